"""Updating a mirror: missing and changed files are copied, read back, and added to the list of the mirror.

A run that is stopped at any moment can be continued: each file that was copied completely is in the list.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.capture.clock_status import utc_now, written
from onrecord.capture.mirrors.encryption import Encryption
from onrecord.capture.mirrors.file_list import LEDGER, MirrorFile, Snapshot, look, size_of
from onrecord.capture.mirrors.model import (
    ARRIVING,
    KEY,
    LIST,
    LOCK,
    ON_ITS_WAY,
    PART,
    SEALED_LIST,
    File,
    MirrorHeader,
    MirrorList,
    Plain,
    read_listing,
    write_listing,
)
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.atomic import NEW, READ_ONLY, locked, measure, write_new
from onrecord.capture.store.json_codec import write_json
from onrecord.capture.store.ledger import LONGEST
from onrecord.capture.store.plain_files import PUBLIC, PlainFolder
from onrecord.capture.verify.capture import Problem
from onrecord.errors import CaptureError

_PIECE = 1 << 20
_OWNER_ONLY = 0o400
_WRITABLE = 0o222


@dataclass(slots=True, kw_only=True)
class Mirrored:
    """The result of a run.

    Attributes:
        copied: how many files were copied.
        bytes: how many bytes of the archive that were.
        there: how many files were there already.
        removed: how many were removed, since the archive withdrew them or replaced them.
        left: the files with private keys, which were not copied.
        problems: the files that were not copied because they are not intact.
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
    lock: Callable[[bool], Encryption] | None = None,
    *,
    private: bool = False,
    progress: Callable[[int], None] = lambda _: None,
    total: Callable[[int], None] = lambda _: None,
) -> Mirrored:
    """Bring a mirror up to date, or make it.

    Args:
        archive: what is mirrored.
        folder: the mirror's folder; an empty one, or none, becomes a mirror.
        lock: returns how its files are encrypted; is called with whether the mirror is new, once its folder is there.
        private: whether private keys are copied, too. They must be behind a passphrase, or the mirror encrypted.
        progress: is called with the number of bytes that were copied since the last call.
        total: is called with the number of bytes that will be copied.

    Raises:
        CaptureError: there is no archive; the folder is no mirror, or one of another archive, or has lines in its
            ledger that the archive has not; it is encrypted otherwise; or it cannot be written.
    """
    if folder.resolve() == archive.folder.resolve() or archive.folder.resolve() in folder.resolve().parents:
        raise CaptureError("A mirror must be outside its archive.", str(folder))
    snapshot = look(archive, private=private, locked=lock is not None)
    try:
        return _mirror((archive, snapshot), PlainFolder(folder), lock, progress, total)
    except BlockingIOError:
        raise CaptureError("Another process is writing this mirror.", str(folder)) from None
    except OSError as error:
        raise CaptureError(f"The mirror cannot be written ({error.strerror or error}).", str(folder)) from error


def _mirror(
    source: tuple[Archive, Snapshot],
    folder: PlainFolder,
    lock: Callable[[bool], Encryption] | None,
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
        head = MirrorHeader(lock=key.kind if key else "", recipients=key.recipients if key else "")
        before.head = before.head if before.head.at else head
        write_listing(folder, before)
        run = _MirrorRun(archive.files, folder, key, snapshot.secret, before, progress)
        run.done.problems += snapshot.problems
        run.done.left = snapshot.left
        todo = [each for each in snapshot.wanted if each.path not in LEDGER and not run.has(each)]
        ledger = [each for each in snapshot.wanted if each.path in LEDGER]
        total(sum(size_of(archive.files, each) for each in (*todo, *ledger)))
        for each in (*todo, *ledger):  # the ledger last: what it names is there by then
            run.copy(each)
        lines = len(snapshot.lines)
        run.finish(snapshot.wanted, replace(head, at=written(utc_now()), line=lines, sha256=snapshot.ledger(lines)))
        run.done.there = len(snapshot.wanted) - run.done.copied - len(run.refused)
        run.done.line = lines
        return run.done


@contextmanager
def _held(folder: PlainFolder) -> Iterator[MirrorList]:
    """Hold a mirror's lock, and return its list; make the mirror if the folder is empty.

    Raises:
        CaptureError: the folder holds other things, or something that is no plain file or folder.
    """
    wrong = next((entry for entry in folder.entries() if entry.wrong), None)
    if wrong:
        raise CaptureError(f"{wrong.wrong} Nothing is written to this mirror.", str(folder.path / wrong.name))
    if read_listing(folder) is None and not _is_begun(folder):
        raise CaptureError(
            "This folder contains other files and is not a mirror. Name an empty folder.", str(folder.path)
        )
    folder.make()
    with locked(folder, LOCK, patience=0):
        folder.make(PART)
        folder.remove(ARRIVING)
        yield read_listing(folder) or MirrorList(MirrorHeader(), {})


def _is_begun(folder: PlainFolder) -> bool:
    """Whether a folder is empty, or has only the files of a first run that was stopped before it wrote the list.

    These are the empty lock, the folder for arriving files without a file, and the key of the mirror.
    """
    for entry in folder.entries():
        if entry.name == PART and entry.is_folder and not folder.entries(PART):
            continue
        if entry.name == LOCK and not entry.is_folder and not folder.file(LOCK).size():
            continue
        if entry.name not in {KEY, LIST + NEW} or entry.is_folder:
            return False
    return True


def _may_follow(head: MirrorHeader, snapshot: Snapshot, folder: PlainFolder) -> None:
    """See that the mirror is of this archive, and not ahead of it, by its list and by the ledger that lies there."""
    whole = b"".join(snapshot.lines)
    there = b""
    if folder.has(LEDGER[0]):
        with folder.open(LEDGER[0]) as ledger:
            there = ledger.read(len(whole) + LONGEST)  # more than that is ahead, whatever it holds
    lines = len(snapshot.lines)
    held = max(head.line if head.at else 0, there.count(b"\n"))
    if held > lines:
        raise CaptureError(
            f"The mirror is newer: its ledger has {held} lines, and the archive's has {lines}. Nothing was changed. "
            "If the archive has lost lines, restore the mirror to a new folder and compare.",
            str(folder.path),
        )
    listed = not head.at or snapshot.ledger(head.line) == head.sha256
    if not listed or not whole.startswith(there):
        raise CaptureError(
            f"The mirror is of another archive, or the two have diverged: not all of the {held} lines of its "
            "ledger are lines of the archive's. Nothing was changed. Find out which was altered, or name another "
            "folder.",
            str(folder.path),
        )


def _same_lock(head: MirrorHeader, key: Encryption | None, folder: PlainFolder) -> None:
    kind, recipients = (key.kind, key.recipients) if key else ("", "")
    if head.lock != kind:
        words = {"": "not encrypted", "recipients": "encrypted to public keys", "passphrase": "behind a passphrase"}
        raise CaptureError(
            f"This mirror is {words.get(head.lock, head.lock)}; run the command in the same way.", str(folder.path)
        )
    if head.recipients != recipients:
        raise CaptureError("This mirror is encrypted to other public keys. Make a new one for these.", str(folder.path))


class _MirrorRun:
    """A run in progress: the content of the mirror, and the work done so far."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it copies from, to, and how
        self,
        source: PlainFolder,
        folder: PlainFolder,
        key: Encryption | None,
        secret: str,
        listing: MirrorList,
        progress: Callable[[int], None],
    ) -> None:
        self.done = Mirrored()
        self.refused: set[str] = set()
        self._source, self._folder, self._key, self._secret = source, folder, key, secret
        self._listing, self._progress = listing, progress

    def name(self, wanted: MirrorFile) -> str:
        """Return where a file lies in the mirror. An encrypted one's name tells nothing to who has no archive."""
        if self._key is None:
            return wanted.path
        told = f"{self._secret} {wanted.path} {wanted.sha256}"
        name = hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:40]
        return f"files/{name[:2]}/{name}.age"

    def has(self, wanted: MirrorFile) -> bool:
        """Whether the mirror holds a file as it must be, as far as its list and the file's size tell."""
        name = self.name(wanted)
        file = self._listing.files.get(name)
        if file is None or not self._folder.has(name) or self._folder.file(name).size() != file.bytes:
            return False
        if file.sha256 == ON_ITS_WAY:
            return False
        return self._key is not None or file.sha256 == wanted.sha256

    def copy(self, wanted: MirrorFile) -> None:
        """Copy one file: read, compare with the hash that it must have, write, sync, read back, list."""
        name = self.name(wanted)
        if self.has(wanted):
            return
        before = self._listing.files.get(name)
        there = self._folder.status(name)
        if before is None and there and there.st_mode & _WRITABLE:
            self.refused.add(wanted.path)
            why = "The mirror has another file of this name, which is not on its list. It was not changed."
            self.done.problems.append(Problem(wanted.path, why))
            return
        # A file that comes to its place in a run that is then killed must be known, to be removed if it is not wanted.
        self._list(File(name, 0, ON_ITS_WAY))
        digest, size = hashlib.sha256(), 0

        def pieces() -> Iterator[bytes]:
            nonlocal size
            for piece in _pieces(self._source, wanted):
                digest.update(piece)
                size += len(piece)
                yield piece

        try:
            whole = [self._key.close(b"".join(pieces()))] if self._key else pieces()
            put = write_new(self._folder, ARRIVING, whole, _OWNER_ONLY if wanted.private else READ_ONLY)
        except FileNotFoundError:
            self._refuse(wanted, "It no longer exists: run the mirror again.", before)
            return
        if digest.hexdigest() != wanted.sha256:
            self._folder.remove(ARRIVING)
            self._refuse(wanted, f"It was altered, and is not copied: it must have SHA-256 {wanted.sha256}.", before)
            return
        above = name.rpartition("/")[0]
        self._folder.make(above)
        self._folder.rename(ARRIVING, name)
        self._folder.sync(above)
        self._list(File(name, put.bytes, put.sha256))
        self.done.copied += 1
        self.done.bytes += size
        self._progress(size)

    def finish(self, wanted: tuple[MirrorFile, ...], head: MirrorHeader) -> None:
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
            if self._folder.has(KEY):
                found = measure(self._folder.file(KEY))
                self._listing.files[KEY] = File(KEY, found.bytes, found.sha256)
        stale = [] if self.done.problems else [name for name in self._listing.files if name not in keep]
        self._listing.head = head
        # Before the list: what it still names and is gone is taken off in the next run, what it no longer names and is
        # there would stay for ever.
        for name in stale:
            self._remove(self._listing.files.pop(name))
        write_listing(self._folder, self._listing)

    def _remove(self, file: File) -> None:
        """Remove a file, if it is the one that was put there: anybody may have written the list that names it."""
        there = self._folder.status(file.name)
        if there is None:
            return
        if file.sha256 == ON_ITS_WAY:
            ours = not there.st_mode & _WRITABLE
        else:
            ours = measure(self._folder.file(file.name)).sha256 == file.sha256
        if ours:
            self._folder.remove(file.name)
            self.done.removed += 1
        else:
            why = "The archive no longer has it, but it is not the file that was copied there, so it was not changed."
            self.done.problems.append(Problem(file.name, why))

    def _put(self, name: str, data: bytes) -> None:
        put = write_new(self._folder, ARRIVING, [data])
        self._folder.rename(ARRIVING, name)
        self._listing.files[name] = File(name, put.bytes, put.sha256)

    def _list(self, file: File) -> None:
        self._listing.files[file.name] = file
        listing = self._folder.edit(LIST, PUBLIC, append=True)
        try:
            os.write(listing, write_json(file))
        finally:
            os.close(listing)

    def _refuse(self, wanted: MirrorFile, why: str, before: File | None) -> None:
        self._listing.files.pop(self.name(wanted))
        if before:
            self._listing.files[before.name] = before
        self.refused.add(wanted.path)
        self.done.problems.append(Problem(wanted.path, why))


def _pieces(folder: PlainFolder, wanted: MirrorFile) -> Iterator[bytes]:
    if wanted.data is not None:
        yield wanted.data
        return
    with folder.open(wanted.path) as file:
        while piece := file.read(_PIECE):
            yield piece
