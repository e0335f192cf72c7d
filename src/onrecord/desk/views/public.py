"""The preview of what the public would see of appeals, with who is masked in them, why, and how to release them."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.desk.appeals_table import filter_words
from onrecord.desk.filter_query import filter_query, page_number
from onrecord.desk.forms import AppealFilterForm
from onrecord.desk.kept_masks import kept_masks
from onrecord.desk.leak_text import leak_values
from onrecord.errors import RegisterError
from onrecord.publish.preview import Preview, preview
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeal_counts import count_appeals
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.reads.snapshot import one_instant

PAGE = 20
"""Appeals on one page."""


def public(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the appeals of a filter as the public would see them.

    Raises:
        BadRequest: the filter cannot be used.
    """
    form = AppealFilterForm(request.GET)
    if not form.is_valid():
        raise BadRequest
    number = page_number(request.GET, 10**6)
    try:
        with one_instant(scope):
            skip = (number - 1) * PAGE
            more = count_appeals(scope, form.wanted(), as_of=form.day(), most=skip + PAGE + 1) > skip + PAGE
            found = preview(scope, form.wanted(), as_of=form.day(), most=PAGE, skip=skip, masks=kept_masks)
    except RegisterError as error:
        raise BadRequest from error
    values = {
        "query": filter_query(request.GET),
        "words": [(field.label, value) for field, value in filter_words(form)],
        "previous": filter_query(request.GET, number - 1) if number > 1 else None,
        "following": filter_query(request.GET, number + 1) if more else None,
    }
    return render(request, "desk/public.html", values | _shown(scope, found))


def appeal_public(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show one appeal as the public would see it.

    Raises:
        Http404: there is no such appeal in the case.
    """
    try:
        with one_instant(scope):
            found = preview(scope, AppealFilter(appeal=key), most=1, masks=kept_masks)
    except RegisterError as error:
        raise Http404 from error
    short = reads.short_ids(scope, [key])
    if key not in short:  # the beginning of an id
        raise Http404
    values = {"key": key, "short_key": short[key]}
    return render(request, "desk/appeal_public.html", values | _shown(scope, found))


def _shown(scope: Scope, found: Preview) -> dict[str, object]:
    keys = {each.appeal.id for each in found.appeals}
    keys |= {who.parties[0] for each in found.appeals for _, who in each.masked}
    return {"preview": found, "short": reads.short_ids(scope, sorted(keys))} | leak_values(scope, found.origins)
