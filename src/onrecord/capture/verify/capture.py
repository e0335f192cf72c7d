"""Verification of one stored capture against the ledger, down to each record.

A capture is opened once: its records are unpacked and compared with their own digests and with the manifest. The result
depends only on the bytes of its two files. If both still have the same hashes, and the ledger still names that
manifest, hashing them is enough (see `onrecord.capture.verify.cache`).
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from onrecord.capture.clock_status import within
from onrecord.capture.store.archive import MOST_MANIFEST, Archive, Kept
from onrecord.capture.store.atomic import FileDigest, measure_open
from onrecord.capture.store.items import names, wrong_items
from onrecord.capture.store.json_codec import read_json
from onrecord.capture.store.manifest import Manifest, decode
from onrecord.capture.store.plain_files import FolderEntry, PlainFile, PlainFolder
from onrecord.capture.store.unfinished import INCOMING, arriving
from onrecord.capture.store.warc import ANSWERS, one_line, read_records
from onrecord.capture.store.withdrawn import (
    DELETED,
    ERASED,
    MANIFEST,
    RECORDS,
    SEALED,
    TOMBSTONE,
    Tombstone,
    withdrawn_folder,
)
from onrecord.errors import CaptureError

_WRITABLE = 0o222
_NOT_READ_ONLY = "The file is no longer read-only."
_PIECE = 1 << 20
_AT_ONCE = 64 << 20
"""So large a file of records is held in memory while it is checked."""
_FOLDERS = frozenset({"captures", SEALED, INCOMING, "keys", "stamps", "watch", "register", "desk"})
_FILES = frozenset({"ledger.jsonl", "ledger.head", "ledger.heads", "mirror.jsonl"})
_A_MOMENT = 3600.0
"""Seconds that can lie between a tombstone and the line that was written after it, on a disk that is slow."""
_MOST_TOMBSTONE = 1 << 20  # the reason stands in it, which came from a command line


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem as a sentence, and the file or the line of the ledger that it concerns."""

    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}"


@dataclass(frozen=True, slots=True)
class CapturePaths:
    """The paths of the files of captures.

    Attributes:
        folder: the archive's folder.
        arriving: the names of the files that have not come to their places yet.
    """

    folder: Path
    arriving: frozenset[str] = frozenset()

    @classmethod
    def as_of_now(cls, archive: Archive) -> CapturePaths:
        """Return where the files of an archive's captures are now."""
        try:
            return cls(archive.folder, frozenset(arriving(archive.files)))
        except OSError:  # `lying` says why nothing can arrive there
            return cls(archive.folder)

    @property
    def files(self) -> PlainFolder:
        """Access to these files."""
        return PlainFolder(self.folder)

    def of(self, kept: Kept, suffix: str) -> str:
        """Return where a file of a capture is, from the archive's folder on."""
        erased = suffix == TOMBSTONE and not kept.sealed and kept.id + ERASED in self.arriving
        name = kept.id + (ERASED if erased else suffix)
        aside = kept.sealed and suffix != TOMBSTONE
        usual = withdrawn_folder(kept.folder) if aside else kept.folder
        if self.arriving:
            places = (INCOMING, usual, kept.folder, withdrawn_folder(kept.folder)) if self.moving(kept) else (usual,)
            usual = next((each for each in places if self._has(f"{each}/{name}")), usual)
        return f"{usual}/{name}"

    def _has(self, name: str) -> bool:
        try:
            return self.files.has(name)
        except OSError:
            return False

    def moving(self, kept: Kept) -> bool:
        """Whether a crash left a capture on its way."""
        return any(name.startswith(kept.id) for name in self.arriving)

    def lying(self) -> Iterator[FolderEntry]:
        """Return what lies in the archive and is no folder, in order. Folders that are not ours are not looked into."""
        for entry in self.files.entries():
            if entry.name in _FOLDERS and entry.is_folder:
                yield from sorted(self.files.walk(entry.name), key=lambda each: each.name)
            elif entry.name in (_FILES if entry.is_folder else _FOLDERS) and not entry.wrong:
                is_, should = ("folder", "file") if entry.is_folder else ("file", "folder")
                yield FolderEntry(entry.name, wrong=f"It is a {is_}, and should be a {should}.")
            elif not entry.is_folder:
                yield entry

    def names(self, kept: Kept) -> set[str]:
        """Return all files that may be there of a capture, as the ledger stands."""
        here, aside = f"{kept.folder}/{kept.id}", f"{withdrawn_folder(kept.folder)}/{kept.id}"
        stone, files = {here + TOMBSTONE}, {here + RECORDS, here + MANIFEST}
        sealed = {aside + RECORDS, aside + MANIFEST}
        if self.arriving and self.moving(kept):
            return stone | files | sealed
        if kept.withdrawn is None:
            return files
        return stone | sealed if kept.sealed else stone


@dataclass(slots=True, kw_only=True)
class Result:
    """The result for one capture, or for several.

    Attributes:
        bytes: how many bytes of records were read.
        problems: the problems.
        whole: the WARC file of each capture that was opened and found intact, by `key`.
        wrong: the ids of captures with problems.
        sound: the ids of captures without problems.
    """

    bytes: int = 0
    problems: list[Problem] = field(default_factory=list)
    whole: dict[str, FileDigest] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    sound: list[str] = field(default_factory=list)

    def add(self, other: Result) -> None:
        """Take up another result."""
        self.bytes += other.bytes
        self.problems += other.problems
        self.whole |= other.whole
        self.wrong += other.wrong
        self.sound += other.sound


def check(places: CapturePaths, kept: Kept, opened: Mapping[str, FileDigest]) -> Result:
    """Check one capture, or what is left of it.

    Args:
        places: where its files are.
        kept: its entry in the ledger.
        opened: the WARC files of captures that were opened before and found intact, by `key`.
    """
    result = Result()
    if kept.withdrawn is not None:
        _tombstone(places, kept, result.problems)
    if kept.withdrawn is None or kept.sealed:
        before = opened.get(key(kept))
        read = _still(places, kept, before) if before else None
        if read is None:
            _capture(places, kept, result)
        else:
            result.bytes = read
    (result.wrong if result.problems else result.sound).append(kept.id)
    return result


def key(kept: Kept) -> str:
    """Return what a capture is remembered by: its id and the hash of its manifest."""
    return f"{kept.id} {kept.manifest}"


def strays(places: CapturePaths, all_kept: tuple[Kept, ...], lying: Iterable[FolderEntry]) -> Iterator[Problem]:
    """Find what lies among the captures and is named by no line of the ledger, and what is no plain file anywhere.

    Args:
        places: where files are.
        all_kept: all captures of the ledger.
        lying: what lies in the archive (see `CapturePaths.lying`).
    """
    known: Container[str] = {name for kept in all_kept for name in places.names(kept)}
    for entry in lying:
        top = entry.name.partition("/")[0]
        if entry.wrong:
            yield Problem(entry.name, entry.wrong)
        elif top in {"captures", SEALED} and entry.name not in known:
            yield Problem(entry.name, "No line of the ledger says that this file is stored.")
        elif top == INCOMING and entry.name.removeprefix(f"{INCOMING}/") not in places.arriving:
            yield Problem(
                entry.name, "It is not a file of a capture. onrecord did not create it and does not change it."
            )


def _still(places: CapturePaths, kept: Kept, before: FileDigest) -> int | None:
    """Return the size of the records if both files have the bytes that they had when they were opened; else nothing."""
    try:
        manifest = _hashed(places.files.file(places.of(kept, MANIFEST)))
        if manifest.sha256 != kept.manifest:
            return None
        return before.bytes if _hashed(places.files.file(places.of(kept, RECORDS))) == before else None
    except OSError:
        return None


def _hashed(path: PlainFile) -> FileDigest:
    """Return size and hash of a file that nobody may write to.

    Raises:
        OSError: it cannot be read, or it can be written to.
    """
    with path.open() as opened:
        file = opened.fileno()
        stat = os.fstat(file)
        if stat.st_mode & _WRITABLE:
            raise PermissionError(path.name)
        digest, size = hashlib.sha256(), 0
        while piece := os.read(file, min(_PIECE, stat.st_size - size + 1)):
            digest.update(piece)
            size += len(piece)
        return FileDigest(size, digest.hexdigest())


def _tombstone(places: CapturePaths, kept: Kept, problems: list[Problem]) -> None:
    """Check the tombstone and the files of a withdrawn capture."""
    subject = places.of(kept, TOMBSTONE)
    try:
        with _opened(places.files.file(subject), subject, problems, _MOST_TOMBSTONE) as file:
            data = file.read()
        stone = read_json(data, Tombstone)
    except OSError as error:
        problems.append(Problem(subject, f"The tombstone of a withdrawn capture cannot be read ({error.strerror})."))
    except CaptureError:
        problems.append(Problem(subject, "This is not a valid tombstone: it was altered."))
    else:
        if not _as_withdrawn(stone, data, kept):
            problems.append(Problem(subject, "The tombstone differs from the ledger: it was altered."))


def _as_withdrawn(stone: Tombstone, data: bytes, kept: Kept) -> bool:
    """Whether a tombstone says what the ledger's line says.

    That line has the tombstone's hash. Older ones have none, and were written a moment after it.
    """
    files, line = SEALED if kept.sealed else DELETED, kept.withdrawal
    if (stone.id, stone.reason, stone.manifest, stone.files) != (kept.id, kept.withdrawn, kept.manifest, files):
        return False
    if line is None or stone.who != line.who:
        return False
    if "tombstone" in line.what:
        return line.what["tombstone"] == hashlib.sha256(data).hexdigest()
    return stone.at == line.at or within(stone.at, line.at, _A_MOMENT)


def _capture(places: CapturePaths, kept: Kept, result: Result) -> None:
    """Open one capture and check all of it."""
    problems = result.problems
    subject = places.of(kept, MANIFEST)
    manifest = None
    try:
        with _opened(places.files.file(subject), subject, problems, MOST_MANIFEST) as file:
            data = file.read()
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 != kept.manifest:
            why = f"The manifest was altered: line {kept.line} of the ledger has SHA-256 {kept.manifest}, not {sha256}."
            problems.append(Problem(subject, why))
        manifest = decode(data)
        if manifest.id != kept.id:
            problems.append(Problem(subject, f"The manifest is that of another capture, {manifest.id}."))
    except OSError as error:
        problems.append(Problem(subject, f"The manifest cannot be read ({error.strerror})."))
    except CaptureError as error:
        problems.append(Problem(subject, f"This is not a valid manifest ({error.message})."))
    subject = places.of(kept, RECORDS)
    found = _records(places.files.file(subject), subject, manifest, problems)
    if found:
        result.bytes += found.bytes
    if found and not problems:
        result.whole[key(kept)] = found


def _records(path: PlainFile, subject: str, manifest: Manifest | None, problems: list[Problem]) -> FileDigest | None:
    """Check a file of records by itself and against the manifest; return its size and hash, if it can be read."""
    try:
        with _opened(path, subject, problems) as file:
            found = measure_open(file)
            if manifest and manifest.warc.sha256 != found.sha256:
                why = f"The file was altered: the manifest has SHA-256 {manifest.warc.sha256}, it has {found.sha256}."
                problems.append(Problem(subject, why))
            if manifest and manifest.warc.bytes != found.bytes:
                why = f"The manifest has {manifest.warc.bytes} bytes, the file {found.bytes}."
                problems.append(Problem(subject, why))
            file.seek(0)
            problems += _contents(file, subject, manifest)
    except OSError as error:
        problems.append(Problem(subject, f"The records cannot be read ({error.strerror or error})."))
        return None
    return found


@contextmanager
def _opened(path: PlainFile, subject: str, problems: list[Problem], most: int = 0) -> Iterator[BinaryIO]:
    """Open a file, in memory if it is not large: it is read twice. That somebody may write to it is a problem.

    Raises:
        OSError: it cannot be opened, or has more than `most` bytes, if that is said.
    """
    with path.open() as file:
        stat = os.fstat(file.fileno())
        if stat.st_mode & _WRITABLE:
            problems.append(Problem(subject, _NOT_READ_ONLY))
        if most and stat.st_size > most:
            raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes", subject)
        yield io.BytesIO(file.read()) if stat.st_size <= _AT_ONCE else file


def _contents(file: BinaryIO, subject: str, manifest: Manifest | None) -> Iterator[Problem]:
    """Check each record against its digests, and all against the manifest."""
    copied = {each.id for each in manifest.imported.records} if manifest and manifest.imported else set()
    read = list(read_records(file, copied))
    called = names(manifest.assets or (), manifest.image) if manifest else {}
    for number, record in enumerate(read, start=1):
        what = ", ".join(filter(None, (record.listed.type, called.get(record.listed.id))))
        for wrong in record.wrong:
            yield Problem(f"{subject}, record {number} ({what})", f"In this record, {wrong}.")
    if manifest is None:
        return
    records = [record.listed for record in read]
    if len(records) != len(manifest.warc.records):
        yield Problem(subject, f"{len(records)} records can be read; the manifest lists {len(manifest.warc.records)}.")
    for number, (found, told) in enumerate(zip(records, manifest.warc.records, strict=False), start=1):
        if found != told:
            yield Problem(
                f"{subject}, record {number} ({found.type})", "The manifest has other values for this record."
            )
    answers = [record for record in records if record.type in ANSWERS]
    page = next((each for each in records if each.id == manifest.body.record), answers[-1] if answers else None)
    if page and page.body != manifest.body.sha256:
        yield Problem(subject, "The body of the page does not match its hash in the manifest.")
    urls = [one_line(record.url or "") for record in answers[: len(manifest.steps)]]
    if manifest.steps and urls != [one_line(step.url) for step in manifest.steps]:
        yield Problem(subject, "The records have other addresses than the manifest's steps.")
    for what, wrong in wrong_items(records, manifest.assets or (), manifest.image):
        yield Problem(f"{subject}, {what}", wrong)


def check_records(path: PlainFile, subject: str, manifest: Manifest) -> list[Problem]:
    """Check a file of records that lies anywhere, by itself and against its manifest."""
    problems: list[Problem] = []
    _records(path, subject, manifest, problems)
    return problems
