"""Lines of a flattened page that their own words alone show to be no part of an article.

They are captions, lines that begin as boilerplate does, handles and tags, counters of readers, menus in one line, and
lines of emoji alone.
"""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from onrecord.dates import find_short
from onrecord.languages import UNDETERMINED, FurnitureWords, words_of
from onrecord.page.captions import caption_words
from onrecord.page.plaintext.lines import LONG
from onrecord.vocabulary import Role, Rubric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language
    from onrecord.page.furniture_headings import FurnitureHeadings
    from onrecord.page.plaintext.lines import PlainLine

_LONGEST_OPENING = 4 * LONG
"""Characters of the longest line that its first words show to be boilerplate."""
_HEAD = 8
"""How many lines from the top a channel's name stands."""
_OF_CHANNELS = "📡📢📣🗞📰📻📺"
_TAGGED = re.compile(r"(?:[#@][\w.]+|https?://\S+|www\.\S+|[^\w\s]+)(?:\s+|$)")
_EMOJI = re.compile("[\u25a0-\u27bf\U0001f300-\U0001faff]")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?::[0-5]\d)?(?!\d)")
_BESIDE_DATE = 12
"""Letters that a line of a date and a clock may hold besides: a zone, a place."""
_MENU_PARTS = re.compile(r"\s*[|•·»›/,،]+\s*")
_CUT_SHORT = 10
"""Characters that a line lacks at least that is cut short."""
_SIGNS = " \t:|•·–—-*🕒🕓🕰⏰📅🗓"
_MENU_WORDS = 2
"""How many labels in a row make a line a menu."""


class OwnRole(msgspec.Struct, frozen=True, gc=False):
    """The role that a line has by its own words, and the reason."""

    role: Role
    rubric: Rubric | None
    why: str


def own_roles(lines: Sequence[PlainLine], labels: FurnitureHeadings) -> list[OwnRole | None]:
    """Return for each line the role that its own words show, or None.

    A channel's name stands above the number of its members, and its description between such numbers and the next line
    of boilerplate.
    """
    found = [_own_role(line, labels) for line in lines]
    for index, (line, below) in enumerate(pairwise(lines)):
        whole = len(line.words.split()) > _MENU_WORDS and below.words.startswith(line.words)
        if whole and found[index] is None and line.titled and len(below.words) > len(line.words) + _CUT_SHORT:
            found[index] = OwnRole(Role.FURNITURE, Rubric.OTHER, "is cut short, and the next line has it whole")
    counted, members = counter(labels.language), _members(labels.language)
    if lines and not lines[0].label and lines[0].titled and lines[0].words[0] in _OF_CHANNELS:
        found[0] = OwnRole(Role.OUTLET, None, "a name behind the emoji of a channel")
    for index, (line, below) in enumerate(pairwise(lines[:_HEAD])):
        if found[index] is None and not line.label and line.titled and members.fullmatch(below.words):
            found[index] = OwnRole(Role.OUTLET, None, "stands above the number of a channel's members")
    for index, (line, described) in enumerate(pairwise(lines)):
        after = index + 2
        if after == len(lines) or described.label or found[index + 1] or not counted.fullmatch(line.words):
            continue
        if lines[after].label or found[after]:
            why = "stands between numbers of members and boilerplate"
            found[index + 1] = OwnRole(Role.FURNITURE, Rubric.OTHER, why)
    return found


def _own_role(line: PlainLine, labels: FurnitureHeadings) -> OwnRole | None:
    words = line.words
    if line.label:
        return None
    if why := caption_words(labels.language).why(words):
        return OwnRole(Role.CAPTION, None, why)
    if len(words) <= _LONGEST_OPENING and (rubric := labels.begins(words)):
        return OwnRole(Role.FURNITURE, rubric, "begins as a line of boilerplate does")
    told = _short_role(words, labels) if len(words) < 2 * LONG else None
    return OwnRole(Role.FURNITURE, *told) if told else None


def _short_role(words: str, labels: FurnitureHeadings) -> tuple[Rubric, str] | None:
    """Return the rubric of a short line of boilerplate, and the reason."""
    if not any(map(str.isalpha, words)) and _EMOJI.search(words):
        return Rubric.OTHER, "a line of emoji alone"
    if words[0] in "#@" and "".join(_TAGGED.findall(words)) == words:
        return Rubric.TAGS, "a line of tags and handles alone"
    if counter(labels.language).fullmatch(words):
        return Rubric.OTHER, "a number of readers, members or minutes"
    return (Rubric.NAVIGATION, "a menu in one line") if _is_menu(words, labels) else None


def _is_menu(words: str, labels: FurnitureHeadings) -> bool:
    """Whether a line is nothing but labels and names of sections: "Home | News | Contact", "English العربية"."""
    sections = _sections(labels.language)
    for parts in (_MENU_PARTS.split(words), words.split()):
        if len(parts) >= _MENU_WORDS and all(
            labels.exact(part) or labels.language.fold(part) in sections for part in parts
        ):
            return any(labels.exact(part) for part in parts)
    return False


@functools.cache
def _sections(language: Language) -> frozenset[str]:
    return frozenset(map(language.fold, language.sections.words))


def is_date_line(words: str, language: Language) -> bool:
    """Whether a line is a date and little else: the word for publishing, a clock's time, a zone."""
    if len(words) > LONG or not any(map(str.isdigit, words)):
        return False
    # A date in numbers that reads two ways is found twice.
    dates = sorted({(date.start, date.end) for date in find_short(words, language, 0, len(words))}, reverse=True)
    if 2 * sum(end - start for start, end in dates) > len(words):
        return True
    rest = words
    for start, end in dates:
        rest = rest[:start] + " " + rest[end:]
    told = _without_cue(language.fold(rest).lstrip(_SIGNS), language)
    letters = sum(map(str.isalpha, told))
    return bool(dates) and letters <= _BESIDE_DATE and (letters == 0 or _CLOCK.search(rest) is not None)


def _without_cue(folded: str, language: Language) -> str:
    """Return words without the ones at their beginning that call a date the day of publication or of a change."""
    cues = (*language.dates.published, *language.dates.modified)
    found = max((cue for cue in map(language.fold, cues) if folded.startswith(cue)), key=len, default="")
    return folded[len(found) :]


@functools.cache
def counter(language: Language) -> re.Pattern[str]:
    """Match a line that counts readers, minutes or members: "1,234 views", "12.4K subscribers"."""
    own, shared = language.furniture, words_of(UNDETERMINED, FurnitureWords)
    return _number_of({*own.counters, *own.members, *shared.counters, *shared.members})


@functools.cache
def _members(language: Language) -> re.Pattern[str]:
    return _number_of({*language.furniture.members, *words_of(UNDETERMINED, FurnitureWords).members})


def _number_of(words: set[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"\W*\d[\d.,٫ ]*[KMkm]?\s+(?:{either})\W*", re.IGNORECASE)
