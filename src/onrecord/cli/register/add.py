"""`onrecord add`."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.characters import whole_characters
from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.capture import Taking, taking_options
from onrecord.cli.options.files import ADDRESS
from onrecord.cli.options.register import case_option, follow, open_scope
from onrecord.cli.options.text import FILE_NAME
from onrecord.cli.output.progress import progress
from onrecord.cli.register.page_addition import ID, PageAddition
from onrecord.terminal import say

if TYPE_CHECKING:
    from onrecord.register.views import EntryOutcome


_BYTE = re.compile(r"\\x([89a-f][0-9a-f])")
"""A byte that is no UTF-8, as `whole_characters` writes it out."""


@click.command()
@click.argument("targets", metavar="URL|FILE|ID...", type=FILE_NAME, nargs=-1)
@click.option("--kept", is_flag=True, help="Add all stored captures that the case does not have yet.")
@click.option("--again", is_flag=True, help="Also add the addresses and files that failed or were interrupted before.")
@click.option("--reason", metavar="TEXT", help="The reason for collecting; it is recorded.")
@click.option(
    "--url",
    metavar="URL",
    help="The web address of the given file. For a WARC or WACZ: the address of the page to capture.",
)
@taking_options
@case_option
@collector_option
@archive_option
def add(  # noqa: PLR0913 - one argument for each option
    targets: tuple[str, ...],
    *,
    kept: bool,
    again: bool,
    reason: str | None,
    url: str | None,
    taking: Taking,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Capture pages, read them, and add them to the register.

    Each URL is fetched and stored as by `onrecord capture`. Each FILE is stored as it is, and each page of a WARC or
    WACZ. An ID names a stored capture. A page that is already there is not added twice. An edited page becomes a new
    version. A withdrawn page does not come back. The id of each report is printed. All findings are proposals until a
    person judges them.

    Failures are named at the end with the reason. So is a login, a consent wall, a captcha or an error in place of a
    page. The exit code is then 1. To try again, run the same command, or `onrecord add --again`.
    """
    if url and (len(targets) != 1 or ADDRESS.match(targets[0]) or ID.fullmatch(targets[0])):
        raise click.UsageError("--url is the address of one saved file, or of one page in it.")
    if not targets and not again and not kept:
        raise click.UsageError("Give addresses or files, or --again or --kept.")
    archive, scope = open_scope(folder, case, collector, make=True)
    from onrecord.register import reads, writes  # noqa: PLC0415 - see onrecord.cli

    follow(archive, scope.register)
    wanted = {_target(each): url for each in targets}
    if kept:
        there = reads.entered(scope)
        wanted |= {each.id: None for each in archive.kept() if each.withdrawn is None and each.id not in there}
    if again:
        wanted |= {_named(each.target): each.url for each in reads.attempts(scope, unfinished=True)}
    work = _Addition(pages=PageAddition.into(archive, scope, taking.taker(), reason))
    noted = tuple((whole_characters(target), address) for target, address in wanted.items())
    writes.note_attempts(scope, work.pages.entering.run, noted, "asked")
    with progress("Adding", len(wanted)) as advance:
        work.aside = len(wanted) > 1 and sys.stderr.isatty()
        for number, (target, address) in enumerate(wanted.items(), 1):
            work.place = f"{number} of {len(wanted)}: " if len(wanted) > 1 else ""
            work.take(target, address)
            advance(1)
    work.sum_up()
    if work.failed or work.instead:
        sys.exit(1)


def _target(given: str) -> str:
    """Return what is noted of an address or a file, so that it is found again from another folder."""
    return given if ADDRESS.match(given) or ID.fullmatch(given) else str(Path(given).absolute())


def _named(noted: str) -> str:
    """Return the name of the file that was noted: of one that is not UTF-8 the bytes were written out."""
    if ADDRESS.match(noted) or ID.fullmatch(noted) or os.path.lexists(noted):
        return noted
    return _BYTE.sub(lambda found: chr(0xDC00 + int(found[1], 16)), noted)


@dataclass(slots=True, kw_only=True)
class _Addition:
    """One command: what it adds, and what came of it.

    Attributes:
        pages: adds each page.
        aside: whether a bar is shown, so that all else waits for its end.
        failed: what could not be added, each with the reason.
        instead: where something else came in the page's place, and what was withdrawn.
        later: the ids that wait.
    """

    pages: PageAddition
    place: str = ""
    aside: bool = False
    failed: list[str] = field(default_factory=list)
    instead: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)

    def take(self, target: str, url: str | None) -> None:
        """Add what an address, a file or an id of a capture names."""
        reason = self.pages.add(target, url, lambda entered: self._tell(target, entered))
        if reason:
            self.failed.append(f"{target}: {reason}")

    def _tell(self, target: str, entered: EntryOutcome) -> None:
        """Print the id, and say what became of the page."""
        said = self.pages.entering.count(entered)
        if entered.report is None:
            self.instead.append(f"{target}: {said}")
        elif self.aside:
            self.later.append(entered.report)
        else:
            say(entered.report)
            say(f"  {self.place}{target}: {said}", err=True)

    def sum_up(self) -> None:
        """Say what waited for the bar's end, what went wrong, and how much was done."""
        for identity in self.later:
            say(identity)
        for sentence in (*self.instead, *self.failed):
            say(sentence, err=True)
        say(self.pages.entering.end(), err=True)
        if self.failed:
            say("To try the failures again, run: onrecord add --again", err=True)
