"""The one function that folds a page's words for searching: neither engine folds what Persian and Arabic need."""

from __future__ import annotations

from onrecord.facts.normalise import fold


def folded(text: str) -> str:
    """Return the words of a text as they are searched: without case, accents, and variants of letters and digits."""
    return fold(text)
