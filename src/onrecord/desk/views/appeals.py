"""The list of appeals, and its export as CSV: the same query for both."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import patch_vary_headers

from onrecord.desk.appeals_table import file_name, filter_words, table_head, table_rows
from onrecord.desk.export_job import put_export
from onrecord.desk.filter_query import LATER, filter_query, page_number
from onrecord.desk.forms import AppealFilterForm
from onrecord.desk.own_requests import require_own_page
from onrecord.desk.request import asks_for_fragment
from onrecord.desk.saved_views import saved_views
from onrecord.errors import RegisterError
from onrecord.register import reads, writes
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeal_counts import count_appeals
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.reads.snapshot import one_instant

PAGE = 50
"""Appeals on one page."""
COUNTED = 1000
"""Counts go no further than this: "1,000+". A longer list is written to a file in the background."""


@dataclass(frozen=True, slots=True)
class AppealList:
    """The appeals that a filter asks for.

    Attributes:
        wanted: the filter.
        day: the day as of which they are shown.
        total: their number, or `COUNTED` and `more` if there are more.
        problem: the sentence for a filter that cannot be used; empty if it can.
    """

    wanted: AppealFilter
    day: date
    total: int
    more: bool
    problem: str = ""


def appeals(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the list, or for htmx the table alone."""
    with one_instant(scope):
        values = _values(request, scope)
    response = render(request, f"desk/{'appeal_table' if asks_for_fragment(request) else 'appeals'}.html", values)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _values(request: HttpRequest, scope: Scope) -> dict[str, object]:
    form = AppealFilterForm(request.GET)
    listed = _listed(scope, form)
    last = max(1, -(-listed.total // PAGE))
    number = page_number(request.GET, last if not listed.more else 10**6)
    found = (
        ()
        if listed.problem
        else reads.appeals(scope, listed.wanted, most=PAGE, skip=(number - 1) * PAGE, as_of=listed.day)
    )
    return {
        "form": form,
        "listed": listed,
        "as_of": listed.day.isoformat(),
        "found": found,
        "short": reads.short_ids(scope, [line.id for line in found]),
        "first": (number - 1) * PAGE + 1,
        "final": (number - 1) * PAGE + len(found),
        "previous": filter_query(request.GET, number - 1) if number > 1 else None,
        "following": filter_query(request.GET, number + 1) if listed.more or number < last else None,
        "query": filter_query(request.GET),
        "views": () if asks_for_fragment(request) else saved_views(scope, request.user),
        "words": [(field.label, value) for field, value in filter_words(form)],
        "filtered": listed.wanted != AppealFilter() or form.as_of_day() is not None,
    }


def appeals_csv(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Send the list as CSV, all pages of it, and note it; a long list is written in the background first.

    Raises:
        BadRequest: the filter cannot be used.
    """
    require_own_page(request)
    form = AppealFilterForm(request.GET)
    listed = _listed(scope, form)
    if listed.problem or form.errors:
        raise BadRequest
    if listed.more or LATER in request.GET:
        job = put_export(scope, filter_query(request.GET), listed.day, translation.get_language())
        return redirect("export", scope.name, job.key)
    with scope.register.reading():  # one snapshot, so that the number and the rows agree
        found = reads.appeals(scope, listed.wanted, as_of=listed.day)
    body = table_head(len(found), form, listed.day) + table_rows(found)
    names = [field.name for field, _ in filter_words(form)]
    writes.note_export(scope, "appeals", count=len(found), sha256=hashlib.sha256(body).hexdigest(), filtered=names)
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    name = file_name(scope.name, listed.day, len(found))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _listed(scope: Scope, form: AppealFilterForm) -> AppealList:
    form.is_valid()
    wanted, day = form.wanted(), form.day()
    try:
        count = count_appeals(scope, wanted, as_of=day, most=COUNTED + 1)
    except RegisterError as error:
        return AppealList(wanted, day, 0, more=False, problem=error.message)
    return AppealList(wanted, day, min(count, COUNTED), more=count > COUNTED)
