"""A text that somebody pastes: whether it is HTML, and what it is called in lists."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from onrecord.register.report_titles import shortened

_HTML = re.compile(
    r"\s*(?:<!doctype|<\?xml|<!--|<html|<head|<body|<article|<div|<p\b|<h[1-6]\b|<section|<main)", re.IGNORECASE
)
_NAMING = ("h1", "title", "")
"""The elements whose words name a page, the best first; "" is all others."""
_LOOKED_AT = 20_000
"""Characters in which a name is looked for."""


class _NameParser(HTMLParser):
    """Collects the words of the first element of each kind that names a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words = dict.fromkeys(_NAMING, "")
        self._within: str | None = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - given by HTMLParser
        if tag in {"script", "style"}:
            self._within = None
        elif tag in _NAMING:
            self._within = None if self.words[tag] else tag
        self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style", *_NAMING}:
            self._within = ""
        self._add(" ")

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, words: str) -> None:
        if self._within is not None:
            self.words[self._within] += words


def is_html(text: str) -> bool:
    """Tell whether a text is the HTML of a page."""
    return bool(_HTML.match(text))


def pasted_name(text: str) -> str:
    r"""Return what a pasted text is called in lists: its headline, or its first words; an empty text if it has none.

    >>> pasted_name("\n Prisoners  write\n\nWe ask for a doctor.")
    'Prisoners write'
    >>> pasted_name("<html><title>Herald</title><h1>Prisoners <i>write</i></h1>")
    'Prisoners write'
    """
    looked_at = text[:_LOOKED_AT]
    if not is_html(text):
        return shortened(next((line for line in looked_at.splitlines() if line.strip()), ""))
    parser = _NameParser()
    parser.feed(looked_at)
    names = (shortened(parser.words[each]) for each in _NAMING)
    return next((name for name in names if name), "")
