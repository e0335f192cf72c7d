"""How alike a block and a title from the metadata are, the site's name aside."""

from __future__ import annotations

import functools
import re

from rapidfuzz.fuzz import ratio

TITLE_PARTS = re.compile(r"\s+[|–—»·•:\-]{1,2}\s+")
_FIRST, _PART = 0.65, 0.6
_WITHIN = 0.85
"""How far a text is the title that holds it."""
_SHORTEST, _SHORT, _TELLING = 4, 25, 15
"""Letters that a text must have to be compared, to be compared generously, and to be sought within a title."""
_NON_WORD = re.compile(r"[\W_]+")


@functools.lru_cache(maxsize=512)
def title_variants(title: str) -> tuple[str, ...]:
    """Return the title and what is left of it without a part at either end ("… | The Outlet"), folded."""
    parts = TITLE_PARTS.split(title)
    variants = [title]
    if len(parts) > 1:
        found = list(TITLE_PARTS.finditer(title))
        variants += [title[: found[-1].start()], title[: found[0].start()]]
        variants += [title[found[0].end() :], title[found[-1].end() :]]
    return tuple(dict.fromkeys(filter(None, map(core, variants))))


def core(text: str) -> str:
    """Return the letters and digits of `text`, case folded, one space between words."""
    return _NON_WORD.sub(" ", text.casefold()).strip()


@functools.lru_cache(maxsize=512)
def weighed_variants(title: str) -> tuple[tuple[str, float], ...]:
    """Return the variants of a title with how much each tells: less without its longest part, as a site's name."""
    parts = [core(part) for part in TITLE_PARTS.split(title)]
    longest = max(parts, key=len)
    return tuple(
        (variant, 1.0 if longest in variant else _FIRST if variant.startswith(parts[0]) else _PART)
        for variant in title_variants(title)
    )


def title_likeness(text: str, title: str) -> float:
    """Return 0 to 1: how far `text` is the title, with or without the site's name."""
    return likeness(core(text), title)


def likeness(mine: str, title: str) -> float:
    """Return how far a folded text is the title (see `title_likeness`)."""
    if len(mine) < _SHORTEST:
        return 0.0
    weighed = weighed_variants(title)
    same = max((weight for variant, weight in weighed if variant == mine), default=0.0)
    if same:
        return same
    best = 0.0
    # Short texts are alike by chance: "Harbour Post" and "Harbour Hotels".
    cutoff = 55 if len(mine) > _SHORT else 75
    for variant, weight in weighed:
        if weight > best:
            longer, shorter = max(len(mine), len(variant)), min(len(mine), len(variant))
            if shorter * 2 >= longer:
                best = max(best, weight * ratio(mine, variant, score_cutoff=cutoff) / 100)
            if len(mine) >= _TELLING and mine.count(" ") > 1 and f" {mine} " in f" {variant} ":
                best = max(best, weight * _WITHIN)
    return best
