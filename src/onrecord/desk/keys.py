"""The keys of the desk: the one map, from which the scripts, the strip, the help page and the tests are made."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


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
    Shortcut("g r", "review", _("Open Review")),
    Shortcut("g a", "appeals", _("Open Appeals")),
    Shortcut("g e", "reports", _("Open Reports")),
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


@dataclass(frozen=True, slots=True)
class ReviewKey:
    """A key of the Review page.

    Attributes:
        keys: the key, as people read it, "Shift+A".
        action: what the script calls it.
        label: what it does.
        short: the word for it in the strip of keys; empty if it is only in the list of all keys.
    """

    keys: str
    action: str
    label: str | Promise
    short: str | Promise = ""


REVIEW_KEYS = (
    ReviewKey("A", "accept", _("Accept, and go to the next open card"), _("Accept")),
    ReviewKey("X", "reject", _("Reject, and go on; while the reasons are shown, a digit gives one"), _("Reject")),
    ReviewKey("U", "unsure", _("Unsure, and go on"), _("Unsure")),
    ReviewKey("E", "correct", _("Correct the card"), _("Correct")),
    ReviewKey("N", "add", _("Add a finding from the selected words"), _("add from selection")),
    ReviewKey("T", "party", _("In the form: take the selected words as a party that is not in the list")),
    ReviewKey("W", "letter", _("Add a letter from the selected words")),
    ReviewKey("V", "words", _("Select words by keyboard: arrows move, Shift extends")),
    ReviewKey("Y", "why", _("Write why")),
    ReviewKey("J", "next-card", _("Next card; also the arrow down"), _("next card")),
    ReviewKey("K", "previous-card", _("Previous card; also the arrow up"), _("previous card")),
    ReviewKey("Shift+J", "next-page", _("Next page of the list")),
    ReviewKey("Shift+K", "previous-page", _("Previous page of the list")),
    ReviewKey("Z", "undo", _("Undo, also on an earlier page"), _("undo")),
    ReviewKey("S", "split", _("Split the card by addressee")),
    ReviewKey("M", "merge", _("Merge the card with the one below")),
    ReviewKey("F", "opinion", _("Ask for a second opinion, and go on")),
    ReviewKey("O", "others", _("Show the other statements")),
    ReviewKey("P", "picture", _("Show the captured image")),
    ReviewKey("L", "names", _("Show other names of the parties, also in the other script")),
    ReviewKey("Enter", "finish", _("When nothing is left here: next page of the list"), _("next page")),
    ReviewKey("Shift+A", "rest", _("Twice: accept what is left on this page, without marked cards")),
    ReviewKey("R", "again", _("Send again what was not entered")),
    ReviewKey("?", "keys", _("All keys"), _("all keys")),
    ReviewKey("Esc", "leave", _("Leave a field, close a form; in a conflict: keep the other decision")),
)
"""The keys of the Review page, in the order of its list."""

ANSWER_KEYS = (
    ReviewKey("S", "same", _("On a proposed answer: it answers the appeal")),
    ReviewKey("D", "different", _("On a proposed answer: it does not answer the appeal")),
    ReviewKey("U", "unsure", _("On a proposed answer: unsure")),
    ReviewKey("Z", "undo", _("On a proposed answer: undo its last decision")),
)
"""The keys of the Review page that mean something else while a proposed answer is current."""

REJECT_REASONS = (
    ("1", gettext_noop("not said so")),
    ("2", gettext_noop("wrong words")),
    ("3", gettext_noop("boilerplate")),
    ("4", gettext_noop("other reason")),
)
"""The reasons for a rejection, each with its digit. They are recorded in English."""


def answer_map() -> dict[str, str]:
    """Return the decisions on a proposed answer by their keys, as the script reads them."""
    return {each.keys.lower(): each.action for each in ANSWER_KEYS}


def review_map() -> dict[str, str]:
    """Return the actions of the Review page by their keys, as its script reads them."""
    return {each.keys.lower(): each.action for each in REVIEW_KEYS} | {
        "arrowdown": "next-card",
        "arrowup": "previous-card",
    }
