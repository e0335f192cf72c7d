"""The job "export" in a format of `onrecord export`: a worker writes the file, masked unless somebody wants it named.

The file is made as the command makes it: masked and checked for leaks, or with a first line that says that it is not
masked; and the ledger has a line of it.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onrecord.capture.store.plain_files import PlainFolder
from onrecord.desk.appeals_table import safe_name
from onrecord.desk.current_archive import archive_of_its_own
from onrecord.desk.exports_folder import FOLDER
from onrecord.desk.forms import AppealFilterForm
from onrecord.desk.job_models import Job
from onrecord.desk.jobs.queue import OPEN, NewItem, put
from onrecord.publish import EVIDENCE, Exported, ExportOptions, disclosed_state, export, export_evidence, exporters
from onrecord.publish.exporters.protocol import exporter, languages_of
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeals import AppealFilter

if TYPE_CHECKING:
    from onrecord.desk.jobs.worker import JobRun

KIND = "export"
FORM, MASKED, DISCLOSED, WITHDRAWN = "form", "masked", "disclosed", "withdrawals"
"""The parts of a job: the format, whether it is masked, and up to which release and which withdrawal its file is."""
FILE, COUNT, SHA256 = "file", "count", "sha256"
"""The parts of a job that say where its file is, how many appeals it has, and its hash."""
_LABELS: dict[str, str | Promise] = {
    "xlsx": _("Excel table (XLSX)"),
    "csv": _("Table, a row for each quotation (CSV)"),
    "docx": _("Report for Word (DOCX)"),
    "html": _("Report (HTML)"),
    "dossier-pdf": _("Dossier for special procedures (PDF)"),
    "dossier": _("Dossier for special procedures (HTML)"),
    "ftm": _("FollowTheMoney (JSON)"),
    "jsonld": _("Linked data (JSON-LD)"),
    "jsonl": _("JSON Lines"),
    "uwazi": _("Tables for the import of Uwazi (ZIP)"),
    EVIDENCE: _("The stored pages (WACZ)"),
}
_AT_ONCE = 50
"""After so many appeals the worker asks whether somebody wants it to stop."""


def formats() -> list[tuple[str, str | Promise]]:
    """Return the formats with their labels; those of other packages come last, under their own names."""
    known = (*exporters(), EVIDENCE)
    ours = [(name, label) for name, label in _LABELS.items() if name in known]
    return [*ours, *((name, name) for name in known if name not in _LABELS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatChoice:
    """The file that a person wants.

    Attributes:
        form: the format.
        masked: whether it is for the public.
        quotations: whether quotations are shown with names in them masked, where it is masked.
        language: the language of our own words, in formats that have them in several.
    """

    form: str
    masked: bool
    quotations: bool
    language: str


def put_format(scope: Scope, query: str, appeal: str, day: date, chosen: FormatChoice) -> Job:
    """Put in the export of a list or of one appeal; while the same one is open, return that.

    Args:
        scope: who wants it, of which case.
        query: the filter as it is in an address; it was checked.
        appeal: the id of an appeal, if it is of this one alone; else empty.
        day: the day as of which the appeals are shown.
        chosen: the file.
    """
    what: dict[str, object] = {"query": query, "appeal": appeal, "day": day.isoformat(), "language": chosen.language}
    what |= {FORM: chosen.form, MASKED: chosen.masked, "quotations": chosen.quotations}
    for job in Job.objects.filter(case=scope.name, who=scope.who, kind=KIND, state__in=OPEN):
        if job.what == what:
            return job
    return put(scope.name, scope.who, KIND, [NewItem(chosen.form, chosen.form)], what)


class _StopError(Exception):
    """The work is to stop, or somebody wants it to."""


def write_format(run: JobRun, scope: Scope, archive: Path) -> None:
    """Write the file of a job, and note it in the ledger; if the work is stopped, nothing is left of it.

    Raises:
        PublishError: it cannot be written, or a masked name is in it.
        CaptureError: a stored page is not there or not intact.
        RegisterError: the register cannot be read, or the ledger cannot be written.
        OSError: the folder cannot be made.
    """
    job, files = run.job, PlainFolder(archive)
    for turn in run.turns():
        folder = f"{FOLDER}/{job.key}/{secrets.token_hex(4)}"
        files.make(folder)
        place = f"{folder}/{_file_name(scope, job.what)}"
        # Before the snapshot of the file: what changes after this makes the file count no longer.
        state: dict[str, object] = {WITHDRAWN: reads.register_state(scope).withdrawals}
        state |= {DISCLOSED: disclosed_state(scope)} if job.what[MASKED] else {}
        try:
            made = _made(scope, archive / place, job.what, _asking(run))
        except _StopError:
            shutil.rmtree(archive / folder, ignore_errors=True)
            return
        what = {**job.what, **state, FILE: place, COUNT: made.count, SHA256: made.sha256}
        Job.objects.filter(pk=job.pk, worker=run.worker).update(what=what)
        run.ended(turn.item, (), "")


def wanted_of(what: Mapping[str, object]) -> AppealFilter:
    """Return the appeals that a job is of."""
    if what.get("appeal"):
        return AppealFilter(appeal=str(what["appeal"]))
    form = AppealFilterForm(QueryDict(str(what["query"])))
    form.is_valid()
    return form.wanted()


def _made(scope: Scope, target: Path, what: Mapping[str, object], before_each: Callable[[], None]) -> Exported:
    wanted, day, form = wanted_of(what), date.fromisoformat(str(what["day"])), str(what[FORM])
    if form == EVIDENCE:
        return export_evidence(scope, archive_of_its_own(), target, wanted, as_of=day)
    language = str(what["language"])
    options = ExportOptions(
        form=form,
        masked=bool(what[MASKED]),
        mask_quotations=bool(what["quotations"]),
        wanted=wanted,
        language=language if language in languages_of(exporter(form)) else "en",
        as_of=day,
    )
    return export(scope, target, options, before_each=before_each)


def _asking(run: JobRun) -> Callable[[], None]:
    """Return what ends an export if the work is to stop."""
    count = 0

    def ask() -> None:
        nonlocal count
        if run.stopped() or (count % _AT_ONCE == 0 and run.to_stop()):
            raise _StopError
        count += 1

    return ask


def _file_name(scope: Scope, what: Mapping[str, object]) -> str:
    """Return the name of a file. Of a masked one it has no name of the case, which can be that of a person."""
    form = str(what[FORM])
    end = f".{EVIDENCE}" if form == EVIDENCE else exporter(form).suffix
    of = f"appeal-{what['appeal']}" if what.get("appeal") else "appeals"
    if what[MASKED]:
        return f"{of}-{what['day']}-masked{end}"
    return str(PurePosixPath(f"NOT-MASKED-{of}-{safe_name(scope.name)}-{what['day']}{end}"))
