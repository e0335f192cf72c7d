"""The rows of one statement by hand: its words, its parties, and its proposed meaning."""

from __future__ import annotations

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.ids import new_id
from onrecord.register.models.statements import PARTS
from onrecord.register.new_entries import BY_HAND
from onrecord.register.row_conversion import meaning
from onrecord.register.writes.manual_drafts import StatementDraft
from onrecord.register.writes.manual_parties import cited, next_local


def enter_statement(scope: Scope, report: rows.Report, draft: StatementDraft) -> rows.Statement:
    """Enter a statement by hand, within a transaction."""
    row = scope.create(
        rows.Statement(
            key=new_id("statement"),
            report=report,
            local=next_local(scope, rows.Statement, report),
            act=draft.act,
            speaker=draft.speaker,
            addressee=draft.addressee,
            target=draft.target,
            mode=draft.mode,
            sure=1.0,
            rule=BY_HAND,
        )
    )
    for part in PARTS:
        scope.bulk_create(cited(rows.StatementSpan, draft.spans.get(part, ()), statement=row, part=part))
    scope.bulk_create(
        rows.Reporter(statement=row, place=place, party=party) for place, party in enumerate(draft.reporters)
    )
    scope.bulk_create(rows.About(statement=row, place=place, party=party) for place, party in enumerate(draft.about))
    proposed = meaning(row)
    if proposed:
        scope.create(proposed)
    return row
