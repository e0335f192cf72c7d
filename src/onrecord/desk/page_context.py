"""The values that every template has: the reader, the case, the way to the other pages, and the keys."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onrecord import __version__
from onrecord.desk.addresses import ADDRESSES, CASE_ROLES
from onrecord.desk.keys import SHORTCUTS
from onrecord.desk.reader import Reader, usual_reader
from onrecord.register.db.scope import Scope

PAGES = (
    ("today", _("Today")),
    ("review", _("Review")),
    ("appeals", _("Appeals")),
    ("reports", _("Reports")),
    ("parties", _("Parties")),
    ("pairs", _("Same or not")),
    ("charts", _("Charts")),
    ("search", _("Search")),
    ("add", _("Add")),
    ("sources", _("Sources")),
    ("case", _("Case")),
    ("audit", _("Audit")),
)
"""The pages of a case in the order of the menu. A person sees those that the role opens."""
SECTIONS = {
    "appeal": "appeals",
    "views": "appeals",
    "party": "parties",
    "report": "reports",
    "statement": "appeals",
    "evidence": "sources",
    "people": "case",
    "job": "add",
    "export": "appeals",
    "new_export": "appeals",
    "new_pair": "pairs",
    "public": "appeals",
}
"""The page of the menu that another page belongs to, by its name or the first word of its name."""
_NEEDED = {each.name: each.who for each in ADDRESSES}


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
    first = (here or "").partition("_")[0]
    section = SECTIONS.get(here or "", SECTIONS.get(first, first))
    pages = [(name, label) for name, label in PAGES if scope and may_open(scope, name)]
    menu = [MenuEntry(label, reverse(name, args=[scope.name]), name == section) for name, label in pages if scope]
    return {
        "reader": reader,
        "case": scope.name if scope else None,
        "role": scope.role if scope else None,
        "menu": menu,
        "may_add": bool(scope) and may_open(cast("Scope", scope), "add"),
        "may_compare": bool(scope) and may_open(cast("Scope", scope), "new_pair"),
        "keys": json.dumps(_keys(scope)) if reader.keys else "",
        "version": __version__,
        "demo": getattr(settings, "ONRECORD_DEMO", False),
    }


def _keys(scope: Scope | None) -> dict[str, str]:
    """Return the addresses that keys open."""
    found = {"?": reverse("help")}
    if scope:
        pages = [each for each in SHORTCUTS if each.keys[:2] == "g " and may_open(scope, each.name)]
        found |= {each.keys: reverse(each.name, args=[scope.name]) for each in pages}
    return found


def may_open(scope: Scope, name: str) -> bool:
    """Tell whether the role of a person opens a page of a case."""
    roles = [each.value for each in CASE_ROLES]
    return roles.index(scope.role) >= roles.index(_NEEDED[name].value)
