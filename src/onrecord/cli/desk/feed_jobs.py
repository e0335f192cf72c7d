"""The jobs of feeds: “follow”, which begins to watch one, and “collect”, which captures and adds what is new."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from onrecord.capture.watching.model import DEFAULT_CASE
from onrecord.cli.archive.watch_sources import begin, places
from onrecord.cli.options.article_text import article
from onrecord.cli.options.register import follow
from onrecord.cli.register.entry_report import Entering
from onrecord.cli.register.pending_entries import ToEnter
from onrecord.errors import CaptureError, ReadError

if TYPE_CHECKING:
    from onrecord.capture.acquire import Acquirer
    from onrecord.capture.model import Taken
    from onrecord.capture.store.archive import Archive, Capture
    from onrecord.capture.watching.model import WatchedSource
    from onrecord.desk.jobs.queue import ItemTurn
    from onrecord.desk.jobs.worker import JobRun


@dataclass(frozen=True, slots=True)
class CollectJob:
    """Asks the sources of a job for what is new, captures it and adds it.

    Attributes:
        archive: where captures are kept.
        taker: takes pages.
    """

    archive: Archive
    taker: Acquirer

    def __call__(self, run: JobRun) -> None:
        """Ask each source.

        Raises:
            RegisterError: the person may not add to this case, or the register cannot be written.
            CaptureError: another process watches, or the archive cannot be written.
        """
        from onrecord.capture.watching.store import Store  # noqa: PLC0415 - see onrecord.cli

        with_case = {each.id: each for each in Store(self.archive.folder).sources()}
        for turn in run.turns():
            source = with_case.get(turn.item.target)
            if source is None or (source.case or DEFAULT_CASE) != run.job.case:
                run.ended(turn.item, (), "This source is no longer followed.")
                continue
            found, said = collect(self, run, (source,))
            run.ended(turn.item, found, said)


@dataclass(frozen=True, slots=True)
class FollowJob:
    """Begins to follow what a person named, and asks it once, so that what it announces later is new.

    Attributes:
        collecting: asks it.
    """

    collecting: CollectJob

    def __call__(self, run: JobRun) -> None:
        """Follow each address.

        Raises:
            RegisterError: the person may not add to this case, or the register cannot be written.
        """
        for turn in run.turns():
            try:
                found, said = self._follow(run, turn)
            except CaptureError as error:
                found, said = [], error.message
            run.ended(turn.item, found, said)

    def _follow(self, run: JobRun, turn: ItemTurn) -> tuple[list[dict[str, Any]], str]:
        what, archive = run.job.what, self.collecting.archive
        page = bool(what.get("page"))
        found = places(turn.item.target, self.collecting.taker, lambda _: None, page=page)
        if len(found) > 1 and not what.get("every"):
            return [{"outcome": "several", "address": address} for address, _ in found], ""
        case = "" if run.job.case == DEFAULT_CASE else run.job.case
        reason = str(what.get("reason") or "") or None
        sources = [
            begin(archive, address, title, run.job.who, page=page, case=case, reason=reason) for address, title in found
        ]
        told = [{"outcome": "followed", "address": source.address} for source in sources]
        collected, said = collect(self.collecting, run, tuple(sources))
        return [*told, *collected], said


def collect(work: CollectJob, run: JobRun, sources: tuple[WatchedSource, ...]) -> tuple[list[dict[str, Any]], str]:
    """Capture what sources announce, and add it; return what became of each page, and the failures, each in a line.

    Raises:
        RegisterError: the person may not add to this case, or the register cannot be written.
        CaptureError: another process watches, or the archive cannot be written.
    """
    from onrecord.capture.watching.fetcher import WatchFetcher  # noqa: PLC0415 - see onrecord.cli
    from onrecord.capture.watching.run import Watch  # noqa: PLC0415
    from onrecord.desk.current_register import current_register  # noqa: PLC0415 - Django is ready

    archive, job, register = work.archive, run.job, current_register()
    waiting = ToEnter(archive.folder)

    def keep(taken: Taken) -> Capture:
        return archive.keep(taken, collector=job.who)

    try:
        scope = register.scope(job.who, job.case)
        follow(archive, register)
        watch = Watch(
            archive=archive,
            web=WatchFetcher(work.taker, run.to_stop),
            who=job.who,
            text=article,
            hand_on=lambda kept: waiting.add(job.case, kept.id),
        )
        tally = watch.run([source.id for source in sources])
        entering = Entering.into(archive, scope, keep)
        found, failures = _enter(entering, waiting, job.case)
        entering.end()
    finally:
        register.close()
    return found, "\n".join((*tally.failures, *failures))


def _enter(entering: Entering, waiting: ToEnter, case: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Add the captures that wait for a case."""
    found, failures = list[dict[str, Any]](), list[str]()
    for identity in waiting.of(case):
        try:
            capture = entering.archive.open(identity)
            entered = entering.adder.add_kept(capture)
            entering.count(entered)
            found.append(asdict(entered) | {"address": capture.manifest.final or ""})
        except (CaptureError, ReadError) as error:
            failures.append(f"{identity}: It is stored, but not in the register. {error.message}")
        waiting.done(case, frozenset({identity}))
    return found, failures
