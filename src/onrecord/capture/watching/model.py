"""The stored state of a watch: its sources, its requests, and the announced pages."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST = 50
"""How many new pages of one source are captured in a run, if nobody says otherwise."""

DEFAULT_CASE = "default"
"""The case of the register that gets the pages of a source for which none was chosen."""

WAITING, KEPT, PASSED_OVER, GIVEN_UP, WITHDRAWN = "waiting", "kept", "passed over", "given up", "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedSource:
    """A watched source. All times are in UTC.

    Attributes:
        id: its id on the command line and in the name of its file.
        address: the feed, the sitemap, or the one page.
        kind: "feed" or "page".
        title: the title of the feed.
        added: when it was added.
        who: who added it.
        reason: why its pages are collected; it is in every capture.
        since: a day (YYYY-MM-DD); pages that the feed dates before it are skipped.
        everything: whether all pages from before the start of the watch are captured too.
        most: how many new pages are captured in a run.
        again: after how many days each page is captured again, counted from its first capture.
        case: the case of the register that gets its pages; empty where none was chosen for it.
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
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """The state of one file of a source: the feed, or a sitemap in a list.

    Attributes:
        address: the file.
        at: when it was last asked for; empty if it never was.
        read: when it was last read completely.
        status: the status code of the answer.
        etag: the ETag of that answer.
        modified: when it said that the file was changed.
        listed: when the list of sitemaps said so.
        failures: how many times in a row it could not be read.
        next: the earliest time of the next request.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A page that a source announced.

    Attributes:
        key: the hash of its normalised address.
        address: where it is; empty once its capture was withdrawn.
        state: "waiting", "kept", "passed over", "given up" or "withdrawn".
        guid: its id in the feed.
        title: its headline there.
        published: when the feed says that it was published.
        updated: when the feed says that it was changed.
        found: when the watch first saw it announced.
        announced: when the feed last said that it was published again or changed.
        first: when it was first captured.
        last: when it was last captured, or seen to be unchanged.
        capture: the id of the last capture.
        etag: the ETag of that answer.
        modified: when the server said that it was changed.
        tries: how many times in a row it could not be captured.
        next: the earliest time of the next request.
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
    """The complete history of one source: its files by address, its items by key, and the number of stored lines."""

    polls: dict[str, Poll] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    lines: int = 0
