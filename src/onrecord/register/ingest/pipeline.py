"""The pipeline from a capture to a report: stored in the archive, read, added. It is the only way into the register.

Nothing is stored twice if it runs twice: if the bytes of a saved file or of a page in a third-party WARC are already in
the archive, they are added from there. If the process is killed, each page is added or not, and the next run adds the
missing ones.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from onrecord import record as records
from onrecord.capture.model import Fetched, Imported, Taken
from onrecord.capture.store.archive import Archive, Capture
from onrecord.capture.store.atomic import locked
from onrecord.capture.store.captured_lines import is_captured
from onrecord.capture.store.ledger import parse
from onrecord.capture.store.plain_files import PlainFolder
from onrecord.defects import defects_as
from onrecord.errors import CaptureError, ReadError, RegisterError
from onrecord.page.documents.kinds import PAGE_TYPES
from onrecord.page.documents.mailbox import MailboxPart
from onrecord.register.captured_page import page_bytes
from onrecord.register.db import settings
from onrecord.register.db.scope import Scope
from onrecord.register.reads import known_bytes
from onrecord.register.views import CaptureRef, EntryOutcome
from onrecord.register.writes import enter, set_aside
from onrecord.register.writes.enter import Propose, nothing

_UNKNOWN = "application/octet-stream"

ADDING = "register/adding.lock"
"""Held while a file is looked for in the archive and kept there."""
Keep = Callable[[Taken], Capture]
"""Keeps what was taken in the archive."""
Read = Callable[[Capture], records.Record]
"""Reads the page of a capture; `read_kept` does."""


@dataclass(slots=True, kw_only=True)
class IngestPipeline:
    """Adds what was taken to one case.

    Attributes:
        archive: where captures are kept.
        scope: who adds, to which case.
        keep: keeps what is not in the archive yet.
        propose: suggests duplicates.
    """

    archive: Archive
    scope: Scope
    keep: Keep
    propose: Propose = nothing
    _by_bytes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _read: int = 0

    def add(self, taken: Taken, read: Read | None = None) -> EntryOutcome:
        """Keep, read and enter a page. A file whose bytes were withdrawn from the archive does not come back this way.

        Args:
            taken: the page.
            read: reads it; `read_kept` if it is None.

        Raises:
            CaptureError: it cannot be kept.
            ReadError: it is no page that can be read; it is kept all the same.
            RegisterError: it cannot be entered.
        """
        if isinstance(taken, Fetched):
            return self.add_kept(self.keep(taken), read)
        sha256 = hashlib.sha256(taken.body).hexdigest()
        at = taken.at if isinstance(taken, Imported) else None
        known = known_bytes(self.scope, sha256, taken.url, at)
        if known:
            return self.add_kept(self.archive.open(known), read)
        with self._one_at_a_time():
            there = self._kept_before(sha256, taken.url, at)
            gone = None if there else self._withdrawn_before(sha256)
            kept = gone or there or self.keep(taken)
        return kept if isinstance(kept, EntryOutcome) else self.add_kept(kept, read)

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        """Look whether something is kept and keep it while nobody else does, so that no file is kept twice.

        Raises:
            CaptureError: somebody else did for longer than anybody waits.
            RegisterError: the lock cannot be opened.
        """
        files = PlainFolder(self.archive.folder)
        try:
            files.make(ADDING.rpartition("/")[0])
            with locked(files, ADDING, patience=settings.WAIT):
                yield
        except OSError as error:
            raise RegisterError(f"Nothing can be added ({error.strerror or error}).", str(files.path)) from error

    def add_kept(self, capture: Capture, read: Read | None = None) -> EntryOutcome:
        """Read and enter a capture that the archive has. Entering it again changes nothing.

        Args:
            capture: the capture.
            read: reads its page; `read_kept` if it is None.

        Raises:
            ReadError: it is no page that can be read.
            RegisterError: it cannot be entered.
        """
        captured = self._captured(capture)
        if captured.label:
            return set_aside(self.scope, captured)
        with defects_as(ReadError, capture.id, "read and entered"):
            return enter(self.scope, captured, (read or read_kept)(capture), propose=self.propose)

    def _captured(self, capture: Capture) -> CaptureRef:
        manifest, label = capture.manifest, capture.manifest.label
        return CaptureRef(
            id=capture.id,
            url=manifest.final,
            name=manifest.name,
            sha256=manifest.body.sha256,
            captured=manifest.captured,
            manifest=self.archive.find(capture.id).manifest,
            label=label.label if label else None,
            why=label.why if label else "",
        )

    def _kept_before(self, sha256: str, url: str | None, at: str | None) -> Capture | None:
        """Find a capture of these bytes that the archive has, and that was not entered: a process was stopped then."""
        if not self._read:
            with self.archive.writing():
                pass  # what a killed process kept, and could not bring to its place, comes there
        for line in self.archive.ledger.lines(self._read):
            if not line.endswith(b"\n"):
                break
            self._read += len(line)
            try:
                told = parse(line)
            except CaptureError:
                continue
            if is_captured(told):
                self._by_bytes[told.what["body"]].append(told.what["capture"])
        for identity in self._by_bytes.get(sha256, ()):
            try:
                found = self.archive.open(identity)
            except CaptureError:
                continue
            # A file that nobody gave the address of is what is there with these bytes, wherever that came from.
            same = url is None or (found.manifest.final == url and found.manifest.source != "web")
            if same and found.manifest.body.sha256 == sha256 and at in {None, found.manifest.captured}:
                return found
        return None

    def _withdrawn_before(self, sha256: str) -> EntryOutcome | None:
        """Say that these bytes were withdrawn from the archive, where they were."""
        said = self.archive.withdrawals()
        gone = (said[each] for each in self._by_bytes.get(sha256, ()) if each in said)
        line = next((each for each in gone if each.act == "withdrawn"), None)
        return EntryOutcome(outcome="withdrawn", report=None, why=line.what.get("reason", "")) if line else None


def read_kept(capture: Capture, *, findings: bool = True) -> records.Record:
    """Read the page of a capture out of the archive's records, with or without findings.

    Raises:
        ReadError: it is no page that can be read, or its records are damaged.
    """
    manifest = capture.manifest
    kind = (manifest.body.media_type or "").partition(";")[0].strip().lower()
    if kind not in PAGE_TYPES:
        raise ReadError(f"This is not a page of text: its type is {kind[:60]}.", manifest.id)
    plain = page_bytes(capture)
    media_type = None if kind == _UNKNOWN else manifest.body.media_type
    told = manifest.part
    part = MailboxPart(told.number, told.start, told.end) if told else None
    return records.read(
        plain, url=manifest.final, media_type=media_type, findings=findings, name=manifest.name, part=part
    )
