"""The name of a source as lists for people print it."""

from __future__ import annotations

from onrecord.terminal import one_line


def source_name(name: str) -> str:
    """Return the name of a site or an outlet: of pages that name none, that it is not known."""
    from onrecord.register.views import UNKNOWN_SOURCE  # noqa: PLC0415 - see onrecord.cli

    return "outlet not known" if name == UNKNOWN_SOURCE else one_line(name)
