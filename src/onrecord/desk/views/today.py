"""Today: the counts of a case by state, and the appeals that were reported last."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onrecord.capture.clock_status import utc_now
from onrecord.desk.page_context import may_open
from onrecord.desk.saved_views import saved_views
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeal_counts import count_appeals
from onrecord.register.reads.appeals import AppealFilter

NEWEST = 8
MOST = 1000
"""Counts go no further than this: "1,000+"."""
VIEWS: tuple[tuple[Promise, AppealFilter, str], ...] = (
    (_("All appeals"), AppealFilter(), ""),
    (_("Unanswered"), AppealFilter(unanswered=True), "unanswered=on"),
    (_("Answered"), AppealFilter(state="answered"), "state=answered"),
    (_("Answered in part"), AppealFilter(state="answered in part"), "state=answered+in+part"),
    (_("Declined"), AppealFilter(state="declined"), "state=declined"),
    (_("Disputed"), AppealFilter(state="disputed"), "state=disputed"),
    (_("Reopened"), AppealFilter(state="reopened"), "state=reopened"),
)
"""The lists of the page: a label, the filter, and the same filter in an address."""


@dataclass(frozen=True, slots=True)
class ViewCount:
    """A list with its number of appeals, at most `MOST`; `more` if there are more."""

    label: Promise
    query: str
    count: int
    more: bool


def today(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the page."""
    day = utc_now().date()
    counts = []
    for label, wanted, query in VIEWS:
        found = count_appeals(scope, wanted, as_of=day, most=MOST + 1)
        counts.append(ViewCount(label, query, min(found, MOST), found > MOST))
    views = saved_views(scope, request.user)
    newest = reads.appeals(scope, AppealFilter(unanswered=True), most=NEWEST, as_of=day)
    values: dict[str, object] = {"counts": counts, "found": newest, "as_of": day.isoformat(), "views": views}
    if may_open(scope, "review"):
        values["waiting"] = reads.waiting(scope, most=1)
    return render(request, "desk/today.html", values)
