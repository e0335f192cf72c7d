"""The only access to the content of an archive or a mirror: plain files and folders, without following links.

An archive may come from somebody else, and anybody who packed it can put a link, a FIFO, a device or a socket in the
place of any file. A link would lead a reader or a writer to files of the user; a FIFO would let it wait for ever; a
device would fill its memory. So each path below the folder is walked part by part from a descriptor of the folder
(`openat` with O_NOFOLLOW), what was opened is looked at (`fstat`) before it is used, and all but plain files and
folders is an error that says what it is. The folder itself may be reached through links: the user typed it.

Anybody who reads or writes below an archive, a mirror or another folder of ours uses `PlainFolder`, and nothing else; a
test finds who does not. `onrecord.capture.store.atomic` adds to it what outlasts a crash: files that are written,
synced and read back, files that take another's place, and locks. A program that opens its files by itself, as SQLite
does, is given a path only after `PlainFolder.require_plain` has found a plain file there, or nothing.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

OWNER_ONLY, PUBLIC = 0o600, 0o644
"""The permissions of files that are written to: for their owner alone, or to be read by anybody who may enter the
folder. They are given when a file is made, so that no umask widens them."""
_FOLDER_MODE = 0o700
"""A new archive is its owner's alone. Who shares it says so by giving its folder other permissions."""
_DEEPEST = 12
"""So deep below a folder is looked; an archive has four levels."""
_BY_DESCRIPTOR = os.open in os.supports_dir_fd
"""Not on Windows, where an archive can be verified and not written: there each part of a path is looked at first."""
_SAFE = sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_BINARY"))
"""How each file is opened: no link is followed, and nothing waits for the other end of a FIFO."""
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)
_KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a FIFO",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
    stat.S_IFREG: "a file",
}


class NotPlainError(OSError):
    """The entry is not a plain file, or not a folder, as expected; `strerror` says what it is."""


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """An entry of a folder.

    Attributes:
        name: its path, relative to the folder.
        is_folder: whether it is a folder.
        wrong: a sentence that says what it is, if it is neither a folder nor a plain file; else empty.
    """

    name: str
    is_folder: bool = False
    wrong: str = ""

    @property
    def last(self) -> str:
        """The last part of its name."""
        return self.name.rpartition("/")[2]


class PlainFolder:
    """A folder below which only plain files and folders are opened, and no link is followed.

    Names are paths from the folder on, with "/" between their parts. Each method raises `NotPlainError` where a part of
    the name is a link or anything else that it should not be, and OSError where the system refuses.

    Args:
        path: the folder. It may be reached through links, and need not be there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def file(self, name: str) -> PlainFile:
        """Return what opens a file later."""
        return PlainFile(self, name)

    def open(self, name: str) -> BinaryIO:
        """Open a plain file for reading."""
        return os.fdopen(self._open(name, os.O_RDONLY), "rb")

    def read(self, name: str, most: int) -> bytes:
        """Return the bytes of a plain file.

        Raises:
            OSError: it has more than `most` bytes.
        """
        with self.open(name) as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes", self._shown(name))
        return data

    def create(self, name: str, mode: int) -> int:
        """Make a file that was not there, and return its descriptor, for writing."""
        return self._open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)

    def edit(self, name: str, mode: int, *, make: bool = True, append: bool = False) -> int:
        """Open a file to be read and written in place, and return its descriptor.

        Args:
            name: the file.
            mode: its permissions if it is made.
            make: whether to make it where there is none.
            append: whether whatever is written goes to the end.

        Raises:
            NotPlainError: it has a second name (a hard link), so that another file would be changed with it.
        """
        flags = os.O_RDWR | (os.O_CREAT if make else 0) | (os.O_APPEND if append else 0)
        file = self._open(name, flags, mode)
        if os.fstat(file).st_nlink > 1:
            os.close(file)
            why = "it has another name elsewhere (a hard link), whose content would change too"
            raise NotPlainError(errno.EMLINK, why, self._shown(name))
        return file

    def status(self, name: str) -> os.stat_result | None:
        """Return what the system says of a plain file or a folder; None where there is nothing."""
        try:
            with self._parent(name) as (folder, last):
                found = os.stat(last, dir_fd=folder, follow_symlinks=False)
        except FileNotFoundError:
            return None
        if stat.S_IFMT(found.st_mode) not in {stat.S_IFREG, stat.S_IFDIR}:
            raise self._refusal(found.st_mode, name)
        return found

    def has(self, name: str) -> bool:
        """Whether there is a plain file of this name; a folder there is an error, as all else is."""
        found = self.status(name)
        if found is not None and stat.S_ISDIR(found.st_mode):
            raise self._refusal(found.st_mode, name)
        return found is not None

    def require_plain(self, *names: str) -> None:
        """See that there is a plain file, or nothing, under each of these names."""
        for name in names:
            self.has(name)

    def entries(self, name: str = "") -> list[FolderEntry]:
        """Return what lies in a folder, in the order of the names; nothing where there is no folder."""
        try:
            with (
                self._folder(_parts(name)) as folder,
                os.scandir(self.path / name if folder is None else folder) as all_,
            ):
                found = [_entry(f"{name}/{each.name}" if name else each.name, each) for each in all_]
        except FileNotFoundError:
            return []
        return sorted(found, key=lambda entry: entry.name)

    def walk(self, name: str = "") -> Iterator[FolderEntry]:
        """Return all that lies below a folder and is no folder; folders that cannot be looked into say so."""
        left = [name]
        while left:
            here = left.pop()
            try:
                found = self.entries(here)
            except OSError as error:
                yield FolderEntry(here, wrong=f"It cannot be read ({error.strerror}).")
                continue
            yield from (each for each in found if not each.is_folder)
            folders = [each.name for each in found if each.is_folder]
            if here.count("/") >= _DEEPEST:
                yield from (
                    FolderEntry(each, wrong="It is nested deeper than any file of an archive.") for each in folders
                )
            else:
                left += reversed(folders)

    def make(self, name: str = "") -> None:
        """Make a folder and those above it, for their owner alone, each with its name synced."""
        if not self.path.is_dir():
            above = PlainFolder(self.path.parent)
            above.make()
            self.path.mkdir(mode=_FOLDER_MODE, exist_ok=True)
            above.sync()
        parts = _parts(name)
        for count, part in enumerate(parts):
            with self._folder(parts[:count]) as folder:
                try:
                    os.mkdir(part, _FOLDER_MODE, dir_fd=folder)
                except FileExistsError:
                    continue
                _sync(folder)
        with self._folder(parts):
            pass  # what was there already is a folder, too

    def rename(self, old: str, new: str) -> None:
        """Give a plain file another name; a plain file of that name gives way, and nothing else does."""
        if not self.has(old):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), self._shown(old))
        self.require_plain(new)
        with self._parent(old) as (source, name), self._parent(new) as (target, to):
            os.replace(name, to, src_dir_fd=source, dst_dir_fd=target)

    def link(self, old: str, new: str) -> None:
        """Give a plain file a second name, in one step; what has this name already is kept.

        Raises:
            FileExistsError: something has this name.
        """
        if not self.has(old):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), self._shown(old))
        with self._parent(old) as (source, name), self._parent(new) as (target, to):
            os.link(name, to, src_dir_fd=source, dst_dir_fd=target, follow_symlinks=False)

    def remove(self, name: str) -> bool:
        """Remove a plain file; return whether there was one."""
        if not self.has(name):
            return False
        with self._parent(name) as (folder, last):
            os.unlink(last, dir_fd=folder)
        return True

    def sync(self, name: str = "") -> None:
        """Make sure that the names in a folder outlast a crash."""
        with self._folder(_parts(name)) as folder:
            _sync(folder)

    def _open(self, name: str, flags: int, mode: int = 0) -> int:
        # Without the context managers that others use: this is done twice for each capture that is verified.
        *above, last = _parts(name) or [""]
        folder = self._enter(above)
        if folder is None:
            self._look_at(name)
            last = str(self.path / name)
        try:
            file = os.open(last, flags | _SAFE, mode, dir_fd=folder)
        except OSError as error:
            raise self._said(error, (folder, last), name, stat.S_IFREG) from error
        finally:
            _leave(folder)
        kind = os.fstat(file).st_mode
        if not stat.S_ISREG(kind):
            os.close(file)
            raise self._refusal(kind, name)
        return file

    @contextmanager
    def _parent(self, name: str) -> Iterator[tuple[int | None, str]]:
        """Open the folder in which a file lies; with it goes what to call the file there."""
        *above, last = _parts(name) or [""]
        with self._folder(above) as folder:
            yield folder, last if folder is not None else str(self.path / name)

    @contextmanager
    def _folder(self, parts: Sequence[str]) -> Iterator[int | None]:
        """Open a folder for as long as it is needed."""
        folder = self._enter(parts)
        try:
            yield folder
        finally:
            _leave(folder)

    def _enter(self, parts: Sequence[str]) -> int | None:
        """Open a folder part by part; None where the system has no such descriptors, and each part was looked at."""
        if not _BY_DESCRIPTOR:
            for count in range(1, len(parts) + 1):
                self._look_at("/".join(parts[:count]))
            return None
        folder = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        for count, part in enumerate(parts, start=1):
            try:
                below = os.open(part, os.O_RDONLY | os.O_DIRECTORY | _SAFE, dir_fd=folder)
            except OSError as error:
                said = self._said(error, (folder, part), "/".join(parts[:count]), stat.S_IFDIR)
                os.close(folder)
                raise said from error
            os.close(folder)
            folder = below
        return folder

    def _look_at(self, name: str) -> None:
        """Refuse what is no plain file or folder, where a path cannot be opened part by part."""
        with suppress(FileNotFoundError):
            kind = (self.path / name).lstat().st_mode
            if stat.S_IFMT(kind) not in {stat.S_IFREG, stat.S_IFDIR}:
                raise self._refusal(kind, name)

    def _said(self, error: OSError, place: tuple[int | None, str], name: str, wanted: int) -> OSError:
        """Return an error that says what is there instead, where that is why it could not be opened."""
        with suppress(OSError):
            kind = os.stat(place[1], dir_fd=place[0], follow_symlinks=False).st_mode
            if stat.S_IFMT(kind) != wanted:
                return self._refusal(kind, name)
        return error

    def _refusal(self, mode: int, name: str) -> NotPlainError:
        return NotPlainError(errno.ELOOP, f"it is {_kind(mode)}", self._shown(name))

    def _shown(self, name: str) -> str:
        return str(self.path / name)


@dataclass(frozen=True, slots=True)
class PlainFile:
    """A file below one of our folders that is opened later, and only if it is a plain file."""

    folder: PlainFolder
    name: str

    def open(self) -> BinaryIO:
        """Open it for reading."""
        return self.folder.open(self.name)

    def size(self) -> int:
        """Return how many bytes it has; 0 if it is not there."""
        found = self.folder.status(self.name)
        return found.st_size if found else 0


def _parts(name: str) -> list[str]:
    """Return the parts of a name; one that could lead out of the folder is an error."""
    parts = name.split("/") if name else []
    if any(part in {"", ".", ".."} or "\0" in part or os.sep in part for part in parts):
        raise NotPlainError(errno.EINVAL, "its name is not a valid file name", name)
    return parts


def _entry(name: str, found: os.DirEntry[str]) -> FolderEntry:
    if found.is_file(follow_symlinks=False):
        return FolderEntry(name)
    if found.is_dir(follow_symlinks=False):
        return FolderEntry(name, is_folder=True)
    kind = _kind(found.stat(follow_symlinks=False).st_mode)
    return FolderEntry(
        name, wrong=f"It is {kind}. An archive has only regular files and folders, and nothing else is opened."
    )


def _kind(mode: int) -> str:
    return _KINDS.get(stat.S_IFMT(mode), "not a regular file")


def _leave(folder: int | None) -> None:
    if folder is not None:
        os.close(folder)


def _sync(folder: int | None) -> None:
    if folder is not None:
        os.fsync(folder)
