"""A job: how far it is, what became of each item, stopping it, and trying again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

from onrecord.desk.failed_items import is_lasting
from onrecord.desk.format_export import KIND as EXPORT
from onrecord.desk.job_models import Job
from onrecord.desk.job_text import STATES, item_line, job_title, outcome_counts
from onrecord.desk.jobs.queue import FAILED, OPEN, STOPPED, WAITING, stop_or_try_again
from onrecord.desk.request import DeskRequest, asks_for_fragment
from onrecord.register.db.scope import Scope

PAGE = 100
"""Items on one page."""


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as a list shows it."""

    key: str
    title: str
    state: str
    label: str
    done: int
    of: int
    who: str
    at: datetime
    name: str


def job_rows(jobs: Iterable[Job]) -> list[JobRow]:
    """Return jobs as a list shows them."""
    found = []
    for job in jobs:
        first = job.items.order_by("place").values_list("name", flat=True).first() or ""
        label = str(STATES.get(job.state, job.state))
        found.append(JobRow(job.key, job_title(job), job.state, label, job.done, job.of, job.who, job.at, first))
    return found


def job(request: HttpRequest, scope: Scope, key: str) -> HttpResponseBase:
    """Show a job, or for htmx its progress alone; stop it or try it again.

    Raises:
        Http404: there is no such job in the case.
    """
    found = Job.objects.filter(case=scope.name, key=key).exclude(kind=EXPORT).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        stop_or_try_again(found, request.POST)
        return redirect("job", scope.name, key)
    fragment = asks_for_fragment(request)
    response = render(request, "desk/job_progress.html" if fragment else "desk/job.html", _values(request, found))
    patch_vary_headers(response, ["HX-Request"])
    return response


def _values(request: HttpRequest, job: Job) -> dict[str, object]:
    reader = cast("DeskRequest", request).reader
    last = max(1, -(-job.of // PAGE))
    number = _page(request.GET.get("page", "1"), last)
    items = job.items.order_by("place")
    failed = items.filter(state=FAILED)
    lasting = [is_lasting(target, said) for target, said in failed.values_list("target", "said")]
    left = not all(lasting) or (job.state in {STOPPED, FAILED} and items.filter(state__in=OPEN).exists())
    return {
        "job": job,
        "title": job_title(job),
        "label": STATES.get(job.state, job.state),
        "open": job.state in OPEN,
        "later": job.said if job.state == WAITING else "",
        "again": job.state not in OPEN and left,
        "lasting": job.state not in OPEN and any(lasting),
        "counts": outcome_counts(items.values_list("state", "found"), reader),
        "failures": [item_line(each, reader) for each in failed[:PAGE]],
        "lines": [item_line(each, reader) for each in items[(number - 1) * PAGE : number * PAGE]],
        "number": number,
        "previous": number - 1,
        "following": number + 1 if number < last else None,
    }


def _page(given: str, last: int) -> int:
    return min(max(int(given), 1), last) if given.isascii() and given.isdigit() and len(given) < 6 else 1
