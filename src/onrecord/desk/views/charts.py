"""Drawings of a case, each with its table: appeals in time, who turns to whom, counts by month and by state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from onrecord.capture.clock_status import utc_now
from onrecord.desk.appeals_table import NOT_MASKED
from onrecord.desk.appeals_timeline import appeals_timeline
from onrecord.desk.bar_chart import columns, every_month, rows
from onrecord.desk.counted import counted
from onrecord.desk.forms import AppealFilterForm
from onrecord.desk.network_chart import network_chart
from onrecord.desk.request import DeskRequest
from onrecord.errors import RegisterError
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.views import AppealSummary
from onrecord.spreadsheet_csv import as_csv

DRAWN = 40
"""Appeals that are drawn in time; the list has them all."""
TABLE = 50
"""Rows of a table on the page; the file has them all."""
_NAMING = ("timeline", "network")
"""The tables that have names in them."""


def charts(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the page."""
    mirrored = cast("DeskRequest", request).reader.direction == "rtl"
    form = AppealFilterForm(request.GET)
    day, lines, problem = _lines(scope, form, DRAWN)
    drawn = counted(scope, f"charts {day}", lambda: (reads.network(scope), _months(scope), _states(scope, day)))
    edges, months, states = drawn.value
    values = {
        "form": form,
        "problem": problem,
        "as_of": day.isoformat(),
        "lines": lines,
        "drawn": DRAWN,
        "time": appeals_timeline(lines, day, mirrored=mirrored),
        "edges": edges[:TABLE],
        "more_edges": max(0, len(edges) - TABLE),
        "network": network_chart(edges, mirrored=mirrored),
        "months": months,
        "by_month": columns(every_month(months), mirrored=mirrored),
        "states": states,
        "by_state": rows(states, mirrored=mirrored),
        "query": request.GET.urlencode(),
        "counted_at": drawn.at,
    }
    return render(request, "desk/charts.html", values)


def charts_csv(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Send the table of one drawing as CSV, all rows of it.

    Raises:
        BadRequest: there is no such drawing, or the filter cannot be used.
    """
    of = request.GET.get("of", "timeline")
    tables: dict[str, Callable[[HttpRequest, Scope], tuple[tuple[str, ...], list[list[object]]]]] = {
        "timeline": _timeline_table,
        "network": lambda _request, within: _network_table(within),
        "months": lambda _request, within: _months_table(within),
        "states": lambda _request, within: (("state", "appeals"), [list(each) for each in _states(within, None)]),
    }
    if of not in tables:
        raise BadRequest
    columns_of, found = tables[of](request, scope)
    # The mark at the start is how spreadsheets know UTF-8.
    counted_rows = ngettext("%(n)s row", "%(n)s rows", len(found)) % {"n": len(found)}
    head = [f"# {counted_rows} · {NOT_MASKED}" if of in _NAMING else f"# {counted_rows}"]
    body = ("\ufeff" + as_csv(head, ()) + as_csv(columns_of, found)).encode("utf-8", "backslashreplace")
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{of}-{len(found)}-rows.csv"'
    return response


def _lines(scope: Scope, form: AppealFilterForm, most: int | None) -> tuple[date, tuple[AppealSummary, ...], str]:
    """Return the day, the appeals of the filter, and the sentence for a filter that cannot be used."""
    form.is_valid()
    day = form.as_of_day() or utc_now().date()
    try:
        return day, reads.appeals(scope, form.wanted(), most=most, as_of=day), ""
    except RegisterError as error:
        return day, (), error.message


def _months(scope: Scope) -> list[tuple[str, int]]:
    return [(each.month, each.count) for each in reads.appeals_by_month(scope)]


def _states(scope: Scope, day: date | None) -> list[tuple[str, int]]:
    return list(reads.appeals_by_state(scope, as_of=day).items())


def _timeline_table(request: HttpRequest, scope: Scope) -> tuple[tuple[str, ...], list[list[object]]]:
    form = AppealFilterForm(request.GET)
    _, lines, problem = _lines(scope, form, None)
    if problem or form.errors:
        raise BadRequest
    names = ("id", "senders", "addressees", "first reported", "counted from", "state", "least days", "most days")
    return names, [
        [
            *(line.id, "; ".join(line.senders), "; ".join(line.addressees), line.first, line.standing.since),
            *(line.standing.state, *(line.standing.days or ("", ""))),
        ]
        for line in lines
    ]


def _network_table(scope: Scope) -> tuple[tuple[str, ...], list[list[object]]]:
    edges = reads.network(scope, most=100_000)
    return ("kind", "first", "second", "count"), [[each.kind, each.first, each.second, each.count] for each in edges]


def _months_table(scope: Scope) -> tuple[tuple[str, ...], list[list[object]]]:
    return ("month", "appeals"), [[month or "not known", count] for month, count in _months(scope)]
