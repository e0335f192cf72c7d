"""The page of one report: its headline, who says what in it, its appeals, and the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from onrecord.publish.site.annotations import annotation_data
from onrecord.publish.site.appeal_page import READING
from onrecord.publish.site.frame import PageFrame
from onrecord.publish.site.lines import AppealLine, short_appeals
from onrecord.publish.site.linked_data import report_data
from onrecord.publish.site.parties import linked
from onrecord.publish.site.quotations import evidence, report_path
from onrecord.publish.site.related import RelatedLine, related_list
from onrecord.publish.values import PublicStatement, WholePublicReport

UP = "../"


def report_page(
    frame: PageFrame, whole: WholePublicReport, appeals: Sequence[AppealLine], related: Sequence[RelatedLine]
) -> bytes:
    """Return the page of a report.

    Args:
        frame: the frame of the pages.
        whole: the report with what is said in it.
        appeals: the appeals that it reports.
        related: other reports that have to do with it.
    """
    words, report = frame.words, whole.report
    heading = report.headline or words.no_headline
    lang = f' lang="{escape(report.language)}"' if report.language and report.headline else ""
    outlet = words.outlet(report.outlet, withheld=report.outlet_withheld)
    parts = [
        f'<article data-read="{escape(report.id)}">\n<p class="kicker">{outlet} · {frame.day(report.published)}</p>\n',
        f'<h1 dir="auto"{lang}>{escape(heading)}</h1>\n',
    ]
    shown = [each for each in whole.statements if each.words]
    parts.append(f"<h2>{words.statements}</h2>\n")
    parts += [_statement(frame, each, report.language) for each in shown]
    if not shown:
        parts.append(f'<p class="withheld">{words.no_statements}</p>\n')
    hidden = dict.fromkeys(each.withheld for each in whole.statements if each.withheld)
    parts += [f'<p class="withheld">{escape(words.reasons.get(why, why))}</p>\n' for why in hidden]
    if appeals:
        parts.append(f"<h2>{words.its_appeals}</h2>\n{short_appeals(frame, appeals, UP)}")
    if whole.parties:
        named = " · ".join(linked([each], UP, words) for each in whole.parties)
        parts.append(f'<h2>{words.named_in}</h2>\n<p class="named">{named}</p>\n')
    parts.append(f'<h2>{words.evidence}</h2>\n<p class="evidence">{evidence(frame, report)}</p>\n')
    parts.append(f'<p class="note">{words.masked_note} <a href="{UP}about.html">{words.about}</a></p>\n</article>\n')
    parts.append(related_list(frame, related))
    head = report_data(whole) + annotation_data(whole)
    path = report_path(report.id)
    return frame.page(path, heading, "".join(parts), head=head, kind="report", scripts=(READING,))


def _statement(frame: PageFrame, said: PublicStatement, language: str) -> str:
    words = frame.words
    lang = f' lang="{escape(language)}"' if language else ""
    to = f' <span class="to">→</span> {linked(said.addressee, UP, words)}' if said.addressee else ""
    of = f" · {words.of_whom} {linked(said.target, UP, words)}" if said.target else ""
    checked = words.accepted if said.accepted else words.not_checked
    return (
        f'<figure id="{escape(said.id)}"><figcaption><span class="act">{words.act.get(said.act, said.act)}</span>'
        f" · {linked(said.speaker, UP, words)}{to}{of}</figcaption>\n"
        f'<blockquote dir="auto"{lang}><p>{escape(said.words)}</p></blockquote>\n'
        f'<p class="meta">{checked}</p></figure>\n'
    )
