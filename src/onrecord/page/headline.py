"""Which block of an HTML page is the headline: a heading that agrees with its own titles, else the first <h1>."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.page.titles import title_likeness

if TYPE_CHECKING:
    from onrecord.page.container import Layout

_LONGEST = 300
_SHORTEST = 12
"""Visible characters between which a block that is no heading can still be the headline."""
_AGREES = 0.55
"""Likeness from which a block agrees with a title; headlines and metadata are often worded apart."""
_LEVELS = {1: 1.2, 2: 0.6, 3: 0.3}
_ENOUGH = 0.6
_ABOVE = 0.5
"""Share of the article's running text above which no headline stands any more."""


def find_headline(layout: Layout, kinds: list[str | None]) -> tuple[int, str]:
    """Return the headline's index and the reason, or -1 where there is none.

    Args:
        layout: the page as it is laid out.
        kinds: for each block, what its elements' names say that it is.
    """
    titles = [title for title, _ in layout.metadata.titles]
    first_prose = next((i for i in range(len(layout.prose)) if layout.article_prose(i)), len(layout.prose))
    whole = sum(weight for i, weight in enumerate(layout.prose) if layout.article_prose(i))
    above = 0.0
    best, best_score, best_likeness = -1, _ENOUGH, 0.0
    for index, raw in enumerate(layout.tree.blocks):
        above += layout.prose[index] if layout.article_prose(index) else 0.0
        if whole and above > whole * _ABOVE:
            # What stands below most of the article heads something else: a second article, a list of more.
            break
        if raw.visible > _LONGEST or not (raw.level or raw.visible > _SHORTEST):
            continue
        likeness = max((title_likeness(layout.words[index], title) for title in titles), default=0.0)
        named = kinds[index] == "headline"
        if likeness < _AGREES and not (raw.level == 1 or named):
            continue
        score = 3 * likeness + _LEVELS.get(raw.level, 0.0) + (0.5 if named else 0.0)
        score -= 1.0 if index > first_prose else 0.0
        score -= 1.0 if layout.linked(index) else 0.0
        score -= 0.8 if layout.furniture_name(index) else 0.0
        if score > best_score + 1e-9:
            best, best_score, best_likeness = index, score, likeness
    if best < 0:
        return -1, ""
    if best_likeness >= _AGREES:
        return best, "agrees with the title in the page's metadata"
    level = layout.tree.blocks[best].level
    return best, f"the first heading of level {level}" if level else "named as the headline by its class"
