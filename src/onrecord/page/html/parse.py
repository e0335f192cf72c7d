"""Parsing HTML to one text and raw blocks, in one walk of the tree.

A block is a stretch of text between two block-level boundaries (a start or an end
tag of a block-level element, or two line breaks in a row). Its markup span runs
from boundary to boundary, and so is recorded rather than searched for.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from turbohtml import Element, Text, parse

from onrecord import languages
from onrecord.html_element_limit import MAX_ELEMENTS, too_many_elements
from onrecord.page.html import element_hints
from onrecord.page.html.element_hints import ElementHint
from onrecord.page.model import MAX_BLOCKS, PageHint, too_many
from onrecord.text import Span, TextBuilder

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from turbohtml import Document, Node, SourceLocation

_LONGEST = 6
"""The number of blocks that are used to detect the language."""
_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol optgroup option p pre "
    "search section select summary table tbody td tfoot th thead tr ul".split()
)
_HIDDEN = frozenset(
    "area audio base canvas datalist embed head iframe input link map meta noembed noframes noscript object param "
    "picture progress rp script source style svg template textarea title track video wbr".split()
)
_REVEALED = _HIDDEN - {"noscript"}
_REVEALED_TEXT = 400
"""Visible characters from which text for browsers without scripts is an article and no notice that scripts are off."""
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
_SCOPED = frozenset({"a", "pre", "blockquote", *_HEADINGS})


@dataclass(slots=True)
class Box:
    """A block-level element on the path from the root to a block."""

    parent: int
    tag: str
    hint: ElementHint


@dataclass(slots=True)
class RawBlock:
    """A block before its role is decided.

    Attributes:
        start, end: where it is in the text.
        source: where its markup is, or None if the parser moved it.
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
    hint: ElementHint
    visible: int
    linked: int
    href: str | None
    level: int
    quoted: bool


@dataclass(slots=True, kw_only=True)
class Tree:
    """The result of walking a document."""

    text: str
    blocks: list[RawBlock]
    boxes: list[Box]
    marks: list[PageHint]
    document: Document
    language: str
    direction: str = ""
    """The text direction in the markup: "rtl", "ltr", "auto" or nothing."""
    notes: tuple[str, ...] = ()

    def path(self, box: int) -> Iterator[int]:
        """Yield the indices of a box and its ancestors, innermost first."""
        while box >= 0:
            yield box
            box = self.boxes[box].parent

    def end(self, box: int) -> int:
        """Return the number behind the last box within a box: boxes are in document order."""
        stop = box + 1
        while stop < len(self.boxes) and self.boxes[stop].parent >= box:
            stop += 1
        return stop

    def sample(self) -> str:
        """Return the longest blocks: running text rather than menus."""
        longest = sorted(self.blocks, key=lambda raw: raw.visible - raw.linked, reverse=True)[:_LONGEST]
        return "\n".join(self.text[raw.start : raw.end] for raw in longest)

    def detected_language(self) -> str | None:
        """Return the language that the longest blocks are in, else the one that the markup names."""
        return languages.detect(self.sample()) or (self.language.split("-")[0].lower() or None)


def read_tree(source: str) -> Tree:
    """Parse `source` and walk it once.

    Raises:
        ReadError: it holds more blocks than any page does.
    """
    if too_many_elements(source):
        raise too_many("elements", MAX_ELEMENTS)
    document = parse(source, source_locations=True, scripting=False)
    tree = _Walk(document, len(source)).run()
    unclosed = None if tree.blocks else _TITLE.search(source, source.lower().rfind("</title") + 1)
    if unclosed:
        # A title that is never closed swallows the page. Blank its tag, which keeps every offset, and read again.
        blanked = source[: unclosed.start()] + " " * len(unclosed.group()) + source[unclosed.end() :]
        tree = _Walk(parse(blanked, source_locations=True, scripting=False), len(source)).run()
    if not tree.blocks:
        revealed = _Walk(document, len(source), reveal=True).run()
        if sum(block.visible for block in revealed.blocks) >= _REVEALED_TEXT:
            revealed.notes = (
                "All its text is hidden until a script shows it, or is there for browsers without scripts.",
            )
            return revealed
    return tree


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
        level = _HEADINGS.get(tag, self.level)
        return _Scope(self.href, self.verbatim or tag == "pre", self.quoted or tag == "blockquote", level)


_Left: TypeAlias = "tuple[Element, ElementHint, int, int, _Scope]"
"""The entry after the children of an open element, to close it: the element, its hint, and the text's length, the
box and the scope when it was opened. A plain tuple, because most elements of a page need one."""


class _Walk:
    """The state of a walk."""

    def __init__(self, document: Document, length: int, *, reveal: bool = False) -> None:
        self.reveal = reveal
        """Whether to read what is hidden until a script shows it."""
        self.document = document
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

    def run(self) -> Tree:
        """Walk the whole document without recursion: real pages nest thousands deep."""
        root = self.document.root
        language = direction = ""
        if root is not None:
            language = (root.attr("lang") or root.attr("xml:lang") or "") if root.tag == "html" else ""
            outer = [root, *(each for each in root.children if isinstance(each, Element) and each.tag == "body")]
            direction = next((said for each in outer if (said := (each.attr("dir") or "").strip().lower())), "")
            self._enter(root, root.tag, _look(root, root.tag)[0])
            self._walk()
        self._boundary((None, True))
        return Tree(
            text=self.builder.text(),
            blocks=self.blocks,
            boxes=self.boxes,
            marks=self.marks,
            document=self.document,
            language=language,
            direction=direction,
        )

    def _walk(self) -> None:
        todo = self.todo
        builder = self.builder
        unseen = _REVEALED if self.reveal else _HIDDEN
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
                    hint, hidden = _look(node, tag)
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
        if tag in _BLOCKS:
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
        if kind in _MARKED and builder.position > start:
            value = None
            if element.tag == "time" or kind == "date":
                value = element.attr("datetime") or element.attr("content")
            self.marks.append(PageHint(kind=kind, start=start, end=builder.position, value=value, why=why))
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


def _look(element: Element, tag: str) -> tuple[ElementHint, bool]:
    """Return what an element's attributes say of it, and whether they hide it."""
    attrs = element.attrs
    names = (element.attr("class") or "") if attrs else ""
    others = len(attrs) - bool(names)
    alone = others == 0 or (others == 1 and tag == "a" and "href" in attrs)
    if alone and len(tag) + len(names) <= element_hints.REMEMBERED:
        return _look_at_class(tag, names)
    # Themes put the state of the whole site on the outer elements ("comments-open").
    ident = element.attr("id") or ""
    named = "" if tag in _ROOTS else f"{names} {ident}".strip()
    itemprop = element.attr("itemprop") or ""
    rel = element.attr("rel") or "" if tag == "a" else ""
    role = element.attr("role") or ""
    return element_hints.hint(tag, named, itemprop, rel, role), _hidden(element, tag, attrs, names, ident)


@functools.lru_cache(maxsize=2048)
def _look_at_class(tag: str, names: str) -> tuple[ElementHint, bool]:
    """Look at an element that has a class at most: the same few come again and again."""
    if tag in _ROOTS:
        return element_hints.hint(tag, "", "", "", ""), False
    return element_hints.hint(tag, names.strip(), "", "", ""), tag == "dialog" or _hides(names)


def _hidden(element: Element, tag: str, attrs: Container[str], names: str, ident: str) -> bool:
    if tag == "dialog" and "open" not in attrs:
        return True
    if tag in _ROOTS:
        return False
    if "hidden" in attrs:
        return not _STREAMED.fullmatch(ident)
    style = element.attr("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    return (_known_hides if len(names) <= element_hints.REMEMBERED else _hides)(names)


def _hides(names: str) -> bool:
    return bool(names and _HIDDEN_CLASS.search(names))


_known_hides = functools.lru_cache(maxsize=2048)(_hides)
