"""The folder of a site: written apart, then put in place; files that did not change are not touched."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from onrecord.errors import PublishError
from onrecord.publish.site.manifest import KEY, MANIFEST, SIGNATURE, hash_of, is_path, is_site, read_manifest
from onrecord.vocabulary import PublicLanguage

_EVERYBODY = 0o755
_OWNER_ONLY = 0o700
_PART = re.compile(r"\.[0-9a-f]{16}\.part")
_OURS = re.compile(
    rf"(?:(?:{'|'.join(PublicLanguage)})/)?"
    r"(?:(?:appeals|fonts|names|reports|search|sections|years)/.+"
    r"|(?:about|index|must-read|names|places|recommended|reports|search)\.html|feed\.(?:json|xml)|rss\.xml"
    r"|sitemap(?:-[0-9]+)?\.xml|(?:page|reading|recommend|search)\.js|style\.css|icon\.svg"
    rf"|{'|'.join(map(re.escape, (MANIFEST, SIGNATURE, KEY)))})",
    re.DOTALL,
)
"""The paths of files that sites have. Others, such as a host's settings, are the user's."""


_RUNS = "Another run publishes a site here. Try again when it has ended."
_NO_LOCKS = frozenset({errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP})


def check_target(target: Path) -> None:
    """Check that a folder can become a site: it is new, empty, or a site already.

    Raises:
        PublishError: it cannot.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise PublishError("This is not a folder. Give a new or empty folder, or that of a site.", target.name)
    if is_site(target):
        read_manifest(target)
    elif target.exists() and not all(_PART.fullmatch(each.name) for each in target.iterdir()):
        raise PublishError(
            "This folder contains other files. Give a new or empty folder, or that of a site.", target.name
        )


@contextmanager
def apart(target: Path) -> Iterator[Path]:
    """Make a folder for the new files on the same disk, and remove it at the end if it is still there.

    Such folders that a run left which was stopped are removed first, since hosts serve all that is in the folder. No
    other run can write the same site meanwhile.

    Raises:
        PublishError: another run writes it.
        OSError: the folder cannot be made.
    """
    with _alone(target):
        yield from _apart(target)


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Lock the folder of a site; the one that it will be in if it is not there.

    Where folders cannot be locked, as on some network disks, nothing is locked.
    """
    import fcntl  # noqa: PLC0415 - not on Windows, where no archive can be written either

    locked = target if target.exists() else target.parent
    folder = os.open(locked, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PublishError(_RUNS, target.name) from error
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
        if locked != target and target.exists():  # another run made it just now
            raise PublishError(_RUNS, target.name)
        yield
    finally:
        os.close(folder)


def _apart(target: Path) -> Iterator[Path]:
    within = target if target.exists() else target.parent
    for each in target.iterdir() if target.exists() else ():
        if _PART.fullmatch(each.name) and each.is_dir() and not each.is_symlink():
            shutil.rmtree(each, ignore_errors=True)
    part = within / f".{secrets.token_hex(8)}.part"
    part.mkdir(_OWNER_ONLY)
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def put(part: Path, name: str, data: bytes) -> None:
    """Write a new file of a site.

    Raises:
        PublishError: no site has such a path.
    """
    if not is_path(name):
        raise PublishError("A file of a site cannot have this path.", name[:40])
    path = part / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)


class FolderChangedError(PublishError):
    """A file of the folder is not as an earlier run left it."""


def put_in_place(part: Path, target: Path, kept: Mapping[str, str] = MappingProxyType({})) -> tuple[int, int]:
    """Make the new files the site: return how many files were written, and how many old ones removed.

    Args:
        part: the folder with the files of the site that were made.
        target: the folder of the site.
        kept: the other files of the site, which are in its folder, and their SHA-256.

    Each file is replaced as a whole, the list last: a run that was stopped is found by the check, and mended by the
    next run. All files that sites have are removed if they are not of this one, also those that a run wrote which was
    stopped, as they are in no list.

    Raises:
        FolderChangedError: a file that is kept has another hash. Nothing was changed yet.
    """
    if not all(_has_hash(target / name, sha256) for name, sha256 in kept.items()):
        raise FolderChangedError("Another program changed the files of this site.", target.name)
    if not target.exists():
        written = sum(1 for path in part.rglob("*") if path.is_file())
        part.chmod(_EVERYBODY)
        os.replace(part, target)  # noqa: PTH105 - it is the one step that cannot be seen half done
        return written, 0
    new = sorted(path.relative_to(part).as_posix() for path in part.rglob("*") if path.is_file())
    old = {*read_manifest(target).files} if is_site(target) else set[str]()
    old.update(_ours(target))
    gone = [name for name in sorted(old.difference(new, kept)) if os.path.lexists(target / name)]
    for name in gone:
        (target / name).unlink()
    written = 0
    for name in sorted(new, key=lambda each: (each == MANIFEST, each)):
        if not _has_hash(target / name, hash_of(part / name)):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(part / name, target / name)  # noqa: PTH105
            written += 1
    return written, len(gone)


def has_files(target: Path, files: Mapping[str, str]) -> bool:
    """Whether a folder has all files of a site with their SHA-256, and no other that a site could have."""
    return {*_ours(target)} == {*files} and all(_has_hash(target / name, sha256) for name, sha256 in files.items())


def _ours(target: Path) -> Iterator[str]:
    """Yield the paths of the files that have names as sites have them; folders behind a link are not looked into."""
    for place, _, found in os.walk(target):
        folder = Path(place).relative_to(target).as_posix()
        for each in found:
            name = each if folder == "." else f"{folder}/{each}"
            if _OURS.fullmatch(name):
                yield name


def _has_hash(path: Path, sha256: str) -> bool:
    """Whether there is a file with a hash, and no link to one."""
    try:
        return not path.is_symlink() and hash_of(path) == sha256
    except OSError:
        return False
