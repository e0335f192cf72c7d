"""Withdrawals in the register follow the archive: captures are withdrawn, or shown again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from onrecord.capture.clock_status import utc_now
from onrecord.capture.store.ledger import LedgerEntry
from onrecord.register import models as rows
from onrecord.register.db.across_cases import of_every_case
from onrecord.register.db.connection import Register
from onrecord.register.db.scope import WRITER, Scope
from onrecord.register.db.visibility import visible
from onrecord.register.row_conversion import storable
from onrecord.register.writes import ledger
from onrecord.register.writes.clusters import lead
from onrecord.register.writes.derived import refresh_derived
from onrecord.register.writes.review_queue import queue_again
from onrecord.register.writes.search_index import index_again

_LONGEST = 200


def follow(register: Register, said: Mapping[str, LedgerEntry], *, now: Callable[[], datetime] = utc_now) -> int:
    """Withdraw captures, or show them again, as the archive says of them; return how many that changes.

    This applies to every case with these captures, because their files are gone for everybody.

    Args:
        register: the register.
        said: the last entry of the archive's ledger about each capture that was ever withdrawn, by its id. Captures
            that the register does not have, or that are already in this state, are skipped.
        now: the clock.

    Raises:
        RegisterError: the register cannot be written.
    """
    if not said:
        return 0
    changed = 0
    with register.writing():
        entered = of_every_case(rows.Capture, register.alias).filter(archived__in=list(said)).order_by("pk")
        last = of_every_case(rows.Withdrawal, register.alias).filter(replaced_by=None, capture__in=entered)
        before = {row.capture_id: row for row in last}
        for capture in entered.select_related("case"):
            line, known = said[capture.archived], before.get(capture.pk)
            undone = line.act != "withdrawn"
            if undone == (known is None or known.undone):
                continue
            case, at = capture.case, now()
            scope = Scope(register=register, case=case.pk, name=case.name, who=line.who, role=WRITER)
            scope.create(
                rows.Withdrawal(
                    capture=capture,
                    undone=undone,
                    who=storable(line.who)[:_LONGEST],
                    at=at,
                    why=storable(line.what.get("reason", "")),
                    replaces=known,
                )
            )
            _settle(scope, capture, undone=undone)
            what = {"capture": capture.archived, "manifest": capture.manifest}
            ledger.write(scope, "restored" if undone else "withdrawn", what, at)
            changed += 1
    return changed


def _settle(scope: Scope, capture: rows.Capture, *, undone: bool) -> None:
    """Recalculate the derived data of the report of a capture: search index, clusters and status."""
    pages = scope.of(rows.PageAddress).filter(capture=capture).values("page")
    for each in visible(scope, scope.of(rows.Report).filter(page__in=pages, url=None)):
        index_again(scope, each)  # the address that was given with it goes, or comes back
    report = scope.of(rows.Report).filter(capture=capture).first()
    if report is None:
        return
    scope.of(rows.Searched).filter(report=report).delete()
    pairs = scope.of(rows.AnswerPair).filter(answer__statement__report=report)
    reported = scope.of(rows.Appeal).filter(report=report).values_list("pk", flat=True)
    refresh_derived(scope, {*reported, *pairs.values_list("appeal", flat=True)})
    lead(scope, rows.PartyHead, scope.of(rows.Party).filter(report=report).values_list("pk", flat=True))
    queue_again(scope, [report.pk])
    if undone:
        index_again(scope, report)
