"""The saved views of a case: a form to save one, and the list of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy

from onrecord.desk.appeals_table import filter_words
from onrecord.desk.forms import AppealFilterForm
from onrecord.desk.saved_views import LONGEST_QUERY, MOST, may_share, plain_query, remove_view, save_view, saved_views
from onrecord.register.db.scope import Scope


class SavedViewForm(forms.Form):
    """A name for a filter, and whether everybody in the case gets it."""

    name = forms.CharField(label=gettext_lazy("Name of the view"), max_length=80)
    query = forms.CharField(required=False, max_length=LONGEST_QUERY, widget=forms.HiddenInput)
    shared = forms.BooleanField(label=gettext_lazy("For everybody in this case"), required=False)

    def __init__(self, *arguments: Any, sharing: bool, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **named)
        self.fields["name"].widget.attrs["dir"] = "auto"
        if not sharing:
            del self.fields["shared"]


def views(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the views; save one, or remove one."""
    number = request.POST.get("remove", "")
    if number.isascii() and number.isdigit() and len(number) < 16:
        removed = remove_view(scope, request.user, int(number))
        messages.info(request, gettext("The view was removed.") if removed else gettext("There is no such view."))
        return redirect("views", scope.name)
    query = plain_query(request.POST.get("query", "") or request.GET.get("query", ""))
    form = SavedViewForm(request.POST or None, sharing=may_share(scope), initial={"query": query})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if save_view(scope, request.user, values["name"], values["query"], shared=bool(values.get("shared"))):
            messages.info(request, gettext("The view was saved."))
            return redirect("views", scope.name)
        form.add_error(None, gettext("There are %(n)s views already. Remove one first.") % {"n": MOST})
    asked = AppealFilterForm(QueryDict(query))
    asked.is_valid()
    words = [(field.label, value) for field, value in filter_words(asked)]
    values = {"form": form, "views": saved_views(scope, request.user), "words": words, "query": query}
    return render(request, "desk/views.html", values, status=422 if form.errors else 200)
