"""The job “add”: what `onrecord add` does, for pages that were named in a browser."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.capture.clock_status import written
from onrecord.cli.options.files import ADDRESS
from onrecord.cli.options.register import follow
from onrecord.cli.register.page_addition import PageAddition
from onrecord.desk.uploads import remove_file
from onrecord.errors import CaptureError

if TYPE_CHECKING:
    from onrecord.capture.acquire import Acquirer
    from onrecord.capture.store.archive import Archive
    from onrecord.desk.jobs.queue import ItemTurn
    from onrecord.desk.jobs.worker import JobRun
    from onrecord.register.db.scope import Scope
    from onrecord.register.views import EntryOutcome


@dataclass(frozen=True, slots=True)
class AddJob:
    """Adds the addresses and files of a job.

    Attributes:
        archive: where captures are kept.
        taker: takes pages.
    """

    archive: Archive
    taker: Acquirer

    def __call__(self, run: JobRun) -> None:
        """Add what is left, in the name of the person who asked for it.

        Raises:
            RegisterError: the person may not add to this case, or the register cannot be written.
            CaptureError: the archive cannot be written.
        """
        from onrecord.desk.current_register import current_register  # noqa: PLC0415 - Django is ready

        job, register = run.job, current_register()
        try:
            scope = register.scope(job.who, job.case)
            follow(self.archive, register)
            addition = PageAddition.into(self.archive, scope, self.taker, str(job.what.get("reason") or "") or None)
            addition.entering.run = job.key
            self._note_asked(run, scope)
            try:
                for turn in run.turns():
                    self._add(run, turn, addition)
                self._remove_added(run)
            finally:
                addition.entering.end()
        finally:
            register.close()

    def _note_asked(self, run: JobRun, scope: Scope) -> None:
        """Note what is asked for, before anything of it is done; `onrecord add --again` goes by it."""
        from onrecord.register import writes  # noqa: PLC0415 - Django is ready

        items = list(run.job.items.order_by("place"))
        if any(item.begun for item in items):
            return
        noted = [(self._target(item.target), item.url or None) for item in items]
        writes.note_attempts(scope, run.job.key, noted, "asked")

    def _remove_added(self, run: JobRun) -> None:
        """Remove the files that were added by a worker that was killed before it could remove them."""
        from onrecord.desk.jobs.queue import DONE  # noqa: PLC0415 - Django is ready

        for item in run.job.items.filter(state=DONE):
            remove_file(self.archive.folder, item.target)

    def _target(self, target: str) -> str:
        return target if ADDRESS.match(target) else str(Path(self.archive.folder, target).absolute())

    def _add(self, run: JobRun, turn: ItemTurn, addition: PageAddition) -> None:
        item, found = turn.item, list[dict[str, object]]()

        def tell(entered: EntryOutcome) -> None:
            addition.entering.count(entered)
            found.append(asdict(entered))

        kept = kept_since(self.archive, item.target, turn.since)
        failure = addition.add(self._target(item.target), item.url or None, tell, kept=kept)
        reason = failure.reason if failure else ""
        if run.ended(item, found, reason) and not reason:
            remove_file(self.archive.folder, item.target)


def kept_since(archive: Archive, target: str, since: datetime | None) -> str | None:
    """Return the capture of an address that was stored after its item was begun; None if there is none.

    A worker may have been killed between the capture and its entry. The page is not requested again then.

    Args:
        archive: the archive, whose ledger says it.
        target: the address, or a file, which is never requested.
        since: when the item was begun; None if it was not begun before.
    """
    if since is None or not ADDRESS.match(target):
        return None
    try:
        with archive.writing():
            pass  # what a killed process kept, and could not bring to its place, comes there
    except CaptureError:
        return None
    last = archive.last_of(target)
    if last is None or last.kept is None or last.instead or last.kept.withdrawn is not None:
        return None
    return last.kept.id if last.kept.at >= written(since) else None
