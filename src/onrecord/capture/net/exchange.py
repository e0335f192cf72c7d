"""One request and its response, stored byte for byte.

h11 parses the protocol without input or output, so this module has the bytes: the head of the request as sent, and the
head of the response as received, up to the byte where h11 saw it end.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import h11

from onrecord.capture.clock import Deadline
from onrecord.capture.model import Cut, Exchange
from onrecord.capture.net.connection import connect, peer
from onrecord.capture.net.settings import Settings
from onrecord.capture.net.urls import Address
from onrecord.errors import CaptureError

_PIECE = 64 * 1024
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Response:
    """An exchange, with the headers of its response.

    Attributes:
        exchange: the bytes.
        headers: name in lower case and value of each header, in order.
        notes: what a person should know about the body.
    """

    exchange: Exchange
    headers: Headers
    notes: tuple[str, ...]

    def all(self, name: str) -> list[str]:
        """Return the values of every header of this name."""
        return [value for each, value in self.headers if each == name]


@dataclass(slots=True, kw_only=True)
class _Wire:
    """A connection in use: the state of h11, and the received bytes of the head."""

    sock: socket.socket
    address: Address
    settings: Settings
    deadline: Deadline
    state: h11.Connection
    received: bytearray = field(default_factory=bytearray)

    def receive(self) -> bytes:
        """Wait for more, as long as the server may stay silent."""
        self.sock.settimeout(self.deadline.left(self.settings.read_seconds))
        data = self.sock.recv(_PIECE)
        self.state.receive_data(data)
        return data


def exchange(  # noqa: PLR0913, PLR0917 - all of a request, and what bounds it
    address: Address,
    ips: tuple[str, ...],
    extra: Headers,
    settings: Settings,
    deadline: Deadline,
    sent: tuple[str, bytes] | None = None,
) -> Response:
    """Ask for an address and keep what comes.

    Args:
        address: what is asked for.
        ips: the IP addresses that the guard let through.
        extra: headers to send besides those of every request.
        settings: the limits.
        deadline: the time that is left, and the clock that says when the request was sent.
        sent: a media type and a body to send (POST); none to ask only (GET).

    Returns:
        The reply. A body that was cut, by the server or by a limit, is kept as far as it came and says so.

    Raises:
        CaptureError: there is no connection, or no answer that is HTTP within the limits.
    """
    url = address.url
    with _connected(address, ips, settings, deadline) as sock:
        state = h11.Connection(h11.CLIENT, settings.max_head)
        wire = _Wire(sock=sock, address=address, settings=settings, deadline=deadline, state=state)
        with _errors_of_the_server(url):
            request = _request(wire, extra, sent)
            at, other_end = deadline.clock.now(), peer(sock)  # a connection that breaks forgets who it was with
            sock.settimeout(deadline.left(settings.read_seconds))
            sock.sendall(request)
            head, response = _head(wire)
        headers = tuple((name.decode("ascii").lower(), _text(value)) for name, value in response.headers)
        body, cut, notes = _body(wire)
        status = response.status_code
        kept = Exchange(
            url=url, request=request, response=head, body=body, status=status, at=at, peer=other_end, cut=cut
        )
        return Response(kept, headers, notes)


def _connected(address: Address, ips: tuple[str, ...], settings: Settings, deadline: Deadline) -> socket.socket:
    """Connect.

    Raises:
        CaptureError: there is no connection within the time limit.
    """
    try:
        return connect(address, ips, settings, deadline)
    except TimeoutError:
        raise CaptureError("No connection was made within the time limit.", address.url) from None


@contextmanager
def _errors_of_the_server(url: str) -> Iterator[None]:
    """Say in a sentence what is wrong with an answer that did not come, or is not HTTP.

    Raises:
        CaptureError: that sentence.
    """
    try:
        yield
    except TimeoutError:
        raise CaptureError("The server did not answer within the time limit.", url) from None
    except h11.ProtocolError as error:
        raise CaptureError(f"The answer is not valid HTTP: {error}.", url) from error
    except OSError as error:
        raise CaptureError(f"The connection broke before an answer came: {error.strerror or error}.", url) from error


def _request(wire: _Wire, extra: Headers, sent: tuple[str, bytes] | None) -> bytes:
    """Write the request, its headers in the order in which the browser that we look like writes them."""
    address, settings = wire.address, wire.settings
    headers = [
        ("Host", address.authority),
        ("User-Agent", settings.user_agent),
        ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
        ("Accept-Language", settings.languages),
        ("Accept-Encoding", "gzip, deflate, br"),  # those that encodings.py can undo, and no other
        *((("Content-Type", sent[0]), ("Content-Length", str(len(sent[1])))) if sent else ()),
        *extra,
        ("Connection", "close"),  # one request a connection: nothing of another answer can follow
    ]
    events: list[h11.Event] = [h11.Request(method="POST" if sent else "GET", target=address.target, headers=headers)]
    if sent:
        events.append(h11.Data(data=sent[1]))
    return b"".join(wire.state.send(event) or b"" for event in [*events, h11.EndOfMessage()])


def _head(wire: _Wire) -> tuple[bytes, h11.Response]:
    """Receive the head of the response. Informational responses (1xx) are skipped, within the same limits."""
    settings, url = wire.settings, wire.address.url
    start = 0
    while True:
        event = wire.state.next_event()
        if event is h11.NEED_DATA:
            data = wire.receive()
            wire.received += data
            continue
        end = len(wire.received) - len(wire.state.trailing_data[0])
        if end > settings.max_head:
            raise CaptureError(f"The answer's headers are longer than {settings.max_head} bytes.", url)
        if isinstance(event, h11.InformationalResponse):
            start = end
        elif isinstance(event, h11.Response):
            if len(event.headers) > settings.max_headers:
                raise CaptureError(f"The answer has more than {settings.max_headers} headers.", url)
            return bytes(wire.received[start:end]), event
        else:
            raise CaptureError("The server closed the connection without an answer.", url)


def _body(wire: _Wire) -> tuple[bytes, Cut | None, tuple[str, ...]]:
    """Receive the body: its bytes with chunks put together, what cut it short if anything did, and notes on it."""
    body = bytearray()
    most = wire.settings.max_bytes
    try:
        while True:
            wire.deadline.left(1)
            event = wire.state.next_event()
            if event is h11.NEED_DATA:
                wire.receive()
            elif isinstance(event, h11.Data):
                body += event.data
                if len(body) > most:
                    return bytes(body[:most]), "length", (f"The body was cut at the limit of {most} bytes.",)
            else:
                trailers = isinstance(event, h11.EndOfMessage) and len(event.headers)
                return bytes(body), None, ("Headers that followed the body were not kept.",) if trailers else ()
    except TimeoutError:
        cut: Cut = "time"
        note = f"The body was cut after {len(body)} bytes: the time was up."
    except ssl.SSLEOFError:
        cut = "disconnect"
        note = f"After {len(body)} bytes the connection ended without TLS's closing word: there may have been more."
    except OSError as error:
        cut = "disconnect"
        note = f"The body was cut after {len(body)} bytes: the connection broke ({error.strerror or error})."
    except h11.RemoteProtocolError as error:
        cut = "disconnect" if wire.state.trailing_data[1] else "unspecified"
        note = f"The body was cut after {len(body)} bytes: {error}."
    return bytes(body), cut, (note,)


def _text(value: bytes) -> str:
    """Read a header's value: UTF-8 where it is that, else every byte a character."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
