"""Files that a page holds within itself as `data:` addresses: images and fonts, as SingleFile saves a page."""

from __future__ import annotations

import re

_BASE64 = b";base64,"
_EMBEDDED = re.compile(rb"data:[\w.+-]{1,60}/[\w.+-]{1,80}(?:;[\w=.+-]{1,60}){0,5};base64,[A-Za-z0-9+/=%_-]+")
_NONE = b"data:,"
"""The address of nothing, which stands for each file that is left out."""


def may_embed_files(data: bytes) -> bool:
    """Whether a page may hold files within itself."""
    return _BASE64 in data


def without_embedded_files(data: bytes) -> tuple[bytes, int]:
    """Return a page without the files that it holds within itself, and how many they were."""
    return _EMBEDDED.subn(_NONE, data)
