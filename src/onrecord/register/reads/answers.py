"""The answers to one appeal with their words, and the statements of a case among which a person looks for one.

The number of queries does not grow with the number of rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from onrecord.capture.clock_status import utc_now
from onrecord.facts.normalise import fold
from onrecord.register import models as rows
from onrecord.register import row_conversion
from onrecord.register.answer_values import (
    AnswerCandidate,
    AnswerCandidates,
    AnswerQuestion,
    AnswerSearch,
    AppealAnswer,
)
from onrecord.register.db.asked_once import once
from onrecord.register.db.lookup import one
from onrecord.register.db.prepared import Numbers, prepared
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible, withdrawn_numbers
from onrecord.register.evidence_views import ReportEvidence
from onrecord.register.phrases import restored
from onrecord.register.reads.appeals import clusters, summaries
from onrecord.register.reads.applicable import answers_apply, applies
from onrecord.register.reads.grouped import grouped
from onrecord.register.reads.judged_events import likely_form
from onrecord.register.reads.reports import headed, reports_in, statement_views, statements_numbered
from onrecord.register.reads.search import Within, search
from onrecord.register.reads.snapshot import query
from onrecord.register.search.parser import SearchTerm, named, parse
from onrecord.register.views import Quote, ReportView, StatementView
from onrecord.text import Citation
from onrecord.vocabulary import REPLY_EVENTS, AnswerAct, SpeechAct, Verdict

MOST_CANDIDATES = 30
_REPORTS = 60
"""Reports whose statements are looked at, at most: those that the search ranks first."""
_ACTS = (*(each.value for each in AnswerAct), SpeechAct.STATE.value)
_ORDER = {Verdict.SAME: 0, Verdict.NOT_JUDGED: 1, Verdict.UNSURE: 1, Verdict.DIFFERENT: 2}


@query
def answers_to(scope: Scope, key: str) -> tuple[AppealAnswer, ...]:
    """Return the answers to an appeal, with all appeals that count as one with it.

    Those that a person noted come first, by their days; then those that are proposed, the surest first; then those that
    were judged to be no answer.

    Raises:
        RegisterError: there is no such appeal in the case.
    """
    return _answers(scope, {0: _members(scope, key)})[0]


@query
def answers_to_each(scope: Scope, keys: Collection[str]) -> dict[str, tuple[AppealAnswer, ...]]:
    """Return the same for each of some appeals, by their ids, in a number of queries that does not grow with them."""
    heads = scope.of(rows.AppealHead)
    head_of = dict(heads.filter(appeal__key__in=keys).values_list("appeal__key", "head"))
    joined = heads.filter(head__in=set(head_of.values())).values_list("head", "appeal")
    found = _answers(scope, grouped(joined))
    return {key: found[head] for key, head in head_of.items()}


def _answers(scope: Scope, groups: Mapping[int, Collection[int]]) -> dict[int, tuple[AppealAnswer, ...]]:
    """Return the answers to the appeals of each group, of which no appeal is in two."""
    group_of = {number: group for group, numbers in groups.items() for number in numbers}
    found = _pairs_with(scope, group_of.keys(), withdrawn_numbers(scope))
    shown = _shown(scope, [each.answer.statement_id for each in found])
    last = _last(scope, found)
    paired = [(each.appeal_id, _of_pair(each, shown[each.answer.statement_id], last.get(each.pk))) for each in found]
    recorded = _recorded(scope, group_of.keys())
    events = grouped((group_of[appeal], answer) for appeal, answer in (*recorded, *paired))
    return {group: tuple(sorted(events.get(group, ()), key=_in_order)) for group in groups}


def _in_order(answer: AppealAnswer) -> tuple[int, str, float]:
    return _ORDER[Verdict(answer.verdict)], answer.day or "9", -(answer.sure or 1.0)


@query
def answer_questions(scope: Scope, report: str) -> tuple[AnswerQuestion, ...]:
    """Return the proposed answers in a report, each with its appeal, the surest first; without rejected appeals.

    Raises:
        RegisterError: there is no such report in the case.
    """
    row = one(scope, rows.Report, report)
    pairs = visible(scope, scope.of(rows.AnswerPair).filter(answer__statement__report=row))
    found = list(pairs.filter(answers_apply(scope)).select_related("answer").order_by("-sure", "pk"))
    if not found:
        return ()
    heads = scope.of(rows.AppealHead).filter(appeal__in=[each.appeal_id for each in found])
    head_of = dict(heads.values_list("appeal", "head"))
    groups, told = clusters(scope, sorted(set(head_of.values())))
    there = {head: group for head, group in groups.items() if group and not told.rejected(group)}
    lines = dict(zip(there, summaries(scope, there, told, utc_now().date()), strict=True))
    shown = _shown(scope, [each.answer.statement_id for each in found])
    last = _last(scope, found)
    return tuple(
        AnswerQuestion(
            _of_pair(each, shown[each.answer.statement_id], last.get(each.pk)), lines[head_of[each.appeal_id]]
        )
        for each in found
        if head_of[each.appeal_id] in lines
    )


@query
def last_event(scope: Scope, key: str) -> str | None:
    """Return the id of the last event that a person recorded for an appeal; None for no event.

    Raises:
        RegisterError: there is no such appeal in the case.
    """
    events = scope.of(rows.Event).filter(appeal__in=_members(scope, key)).order_by("pk")
    return events.values_list("key", flat=True).last()


@query
def answer_candidates(scope: Scope, key: str, wanted: AnswerSearch, *, most: int = MOST_CANDIDATES) -> AnswerCandidates:
    """Return the statements of a case that may answer an appeal, by their words, their speaker and their day.

    Answers, acknowledgements and denials come before plain statements.

    Args:
        scope: who asks, in which case.
        key: the id of the appeal.
        wanted: what is looked for.
        most: no more than so many.

    Raises:
        RegisterError: there is no such appeal in the case, or what was typed cannot be searched.
    """
    members = _members(scope, key)
    within = Within(party=wanted.party or None, since=wanted.since, until=wanted.until)
    hits = [each.id for each in search(scope, wanted.words, within, most=_REPORTS).hits]
    place = {key: number for number, key in enumerate(hits)}
    found = scope.of(rows.Statement).filter(applies(scope), report__key__in=hits, act__in=_ACTS)
    if wanted.party:
        found = found.filter(speaker__folded__contains=named(wanted.party))
    terms = parse(wanted.words).wanted
    spans = scope.of(rows.StatementSpan, "statement__case").filter(statement__in=found, part="content").order_by("pk")
    said = dict[int, str]()
    for number, quote in spans.values_list("statement", "quote"):
        said[number] = f"{said.get(number, '')} {quote}"
    best = sorted(
        (-_hold(said.get(number, ""), terms), act == SpeechAct.STATE, place[report], number)
        for number, act, report in found.values_list("pk", "act", "report__key")
        if not terms or act != SpeechAct.STATE or _hold(said.get(number, ""), terms)
    )
    shown = _shown(scope, [each[3] for each in best[:most]])
    listed = [shown[number] for *_, number in best[:most]]
    last = _last_by_statement(scope, members, shown)
    return AnswerCandidates(
        tuple(AnswerCandidate(each.statement, each.report, last.get(each.row.pk)) for each in listed), len(best) > most
    )


@dataclass(frozen=True, slots=True)
class _ShownAnswer:
    """A statement as its row, and as it is shown with its report."""

    row: rows.Statement
    statement: StatementView
    report: ReportView
    evidence: ReportEvidence

    @property
    def content(self) -> list[rows.StatementSpan]:
        """The words that it says."""
        return [each for each in self.row.spans.all() if each.part == "content"]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The same as they are shown."""
        return tuple(row_conversion.quote(each, self.report.id) for each in self.content)


def _hold(words: str, terms: Sequence[SearchTerm]) -> int:
    """Return how many of the searched words a statement holds."""
    folded = fold(words)
    return sum(each.stands_in(folded) for each in terms)


def _members(scope: Scope, key: str) -> list[int]:
    """Return the numbers of the appeals that count as one with an appeal."""
    number = one(scope, rows.Appeal, key).pk
    return once(("members", scope.alias, scope.case, number), lambda: _joined_to(scope, [number]))


@prepared
def _joined_to(scope: Scope, appeals: Numbers) -> QuerySet[rows.AppealHead, int]:
    heads = scope.of(rows.AppealHead)
    return heads.filter(head__in=heads.filter(appeal__in=appeals).values("head")).values_list("appeal", flat=True)


@prepared
def _pairs_with(scope: Scope, appeals: Numbers, gone: Numbers) -> QuerySet[rows.AnswerPair]:
    every = scope.of(rows.AnswerPair).filter(appeal__in=appeals).exclude(answer__statement__report__in=gone)
    every = every.exclude(appeal__report__in=gone).filter(answers_apply(scope))
    return every.select_related("answer").order_by("pk")


def _shown(scope: Scope, numbers: Collection[int], gone: Collection[int] = ()) -> dict[int, _ShownAnswer]:
    """Return statements as they are shown, by their numbers, without those of some reports."""
    whole = [each for each in statements_numbered(scope, numbers) if each.report_id not in gone] if numbers else []
    if not whole:
        return {}
    views = statement_views(scope, whole, gone=(), assessed={})
    papers = _papers(scope, {each.report_id for each in whole})
    return {row.pk: _ShownAnswer(row, view, *papers[row.report_id]) for row, view in zip(whole, views, strict=True)}


def _papers(scope: Scope, numbers: Collection[int]) -> dict[int, tuple[ReportView, ReportEvidence]]:
    """Return some reports with their captures, by their numbers."""
    listed = _reports(scope, numbers) if numbers else []
    views = reports_in(scope, listed, {})
    return {
        each.pk: (views[each.pk], ReportEvidence(sha256=each.capture.sha256, captured=each.capture.captured))
        for each in listed
    }


@prepared
def _reports(scope: Scope, numbers: Numbers) -> QuerySet[rows.Report]:
    return headed(scope).filter(pk__in=numbers)


def _last(scope: Scope, pairs: Iterable[rows.AnswerPair]) -> dict[int, rows.Judgement]:
    """Return the last judgement on each pair, by its number."""
    numbers = [each.pk for each in pairs]
    return {each.answer_pair_id or 0: each for each in (_last_on(scope, numbers) if numbers else ())}


@prepared
def _last_on(scope: Scope, pairs: Numbers) -> QuerySet[rows.Judgement]:
    every = scope.of(rows.Judgement).filter(replaced_by=None, answer_pair__in=pairs)
    return every.select_related("restores", "decision")


def _last_by_statement(scope: Scope, members: Collection[int], shown: Collection[int]) -> Mapping[int, str]:
    """Return the id of the last judgement on which an answer rests: on its pair, else on the plain statement itself."""
    every = scope.of(rows.Judgement).filter(replaced_by=None)
    own = every.filter(statement__in=shown, statement__act=SpeechAct.STATE).values_list("statement", "key")
    paired = every.filter(answer_pair__appeal__in=members, answer_pair__answer__statement__in=shown)
    return dict(own) | dict(paired.values_list("answer_pair__answer__statement", "key"))


def _of_pair(pair: rows.AnswerPair, shown: _ShownAnswer, last: rows.Judgement | None) -> AppealAnswer:
    speaker, judged = shown.statement.speaker, last if last and last.verdict != Verdict.NOT_JUDGED else None
    return AppealAnswer(
        id=pair.key,
        form=(judged.form if judged and judged.form else likely_form(shown.row, shown.row.spans.all()).value),
        day=(judged.day if judged and judged.day else shown.report.date),
        by=speaker.name if speaker else "",
        quotes=shown.quotes,
        statement=shown.statement,
        report=shown.report,
        evidence=shown.evidence,
        verdict=judged.verdict if judged else Verdict.NOT_JUDGED.value,
        sure=pair.sure,
        phrases=tuple(map(restored, pair.reasons)),
        last=last.key if last else None,
        undo=_undone_by(judged),
        who=judged.origin.who if judged else "",
        at=judged.origin.at if judged else None,
        why=judged.origin.why if judged else "",
    )


def _undone_by(judged: rows.Judgement | None) -> str | None:
    """Return the id by which a judgement is undone; None where there is nothing to undo."""
    if judged is None or judged.restores_id is not None:
        return None
    return judged.decision.key if judged.decision and judged.decision.undoes_id is None else judged.key


def _recorded(scope: Scope, members: Collection[int]) -> list[tuple[int, AppealAnswer]]:
    """Return the answers that people recorded as events, each with the number of its appeal."""
    events = _replies(scope, members)
    if not events:
        return []
    gone = set(withdrawn_numbers(scope))
    papers = _papers(scope, {each.report_id for each in events if each.report_id} - gone)
    spans = scope.of(rows.EventSpan, "event__case").filter(event__in=[each.pk for each in events]).order_by("pk")
    cited = grouped((each.event_id, each) for each in spans)
    shown = _shown(scope, [each.statement_id for each in events if each.statement_id], gone)
    return [
        (
            row.appeal_id,
            _of_event(row, papers.get(row.report_id or 0), cited.get(row.pk, ()), shown.get(row.statement_id or 0)),
        )
        for row in events
    ]


@prepared
def _replies(scope: Scope, appeals: Numbers) -> QuerySet[rows.Event]:
    every = scope.of(rows.Event).filter(appeal__in=appeals, kind__in=REPLY_EVENTS, replaced_by=None)
    return every.order_by("pk")


def _of_event(
    row: rows.Event,
    paper: tuple[ReportView, ReportEvidence] | None,
    cited: Sequence[rows.EventSpan],
    shown: _ShownAnswer | None,
) -> AppealAnswer:
    """Return an event as an answer: with the words that were chosen, else with those of its statement."""
    report, evidence = paper or (None, None)
    quotes = [Quote(report.id, "words", Citation(each.start, each.end, each.quote)) for each in cited if report]
    return AppealAnswer(
        id=row.key,
        form=row.kind,
        day=row.day,
        by=row.by or (shown.statement.speaker.name if shown and shown.statement.speaker else ""),
        quotes=tuple(quotes) or (shown.quotes if shown else ()),
        words=row.words or "",
        source=row.source,
        statement=shown.statement if shown else None,
        report=report,
        evidence=evidence,
        verdict=Verdict.SAME.value,
        undo=row.key,
        who=row.who,
        at=row.at,
        why=row.why,
    )
