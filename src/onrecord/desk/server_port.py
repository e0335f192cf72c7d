"""The port of the desk: the one that was chosen, or the first free one."""

from __future__ import annotations

import errno
import socket

from onrecord.errors import ConfigError

FIRST_PORT, PORTS = 8040, 20
"""The port that is tried first where none is chosen, and how many after it."""
_LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


def free_port(chosen: int | None) -> int:
    """Return the port to listen on: the chosen one, or the first free one from `FIRST_PORT` on.

    Raises:
        ConfigError: the chosen port, or every port that was tried, is in use.
    """
    if chosen is not None:
        if not loopback_addresses(chosen):
            raise ConfigError(f"Port {chosen} is in use. Choose another one with --port.")
        return chosen
    found = next((port for port in range(FIRST_PORT, FIRST_PORT + PORTS) if loopback_addresses(port)), None)
    if found is None:
        raise ConfigError(f"The ports {FIRST_PORT} to {FIRST_PORT + PORTS - 1} are in use. Choose one with --port.")
    return found


def loopback_addresses(port: int) -> list[str]:
    """Return the loopback addresses at which a port is free; none if it is in use at any of them."""
    found = []
    for family, host in _LOOPBACK:
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, port))
        except OSError as error:
            if family == socket.AF_INET or error.errno in {errno.EADDRINUSE, errno.EACCES}:
                return []
        else:  # another error means a computer without IPv6
            found.append(f"[{host}]:{port}" if family == socket.AF_INET6 else f"{host}:{port}")
    return found
