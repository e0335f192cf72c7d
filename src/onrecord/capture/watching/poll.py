"""Polling: asking a source for its announcements, and finding the new ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from onrecord.capture.clock_status import written
from onrecord.capture.feeds.model import Feed, FeedEntry
from onrecord.capture.feeds.parse import read_feed
from onrecord.capture.store.archive import Archive
from onrecord.capture.watching.fetcher import WatchFetcher, retry_after, validators
from onrecord.capture.watching.model import (
    GIVEN_UP,
    KEPT,
    PASSED_OVER,
    WAITING,
    WITHDRAWN,
    Item,
    Poll,
    SourceHistory,
    WatchedSource,
)
from onrecord.capture.watching.same_url import key
from onrecord.capture.watching.schedule import back_off, moment
from onrecord.errors import CaptureError

MAX_ITEMS = 200_000
"""So many pages of one source are remembered. A larger site is watched by its news sitemap, or by its sections."""
MAX_SITEMAPS = 50
"""So many sitemaps of a list are read in a run, the newest first."""
_NOT_MODIFIED = 304

Tell = Callable[[str], None]


@dataclass(slots=True)
class Polled:
    """The result of polling a source.

    Attributes:
        items: those that are new or have changed.
        polls: the new state of each requested file.
        failures: the failures, as sentences.
    """

    items: dict[str, Item] = field(default_factory=dict)
    polls: list[Poll] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _PolledFile:
    """One file that was read: its content, and whether all of it was new."""

    feed: Feed
    first: bool


def poll(source: WatchedSource, known: SourceHistory, archive: Archive, web: WatchFetcher, tell: Tell) -> Polled:
    """Ask a source, and the sitemaps that it lists, and return what is new. Nothing is written.

    Args:
        source: what is asked.
        known: its history.
        archive: knows what was captured already, in whatever way.
        web: makes the requests.
        tell: is called with each message for the user.
    """
    polled = Polled()
    if source.kind == "page":
        _take(source, known, archive, (FeedEntry(address=source.address), WAITING), polled.items, web.now())
        return polled
    main = known.polls.get(source.address, Poll(address=source.address))
    reads = []
    listed = _ask(main, web, polled, tell)
    if listed:
        reads.append(_PolledFile(listed, not main.read))
        reads += _sitemaps(listed.further, known, polled, (web, tell), first=not main.read)
    entries = _chosen(source, reads, tell)[: max(0, MAX_ITEMS - len(known.items))]
    now = web.now()
    for entry, state in entries:
        _take(source, known, archive, (entry, state), polled.items, now)
    return polled


def _ask(file: Poll, web: WatchFetcher, polled: Polled, tell: Tell) -> Feed | None:
    """Ask for one file; return what it says, or nothing if it has not changed, cannot be read or is not to be asked."""
    now = web.now()
    if moment(file.next) > now:
        tell(f"{file.address}: It failed before, and is not asked again before {file.next}.")
        return None
    status, asked = 0, 0.0
    try:
        fetched = web.get(file.address, file.etag, file.modified)
        status, asked = fetched.exchanges[-1].status, retry_after(fetched)
        if status == _NOT_MODIFIED and (file.etag or file.modified):
            polled.polls.append(replace(file, at=written(now), status=status, failures=0, next="", why=""))
            return None
        if not 200 <= status < 300:
            raise CaptureError(f"The server answered with status {status}.", file.address)  # noqa: TRY301
        feed = read_feed(web.body(fetched), fetched.final, web.settings)
    except CaptureError as error:
        failures = file.failures + 1
        until = back_off(failures, file.address, now, asked)
        polled.polls.append(
            replace(file, at=written(now), status=status, failures=failures, next=written(until), why=error.message)
        )
        polled.failures.append(f"{file.address}: {error.message} It is asked again after {written(until)[:16]}Z.")
        return None
    for note in feed.notes:
        tell(f"{file.address}: {note}")
    etag, modified = ("", "") if fetched.exchanges[-1].cut else validators(fetched)
    polled.polls.append(
        Poll(
            address=file.address,
            at=written(now),
            read=written(now),
            status=status,
            etag=etag,
            modified=modified,
            listed=file.listed,
        )
    )
    return feed


def _sitemaps(
    further: Sequence[FeedEntry],
    known: SourceHistory,
    polled: Polled,
    asking: tuple[WatchFetcher, Tell],
    *,
    first: bool,
) -> list[_PolledFile]:
    """Read the sitemaps of a list that are new, have changed or failed before, the newest first."""
    web, tell = asking
    due = []
    for entry in sorted(further, key=_when, reverse=True):
        changed = written(entry.updated) if entry.updated else ""
        file = known.polls.get(entry.address)
        # One that stood in the list when that was first read is old, even if it is read only later.
        fresh = first if file is None else not file.read
        file = file or Poll(address=entry.address)
        if not file.read or file.failures or not changed or changed != file.listed:
            due.append((replace(file, listed=changed), fresh))
    reads = []
    for file, fresh in due[:MAX_SITEMAPS]:
        feed = _ask(file, web, polled, tell)
        if feed and feed.further:
            tell(f"{file.address}: It lists sitemaps, as only the first list may. They are not read.")
        if feed:
            reads.append(_PolledFile(feed, fresh))
    if len(due) > MAX_SITEMAPS:
        tell(f"{len(due) - MAX_SITEMAPS} more of its sitemaps are read in later runs.")
        polled.polls += [file for file, fresh in due[MAX_SITEMAPS:] if fresh and file.address not in known.polls]
    if len(reads) < len(due):
        # There is more to do than the list says: it is read whole next time, changed or not.
        polled.polls[0] = replace(polled.polls[0], etag="", modified="")
    return reads


def _chosen(source: WatchedSource, reads: Sequence[_PolledFile], tell: Tell) -> list[tuple[FeedEntry, str]]:
    """Say of each page whether it is to be captured. A first look at a source must not swallow all that it ever had."""
    since = datetime.fromisoformat(source.since).replace(tzinfo=UTC) if source.since else None
    old = [entry for read in reads if read.first for entry in read.feed.entries]
    new = [entry for read in reads if not read.first for entry in read.feed.entries]
    old.sort(key=_when, reverse=True)  # stable: what has no date keeps the order of its feed, behind what has one
    if source.everything:
        taken, left = old, []
    elif since:
        taken = [entry for entry in old if _when(entry) >= since]
        left = [entry for entry in old if _when(entry) < since]
        undated = sum(entry.published is None and entry.updated is None for entry in left)
        if undated:
            tell(f"{undated} of its pages have no date, so it is not known whether they are of {source.since}.")
    else:
        taken, left = old[: source.most], old[source.most :]
    if left:
        tell(
            f"{len(left)} pages that are older than the watch were skipped, {len(taken)} are captured. "
            "`--since` or `--everything` at `watch add` includes them."
        )
    gone = [entry for entry in new if since and entry.published and entry.published < since]
    passed = {id(entry) for entry in gone}
    chosen = [(entry, WAITING) for entry in (*taken, *new) if id(entry) not in passed]
    return [*chosen, *((entry, PASSED_OVER) for entry in (*left, *gone))]


def _take(  # noqa: PLR0913, PLR0917 - what it knows, what it is given, and where it puts what it finds
    source: WatchedSource,
    known: SourceHistory,
    archive: Archive,
    announced: tuple[FeedEntry, str],
    items: dict[str, Item],
    now: datetime,
) -> None:
    """Note what is new by its address, and what its source announces again by its name or its time of change."""
    entry, state = announced
    name = key(entry.address)
    before = items.get(name) or known.items.get(name)
    if before and before.state != WITHDRAWN:
        item = _again(before, entry, now, edits=bool(source.again))
    else:
        # The page may have been captured by hand, or by another source; or a withdrawal was undone.
        last = archive.last_of(entry.address)
        item = _new(name, entry, state, now)
        if last and last.kept and last.kept.withdrawn is not None:
            item = Item(key=name, address="", state=WITHDRAWN)
        elif last and last.kept:
            item = replace(item, state=KEPT, first=last.kept.at, last=last.seen, capture=last.kept.id)
        elif before:
            item = before
    if item != before:
        items[name] = item


def _new(name: str, entry: FeedEntry, state: str, now: datetime) -> Item:
    return Item(
        key=name,
        address=entry.address,
        state=state,
        guid=entry.guid,
        title=entry.title,
        published=written(entry.published) if entry.published else "",
        updated=written(entry.updated) if entry.updated else "",
        found=written(now),
    )


def _again(before: Item, entry: FeedEntry, now: datetime, *, edits: bool) -> Item:
    """Return an item as its source announces it now: under another name, or as edited where edits are of interest."""
    updated = written(entry.updated) if entry.updated else before.updated
    guid = entry.guid or before.guid
    if (guid, updated) == (before.guid, before.updated):
        return before
    item = replace(before, guid=guid, updated=updated, title=entry.title or before.title)
    if guid == before.guid and not edits:
        return item
    item = replace(item, announced=written(now))
    if before.state == GIVEN_UP:
        return replace(item, state=KEPT if before.first else WAITING, tries=0, next="", why="")
    return item


def _when(entry: FeedEntry) -> datetime:
    return entry.published or entry.updated or moment("")
