"""The parent of the desk's processes: it starts them, starts again those that end, and stops them all.

They are forked from a process in which the desk was opened, so that a start again takes no time. It has no threads
and no open database then.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import secrets
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import FrameType

from onrecord.desk.log import failure
from onrecord.terminal import say

GRACE = 8.0
"""Seconds that a process has to end after it was asked to."""
_SHORT = 2.0
"""A process that ends after fewer seconds is started again after a pause, which grows."""
_LONGEST_PAUSE = 5.0
_DIE_WITH_PARENT = 1
"""From linux/prctl.h: the signal for a process whose parent ended."""


@dataclass(slots=True)
class DeskPart:
    """A process of the desk.

    Attributes:
        name: its name, for people.
        run: does its work, and ends when the process gets SIGTERM.
        ended: is called in the parent each time that the process has ended.
        came_up: whether it ever came up. If it ends before that, the desk ends.
        process: the process.
        begun: when it was started last.
        short: how many times in a row it ended at once.
    """

    name: str
    run: Callable[[], None]
    ended: Callable[[], object] = lambda: None
    came_up: Callable[[], bool] = lambda: True
    process: BaseProcess | None = None
    begun: float = 0
    short: int = 0

    def start(self) -> None:
        """Start the process."""
        from django.db import connections  # noqa: PLC0415 - Django is ready when a desk is served

        connections.close_all()  # processes must not share them
        fork = multiprocessing.get_context("fork")
        self.process = fork.Process(target=_child, args=(self.run, os.getpid()), name=self.name)
        self.begun = time.monotonic()
        self.process.start()


def supervise(parts: Sequence[DeskPart], *, grace: float = GRACE) -> bool:
    """Run the processes until this one is asked to end.

    Args:
        parts: the processes, in the order of their start.
        grace: seconds that each has to end.

    Returns:
        Whether they ran until then; False if one did not come up.
    """
    asked: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    heard = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = {each: signal.signal(each, note) for each in heard}
    try:
        for part in parts:
            part.start()
        while not asked:
            wait([part.process.sentinel for part in parts if part.process], timeout=0.5)
            ended = [part for part in parts if part.process and not part.process.is_alive()]
            if not asked and not all(_again(part) for part in ended):
                return False
        return True
    finally:
        _stop(parts, grace)
        for each, handler in before.items():
            signal.signal(each, handler)


def _again(part: DeskPart) -> bool:
    """Start a process again that ended; return whether that is of use."""
    assert part.process is not None
    part.short = part.short + 1 if time.monotonic() - part.begun < _SHORT else 0
    part.process.join()
    part.ended()
    if not part.came_up():
        say(f"The {part.name} of the desk did not start.", err=True)
        return False
    time.sleep(min(0.2 * part.short, _LONGEST_PAUSE))
    part.start()
    return True


def _stop(parts: Sequence[DeskPart], grace: float) -> None:
    """Ask all to end, and kill what does not."""
    running = [part for part in parts if part.process]
    for part in running:
        if part.process and part.process.pid and part.process.is_alive():
            with suppress(ProcessLookupError):
                os.kill(part.process.pid, signal.SIGTERM)
    until = time.monotonic() + grace
    for part in running:
        assert part.process is not None
        part.process.join(max(0.0, until - time.monotonic()))
        if part.process.is_alive():
            part.process.kill()
            part.process.join()
        part.ended()


def _child(run: Callable[[], None], parent: int) -> None:
    """Be a process of the desk, which ends when its parent does."""
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:
        return
    try:
        run()
    finally:
        kind = sys.exc_info()[0]
        if kind is not None and issubclass(kind, Exception):
            failure(secrets.token_hex(4))
            os._exit(1)  # multiprocessing would print the message of the error, which can hold words of a page
