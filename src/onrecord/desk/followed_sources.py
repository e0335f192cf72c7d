"""The sources that a case follows, as the archive knows them: what was asked when, what came, and what did not."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from onrecord.capture.store.archive import Archive
from onrecord.capture.watching.model import DEFAULT_CASE, GIVEN_UP, KEPT, WAITING, Item, SourceHistory, WatchedSource
from onrecord.capture.watching.store import Store
from onrecord.errors import CaptureError

FAILURES = 10
"""Failures of a source that are listed."""
GRADED = 25
"""The captures of a source, the last ones first, whose grades are counted: each is read from its manifest."""


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """A failure of a source: the address, why in English, how often it was tried, and when it is tried again."""

    address: str
    why: str
    tries: int
    again: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedSource:
    """A source that is followed.

    Attributes:
        id: its id.
        address, title, reason, who: as they were given.
        page: whether it is one page, and not what a feed announces.
        added: since when it is followed.
        looked: when it was asked last; None if it never was.
        captured: when a page of it was last captured, or seen to be unchanged; None if none ever was.
        kept, waiting, given_up: the numbers of its pages that were captured, that wait, and that are not tried again.
        grades: the grades of its last captures, each with a number.
        failures: what could not be had, the first ones.
        failed: how much could not be had.
        unreadable: why its history cannot be read, in English; empty if it can.
    """

    id: str
    address: str
    title: str
    reason: str
    who: str
    page: bool
    added: datetime | None
    looked: datetime | None = None
    captured: datetime | None = None
    kept: int = 0
    waiting: int = 0
    given_up: int = 0
    grades: tuple[tuple[str, int], ...] = ()
    failures: tuple[SourceFailure, ...] = ()
    failed: int = 0
    unreadable: str = ""


class GradeReader:
    """Reads the grades of captures. Threads can share it.

    Args:
        folder: the archive's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._archive = Archive(folder)
        self._alone = threading.Lock()

    def __call__(self, capture: str) -> str:
        """Return the grade of a capture; an empty text if it was withdrawn or cannot be read."""
        try:
            with self._alone:  # the archive remembers how far it has read its ledger
                return self._archive.open(capture).manifest.grade
        except CaptureError:
            return ""


def followed(folder: Path, case: str, grade: Callable[[str], str]) -> tuple[FollowedSource, ...]:
    """Return the sources that a case follows, those with failures first.

    Args:
        folder: the archive's folder.
        case: the name of the case.
        grade: returns the grade of a capture, by its id.

    Raises:
        CaptureError: the list of sources cannot be read.
    """
    store = Store(folder)
    found = [_source(store, each, grade) for each in store.sources() if (each.case or DEFAULT_CASE) == case]
    return tuple(sorted(found, key=lambda each: (not each.failed, not each.unreadable, each.title or each.address)))


def _source(store: Store, source: WatchedSource, grade: Callable[[str], str]) -> FollowedSource:
    try:
        known, unreadable = store.known(source), ""
    except CaptureError as error:
        known, unreadable = SourceHistory(), error.message
    items = list(known.items.values())
    failures = _failures(known)
    states = Counter(item.state for item in items)
    seen = max((item.last for item in items), default="")
    asked = max((poll.at for poll in known.polls.values()), default="") or (seen if source.kind == "page" else "")
    return FollowedSource(
        id=source.id,
        address=source.address,
        title=source.title,
        reason=source.reason or "",
        who=source.who,
        page=source.kind == "page",
        added=_time(source.added),
        looked=_time(asked),
        captured=_time(seen),
        kept=states[KEPT],
        waiting=states[WAITING],
        given_up=states[GIVEN_UP],
        grades=_grades(items, grade),
        failures=tuple(failures[:FAILURES]),
        failed=len(failures),
        unreadable=unreadable,
    )


def _failures(known: SourceHistory) -> list[SourceFailure]:
    polls = [
        SourceFailure(each.address, each.why, each.failures, _time(each.next))
        for each in known.polls.values()
        if each.failures
    ]
    items = [
        SourceFailure(each.address, each.why, each.tries, _time(each.next)) for each in known.items.values() if each.why
    ]
    return polls + items


def _grades(items: Iterable[Item], grade: Callable[[str], str]) -> tuple[tuple[str, int], ...]:
    latest = sorted((item for item in items if item.capture), key=lambda item: item.last, reverse=True)[:GRADED]
    return tuple(Counter(filter(None, (grade(item.capture) for item in latest))).most_common())


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
