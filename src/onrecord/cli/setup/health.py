"""The result of one check of `onrecord doctor`, and how it is printed."""

from __future__ import annotations

import enum
import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.terminal import one_line


class HealthState(enum.StrEnum):
    """How a check ended."""

    OK = "ok"
    NOTE = "note"  # something is optional and not there, or could be better
    PROBLEM = "PROBLEM"


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """One check.

    Attributes:
        name: the subject, in a word or two.
        state: how it ended.
        found: a sentence that says what was found.
        remedy: a sentence or a command that says what to do; empty if the check is ok.
    """

    name: str
    state: HealthState
    found: str
    remedy: str = ""


_NAME, _STATE, _WIDEST = 14, 9, 100


def lines_of(check: HealthCheck) -> Iterator[str]:
    """Yield a check as lines for people: its state, its subject, what was found, and below it what to do."""
    width = max(30, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns) - _NAME - _STATE)
    indent = " " * (_NAME + _STATE)
    first, *others = textwrap.wrap(one_line(check.found), width) or [""]
    yield f"{check.state:<{_STATE}}{check.name:<{_NAME}}{first}"
    yield from (indent + line for line in others)
    if check.remedy:
        yield from (indent + line for line in textwrap.wrap(f"To do: {one_line(check.remedy)}", width))
