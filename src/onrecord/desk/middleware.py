"""Middleware: privacy headers, the reader's preferences, and sentences for problems of the register."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from onrecord.desk.current_reader import reading_as
from onrecord.desk.log import failure
from onrecord.desk.preferences import chosen_reader
from onrecord.errors import RegisterError

Answer = Callable[[HttpRequest], HttpResponseBase]


class PrivacyHeaders:
    """Pages are kept by no cache, and use no device of the reader."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        response = self.answer(request)
        if not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), browsing-topics=()"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response


class ReaderPreferences:
    """Sets how the person reads, and the language of the answer."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request in the reader's language."""
        reader = chosen_reader(request)
        request.reader = reader  # type: ignore[attr-defined] # see onrecord.desk.request
        with translation.override(reader.language), reading_as(reader):
            response = self.answer(request)
        response.headers["Content-Language"] = reader.language
        return response


class RegisterProblems:
    """A register that cannot be read is said in a sentence, with a number that is in the log too."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for a problem of the register; None for any other error."""
        if not isinstance(error, RegisterError):
            return None
        number = secrets.token_hex(4)
        failure(number)
        return render(request, "desk/problem.html", {"number": number}, status=503)
