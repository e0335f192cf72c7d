"""How likely two names are one, worked out once for each pair, also over the runs that publish a site.

It depends on the two names, our own code and its tables, and on nothing else: not on who is masked, nor on what was
released. So each run looks for every masked name in every text again, and only the comparison of a pair that was
compared before is not made again. The file has hashes of pairs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path

from onrecord.names import score
from onrecord.publish.kept_file import read_kept, write_kept
from onrecord.vocabulary import MatchKind

_SIZE = 12
_PARTS = 10_000
"""A likelihood has four digits."""
_MOST = 2_000_000
"""So many pairs are kept in a file: 34 MB."""
FEW = 10_000
"""So many new pairs are worked out sooner than a full file is read (decision 81)."""


class PairLikeness:
    """The likelihoods of pairs.

    Args:
        path: the file that an earlier run wrote; None for none.
        few: so many pairs are worked out before the file is read. If there are no more, they are not kept.
    """

    def __init__(self, path: Path | None = None, few: int = FEW) -> None:
        self._path, self._few = path, few
        self._now: dict[bytes, int] = {}
        self._new = 0

    @cached_property
    def _before(self) -> dict[bytes, int]:
        return read_kept(self._path, dict[bytes, int]) or {}

    @property
    def remembered(self) -> int:
        """How many pairs of this run are known."""
        return len(self._now)

    def of(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Return how likely each pair is one name, from 0 to 1; those that are not known are worked out together."""
        keys = [_key(*pair) for pair in pairs]
        new = dict[bytes, tuple[str, str]]()
        for key, pair in zip(keys, pairs, strict=True):
            if key in self._now:
                continue
            if self._new + len(new) >= self._few and key in self._before:
                self._now[key] = self._before[key]
            else:
                new[key] = pair
        for key, likely in zip(new, score(new.values(), kind=MatchKind.PERSON, wary=True), strict=True):
            self._now[key] = round(likely * _PARTS)
        self._new += len(new)
        return [self._now[key] / _PARTS for key in keys]

    def save(self) -> None:
        """Write the pairs of this run, and those that are known from earlier ones.

        A run that found most files unchanged asked for few pairs, and the next may ask for the others.
        """
        if self._path and self._new > self._few:
            write_kept(self._path, dict(islice((self._now | self._before).items(), _MOST)))


def _key(one: str, other: str) -> bytes:
    said = f"{len(one)} {one} {other}"
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()
