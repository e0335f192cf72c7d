"""The collections that a site makes of its appeals and reports before the pages: lines, names, index, relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.publish.site.frame import PageFrame
from onrecord.publish.site.lines import AppealLine, ReportLine, appeal_line, report_line
from onrecord.publish.site.names_pages import NamedParties
from onrecord.publish.site.parties import anchor
from onrecord.publish.site.recommend_data import RecommendData
from onrecord.publish.site.related import Feature, RelatedPage, RelatedPages
from onrecord.publish.site.search_index import SearchIndex
from onrecord.publish.site.spool import Spool
from onrecord.publish.values import PublicAppeal, PublicParty, WholePublicReport
from onrecord.vocabulary import PartyKind


class Gathered:
    """The collections. First all appeals are added, then all reports.

    Args:
        frames: the frames of the languages.
    """

    def __init__(self, frames: Sequence[PageFrame]) -> None:
        self.appeals: dict[str, AppealLine] = {}
        self.reports: dict[str, ReportLine] = {}
        self.names = NamedParties()
        self._frames = frames
        self._index = SearchIndex()
        self._recommend = RecommendData()
        self._spooled_appeals: Spool[PublicAppeal] = Spool(PublicAppeal)
        self._spooled_reports: Spool[WholePublicReport] = Spool(WholePublicReport)
        self._appeals_of = defaultdict[str, list[str]](list)
        self._features: dict[str, frozenset[Feature]] = {}

    def close(self) -> None:
        """Remove what was put aside."""
        self._spooled_appeals.close()
        self._spooled_reports.close()

    def add_appeal(self, appeal: PublicAppeal) -> None:
        """Add an appeal."""
        line: AppealLine = appeal_line(appeal)
        self.appeals[appeal.id] = line
        self._spooled_appeals.put(appeal)
        self.names.add_appeal(line, (each for answer in appeal.answers for each in answer.by))
        for each in appeal.reports:
            self._appeals_of[each.id].append(appeal.id)

    def add_report(self, whole: WholePublicReport) -> None:
        """Add a report."""
        key = whole.report.id
        line: ReportLine = report_line(whole)
        self.reports[key] = line
        self._spooled_reports.put(whole)
        self.names.add_report(line, whole.parties)
        self._index.add(whole, line)
        self._recommend.add(key, whole.parties)
        letters = (Feature("letter", str(each)) for each in whole.letters)
        self._features[key] = frozenset((*letters, *_named(whole.parties)))

    def appeals_of(self, report: str) -> tuple[AppealLine, ...]:
        """Return the appeals that a report tells of."""
        return tuple(self.appeals[each] for each in self._appeals_of.get(report, ()))

    def paths(self) -> list[str]:
        """Return the paths of the pages of appeals and reports in the folder of a language."""
        return [*(each.path for each in self.appeals.values()), *(each.path for each in self.reports.values())]

    def spooled_appeals(self) -> Iterator[tuple[bytes, PublicAppeal]]:
        """Yield the appeals with the hashes of what is known of them."""
        return iter(self._spooled_appeals)

    def spooled_reports(self) -> Iterator[tuple[bytes, WholePublicReport]]:
        """Yield the reports with the hashes of what is known of them."""
        return iter(self._spooled_reports)

    def index_files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the search and of what is recommended."""
        yield from self._index.files()
        yield self._recommend.file()

    def related_appeals(self) -> RelatedPages:
        """Return how the appeals are related."""
        reports = defaultdict[str, list[str]](list)
        for report, appeals in self._appeals_of.items():
            for each in appeals:
                reports[each].append(report)

        def page(line: AppealLine) -> RelatedPage:
            sides = (("sender", line.senders), ("addressee", line.addressees))
            found = [Feature(kind, anchor(each), each.name) for kind, of in sides for each in of if not each.masked]
            for report in reports[line.id]:
                found += [each for each in self._features.get(report, ()) if each.kind in {"letter", "place"}]
            titles = tuple((frame.words.code, line.title(frame)) for frame in self._frames)
            return RelatedPage(line.path, titles, "", line.first, line.order, frozenset(found))

        return RelatedPages(map(page, self.appeals.values()))

    def related_reports(self) -> RelatedPages:
        """Return how the reports are related."""

        def page(line: ReportLine) -> RelatedPage:
            same = (Feature("appeal", each) for each in self._appeals_of.get(line.id, ()))
            titles = (("", line.headline),) if line.headline else ()
            found = frozenset((*self._features[line.id], *same))
            return RelatedPage(line.path, titles, line.lang, line.published, line.order, found)

        return RelatedPages(map(page, self.reports.values()))


def _named(parties: Iterable[PublicParty]) -> Iterator[Feature]:
    for each in parties:
        if not each.masked:
            yield Feature("place" if each.kind == PartyKind.PLACE else "person", anchor(each), each.name)
