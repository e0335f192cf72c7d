"""`onrecord watch`."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from onrecord import CaptureError
from onrecord.cli.archive.sign import Proving, proof_options
from onrecord.cli.archive.watch_sources import NO_FEED, begin, places
from onrecord.cli.options.archive import archive_option, collector_option, open_archive, who
from onrecord.cli.options.article_text import article
from onrecord.cli.options.capture import Taking, asking_options, taking_options, with_option
from onrecord.cli.options.renamed import renamed_option
from onrecord.cli.options.settings import CASE
from onrecord.cli.register.watch_feed import Feeding, feeding
from onrecord.terminal import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.capture.store.archive import Archive
    from onrecord.capture.watching.model import Item, WatchedSource
    from onrecord.capture.watching.run import Tally, Watch

_EVERY = re.compile(r"([1-9][0-9]{0,4})(s|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def _days(_: click.Context, __: click.Parameter, value: str | None) -> tuple[int, ...]:
    """Read days with commas between them: 1,7,30."""
    if not value:
        return ()
    if not re.fullmatch(r"[1-9][0-9]{0,3}(,[1-9][0-9]{0,3})*", value):
        raise click.BadParameter("Give days like this: 1,7,30.")
    return tuple(sorted({int(day) for day in value.split(",")}))


@click.group()
def watch() -> None:
    """Capture the pages that sources announce, now and again later."""


@watch.command("add")
@click.argument("address", metavar="ADDRESS")
@click.option("--page", is_flag=True, help="Watch the page itself, and not the pages that it announces.")
@click.option("--since", metavar="DAY", help="Capture older pages with a date since this day (YYYY-MM-DD) too.")
@click.option("--everything", is_flag=True, help="Capture all older pages too.")
@renamed_option(
    "--limit",
    "most",
    formerly=["--most"],
    metavar="N",
    type=click.IntRange(0),
    default=50,
    help="The most new pages captured in a run (50).",
)
@click.option(
    "--again", metavar="DAYS", callback=_days, help="Capture each page again after these days, such as 1,7,30."
)
@click.option("--guess", is_flag=True, help="If the site names no feed, try the usual addresses.")
@click.option("--all-feeds", is_flag=True, help="If the site names several feeds, watch all of them.")
@click.option("--reason", metavar="TEXT", help="The reason for collecting the pages; it is recorded.")
@asking_options
@collector_option
@archive_option
def add(  # noqa: PLR0913 - one argument for each option
    address: str,
    *,
    page: bool,
    since: str | None,
    everything: bool,
    guess: bool,
    all_feeds: bool,
    taking: Taking,
    collector: str | None,
    folder: Path | None,
    **how: Any,  # noqa: ANN401 - what stands in the source as it is: most, again, reason
) -> None:
    """Watch a feed, a sitemap, the feeds of a home page, or a page.

    ADDRESS is requested immediately, to see which kind it is. Pages are captured by `watch run`.
    """
    if since and (everything or not _is_day(since)):
        raise click.UsageError("--since takes a day, such as 2026-01-31, and cannot be used with --everything.")
    archive, collector = open_archive(folder), who(collector)
    try:
        found = _places(address, taking, page=page, guess=guess)
        if len(found) > 1 and not all_feeds:
            say("There are several feeds here. Add the ones that you want, or use --all-feeds:", err=True)
            for place, title in found:
                say(f"{place}  {title}")
            sys.exit(1)
        for place, title in found:
            _add(archive, place, title, collector, page=page, since=since, everything=everything, **how)
    except CaptureError as error:
        raise click.ClickException(with_option(str(error), error)) from error


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _places(address: str, taking: Taking, *, page: bool, guess: bool) -> list[tuple[str, str]]:
    """Return what to watch at an address, each with what it calls itself."""
    try:
        return places(address, taking.taker(), lambda said: say(said, err=True), page=page, guess=guess)
    except CaptureError as error:
        if not error.message.endswith(NO_FEED):
            raise
        more = "" if guess else " --guess tries the usual addresses of feeds;"
        raise CaptureError(f"{error.message}{more} --page watches the page itself.", address) from error


def _add(archive: Archive, address: str, title: str, collector: str, *, page: bool, **how: Any) -> None:  # noqa: ANN401
    source = begin(archive, address, title, collector, page=page, **how)
    say(source.id)
    again = f", each again after {', '.join(map(str, source.again))} days" if source.again else ""
    what = "the page itself" if page else f"up to {source.most} new pages in a run"
    say(f"  {address} is watched: `onrecord watch run` captures {what}{again}.", err=True)


@watch.command("remove")
@click.argument("source", metavar="ID|ADDRESS")
@archive_option
def remove(source: str, *, folder: Path | None) -> None:
    """Stop watching a source. Its captures stay."""
    from onrecord.capture.watching.store import Store  # noqa: PLC0415 - see onrecord.cli

    try:
        gone = Store(open_archive(folder).folder).remove(source)
    except CaptureError as error:
        raise click.ClickException(str(error)) from error
    say(f"{gone.address}: It is no longer watched. Its captures remain.", err=True)


@watch.command("list")
@click.option("--pages", is_flag=True, help="List each page too.")
@archive_option
def list_sources(*, pages: bool, folder: Path | None) -> None:
    """List the watched sources, their state, and failures."""
    from onrecord.capture.watching.store import Store  # noqa: PLC0415 - see onrecord.cli

    store = Store(open_archive(folder).folder)
    try:
        for source in store.sources():
            known = store.known(source)
            say(f"{source.id}  {source.address}  {_standing(source, list(known.items.values()))}")
            for file in known.polls.values():
                if file.failures:
                    say(f"  {file.address}: {file.why} Tried {file.failures} times, again after {file.next}.")
            for item in known.items.values():
                if item.why or pages:
                    say(f"  {_page(item)}")
    except CaptureError as error:
        raise click.ClickException(str(error)) from error


def _standing(source: WatchedSource, items: list[Item]) -> str:
    states = [item.state for item in items]
    counts = [f"{states.count(state):,} {state}" for state in dict.fromkeys(states)]
    again = f"; again after {','.join(map(str, source.again))} days" if source.again else ""
    return f"{source.title or source.kind}: {', '.join(counts) or 'not run yet'}{again}"


def _page(item: Item) -> str:
    where = item.address or "an address that was withdrawn"
    tried = f" {item.why} Tried {item.tries} times." if item.why else ""
    seen = f", first {item.first}, last {item.last}, {item.capture}" if item.first else ""
    return f"{where}: {item.state}{seen}.{tried}"


@watch.command("run")
@click.argument("sources", metavar="[ID|ADDRESS]...", nargs=-1)
@click.option("--once", is_flag=True, help="Run once. This is the default without --every.")
@click.option("--every", metavar="TIME", help="Run repeatedly, for example every 30m or 2h, until you stop it.")
@renamed_option(
    "--limit",
    "most",
    formerly=["--most"],
    metavar="N",
    type=click.IntRange(0),
    help="The most new pages of each source in a run.",
)
@click.option("--case", metavar="NAME", envvar=CASE.variable, help="The case of the register that gets the pages.")
@click.option("--no-register", is_flag=True, help="Store pages only in the archive.")
@taking_options
@proof_options
@collector_option
@archive_option
def run(  # noqa: PLR0913 - one argument for each option
    sources: tuple[str, ...],
    *,
    once: bool,
    every: str | None,
    most: int | None,
    case: str | None,
    no_register: bool,
    taking: Taking,
    proving: Proving,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Capture new pages, and capture due pages again.

    If the archive has a register, or with --case, each page is also added to it, as by `onrecord add`, after all pages
    are captured. If a page cannot be added, its capture stays, and the next run adds it.

    You can stop the command at any time, with Ctrl-C or a termination signal. It ends after the current page. Failures
    are named in messages and tried again in a later run; the exit code is then 1.
    """
    pause = _EVERY.fullmatch(every) if every else None
    if every and (once or not pause):
        raise click.UsageError("--every takes a time such as 30m, 2h or 1d, and cannot be used with --once.")
    archive, collector = open_archive(folder), who(collector)
    from onrecord.capture.watching.fetcher import WatchFetcher  # noqa: PLC0415
    from onrecord.capture.watching.run import Watch  # noqa: PLC0415 - see onrecord.cli

    unready = proving.prepare(archive)
    with _stopping() as stop:
        watching = Watch(
            archive=archive,
            web=WatchFetcher(taking.taker(), stop.is_set),
            who=collector,
            tell=lambda said: say(f"  {said}", err=True),
            most=most,
            text=article,
            prove=lambda identity: proving.prove(archive, identity, collector),
        )
        feedings = dict[str | None, Feeding | None]()
        while True:
            tallies: list[Tally] = []
            for its_case, names in _by_case(archive, sources, case):
                if its_case not in feedings:
                    feedings[its_case] = None if no_register else feeding(archive, its_case, collector, stop.is_set)
                tallies.append(_once(watching, names, feedings[its_case]))
            if pause is None or stop.wait(int(pause[1]) * _SECONDS[pause[2]]):
                break
    if unready or any(map(_went_wrong, tallies)) or any(fed and fed.wrong for fed in feedings.values()):
        sys.exit(1)


def _went_wrong(tally: Tally) -> bool:
    return bool(tally.failures or tally.unproven)


def _by_case(archive: Archive, named: tuple[str, ...], case: str | None) -> list[tuple[str | None, tuple[str, ...]]]:
    """Return what is run, by the case that gets the pages: that of a source, else the one that was given.

    If a case was given, sources of other cases are not run.

    Raises:
        click.ClickException: the list of sources cannot be read.
    """
    from onrecord.capture.watching.store import Store  # noqa: PLC0415 - see onrecord.cli

    try:
        every = Store(archive.folder).sources()
    except CaptureError as error:
        raise click.ClickException(str(error)) from error
    if not any(source.case for source in every):
        return [(case, named)]
    known = {name for source in every for name in (source.id, source.address)}
    meant = [source for source in every if not named or {source.id, source.address} & set(named)]
    found = dict[str | None, tuple[str, ...]]()
    for source in meant:
        if case is None or source.case in {"", case}:
            its_case = source.case or case
            found[its_case] = (*found.get(its_case, ()), source.id)
    unknown = tuple(name for name in named if name not in known)  # the run names them
    return [*found.items(), *([(case, unknown)] if unknown else [])]


def _once(watching: Watch, sources: tuple[str, ...], fed: Feeding | None) -> Tally:
    """Run once, enter after that what is kept, and say what it came to.

    Raises:
        click.ClickException: the watch cannot be run.
    """
    try:
        tally = replace(watching, hand_on=fed.take if fed else lambda _: None).run(sources)
    except CaptureError as error:
        raise click.ClickException(str(error)) from error
    finally:
        if fed:
            fed.end()
    _tell(tally)
    return tally


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """Take Ctrl-C and the system's wish to end as a wish to stop after this page; a second Ctrl-C ends at once."""
    stop = threading.Event()

    def ask(number: int, _: object) -> None:
        if stop.is_set():
            sys.exit(128 + number)
        stop.set()
        os.write(2, b"Stopping after this page.\n")  # nothing that holds a lock may be called here

    before = {each: signal.signal(each, ask) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(tally: Tally) -> None:
    """Say what a run came to."""
    for failure in tally.failures:
        say(failure, err=True)
    edited = f"{tally.edited} edited" + (f", {tally.rewritten} of them in the article's text" if tally.edited else "")
    again = f"{tally.again} again ({edited}, {tally.removed} removed), {tally.unchanged} unchanged"
    waiting = f" {tally.waiting} more wait for the next run." if tally.waiting else ""
    failed = f" {len(tally.failures)} failed" if tally.failures else ""
    failed += f", {tally.instead} of them with a substitute page stored" if tally.instead else ""
    failed += "." if failed else ""
    failed += f" {tally.unproven} not signed or stamped." if tally.unproven else ""
    stopped = " It was stopped." if tally.stopped else ""
    say(f"{tally.captured} new pages captured, {again}.{waiting}{failed}{stopped}", err=True)
