"""Help: the keys and the glossary."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.desk.glossary import GLOSSARY
from onrecord.desk.keys import SHORTCUTS


def guide(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return render(request, "desk/guide.html", {"glossary": GLOSSARY, "shortcuts": SHORTCUTS})
