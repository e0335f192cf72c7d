"""HTML to one text and raw blocks, in one walk of the tree.

A block is a stretch of text between two block-level boundaries (a start or an end
tag of a block-level element, or two line breaks in a row). Its markup span runs
from boundary to boundary, and so is recorded rather than searched for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from turbohtml import Element, Text, parse

from onrecord.page import marks
from onrecord.page.marks import Hint
from onrecord.page.model import Mark
from onrecord.text import Span, TextBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Document, Node

_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol optgroup option p pre "
    "search section select summary table tbody td tfoot th thead tr ul".split()
)
_HIDDEN = frozenset(
    "area audio base canvas datalist embed head iframe input link map meta noembed noframes noscript object param "
    "picture progress rp script source style svg template textarea title track video wbr".split()
)
_ROOTS = frozenset({"html", "body", "main", "article"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|[\s-])(?:sr-only|visually-?hidden|screen-reader-text|assistive-text|element-invisible)(?:$|\s)",
    re.IGNORECASE,
)
_STREAMED = re.compile(r"S:[0-9a-f]+")
"""The id of a hidden <div> in which React streams a part of the page that a script then shows in its place."""
_TITLE = re.compile(r"<title(?:\s[^<>]*)?>", re.IGNORECASE)
_MARKED = frozenset({"author", "date", "section", "outlet"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(slots=True)
class Box:
    """A block-level element on the way from the root to a block."""

    parent: int
    tag: str
    hint: Hint


@dataclass(slots=True)
class RawBlock:
    """A block before anything is decided about it.

    Attributes:
        start, end: where it stands in the text.
        source: where its markup stands, or None where the parser moved it.
        box: index of its innermost block-level element in `Tree.boxes`.
        tag: that element's tag.
        hint: what the names of the elements within the block say (`<p><span class="byline">`).
        visible, linked: visible characters in all, and within links.
        href: address of its first link.
        level: heading level, or 0.
        quoted: whether a `<blockquote>` holds it.
    """

    start: int
    end: int
    source: Span | None
    box: int
    tag: str
    hint: Hint
    visible: int
    linked: int
    href: str | None
    level: int
    quoted: bool


@dataclass(slots=True)
class Tree:
    """What one walk of a document yields."""

    text: str
    blocks: list[RawBlock]
    boxes: list[Box]
    marks: list[Mark]
    document: Document
    language: str

    def path(self, box: int) -> Iterator[int]:
        """Yield the indices of a box and its ancestors, innermost first."""
        while box >= 0:
            yield box
            box = self.boxes[box].parent


def read_tree(source: str) -> Tree:
    """Parse `source` and walk it once."""
    document = parse(source, source_locations=True, scripting=False)
    tree = _Walk(document, len(source)).run()
    unclosed = None if tree.blocks else _TITLE.search(source, source.lower().rfind("</title") + 1)
    if unclosed:
        # A title that is never closed swallows the page. Blank its tag, which keeps every offset, and read again.
        blanked = source[: unclosed.start()] + " " * len(unclosed.group()) + source[unclosed.end() :]
        tree = _Walk(parse(blanked, source_locations=True, scripting=False), len(source)).run()
    return tree


@dataclass(slots=True)
class _Frame:
    """An open element and what to restore when it closes."""

    children: Iterator[Node]
    element: Element
    block: bool
    box: int
    hint: Hint
    start: int
    href: str | None
    verbatim: bool
    quoted: bool
    level: int


@dataclass(slots=True)
class _Edge:
    """A block-level boundary; its place in the source is looked up only where a block needs it."""

    element: Element | None
    is_end: bool
    place: tuple[int, int] | None = field(default=None)

    def span(self) -> tuple[int, int] | None:
        """Return where the tag stands, or None if the source has no such tag."""
        if self.place is None and self.element is not None:
            location = self.element.source_location
            tag = None if location is None else location.end_tag if self.is_end else location.start_tag
            if tag is not None:
                self.place = (tag.start_offset, tag.end_offset)
            self.element = None
        return self.place


class _Walk:
    """The state of one walk."""

    def __init__(self, document: Document, length: int) -> None:
        self.document = document
        self.length = length
        self.builder = TextBuilder()
        self.blocks: list[RawBlock] = []
        self.boxes: list[Box] = []
        self.marks: list[Mark] = []
        self.opened = _Edge(None, is_end=False, place=(0, 0))
        self.unended: list[tuple[RawBlock, int]] = []
        self.reached = 0
        self.visible = self.linked = 0
        self.href: str | None = None
        self.inner = marks.NO_HINT

    def run(self) -> Tree:
        """Walk the whole document without recursion: real pages nest thousands deep."""
        root = self.document.root
        language = ""
        if root is not None:
            language = (root.attr("lang") or root.attr("xml:lang") or "") if root.tag == "html" else ""
            self._walk(root)
        self._boundary(_Edge(None, is_end=True, place=(self.length, self.length)), None)
        return Tree(self.builder.text(), self.blocks, self.boxes, self.marks, self.document, language)

    def _walk(self, root: Element) -> None:
        frames = [self._enter(root, None)]
        while frames:
            frame = frames[-1]
            for child in frame.children:
                kind = type(child)
                if kind is Text:
                    self._text(child, frame)  # type: ignore[arg-type]
                elif kind is Element and not _hidden(child):  # type: ignore[arg-type]
                    if child.tag == "br":  # type: ignore[attr-defined]
                        self._break(child, frame)  # type: ignore[arg-type]
                    else:
                        frames.append(self._enter(child, frame))  # type: ignore[arg-type]
                        break
            else:
                self._leave(frames.pop(), frames[-1] if frames else None)

    def _text(self, node: Text, frame: _Frame) -> None:
        builder = self.builder
        before = builder.visible
        if frame.verbatim:
            builder.add_verbatim(node.data)
        else:
            builder.add(node.data)
        if frame.href is not None and builder.visible > before:
            self.linked += builder.visible - before
            if self.href is None:
                self.href = frame.href

    def _break(self, element: Element, frame: _Frame) -> None:
        if self.builder.at_line_start and not frame.verbatim:
            self._boundary(_Edge(element, is_end=False), frame)
        else:
            self.builder.break_line()

    def _enter(self, element: Element, parent: _Frame | None) -> _Frame:
        tag = element.tag
        block = tag in _BLOCKS
        hint = _hint(element, tag)
        if block:
            self._boundary(_Edge(element, is_end=False), parent)
            self.boxes.append(Box(parent.box if parent else -1, tag, hint))
            box = len(self.boxes) - 1
        else:
            box = parent.box if parent else -1
        href = parent.href if parent else None
        if tag == "a":
            href = element.attr("href") or href
        return _Frame(
            iter(element.children),
            element,
            block,
            box,
            hint,
            self.builder.position,
            href,
            tag == "pre" or bool(parent and parent.verbatim),
            tag == "blockquote" or bool(parent and parent.quoted),
            _HEADINGS.get(tag, 0) or (parent.level if parent else 0),
        )

    def _leave(self, frame: _Frame, parent: _Frame | None) -> None:
        hint = frame.hint
        if hint.kind in _MARKED and self.builder.position > frame.start:
            value = None
            if frame.element.tag == "time" or hint.kind == "date":
                value = frame.element.attr("datetime") or frame.element.attr("content")
            self.marks.append(Mark(hint.kind, frame.start, self.builder.position, value, hint.why))
        if frame.block:
            self._boundary(_Edge(frame.element, is_end=True), frame)
        elif hint is not marks.NO_HINT and (hint.kind or hint.rubric) and self.builder.in_block:
            self.inner = hint if self.inner is marks.NO_HINT else self.inner
        del parent

    def _boundary(self, edge: _Edge, frame: _Frame | None) -> None:
        """End the block being built, if it holds anything, and open the next one at `edge`."""
        span = self.builder.close_block()
        if span is not None:
            self._record(span, edge, frame)
        elif self.unended:
            self._settle(edge)
        self.opened = edge

    def _record(self, span: Span, edge: _Edge, frame: _Frame | None) -> None:
        opened = self.opened.span()
        start = opened[1] if opened else self.reached
        box = frame.box if frame else 0
        visible = self.builder.visible
        block = RawBlock(
            span.start,
            span.end,
            None,
            box,
            self.boxes[box].tag if self.boxes else "body",
            self.inner,
            visible - self.visible,
            self.linked,
            self.href,
            frame.level if frame else 0,
            bool(frame and frame.quoted),
        )
        self.blocks.append(block)
        self.unended.append((block, start))
        self.visible, self.linked, self.href, self.inner = visible, 0, None, marks.NO_HINT
        self._settle(edge)

    def _settle(self, edge: _Edge) -> None:
        """Give the blocks that wait for their end the place of `edge`, where the source has it."""
        place = edge.span()
        if place is None:
            return
        for block, start in self.unended:
            # Text that the parser moved (out of a table, say) has no stretch of source of its own.
            if self.reached <= start < place[0]:
                block.source = Span(start, place[0])
                self.reached = place[0]
        self.unended.clear()


def _hint(element: Element, tag: str) -> Hint:
    attrs = element.attrs
    if not attrs:
        return marks.hint(tag, "", "", "", "")
    # Themes put the state of the whole site on the outer elements ("comments-open").
    names = "" if tag in _ROOTS else f"{element.attr('class') or ''} {element.attr('id') or ''}".strip()
    itemprop = element.attr("itemprop") or "" if "itemprop" in attrs else ""
    rel = element.attr("rel") or "" if tag == "a" else ""
    role = element.attr("role") or "" if "role" in attrs else ""
    return marks.hint(tag, names, itemprop, rel, role)


def _hidden(element: Element) -> bool:
    tag = element.tag
    if tag in _HIDDEN:
        return True
    attrs = element.attrs
    if tag == "dialog" and "open" not in attrs:
        return True
    if not attrs or tag in _ROOTS:
        return False
    if "hidden" in attrs:
        return not _STREAMED.fullmatch(element.attr("id") or "")
    style = element.attr("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    names = element.attr("class")
    return bool(names and _HIDDEN_CLASS.search(names))
