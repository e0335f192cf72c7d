"""The pages of lists: the first page, those of each year, the reports, the sections, and what must be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from onrecord.publish.site.frame import PageFrame
from onrecord.publish.site.lines import AppealLine, ReportLine, appeal_list, report_list, short_appeals
from onrecord.publish.site.must_read import MustRead

LATEST = 50
"""So many appeals or reports the latest are; all others are on the pages of the years."""
_BESIDE = 5
"""So many lines a short list beside the latest appeals has."""


def latest_page(frame: PageFrame, lines: Sequence[AppealLine], reports: Sequence[ReportLine], must: MustRead) -> bytes:
    """Return the first page: the latest appeals, what must be read, the latest answers and reports, the years.

    Args:
        frame: the frame of the pages.
        lines: all appeals, the latest first.
        reports: all reports, the latest first.
        must: what must be read.
    """
    words = frame.words
    head = f'<h1>{words.latest}</h1>\n<p class="lead">{frame.counted(len(lines), words.appeal_count)}</p>\n'
    main = f'<div class="front">\n<div class="main">\n{head}{appeal_list(frame, lines[:LATEST], "")}</div>\n'
    beside = list[str]()
    if first := must.first(_BESIDE):
        beside.append(_beside(frame, words.must_read, "must-read.html", short_appeals(frame, first, "")))
    if answered := must.answered[:_BESIDE]:
        beside.append(_beside(frame, words.latest_answers, "must-read.html", short_appeals(frame, answered, "")))
    if reports:
        listed = report_list(frame, reports[:_BESIDE], "")
        beside.append(_beside(frame, words.latest_reports, "reports.html", listed))
    beside += [_sections(frame, reports, ""), _years(frame, [each.year for each in lines], year_path, "")]
    return frame.page("index.html", frame.title, f'{main}<div class="beside">\n{"".join(beside)}</div>\n</div>\n')


def year_path(year: str) -> str:
    """Return the path of the page of the appeals of a year; of an empty one, that of appeals without a day."""
    return f"years/{year or 'unknown'}.html"


def report_year_path(year: str) -> str:
    """Return the path of the page of the reports of a year."""
    return f"years/{year or 'unknown'}-reports.html"


def section_path(act: str) -> str:
    """Return the path of the page of the reports with an act."""
    return f"sections/{act}.html"


def year_page(frame: PageFrame, year: str, lines: Sequence[AppealLine]) -> bytes:
    """Return the page of the appeals of one year, the latest first."""
    heading = frame.digits(year) or frame.words.no_year
    count = frame.counted(len(lines), frame.words.appeal_count)
    head = f'<h1>{heading}</h1>\n<p class="lead">{count}</p>\n'
    return frame.page(year_path(year), heading, head + appeal_list(frame, lines, "../"))


def report_year_page(frame: PageFrame, year: str, lines: Sequence[ReportLine]) -> bytes:
    """Return the page of the reports of one year, the latest first."""
    words = frame.words
    heading = f"{words.reports_page}: {frame.digits(year) or words.no_year}"
    head = f'<h1>{heading}</h1>\n<p class="lead">{frame.counted(len(lines), words.report_count)}</p>\n'
    return frame.page(report_year_path(year), heading, head + report_list(frame, lines, "../"))


def reports_page(frame: PageFrame, lines: Sequence[ReportLine]) -> bytes:
    """Return the page of the latest reports, the latest first, with the sections and the years."""
    words = frame.words
    head = f'<h1>{words.reports_page}</h1>\n<p class="lead">{words.reports_lead}</p>\n{_sections(frame, lines, "")}'
    years = _years(frame, [each.year for each in lines], report_year_path, "")
    body = head + report_list(frame, lines[:LATEST], "", words=True) + years
    return frame.page("reports.html", words.reports_page, body, kind="reports-page")


def section_page(frame: PageFrame, act: str, lines: Sequence[ReportLine]) -> bytes:
    """Return the page of the latest reports that have an act."""
    words, heading = frame.words, frame.words.acts[act]
    found = [each for each in lines if act in each.acts]
    count = frame.counted(len(found), words.report_count)
    if len(found) > LATEST:
        count = words.latest_of.format(frame.number(LATEST), frame.number(len(found)))
    head = (
        f'<h1>{heading}</h1>\n<p class="lead">{words.act_lead[act]} {count}</p>\n{_sections(frame, lines, "../", act)}'
    )
    body = head + report_list(frame, found[:LATEST], "../", words=True)
    return frame.page(section_path(act), heading, body, kind="reports-page")


def must_read_page(frame: PageFrame, must: MustRead) -> bytes:
    """Return the page of what must be read, with the rule of each list."""
    words = frame.words
    parts = [f'<h1>{words.must_read}</h1>\n<p class="lead">{words.must_read_lead}</p>\n']
    for (heading, rule), lines in zip(words.must_lists, (must.waiting, must.independent, must.answered), strict=True):
        listed = appeal_list(frame, lines, "") if lines else f'<p class="withheld">{words.must_none}</p>\n'
        parts.append(f'<section class="rule"><h2>{heading}</h2>\n<p class="note">{rule}</p>\n{listed}</section>\n')
    return frame.page("must-read.html", words.must_read, "".join(parts), kind="must-read")


def acts_of(lines: Sequence[ReportLine], frame: PageFrame) -> tuple[str, ...]:
    """Return the acts that reports have, in the order of the texts."""
    found = {act for each in lines for act in each.acts}
    return tuple(act for act in frame.words.acts if act in found)


def _beside(frame: PageFrame, heading: str, path: str, listed: str) -> str:
    more = f'<p class="more"><a href="{path}">{frame.words.all_of} {escape(heading)}</a></p>'
    return f"<section><h2>{escape(heading)}</h2>\n{listed}{more}</section>\n"


def _sections(frame: PageFrame, lines: Sequence[ReportLine], up: str, current: str = "") -> str:
    links = "".join(
        f'<li><a href="{up}{section_path(act)}"{_page_mark(act, current)}>{frame.words.acts[act]}</a></li>'
        for act in acts_of(lines, frame)
    )
    heading = frame.words.sections
    if not links:
        return ""
    return f'<nav class="years" aria-label="{heading}"><h2>{heading}</h2><ul>{links}</ul></nav>\n'


def _page_mark(act: str, current: str) -> str:
    return ' aria-current="page"' if act == current else ""


def _years(frame: PageFrame, years: Sequence[str], path: Callable[[str], str], up: str) -> str:
    heading = frame.words.by_year
    links = "".join(
        f'<li><a href="{up}{path(year)}">{frame.digits(year) or frame.words.no_year}</a></li>'
        for year in dict.fromkeys(years)
    )
    return f'<nav class="years" aria-label="{heading}"><h2>{heading}</h2><ul>{links}</ul></nav>\n' if links else ""
