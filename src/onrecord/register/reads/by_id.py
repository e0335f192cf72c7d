"""Whatever an id names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import Scope
from onrecord.register.ids import kind_of
from onrecord.register.reads.appeal_detail import appeal
from onrecord.register.reads.reports import party, report, source, statement
from onrecord.register.reads.snapshot import query
from onrecord.register.views import AppealDetail, PartyView, ReportView, SourceView, StatementView

Anything = AppealDetail | ReportView | StatementView | SourceView | tuple[PartyView, ...]


@query
def anything(scope: Scope, key: str, *, as_of: date | None = None) -> Anything:
    """Return what an id names; of what was made of a statement, that statement.

    Args:
        scope: who asks, in which case.
        key: the id.
        as_of: the day as of which an appeal is shown; None for today.

    Raises:
        RegisterError: there is nothing with this id in the case.
    """
    kind = kind_of(key)
    if kind == "appeal":
        return appeal(scope, key, as_of=as_of)
    shown: dict[str, Callable[[Scope, str], Anything]] = {
        "report": report,
        "party": party,
        "source": source,
        "statement": statement,
    }
    return shown[kind](scope, key) if kind in shown else _of_a_statement(scope, kind, key)


def _of_a_statement(scope: Scope, kind: str, key: str) -> StatementView:
    if kind == "accusation":
        return statement(scope, one(scope, rows.Accusation, key).statement.key)
    if kind == "answer":
        return statement(scope, one(scope, rows.Answer, key).statement.key)
    if kind == "flag":
        return statement(scope, one(scope, rows.ReprisalFlag, key).statement.key)
    raise RegisterError("Appeals, reports, statements, parties and sources can be shown.", key)
