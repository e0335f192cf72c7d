"""PDF from HTML of ours, by WeasyPrint. It is given the typefaces of installed packages, and fetches nothing."""

from __future__ import annotations

import logging
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from importlib.util import find_spec
from pathlib import Path

from onrecord.errors import PublishError

try:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse
except OSError as error:  # its package is there, and a library of the system is not
    told = "A PDF needs the library Pango 1.44 or newer (in Debian: libpango-1.0-0 and libpangoft2-1.0-0)."
    raise PublishError(f"{told} Use the format dossier, and print it from a browser.") from error

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DATE = "SOURCE_DATE_EPOCH"
_ONE_AT_A_TIME = threading.Lock()
_SCHEME = "typeface:"
_PLEX = "fontpkg_ibm_plex_sans_arabic"
_FACES = {
    "serif": ("Dossier Serif", "200 900", {"fontpkg_source_serif_4": "SourceSerif4[opsz,wght].ttf"}),
    "arabic": (
        "Dossier Arabic",
        "400",
        {"fontpkg_amiri": "Amiri-Regular.ttf", _PLEX: "IBMPlexSansArabic-Regular.ttf"},
    ),
    "arabic-bold": (
        "Dossier Arabic",
        "600",
        {"fontpkg_amiri": "Amiri-Bold.ttf", _PLEX: "IBMPlexSansArabic-SemiBold.ttf"},
    ),
}
"""The family and the weights of each typeface, and its file by the package; the first that is installed is taken.

Amiri has a shape for each letter also where two are joined. Programs give the letters of one shape for several letters,
such as lam with alef, in the wrong order, so that a search for «حسین» found nothing (decision 84).
"""
_MORE = {"Dossier Arabic": "font-feature-settings:'kern' 0"}
"""More of a typeface: where letters are moved together, programs read a blank between them."""


def faces() -> str:
    """Return the rules of style for the typefaces whose package is installed; without them the system's are used."""
    return "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};src:url({_SCHEME}{name});{_MORE.get(family, '')}}}"
        for name, (family, weight, _) in _FACES.items()
        if _file(name)
    )


def as_pdf(page: str, day: date) -> bytes:
    """Return a page as a tagged PDF. The same page of the same day makes the same bytes.

    Args:
        page: HTML of ours, in which all words of others are escaped.
        day: the day that the typefaces in the file are dated.
    """
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it would name what it was refused
    plain = _CONTROL.sub("", page.encode("utf-8", "backslashreplace").decode())
    with _dated(day):
        made = HTML(string=plain, url_fetcher=_OwnFaces()).write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(made, bytes)
    return made


@contextmanager
def _dated(day: date) -> Iterator[None]:
    """Give the library that cuts typefaces a date, as it takes one: from the environment of the process."""
    with _ONE_AT_A_TIME:
        before = os.environ.get(_DATE)
        os.environ[_DATE] = str(max(0, int(datetime.combine(day, time(), UTC).timestamp())))
        try:
            yield
        finally:
            os.environ.pop(_DATE)
            os.environ.update({_DATE: before} if before is not None else {})


class _OwnFaces(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Gives the typefaces, and refuses every address."""

    def fetch(self, url: str, headers: object = None) -> object:  # noqa: ARG002 - WeasyPrint gives them
        file = _file(url.removeprefix(_SCHEME)) if url.startswith(_SCHEME) else None
        if file is None:
            raise ValueError("Nothing is fetched.")
        return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": "font/ttf"})


def _file(name: str) -> Path | None:
    """Return the file of a typeface; None if no package of it is installed."""
    _, _, files = _FACES.get(name, ("", "", dict[str, str]()))
    for package, file in files.items():
        spec = find_spec(package)
        path = Path(spec.origin).parent / "files" / file if spec and spec.origin else None
        if path and path.is_file():
            return path
    return None
