"""Passes a test over where WeasyPrint, which makes PDF files, lacks its system libraries."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

_WHY = "WeasyPrint's system libraries are not here (Debian: libpangoft2-1.0-0), so no PDF is made."


def need_weasyprint(form: str = "dossier-pdf") -> ModuleType | None:
    """The module; skip the test where it cannot be loaded. None for a form that it does not make."""
    return pytest.importorskip("weasyprint", reason=_WHY, exc_type=OSError) if form == "dossier-pdf" else None


def is_made(form: str) -> bool:
    """Whether a format of exports can be made here."""
    try:
        return form != "dossier-pdf" or bool(importlib.import_module("weasyprint"))
    except OSError:
        return False
