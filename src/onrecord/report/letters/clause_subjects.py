"""The subject of a verb and the object behind one, as noun phrases: who sent a letter, and whom it was sent to.

A slot between two signs takes all the words between them. Here the gate for noun phrases decides: of the places at
which a subject may begin, it is the first from which a noun phrase reaches the verb. Commas are in lists ("the Weavers'
Guild, Two Rivers and 40 others") and around the explanation of a name ("Odo Brask, the mayor, wrote").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.names.noun_phrase_lists import PhraseLists, PhraseWord, phrase_lists, words_of
from onrecord.report.letters.clause_examples import before_examples
from onrecord.text import Span

if TYPE_CHECKING:
    from onrecord.languages import Language

_REACH = 400
"""So many characters before a verb is its subject looked for."""
_TRIES = 14
"""At so many places nearest to the verb may the subject begin."""
_COMMAS = frozenset({",", "،"})
_BRACKETS = frozenset({"(", "["})
_NEXT_WORD = 40
"""The word behind a name is among so many characters."""
_PARTY_STATE = re.compile(r"[A-Z]-[A-Z][a-z]")
"""Match a letter for a party and the beginning of a state's name."""
_STATE = 4
"""So many words and signs it takes at most."""
_YEAR = 4
_SMALL = 3
"""The most letters of a word within a name that has no capital: "of the"."""
_ABBREVIATION = 4
"""So many words and signs at most is an abbreviation in brackets."""
_ADVERB = 4
"""An adverb in "-ly" has more letters."""


def subject_before(text: str, low: int, verb: int, language: Language) -> Span | None:
    """Return the noun phrase that is the subject of a verb; the sentence's own where "and" joins its verbs.

    Args:
        text: the text.
        low: where the sentence begins.
        verb: where the verb begins, or an auxiliary or adverb before it.
        language: that of the text.
    """
    lists = phrase_lists(language)
    words = words_of(text, language, max(low, verb - _REACH), verb)
    dated = words[: _without_adverbs(words, lists, days=False)]
    words = words[: _without_adverbs(words, lists, days=True)]
    if not words:
        return None
    which = _nearest(text, dated, language) if len(dated) > len(words) else None
    if which and which.end > words[-1].end:
        return which  # "the miners who stopped eating on Sunday"
    main = _before_agent(before_examples(words, lists), language)
    keys = {word.key for word in main}
    if len(main) < len(words) and main[-1].key not in _COMMAS and keys & _COMMAS and not keys & lists.joiners:
        return _before_explanation(text, main, language)
    return _ending(text, _before_relative(main, lists), language)


def _ending(text: str, words: list[PhraseWord], language: Language) -> Span | None:
    """Return the name that ends where these words do, a comma behind an explanation left out."""
    lists = phrase_lists(language)
    if words[-1].key in lists.joiners:
        return _first_phrase(text, words, language)
    if words[-1].key in lists.personal and len(words) > 1 and not lists.head_first:
        return Span(words[-1].start, words[-1].end)
    if words[-1].key in _COMMAS:
        return _before_explanation(text, words[:-1], language)
    return _nearest(text, words, language) or _first_phrase(text, words, language)


def _before_agent(words: list[PhraseWord], language: Language) -> list[PhraseWord]:
    """Return the words before a participle and its agent: "A group led by Ada Lund (wrote)"."""
    lists, irregular = phrase_lists(language), language.grammar.irregular_pasts
    for at in range(len(words) - 2, 1, -1):
        verb = words[at - 1]
        past = verb.key in irregular or (bool(lists.pasts) and verb.key.endswith(lists.pasts))
        if words[at].key in lists.agents and past and not verb.upper and words[at - 2].wordy:
            return words[: at - 1]
    return words


def _before_relative(words: list[PhraseWord], lists: PhraseLists) -> list[PhraseWord]:
    """Return the words before a clause between commas: "The signers, who include two nurses and a cook, (write)".

    The clause may have no verb: "Ada Lund and Odo Brask, both based in Kolmar, (said)".
    """
    for at in range(1, len(words) - 1 if words[-1].key in _COMMAS else 0):
        opens = words[at + 1].key in lists.relatives | (lists.nobody - lists.determiners)
        if words[at].key in _COMMAS and opens and words[at - 1].wordy and not _lists_on(words[at + 1 :], lists):
            return words[:at]
    return words


def _lists_on(words: list[PhraseWord], lists: PhraseLists) -> bool:
    """Whether words behind a comma go on with a list: "(Ada Lund,) others in Kolmar and the guild,"."""
    return words[0].key in lists.nobody and any(word.key in lists.joiners for word in words)


class VerbSubjects:
    """The subjects of a text's verbs: in a long sentence with many documents each is looked for once.

    Args:
        text: the text.
        language: that of the text.
    """

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self._found: dict[tuple[int, int], Span | None] = {}

    def before(self, low: int, verb: int) -> Span | None:
        """Return the subject of a verb, of a sentence or clause that begins at `low`; see `subject_before`."""
        if (low, verb) not in self._found:
            self._found[low, verb] = subject_before(self.text, low, verb, self.language)
        return self._found[low, verb]


def phrase_at(text: str, start: int, high: int, language: Language) -> Span | None:
    """Return the noun phrase with which words begin, before the first verb; None where they begin otherwise.

    Of "to the court, Ada Lund said" it is the court: what a comma parts from it is the subject of the verb behind.
    """
    lists = phrase_lists(language)
    high = min(high, start + _REACH)
    words = words_of(text, language, start, high)
    if not words:
        return None
    beside = zip((None, *words[:-1]), words, (*words[1:], None), strict=True)
    ended = next((each for each in beside if _ends(*each, lists)), None)
    end = ended[1] if ended else None
    found = party_phrase(text, Span(start, end.start if end else high), language).span
    if found is None:
        return None
    between = text[found.end : end.start] if end else "."
    past = ended is not None and ended[2] is not None and _is_past(ended[1], ended[2], lists)
    verb = ended and end and end.wordy and (past or _is_verb(end, lists) or _is_plural_verb(*ended, lists))
    if verb and not between.strip(" ,"):
        comma = next((word for word in words if word.key in _COMMAS and word.end <= found.end), None)
        return party_phrase(text, Span(start, comma.start), language).span if comma else found
    name = explained(text, found, language)
    return None if name.start > found.start and _is_thing(words, language) else name


def _is_thing(words: list[PhraseWord], language: Language) -> bool:
    """Whether a phrase begins with a thing: "the resignation of the chair, Ada Lund," is not about Ada Lund."""
    lists = phrase_lists(language)
    led = (at for at, word in enumerate(words) if at and (word.key in lists.small or word.key in _COMMAS))
    head = words[next(led, len(words)) - 1]
    abstract = head.key.endswith(language.grammar.abstract_noun_suffixes or ("\0",))
    return abstract and not head.upper and head.key not in lists.nouns


def subject_at(text: str, start: int, high: int, language: Language) -> Span | None:
    """Return the noun phrase with which a clause begins, if a verb with a subject is right behind it."""
    found = phrase_at(text, start, high, language)
    behind = words_of(text, language, found.end, min(high, found.end + _NEXT_WORD)) if found else []
    lists = phrase_lists(language)
    if not (found and behind) or text[found.end : behind[0].start].strip():
        return None
    past = len(behind) > 1 and _is_past(behind[0], behind[1], lists)
    return found if past or _is_verb(behind[0], lists) else None


def _is_verb(word: PhraseWord, lists: PhraseLists) -> bool:
    """Whether a word is a verb with a subject: "had", "said", and not "urging"."""
    return any((word.key,) in each.get(word.key, ()) for each in (lists.finite, lists.reporting))


def _is_past(word: PhraseWord, after: PhraseWord, lists: PhraseLists) -> bool:
    """Whether a word is a past tense with an object behind it: "voiced their", "stated that"; not "accused of"."""
    told = not word.upper and len(word.key) > _ADVERB and bool(lists.pasts) and word.key.endswith(lists.pasts)
    return told and (after.upper or after.key in lists.determiners | lists.pronouns | lists.infinitives | lists.clauses)


def _is_plural_verb(before: PhraseWord | None, word: PhraseWord, after: PhraseWord | None, lists: PhraseLists) -> bool:
    """Whether a word that may be a noun is the verb of several people: "the families accuse the owner"."""
    several = before is not None and not before.upper and before.key.endswith("s")
    told = after is not None and (after.upper or after.key in lists.determiners)
    return several and told and (word.key,) in lists.opening.get(word.key, ())


def _is_singular_verb(
    before: PhraseWord | None, word: PhraseWord, after: PhraseWord | None, lists: PhraseLists
) -> bool:
    """Whether a word that may be a plural is the verb of one person: "the minister demands the return", "calls for"."""
    one = before is not None and before.key in lists.nouns and not before.key.endswith("s")
    led = after is not None and (after.key,) in lists.openers.get(after.key, ())
    told = after is not None and (after.key in lists.determiners or led)
    stem = word.key[:-1]
    return one and told and word.key.endswith("s") and (stem,) in lists.opening.get(stem, ())


def _ends(before: PhraseWord | None, word: PhraseWord, after: PhraseWord | None, lists: PhraseLists) -> bool:
    """Whether a word ends a noun phrase that a name is: a verb, "to", a day, a participle behind it ("urging")."""
    named = after is not None and after.upper
    if word.key in lists.days and not named:
        return True
    if not word.wordy or word.upper:
        return word.key in _BRACKETS
    if _opens_time(word, after, lists) or _opens_place(word, after, lists):
        return True
    adverb = (word.key,) in lists.dropped.get(word.key, ()) and word.key not in lists.joiners
    infinitive = word.key in lists.infinitives and not named
    verb = _is_verb(word, lists) or _is_plural_verb(before, word, after, lists)
    verb = verb or _is_singular_verb(before, word, after, lists)
    return adverb or infinitive or verb or _participle(before, word, after, lists)


def _opens_time(word: PhraseWord, after: PhraseWord | None, lists: PhraseLists) -> bool:
    """Whether a preposition says when: "in May 2025", "in 2019"."""
    year = after is not None and after.key.isdigit() and len(after.key) == _YEAR
    dated = after is not None and (after.key in lists.months or after.key in lists.days or year)
    return dated and (word.key,) in lists.openers.get(word.key, ())


def _opens_place(word: PhraseWord, after: PhraseWord | None, lists: PhraseLists) -> bool:
    """Whether a preposition and a possessive go on with the clause: "(to the mayor) on her page"; not "of her town"."""
    owned = after is not None and after.key in lists.possessives
    return owned and word.key not in lists.genitives and (word.key,) in lists.openers.get(word.key, ())


def _participle(before: PhraseWord | None, word: PhraseWord, after: PhraseWord | None, lists: PhraseLists) -> bool:
    """Whether a participle begins a clause: "demanding justice", "held in"; not "the jailed men"."""
    if before is None or lists.head_first or len(word.key) <= _ADVERB or not word.key.endswith(lists.participles):
        return False
    if before.key in _COMMAS and not word.key.endswith(lists.pasts):
        return True  # "(to the mayor,) questioning his right to"
    noun = before.wordy and before.key not in lists.determiners | lists.numbers
    if not word.key.endswith(lists.pasts):
        return noun
    objects = lists.determiners | lists.pronouns | lists.personal | lists.clauses
    opens = after is None or not after.wordy or after.upper or after.key in objects
    return noun and (opens or (after is not None and after.key in lists.openers))


def _nearest(text: str, words: list[PhraseWord], language: Language) -> Span | None:
    """Return the longest noun phrase that ends where the words end."""
    if not words:
        return None
    lists = phrase_lists(language)
    starts = [0, *(at + 1 for at, word in enumerate(words[:-1]) if _parts(word, lists))]
    starts = [at for at in starts if not (at and _is_rest_of_verb(words[at - 1], words[at], lists))]
    adjunct = (words[0].key,) in lists.openers.get(words[0].key, ()) and not _parts(words[0], lists)
    commas = (at for at, word in enumerate(words[:-1]) if word.key in _COMMAS)
    comma = next((at for at in commas if not words[at + 1].key.isdigit()), 0)  # "On May 31, 2019, the guild"
    if adjunct and comma:
        starts = [at for at in starts if at > comma]  # "At Kolmar University, students (wrote)"
    elif len(words) > 1 and (words[0].key,) in lists.openers.get(words[0].key, ()) and not _parts(words[0], lists):
        starts[0] = 1  # "After Ada Lund": a capital at the head of a sentence makes no name
    found = (_reaching(text, words[at:], language) for at in starts[-_TRIES:])
    phrase = next((each for each in found if each), None)
    phrase = phrase and _with_origin(text, words, phrase, language)
    phrase = phrase and explained(text, phrase, language)
    return phrase and _with_abbreviated(text, words, phrase, language)


def _with_abbreviated(text: str, words: list[PhraseWord], phrase: Span, language: Language) -> Span:
    """Return a list whose names have abbreviations: "the Weavers' Guild (WG) and the Water Board"."""
    lists = phrase_lists(language)
    at = next((at for at, word in enumerate(words) if word.start >= phrase.start), 0)
    while at and words[at - 1].key in lists.joiners | _COMMAS:
        at -= 1
    before = _without_bracket(words[:at])
    if not 0 < before < at or words[at].key not in lists.joiners | _COMMAS or at - before > _ABBREVIATION:
        return phrase
    first = _nearest(text, words[:before], language)
    return Span(first.start, phrase.end) if first and first.end == words[before - 1].end else phrase


def _with_origin(text: str, words: list[PhraseWord], phrase: Span, language: Language) -> Span:
    """Return the name before "from" where only where he is from was found: "Odo Brask from the Water League"."""
    lists = phrase_lists(language)
    at = next((at for at, word in enumerate(words) if word.start == phrase.start), 0)
    if at < 2 or words[at - 1].key not in lists.sources or not words[at - 2].upper:
        return phrase
    return _nearest(text, words[: at - 1], language) or phrase


def _is_rest_of_verb(before: PhraseWord, word: PhraseWord, lists: PhraseLists) -> bool:
    """Whether a word belongs to an auxiliary before it: "(the school will) close, the mayor (said)"."""
    noun = word.upper or word.key.isdigit() or word.key in lists.nouns or word.key in lists.determiners | lists.numbers
    return (before.key,) in lists.finite.get(before.key, ()) and not noun and bool(lists.pasts) and not lists.head_first


def _before_explanation(text: str, words: list[PhraseWord], language: Language) -> Span | None:
    """Return the name before what stands between two commas, "Odo Brask, the mayor,"; or the name that stands there."""
    comma = next((at for at in range(len(words) - 1, -1, -1) if words[at].key in _COMMAS), None)
    if comma is None:
        return _nearest(text, words, language)
    name, between = _before_comma(text, words[:comma], language), _reaching(text, words[comma + 1 :], language)
    if name is None or (between and _proper(text, between) and not _proper(text, name)):
        return between
    return name


def _before_comma(text: str, words: list[PhraseWord], language: Language) -> Span | None:
    """Return the name that these words end with; behind a clause of its own it begins at the last comma.

    "The tools have been returned, Odo Brask, (the mayor, wrote)" is Odo Brask, "Ada Lund, Odo Brask" is both.
    """
    lists = phrase_lists(language)
    words = words[: _without_bracket(words)]
    comma = next((at for at in range(len(words) - 1, -1, -1) if words[at].key in _COMMAS), None)
    clause = comma is not None and any(_is_verb(word, lists) and not word.upper for word in words[:comma])
    last = _reaching(text, words[comma + 1 :], language) if clause and comma is not None else None
    return last if last and _proper(text, last) else _nearest(text, words, language)


def _proper(text: str, span: Span) -> bool:
    """Whether the words of a name of several have capitals, except short ones within: "Head of School"."""
    words = span.of(text).split()
    inner = (word for word in words[1:-1] if len(word) > _SMALL)
    return len(words) > 1 and all(word[:1].isupper() for word in (words[0], *inner, words[-1]))


def _without_adverbs(words: list[PhraseWord], lists: PhraseLists, *, days: bool) -> int:
    """Return how many words are left without the auxiliaries, adverbs and, if asked for, days before a verb."""
    last = len(words)
    while last:
        word = words[last - 1]
        if (opened := _without_bracket(words[:last])) < last:
            last = opened
            continue
        single = {(word.key,)} & set(lists.finite.get(word.key, ()) + lists.dropped.get(word.key, ()))
        adverb = not word.upper and word.key.endswith("ly") and len(word.key) > _ADVERB
        timed = days and word.key in lists.days | lists.times | lists.time_nouns
        if word.key in lists.joiners or not (single or adverb or timed or _dates(words, last, lists)):
            break
        last -= 1
    return last


def _dates(words: list[PhraseWord], last: int, lists: PhraseLists) -> bool:
    """Whether the last word is part of a date: each of "22 May 2008", «22 мая 2008 года»; a number beside a month."""
    word, rest = words[last - 1], words[max(0, last - 3) : last - 1]
    dated = any(one.key in lists.months for one in rest) and bool(rest) and rest[-1].key.isdigit()
    if word.key in lists.months or word.key in lists.time_nouns:
        return (word.key in lists.months and bool(rest) and rest[-1].key.isdigit()) or dated
    beside = [*rest[-1:], *words[last : last + 1]]
    return word.key.isdigit() and any(one.key in lists.months for one in beside)


def _without_bracket(words: list[PhraseWord]) -> int:
    """Return how many words are left without brackets at the end: "Ada Lund (D-Ohio)"."""
    closed = bool(words) and words[-1].key == ")"
    opened = next((at for at in range(len(words) - 2, -1, -1) if words[at].key == "("), 0) if closed else 0
    return opened or len(words)


def _parts(word: PhraseWord, lists: PhraseLists) -> bool:
    """Whether a subject may begin behind a word: a sign, a conjunction, a verb."""
    if not word.wordy:
        return word.key not in {".", "'", "’", "-", "&"}
    known = any(
        (word.key,) in each.get(word.key, ()) for each in (lists.finite, lists.reporting, lists.openers, lists.ends)
    )
    return not word.upper and (known or word.key in lists.joiners)


def _reaching(text: str, words: list[PhraseWord], language: Language) -> Span | None:
    """Return the noun phrase that these words are to their end, what may stand before it left out."""
    if not words:
        return None
    end = words[-1].end
    found = party_phrase(text, Span(words[0].start, end), language, clause=True).span
    return found if found and not any(map(str.isalnum, text[found.end : end])) else None


def _first_phrase(text: str, words: list[PhraseWord], language: Language) -> Span | None:
    """Return the noun phrase that a sentence begins with, behind an adjunct and a comma where one stands there."""
    starts = [0, *(at + 1 for at, word in enumerate(words[:-1]) if word.key in _COMMAS)]
    for at in starts[:3]:
        found = party_phrase(text, Span(words[at].start, words[-1].end), language).span if words[at:] else None
        if found:
            return found
    return None


def explained(text: str, found: Span, language: Language) -> Span:
    """Return a name without its explanation: "his wife, Ada Lund" is Ada Lund. A list is not changed.

    Args:
        text: the text.
        found: the name, as the gate for noun phrases has it.
        language: that of the text.
    """
    items: list[list[PhraseWord]] = [[]]
    for word in words_of(text, language, found.start, found.end):
        if word.key in _COMMAS:
            items.append([])
        else:
            items[-1].append(word)
    items = [item for item in items if item and not _state_of(item, text)]
    joined = [any(word.key in phrase_lists(language).joiners for word in item) for item in items]
    if len(items) == 1 or joined[-1]:
        return found
    spans = [Span(item[0].start, item[-1].end) for item in items]
    if items[0][0].key.isdigit() or items[0][0].key in phrase_lists(language).numbers:
        return spans[0]  # "218 families from the ward, Kolmar"
    if items[-1][-1].end == found.end and any(joined[1:]):
        return spans[-1]  # "(to the judge,) the mayor, and Ada Lund, the guild": the list before is of others
    return next((span for span in spans if _proper(text, span)), spans[0])


def split_names(text: str, span: Span, language: Language) -> tuple[Span, ...]:
    """Split a list of names: "the Governor, Otto Ahl and four judges".

    A name that contains "and" or a comma is not split: "the Committee on Economic, Social and Cultural Rights".
    """
    lists = phrase_lists(language)
    items: list[list[PhraseWord]] = [[]]
    joined = False
    told = words_of(text, language, span.start, span.end)
    for before, word, after in zip((None, *told), told, (*told[1:], None), strict=False):
        counts = before is not None and after is not None and {before.key, after.key} <= lists.numbers
        if word.key in _COMMAS or (word.key in lists.joiners and not word.upper and not counts):
            joined = joined or word.wordy
            items.append([])
        else:
            items[-1].append(word)
    items = _with_fields([item for item in items if item and not _state_of(item, text)], language)
    if len(items) > 2 and _is_counted(items[0], lists) and all(item[0].upper for item in items[1:]):
        items = items[1:]  # "two prisoners, Ada Lund and Odo Brask"
    inner = lists.small - lists.determiners
    subject = bool(items) and any(word.key in inner for word in items[0]) and not lists.head_first
    named = all(_opens_name(item, lists) for item in items)
    anew = any(_opens_name(item, lists, anew=True) for item in items[1:])
    relations = set(map(language.fold, language.parties.relations)) if lists.head_first else set()
    tied = any(len(item) == 1 and item[0].key in relations for item in items[:-1])  # "father and mother of Ada Lund"
    one = tied or _is_one(items, lists)
    if len(items) < 2 or not joined or not named or (subject and not anew) or one:
        return (span,)
    return tuple(Span(item[0].start, item[-1].end) for item in items)


def _with_fields(items: list[list[PhraseWord]], language: Language) -> list[list[PhraseWord]]:
    """Join a field that stands alone to the name before it: "the Director of Reformation and Rehabilitation"."""
    lists, joined = phrase_lists(language), list[list[PhraseWord]]()
    abstract = language.grammar.abstract_noun_suffixes or ("\0",)
    for item in items:
        alone = len(item) == 1 and item[0].key.endswith(abstract) and item[0].key not in lists.nouns
        if joined and alone and any(word.key in lists.small for word in joined[-1][1:]):
            joined[-1] = [*joined[-1], *item]
        else:
            joined.append(item)
    return joined


def _is_one(items: list[list[PhraseWord]], lists: PhraseLists) -> bool:
    """Whether several pieces are one name or one group: "the Pardon and Parole Board", "40 women and men"."""
    counted = [_is_counted(each, lists) for each in items]
    return (lists.head_first and counted[0] and not any(counted[1:])) or _double_name(items, lists)


def _is_counted(item: list[PhraseWord], lists: PhraseLists) -> bool:
    return item[0].key in lists.numbers or item[0].key.isdigit()


def _state_of(item: list[PhraseWord], text: str) -> bool:
    """Whether a piece between commas is a deputy's party and state, and no name: "D-Ohio"."""
    return len(item) <= _STATE and _PARTY_STATE.match(text, item[0].start) is not None


def _double_name(items: list[list[PhraseWord]], lists: PhraseLists) -> bool:
    """Whether "and" is within one name: "the Pardon and Parole Board", not "the Governor and Otto Ahl"."""
    first, second = items[0], items[-1]
    short = len(items) == len(first) == 2 and first[0].key in lists.determiners and first[1].upper
    known = {*lists.nouns, *lists.titles}
    return bool(short and len(second) > 1 and second[-1].key in known and first[1].key not in known)


def _opens_name(item: list[PhraseWord], lists: PhraseLists, *, anew: bool = False) -> bool:
    """Whether words can open a name in a list; `anew` asks for an article, a number or a title."""
    word = item[0]
    told = word.key in lists.determiners | lists.numbers | lists.nobody or word.key.isdigit()
    titled = len(item) > 1 and item[1].upper  # "the dean Ada Lund and president Odo Brask"
    known = word.key in lists.quantities or (word.key in lists.titles and (lists.head_first or titled))
    return told or known or (word.upper and (not anew or word.key in lists.titles))
