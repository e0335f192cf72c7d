"""Passes a test over where tesseract, which recognises words in images, or its language data is not installed."""

from __future__ import annotations

import pytest

from onrecord.page.documents import tesseract

_WANTED = frozenset({"eng", "fas", "ara", "osd"})
_found = tesseract.installed()
_MISSING = _WANTED - (_found.languages if _found else frozenset())
need_tesseract = pytest.mark.skipif(
    bool(_MISSING),
    reason="tesseract is not here, or not all of its language data (Debian: tesseract-ocr, -fas and -ara).",
)
"""Marks a test, or all of a module, that recognises words."""
