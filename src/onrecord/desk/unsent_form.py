"""The texts of a form that was not accepted: a page shows them, so that nobody has to write them again."""

from __future__ import annotations

from django.http import HttpRequest

from onrecord.desk.own_requests import is_own_page

_FORM = "application/x-www-form-urlencoded"
_NOT_WRITTEN = frozenset({"csrfmiddlewaretoken", "act", "do", "seen", "verdict"})


def unsent_texts(request: HttpRequest) -> list[str]:
    """Return what a person wrote into a form: its values of several words, but no password.

    Nothing is returned if another site sent the form.
    """
    if request.content_type != _FORM or not is_own_page(request):
        return []
    shown = (values for name, values in request.POST.lists() if name not in _NOT_WRITTEN and "password" not in name)
    written = [value for values in shown for value in values]
    return [each for each in map(str, written) if len(each.split()) > 1]
