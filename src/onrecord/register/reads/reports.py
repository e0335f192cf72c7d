"""Reports with what they hold, and what was judged of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from django.db.models import Model, Q, QuerySet

from onrecord.capture.clock_status import utc_now
from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register import row_conversion
from onrecord.register.db.lookup import one
from onrecord.register.db.prepared import Numbers, prepared
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible, withdrawals
from onrecord.register.ids import kind_of
from onrecord.register.models.judgements import PAIRS, PROPOSALS
from onrecord.register.page_addresses import counts_of_sources, put_to
from onrecord.register.reads.applicable import applies
from onrecord.register.reads.applicable import parties as parties_of
from onrecord.register.reads.assessments import Assessments, assessments
from onrecord.register.reads.grouped import grouped
from onrecord.register.reads.snapshot import query
from onrecord.register.report_corrections import dates_of, report_corrections
from onrecord.register.status import shipped_rules, submission
from onrecord.register.views import Judged, PartyView, ReportView, SourceView, StatementView
from onrecord.vocabulary import FlagKind, ReportField


@query
def report(scope: Scope, key: str) -> ReportView:
    """Return a report with its appeals, statements, parties, and the captures that show it as it is.

    Raises:
        RegisterError: there is no such report in the case.
    """
    row = headed(scope).get(pk=one(scope, rows.Report, key).pk)
    told = reports_in(scope, [row])[row.pk]
    appeals = scope.of(rows.Appeal).filter(report=row).order_by("pk").values_list("key", flat=True)
    seen = scope.of(rows.Sighting).filter(report=row).exclude(capture__in=withdrawals(scope).values("capture"))
    return replace(
        told,
        appeals=tuple(appeals),
        statements=_views(scope, _statements_of(scope, [row.pk])),
        parties=tuple(row_conversion.party(each, row.key, each.mentions.all()) for each in _parties(scope, [row.pk])),
        seen=tuple(seen.order_by("pk").values_list("capture__archived", flat=True)),
    )


@query
def statement(scope: Scope, key: str) -> StatementView:
    """Return a statement with its words.

    Raises:
        RegisterError: there is no such statement in the case.
    """
    return _views(scope, statements_numbered(scope, [one(scope, rows.Statement, key).pk]))[0]


@query
def source(scope: Scope, key: str) -> SourceView:
    """Return a source with how many versions of pages of it there are, and how reliable it is held to be.

    Raises:
        RegisterError: there is no such source in the case, or all that there was of it was withdrawn.
    """
    row = one(scope, rows.Source, key)
    found = visible(scope, scope.of(rows.Report))
    count = counts_of_sources(scope, {row.pk: found.filter(source=row).count()}, found).get(row.pk, 0)
    if not count:
        raise RegisterError("All pages of this source were withdrawn.", row.key)
    told = assessments(scope, sources=[row.pk]).get(("source", row.pk), ())
    return SourceView(row.key, row.host or row.name, count, told)


@query
def party(scope: Scope, key: str) -> tuple[PartyView, ...]:
    """Return a party as each report speaks of it that was judged to speak of the same.

    Raises:
        RegisterError: there is no such party in the case.
    """
    row = one(scope, rows.Party, key)
    head = scope.of(rows.PartyHead).get(party=row).head_id
    every = scope.of(rows.Party).filter(standing__head=head)
    found = visible(scope, every).select_related("report").prefetch_related("mentions").order_by("pk")
    return tuple(row_conversion.party(each, each.report.key, each.mentions.all()) for each in found)


@query
def record(scope: Scope, key: str) -> bytes:
    """Return a report's record as it was entered, in JSON (`onrecord.record/1`).

    Raises:
        RegisterError: there is no such report in the case.
    """
    row = one(scope, rows.Report, key)
    return row_conversion.record_bytes(scope.of(rows.Contents, "report__case").get(report=row))


@query
def judgements(scope: Scope, key: str) -> tuple[Judged, ...]:
    """Return what was judged of a proposal or a pair, the first first.

    Raises:
        RegisterError: the id is none of a subject that is judged.
    """
    kind = kind_of(key)
    names = PAIRS if kind == "pair" else [name for name in PROPOSALS if name == kind]
    found = list[Judged]()
    for name in names:
        table: type[Model] = rows.Judgement._meta.get_field(name).related_model  # type: ignore[assignment]  # noqa: SLF001 - Django documents it
        subjects = visible(scope, scope.of(table).filter(key=key))
        about = scope.of(rows.Judgement).filter(**{f"{name}__in": subjects})
        found += judged(about, name)
    return tuple(found)


def judged(about: QuerySet[rows.Judgement], name: str) -> list[Judged]:
    """Return judgements whose subject is of one kind."""
    return judged_values(about.select_related("replaces", "restores", "decision", name).order_by("pk"), name)


def judged_values(found: Iterable[rows.Judgement], name: str) -> list[Judged]:
    """Return judgements that were fetched with their subjects of one kind and the judgements that they name."""
    return [
        Judged(
            id=row.key,
            subject=str(getattr(row, name).key),
            verdict=row.verdict,
            who=row.who,
            at=row.at,
            why=row.why,
            replaces=row.replaces.key if row.replaces else None,
            judge=row.origin.who,
            restores=row.restores.key if row.restores else None,
            decision=row.decision.key if row.decision else None,
        )
        for row in found
    ]


def last_verdicts(found: Iterable[rows.Judgement], name: str) -> dict[int, str]:
    """Return the last verdict on each subject of one kind; `found` are all judgements on them."""
    every = list(found)
    replaced = {each.replaces_id for each in every}
    return {getattr(each, f"{name}_id"): each.verdict for each in every if each.pk not in replaced}


def headed(scope: Scope) -> QuerySet[rows.Report]:
    """Return the reports of a case with what their head is made of."""
    every = scope.of(rows.Report)
    return every.select_related("source", "capture", "previous").prefetch_related("dates")


def reports_in(
    scope: Scope, found: Sequence[rows.Report], assessed: Assessments | None = None
) -> dict[int, ReportView]:
    """Return reports, which were asked for with `headed`, by their numbers: each with what was assessed.

    Args:
        scope: the case.
        found: the reports.
        assessed: what was assessed of them and their sources; None to ask for it.
    """
    pages, sites = [each.pk for each in found], {each.source_id for each in found}
    put_to(scope, found)
    sites |= {each.source_id for each in found}
    told = assessments(scope, reports=pages, sources=sites) if assessed is None else assessed
    corrected = report_corrections(scope, pages)
    return {
        row.pk: replace(
            _shown(row, corrected.get(row.pk, {})),
            assessed=told.get(("report", row.pk), ()),
            of_source=told.get(("source", row.source_id), ()),
        )
        for row in found
    }


def _shown(row: rows.Report, corrected: Mapping[str, rows.ReportCorrection]) -> ReportView:
    """Return a report; a corrected date is its only candidate."""
    view = replace(row_conversion.report(row), corrected=tuple(sorted(corrected)))
    if ReportField.DATE not in corrected:
        return view
    return replace(view, candidates=((row.date, row.basis),) if row.date else ())


@prepared
def _parties(scope: Scope, reports: Numbers) -> QuerySet[rows.Party]:
    return parties_of(scope).filter(report__in=reports).prefetch_related("mentions").order_by("pk")


@prepared
def _statements_of(scope: Scope, reports: Numbers) -> QuerySet[rows.Statement]:
    return with_parts(scope.of(rows.Statement).filter(report__in=reports).order_by("pk"))


@prepared
def statements_numbered(scope: Scope, numbers: Numbers) -> QuerySet[rows.Statement]:
    """Return statements with what their views are made of."""
    return with_parts(scope.of(rows.Statement).filter(pk__in=numbers))


@prepared
def _not_applying(scope: Scope, numbers: Numbers) -> QuerySet[rows.Statement, int]:
    return scope.of(rows.Statement).filter(pk__in=numbers).exclude(applies(scope)).values_list("pk", flat=True)


def _views(scope: Scope, whole: Sequence[rows.Statement]) -> tuple[StatementView, ...]:
    """Return statements with their parties, words and marks."""
    numbers = [each.pk for each in whole]
    gone, told = set(_not_applying(scope, numbers)), assessments(scope, statements=numbers)
    return statement_views(scope, whole, gone=gone, assessed=told)


def with_parts(found: QuerySet[rows.Statement]) -> QuerySet[rows.Statement]:
    """Let a query of statements fetch what their views are made of."""
    return found.select_related("report", "speaker", "addressee", "target").prefetch_related("spans", "marks")


def statement_views(
    scope: Scope, whole: Sequence[rows.Statement], *, gone: Collection[int], assessed: Assessments
) -> tuple[StatementView, ...]:
    """Return statements that were fetched with `with_parts`.

    Args:
        scope: the case.
        whole: the statements.
        gone: the numbers of those that do not apply.
        assessed: what was assessed of them.
    """
    verdicts = verdicts_on(scope, "statement", [each.pk for each in whole])
    corrects, corrected_by = _corrections(scope, [each.pk for each in whole])
    sent_in = _sent_in(
        scope, [each for each in whole if any(mark.kind == FlagKind.REPRISAL for mark in each.marks.all())]
    )
    return tuple(
        replace(
            row_conversion.statement(each, each.report.key, verdicts.get(each.pk, "not judged")),
            assessed=assessed.get(("statement", each.pk), ()),
            reprisal=sent_in.get(each.pk, ""),
            corrects=tuple(corrects.get(each.pk, ())),
            corrected_by=tuple(corrected_by.get(each.pk, ())),
            applies=each.pk not in gone,
        )
        for each in whole
    )


def _corrections(scope: Scope, numbers: Sequence[int]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return which statements each of some statements corrects, and which correct it, by their numbers."""
    found = _corrected(scope, numbers)
    return grouped((new, key) for new, _, _, key in found), grouped((old, key) for _, old, key, _ in found)


@prepared
def _corrected(scope: Scope, numbers: Numbers) -> QuerySet[rows.Correction, tuple[int, int, str, str]]:
    near = Q(new__in=numbers) | Q(old__in=numbers)
    every = scope.of(rows.Correction).filter(near, decision__undone_by=None).order_by("pk")
    return every.values_list("new", "old", "new__key", "old__key")


def _sent_in(scope: Scope, flagged: Sequence[rows.Statement]) -> dict[int, str]:
    """Return the report on reprisals that this can be sent in for. The consent of those concerned is not recorded."""
    when = dates_of(scope, {each.report_id for each in flagged}) if flagged else {}
    today, rules = utc_now().date(), shipped_rules()
    return {
        each.pk: str(submission(tuple(when.get(each.report_id, ())), consent=False, as_of=today, rules=rules).why)
        for each in flagged
    }


def verdicts_on(scope: Scope, subject: str, numbers: Iterable[int]) -> dict[int, str]:
    """Return what was judged last of each of some rows."""
    return dict(_VERDICTS[subject](scope, list(numbers)))


def _verdicts(subject: str) -> Callable[[Scope, Numbers], list[tuple[int, str]]]:
    @prepared
    def last(scope: Scope, numbers: Numbers) -> QuerySet[rows.Judgement, tuple[int, str]]:
        every = scope.of(rows.Judgement).filter(replaced_by=None, **{f"{subject}__in": numbers})
        return every.values_list(f"{subject}_id", "verdict")

    return last


_VERDICTS = {subject: _verdicts(subject) for subject in (*PROPOSALS, *PAIRS)}
