"""Words of an article with what their spelling and place say, as the encoder takes them in.

Training and reading share this module, so that both see the same.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from onrecord.segmentation import boundaries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language
    from onrecord.text import Span

Ids = npt.NDArray[np.int64]
_SINGLE_REACH = 300
"""Within how many words a single mark must be closed, not to be taken for an apostrophe."""

_LETTERS = r"(?:[^\W_][\u0300-\u036f\u064b-\u065f\u0670\u200c\u200d\u00ad]*)+"
WORD = re.compile(
    rf"['’][sS]\b|{_LETTERS}(?:[-‐‑]{_LETTERS})*(?:['’](?![sS]\b){_LETTERS})*|[^\s\u200b-\u200f\u202a-\u202e\ufeff]"
)
"""A possessive s, a word with its hyphens, apostrophes, vowel signs and joiners, or one other sign."""

_CLOSED_BY = {"“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "›": "‹", '"': '"'}
"""The marks that close a quotation, by the mark that opens it. German texts turn the angled marks round: »…«."""
_SINGLES = "‘’'‚"
_PERSIAN = str.maketrans("يك", "یک")
"""Arabic letters in Persian words, which the tokenizer does not fold."""
_VOWEL_SIGNS = re.compile(r"(?<=[^\W\d_])[\u0640\u064b-\u0652\u0670]+")
_VOWEL_SIGNS_IN = frozenset({"ar", "fa"})
"""Few texts in these languages have signs for vowels; the encoder reads words without them («نفَت», «نفت»)."""
_MARK = '"'
"""Every quotation mark is read as this one, so that the encoder learns all styles from one."""

_TITLE = "Mr"
"""Every title that is an abbreviation is read as this one, with its full stop, so that all titles are treated alike."""
_LEARNT = frozenset({"Mr.", "Mrs.", "Ms.", "Dr."})
"""The titles that training has often, each with its full stop as a sign: they are read as they stand."""

OUTSIDE, INSIDE, OPENING, CLOSING, RESUMED = range(5)
"""Where a word stands to quotation marks; RESUMED is inside one that goes on from the paragraph before."""
LOWER, TITLE, UPPER, MIXED, DIGIT, SIGN, INITIAL = range(7)
"""How a word is written."""
WITHIN, PARAGRAPH, SENTENCE = range(3)
"""Whether a word is the first of a paragraph or of a sentence."""
SIZES = (5, 7, 3)
"""How many values each of the three features has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderInput:
    """The words of some paragraphs.

    Attributes:
        forms: the words as the encoder reads them, n of them.
        starts, ends: their places in the text, in code points, shape (n,).
        quoting, writing, opening: the three features, shape (n,).
        paragraphs: the first word of each paragraph, and n at the end.
    """

    forms: list[str]
    starts: Ids
    ends: Ids
    quoting: Ids
    writing: Ids
    opening: Ids
    paragraphs: list[int]

    def __len__(self) -> int:
        """The number of words."""
        return len(self.forms)

    def paragraph(self) -> Ids:
        """The number of each word's paragraph, shape (n,)."""
        return np.repeat(np.arange(len(self.paragraphs) - 1), np.diff(self.paragraphs))


def words_of(text: str, paragraphs: Sequence[Span], language: Language) -> EncoderInput:
    """Return the words of some paragraphs of a text, given in its order."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quoting: list[int] = []
    opening: list[int] = []
    firsts: list[int] = []
    open_ = False
    for paragraph in paragraphs:
        found, titles = [], []
        for at in _word(language).finditer(text, paragraph.start, paragraph.end):
            found.append(at.span())
            titles.append(at["title"] is not None)
        if not found:
            continue
        firsts.append(len(forms))
        states, marks, open_ = _quoting(text, found, resumed=open_)
        forms += [
            _MARK if mark else _TITLE if title else _spelt(text[start:end], language)
            for (start, end), mark, title in zip(found, marks, titles, strict=True)
        ]
        starts += [start for start, _ in found]
        ends += [end for _, end in found]
        quoting += states
        opening += _openings(text, found, paragraph, language)
    return EncoderInput(
        forms=forms,
        starts=np.array(starts, np.int64),
        ends=np.array(ends, np.int64),
        quoting=np.array(quoting, np.int64),
        writing=np.array([_writing(form) for form in forms], np.int64),
        opening=np.array(opening, np.int64),
        paragraphs=[*firsts, len(forms)],
    )


def _spelt(word: str, language: Language) -> str:
    if language.code in _VOWEL_SIGNS_IN:
        word = _VOWEL_SIGNS.sub("", word)
    return word.translate(_PERSIAN) if language.code == "fa" else word


@functools.cache
def _word(language: Language) -> re.Pattern[str]:
    """Match a word as the encoder takes it in; titles before a name are one word with their full stops: "Lt. Col."."""
    titles = "|".join(
        sorted(map(re.escape, (title[:-1] for title in set(language.titles.abbreviated) - _LEARNT)), reverse=True)
    )
    title = rf"\b(?:{titles})\.(?:[ \u00a0](?:{titles})\.)*+(?=\s[^\W\d_a-z])"
    return re.compile(rf"(?P<title>{title if titles else '(?!)'})|{WORD.pattern}")


def _writing(form: str) -> int:
    if not form[0].isalnum() and len(form) == 1:
        return SIGN
    if any(char.isdigit() for char in form):
        return DIGIT
    if form.islower() or not form[0].isalpha():
        return LOWER
    if form.isupper():
        return INITIAL if len(form) == 1 else UPPER
    return TITLE if form[0].isupper() and form[1:].islower() else MIXED


def _openings(text: str, found: list[tuple[int, int]], paragraph: Span, language: Language) -> list[int]:
    """Which words begin the paragraph or a sentence."""
    ends = list(boundaries(text, paragraph, language))
    opening, at = [PARAGRAPH], 0
    for (_, before), (start, _) in pairwise(found):
        while at < len(ends) and ends[at] <= before:
            at += 1
        opening.append(SENTENCE if at < len(ends) and ends[at] <= start else WITHIN)
    return opening


def _quoting(text: str, found: list[tuple[int, int]], *, resumed: bool) -> tuple[list[int], list[bool], bool]:
    """For each word of a paragraph where it stands to quotation marks, and whether it is one; and if one stays open."""
    states: list[int] = []
    marks: list[bool] = []
    inside = single = False
    first = text[found[0][0]]
    inner = RESUMED if resumed and (first in _CLOSED_BY or first in "‘'") else INSIDE
    closing = ""
    for at, (start, end) in enumerate(found):
        char = text[start] if end - start == 1 else ""
        state = inner if inside else OUTSIDE
        mark = False
        if inside:
            closes = char in closing or char == '"' if not single else char in _SINGLES and _shuts(text, start)
            if char and closes:
                inside, state, mark = False, CLOSING, True
        elif char in _CLOSED_BY and (char not in "»›" or _opens(text, start)):
            inside, single, state, mark, closing = True, False, OPENING, True, _CLOSED_BY[char]
        elif char and char in "‘'‚" and _single_opens(text, found, at):
            inside, single, state, mark = True, True, OPENING, True
        states.append(state)
        marks.append(mark)
    return states, marks, inside


def _opens(text: str, at: int) -> bool:
    """Whether a mark that closes elsewhere opens here: »so ist es«."""
    return not text[at - 1 : at].isalnum() and text[at - 1 : at] not in set(".,!?…") and text[at + 1 : at + 2].isalnum()


def _shuts(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return not text[at - 1 : at].isspace() and not after.isalnum()


def _single_opens(text: str, found: list[tuple[int, int]], at: int) -> bool:
    """Whether a single mark opens a quotation, as an apostrophe does not: it is closed in the same paragraph."""
    start = found[at][0]
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    if (at and not before.isspace() and before not in '([—–-“"') or not after or after.isspace():
        return False
    return any(
        last - first == 1 and text[first] in "’'" and _shuts(text, first)
        for first, last in found[at + 2 : at + _SINGLE_REACH]
    )
