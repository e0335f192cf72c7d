"""A record as people read it: in the terminal, as Markdown, and the demo's overview."""

from onrecord.render.page import demo, for_people, markdown

__all__ = ["demo", "for_people", "markdown"]
