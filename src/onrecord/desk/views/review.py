"""The list of the review: the reports with findings that nobody has judged, the most urgent first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from onrecord.capture.clock_status import utc_now
from onrecord.desk.forms import ReviewFilterForm
from onrecord.desk.request import asks_for_fragment
from onrecord.desk.review_values import filter_of, filter_query
from onrecord.errors import RegisterError
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.reads.review import ALL_REPORTS
from onrecord.register.review_views import ReviewQueue

PAGE = 50
"""Reports on one page."""


def review(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the list, or for htmx the table alone."""
    wanted, problem = filter_of(request.GET), ""
    after = request.GET.get("after", "")[:40] or None
    try:
        queue = reads.waiting(scope, wanted, after, most=PAGE)
    except RegisterError as error:
        problem, queue = error.message, ReviewQueue(reports=(), total_reports=0, total_cards=0, total_acts=0, next=None)
    today = utc_now().replace(hour=0, minute=0, second=0, microsecond=0)
    values = {
        "form": ReviewFilterForm(request.GET),
        "queue": queue,
        "titles": reads.report_titles(scope, {each.id: each.headline for each in queue.reports}),
        "problem": problem,
        "filtered": wanted != ALL_REPORTS,
        "begins": not after,
        "query": filter_query(request.GET),
        "following": filter_query(request.GET, after=queue.next) if queue.next else None,
        "done": reads.review_tally(scope, today),
    }
    response = render(request, f"desk/{'review_table' if asks_for_fragment(request) else 'review'}.html", values)
    patch_vary_headers(response, ["HX-Request"])
    return response
