"""The titles of reports in lists. Of a long text, its beginning alone is read, and only if there is no headline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.db.models import IntegerField, QuerySet, Value
from django.db.models.functions import Cast, StrIndex, Substr

from onrecord.register import models as rows
from onrecord.register.db.prepared import Numbers, prepared
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.page_addresses import put_to
from onrecord.register.reads.snapshot import query
from onrecord.register.report_titles import ReportTitle, report_title
from onrecord.text import Span

_BEGINNING = 600
"""Characters in which the first words of a report are looked for."""
_POSITIONS = 400
"""Characters of the positions of its blocks that are read: at least those of the first fifteen."""
_POSITION = re.compile(r"\[(\d+), (\d+)\]")


@query
def report_titles(scope: Scope, headlines: Mapping[str, str]) -> dict[str, ReportTitle]:
    """Return what reports are called, by their ids. The title of a withdrawn one without a headline is empty.

    Args:
        scope: who asks, in which case.
        headlines: the headline of each report by its id, as it was corrected; empty if it has none.
    """
    titles = {key: report_title(headline) for key, headline in headlines.items()}
    without = [key for key, title in titles.items() if not title.words]
    return titles | _others(scope, without) if without else titles


def _others(scope: Scope, keys: Sequence[str]) -> dict[str, ReportTitle]:
    """Return what reports without a headline are called."""
    every = visible(scope, scope.of(rows.Report).filter(key__in=keys))
    found = list(every.select_related("capture"))
    begins = _beginnings(scope, [each.pk for each in found])
    put_to(scope, [each for each in found if each.pk not in begins])  # the address may be needed
    return {
        each.key: report_title("", begins.get(each.pk, ()), each.capture.name or "", each.url or "") for each in found
    }


def _beginnings(scope: Scope, reports: Sequence[int]) -> dict[int, list[str]]:
    """Return the first blocks of the articles of some reports, by their numbers."""
    found = dict[int, list[str]]()
    for number, positions, text in _texts(scope, reports):
        spans = [Span(int(start), int(end)) for start, end in _POSITION.findall(positions)]
        first = spans[0].start
        # The last of them may be cut.
        found[number] = [
            text[each.start - first : each.end - first] for each in spans if each.start - first < len(text)
        ]
    return found


@prepared
def _texts(scope: Scope, reports: Numbers) -> QuerySet[rows.Contents, tuple[int, str, str]]:
    """Return the positions of the first blocks of some reports, and the text from the first of these on."""
    every = scope.of(rows.Contents, "report__case").filter(report__in=reports)
    # The positions begin with "[[120, 411]": without a block, with "[]".
    some = every.filter(report__searched__pieces__startswith="[[")
    digits = StrIndex("report__searched__pieces", Value(",")) - len("[[") - 1
    start = Cast(Substr("report__searched__pieces", len("[[") + 1, digits), IntegerField())
    positions = Substr("report__searched__pieces", 1, _POSITIONS)
    return some.values_list("report", positions, Substr("text", start + 1, _BEGINNING))
