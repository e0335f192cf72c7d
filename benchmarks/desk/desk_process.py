"""A desk that runs in a process of its own, as a user starts it, and a client that speaks HTTP to it."""

from __future__ import annotations

import http.client
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Self
from urllib.parse import urlencode, urlsplit

PASSWORD = "seven tame herons at noon"  # noqa: S105 - of the accounts of the tests
_START = "from onrecord.cli import main; main()"
_ACCOUNTS = """
import os, sys
from pathlib import Path
from onrecord.desk.location import DeskLocation
from onrecord.desk.options import DeskOptions
from onrecord.desk.start import open_desk
place = DeskLocation(Path(sys.argv[1]), os.environ.get("ONRECORD_DATABASE_URL"))
open_desk(DeskOptions(place=place, port=8040, collector="collector"))
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db import transaction
password = make_password(sys.argv[2])  # it takes half a second, and so all have one
with transaction.atomic():
    for name in sys.argv[3:]:
        User(username=name, password=password).save()
"""


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def call(*arguments: str) -> list[str]:
    """The command line of `onrecord desk` with more arguments."""
    return [sys.executable, "-c", _START, "desk", *arguments]


def environment(folder: Path, url: str | None = None) -> dict[str, str]:
    """Neither the settings of whoever runs the tests nor those of Django's own tools; `url` is that of the register."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONRECORD_", "DJANGO_"))}
    ours = {"ONRECORD_ARCHIVE": str(folder), "ONRECORD_COLLECTOR": "collector", "ONRECORD_BROWSER": "none"}
    ours |= {"ONRECORD_DATABASE_URL": url} if url else {}
    return kept | ours | {"PYTHONUNBUFFERED": "1"}


def make_accounts(folder: Path, *names: str, url: str | None = None) -> None:
    """Make accounts as the desk does, in one process."""
    done = subprocess.run(  # noqa: S603 - our own call
        [sys.executable, "-c", _ACCOUNTS, str(folder), PASSWORD, *names],
        capture_output=True,
        text=True,
        env=environment(folder, url),
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@dataclass
class DeskProcess:
    """A desk on an archive.

    Attributes:
        folder: the archive.
        arguments: more options of the command.
        port: where it listens.
        url: the address of the register in PostgreSQL; None for the file in the archive.
        said: what it printed at the start.
        seconds: how long it took until it listened.
    """

    folder: Path
    arguments: tuple[str, ...] = ()
    port: int = field(default_factory=free_port)
    url: str | None = None
    said: str = ""
    seconds: float = 0
    process: subprocess.Popen[str] | None = None

    def start(self) -> Self:
        """Start it, and wait until it listens."""
        begun = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own call
            call("--no-browser", "--port", str(self.port), *self.arguments),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment(self.folder, self.url),
        )
        until = begun + 240  # on a machine that does much else, it takes minutes
        while not self._answers():
            assert self.process.poll() is None, self._printed()
            assert time.monotonic() < until, self._printed()
            time.sleep(0.1)
        self.seconds = time.monotonic() - begun
        self.said = self._printed()
        return self

    def _printed(self) -> str:
        """What it printed until now."""
        assert self.process is not None
        assert self.process.stdout is not None
        found = ""
        while select.select([self.process.stdout], [], [], 0.3)[0]:
            some = os.read(self.process.stdout.fileno(), 65536).decode()
            if not some:
                break
            found += some
        return found

    def _answers(self) -> bool:
        try:
            return bool(Visitor(self).get("/help/").status)
        except OSError:
            return False

    @property
    def address(self) -> str:
        """The address of the desk."""
        return f"http://localhost:{self.port}"

    @property
    def invitation(self) -> str:
        """The address of the first invitation."""
        found = re.search(r"http://localhost:\d+/welcome/\S+", self.said)
        assert found, self.said
        return found[0]

    def processes(self) -> list[int]:
        """The ids of the processes below the one that was started: of the servers, and of the worker."""
        assert self.process is not None
        found, look = [], [self.process.pid]
        while look:
            pid = look.pop()
            with suppress(OSError):
                below = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
                found += below
                look += below
        return found

    def stop(self) -> str:
        """End it, and return what it printed since the start."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        rest, _ = self.process.communicate(timeout=20)
        return rest


@dataclass(frozen=True)
class Answer:
    """The answer to a request."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class Visitor:
    """A browser without scripts: it keeps cookies and follows no redirect."""

    def __init__(self, desk: DeskProcess, **headers: str) -> None:
        self.desk, self.headers, self.cookies = desk, headers, dict[str, str]()

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, values: dict[str, str], **headers: str) -> Answer:
        """Send a form, with the token of the page on which it stands."""
        page = self.get(path).text
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token, page
        body = urlencode({"csrfmiddlewaretoken": token[1], **values}).encode()
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})

    def send_files(self, path: str, files: list[tuple[str, bytes]], **values: str) -> Answer:
        """Send a form with files, as a browser does."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path).text)
        assert token
        parts = [
            f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()
            for name, value in {"csrfmiddlewaretoken": token[1], "kind": "files", **values}.items()
        ]
        for name, content in files:
            head = f'Content-Disposition: form-data; name="files"; filename="{name}"\r\n'
            parts.append(f"{head}Content-Type: text/html\r\n\r\n".encode() + content)
        body = b"".join(b"--border\r\n" + part + b"\r\n" for part in parts) + b"--border--\r\n"
        return self.ask("POST", path, body, {"Content-Type": "multipart/form-data; boundary=border"})

    def ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Answer:
        """Send a request, with the cookies that came before."""
        sent = {"Host": f"localhost:{self.desk.port}", **self.headers, **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = http.client.HTTPConnection("127.0.0.1", self.desk.port, timeout=30)
        try:
            connection.request(method, path, body or None, sent)
            found = connection.getresponse()
            for name, value in found.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
            return Answer(found.status, {name.lower(): value for name, value in found.getheaders()}, found.read())
        finally:
            connection.close()

    def sign_in(self, name: str, password: str = PASSWORD) -> Self:
        """Sign in."""
        answer = self.post("/account/sign-in/", {"login": name, "password": password})
        assert answer.status == 302, answer.text
        return self


class PageParser(HTMLParser):
    """What stands in a page: its elements with their attributes, its addresses, and its text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements, self.words = list[tuple[str, dict[str, str | None]]](), list[str]()
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element with its attributes."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words of the page."""
        return " ".join("".join(self.words).split())

    @property
    def links(self) -> list[str]:
        """The addresses of all links."""
        return [str(attrs["href"]) for tag, attrs in self.elements if tag == "a" and attrs.get("href")]

    def same_host(self) -> bool:
        """Whether every address in it is of the desk."""
        names = ("src", "href", "action", "hx-get", "srcset", "data", "poster", "formaction")
        values = [attrs[name] or "" for _, attrs in self.elements for name in names if name in attrs]
        return all(not urlsplit(each).netloc and urlsplit(each).scheme in {"", "data"} for each in values)


@contextmanager
def desk_on_copy(archive: Path, folder: Path, *names: str) -> Iterator[DeskProcess]:
    """A desk on a copy of an archive, with accounts, for tests that change what others read."""
    for left in reversed(range(5)):
        try:
            shutil.copytree(archive / "register", folder / "register", dirs_exist_ok=True)
            break
        except shutil.Error:  # the desk of the archive removed a journal while it was copied
            if not left:
                raise
            time.sleep(0.5)
    if names:
        make_accounts(folder, *names)
    found = DeskProcess(folder).start()
    try:
        yield found
    finally:
        found.stop()
