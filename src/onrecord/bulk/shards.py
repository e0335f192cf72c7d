"""The inputs of a bulk run as shards: WARC files, in folders, in lists of files and within WACZ files."""

from __future__ import annotations

import hashlib
import re
import struct
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.bulk.model import Shard
from onrecord.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_WARC = (".warc", ".warc.gz")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME = 60


def find_shards(given: Sequence[Path], wrong: Callable[[ReadError], None]) -> list[Shard]:
    """Return the shards of all archives that are named, in the order of their paths.

    Args:
        given: WARC and WACZ files, folders that are searched for them, and `.txt` files that name one on each line.
        wrong: is called with the error of each that is not there, is no archive or cannot be opened.

    Raises:
        ReadError: there is not one archive that can be opened.
    """
    failures: list[ReadError] = []
    files = sorted({file.resolve() for file in _files(given, failures.append)})
    shards = [shard for file in files for shard in _shards(file, failures.append)]
    if not shards:
        raise failures[0] if failures else ReadError("There is no WARC or WACZ here.", ", ".join(map(str, given)))
    for failure in failures:
        wrong(failure)
    return shards


def _files(given: Iterable[Path], wrong: Callable[[ReadError], None]) -> Iterator[Path]:
    """Yield the archives that paths name. A list is read once, also where it names itself."""
    todo, lists = [*given][::-1], set[Path]()
    while todo:
        path = todo.pop()
        try:
            if path.is_dir():
                yield from (file for file in path.rglob("*") if file.is_file() and _is_archive(file))
            elif not path.exists():
                wrong(ReadError("There is no such file.", str(path)))
            elif _is_archive(path):
                yield path
            elif path.suffix.lower() != ".txt":
                wrong(ReadError("This is neither a WARC nor a WACZ, nor a .txt file that names some.", str(path)))
            elif path.resolve() not in lists:
                lists.add(path.resolve())
                named = map(str.strip, path.read_text("utf-8", "replace").splitlines())
                todo += [path.parent / line for line in named if line][::-1]
        except (OSError, ValueError) as error:
            wrong(ReadError(f"This cannot be read ({getattr(error, 'strerror', None) or error}).", str(path)))


def _is_archive(path: Path) -> bool:
    return path.name.lower().endswith((*_WARC, ".wacz"))


def _shards(file: Path, wrong: Callable[[ReadError], None]) -> Iterator[Shard]:
    """A WARC file, or those within a WACZ."""
    if not file.stat().st_size:
        wrong(ReadError("This file is empty.", str(file)))
        return
    if not file.name.lower().endswith(".wacz"):
        yield Shard(name=_name(file, ""), path=str(file))
        return
    try:
        with zipfile.ZipFile(file) as wacz:
            members = sorted({each.filename for each in wacz.infolist() if each.filename.lower().endswith(_WARC)})
    except (zipfile.BadZipFile, struct.error, ValueError, RuntimeError, OSError) as error:
        wrong(ReadError(f"The WACZ cannot be opened ({error}).", str(file)))
        return
    if not members:
        wrong(ReadError("The WACZ holds no WARC.", str(file)))
    for member in members:
        yield Shard(name=_name(file, f"!{member}"), path=str(file), member=member)


def _name(file: Path, member: str) -> str:
    """A name for files of the result: readable, and another for each path, and for a file that has changed."""
    found = file.stat()
    digest = hashlib.sha256(f"{file}{member}{found.st_size}{found.st_mtime_ns}".encode()).hexdigest()[:16]
    return f"{_UNSAFE.sub('-', file.name)[:_LONGEST_NAME]}-{digest}"
