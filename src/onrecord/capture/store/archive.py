"""The archive: one folder that stores captures as plain files, and a ledger of all actions.

    ledger.jsonl, ledger.head      who did what and when (see `onrecord.capture.store.ledger`)
    captures/YYYY/MM/ID.warc.gz    the records of a capture, and
    captures/YYYY/MM/ID.json       its manifest, both read-only
    captures/YYYY/MM/ID.withdrawn.json   the tombstone that replaces a withdrawn capture
    sealed/YYYY/MM/                the files of captures that were withdrawn and not deleted
    incoming/                      captures that are being written

A capture is written completely under `incoming`. Then a line of the ledger says that it is stored, and it counts from
that line on. Then its files are moved to their places. After a crash, the ledger decides about the files under
`incoming`: files that it names are moved, the others are removed.
"""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from onrecord.capture.clock_status import ClockState, clock_state, utc_now, written
from onrecord.capture.model import Taken
from onrecord.capture.store.atomic import PATIENCE, write_new
from onrecord.capture.store.captured_lines import address_key, is_captured
from onrecord.capture.store.items import Text, Unread
from onrecord.capture.store.json_codec import write_json
from onrecord.capture.store.ledger import LEDGER, Ledger, LedgerEntry, LedgerWriter, parse
from onrecord.capture.store.manifest import (
    Context,
    Manifest,
    Previous,
    WarcFile,
    address,
    decode,
    encode,
    lasting_body,
    make_manifest,
    stands_aside,
)
from onrecord.capture.store.plain_files import PlainFile, PlainFolder
from onrecord.capture.store.substitutes import labelled
from onrecord.capture.store.unfinished import INCOMING, settle
from onrecord.capture.store.warc import lay_out, listing
from onrecord.capture.store.withdrawn import DELETED, ERASED, MANIFEST, RECORDS, RESTORED, SEALED, TOMBSTONE, Tombstone
from onrecord.errors import CaptureError

MIRROR = "mirror.jsonl"
"""The list that makes a folder a mirror. Nothing but `onrecord mirror` writes there: it stays equal to its archive."""
MOST_MANIFEST = 64 << 20
"""The most bytes that are read of a manifest; those with hundreds of items have some hundred thousand."""
_BACK = 10  # captures that are gone back for one that has a text


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The entry of the ledger about a capture.

    Attributes:
        id: the capture's id.
        line: the number of the line.
        folder: the folder of its files, from the archive's on.
        manifest: the SHA-256 of its manifest.
        withdrawn: why it was withdrawn; None if it was not.
        sealed: whether its files were then moved to `sealed`, and not deleted.
        at: when it was stored.
        withdrawal: the line by which it was withdrawn; None if it was not.
    """

    id: str
    line: int
    folder: str
    manifest: str
    withdrawn: str | None = None
    sealed: bool = False
    at: str = ""
    withdrawal: LedgerEntry | None = None

    @property
    def records_file(self) -> str:
        """The file of its records, from the archive's folder on."""
        return f"{self.folder}/{self.id}{RECORDS}"

    @property
    def manifest_file(self) -> str:
        """Its manifest, from the archive's folder on."""
        return f"{self.folder}/{self.id}{MANIFEST}"


@dataclass(frozen=True, slots=True)
class Last:
    """The entries of the ledger about an address.

    Attributes:
        kept: the last capture of the page itself; None if there were only substitute pages.
        seen: when the page was last seen, changed or not; empty if never.
        instead: the kind of the last substitute page, such as "captcha"; empty if the page itself came.
    """

    kept: Kept | None
    seen: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A stored capture: its id, its two files, its manifest, and access to its records."""

    id: str
    records: Path
    manifest_file: Path
    manifest: Manifest
    file: PlainFile


class Archive:
    """The archive in a folder. The folder is created when the first capture is stored.

    Any number of processes may store captures in one archive; one writes while the others wait.

    Args:
        folder: the archive's folder.
        now: the clock, in UTC.
        state: says whether the clock can be trusted.
        look: is called with each stored capture, to check it once more.
        tell: is called with each message for the user, such as a failed step or a long wait.
        patience: how many seconds to wait for another process.
    """

    def __init__(  # noqa: PLR0913 - its folder, the clock, and who is told
        self,
        folder: Path,
        *,
        now: Callable[[], datetime] = utc_now,
        state: Callable[[], ClockState] = clock_state,
        look: Callable[[Kept], None] = lambda _: None,
        tell: Callable[[str], None] = lambda _: None,
        patience: float = PATIENCE,
    ) -> None:
        self.folder = folder
        self.files = PlainFolder(folder)
        self.incoming = folder / INCOMING
        self.ledger = Ledger(folder, now, tell=tell, patience=patience)
        self._tell = tell
        self._now = now
        self._state = state
        self._look = look
        self._read = 0
        self._kept: dict[str, Kept] = {}
        self._latest: dict[str, Previous] = {}
        self._seen: dict[str, tuple[str, str]] = {}
        self._instead: dict[str, str] = {}
        self._asked: dict[str, str] = {}
        self._withdrawals: dict[str, LedgerEntry] = {}

    def keep(
        self,
        capture: Taken,
        *,
        collector: str,
        reason: str | None = None,
        settings: Mapping[str, str] | None = None,
        text: Text | Unread | None = None,
    ) -> Capture:
        """Store a capture. When this returns, it is on the disk, was read back, and is in the ledger.

        Args:
            capture: a fetched page, a saved file, or a page from a third-party archive.
            collector: who captures; it is in the manifest and the ledger.
            reason: why it is collected.
            settings: how the fetcher was set, by name.
            text: the text of the article, for the comparison with the previous capture; or why it was not read.

        Raises:
            CaptureError: it cannot be stored. Nothing half-written stays.
        """
        identity = base64.b32encode(secrets.token_bytes(20)).decode().lower()
        context = self._context(collector, reason, settings or {}, text)
        folder = f"captures/{context.at:%Y/%m}"
        layout = lay_out(capture, identity + RECORDS, context.at)
        packed = [record.packed() for record in layout.records]
        try:
            told_of = listing(layout.records, packed)
        except OSError as error:
            raise CaptureError(f"It cannot be stored: {error}.", identity) from error
        label = labelled(capture)
        where = address_key(address(capture))
        with self.writing() as pen:
            self.files.status(folder)  # before the ledger names it: where a link stands nothing can be kept
            put = write_new(self.files, f"{INCOMING}/{identity}{RECORDS}", packed)
            file = WarcFile(f"{folder}/{identity}{RECORDS}", put.bytes, put.sha256, told_of)
            latest = self._latest.get(where)
            context = replace(context, text_before=self._text(latest) if context.text else None)
            manifest = make_manifest(identity, capture, file, context, latest, layout=layout, label=label)
            told = write_new(self.files, f"{INCOMING}/{identity}{MANIFEST}", [encode(manifest)])
            self.files.sync(INCOMING)
            aside = stands_aside(capture, label)
            what = {"capture": identity, "folder": folder, "manifest": told.sha256, "address": where}
            what |= {"body": lasting_body(manifest, latest, aside=aside)}
            what |= {"instead": label.label} if label and aside else {}
            pen.append(collector, "captured", what)
        self._look(self._kept[identity])
        return self._capture(self._kept[identity], manifest)

    def _context(
        self, collector: str, reason: str | None, settings: Mapping[str, str], text: Text | Unread | None
    ) -> Context:
        unread, text = (text.why, None) if isinstance(text, Unread) else ("", text)
        return Context(
            collector=collector,
            reason=reason,
            settings=settings,
            at=self._now(),
            clock=self._state(),
            text=text,
            unread=unread,
        )

    def withdraw(self, identity: str, *, who: str, reason: str, delete: bool = False) -> None:
        """Withdraw a capture from the archive. A tombstone replaces its files, and the ledger keeps its entries.

        Args:
            identity: the capture.
            who: who withdraws it.
            reason: why.
            delete: whether its files are deleted permanently. Otherwise they are moved to `sealed`, and can be
                restored or deleted later.

        Raises:
            CaptureError: there is no such capture, it was withdrawn before, or the files cannot be moved or removed.
        """
        with self.writing() as pen:
            kept = self._kept.get(identity)
            if kept is None or not (kept.sealed and delete):
                kept = self.find(identity)
            files = DELETED if delete else SEALED
            stone = Tombstone(
                id=identity, who=who, at=written(self._now()), reason=reason, manifest=kept.manifest, files=files
            )
            sha256 = self._mark(ERASED if kept.sealed else TOMBSTONE, stone)
            what = {"capture": identity, "reason": reason, "files": files, "tombstone": sha256}
            pen.append(who, "withdrawn", what, stone.at)

    def restore(self, identity: str, *, who: str, reason: str) -> None:
        """Undo a withdrawal: the files come back to their places, and the tombstone is removed.

        Raises:
            CaptureError: the capture is not withdrawn, or its files were deleted.
        """
        with self.writing() as pen:
            kept = self._kept.get(identity)
            if kept is None or kept.withdrawn is None:
                raise CaptureError("No such capture was withdrawn from this archive.", identity)
            if not kept.sealed:
                raise CaptureError("The files of this capture were deleted and cannot be restored.", identity)
            self._mark(
                RESTORED,
                Tombstone(
                    id=identity, who=who, at=written(self._now()), reason=reason, manifest=kept.manifest, files=SEALED
                ),
            )
            pen.append(who, "restored", {"capture": identity, "reason": reason})

    def saw(self, address: str, *, who: str, status: int) -> None:
        """Write in the ledger that a page was seen again and that the server said that it had not changed.

        Raises:
            CaptureError: there is no capture of this address, or the ledger cannot be written.
        """
        with self.writing() as pen:
            where = address_key(address)
            if where not in self._seen:
                raise CaptureError("There is no capture of this address.", address)
            capture, _ = self._seen[where]
            pen.append(who, "seen", {"capture": capture, "address": where, "status": str(status)})

    @property
    def is_mirror(self) -> bool:
        """Whether this is the copy of an archive, which is read and not written to."""
        return self.files.status(MIRROR) is not None

    def is_ours(self) -> bool:
        """Whether the archive's ledger belongs to the user who runs this.

        Raises:
            OSError: it cannot be looked at.
        """
        found = self.files.status(LEDGER)
        return found is None or not hasattr(os, "geteuid") or found.st_uid == os.geteuid()

    def note(self, who: str, act: str, what: Mapping[str, str]) -> None:
        """Write in the ledger that something was done: verified, exported, transferred.

        Raises:
            CaptureError: the ledger cannot be written.
        """
        with self.writing() as pen:
            pen.append(who, act, what)

    def kept(self) -> tuple[Kept, ...]:
        """Return all that the ledger says was captured, in order, the withdrawn too."""
        self._follow()
        return tuple(self._kept.values())

    def withdrawals(self) -> Mapping[str, LedgerEntry]:
        """Return of each capture that ever was withdrawn the last line on it: "withdrawn", or "restored"."""
        self._follow()
        return self._withdrawals

    def last_of(self, address: str) -> Last | None:
        """Return what the ledger says of an address, as it was asked for; None if it was never captured."""
        self._follow()
        where = address_key(address)
        if where not in self._latest:
            return None
        page, seen = self._seen.get(where, ("", ""))
        return Last(self._kept.get(page), seen, self._instead.get(where, ""))

    def acts(self, act: str, identity: str) -> Iterator[LedgerEntry]:
        """Return the lines of the ledger that tell of one act on one capture."""
        for raw in self.ledger.lines():
            with suppress(CaptureError):
                line = parse(raw)
                if line.act == act and line.what.get("capture") == identity:
                    yield line

    def find(self, identity: str) -> Kept:
        """Return what the ledger says of one capture.

        Raises:
            CaptureError: there is no such capture, or it was withdrawn.
        """
        self._follow()
        kept = self._kept.get(identity)
        if kept is None:
            raise CaptureError("There is no such capture in this archive.", identity)
        if kept.withdrawn is not None:
            raise CaptureError("This capture was withdrawn.", identity)
        return kept

    def open(self, identity: str) -> Capture:
        """Return one capture.

        Raises:
            CaptureError: there is no such capture, it was withdrawn, or its manifest cannot be read.
        """
        kept = self.find(identity)
        try:
            return self._capture(kept, decode(self.files.read(kept.manifest_file, MOST_MANIFEST)))
        except (OSError, CaptureError) as error:
            raise CaptureError("The manifest cannot be read. `onrecord verify` says more.", identity) from error

    @contextmanager
    def writing(self) -> Iterator[LedgerWriter]:
        """Hold the archive's lock. Repair traces of a crash first; move stored captures to their places last.

        Raises:
            CaptureError: the archive cannot be written, it is a mirror, or something in it is no plain file or folder.
        """
        require_writable(self.folder)
        try:
            with self.ledger.writing() as pen:
                if pen.last is None:
                    pen.append("onrecord", "opened", {"archive": secrets.token_hex(16)})
                self.files.make(INCOMING)
                self._settle()
                try:
                    yield pen
                finally:
                    self._settle_or_say()
        except OSError as error:
            reason = error.strerror or error
            raise CaptureError(
                f"The archive cannot be written ({reason}).", error.filename or str(self.folder)
            ) from error

    def _settle_or_say(self) -> None:
        """Move stored captures to their places. A failure is only reported, because the ledger is valid without it."""
        try:
            self._settle()
        except OSError as error:
            self._tell(
                f"{INCOMING}: Not all files could be moved to their place ({error.strerror or error}). The ledger is "
                "complete; the next command that writes moves them."
            )

    def _mark(self, suffix: str, stone: Tombstone) -> str:
        """Write a tombstone where captures come in; return its hash."""
        put = write_new(self.files, f"{INCOMING}/{stone.id}{suffix}", [write_json(stone, indent=2)])
        self.files.sync(INCOMING)
        return put.sha256

    def _capture(self, kept: Kept, manifest: Manifest) -> Capture:
        file = self.files.file(kept.records_file)
        return Capture(
            id=kept.id,
            records=self.folder / file.name,
            manifest_file=self.folder / kept.manifest_file,
            manifest=manifest,
            file=file,
        )

    def _text(self, latest: Previous | None) -> Text | None:
        """Return the article's text of a capture before, as its manifest has it; None where that cannot be had."""
        for _ in range(_BACK if latest else 0):
            try:
                manifest = self.open(latest.id).manifest if latest else None
            except CaptureError:
                return None
            if manifest is None or manifest.text:
                return manifest.text if manifest else None
            # A login says nothing of the page, and a server's word that nothing changed has no text.
            latest = manifest.previous if manifest.label or manifest.change == "unchanged" else None
        return None

    def _follow(self) -> None:
        """Learn what the ledger says since it was read last. Lines that cannot be read are for `verify` to name."""
        if self.ledger.size() < self._read:
            self._read = 0
            self._kept.clear()
            self._latest.clear()
            self._seen.clear()
            self._instead.clear()
            self._asked.clear()
            self._withdrawals.clear()
        for raw in self.ledger.lines(self._read):
            if not raw.endswith(b"\n"):
                break
            self._read += len(raw)
            try:
                entry = parse(raw)
            except CaptureError:
                continue
            self._take(entry)

    def _take(self, entry: LedgerEntry) -> None:
        """Take up what one line says."""
        what = entry.what
        identity = what.get("capture", "")
        if is_captured(entry):
            self._kept[identity] = Kept(
                id=identity, line=entry.n, folder=what["folder"], manifest=what["manifest"], at=entry.at
            )
            self._take_address(what["address"], entry)
        elif entry.act == "withdrawn" and identity in self._kept:
            sealed = what.get("files") == SEALED
            reason = what.get("reason", "")
            self._kept[identity] = replace(self._kept[identity], withdrawn=reason, sealed=sealed, withdrawal=entry)
            self._withdrawals[identity] = entry
        elif entry.act == "restored" and identity in self._kept and self._kept[identity].sealed:
            self._kept[identity] = replace(self._kept[identity], withdrawn=None, sealed=False, withdrawal=None)
            self._withdrawals[identity] = entry
        elif entry.act == "seen" and what.get("address") in self._seen:
            capture, _ = self._seen[what["address"]]
            self._seen[what["address"]] = capture, entry.at
            self._instead[what["address"]] = ""
            self._asked[what["address"]] = entry.at

    def _take_address(self, where: str, entry: LedgerEntry) -> None:
        """Take up what a capture says of its address; one of another archive says nothing if we asked after it."""
        at, imported = entry.what.get("first", entry.at), "first" in entry.what
        if not where or (imported and at < self._asked.get(where, "")):
            return
        self._asked[where] = at
        self._latest[where] = Previous(entry.what["capture"], entry.what["body"])
        self._instead[where] = entry.what.get("instead", "")
        if not self._instead[where]:
            self._seen[where] = entry.what["capture"], at

    def _settle(self) -> None:
        """Move what the ledger names from `incoming` to its place, and remove the rest; the lock is held."""
        self._follow()
        settle(self.files, self._kept)


def require_writable(folder: Path) -> None:
    """See that something may be written to an archive: it is no mirror, and holds nothing but plain files and folders.

    Raises:
        CaptureError: nothing may be written to it, and why.
    """
    try:
        there = {entry.name: entry for entry in PlainFolder(folder).entries()}
    except OSError as error:
        raise CaptureError(f"The archive cannot be written ({error.strerror or error}).", str(folder)) from error
    wrong = next((entry for entry in there.values() if entry.wrong), None)
    if wrong:
        raise CaptureError(f"{wrong.wrong} Nothing is written to this archive.", str(folder / wrong.name))
    if MIRROR in there:
        raise CaptureError(
            "This is a mirror, and only `onrecord mirror` writes to it. "
            "`onrecord mirror --restore` makes an archive of it.",
            str(folder),
        )
