"""A process of our own that holds a register's lock, and is then suspended by the system, as a laptop that is closed is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.register.db.settings import RegisterLocation

HOLD = """
import sys, time
from pathlib import Path
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation
register = open_register(RegisterLocation(Path(sys.argv[1]), sys.argv[2] or None))
with register.writing():
    print("held", flush=True)
    time.sleep(600)
"""


@contextmanager
def held(place: RegisterLocation) -> Iterator[None]:
    """Have another process write to a register, and suspend it in the middle of that."""
    call = [sys.executable, "-c", HOLD, str(place.folder), place.url or ""]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == "held\n"
            child.send_signal(signal.SIGSTOP)
            yield
        finally:
            child.kill()


@contextmanager
def stopped(server: int) -> Iterator[None]:
    """Suspend a PostgreSQL, with the processes that it answers by; `server` is the number of its first process."""
    everyone = [server, *_children(server)]
    for each in everyone:
        os.kill(each, signal.SIGSTOP)
    try:
        yield
    finally:
        for each in everyone:
            os.kill(each, signal.SIGCONT)


def _children(parent: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()]
