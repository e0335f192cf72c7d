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
from onrecord.cli.options.capture import Taking, taking_options, with_option
from onrecord.cli.options.files import ADDRESS
from onrecord.cli.options.register import case_option, follow, open_scope
from onrecord.cli.options.text import FILE_NAME
from onrecord.cli.output.progress import progress
from onrecord.cli.register.page_addition import ID, PageAddition
from onrecord.terminal import say

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope
    from onrecord.register.views import EntryOutcome


_GONE = "The file is no longer there. It is not tried again until you name it."
_BYTE = re.compile(r"\\x([89a-f][0-9a-f])")
"""A byte that is no UTF-8, as `whole_characters` writes it out."""


@click.command()
@click.argument("targets", metavar="URL|FILE|ID...", type=FILE_NAME, nargs=-1)
@click.option("--kept", is_flag=True, help="Add all stored captures that the case does not have yet.")
@click.option("--again", is_flag=True, help="Also add the addresses and files that failed or were interrupted before.")
@click.option(
    "--records",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Add the pages that `onrecord bulk` found, each from its web archive file (WARC).",
)
@click.option("--reason", metavar="TEXT", help="The reason for collecting; it is recorded.")
@click.option(
    "--url",
    metavar="URL",
    help="The web address of the given file. For a web archive file (WARC, WACZ): the address of the page to capture.",
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
    records: Path | None,
    reason: str | None,
    url: str | None,
    taking: Taking,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Capture pages, read them, and add them to the register.

    Each URL is fetched and stored as by `onrecord capture`. Each FILE is stored as it is, and each page of a web
    archive file (WARC or WACZ). An ID names a stored capture. A page that is already there is not added twice. An
    edited page becomes a new version. A withdrawn page does not come back. The id of each report is printed. All
    findings are proposals until a person judges them. With --records, each page of the results is added from its
    web archive file (WARC); these files must be where `onrecord bulk` read them.

    Failures are named at the end with the reason. So is a login, a consent wall, a captcha or an error in place of a
    page. The exit code is then 1. To try again, run the same command, or `onrecord add --again`.
    """
    if url and (len(targets) != 1 or ADDRESS.match(targets[0]) or ID.fullmatch(targets[0])):
        raise click.UsageError("--url is the address of one saved file, or of one page in it.")
    if records and (targets or again or kept):
        raise click.UsageError("--records adds the pages of one folder: give no addresses, files, --again or --kept.")
    if not (targets or again or kept or records):
        raise click.UsageError("Give addresses or files, or --again, --kept or --records.")
    archive, scope = open_scope(folder, case, collector, make=True)
    from onrecord.register import reads, writes  # noqa: PLC0415 - see onrecord.cli

    follow(archive, scope.register)
    wanted = {_target(each): url for each in targets}
    if kept:
        there = reads.entered(scope)
        wanted |= {each.id: None for each in archive.kept() if each.withdrawn is None and each.id not in there}
    work = _Addition(pages=PageAddition.into(archive, scope, taking.taker(), reason), records=records)
    if again:
        wanted |= _unfinished(scope, work.pages.entering.run)
    noted = tuple((whole_characters(target), address) for target, address in wanted.items())
    writes.note_attempts(scope, work.pages.entering.run, noted, "asked")
    work.take_all(wanted) if records is None else work.take_records(records)
    work.sum_up()
    if work.failed or work.instead:
        sys.exit(1)


def _unfinished(scope: Scope, run: str) -> dict[str, str | None]:
    """Return what failed or was interrupted before. Of a file that is gone this is said and noted once."""
    from onrecord.register import reads, writes  # noqa: PLC0415 - see onrecord.cli

    found = {_named(each.target): each.url for each in reads.attempts(scope, unfinished=True)}
    gone = {each: url for each, url in found.items() if not _may_be_there(each)}
    for each in gone:
        say(f"{each}: {_GONE}", err=True)
    noted = tuple((whole_characters(each), url) for each, url in gone.items())
    writes.note_attempts(scope, run, noted, "set aside", _GONE)
    return {each: url for each, url in found.items() if each not in gone}


def _may_be_there(target: str) -> bool:
    return bool(ADDRESS.match(target) or ID.fullmatch(target)) or os.path.lexists(target)


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
        records: the folder of a bulk run, where its pages are added.
        aside: whether a bar is shown, so that all else waits for its end.
        failed: what could not be added, each with the reason.
        instead: where something else came in the page's place, and what was withdrawn.
        later: the ids that wait.
    """

    pages: PageAddition
    records: Path | None = None
    place: str = ""
    aside: bool = False
    failed: list[str] = field(default_factory=list)
    instead: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)

    def take_all(self, wanted: dict[str, str | None]) -> None:
        """Add what addresses, files and ids of captures name, each with the address that was given with it."""
        with progress("Adding", len(wanted)) as advance:
            self.aside = len(wanted) > 1 and sys.stderr.isatty()
            for number, (target, address) in enumerate(wanted.items(), 1):
                self.place = f"{number} of {len(wanted)}: " if len(wanted) > 1 else ""
                self.take(target, address)
                advance(1)

    def take_records(self, folder: Path) -> None:
        """Add the pages that a bulk run found.

        Raises:
            ReadError: the folder has no results of a run.
        """
        from onrecord.bulk.found_pages import found_shards  # noqa: PLC0415 - see onrecord.cli
        from onrecord.cli.register.records_addition import RecordsAddition  # noqa: PLC0415 - the same

        shards = found_shards(folder)
        with progress("Adding", sum(shard.found for shard in shards)) as advance:
            self.aside = sys.stderr.isatty()
            work = RecordsAddition(
                folder=folder, pages=self.pages, tell=self._tell, advance=advance, failed=self.failed
            )
            work.take(shards)

    def take(self, target: str, url: str | None) -> None:
        """Add what an address, a file or an id of a capture names."""
        failure = self.pages.add(target, url, lambda entered: self._tell(target, entered))
        if failure:
            self.failed.append(with_option(f"{target}: {failure.reason}", failure.error))

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
            again = "--again" if self.records is None else f"--records {self.records}"
            say(f"To try the failures again, run: onrecord add {again}", err=True)
