"""The guard against SSRF: may this address be requested, and which IP addresses may be connected to?

A name is looked up once in a fetch. Every address in the answer must be public: an answer that mixes public and private
addresses is an attack. The connection then goes to one of the checked addresses, so a later answer for the same name
changes nothing.
"""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import ip_address

from onrecord.capture.net.addresses import refusal
from onrecord.capture.net.proxy import Proxy
from onrecord.capture.net.settings import Settings
from onrecord.capture.net.urls import Address
from onrecord.errors import CaptureError

Resolve = Callable[[str, int], Sequence[str]]
"""Looks up the IP addresses of a name, for a port; raises OSError if there are none."""

MAX_ADDRESSES = 16  # of one name; no more are looked at, and a longer answer is refused

# Names that only one machine or one network knows (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal).
_LOCAL_NAMES = ("localhost", "local", "internal", "home.arpa")


def look_up(name: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a name, in the order in which it would try them."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def admit(address: Address, settings: Settings, resolve: Resolve, seconds: float) -> tuple[str, ...]:
    """Return the IP addresses that may be connected to for this address; none where a proxy looks the name up.

    Args:
        address: where the fetch wants to go.
        settings: the ports and hosts that are allowed, and the proxy.
        resolve: looks names up. It is not called for an IP address, nor where there is a proxy.
        seconds: how long it may take.

    Raises:
        CaptureError: the port is not allowed, the name is not known, or it leads elsewhere than to the public internet.
    """
    if address.port not in settings.ports:
        raise CaptureError(
            f"Port {address.port} is not among those that may be connected to.", address.url, refused_port=address.port
        )
    allowed = address.host in settings.allowed_hosts
    proxy = Proxy.parse(settings.proxy) if settings.proxy else None
    if is_ip(address.host):
        found: Sequence[str] = [address.host]
    else:
        _check_name(address, proxy, allowed=allowed)
        found = [] if proxy else _in_time(resolve, address, seconds)
    for each in found if not allowed else ():
        why = refusal(each)
        if why:
            leads = "" if each == address.host else f" leads to {each}, and that"
            raise CaptureError(
                f"The host {address.host}{leads} is not an address of the public internet: {why}.",
                address.url,
                refused_host=address.host,
            )
    return () if proxy else tuple(found)


def is_ip(host: str) -> bool:
    """Whether a host is an IP address, and no name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _check_name(address: Address, proxy: Proxy | None, *, allowed: bool) -> None:
    """Refuse a name that says by itself that it is none of the public internet's."""
    last = address.host.rpartition(".")[2]
    if last == "onion" and not (proxy and proxy.scheme == "socks5h"):
        raise CaptureError("An onion address can be reached only through Tor's SOCKS proxy.", address.url)
    local = "." not in address.host or any(address.host.endswith(f".{name}") for name in _LOCAL_NAMES)
    if local and not allowed:
        raise CaptureError(
            f"The name {address.host} belongs to a local network, not to the internet.",
            address.url,
            refused_host=address.host,
        )


def _in_time(resolve: Resolve, address: Address, seconds: float) -> Sequence[str]:
    """Look a name up in a thread, for the system's look-up knows no time limit."""
    answer: queue.SimpleQueue[Sequence[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answer.put(resolve(address.host, address.port))
        except OSError as error:
            answer.put(error)

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except queue.Empty:
        raise CaptureError(f"Looking up {address.host} took longer than {seconds:g} s.", address.url) from None
    if isinstance(found, OSError):
        raise CaptureError(f"The name {address.host} is not known: {found.strerror or found}.", address.url) from None
    if not 0 < len(found) <= MAX_ADDRESSES:
        raise CaptureError(f"The name {address.host} has {len(found)} addresses.", address.url)
    return found
