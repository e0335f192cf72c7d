"""Answers about texts, kept for the next run that publishes a site: whether they name somebody who is masked.

An answer depends on the text, on all names that are masked and all that are shown, and on our own code and its tables.
If one of these changed, no answer counts. A release of words is not among them, so that each run decides about it. The
file has hashes, and no word of a text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from onrecord.publish.kept_file import read_kept, write_kept

_SIZE = 24


class _StoredTexts(msgspec.Struct):
    """The contents: the hash of the names, and the answers by the hashes of question and text."""

    names: bytes
    answers: dict[bytes, bool]


class KnownTexts:
    """The answers that are known.

    Args:
        path: the file that an earlier run wrote; None for none.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._names = b""
        self._before: dict[bytes, bool] = {}
        self._now: dict[bytes, bool] = {}

    def under(self, names: bytes) -> None:
        """Let only those answers count that were given under the same names.

        Args:
            names: the hash of all names that are masked, and of all that are shown.
        """
        stored = read_kept(self._path, _StoredTexts)
        self._names, self._now = names, {}
        self._before = stored.answers if stored and stored.names == names else {}

    def answer(self, question: str, text: str, ask: Callable[[str], bool]) -> bool:
        """Return the answer to a question about a text; one that is not known is asked."""
        key = hashlib.blake2b(f"{question} {text}".encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else ask(text)
        return self._now[key]

    def save(self) -> None:
        """Write the answers of this run."""
        if self._path and self._now != self._before:
            write_kept(self._path, _StoredTexts(self._names, self._now))
