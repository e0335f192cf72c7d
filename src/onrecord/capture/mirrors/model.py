"""The list of a mirror. `mirror.jsonl` starts with a `MirrorHeader`, and each following line is a `File`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from onrecord.capture.store.archive import MIRROR
from onrecord.capture.store.atomic import replace
from onrecord.capture.store.json_codec import read_json, write_json
from onrecord.capture.store.plain_files import PlainFolder
from onrecord.errors import CaptureError

FORMAT = "onrecord.mirror/1"
LIST = MIRROR
SEALED_LIST, KEY, PART, LOCK = "list.age", "key.age", "arriving", "mirror.lock"
ARRIVING = f"{PART}/file"
"""The file that is being copied. There is one at a time, and nothing else is ever written there."""
_LONGEST = 1 << 16
"""The most bytes of a line of the list: a path, a size and a hash."""
ON_ITS_WAY = ""
"""A placeholder for the hash of a file that was being copied when a run was stopped."""
Hash = Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]
"""A SHA-256 in hexadecimal, or nothing."""
Count = Annotated[int, Meta(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorHeader:
    """The mirror as a whole, after the last completed run.

    Attributes:
        format: the format's name.
        at: the end of that run; empty if no run was completed.
        line: how many lines the ledger had then.
        sha256: the hash of these lines, which reveals a change in any of them.
        lock: how its files are encrypted: "", "recipients" or "passphrase".
        recipients: the hash of the recipients' public keys, in order.
    """

    format: str = FORMAT
    at: str = ""
    line: Count = 0
    sha256: Hash = ""
    lock: str = ""
    recipients: Hash = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a mirror as stored; in an encrypted mirror, the encrypted bytes.

    Attributes:
        name: where it lies, from the mirror's folder on.
        bytes: its size.
        sha256: its hash.
    """

    name: str
    bytes: Count
    sha256: Hash


@dataclass(frozen=True, slots=True)
class Plain:
    """The content of an encrypted file: its path, size and hash in the archive. Only the key can decrypt it."""

    name: str
    path: str
    bytes: Count
    sha256: Hash


@dataclass(slots=True)
class MirrorList:
    """The list of a mirror as it is read and written."""

    head: MirrorHeader
    files: dict[str, File]


def read_listing(folder: PlainFolder) -> MirrorList | None:
    """Return what a mirror says of itself; nothing where there is none.

    Raises:
        CaptureError: the list cannot be read.
    """
    path = folder.path / LIST
    files: dict[str, File] = {}
    try:
        with folder.open(LIST) as lines:
            head = read_json(lines.readline(_LONGEST), MirrorHeader)
            while line := lines.readline(_LONGEST):
                if line.endswith(b"\n"):  # the last may have been broken off by a crash: then its file is copied again
                    file = read_json(line, File)
                    files[file.name] = file
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CaptureError(f"The mirror's list cannot be read ({error.strerror}).", str(path)) from error
    except CaptureError as error:
        raise CaptureError(f"This is not the list of a mirror ({error.message}).", str(path)) from error
    if head.format != FORMAT or not all(map(is_safe, files)):
        raise CaptureError("This is not the list of a mirror.", str(path))
    return MirrorList(head, files)


def write_listing(folder: PlainFolder, listing: MirrorList) -> None:
    """Put a list in the place of the one that is there.

    Raises:
        OSError: it cannot be written.
    """
    files = sorted(listing.files.values(), key=lambda file: file.name)
    replace(folder, LIST, b"".join([write_json(listing.head), *map(write_json, files)]))
    folder.sync()


def is_safe(path: str) -> bool:
    """Whether a path leads to a file below a folder, whatever folder, and can be written down."""
    return path.isprintable() and "\\" not in path and not any(part in {"", ".", ".."} for part in path.split("/"))
