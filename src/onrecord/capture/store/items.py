"""The entries of a manifest for page requisites, the screenshot, and the third-party archive of an import."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.capture.clock_status import written
from onrecord.capture.model import Imported, PageParts, Views
from onrecord.capture.store.warc import ListedRecord, header

_HOW = (
    "Made from the captured bytes: each request of the page was answered out of this capture or not at all, so that "
    "nothing was asked of a server a second time. Scripts were off: a page of ours with scripts, shown first in the "
    "same browser, ran none."
)
_NAMESPACED = " The browser ran in a network namespace of its own, with no network in it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A page requisite.

    Attributes:
        url: the address by which it is asked for.
        kind: "image", "style", or "styled" for what a style sheet asks for.
        of: the address of what asks for it.
        record: the id of the record that has it.
        bytes: how many bytes it has, as they came.
        sha256: their hash.
        media_type: what the server said that it is.
        cut: why it is incomplete.
    """

    url: str
    kind: str
    of: str
    record: str
    bytes: int
    sha256: str
    media_type: str | None
    cut: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewFile:
    """A screenshot or a PDF of the page: its record, its size and its hash."""

    kind: str
    media_type: str
    record: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """The renderings of the page by a browser.

    Attributes:
        at: when, in UTC.
        how: the source and the protections, in a sentence.
        browser: name and version.
        width: of the window, in pixels of CSS.
        height: of the window.
        page_height: of the whole page.
        scale: pixels of the image for each pixel of CSS.
        whole: whether it shows the page to its end.
        refused: how many requests of the page were not answered, since what they asked for was not captured.
        instead: how many images were answered with another size of the same image.
        files: the image and the PDF.
        notes: what a person should know.
    """

    at: str
    how: str
    browser: str
    width: int
    height: int
    page_height: int
    scale: float
    whole: bool
    refused: int
    instead: int
    files: tuple[ViewFile, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The text of the article as read from the captured bytes. A different advertisement does not change it.

    Attributes:
        sha256: the hash of the text, in UTF-8.
        characters: how long it is.
        reader: the program and version that read it; texts of two different readers are not compared.
    """

    sha256: str
    characters: int
    reader: str


@dataclass(frozen=True, slots=True)
class Unread:
    """The text of a page was not read: `why` is a sentence."""

    why: str


@dataclass(frozen=True, slots=True)
class ForeignRecord:
    """A copied record: its stated id, type and date, and the differences from its digests."""

    id: str
    type: str
    date: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """The third-party archive that a capture was imported from. Its claims are not verified.

    Attributes:
        file: its name.
        member: the WARC in it, of a WACZ.
        bytes: its size.
        sha256: its hash.
        software: what it says that it was written by.
        records: the records that were copied out of it, byte for byte.
    """

    file: str
    member: str | None
    bytes: int
    sha256: str
    software: tuple[str, ...]
    records: tuple[ForeignRecord, ...]


def assets(parts: PageParts, records: Sequence[str]) -> tuple[Asset, ...]:
    """Describe what a page is shown with.

    Args:
        parts: the items.
        records: the id of the record of each.
    """
    return tuple(
        Asset(
            url=item.url,
            kind=item.kind,
            of=item.of,
            record=record,
            bytes=len(item.body),
            sha256=hashlib.sha256(item.body).hexdigest(),
            media_type=header(item.response, "Content-Type"),
            cut=item.cut,
        )
        for item, record in zip(parts.embedded, records, strict=True)
    )


def image(views: Views, records: Sequence[str]) -> Image:
    """Describe how a browser showed a page.

    Args:
        views: what it made.
        records: the id of the record of each.
    """
    made = tuple(
        ViewFile(
            kind=view.kind,
            media_type=view.media_type,
            record=record,
            bytes=len(view.data),
            sha256=hashlib.sha256(view.data).hexdigest(),
        )
        for view, record in zip(views.views, records, strict=True)
    )
    return Image(
        at=written(views.at),
        how=_HOW + (_NAMESPACED if views.namespaced else ""),
        browser=views.browser,
        width=views.width,
        height=views.height,
        page_height=views.page_height,
        scale=views.scale,
        whole=views.whole,
        refused=views.refused,
        instead=views.instead,
        files=made,
        notes=views.notes,
    )


def foreign(capture: Imported) -> Foreign:
    """Describe where an imported capture is from."""
    origin = capture.origin
    items = capture.parts.embedded if capture.parts else ()
    copied = (*capture.records, *(each for item in items for each in item.copied))
    records = {each.id: ForeignRecord(each.id, each.type, each.date, each.wrong) for each in copied}
    return Foreign(
        file=origin.file,
        member=origin.member,
        bytes=origin.bytes,
        sha256=origin.sha256,
        software=origin.software,
        records=tuple(records.values()),
    )


def text_change(change: str | None, text: Text | None, before: Text | None) -> str | None:
    """Return how the text of the article changed since the previous capture; None if this cannot be decided.

    Args:
        change: what became of the bytes.
        text: the text now.
        before: the text of the capture before.
    """
    if change in {None, "first", "unchanged", "removed"}:
        return change
    if text is None or before is None or text.reader != before.reader:
        return None
    return "unchanged" if text.sha256 == before.sha256 else "edited"


def names(assets: Sequence[Asset], image: Image | None) -> dict[str, str]:
    """Return readable names for the items, by the ids of their records."""
    called = {"image": "the image of the page", "print": "the PDF of the page"}
    return {each.record: f"embedded {each.kind} {each.url}" for each in assets} | {
        each.record: called.get(each.kind, each.kind) for each in (image.files if image else ())
    }


def wrong_items(
    records: Sequence[ListedRecord], assets: Sequence[Asset], image: Image | None
) -> Iterator[tuple[str, str]]:
    """Compare the items of a manifest with the records that were found, and name each difference.

    Yields:
        The name of the item, and its problem as a sentence.
    """
    by_id = {record.id: record for record in records}
    told = {each.record: each.sha256 for each in assets}
    told |= {each.record: each.sha256 for each in (image.files if image else ())}
    for record, what in names(assets, image).items():
        found = by_id.get(record)
        if found is None:
            yield what, "Its record is gone."
        elif told[record] not in {found.body, found.block if found.body is None else None}:
            yield what, "It is not the one that the manifest has the hash of."
