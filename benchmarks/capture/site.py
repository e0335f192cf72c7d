"""A small site on this machine: pages with a style sheet and images, over real sockets, for measurements and kills."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html lang="en"><head><title>Letter {number}</title><link rel="stylesheet" href="/style.css">
</head><body><h1>Letter {number}</h1><img src="/one.png"><img src="/two.png"><p>{words}</p></body></html>"""
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 3000
ITEMS = {
    "/style.css": ("text/css", b"body { background: url(/three.png) }"),
    "/one.png": ("image/png", PNG),
    "/two.png": ("image/png", PNG + b"2"),
    "/three.png": ("image/png", PNG + b"3"),
}


class _Handler(BaseHTTPRequestHandler):
    """Answers for any page of a number, and for its items; there is no robots.txt."""

    def do_GET(self) -> None:
        number = self.path.removeprefix("/")
        page = PAGE.format(number=number, words="They ask that somebody answer. " * 60).encode()
        kind, body = ITEMS.get(self.path, ("text/html; charset=utf-8", page))
        found = self.path in ITEMS or number.isdecimal()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if found else 0))
        self.end_headers()
        if found:
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - as the standard library calls it
        """Say nothing: who is killed hangs up in the middle."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: who is killed hangs up in the middle."""


@contextmanager
def served() -> Iterator[int]:
    """Serve the site on 127.0.0.1 and give the port."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
