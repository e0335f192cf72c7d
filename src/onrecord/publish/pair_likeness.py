"""How likely two names are one, worked out once for each pair, also over the runs that publish a site.

It depends on the two names, our own code and its tables, and on nothing else: not on who is masked, nor on what was
released. So each run looks for every masked name in every text again, and only the comparison of a pair that was
compared before is not made again. The file has hashes of pairs; it lies in the user's cache, and only its owner can
read it. The masking and the leak check both use it, so one that was damaged must not count: it begins with its hash.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from onrecord.names import score
from onrecord.publish.program_hash import program_hash
from onrecord.vocabulary import MatchKind

_SIZE = 12
_DIGEST = 32
"""The bytes of the hash at the beginning of the file: BLAKE2b of all that follows."""
_PARTS = 10_000
"""A likelihood has four digits."""
_MOST = 2_000_000
"""So many pairs are kept in a file: 34 MB."""
_OWNER_ONLY = 0o600


class _StoredPairs(msgspec.Struct):
    """The contents: the hash of the program, and the likelihoods by the hashes of the pairs."""

    program: bytes
    pairs: dict[bytes, int]


class PairLikeness:
    """The likelihoods of pairs.

    Args:
        path: the file that an earlier run wrote; None for none.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._before = {} if path is None else _read(path)
        self._now: dict[bytes, int] = {}

    def of(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Return how likely each pair is one name, from 0 to 1; those that are not known are worked out together."""
        keys = [_key(*pair) for pair in pairs]
        new = dict[bytes, tuple[str, str]]()
        for key, pair in zip(keys, pairs, strict=True):
            if key in self._now:
                continue
            if key in self._before:
                self._now[key] = self._before[key]
            else:
                new[key] = pair
        for key, likely in zip(new, score(new.values(), kind=MatchKind.PERSON), strict=True):
            self._now[key] = round(likely * _PARTS)
        return [self._now[key] / _PARTS for key in keys]

    def save(self) -> None:
        """Write the pairs of this run in one step. If this fails, only time is lost."""
        if self._path is None:
            return
        kept = self._now if len(self._now) <= _MOST else dict(list(self._now.items())[:_MOST])
        part = self._path.with_name(f".{secrets.token_hex(8)}.part")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "wb") as file:
                data = msgspec.msgpack.encode(_StoredPairs(program_hash(), kept))
                file.write(_digest(data) + data)
            part.replace(self._path)


def _read(path: Path) -> dict[bytes, int]:
    """Return the pairs of a file; none if it is not there, damaged, or of another version of the program."""
    try:
        stored = path.read_bytes()
        data = stored[_DIGEST:]
        if stored[:_DIGEST] != _digest(data):
            return {}
        found = msgspec.msgpack.decode(data, type=_StoredPairs)
    except (OSError, msgspec.DecodeError):
        return {}
    return found.pairs if found.program == program_hash() else {}


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


def _key(one: str, other: str) -> bytes:
    said = f"{len(one)} {one} {other}"
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()
