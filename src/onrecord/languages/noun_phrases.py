"""The words that distinguish a noun phrase from a clause: a language's ``noun_phrases.toml``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class NounPhraseWords:
    """Words that the name of a party cannot hold, or cannot begin or end with.

    In a script with capitals, they count only in lower case: "Doctors Without Borders" is a name.

    Attributes:
        finite_verbs: verbs, with their auxiliaries, that no noun phrase holds.
        verb_prefixes, verb_suffixes: how such verbs begin or end that are too many to be listed.
        reporting_verbs: those verbs that say something by themselves: what stands before them is their whole subject.
        verb_homographs: verbs that are nouns as often; at a phrase's head, before an article or a name, they are verbs.
        non_initial_words: prepositions, conjunctions and question words with which no name of a party begins.
        leading_adverbs: adverbs and conjunctions that may stand before a name and are left out.
        example_words: words behind a comma before those who are among a group ("including").
        name_end_words: words at which a name ends: what follows belongs to a clause ("who", "including", "dated").
        pronouns: those that are the subject of a clause wherever they stand ("he").
        determiners: words that are followed by a noun, so that a participle before them is a verb ("voiced their").
        numbered_nouns: things that have a number behind them, which then counts nobody ("Ward 8").
        non_referring_words: words that name nobody, alone or with an article before them ("others").
        time_words: words with which the time of what happens begins or ends ("last"), and no name ends.
        name_continuations: words in lower case with which a name before them goes on ("Reporters without Borders").
        source_prepositions: words behind a person's name that lead to where a letter came from, and not to who it is
            ("from").
        time_prepositions: words of two parts that a time follows, and not a name («پیش از», "ahead of").
        time_nouns: words that do so behind those, or beside a date ("week").
    """

    finite_verbs: tuple[str, ...] = ()
    verb_prefixes: tuple[str, ...] = ()
    verb_suffixes: tuple[str, ...] = ()
    reporting_verbs: tuple[str, ...] = ()
    verb_homographs: tuple[str, ...] = ()
    non_initial_words: tuple[str, ...] = ()
    leading_adverbs: tuple[str, ...] = ()
    example_words: tuple[str, ...] = ()
    name_end_words: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    numbered_nouns: tuple[str, ...] = ()
    non_referring_words: tuple[str, ...] = ()
    time_words: tuple[str, ...] = ()
    time_nouns: tuple[str, ...] = ()
    time_prepositions: tuple[str, ...] = ()
    name_continuations: tuple[str, ...] = ()
    source_prepositions: tuple[str, ...] = ()
