"""The reader's preferences."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from onrecord.desk.forms import PreferencesForm
from onrecord.desk.preferences import keep
from onrecord.desk.reader import LANGUAGE_CODES, usual_reader
from onrecord.desk.request import DeskRequest


def preferences(request: HttpRequest) -> HttpResponse:
    """Show the preferences, or keep them and go back to the page that was open."""
    reader = cast("DeskRequest", request).reader
    back = _back(request)
    language = request.POST.get("only_language", "")
    if language in LANGUAGE_CODES:
        usual = usual_reader(language)
        response = HttpResponseRedirect(back)
        keep(request, replace(usual, theme=reader.theme, keys=reader.keys), response)
        return response
    if request.POST.get("only_keys") in {"on", "off"}:
        response = HttpResponseRedirect(back)
        keep(request, replace(reader, keys=request.POST["only_keys"] == "on"), response)
        return response
    form = PreferencesForm(request.POST or None, initial=asdict(reader))
    if request.method == "POST" and form.is_valid():
        response = HttpResponseRedirect(back)
        keep(request, form.reader(), response)
        return response
    return render(request, "desk/preferences.html", {"form": form, "back": back}, status=422 if form.errors else 200)


def _back(request: HttpRequest) -> str:
    """Return the page to go back to: one of the desk."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"
