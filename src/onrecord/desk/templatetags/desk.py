"""Template tags: numbers, days and words in the reader's way, and foreign text in its own direction."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from onrecord.desk import reader_sentences
from onrecord.desk.day_reasons import day_reason
from onrecord.desk.letters import Piece, cut
from onrecord.desk.localised_days import day_in_words
from onrecord.desk.localised_sentences import localised, moment_in_words
from onrecord.desk.reader import Reader, usual_reader
from onrecord.desk.saved_views import CountedView
from onrecord.desk.status_text import status_reasons, status_sentence, waited
from onrecord.desk.words import party_kind, word
from onrecord.localised_digits import in_digits, number
from onrecord.publish.values import PublicAppeal
from onrecord.register.reads.search import Hit, SearchResults
from onrecord.register.report_titles import ReportTitle
from onrecord.register.search.snippets import Snippet
from onrecord.register.views import UNKNOWN_SOURCE, AppealStatusView, AppealSummary, StatementView
from onrecord.terminal import one_line, safe

register = template.Library()
_MOMENT = re.compile(r"([0-9]{4}-[01][0-9]-[0-3][0-9])T([0-2][0-9]:[0-5][0-9])")
_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")


def reader_in(context: Context) -> Reader:
    """Return the reader of a page."""
    found = context.get("reader")
    return found if isinstance(found, Reader) else usual_reader("en")


@register.simple_tag(takes_context=True)
def num(context: Context, value: int) -> str:
    """Return a number in the reader's digits."""
    return number(int(value), reader_in(context).digits)


@register.simple_tag(takes_context=True)
def day(context: Context, edtf: str | None) -> SafeString | str:
    """Return a day in EDTF in words, in a `<time>` with the value for programs."""
    if not edtf:
        return ""
    words = day_in_words(edtf, reader_in(context))
    plain = _DAY.fullmatch(edtf)
    return format_html('<time datetime="{}">{}</time>', edtf, words) if plain else format_html("{}", words)


@register.simple_tag(takes_context=True)
def moment(context: Context, at: object) -> SafeString | str:
    """Return a time in UTC as its day in the reader's way, with hours and minutes, in a `<time>`."""
    text = at.astimezone(UTC).isoformat() if isinstance(at, datetime) else str(at or "")
    found = _MOMENT.match(text)
    if not found:
        return one_line(text)
    words = moment_in_words(found[1], found[2], reader_in(context))
    return format_html('<time datetime="{}Z">{}</time>', f"{found[1]}T{found[2]}", words)


@register.simple_tag(takes_context=True)
def reader_sentence(context: Context, text: object) -> SafeString:
    """Return a sentence that is stored in English in the reader's language, days and digits, or marked as English."""
    return reader_sentences.reader_sentence(str(text or ""), reader_in(context))


@register.simple_tag(takes_context=True)
def public_status(context: Context, appeal: PublicAppeal) -> str:
    """Return how an appeal stands as the public sees it, in a sentence of the reader's language if it has one."""
    persian = reader_in(context).language == "fa" and appeal.status_persian
    return localised(appeal.status_persian if persian else appeal.status, reader_in(context))


@register.simple_tag(takes_context=True)
def digits(context: Context, value: object) -> str:
    """Return a text of ours with the reader's digits."""
    return in_digits(str(value), reader_in(context).digits)


@register.filter
def plain(value: object) -> str:
    """Return foreign text on one line, without invisible characters and without those that turn the direction."""
    return one_line(str(value or ""))


@register.filter
def source_name(value: object) -> str:
    """Return the name of a site or an outlet as `plain` does: of pages that name none, that it is not known."""
    return gettext("outlet not known") if value == UNKNOWN_SOURCE else plain(value)


@register.filter
def isolated(value: object) -> str:
    """Return foreign text as `plain` does, with its own direction, as a value of a sentence of ours."""
    return f"\u2068{one_line(str(value or ''))}\u2069"


@register.filter
def day_reason_in_words(value: str) -> SafeString:
    """Return why a report has its day in the reader's language, or marked as English."""
    said = day_reason(value)
    return reader_sentences.as_english(one_line(value)) if said is None else format_html("<span>{}</span>", said)


@register.filter
def exact(value: object) -> str:
    """Return the words of a page with their line ends; characters that turn the direction are shown as numbers."""
    return safe(str(value or ""))


@register.filter
def named(value: object) -> str:
    """Return a word of the vocabulary in the language of the interface: a state, an act, a role."""
    return word(str(value or ""))


@register.filter
def kind_named(value: object) -> str:
    """Return the kind of a party in the language of the interface."""
    return party_kind(str(value or ""))


@register.filter
def different(values: Sequence[str]) -> list[str]:
    """Return values without repetitions, in their order."""
    return list(dict.fromkeys(values))


@register.simple_tag
def pieces_of(statement: StatementView) -> list[tuple[Piece, ...]]:
    """Return what a statement says, each stretch cut where a request begins and ends."""
    asked = sorted(each.citation.span for each in statement.quotes if each.part == "ask")
    said = [each.citation for each in statement.quotes if each.part == "content"]
    said = said or [each.citation for each in statement.quotes if each.part in {"ask", "cue"}][:1]
    return [cut(each.quote, each.start, asked) for each in said]


@register.simple_tag(takes_context=True)
def certainty(context: Context, value: float) -> str:
    """Return a certainty from 0 to 1 in words and per cent: "certainty 81%"."""
    return gettext("certainty %(n)s%%") % {"n": number(round(value * 100), reader_in(context).digits)}


@register.filter
def slug(value: object) -> str:
    """Return a word as part of a class: "no known response" as "no-known-response"."""
    return re.sub(r"[^a-z]+", "-", str(value or "").lower()).strip("-")


@register.simple_tag(takes_context=True)
def waiting(context: Context, status: AppealStatusView) -> str:
    """Return the days that an appeal has waited, or had until its answer."""
    return waited(status, reader_in(context))


@register.simple_tag(takes_context=True)
def status_line(context: Context, status: AppealStatusView) -> str:
    """Return how an appeal stands, in a sentence."""
    return status_sentence(status, reader_in(context))


@register.simple_tag(takes_context=True)
def reasons_of(context: Context, status: AppealStatusView) -> tuple[list[str], list[str]]:
    """Return the reasons for a status: in the reader's language, and those that are in English alone."""
    return status_reasons(status, reader_in(context))


@register.simple_tag(takes_context=True)
def reported(context: Context, line: AppealSummary) -> str:
    """Return of how many origins the reports of an appeal are."""
    shown = number(line.origins, reader_in(context).digits)
    return ngettext("of %(n)s origin", "of %(n)s origins", line.origins) % {"n": shown}


@register.simple_tag(takes_context=True)
def reports_count(context: Context, count: int) -> str:
    """Return a number of reports in words."""
    return ngettext("%(n)s report", "%(n)s reports", count) % {"n": number(count, reader_in(context).digits)}


@register.simple_tag(takes_context=True)
def export_rows(context: Context, count: int) -> str:
    """Return how many rows an export has."""
    return ngettext("%(n)s row", "%(n)s rows", count) % {"n": number(count, reader_in(context).digits)}


@register.simple_tag(takes_context=True)
def view_count(context: Context, view: CountedView) -> str:
    """Return the number of appeals of a saved view: "1,000+" if there are more; a dash if its filter is not valid."""
    if view.count is None:
        return "–"
    return number(view.count, reader_in(context).digits) + "+" * view.more


@register.simple_tag(takes_context=True)
def spread(context: Context, first: int, last: int, total: int, more: bool) -> str:  # noqa: FBT001 - a template's arguments
    """Return which rows of how many are shown: "1 to 50 of 1,000+ appeals"."""
    shown = reader_in(context).digits
    values = {"first": number(first, shown), "last": number(last, shown)}
    values["total"] = number(total, shown) + "+" * more
    if total == 1 and not more:
        return gettext("%(total)s appeal") % values
    if first == 1 and last == total and not more:
        return gettext("%(total)s appeals") % values
    return gettext("%(first)s to %(last)s of %(total)s appeals") % values


@register.simple_tag(takes_context=True)
def found_reports(context: Context, results: SearchResults) -> str:
    """Return how much a search found."""
    shown = number(results.total, reader_in(context).digits)
    if results.more:
        return gettext("More than %(n)s reports; the best are first.") % {"n": shown}
    return ngettext("%(n)s report", "%(n)s reports", results.total) % {"n": shown}


@register.simple_tag
def report_title(titles: Mapping[str, ReportTitle], key: str) -> SafeString | str:
    """Return what a report is called. Words that are no headline are muted, and programs that read aloud say so.

    No part has a direction of its own, so that an element around it with `dir="auto"` takes that of the words.
    """
    title = titles.get(key, ReportTitle())
    said = gettext("Without a headline")
    if title.kind == "headline" or not title.words:
        return title.words or said
    shown = format_html("<q>{}</q>" if title.kind == "first words" else "{}", title.words)
    file = format_html(' <span class="note"><bdi>{}</bdi></span>', title.file) if title.file else ""
    return format_html('<span class="no-headline">{}<span class="unseen"> ({})</span></span>{}', shown, said, file)


@register.simple_tag
def headline_parts(hit: Hit, titles: Mapping[str, ReportTitle]) -> SafeString | str:
    """Return the headline of a report with what was found marked; without one, what it is called."""
    if not hit.headline:
        return report_title(titles, hit.id)
    parts = Snippet(0, len(hit.headline), hit.headline, hit.headline_marks).parts
    return format_html_join(
        "", "{}", (((format_html("<mark>{}</mark>", safe(part)) if marked else safe(part)),) for part, marked in parts)
    )


@register.simple_tag(takes_context=True)
def day_text(context: Context, edtf: str) -> str:
    """Return a day in words, without markup."""
    return day_in_words(edtf, reader_in(context))


@register.simple_tag(takes_context=True)
def short_day(context: Context, edtf: str) -> str:
    """Return a day for a scale, in one calendar: with both, the Solar Hijri one in Persian."""
    reader = reader_in(context)
    if reader.calendar == "both":
        reader = replace(reader, calendar="solar-hijri" if reader.language == "fa" else "gregorian")
    return day_in_words(edtf, reader)


@register.simple_tag(takes_context=True)
def short_month(context: Context, month: str) -> str:
    """Return a month in the calendar in which it is counted."""
    return day_in_words(month, replace(reader_in(context), calendar="gregorian"))


@register.simple_tag
def lookup(values: Mapping[str, str], key: str) -> str:
    """Return the value of a key, or the key itself."""
    return values.get(key, key)
