"""The names in a byline: split at commas and conjunctions, without cues, dates and other words."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.dates import find_dates
from onrecord.languages import UNDETERMINED, BylineWords, words_of
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.languages import Language

MAX_NAME = 60
_MAX_TOKENS = 5
"""Words of the longest name."""
_PARTS = r"[|•·●»«›‹;\n\[\]…<>©*]+|\s[–—/-]\s+|[,،、，．]"
_SEPARATORS = re.compile(_PARTS + r"|(?<![^\W\d_]\d)(?<=\d)\s*(?=[^\W\d]{3})")
_WORD = re.compile(r"\S+")
_ALIAS = re.compile(r"(?=.*[^\W\d])[^\W_][\w.+'’/-]{1,24}")
_NO_NAME = re.compile(r"[\d:!?@®%#=+~_()]")
_RUN_TOGETHER = re.compile(r"[^\W\d_A-Z]{3}(?=[A-Z][^\W\d_A-Z]{2})")
"""Where the markup ran a name and what follows together: "DoeEditor"."""
_NOTES = "0123456789¹²³⁴⁵⁶⁷⁸⁹*†"
_IN_BRACKETS = re.compile(r"\([^\W\d_a-z][^\W\d_]+\)|[\"“„][^\W\d_a-z][^\W\d_]+[\"”“]")
_INVERTED = re.compile(r"[^\W\d]+, ?[^\W\d]+")
"""A name as catalogues turn it: "Doe, Jane"."""


@dataclass(frozen=True, slots=True)
class BylineNames:
    """The settings for reading the names of a stretch of text.

    Attributes:
        language: the language of cues and conjunctions.
        cued: whether only names after a cue count.
        alias: whether a single word in small letters may be a name, as users choose them.
        within: whether a cue may stand within a part ("Posted in News by Jane").
    """

    language: Language
    cued: bool = False
    alias: bool = False
    within: bool = False


@functools.cache
def byline_cue(language: Language) -> re.Pattern[str]:
    """Match a cue and the white space behind it; a cue that the markup ran together with the name too ("ByJane")."""
    cues = sorted(language.byline.cues, key=lambda cue: (-len(cue), cue))
    plain = "|".join(re.escape(cue) for cue in cues if cue[-1] not in ":：") or "(?!)"
    # A cue that is listed with its colon is none without it.
    coloned = "|".join(re.escape(cue[:-1]) for cue in cues if cue[-1] in ":：") or "(?!)"
    glued = "|".join(re.escape(cue.capitalize()) for cue in cues if len(cue) > 2 or cue.casefold() == "by") or "(?!)"
    # Some pages say it twice, once for those who listen: "Byby JANE DOE".
    said = rf"(?i:(?P<cue>{plain})(?:\s*(?P=cue))?)(?:\s*[:：]\s*|\s+)(?=\S)"
    return re.compile(rf"(?<!\w)(?:(?i:{coloned})\s*[:：]\s*|{said}|(?:{glued})(?=[A-Z][a-z]))")


@functools.cache
def lone_cues(language: Language) -> frozenset[str]:
    """Return the cues as they stand on a line of their own."""
    return frozenset(language.fold(cue).strip(" :") for cue in language.byline.cues)


@functools.cache
def _joiners(language: Language, separators: str = _SEPARATORS.pattern) -> re.Pattern[str]:
    joiners = "|".join(re.escape(joiner) for joiner in language.byline.conjunctions) or "(?!)"
    return re.compile(rf"{separators}|\s+(?:{joiners})\s+", re.IGNORECASE)


@functools.cache
def _not_names(language: Language) -> frozenset[str]:
    words = (*language.byline.not_names, *placeholders(), *(cue.rstrip(":") for cue in language.byline.cues))
    return frozenset(language.fold(word) for word in words)


@functools.cache
def _particles(language: Language) -> frozenset[str]:
    """The particles of names in this language and in all others: an English byline can contain a Dutch name."""
    shared = words_of(UNDETERMINED, BylineWords)
    return frozenset(word.casefold() for word in (*language.byline.name_particles, *shared.name_particles))


@functools.cache
def date_prepositions(language: Language) -> frozenset[str]:
    """The words that lead from an author's name to the date or the section, in this language and in all."""
    return frozenset((*language.byline.date_prepositions, *words_of(UNDETERMINED, BylineWords).date_prepositions))


@functools.cache
def placeholders() -> frozenset[str]:
    """Return the names that software gives an account until somebody gives it another."""
    return frozenset(words_of(UNDETERMINED, BylineWords).placeholders)


def find_names(text: str, start: int, end: int, reading: BylineNames) -> Iterator[Span]:
    """Yield the persons' names in `text[start:end]`: cues and dates cut off, separated at commas and joining words."""
    language = reading.language
    parts = list(parts_of(text, start, end, language))
    find = byline_cue(language).search if reading.within else byline_cue(language).match
    matches = [find(text, *_bare(text, first, last)) for first, last in parts]
    open_ = not reading.cued and not any(matches)
    found = full = begun = False
    for (first, last), cue in zip(parts, matches, strict=True):
        open_ = open_ or cue is not None
        begun = begun or cue is not None
        if not open_:
            continue
        alias = reading.alias and not found
        begin = _begin(text, cue.end(), last, language) if cue else Span(first, last)
        span = name_in(text, begin.start, begin.end, language, alias=alias)
        # Behind a full name a single word is a degree, a place, an agency.
        single = span is not None and " " not in span.of(text)
        if span and not (single and (full or (cue is None and begun and not found))):
            yield span
            found, full = True, full or not single
            if begin.end < last and cue:
                return
        elif found and text[first:last].strip():
            return


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    span = Span(start, end).trimmed(text)
    return span.start, span.end


def parts_of(text: str, start: int, end: int, language: Language) -> Iterator[tuple[int, int]]:
    """Yield what commas, joining words, dates and signs part."""
    cuts = [(found.start(), found.end()) for found in _joiners(language).finditer(text, start, end)]
    cuts += [(written.start, written.end) for written in find_dates(text, language, start, end)]
    at = start
    for first, last in sorted(cuts):
        if first >= at:
            yield at, first
        at = max(at, last)
    yield at, end


def _begin(text: str, start: int, end: int, language: Language) -> Span:
    """Return what stands behind a cue: a single word where a date or a section follows ("by jane on 3 May")."""
    words = list(_WORD.finditer(text, start, end))
    if len(words) > 1 and words[1].group() in date_prepositions(language):
        return Span(start, words[0].end())
    return Span(start, end)


def name_in(text: str, start: int, end: int, language: Language, *, alias: bool = False) -> Span | None:
    """Return the name with which a part begins, or None."""
    span = Span(start, end).trimmed(text)
    words = text[span.start : span.end]
    tokens = list(_WORD.finditer(words))
    if not tokens or "http" in words or language.fold(words).strip(" .:") in _not_names(language):
        return None
    taken, stop = _take(tokens, language)
    if not taken:
        return span if len(tokens) == 1 and alias and _ALIAS.fullmatch(words) else None
    if taken > _MAX_TOKENS or (taken == 1 and len(tokens) > 1) or not 1 < stop <= MAX_NAME:
        return None
    if language.fold(words[:stop]).strip(" .") in _not_names(language):
        return None
    return Span(span.start, span.start + stop)


def _take(tokens: list[re.Match[str]], language: Language) -> tuple[int, int]:
    """Return how many of the words are of the name, and where it ends."""
    taken, stop = 0, 0
    for index, token in enumerate(tokens):
        # The number of a note or an affiliation stands at the end of a name.
        word = token.group().rstrip(_NOTES) if index else token.group()
        if taken and word[:1].islower() and word.casefold() in _particles(language):
            continue
        if language.fold(word).strip(" .,:") in _not_names(language) and len(tokens) > 1:
            break
        if taken and index + 1 < len(tokens) and _IN_BRACKETS.fullmatch(word):
            # Another name of the same person: "Mary (Molly) Doe". At the end it is an office.
            continue
        if _capital(word):
            cut = _RUN_TOGETHER.search(word) if index else None
            taken, stop = index + 1, token.start() + (cut.end() if cut else len(word))
            if cut:
                break
        else:
            break
    return taken, stop


def _capital(word: str) -> bool:
    """Whether a word can be part of a name: it begins with a letter that is no small one, without digits or signs."""
    first = word.lstrip("\"'“„«‘’")[:1]
    return first.isalpha() and not first.islower() and not _NO_NAME.search(word)


def parted_names(value: str, language: Language) -> Iterator[str]:
    """Yield the names in a value of the metadata."""
    if "://" in value or "@" in value:
        return
    cue = byline_cue(language).match(value)
    rest = value[cue.end() :] if cue else value
    if _INVERTED.fullmatch(rest):
        last, first = rest.split(",")
        rest = f"{first.strip()} {last.strip()}"
    for part in _joiners(language, _PARTS).split(rest):
        name = part.strip()
        if 2 < len(name) <= MAX_NAME and language.fold(name) not in _not_names(language):
            yield name
