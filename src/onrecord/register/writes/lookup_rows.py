"""The look-up rows of a page: signatures and keys (see `models.lookups`), calculated before it is added."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.facts import load_facts
from onrecord.languages import load
from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.domain import PageFacts, ReportFacts
from onrecord.register.linkage import QuotedLetter, agency_of, credited, minhash_signature, own_text_of
from onrecord.register.linkage.affiliations import Affiliations
from onrecord.register.linkage.blocking_keys import PageKeys, page_keys
from onrecord.register.models.lookups import Key
from onrecord.register.page_identity import host
from onrecord.register.reads.appeal_letters import given_letters
from onrecord.register.reads.comparison_facts import page_facts
from onrecord.register.report_rows import Packed
from onrecord.register.row_conversion import record_bytes
from onrecord.register.views import UNKNOWN_SOURCE

if TYPE_CHECKING:
    from onrecord.record import Record


@functools.cache
def ties() -> Affiliations:
    """Who belongs to whom, by the facts that come with onrecord."""
    return Affiliations(load_facts())


@dataclass(frozen=True, slots=True)
class LookupRows:
    """The look-up rows of a page.

    Attributes:
        facts: what it holds.
        keys: the keys of it.
        signed: the signatures of its letters' own words, by the letters' places.
        letters: the words of these letters.
    """

    facts: PageFacts
    keys: PageKeys
    signed: Mapping[int, bytes]
    letters: Mapping[int, QuotedLetter]


def make_lookup_rows(packed: Packed, record: Record) -> LookupRows:
    """Work out what is looked up of a page; it needs no row in the register."""
    told, facts, language = record.report, load_facts(), load(record.page.language)
    report, parts = packed.report, [part for letter in told.letters for part in letter.parts]
    found = credited([each.quote for each in told.body], [each.quote for each in told.byline], language, facts)
    quoted = {place: letter for place, letter in enumerate(told.letters) if letter.parts}
    signed = {
        place: minhash_signature("\n".join(part.quote for part in letter.parts)) for place, letter in quoted.items()
    }
    letters = {
        place: QuotedLetter(
            "\n".join(part.quote for part in letter.parts),
            letter.signature.quote if letter.signature else "",
            report.language,
        )
        for place, letter in quoted.items()
    }
    origin = ReportFacts(
        id=report.key,
        outlet=report.outlet or host(report.url) or UNKNOWN_SOURCE,
        headline=report.headline,
        when=tuple(row.date for row in packed.of(rows.ReportDate)),
        narration=minhash_signature(own_text_of(told.body, parts, language)),
        letters=tuple(signed.values()),
        credits=tuple(found),
        agency=agency_of(report.outlet, facts),
    )
    page = page_facts(packed, origin, signed)
    return LookupRows(page, page_keys(page, ties()), signed, letters)


def letter_words(scope: Scope, appeals: Iterable[str]) -> dict[str, QuotedLetter]:
    """Return of some appeals, by their ids, the words of the letter, as the record or a person has them."""
    every = list(scope.of(rows.Appeal).filter(key__in=set(appeals)).select_related("letter", "report__contents"))
    given = given_letters(scope)
    found = dict[str, QuotedLetter]()
    for row in every:
        if given.get(row.pk) is not None:
            parts = scope.of(rows.LetterPart, "letter__case").filter(letter=given[row.pk]).order_by("place")
            words = "\n".join(parts.values_list("quote", flat=True))
            if words:
                found[row.key] = QuotedLetter(words, "", row.report.language)
                continue
        if row.letter is None or row.pk in given:
            continue
        letter = json.loads(record_bytes(row.report.contents))["report"]["letters"][row.letter.place]
        found[row.key] = QuotedLetter(
            "\n".join(part["quote"] for part in letter["parts"]),
            letter["signature"]["quote"] if letter["signature"] else "",
            row.report.language,
        )
    return found


def keep(scope: Scope, packed: Packed, looked: LookupRows) -> None:
    """Write the signatures and the keys of a report whose rows are there."""
    origin = looked.facts.origin
    scope.create(
        rows.ReportSign(
            report=packed.report,
            narration=origin.narration,
            credits=[[each.agency, each.how, each.quote] for each in origin.credits],
            agency=origin.agency,
        )
    )
    scope.bulk_create(
        rows.LetterSign(letter=letter, words=looked.signed[letter.place])
        for letter in packed.of(rows.Letter)
        if letter.place in looked.signed
    )
    numbers = {row.key: row.pk for table in (rows.Party, rows.Appeal, rows.Answer) for row in packed.of(table)}
    keep_keys(scope, {packed.report.pk: looked.keys}, numbers)


def keep_keys(scope: Scope, pages: Mapping[int, PageKeys], numbers: Mapping[str, int]) -> None:
    """Write the keys of reports, appeals and answers, and of the parties that are described as none was before.

    Args:
        scope: the case.
        pages: the keys of each report, by its number.
        numbers: the numbers of all that they are of, by ids.
    """
    every = visible(scope, scope.of(rows.PartyKey))
    described = {value for keys in pages.values() for value in keys.descriptions.values()}
    known = set(every.filter(value__in=described).values_list("value", flat=True))
    parties = list[tuple[int, Iterable[int]]]()
    for keys in pages.values():
        for party, value in keys.descriptions.items():
            if value not in known:
                known.add(value)
                parties.append((numbers[party], {value, *keys.parties[party]}))
    appeals = [
        (numbers[appeal], {*values, *keys.asked[appeal]})
        for keys in pages.values()
        for appeal, values in keys.appeals.items()
    ]
    answers = [(numbers[answer], set(values)) for keys in pages.values() for answer, values in keys.answers.items()]
    reports = [(report, keys.report) for report, keys in pages.items()]
    _keep(scope, rows.ReportKey, "report_id", reports)
    _keep(scope, rows.PartyKey, "party_id", parties)
    _keep(scope, rows.AppealKey, "appeal_id", appeals)
    _keep(scope, rows.AnswerKey, "answer_id", answers)


def _keep(scope: Scope, table: type[Key], of: str, found: Iterable[tuple[int, Iterable[int]]]) -> None:
    scope.bulk_create(table(**{of: number}, value=value) for number, values in found for value in sorted(values))
