"""A Chromium of its own for one page: started, spoken to over two pipes, watched, and ended with all its processes.

It is driven by its own protocol over `--remote-debugging-pipe`, so nothing listens on a port and nothing else has to be
installed. It gets a profile that is thrown away, no environment but the least, and no way to look a name up.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.capture.clock import Clock, Deadline
from onrecord.errors import CaptureError, ConfigError

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""What a Chromium is called where it is found on the path."""
_MAX_MESSAGE = 256 << 20  # of one message from the browser: an image, in base 64
_LOOK = 0.5  # seconds between two looks at the memory
_KIB = 1024
_LONG = 40  # characters of the folder for temporary files
_FLAGS = (
    "--headless",
    "--remote-debugging-pipe",
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
    # An address is asked for as the page writes it, for under that it was captured.
    "--disable-features=AutoupgradeMixedContent,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
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
        raise ConfigError("There is no such program to be used as a browser.", choice)
    return Path(there)


@dataclass(slots=True)
class Browser:
    """A Chromium that runs.

    Attributes:
        sandboxed: whether its own sandbox holds; as root, it has none.
        on_event: is told of each event, by its name and what it says.
    """

    _process: subprocess.Popen[bytes]
    _to: int
    _from: int
    _deadline: Deadline
    _memory: int
    sandboxed: bool
    on_event: Handler = lambda _name, _what: None
    session: str | None = None
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
                raise CaptureError(f"The browser ended by itself ({error.strerror}).") from error
        return self._n

    def call(self, method: str, **what: object) -> dict[str, object]:
        """Ask for something and return the answer; events that come before it are told to `on_event`.

        Raises:
            CaptureError: it cannot be done, the browser is gone, or the time is up.
        """
        number = self.send(method, **what)
        while True:
            message = self._message()
            if message.get("id") == number:
                error = message.get("error")
                if isinstance(error, dict):
                    raise CaptureError(f"The browser could not do it ({method}: {error.get('message')}).")
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

    def _tell(self, message: Message) -> None:
        name, what = message.get("method"), message.get("params")
        if isinstance(name, str) and isinstance(what, dict):
            self.on_event(name, what)

    def _message(self) -> Message:
        while (end := self._received.find(b"\0")) < 0:
            self._wait(write=False)
            data = os.read(self._from, 1 << 20)
            if not data:
                raise CaptureError("The browser ended by itself.")
            self._received += data
            if len(self._received) > _MAX_MESSAGE:
                raise CaptureError("The browser said more than can be taken.")
        try:
            message = json.loads(self._received[:end])
        except ValueError as error:
            raise CaptureError("What the browser said made no sense.") from error
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
def running(path: Path, *, seconds: float, most_memory: int, clock: Clock | None = None) -> Iterator[Browser]:
    """Start a browser, and end it with all its processes, whatever happens.

    Args:
        path: the program.
        seconds: how long it may take, all in all.
        most_memory: how many bytes of memory it and all its processes may take.
        clock: what the time is measured by.

    Raises:
        CaptureError: it cannot be started.
    """
    root = not hasattr(os, "geteuid") or os.geteuid() == 0
    # A socket of the browser's lies below, whose path must not be longer than 107 bytes.
    place = "/tmp" if len(tempfile.gettempdir()) > _LONG else None  # noqa: S108 - the folder below has no known name
    with tempfile.TemporaryDirectory(prefix="onrecord-", dir=place, ignore_cleanup_errors=True) as profile:
        (to_read, to_write), (from_read, from_write) = _pipe(), _pipe()
        ends = [to_read, to_write, from_read, from_write]
        try:
            process = _start(path, profile, (to_read, from_write), [*_FLAGS, *(["--no-sandbox"] if root else [])])
        except OSError as error:
            for end in ends:
                os.close(end)
            raise CaptureError(f"The browser {path.name} could not be started ({error.strerror}).") from error
        os.close(to_read)
        os.close(from_write)
        os.set_blocking(to_write, False)
        deadline = Deadline(clock or Clock(), seconds)
        try:
            yield Browser(process, to_write, from_read, deadline, most_memory, not root)
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


def _start(path: Path, profile: str, pipes: tuple[int, int], flags: list[str]) -> subprocess.Popen[bytes]:
    """Start the program with our ends of the pipes as its files 3 and 4, which is where it looks for them.

    A shell puts them there, for nothing of ours should run between fork and exec; by name, since some shells know
    files of one digit only.
    """
    command = f'exec "$@" 3</dev/fd/{pipes[0]} 4>/dev/fd/{pipes[1]}'
    return subprocess.Popen(  # noqa: S603 - the program that the user named or that is on their path
        ["/bin/sh", "-c", command, "sh", str(path), *flags, f"--user-data-dir={profile}", "about:blank"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=pipes,
        start_new_session=True,
        env={
            "HOME": profile,
            "TMPDIR": profile,
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
        },
    )
