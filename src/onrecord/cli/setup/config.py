"""`onrecord config`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

import click

from onrecord.cli.options.settings import SETTINGS, Setting, configuration_file
from onrecord.cli.output.tables import table
from onrecord.terminal import say

_HEAD = ("SETTING", "VALUE", "FROM")
_HIDDEN = "(set; not shown, because it may contain a password)"


@click.command()
@click.option("--example", is_flag=True, help="Print a configuration file with every setting in a comment.")
@click.pass_context
def config(context: click.Context, *, example: bool) -> None:
    """Show every setting, its value, and where the value comes from.

    A setting comes from the option of a command, from its environment variable, from the configuration file, or from
    its default, in this order. To make a configuration file, save the output of --example and edit it.
    """
    if example:
        say(*_example())
        return
    file = configuration_file(os.environ)
    say(f"Configuration file: {file}{'' if file.exists() else ' (there is no such file)'}", "")
    put = context.find_root().obj or {}
    say(*table(_HEAD, [_row(setting, os.environ, put) for setting in SETTINGS], (0, 3, 2)))


def _row(setting: Setting, environment: Mapping[str, str], put: Mapping[str, str]) -> tuple[str, str, str]:
    value = environment.get(setting.variable)
    if not value:
        return setting.name, setting.default.replace("`", ""), "default"
    shown = _HIDDEN if setting.secret else value
    return setting.name, shown, "configuration file" if setting.variable in put else setting.variable


def _example() -> Iterator[str]:
    """Yield the lines of a configuration file in which no setting is set."""
    yield "# The configuration of onrecord. Remove the # before a line to set it."
    for setting in SETTINGS:
        yield ""
        yield f"# {setting.help} Without it: {setting.default}."
        yield f"# {setting.name} = {setting.example}"
