"""How a language is written, and what stands before a person's name: ``orthography.toml`` and ``titles.toml``."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class QuotationMarks:
    """The quotation marks of a language.

    Attributes:
        pairs: opening and closing mark, the usual pair first.
        nested: the pair for a quotation within a quotation.
    """

    pairs: tuple[tuple[str, str], ...]
    nested: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class JoinedWords:
    """Words that stand together on pages that lost the sign between them: «میخواهد» is «می‌خواهد».

    Each list is of the words' letters as they are written. A word is split where its ends are known, and what is left
    between them is a stem that is known, or any letters before `suffixes` and `auxiliaries`.

    Attributes:
        prefixes: what stands before a verb ("می").
        stems: stems of verbs that are words by themselves, with `endings` or without.
        bound_stems: stems that always have one of `endings`.
        endings: the endings of persons.
        suffixes: what is added to a noun ("ها").
        auxiliaries: what is added to a participle, whose last letter is `participle`.
        participle: that letter.
        whole: how words begin that end like that and are not split ("انتها").
        name_endings: how compounds end, names above all, that a search alone splits («ترک‌زاده»).
    """

    prefixes: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    bound_stems: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    participle: str = ""
    whole: tuple[str, ...] = ()
    name_endings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Orthography:
    """Quotation marks, look-alike characters, and words whose full stop may not end a sentence.

    Such a word is written without its last stop, and case does not count. The stops within a word are written ("e.g",
    "z.B"); in a text a space may follow each of them.

    Attributes:
        quotation: the quotation marks.
        folding: characters that are the same for comparing words, and what stands for them.
        abbreviations: those that never end a sentence, since they lead to what follows ("e.g", "vs").
        closing: those that end one where a word of `openers` follows ("Ltd", "Ph.D"). Initials ("J") and acronyms
            ("U.S") are known without a list, and are treated so.
        numbered: those that end none before a number ("No", "Art"). Short names of months are known from `dates`.
        openers: words that have a capital because they open a sentence, and seldom within a name: pronouns, articles,
            prepositions, conjunctions, adverbs.
        continuing: words with which a sentence goes on behind a quotation that ended with a mark; for scripts without
            capitals, where a small letter does not tell.
        ordinal_stop: whether an ordinal number is written with a full stop ("3. Mai").
        joined: words that are often written together, though they are several.
    """

    quotation: QuotationMarks
    folding: dict[str, str] = field(default_factory=dict)
    abbreviations: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    continuing: tuple[str, ...] = ()
    ordinal_stop: bool = False
    joined: JoinedWords = JoinedWords()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class TitleWords:
    """Words before a person's name that are no part of it.

    A title that is an abbreviation is written with its full stop ("Maj."). It is found with or without it, and that
    full stop never ends a sentence.

    Attributes:
        courtesies: forms of address, which say nothing of what a person does ("Mr.").
        ranks: titles that do ("Judge", "Capt.").
    """

    courtesies: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()

    @property
    def abbreviated(self) -> tuple[str, ...]:
        """The abbreviations among them, with their full stop."""
        return tuple(title for title in (*self.courtesies, *self.ranks) if title.endswith("."))
