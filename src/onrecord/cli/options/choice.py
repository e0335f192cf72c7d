"""An argument or an option that takes one word of a closed list."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import click


def choice(words: Iterable[StrEnum]) -> click.Choice[str]:
    """Return the type of what takes one of some words of `onrecord.vocabulary`: a whole enum, or a named subset.

    click would take an enum's names where people write its words, so it is given the words.
    """
    return click.Choice([word.value for word in words])
