"""Rows to what the pure parts of the register weigh: facts of reports, parties, appeals and answers.

The number of queries does not depend on how many are gathered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TypeVar

from django.db.models import F, Model, QuerySet

from onrecord.findings.model import Act, Kind
from onrecord.register import models as rows
from onrecord.register.model import AnswerFacts, AppealFacts, Credit, PartyFacts, ReportFacts
from onrecord.register.permissions import Scope
from onrecord.register.references import references

Row = TypeVar("Row", bound=Model)


def reports(scope: Scope, numbers: Collection[int]) -> dict[int, ReportFacts]:
    """Return what decides the origin of some reports, by their numbers; a report without a signature has none."""
    when, letters = _dates(scope, numbers), _letters(scope, numbers)
    found = dict[int, ReportFacts]()
    signs = _of(scope, rows.ReportSign).filter(report__in=numbers).select_related("report__source")
    for sign in signs.order_by("report"):
        report = sign.report
        found[report.pk] = ReportFacts(
            id=report.key,
            outlet=report.outlet or report.source.name,
            headline=report.headline,
            when=tuple(when.get(report.pk, ())),
            narration=bytes(sign.narration),
            letters=tuple(letters.get(report.pk, ())),
            credits=tuple(Credit(*each) for each in sign.credits),
            agency=sign.agency,
        )
    return found


def parties(scope: Scope, numbers: Collection[int]) -> dict[int, PartyFacts]:
    """Return what decides whether some parties are one, by their numbers."""
    names: dict[int, list[str]] = defaultdict(list)
    for party, words in (
        _of(scope, rows.PartyName).filter(party__in=numbers).order_by("pk").values_list("party", "words")
    ):
        names[party].append(words)
    said: dict[tuple[int, str], str] = {}
    mentions = _of(scope, rows.Mention, "party__case").filter(party__in=numbers, part__in=("role", "place"))
    for mention in mentions.order_by("pk"):
        said.setdefault((mention.party_id, mention.part), mention.quote)
    every = list(_of(scope, rows.Party).filter(pk__in=numbers).select_related("report").order_by("pk"))
    beside = _beside(scope, {each.report_id for each in every})
    return {
        each.pk: PartyFacts(
            id=each.key,
            kind=Kind(each.kind),
            names=tuple(dict.fromkeys((each.name, *names.get(each.pk, ())))),
            named=each.named,
            fact=each.fact,
            role=said.get((each.pk, "role"), ""),
            place=said.get((each.pk, "place"), ""),
            report=each.report.key,
            beside=frozenset(head for party, head in beside.get(each.report_id, ()) if party != each.pk),
        )
        for each in every
    }


def _beside(scope: Scope, numbers: Collection[int]) -> dict[int, list[tuple[int, str]]]:
    """Return the parties of some reports that were judged to be one with others, each with who stands for them."""
    joined = _of(scope, rows.PartyHead).exclude(party=F("head")).values("head")
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    known = _of(scope, rows.PartyHead).filter(party__report__in=numbers, head__in=joined)
    for party, report, head in known.values_list("party", "party__report", "head__key"):
        found[report].append((party, head))
    return found


def appeals(scope: Scope, numbers: Collection[int]) -> dict[int, AppealFacts]:
    """Return what decides whether some appeals are one, by their numbers."""
    every = list(_of(scope, rows.Appeal).filter(pk__in=numbers).select_related("report").order_by("pk"))
    papers = {each.report_id for each in every}
    sides = list(_of(scope, rows.AppealParty).filter(appeal__in=numbers).order_by("pk"))
    accused = _of(scope, rows.Accusation).filter(statement__report__in=papers).exclude(accused=None).order_by("pk")
    targets = list(accused.values_list("statement__report", "accused"))
    known = parties(scope, {each.party_id for each in sides} | {party for _, party in targets if party})
    asks: dict[int, list[str]] = defaultdict(list)
    spans = _of(scope, rows.StatementSpan, "statement__case").filter(part="ask", statement__ask__appeal__in=numbers)
    for appeal, words in spans.order_by("pk").values_list("statement__ask__appeal", "quote"):
        asks[appeal].append(words)
    when = _dates(scope, papers)
    signed = dict(_of(scope, rows.LetterSign).filter(letter__appeals__in=numbers).values_list("letter", "words"))

    def side(appeal: int, role: str) -> tuple[PartyFacts, ...]:
        return tuple(known[each.party_id] for each in sides if (each.appeal_id, each.role) == (appeal, role))

    found = dict[int, AppealFacts]()
    for each in every:
        own = tuple(asks.get(each.pk, ()))
        named = references("\n".join((each.report.headline, *own)))
        found[each.pk] = AppealFacts(
            id=each.key,
            senders=side(each.pk, "sender"),
            addressees=side(each.pk, "addressee"),
            targets=tuple(
                {party: known[party] for report, party in targets if party and report == each.report_id}.values()
            ),
            reported=tuple(when.get(each.report_id, ())),
            asks=own,
            letters=(bytes(signed[each.letter_id]),) if each.letter_id in signed else (),
            references=tuple(dict.fromkeys(str(reference) for reference, _ in named)),
            reports=frozenset({each.report.key}),
            language=each.report.language,
        )
    return found


def answers(scope: Scope, report: int) -> dict[int, AnswerFacts]:
    """Return what decides to which appeal the answers of a report may belong, by their numbers."""
    every = list(_of(scope, rows.Answer).filter(statement__report=report).select_related("statement").order_by("pk"))
    if not every:
        return {}
    words: dict[int, list[rows.StatementSpan]] = defaultdict(list)
    spans = _of(scope, rows.StatementSpan, "statement__case").filter(statement__answer__in=every, part="content")
    for span in spans.order_by("pk"):
        words[span.statement_id].append(span)
    text = rows.Contents.objects.using(scope.alias).select_related("report").get(report=report, report__case=scope.case)
    sides = {each.responder_id for each in every} | {each.statement.addressee_id for each in every}
    known, when = parties(scope, {each for each in sides if each}), _dates(scope, [report])
    found = dict[int, AnswerFacts]()
    for each in every:
        said = words.get(each.statement_id, [])
        told = each.statement.addressee_id
        found[each.pk] = AnswerFacts(
            id=each.key,
            act=Act(each.statement.act),
            words="\n".join(span.quote for span in said),
            around="\n".join(dict.fromkeys(_paragraph(text.text, span.start, span.end) for span in said)),
            answerer=known.get(each.responder_id or 0),
            to=(known[told],) if told else (),
            when=tuple(when.get(report, ())),
            report=text.report.key,
            language=text.report.language,
        )
    return found


def _paragraph(text: str, start: int, end: int) -> str:
    """Return the line of a text that a place stands in."""
    after = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : after if after >= 0 else len(text)]


def _dates(scope: Scope, numbers: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    dates = _of(scope, rows.ReportDate, "report__case").filter(report__in=numbers).order_by("pk")
    for report, day in dates.values_list("report", "date"):
        found[report].append(day)
    return found


def _letters(scope: Scope, numbers: Collection[int]) -> dict[int, list[bytes]]:
    found: dict[int, list[bytes]] = defaultdict(list)
    signs = _of(scope, rows.LetterSign).filter(letter__report__in=numbers).order_by("letter")
    for report, words in signs.values_list("letter__report", "words"):
        found[report].append(bytes(words))
    return found


def _of(scope: Scope, table: type[Row], case: str = "case") -> QuerySet[Row]:
    return table._default_manager.using(scope.alias).filter(**{case: scope.case})  # noqa: SLF001 - Django documents it
