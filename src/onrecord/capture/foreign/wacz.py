"""A third-party WACZ: a ZIP file with WARC files and a list of pages. No member is unpacked under its own name.

Only members whose names the format defines are opened, as streams, and their decompressed size is counted while they
are read. Names that lead outside, links and wrong sizes can therefore do no harm; they are reported.
"""

from __future__ import annotations

import hashlib
import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO

import msgspec

from onrecord.capture.store.json_codec import read_json
from onrecord.errors import CaptureError

MAX_ENTRIES = 10_000
MAX_LISTED = 64 << 20  # the most that is read of a list of pages, in bytes
MAX_PAGES = 100_000  # the most pages that are read of such lists
_MAX_DIRECTORY = 4 << 20  # zipfile holds the whole list of members in memory, so its size is looked at before
_WARC = re.compile(r"archive/[^/]+\.warc(?:\.gz)?")
_PAGES = re.compile(r"pages/[^/]+\.jsonl")
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # what the WACZ format 1.1.1 allows
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,
    OSError,
    ValueError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page in the list of a WACZ: its address, and when it was captured."""

    url: str = ""
    ts: str = ""


class _Resource(msgspec.Struct):
    path: str = ""
    hash: str = ""


class _ForeignPackage(msgspec.Struct):
    resources: list[_Resource] = []
    software: str = ""


@dataclass(slots=True, kw_only=True)
class Wacz:
    """An open WACZ.

    Attributes:
        warcs: the names of its WARCs, in order.
        pages: the pages that it lists.
        software: the program that it names as its maker; empty if it names none.
        notes: irregularities.
    """

    _zip: zipfile.ZipFile
    warcs: tuple[str, ...] = ()
    pages: tuple[ListedPage, ...] = ()
    software: str = ""
    notes: list[str] = field(default_factory=list)
    _hashes: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def member(self, name: str) -> Iterator[BinaryIO]:
        """Open one of its WARCs.

        Raises:
            CaptureError: it cannot be read; some of it may have been.
        """
        try:
            with _opened(self._zip, name) as file:
                # At a checksum that is wrong, zipfile keeps back what it has read; we compare it ourselves, afterwards.
                vars(file)["_expected_crc"] = None
                yield _Hashed(_file=file, _name=name, _of=self)  # type: ignore[misc] # it reads, and no more is asked of it
        except _BROKEN as error:
            raise CaptureError(f"{name} cannot be read to its end ({error}).") from error

    def hashed(self, name: str, sha256: str, crc: int) -> None:
        """Compare the hash of a member that was read to its end with that in the list of files."""
        if crc != self._zip.getinfo(name).CRC:
            self.notes.append(f"{name} is not as its checksum in the zip file says: it was damaged or altered.")
        told = self._hashes.get(name, "")
        if told.startswith("sha256:") and told != f"sha256:{sha256}":
            self.notes.append(f"{name} is not the file that the WACZ's own list has the hash of: it was altered.")


@dataclass(slots=True, kw_only=True)
class _Hashed:
    """A member that is hashed while it is read."""

    _file: IO[bytes]
    _name: str
    _of: Wacz
    _hash: hashlib._Hash = field(default_factory=hashlib.sha256)
    _crc: int = 0

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        self._hash.update(data)
        self._crc = zlib.crc32(data, self._crc)
        if not data:
            self._of.hashed(self._name, self._hash.hexdigest(), self._crc)
        return data


@contextmanager
def open_wacz(path: Path) -> Iterator[Wacz]:
    """Open a WACZ and read its lists.

    Raises:
        CaptureError: it is not a WACZ, or has more members than the limits allow.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        _check_directory(file, path.name)
        try:
            archive = zipfile.ZipFile(file)
        except _BROKEN as error:
            raise CaptureError(f"This is not a WACZ file, or it is damaged ({error}).", path.name) from error
        with archive:
            yield _look(archive, path.name)


def _check_directory(file: BinaryIO, name: str) -> None:
    """Refuse a list of members that is too long, before it is read whole."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_600))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise CaptureError("This is not a WACZ file: it is not a ZIP file, or its end is missing.", name)
    long, locator = int.from_bytes(tail[end + 12 : end + 16], "little"), tail[end - 20 : end]
    if locator.startswith(b"PK\x06\x07"):  # zip64 says it anew
        file.seek(min(size, int.from_bytes(locator[8:16], "little")))
        long = int.from_bytes(file.read(56)[40:48], "little")
    file.seek(0)
    if long > _MAX_DIRECTORY:
        raise CaptureError("This WACZ has a list of files that is too long to be read.", name)


def _look(archive: zipfile.ZipFile, name: str) -> Wacz:
    """Tell the members that are read from all others, and read the lists."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise CaptureError(f"This WACZ has {len(entries)} files in it; {MAX_ENTRIES} are the most that is read.", name)
    found = Wacz(_zip=archive)
    names: set[str] = set()
    odd = double = 0
    for entry in entries:
        path = entry.filename
        link = stat.S_ISLNK(entry.external_attr >> 16)
        if path.startswith("/") or "\\" in path or ".." in path.split("/") or ":" in path.split("/")[0] or link:
            odd += 1
        elif path in names:
            double += 1
        else:
            names.add(path)
    if odd:
        found.notes.append(f"{odd} of its files have names that lead elsewhere, or are links: they were not opened.")
    if double:
        found.notes.append(f"{double} of its files have a name that another has: the last of that name was read.")
    found.warcs = tuple(sorted(path for path in names if _WARC.fullmatch(path)))
    if not found.warcs:
        raise CaptureError("This is not a WACZ file: it contains no WARC file.", name)
    _read_package(found, archive)
    listed = [page for path in sorted(names) if _PAGES.fullmatch(path) for page in _listed(found, archive, path)]
    found.pages = tuple({(page.url, page.ts): page for page in listed[:MAX_PAGES]}.values())
    return found


def _opened(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """Open a member that is packed as the format allows: other packings take more memory and have more faults.

    Raises:
        ValueError: it is packed in another way.
        KeyError: there is no such member.
    """
    if archive.getinfo(name).compress_type not in _PACKINGS:
        raise ValueError("it is compressed by a method that a WACZ may not use")
    return archive.open(name)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read a list in a WACZ, as far as the limit.

    Raises:
        CaptureError: it cannot be read, or is too long.
    """
    try:
        with _opened(archive, name) as file:
            data = file.read(MAX_LISTED + 1)
    except (*_BROKEN, KeyError) as error:
        raise CaptureError(f"{name} cannot be read ({error}).") from error
    if len(data) > MAX_LISTED:
        raise CaptureError(f"{name} is longer than {MAX_LISTED >> 20} MiB, and was not read.")
    return data


def _read_package(found: Wacz, archive: zipfile.ZipFile) -> None:
    try:
        package = read_json(_read(archive, "datapackage.json"), _ForeignPackage)
    except CaptureError as error:
        found.notes.append(
            f"Its list of files with their hashes cannot be used, so none was compared ({error.message})."
        )
        return
    found.software = package.software
    found._hashes.update({each.path: each.hash for each in package.resources})  # noqa: SLF001 - made in this module


def _listed(found: Wacz, archive: zipfile.ZipFile, name: str) -> Iterator[ListedPage]:
    """Return the pages of one list; its first line says what it is, and has no address."""
    try:
        data = _read(archive, name)
    except CaptureError as error:
        found.notes.append(error.message)
        return
    found.hashed(name, hashlib.sha256(data).hexdigest(), zlib.crc32(data))
    bad = 0
    for line in data.splitlines()[:MAX_PAGES]:
        try:
            page = read_json(line, ListedPage) if line.strip() else ListedPage()
        except CaptureError:
            bad += 1
            continue
        if page.url:
            yield page
    if bad:
        found.notes.append(f"{bad} lines of {name} cannot be read.")
