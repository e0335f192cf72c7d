"""The pairs of names that people or lists say are the same or not, in two halves that share no entity.

They lie in ``../shared/data/names`` and are no part of the project. Names that are said to be the same, in any of the
files and in any number of steps, are one entity. An entity belongs to a half by a checksum of `SEED` and of its first
name, and a pair to the half of its first name's entity. So nothing that is the same is seen in both halves; a name of
one half may be the stranger in a pair of the other.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from zlib import crc32

from devtools.corpus import SHARED

PAIRS = SHARED / "data" / "names"
SEED = 4
FOLDS = 5
KIND = {"person": "person", "body": "body", "vessel": "body", "place": "place"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, whether they are the same, and where that is said.

    `detail` is the kind as the file has it ("person-cross"), `file` the set. `entity` is the entity of the first name,
    `other` that of the second.
    """

    first: str
    second: str
    same: bool
    kind: str
    detail: str
    file: str
    entity: str
    other: str

    @property
    def half(self) -> int:
        """The half that the pair belongs to, 0 or 1."""
        return crc32(f"{SEED}:{self.entity}".encode()) % 2

    @property
    def fold(self) -> int:
        """The fold within its half, for choices that must not see the other half."""
        return crc32(f"{SEED} fold:{self.entity}".encode()) % FOLDS


def available() -> bool:
    """Tell whether the pairs and their scorer are here."""
    return PAIRS.is_dir() and (SHARED / "score" / "score_names.py").is_file()


def pairs() -> list[Pair]:
    """Return all pairs but the pseudonyms, which no spelling tells, in a fixed order."""
    rows = []
    for path in sorted(PAIRS.glob("pairs-*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [(path.stem.removeprefix("pairs-"), row) for row in csv.DictReader(file, delimiter="\t")]
    entity = _Entities()
    for _, row in rows:
        if row["same"] == "1":
            entity.join(_key(row, "nameA"), _key(row, "nameB"))
    return [
        Pair(
            row["nameA"],
            row["nameB"],
            row["same"] == "1",
            KIND[row["kind"].partition("-")[0]],
            row["kind"],
            file,
            entity.of(_key(row, "nameA")),
            entity.of(_key(row, "nameB")),
        )
        for file, row in rows
        if "pseudonym" not in row["kind"]
    ]


def _key(row: dict[str, str], column: str) -> str:
    return f"{KIND[row['kind'].partition('-')[0]]}:{row[column].casefold()}"


class _Entities:
    """Sets of names that are the same, each called by the first of its names."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}

    def of(self, name: str) -> str:
        while (above := self._of.get(name, name)) != name:
            name = above
        return name

    def join(self, one: str, other: str) -> None:
        first, last = sorted((self.of(one), self.of(other)))
        self._of[last] = first
