"""Fetching one address, and storing every request and response on the way to it.

The address and every redirect come from outside. Each is parsed, checked by the guard and connected to separately.
Nothing else is requested except robots.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from onrecord.capture.clock import Clock, Deadline
from onrecord.capture.model import Fetched
from onrecord.capture.net import robots as robots_txt
from onrecord.capture.net.cookies import Jar
from onrecord.capture.net.encodings import opened
from onrecord.capture.net.exchange import Headers, Response, exchange
from onrecord.capture.net.guard import Resolve, admit, is_ip, look_up
from onrecord.capture.net.politeness import HostSchedule
from onrecord.capture.net.request_budget import RequestBudget
from onrecord.capture.net.robots import Robots
from onrecord.capture.net.settings import Settings
from onrecord.capture.net.urls import Address, parse, shown
from onrecord.errors import CaptureError

_REDIRECTS = {301, 302, 303, 307, 308}
_TAG = re.compile(r'(?:W/)?"[!#-~]*"')
_DATE = re.compile(r"[A-Za-z0-9,: +-]{1,64}")


def fetch(  # noqa: PLR0913 - each is something of the outside world that a test, or a watch, hands in
    url: str,
    settings: Settings,
    *,
    hosts: HostSchedule | None = None,
    resolve: Resolve = look_up,
    clock: Clock | None = None,
    etag: str = "",
    modified: str = "",
    budget: RequestBudget | None = None,
) -> Fetched:
    """Fetch one address.

    Args:
        url: an http or https address. Its fragment, if any, is not sent.
        settings: what is allowed, and the limits.
        hosts: the schedule of earlier fetches; share one to pause between them.
        resolve: looks names up.
        clock: tells the time.
        etag: the ETag of an earlier answer. If the page is still the same, the server may answer 304, with no body.
        modified: the Last-Modified of an earlier answer, for the same purpose.
        budget: the remaining requests, shared with other fetches; None for a single fetch.

    Returns:
        Every exchange on the way, except those for robots.txt, which the notes mention. Any status is an answer: a
        404 page is evidence too. An incomplete body is stored as received and says so.

    Raises:
        CaptureError: the address is refused, robots.txt asks that it not be fetched, or no answer came within the
            limits. Its subject is the address as given. Nothing is kept then.
    """
    clock = clock or Clock()
    visit = _Visit(
        settings=settings,
        hosts=hosts or HostSchedule(),
        resolve=resolve,
        clock=clock,
        deadline=Deadline(clock, settings.total_seconds),
        budget=budget,
    )
    with _about(url):
        replies = visit.follow(parse(url), _conditions(etag, modified))
    exchanges = tuple(reply.exchange for reply in replies)
    notes = tuple(dict.fromkeys(visit.notes))
    return Fetched(requested=url, final=exchanges[-1].url, exchanges=exchanges, notes=notes)


def _conditions(etag: str, modified: str) -> tuple[tuple[str, str], ...]:
    """Return the headers by which a server may answer that a page is still the same."""
    by_tag = (("If-None-Match", etag),) if _TAG.fullmatch(etag) else ()
    by_day = (("If-Modified-Since", modified),) if _DATE.fullmatch(modified) else ()
    return (*by_tag, *by_day)


@contextmanager
def _about(url: str) -> Iterator[None]:
    """Make the address as given the subject of every error, and name the one that it led to."""
    try:
        yield
    except CaptureError as error:
        given = shown(url)
        led = error.subject if error.subject not in {None, given, url} else None
        raise CaptureError(
            f"{error.message} (At {shown(led)}.)" if led else error.message,
            given,
            refused_host=error.refused_host,
            refused_port=error.refused_port,
        ) from error


@dataclass(slots=True, kw_only=True)
class _Visit:
    """One fetch in progress: its permissions, its exchanges and its notes."""

    settings: Settings
    hosts: HostSchedule
    resolve: Resolve
    clock: Clock
    deadline: Deadline
    budget: RequestBudget | None
    jar: Jar = field(default_factory=Jar)
    notes: list[str] = field(default_factory=list)
    _found: dict[str, Sequence[str]] = field(default_factory=dict)
    _ips: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    _met: set[str] = field(default_factory=set)

    def follow(self, address: Address, conditions: Headers) -> list[Response]:
        """Ask for an address, and for what it redirects to, until something answers otherwise."""
        replies: list[Response] = []
        while True:
            if self.budget:
                self.budget.admit(address)
            self._admit(address)
            self._keep_to_robots(address)
            reply = self._ask(address, conditions if not replies else ())
            replies.append(reply)
            target = self._redirect(reply, address)
            if target is None:
                return replies
            if len(replies) > self.settings.max_redirects:
                raise CaptureError(
                    f"There are more than {self.settings.max_redirects} redirects in a row.", address.url
                )
            if (address.scheme, target.scheme) == ("https", "http"):
                self.notes.append(
                    f"{address.url} redirected from https to http: what came then could be changed on the way."
                )
            address = target

    def _admit(self, address: Address) -> tuple[str, ...]:
        """Pass the guard, once for each host and port."""
        key = (address.host, address.port)
        if key not in self._ips:
            try:
                seconds = self.deadline.left(self.settings.connect_seconds)
            except TimeoutError:
                raise CaptureError("The time was up.", address.url) from None
            self._ips[key] = admit(address, self.settings, self._look_up, seconds)
            if address.host in self.settings.allowed_hosts:
                self.notes.append(f"The host {address.host} was allowed by name, wherever it leads.")
            if self.settings.proxy and not is_ip(address.host):
                self.notes.append(f"The proxy looked {address.host} up; where it leads could not be checked here.")
            if "xn--" in address.host:
                self.notes.append(f"The host {address.host} is a name in another script, written in ASCII.")
        return self._ips[key]

    def _look_up(self, name: str, port: int) -> Sequence[str]:
        """Look a name up, once in one fetch."""
        if name not in self._found:
            self._found[name] = self.resolve(name, port)
        return self._found[name]

    def _keep_to_robots(self, address: Address) -> None:
        """Wait for our turn at the host, and ask its robots.txt whether the address may be fetched."""
        settings = self.settings
        robots = None
        if settings.honour_robots:
            robots = self.hosts.robots(address.origin, self.clock)
            if robots is None:
                self._take_turn(address, settings.pause_seconds)
                robots = self._read_robots(address)
                if not robots.closed:  # a server that fails now may answer in an hour
                    self.hosts.keep(address.origin, robots, self.clock)
            why = robots.refuses(address, settings.user_agent)
            if why:
                raise CaptureError(f"It was not fetched: {why}. The settings can override that.", address.url)
            self.notes.append(robots.found)
        else:
            self.notes.append("robots.txt was not asked for: the settings override it.")
        asked = robots.pause(settings.user_agent) if robots else 0.0
        self._take_turn(address, max(settings.pause_seconds, min(asked, settings.max_pause_seconds)))

    def _take_turn(self, address: Address, pause: float) -> None:
        """Wait before the first request to a host; what follows within one fetch is the same visit."""
        if address.host not in self._met:
            self._met.add(address.host)
            self.deadline.wait(self.hosts.turn(address.host, pause, self.clock))

    def _read_robots(self, address: Address) -> Robots:
        """Fetch robots.txt through the same guard, without cookies."""
        origin = address.origin
        narrow = replace(self.settings, max_bytes=robots_txt.MAX_BYTES)
        hop = Address(address.scheme, address.host, address.port, "/robots.txt")
        try:
            for _ in range(robots_txt.MAX_REDIRECTS + 1):
                if self.budget:
                    self.budget.admit(hop)
                reply = self._exchange(hop, (), narrow)
                target = self._redirect(reply, hop)
                if target is None:
                    break
                hop = target
            kept = reply.exchange
            body, _ = opened(kept.body, ", ".join(reply.all("content-encoding")), narrow, kept.url)
        except CaptureError as error:
            return robots_txt.closed(origin, error.message.rstrip("."))
        if kept.cut not in {None, "length"}:
            return robots_txt.closed(origin, "it was cut short")
        return robots_txt.read(origin, kept.status, body)

    def _ask(self, address: Address, conditions: Headers) -> Response:
        """Send one request, with the cookies of this chain, and look at what came."""
        cookie = self.jar.header(address)
        extra = (*conditions, *((("Cookie", cookie),) if cookie else ()))
        reply = self._exchange(address, extra, self.settings)
        for header in reply.all("set-cookie"):
            self.jar.take(header, address, reply.exchange.at)
        self.notes += reply.notes
        _, wrong = opened(reply.exchange.body, ", ".join(reply.all("content-encoding")), self.settings, address.url)
        if wrong:
            self.notes.append(wrong)
        return reply

    def _exchange(self, address: Address, extra: Headers, settings: Settings) -> Response:
        ips = self._admit(address)
        if self.budget:
            self.budget.count()
        return exchange(address, ips, extra, settings, self.deadline)

    def _redirect(self, reply: Response, address: Address) -> Address | None:
        """Return where a response leads on to; None if it is an answer."""
        places = reply.all("location")
        if reply.exchange.status not in _REDIRECTS or not places:
            return None
        if len(set(places)) > 1:
            raise CaptureError("It redirects to several addresses at once.", address.url)
        try:
            return parse(urljoin(address.url, places[0]))
        except ValueError as error:
            raise CaptureError(f"It redirects to an invalid address: {error}.", address.url) from None
