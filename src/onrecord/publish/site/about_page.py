"""The page about the site: what masking is, and what it means that no answer was found. It has no words of a case."""

from __future__ import annotations

from importlib.resources import files

from onrecord.publish.site.frame import PageFrame


def about_page(frame: PageFrame) -> bytes:
    """Return the page, whose text is a file for each language."""
    text = files(__package__).joinpath(f"about.{frame.words.code}.html").read_text("utf-8")
    return frame.page("about.html", frame.words.about, text, kind="about")
