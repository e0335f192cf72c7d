"""Is a mirror whole, and can an archive be made of it again? The second is the only proof of the first."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.capture.archive import Archive
from onrecord.capture.checking import Verification, verify
from onrecord.capture.codec import read_json
from onrecord.capture.contents import Problem
from onrecord.capture.copies.contents import LEDGER, is_read_only
from onrecord.capture.copies.lock import Lock
from onrecord.capture.copies.model import (
    KEY,
    LIST,
    LOCK,
    ON_ITS_WAY,
    PART,
    SEALED_LIST,
    Head,
    Listing,
    Plain,
    is_safe,
    read_listing,
)
from onrecord.capture.durable import READ_ONLY, make_folder, measure, sync_folder, write_new
from onrecord.capture.proofs.checking import check_proofs
from onrecord.errors import CaptureError

_OURS = {LIST, LOCK, f"{LIST}.new", "ledger.lock"}
_WRITABLE = 0o600


@dataclass(slots=True)
class Looked:
    """What was found of a mirror.

    Attributes:
        head: what the mirror says of itself.
        files: how many files were read.
        bytes: how many bytes.
        opened: whether they were decrypted, and what is in them compared; true of a mirror that is not encrypted.
        problems: what is wrong.
        archive: what `verify` says of the archive in it; None of an encrypted mirror that was not restored.
    """

    head: Head
    files: int = 0
    bytes: int = 0
    opened: bool = True
    problems: list[Problem] = field(default_factory=list)
    archive: Verification | None = None


def kind_of(folder: Path) -> str:
    """Return how a mirror is encrypted: "", "recipients" or "passphrase".

    Raises:
        CaptureError: there is no mirror.
    """
    return _listing(folder).head.lock


def check(folder: Path, key: Lock | None = None, *, progress: Callable[[int, int], None] | None = None) -> Looked:
    """Read a whole mirror and compare it with its list; of one that is not encrypted, verify the archive in it too.

    Args:
        folder: the mirror's folder.
        key: opens it, if it is encrypted. Without it, only the encrypted bytes are compared.
        progress: is told how many files are done, and of how many.

    Raises:
        CaptureError: there is no mirror, or its own list cannot be opened.
    """
    listing = _listing(folder)
    looked = Looked(listing.head, opened=not listing.head.lock or key is not None)
    plain = _plain(folder, listing, key) if key else {}
    for number, file in enumerate(listing.files.values(), start=1):
        try:
            found = measure(folder / file.name)
            looked.bytes += found.bytes
            looked.files += 1
            if file.sha256 == ON_ITS_WAY:
                why = "It was on its way when a run was stopped: mirror the archive again."
                looked.problems.append(Problem(file.name, why))
            elif found.sha256 != file.sha256:
                why = f"It was altered: the list has SHA-256 {file.sha256}, it has {found.sha256}."
                looked.problems.append(Problem(file.name, why))
            elif key and file.name in plain:
                _opened(folder, plain[file.name], key)
        except OSError as error:
            looked.problems.append(Problem(file.name, f"It cannot be read ({error.strerror})."))
        except CaptureError as error:
            looked.problems.append(Problem(file.name, error.message))
        if progress:
            progress(number, len(listing.files))
    looked.problems += _unlisted(folder, listing)
    lost = sorted(plain.keys() - listing.files.keys())
    looked.problems += [Problem(name, "The list inside names it, and the one outside does not.") for name in lost]
    if not listing.head.at:
        looked.problems.append(Problem(LIST, "No run has come to its end yet: mirror the archive again."))
    elif not listing.head.lock:
        looked.archive = _verified(folder)
        looked.problems += looked.archive.problems
        looked.problems += _ledger(folder, listing.head)
    return looked


def restore(
    folder: Path, new: Path, key: Lock | None = None, *, progress: Callable[[int, int], None] | None = None
) -> Looked:
    """Make an archive of a mirror, in a new folder, and verify all of it.

    Args:
        folder: the mirror's folder.
        new: where the archive shall be; nothing may be there yet.
        key: opens the mirror, if it is encrypted.
        progress: is told how many files are done, and of how many.

    Raises:
        CaptureError: there is no mirror, it cannot be opened, something is there already, or it cannot be written.
    """
    listing = _listing(folder)
    if listing.head.lock and key is None:
        raise CaptureError("This mirror is encrypted: its key is needed to restore it.", str(folder))
    if new.exists() and (not new.is_dir() or any(new.iterdir())):
        raise CaptureError("Something is there already. Name a new folder.", str(new))
    beside = new.with_name(new.name + ".part")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        make_folder(beside)
        looked = Looked(listing.head)
        plain = list(_plain(folder, listing, key).values())
        for number, file in enumerate(plain, start=1):
            _restore(folder, beside, file, key, looked)
            if progress:
                progress(number, len(plain))
        if new.exists():
            new.rmdir()
        beside.rename(new)
        sync_folder(new.parent)
    except OSError as error:
        raise CaptureError(f"It cannot be restored there ({error.strerror or error}).", str(new)) from error
    looked.archive = _verified(new)
    looked.problems += looked.archive.problems
    looked.problems += _ledger(new, listing.head)
    return looked


def _verified(folder: Path) -> Verification:
    """Verify an archive with its signatures and timestamps."""
    archive = Archive(folder)
    found = verify(archive)
    problems, notes = check_proofs(archive)
    return replace(found, problems=(*found.problems, *problems), notes=(*found.notes, *notes))


def _listing(folder: Path) -> Listing:
    listing = read_listing(folder)
    if listing is None:
        raise CaptureError("There is no mirror here: it has no list.", str(folder))
    return listing


def _plain(folder: Path, listing: Listing, key: Lock | None) -> dict[str, Plain]:
    """Return what is in each file of a mirror, by its name there.

    Raises:
        CaptureError: the list of an encrypted mirror cannot be read or opened.
    """
    if key is None:
        return {each.name: Plain(each.name, each.name, each.bytes, each.sha256) for each in listing.files.values()}
    path = folder / SEALED_LIST
    try:
        data = key.open(path.read_bytes(), str(path))
    except OSError as error:
        raise CaptureError(f"The mirror's list cannot be read ({error.strerror}).", str(path)) from error
    found = [read_json(line, Plain) for line in data.splitlines()]
    if not all(is_safe(each.path) and is_safe(each.name) for each in found):
        raise CaptureError("The mirror's list names files that no archive has.", str(path))
    return {each.name: each for each in found}


def _opened(folder: Path, file: Plain, key: Lock | None) -> bytes:
    """Return what is in a file of a mirror.

    Raises:
        CaptureError: it cannot be opened, or is not what the list says.
        OSError: it cannot be read.
    """
    data = (folder / file.name).read_bytes()
    data = key.open(data, file.path) if key else data
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise CaptureError("What is in it is not what was put in.", file.path)
    return data


def _restore(folder: Path, new: Path, file: Plain, key: Lock | None, looked: Looked) -> None:
    try:
        data = _opened(folder, file, key)
    except OSError as error:
        looked.problems.append(Problem(file.path, f"It cannot be read from the mirror ({error.strerror})."))
        return
    except CaptureError as error:
        looked.problems.append(Problem(file.path, error.message))
        return
    path = new / file.path
    make_folder(path.parent)
    put = write_new(path, [data], READ_ONLY if is_read_only(file.path) else _WRITABLE)
    looked.files += 1
    looked.bytes += put.bytes


def _unlisted(folder: Path, listing: Listing) -> Iterator[Problem]:
    """Find what lies in a mirror and is not on its list."""
    for here, below, names in os.walk(folder):
        top = os.path.relpath(here, folder)
        if top == ".":
            below[:] = [name for name in below if name != PART]
        for name in sorted(names):
            path = name if top == "." else f"{top}/{name}"
            if path not in listing.files and path not in _OURS and path != KEY:
                yield Problem(path, "It is not on the mirror's list.")


def _ledger(folder: Path, head: Head) -> Iterator[Problem]:
    """Compare the ledger of an archive with what the mirror says that it was."""
    path = folder / LEDGER[0]
    found = measure(path).sha256 if path.exists() else ""
    if found != head.sha256:
        yield Problem(LEDGER[0], f"It is not the ledger of {head.line} lines that was mirrored.")
