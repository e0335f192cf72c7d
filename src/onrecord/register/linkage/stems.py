"""Word stems, by which asks and answers in one language are compared."""

from __future__ import annotations

from onrecord.facts.normalise import fold

_SHORT = 4
"""Words of fewer letters, mostly articles and prepositions, do not count."""
_STEM = 5
"""So many letters of a word are compared, so that "released" meets "release"."""


def stems(text: str) -> set[str]:
    """Return the beginnings of the longer words of a text, normalised."""
    return {word[:_STEM] for word in fold(text).split() if len(word) >= _SHORT}
