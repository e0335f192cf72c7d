"""Words and file names on the command line: words must be valid Unicode, and file names may be any bytes.

Python passes on a byte that is not UTF-8 as a lone surrogate, which no record, database or message can contain. In a
file name it is valid: archives from elsewhere contain such names.
"""

from __future__ import annotations

import re
from typing import Any

import click

from onrecord.cli.options.files import ADDRESS

_HALF = re.compile("[\ud800-\udfff]")


class _WholeWords(click.types.StringParamType):
    """Words that are recorded or searched."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's own
        """Return the words.

        Raises:
            click.BadParameter: they hold half a character.
        """
        words = str(value)
        if _HALF.search(words):
            self.fail("It contains a byte that is not valid UTF-8.", param, ctx)
        return words


class _FileName(_WholeWords):
    """The name of a file, of whatever bytes; or an address, or an id."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's own
        """Return the name.

        Raises:
            click.BadParameter: it is an address that holds half a character.
        """
        name = str(value)
        return super().convert(name, param, ctx) if ADDRESS.match(name) else name


WORDS, FILE_NAME = _WholeWords(), _FileName()


def take_whole_words(command: click.Command) -> None:
    """Make a command, and those below it, refuse half a character wherever it takes words and no file."""
    for param in command.params:
        if param.type is click.STRING:
            param.type = WORDS
    for below in getattr(command, "commands", {}).values():
        take_whole_words(below)
