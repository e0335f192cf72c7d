"""Parts a text into sentences, and sentences into words and signs: the one place where this is done.

Sentence boundary detection by rules. A mark ends a sentence where white space follows, and behind it no small letter. A
full stop may also be that of an abbreviation, an initial or an ordinal number: the words for that are data of the
language (`onrecord.languages.Orthography`, `TitleWords`). A line end always ends a sentence. All of it takes time in
proportion to the length of the text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.languages import Language
from onrecord.languages.orthography import JoinedWords
from onrecord.text import Span

MARKS = ".!?…؟۔؞।॥։።。！？｡"
"""Marks that end a sentence in the scripts of news: a choice from Unicode's property Sentence_Terminal (UAX 29)."""

LONGEST = 1_000
"""Characters of a sentence: what goes on for longer is a list or a table, and is cut between words. The longest one of
219 development pages has 819."""

_UNSPACED = "。！？｡"
"""Marks of scripts that put no space between sentences."""
_QUOTES = "\"'“”‘’«»„‟‚‹›「」『』"
_UNSEEN = "\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_CLOSERS = rf"[{_QUOTES}){_UNSEEN}\]}}]*+(?:[ \u00a0\u202f]»(?!\w))?+"
"""Text that may occur between a mark and the white space after it; French puts a space before its closing mark."""
_OPENERS = re.compile(rf"(?:[{_QUOTES}({_UNSEEN}\[{{¿¡]|[-–—•*·▪●]\s?)*+")
_NEVER_FIRST = re.compile(r"[,;:،؛)\]}]")
_LONGEST_WORD = 24
"""So many characters before a full stop are looked at: no abbreviation is longer."""
_SPACE = r"[ \u00a0\u202f\u200c]?"
_DOTTED = re.compile(r"(?:(?<![\w.@/:])[^\W\d_]|(?<=\d)[^\W\d_](?=\.))[^\W\d_]*(?:\.[^\W\d_]+)*\Z")
"""A word before a full stop, with the stops within it: "U.S", "Ph.D"; behind a digit only such: "5p.m"."""
_SPELT = re.compile(rf"(?<![\w.@/:])(?:[^\W\d_]{{1,2}}\.{_SPACE})+[^\W\d_]{{1,4}}\Z")
"""The same with spaces: "z. B", "EE. UU", "v. Chr"."""
_UNIT = re.compile(r"(?:[\d\]]|\b[IVX]+)\s?[^\W\d_]\Z|[-‐’'][^\W\d_]\Z")
"""One small letter that is no initial: behind a number ("2017 r", "XIX w") or a hyphen ("proíbe-o")."""
_ITEM = re.compile(r"\(?[^\W\d_]\)\s")
_NUMBER = re.compile(r"(?<![\w.,:/])\d{1,3}(?:\.\d{1,3})*\Z")
_NUMERAL = re.compile(r"[\d§#]|(?:[IVX]{2,}|[VX])\b")
_LETTERS = re.compile(r"[^\W\d_]{1,24}")
_MOST_ORDINAL = 2
"""Digits of an ordinal number that a text writes with a full stop."""
_CASELESS = ("\u10d0", "\u10ff")
"""The letters of Georgian, which Unicode counts as small ones and which have no capitals in running text."""


# Nothing is given back: a run of marks is looked at once, wherever no sentence ends behind it.
_BOUNDARY = re.compile(
    rf"(?P<mark>(?<![{MARKS}])[{MARKS}]++)(?P<closed>{_CLOSERS})(?P<gap>\s++)|\n++|[{_UNSPACED}]++(?=\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """A language's words that decide whether a full stop ends a sentence: normalised, without their last full stop."""

    titles: frozenset[str]
    abbreviations: frozenset[str]
    closing: frozenset[str]
    numbered: frozenset[str]
    openers: frozenset[str]
    continuing: frozenset[str]
    months: frozenset[str]
    ordinal_stop: bool


@functools.lru_cache(maxsize=64)
def _words(language: Language) -> _Words:
    own, months = language.orthography, language.dates.months
    titles = {title.split()[-1][:-1] for title in language.titles.abbreviated}
    short = (form for forms in months for form in forms[1:])
    return _Words(
        titles=frozenset(form for title in titles for form in (title, title.upper(), title[:1].upper() + title[1:])),
        abbreviations=_folded(own.abbreviations),
        closing=_folded(own.closing),
        numbered=_folded((*own.numbered, *short)),
        openers=_folded(own.openers),
        continuing=_folded(own.continuing),
        months=_folded(form for forms in months for form in forms),
        ordinal_stop=own.ordinal_stop,
    )


def _folded(words: Iterator[str] | tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


def boundaries(text: str, span: Span, language: Language) -> Iterator[int]:
    """Yield where a sentence ends and the next one begins, white space included, within a stretch of the text."""
    words = _words(language)
    begin = span.start
    for found in _BOUNDARY.finditer(text, span.start, span.end):
        if found["mark"] is None or _ends(text, Span(begin, span.end), found, words):
            begin = found.end()
            yield begin


def _ends(text: str, left: Span, found: re.Match[str], words: _Words) -> bool:
    """Whether a mark with white space behind it ends the sentence that begins where `left` does."""
    mark, closed, gap = found["mark"], found["closed"], found["gap"]
    stop = found.start()
    if "\n" in gap:
        return gap.count("\n") > 1 or mark != "." or not _title(text, left.start, stop, words)
    first = _OPENERS.match(text, found.end(), left.end)
    at = first.end() if first else found.end()
    if (
        at >= left.end
        or (_small(text[at]) and not _ITEM.match(text, at))
        or text[at] in MARKS
        or _NEVER_FIRST.match(text, at)
    ):
        return False
    if closed[:1] in {")", "]"} and text[stop - 1 : stop] in {"(", "["}:
        return False  # a doubt in brackets: "(?)"
    quoted = any(char in _QUOTES for char in closed)
    if quoted and words.continuing and _ahead(text, at) in words.continuing:
        return False
    return mark != "." or quoted or not _abbreviates(text, left.start, stop, at, words)


def _small(char: str) -> bool:
    return char.islower() and not _CASELESS[0] <= char <= _CASELESS[1]


def _title(text: str, begin: int, stop: int, words: _Words) -> bool:
    """Whether the words before a full stop end with the abbreviation of a title."""
    found = _DOTTED.search(text, max(begin, stop - _LONGEST_WORD), stop)
    return found is not None and (found[0] in words.titles or set(found[0].split(".")) <= words.titles)


def _abbreviates(text: str, begin: int, stop: int, at: int, words: _Words) -> bool:
    """Whether a full stop at `stop` ends no sentence.

    Args:
        text: the text.
        begin: where the sentence begins.
        stop: where the full stop stands.
        at: where the next word begins.
        words: the language's.
    """
    low = max(begin, stop - _LONGEST_WORD)
    number = _NUMBER.search(text, low, stop)
    if number:
        return _ordinal(text, number, at, words)
    found = _DOTTED.search(text, low, stop)
    if not found:
        return False
    if _title(text, begin, stop, words):
        return True
    forms = {found[0].casefold()}
    spelt = _SPELT.search(text, low, stop)
    if spelt:
        forms.add(re.sub(r"[^\w.]", "", spelt[0].casefold()))
    if forms & words.abbreviations or (forms & words.numbered and _NUMERAL.match(text, at)):
        return True
    roman = words.ordinal_stop and _NUMERAL.fullmatch(found[0])
    if forms & words.closing or roman or _initials(text, found, low):
        return not _opens(text, at, words)
    return False


def _initials(text: str, found: re.Match[str], low: int) -> bool:
    """Whether a word before a full stop is an initial or an acronym: "J", "U.S"; a unit after a number is not."""
    if len(found[0]) == 1 and _small(found[0]):
        return not _UNIT.search(text, low, found.end())
    return all(len(part) == 1 for part in found[0].split("."))


def _ordinal(text: str, number: re.Match[str], at: int, words: _Words) -> bool:
    """Whether a number with a full stop is an ordinal: "3. Mai", "im 19. Jahrhundert"."""
    if not words.ordinal_stop or number.end() - number.start() > _MOST_ORDINAL:
        return False
    return _ahead(text, at) in words.months or not _opens(text, at, words)


def _ahead(text: str, at: int) -> str:
    found = _LETTERS.match(text, at)
    return found.group().casefold() if found else ""


def _opens(text: str, at: int, words: _Words) -> bool:
    """Whether a word has its capital because a sentence begins with it; "A. Bell" does not begin with an article."""
    found = _LETTERS.match(text, at)
    if not found:
        return False
    word = found.group()
    initial = len(word) == 1 and text[found.end() : found.end() + 1] == "."
    return not initial and not (len(word) > 1 and word.isupper()) and word.casefold() in words.openers


def sentences(text: str, span: Span, language: Language) -> Iterator[Span]:
    """Yield the sentences of a stretch of the text, none of them longer than `LONGEST`."""
    start = span.start
    for end in boundaries(text, span, language):
        yield from _cut(text, Span(start, end))
        start = end
    yield from _cut(text, Span(start, span.end))


def first_sentence(text: str, span: Span, language: Language) -> Span | None:
    """The first sentence of a stretch of the text; None if it contains no word."""
    return next(sentences(text, Span(span.start, min(span.end, span.start + 2 * LONGEST)), language), None)


def last_sentence(text: str, span: Span, language: Language) -> Span | None:
    """The last sentence of a stretch of the text; None if it contains no word."""
    near = Span(max(span.start, span.end - 2 * LONGEST), span.end)
    return next(reversed(list(sentences(text, near, language))), None)


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield a sentence, or the parts of one that is too long to be any; nothing where no word stands."""
    left = span.trimmed(text)
    start = left.start
    while left.end - start > LONGEST:
        gap = text.rfind(" ", start + 1, start + LONGEST)
        cut = gap if gap > start else start + LONGEST
        part = Span(start, cut).trimmed(text)
        if part.start < part.end:
            yield part
        start = cut
    if start < left.end:
        yield Span(start, left.end).trimmed(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: its position, and its words and signs in order.

    `words` are normalised as the language compares words, so that a cue is found in any spelling. Signs are words too:
    a comma bounds a clause. `starts` and `ends` are their positions in the text. `capital` says whether a word
    starts with a capital letter in the text.
    """

    span: Span
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]

    def cover(self, first: int, last: int) -> Span:
        """The stretch of the text from word `first` up to and without word `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def words_in(self, span: Span) -> tuple[int, int] | None:
        """The words that lie in a stretch of the text: the first, and the one behind the last."""
        inside = [
            index for index, start in enumerate(self.starts) if span.start <= start and self.ends[index] <= span.end
        ]
        return (inside[0], inside[-1] + 1) if inside else None


@functools.lru_cache(maxsize=256)
def read_sentence(text: str, span: Span, language: Language) -> Sentence:
    """Part a sentence into words and signs (tokenise it).

    The last ones are kept: a sentence with many cues is asked for once for each of them.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _token(language).finditer(text, span.start, span.end):
        word = _fold(found.group(), language)
        if not word:
            continue  # a mark that the language does not compare words by
        words.append(word)
        starts.append(found.start())
        ends.append(found.end())
    capital = tuple(text[start].isupper() for start in starts)
    for at in _surnames(words, capital, language):
        words[at] = text[starts[at] : ends[at]]
    return Sentence(span=span, words=tuple(words), starts=tuple(starts), ends=tuple(ends), capital=capital)


def _surnames(words: Sequence[str], capital: Sequence[bool], language: Language) -> list[int]:
    """The places of surnames that look like a verb, and stay as they are written: "Theresa May urged".

    A word with a capital follows none of them: that would be a headline in which each word has one.
    """
    homographs, weekdays = _surname_homographs(language)
    return [
        at
        for at, word in enumerate(words)
        if word in homographs
        and at
        and capital[at]
        and capital[at - 1]
        and words[at - 1] not in weekdays
        and (at + 1 == len(words) or not (capital[at + 1] or words[at + 1].isdigit()))
    ]


@functools.lru_cache(maxsize=64)
def _surname_homographs(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The modals and past forms that may be a surname, and the words for days of the week."""
    grammar = language.grammar
    days = frozenset(language.fold(form) for forms in language.dates.weekdays for form in forms)
    return frozenset(map(language.fold, (*grammar.modals, *grammar.irregular_pasts))), days


def parts(phrase: str, language: Language) -> tuple[str, ...]:
    """Split a cue into words in the same way as a sentence."""
    found = (each.group() for each in _token(language).finditer(phrase))
    return tuple(word for each in found if (word := _fold(each, language)))


@functools.lru_cache(maxsize=64)
def _token(language: Language) -> re.Pattern[str]:
    """Match a word or a sign: an acronym or title with its stops, a number with its marks, a word with its hyphens."""
    titles = sorted(_words(language).titles, key=lambda title: (-len(title), title))
    title = rf"(?:{'|'.join(map(re.escape, titles))})\.(?=\s)|" if titles else ""
    joined = _joined(language.orthography.joined)
    word = r"\d+(?:[.,٬٫]\d+)+(?!\w)|[^\W_]+(?:-[^\W_]+)*|[’'][^\W\d_]{1,2}(?!\w)|[^\w\s\u200c]"
    return re.compile(rf"(?:[A-Z]\.){{2,}}|{title}{joined}{word}")


_LEAST_JOINED = 3
"""The fewest letters of a word before a suffix that is written to it: «تنها» ("only") is one word."""


def _joined(words: JoinedWords) -> str:
    """Match the first part of words that are written together, up to where the next part begins."""

    def one_of(some: tuple[str, ...]) -> str:
        return "|".join(sorted(map(re.escape, some), key=lambda word: (-len(word), word))) or "(?!)"

    if not words.prefixes:
        return ""
    endings = one_of(words.endings)
    verb = rf"(?:(?:{one_of(words.stems)})(?:{endings})?|(?:{one_of(words.bound_stems)})(?:{endings}))(?!\w)"
    prefixed = rf"(?<!\w)(?:{one_of(words.prefixes)})(?={verb})"
    split = rf"(?<!\w)(?!{one_of(words.whole)})"
    noun = rf"{split}[^\W_]{{{_LEAST_JOINED},}}?(?=(?:{one_of(words.suffixes)})(?!\w))"
    participle = rf"{split}[^\W_]{{2,}}?{words.participle}(?=(?:{one_of(words.auxiliaries)})(?!\w))"
    return f"{prefixed}|{noun}|{participle}|"


@functools.lru_cache(maxsize=16384)
def _fold(word: str, language: Language) -> str:
    return language.fold(word)
