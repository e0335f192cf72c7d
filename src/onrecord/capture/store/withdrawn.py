"""Where the files of a capture go when it is withdrawn, and how they come back.

A capture that is withdrawn leaves a tombstone in the place of its files. They are sealed: moved to `sealed/YYYY/MM`,
where no other command looks; or they are deleted, if that is what was asked for. What was sealed can be restored.

Each step may be done twice: after a crash, whoever writes next does it once more, as the ledger says.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.capture.store.plain_files import PlainFolder

RECORDS, MANIFEST, TOMBSTONE, RESTORED = ".warc.gz", ".json", ".withdrawn.json", ".restored.json"
ERASED = ".erased.json"
"""The tombstone of what was sealed and is now deleted, on its way in. Until the ledger says so, the other one holds."""
SEALED = "sealed"
DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a capture that was withdrawn, or for a moment, of one that is restored.

    Attributes:
        id: the capture's id.
        who: who withdrew it.
        at: when.
        reason: why.
        manifest: the hash of its manifest.
        files: what became of its files, "sealed" or "deleted".
    """

    id: str
    who: str
    at: str
    reason: str
    manifest: str
    files: str = DELETED


def withdrawn_folder(folder: str) -> str:
    """Return where the files of a capture are when they are sealed, from the archive's folder on."""
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
        sealed: whether they are moved aside; else they are deleted, also where they were sealed before.
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
    """Bring sealed files back to their folder, and remove the tombstone; return the folders that have changed."""
    aside = withdrawn_folder(folder)
    for suffix in (RECORDS, MANIFEST):
        _move(files, f"{aside}/{identity}{suffix}", f"{folder}/{identity}{suffix}")
    files.remove(f"{folder}/{identity}{TOMBSTONE}")
    return {each for each in (folder, aside) if files.status(each)}


def _move(files: PlainFolder, old: str, new: str) -> None:
    if files.has(old):
        files.rename(old, new)
