"""The values that pass between a bulk run and its workers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A WARC file that one worker reads.

    Attributes:
        name: its name in file names and in the manifest. It changes with the size and the time of the file.
        path: the file.
        member: of a WACZ, the name of the WARC within it; else empty.
    """

    name: str
    path: str
    member: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkOptions:
    """The choice of pages for a bulk run.

    Attributes:
        everything: whether pages go to the encoder that the first pass would skip.
        languages: the codes of the languages that are read; all where it is empty.
        hosts: the ends of the names of hosts that are read ("example.org"); all where it is empty.
        since: the first day of capture that is read, as YYYY-MM-DD, or empty.
        until: the first day of capture that is not read any more, or empty.
    """

    everything: bool = False
    languages: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardCounts:
    """The counts of a shard. `seen` is the sum of `read`, all of `skipped`, and `failed`.

    Attributes:
        shard: the shard's name.
        seen: records of type response, and places that are damaged.
        read: pages that the encoder read.
        found: pages of these with an act or a letter: those that have a line in the results.
        statements: rows of the table.
        skipped: how many were skipped, by reason.
        failed: how many could not be read; each has a line in `errors.jsonl`.
        hashes: the SHA-256 of each file of the result, by its ending.
    """

    shard: str
    seen: int = 0
    read: int = 0
    found: int = 0
    statements: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    failed: int = 0
    hashes: dict[str, str] = field(default_factory=dict)

    @property
    def adds_up(self) -> bool:
        """Whether no page was lost."""
        return self.seen == self.read + sum(self.skipped.values()) + self.failed


@dataclass(slots=True)
class ShardTally:
    """The counts of a shard while it is read."""

    seen: int = 0
    read: int = 0
    found: int = 0
    statements: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
