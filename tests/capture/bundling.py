"""A bundle with all that one can bear, and what somebody could do to it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from onrecord.capture.bundles.checking import Checked, check_bundle
from onrecord.capture.model import Exchange, Fetched
from onrecord.cli.bundles import read_page
from tests.capture.timestamps import Stamps

PAGE = """<!doctype html><html lang="en"><head><title>Prisoners write to the Secretary-General</title></head><body>
<h1>Prisoners write to the Secretary-General</h1><p class="byline">By Ann Example</p>
<p>London, 1 May 2017 – A number of prisoners have written to António Guterres, Secretary-General of the United Nations.</p>
<p>“We ask you to send a rapporteur to visit this prison,” they wrote in a letter that was published on Monday. “We ask that
you do not forget us, for nobody else can hear us where we are held.”</p>
<p>The authorities have not answered the letter, which names neither the writers nor the ward in which they are held.</p>
</body></html>""".encode()


def letter() -> Fetched:
    """A page behind a redirect."""
    from benchmarks.capture.pages import page

    moved, found = page(1).exchanges
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nX-Note: first\r\n\r\n"
    last = Exchange(found.url, found.request, head, PAGE, 200, found.at, found.peer)
    return Fetched(moved.url, found.url, (moved, last), ("A note.",))


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def packed(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as whole:
        for name, data in files.items():
            whole.writestr(name, data)
    return path


def listed_again(files: dict[str, bytes]) -> dict[str, bytes]:
    """Make the lists of hashes anew, as somebody would who changed a file and wants nobody to see it."""

    def digest(data: bytes) -> str:
        return hashlib.sha256(data).hexdigest()

    sums = "evidence/sha256sums.txt"
    lists = {"datapackage.json", "datapackage-digest.json"}
    rest = sorted(files.keys() - lists - {sums} - {name for name in files if name.startswith("evidence/sha256sums-")})
    files[sums] = "".join(f"{digest(files[name])}  {name}\n" for name in rest).encode()
    about = json.loads(files["datapackage.json"])
    about["resources"] = [
        {"name": name.lower(), "path": name, "hash": f"sha256:{digest(files[name])}", "bytes": len(files[name])}
        | ({"type": "file"} if name.startswith("evidence/") else {})
        for name in sorted(files.keys() - lists)
    ]
    files["datapackage.json"] = json.dumps(about, indent=2, ensure_ascii=False, separators=(",", ": ")).encode() + b"\n"
    whole = {"path": "datapackage.json", "hash": f"sha256:{digest(files['datapackage.json'])}"}
    files["datapackage-digest.json"] = json.dumps(whole, indent=2).encode() + b"\n"
    return files


def altered(path: Path, to: Path, change: Callable[[dict[str, bytes]], None], *, hidden: bool = True) -> Path:
    """Change files of a bundle; hidden, the lists of hashes are made to fit."""
    files = contents(path)
    before = dict(files)
    change(files)
    assert files != before
    return packed(to, listed_again(files) if hidden else files)


def checked(path: Path, **trust: object) -> Checked:
    return check_bundle(path, read_page, **trust)  # type: ignore[arg-type]


def said(path: Path, **trust: object) -> str:
    return "\n".join(map(str, checked(path, **trust).problems))


__all__ = ["PAGE", "Stamps"]
