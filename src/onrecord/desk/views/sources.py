"""Sources: the feeds that a case follows, what could not be added, and the sources of the reports."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onrecord.capture.clock_status import utc_now
from onrecord.desk.add_forms import is_address
from onrecord.desk.counted import counted
from onrecord.desk.failed_items import shown_names
from onrecord.desk.followed_sources import GRADED, GradeReader, followed
from onrecord.errors import CaptureError
from onrecord.register import reads
from onrecord.register.db.scope import Scope

FAILED = 50
"""Failures that are listed."""
NAMED = 100
"""Sources of reports that are listed."""
GRADES: dict[str, str | Promise] = {
    "minimum standard": _("minimum standard"),
    "below minimum standard": _("below minimum standard"),
}


@lru_cache(maxsize=4)
def _grades(folder: Path) -> GradeReader:
    """Return the one reader of an archive in this process: it remembers the ledger."""
    return GradeReader(folder)


def named_sources(scope: Scope, most: int) -> tuple[tuple[tuple[str, str, int], ...], dict[str, str]]:
    """Return the sources of the reports, and the names of the outlets of the first of them."""
    found = reads.sources(scope)
    return found, reads.outlets_of_sources(scope, [key for key, _, _ in found[:most]])


def sources(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the page."""
    folder = scope.register.place.folder
    values: dict[str, object] = {"graded": GRADED, "grade_words": GRADES, "now": utc_now()}
    try:
        values["followed"] = followed(folder, scope.name, _grades(folder))
    except CaptureError as error:
        values |= {"followed": (), "problem": error.message}
    failures = [each for each in reads.attempts(scope, unfinished=True) if each.outcome != "asked"]
    failures.sort(key=lambda each: each.at, reverse=True)
    counts = counted(scope, "sources", lambda: named_sources(scope, NAMED))
    named, outlets = counts.value
    values |= {
        "failures": failures[:FAILED],
        "failed_names": shown_names(scope.name, {each.target for each in failures[:FAILED]}),
        "more_failures": max(0, len(failures) - FAILED),
        "retried": any(is_address(each.target) for each in failures[:FAILED]),
        "named": named[:NAMED],
        "outlets": outlets,
        "counted_at": counts.at,
        "more_named": max(0, len(named) - NAMED),
    }
    return render(request, "desk/sources.html", values)
