"""The collections that a site makes of its appeals and reports before the pages: lines, names, index, relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.publish.site.appeal_features import appeal_features, long_words, words_of_appeal
from onrecord.publish.site.frame import PageFrame
from onrecord.publish.site.lines import AppealLine, ReportLine, appeal_line, report_line
from onrecord.publish.site.names_pages import NamedParties
from onrecord.publish.site.parties import anchor
from onrecord.publish.site.persian import PERSIAN
from onrecord.publish.site.recommend_data import RecommendData
from onrecord.publish.site.related import APPEALS, Feature, RelatedPage, RelatedPages
from onrecord.publish.site.search_index import SearchIndex
from onrecord.publish.site.spool import Spool
from onrecord.publish.values import PublicAppeal, WholePublicReport
from onrecord.vocabulary import PartyKind

_FEATURES: dict[str, str] = {PartyKind.PLACE: "place", PartyKind.STATE: "state", PartyKind.PERSON: "person"}
"""The kinds of features by the kinds of parties; all others are bodies."""
_MANY = 7
"""A report that names more than so many is an overview."""


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
        self._index = SearchIndex(persian=any(each.words is PERSIAN for each in frames))
        self._recommend = RecommendData()
        self._spooled_appeals: Spool[PublicAppeal] = Spool(PublicAppeal)
        self._spooled_reports: Spool[WholePublicReport] = Spool(WholePublicReport)
        self._appeals_of = defaultdict[str, list[str]](list)
        self._answers_of = defaultdict[str, list[str]](list)
        self._acting: dict[str, frozenset[str]] = {}
        self._speaking: dict[str, frozenset[str]] = {}
        self._features: dict[str, frozenset[Feature]] = {}
        self._words: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def close(self) -> None:
        """Remove what was put aside."""
        self._spooled_appeals.close()
        self._spooled_reports.close()

    def add_appeal(self, appeal: PublicAppeal) -> None:
        """Add an appeal."""
        line: AppealLine = appeal_line(appeal)
        self.appeals[appeal.id] = line
        self._spooled_appeals.put(appeal)
        self._words[appeal.id] = words_of_appeal(appeal), long_words(appeal)
        self.names.add_appeal(line, (each for answer in appeal.answers for each in answer.by))
        for each in appeal.reports:
            self._appeals_of[each.id].append(appeal.id)
        for answer in appeal.answers:
            if answer.report:
                self._answers_of[answer.report.id].append(appeal.id)

    def add_report(self, whole: WholePublicReport) -> None:
        """Add a report."""
        key = whole.report.id
        line: ReportLine = report_line(whole)
        self.reports[key] = line
        self._spooled_reports.put(whole)
        self.names.add_report(line, whole.parties)
        self._index.add(whole, line)
        self._acting[key] = _acting(whole)
        self._speaking[key] = _speaking(whole)
        named = _named(whole, self._acting[key])
        self._recommend.add(key, named)
        letters = (Feature("letter", str(each)) for each in whole.letters)
        self._features[key] = frozenset((*letters, *named))

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
            told = reports[line.id]
            named = {report: self._features.get(report, frozenset()) for report in told}
            speaking = frozenset[str]().union(*(self._speaking.get(report, ()) for report in told))
            words, asking = self._words[line.id]
            found, about = appeal_features(line, named, speaking, words)
            titles = tuple((frame.words.code, line.title(frame)) for frame in self._frames)
            return RelatedPage(line.path, titles, "", line.first, line.order, found, about, asking)

        return RelatedPages(map(page, self.appeals.values()), APPEALS)

    def related_reports(self) -> RelatedPages:
        """Return how the reports are related."""

        def page(line: ReportLine) -> RelatedPage:
            told = (*self._appeals_of.get(line.id, ()), *self._answers_of.get(line.id, ()))
            same = (Feature("appeal", each) for each in told)
            titles = (("", line.headline),) if line.headline else ()
            found = frozenset((*self._features[line.id], *same))
            acting = self._acting[line.id]
            return RelatedPage(line.path, titles, line.lang, line.published, line.order, found, acting)

        return RelatedPages(map(page, self.reports.values()))


def _acting(whole: WholePublicReport) -> frozenset[str]:
    """Return the keys of those who speak, are asked or are accused in a report."""
    sides = (side for each in whole.statements for side in (*each.speaker, *each.addressee, *each.target))
    return frozenset(anchor(each) for each in sides if not each.masked)


def _speaking(whole: WholePublicReport) -> frozenset[str]:
    """Return the keys of those who speak in a report."""
    return frozenset(anchor(each) for said in whole.statements for each in said.speaker if not each.masked)


def _named(whole: WholePublicReport, acting: frozenset[str]) -> tuple[Feature, ...]:
    """Return whom and what a report names, as far as this tells what it is about.

    An outlet or an agency does not, nor a single word for a person, which is a given name of many. Where a report names
    a great many, as an overview of the day does, those who are only mentioned do not either. Somebody whom it only says
    to be asked is an addressee: very different letters go to one Secretary-General.
    """
    found = list[Feature]()
    asked = {anchor(one) for said in whole.statements for one in said.addressee if not one.masked}
    asked -= {anchor(one) for said in whole.statements for one in (*said.speaker, *said.target) if not one.masked}
    for each in whole.parties:
        kind = "addressee" if anchor(each) in asked else _FEATURES.get(each.kind, "body")
        alone = each.kind == PartyKind.PERSON and len(each.name.split()) < 2
        passing = len(whole.parties) > _MANY and anchor(each) not in acting
        if not (each.masked or alone or passing or each.kind == PartyKind.MEDIA):
            found.append(Feature(kind, anchor(each), each.name))
    return tuple(found)
