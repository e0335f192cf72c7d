"""Bringing a mirror up to date: what is missing or has changed is copied, read back, and put on the mirror's list.

A run that is stopped at any instant goes on where it was: each file that came to its place is on the list.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.capture.archive import Archive
from onrecord.capture.codec import write_json
from onrecord.capture.contents import Problem
from onrecord.capture.copies.contents import LEDGER, Snapshot, Wanted, look, size_of
from onrecord.capture.copies.lock import Lock
from onrecord.capture.copies.model import (
    KEY,
    LIST,
    LOCK,
    ON_ITS_WAY,
    PART,
    SEALED_LIST,
    File,
    Head,
    Listing,
    Plain,
    read_listing,
    write_listing,
)
from onrecord.capture.durable import READ_ONLY, locked, make_folder, measure, sync_folder, write_new
from onrecord.capture.timekeeping import utc_now, written
from onrecord.errors import CaptureError

_PIECE = 1 << 20
_OWNER_ONLY = 0o400


@dataclass(slots=True)
class Mirrored:
    """What a run came to.

    Attributes:
        copied: how many files were copied.
        bytes: how many bytes of the archive that were.
        there: how many files were there already.
        removed: how many were removed, since the archive withdrew them or replaced them.
        left: the files with private keys, which were not copied.
        problems: what was not copied, since it is not as it was kept.
        line: the number of the last line of the ledger that the mirror holds now.
    """

    copied: int = 0
    bytes: int = 0
    there: int = 0
    removed: int = 0
    left: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    line: int = 0


def mirror(  # noqa: PLR0913 - what is copied where, how, and who is told
    archive: Archive,
    folder: Path,
    lock: Callable[[bool], Lock] | None = None,
    *,
    private: bool = False,
    progress: Callable[[int], None] = lambda _: None,
    total: Callable[[int], None] = lambda _: None,
) -> Mirrored:
    """Bring a mirror up to date, or make it.

    Args:
        archive: what is mirrored.
        folder: the mirror's folder; an empty one, or none, becomes a mirror.
        lock: returns how its files are encrypted; is told whether the mirror is new, once its folder is there.
        private: whether private keys are copied, too. They must be behind a passphrase, or the mirror encrypted.
        progress: is told how many bytes of the archive have been copied since it was last told.
        total: is told how many bytes there are to copy.

    Raises:
        CaptureError: there is no archive; the folder is no mirror, or one of another archive, or has lines in its
            ledger that the archive has not; it is encrypted otherwise; or it cannot be written.
    """
    if folder.resolve() == archive.folder.resolve() or archive.folder.resolve() in folder.resolve().parents:
        raise CaptureError("A mirror must lie outside its archive.", str(folder))
    snapshot = look(archive, private=private, locked=lock is not None)
    try:
        return _mirror((archive, snapshot), folder, lock, progress, total)
    except BlockingIOError:
        raise CaptureError("Another process is writing this mirror.", str(folder)) from None
    except OSError as error:
        raise CaptureError(f"The mirror cannot be written ({error.strerror or error}).", str(folder)) from error


def _mirror(
    source: tuple[Archive, Snapshot],
    folder: Path,
    lock: Callable[[bool], Lock] | None,
    progress: Callable[[int], None],
    total: Callable[[int], None],
) -> Mirrored:
    archive, snapshot = source
    with _held(folder) as before:
        _may_follow(before.head, snapshot, folder)
        new = not (before.head.at or before.files)
        key = lock(new) if lock else None
        if not new:
            _same_lock(before.head, key, folder)
        head = Head(lock=key.kind if key else "", recipients=key.recipients if key else "")
        before.head = before.head if before.head.at else head
        write_listing(folder, before)
        run = _Run(archive.folder, folder, key, snapshot.secret, before, progress)
        run.done.problems += snapshot.problems
        run.done.left = snapshot.left
        todo = [each for each in snapshot.wanted if each.path not in LEDGER and not run.has(each)]
        ledger = [each for each in snapshot.wanted if each.path in LEDGER]
        total(sum(size_of(archive.folder, each) for each in (*todo, *ledger)))
        for each in (*todo, *ledger):  # the ledger last: what it names is there by then
            run.copy(each)
        lines = len(snapshot.lines)
        run.finish(snapshot.wanted, replace(head, at=written(utc_now()), line=lines, sha256=snapshot.ledger(lines)))
        run.done.there = len(snapshot.wanted) - run.done.copied - len(run.refused)
        run.done.line = lines
        return run.done


@contextmanager
def _held(folder: Path) -> Iterator[Listing]:
    """Hold a mirror's lock, and return its list; make the mirror if the folder is empty."""
    ours = {LOCK, PART, KEY, f"{LIST}.new"}
    if read_listing(folder) is None and folder.is_dir() and {path.name for path in folder.iterdir()} - ours:
        raise CaptureError("This folder holds other things, and no mirror. Name an empty one.", str(folder))
    make_folder(folder)
    with locked(folder / LOCK, wait=False):
        make_folder(folder / PART)
        for left in (folder / PART).iterdir():
            left.unlink()
        yield read_listing(folder) or Listing(Head(), {})


def _may_follow(head: Head, snapshot: Snapshot, folder: Path) -> None:
    """See that the mirror is of this archive, and not ahead of it, by its list and by the ledger that lies there."""
    ledger = folder / LEDGER[0]
    there = ledger.read_bytes() if ledger.exists() else b""
    lines = len(snapshot.lines)
    held = max(head.line if head.at else 0, there.count(b"\n"))
    if held > lines:
        raise CaptureError(
            f"The mirror is newer: its ledger has {held} lines, and that of the archive {lines}. Nothing was changed. "
            "If the archive has lost lines, restore the mirror to a new folder and compare.",
            str(folder),
        )
    listed = not head.at or snapshot.ledger(head.line) == head.sha256
    if not listed or not b"".join(snapshot.lines).startswith(there):
        raise CaptureError(
            f"The mirror is of another archive, or the two have diverged: of the {held} lines of its ledger, not all "
            "are those of the archive. Nothing was changed. Find out which was altered, or name another folder.",
            str(folder),
        )


def _same_lock(head: Head, key: Lock | None, folder: Path) -> None:
    kind, recipients = (key.kind, key.recipients) if key else ("", "")
    if head.lock != kind:
        words = {"": "not encrypted", "recipients": "encrypted to public keys", "passphrase": "behind a passphrase"}
        raise CaptureError(f"This mirror is {words.get(head.lock, head.lock)}; go on with it so.", str(folder))
    if head.recipients != recipients:
        raise CaptureError("This mirror is encrypted to other public keys. Make a new one for these.", str(folder))


class _Run:
    """A run under way: what the mirror holds already, and what was done."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it copies from, to, and how
        self,
        source: Path,
        folder: Path,
        key: Lock | None,
        secret: str,
        listing: Listing,
        progress: Callable[[int], None],
    ) -> None:
        self.done = Mirrored()
        self.refused: set[str] = set()
        self._source, self._folder, self._key, self._secret = source, folder, key, secret
        self._listing, self._progress = listing, progress

    def name(self, wanted: Wanted) -> str:
        """Return where a file lies in the mirror. An encrypted one's name tells nothing to who has no archive."""
        if self._key is None:
            return wanted.path
        told = f"{self._secret} {wanted.path} {wanted.sha256}"
        name = hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:40]
        return f"files/{name[:2]}/{name}.age"

    def has(self, wanted: Wanted) -> bool:
        """Whether the mirror holds a file as it must be, as far as its list and the file's size tell."""
        name = self.name(wanted)
        file = self._listing.files.get(name)
        path = self._folder / name
        if file is None or not path.is_file() or path.stat().st_size != file.bytes:
            return False
        if file.sha256 == ON_ITS_WAY:
            return False
        return self._key is not None or file.sha256 == wanted.sha256

    def copy(self, wanted: Wanted) -> None:
        """Copy one file: read, compare with the hash that it must have, write, sync, read back, list."""
        name = self.name(wanted)
        if self.has(wanted):
            return
        before = self._listing.files.get(name)
        # A file that comes to its place in a run that is then killed must be known, to be removed if it is not wanted.
        self._list(File(name, 0, ON_ITS_WAY))
        part = self._folder / PART / "file"
        digest, size = hashlib.sha256(), 0

        def pieces() -> Iterator[bytes]:
            nonlocal size
            for piece in _pieces(self._source, wanted):
                digest.update(piece)
                size += len(piece)
                yield piece

        try:
            whole = [self._key.close(b"".join(pieces()))] if self._key else pieces()
            put = write_new(part, whole, _OWNER_ONLY if wanted.private else READ_ONLY)
        except FileNotFoundError:
            self._refuse(wanted, "It is not there any more: run the mirror again.", before)
            return
        if digest.hexdigest() != wanted.sha256:
            part.unlink()
            self._refuse(wanted, f"It was altered, and is not copied: it must have SHA-256 {wanted.sha256}.", before)
            return
        path = self._folder / name
        make_folder(path.parent)
        part.rename(path)
        sync_folder(path.parent)
        self._list(File(name, put.bytes, put.sha256))
        self.done.copied += 1
        self.done.bytes += size
        self._progress(size)

    def finish(self, wanted: tuple[Wanted, ...], head: Head) -> None:
        """Remove what the archive no longer has, unless something is wrong with it, and close the list."""
        names = {self.name(each): each for each in wanted}
        keep = set(names)
        if self._key:
            plain = [
                Plain(name, each.path, size_of(self._source, each), each.sha256)
                for name, each in sorted(names.items())
                if name in self._listing.files
            ]
            self._put(SEALED_LIST, self._key.close(b"".join(map(write_json, plain))))
            keep |= {SEALED_LIST, KEY}
            if (self._folder / KEY).exists():
                found = measure(self._folder / KEY)
                self._listing.files[KEY] = File(KEY, found.bytes, found.sha256)
        stale = [] if self.done.problems else [name for name in self._listing.files if name not in keep]
        self._listing.head = head
        # Before the list: what it still names and is gone is taken off in the next run, what it no longer names and is
        # there would stay for ever.
        for name in stale:
            (self._folder / name).unlink(missing_ok=True)
            del self._listing.files[name]
        self.done.removed += len(stale)
        write_listing(self._folder, self._listing)

    def _put(self, name: str, data: bytes) -> None:
        part = self._folder / PART / "file"
        put = write_new(part, [data])
        part.rename(self._folder / name)
        self._listing.files[name] = File(name, put.bytes, put.sha256)

    def _list(self, file: File) -> None:
        self._listing.files[file.name] = file
        with (self._folder / LIST).open("ab") as listing:
            listing.write(write_json(file))

    def _refuse(self, wanted: Wanted, why: str, before: File | None) -> None:
        self._listing.files.pop(self.name(wanted))
        if before:
            self._listing.files[before.name] = before
        self.refused.add(wanted.path)
        self.done.problems.append(Problem(wanted.path, why))


def _pieces(folder: Path, wanted: Wanted) -> Iterator[bytes]:
    if wanted.data is not None:
        yield wanted.data
        return
    with (folder / wanted.path).open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
