"""Those who signed a document, named in a sentence of their own: "Among the signatories are …", "It is signed by …"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.names.noun_phrase_lists import phrase_lists, words_of
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.report.letters.word_patterns import alternation, settled_case, stems_of
from onrecord.segmentation import boundaries
from onrecord.text import Span, cite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.languages import Language
    from onrecord.names.noun_phrase_lists import PhraseWord

_REACH = 600
"""So many characters may a list of names take."""
_MOST = 30
"""So many names may it have."""


def find_signatories(text: str, start: int, end: int, language: Language) -> Iterator[tuple[Span, ...]]:
    """Yield the names of each sentence of `text[start:end]` that says who signed the document spoken of."""
    folded = settled_case(text[start:end])
    if not any(stem in folded for stem in _stems(language)):
        return
    for found in _openings(language).finditer(text, start, end):
        reach = Span(found.end(), min(end, found.end() + _REACH))
        stop = next(iter(boundaries(text, reach, language)), reach.end)
        names = tuple(_listed(text, Span(found.end(), stop), language))
        if names:
            yield names


def signers_behind(text: str, start: int, end: int, language: Language) -> tuple[Span, ...]:
    """Return the names behind "signed by" right behind a document or whom it is to: ", signed by Ada Lund and …".

    Of several the last stands behind "and": in ", signed by forty bakers, the union asks" the union has not signed.
    """
    found = _signed(language).match(text, start, end)
    names = tuple(_listed(text, Span(found.end(), min(end, found.end() + _REACH)), language)) if found else ()
    joined = len(names) > 1 and text[names[-2].end : names[-1].start].strip(" ,،;")
    return names if joined else names[:1]


def _listed(text: str, span: Span, language: Language) -> Iterator[Span]:
    """Yield the names of a list, up to the first piece that is not a name; the explanation of a name is left out."""
    before: Span | None = None
    for piece, last in _pieces(words_of(text, language, span.start, span.end)[: 8 * _MOST], language):
        given = Span(piece[0].start, piece[-1].end)
        if before and not last and piece[0].key in map(language.fold, language.grammar.indefinite_articles):
            continue  # "Ada Lund, a lawyer, and …"
        found = party_phrase(text, given, language, clause=True).span
        named = named_correspondents(text, (cite(text, found.start, found.end),), language)[0] if found else ()
        if before and last and not named and _counts(piece[0], language):
            yield Span(given.start, [word.end for word in piece if word.wordy][-1])  # "40 others" alone names nobody
        if not named or named[0].start != given.start or not _names(piece, language):
            return
        before = Span(named[0].start, named[0].end)
        yield before
        if last or before.end != given.end:
            return


def _names(piece: list[PhraseWord], language: Language) -> bool:
    """Whether words name somebody: by a capital, a number, or an article; "noted academics" and "available" do not."""
    lists = phrase_lists(language)
    counted = piece[0].key in lists.determiners or piece[0].key in lists.quantities or _counts(piece[0], language)
    uncased = piece[0].key == piece[0].key.upper()  # Persian and Arabic have no capitals
    return counted or uncased or lists.noun_capitals or any(word.upper for word in piece)


def _counts(word: PhraseWord, language: Language) -> bool:
    return word.key.isdigit() or word.key in phrase_lists(language).numbers


def _pieces(words: list[PhraseWord], language: Language) -> Iterator[tuple[list[PhraseWord], bool]]:
    """Part a list at its commas and at "and"; the second value says whether "and" stands before a piece."""
    lists = phrase_lists(language)
    piece: list[PhraseWord] = []
    joined = False
    for at, word in enumerate(words):
        joins = word.key in lists.joiners and not word.upper
        if joins and piece and _goes_on(words, at, language):
            piece.append(word)
        elif joins or word.key in {",", "،", ";"}:
            if piece:
                yield piece, joined
            piece, joined = [], joins
        elif not word.wordy and word.key not in _INNER:
            break
        else:
            piece.append(word)
    if piece:
        yield piece, joined


_INNER = frozenset({".", "'", "’", "-", "–", "&"})
"""Signs that a name may hold."""


def _goes_on(words: list[PhraseWord], at: int, language: Language) -> bool:
    """Whether "and" is within a name: "the Union of Weavers and Dyers"; a new name has an article or a title."""
    lists = phrase_lists(language)
    behind = words[at + 1] if at + 1 < len(words) else None
    if behind is None or not behind.upper or behind.key in lists.determiners | set(lists.titles):
        return False
    begin = next((to for to in range(at - 1, -1, -1) if words[to].key in {",", "،", ";"}), -1) + 1
    inner = frozenset(map(language.fold, language.grammar.genitive_prepositions)) | frozenset(
        map(language.fold, language.parties.complement_prepositions)
    )
    return any(word.key in inner for word in words[begin:at])


@functools.cache
def _stems(language: Language) -> tuple[str, ...]:
    """Return words of which each sentence that says who signed holds one."""
    return stems_of((*language.letters.signatory_nouns, *language.letters.bears_names))


@functools.cache
def _signed(language: Language) -> re.Pattern[str]:
    """Match "signed by" behind a comma or a bracket, or behind "and"."""
    words, grammar = language.letters, language.grammar
    if not (words.signing_participles and grammar.agent_markers):
        return re.compile("(?!)")
    led = rf"(?:\s*[,(]\s*|\s+)(?:(?:{alternation(grammar.conjunctions)})\s+)?"
    by = rf"(?:{alternation(words.signing_participles)})\s+(?:{alternation(grammar.agent_markers)})"
    return re.compile(rf"{led}{by}\s+", re.IGNORECASE)


@functools.cache
def _openings(language: Language) -> re.Pattern[str]:
    """Match what stands before the names: a noun for those who signed and its verb, or a pronoun and "is signed by"."""
    words, grammar = language.letters, language.grammar
    if not (words.signatory_nouns and words.bears_names):
        return re.compile("(?!)")
    articles = alternation((*grammar.definite_articles, *grammar.demonstratives, *grammar.possessive_determiners))
    known = rf"(?:{articles})\s+(?:\w+\s+)?(?:{alternation(words.documents)})"
    document = rf"(?:{alternation(grammar.third_neuter)}|{known})"
    joined = alternation((*grammar.genitive_prepositions, *words.addressee_prepositions))
    nouns = rf"(?:{alternation(words.signatory_nouns)})(?:\s+(?:(?:{joined})\s+)?{document}(?:\s+[^,.:;]{{2,60}}?)?)?"
    listed = rf"{nouns}\s+(?:{alternation(words.signatory_verbs)})"
    bears = rf"{document}\s+(?:{alternation(words.bears_names)})"
    return re.compile(rf"(?<!\w)(?:{listed}|{bears})\s+", re.IGNORECASE)
