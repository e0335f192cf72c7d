"""The typefaces: files of installed packages, served from this computer. Without the packages the system's are used."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

FONTS = ("fontpkg_source_serif_4", "fontpkg_ibm_plex_sans_arabic")
"""The packages, in the order of the style sheet. Each has a folder `files`."""


def font_folders() -> list[tuple[str, str]]:
    """Return the folders of the installed typefaces, each with the name under which it is served."""
    found = list[tuple[str, str]]()
    for package in FONTS:
        spec = find_spec(package)
        if spec and spec.origin:
            found.append((f"fonts/{package.removeprefix('fontpkg_')}", str(Path(spec.origin).parent / "files")))
    return found
