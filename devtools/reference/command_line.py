"""The page of the command line, from the help of the commands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import click

from devtools.reference.markdown import escaped, paragraphs
from onrecord.cli import SECTIONS

SHARED = 5
"""An option that so many commands have, with the same words, is described once."""
_BEFORE = """\
% `python -m devtools.reference` makes this page from the help of the commands. Edit that, and not this page.

# Command line

Results go to standard output and messages go to standard error, so you can pipe the results. `onrecord` alone prints
the first commands to try, and `onrecord --version` prints its version. `--help` or `-h` after any command prints the
help of that command.

Text from pages, feeds, archives, names and options cannot control your terminal. Control characters, and characters
that change the reading direction, are shown as their numbers, such as `<1B>` or `<202E>`. Invisible characters are
left out. JSON, CSV, Markdown and tables with tabs are always UTF-8. JSON uses `\\u` sequences for such characters, so
that its values stay the same. CSV contains no such characters, and no cell that a spreadsheet would treat as a
formula.

The name of a file may contain any bytes. Bytes that are not UTF-8 are shown as `\\xff`, also in `source.name`. Other
words with such bytes are refused, with the exit code 2.

You can shorten an id: the [start of an id](query-and-output.md#ids) is enough if no other id starts with it. [Ids,
searches, events and JSON](query-and-output.md) describes ids, the search language, events, and the output of
`--json`.
"""
_AFTER = """\
## Exit codes

| code | meaning |
|---|---|
| 0 | The command did its work. |
| 1 | There were problems: a page or a row of a table could not be read, captured or added; the register cannot be \
opened or has no such entry; a table is wrong; the words contain no date; or the archive or a bundle is not intact. |
| 2 | The command was used wrongly. |
"""


def command_line() -> str:
    """Return the page."""
    every = [each for commands in SECTIONS.values() for command in commands for each in _leaves(command)]
    counts = Counter(_option(option) for _, command in every for option in _options(command))
    shared = {option for option, count in counts.items() if count >= SHARED}
    parts = [_BEFORE]
    for name, commands in SECTIONS.items():
        parts.append(f"## {name}\n")
        for command in commands:
            parts += _command(command, f"onrecord {command.name}", shared)
    parts.append("## Options that many commands have\n")
    parts += sorted(shared)
    return "\n".join([*parts, _AFTER])


def _leaves(command: click.Command, name: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield a command, or those of a group that are shown, each with what is typed for it."""
    typed = f"{name} {command.name}".strip()
    if isinstance(command, click.Group):
        for below in command.commands.values():
            if not below.hidden:
                yield from _leaves(below, typed)
    else:
        yield typed, command


def _options(command: click.Command) -> list[click.Option]:
    return [each for each in command.params if isinstance(each, click.Option) and not each.hidden]


def _command(command: click.Command, typed: str, shared: set[str]) -> Iterator[str]:
    if isinstance(command, click.Group):
        yield f"### `{typed}`\n\n{paragraphs(command.help or '')}\n"
        for below in command.commands.values():
            if not below.hidden:
                yield from _command(below, f"{typed} {below.name}", shared)
        return
    settings = {"help_option_names": ["-h", "--help"]} | command.context_settings  # click keeps the option it makes
    context = click.Context(command, info_name=typed, **settings)
    usage = " ".join([typed, *command.collect_usage_pieces(context)])
    yield f"### `{typed}`\n\n```\n{usage}\n```\n\n{paragraphs(command.help or '')}\n"
    own, others = [], []
    for option in _options(command):
        (others if _option(option) in shared else own).append(option)
    yield from map(_option, own)
    if others:
        names = ", ".join(f"[`{each.opts[0]}`](#options-that-many-commands-have)" for each in others)
        yield f"More options: {names}.\n"


def _option(option: click.Option) -> str:
    """Return the entry of an option: its names and what it takes, then what it does."""
    context = click.Context(click.Command("none"))
    takes = option.make_metavar(context) if not (option.is_flag or option.count) else ""
    names = ", ".join(f"`{name} {takes}`" if takes else f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    more = [each for each in (_default(option), "It can be given several times." if option.multiple else "") if each]
    return f"{names}\n: {escaped(' '.join([option.help or '', *more]))}\n"


def _default(option: click.Option) -> str:
    return f"Without it: {option.default}." if option.show_default else ""
