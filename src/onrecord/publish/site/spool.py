"""Values that are put aside in a file without a name while a site is made, so that memory holds only their lines."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from typing import Generic, TypeVar

import msgspec

from onrecord.cached_once import once

Value = TypeVar("Value")
_HASH = 32


class Spool(Generic[Value]):
    """Values of one kind. The file disappears with the process; it holds what the site shows, and nothing else.

    Args:
        kind: the class of the values.
    """

    def __init__(self, kind: type[Value]) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - `close` closes it
        self._decoder = _decoder(kind)
        self._sizes: list[int] = []

    def close(self) -> None:
        """Close the file, which removes it."""
        self._file.close()

    def put(self, value: Value) -> None:
        """Put a value aside."""
        data = msgspec.msgpack.encode(value)
        self._file.write(data)
        self._sizes.append(len(data))

    def __iter__(self) -> Iterator[tuple[bytes, Value]]:
        """Yield the values in their order, each with the hash of its bytes."""
        place = 0
        for size in self._sizes:
            self._file.seek(place)
            data = self._file.read(size)
            place += size
            yield hashlib.blake2b(data, digest_size=_HASH).digest(), self._decoder.decode(data)


@once
def _decoder(kind: type[Value]) -> msgspec.msgpack.Decoder[Value]:
    return msgspec.msgpack.Decoder(kind)
