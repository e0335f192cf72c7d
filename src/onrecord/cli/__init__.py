"""The command line: a file for each command or group of commands.

Heavy imports stand inside the commands, so that `onrecord --help` answers at once. Machine
output goes to stdout and talk to stderr. Exit codes: 0 done, 1 problems found, 2 misuse.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from onrecord import OnRecordError, __version__
from onrecord.cli.archive.bundle import bundle, confirm
from onrecord.cli.archive.capture import capture
from onrecord.cli.archive.keys import key
from onrecord.cli.archive.mirror import mirror
from onrecord.cli.archive.sign import sign, stamp
from onrecord.cli.archive.verify import verify
from onrecord.cli.archive.watch import watch
from onrecord.cli.desk.desk import desk
from onrecord.cli.options.settings import apply_configuration
from onrecord.cli.options.text import take_whole_words
from onrecord.cli.publish.consent import consent
from onrecord.cli.publish.export import export
from onrecord.cli.publish.import_register import import_register
from onrecord.cli.publish.publish import publish
from onrecord.cli.publish.release import release
from onrecord.cli.register.add import add
from onrecord.cli.register.appeals import appeals
from onrecord.cli.register.assess import assess
from onrecord.cli.register.case import case
from onrecord.cli.register.correct import add_statement, correct
from onrecord.cli.register.decide import accept, put_back, reject, undo
from onrecord.cli.register.event import event, mark
from onrecord.cli.register.judge import answer, judge
from onrecord.cli.register.letter import add_letter
from onrecord.cli.register.merge import merge
from onrecord.cli.register.note import note
from onrecord.cli.register.review import review
from onrecord.cli.register.search import search
from onrecord.cli.register.show import show
from onrecord.cli.register.stats import stats
from onrecord.cli.register.withdraw import withdraw
from onrecord.cli.setup.config import config
from onrecord.cli.setup.doctor import doctor
from onrecord.cli.termination import tidy_end
from onrecord.cli.text.bulk import bulk
from onrecord.cli.text.date import date
from onrecord.cli.text.demo import demo
from onrecord.cli.text.facts import facts
from onrecord.cli.text.names import names
from onrecord.cli.text.read import read
from onrecord.terminal import one_line, say

SHORT_HELP = 64
"""Characters that the line of a command may have in a terminal of 80 columns, beside the longest name."""


class _Commands(click.Group):
    """Our commands: what is wrong is said in a sentence, safe for a terminal whatever names and words it quotes."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's own
        """Write the commands under what they are for, a line for each."""
        for name, commands in SECTIONS.items():
            with formatter.section(name):
                formatter.write_dl([(str(each.name), each.get_short_help_str(SHORT_HELP)) for each in commands])

    def make_context(self, *args: Any, **named: Any) -> click.Context:  # noqa: ANN401 - click's own
        """Read the command line.

        Raises:
            click.UsageError: it is misused.
        """
        with _safely():
            return super().make_context(*args, **named)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command.

        Raises:
            click.ClickException: what the command works with is wrong; the exit code is 1.
        """
        with _safely(), tidy_end():
            return super().invoke(ctx)


@contextmanager
def _safely() -> Iterator[None]:
    """Make errors such as click shows, on one line and without what would steer a terminal."""
    try:
        yield
    except ModuleNotFoundError as error:
        message = f"{one_line(error.name or 'A part')} is not installed. `onrecord doctor` says what to do."
        raise click.ClickException(message) from error
    except OnRecordError as error:
        raise click.ClickException(one_line(str(error))) from error
    except click.ClickException as error:
        # click means it to be final; a new error would lose what its subclass knows: the exit code, the option.
        vars(error)["message"] = one_line(error.message)
        raise


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="onrecord")
@click.pass_context
def main(context: click.Context) -> None:
    """Read news pages about human rights, store them as evidence, and keep a register of appeals.

    Start with `onrecord demo`, or read a page of your own: `onrecord read page.html`.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a letter of a page shows a question mark, and the page is read all the same.
            stream.reconfigure(errors="replace")
    if context.invoked_subcommand is None:
        say(*GREETING.split("\n"))
        return
    context.obj = apply_configuration(os.environ)
    context.call_on_close(lambda: _forget(context.obj))


def _forget(put: dict[str, str]) -> None:
    """Remove the values of the configuration file from the environment of a process that goes on, such as a test."""
    for name in put:
        os.environ.pop(name, None)


GREETING = """\
onrecord reads news pages about human rights: who asked whom for what, and whether anybody answered.

  onrecord demo              see what it does, on sample pages
  onrecord read page.html    read a page of your own
  onrecord add URL|FILE...   store pages as evidence, and enter them in your register
  onrecord appeals           list the appeals of your register
  onrecord desk              open the desk in your browser
  onrecord doctor            check that everything is in order
  onrecord --help            list all commands"""
"""The output of `onrecord` alone."""

SECTIONS: dict[str, tuple[click.Command, ...]] = {
    "Read": (read, bulk, date, facts, names, demo),
    "Keep": (capture, watch, verify, mirror, key, sign, stamp, withdraw),
    "Record": (case, add, appeals, show, search, stats),
    "Decide": (
        review,
        accept,
        reject,
        correct,
        add_statement,
        add_letter,
        merge,
        judge,
        answer,
        event,
        assess,
        note,
        undo,
        put_back,
    ),
    "Share": (publish, export, import_register, consent, release, bundle, confirm),
    "Run": (desk, doctor, config),
}
"""The commands in the order of `onrecord --help`, under what they are for."""
for _commands in SECTIONS.values():
    for _command in _commands:
        main.add_command(_command)
main.add_command(mark)
take_whole_words(main)
