"""Words within a sentence that a page's own style hides: `<style>.x{display:none}</style> … <span class="x">not`.

Much that sheets hide is shown again by a script, a wider window or another sheet, and may be the article. Therefore
only short pieces within a line of text are removed, and only where no rule of the page shows them. Longer hidden parts
are read; `hidden_paragraphs` counts them.
"""

from __future__ import annotations

import re

from turbohtml import Document, Element, Node, Text

from onrecord.page.html.attributes import look
from onrecord.page.html.page_styles import PageStyles, names_of, style_hides

_PIECES = "a,abbr,b,bdi,bdo,big,cite,code,em,font,i,mark,q,small,span,strong,sub,sup,tt,u"
_TAGS = frozenset(_PIECES.split(","))
_MOST_WORDS, _MOST_NODES = 200, 50
"""The characters of a piece, and the nodes in it."""
_WORD = re.compile(r"\w")


def remove_sheet_hidden_words(document: Document, styles: PageStyles) -> tuple[str, ...]:
    """Remove words within sentences that styles hide from a document; return notes about them."""
    root = document.root
    if root is None:
        return ()
    # Pages that fade their parts in begin with a style of their own that hides them, so it counts only in a sentence.
    hidden = [each for each in root.select("[style]") if each.tag in _TAGS and style_hides(each)]
    hidden = [each for each in hidden if _is_in_a_sentence(each)]
    names = styles.names
    pieces = root.select(_PIECES) if names else []
    doubtful = [each for each in pieces if each.attrs and not (names.isdisjoint(names_of(each)) or style_hides(each))]
    hidden += styles.hiding([each for each in doubtful if _is_in_a_sentence(each)])
    hidden = [each for each in hidden if not look(each, each.tag)[1]]
    for each in hidden:
        each.decompose()
    many = len(hidden)
    return (f"Words within sentences that its style hides are not part of its text ({many}).",) if many else ()


def _is_in_a_sentence(piece: Element) -> bool:
    """Whether an element is short and has words, and stands beside words in one line with it."""
    beside = (piece.previous_sibling, piece.next_sibling)
    if not any(isinstance(each, Text) and _WORD.search(each.data) for each in beside):
        return False
    todo: list[Node] = [piece]
    words, size, nodes = False, 0, 0
    while todo:
        node = todo.pop()
        nodes += 1
        if isinstance(node, Text):
            size += len(node.data)
            words = words or bool(_WORD.search(node.data))
        elif isinstance(node, Element):
            if len(node.children) > _MOST_NODES:
                return False
            todo += node.children
        if size > _MOST_WORDS or nodes > _MOST_NODES:
            return False
    return words
