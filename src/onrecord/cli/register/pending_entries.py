"""The captures of a watch that are not in the register yet: a list in the archive, for a later run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from onrecord.capture.store.atomic import locked, replace
from onrecord.capture.store.json_codec import read_json, write_json
from onrecord.capture.store.plain_files import OWNER_ONLY, PlainFolder
from onrecord.errors import CaptureError

_LIST = "watch/to_enter.jsonl"


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A capture, and the case that it is to be entered in."""

    case: str
    capture: str


class ToEnter:
    """The list of one archive, `watch/to_enter.jsonl`; there is no such file where nothing waits.

    Args:
        folder: the archive's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._files = PlainFolder(folder)

    def add(self, case: str, capture: str) -> None:
        """Note that a capture is to be entered in a case.

        Raises:
            CaptureError, OSError: the list cannot be written.
        """
        with self._alone(), os.fdopen(self._files.edit(_LIST, OWNER_ONLY, append=True), "ab") as file:
            file.write(write_json(_Waiting(case, capture)))

    def of(self, case: str) -> tuple[str, ...]:
        """Return the captures that are to be entered in a case, each once, in the order in which they were kept."""
        return tuple(dict.fromkeys(each.capture for each in self._read() if each.case == case))

    def done(self, case: str, captures: frozenset[str]) -> None:
        """Take captures from the list, which were entered in a case, or never can be.

        Raises:
            CaptureError, OSError: the list cannot be written.
        """
        if not self._files.has(_LIST):
            return
        with self._alone():
            left = [each for each in self._read() if each.case != case or each.capture not in captures]
            if left:
                replace(self._files, _LIST, b"".join(write_json(each) for each in left), OWNER_ONLY)
            else:
                self._files.remove(_LIST)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._files.make(_LIST.rpartition("/")[0])
        with locked(self._files, _LIST + ".lock"):
            yield

    def _read(self) -> Iterator[_Waiting]:
        """Yield the entries of the list. A cut or invalid line is skipped."""
        if not self._files.has(_LIST):
            return
        with self._files.open(_LIST) as file:
            for line in file.read().splitlines(keepends=True):
                try:
                    yield read_json(line, _Waiting)
                except CaptureError:
                    continue
