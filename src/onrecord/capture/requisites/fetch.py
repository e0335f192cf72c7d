"""Fetching page requisites (images, style sheets), within limits: from the web, or from a third-party archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from onrecord.capture.clock import Clock
from onrecord.capture.foreign.pages import ForeignArchive
from onrecord.capture.model import Embedded, Fetched, Imported, LeftOut, PageParts
from onrecord.capture.net.fetch import fetch
from onrecord.capture.net.guard import Resolve, look_up
from onrecord.capture.net.politeness import HostSchedule
from onrecord.capture.net.request_budget import RequestBudget
from onrecord.capture.net.settings import Settings
from onrecord.capture.net.urls import parse, shown
from onrecord.capture.requisites.references import MAX_FOUND, RequisiteRef, of_page, of_style
from onrecord.errors import CaptureError, ConfigError

_MIB = 1 << 20
_MAX_SAID = 500  # how many of those left out are named; the rest are counted

Get = Callable[[RequisiteRef, str, float], Embedded]
"""Gets one item, for the address that asks for it, in so many seconds; says in a CaptureError why it cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits for page requisites.

    Attributes:
        items: how many.
        item_bytes: the most bytes of one, as received; a longer one is left out.
        all_bytes: the most bytes of all.
        item_seconds: how long one may take.
        all_seconds: how long all may take, including the search for them in the page.
        requests: the most requests for all of them, redirects, robots.txt and failures included.
        redirects: the most redirects in a row of one.
        foreign_hosts: how many hosts besides the page's own may be asked.
        host_failures: after how many failed items such a host gets no more requests.
    """

    items: int = 100  # of 300 pages of news, 95 in a hundred ask for 56 or fewer
    item_bytes: int = 8 * _MIB
    all_bytes: int = 48 * _MIB
    item_seconds: float = 15.0
    all_seconds: float = 90.0
    requests: int = 300
    redirects: int = 3
    foreign_hosts: int = 20  # of 300 pages of news, 95 in a hundred name 6 or fewer, and none more than 12
    host_failures: int = 10

    def __post_init__(self) -> None:
        """Refuse what cannot be meant.

        Raises:
            ConfigError: a limit is below zero, or a time is zero.
        """
        for name in ("items", "item_bytes", "all_bytes", "requests", "redirects", "foreign_hosts", "host_failures"):
            if getattr(self, name) < 0:
                raise ConfigError("This limit must not be below zero.", name)
        for name in ("item_seconds", "all_seconds"):
            if not getattr(self, name) > 0:
                raise ConfigError("This limit must be above zero.", name)

    def by_name(self) -> dict[str, str]:
        """Return every limit in words, for the record of a capture."""
        return {f"embedded_{name}": str(getattr(self, name)) for name in self.__slots__}


@dataclass(slots=True, kw_only=True)
class RequisiteFetcher:
    """The page requisites so far, and the items that were left out."""

    limits: Limits
    clock: Clock
    get: Get
    began: float
    bytes: int = 0
    embedded: list[Embedded] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    instead: dict[str, str] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

    def take(self, wanted: RequisiteRef, of: str) -> Embedded | None:
        """Get one item, if it was not met before and the limits allow it."""
        if wanted.url in self.met:
            return None
        self.met.add(wanted.url)
        item = None
        left = self.left()
        why = self._full(left)
        if not why:
            try:
                item = self.get(wanted, of, min(left, self.limits.item_seconds))
            except CaptureError as error:
                why = error.message
            else:
                why = self._unfit(item)
        if item is None or why:
            self.left_out.append(LeftOut(shown(wanted.url), wanted.kind, why or ""))
            return None
        self.bytes += len(item.body)
        self.embedded.append(item)
        self.instead.update(dict.fromkeys(wanted.also, wanted.url))
        return item

    def left(self) -> float:
        """Return the seconds that are left for all."""
        return self.limits.all_seconds - (self.clock.ticks() - self.began)

    def _full(self, left: float) -> str | None:
        """Say why nothing more is got; None if there is room."""
        limits = self.limits
        if len(self.embedded) >= limits.items:
            return f"{limits.items} are the most that are kept."
        if self.bytes >= limits.all_bytes:
            return f"All together would be larger than {limits.all_bytes} bytes."
        return f"The time for all of them, {limits.all_seconds:g} s, was up." if left <= 0 else None

    def _unfit(self, item: Embedded) -> str | None:
        """Say why what came is not kept; None if it is."""
        limits = self.limits
        if not 200 <= item.status < 300:
            return f"The server answered with status {item.status}."
        if item.cut == "length" or len(item.body) > limits.item_bytes:
            return f"It is larger than {limits.item_bytes} bytes."
        if self.bytes + len(item.body) > limits.all_bytes:
            return f"All together would be larger than {limits.all_bytes} bytes."
        return None


def from_web(  # noqa: PLR0913 - each is something of the outside world that a test, or a watch, hands in
    page: Fetched,
    settings: Settings,
    limits: Limits,
    *,
    hosts: HostSchedule | None = None,
    resolve: Resolve = look_up,
    clock: Clock | None = None,
) -> Fetched:
    """Return a page with what it is shown with, each item fetched by itself, by the same guard, without cookies.

    The items are part of one visit, as for a browser: no pause is kept between them. robots.txt holds for each, and how
    many requests go out, and to how many hosts, is bounded whatever the page names.

    Args:
        page: the page; nothing is fetched for one that was not answered with HTML.
        settings: how it was fetched.
        limits: how much is kept.
        hosts: what is remembered of hosts.
        resolve: looks names up.
        clock: tells the time.
    """
    clock, hosts = clock or Clock(), hosts or HostSchedule()
    redirects = min(limits.redirects, settings.max_redirects)
    seen = replace(settings, pause_seconds=0.0, max_pause_seconds=0.0, max_redirects=redirects)
    home = parse(page.final).host
    budget = RequestBudget(
        home=home, requests=limits.requests, foreign_hosts=limits.foreign_hosts, host_failures=limits.host_failures
    )

    def get(wanted: RequisiteRef, of: str, seconds: float) -> Embedded:
        narrow = replace(
            seen, total_seconds=min(seconds, seen.total_seconds), max_bytes=min(limits.item_bytes + 1, seen.max_bytes)
        )
        sent = budget.sent
        try:
            found = fetch(wanted.url, narrow, hosts=hosts, resolve=resolve, clock=clock, budget=budget)
        except CaptureError:
            if budget.sent > sent:
                budget.failed(parse(wanted.url).host)
            raise
        if not 200 <= found.exchanges[-1].status < 300:
            budget.failed(parse(wanted.url).host)
        return _embedded(wanted, of, found)

    last = page.exchanges[-1]
    return replace(page, parts=_collected(last.response, last.body, last.url, limits, clock, get))


def _embedded(wanted: RequisiteRef, of: str, found: Fetched) -> Embedded:
    last = found.exchanges[-1]
    return Embedded(
        url=wanted.url,
        kind=wanted.kind,
        of=of,
        status=last.status,
        response=last.response,
        body=last.body,
        exchanges=found.exchanges,
        cut=last.cut,
    )


def from_file(page: Imported, stranger: ForeignArchive, limits: Limits, *, clock: Clock | None = None) -> Imported:
    """Return a page of a third-party archive with its requisites, as far as the same file contains them."""

    def get(wanted: RequisiteRef, of: str, _seconds: float) -> Embedded:
        found = stranger.bodies(wanted.url)
        if not found:
            raise CaptureError("It is not in the file.")
        entry = next((each for each in found if each.raw.date >= page.at), found[-1])
        head, body = stranger.parts_of(entry)
        return Embedded(
            url=wanted.url,
            kind=wanted.kind,
            of=of,
            status=entry.status or 200,
            response=head,
            body=body,
            copied=(stranger.copied(entry),),
        )

    return replace(page, parts=_collected(page.response, page.body, page.url, limits, clock or Clock(), get))


def _collected(head: bytes, body: bytes, url: str, limits: Limits, clock: Clock, get: Get) -> PageParts:  # noqa: PLR0913, PLR0917
    """Get what a page asks for, and what its style sheets ask for, one level deep."""
    collection = RequisiteFetcher(limits=limits, clock=clock, get=get, began=clock.ticks())
    styled: list[tuple[RequisiteRef, str]] = []
    more = False
    found = of_page(head, body, url)
    for wanted in found.wanted:
        item = collection.take(wanted, url)
        if item and item.kind == "style" and collection.left() > 0 and len(styled) < MAX_FOUND:
            final = item.exchanges[-1].url if item.exchanges else item.url
            asked = of_style(item.response, item.body, final)
            styled += [(each, final) for each in asked.wanted]
            more = more or asked.more or len(styled) > MAX_FOUND
    for wanted, of in sorted(styled[:MAX_FOUND], key=lambda each: each[0].kind != "style"):
        collection.take(wanted, of)
    left = collection.left_out
    if len(left) > _MAX_SAID:
        left = [*left[:_MAX_SAID], LeftOut("", "", f"{len(left) - _MAX_SAID} more were left out.")]
    if more or found.more:
        left = [*left, LeftOut("", "", f"{MAX_FOUND} are the most that are looked for in a page or its style sheets.")]
    return PageParts(tuple(collection.embedded), tuple(left), collection.instead)
