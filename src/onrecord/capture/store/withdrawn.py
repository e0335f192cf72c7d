"""Withdrawal: moving the files of a capture away, and restoring them.

A tombstone replaces the files of a withdrawn capture. They are moved to `sealed/YYYY/MM`, where no other command looks,
and can be restored. Or they are deleted, if the user asks for it.

Each step may be repeated: after a crash, the next process that writes does it once more, as the ledger says.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.capture.store.plain_files import PlainFolder

RECORDS, MANIFEST, TOMBSTONE, RESTORED = ".warc.gz", ".json", ".withdrawn.json", ".restored.json"
ERASED = ".erased.json"
"""The new tombstone of files in `sealed` that are being deleted. The old one is valid until the ledger says so."""
SEALED = "sealed"
DELETED = "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """The remains of a withdrawn capture or, for a moment, of a capture that is being restored.

    Attributes:
        id: the capture's id.
        who: who withdrew it.
        at: when.
        reason: why.
        manifest: the hash of its manifest.
        files: "sealed" or "deleted".
    """

    id: str
    who: str
    at: str
    reason: str
    manifest: str
    files: str = DELETED


def withdrawn_folder(folder: str) -> str:
    """Return the folder under `sealed` for the files of a capture, relative to the archive."""
    return SEALED + folder.removeprefix("captures")


def arrives(kind: str, *, withdrawn: bool, sealed: bool) -> bool:
    """Whether a file of this kind may come to its place, as the ledger stands; else it is a left-over."""
    if not withdrawn:
        return kind in {RECORDS, MANIFEST, RESTORED}
    return kind == TOMBSTONE or (kind == ERASED and not sealed)


def take_away(files: PlainFolder, folder: str, identity: str, *, sealed: bool) -> set[str]:
    """Take the files of a withdrawn capture out of their folder; return the folders that have changed.

    Args:
        files: the archive.
        folder: the folder of the capture's files.
        identity: the capture.
        sealed: whether they are moved to `sealed`; otherwise they are deleted, from there too.
    """
    aside = withdrawn_folder(folder)
    if sealed:
        files.make(aside)
    for suffix in (RECORDS, MANIFEST):
        if sealed:
            _move(files, f"{folder}/{identity}{suffix}", f"{aside}/{identity}{suffix}")
        else:
            files.remove(f"{folder}/{identity}{suffix}")
            files.remove(f"{aside}/{identity}{suffix}")
    return {each for each in (folder, aside) if files.status(each)}


def bring_back(files: PlainFolder, folder: str, identity: str) -> set[str]:
    """Move files from `sealed` back to their folder, and remove the tombstone; return the changed folders."""
    aside = withdrawn_folder(folder)
    for suffix in (RECORDS, MANIFEST):
        _move(files, f"{aside}/{identity}{suffix}", f"{folder}/{identity}{suffix}")
    files.remove(f"{folder}/{identity}{TOMBSTONE}")
    return {each for each in (folder, aside) if files.status(each)}


def _move(files: PlainFolder, old: str, new: str) -> None:
    if files.has(old):
        files.rename(old, new)
