"""The pages for what goes wrong: each says what to do next, and none says whether something else exists."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.desk.log import failure
from onrecord.desk.unsent_form import unsent_texts


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's own
    """Answer for a page that does not exist, or that the person may not see."""
    return render(request, "desk/not_found.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's own
    """Answer for something that the person may not do."""
    return render(request, "desk/not_found.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's own
    """Answer for an address or a form that cannot be read."""
    return HttpResponse("This request cannot be read.", status=400, content_type="text/plain; charset=utf-8")


def bad_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's own
    """Answer for a form that did not come from a page of the desk, or whose session ended."""
    return render(request, "desk/bad_form.html", {"texts": unsent_texts(request)}, status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer for a defect, with a number that is in the log too."""
    number = secrets.token_hex(4)
    failure(number)
    return render(request, "desk/problem.html", {"number": number}, status=500)
