"""The small parts of an article: captions, byline, date, section, outlet and standfirst.

They are recognised by the names of their elements, by cues ("By …"), and by the metadata.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import msgspec

from onrecord.page.html.element_hints import by_a_class
from onrecord.page.html.main_element import LONG, VAGUE, MainElement
from onrecord.vocabulary import Role, Rubric

if TYPE_CHECKING:
    from onrecord.languages import Language

_FIGURES = frozenset({"figure", "figcaption", "caption"})
_SMALL_PARTS = {"author": Role.BYLINE, "date": Role.DATE, "section": Role.SECTION, "outlet": Role.OUTLET}
_HEADS = VAGUE | {Rubric.TAGS}
"""Furniture in which the small parts of an article's head may stand: `<header>`, breadcrumbs, a row of categories."""
_ABOVE, _BELOW = 12, 25
"""How many blocks above and below the headline its byline, date and section are looked for."""
_NAMED_DEPTH = 5
"""How many elements, the block's own and those above it, have names that speak of the block."""
_SHORTEST_NAME = 4
_MAX_STANDFIRSTS = 2


class RoleDecision(msgspec.Struct, frozen=True, gc=False):
    """The role of a block, and the reason."""

    role: Role
    rubric: Rubric | None
    why: str
    label: bool = False


@functools.cache
def _byline_cue(language: Language) -> re.Pattern[str] | None:
    cues = "|".join(re.escape(cue) for cue in language.byline.cues)
    return re.compile(rf"(?i:{cues})\s*:?\s+[^\W\d_a-z]") if cues else None


def named_kind(layout: MainElement, index: int) -> tuple[str | None, str]:
    """Return what the innermost named element says that a block is, and the name."""
    raw = layout.tree.blocks[index]
    if raw.hint.kind and raw.hint.kind != "body":
        return raw.hint.kind, raw.hint.why
    boxes, box = layout.tree.boxes, raw.box
    for _ in range(_NAMED_DEPTH):
        found = boxes[box]
        hint = found.hint
        if box == layout.container or hint.kind == "body":
            break
        if found.tag in _FIGURES:
            return "caption", f"a <{found.tag}> element"
        if hint.kind and not layout.crowded[box]:
            return hint.kind, hint.why
        box = found.parent
        if box < 0:
            break
    return None, ""


class SmallParts:
    """Judges small parts by their position relative to the headline and to the first running text."""

    def __init__(self, layout: MainElement, kinds: list[tuple[str | None, str]], headline: int, first: int) -> None:
        self.layout = layout
        self.raw = layout.tree.blocks
        self.kinds = kinds
        self.headline = headline
        self.first = first
        self.byline_cue = _byline_cue(layout.labels.language)
        self.authors = [name for name, _ in layout.metadata.authors if _SHORTEST_NAME < len(name) <= LONG][:6]
        self.standfirsts = 0

    def judge(self, index: int, verdict: RoleDecision | None, *, inside: bool, certain: bool) -> RoleDecision | None:
        """Judge captions, and by the headline bylines, dates, sections, outlets and standfirsts, by their names.

        Where it is `certain` that a block is body, a class alone makes no caption of it.
        """
        raw = self.raw[index]
        kind, why = self.kinds[index]
        if kind == "caption" and (verdict is None or inside):
            return None if certain and by_a_class(why) else RoleDecision(Role.CAPTION, None, why)
        if not self._near(index) or (verdict is not None and verdict.rubric not in _HEADS):
            return None
        if self._authored(index):
            return RoleDecision(Role.BYLINE, None, "a short line by the headline that names an author")
        if kind in _SMALL_PARTS and not self.layout.prose[index] and raw.visible < 2 * LONG:
            return RoleDecision(_SMALL_PARTS[kind], None, why)
        below = self.headline >= 0 and index > self.headline
        if kind == "standfirst" and verdict is None and (below or index < self.first) and raw.visible > LONG / 2:
            self.standfirsts += 1
            if self.standfirsts <= _MAX_STANDFIRSTS:
                return RoleDecision(Role.STANDFIRST, None, why)
        return None

    def _authored(self, index: int) -> bool:
        """Whether a short line begins with a cue for an author, or holds the one that the metadata names."""
        if self.layout.prose[index] or self.raw[index].visible > LONG or self.raw[index].level:
            return False
        words = self.layout.words[index]
        if self.byline_cue and self.byline_cue.match(words):
            return True
        return any(name in words for name in self.authors)

    def _near(self, index: int) -> bool:
        if self.headline < 0:
            return index < self.first
        return self.headline - _ABOVE <= index <= self.headline + _BELOW
