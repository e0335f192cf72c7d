"""The words of the plain text and of the HTML of one message, so that the two can be compared."""

from __future__ import annotations

import re

from onrecord.page.html.parse import read_tree

_ADDRESS = re.compile(r"<?\b(?:https?://|mailto:|www\.)\S+|\[(?:image|cid|bild|تصویر)\b[^\]\n]*\]", re.IGNORECASE)
"""A program puts these into a plain text for the links and images of the HTML."""
_NUMBERING = re.compile(r"^[\s>]*[\d۰-۹٠-٩]{1,3}[.)]\s", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")


def words_of_plain(text: str) -> frozenset[str]:
    """Return the words of a plain text, without its addresses of the web and the numbers of its lists."""
    return _words(_NUMBERING.sub(" ", text))


def words_of_html(markup: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words of a text in HTML that a person sees, without its addresses of the web; and notes about it."""
    tree = read_tree(markup)
    text = "\n".join(tree.text[raw.start : raw.end] for raw in tree.blocks)
    return _words(_NUMBERING.sub(" ", text)), tree.notes


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_ADDRESS.sub(" ", text).casefold()))
