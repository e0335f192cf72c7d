"""Words that a page strikes out (`<del>`, `<s>`, `<strike>`). The page does not say them, so they are left out.

Their elements are removed before the tree is walked. A tag that is never ended strikes the rest of a page, which is a
common slip; where most of a page is struck, or much of it without an end, its words are read.
"""

from __future__ import annotations

import re

from turbohtml import Document, Element, Node, Text

from onrecord.page.html.attributes import look
from onrecord.page.html.walk import UNSEEN

_STRUCK = "del,s,strike"
_TAGS = frozenset(_STRUCK.split(","))
_WORD = re.compile(r"\w+")
_MOST, _MUCH = 1 / 2, 1 / 10
"""The share of a page's characters that may be struck out, and that may be struck out without an end."""
_READ = "Much of the page is struck out, as by a tag that is not ended. Its words were read all the same."


def remove_struck_words(document: Document) -> tuple[str, ...]:
    """Remove the elements of struck words from a document; return notes about them."""
    root = document.root
    if root is None or not root.select(_STRUCK):
        return ()
    struck: list[Element] = []
    texts = [_text(root, struck), *(_text(each) for each in struck)]
    # Signs without a word, such as the <s>@</s> of embedded posts, are icons.
    with_words = [(each, text) for each, text in zip(struck, texts[1:], strict=True) if _WORD.search(text)]
    whole = sum(map(_visible, texts))
    sizes = [(_visible(text), _ended(each)) for each, text in with_words]
    if not with_words:
        return ()
    if sum(size for size, _ in sizes) > _MOST * whole or sum(s for s, ended in sizes if not ended) > _MUCH * whole:
        return (_READ,)
    for each, _ in with_words:
        each.decompose()
    words = sum(len(_WORD.findall(text)) for _, text in with_words)
    return (f"Words that the page strikes out are not part of its text ({words}).",)


def _text(element: Element, struck: list[Element] | None = None) -> str:
    """Return the words in an element that can be seen; given a list, those that are not struck, which go into it."""
    found: list[str] = []
    todo: list[Node] = [element]
    while todo:
        node = todo.pop()
        if isinstance(node, Text):
            found.append(node.data)
        elif isinstance(node, Element) and node.tag not in UNSEEN and not look(node, node.tag)[1]:
            if struck is not None and node.tag in _TAGS:
                struck.append(node)
            else:
                todo += node.children[::-1]
    return "".join(found)


def _visible(text: str) -> int:
    return sum(map(len, text.split()))


def _ended(element: Element) -> bool:
    """Whether the source ends an element; the parser goes on with one that is not ended in each block after it."""
    place = element.source_location
    return place is not None and place.end_tag is not None
