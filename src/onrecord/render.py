"""A record as people read it: in the terminal, as Markdown, and the demo's overview."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.record import Record
    from onrecord.report import Lead, Letter
    from onrecord.text import Citation

_LABEL = 12
_BIDI_OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that change the direction of what follows: an old way to make words read as others."""
_MAX_WIDTH = 100
_MAX_REJECTED = 4
_COMPLETENESS = {
    "full": "given in full",
    "parts": "given in parts",
    "paraphrase": "only reported, none of its words quoted",
}


def for_people(record: Record) -> str:
    """Return the whole record as a page for people to read, as wide as the terminal."""
    report = record.report
    lines: list[str] = []
    title = _one_line(report.headline.quote) if report.headline else "(no headline found)"
    lines.append(click.style(title, bold=True))
    lines.append(click.style(" · ".join(_origin(record)), fg="cyan"))
    lines.append("")
    lines += _row("Date", _date(record))
    if report.dateline:
        lines += _row("Dateline", report.dateline.quote)
    if report.byline:
        lines += _row("By", ", ".join(name.quote for name in report.byline))
    if report.standfirst:
        lines += _row("Standfirst", report.standfirst.quote)
    lines += _row("Article", _article(record))
    for number, letter in enumerate(report.letters, 1):
        lines += ["", *_letter(letter, number, len(report.letters))]
    if not report.letters:
        lines += _row("Letters", report.missing.get("letters", "none") + ".")
    lines += ["", *_row("Set aside", _furniture(record))]
    lines += _leads(report.leads)
    for note in (*record.page.notes, *report.notes):
        lines += _row("Note", note)
    lines += _row("Source", _source(record))
    return "\n".join(lines) + "\n"


def _source(record: Record) -> str:
    source = record.source
    return f"{source.name or '-'}, {source.bytes:,} bytes, {source.charset}, SHA-256 {source.sha256[:16]}…"


def demo(records: Sequence[Record]) -> str:
    """Return an overview of the sample pages: one paragraph for each, and what they have in common."""
    lines = [
        click.style(
            f"onrecord read {_count(len(records), 'sample page')}. Persons and events in them are invented.", bold=True
        ),
        "",
    ]
    for number, record in enumerate(records, 1):
        report = record.report
        title = _one_line(report.headline.quote) if report.headline else "(no headline)"
        lines.append(click.style(f"{number}. ", fg="cyan") + click.style(title, bold=True))
        lines += _row("", f"{' · '.join(_origin(record))} ({record.source.name})")
        lines += _row("Date", _date(record, short=True))
        for letter in report.letters:
            lines += _letter_line(letter)
        if not report.letters:
            lines += _row("Letters", report.missing.get("letters", "none") + ".")
        lines += _row("Set aside", _furniture(record))
        lines.append("")
    letters = sum(len(record.report.letters) for record in records)
    lines.append(
        f"{_count(letters, 'letter')} in {_count(len(records), 'page')}. "
        f"See one page whole: onrecord demo --show {records[0].source.name}"
    )
    lines.append("Read a page of your own: onrecord read page.html")
    return "\n".join(lines)


def markdown(record: Record) -> str:
    """Return the article alone as Markdown: headline, origin, and the body's blocks as they are."""
    report = record.report
    parts = []
    if report.headline:
        parts.append(f"# {_one_line(report.headline.quote)}")
    parts.append(
        "*"
        + " · ".join(
            [*_origin(record), *(_one_line(name.quote) for name in report.byline), report.date.value or "no date"]
        )
        + "*"
    )
    if report.standfirst:
        parts.append(f"**{_one_line(report.standfirst.quote)}**")
    for block in record.page.blocks:
        words = _safe(record.page.text[block.start : block.end])
        if block.role == "subheading":
            parts.append(f"## {_one_line(words)}")
        elif block.role == "item":
            parts.append(f"- {_one_line(words)}")
        elif block.role == "quotation":
            parts.append("\n".join(f"> {line}" for line in words.splitlines()))
        elif block.role == "paragraph":
            parts.append(words)
    return "\n\n".join(parts) + "\n"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _one_line(words: str) -> str:
    return " ".join(_safe(words).split())


def _safe(words: str) -> str:
    """Show as such what would steer a terminal or turn the order of a line."""
    return "".join(f"<{ord(char):02X}>" if _steers(char) else char for char in words)


def _steers(char: str) -> bool:
    return (unicodedata.category(char) == "Cc" and char not in "\n\t") or char in _BIDI_OVERRIDES


def _origin(record: Record) -> Iterator[str]:
    report = record.report
    yield _one_line(report.outlet.quote) if report.outlet else "outlet not shown"
    if report.section:
        yield _one_line(report.section.quote)
    yield record.page.language or "language unknown"


def _row(label: str, words: str, indent: int = 0) -> list[str]:
    """Set a label and wrapped words beside it."""
    width = min(_MAX_WIDTH, shutil.get_terminal_size((_MAX_WIDTH, 24)).columns)
    head = " " * indent + label.ljust(_LABEL - indent)
    wrapped = textwrap.wrap(_one_line(words), max(20, width - _LABEL)) or [""]
    return [click.style(head, fg="cyan") + wrapped[0], *(" " * _LABEL + line for line in wrapped[1:])]


def _date(record: Record, *, short: bool = False) -> str:
    date = record.report.date
    if date.value:
        words = f"{date.value}: {date.basis}."
    elif date.candidates:
        words = f"one of {', '.join(date.candidates)}: {date.basis}."
    else:
        words = f"unknown: {date.basis}."
    if date.rejected and not short:
        named = [f"{found.date} ({found.why})" for found in date.rejected[:_MAX_REJECTED]]
        more = len(date.rejected) - len(named)
        words += " Rejected: " + "; ".join(named) + (f"; and {more} more" if more > 0 else "") + "."
    return words


def _article(record: Record) -> str:
    body = record.report.body
    if not body:
        return f"No article was found: {record.report.missing['body']}."
    words = sum(len(part.quote.split()) for part in body)
    first, last = _clip(body[0].quote), _clip(body[-1].quote)
    return f"{_count(len(body), 'block')}, {_count(words, 'word')}, from “{first}” to “{last}”"


def _clip(words: str, length: int = 50) -> str:
    return textwrap.shorten(_one_line(words), length, placeholder="…") or _one_line(words)[:length]


def _names(citations: Sequence[Citation], otherwise: str) -> str:
    return "; ".join(_one_line(citation.quote) for citation in citations) or otherwise


def _letter_line(letter: Letter) -> list[str]:
    unclosed = ", with a quotation that is never closed" if letter.unclosed_quote else ""
    senders = _names(letter.senders, "unknown senders")
    addressees = _names(letter.addressees, "an unknown addressee")
    words = f"from {senders} to {addressees}; {_COMPLETENESS[letter.completeness.value]}{unclosed}."
    return _row("Letter", words)


def _letter(letter: Letter, number: int, count: int) -> list[str]:
    title = "Letter" if count == 1 else f"Letter {number}/{count}"
    unclosed = "; a quotation in it is never closed" if letter.unclosed_quote else ""
    lines = _row(title, _COMPLETENESS[letter.completeness.value] + unclosed + ".")
    lines += _row("From", _names(letter.senders, f"unknown: {letter.missing.get('senders', '')}"), 2)
    lines += _row("To", _names(letter.addressees, f"unknown: {letter.missing.get('addressees', '')}"), 2)
    for part in letter.parts:
        for paragraph in part.quote.split("\n"):
            if paragraph.strip():
                lines += _row("", "▏" + paragraph)
        lines.append("")
    return lines if letter.parts else [*lines, ""]


def _furniture(record: Record) -> str:
    rubrics = Counter(block.rubric for block in record.page.blocks if block.rubric)
    if not rubrics:
        return "nothing; the whole page is article."
    named = ", ".join(f"{count} {rubric}" for rubric, count in rubrics.most_common())
    return f"{_count(sum(rubrics.values()), 'block')} of furniture ({named})."


def _leads(leads: Sequence[Lead]) -> list[str]:
    lines: list[str] = []
    for lead in leads[:8]:
        lines += _row(lead.rubric.value, _clip(lead.headline.quote, 90), 2)
    if len(leads) > 8:
        lines += _row("", f"and {len(leads) - 8} more leads")
    return lines
