"""One report: what is known of the page, its statements with their words, and corrections of its details."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from onrecord.desk.page_context import may_open
from onrecord.desk.reader_sentences import reader_sentence
from onrecord.desk.report_form import (
    PARTS,
    PartConflict,
    ReportDetailsForm,
    changed,
    conflicts,
    enter_details,
    outlet_in_markup,
    parts_of,
    seen_now,
    seen_then,
)
from onrecord.desk.request import reader_of
from onrecord.errors import EditConflictError, RegisterError
from onrecord.record import Record
from onrecord.register import reads, writes
from onrecord.register.db.scope import Scope
from onrecord.register.reads.snapshot import one_instant
from onrecord.register.views import ReportView
from onrecord.vocabulary import SpeechAct


def report(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show a report.

    Raises:
        Http404: there is no such report in the case.
    """
    with one_instant(scope):
        return _page(request, scope, _found(scope, key))


def report_details(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show a report with the form for its details, or enter what the form has, or undo a correction.

    Raises:
        Http404: there is no such report in the case.
    """
    found = _found(scope, key)
    if request.method != "POST":
        return _page(request, scope, found, form=ReportDetailsForm(initial=parts_of(found)))
    if request.POST.get("do") == "undo":
        return _undone(request, scope, found)
    return _entered(request, scope, found)


def _found(scope: Scope, key: str) -> ReportView:
    try:
        return reads.report(scope, key)
    except RegisterError as error:
        raise Http404 from error


def _page(  # noqa: PLR0913 - each is a part of the page
    request: HttpRequest,
    scope: Scope,
    found: ReportView,
    *,
    form: ReportDetailsForm | None = None,
    problem: str = "",
    clashes: tuple[PartConflict, ...] = (),
    status: int = 200,
) -> HttpResponse:
    record = Record.from_json(reads.record(scope, found.id))
    corrections = reads.corrections_of_report(scope, found.id)
    now, seen = parts_of(found), seen_now(corrections)
    acts = [each for each in found.statements if each.act != SpeechAct.STATE]
    values = {
        "report": found,
        "titles": reads.report_titles(scope, {found.id: found.headline}),
        "body": record.report.body,
        "page": record.page,
        "notes": record.notes,
        "acts": sorted(acts, key=lambda each: bool(each.corrected_by)),  # what counts comes first
        "act_ids": {each.id for each in acts},
        "others": sum(each.act == SpeechAct.STATE for each in found.statements),
        "appeals": reads.names_of_appeals(scope, found.appeals),
        "names": reads.display_names(scope),
        "corrections": corrections,
        "may_review": may_open(scope, "review_page"),
        "may_correct": may_open(scope, "report_details"),
        "form": form,
        "held": [(part, now[part], seen[part] or "") for part in PARTS],
        "problem": problem,
        "clashes": clashes,
        "proposed_outlet": "" if found.outlet or "outlet" in found.corrected else outlet_in_markup(record),
        "back": _back(request),
    }
    return render(request, "desk/report.html", values, status=status)


def _entered(request: HttpRequest, scope: Scope, found: ReportView) -> HttpResponse:
    """Enter the parts that the person changed, or show the form again with what is wrong."""
    form, seen = ReportDetailsForm(request.POST), seen_then(request.POST)
    if not form.is_valid():
        return _page(request, scope, found, form=form, status=422)
    wanted = changed(form, request.POST)
    if not wanted:
        return _page(request, scope, found, form=form, problem=gettext("Nothing was changed."), status=422)
    try:
        enter_details(scope, found.id, wanted, str(form.cleaned_data["why"]), seen)
    except EditConflictError:
        found = _found(scope, found.id)
        clashes = conflicts(found, reads.corrections_of_report(scope, found.id), wanted, seen)
        shown = ReportDetailsForm(initial=parts_of(found) | wanted | {"why": form.cleaned_data["why"]})
        return _page(request, scope, found, form=shown, clashes=clashes, status=409)
    except RegisterError as error:
        return _page(
            request,
            scope,
            found,
            form=form,
            problem=reader_sentence(error.message, reader_of(request)),
            status=422,
        )
    messages.success(request, gettext("The correction was entered."))
    return HttpResponseRedirect(_back(request) or _here(scope, found), status=303)


def _undone(request: HttpRequest, scope: Scope, found: ReportView) -> HttpResponse:
    """Undo a correction of this report, with all that was corrected in one go with it."""
    decision = request.POST.get("decision", "")
    if decision not in {each.decision for each in reads.corrections_of_report(scope, found.id)}:
        return _page(request, scope, found, status=400)
    try:
        writes.take_back(scope, decision)
    except EditConflictError as error:
        names = reads.display_names(scope)
        said = gettext("%(who)s has corrected it since, so it stays.") % {"who": names.get(error.who, error.who)}
        return _page(request, scope, _found(scope, found.id), problem=said, status=409)
    except RegisterError as error:
        return _page(
            request,
            scope,
            found,
            problem=reader_sentence(error.message, reader_of(request)),
            status=422,
        )
    messages.success(request, gettext("The correction was undone."))
    return HttpResponseRedirect(_here(scope, found), status=303)


def _here(scope: Scope, found: ReportView) -> str:
    return reverse("report", args=[scope.name, found.id]) + "#details"


def _back(request: HttpRequest) -> str:
    """Return the page of the desk to go back to; an empty text for the report."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""
