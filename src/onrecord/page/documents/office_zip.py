"""The XML parts of an office document: taken out of its ZIP archive and read within limits.

The document type of such XML is never used by an office program, and can be made to grow without end, so that a part
with one is refused. Nothing that a part refers to is opened.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from onrecord.errors import ReadError

_MOST_MEMBERS = 5000
_MOST_BYTES = 64 * 1024 * 1024
"""Bytes of the XML of one part, unpacked: 4 million characters with their markup."""
_MOST_DEPTH = 400
"""Elements within elements. Tables within tables, as deep as anybody makes them, take 60."""
_SVG = frozenset({"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "http://www.w3.org/2000/svg"})
_DAMAGED = "This office document is damaged and cannot be read."

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
)
"""The errors of a damaged archive."""

Attributes = dict[str, str]


class OfficeZip:
    """The archive of an office document.

    Args:
        data: its bytes.

    Raises:
        ReadError: it is no such archive, or is too large.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise ReadError(_DAMAGED) from error
        members = self._archive.infolist()
        if len(members) > _MOST_MEMBERS:
            raise ReadError(f"This office document has {len(members):,} parts, more than any text has.")
        self.names = {member.filename: member for member in members}

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part; None if the archive has no such part.

        Raises:
            ReadError: the part is encrypted, damaged or too large.
        """
        member = self.names.get(name)
        if member is None:
            return None
        if member.flag_bits & 1:
            raise ReadError("This office document is encrypted.")
        try:
            with self._archive.open(member) as file:
                found = file.read(_MOST_BYTES + 1)
        except _BROKEN as error:
            raise ReadError(_DAMAGED) from error
        if len(found) > _MOST_BYTES:
            raise ReadError(f"A part of this office document is larger than {_MOST_BYTES >> 20} MiB, unpacked.")
        return found


class PartReader:
    """Walks the XML of one part. A reader of a format gives the functions that are called.

    Names are given without their namespace, as the two formats have no two elements of one name that mean different
    things. Names of SVG are the exception and begin with "svg:": its "title" describes a drawing, and another "title"
    is words of the text.

    Args:
        opened: called with the name of an element and its attributes.
        closed: called with the name of an element that ends.
        said: called with characters.
    """

    def __init__(
        self, opened: Callable[[str, Attributes], None], closed: Callable[[str], None], said: Callable[[str], None]
    ) -> None:
        self._opened, self._closed = opened, closed
        self._depth = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.CharacterDataHandler = said
        self._parser.StartDoctypeDeclHandler = self._refuse

    def read(self, data: bytes) -> None:
        """Read a part.

        Raises:
            ReadError: it is no XML, has a document type, or is nested too deep.
        """
        try:
            self._parser.Parse(data, True)  # noqa: FBT003 - the parser's own
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise ReadError(_DAMAGED) from error

    def _open(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise ReadError("This office document is nested too deep to be read.")
        self._opened(_local(name), {_local(key): value for key, value in attributes.items()})

    def _close(self, name: str) -> None:
        self._depth -= 1
        self._closed(_local(name))

    def _refuse(self, *_: object) -> None:
        raise ReadError("This office document declares a document type, which no office program writes.")


def _local(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"svg:{local}" if space in _SVG else local
