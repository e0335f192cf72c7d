"""Verification of a complete archive. Each link is checked, and each problem is reported in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from onrecord.capture.store.archive import Archive, Kept
from onrecord.capture.store.atomic import FileDigest
from onrecord.capture.store.captured_lines import is_captured
from onrecord.capture.store.ledger import HEAD, NOTHING, Ledger, LedgerEntry, digest, parse
from onrecord.capture.store.withdrawn import MANIFEST, RECORDS, TOMBSTONE
from onrecord.capture.verify.cache import VerificationCache
from onrecord.capture.verify.capture import CapturePaths, Problem, Result, check, strays
from onrecord.capture.verify.parallel import in_turn
from onrecord.errors import CaptureError

_LEFT = "A process was stopped before it moved or removed this file. The next capture corrects this."


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The result of a verification.

    Attributes:
        captures: how many captures were checked.
        withdrawn: how many withdrawn captures were checked: the tombstone, and the files in `sealed`.
        bytes: how many bytes of records were read.
        lines: how many lines of the ledger were checked.
        problems: the problems, as sentences.
        notes: traces of crashes in the ledger; they are no problems.
        skipped: how many captures an earlier run had found intact, which this one went on with.
        opened: for how many captures the records were unpacked too; for the others this happened in an earlier run.
        wrong: the ids of the captures with problems.
        sound: whether the ledger itself is intact; otherwise no capture is vouched for.
        writable: whether a line may be added to the ledger: its lines and its head fit together as they stand, and
            nothing in the archive is a link or anything else than a plain file or folder.
    """

    captures: int
    withdrawn: int
    bytes: int
    lines: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    skipped: int = 0
    opened: int = 0
    wrong: tuple[str, ...] = ()
    sound: bool = True
    writable: bool = True


def verify(
    archive: Archive,
    identities: Sequence[str] = (),
    *,
    progress: Callable[[int, int], None] | None = None,
    memory: VerificationCache | None = None,
    jobs: int = 1,
) -> Verification:
    """Verify an archive as it is at the start: the ledger, the captures, and that nothing else is there. No changes.

    Args:
        archive: the archive.
        identities: the captures to check; all if empty. The ledger is always checked completely.
        progress: is called with the number of captures that are done, and of all.
        memory: the cache of earlier results; without it, every capture is opened.
        jobs: how many processes check at a time.

    Raises:
        CaptureError: there is no archive, or it has no such capture.
    """
    if not archive.ledger.is_there():
        raise CaptureError("There is no archive here: it has no ledger.", str(archive.folder))
    problems: list[Problem] = []
    with archive.ledger.reading():
        lines, notes, lost = check_ledger(archive.ledger, problems)
        writable = not problems
        problems += lost
        sound = not problems
        kept = archive.kept()
        places = CapturePaths.as_of_now(archive)
        notes += [f"incoming/{name}: {_LEFT}" for name in sorted(places.arriving)]
        chosen = _chosen(kept, identities)
        skipped = memory.begin(chosen) if memory and not identities else frozenset()
        run = _VerificationRun(
            archive, memory, progress, [each for each in chosen if each.id not in skipped], len(chosen)
        )
        if not identities:
            lying = list(places.lying())
            writable &= not any(entry.wrong for entry in lying)
            problems += strays(places, kept, lying)
        run.check_arriving(places)
    run.check_rest(jobs)
    if memory and not identities:
        memory.end()
    done = run.verification(lines, problems, notes)
    return replace(done, skipped=len(skipped), sound=sound, writable=writable)


class _VerificationRun:
    """A run in progress, and its results so far."""

    def __init__(
        self,
        archive: Archive,
        memory: VerificationCache | None,
        progress: Callable[[int, int], None] | None,
        todo: Sequence[Kept],
        of: int,
    ) -> None:
        self.found = Result()
        self.unpacked = 0
        self.todo = todo
        self._archive, self._memory, self._progress = archive, memory, progress
        self._opened: Mapping[str, FileDigest] = memory.opened if memory else {}
        self._done, self._of = of - len(todo), of
        self._moving: frozenset[str] = frozenset()

    def verification(self, lines: int, problems: Sequence[Problem], notes: Sequence[str]) -> Verification:
        """Return the results, with the lines of the ledger, and the problems and notes from outside the run."""
        withdrawn = sum(each.withdrawn is not None for each in self.todo)
        return Verification(
            captures=len(self.todo) - withdrawn,
            withdrawn=withdrawn,
            bytes=self.found.bytes,
            lines=lines,
            problems=(*problems, *self.found.problems),
            notes=tuple(notes),
            opened=self.unpacked,
            wrong=tuple(self.found.wrong),
        )

    def check_arriving(self, places: CapturePaths) -> None:
        """Check the files that a crash left under `incoming`. Nobody may write meanwhile: a writer would move them."""
        moving = [each for each in self.todo if places.arriving and places.moving(each)]
        self._moving = frozenset(each.id for each in moving)
        self._take(check(places, each, self._opened) for each in moving)

    def check_rest(self, jobs: int) -> None:
        """Check all else, while captures may go on."""
        rest = [each for each in self.todo if each.id not in self._moving]
        with closing(in_turn(CapturePaths(self._archive.folder), rest, self._opened, jobs)) as results:
            self._take(results)
        self._look_again({each.id: each for each in self.todo})

    def _take(self, results: Iterable[Result]) -> None:
        """Take up results as they come; what is known when the run is stopped is remembered."""
        try:
            for result in results:
                self.unpacked += len(result.whole) + len(result.wrong)
                self.found.add(result)
                if self._memory:
                    self._memory.found(result)
                self._done += len(result.sound) + len(result.wrong)
                if self._progress:
                    self._progress(self._done, self._of)
        finally:
            if self._memory:
                self._memory.write()

    def _look_again(self, captures: Mapping[str, Kept]) -> None:
        """Check again what was withdrawn or restored while it was checked, now that nobody can."""
        if not self.found.wrong:
            return
        with self._archive.ledger.reading():
            now = {kept.id: kept for kept in self._archive.kept()}
            places = CapturePaths.as_of_now(self._archive)
            for identity in self.found.wrong:
                if now.get(identity) != captures[identity]:
                    names = {f"/{identity}{suffix}" for suffix in (RECORDS, MANIFEST, TOMBSTONE)}
                    others = [p for p in self.found.problems if not any(name in p.subject for name in names)]
                    again = check(places, now[identity], {})
                    self.found.problems = [*others, *again.problems]
                    if again.sound:
                        self.found.wrong = [each for each in self.found.wrong if each != identity]


def _chosen(kept: tuple[Kept, ...], identities: Sequence[str]) -> tuple[Kept, ...]:
    by_id = {each.id: each for each in kept}
    for identity in identities:
        if identity not in by_id:
            raise CaptureError("There is no such capture in this archive.", identity)
    return tuple(by_id[identity] for identity in identities) if identities else kept


def check_ledger(ledger: Ledger, problems: list[Problem]) -> tuple[int, list[str], list[Problem]]:
    """Check the ledger from its first line to its head; what is wrong is added to `problems`.

    Returns:
        How many lines it has, notes on crashes and on clocks, and what was lost before, as the ledger itself says.
    """
    notes: list[str] = []
    lost: list[Problem] = []
    try:
        head = ledger.head()
    except CaptureError as error:
        problems.append(Problem(HEAD, error.message))
        head = None
    else:
        if head is None and ledger.size():
            problems.append(Problem(HEAD, "It is missing, so lines that were cut off at the end cannot be noticed."))
    expected, before, place, at = 1, NOTHING, 0, ""
    for place, raw in enumerate(ledger.lines(), start=1):
        subject = f"ledger.jsonl, line {place}"
        if not raw.endswith(b"\n"):
            problems.append(Problem(subject, "It is incomplete."))
        try:
            line = parse(raw)
        except CaptureError:
            problems.append(Problem(subject, "It is not a valid ledger line: it was altered."))
            expected, before = expected + 1, digest(raw)
            continue
        problems += _link(place, line, expected, before)
        expected, before = line.n + 1, digest(raw)
        if head and line.n == head.n and before != head.sha256:
            problems.append(Problem(subject, "It is not the line that the head names: it was altered."))
        if line.at < at:
            notes.append(
                f"{subject}: Its time, {line.at}, is earlier than that of the line before it, {at}: a clock was wrong."
            )
        at = line.at
        _told(line, subject, problems, lost, notes)
    if head and head.n >= expected:
        gone = f"Lines {expected} to {head.n}, which the head names, are missing at the end."
        problems.append(Problem(f"ledger.jsonl, after line {place}", gone))
    return place, notes, lost


def _link(place: int, line: LedgerEntry, expected: int, before: str) -> Iterator[Problem]:
    """Compare a line's number and link with the line before it."""
    subject = f"ledger.jsonl, line {place}"
    if line.n > expected:
        yield Problem(subject, f"Lines {expected} to {line.n - 1} are missing before it, or were moved.")
    elif line.n < expected:
        yield Problem(subject, f"It has the number {line.n} in the place of {expected}: it was moved or added.")
    elif line.before != before:
        yield Problem(
            f"ledger.jsonl, line {place - 1}" if place > 1 else subject,
            f"It does not match line {place}: it was altered, or the hash in line {place} was.",
        )


def _told(line: LedgerEntry, subject: str, problems: list[Problem], gone: list[Problem], notes: list[str]) -> None:
    """Take up what the ledger itself says of damage."""
    if line.act == "captured" and not is_captured(line):
        problems.append(Problem(subject, "It does not name a capture of this archive."))
    elif line.act == "lost":
        lost = f"Lines {line.what.get('from')} to {line.what.get('to')} were missing when it was written."
        gone.append(Problem(subject, lost))
    elif line.act == "repaired":
        notes.append(f"{subject}: {line.what.get('why')}")
