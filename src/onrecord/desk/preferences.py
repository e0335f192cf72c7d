"""The preferences of a reader: kept with the account, or in cookies for somebody who has not signed in."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language_from_request

from onrecord.desk.models import ReadingPreference
from onrecord.desk.reader import LANGUAGE_CODES, THEMES, Reader, usual_reader

LANGUAGE_COOKIE, THEME_COOKIE = "onrecord_language", "onrecord_theme"
_YEAR = 365 * 24 * 3600


def chosen_reader(request: HttpRequest) -> Reader:
    """Return how somebody reads: as the account says, else as the cookies say, else as the browser asks."""
    if request.user.is_authenticated:
        row = ReadingPreference.objects.filter(user_id=request.user.pk).first()
        if row:
            return Reader(
                language=row.language, digits=row.digits, calendar=row.calendar, theme=row.theme, keys=row.keys
            )
    language = request.COOKIES.get(LANGUAGE_COOKIE, "")
    if language not in LANGUAGE_CODES:
        language = get_language_from_request(request)
    found = usual_reader(language if language in LANGUAGE_CODES else "en")
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return replace(found, theme=theme) if theme in THEMES else found


def keep(request: HttpRequest, reader: Reader, response: HttpResponseBase) -> None:
    """Keep how somebody reads, with the account if there is one."""
    if request.user.is_authenticated:
        values = {name: getattr(reader, name) for name in ("language", "digits", "calendar", "theme", "keys")}
        ReadingPreference.objects.update_or_create(user_id=request.user.pk, defaults=values)
    for name, value in ((LANGUAGE_COOKIE, reader.language), (THEME_COOKIE, reader.theme)):
        response.set_cookie(
            name, value, max_age=_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
