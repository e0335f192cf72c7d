"""Letters as they apply: those that the reader found, without those that people corrected, and those by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.facts.normalise import fold
from onrecord.record import Record
from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.row_conversion import record_bytes
from onrecord.report import Letter as ReadLetter
from onrecord.text import Citation


@dataclass(frozen=True, slots=True)
class ReportLetter:
    """A letter of a report: its row, and its own words with their positions, in order."""

    row: rows.Letter
    parts: tuple[Citation, ...]

    def holds(self, words: Sequence[tuple[int, int]]) -> bool:
        """Whether all of some words, by start and end, are within its parts; False without words."""
        return bool(words) and all(any(part.start <= a and b <= part.end for part in self.parts) for a, b in words)


def words_of(scope: Scope, statement: rows.Statement) -> list[tuple[int, int]]:
    """Return the start and the end of each piece of what a statement says."""
    spans = scope.of(rows.StatementSpan, "statement__case").filter(statement=statement, part="content")
    return list(spans.order_by("place").values_list("start", "end"))


def corrected_letters(scope: Scope, report: rows.Report) -> dict[int, rows.LetterCorrection]:
    """Return the corrections that apply of letters of a report, by the number of the letter that they correct."""
    every = scope.of(rows.LetterCorrection).filter(new__report=report, decision__undone_by=None).exclude(old=None)
    return {each.old_id: each for each in every.select_related("new", "decision").order_by("pk") if each.old_id}


def every_letter(scope: Scope, report: rows.Report) -> list[ReportLetter]:
    """Return all letters of a report, also those that do not apply, in the order in which they were entered."""
    found = list(scope.of(rows.Letter).filter(report=report).order_by("place"))
    if not found:
        return []
    contents = scope.of(rows.Contents, "report__case").get(report=report)
    read = json.loads(record_bytes(contents))["report"]["letters"]
    by_hand = dict[int, list[Citation]]()
    for part in scope.of(rows.LetterPart, "letter__case").filter(letter__report=report).order_by("letter", "place"):
        by_hand.setdefault(part.letter_id, []).append(Citation(part.start, part.end, part.quote))
    return [ReportLetter(row, tuple(by_hand.get(row.pk) or _read(read, row.place))) for row in found]


@dataclass(frozen=True, slots=True)
class MentionedParties:
    """The mentions of the parties of a report, by which the sides of a letter that the reader found are parties.

    Attributes:
        mentions: the start and the end of each, its words, and the party.
    """

    mentions: tuple[tuple[int, int, str, rows.Party], ...]

    @classmethod
    def of(cls, scope: Scope, report: rows.Report) -> MentionedParties:
        """Ask for the mentions of the parties of a report."""
        every = scope.of(rows.Mention, "party__case").filter(party__report=report).exclude(part="place")
        found = every.select_related("party").order_by("party", "place")
        return cls(tuple((each.start, each.end, each.quote, each.party) for each in found))

    def named_by(self, words: Citation) -> rows.Party | None:
        """Return the party that some words name: as one of its mentions, or by the first mention within them."""
        name = fold(words.quote)
        same = (party for _, _, quote, party in self.mentions if fold(quote) == name)
        inside = sorted(
            (
                (start, -end, place)
                for place, (start, end, _, _) in enumerate(self.mentions)
                if words.start <= start and end <= words.end
            ),
        )
        return next(same, None) or (self.mentions[inside[0][2]][3] if inside else None)


def letters_read(scope: Scope, report: rows.Report) -> tuple[ReadLetter, ...]:
    """Return the letters of a report as the reader found them, from its record."""
    contents = scope.of(rows.Contents, "report__case").get(report=report)
    return Record.from_json(record_bytes(contents)).report.letters


def _read(read: Sequence[dict[str, list[dict[str, int | str]]]], place: int) -> list[Citation]:
    """Return the parts of a letter that the reader found, from the record of its report."""
    parts = read[place]["parts"] if place < len(read) else []
    return [Citation(int(each["start"]), int(each["end"]), str(each["quote"])) for each in parts]


def applying_letters(scope: Scope, report: rows.Report) -> list[ReportLetter]:
    """Return the letters of a report that apply: nobody corrected them, and those by hand were not undone."""
    corrected = corrected_letters(scope, report)
    undone = scope.of(rows.LetterCorrection).filter(new__report=report).exclude(decision__undone_by=None)
    gone = {*corrected, *undone.values_list("new", flat=True)}
    return [each for each in every_letter(scope, report) if each.row.pk not in gone]
