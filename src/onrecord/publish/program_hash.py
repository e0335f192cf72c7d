"""The hash of all that makes and checks what is published: our own code with its tables, dependencies and languages.

A name is found by the tables of names and the matcher as well, so a change there can find one that was not found.
"""

from __future__ import annotations

import hashlib
import re
import sys
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path

from onrecord.cached_once import once
from onrecord.languages import folders

_SIZE = 16
_PACKAGE = "onrecord"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@once
def program_hash() -> bytes:
    """Return the hash: 16 bytes."""
    told = hashlib.blake2b(sys.version.encode(), digest_size=_SIZE)
    root = Path(str(files(_PACKAGE)))
    others = (folder for folder in folders() if not folder.is_relative_to(root))  # languages of other packages
    for place in (root, *others):
        for path in sorted(place.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                name = path.relative_to(place.parent).as_posix()
                told.update(f"\n{name} ".encode() + hashlib.sha256(path.read_bytes()).digest())
    told.update("\n".join(_versions()).encode())
    return told.digest()


def _versions() -> list[str]:
    """Return the names and versions of the dependencies that are installed."""
    found = dict[str, str]()
    for each in requires(_PACKAGE) or ():
        name = _NAME.match(each)
        with suppress(PackageNotFoundError):
            found |= {name[0]: version(name[0])} if name else {}
    return sorted(f"{name} {number}" for name, number in found.items())
