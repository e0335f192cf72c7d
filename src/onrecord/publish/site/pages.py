"""All files of the site: the pages of appeals and reports, then lists, index and feeds, in each language."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import astuple, dataclass
from functools import partial
from importlib.resources import files
from typing import BinaryIO, TypeVar

from onrecord.publish.site.about_page import about_page
from onrecord.publish.site.appeal_page import appeal_page
from onrecord.publish.site.english import ENGLISH, TITLE
from onrecord.publish.site.feed import feeds, sitemap
from onrecord.publish.site.fonts import font_files
from onrecord.publish.site.frame import ICON, STYLE, PageFrame
from onrecord.publish.site.gathered import Gathered
from onrecord.publish.site.lines import AppealLine, ReportLine
from onrecord.publish.site.lists import (
    acts_of,
    latest_page,
    must_read_page,
    report_year_page,
    report_year_path,
    reports_page,
    section_page,
    section_path,
    year_page,
    year_path,
)
from onrecord.publish.site.must_read import must_read
from onrecord.publish.site.persian import PERSIAN
from onrecord.publish.site.report_page import report_page
from onrecord.publish.site.script_pages import recommended_page, search_page
from onrecord.publish.site.search_index import FOLD, fold_file
from onrecord.publish.view import Public
from onrecord.vocabulary import PublicLanguage

Page = tuple[str, bytes]
"""A path in the site and the bytes of the file."""
LANGUAGES = {str(PublicLanguage.ENGLISH): ENGLISH, str(PublicLanguage.PERSIAN): PERSIAN}
"""The languages of the site by their codes, in their order."""
SCRIPTS = ("page.js", "search.js", "recommend.js", "reading.js")
_CONSTANT = b"our own code alone"
"""The inputs of files that our own code alone decides."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that can be made.

    Attributes:
        name: its path in the site.
        inputs: the hash of what it is made of besides the language and the day; empty if it must be made to know.
        make: makes its bytes.
    """

    name: str
    inputs: bytes
    make: Callable[[], bytes]


def frames(as_of: str, title: str, languages: Sequence[str]) -> tuple[PageFrame, ...]:
    """Return the frame of each language; the first is at the root of the site, others have a folder."""
    places = [(LANGUAGES[code], f"{code}/" if number else "") for number, code in enumerate(languages)]
    return tuple(
        PageFrame(as_of, title, words, folder, tuple(each for each in places if each[0] is not words))
        for words, folder in places
    )


class SitePages:
    """Makes the files of a site that have something of the case in them.

    Args:
        address: the address at which the site will be, with a stroke at its end; empty if it is not known.
        title: the name of the site.
        languages: the codes of its languages, the first at the root.
    """

    suffix = ".html"

    def __init__(self, address: str = "", title: str = TITLE, languages: Sequence[str] = tuple(LANGUAGES)) -> None:
        self._address = address
        self._title = title
        self._languages = tuple(languages)
        self.count = 0
        self.reports = 0

    def pages(self, public: Public) -> Iterator[Page]:
        """Yield the files with their bytes."""
        return ((each.name, each.make()) for each in self.plans(public))

    def plans(self, public: Public) -> Iterator[PlannedFile]:
        """Yield the files. Of each appeal and report, only what lists need stays in memory.

        An appeal of which nothing was known by the day of the site is left out.
        """
        every = frames(public.as_of.isoformat(), self._title, self._languages)
        with closing(Gathered(every)) as found:
            for appeal in public.appeals:
                if appeal.state is not None:
                    found.add_appeal(appeal)
            for report in public.reports:
                found.add_report(report)
            self.count, self.reports = len(found.appeals), len(found.reports)
            yield from self._items(found, every)
            listed = [each for frame in every for each in self._lists(found, frame)]
            yield from map(_made, listed)
            yield from map(_made, found.index_files())
            if self._address:
                names = [each.folder + name for each in every for name in found.paths()]
                names += [name for name, _ in listed if name.endswith(".html")]
                names += [f"{each.folder}about.html" for each in every]
                yield from map(_made, sitemap(names, self._address))

    def write(self, public: Public, target: BinaryIO) -> None:
        """Write all these files one after the other, as the leak check asks for what we ourselves say in them."""
        target.writelines(data + b"\n" for _, data in self.pages(public))
        target.writelines("\n".join(_texts(astuple(LANGUAGES[code]))).encode() for code in self._languages)

    @staticmethod
    def _items(found: Gathered, every: Sequence[PageFrame]) -> Iterator[PlannedFile]:
        """Yield the pages of the appeals, then those of the reports."""
        related, pages = found.related_appeals(), frozenset(found.reports)
        for digest, appeal in found.spooled_appeals():
            path = found.appeals[appeal.id].path
            beside = related.of(path)
            here = pages.intersection(each.id for each in appeal.reports)
            here |= pages.intersection(each.report.id for each in appeal.answers if each.report)
            inputs = _digest(digest, beside, sorted(here))
            for frame in every:
                yield PlannedFile(frame.folder + path, inputs, partial(appeal_page, frame, appeal, beside, here))
        related = found.related_reports()
        for digest, report in found.spooled_reports():
            path = found.reports[report.report.id].path
            beside, appeals = related.of(path), found.appeals_of(report.report.id)
            inputs = _digest(digest, beside, appeals)
            for frame in every:
                yield PlannedFile(frame.folder + path, inputs, partial(report_page, frame, report, appeals, beside))

    def _lists(self, found: Gathered, frame: PageFrame) -> Iterator[Page]:
        """Yield the pages of lists and the feeds of one language."""
        lines = sorted(found.appeals.values(), key=lambda each: (each.order, each.id), reverse=True)
        reports = sorted(found.reports.values(), key=lambda each: (each.order, each.id), reverse=True)
        must = must_read(lines)
        made: list[Page] = [
            ("index.html", latest_page(frame, lines, reports, must)),
            ("must-read.html", must_read_page(frame, must)),
            ("reports.html", reports_page(frame, reports)),
            ("search.html", search_page(frame)),
            ("recommended.html", recommended_page(frame)),
        ]
        made += [(section_path(act), section_page(frame, act, reports)) for act in acts_of(reports, frame)]
        made += [(year_path(year), year_page(frame, year, listed)) for year, listed in _by_year(lines).items()]
        made += [
            (report_year_path(year), report_year_page(frame, year, listed))
            for year, listed in _by_year(reports).items()
        ]
        made += [*found.names.pages(frame), *feeds(frame, lines, self._address)]
        return ((frame.folder + name, data) for name, data in made)


def own_files(day: str, title: str, languages: Sequence[str] = tuple(LANGUAGES)) -> Iterator[PlannedFile]:
    """Yield the files that are the same whatever the case has in it, except for the day as YYYY-MM-DD and the title."""
    for name in (STYLE, ICON, *SCRIPTS):
        yield PlannedFile(name, _CONSTANT, files(__package__).joinpath(name).read_bytes)
    yield from map(_made, font_files())
    yield PlannedFile(FOLD, _CONSTANT, fold_file)
    for frame in frames(day, title, languages):
        yield PlannedFile(f"{frame.folder}about.html", _digest(_CONSTANT, day, title), partial(about_page, frame))


Line = TypeVar("Line", AppealLine, ReportLine)


def _texts(told: object) -> Iterator[str]:
    """Yield all texts in texts, tables and sequences of them."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, Mapping):
        yield from _texts([*told.keys(), *told.values()])
    elif isinstance(told, Sequence):
        yield from (text for each in told for text in _texts(each))


def _made(page: Page) -> PlannedFile:
    """Return a file that is made already, since it is made of all appeals and reports."""
    name, data = page
    return PlannedFile(name, b"", lambda: data)


def _by_year(lines: Sequence[Line]) -> dict[str, list[Line]]:
    found = defaultdict[str, list[Line]](list)
    for each in lines:
        found[each.year].append(each)
    return found


def _digest(first: bytes, *more: object) -> bytes:
    return hashlib.blake2b(first + repr(more).encode(), digest_size=32).digest()
