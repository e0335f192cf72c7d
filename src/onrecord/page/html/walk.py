"""The walk of a parsed page: one text and raw blocks, in one pass.

A block is a stretch of text between two block-level boundaries (a start or an end
tag of a block-level element, or two line breaks in a row). Its markup span runs
from boundary to boundary, and so is recorded rather than searched for.

This is the reference. `_treewalk.c` does the same steps where it could be compiled (see `compiled_walk`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from turbohtml import Element, Node, SourceLocation, Text

from onrecord.page.html import element_hints
from onrecord.page.html.attributes import look
from onrecord.page.html.element_hints import ElementHint
from onrecord.page.html.tree import Box, RawBlock
from onrecord.page.model import MAX_BLOCKS, PageHint, too_many
from onrecord.text import Span, TextBuilder

Walked: TypeAlias = "tuple[str, list[RawBlock], list[Box], list[PageHint]]"
"""The text, its blocks, the block-level elements, and the words that the markup names."""

BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol optgroup option p pre "
    "search section select summary table tbody td tfoot th thead tr ul".split()
)
UNSEEN = frozenset(
    "area audio base canvas datalist embed head iframe input link map meta noembed noframes noscript object param "
    "picture progress rp script source style svg template textarea title track video wbr".split()
)
UNSEEN_REVEALED = UNSEEN - {"noscript"}
MARKED = frozenset({"author", "date", "section", "outlet"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SCOPED = frozenset({"a", "pre", "blockquote", *HEADINGS})


def walk(root: Element | None, length: int, *, reveal: bool) -> Walked:
    """Walk a whole document without recursion: real pages nest thousands deep.

    Args:
        root: its root element.
        length: of its source, in characters.
        reveal: whether to read what is hidden until a script shows it.

    Raises:
        ReadError: it holds more blocks than any page does.
    """
    return _Walk(length, reveal=reveal).run(root)


@dataclass(slots=True)
class _Scope:
    """The properties that an element passes on to its descendants."""

    href: str | None = None
    verbatim: bool = False
    quoted: bool = False
    level: int = 0

    def within(self, tag: str, element: Element) -> _Scope:
        """Return what holds within a link, a heading, a quotation or preformatted text."""
        if tag == "a":
            href = element.attr("href") or self.href
            return self if href == self.href else _Scope(href, self.verbatim, self.quoted, self.level)
        level = HEADINGS.get(tag, self.level)
        return _Scope(self.href, self.verbatim or tag == "pre", self.quoted or tag == "blockquote", level)


_Left: TypeAlias = "tuple[Element, ElementHint, int, int, _Scope]"
"""The entry after the children of an open element, to close it: the element, its hint, and the text's length, the
box and the scope when it was opened. A plain tuple, because most elements of a page need one."""


class _Walk:
    """The state of a walk."""

    def __init__(self, length: int, *, reveal: bool) -> None:
        self.reveal = reveal
        """Whether to read what is hidden until a script shows it."""
        self.builder = TextBuilder()
        self.blocks: list[RawBlock] = []
        self.boxes: list[Box] = []
        self.marks: list[PageHint] = []
        self.places = _Places(length)
        self.scope = _Scope()
        self.box = -1
        self.todo: list[Node | _Left] = []
        """The remaining work; the next entry is the last one."""
        self.opened: _Edge = (None, False)
        self.unended: list[tuple[RawBlock, int]] = []
        self.reached = 0
        self.visible = self.linked = 0
        self.href: str | None = None
        self.inner = element_hints.NO_HINT

    def run(self, root: Element | None) -> Walked:
        """Walk from the root element."""
        if root is not None:
            self._enter(root, root.tag, look(root, root.tag)[0])
            self._walk()
        self._boundary((None, True))
        return self.builder.text(), self.blocks, self.boxes, self.marks

    def _walk(self) -> None:
        todo = self.todo
        builder = self.builder
        unseen = UNSEEN_REVEALED if self.reveal else UNSEEN
        while todo:
            node = todo.pop()
            if isinstance(node, Text):
                data = node.data
                # Two text nodes of three are the white space between blocks.
                if builder.in_block or not data.isspace():
                    self._text(data)
            elif isinstance(node, Element):
                tag = node.tag
                if tag not in unseen:
                    hint, hidden = look(node, tag)
                    if not hidden or self.reveal:
                        self._enter(node, tag, hint)
            elif isinstance(node, tuple):
                self._leave(*node)

    def _text(self, data: str) -> None:
        scope = self.scope
        added = self.builder.add_verbatim(data) if scope.verbatim else self.builder.add(data)
        if added and scope.href is not None:
            self.linked += added
            if self.href is None:
                self.href = scope.href

    def _break(self, element: Element) -> None:
        if self.builder.at_line_start and not self.scope.verbatim:
            self._boundary((element, False))
        else:
            self.builder.break_line()

    def _enter(self, element: Element, tag: str, hint: ElementHint) -> None:
        """Open an element; one that changes nothing for its children leaves nothing behind to be closed."""
        outer, box = self.scope, self.box
        if tag in BLOCKS:
            self._boundary((element, False))
            self.box = len(self.boxes)
            self.boxes.append(Box(box, tag, hint))
            if self.box >= MAX_BLOCKS:
                raise too_many("block-level elements")
        elif tag == "br":
            self._break(element)
            return
        if tag in _SCOPED:
            self.scope = outer.within(tag, element)
        if self.box != box or self.scope is not outer or hint.kind or hint.rubric or hint.mark:
            self.todo.append((element, hint, self.builder.position, box, outer))
        self.todo += element.children[::-1]

    def _leave(self, element: Element, hint: ElementHint, start: int, box: int, outer: _Scope) -> None:
        builder = self.builder
        kind, why = hint.mark or (hint.kind, hint.why)
        if kind in MARKED and builder.position > start:
            self.marks.append(marked(element, kind, start, builder.position, why))
        if box != self.box:
            self._boundary((element, True))
            self.box = box
        elif builder.in_block and (hint.kind or hint.rubric) and self.inner is element_hints.NO_HINT:
            self.inner = hint
        self.scope = outer

    def _boundary(self, edge: _Edge) -> None:
        """End the block being built, if it holds anything, and open the next one at this tag."""
        if self.builder.in_block:
            self._record(edge)
        elif self.unended:
            self._settle(edge)
        self.opened = edge

    def _record(self, edge: _Edge) -> None:
        span = self.builder.close_block()
        assert span is not None
        opened = self.places.of(self.opened)
        start = opened[1] if opened else self.reached
        box = max(self.box, 0)
        visible = self.builder.visible
        block = RawBlock(
            *span,
            None,
            box,
            self.boxes[box].tag if self.boxes else "body",
            self.inner,
            visible - self.visible,
            self.linked,
            self.href,
            self.scope.level,
            self.scope.quoted,
        )
        self.blocks.append(block)
        if len(self.blocks) > MAX_BLOCKS:
            raise too_many("blocks")
        self.unended.append((block, start))
        self.visible, self.linked, self.href, self.inner = visible, 0, None, element_hints.NO_HINT
        self._settle(edge)

    def _settle(self, edge: _Edge) -> None:
        """Give the blocks that wait for their end the place of `edge`, where the source has it."""
        place = self.places.of(edge)
        if place is None:
            return
        for block, start in self.unended:
            # Text that the parser moved (out of a table, say) has no stretch of source of its own.
            if self.reached <= start < place[0]:
                block.source = Span(start, place[0])
                self.reached = place[0]
        self.unended.clear()


_Edge: TypeAlias = "tuple[Element | None, bool]"
"""A block-level boundary: an element and whether it is its end tag; None for the document's own ends."""


class _Places:
    """The positions of tags in the source. They are requested only for blocks that need them, because this is slow."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.element: Element | None = None
        self.location: SourceLocation | None = None

    def of(self, edge: _Edge) -> tuple[int, int] | None:
        """Return where an edge's tag stands, or None if the source has no such tag."""
        element, is_end = edge
        if element is None:
            return (self.length, self.length) if is_end else (0, 0)
        if element is not self.element:
            # A block mostly begins and ends with the tags of one element, which is asked once.
            self.element, self.location = element, element.source_location
        if self.location is None:
            return None
        tag = self.location.end_tag if is_end else self.location.start_tag
        return (tag.start_offset, tag.end_offset) if tag else None


def marked(element: Element, kind: str, start: int, end: int, why: str) -> PageHint:
    """Return the hint for the words of an element that its markup names."""
    value = None
    if element.tag == "time" or kind == "date":
        value = element.attr("datetime") or element.attr("content")
    return PageHint(kind=kind, start=start, end=end, value=value, why=why)
