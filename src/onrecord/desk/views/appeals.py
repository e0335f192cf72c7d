"""The list of appeals, and its export: the very query of the list, as CSV."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import BadRequest
from django.forms import BoundField, ChoiceField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext, ngettext

from onrecord.capture.clock_status import utc_now
from onrecord.desk.forms import AppealFilterForm
from onrecord.desk.own_requests import require_own_page
from onrecord.desk.request import asks_for_fragment
from onrecord.desk.saved_views import saved_views
from onrecord.desk.words import word
from onrecord.errors import RegisterError
from onrecord.register import reads, writes
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeal_counts import count_appeals
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.views import AppealSummary
from onrecord.spreadsheet_csv import as_csv

PAGE = 50
"""Appeals on one page."""
COUNTED = 1000
"""Counts go no further than this: "1,000+"."""
COLUMNS = (
    *("id", "first reported", "senders", "addressees", "asks", "reports", "origins", "sources", "state", "days"),
    *("counted from", "reply due by", "as of", "status", "proposed answers", "judgement", "headline"),
)
"""The columns of the export."""


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
    form = AppealFilterForm(request.GET)
    listed = _listed(scope, form)
    last = max(1, -(-listed.total // PAGE))
    number = _page(request.GET, last if not listed.more else 10**6)
    found = (
        ()
        if listed.problem
        else reads.appeals(scope, listed.wanted, most=PAGE, skip=(number - 1) * PAGE, as_of=listed.day)
    )
    values = {
        "form": form,
        "listed": listed,
        "as_of": listed.day.isoformat(),
        "found": found,
        "short": reads.short_ids(scope, [line.id for line in found]),
        "first": (number - 1) * PAGE + 1,
        "final": (number - 1) * PAGE + len(found),
        "previous": _query(request.GET, number - 1) if number > 1 else None,
        "following": _query(request.GET, number + 1) if listed.more or number < last else None,
        "query": _query(request.GET, None),
        "views": () if asks_for_fragment(request) else saved_views(scope, request.user),
        "words": [(field.label, value) for field, value in filter_words(form)],
        "filtered": listed.wanted != AppealFilter() or form.as_of_day() is not None,
    }
    response = render(request, f"desk/{'appeal_table' if asks_for_fragment(request) else 'appeals'}.html", values)
    patch_vary_headers(response, ["HX-Request"])
    return response


def appeals_csv(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Send the list as CSV, all pages of it, and note it; its first line has the number of rows and the filter.

    Raises:
        BadRequest: the filter cannot be used.
    """
    require_own_page(request)
    form = AppealFilterForm(request.GET)
    listed = _listed(scope, form)
    if listed.problem or form.errors:
        raise BadRequest
    with scope.register.reading():  # one snapshot, so that the number and the rows agree
        found = reads.appeals(scope, listed.wanted, as_of=listed.day)
    name = f"appeals-{_safe(scope.name)}-{listed.day.isoformat()}-{len(found)}-rows.csv"
    filtered = filter_words(form)
    head = [_head_line(len(found), filtered, listed.day)]
    # The mark at the start is how spreadsheets know UTF-8.
    body = ("\ufeff" + as_csv(head, ()) + as_csv(COLUMNS, map(_row, found))).encode("utf-8", "backslashreplace")
    names = [field.name for field, _ in filtered]
    writes.note_export(scope, "appeals", count=len(found), sha256=hashlib.sha256(body).hexdigest(), filtered=names)
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def filter_words(form: AppealFilterForm) -> list[tuple[BoundField, str]]:
    """Return the parts of a filter that are used, each with its value as it is shown: of a tick, an empty text."""
    found = []
    for field in form:
        value = form.cleaned_data.get(field.name)
        if value:
            shown = "" if value is True else str(value)
            found.append((field, word(shown) if isinstance(field.field, ChoiceField) else shown))
    return found


def _head_line(rows: int, filtered: Sequence[tuple[BoundField, str]], day: date) -> str:
    """Return the first line of an export: the number of rows, the day, and the filter in words."""
    parts = [ngettext("%(n)s row", "%(n)s rows", rows) % {"n": rows}, f"{gettext('as of')} {day.isoformat()}"]
    others = ((field, value) for field, value in filtered if field.name != "as_of")
    parts += [f"{field.label}: {value}" if value else str(field.label) for field, value in others]
    return "# " + " · ".join(parts)


def _listed(scope: Scope, form: AppealFilterForm) -> AppealList:
    form.is_valid()
    wanted, day = form.wanted(), form.as_of_day() or utc_now().date()
    try:
        count = count_appeals(scope, wanted, as_of=day, most=COUNTED + 1)
    except RegisterError as error:
        return AppealList(wanted, day, 0, more=False, problem=error.message)
    return AppealList(wanted, day, min(count, COUNTED), more=count > COUNTED)


def _row(line: AppealSummary) -> list[object]:
    stands = line.standing
    days = "" if stands.days is None else "-".join(map(str, dict.fromkeys(stands.days)))
    lists = (line.senders, line.addressees, line.asks)
    return [
        *(line.id, line.first, *("; ".join(each) for each in lists), line.reports, line.origins),
        *("; ".join(line.sources), stands.state, days, stands.since, stands.due, stands.as_of, stands.sentence),
        *(line.proposed, line.verdict, line.headline),
    ]


def _page(query: QueryDict, last: int) -> int:
    try:
        return min(max(int(query.get("page", "1")), 1), last)
    except ValueError:
        return 1


def _query(query: QueryDict, page: int | None) -> str:
    """Return the filter of an address with another page; None for no page."""
    found = query.copy()
    found.pop("page", None)
    for name in [name for name, value in found.items() if not value]:
        found.pop(name)
    if page and page > 1:
        found["page"] = str(page)
    return found.urlencode()


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:40] or "case"
