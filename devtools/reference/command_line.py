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

Results go to standard output and messages to standard error, so results can be piped. `onrecord` alone prints its help,
`onrecord --version` its version, and `--help` after any command what that command takes.

What comes from pages, feeds, archives, names and options cannot steer a terminal: control characters and those that
turn the direction of reading are shown as their numbers, `<1B>` or `<202E>`, and characters that do not show are left
out. JSON, CSV, Markdown and tables with tabs are UTF-8, whatever encoding the terminal is said to have. JSON has `\\u`
sequences for such characters, so that its values stay the same. CSV has none of them, and no cell that a spreadsheet
takes for a formula. The name of a file may be any bytes: those that are no UTF-8 are shown, and stand in `source.name`,
as `\\xff`. Words that hold such bytes are misuse.

An ID that a command takes may be cut short: the [beginning of an id](query-and-output.md#ids) is enough where it is the
beginning of one alone. What `--json` prints, how a search is written and what each event means is told on
[a page of its own](query-and-output.md).
"""
_AFTER = """\
## Exit codes

| code | meaning |
|---|---|
| 0 | It is done. |
| 1 | Problems were found: a page, or a row of a table, could not be read, captured or added, the register cannot be \
opened or has nothing of the kind, a table is wrong, words hold no date, or the archive or a bundle is not as it was \
kept. |
| 2 | The command was not used as it is meant to be. |
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
    context = click.Context(command, info_name=typed)
    usage = " ".join([typed, *command.collect_usage_pieces(context)])
    yield f"### `{typed}`\n\n```\n{usage}\n```\n\n{paragraphs(command.help or '')}\n"
    own, others = [], []
    for option in _options(command):
        (others if _option(option) in shared else own).append(option)
    yield from map(_option, own)
    if others:
        names = ", ".join(f"[`{each.opts[0]}`](#options-that-many-commands-have)" for each in others)
        yield f"Besides: {names}.\n"


def _option(option: click.Option) -> str:
    """Return the entry of an option: its names and what it takes, then what it does."""
    context = click.Context(click.Command("none"))
    takes = option.make_metavar(context) if not (option.is_flag or option.count) else ""
    names = ", ".join(f"`{name} {takes}`" if takes else f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    more = [each for each in (_default(option), "It can be given several times." if option.multiple else "") if each]
    return f"{names}\n: {escaped(' '.join([option.help or '', *more]))}\n"


def _default(option: click.Option) -> str:
    return f"Without it: {option.default}." if option.show_default else ""
