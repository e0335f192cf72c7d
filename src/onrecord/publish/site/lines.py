"""Appeals and reports as lists show them: all that is kept in memory of each, and as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from onrecord.edtf import bounds_of
from onrecord.publish.site.appeal_page import path_of
from onrecord.publish.site.frame import PageFrame
from onrecord.publish.site.parties import arrow, listed, plain
from onrecord.publish.site.quotations import report_path
from onrecord.publish.values import PublicAppeal, PublicParty, PublicReport, WholePublicReport

_STOPS = ".,;:!?…»”،؛؟"
_LONGEST = 280
"""So many characters of a quotation a line shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealLine:
    """An appeal as lists show it.

    Attributes:
        id, path: the id, and the path of its page.
        first: its first day in EDTF; empty if it is not known.
        order: the first day that this can mean, as YYYY-MM-DD; empty if it is not known.
        senders, addressees: who asks whom.
        ask, lang: the quotation, shortened, and its language; empty if none is shown.
        state, days, open: its state, the least and the most days of waiting, and whether no full answer is known.
        searched: whether a later page was read; if not, nothing is known of an answer.
        accepted: whether a person accepted it.
        reports, origins: how many it has.
        answered: the first day that its last answer can have; empty without an answer or its day.
        answers: how many answers it has.
        updated: the last day of a report or an answer.
    """

    id: str
    path: str
    first: str
    order: str
    senders: tuple[PublicParty, ...]
    addressees: tuple[PublicParty, ...]
    ask: str
    lang: str
    state: str
    days: tuple[int, int] | None
    open: bool
    searched: bool
    accepted: bool
    reports: int
    origins: int
    answered: str
    answers: int
    updated: str

    @property
    def year(self) -> str:
        """The year of its first day; empty if it is not known."""
        return self.order[:4]

    def title(self, frame: PageFrame) -> str:
        """Return who asks whom, as plain text."""
        return arrow(plain(self.senders, frame.words), plain(self.addressees, frame.words))

    def standing(self, frame: PageFrame) -> str:
        """Return how many days it waits, or its state, as plain text."""
        words = frame.words
        if not self.open or self.days is None:
            return words.states.get(self.state, self.state)
        least, most = self.days
        number = frame.counted(least, words.days)
        if least != most:
            number = words.days_range.format(frame.number(least), frame.number(most))
        if not self.searched:
            return words.nothing_later.format(number)
        return f"{number} {words.without_full_answer if self.answers else words.without_answer}"

    def counts(self, frame: PageFrame) -> str:
        """Return how many reports and origins it has, and whether it is a proposal that nobody accepted."""
        words = frame.words
        comma = "، " if words.code == "fa" else ", "
        counted = comma.join(
            (frame.counted(self.reports, words.report_count), frame.counted(self.origins, words.origin_count))
        )
        return counted if self.accepted else f"{counted} · {words.not_checked}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report as lists show it.

    Attributes:
        id, path: the id, and the path of its page.
        published: its day in EDTF; empty if it is not known.
        order: the first day that this can mean, as YYYY-MM-DD; empty if it is not known.
        headline, outlet, lang: as the report has them; empty if they are withheld or not known.
        outlet_withheld: whether it has an outlet whose name is withheld.
        words: the first words that are shown of it, shortened.
        acts: the acts in it.
    """

    id: str
    path: str
    published: str
    order: str
    headline: str
    outlet: str
    outlet_withheld: bool
    lang: str
    words: str
    acts: tuple[str, ...]

    @property
    def year(self) -> str:
        """The year of its day; empty if it is not known."""
        return self.order[:4]


def appeal_line(appeal: PublicAppeal) -> AppealLine:
    """Return an appeal as lists show it."""
    said = next((each for each in appeal.asks if each.words), None)
    languages = {each.id: each.language for each in appeal.reports}
    answered = [first_day(each.day) for each in appeal.answers]
    days = [*(first_day(each.published) for each in appeal.reports), *answered]
    order = first_day(appeal.first)
    names = [each.name for each in (*appeal.senders, *appeal.addressees) if not each.masked]
    return AppealLine(
        id=appeal.id,
        path=path_of(appeal),
        first=appeal.first or "",
        order=order,
        senders=appeal.senders,
        addressees=appeal.addressees,
        ask=shortened(said.words, names) if said else "",
        lang=languages.get(said.report, "") if said else "",
        state=appeal.state or "",
        days=appeal.days,
        open=appeal.open,
        searched=appeal.searched,
        accepted=appeal.accepted,
        reports=appeal.report_count or len(appeal.reports),
        origins=appeal.origins or 1,
        answered=max(answered, default=""),
        answers=len(appeal.answers),
        updated=max(days, default="") or order,
    )


def report_line(whole: WholePublicReport) -> ReportLine:
    """Return a report as lists show it."""
    told: PublicReport = whole.report
    said = next((each.words for each in whole.statements if each.words), "")
    names = shown_names(whole)
    return ReportLine(
        id=told.id,
        path=report_path(told.id),
        published=told.published or "",
        order=first_day(told.published),
        headline=told.headline,
        outlet=told.outlet,
        outlet_withheld=told.outlet_withheld,
        lang=told.language,
        words=shortened(said, names),
        acts=tuple(dict.fromkeys(each.act for each in whole.statements)),
    )


def appeal_list(frame: PageFrame, lines: Sequence[AppealLine], up: str) -> str:
    """Return appeals as an ordered list; a sentence if there are none."""
    if not lines:
        return f"<p>{frame.words.none}</p>\n"
    return '<ol class="appeals">\n' + "".join(_appeal_item(frame, each, up) for each in lines) + "</ol>\n"


def short_appeals(frame: PageFrame, lines: Iterable[AppealLine], up: str) -> str:
    """Return appeals as a short list: who asks whom, and how it stands."""
    items = "".join(
        f'<li><a href="{up}{escape(each.path)}">{listed(each.senders, frame.words)} <span class="to">→</span>'
        f" {listed(each.addressees, frame.words)}</a>\n"
        f'<span class="meta">{escape(each.standing(frame))} · {each.counts(frame)}</span></li>\n'
        for each in lines
    )
    return f'<ol class="short">\n{items}</ol>\n'


def report_list(frame: PageFrame, lines: Iterable[ReportLine], up: str, *, words: bool = False) -> str:
    """Return reports as a list: the headline, the outlet and the day; with the words, if they are asked for."""
    items = "".join(_report_item(frame, each, up, words=words) for each in lines)
    return f'<ol class="short">\n{items}</ol>\n' if items else f"<p>{frame.words.no_reports}</p>\n"


def first_day(told: str | None) -> str:
    """Return the first day that a day in EDTF can mean, as YYYY-MM-DD; empty if it is not known."""
    found = bounds_of([told]) if told else None
    return found[0].isoformat() if found else ""


def shown_names(whole: WholePublicReport) -> list[str]:
    """Return the names of the parties of a report that are shown."""
    sides = (side for each in whole.statements for side in (*each.speaker, *each.addressee, *each.target))
    return [each.name for each in (*whole.parties, *sides) if not each.masked]


def shortened(text: str, names: Iterable[str] = (), most: int = _LONGEST) -> str:
    """Return a text on one line, cut behind a word and within no name: half a name may be that of somebody else.

    Args:
        text: the text.
        names: names that are shown. Others are taken to go on where a word with a capital follows without a stop.
        most: so many characters.
    """
    said = " ".join(text.split())
    if len(said) <= most:
        return said
    named = [found.span() for name in names if name for found in re.finditer(re.escape(name), said, re.IGNORECASE)]
    places = [place for place in range(most, 0, -1) if said[place] == " "]
    outside = [place for place in places if not any(start < place < end for start, end in named)]
    between = (place for place in outside if not said[place + 1 :][:1].isupper() or said[place - 1] in _STOPS)
    place = next(between, next(iter(outside), 0))
    return said[:place] + " …"


def _appeal_item(frame: PageFrame, line: AppealLine, up: str) -> str:
    words, kind = frame.words, "open" if line.open else "closed"
    lang = f' lang="{escape(line.lang)}"' if line.lang else ""
    ask = f'<p class="ask withheld">{words.no_ask}</p>'
    if line.ask:
        ask = f'<p class="ask"><q dir="auto"{lang}>{escape(line.ask)}</q></p>'
    return (
        f'<li><article><p class="kicker">{frame.day(line.first)}</p>\n'
        f'<h2><a href="{up}{escape(line.path)}">{listed(line.senders, words)} <span class="to">→</span>'
        f" {listed(line.addressees, words)}</a></h2>\n{ask}\n"
        f'<p class="meta"><span class="{kind}">{escape(line.standing(frame))}</span> · {line.counts(frame)}</p>'
        "</article></li>\n"
    )


def _report_item(frame: PageFrame, line: ReportLine, up: str, *, words: bool) -> str:
    lang = f' lang="{escape(line.lang)}"' if line.lang else ""
    title = f'<span dir="auto"{lang}>{escape(line.headline)}</span>' if line.headline else frame.words.no_headline
    said = f'<span class="said" dir="auto"{lang}>{escape(line.words)}</span>\n' if words and line.words else ""
    outlet = frame.words.outlet(line.outlet, withheld=line.outlet_withheld)
    return (
        f'<li><a href="{up}{escape(line.path)}">{title}</a>\n{said}'
        f'<span class="meta">{outlet} · {frame.day(line.published)}</span></li>\n'
    )
