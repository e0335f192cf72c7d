"""One appeal: the letter as put together, its reports by origin, the timeline, answers, judgements and history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.desk.letters import AssembledLetter, letter_of
from onrecord.desk.localised_digits import latin_digits
from onrecord.desk.origin_groups import Group, by_origin
from onrecord.desk.request import DeskRequest
from onrecord.desk.timeline import timeline
from onrecord.errors import RegisterError
from onrecord.record import Record
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.views import AppealReportView

LETTERS = 12
"""Letters that are put together on one page, at most; the others are on the pages of their reports."""


@dataclass(frozen=True, slots=True)
class OriginReports:
    """The reports of one origin, and the letter as the first of them gives it."""

    reports: Group
    letter: AssembledLetter | None


def appeal(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show an appeal as of a day.

    Raises:
        Http404: there is no such appeal in the case.
    """
    day = _day(request.GET.get("as_of", ""))
    try:
        found = reads.appeal(scope, key, as_of=day)
    except RegisterError as error:
        raise Http404 from error
    groups = by_origin(found.members, found.pairs)
    reader = cast("DeskRequest", request).reader
    line = found.line
    values = {
        "line": line,
        "standing": line.standing,
        "groups": [
            OriginReports(group, _letter(scope, group[0]) if place < LETTERS else None)
            for place, group in enumerate(groups)
        ],
        "history": found.history,
        "judgements": found.judgements,
        "answers": [pair for pair in found.pairs if pair.kind == "answer"],
        "duplicates": [pair for pair in found.pairs if pair.kind == "appeal"],
        "chart": timeline(found.history, line.standing.as_of, mirrored=reader.direction == "rtl"),
        "outlets": {each.id: each.report.outlet or each.report.source for each in found.members},
        "names": reads.display_names(scope),
        "short": reads.short_ids(scope, [line.id])[line.id],
    }
    return render(request, "desk/appeal.html", values)


def _letter(scope: Scope, member: AppealReportView) -> AssembledLetter | None:
    return letter_of(Record.from_json(reads.record(scope, member.report.id)), member)


def _day(given: str) -> date | None:
    """Return a day of an address; None for today, also where it is no day."""
    try:
        return date.fromisoformat(latin_digits(given)) if given else None
    except ValueError:
        return None
