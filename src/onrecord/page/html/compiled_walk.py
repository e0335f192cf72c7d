"""The walk in C (`_treewalk.c`), and what it needs from Python."""

from __future__ import annotations

from turbohtml import Element, Text

from onrecord.page.html import element_hints, walk
from onrecord.page.html.attributes import HIDING_STYLE, ROOTS, STREAMED, hides
from onrecord.page.html.tree import Box, RawBlock
from onrecord.page.model import MAX_BLOCKS, too_many
from onrecord.text import Span

_BLOCK, _BREAK, _UNSEEN, _LINK, _VERBATIM, _QUOTED, _ROOT, _DIALOG = (1 << bit for bit in range(8))
_LEVEL = 8  # the bit at which a heading's level begins


def _meanings(unseen: frozenset[str]) -> dict[str, int]:
    """Return what each tag means, as `_treewalk.c` reads it."""
    meanings = dict.fromkeys(walk.BLOCKS, _BLOCK)
    sets = ((unseen, _UNSEEN), (ROOTS, _ROOT), ({"br"}, _BREAK), ({"a"}, _LINK), ({"pre"}, _VERBATIM))
    for tags, meaning in (*sets, ({"blockquote"}, _QUOTED), ({"dialog"}, _DIALOG)):
        meanings |= {tag: meanings.get(tag, 0) | meaning for tag in tags}
    return meanings | {tag: meanings[tag] | level << _LEVEL for tag, level in walk.HEADINGS.items()}


_MEANINGS, _MEANINGS_REVEALED = _meanings(walk.UNSEEN), _meanings(walk.UNSEEN_REVEALED)


def compiled_walk(root: Element | None, length: int, *, reveal: bool) -> walk.Walked:
    """Walk a document as `walk.walk` does, in C; only where `compiled.COMPILED` is true.

    Raises:
        ReadError: it holds more blocks than any page does.
    """
    return walk_tree(root, length, tools(reveal=reveal), reveal=reveal)


def walk_tree(root: Element | None, length: int, given: tuple[object, ...], *, reveal: bool) -> walk.Walked:
    """Walk a document in C with the objects of Python that it is given: see `tools`."""
    from onrecord.page.html import _treewalk  # noqa: PLC0415 - it is absent where there was no compiler

    return _treewalk.walk(root, length, reveal, given)


def tools(*, reveal: bool) -> tuple[object, ...]:
    """Return what `_treewalk.c` needs from Python, in its order."""
    return (
        Element,
        Text,
        _MEANINGS_REVEALED if reveal else _MEANINGS,
        element_hints.known_hint,
        element_hints.hint,
        hides,
        HIDING_STYLE.search,
        STREAMED.fullmatch,
        Box,
        RawBlock,
        Span,
        walk.MARKED,
        walk.marked,
        too_many,
        element_hints.NO_HINT,
        MAX_BLOCKS,
        element_hints.REMEMBERED,
    )
