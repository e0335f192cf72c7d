"""Files named on the command line."""

from __future__ import annotations

import re
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO

from onrecord.api import files

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
"""How an address begins, and no file."""


def opened(name: str, what: str) -> AbstractContextManager[BinaryIO]:
    """Open a file as `onrecord.api.files.opened` does, or standard input, which is called "-".

    Raises:
        ReadError: there is no such file, or it cannot be opened.
    """
    return nullcontext(sys.stdin.buffer) if name == "-" else files.opened(name, what)
