"""One appeal: the letter as put together, its reports by origin, the timeline, answers, judgements and history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.desk.answer_forms import AnswerSearchForm, EventAnswerForm
from onrecord.desk.day_fields import typed_day
from onrecord.desk.letters import AssembledLetter, letter_by_hand, letter_of
from onrecord.desk.origin_groups import Group, by_origin
from onrecord.desk.request import DeskRequest
from onrecord.desk.timeline import timeline
from onrecord.errors import RegisterError
from onrecord.record import Record
from onrecord.register import reads
from onrecord.register.answer_values import AppealAnswer
from onrecord.register.db.scope import JUDGE, KEEPER, Scope
from onrecord.register.reads.recorded_events import LETTER_RULE
from onrecord.register.reads.snapshot import one_instant
from onrecord.register.report_titles import ReportTitle
from onrecord.register.views import AppealDetail, AppealReportView
from onrecord.vocabulary import Verdict

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
    with one_instant(scope):
        try:
            found = reads.appeal(scope, key, as_of=_day(request.GET.get("as_of", "")))
        except RegisterError as error:
            raise Http404 from error
        values = _values(request, scope, found)
    return render(request, "desk/appeal.html", values)


def _values(request: HttpRequest, scope: Scope, found: AppealDetail) -> dict[str, object]:
    groups = by_origin(found.members, found.pairs)
    reader = cast("DeskRequest", request).reader
    line = found.line
    answers = reads.answers_to(scope, line.id)
    return {
        "line": line,
        "standing": line.standing,
        "groups": [
            OriginReports(group, _letter(scope, group[0]) if place < LETTERS else None)
            for place, group in enumerate(groups)
        ],
        "history": found.history,
        "judgements": found.judgements,
        "judged": {pair.id: pair.kind for pair in found.pairs},
        "letter_rule": LETTER_RULE,
        **_answers(scope, line.id, answers),
        "duplicates": [pair for pair in found.pairs if pair.kind == "appeal"],
        "chart": timeline(found.history, line.standing.as_of, mirrored=reader.direction == "rtl"),
        "outlets": {each.id: each.report.outlet or each.report.source for each in found.members},
        "titles": _titles(scope, found, answers),
        "names": reads.display_names(scope),
        "short": reads.short_ids(scope, [line.id])[line.id],
    }


def _titles(scope: Scope, found: AppealDetail, answers: Sequence[AppealAnswer]) -> dict[str, ReportTitle]:
    """Return what the reports of an appeal and of its answers are called."""
    reports = [*(each.report for each in found.members), *(each.report for each in answers)]
    return reads.report_titles(scope, {each.id: each.headline for each in reports if each})


def _answers(scope: Scope, key: str, found: Sequence[AppealAnswer]) -> dict[str, object]:
    """Return the values of the part about answers, with the forms for those who decide."""
    decides = scope.role in {JUDGE, KEEPER}
    values: dict[str, object] = {
        "answers": [each for each in found if each.verdict != Verdict.DIFFERENT],
        "refused": [each for each in found if each.verdict == Verdict.DIFFERENT],
        "decides": decides,
    }
    if decides:
        seen = reads.last_event(scope, key) or ""
        values |= {"search": AnswerSearchForm(), "event_form": EventAnswerForm(), "seen_event": seen}
    return values


def _letter(scope: Scope, member: AppealReportView) -> AssembledLetter | None:
    record, given = Record.from_json(reads.record(scope, member.report.id)), reads.given_letter(scope, member.id)
    if given is None:
        return letter_of(record, member)
    return letter_by_hand(given.letter, record, member) if given.letter and given.letter.parts else None


def _day(given: str) -> date | None:
    """Return a day of an address; None for today, also where it is no day."""
    try:
        return typed_day(given)
    except ValidationError:
        return None
