"""How alike a block and a title from the metadata are, the site's name aside."""

from __future__ import annotations

import functools
import re

from rapidfuzz.fuzz import ratio

TITLE_PARTS = re.compile(r"\s+[|–—»·•:\-]{1,2}\s+")
_NON_WORD = re.compile(r"[\W_]+")


@functools.lru_cache(maxsize=512)
def title_variants(title: str) -> tuple[str, ...]:
    """Return the title and what is left of it without a part at either end ("… | The Outlet"), folded."""
    parts = TITLE_PARTS.split(title)
    variants = [title]
    if len(parts) > 1:
        found = list(TITLE_PARTS.finditer(title))
        variants += [title[: found[-1].start()], title[: found[0].start()], title[found[0].end() :]]
    return tuple(dict.fromkeys(filter(None, map(core, variants))))


def core(text: str) -> str:
    """Return the letters and digits of `text`, case folded, one space between words."""
    return _NON_WORD.sub(" ", text.casefold()).strip()


def title_likeness(text: str, title: str) -> float:
    """Return 0 to 1: how far `text` is the title, with or without the site's name."""
    mine = core(text)
    if len(mine) < 4:
        return 0.0
    best = 0.0
    for variant in title_variants(title):
        if mine == variant:
            return 1.0
        longer, shorter = max(len(mine), len(variant)), min(len(mine), len(variant))
        if shorter * 2 >= longer:
            best = max(best, ratio(mine, variant, score_cutoff=55) / 100)
    return best
