"""Parsing HTML to one text and raw blocks, in one walk of the tree (see `walk`)."""

from __future__ import annotations

import re

from turbohtml import Document, Element, parse

from onrecord.html_element_limit import MAX_ELEMENTS, too_many_elements
from onrecord.page.html.compiled import IN_USE
from onrecord.page.html.compiled_walk import compiled_walk
from onrecord.page.html.page_styles import PageStyles
from onrecord.page.html.sheet_hidden_words import remove_sheet_hidden_words
from onrecord.page.html.struck_words import remove_struck_words
from onrecord.page.html.tree import Tree
from onrecord.page.html.walk import walk
from onrecord.page.model import too_many

_REVEALED_TEXT = 400
"""Visible characters from which text for browsers without scripts is an article and no notice that scripts are off."""
_TITLE = re.compile(r"<title(?:\s[^<>]*)?>", re.IGNORECASE)


def read_tree(source: str) -> Tree:
    """Parse `source` and walk it once.

    Raises:
        ReadError: it holds more blocks than any page does.
    """
    if too_many_elements(source):
        raise too_many("elements", MAX_ELEMENTS)
    parsed = _parsed(source)
    tree = _walked(*parsed, len(source))
    unclosed = None if tree.blocks else _TITLE.search(source, source.lower().rfind("</title") + 1)
    if unclosed:
        # A title that is never closed swallows the page. Blank its tag, which keeps every offset, and read again.
        blanked = source[: unclosed.start()] + " " * len(unclosed.group()) + source[unclosed.end() :]
        tree = _walked(*_parsed(blanked), len(source))
    if not tree.blocks:
        revealed = _walked(*parsed, len(source), reveal=True)
        if sum(block.visible for block in revealed.blocks) >= _REVEALED_TEXT:
            revealed.notes = (
                "All its text is hidden until a script shows it, or is there for browsers without scripts.",
                *revealed.notes,
            )
            return revealed
    return tree


def _parsed(source: str) -> tuple[Document, PageStyles, tuple[str, ...]]:
    """Parse a page without the words that it strikes out or hides; return its styles and notes about them besides."""
    document = parse(source, source_locations=True, scripting=False)
    styles = PageStyles(document.root)
    return document, styles, remove_struck_words(document) + remove_sheet_hidden_words(document, styles)


def _walked(
    document: Document, styles: PageStyles, notes: tuple[str, ...], length: int, *, reveal: bool = False
) -> Tree:
    root = document.root
    language = direction = ""
    if root is not None:
        language = (root.attr("lang") or root.attr("xml:lang") or "") if root.tag == "html" else ""
        outer = [root, *(each for each in root.children if isinstance(each, Element) and each.tag == "body")]
        direction = next((said for each in outer if (said := (each.attr("dir") or "").strip().lower())), "")
    text, blocks, boxes, marks = (compiled_walk if IN_USE else walk)(root, length, reveal=reveal)
    return Tree(
        text=text,
        blocks=blocks,
        boxes=boxes,
        marks=marks,
        document=document,
        styles=styles,
        language=language,
        direction=direction,
        notes=notes,
    )
