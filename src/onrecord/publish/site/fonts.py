"""The typeface of Persian and Arabic text, from its installed package; without the package the system's is used.

The faces for Latin text are the system's: Source Serif 4 as a file has 1.2 MB, more than 200 pages of the site.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec

_PACKAGE = "fontpkg_ibm_plex_sans_arabic"
_WEIGHTS = ("Regular", "SemiBold")


def font_files() -> Iterator[tuple[str, bytes]]:
    """Yield the files of the typeface with its licence, and their paths from the root of the site."""
    if find_spec(_PACKAGE) is None:
        return
    for weight in _WEIGHTS:
        name = f"IBMPlexSansArabic-{weight}.ttf"
        yield f"fonts/{name}", files(_PACKAGE).joinpath("files", name).read_bytes()
    yield "fonts/LICENSE.txt", files(_PACKAGE).joinpath("LICENSE").read_bytes()
