"""Who may use an address, decided in one place: each view is wrapped by what the table of addresses says.

A case that somebody may not see, and a case that does not exist, give the same answer: 404.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from onrecord.desk.addresses import CASE_ROLES, Access
from onrecord.desk.current_register import current_register
from onrecord.desk.read_log import PAGES, READ_LOG
from onrecord.desk.request import DeskRequest
from onrecord.desk.unsent_form import unsent_texts
from onrecord.errors import RegisterError
from onrecord.register.db.scope import Scope, require

_SHOWN = frozenset({200, 400, 409, 422})
"""The answers that have the page: those to a form that was refused too."""

View = Callable[..., HttpResponseBase]


def guarded(view: View, who: Access) -> View:
    """Return a view that only those may use of whom the table says so.

    A view of a case is called with the request and the scope of the person in that case.
    """

    @wraps(view)
    def guard(request: HttpRequest, **values: object) -> HttpResponseBase:
        if who is Access.ANYBODY:
            return view(request, **values)
        if not request.user.is_authenticated:
            return _sign_in(cast("DeskRequest", request))
        if who not in CASE_ROLES:
            return view(request, **values)
        scope = _scope(request, str(values.pop("case")), who)
        cast("DeskRequest", request).scope = scope
        answer = view(request, scope, **values)
        _note_read(request, scope, str(values.get("key", "")), answer)
        return answer

    return guard


def _note_read(request: HttpRequest, scope: Scope, key: str, answer: HttpResponseBase) -> None:
    """Note in the log of reads that a record was shown or sent, also with a form that was refused."""
    name = request.resolver_match.url_name if request.resolver_match else None
    if name in PAGES and answer.status_code in _SHOWN:
        READ_LOG.note(scope, name, key)


def _scope(request: HttpRequest, case: str, who: Access) -> Scope:
    """Return the person in a case.

    Raises:
        Http404: there is no such case, or none in which this person may do what takes the role.
    """
    try:
        scope = current_register().scope(request.user.get_username(), case)
        require(scope, who.value)
    except RegisterError as error:
        if error.subject == case[:200]:
            raise Http404 from error
        raise
    return scope


def _sign_in(request: DeskRequest) -> HttpResponseBase:
    """Ask for a sign-in; where a fragment is asked for, the whole page goes there.

    A form is not sent again after it, so the answer to a form says that nothing was entered, and shows its texts.
    """
    if request.htmx:
        return HttpResponse(status=401, headers={"HX-Redirect": reverse("account_login")})
    if request.method == "POST":
        return render(request, "desk/signed_out.html", {"texts": unsent_texts(request)}, status=401)
    return redirect_to_login(request.get_full_path())
