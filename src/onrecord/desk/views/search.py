"""Search in the reports of a case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.errors import RegisterError
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.reads.search import SearchResults

PAGE = 20
_MOST_PAGES = 10
_LONGEST = 1000


def search(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the search field, and what was found."""
    words = request.GET.get("q", "").strip()[:_LONGEST]
    newest = request.GET.get("order") == "newest"
    page = _page(request.GET.get("page", "1"))
    found: SearchResults | None = None
    values: dict[str, object] = {"words": words, "newest": newest, "page": page}
    if words:
        try:
            found = reads.search(scope, words, newest=newest, most=PAGE, skip=(page - 1) * PAGE)
        except RegisterError as error:
            values["problem"] = error.message
    if found:
        more = (found.more or found.total > page * PAGE) and page < _MOST_PAGES and len(found.hits) == PAGE
        titles = reads.report_titles(scope, {each.id: each.headline for each in found.hits})
        values |= {"results": found, "titles": titles}
        values |= {"following": page + 1 if more else None, "previous": page - 1}
    return render(request, "desk/search.html", values, status=400 if "problem" in values else 200)


def _page(given: str) -> int:
    return min(max(int(given), 1), _MOST_PAGES) if given.isascii() and given.isdigit() and len(given) < 4 else 1
