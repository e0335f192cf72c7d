"""Words as a terminal may show them: in one line, clipped, wrapped beside a label, and without what would steer it."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata

import click

_LABEL = 12
_BIDI_OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that change the direction of what follows: an old way to make words read as others."""
_MAX_WIDTH = 100


def count(number: int, noun: str) -> str:
    """Say a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def one_line(words: str) -> str:
    """Return words in one line, safe to print."""
    return " ".join(safe(words).split())


def safe(words: str) -> str:
    """Show as such what would steer a terminal or turn the order of a line."""
    return "".join(f"<{ord(char):02X}>" if _steers(char) else char for char in words)


def _steers(char: str) -> bool:
    return (unicodedata.category(char) == "Cc" and char not in "\n\t") or char in _BIDI_OVERRIDES


def row(label: str, words: str, indent: int = 0) -> list[str]:
    """Set a label and wrapped words beside it."""
    width = min(_MAX_WIDTH, shutil.get_terminal_size((_MAX_WIDTH, 24)).columns)
    head = " " * indent + label.ljust(_LABEL - indent)
    wrapped = textwrap.wrap(one_line(words), max(20, width - _LABEL)) or [""]
    return [click.style(head, fg="cyan") + wrapped[0], *(" " * _LABEL + line for line in wrapped[1:])]


def clip(words: str, length: int = 50) -> str:
    """Return the beginning of words, at most `length` characters of it."""
    return textwrap.shorten(one_line(words), length, placeholder="…") or one_line(words)[:length]
