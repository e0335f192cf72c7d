"""An argument or an option that takes one word of a closed list."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import click


class OneOf(click.Choice[str]):
    """A choice whose message about a missing word is one sentence, without the tabs that click sets its list in."""

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        """Name the words."""
        del param, ctx
        return f"Choose from: {', '.join(self.choices)}."


def choice(words: Iterable[StrEnum]) -> OneOf:
    """Return the type of what takes one of some words of `onrecord.vocabulary`: a whole enum, or a named subset.

    click would take an enum's names where people write its words, so it is given the words.
    """
    return OneOf([word.value for word in words])
