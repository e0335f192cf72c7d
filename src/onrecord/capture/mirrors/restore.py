"""Checking a mirror, and restoring an archive from it. Only a restore proves that the mirror is usable."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.capture.mirrors.encryption import Encryption
from onrecord.capture.mirrors.file_list import LEDGER, is_read_only
from onrecord.capture.mirrors.model import (
    ARRIVING,
    KEY,
    LIST,
    LOCK,
    ON_ITS_WAY,
    SEALED_LIST,
    File,
    MirrorHeader,
    MirrorList,
    Plain,
    is_safe,
    read_listing,
)
from onrecord.capture.proofs.verify import check_proofs
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.atomic import NEW, PART, READ_ONLY, measure, write_new
from onrecord.capture.store.json_codec import read_json
from onrecord.capture.store.plain_files import PlainFolder
from onrecord.capture.verify.archive import Verification, verify
from onrecord.capture.verify.capture import Problem
from onrecord.errors import CaptureError

_OURS = {LIST, LOCK, LIST + NEW, "ledger.lock", ARRIVING}
_WRITABLE = 0o600
_TOO_LARGE = "It is too large to be read: more memory is needed than there is."


@dataclass(slots=True, kw_only=True)
class MirrorCheck:
    """The result of checking a mirror.

    Attributes:
        head: the header of the mirror.
        files: how many files were read.
        bytes: how many bytes.
        opened: whether the files were decrypted and their content compared; true for a mirror without encryption.
        problems: what is wrong.
        archive: the result of `verify` for the archive in it; None for an encrypted mirror that was not restored.
    """

    head: MirrorHeader
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
    return _listing(PlainFolder(folder)).head.lock


def check(
    place: Path, key: Encryption | None = None, *, progress: Callable[[int, int], None] | None = None
) -> MirrorCheck:
    """Read a complete mirror and compare it with its list. Without encryption, verify the archive in it too.

    Args:
        place: the mirror's folder.
        key: opens it, if it is encrypted. Without it, only the encrypted bytes are compared.
        progress: is called with the number of files that are done, and of all.

    Raises:
        CaptureError: there is no mirror, or its own list cannot be opened.
    """
    folder = PlainFolder(place)
    listing = _listing(folder)
    looked = MirrorCheck(head=listing.head, opened=not listing.head.lock or key is not None)
    plain = _plain(folder, listing, key) if key else {}
    for number, file in enumerate(listing.files.values(), start=1):
        _check_file(folder, file, plain.get(file.name), key, looked)
        if progress:
            progress(number, len(listing.files))
    looked.problems += _unlisted(folder, listing)
    lost = sorted(plain.keys() - listing.files.keys())
    looked.problems += [Problem(name, "The list inside names it, and the one outside does not.") for name in lost]
    if not listing.head.at:
        looked.problems.append(Problem(LIST, "No run is complete yet: mirror the archive again."))
    elif not listing.head.lock:
        looked.archive = _verified(place)
        looked.problems += looked.archive.problems
        looked.problems += _ledger(folder, listing.head)
    return looked


def _check_file(
    folder: PlainFolder, file: File, plain: Plain | None, key: Encryption | None, looked: MirrorCheck
) -> None:
    """Compare a file with the list, and what is in it with the list inside, if there is one."""
    try:
        found = measure(folder.file(file.name))
        looked.bytes += found.bytes
        looked.files += 1
        if file.sha256 == ON_ITS_WAY:
            why = "A run was stopped while it was copied: mirror the archive again."
            looked.problems.append(Problem(file.name, why))
        elif found.sha256 != file.sha256:
            why = f"It was altered: the list has SHA-256 {file.sha256}, it has {found.sha256}."
            looked.problems.append(Problem(file.name, why))
        elif key and plain:
            _opened(folder, plain, key)
    except OSError as error:
        looked.problems.append(Problem(file.name, f"It cannot be read ({error.strerror})."))
    except CaptureError as error:
        looked.problems.append(Problem(file.name, error.message))
    except MemoryError:
        looked.problems.append(Problem(file.name, _TOO_LARGE))


def restore(
    place: Path, new: Path, key: Encryption | None = None, *, progress: Callable[[int, int], None] | None = None
) -> MirrorCheck:
    """Restore an archive from a mirror into a new folder, and verify all of it.

    Args:
        place: the mirror's folder.
        new: where the archive will be; nothing may be there yet.
        key: opens the mirror, if it is encrypted.
        progress: is called with the number of files that are done, and of all.

    Raises:
        CaptureError: there is no mirror, it cannot be opened, something is there already, or it cannot be written.
    """
    folder = PlainFolder(place)
    listing = _listing(folder)
    if listing.head.lock and key is None:
        raise CaptureError("This mirror is encrypted: its key is needed to restore it.", str(place))
    if new.exists() and (not new.is_dir() or any(new.iterdir())):
        raise CaptureError("The folder exists already. Name a new folder.", str(new))
    try:
        with _made_beside(new) as beside:
            looked = MirrorCheck(head=listing.head)
            plain = list(_plain(folder, listing, key).values())
            for number, file in enumerate(plain, start=1):
                _restore(folder, beside, file, key, looked)
                if progress:
                    progress(number, len(plain))
    except OSError as error:
        raise CaptureError(f"It cannot be restored there ({error.strerror or error}).", str(new)) from error
    looked.archive = _verified(new)
    looked.problems += looked.archive.problems
    looked.problems += _ledger(PlainFolder(new), listing.head)
    return looked


@contextmanager
def _made_beside(new: Path) -> Iterator[PlainFolder]:
    """Create a folder with a random name, and rename it when it is complete. On failure it is removed.

    Raises:
        OSError: it cannot be made, or something is there already.
    """
    above = PlainFolder(new.parent)
    above.make()
    beside = Path(tempfile.mkdtemp(PART, f"{new.name[:60]}.", new.parent))
    try:
        yield PlainFolder(beside)
        if new.exists():
            new.rmdir()  # it was empty; if it is not any more, that is an error
        beside.rename(new)
        above.sync()
    finally:
        shutil.rmtree(beside, ignore_errors=True)  # it is not there any more if all went well


def _verified(folder: Path) -> Verification:
    """Verify an archive with its signatures and timestamps."""
    archive = Archive(folder)
    found = verify(archive)
    problems, notes = check_proofs(archive)
    return replace(found, problems=(*found.problems, *problems), notes=(*found.notes, *notes))


def _listing(folder: PlainFolder) -> MirrorList:
    listing = read_listing(folder)
    if listing is None:
        raise CaptureError("There is no mirror here: it has no list.", str(folder.path))
    return listing


def _plain(folder: PlainFolder, listing: MirrorList, key: Encryption | None) -> dict[str, Plain]:
    """Return what is in each file of a mirror, by its name there.

    Raises:
        CaptureError: the list of an encrypted mirror cannot be read or opened.
    """
    if key is None:
        return {each.name: Plain(each.name, each.name, each.bytes, each.sha256) for each in listing.files.values()}
    path = folder.path / SEALED_LIST
    try:
        with folder.open(SEALED_LIST) as file:
            data = key.open(file.read(), str(path))
    except OSError as error:
        raise CaptureError(f"The mirror's list cannot be read ({error.strerror}).", str(path)) from error
    found = [read_json(line, Plain) for line in data.splitlines()]
    if not all(is_safe(each.path) and is_safe(each.name) for each in found):
        raise CaptureError("The mirror's list contains names that are not names of archive files.", str(path))
    return {each.name: each for each in found}


def _opened(folder: PlainFolder, file: Plain, key: Encryption | None) -> bytes:
    """Return what is in a file of a mirror.

    Raises:
        CaptureError: it cannot be opened, or is not what the list says.
        OSError: it cannot be read.
    """
    with folder.open(file.name) as opened:
        data = opened.read()
    data = key.open(data, file.path) if key else data
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise CaptureError("Its content is not the content that was encrypted.", file.path)
    return data


def _restore(folder: PlainFolder, new: PlainFolder, file: Plain, key: Encryption | None, looked: MirrorCheck) -> None:
    try:
        data = _opened(folder, file, key)
    except OSError as error:
        looked.problems.append(Problem(file.path, f"It cannot be read from the mirror ({error.strerror})."))
        return
    except CaptureError as error:
        looked.problems.append(Problem(file.path, error.message))
        return
    except MemoryError:
        looked.problems.append(Problem(file.path, _TOO_LARGE))
        return
    new.make(file.path.rpartition("/")[0])
    put = write_new(new, file.path, [data], READ_ONLY if is_read_only(file.path) else _WRITABLE)
    looked.files += 1
    looked.bytes += put.bytes


def _unlisted(folder: PlainFolder, listing: MirrorList) -> Iterator[Problem]:
    """Find what lies in a mirror and is not on its list, or is no plain file."""
    for entry in sorted(folder.walk(), key=lambda each: each.name):
        if entry.wrong:
            yield Problem(entry.name, entry.wrong)
        elif entry.name not in listing.files and entry.name not in _OURS and entry.name != KEY:
            yield Problem(entry.name, "It is not on the mirror's list.")


def _ledger(folder: PlainFolder, head: MirrorHeader) -> Iterator[Problem]:
    """Compare the ledger of an archive with what the mirror says that it was."""
    try:
        found = measure(folder.file(LEDGER[0])).sha256
    except FileNotFoundError:
        found = ""
    except OSError as error:
        yield Problem(LEDGER[0], f"It cannot be read ({error.strerror}).")
        return
    if found != head.sha256:
        yield Problem(LEDGER[0], f"It is not the ledger of {head.line} lines that was mirrored.")
