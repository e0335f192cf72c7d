"""Unfinished captures: files under `incoming` until the ledger has their line; then they are moved to their places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from onrecord.capture.store.plain_files import PlainFolder
from onrecord.capture.store.withdrawn import (
    ERASED,
    MANIFEST,
    RECORDS,
    RESTORED,
    TOMBSTONE,
    arrives,
    bring_back,
    take_away,
)

INCOMING = "incoming"
_NAME = re.compile(r"([a-z2-7]{32})(\.[a-z.]+)")
_KINDS = (RECORDS, MANIFEST, TOMBSTONE, RESTORED, ERASED)


class CapturePlace(Protocol):
    """The entry of the ledger about the place of a capture (see `archive.Kept`)."""

    @property
    def folder(self) -> str:
        """The folder of its files."""

    @property
    def withdrawn(self) -> str | None:
        """Why it was withdrawn; None if it was not."""

    @property
    def sealed(self) -> bool:
        """Whether its files are moved to the folder `sealed` after a withdrawal."""


def arriving(files: PlainFolder) -> tuple[str, ...]:
    """Return the names of the files of captures that are not in their places yet.

    Records come first: a manifest must not be there alone. Other files there are not ours and are left untouched.

    Raises:
        OSError: the folder cannot be read.
    """
    found = [entry.last for entry in files.entries(INCOMING) if not entry.is_folder and not entry.wrong]
    ours = [name for name in found if (match := _NAME.fullmatch(name)) and match[2] in _KINDS]
    return tuple(sorted(ours, key=lambda name: (not name.endswith(RECORDS), name)))


def settle(files: PlainFolder, kept: Mapping[str, CapturePlace]) -> None:
    """Move what the ledger names to its place, and remove the rest of what captures left; the lock is held.

    Raises:
        OSError: something cannot be moved. Anybody who writes next does so.
    """
    folders: set[str] = set()
    for name in arriving(files):
        identity, kind, path = name[:32], name[32:], f"{INCOMING}/{name}"
        place = kept.get(identity)
        if place is None or not arrives(kind, withdrawn=place.withdrawn is not None, sealed=place.sealed):
            files.remove(path)
            continue
        files.make(place.folder)
        if kind == RESTORED:
            folders |= bring_back(files, place.folder, identity)
            files.remove(path)
            continue
        if place.withdrawn is not None:
            folders |= take_away(files, place.folder, identity, sealed=place.sealed)
        files.rename(path, f"{place.folder}/{identity}{TOMBSTONE if kind == ERASED else kind}")
        folders.add(place.folder)
    for folder in folders:
        files.sync(folder)
