"""The words for a job and for its items, in the language of the interface."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from onrecord.desk.job_models import Job, JobItem
from onrecord.desk.jobs import queue
from onrecord.desk.reader import Reader
from onrecord.localised_digits import number

STATES: dict[str, str | Promise] = {
    queue.WAITING: _("waiting"),
    queue.RUNNING: _("in progress"),
    queue.DONE: _("finished"),
    queue.FAILED: _("failed"),
    queue.STOPPED: _("stopped"),
}
OUTCOMES: dict[str, str | Promise] = {
    "new": _("added"),
    "version": _("added as a new version of a known page"),
    "again": _("already in the register"),
    "set aside": _("a substitute page came, such as a login. It is stored, but not added"),
    "withdrawn": _("withdrawn from the archive earlier, so it was not added"),
    "followed": _("followed from now on"),
    "several": _("one of several feeds of this site. Follow it by its own address"),
    "captured": _("stored in the archive"),
}
"""The words for the outcomes that the register gives, and for those of feeds."""
PAGES = 20
"""Pages of one item that are listed."""


@dataclass(frozen=True, slots=True)
class ItemPage:
    """A page of an item: what became of it, its report, why in English, and the reason of a person for a withdrawal."""

    outcome: str
    report: str
    detail: str
    why: str
    reason: str
    address: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item as it is shown; `said` has the reasons of its failure, in English."""

    place: int
    name: str
    state: str
    label: str
    pages: tuple[ItemPage, ...]
    more: int
    said: tuple[str, ...]


def item_line(item: JobItem, reader: Reader) -> ItemLine:
    """Return an item as it is shown."""
    pages = tuple(_page(each, reader) for each in item.found[:PAGES])
    label = str(STATES.get(item.state, item.state))
    more = max(0, len(item.found) - PAGES)
    return ItemLine(item.place, item.name, item.state, label, pages, more, tuple(item.said.splitlines()))


def _page(found: dict[str, Any], reader: Reader) -> ItemPage:
    outcome, detail = str(found.get("outcome", "")), ""
    if outcome in {"new", "version"}:
        statements, appeals = int(found.get("statements", 0)), int(found.get("appeals", 0))
        detail = _what_was_found(statements, appeals, reader)
    why = str(found.get("why") or "")
    withdrawn = outcome == "withdrawn"  # a person wrote why
    return ItemPage(
        outcome=str(OUTCOMES.get(outcome, outcome)),
        report=str(found.get("report") or ""),
        detail=detail,
        why="" if withdrawn else why,
        reason=why if withdrawn else "",
        address=str(found.get("address") or ""),
    )


def _what_was_found(statements: int, appeals: int, reader: Reader) -> str:
    """Return how much was found in a page; what was not found is not counted."""
    parts = []
    if statements:
        said = ngettext("%(n)s statement", "%(n)s statements", statements)
        parts.append(said % {"n": number(statements, reader.digits)})
    if appeals:
        said = ngettext("%(n)s appeal", "%(n)s appeals", appeals)
        parts.append(said % {"n": number(appeals, reader.digits)})
    if not parts:
        return gettext("No statement was found in it.")
    return gettext("%(found)s, all as proposals") % {"found": gettext(", ").join(parts)}


def outcome_counts(items: Iterable[tuple[str, list[dict[str, Any]]]], reader: Reader) -> list[tuple[str, str, str]]:
    """Return how many pages had which outcome, with the number of items that failed: its key, a number, words.

    Args:
        items: the state of each item, and the outcomes of its pages.
        reader: who reads.
    """
    counted = Counter[str]()
    for state, found in items:
        counted.update(str(each.get("outcome", "")) for each in found)
        counted["failed"] += state == queue.FAILED
    order = (*OUTCOMES, "failed")
    labels: dict[str, str | Promise] = OUTCOMES | {"failed": STATES[queue.FAILED]}
    return [(key, number(counted[key], reader.digits), str(labels[key])) for key in order if counted[key]]


def job_title(job: Job) -> str:
    """Return what a job does."""
    titles = {"add": gettext("Add pages"), "follow": gettext("Follow a feed"), "collect": gettext("Collect from feeds")}
    return titles.get(job.kind, job.kind)
