"""Doing without what lets root read and write everywhere, so that a test of what may not be written means the same to all."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_VERSION = 0x20080522
_EVERYWHERE = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of Linux."""


@contextmanager
def ordinary() -> Iterator[None]:
    """Be bound by the modes of files, as their owner is, also as root; elsewhere than on Linux the test is skipped."""
    if os.geteuid() != 0:
        yield
        return
    try:
        system = ctypes.CDLL(None, use_errno=True)
        header, held = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
        done = system.capget(header, held)
    except (OSError, AttributeError):
        done = -1
    if done != 0:
        pytest.skip("Nothing here can bind root by the modes of files.")
    before = held[0]
    held[0] &= ~_EVERYWHERE  # of this thread, and what it may take on again stays
    assert system.capset(header, held) == 0
    try:
        yield
    finally:
        held[0] = before
        assert system.capset(header, held) == 0
