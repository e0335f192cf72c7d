"""Half characters, as Python reads the bytes of a file's name that are no UTF-8, written so that they can be stored."""

from __future__ import annotations

import re

_HALF = re.compile("[\ud800-\udfff]")


def whole_characters(words: str) -> str:
    r"""Return words with half characters written out: a byte of a file's name that is no UTF-8 as `\xff`."""
    return _HALF.sub(_written_out, words)


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"
