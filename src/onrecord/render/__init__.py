"""A record as people read it: in the terminal and as Markdown."""

from onrecord.render.page import for_people, markdown

__all__ = ["for_people", "markdown"]
