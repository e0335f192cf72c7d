"""What a watch remembers: its sources, what it asked them, and the pages that they announced."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST = 50
"""How many new pages of one source are captured in a run, if nobody says otherwise."""

WAITING, KEPT, PASSED_OVER, GIVEN_UP, WITHDRAWN = "waiting", "kept", "passed over", "given up", "withdrawn"


@dataclass(frozen=True, slots=True)
class WatchedSource:
    """Something that is watched. All times are written in UTC.

    Attributes:
        id: by what it is called on the command line, and its file.
        address: the feed, the sitemap, or the one page.
        kind: "feed" or "page".
        title: what the feed calls itself.
        added: when it was added.
        who: who added it.
        reason: why its pages are collected; it stands in every capture.
        since: a day (YYYY-MM-DD); pages that the feed dates before it are passed over.
        everything: whether pages that were there before the watch began are captured too, whatever their number.
        most: how many new pages are captured in a run.
        again: after how many days each page is captured again, counted from its first capture.
    """

    id: str
    address: str
    kind: str
    title: str
    added: str
    who: str
    reason: str | None = None
    since: str | None = None
    everything: bool = False
    most: int = MOST
    again: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Poll:
    """How it stands with one file of a source: the feed, or a sitemap that a list names.

    Attributes:
        address: the file.
        at: when it was last asked for; empty if it never was.
        read: when it was last read whole.
        status: what the server answered.
        etag: what it called that state of the file.
        modified: when it said that the file was changed.
        listed: when the list of sitemaps said so.
        failures: how many times in a row it could not be read.
        next: before when it is not asked for again.
        why: why it could not be read.
    """

    address: str
    at: str = ""
    read: str = ""
    status: int = 0
    etag: str = ""
    modified: str = ""
    listed: str = ""
    failures: int = 0
    next: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A page that a source announced.

    Attributes:
        key: the hash of its folded address.
        address: where it is; empty once its capture was withdrawn.
        state: "waiting", "kept", "passed over", "given up" or "withdrawn".
        guid: what the feed calls it.
        title: its headline there.
        published: when the feed says that it was published.
        updated: when the feed says that it was changed.
        found: when the watch first saw it announced.
        announced: when the feed last said that it was published anew or changed.
        first: when it was first captured.
        last: when it was last captured, or seen to be unchanged.
        capture: the id of the last capture.
        etag: what the server called its state then.
        modified: when the server said that it was changed.
        tries: how many times in a row it could not be captured.
        next: before when it is not asked for again.
        why: why it could not be captured.
    """

    key: str
    address: str
    state: str = WAITING
    guid: str = ""
    title: str = ""
    published: str = ""
    updated: str = ""
    found: str = ""
    announced: str = ""
    first: str = ""
    last: str = ""
    capture: str = ""
    etag: str = ""
    modified: str = ""
    tries: int = 0
    next: str = ""
    why: str = ""


@dataclass(slots=True)
class SourceHistory:
    """All that is remembered of one source: its files by address, its items by key, and in how many lines."""

    polls: dict[str, Poll] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    lines: int = 0
