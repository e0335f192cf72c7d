"""The reports of a case as the public sees them: each with what is said in it, masked as its appeals are."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.publish.mask import Masking
from onrecord.publish.values import PublicStatement, WholePublicReport
from onrecord.publish.view import parties_of, report_of, words_of
from onrecord.register import reads
from onrecord.register.db.scope import Scope
from onrecord.register.evidence_views import WholeReport
from onrecord.register.views import StatementView
from onrecord.vocabulary import Verdict

_AT_ONCE = 500
"""Reports that are read together."""


def public_reports(scope: Scope, masking: Masking) -> Iterator[WholePublicReport]:
    """Yield all reports of a case, each with pseudonyms of its own.

    The caller holds one snapshot of the register (`scope.register.reading()`) until the last report was taken.

    Args:
        scope: who asks, in which case.
        masking: what is masked.
    """
    letters, last = dict[str, int](), None
    while found := reads.whole_reports(scope, most=_AT_ONCE, after=last):
        for each in found:
            masking.begin_appeal()
            numbers = tuple(letters.setdefault(words, len(letters) + 1) for words in each.letters)
            yield _report(each, numbers, masking)
        last = found[-1].report.id


def _report(whole: WholeReport, letters: tuple[int, ...], masking: Masking) -> WholePublicReport:
    view = whole.report
    named = (each for each in view.parties if each.named and not masking.is_masked(each.id))
    return WholePublicReport(
        report=report_of(view, whole.evidence, masking),
        statements=tuple(_statement(each, masking) for each in view.statements if _counts(each)),
        parties=tuple(each for each in parties_of(view.id, "named", named, masking) if not each.masked),
        letters=letters,
    )


def _counts(row: StatementView) -> bool:
    return row.applies and row.verdict != Verdict.REJECT


def _statement(row: StatementView, masking: Masking) -> PublicStatement:
    said = words_of(row, masking)
    speaker, addressee, target = (
        parties_of(row.id, role, [party] if party else [], masking)
        for role, party in (("speaker", row.speaker), ("addressee", row.addressee), ("target", row.target))
    )
    return PublicStatement(
        id=row.id,
        act=row.act,
        speaker=speaker,
        addressee=addressee,
        target=target,
        words=said.words,
        start=said.start,
        end=said.end,
        withheld=said.withheld,
        accepted=row.verdict == Verdict.ACCEPT,
    )
