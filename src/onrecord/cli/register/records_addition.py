"""Entering what a bulk run found: the work of `onrecord add --records`.

Each page is copied out of its WARC as evidence. The findings of the run are taken over where the same version and
models would make them again of the same text; else the page is read again. A page that fails does not stop the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import CaptureError, ReadError, Record
from onrecord.errors import CitationError
from onrecord.terminal import count

if TYPE_CHECKING:
    from onrecord.bulk.found_pages import BulkLine
    from onrecord.bulk.model import ShardCounts
    from onrecord.capture.foreign.single_record import WarcPlaces
    from onrecord.capture.store.archive import Capture
    from onrecord.cli.register.page_addition import PageAddition
    from onrecord.register.views import EntryOutcome

_NOT_THE_SAME = "The page at this place is not the one that was read: the file has changed."


@dataclass(slots=True, kw_only=True)
class RecordsAddition:
    """Enters the pages of one folder of results.

    Attributes:
        folder: the folder.
        pages: enters each page.
        tell: is called with what became of a page.
        advance: is called with how many pages are done.
        failed: what could not be entered, each with the reason.
        done: how many pages were tried.
    """

    folder: Path
    pages: PageAddition
    tell: Callable[[str, EntryOutcome], None]
    advance: Callable[[int], None]
    failed: list[str] = field(default_factory=list)
    done: int = 0

    def take(self, shards: Iterable[ShardCounts]) -> None:
        """Enter all pages of some shards."""
        from onrecord.bulk.found_pages import found_pages  # noqa: PLC0415 - see onrecord.cli

        for shard in shards:
            before = self.done
            lines = found_pages(self.folder, shard)
            try:
                for (file, member), some in groupby(lines, key=lambda line: (line.file, line.member)):
                    self._of_file(Path(file), member, some)
            except ReadError as error:
                left = count(shard.found - (self.done - before), "page")
                self.failed.append(f"{error.subject}: {error.message} Not added: {left}.")

    def _of_file(self, file: Path, member: str, lines: Iterator[BulkLine]) -> None:
        """Enter the pages of one WARC."""
        from onrecord.capture.foreign.single_record import open_places  # noqa: PLC0415 - see onrecord.cli

        with ExitStack() as stack:
            try:
                places = stack.enter_context(open_places(file, member))
            except CaptureError as error:
                number = sum(1 for _ in lines)
                self._count(number)
                self.failed.append(f"{file}: {error.message} Not added: {count(number, 'page')}.")
                return
            for line in lines:
                try:
                    self.tell(line.url, self._enter(places, line))
                except (CaptureError, ReadError, CitationError) as error:
                    self.failed.append(f"{line.url}: {error.message}")
                self._count(1)

    def _count(self, number: int) -> None:
        self.done += number
        self.advance(number)

    def _enter(self, places: WarcPlaces, line: BulkLine) -> EntryOutcome:
        """Enter one page.

        Raises:
            CaptureError: its record is damaged, or is not the one that was read.
            ReadError, CitationError: the line of the results is damaged.
        """
        from onrecord.bulk.found_pages import is_same_page  # noqa: PLC0415 - see onrecord.cli

        record = Record.from_json(bytes(line.record))
        copied = places.page(line.offset, line.record_id)
        if copied.url != line.url or not is_same_page(record, copied):
            raise CaptureError(_NOT_THE_SAME, line.url)
        return self.pages.entering.adder.add(copied, lambda capture: _read(capture, record))


def _read(capture: Capture, found: Record) -> Record:
    from onrecord.bulk.found_pages import with_findings  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.ingest.pipeline import read_kept  # noqa: PLC0415 - Django is ready

    return with_findings(read_kept(capture, findings=False), found) or read_kept(capture)
