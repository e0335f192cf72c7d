"""The letter of an appeal, put together from the parts that its report gives."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Record
from onrecord.register.letter_views import LetterView
from onrecord.register.views import AppealReportView, Quote
from onrecord.report import Letter
from onrecord.text import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a letter, and whether it is a request."""

    words: str
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembledLetter:
    """A letter as one report gives it.

    Attributes:
        parts: its parts in order; each is cut into stretches where a request begins and ends.
        senders, addressees: as the report names them.
        salutation, closing, signature: its words for these; empty where it has none.
        completeness: "full", "parts" or "paraphrase".
        unclosed: whether a quotation in it has no end.
        direction: the direction of the text of the page.
        language: the language of the page; empty if unknown.
        entered_by: the person who entered it; empty if the reader found it.
        number: its number within the report.
    """

    parts: tuple[tuple[Piece, ...], ...]
    senders: tuple[str, ...]
    addressees: tuple[str, ...]
    salutation: str
    closing: str
    signature: str
    completeness: str
    unclosed: bool
    direction: str
    language: str
    entered_by: str = ""
    number: int = 0


def letter_of(record: Record, appeal: AppealReportView) -> AssembledLetter | None:
    """Return the letter of a record that contains the requests of an appeal; None if no letter has one."""
    asked = asked_spans(appeal)
    best = max(record.report.letters, key=lambda each: _shared(each, asked), default=None)
    if best is None or not _shared(best, asked):
        return None
    return AssembledLetter(
        parts=tuple(cut(each.quote, each.start, asked) for each in best.parts),
        senders=tuple(each.quote for each in best.senders),
        addressees=tuple(each.quote for each in best.addressees),
        salutation=best.salutation.quote if best.salutation else "",
        closing=best.closing.quote if best.closing else "",
        signature=best.signature.quote if best.signature else "",
        completeness=best.completeness.value,
        unclosed=best.unclosed_quote,
        direction=record.page.direction,
        language=record.page.language or "",
        number=record.report.letters.index(best) + 1,
    )


def letter_by_hand(letter: LetterView, record: Record, appeal: AppealReportView) -> AssembledLetter:
    """Return a letter that a person entered, as its report gives it."""
    asked = asked_spans(appeal)
    return AssembledLetter(
        parts=tuple(cut(each.quote, each.start, asked) for each in letter.parts),
        senders=tuple(each.name for each in letter.senders),
        addressees=tuple(each.name for each in letter.addressees),
        salutation="",
        closing="",
        signature="",
        completeness=letter.completeness,
        unclosed=False,
        direction=record.page.direction,
        language=record.page.language or "",
        entered_by=letter.who,
        number=letter.number,
    )


def asked_spans(appeal: AppealReportView) -> list[Span]:
    """Return where the requests of an appeal are in the text of its report, in order."""
    quotes = [quote for statement in appeal.asks for quote in asked_quotes(statement.quotes)]
    return sorted(quote.citation.span for quote in quotes)


def asked_quotes(quotes: tuple[Quote, ...]) -> list[Quote]:
    """Return the quotations of a statement that name the request; what it says as a whole if none does."""
    return [each for each in quotes if each.part == "ask"] or [each for each in quotes if each.part == "content"]


def cut(text: str, start: int, asked: list[Span]) -> tuple[Piece, ...]:
    """Return a stretch of a page, cut at every border of a request. Together the pieces are the stretch.

    Args:
        text: the words of the stretch.
        start: its position in the text of the page.
        asked: the positions of the requests there.
    """
    found, at = list[Piece](), 0
    for span in asked:
        first, last = max(span.start - start, at), min(span.end - start, len(text))
        if first < last:
            found += [Piece(text[at:first], asked=False), Piece(text[first:last], asked=True)]
            at = last
    found.append(Piece(text[at:], asked=False))
    return tuple(each for each in found if each.words)


def _shared(letter: Letter, asked: list[Span]) -> int:
    """Return how many characters of the requests are in the parts of a letter."""
    return sum(part.span.overlap(span) for part in letter.parts for span in asked)
