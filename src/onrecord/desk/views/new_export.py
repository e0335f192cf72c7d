"""Asking for a file of appeals in a format: of what a list shows, or of one appeal. A worker writes it."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from onrecord.desk.appeals_table import filter_words
from onrecord.desk.export_form import ExportForm
from onrecord.desk.filter_query import filter_query
from onrecord.desk.format_export import put_format
from onrecord.desk.forms import AppealFilterForm
from onrecord.desk.request import DeskRequest
from onrecord.errors import RegisterError
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeal_counts import count_appeals
from onrecord.register.reads.appeals import AppealFilter

_COUNTED = 1000
_APPEAL = "appeal"
"""The part of an address that names one appeal."""


def new_export(request: DeskRequest, scope: Scope) -> HttpResponse:
    """Show the form for a file of the appeals that the address names, or put the export in.

    Raises:
        BadRequest: the filter cannot be used.
        Http404: there is no such appeal in the case.
    """
    key, listed = request.GET.get(_APPEAL, ""), AppealFilterForm(request.GET)
    if not listed.is_valid():
        raise BadRequest
    wanted = AppealFilter(appeal=key) if key else listed.wanted()
    try:
        count = count_appeals(scope, wanted, as_of=listed.day(), most=_COUNTED + 1)
    except RegisterError as error:
        raise (Http404 if key else BadRequest) from error
    if key and key not in reads.short_ids(scope, [key]):  # the beginning of an id
        raise Http404
    form = ExportForm(request.POST or None, initial={"language": request.reader.language})
    if request.method == "POST" and form.is_valid():
        query = "" if key else filter_query(request.GET)
        return redirect("export", scope.name, put_format(scope, query, key, listed.day(), form.chosen()).key)
    return render(request, "desk/new_export.html", _values(request, scope, listed, form) | _counted(count))


def _values(request: HttpRequest, scope: Scope, listed: AppealFilterForm, form: ExportForm) -> dict[str, object]:
    key = request.GET.get(_APPEAL, "")
    return {
        "form": form,
        "key": key,
        "short_key": reads.short_ids(scope, [key])[key] if key else "",
        "query": "" if key else filter_query(request.GET),
        "address": request.get_full_path(),
        "words": () if key else [(field.label, value) for field, value in filter_words(listed)],
        "as_of": listed.day().isoformat(),
    }


def _counted(count: int) -> dict[str, object]:
    return {"total": min(count, _COUNTED), "more": count > _COUNTED}
