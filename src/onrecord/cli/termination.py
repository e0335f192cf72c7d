"""Ending when the system asks for it, or the terminal is closed, with everything tidied up as after an error."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class _Asked(BaseException):
    """The process was asked to end. No `except Exception` may catch it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def tidy_end() -> Iterator[None]:
    """End on SIGTERM and SIGHUP as on an error, so that what was begun is undone: browsers, folders, transactions.

    The process then ends by that same signal, so that the caller sees why it ended (a shell: 143, 129). A
    second one is not listened to, for closing a terminal may send several. Ignored signals (`nohup`) stay ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # a signal's handler can be set in the main thread alone
        return
    wanted = [each for each in (signal.SIGTERM, getattr(signal, "SIGHUP", None)) if each is not None]
    heard = [each for each in wanted if signal.getsignal(each) is signal.SIG_DFL]

    def end(number: int, _frame: FrameType | None) -> None:
        for each in heard:
            signal.signal(each, signal.SIG_IGN)
        raise _Asked(number)

    for each in heard:
        signal.signal(each, end)
    try:
        yield
    except _Asked as asked:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
        signal.signal(asked.number, signal.SIG_DFL)
        os.kill(os.getpid(), asked.number)
    finally:
        for each in heard:
            signal.signal(each, signal.SIG_DFL)
