"""The headline of an HTML page: a heading that agrees with the titles in the metadata, else the first <h1>."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.page.title_similarity import core, likeness
from onrecord.vocabulary import Rubric

if TYPE_CHECKING:
    from onrecord.page.html.main_element import MainElement

_LONGEST = 300
_SHORTEST = 12
"""Visible characters between which a block that is no heading can still be the headline."""
_AGREES = 0.55
"""Likeness from which a block agrees with a title; headlines and metadata are often worded apart."""
_SURE = 0.9
"""Likeness from which a block is the title, word for word or nearly so."""
_CLOSE = 0.6
_WHOLE = 0.9
"""How much more a heading counts that is a title of the page, word for word and with nothing left out."""
_REACH = 8
"""How many blocks above the running text a title line stands that nothing names."""
_FAR = 16
"""How many blocks above it a heading of level 1 or 2 stands, if no title line is closer."""
_TITLE_LINE = 150
_TITLE_WORDS = 4
_NO_TITLES = frozenset({"button", "option", "select", "label", "nav", "footer", "legend", "li"})
_NO_LEVEL = 7
"""One more than the levels of headings."""
_PARTS = frozenset({"author", "date", "section", "outlet", "caption"})
_ABOVE_ALL = frozenset({"section", "outlet"})
"""Names of the section and the outlet stand above every article, whatever their level."""
_NO_TITLE = re.compile(r"\d{1,2}:\d\d|\b(?:19|20)\d\d\b|[.:;,|]\s*$|\[[^\]]*\]\s*$|©|@|^By ")
_ROOT = re.compile(r"(?:(?:https?:)?//[^/?#]+)?/?(?:index\.\w+)?", re.IGNORECASE)
"""The address of a site's first page, to which its name links."""
_LEVELS = {1: 1.2, 2: 0.6, 3: 0.3}
_ENOUGH = 0.6
_ABOVE = 0.5
"""Share of the article's running text above which no headline stands any more."""


def find_headline(layout: MainElement, kinds: list[str | None]) -> tuple[int, str]:
    """Return the headline's index and the reason, or -1 where there is none.

    Args:
        layout: the page as it is laid out.
        kinds: for each block, what its elements' names say that it is.
    """
    titles = tuple(dict.fromkeys(title for title, _ in layout.metadata.titles))
    first_prose = next((i for i in range(len(layout.prose)) if layout.article_prose(i)), len(layout.prose))
    best, agrees = _most_likely(layout, kinds, titles, first_prose)
    if agrees:
        best = _first_part(layout, best, first_prose, titles)
    level = layout.tree.blocks[best].level if best >= 0 else 0
    section = agrees and kinds[best] in _ABOVE_ALL and not _begins(layout, best, titles)
    if not agrees or section:
        closer = _line_above(layout, first_prose, kinds)
        if section:
            better = layout.tree.blocks[closer].level > 0
        else:
            better = best < 0 or (first_prose - best > _REACH and kinds[best] != "headline")
        if closer > best and better:
            return closer, "the nearest title line above the running text"
    if best < 0:
        return -1, ""
    if agrees:
        return best, "agrees with the title in the page's metadata"
    return best, f"the first heading of level {level}" if level else "named as the headline by its class"


def _most_likely(
    layout: MainElement, kinds: list[str | None], titles: tuple[str, ...], first_prose: int
) -> tuple[int, bool]:
    """Return the block that is most likely the headline, or -1, and whether it agrees with a title of the page."""
    whole = sum(weight for i, weight in enumerate(layout.prose) if layout.article_prose(i))
    above = 0.0
    whole_titles = frozenset(map(core, titles))
    best, best_score, best_likeness = -1, _ENOUGH, 0.0
    for index, raw in enumerate(layout.tree.blocks):
        above += layout.prose[index] if layout.article_prose(index) else 0.0
        if whole and above > whole * _ABOVE:
            # What stands below most of the article heads something else: a second article, a list of more.
            break
        named = kinds[index] == "headline"
        if raw.href and _ROOT.fullmatch(raw.href) and layout.linked(index):
            continue
        if raw.visible > _LONGEST or not (raw.level or named or raw.visible > _SHORTEST):
            continue
        agrees = _likeness(layout, index, titles)
        if agrees < _AGREES and not (raw.level == 1 or named):
            continue
        if not raw.level and (kinds[index] == "caption" or _in_menu(layout, index)):
            continue
        score = 3 * agrees + _LEVELS.get(raw.level, 0.0) + (0.5 if named else 0.0)
        score += _WHOLE if raw.level and layout.cores[index] in whole_titles else 0.0
        score += _CLOSE if first_prose - _REACH < index < first_prose else 0.0
        score -= 1.0 if index > first_prose else 0.0
        # In a blog the title of each entry links to its own page.
        score -= 0.0 if not layout.linked(index) else 0.4 if raw.level and agrees > _SURE else 1.0
        score -= 0.8 if layout.furniture_name(index) else 0.0
        if score > best_score + 1e-9:
            best, best_score, best_likeness = index, score, agrees
    return best, best_likeness >= _AGREES


def _in_menu(layout: MainElement, index: int) -> bool:
    found = layout.furniture_name(index)
    return found is not None and found[0] is Rubric.NAVIGATION


def _begins(layout: MainElement, index: int, titles: tuple[str, ...]) -> bool:
    """Whether a title of the page begins with the words of a block."""
    return any(core(title).startswith(layout.cores[index]) for title in titles)


def _first_part(layout: MainElement, best: int, first_prose: int, titles: tuple[str, ...]) -> int:
    """Return the heading below `best` that begins a title which ends with `best`, the site's name; or `best`."""
    mine = layout.cores[best]
    for index in range(best + 1, first_prose):
        other = layout.cores[index]
        if layout.tree.blocks[index].level and other and not layout.linked(index):
            for whole in map(core, titles):
                if whole.startswith(f"{other} ") and whole.endswith(f" {mine}") and mine not in other:
                    return index
    return best


def _likeness(layout: MainElement, index: int, titles: tuple[str, ...]) -> float:
    """Return how far a block, or the first of its lines, is one of the page's titles."""
    if not titles:
        return 0.0
    words, mine = layout.words[index], layout.cores[index]
    best = max(likeness(mine, title) for title in titles)
    if best < _SURE and "\n" in words:
        line = core(words.partition("\n")[0])
        best = max(best, *(likeness(line, title) for title in titles))
    return best


def _line_above(layout: MainElement, first_prose: int, kinds: list[str | None]) -> int:
    """Return the line above the running text that reads like a title: the highest heading if there is one; or -1."""
    found, level = -1, _NO_LEVEL
    for index in range(min(first_prose, len(layout.prose)) - 1, max(-1, first_prose - _FAR), -1):
        raw = layout.tree.blocks[index]
        if index <= first_prose - _REACH and (found >= 0 or not 1 <= raw.level <= 2):
            continue
        if raw.visible > _TITLE_LINE or layout.prose[index] or raw.tag in _NO_TITLES:
            continue
        if layout.exact[index]:
            continue
        if raw.href and _ROOT.fullmatch(raw.href) and layout.linked(index):
            continue
        if layout.furniture_name(index) or (layout.linked(index) and not raw.level):
            continue
        if kinds[index] in _PARTS and not (kinds[index] == "date" and "\n" in layout.words[index]):
            continue
        if raw.level and raw.level < level:
            found, level = index, raw.level
        elif found < 0 and _reads_like_a_title(layout.words[index].partition("\n")[0]):
            found = index
    return found


def _reads_like_a_title(line: str) -> bool:
    words, first = core(line).split(), line.lstrip("'\"‘“«„")[:1]
    longer = sum(len(word) > 1 for word in words)
    # Scripts without capitals have letters that are neither upper nor lower case.
    return longer >= _TITLE_WORDS and first.isalpha() and not first.islower() and not _NO_TITLE.search(line)
