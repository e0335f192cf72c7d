"""The job "export": a long list of appeals is written to a file, which can be saved for a day.

A worker writes it from one snapshot of the register, some appeals at a time, so that a list of any length takes little
memory. Each try writes in a folder of its own: what a worker left that was killed or stopped is no file of the job. The
ledger has the line of the export before the person can save the file, and one more each time that it is saved.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils import translation

from onrecord.capture.clock_status import utc_now
from onrecord.capture.store.plain_files import OWNER_ONLY, PlainFolder
from onrecord.desk.appeals_table import file_name, filter_words, table_head, table_rows
from onrecord.desk.current_register import current_register
from onrecord.desk.exports_folder import FOLDER
from onrecord.desk.format_export import (
    COUNT,
    DISCLOSED,
    FILE,
    FORM,
    KIND,
    MASKED,
    SHA256,
    WITHDRAWN,
    wanted_of,
    write_format,
)
from onrecord.desk.forms import AppealFilterForm
from onrecord.desk.job_models import Job
from onrecord.desk.jobs.queue import DONE, OPEN, WAITING, NewItem, put
from onrecord.errors import RegisterError
from onrecord.publish.export import used_parts
from onrecord.publish.preview import disclosed_state
from onrecord.register import reads, writes
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeal_counts import count_appeals

if TYPE_CHECKING:
    from onrecord.desk.jobs.worker import JobRun

LASTS = timedelta(hours=24)
"""For so long a file can be saved."""
AT_ONCE = 500
"""Appeals that are read at once: an item of the job."""
_MOST = 10_000_000
"""Appeals that are counted, at most."""


def put_export(scope: Scope, query: str, day: date, language: str | None) -> Job:
    """Put in the export of a list; while one of the same list is open, return that.

    Args:
        scope: who wants it, of which case.
        query: the filter as it is in an address; it was checked.
        day: the day as of which the list is.
        language: the language of the first line.
    """
    what: dict[str, object] = {"query": query, "day": day.isoformat(), "language": language or "en"}
    for job in Job.objects.filter(case=scope.name, who=scope.who, kind=KIND, state__in=OPEN):
        if job.what == what:
            return job
    total = count_appeals(scope, _form(query).wanted(), as_of=day, most=_MOST)
    places = range(max(1, -(-total // AT_ONCE)))
    return put(scope.name, scope.who, KIND, [NewItem(str(place), str(place)) for place in places], what)


@dataclass(frozen=True, slots=True)
class ExportJob:
    """Writes the file of a job.

    Attributes:
        archive: the archive's folder.
    """

    archive: Path

    def __call__(self, run: JobRun) -> None:
        """Write it, and note it in the ledger.

        Raises:
            OnRecordError: the person may not read the case any more, or the file cannot be written.
        """
        job, register = run.job, current_register()
        try:
            scope = register.scope(job.who, job.case)
            if FORM in job.what:
                write_format(run, scope, self.archive)
                return
            with translation.override(str(job.what["language"])):
                self._write(run, scope)
        except OSError as error:
            raise RegisterError(f"The file cannot be written ({error.strerror or error}).", FOLDER) from error
        finally:
            register.close()

    def _write(self, run: JobRun, scope: Scope) -> None:
        job, files = run.job, PlainFolder(self.archive)
        form, day = _form(str(job.what["query"])), date.fromisoformat(str(job.what["day"]))
        folder = f"{FOLDER}/{job.key}/{secrets.token_hex(4)}"
        files.make(folder)
        part, sha256, rows = f"{folder}/part", hashlib.sha256(), 0
        with os.fdopen(files.create(part, OWNER_ONLY), "wb") as file, scope.register.reading():
            withdrawn = reads.register_state(scope).withdrawals
            total = count_appeals(scope, form.wanted(), as_of=day, most=_MOST)
            for piece, more in self._pieces(run, scope, form, day, total):
                sha256.update(piece)
                file.write(piece)
                rows += more
            file.flush()
            os.fsync(file.fileno())
        if run.stopped() or rows != total or job.items.exclude(state=DONE).exists():
            shutil.rmtree(self.archive / folder, ignore_errors=True)
            if rows != total and not run.stopped():  # somebody stopped it, and all items may have ended before
                job.items.filter(place=job.of).update(state=WAITING)
            return
        place = f"{folder}/{file_name(scope.name, day, total)}"
        files.rename(part, place)
        what = {**job.what, WITHDRAWN: withdrawn, FILE: place, COUNT: total, SHA256: sha256.hexdigest()}
        _note(scope, what)
        Job.objects.filter(pk=job.pk, worker=run.worker).update(what=what)

    def _pieces(
        self, run: JobRun, scope: Scope, form: AppealFilterForm, day: date, total: int
    ) -> Iterator[tuple[bytes, int]]:
        """Yield the file piece by piece, each with its number of appeals; an item is ended once it is all written."""
        yield table_head(total, form, day), 0
        written, last = 0, run.job.of

        def piece() -> tuple[bytes, int]:
            most = AT_ONCE if written + 1 < last else None  # the last has also what came since the job was put in
            found = reads.appeals(scope, form.wanted(), most=most, skip=written * AT_ONCE, as_of=day)
            return table_rows(found), len(found)

        for turn in run.turns():
            while written < turn.item.place:
                yield piece()
                written += 1
            run.ended(turn.item, (), "")
        while written < last and not run.to_stop():  # a worker was killed after the last item
            yield piece()
            written += 1


def _form(query: str) -> AppealFilterForm:
    form = AppealFilterForm(QueryDict(query))
    form.is_valid()
    return form


def exported_file(scope: Scope, job: Job, *, now: Callable[[], datetime] = utc_now) -> str | None:
    """Return the place of the file of a job, from the archive's folder on; None if it is not there, or not any more.

    After a withdrawal the file is not given any more, because it can name people of a withdrawn page. A masked file is
    not given any more after a release or a consent changed, because it can name people whose consent ended.
    """
    if job.state != DONE or job.ended is None or now() >= job.ended + LASTS:
        return None
    if job.what.get(WITHDRAWN) != reads.register_state(scope).withdrawals:
        return None
    if job.what.get(MASKED) and job.what.get(DISCLOSED) != disclosed_state(scope):
        return None
    place = job.what.get(FILE)
    return place if isinstance(place, str) else None


def note_saved(scope: Scope, job: Job) -> None:
    """Note in the ledger that a person takes the file of a job. Call it before the file is sent.

    Raises:
        RegisterError: the register cannot be written, or the scope does not allow it.
    """
    _note(scope, job.what)


def _note(scope: Scope, what: Mapping[str, object]) -> None:
    form, masked = str(what.get(FORM, "csv")), bool(what.get(MASKED))
    names = [field.name for field, _ in filter_words(_form(str(what["query"])))]
    names = used_parts(wanted_of(what)) if FORM in what else names
    count, sha256 = int(str(what[COUNT])), str(what[SHA256])
    writes.note_export(scope, "appeals", count=count, sha256=sha256, filtered=names, form=form, masked=masked)


def tidy_exports(archive: Path, *, now: Callable[[], datetime] = utc_now) -> None:
    """Remove the files whose time is over, and what is of no job."""
    needed = set(Job.objects.filter(kind=KIND, state__in=OPEN).values_list("key", flat=True)) | set(
        Job.objects.filter(kind=KIND, state=DONE, ended__gt=now() - LASTS).values_list("key", flat=True)
    )
    for entry in PlainFolder(archive).entries(FOLDER):
        if entry.is_folder and entry.last not in needed and entry.last.isalnum():
            shutil.rmtree(archive / FOLDER / entry.last, ignore_errors=True)
