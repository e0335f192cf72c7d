"""The manifest of a bulk run: which shards are done, with their counts and hashes."""

from __future__ import annotations

import fcntl
import hashlib
import os
from typing import TYPE_CHECKING

import msgspec

from onrecord.bulk.found_pages import DONE, FORMAT, read_counts
from onrecord.bulk.model import BulkOptions, ShardCounts
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from pathlib import Path

_MANIFEST, _OPTIONS, _LOCK = "manifest.json", "options.json", "lock"


class BulkManifest:
    """The shards of a run that are done, in its folder.

    Raises:
        OnRecordError: the folder holds the results of a run with other options, or another run writes into it.
    """

    def __init__(self, folder: Path, options: BulkOptions) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._alone = (folder / _LOCK).open("wb")
        try:
            fcntl.flock(self._alone, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._alone.close()
            raise OnRecordError(f"Another run writes into {folder}.") from error
        told, written = msgspec.json.encode(options), folder / _OPTIONS
        if written.exists() and written.read_bytes() != told:
            self.close()
            raise OnRecordError(f"{folder} holds the results of a run with other options. Name another folder.")
        written.write_bytes(told)
        self.done = {counts.shard: counts for counts in read_counts(folder) if self._is_there(counts)}

    def _is_there(self, counts: ShardCounts) -> bool:
        return (
            counts.adds_up
            and bool(counts.hashes)
            and all(self._holds(counts.shard, *one) for one in counts.hashes.items())
        )

    def _holds(self, shard: str, ending: str, sha256: str) -> bool:
        """Whether a file of the results is there as it was written."""
        try:
            with (self.folder / f"{shard}.{ending}").open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def add(self, counts: ShardCounts) -> bool:
        """Write down that a shard is done; return False, and write nothing, if its results are not all here."""
        if not self._is_there(counts):
            return False
        self.done[counts.shard] = counts
        with (self.folder / DONE).open("ab") as file:
            file.write(msgspec.json.encode(counts) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        return True

    def close(self) -> None:
        """Let another run write into the folder."""
        self._alone.close()

    def finish(self) -> None:
        """Write the whole manifest, the shards in the order of their names."""
        shards = [self.done[name] for name in sorted(self.done)]
        data = msgspec.json.format(msgspec.json.encode({"format": FORMAT, "shards": shards}), indent=1)
        part = self.folder / f"{_MANIFEST}.part"
        part.write_bytes(data + b"\n")
        part.replace(self.folder / _MANIFEST)
