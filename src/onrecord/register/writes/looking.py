"""What is looked up later, written when a page is entered: signatures and keys (see `models.lookups`)."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.facts import load_facts
from onrecord.facts.folding import fold
from onrecord.languages import load
from onrecord.register import gathering
from onrecord.register import models as rows
from onrecord.register.belonging import Ties
from onrecord.register.keys import answered_by, same_said
from onrecord.register.likeness.appeals import appeal_keys
from onrecord.register.likeness.parties import party_keys
from onrecord.register.model import PartyFacts
from onrecord.register.origins import agency_of, bands, credited, narration, signature
from onrecord.register.permissions import Scope
from onrecord.register.shown import shown
from onrecord.register.translate import Packed

if TYPE_CHECKING:
    from onrecord.record import Record


@functools.cache
def ties() -> Ties:
    """Who belongs to whom, by the facts that come with onrecord."""
    return Ties(load_facts())


def look_up(scope: Scope, packed: Packed, record: Record) -> None:
    """Write the signatures and the keys of a report whose rows are there."""
    _sign(scope, packed, record)
    parties = gathering.parties(scope, [row.pk for row in packed.of(rows.Party) if row.named])
    _keys_of_parties(scope, parties)
    appeals = gathering.appeals(scope, [row.pk for row in packed.of(rows.Appeal)])
    places = [called(row) for row in packed.of(rows.Party) if row.kind == "place" and row.named]
    rows.AppealKey.objects.using(scope.alias).bulk_create(
        rows.AppealKey(case_id=scope.case, appeal_id=number, value=value)
        for number, facts in appeals.items()
        for value in sorted({*appeal_keys(facts), *answered_by(facts, places, ties())})
    )


def called(row: rows.Party) -> str:
    """Return what a party is surely called the same by on another page: its row of the facts, or its name."""
    return row.fact or fold(row.name)


def _sign(scope: Scope, packed: Packed, record: Record) -> None:
    told, facts, language = record.report, load_facts(), load(record.page.language)
    parts = [part for letter in told.letters for part in letter.parts]
    own = signature(narration(told.body, parts, language))
    found = credited([each.quote for each in told.body], [each.quote for each in told.byline], language, facts)
    rows.ReportSign.objects.using(scope.alias).create(
        case_id=scope.case,
        report=packed.report,
        narration=own,
        credits=[[each.agency, each.how, each.quote] for each in found],
        agency=agency_of(packed.report.outlet, facts),
    )
    signed = {
        row: signature("\n".join(part.quote for part in letter.parts))
        for row, letter in zip(packed.of(rows.Letter), told.letters, strict=True)
        if letter.parts
    }
    rows.LetterSign.objects.using(scope.alias).bulk_create(
        rows.LetterSign(case_id=scope.case, letter=row, words=words) for row, words in signed.items()
    )
    values = {*bands(own), *(value for words in signed.values() for value in bands(words, kind=1))}
    rows.ReportKey.objects.using(scope.alias).bulk_create(
        rows.ReportKey(case_id=scope.case, report=packed.report, value=value) for value in sorted(values)
    )


def _keys_of_parties(scope: Scope, parties: dict[int, PartyFacts]) -> None:
    """Write the keys of those parties of which nothing is said that was said of one before."""
    said = {number: same_said(facts) for number, facts in parties.items()}
    every = shown(scope, rows.PartyKey.objects.using(scope.alias).filter(case=scope.case))
    known = set(every.filter(value__in=set(said.values())).values_list("value", flat=True))
    new = list[tuple[int, Iterable[int]]]()
    for number, facts in parties.items():
        if said[number] not in known:
            known.add(said[number])
            new.append((number, sorted({said[number], *party_keys(facts)})))
    rows.PartyKey.objects.using(scope.alias).bulk_create(
        rows.PartyKey(case_id=scope.case, party_id=number, value=value) for number, values in new for value in values
    )
