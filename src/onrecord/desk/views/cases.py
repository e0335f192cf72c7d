"""The cases of a person, and one case with its counts and sources."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from onrecord.desk.counted import counted
from onrecord.desk.current_register import current_register
from onrecord.desk.views.sources import named_sources
from onrecord.register import reads
from onrecord.register.db.scope import Scope, cases

NAMED = 200
"""Sources that are listed."""


def home(request: HttpRequest) -> HttpResponse:
    """Open the only case of a person, or list the cases."""
    names = cases(current_register(), request.user.get_username())
    if len(names) == 1 and "list" not in request.GET:
        return redirect("today", names[0])
    return render(request, "desk/home.html", {"names": names})


def case(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show a case: the person's role, how much there is, and the sources."""
    found = counted(scope, "case", lambda: (reads.stats(scope), named_sources(scope, NAMED)))
    counts, (sources, outlets) = found.value
    values = {
        "counts": counts,
        "sources": sources[:NAMED],
        "outlets": outlets,
        "more_sources": max(0, len(sources) - NAMED),
        "counted_at": found.at,
    }
    return render(request, "desk/case.html", values)
