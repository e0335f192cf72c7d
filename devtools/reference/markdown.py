"""Plain text, such as a command's help, as Markdown."""

from __future__ import annotations

import inspect
import re

_STEERS = re.compile(r"([\\*_<>\[\]|#$])")


def escaped(text: str) -> str:
    """Return text in which nothing but what stands between backticks means something to Markdown."""
    parts = text.split("`")
    return "`".join(part if place % 2 else _STEERS.sub(r"\\\1", part) for place, part in enumerate(parts))


def paragraphs(text: str) -> str:
    """Return the paragraphs of a docstring, each on one line."""
    found = re.split(r"\n\s*\n", inspect.cleandoc(text).strip())
    return "\n\n".join(escaped(" ".join(each.split())) for each in found if each)
