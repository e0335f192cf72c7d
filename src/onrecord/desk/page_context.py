"""The values that every template has: the reader, the case, the way to the other pages, and the keys."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onrecord import __version__
from onrecord.desk.keys import SHORTCUTS
from onrecord.desk.reader import Reader, usual_reader
from onrecord.register.db.scope import KEEPER, Scope

PAGES = (
    ("today", _("Today")),
    ("appeals", _("Appeals")),
    ("parties", _("Parties")),
    ("pairs", _("Same or not")),
    ("pictures", _("Charts")),
    ("search", _("Search")),
    ("case", _("Case")),
)
"""The pages of a case in the order of the menu."""
SECTIONS = {
    "appeal": "appeals",
    "views": "appeals",
    "party": "parties",
    "report": "search",
    "evidence": "search",
    "people": "case",
}
"""The page of the menu that another page belongs to."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the menu."""

    label: str | Promise
    url: str
    current: bool


def page(request: HttpRequest) -> dict[str, object]:
    """Return the values."""
    scope: Scope | None = getattr(request, "scope", None)
    reader: Reader = getattr(request, "reader", usual_reader("en"))
    match = request.resolver_match
    here = match.url_name if match else ""
    section = (here or "").partition("_")[0]
    section = SECTIONS.get(section, section)
    menu = (
        [MenuEntry(label, reverse(name, args=[scope.name]), name == section) for name, label in _pages(scope)]
        if scope
        else []
    )
    return {
        "reader": reader,
        "case": scope.name if scope else None,
        "role": scope.role if scope else None,
        "menu": menu,
        "keys": json.dumps(_keys(scope)) if reader.keys else "",
        "version": __version__,
    }


def _pages(scope: Scope) -> tuple[tuple[str, str | Promise], ...]:
    """Return the pages of the menu: a keeper has the audit too."""
    return (*PAGES, ("audit", _("Audit"))) if scope.role == KEEPER else PAGES


def _keys(scope: Scope | None) -> dict[str, str]:
    """Return the addresses that keys open."""
    found = {"?": reverse("help")}
    if scope:
        found |= {each.keys: reverse(each.name, args=[scope.name]) for each in SHORTCUTS if each.keys[:2] == "g "}
    return found
