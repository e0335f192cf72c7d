"""Today: the counts of a case by state, what waits, own judgements that others replaced, and the newest appeals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onrecord.capture.clock_status import utc_now
from onrecord.desk.counted import counted
from onrecord.desk.page_context import may_open
from onrecord.desk.saved_views import saved_views
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeal_counts import count_appeals
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.reads.review import ReviewFilter
from onrecord.register.reads.snapshot import one_instant

NEWEST = 8
REPLACED_SINCE = timedelta(days=14)
"""So far back, own judgements that somebody else replaced are shown."""
MOST = 1000
"""Counts go no further than this: "1,000+"."""
VIEWS: tuple[tuple[Promise, AppealFilter, str], ...] = (
    (_("All appeals"), AppealFilter(), ""),
    (_("Unanswered"), AppealFilter(unanswered=True), "unanswered=on"),
    (_("Acknowledged"), AppealFilter(state="acknowledged"), "state=acknowledged"),
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
    with one_instant(scope):
        values = _values(request, scope)
    return render(request, "desk/today.html", values)


def _counts(scope: Scope, day: date) -> tuple[ViewCount, ...]:
    found = [(label, query, count_appeals(scope, wanted, as_of=day, most=MOST + 1)) for label, wanted, query in VIEWS]
    return tuple(ViewCount(label, query, min(count, MOST), count > MOST) for label, query, count in found)


def _values(request: HttpRequest, scope: Scope) -> dict[str, object]:
    day = utc_now().date()
    counts = counted(scope, f"today {day}", lambda: _counts(scope, day))
    views = saved_views(scope, request.user)
    newest = reads.appeals(scope, AppealFilter(unanswered=True), most=NEWEST, as_of=day)
    values: dict[str, object] = {"counts": counts.value, "found": newest, "as_of": day.isoformat(), "views": views}
    values["counted_at"] = counts.at
    if may_open(scope, "review"):
        values["waiting"] = counted(scope, "waiting", lambda: reads.waiting(scope, most=1)).value
        values["asked"] = reads.waiting(scope, ReviewFilter(asked=True), most=1)
        replaced = reads.replaced_judgements(scope, utc_now() - REPLACED_SINCE)
        words = reads.subject_words(scope, [each.subject for each in replaced])
        values |= {
            "replaced": [each for each in replaced if each.subject in words],
            "words": words,
            "short": reads.short_ids(scope, [each.subject for each in replaced]),
            "names": reads.display_names(scope),
        }
    return values
