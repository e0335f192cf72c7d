"""An export that is written in the background: how far it is, stopping it, and saving the file."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

from onrecord.capture.store.plain_files import PlainFolder
from onrecord.desk.content_security_policy import may_do_nothing
from onrecord.desk.export_job import LASTS, exported_file, note_saved
from onrecord.desk.format_export import FORM, KIND, MASKED, formats
from onrecord.desk.job_models import Job
from onrecord.desk.job_text import STATES
from onrecord.desk.jobs.queue import FAILED, OPEN, STOPPED, stop_or_try_again
from onrecord.desk.leak_text import leak_values
from onrecord.desk.own_requests import require_own_page
from onrecord.desk.request import asks_for_fragment
from onrecord.publish.leak_origin import origins_told
from onrecord.register.db.scope import Scope

FILE = "file"
"""The part of the address by which the file is saved."""


def export(request: HttpRequest, scope: Scope, key: str) -> HttpResponseBase:
    """Show an export, or for htmx its progress alone; stop it, try it again, or send its file.

    Only the person who asked for it may open it, and the ledger has a line each time that the file is saved.

    Raises:
        Http404: the person has no such export in the case, or its file is not there any more.
    """
    found = Job.objects.filter(case=scope.name, key=key, kind=KIND, who=scope.who).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        stop_or_try_again(found, request.POST)
        return redirect("export", scope.name, key)
    file = exported_file(scope, found)
    if FILE in request.GET:
        return _saved(request, scope, found, file)
    said, origins = origins_told(found.said)
    values = {
        "job": found,
        "said": said,
        "label": STATES.get(found.state, found.state),
        "open": found.state in OPEN,
        "again": found.state in {FAILED, STOPPED},
        "ready": file is not None,
        "csv": FORM not in found.what,
        "masked": bool(found.what.get(MASKED)),
        "format": dict(formats()).get(str(found.what.get(FORM)), ""),
        "ends": found.ended + LASTS if found.ended else None,
    } | leak_values(scope, origins)
    response = render(
        request, "desk/export_progress.html" if asks_for_fragment(request) else "desk/export.html", values
    )
    patch_vary_headers(response, ["HX-Request"])
    return response


def _saved(request: HttpRequest, scope: Scope, job: Job, place: str | None) -> HttpResponseBase:
    require_own_page(request)
    if place is None:
        raise Http404
    try:
        opened = PlainFolder(scope.register.place.folder).open(place)
    except OSError as error:
        raise Http404 from error
    note_saved(scope, job)
    name = PurePosixPath(place).name
    kind = "application/octet-stream" if FORM in job.what else "text/csv; charset=utf-8"
    response = FileResponse(opened, as_attachment=True, filename=name, content_type=kind)
    return may_do_nothing(response)
