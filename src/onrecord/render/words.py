"""Words beside a label, wrapped to the terminal, or clipped."""

from __future__ import annotations

import shutil
import textwrap

import click

from onrecord.terminal import one_line

_LABEL = 12
_MAX_WIDTH = 100


def row(label: str, words: str, indent: int = 0) -> list[str]:
    """Set a label and wrapped words beside it."""
    width = min(_MAX_WIDTH, shutil.get_terminal_size((_MAX_WIDTH, 24)).columns)
    head = " " * indent + label.ljust(_LABEL - indent)
    wrapped = textwrap.wrap(one_line(words), max(20, width - _LABEL)) or [""]
    return [click.style(head, fg="cyan") + wrapped[0], *(" " * _LABEL + line for line in wrapped[1:])]


def clip(words: str, length: int = 50) -> str:
    """Return the beginning of words, at most `length` characters of it."""
    return textwrap.shorten(one_line(words), length, placeholder="…") or one_line(words)[:length]
