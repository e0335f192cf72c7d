"""Which pages are made from the code, and by what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from devtools.reference.command_line import command_line
from devtools.reference.configuration import configuration
from devtools.reference.desk_addresses import desk_addresses
from devtools.reference.python import python

ROOT = Path(__file__).resolve().parents[2]
PAGES: dict[str, Callable[[], str]] = {
    "docs/reference/command-line.md": command_line,
    "docs/reference/configuration.md": configuration,
    "docs/reference/desk-addresses.md": desk_addresses,
    "docs/reference/python.md": python,
}
"""The pages of the documentation, and what makes the text of each."""
