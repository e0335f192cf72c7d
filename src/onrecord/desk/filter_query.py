"""The filter of a list as it is in an address, with another page or with none."""

from __future__ import annotations

from django.http import QueryDict

LATER = "later"
"""The part of an address that asks for a file that is written in the background, however long the list is."""


def filter_query(query: QueryDict, page: int | None = None) -> str:
    """Return the filter of an address with another page; None for no page."""
    found = query.copy()
    for own in ("page", LATER):
        found.pop(own, None)
    for name in [name for name, value in found.items() if not value]:
        found.pop(name)
    if page and page > 1:
        found["page"] = str(page)
    return found.urlencode()


def page_number(query: QueryDict, last: int) -> int:
    """Return the number of the page that an address asks for, from 1 to the last."""
    try:
        return min(max(int(query.get("page", "1")), 1), last)
    except ValueError:
        return 1
