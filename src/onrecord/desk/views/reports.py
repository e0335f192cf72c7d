"""The list of the reports of a case, with outlet, date and state of review."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from onrecord.desk.forms import ReportFilterForm
from onrecord.desk.page_context import may_open
from onrecord.desk.request import asks_for_fragment
from onrecord.errors import RegisterError
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.reads.report_list import EVERY_REPORT, MOST_COUNTED, ReportFilter, ReportList

PAGE = 50
"""Reports on one page."""


def reports(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the list, or for htmx the table alone."""
    wanted, problem = _wanted(request.GET), ""
    after = request.GET.get("after", "")[:40] or None
    try:
        found = reads.reports(scope, wanted, after, most=PAGE)
    except RegisterError as error:
        problem, found = error.message, ReportList(reports=(), total=0)
    values = {
        "form": ReportFilterForm(request.GET),
        "found": found,
        "titles": reads.report_titles(scope, {each.id: each.headline for each in found.reports}),
        "total": min(found.total, MOST_COUNTED),
        "more": found.total > MOST_COUNTED,
        "problem": problem,
        "filtered": wanted != EVERY_REPORT,
        "begins": not after,
        "query": _query(request.GET),
        "following": _query(request.GET, after=found.next) if found.next else None,
        "may_review": may_open(scope, "review"),
    }
    response = render(request, f"desk/{'report_table' if asks_for_fragment(request) else 'reports'}.html", values)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _wanted(query: QueryDict) -> ReportFilter:
    review = query.get("review", "")
    return ReportFilter(
        outlet=query.get("outlet", "")[:200].strip() or None,
        waiting=review == "waiting",
        reviewed=review == "reviewed",
        rejected=review == "rejected",
    )


def _query(query: QueryDict, **more: str) -> str:
    """Return the filter of an address as a query, with more values."""
    found = QueryDict(mutable=True)
    for name in ("outlet", "review"):
        if query.get(name):
            found[name] = str(query[name])[:200]
    found.update({name: value for name, value in more.items() if value})
    return found.urlencode()
