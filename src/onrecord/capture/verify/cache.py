"""The verification cache of this machine: which captures it has opened, and how far an interrupted run came.

It is stored with the caches of the user and not in the archive. An archive from somebody else must not say about itself
that it was checked. A lost cache only costs time.

- A capture that was opened and found intact, by `verify` or when it was stored here, is remembered by the hashes of
  its two files. It is not opened again if both files still have these hashes and the ledger names that manifest.
- A run that is stopped leaves a list of the captures that it found intact. `--resume` continues it, and says how many
  captures it skipped.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from onrecord.capture.clock_status import written
from onrecord.capture.store.archive import Archive, Kept
from onrecord.capture.store.atomic import FileDigest, replace
from onrecord.capture.store.json_codec import read_json
from onrecord.capture.store.ledger import LedgerEntry
from onrecord.capture.store.plain_files import OWNER_ONLY, PlainFolder
from onrecord.capture.verify.capture import CapturePaths, Result, check
from onrecord.errors import CaptureError

_FORMAT = "onrecord.verify/1"
_OPENED = re.compile(r"([a-z2-7]{32} [0-9a-f]{64}) ([0-9a-f]{64}) ([0-9]{1,18})")
_NUMBER = re.compile(r"[0-9]{1,15}")
_MOST = 1 << 30
"""The most bytes that are read of what is remembered, which has a line of some hundred for each capture."""
_OFTEN = 200
_MUCH = 256 << 20
"""So many captures or bytes are checked between two notes of how far the run is."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An interrupted run: when it started, and how many captures it had found intact."""

    begun: str
    captures: int


class VerificationCache:
    """The verification cache for one archive.

    Args:
        folder: where it is kept.
        archive: the archive's folder.
        now: the clock, in UTC.
        resume: whether to go on with a run that was stopped.
        forget: whether every capture is opened again.
    """

    def __init__(
        self, folder: Path, archive: Path, now: Callable[[], datetime], *, resume: bool = False, forget: bool = False
    ) -> None:
        self._files = PlainFolder(folder)
        self._opened_file = _file(archive, "opened")
        self._run_file = _file(archive, "run")
        self._resume = resume
        self._begun, self._done = self._read_run()
        self.unfinished = Unfinished(self._begun, len(self._done)) if self._begun else None
        self._now = now
        self._lines: list[str] = []
        self._new: list[str] = []
        self._bytes = 0
        self._states: dict[str, str] = {}
        self.opened = {} if forget else self._read_opened()

    @property
    def begun(self) -> str:
        """When the run under way began, also if it was stopped in between."""
        return self._begun

    def begin(self, captures: Iterable[Kept]) -> frozenset[str]:
        """Start a run or continue one; return the captures that it has already found intact."""
        self._states = {kept.id: f"{kept.id} {kept.manifest} {_state(kept)}" for kept in captures}
        if self._resume and self.unfinished:
            return frozenset(identity for identity, line in self._states.items() if line in self._done)
        self._begun = written(self._now())
        with suppress(OSError):
            self._files.make()
            replace(self._files, self._run_file, f"{_FORMAT} {self._begun}\n".encode("ascii"), OWNER_ONLY)
        return frozenset()

    def found(self, result: Result) -> None:
        """Remember what was found of some captures."""
        self._lines += [self._states[identity] for identity in result.sound if identity in self._states]
        self._new += _whole(result)
        self._bytes += result.bytes
        if len(self._lines) + len(self._new) >= _OFTEN or self._bytes >= _MUCH:
            self.write()

    def write(self) -> None:
        """Write down what is not written yet. Where that cannot be, nothing is remembered."""
        with suppress(OSError):
            for name, lines in ((self._opened_file, self._new), (self._run_file, self._lines)):
                _append(self._files, name, lines)
        self._new, self._lines, self._bytes = [], [], 0

    def end(self) -> None:
        """Forget the run, which came to its end."""
        self.write()
        with suppress(OSError):
            self._files.remove(self._run_file)

    def _read_run(self) -> tuple[str, frozenset[str]]:
        try:
            head, *lines = self._read(self._run_file).splitlines()
        except (OSError, ValueError):
            return "", frozenset()
        name, _, begun = head.partition(" ")
        return (begun, frozenset(lines)) if name == _FORMAT else ("", frozenset())

    def _read(self, name: str) -> str:
        return self._files.read(name, _MOST).decode("ascii")

    def _read_opened(self) -> dict[str, FileDigest]:
        try:
            text = self._read(self._opened_file)
        except (OSError, ValueError):
            return {}
        # A line that was cut, or that another ran into, is no such line and is passed over.
        found = map(_OPENED.fullmatch, text.split("\n"))
        return {match[1]: FileDigest(int(match[3]), match[2]) for match in found if match}


def opener(folder: Path, archive: Path) -> Callable[[Kept], None]:
    """Return what opens a capture that was just kept, so that `verify` need not do so again on this machine.

    Args:
        folder: where that is remembered.
        archive: the archive's folder.
    """
    files, name = PlainFolder(folder), _file(archive, "opened")

    def look(kept: Kept) -> None:
        with suppress(OSError):
            _append(files, name, _whole(check(CapturePaths(archive), kept, {})))

    return look


def _file(archive: Path, kind: str) -> str:
    return f"{hashlib.sha256(os.fsencode(archive.resolve())).hexdigest()[:32]}.{kind}"


def _whole(result: Result) -> list[str]:
    return [f"{capture} {file.sha256} {file.bytes}" for capture, file in result.whole.items()]


def _append(files: PlainFolder, name: str, lines: list[str]) -> None:
    if lines:
        files.make()
        with os.fdopen(files.edit(name, OWNER_ONLY, append=True), "ab") as file:
            file.write("".join(f"{line}\n" for line in lines).encode("ascii"))


def last_whole(archive: Archive) -> dict[str, str | None]:
    """Return when each capture was last found intact, according to the ledger; None if never.

    A run of `verify` vouches for the captures that existed when it started and had no problems. If the ledger itself
    was not intact, the run vouches for none.
    """
    found: dict[str, str | None] = {}
    numbers = {kept.id: kept.line for kept in archive.kept()}
    runs = []
    for raw in archive.ledger.lines():
        with suppress(CaptureError):
            line = read_json(raw, LedgerEntry)
            if line.act == "verified" and line.what.get("ledger") == "whole":
                only, wrong = line.what.get("only", "").split(), line.what.get("wrong", "").split()
                if upto := _NUMBER.fullmatch(line.what.get("upto", "")):
                    runs.append((int(upto[0]), set(only), set(wrong), line.at))
    for identity, number in numbers.items():
        found[identity] = next(
            (
                at
                for upto, only, wrong, at in reversed(runs)
                if number <= upto and identity not in wrong and (not only or identity in only)
            ),
            None,
        )
    return found


def _state(kept: Kept) -> str:
    if kept.withdrawn is None:
        return "kept"
    return "sealed" if kept.sealed else "deleted"
