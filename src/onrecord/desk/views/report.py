"""One report: what is known of the page, and its statements with their words."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.errors import RegisterError
from onrecord.record import Record
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.vocabulary import SpeechAct


def report(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show a report.

    Raises:
        Http404: there is no such report in the case.
    """
    try:
        found = reads.report(scope, key)
    except RegisterError as error:
        raise Http404 from error
    record = Record.from_json(reads.record(scope, found.id))
    values = {
        "report": found,
        "body": record.report.body,
        "page": record.page,
        "acts": [each for each in found.statements if each.act != SpeechAct.STATE],
        "others": sum(each.act == SpeechAct.STATE for each in found.statements),
        "short": reads.short_ids(scope, [found.id, *found.appeals]),
    }
    return render(request, "desk/report.html", values)
