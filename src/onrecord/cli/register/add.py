"""`onrecord add`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError, ReadError
from onrecord.characters import whole_characters
from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.article_text import article
from onrecord.cli.options.capture import Taking, taking_options
from onrecord.cli.options.files import ADDRESS
from onrecord.cli.options.register import case_option, follow, open_scope
from onrecord.cli.options.text import FILE_NAME
from onrecord.cli.output.progress import progress
from onrecord.cli.register.entry_report import Entering
from onrecord.terminal import say

if TYPE_CHECKING:
    from onrecord.capture.acquire import Acquirer
    from onrecord.capture.model import Taken
    from onrecord.capture.store.archive import Archive, Capture
    from onrecord.register.db.scope import Scope
    from onrecord.register.views import EntryOutcome


ID = re.compile(r"[a-z2-7]{32}")
"""An id of a capture; a file of such a name is named with its folder."""
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
    work = _Addition.of(archive, scope, taking.taker(), reason)
    noted = tuple((whole_characters(target), address) for target, address in wanted.items())
    writes.note_attempts(scope, work.entering.run, noted, "asked")
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
        aside: whether a bar is shown, so that all else waits for its end.
        failed: what could not be added, each with the reason.
        instead: where something else came in the page's place, and what was withdrawn.
        later: the ids that wait.
    """

    taker: Acquirer
    entering: Entering
    place: str = ""
    aside: bool = False
    failed: list[str] = field(default_factory=list)
    instead: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, archive: Archive, scope: Scope, taker: Acquirer, reason: str | None) -> _Addition:
        settings = taker.by_name()

        def keep(taken: Taken) -> Capture:
            return archive.keep(taken, collector=scope.who, reason=reason, settings=settings, text=article(taken))

        return cls(taker=taker, entering=Entering.into(archive, scope, keep))

    def take(self, target: str, url: str | None) -> None:
        """Add what an address, a file or an id of a capture names, and note what became of it."""
        wrong, outcomes = list[str](), set[str]()
        try:
            for entered in self._entered(target, url, wrong.append):
                outcomes.add(entered.outcome)
                self._tell(target, entered)
        except (CaptureError, ReadError) as error:
            wrong.append(error.message)
        reason = " ".join(wrong) or ("" if outcomes else "It has no page.")
        if reason:
            self.failed.append(f"{target}: {reason}")
        self.entering.note(whole_characters(target), url, outcomes, whole_characters(reason))

    def _entered(self, target: str, url: str | None, wrong: Callable[[str], None]) -> Iterator[EntryOutcome]:
        """Enter what is named, a page after the other.

        Raises:
            CaptureError: it cannot be had.
            ReadError: what an id names is no page that can be read.
        """
        from onrecord.register.views import EntryOutcome  # noqa: PLC0415 - see onrecord.cli

        archive = self.entering.archive
        gone = _withdrawn(archive, target)
        if gone is not None:
            yield EntryOutcome(outcome="withdrawn", report=None, why=gone)
        elif ID.fullmatch(target):
            yield self.entering.adder.add_kept(archive.open(target))
        else:
            for taken in self._taken(target, url, wrong):
                try:
                    yield self.entering.adder.add(taken)
                except (CaptureError, ReadError) as error:
                    page = getattr(taken, "url", None)
                    said = f"{page}: {error.message}" if page and page != target else error.message
                    wrong(said + " It is stored in the archive." * isinstance(error, ReadError))

    def _taken(self, target: str, url: str | None, wrong: Callable[[str], None]) -> Iterator[Taken]:
        from onrecord.capture.foreign.pages import SUFFIXES  # noqa: PLC0415
        from onrecord.capture.saved_file import read_saved  # noqa: PLC0415 - see onrecord.cli

        if ADDRESS.match(target):
            yield self.taker.from_web(target)
        elif target.lower().endswith(SUFFIXES):
            yield from self.taker.from_stranger(Path(target), url, wrong)
        else:
            yield read_saved(Path(target), url)

    def _tell(self, target: str, entered: EntryOutcome) -> None:
        """Print the id, and say what became of the page."""
        said = self.entering.count(entered)
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
        say(self.entering.end(), err=True)
        if self.failed:
            say("To try the failures again, run: onrecord add --again", err=True)


def _withdrawn(archive: Archive, target: str) -> str | None:
    """Return why the capture that is named, or the last of an address, was withdrawn; None if it was not."""
    if ADDRESS.match(target):
        last = archive.last_of(target)
        return last.kept.withdrawn if last and last.kept else None
    line = archive.withdrawals().get(target)
    return line.what.get("reason", "") if line and line.act == "withdrawn" else None
