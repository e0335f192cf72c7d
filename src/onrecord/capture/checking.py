"""Is everything in an archive as it was kept? Each link is checked, and what is wrong is said in words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.capture.archive import MANIFEST, RECORDS, TOMBSTONE, Archive, Kept, Tombstone, is_captured
from onrecord.capture.codec import read_json
from onrecord.capture.durable import measure
from onrecord.capture.items import names, wrong_items
from onrecord.capture.ledger import NOTHING, Ledger, Line, digest, parse
from onrecord.capture.manifest import Manifest, decode
from onrecord.capture.warc import ANSWERS, one_line, read_records
from onrecord.errors import CaptureError

_WRITABLE = 0o222
_LEFT = "A process was stopped before this file came to its place, or was taken out. The next capture settles it."


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in a sentence, and with what: a file, or a line of the ledger."""

    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, and what was found.

    Attributes:
        captures: how many captures were checked.
        withdrawn: how many were withdrawn, of which the tombstone was checked.
        bytes: how many bytes of records were read.
        lines: how many lines of the ledger were checked.
        problems: what is wrong.
        notes: what the ledger says of crashes; nothing is wrong with it.
    """

    captures: int
    withdrawn: int
    bytes: int
    lines: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def verify(
    archive: Archive, identities: Sequence[str] = (), *, progress: Callable[[int, int], None] | None = None
) -> Verification:
    """Check an archive: the ledger, each capture that it names or those that are given, and that nothing else is there.

    Nothing is changed, and captures may go on meanwhile: what is checked is the archive as it is at the beginning.

    Args:
        archive: the archive.
        identities: the captures to check, all if none is named. The ledger is always checked whole.
        progress: is told how many captures are done, and of how many.

    Raises:
        CaptureError: there is no archive, or it has no such capture.
    """
    if not archive.ledger.path.exists():
        raise CaptureError("There is no archive here: it has no ledger.", str(archive.folder))
    problems: list[Problem] = []
    read = done = 0

    def check(captures: Sequence[Kept]) -> None:
        nonlocal read, done
        for kept in captures:
            read += (
                _tombstone(archive, kept, problems) if kept.withdrawn is not None else _capture(archive, kept, problems)
            )
            done += 1
            if progress:
                progress(done, len(chosen))

    with archive.ledger.reading():
        lines, notes = _ledger(archive.ledger, problems)
        kept = archive.kept()
        chosen = _chosen(kept, identities)
        arriving = {path.name.partition(".")[0] for path in archive.arriving()}
        notes += [f"incoming/{path.name}: {_LEFT}" for path in archive.arriving()]
        if not identities:
            problems += _strays(archive, kept, arriving)
        # What a crash left where it came in is moved by whoever writes next, so it is checked while nobody can.
        check([each for each in chosen if each.id in arriving])
    check([each for each in chosen if each.id not in arriving])
    withdrawn = sum(each.withdrawn is not None for each in chosen)
    return Verification(len(chosen) - withdrawn, withdrawn, read, lines, tuple(problems), tuple(notes))


def _chosen(kept: tuple[Kept, ...], identities: Sequence[str]) -> tuple[Kept, ...]:
    by_id = {each.id: each for each in kept}
    for identity in identities:
        if identity not in by_id:
            raise CaptureError("There is no such capture in this archive.", identity)
    return tuple(by_id[identity] for identity in identities) if identities else kept


def _ledger(ledger: Ledger, problems: list[Problem]) -> tuple[int, list[str]]:
    """Follow the ledger from its first line to its head; return how many lines it has, and what it says of crashes."""
    notes: list[str] = []
    try:
        head = ledger.head()
    except CaptureError as error:
        problems.append(Problem("ledger.head", error.message))
        head = None
    else:
        if head is None and ledger.size():
            problems.append(Problem("ledger.head", "It is missing, so lines cut off the end would not be missed."))
    expected, before, place = 1, NOTHING, 0
    for place, raw in enumerate(ledger.lines(), start=1):
        subject = f"ledger.jsonl, line {place}"
        if not raw.endswith(b"\n"):
            problems.append(Problem(subject, "It breaks off in the middle."))
        try:
            line = parse(raw)
        except CaptureError:
            problems.append(Problem(subject, "It is no line of a ledger any more: it was altered."))
            expected, before = expected + 1, digest(raw)
            continue
        problems += _link(place, line, expected, before)
        expected, before = line.n + 1, digest(raw)
        if head and line.n == head.n and before != head.sha256:
            problems.append(Problem(subject, "It is not the line that the head names: it was altered."))
        _told(line, subject, problems, notes)
    if head and head.n >= expected:
        gone = f"Lines {expected} to {head.n}, which the head names, are gone from the end."
        problems.append(Problem(f"ledger.jsonl, after line {place}", gone))
    return place, notes


def _link(place: int, line: Line, expected: int, before: str) -> Iterator[Problem]:
    """Compare a line's number and link with the line before it."""
    subject = f"ledger.jsonl, line {place}"
    if line.n > expected:
        yield Problem(subject, f"Lines {expected} to {line.n - 1} are missing before it, or were moved.")
    elif line.n < expected:
        yield Problem(
            subject, f"It bears the number {line.n}, but stands where {expected} should: it was moved or added."
        )
    elif line.before != before:
        yield Problem(
            f"ledger.jsonl, line {place - 1}" if place > 1 else subject,
            f"It is not what line {place} was written after: it was altered, or the link in line {place} was.",
        )


def _told(line: Line, subject: str, problems: list[Problem], notes: list[str]) -> None:
    """Take up what the ledger itself says of damage."""
    if line.act == "captured" and not is_captured(line):
        problems.append(Problem(subject, "It names no capture that can be in this archive."))
    elif line.act == "lost":
        lost = f"Lines {line.what.get('from')} to {line.what.get('to')} were gone when it was written."
        problems.append(Problem(subject, lost))
    elif line.act == "repaired":
        notes.append(f"{subject}: {line.what.get('why')}")


def _place(archive: Archive, kept: Kept, suffix: str) -> tuple[Path, str]:
    """Return where a file of a capture is, and what to call it."""
    name = kept.id + suffix
    folder = "incoming" if (archive.incoming / name).exists() else kept.folder
    return archive.folder / folder / name, f"{folder}/{name}"


def _tombstone(archive: Archive, kept: Kept, problems: list[Problem]) -> int:
    """Check what is left of a capture that was withdrawn; no records are read."""
    path, subject = _place(archive, kept, TOMBSTONE)
    try:
        stone = read_json(path.read_bytes(), Tombstone)
        problems += _writable(path, subject)
    except OSError as error:
        problems.append(Problem(subject, f"The tombstone of a withdrawn capture cannot be read ({error.strerror})."))
    except CaptureError:
        problems.append(Problem(subject, "This is no tombstone any more: it was altered."))
    else:
        if (stone.id, stone.reason, stone.manifest) != (kept.id, kept.withdrawn, kept.manifest):
            problems.append(Problem(subject, "The tombstone says otherwise than the ledger: it was altered."))
    return 0


def _capture(archive: Archive, kept: Kept, problems: list[Problem]) -> int:
    """Check one capture; return how many bytes of records were read."""
    path, subject = _place(archive, kept, MANIFEST)
    manifest = None
    try:
        data = path.read_bytes()
        problems += _writable(path, subject)
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 != kept.manifest:
            why = f"The manifest was altered: line {kept.line} of the ledger has SHA-256 {kept.manifest}, not {sha256}."
            problems.append(Problem(subject, why))
        manifest = decode(data)
        if manifest.id != kept.id:
            problems.append(Problem(subject, f"The manifest is that of another capture, {manifest.id}."))
    except OSError as error:
        problems.append(Problem(subject, f"The manifest cannot be read ({error.strerror})."))
    except CaptureError as error:
        problems.append(Problem(subject, f"This is no manifest any more ({error.message})."))
    return _records(*_place(archive, kept, RECORDS), manifest, problems)


def _records(path: Path, subject: str, manifest: Manifest | None, problems: list[Problem]) -> int:
    """Check a file of records by itself and against the manifest; return how many bytes it has."""
    try:
        found = measure(path)
        problems += _writable(path, subject)
        if manifest and manifest.warc.sha256 != found.sha256:
            why = f"The file was altered: the manifest has SHA-256 {manifest.warc.sha256}, it has {found.sha256}."
            problems.append(Problem(subject, why))
        if manifest and manifest.warc.bytes != found.bytes:
            why = f"The manifest has {manifest.warc.bytes} bytes, the file {found.bytes}."
            problems.append(Problem(subject, why))
        problems += _contents(path, subject, manifest)
    except OSError as error:
        problems.append(Problem(subject, f"The records cannot be read ({error.strerror or error})."))
        return 0
    return found.bytes


def _contents(path: Path, subject: str, manifest: Manifest | None) -> Iterator[Problem]:
    """Check each record against its digests, and all against the manifest."""
    copied = {each.id for each in manifest.imported.records} if manifest and manifest.imported else set()
    read = list(read_records(path, copied))
    called = names(manifest.assets or (), manifest.image) if manifest else {}
    for number, record in enumerate(read, start=1):
        what = ", ".join(filter(None, (record.listed.type, called.get(record.listed.id))))
        for wrong in record.wrong:
            yield Problem(f"{subject}, record {number} ({what})", f"In this record, {wrong}.")
    if manifest is None:
        return
    records = [record.listed for record in read]
    if len(records) != len(manifest.warc.records):
        yield Problem(subject, f"{len(records)} records can be read; the manifest lists {len(manifest.warc.records)}.")
    for number, (found, told) in enumerate(zip(records, manifest.warc.records, strict=False), start=1):
        if found != told:
            yield Problem(f"{subject}, record {number} ({found.type})", "The manifest lists this record otherwise.")
    answers = [record for record in records if record.type in ANSWERS]
    page = next((each for each in records if each.id == manifest.body.record), answers[-1] if answers else None)
    if page and page.body != manifest.body.sha256:
        yield Problem(subject, "The body of the page is not the one that the manifest has the hash of.")
    urls = [one_line(record.url or "") for record in answers[: len(manifest.steps)]]
    if manifest.steps and urls != [one_line(step.url) for step in manifest.steps]:
        yield Problem(subject, "The records are of other addresses than the manifest's steps.")
    for what, wrong in wrong_items(records, manifest.assets or (), manifest.image):
        yield Problem(f"{subject}, {what}", wrong)


def _writable(path: Path, subject: str) -> Iterator[Problem]:
    if path.stat().st_mode & _WRITABLE:
        yield Problem(subject, "The file can be written to: it is no longer read-only.")


def _strays(archive: Archive, all_kept: tuple[Kept, ...], arriving: set[str]) -> Iterator[Problem]:
    """Find what lies among the captures and is named by no line of the ledger."""
    known = {
        f"{kept.folder}/{kept.id}{suffix}"
        for kept in all_kept
        for suffix in (RECORDS, MANIFEST, TOMBSTONE)
        if kept.id in arriving or (suffix == TOMBSTONE) == (kept.withdrawn is not None)
    }
    for path in sorted((archive.folder / "captures").rglob("*")):
        name = path.relative_to(archive.folder).as_posix()
        if not path.is_dir() and name not in known:
            yield Problem(name, "No line of the ledger says that this file is kept.")


def check_records(path: Path, subject: str, manifest: Manifest) -> list[Problem]:
    """Check a file of records that lies anywhere, by itself and against its manifest."""
    problems: list[Problem] = []
    _records(path, subject, manifest, problems)
    return problems
