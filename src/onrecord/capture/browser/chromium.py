"""A Chromium process for one page: started, controlled over two pipes, limited, and stopped with its children.

It is controlled with its own protocol over `--remote-debugging-pipe`, so it listens on no port and needs no other
package. Its switches turn off scripts and all use of the network. `isolation` adds the measures that switches cannot
provide.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.capture.clock import Deadline
from onrecord.errors import CaptureError, ConfigError

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""The names of a Chromium on the path."""
_MAX_MESSAGE = 256 << 20  # of one message from the browser: an image, in base 64
_LOOK = 0.5  # seconds between two looks at the memory
_KIB = 1024
FLAGS = (
    "--headless",
    "--remote-debugging-pipe",
    "--incognito",  # nothing of the page is written to the profile
    # In every process, and so in every frame. Emulation.setScriptExecutionDisabled reaches those of one process only.
    "--blink-settings=scriptEnabled=false",
    # WebRTC sends UDP to any address, past --host-resolver-rules. `--force-webrtc-ip-handling-policy` does not stop it.
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # no name and no address leads anywhere, whatever is asked
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-crash-reporter",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-extensions",
    # An address is asked for as the page writes it, for under that it was captured. And a sandboxed frame gets no
    # process of its own, where what is said to the page's process is invalid.
    "--disable-features=AutoupgradeMixedContent,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,IsolateSandboxedIframes",
    "--disable-gpu",
    "--disable-sync",
    "--dns-prefetch-disable",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    "--password-store=basic",
)
"""The switches that it is started with."""

Message = Mapping[str, object]
Handler = Callable[[str, "dict[str, object]"], None]


def find(choice: str) -> Path | None:
    """Find the browser that is meant.

    Args:
        choice: "auto" for the first that is on the path, "none" for none, or the path of one.

    Raises:
        ConfigError: there is no such program.
    """
    if choice == "none":
        return None
    if choice == "auto":
        found = next(filter(None, map(shutil.which, NAMES)), None)
        return Path(found) if found else None
    there = shutil.which(choice)
    if there is None:
        raise ConfigError("There is no such browser program.", choice)
    return Path(there)


@dataclass(slots=True, kw_only=True)
class Browser:
    """A running Chromium.

    Attributes:
        sandboxed: whether its own sandbox is active; it has none if it runs as root.
        on_event: is called with the name and the data of each event.
        session: the tab that gets the commands; None for the whole browser.
        version: its name and version.
        namespaced: whether it runs in a network namespace of its own, as the kernel says.
        tab: the id of the tab that shows the page, and of the page's outermost frame.
        context: the id of the tab's own cookies, storage and history.
        alone: whether it is an error if anything else starts, such as a worker or a process for a frame.
    """

    _process: subprocess.Popen[bytes]
    _to: int
    _from: int
    _deadline: Deadline
    _memory: int
    sandboxed: bool
    on_event: Handler = lambda _name, _what: None
    session: str | None = None
    version: str = ""
    namespaced: bool = False
    tab: str = ""
    context: str = ""
    alone: bool = False
    _n: int = 0
    _received: bytearray = field(default_factory=bytearray)
    _looked: float = 0.0

    @property
    def group(self) -> int:
        """The number of the group of its processes."""
        return self._process.pid

    def send(self, method: str, **what: object) -> int:
        """Ask for something, and do not wait for the answer.

        Raises:
            CaptureError: the browser is gone, or the time is up.
        """
        self._n += 1
        message: dict[str, object] = {"id": self._n, "method": method, "params": what}
        if self.session:
            message["sessionId"] = self.session
        data = memoryview(json.dumps(message).encode() + b"\0")
        while data:
            self._wait(write=True)
            try:
                data = data[os.write(self._to, data) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise CaptureError(f"The browser ended unexpectedly ({error.strerror}).") from error
        return self._n

    def call(self, method: str, **what: object) -> dict[str, object]:
        """Send a command and return the answer. Events that come first go to `on_event`.

        Raises:
            CaptureError: it cannot be done, the browser is gone, or the time is up.
        """
        number = self.send(method, **what)
        while True:
            message = self._message()
            if message.get("id") == number:
                error = message.get("error")
                if isinstance(error, dict):
                    raise CaptureError(f"The browser reported an error ({method}: {error.get('message')}).")
                result = message.get("result")
                return result if isinstance(result, dict) else {}
            self._tell(message)

    def listen(self, until: Callable[[], bool], quiet: float | None = None) -> None:
        """Take events until something is so, or, if `quiet` is given, until none has come for so many seconds.

        Raises:
            CaptureError: the browser is gone, or the time is up.
        """
        while not until():
            if quiet is not None and not self._received and not self._ready(quiet):
                return
            self._tell(self._message())

    def fulfil(self, request: Message, status: int, headers: Iterable[tuple[str, str]], body: bytes) -> None:
        """Answer a request that the browser paused (Fetch.requestPaused)."""
        self.send(
            "Fetch.fulfillRequest",
            requestId=request.get("requestId"),
            responseCode=status,
            responseHeaders=[{"name": name, "value": value} for name, value in headers],
            body=base64.b64encode(body).decode(),
        )

    def refuse(self, request: Message) -> None:
        """Refuse a request that the browser paused.

        Aborted, and not failed: an address that a page turns to then leaves the page where it is.
        """
        self.send("Fetch.failRequest", requestId=request.get("requestId"), errorReason="Aborted")

    def _tell(self, message: Message) -> None:
        name, what = message.get("method"), message.get("params")
        if not isinstance(name, str) or not isinstance(what, dict):
            return
        if name == "Inspector.targetCrashed":
            raise CaptureError("The page made the browser's tab crash.")
        if name == "Target.attachedToTarget" and self.alone:
            self._refuse_company(what.get("targetInfo"))
        self.on_event(name, what)

    def _refuse_company(self, started: object) -> None:
        """End all if something started beside the tab, for what we say to the tab does not hold there.

        Raises:
            CaptureError: it did.
        """
        told = started if isinstance(started, dict) else {}
        if told.get("targetId") != self.tab and told.get("browserContextId") in {self.context, None}:
            kind = str(told.get("type"))
            raise CaptureError(f"The page started a process of its own in the browser ({kind}), which was ended.")

    def _message(self) -> Message:
        while (end := self._received.find(b"\0")) < 0:
            self._wait(write=False)
            data = os.read(self._from, 1 << 20)
            if not data:
                raise CaptureError("The browser ended unexpectedly.")
            self._received += data
            if len(self._received) > _MAX_MESSAGE:
                raise CaptureError("The browser sent too much data.")
        try:
            message = json.loads(self._received[:end])
        except ValueError as error:
            raise CaptureError("The browser sent an invalid answer.") from error
        del self._received[: end + 1]
        return message if isinstance(message, dict) else {}

    def _ready(self, seconds: float, *, write: bool = False) -> bool:
        reading, writing = ([], [self._to]) if write else ([self._from], [])
        return any(select.select(reading, writing, [], seconds)[:2])

    def _wait(self, *, write: bool) -> None:
        """Wait until the pipe can be used, and look at the memory meanwhile."""
        while True:
            try:
                seconds = self._deadline.left(_LOOK)
            except TimeoutError:
                raise CaptureError(f"The browser took longer than {self._deadline.seconds:g} s.") from None
            now = self._deadline.clock.ticks()
            if now - self._looked > _LOOK:
                self._looked = now
                used = memory(self.group)
                if used > self._memory:
                    raise CaptureError(f"The browser took more than {self._memory >> 20} MiB of memory.")
            if self._ready(seconds, write=write):
                return


def memory(group: int) -> int:
    """Return the bytes of memory that the processes of a group take, shared pages once; 0 where none can tell."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            if int((process / "stat").read_text(errors="replace").rpartition(")")[2].split()[2]) == group:
                told = (process / "smaps_rollup").read_text()
                total += sum(int(line.split()[1]) * _KIB for line in told.splitlines() if line.startswith("Pss:"))
    return total


@contextmanager
def started(
    path: Path, profile: str, *, before: Sequence[str] = (), deadline: Deadline, most_memory: int
) -> Iterator[Browser]:
    """Start a browser, and end it with all its processes, whatever happens.

    Args:
        path: the program.
        profile: an empty folder for its profile.
        before: what starts it, such as a program that makes a namespace for it and becomes the browser.
        deadline: how long it may take, all in all.
        most_memory: how many bytes of memory it and all its processes may take.

    Raises:
        CaptureError: it cannot be started.
    """
    root = not hasattr(os, "geteuid") or os.geteuid() == 0
    (to_read, to_write), (from_read, from_write) = _pipe(), _pipe()
    ends = [to_read, to_write, from_read, from_write]
    flags = [*FLAGS, *(["--no-sandbox"] if root else []), f"--user-data-dir={profile}", "about:blank"]
    try:
        process = _start([*before, str(path), *flags], profile, (to_read, from_write))
    except OSError as error:
        for end in ends:
            os.close(end)
        raise CaptureError(f"The browser {path.name} could not be started ({error.strerror}).") from error
    os.close(to_read)
    os.close(from_write)
    os.set_blocking(to_write, False)
    try:
        yield Browser(
            _process=process, _to=to_write, _from=from_read, _deadline=deadline, _memory=most_memory, sandboxed=not root
        )
    finally:
        finish(process)
        os.close(to_write)
        os.close(from_read)


def finish(process: subprocess.Popen[bytes]) -> None:
    """End a process that leads a group, with all of the group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _pipe() -> tuple[int, int]:
    """Return a pipe whose ends are numbered above those that the browser looks for."""
    import fcntl  # noqa: PLC0415 - not on Windows, where no archive can be written either

    low = os.pipe()
    reading, writing = (fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 10) for each in low)
    for each in low:
        os.close(each)
    return reading, writing


def _start(program: Sequence[str], home: str, pipes: tuple[int, int]) -> subprocess.Popen[bytes]:
    """Start a program with our ends of the pipes as its files 3 and 4, which is where a browser looks for them.

    A shell puts them there, for nothing of ours should run between fork and exec; by name, since some shells know
    files of one digit only.
    """
    command = f'exec "$@" 3</dev/fd/{pipes[0]} 4>/dev/fd/{pipes[1]}'
    return subprocess.Popen(  # noqa: S603 - the program that the user named or that is on their path
        ["/bin/sh", "-c", command, "sh", *program],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=pipes,
        start_new_session=True,
        env={
            "HOME": home,
            "TMPDIR": home,
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
        },
    )
