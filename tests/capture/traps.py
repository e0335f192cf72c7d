"""Sockets that wait for somebody to speak, and a script that speaks to them in every way that a browser has."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


def addresses() -> list[str]:
    """Loopback, and the address of this machine that its network knows, as far as there is one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
        probe.connect(("198.51.100.1", 9))  # for documentation (RFC 5737); connecting sends nothing
        return list(dict.fromkeys(["127.0.0.1", str(probe.getsockname()[0])]))
    return ["127.0.0.1"]


@dataclass
class Traps:
    """What listens, and what arrived: the protocol, the address that was spoken to, and who spoke."""

    udp: list[socket.socket] = field(default_factory=list)
    tcp: list[socket.socket] = field(default_factory=list)
    arrived: list[tuple[str, str, str]] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def listen(self) -> None:
        """Note whoever speaks."""
        while not self.stopped.is_set():
            for ready in select.select([*self.udp, *self.tcp], [], [], 0.1)[0]:
                where = "{}:{}".format(*ready.getsockname()[:2])
                if ready in self.udp:
                    _, peer = ready.recvfrom(65536)
                    self.arrived.append(("UDP", where, peer[0]))
                else:
                    conn, peer = ready.accept()
                    conn.close()
                    self.arrived.append(("TCP", where, peer[0]))

    def script(self) -> str:
        """Return a script that paints all red and high, and speaks to each trap."""
        lines = [
            "document.documentElement.style.background='#f00';",
            "document.body.appendChild(document.createElement('hr')).style.height='7000px';",
        ]
        for each in self.tcp:
            where = "{}:{}".format(*each.getsockname()[:2])
            lines += [
                f"fetch('http://{where}/f',{{mode:'no-cors'}});",
                f"new WebSocket('ws://{where}/w');",
                f"navigator.sendBeacon('http://{where}/b','x');",
                f"new Image().src='http://{where}/i';",
                _peer(f"turn:{where}?transport=tcp"),
            ]
        for each in self.udp:
            where = "{}:{}".format(*each.getsockname()[:2])
            lines += [_peer(f"stun:{where}"), _peer(f"turn:{where}")]
        return "".join(f"try{{{line}}}catch{{}}" for line in lines)


def _peer(url: str) -> str:
    return (
        f"const p=new RTCPeerConnection({{iceServers:[{{urls:'{url}',username:'a',credential:'b'}}]}});"
        "(self.kept=self.kept||[]).push(p);p.createDataChannel('x');"
        "p.createOffer().then(o=>p.setLocalDescription(o))"
    )


@contextmanager
def set_traps() -> Iterator[Traps]:
    """Listen for UDP and TCP on each address of this machine."""
    traps = Traps()
    for host in addresses():
        waiting = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        waiting.bind((host, 0))
        traps.udp.append(waiting)
        traps.tcp.append(socket.create_server((host, 0)))
    thread = threading.Thread(target=traps.listen, daemon=True)
    thread.start()
    try:
        yield traps
    finally:
        traps.stopped.set()
        thread.join(20)
        for each in (*traps.udp, *traps.tcp):
            each.close()
