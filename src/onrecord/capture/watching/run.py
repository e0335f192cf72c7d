"""One run of the watch: poll the sources, capture new pages, and capture due pages again.

If it is killed at any moment, nothing is captured twice and nothing is lost: announcements are on the disk before a
feed counts as read, and only the ledger says whether a page was captured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from onrecord.capture.clock_status import written
from onrecord.capture.model import Fetched, Taken
from onrecord.capture.store.archive import Archive, Capture
from onrecord.capture.store.items import Text, Unread
from onrecord.capture.store.manifest import Manifest, stands_aside
from onrecord.capture.store.substitutes import Substitute, labelled
from onrecord.capture.watching.fetcher import WatchFetcher, retry_after, validators
from onrecord.capture.watching.model import GIVEN_UP, KEPT, WAITING, WITHDRAWN, Item, SourceHistory, WatchedSource
from onrecord.capture.watching.poll import Tell, poll
from onrecord.capture.watching.schedule import MAX_TRIES, back_off, look_again, moment
from onrecord.capture.watching.store import Store
from onrecord.defects import DEFECTS, defect_sentence
from onrecord.errors import CaptureError

_NOT_MODIFIED = 304
_FEW = 100
_FOR_NOW = {_NOT_MODIFIED, 408, 425, 429}
"""Statuses that say "not now", as do all from 500 on, or that answer a question that was not put. Others are an answer,
and are kept: that a page is gone, too."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """The result of a run.

    Attributes:
        captured: pages that were captured for the first time.
        again: pages that were captured again.
        edited: of those, pages whose bytes differ from the capture before.
        rewritten: of those, pages of which the article's text differs, too, or may.
        removed: of those, pages that are gone.
        unchanged: pages of which the server said that they have not changed, so that there was nothing to capture.
        instead: captures of substitute pages (login, captcha, error). The page is tried again.
        unproven: captures that were not signed or stamped, as they should have been.
        waiting: new pages that the next runs will capture.
        failures: the failures, as sentences.
        stopped: whether it was asked to stop before it was done.
    """

    captured: int = 0
    again: int = 0
    edited: int = 0
    rewritten: int = 0
    removed: int = 0
    unchanged: int = 0
    instead: int = 0
    unproven: int = 0
    waiting: int = 0
    failures: list[str] = field(default_factory=list)
    stopped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """The watch on one archive.

    Attributes:
        archive: stores the pages.
        web: makes the requests; its clock is used for the watch.
        who: who captures; it is in each manifest.
        tell: is called with each message, a sentence at a time.
        most: how many new pages of each source are captured, instead of what the source says.
        text: reads the article's text of a page, for the archive to compare.
        prove: signs and stamps a capture by its id; returns the number of failures.
        hand_on: is called with each capture after it is stored, signed and stamped.
    """

    archive: Archive
    web: WatchFetcher
    who: str
    tell: Tell = lambda _: None
    most: int | None = None
    text: Callable[[Taken], Text | Unread | None] = lambda _: None
    prove: Callable[[str], int] = lambda _: 0
    hand_on: Callable[[Capture], None] = lambda _: None

    def run(self, only: Sequence[str] = ()) -> Tally:
        """Run once over all sources, or over those that are named by id or address.

        Raises:
            CaptureError: another process runs the watch, a source is not known, or the archive cannot be written.
        """
        tally = Tally()
        store = Store(self.archive.folder)
        with store.running():
            for source in _named(store.sources(), only):
                if self.web.stop():
                    tally.stopped = True
                    break
                with _in(source):
                    try:
                        self._source(store, source, tally)
                    except DEFECTS as error:
                        tally.failures.append(f"{source.address}: {defect_sentence(error, 'watched')}")
        return tally

    def _source(self, store: Store, source: WatchedSource, tally: Tally) -> None:
        """Ask one source and capture what is due."""
        known = store.known(source)
        _catch_up(store, source, known, self.archive)
        polled = poll(source, known, self.archive, self.web, self.tell)
        if self.web.stop() and polled.failures:
            tally.stopped = True
            return
        store.note(source, polled.items.values(), polled.polls)
        known.items |= polled.items
        tally.failures += polled.failures
        for item in self._todo(source, known, tally):
            after = None if self.web.stop() else self._visit(source, item, tally)
            if after is None:
                tally.stopped = True
                return
            if after != item:
                store.note(source, [after])

    def _todo(self, source: WatchedSource, known: SourceHistory, tally: Tally) -> list[Item]:
        """Return what this run is to capture: the newest of what is new, then what has been due longest."""
        now = self.web.now()
        most = source.most if self.most is None else self.most
        new = sorted((item for item in known.items.values() if _waits(item, now)), key=_newest, reverse=True)
        tally.waiting += max(0, len(new) - most)
        due = [(when, item.key) for item in known.items.values() if (when := _due(item, source, now))]
        return [*new[:most], *(known.items[name] for _, name in sorted(due)[: most or source.most])]

    def _visit(self, source: WatchedSource, item: Item, tally: Tally) -> Item | None:
        """Capture a page, or see that it has not changed; nothing is returned if that was stopped."""
        last = self.archive.last_of(item.address)
        if last and last.kept and (last.kept.withdrawn is not None or last.seen > item.last):
            # Captured or withdrawn meanwhile, by another source or by hand.
            return _as_ledger_says(item, self.archive)
        now = self.web.now()
        asked = 0.0
        try:
            fetched = self.web.get(item.address, item.etag, item.modified)
            status, asked = fetched.exchanges[-1].status, retry_after(fetched)
            same = status == _NOT_MODIFIED and item.first and (item.etag or item.modified)
            if not same and (status >= 500 or status in _FOR_NOW):
                raise CaptureError(f"The server answered with status {status}.", item.address)  # noqa: TRY301
        except CaptureError as error:
            if self.web.stop():
                return None
            return self._failed(item, error.message, back_off(item.tries + 1, item.address, now, asked), tally)
        if same:
            self.archive.saw(item.address, who=self.who, status=status)
            tally.unchanged += 1
            self.tell(f"{item.address}: The server says that it has not changed.")
            return _done(_as_ledger_says(item, self.archive))
        label = labelled(fetched)
        if label and stands_aside(fetched, label):
            return self._stood_aside(source, item, fetched, label, tally)
        manifest = self._keep(source, item, fetched, tally)
        self._count(item, manifest, tally)
        words = "captured" if not item.first else f"captured again, {_changed(manifest)}"
        self.tell(f"{item.address}: {words} as {manifest.id}" + (f", status {status}." if status != 200 else "."))
        etag, modified = validators(fetched)
        return replace(_done(_as_ledger_says(item, self.archive)), etag=etag, modified=modified)

    def _keep(self, source: WatchedSource, item: Item, page: Fetched, tally: Tally) -> Manifest:
        """Keep a page as `onrecord capture` does: with what belongs to it, its text, and proofs."""
        whole, taker = self.web.taker.whole(page), self.web.taker
        kept = self.archive.keep(
            whole,
            collector=self.who,
            reason=_reason(source, item),
            settings=taker.by_name(),
            text=self.text(whole),
        )
        tally.unproven += self.prove(kept.id)
        self.hand_on(kept)
        return kept.manifest

    def _stood_aside(self, source: WatchedSource, item: Item, page: Fetched, label: Substitute, tally: Tally) -> Item:
        """Keep what came in a page's place, but once only while it is the same; the page itself is tried again."""
        last = self.archive.last_of(item.address)
        why = f"The server sent a substitute page of the kind “{label.label}”. {label.why}"
        if last is None or last.instead != label.label:
            why = f"{why} It is stored as {self._keep(source, item, page, tally).id}."
            tally.instead += 1
        until = back_off(item.tries + 1, item.address, self.web.now(), retry_after(page))
        return self._failed(item, why, until, tally)

    def _failed(self, item: Item, why: str, until: datetime, tally: Tally) -> Item:
        """Note that a page could not be had, and when it is tried again."""
        tries = item.tries + 1
        if tries >= MAX_TRIES:
            tally.failures.append(f"{item.address}: {why} It was tried {tries} times and will not be tried again.")
            return replace(item, state=GIVEN_UP, tries=tries, next="", why=why)
        tally.failures.append(f"{item.address}: {why} It is tried again after {written(until)[:16]}Z.")
        return replace(item, tries=tries, next=written(until), why=why)

    def _count(self, item: Item, manifest: Manifest, tally: Tally) -> None:
        if not item.first:
            tally.captured += 1
            return
        tally.again += 1
        tally.edited += manifest.change == "edited"
        tally.rewritten += manifest.change == "edited" and manifest.text_change != "unchanged"
        tally.removed += manifest.change == "removed"


def _named(sources: Sequence[WatchedSource], only: Sequence[str]) -> list[WatchedSource]:
    for name in only:
        if not any(name in {source.id, source.address} for source in sources):
            raise CaptureError("No such source is watched.", name)
    return [source for source in sources if not only or {source.id, source.address} & set(only)]


@contextmanager
def _in(source: WatchedSource) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CaptureError(f"The watch's files cannot be written ({error.strerror or error}).", source.id) from error


def _catch_up(store: Store, source: WatchedSource, known: SourceHistory, archive: Archive) -> None:
    """Bring what is remembered up to the ledger: a crash may have come between, or somebody else."""
    changed = {}
    for name, item in known.items.items():
        after = _as_ledger_says(item, archive) if item.address else item
        if after != item:
            changed[name] = after
    known.items |= changed
    gone = any(item.state == WITHDRAWN for item in changed.values())
    if gone or known.lines > 2 * (len(known.items) + len(known.polls)) + _FEW:
        store.rewrite(source, known)
    else:
        store.note(source, changed.values())


def _as_ledger_says(item: Item, archive: Archive) -> Item:
    """Update an item from the ledger. For a withdrawn page, only the hash of its address stays."""
    last = archive.last_of(item.address)
    if last is None or last.kept is None:
        return item
    if last.kept.withdrawn is not None:
        return Item(key=item.key, address="", state=WITHDRAWN)
    if last.seen <= item.last:
        return item
    return replace(
        item,
        state=KEPT,
        first=item.first or last.kept.at,
        last=last.seen,
        capture=last.kept.id,
        tries=0,
        next="",
        why="",
    )


def _done(item: Item) -> Item:
    return replace(item, tries=0, next="", why="")


def _waits(item: Item, now: datetime) -> bool:
    return item.state == WAITING and moment(item.next) <= now


def _due(item: Item, source: WatchedSource, now: datetime) -> datetime | None:
    """Return since when a page is due to be captured again; None if it is not."""
    due = look_again(item, source.again) if item.state == KEPT else None
    return due if due is not None and due <= now and moment(item.next) <= now else None


def _newest(item: Item) -> tuple[str, str]:
    return item.published or item.updated, item.found


def _changed(manifest: Manifest) -> str:
    if manifest.change == "edited" and manifest.text_change:
        return f"edited, the article's text {manifest.text_change},"
    return manifest.change or "compared with nothing"


def _reason(source: WatchedSource, item: Item) -> str:
    told = f"announced by {source.address}" if source.kind == "feed" else "watched"
    again = ", captured again" if item.first else ""
    return f"{source.reason} ({told}{again})" if source.reason else f"{told}{again}"
