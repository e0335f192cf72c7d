"""The list of the files of a site with their hashes, signed if there is a key; and the check of a site by it."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import PublishError

FORMAT = "onrecord.site/1"
MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.sig"
KEY = "manifest.key.pem"
_MOST = 256 * 1024 * 1024
"""So many bytes a list may have: that of a million appeals has about 150 MB."""
_CHUNK = 1024 * 1024
_PATH = re.compile(r"(?:[a-z0-9_-]+/){0,2}[A-Za-z0-9_-]+(?:\.[a-z0-9]+)*")
"""The paths that sites have: in two folders at most, that of a language and another, and never upwards."""
_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class SiteManifest:
    """The list of a site.

    Attributes:
        as_of: the day of the site, as YYYY-MM-DD.
        files: the SHA-256 of each file, by its path.
        key: the id of the key that signed the list; empty without a signature.
        count, reports: the numbers of appeals and reports.
    """

    as_of: str
    files: Mapping[str, str]
    key: str
    count: int
    reports: int

    def encoded(self) -> bytes:
        """Return the bytes of the list: the same for the same files."""
        told = {"format": FORMAT, "as_of": self.as_of, "appeals": self.count, "reports": self.reports, "masked": True}
        told |= {"key": self.key} if self.key else {}
        return json.dumps(told | {"files": dict(sorted(self.files.items()))}, indent=1).encode() + b"\n"


def is_path(name: str) -> bool:
    """Whether a file of a site can have this path."""
    return _PATH.fullmatch(name) is not None


def is_site(folder: Path) -> bool:
    """Whether a folder has the list of a site."""
    return folder.is_dir() and (folder / MANIFEST).is_file()


def read_manifest(folder: Path) -> SiteManifest:
    """Read the list of a site.

    Raises:
        PublishError: there is none, or it is damaged.
    """
    path = folder / MANIFEST
    try:
        if path.stat().st_size > _MOST:
            raise PublishError("The list of files is too long to be that of a site.", MANIFEST)
        told = json.loads(path.read_bytes())
        found = _files(told)
        counts = int(told["appeals"]), int(told.get("reports", 0))  # older sites have no pages of reports
        return SiteManifest(str(told["as_of"]), found, str(told.get("key", "")), *counts)
    except OSError as error:
        raise PublishError(f"The list of files cannot be read ({error.strerror}).", MANIFEST) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PublishError("This is not the list of the files of a site.", MANIFEST) from error


def _files(told: Mapping[str, Any]) -> dict[str, str]:
    """Return the files of a list with their hashes.

    Raises:
        ValueError: it is no list of a site.
    """
    found = {str(name): str(value) for name, value in told["files"].items()}
    right = all(map(is_path, found)) and all(map(_SHA256.fullmatch, found.values()))
    if told["format"] != FORMAT or not right:
        raise ValueError
    return found


def check_site(folder: Path) -> Iterator[str]:
    """Yield what is wrong with a site, in sentences: files that are changed, missing or added, and the signature.

    Raises:
        PublishError: it has no list that can be read.
    """
    listed = read_manifest(folder)
    for name, sha256 in listed.files.items():
        try:
            if hash_of(folder / name) != sha256:
                yield f"{name}: The file was changed."
        except OSError as error:
            yield f"{name}: The file cannot be read ({error.strerror})."
    known = {*listed.files, MANIFEST, SIGNATURE, KEY} if listed.key else {*listed.files, MANIFEST}
    for place, _, found in os.walk(folder):
        for each in sorted(found):
            name = (Path(place) / each).relative_to(folder).as_posix()
            if name not in known:
                yield f"{name}: The list does not contain this file."
    if listed.key:
        yield from _signature(folder, listed.key)


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, which is read piece by piece.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def _signature(folder: Path, key: str) -> Iterator[str]:
    from onrecord.capture.proofs.keys import read_public  # noqa: PLC0415 - it loads cryptography
    from onrecord.errors import CaptureError  # noqa: PLC0415

    try:
        public = read_public((folder / KEY).read_bytes(), KEY)
        if public.id != key:
            yield f"{KEY}: This is another key than the list names."
        elif not public.holds((folder / MANIFEST).read_bytes(), (folder / SIGNATURE).read_bytes()):
            yield f"{SIGNATURE}: The key did not sign this list."
    except (OSError, CaptureError):
        yield f"{SIGNATURE}: The signature cannot be checked, because it or the key cannot be read."
