"""Help: the keys and the glossary."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.desk.glossary import GLOSSARY
from onrecord.desk.keys import ANSWER_KEYS, REVIEW_KEYS, SHORTCUTS


def guide(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    values = {"glossary": GLOSSARY, "shortcuts": SHORTCUTS, "review_shortcuts": (*REVIEW_KEYS, *ANSWER_KEYS)}
    return render(request, "desk/guide.html", values)
