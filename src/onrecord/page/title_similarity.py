"""The similarity of a block and a title from the metadata, without the name of the site."""

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
_LONGEST, _BEGINNING = 400, 120
"""Characters from which a text is no title, and those by which it is known all the same."""
_WORD = re.compile(r"[^\W_]+")
_SIGNS = "“”‘’„«»–—…\xa0"
"""Signs that make a text other than ASCII, mostly: without them `core` takes the short way."""
_ASCII = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
"""The table of `core` for ASCII; it takes a third of the time of a pattern."""


@functools.lru_cache(maxsize=512)
def title_variants(title: str) -> tuple[str, ...]:
    """Return the title and what is left of it without a part at either end ("… | The Outlet"), normalised."""
    parts = TITLE_PARTS.split(title)
    variants = [title]
    if len(parts) > 1:
        found = list(TITLE_PARTS.finditer(title))
        variants += [title[: found[-1].start()], title[: found[0].start()]]
        variants += [title[found[0].end() :], title[found[-1].end() :]]
    return tuple(dict.fromkeys(filter(None, map(core, variants))))


def core(text: str) -> str:
    """Return the letters and digits of `text`, case normalised, one space between words."""
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    if text.isascii():
        return b" ".join(text.encode().translate(_ASCII).split()).decode()
    return " ".join(_WORD.findall(text.casefold()))


def beginning(text: str) -> str:
    """Return the `core` of a text that may be a title; of a longer one only that of its beginning."""
    return core(text if len(text) <= _LONGEST else text[:_BEGINNING])


@functools.lru_cache(maxsize=512)
def weighed_variants(title: str) -> dict[str, float]:
    """Return the variants of a title with how much each tells: less without its longest part, as a site's name."""
    parts = [core(part) for part in TITLE_PARTS.split(title)]
    longest = max(parts, key=len)
    return {
        variant: 1.0 if longest in variant else _FIRST if variant.startswith(parts[0]) else _PART
        for variant in title_variants(title)
    }


def title_likeness(text: str, title: str) -> float:
    """Return 0 to 1: how far `text` is the title, with or without the site's name."""
    return likeness(core(text), title)


def likeness(mine: str, title: str) -> float:
    """Return how far a normalised text is the title (see `title_likeness`)."""
    size = len(mine)
    if size < _SHORTEST:
        return 0.0
    weighed = weighed_variants(title)
    if mine in weighed:
        return weighed[mine]
    best = 0.0
    # Short texts are alike by chance: "Harbour Post" and "Harbour Hotels".
    cutoff = 55 if size > _SHORT else 80
    for variant, weight in weighed.items():
        if weight > best:
            if size <= 2 * len(variant) <= 4 * size:
                best = max(best, weight * ratio(mine, variant, score_cutoff=cutoff) / 100)
            if size >= _TELLING and mine.count(" ") > 1 and f" {mine} " in f" {variant} ":
                best = max(best, weight * _WITHIN)
    return best
