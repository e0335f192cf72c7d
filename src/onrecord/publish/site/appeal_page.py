"""The page of one appeal: what it asks for, what happened, the answers, and the reports with their evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from onrecord.edtf import bounds_of
from onrecord.publish.site.frame import PageFrame
from onrecord.publish.site.linked_data import appeal_data
from onrecord.publish.site.parties import arrow, linked, plain
from onrecord.publish.site.quotations import quotation, report_item
from onrecord.publish.site.related import RelatedLine, related_list
from onrecord.publish.values import PublicAnswer, PublicAppeal, PublicReport

UP = "../"
READING = "reading.js"
"""The script that remembers what was read, if the reader switched this on."""
_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")


def path_of(appeal: PublicAppeal) -> str:
    """Return the path of the page of an appeal in the folder of a language."""
    return f"appeals/{appeal.id}.html"


def appeal_page(frame: PageFrame, appeal: PublicAppeal, related: Sequence[RelatedLine], pages: frozenset[str]) -> bytes:
    """Return the page of an appeal.

    Args:
        frame: the frame of the pages.
        appeal: the appeal.
        related: other appeals that have to do with it.
        pages: the ids of its reports that have a page.
    """
    words, reports = frame.words, {each.id: each for each in appeal.reports}
    heading = arrow(plain(appeal.senders, words), plain(appeal.addressees, words))
    checked = words.accepted if appeal.accepted else words.not_checked
    parts = [
        (
            f'<article data-read="{escape(" ".join(sorted(pages)))}">\n'
            f'<p class="kicker">{words.first_reported} {frame.day(appeal.first)} · {checked}</p>\n'
        ),
        (
            f'<h1>{linked(appeal.senders, UP, words)} <span class="to">→</span>'
            f" {linked(appeal.addressees, UP, words)}</h1>\n"
        ),
        _standing(frame, appeal),
        f"<h2>{words.asks}</h2>\n",
        _asks(frame, appeal, reports),
    ]
    if appeal.answers:
        parts += [f"<h2>{words.answers}</h2>\n", *(_answer(frame, each, pages) for each in appeal.answers)]
    parts += [f"<h2>{words.timeline}</h2>\n", _timeline(frame, appeal)]
    parts += [f'<h2>{words.where_reported}</h2>\n<ol class="reports">\n']
    parts += [report_item(frame, each, page=each.id in pages) for each in appeal.reports]
    parts.append("</ol>\n")
    if any(each.masked for each in (*appeal.senders, *appeal.addressees)):
        parts.append(f'<p class="note">{words.masked_note} <a href="{UP}about.html">{words.about}</a></p>\n')
    parts.append(f"</article>\n{related_list(frame, related)}")
    head = appeal_data(appeal)
    return frame.page(path_of(appeal), heading, "".join(parts), head=head, kind="appeal", scripts=(READING,))


def status_of(frame: PageFrame, appeal: PublicAppeal) -> str:
    """Return how an appeal stands, in the language of the page, as plain text."""
    if frame.words.code != "fa":
        return appeal.status.rstrip(".")
    if not appeal.status_persian:
        return frame.words.states.get(appeal.status, appeal.status).rstrip(".")
    return frame.digits(_DAY.sub(lambda found: frame.plain_day(found[0]), appeal.status_persian)).rstrip(".")


def _standing(frame: PageFrame, appeal: PublicAppeal) -> str:
    due = f" {frame.words.due} {frame.day(appeal.due)}." if appeal.due and appeal.open else ""
    kind = "open" if appeal.open else "closed"
    return f'<p class="standing {kind}"><span dir="auto">{escape(status_of(frame, appeal))}.</span>{due}</p>\n'


def _asks(frame: PageFrame, appeal: PublicAppeal, reports: dict[str, PublicReport]) -> str:
    """Return the quotations, each once, and each reason once why words are not shown."""
    told = dict[str, str]()
    for each in appeal.asks:
        if each.words:
            told.setdefault(each.words, quotation(frame, (each.words,), reports[each.report]))
    hidden = dict.fromkeys(each.withheld for each in appeal.asks if each.withheld)
    notes = "".join(f'<p class="withheld">{escape(frame.words.reasons.get(why, why))}</p>\n' for why in hidden)
    return "".join(told.values()) + notes or f'<p class="withheld">{frame.words.no_ask}</p>\n'


def _answer(frame: PageFrame, answer: PublicAnswer, pages: frozenset[str]) -> str:
    words = frame.words
    by = f" · {linked(answer.by, UP, words)}" if answer.by else ""
    form = words.states.get(answer.form, answer.form)
    head = f'<p class="kicker">{frame.day(answer.day)} · <span>{escape(form)}</span>{by}</p>\n'
    said = quotation(frame, answer.words, answer.report) if answer.words else ""
    why = answer.withheld or ("" if answer.words else words.withheld_words)
    note = f'<p class="withheld">{escape(words.reasons.get(why, why))}</p>\n' if why else ""
    where = ""
    if answer.report:
        item = report_item(frame, answer.report, page=answer.report.id in pages)
        where = f'<ol class="reports">{item}</ol>\n'
    return f'<section class="answer">{head}{said}{note}{where}</section>\n'


def _timeline(frame: PageFrame, appeal: PublicAppeal) -> str:
    """Return what is known of each day: the reports, the answers, and as of the last day that none was found."""
    words, told = frame.words, list[tuple[str, str]]()
    for each in appeal.reports:
        outlet = words.outlet(each.outlet, withheld=each.outlet_withheld)
        told.append((each.published or "", f"{words.reported_by} {outlet}"))
    for given in appeal.answers:
        by = f"{words.answered_by} {linked(given.by, UP, words)}" if given.by else words.answered
        told.append((given.day or "", f"{by}: {escape(words.states.get(given.form, given.form))}"))
    told.sort(key=lambda each: _order(each[0]))
    if appeal.open:
        none = words.no_full_answer if appeal.answers else words.no_answer
        none = none if appeal.searched else words.no_later_page
        told.append((appeal.as_of, f"<strong>{none} {frame.plain_day(appeal.as_of)}</strong>"))
    lines = "".join(f"<li>{frame.day(when or None)} <span>{what}</span></li>\n" for when, what in told)
    return f'<ol class="timeline">\n{lines}</ol>\n'


def _order(told: str) -> str:
    """Return what days are sorted by: the first that they can mean; those that are not known come last."""
    found = bounds_of([told]) if told else None
    return found[0].isoformat() if found else "9"
