"""Bytes to a `Page`: one text, and blocks in reading order that cover it, each with a role and a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord import languages
from onrecord.errors import ReadError
from onrecord.languages import Language
from onrecord.page.classification import network
from onrecord.page.decode import Decoded, decode, unpack
from onrecord.page.direction import RTL, has_right_to_left, text_direction
from onrecord.page.documents import read_document
from onrecord.page.documents.kinds import SAVED_KINDS, kind_of
from onrecord.page.html.hidden_paragraphs import hidden_paragraphs
from onrecord.page.html.parse import read_tree
from onrecord.page.html.roles import assign_roles
from onrecord.page.metadata import read_metadata
from onrecord.page.mixed_scripts import in_one_script
from onrecord.page.model import BODY_ROLES, OTHERS_WORDS, Block, Metadata, Page, PageHint, PagePlace, Recognition
from onrecord.page.plaintext.roles import flat_blocks
from onrecord.page.saved_page import decode_saved
from onrecord.page.unseen_characters import without_unseen
from onrecord.text import Span

__all__ = [
    "BODY_ROLES",
    "OTHERS_WORDS",
    "Block",
    "Metadata",
    "Page",
    "PageHint",
    "PagePlace",
    "Recognition",
    "read_page",
    "unpack",
]


def read_page(data: bytes, *, url: str | None = None, media_type: str | None = None, recognise: bool = True) -> Page:
    """Read one page, or one document; the bytes say which it is, whatever it is called.

    Args:
        data: the page's bytes as they came, unpacked (see `unpack`).
        url: the address that it came from.
        media_type: its Content-Type, found out from the bytes where it is not given.
        recognise: whether words are recognised in images of text; without it they cannot be read.

    Raises:
        ReadError: the bytes are no page, or nothing on it is visible.
    """
    kind = kind_of(data, media_type)
    if kind in SAVED_KINDS:
        decoded, address = decode_saved(data, kind)
        return _web_page(decoded, url or address)
    if kind is not None:
        return read_document(data, kind, url=url, recognise=recognise)
    return _web_page(decode(data, media_type), url)


def _web_page(decoded: Decoded, url: str | None) -> Page:
    return _flat_page(decoded, url) if decoded.media_type == "text/plain" else _html_page(decoded, url)


def _flat_page(decoded: Decoded, url: str | None) -> Page:
    text = decoded.text
    longest = sorted(text.split("\n"), key=len, reverse=True)[:6]
    sample = "\n".join(longest)
    code = languages.detect(sample)
    language = languages.load(code)
    text, blocks, _, _ = without_unseen(text, [*flat_blocks(text, language)], ())
    text, mixed = in_one_script(text)
    return Page(
        url=url,
        media_type=decoded.media_type,
        charset=decoded.charset,
        source=decoded.text,
        text=text,
        language=code,
        direction=_direction(language, sample),
        blocks=blocks,
        marks=(),
        metadata=Metadata(),
        notes=(*decoded.notes, *mixed),
        models={"lines": network.shipped("lines").sha256},
    )


def _html_page(decoded: Decoded, url: str | None) -> Page:
    tree = read_tree(decoded.text)
    if not tree.blocks:
        raise ReadError("Nothing on this page is visible: it holds no text outside scripts and hidden elements.")
    tree.text, mixed = in_one_script(tree.text)
    metadata = read_metadata(tree.document)
    code = tree.detected_language()
    language = languages.load(code)
    judged = assign_roles(tree, metadata, language, code)
    hidden = hidden_paragraphs(tree.document.root, tree.styles, judged)
    text, blocks, marks, _ = without_unseen(tree.text, judged, tree.marks)
    # Without what stood between them, letters of two scripts may be one word.
    text, joined = in_one_script(text) if len(text) < len(tree.text) else (text, ())
    return Page(
        url=url,
        media_type=decoded.media_type,
        charset=decoded.charset,
        source=decoded.text,
        text=text,
        language=code,
        direction=_direction(language, tree.sample(), tree.direction),
        blocks=blocks,
        marks=tuple(_trimmed(text, marks)),
        metadata=metadata,
        notes=(*decoded.notes, *tree.notes, *hidden, *mixed, *joined),
        models={"blocks": network.shipped("blocks").sha256},
    )


def _direction(language: Language, sample: str, markup: str = "") -> str:
    """Return the direction of the letters where a language has no folder, and the folder's where the letters allow it.

    A page in a script that no detector knows is taken for the language of its menus.
    """
    known = language.code != languages.UNDETERMINED
    if known and (language.direction == RTL or not has_right_to_left(sample)):
        return language.direction
    return text_direction(sample, markup)


def _trimmed(text: str, marks: Iterable[PageHint]) -> Iterator[PageHint]:
    """Yield the marks without the gap between blocks that an element's start may take in; empty ones are dropped."""
    for mark in marks:
        span = Span(mark.start, mark.end).trimmed(text)
        if span.start < span.end:
            same = (span.start, span.end) == (mark.start, mark.end)
            yield mark if same else replace(mark, start=span.start, end=span.end)
