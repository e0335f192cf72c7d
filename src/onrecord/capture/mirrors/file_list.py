"""The files that a mirror of an archive must contain, each with its hash."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from onrecord.capture.mirrors.model import is_safe
from onrecord.capture.proofs.attestations import HEADS, read_evidence
from onrecord.capture.proofs.key_encryption import is_sealed
from onrecord.capture.proofs.keys import FOLDER, PRIVATE, PUBLIC, KeyRing
from onrecord.capture.proofs.timestamps import CERTIFICATES, STAMPS, token_path
from onrecord.capture.proofs.verify import certificate
from onrecord.capture.store.archive import MOST_MANIFEST, Archive, Kept
from onrecord.capture.store.atomic import PART, measure
from onrecord.capture.store.ledger import digest
from onrecord.capture.store.manifest import decode
from onrecord.capture.store.plain_files import PlainFolder
from onrecord.capture.store.unfinished import INCOMING
from onrecord.capture.store.withdrawn import MANIFEST, RECORDS, withdrawn_folder
from onrecord.capture.verify.capture import Problem
from onrecord.errors import CaptureError

LEDGER = ("ledger.jsonl", "ledger.head", HEADS)
"""The ledger, in the order in which it is copied: no head may name a line that is not there."""
_SPOILT = ""
"""A placeholder for the hash of a file that is not intact."""
_PASSED_OVER = (INCOMING, "desk", "lost+found")
"""Folders that no mirror has. In `desk` are accounts, sessions and the key that signs them: a person who stores a copy
of the archive must not be able to sign in, and a database in use cannot be copied as a file."""
_FLEETING = (".lock", ".new", PART)
_SECRET = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----|AGE-SECRET-KEY-1")


@dataclass(frozen=True, slots=True)
class MirrorFile:
    """A file that a mirror must contain.

    Attributes:
        path: where it is, from the archive's folder on.
        sha256: the hash that it must have.
        data: its bytes, if the file may change at any time; None if it never changes.
        private: whether a private key is in it.
    """

    path: str
    sha256: str
    data: bytes | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An archive at one moment.

    Attributes:
        lines: the lines of its ledger.
        wanted: its files; the ledger last.
        left: the files with private keys, which are left out.
        problems: the files that cannot be copied because they are not intact.
    """

    lines: tuple[bytes, ...]
    wanted: tuple[MirrorFile, ...]
    left: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def secret(self) -> str:
        """The hash of the ledger's first line, which nobody knows who does not have the archive."""
        return digest(self.lines[0])

    def ledger(self, lines: int) -> str:
        """Return the hash of the first so many lines of the ledger."""
        return digest(b"".join(self.lines[:lines]))


def look(archive: Archive, *, private: bool = False, locked: bool = False) -> Snapshot:
    """Return what an archive holds now. Nobody can write to it meanwhile, and what a crash left is settled first.

    Args:
        archive: the archive.
        private: whether private keys are wanted too.
        locked: whether the mirror is encrypted, so that a private key without a passphrase may lie there.

    Raises:
        CaptureError: there is no archive, or it cannot be written to; a private key is wanted that nothing protects.
    """
    if not archive.ledger.is_there():
        raise CaptureError("There is no archive here: it has no ledger.", str(archive.folder))
    problems: list[Problem] = []
    with archive.writing():
        lines = tuple(archive.ledger.lines())
        known = dict(_captures(archive, problems)) | dict(_proofs(archive, problems))
        paths = list(_files(archive, problems))
        said = {problem.subject for problem in problems}
        problems += [
            Problem(ascii(path), "A file of this name cannot be copied.") for path in paths if not is_safe(path)
        ]
        usual = [path for path in paths if path not in LEDGER and is_safe(path) and known.get(path) != _SPOILT]
        problems += [
            Problem(path, "The ledger names it, but the archive no longer has it.")
            for path in sorted({path for path, sha256 in known.items() if sha256 != _SPOILT} - set(usual) - said)
        ]
        wanted = [_wanted(archive, path, known) for path in usual]
        wanted += [_mutable(archive, name) for name in LEDGER if name in paths]
    bare = [each.path for each in wanted if each.private and not is_sealed(each.data or b"")]
    if private and bare and not locked:
        why = "This private key has no passphrase, so it is copied only to a mirror that is encrypted."
        raise CaptureError(why, bare[0])
    left = tuple(each.path for each in wanted if each.private and not private)
    return Snapshot(lines, tuple(each for each in wanted if each.path not in left), left, tuple(problems))


def _captures(archive: Archive, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Return the files of captures, each with the hash that ledger and manifest give it."""
    for kept in archive.kept():
        folder = _folder(kept)
        if folder is None:
            continue
        path = f"{folder}/{kept.id}{MANIFEST}"
        yield path, kept.manifest
        try:
            manifest = decode(archive.files.read(path, MOST_MANIFEST))
        except (OSError, CaptureError) as error:
            why = getattr(error, "strerror", None) or getattr(error, "message", error)
            problems.append(Problem(path, f"The manifest cannot be read ({why})."))
        else:
            yield f"{folder}/{kept.id}{RECORDS}", manifest.warc.sha256


def _proofs(archive: Archive, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Return the files of keys and timestamps that the ledger names, each with its hash if it is what it should be."""
    evidence = read_evidence(archive.ledger)
    kept = {each.id: each for each in archive.kept()}
    lines = [line for each in evidence.stamped.values() for line in each if line.capture in kept]
    for line in lines:
        yield token_path(kept[line.capture], line.token), line.token
    ring = KeyRing(archive.folder / FOLDER, archive.folder / FOLDER)
    checks: dict[str, Callable[[], object]] = {
        f"{FOLDER}/{line.key}{PUBLIC}": partial(ring.public, line.key) for line in evidence.keys if line.key
    }
    for line in lines:
        for sha256 in (line.root, *line.certificates):
            checks[f"{CERTIFICATES}/{sha256}.pem"] = partial(certificate, archive, sha256)
    for path, check in checks.items():
        try:
            check()
            yield path, measure(archive.files.file(path)).sha256
        except (OSError, CaptureError) as error:
            why = getattr(error, "message", None) or getattr(error, "strerror", error)
            problems.append(Problem(path, f"It is not copied, because it differs from the ledger ({why})."))
            yield path, _SPOILT


def _folder(kept: Kept) -> str | None:
    if kept.withdrawn is None:
        return kept.folder
    return withdrawn_folder(kept.folder) if kept.sealed else None


def _files(archive: Archive, problems: list[Problem]) -> Iterator[str]:
    """Return the paths of all files of an archive in order, except locks and unfinished files.

    Entries that are not plain files are named: they are not copied.
    """
    for top in archive.files.entries():
        if top.name in _PASSED_OVER:
            continue
        for entry in archive.files.walk(top.name) if top.is_folder else [top]:
            if entry.wrong:
                problems.append(Problem(entry.name if is_safe(entry.name) else ascii(entry.name), entry.wrong))
            elif not entry.name.endswith(_FLEETING):
                yield entry.name


def _wanted(archive: Archive, path: str, known: dict[str, str]) -> MirrorFile:
    if path in known:
        return MirrorFile(path, known[path])
    if is_read_only(path):
        return MirrorFile(path, measure(archive.files.file(path)).sha256)
    return _mutable(archive, path)


def _mutable(archive: Archive, path: str) -> MirrorFile:
    with archive.files.open(path) as file:
        data = file.read()
    return MirrorFile(path, digest(data), data, path.endswith(PRIVATE) or _SECRET.search(data) is not None)


def is_read_only(path: str) -> bool:
    """Whether a file of an archive is never changed once it is there."""
    return path.startswith(("captures/", "sealed/", f"{STAMPS}/")) or path.endswith(PUBLIC)


def size_of(folder: PlainFolder, wanted: MirrorFile) -> int:
    """Return how many bytes there are to copy; 0 for a file that is gone."""
    if wanted.data is not None:
        return len(wanted.data)
    try:
        return folder.file(wanted.path).size()
    except OSError:
        return 0
