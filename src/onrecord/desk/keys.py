"""The keys of the desk: the one map, from which the script, the help page and the tests are made."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key, or two keys one after another.

    Attributes:
        keys: the keys, with a space between two.
        name: the page that it opens; empty if it acts on the page that is open.
        label: what it does.
    """

    keys: str
    name: str
    label: str | Promise


SHORTCUTS = (
    Shortcut("g t", "today", _("Open Today")),
    Shortcut("g a", "appeals", _("Open Appeals")),
    Shortcut("g p", "parties", _("Open Parties")),
    Shortcut("g m", "pairs", _("Open Same or not")),
    Shortcut("g s", "search", _("Open Search")),
    Shortcut("g c", "case", _("Open the case")),
    Shortcut("g d", "add", _("Open Add")),
    Shortcut("g o", "sources", _("Open Sources")),
    Shortcut("j", "", _("Next row")),
    Shortcut("k", "", _("Previous row")),
    Shortcut("Enter", "", _("Open the row")),
    Shortcut("/", "", _("Go to the search field")),
    Shortcut("?", "help", _("Open Help")),
    Shortcut("Esc", "", _("Leave a field")),
    Shortcut("s", "", _("Same or not: the same")),
    Shortcut("d", "", _("Same or not: different")),
    Shortcut("u", "", _("Same or not: unsure")),
    Shortcut("z", "", _("Same or not: undo your last decision")),
    Shortcut("l", "", _("Same or not: names in the other script")),
    Shortcut("h", "", _("Same or not: what was judged before")),
)
"""All shortcuts, in the order of the help page."""
