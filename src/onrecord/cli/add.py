"""`onrecord add`."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError, ReadError
from onrecord.cli.archives import archive_option, collector_option
from onrecord.cli.files import ADDRESS
from onrecord.cli.progress import progress
from onrecord.cli.registers import case_option, open_scope
from onrecord.cli.taking import Taking, taking_options
from onrecord.cli.texts import article

if TYPE_CHECKING:
    from onrecord.capture.archive import Archive, Capture
    from onrecord.capture.model import Taken
    from onrecord.capture.taking import Taker
    from onrecord.register.adding import Adder
    from onrecord.register.permissions import Scope
    from onrecord.register.values import Entered


@click.command()
@click.argument("targets", metavar="URL|FILE...", nargs=-1)
@click.option("--again", is_flag=True, help="Run again what failed or was cut short, besides what is named.")
@click.option("--reason", metavar="TEXT", help="Why it is collected; it is put on record.")
@click.option(
    "--url", metavar="URL", help="The address that the one file given came from; of a WARC or WACZ, the page to take."
)
@taking_options
@case_option
@collector_option
@archive_option
def add(  # noqa: PLR0913 - one argument for each option
    targets: tuple[str, ...],
    *,
    again: bool,
    reason: str | None,
    url: str | None,
    taking: Taking,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Capture pages, read them, and enter what they say in the register.

    Each URL is fetched and kept in the archive as `onrecord capture` does, each FILE is taken as it
    is, and of a WARC or a WACZ each page. What is there already is not entered twice; an edited page
    becomes a new version beside the one before. The id of each report is printed. All that is found
    is a proposal, until a person judges it.

    What could not be added is named at the end with the reason, and so is where a login, a consent wall,
    a captcha or an error came in the page's place; the exit code is 1 then. Run the same command again,
    or `onrecord add --again`.
    """
    if url and (len(targets) != 1 or ADDRESS.match(targets[0])):
        raise click.UsageError("--url is the address of one saved file, or of one page in it.")
    if not targets and not again:
        raise click.UsageError("Name addresses or files, or say --again.")
    archive, scope = open_scope(folder, case, collector, make=True)
    from onrecord.register import reads, writes  # noqa: PLC0415 - see onrecord.cli

    wanted = {_target(each): url for each in targets}
    if again:
        wanted |= {each.target: each.url for each in reads.attempts(scope, unfinished=True)}
    work = _Work.of(archive, scope, taking.taker(), reason)
    writes.note_attempts(scope, work.run, tuple(wanted.items()), "asked")
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
    return given if ADDRESS.match(given) else str(Path(given).absolute())


@dataclass(slots=True)
class _Work:
    """One command: what it adds to, and what came of it.

    Attributes:
        aside: whether a bar is shown, so that all else waits for its end.
        failed: what could not be added, each with the reason.
        instead: where something else came in the page's place.
        later: the ids that wait.
    """

    archive: Archive
    scope: Scope
    taker: Taker
    adder: Adder
    run: str
    place: str = ""
    aside: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    instead: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, archive: Archive, scope: Scope, taker: Taker, reason: str | None) -> _Work:
        from onrecord.register.adding import Adder  # noqa: PLC0415 - see onrecord.cli
        from onrecord.register.suggesting import suggest  # noqa: PLC0415

        settings = taker.by_name()

        def keep(taken: Taken) -> Capture:
            return archive.keep(taken, collector=scope.who, reason=reason, settings=settings, text=article(taken))

        return cls(archive, scope, taker, Adder(archive, scope, keep, propose=suggest), secrets.token_hex(16))

    def take(self, target: str, url: str | None) -> None:
        """Add what an address or a file holds, and note what became of it."""
        from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli

        wrong, outcomes = list[str](), set[str]()
        try:
            for taken in self._taken(target, url, wrong.append):
                try:
                    entered = self.adder.add(taken)
                except (CaptureError, ReadError) as error:
                    page = getattr(taken, "url", None)
                    wrong.append(f"{page}: {error.message}" if page and page != target else error.message)
                    continue
                outcomes.add(entered.outcome)
                self._tell(target, entered)
        except CaptureError as error:
            wrong.append(error.message)
        if wrong or not outcomes:
            outcome, reason = "failed", " ".join(wrong) or "It has no page."
            self.failed.append(f"{target}: {reason}")
        else:
            outcome, reason = next(_ENDS[kind] for kind in _ENDS if kind in outcomes), ""
        writes.note_attempts(self.scope, self.run, [(target, url)], outcome, reason)

    def _taken(self, target: str, url: str | None, wrong: Callable[[str], None]) -> Iterator[Taken]:
        from onrecord.capture.files import read_saved  # noqa: PLC0415 - see onrecord.cli
        from onrecord.capture.intake import SUFFIXES  # noqa: PLC0415

        if ADDRESS.match(target):
            yield self.taker.from_web(target)
        elif target.lower().endswith(SUFFIXES):
            yield from self.taker.from_stranger(Path(target), url, wrong)
        else:
            yield read_saved(Path(target), url)

    def _tell(self, target: str, entered: Entered) -> None:
        """Print the id, and say what became of the page."""
        self.counts[entered.outcome] = self.counts.get(entered.outcome, 0) + 1
        if entered.outcome == "set aside":
            self.instead.append(
                f"{target}: What came is not the page itself, and is kept, but not entered. {entered.why}"
            )
            return
        found = f"{_count(entered.statements, 'statement')}, {_count(entered.appeals, 'appeal')}, all as proposals"
        said = {
            "new": f"entered with {found}",
            "version": f"entered as version {entered.version} of a page that is there, with {found}",
        }.get(entered.outcome, "there already, nothing new")
        if self.aside:
            self.later.append(entered.report or "")
            return
        click.echo(entered.report)
        click.echo(f"  {self.place}{target}: {said}", err=True)

    def sum_up(self) -> None:
        """Say what waited for the bar's end, what went wrong, and how much was done; bind the two ledgers."""
        for identity in self.later:
            click.echo(identity)
        for sentence in (*self.instead, *self.failed):
            click.echo(sentence, err=True)
        counted = (f"{self.counts[kind]:,} {words}" for kind, words in _SAID if kind in self.counts)
        click.echo(", ".join(counted).capitalize() + "." if self.counts else "Nothing was entered.", err=True)
        if self.failed:
            click.echo("What could not be added can be run again with: onrecord add --again", err=True)
        self._bind()

    def _bind(self) -> None:
        """Write in the archive's ledger how far the register's reaches, so that one signature covers both."""
        from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli

        last = reads.head(self.scope.register)
        if last is None or not set(self.counts) & {"new", "version", "set aside"}:
            return
        what = {"register": self.scope.register.vendor, "n": str(last.n), "sha256": last.sha256}
        try:
            self.archive.note(self.scope.who, "registered", what)
        except CaptureError as error:
            click.echo(f"The archive's ledger was not told of the register's last line. {error}", err=True)


_ENDS = {"set aside": "set aside", "new": "entered", "version": "entered", "again": "again"}
"""What is noted of an address or a file by what became of its pages, the most telling first."""
_SAID = (
    ("new", "entered"),
    ("version", "entered as new versions"),
    ("again", "there already"),
    ("set aside", "set aside"),
)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" + "s" * (number != 1)
