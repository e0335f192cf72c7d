"""Connecting to an address that the guard allowed, or to the proxy, and TLS on top of it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Sequence

from onrecord.capture.clock import Deadline
from onrecord.capture.net.proxy import Proxy
from onrecord.capture.net.settings import Settings
from onrecord.capture.net.urls import Address
from onrecord.errors import CaptureError


def connect(address: Address, ips: Sequence[str], settings: Settings, deadline: Deadline) -> socket.socket:
    """Return a connection over which the request can be sent.

    Args:
        address: the requested address. The certificate must name its host, for every IP address.
        ips: the IP addresses that the guard let through, tried in order; empty where a proxy is used.
        settings: the proxy, the authorities and the time limits.
        deadline: the time that is left.

    Raises:
        CaptureError: nobody answers, or the certificate is invalid.
        TimeoutError: the time is up.
    """
    proxy = Proxy.parse(settings.proxy) if settings.proxy else None
    sock = _through(proxy, settings, deadline, address) if proxy else _direct(address, ips, settings, deadline)
    try:
        if proxy:
            proxy.lead(sock, address, lambda: deadline.left(settings.connect_seconds))
        return _secured(sock, address, settings, deadline) if address.scheme == "https" else sock
    except ssl.SSLCertVerificationError as error:
        sock.close()
        raise CaptureError(f"The server's certificate is invalid: {error.verify_message}.", address.url) from error
    except TimeoutError:
        sock.close()
        raise
    except OSError as error:
        sock.close()
        raise CaptureError(f"The connection failed: {_reason(error)}.", address.url) from error
    except CaptureError:
        sock.close()
        raise


def peer(sock: socket.socket) -> str:
    """Return the address and port at the other end, as the system names them."""
    host, port = sock.getpeername()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _direct(address: Address, ips: Sequence[str], settings: Settings, deadline: Deadline) -> socket.socket:
    """Connect to one of the addresses themselves: a name never reaches the system again."""
    failures = []
    for ip in ips:
        sock = socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM)
        try:
            sock.settimeout(deadline.left(settings.connect_seconds))
            sock.connect((ip, address.port))
        except OSError as error:
            sock.close()
            failures.append(f"{ip}: {_reason(error)}")
            continue
        return sock
    raise CaptureError(f"No connection could be made ({'; '.join(failures)}).", address.url)


def _through(proxy: Proxy, settings: Settings, deadline: Deadline, address: Address) -> socket.socket:
    """Connect to the proxy, which the user has named and which may stand anywhere."""
    try:
        return socket.create_connection((proxy.host, proxy.port), deadline.left(settings.connect_seconds))
    except OSError as error:
        raise CaptureError(
            f"The proxy {proxy.host}:{proxy.port} cannot be reached: {_reason(error)}.", address.url
        ) from error


def _secured(sock: socket.socket, address: Address, settings: Settings, deadline: Deadline) -> ssl.SSLSocket:
    """Put TLS over a connection, the certificate checked against the name that was asked for."""
    try:
        context = ssl.create_default_context(cafile=settings.authorities)
    except OSError as error:
        raise CaptureError(f"The authorities to trust cannot be read: {_reason(error)}.", address.url) from error
    context.set_alpn_protocols(["http/1.1"])
    sock.settimeout(deadline.left(settings.connect_seconds))
    # A connection that ends without TLS's own closing word may have been cut by anybody, so that must be seen.
    return context.wrap_socket(sock, server_hostname=address.host, suppress_ragged_eofs=False)


def _reason(error: OSError) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return error.strerror or str(error)
