"""Gold pages whose article is easy to take out and to replace: what the made pages of `made` are built from.

Such a page has its paragraphs as `<p>` elements of one element, and its gold is what these hold.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from devtools import corpus
from onrecord.errors import ReadError
from onrecord.page.decode import decode
from onrecord.page.html.parse import read_tree
from onrecord.page.html.tree import Tree

_OPENING = re.compile(r"<p\b[^<>]*>\s*$", re.IGNORECASE)
_CLOSING = re.compile(r"\s*</p\s*>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)\b[^<>]*?(/?)>|<!--.*?-->", re.DOTALL)
_NO_CONTENT = frozenset("area base br col embed hr img input link meta param source track wbr p li dd dt tr td".split())
"""Elements that are not closed, or often not."""
_FEWEST = 5
"""Paragraphs that a page must have."""
_OF_ALL = 0.9
"""Share of the gold body that the paragraphs must hold."""
_LOOKED_BACK = 400
"""Characters before a paragraph within which its tag is sought."""
_FOREIGN = 0.2
"""Share of the text between the paragraphs that may be something else."""


@dataclass(frozen=True, slots=True)
class Template:
    """A page and where its article stands in its source.

    Attributes:
        page: the gold page.
        source: its decoded source.
        headline: what people marked as its title.
        before: what of the body stands above the paragraphs: a standfirst.
        paragraphs: the text of each paragraph.
        start, end: where the paragraphs are in the source, with their tags.
        close: the place in the source behind the element that holds them.
        tag: the start tag of a paragraph.
        wrapper: the names of the element that holds them.
    """

    page: corpus.GoldPage
    source: str
    headline: str
    before: str
    paragraphs: tuple[str, ...]
    start: int
    end: int
    close: int
    tag: str
    wrapper: str

    @property
    def body(self) -> str:
        """The article's text."""
        return "\n\n".join(filter(None, (self.before, *self.paragraphs)))

    def replaced(self, markup: str) -> str:
        """Return the source with other markup in the place of the paragraphs."""
        return self.source[: self.start] + markup + self.source[self.end :]

    def appended(self, markup: str, *, inside: bool = False) -> str:
        """Return the source with markup below the article, or `inside` its element below the last paragraph."""
        at = self.end if inside else self.close
        return self.source[:at] + markup + self.source[at:]

    def marked(self, texts: tuple[str, ...] | list[str]) -> str:
        """Return texts as paragraphs of this page."""
        return "\n".join(f"{self.tag}{html.escape(text, quote=False)}</p>" for text in texts)


def templates(pages: list[corpus.GoldPage]) -> Iterator[Template]:
    """Yield the pages that can be used, in their order."""
    for page in pages:
        if page.gold.get("body") and page.gold.get("title"):
            found = template(page)
            if found is not None:
                yield found


def template(page: corpus.GoldPage) -> Template | None:
    """Find the article's paragraphs in a page's source; None where they are not plain enough."""
    from training.labels import BODY, body_labels

    source = decode(page.data(), "text/html").text
    try:
        tree = read_tree(source)
    except ReadError:
        return None
    words = [tree.text[raw.start : raw.end] for raw in tree.blocks]
    body = [index for index, label in enumerate(body_labels(words, page.gold["body"])) if label == BODY]
    chosen = _siblings(tree, source, body)
    if len(chosen) < _FEWEST:
        return None
    texts = tuple(words[index] for index in chosen)
    between = sum(tree.blocks[index].visible for index in range(chosen[0], chosen[-1] + 1))
    if sum(map(len, texts)) < max(_OF_ALL * len(page.gold["body"]), (1 - _FOREIGN) * between):
        return None
    first, last = tree.blocks[chosen[0]].source, tree.blocks[chosen[-1]].source
    assert first is not None
    assert last is not None
    opening = _OPENING.search(source, max(0, first.start - _LOOKED_BACK), first.start)
    close = _behind_the_parent(source, last.end)
    if opening is None or close is None:
        return None
    closing = _CLOSING.match(source, last.end)
    above = [words[index] for index in body if index < chosen[0] and words[index].strip() != page.gold["title"].strip()]
    return Template(
        page,
        source,
        page.gold["title"],
        "\n\n".join(above),
        texts,
        opening.start(),
        closing.end() if closing else last.end,
        close,
        opening.group().strip(),
        _names(source, tree, chosen[0], opening.start()),
    )


def _siblings(tree: Tree, source: str, body: list[int]) -> list[int]:
    """Return the blocks of the body that are `<p>` elements of the element that holds most of them."""
    plain = []
    for index in body:
        raw = tree.blocks[index]
        if raw.tag == "p" and raw.source and _OPENING.search(source, max(0, raw.source.start - 400), raw.source.start):
            plain.append(index)
    parents = Counter(tree.boxes[tree.blocks[index].box].parent for index in plain)
    most = parents.most_common(1)
    return [index for index in plain if tree.boxes[tree.blocks[index].box].parent == most[0][0]] if most else []


def _behind_the_parent(source: str, place: int) -> int | None:
    """Return the place behind the element that is open at a place; None where its end is not found."""
    depth = 0
    for tag in _TAG.finditer(source, place):
        name = (tag[2] or "").lower()
        if not name or name in _NO_CONTENT or tag[3]:
            continue
        depth += -1 if tag[1] else 1
        if depth < 0:
            return tag.end()
    return None


def _names(source: str, tree: Tree, index: int, place: int) -> str:
    """Return the start tag's class of the element that holds a block, sought backwards from a place in the source."""
    parent = tree.boxes[tree.boxes[tree.blocks[index].box].parent]
    starts = [tag for tag in _TAG.finditer(source, max(0, place - 5000), place) if (tag[2] or "").lower() == parent.tag]
    found = re.search(r"""\bclass\s*=\s*["']([^"'<>]*)["']""", starts[-1].group()) if starts else None
    return found[1] if found else ""
