"""Parties: those of the appeals that were reported last, a search by name, and one party with its names and reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.desk.network_chart import network_chart
from onrecord.desk.request import DeskRequest
from onrecord.errors import RegisterError
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.reads.snapshot import one_instant
from onrecord.register.views import PartyLine, PartyView

LATEST = 200
"""The appeals, those reported last first, whose senders and addressees are counted."""
SHOWN = 30
FEW = 20
"""Below so many parties with a name, those with a similar name are listed too."""
REPORTS = 20
_LONGEST = 200


def parties(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the parties with a name, or those of the latest appeals."""
    name = request.GET.get("name", "").strip()[:_LONGEST]
    values: dict[str, object] = {"name": name}
    with one_instant(scope):
        _list(scope, name, values)
    return render(request, "desk/parties.html", values, status=400 if "problem" in values else 200)


def _list(scope: Scope, name: str, values: dict[str, object]) -> None:
    """Add the parties with a name to the values of the page; without a name, those of the latest appeals."""
    if name:
        try:
            values["found"] = found = reads.parties_listed(scope, name)
            known = [each.id for each in found]
            values["similar"] = reads.similar_parties(scope, name, known=known) if len(found) < FEW else ()
        except RegisterError as error:
            values["problem"] = error.message
    else:
        latest = reads.latest_names(scope, most=LATEST)
        values |= {
            "asking": Counter(name for senders, _ in latest for name in senders).most_common(SHOWN),
            "asked": Counter(name for _, addressees in latest for name in addressees).most_common(SHOWN),
            "latest": len(latest),
        }


def party(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show a party.

    Raises:
        Http404: there is no such party in the case.
    """
    with one_instant(scope):
        try:
            found = reads.party(scope, key)
        except RegisterError as error:
            raise Http404 from error
        if not found:
            raise Http404
        values = _values(request, scope, key, found)
    return render(request, "desk/party.html", values)


def _values(request: HttpRequest, scope: Scope, key: str, found: tuple[PartyView, ...]) -> dict[str, object]:
    shown = party_line(found)
    mirrored = cast("DeskRequest", request).reader.direction == "rtl"
    reports = reads.party_reports(scope, key, most=REPORTS)
    edges = reads.network(scope, key, most=SHOWN)
    return {
        "party": shown,
        "mentions": found[:REPORTS],
        "all": len(found),
        "appeals": reads.appeals(scope, AppealFilter(same_party=key), most=REPORTS),
        "reports": reports,
        "titles": reads.report_titles(scope, {each.id: each.headline for each in reports}),
        "roles": reads.roles_of(scope, key)[:REPORTS],
        "edges": edges,
        "network": network_chart(edges, mirrored=mirrored),
    }


def party_line(group: Sequence[PartyView]) -> PartyLine:
    """Return the line of a party, of which each report speaks in its words."""
    return PartyLine.of(group[0].id, group[0].kind, ((each.name, each.report) for each in group))
