"""A record as people read it: in the terminal and as Markdown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from onrecord.render.findings import findings_lines
from onrecord.render.words import clip, row
from onrecord.terminal import count, one_line, safe
from onrecord.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.record import Record
    from onrecord.report import Dateline, Lead, Letter
    from onrecord.text import Citation

_MAX_REJECTED = 4
_COMPLETENESS = {
    "full": "given in full",
    "parts": "given in parts",
    "paraphrase": "only reported, without its words",
}


def for_people(record: Record) -> str:
    """Return the whole record as a page for people to read, as wide as the terminal."""
    report = record.report
    lines: list[str] = []
    title = one_line(report.headline.quote) if report.headline else "(no headline found)"
    lines.append(click.style(title, bold=True))
    lines.append(click.style(" · ".join(_origin(record)), fg="cyan"))
    lines.append("")
    lines += row("Date", _date(record))
    if report.dateline:
        lines += row("Dateline", _dateline(report.dateline))
    if report.byline:
        lines += row("By", ", ".join(name.quote for name in report.byline))
    if report.standfirst:
        lines += row("Standfirst", report.standfirst.quote)
    lines += row("Article", _article(record))
    for number, letter in enumerate(report.letters, 1):
        lines += ["", *_letter(letter, number, len(report.letters))]
    if not report.letters:
        lines += row("Letters", report.missing.get("letters", "none") + ".")
    lines += ["", *findings_lines(record)]
    lines += ["", *row("Left out", _furniture(record))]
    lines += _leads(report.leads)
    for note in (*record.page.notes, *report.notes):
        lines += row("Note", note)
    lines += row("Source", _source(record))
    return "\n".join(lines) + "\n"


def _dateline(found: Dateline) -> str:
    """Return the place and the day of a dateline, in their order: the agency beside them is neither."""
    parts = sorted(part for part in (found.place, found.date) if part)
    return ", ".join(part.quote for part in parts) or found.quote


def _source(record: Record) -> str:
    source = record.source
    return f"{source.name or '-'}, {source.bytes:,} bytes, {source.charset}, SHA-256 {source.sha256[:16]}…"


def markdown(record: Record) -> str:
    """Return the article alone as Markdown: headline, origin, and the body's blocks as they are."""
    report = record.report
    parts = []
    if report.headline:
        parts.append(f"# {one_line(report.headline.quote)}")
    parts.append(
        "*"
        + " · ".join(
            [*_origin(record), *(one_line(name.quote) for name in report.byline), report.date.value or "no date"]
        )
        + "*"
    )
    if report.standfirst:
        parts.append(f"**{one_line(report.standfirst.quote)}**")
    for block in record.page.blocks:
        words = safe(record.page.text[block.start : block.end])
        if block.role == "subheading":
            parts.append(f"## {one_line(words)}")
        elif block.role == "item":
            parts.append(f"- {one_line(words)}")
        elif block.role == "quotation":
            parts.append("\n".join(f"> {line}" for line in words.splitlines()))
        elif block.role == "paragraph":
            parts.append(words)
    return "\n\n".join(parts) + "\n"


def _origin(record: Record) -> Iterator[str]:
    report = record.report
    yield one_line(report.outlet.quote) if report.outlet else "outlet not shown"
    if report.section:
        yield one_line(report.section.quote)
    yield record.page.language or "language unknown"


def _date(record: Record) -> str:
    date = record.report.date
    if date.value:
        words = f"{date.value}: {date.basis}."
    elif date.candidates:
        words = f"one of {', '.join(date.candidates)}: {date.basis}."
    else:
        words = f"unknown: {date.basis}."
    if date.rejected:
        named = [f"{found.date} ({found.why})" for found in date.rejected[:_MAX_REJECTED]]
        more = len(date.rejected) - len(named)
        words += " Rejected: " + "; ".join(named) + (f"; and {more} more" if more > 0 else "") + "."
    return words


def _article(record: Record) -> str:
    body = record.report.body
    if not body:
        return f"No article was found: {record.report.missing['body']}."
    words = sum(len(part.quote.split()) for part in body)
    first, last = clip(body[0].quote), clip(body[-1].quote)
    return f"{count(len(body), 'paragraph')}, {count(words, 'word')}, from “{first}” to “{last}”"


def _names(citations: Sequence[Citation], otherwise: str) -> str:
    return "; ".join(one_line(citation.quote) for citation in citations) or otherwise


def _letter(letter: Letter, number: int, count: int) -> list[str]:
    title = "Letter" if count == 1 else f"Letter {number}/{count}"
    unclosed = "; a quotation in it is not closed" if letter.unclosed_quote else ""
    lines = row(title, _COMPLETENESS[letter.completeness.value] + unclosed + ".")
    lines += row("From", _names(letter.senders, f"unknown: {letter.missing.get('senders', '')}"), 2)
    lines += row("To", _names(letter.addressees, f"unknown: {letter.missing.get('addressees', '')}"), 2)
    for part in letter.parts:
        for paragraph in part.quote.split("\n"):
            if paragraph.strip():
                lines += row("", "▏" + paragraph)
        lines.append("")
    return lines if letter.parts else [*lines, ""]


def _furniture(record: Record) -> str:
    rubrics = Counter(str(block.rubric) for block in record.page.blocks if block.rubric)
    rubrics.update("caption" for block in record.page.blocks if block.role == Role.CAPTION)
    if not rubrics:
        return "nothing; the whole page is the article."
    named = ", ".join(f"{count} {rubric}" for rubric, count in rubrics.most_common())
    return f"{count(sum(rubrics.values()), 'part')} of the page around the article ({named})."


def _leads(leads: Sequence[Lead]) -> list[str]:
    lines: list[str] = []
    for lead in leads[:8]:
        lines += row(lead.rubric.value, clip(lead.headline.quote, 90), 2)
    if len(leads) > 8:
        lines += row("", f"and {count(len(leads) - 8, 'more headline')}")
    return lines
