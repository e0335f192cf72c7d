"""Where an answer was looked for, as of a day: in sources of which a later page was read, and in pages of unknown ones.

A site is one source, whichever of its addresses a page was fetched from. So are a site and the name of its outlet, on
pages that have no address. Pages whose outlet nobody knows are no source: they can be of one outlet or of many, and of
those that are known. They are counted as pages.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from onrecord.facts.normalise import fold
from onrecord.register import models as rows
from onrecord.register.db.prepared import Numbers, prepared
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible, withdrawn_numbers
from onrecord.register.page_addresses import addresses
from onrecord.register.page_identity import host
from onrecord.register.report_corrections import put_corrections, report_corrections
from onrecord.register.views import UNKNOWN_SOURCE

_Days = tuple[date, date]
"""The first and the last day that the date of a page allows."""


@dataclass(frozen=True, slots=True)
class SearchedSources:
    """The sources and pages that were read until a day.

    Attributes:
        sources: the first day of the newest page of each source, in order.
        pages: the first day of each page of an unknown outlet, in order.
        newest: the day of the newest page of all; None if it is not known exactly.
    """

    sources: tuple[date, ...]
    pages: tuple[date, ...]
    newest: date | None

    def after(self, day: date) -> tuple[int, int]:
        """Return how many sources have a page that is later than a day, and how many such pages are of unknown ones."""
        sources, pages = (len(days) - bisect_right(days, day) for days in (self.sources, self.pages))
        return sources, pages


def searched_sources(scope: Scope, as_of: date) -> SearchedSources:
    """Return what was read until a day. A page that may be of a later day does not count."""
    corrected = report_corrections(scope)
    apart = (*withdrawn_numbers(scope), *corrected)
    found = _LaterPages()
    for address, folded, outlet, *days in _newest(scope, as_of, apart):
        found.take_source(address, folded, outlet, (days[0], days[1]))
    if found.unknown:
        for page, address, *days in _of_unknown(scope, as_of, apart):
            found.take_page(page, address, (days[0], days[1]))
    others = list(visible(scope, scope.of(rows.Report).filter(pk__in=corrected.keys()))) if corrected else []
    put_corrections(scope, others)
    for each in others:
        if each.earliest and each.latest and each.latest <= as_of:
            found.take_report(each, (each.earliest, each.latest))
    return found.all()


@prepared
def _newest(
    scope: Scope, as_of: date, others: Numbers
) -> QuerySet[rows.Source, tuple[str | None, str, str, date, date]]:
    """Return of each source its newest page without some reports: its outlet, and the days that its date allows.

    The newest is that whose first day is the latest.
    """
    reports = scope.of(rows.Report).filter(source=OuterRef("pk"), latest__lte=as_of).exclude(pk__in=others)
    reports = reports.order_by("-earliest")
    # The newest of each source is looked at, by an index, where to look for it among all would look at all.
    outlet, first, last = (Subquery(reports.values(name)[:1]) for name in ("outlet", "earliest", "latest"))
    found = scope.of(rows.Source).annotate(called=outlet, first=first, last=last).filter(first__isnull=False)
    return found.values_list("host", "folded", "called", "first", "last")


@prepared
def _of_unknown(
    scope: Scope, as_of: date, others: Numbers
) -> QuerySet[rows.Report, tuple[str, str | None, date, date]]:
    """Return the pages of unknown outlets without some reports, with the site of an address that was given later."""
    every = scope.of(rows.Report).filter(source__host=None, source__folded=UNKNOWN_SOURCE, latest__lte=as_of)
    later = addresses(scope).filter(page=OuterRef("page")).order_by("-pk").values("source__host")[:1]
    found = every.exclude(pk__in=others).annotate(given=Subquery(later))
    return found.values_list("page", "given", "earliest", "latest")  # type: ignore[return-value]  # both days are known


class _LaterPages:
    """The newest pages by what they are of."""

    def __init__(self) -> None:
        self.unknown = False
        self._sites = dict[str, _Days]()
        self._names = dict[str, _Days]()
        self._pages = dict[str, _Days]()
        self._site_of = dict[str, str]()

    def take_source(self, address: str | None, folded: str, outlet: str, days: _Days) -> None:
        """Take the newest page of a row of the table of sources."""
        if address is None and folded == UNKNOWN_SOURCE:
            self.unknown = True
        elif address is None:
            _keep(self._names, folded, days)
        else:
            site = host(f"//{address}") or address
            _keep(self._sites, site, days)
            self._site_of.setdefault(fold(outlet), site)

    def take_page(self, page: str, address: str | None, days: _Days) -> None:
        """Take a page of which nobody knows the outlet, unless a person gave its address."""
        if address:
            self.take_source(address, "", "", days)
        else:
            _keep(self._pages, page, days)

    def take_report(self, report: rows.Report, days: _Days) -> None:
        """Take a report whose source a person may have corrected."""
        source = report.source
        if source.host is None and source.folded == UNKNOWN_SOURCE:
            self.take_page(report.page, None, days)
        else:
            self.take_source(source.host, source.folded, report.outlet, days)

    def all(self) -> SearchedSources:
        """Return what was found; a name is its site, if a page of the site has it."""
        sources = dict(self._sites)
        for name, days in self._names.items():
            _keep(sources, self._site_of.get(name, f"outlet {name}"), days)
        first, last = max((*sources.values(), *self._pages.values()), default=(None, None))
        starts, unknown = (tuple(sorted(day for day, _ in some.values())) for some in (sources, self._pages))
        return SearchedSources(starts, unknown, first if first == last else None)


def _keep(found: dict[str, _Days], name: str, days: _Days) -> None:
    found[name] = max(days, found.get(name, days))
