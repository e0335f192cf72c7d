"""Parties that a person names for a statement: a party of the report, or a new one by exact words of its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from onrecord.errors import RegisterError
from onrecord.facts.normalise import fold
from onrecord.languages import load
from onrecord.record import BlockRecord, Record
from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import Scope
from onrecord.register.ids import new_id
from onrecord.register.new_entries import NamedParty, PartyChoice
from onrecord.register.reads import applicable
from onrecord.register.reads.reports import record
from onrecord.register.row_conversion import called_by_name, storable
from onrecord.register.text_anchor import SelectedWords, find_words
from onrecord.text import Citation
from onrecord.vocabulary import PartyKind


@dataclass(slots=True)
class ManualParties:
    """Finds the parties of one report by what a person says of them, and enters new ones, within a transaction.

    Attributes:
        scope: who enters them, in which case.
        report: the report.
        text: its text.
        new: the parties that were entered.
    """

    scope: Scope
    report: rows.Report
    text: str
    new: list[rows.Party] = field(default_factory=list)

    def blocks(self) -> tuple[BlockRecord, ...]:
        """Return the blocks of the page."""
        return Record.from_json(record(self.scope, self.report.key)).page.blocks

    def find(self, choice: PartyChoice | None) -> rows.Party | None:
        """Return the party that is meant; None for None.

        Raises:
            RegisterError: there is no such party in the report, several have the name, or a new one cannot be entered.
        """
        if choice is None:
            return None
        return self._by_id(choice) if isinstance(choice, str) else self._by_name(choice)

    def _by_id(self, key: str) -> rows.Party:
        row = one(self.scope, rows.Party, key)
        if row.report_id == self.report.pk:
            return row
        head = self.scope.of(rows.PartyHead).filter(party=row).values("head")
        same = self.scope.of(rows.PartyHead).filter(head__in=head, party__report=self.report).values("party")
        here = self.scope.of(rows.Party).filter(pk__in=same).order_by("pk").first()
        if here is None:
            raise RegisterError("It is a party of another report. Name a party of this report.", row.key)
        return here

    def _by_name(self, named: NamedParty) -> rows.Party:
        wanted = fold(named.words.quote)
        if not wanted:
            raise RegisterError("Give the name of the party, or its id.", self.report.key)
        found = self._called(wanted)
        if len(found) > 1:
            keys = ", ".join(each.key for each in found)
            raise RegisterError(f"Several parties of the report have this name: {keys}. Give the id.", self.report.key)
        return found[0] if found else self._enter(named)

    def _called(self, wanted: str) -> list[rows.Party]:
        """Return the parties with a name, a mention or a title; only those with it as their full name, if any."""
        every = list(applicable.parties(self.scope).filter(report=self.report).order_by("pk"))
        exact = [each for each in every if each.folded == wanted]
        if exact:
            return exact
        names = self.scope.of(rows.PartyName).filter(party__report=self.report, folded=wanted)
        known = set(names.values_list("party", flat=True))
        mentions = self.scope.of(rows.Mention, "party__case").filter(party__report=self.report).exclude(part="place")
        known |= {party for party, quote in mentions.values_list("party", "quote") if fold(quote) == wanted}
        return [each for each in every if each.pk in known]

    def _enter(self, named: NamedParty) -> rows.Party:
        """Enter a new party, which the text mentions.

        Raises:
            RegisterError: its kind is missing or unknown, or the text does not mention it.
        """
        words = SelectedWords(storable(named.words.quote), storable(named.words.before))
        mention = find_words(self.text, words, self.report.key, first=True)
        if named.kind is None:
            kinds = ", ".join(PartyKind)
            message = f"No party of the report is called “{mention.quote}”. Give its kind to enter it: {kinds}."
            raise RegisterError(message, self.report.key)
        if named.kind not in set(PartyKind):
            raise RegisterError(f"The kind of a party must be one of: {', '.join(PartyKind)}.", named.kind[:20])
        kind = PartyKind(named.kind)
        names = called_by_name(kind, mention.quote, [mention.quote], load(self.report.language or None))
        row = self.scope.create(
            rows.Party(
                key=new_id("party"),
                report=self.report,
                local=next_local(self.scope, rows.Party, self.report),
                kind=kind.value,
                name=mention.quote,
                folded=fold(mention.quote),
                named=bool(names),
                sure=1.0,
            )
        )
        self.scope.bulk_create(rows.PartyName(party=row, words=said, folded=key) for key, said in names.items())
        self.scope.bulk_create(cited(rows.Mention, [mention], party=row, part="mention"))
        self.scope.create(rows.PartyHead(party=row, head=row))
        self.new.append(row)
        return row


def next_local(scope: Scope, table: type[rows.Party | rows.Statement], report: rows.Report) -> str:
    """Return the next number of a statement or a party by hand within its report."""
    count = scope.of(table).filter(report=report, local__startswith=applicable.HAND).count()
    return f"{applicable.HAND}{count + 1}"


CitedRow = TypeVar("CitedRow", rows.Mention, rows.StatementSpan, rows.LetterPart)


def cited(table: Callable[..., CitedRow], found: Iterable[Citation], **of: object) -> list[CitedRow]:
    """Return the rows of some words, in their order."""
    return [
        table(place=place, start=each.start, end=each.end, quote=each.quote, **of) for place, each in enumerate(found)
    ]
