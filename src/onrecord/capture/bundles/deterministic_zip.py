"""ZIP files: the same content always gives the same bytes. Reading expects hostile files.

No entry is ever unpacked under its own name. An entry that could leave the folder, hide behind another entry, or
decompress to more than allowed is refused before anything is read.
"""

from __future__ import annotations

import os
import re
import stat
import struct
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from onrecord.capture.store.plain_files import PlainFile
from onrecord.errors import CaptureError

MAX_ENTRIES = 2000  # a bundle has some dozen
MAX_COLLECTED = 200_000
"""Entries of a file of many captures, which has three or more for each."""
MAX_TOTAL = 4 << 30
"""The size a file may unpack to. One of many captures may unpack to its own size too: nothing in ours is packed."""
MAX_FILE = 64 << 20
"""The most of one file that is held in memory; records are not."""
_MAX_RATIO = 200  # as for pages; what we write is not packed at all
_HARMLESS = 1 << 20
_PIECE = 1 << 20
_NAME = re.compile(r"[^\x00-\x1f\x7f\\:]{1,255}")
_MODE = (stat.S_IFREG | 0o444) << 16
_LOCAL = struct.Struct("<26xHH")
"""The header before the content of an entry, whose name and extra fields follow it: their lengths."""
_END, _END_SIZE = b"PK\x05\x06", 22
"""The beginning and the size of the record that ends a ZIP file without a comment."""
_DESCRIBED = 0x08
"""The flag of an entry whose sizes stand behind it."""
_DESCRIPTIONS = frozenset({12, 16, 20, 24})
"""So many bytes such sizes take."""


def write_zip(file: BinaryIO, entries: Mapping[str, bytes | PlainFile]) -> None:
    """Write a ZIP file, its entries in the order given, none packed, none dated.

    Args:
        file: where to.
        entries: the content of each by its name, or the file that it is copied from.

    Raises:
        OSError: it cannot be written.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as whole:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, _MODE
            if isinstance(content, bytes):
                whole.writestr(entry, content)
                continue
            entry.file_size = content.size()
            with content.open() as source, whole.open(entry, "w") as to:
                while piece := source.read(_PIECE):
                    to.write(piece)


class Zip:
    """A ZIP file whose names and sizes were checked, so that its entries can be read."""

    def __init__(self, whole: zipfile.ZipFile, most_entries: int, most_total: int) -> None:
        self._whole = whole
        self.entries = _looked_at(whole.infolist(), most_entries, most_total)

    @property
    def names(self) -> list[str]:
        """The names of its files."""
        return list(self.entries)

    def foreign_bytes(self, file: BinaryIO) -> Iterator[str]:
        """Yield a sentence for each place that has bytes of no entry, which nobody vouches for.

        Args:
            file: the ZIP file.

        Raises:
            OSError: it cannot be read.
        """
        infos = sorted(self.entries.values(), key=lambda each: each.header_offset)
        ends = [_end_of(file, each) for each in infos]
        starts = [*(each.header_offset for each in infos), self._whole.start_dir]
        if starts[0]:
            yield "There are other bytes before its beginning."
        if any(start not in end for start, end in zip(starts[1:], ends, strict=True)):
            yield "There are other bytes between its files."
        file.seek(-min(_END_SIZE, file.seek(0, os.SEEK_END)), os.SEEK_END)
        if self._whole.comment or file.read(len(_END)) != _END:
            yield "There are other bytes after its end."

    def read(self, name: str, most: int = MAX_FILE) -> bytes:
        """Return a file's content.

        Raises:
            CaptureError: it is not there, it is damaged, or it is larger than it may be.
        """
        data = bytearray()
        for piece in self.pieces(name):
            data += piece
            if len(data) > most:
                raise CaptureError(f"It is larger than {most >> 20} MiB.", name)
        return bytes(data)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Return a file's content piece by piece.

        Raises:
            CaptureError: it is not there, or it is damaged.
        """
        if name not in self.entries:
            raise CaptureError("It is missing.", name)
        try:
            with self._whole.open(self.entries[name]) as file:
                while piece := file.read(_PIECE):
                    yield piece
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError) as error:
            raise CaptureError(f"It cannot be unpacked ({error}).", name) from error


def _end_of(file: BinaryIO, info: zipfile.ZipInfo) -> frozenset[int]:
    """Return where an entry can end: sizes behind it take some bytes."""
    file.seek(info.header_offset)
    head = file.read(_LOCAL.size).ljust(_LOCAL.size, b"\0")
    end = info.header_offset + _LOCAL.size + sum(_LOCAL.unpack(head)) + info.compress_size
    return frozenset(end + size for size in (_DESCRIPTIONS if info.flag_bits & _DESCRIBED else (0,)))


@contextmanager
def opened_zip(path: Path, *, collected: bool = False) -> Iterator[Zip]:
    """Open a ZIP file.

    Args:
        path: the file.
        collected: whether it is one of many captures, which may have more entries and be larger.

    Raises:
        CaptureError: there is none, or it is one that is refused.
    """
    try:
        with path.open("rb") as file:
            if file.read(4) != b"PK\x03\x04":
                raise CaptureError("This is not a ZIP file, or there are other bytes before its beginning.", str(path))
            with zipfile.ZipFile(file) as whole:
                try:
                    size = os.fstat(file.fileno()).st_size
                    limits = (MAX_COLLECTED, max(MAX_TOTAL, size)) if collected else (MAX_ENTRIES, MAX_TOTAL)
                    found = Zip(whole, *limits)
                except CaptureError as error:
                    raise CaptureError(f"This file is refused. {error}", str(path)) from error
                yield found
    except FileNotFoundError as error:
        raise CaptureError("There is no such file.", str(path)) from error
    except (zipfile.BadZipFile, RuntimeError, ValueError, EOFError, OverflowError) as error:
        raise CaptureError(f"This is not a ZIP file that can be read ({error}).", str(path)) from error
    except OSError as error:
        raise CaptureError(f"The file cannot be read ({error.strerror or error}).", str(path)) from error


def _looked_at(infos: list[zipfile.ZipInfo], most_entries: int, most_total: int) -> dict[str, zipfile.ZipInfo]:
    """Return the entries by name.

    Raises:
        CaptureError: one is made to lead elsewhere, to hide, or to burst; the file is not touched then.
    """
    if len(infos) > most_entries:
        raise CaptureError(f"It has more than {most_entries} entries.")
    found: dict[str, zipfile.ZipInfo] = {}
    lower: set[str] = set()
    total = 0
    for info in infos:
        name = info.orig_filename
        why = _refusal(info)
        if why:
            raise CaptureError(f"An entry of it {why}.", ascii(name[:100]))
        if name.lower() in lower:
            raise CaptureError("Two entries of it have this name.", name)
        total += info.file_size
        if total > most_total:
            raise CaptureError(f"It unpacks to more than {most_total >> 30} GiB.")
        found[name] = info
        lower.add(name.lower())
    return found


def _refusal(info: zipfile.ZipInfo) -> str | None:
    """Say why an entry is not read; None if it may be."""
    name, mode = info.orig_filename, info.external_attr >> 16
    parts = PurePosixPath(name).parts
    reasons = {
        "has an invalid name": not _NAME.fullmatch(name) or name != info.filename or not name.isprintable(),
        "has a name that leads to another folder": name.startswith("/") or ".." in parts,
        "is not a regular file but a link, a folder or a device": stat.S_IFMT(mode) not in {0, stat.S_IFREG}
        or info.is_dir(),
        "has a name with a second spelling": "/".join(parts) != name,
        "is encrypted": bool(info.flag_bits & 0x1),
        "is compressed by an unsupported method": info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED},
        f"is a bomb: it opens to more than {_MAX_RATIO} times its size": info.file_size
        > max(_HARMLESS, _MAX_RATIO * info.compress_size),
    }
    return next((why for why, so in reasons.items() if so), None)
