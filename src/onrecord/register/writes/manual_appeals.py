"""The appeals of asks that a person entered: the appeal of the corrected ask, one of the same sides, or a new one.

An appeal keeps its id, its events and its answers when all its asks are corrected in the same way.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from onrecord.languages import load
from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.ids import new_id
from onrecord.register.new_entries import BY_HAND
from onrecord.register.reads.applicable import applies
from onrecord.register.references import called_by
from onrecord.register.row_conversion import record_bytes
from onrecord.text import Span
from onrecord.vocabulary import AppealRole, SpeechAct


def place_asks(scope: Scope, made: Sequence[rows.Statement], olds: Sequence[rows.Statement]) -> None:
    """Give each new ask its appeal, within a transaction.

    Args:
        scope: the case.
        made: new statements of one report; those that ask for nothing are skipped.
        olds: the statements that they correct, which are still as they were.
    """
    asking = [each for each in made if each.act == SpeechAct.APPEAL]
    if not asking:
        return
    asked = scope.of(rows.Ask).filter(statement__in=olds).select_related("appeal", "statement")
    corrected = list(asked.order_by("pk"))
    for each in asking:
        appeal = _kept(scope, each, corrected) or _of_same_sides(scope, each) or _new(scope, each)
        scope.create(rows.Ask(appeal=appeal, statement=each))
        for role, party in ((AppealRole.SENDER, each.speaker), (AppealRole.ADDRESSEE, each.addressee)):
            about = {"appeal": appeal, "party": party, "role": role.value}
            if party and not scope.of(rows.AppealParty).filter(**about).exists():
                scope.create(rows.AppealParty(**about))


def _kept(scope: Scope, new: rows.Statement, corrected: Sequence[rows.Ask]) -> rows.Appeal | None:
    """Return the appeal of a corrected ask, unless it has other asks of other sides, which stay in it."""
    for old in corrected:
        others = scope.of(rows.Ask).filter(applies(scope, "statement"), appeal=old.appeal)
        others = others.exclude(pk__in=[each.pk for each in corrected])
        sides = set(others.values_list("statement__speaker", "statement__addressee"))
        speakers = {speaker for speaker, _ in sides}
        one_letter = old.appeal.letter_id is not None and speakers <= {new.speaker_id}
        if one_letter or sides <= {(new.speaker_id, new.addressee_id)}:
            return old.appeal
    return None


def _of_same_sides(scope: Scope, new: rows.Statement) -> rows.Appeal | None:
    """Return the appeal of the report that the ask belongs to: of its letter and speaker, or of the same sides."""
    letter = _letter_of(scope, new)
    asks = scope.of(rows.Ask).filter(applies(scope, "statement"), statement__report=new.report)
    asks = asks.filter(statement__speaker=new.speaker, appeal__letter=letter)
    if letter is None:
        asks = asks.filter(statement__addressee=new.addressee)
        if new.speaker is None and new.addressee is None:
            return None
    found = asks.exclude(statement=new).select_related("appeal").order_by("pk").first()
    return found.appeal if found else None


def _new(scope: Scope, ask: rows.Statement) -> rows.Appeal:
    """Enter an appeal by hand, with the references by which its words call it."""
    appeal = scope.create(
        rows.Appeal(key=new_id("appeal"), report=ask.report, letter=_letter_of(scope, ask), rule=BY_HAND)
    )
    scope.create(rows.AppealHead(appeal=appeal, head=appeal))
    text = scope.of(rows.Contents, "report__case").get(report=ask.report).text
    said = [Span(start, end) for start, end in _content(scope, ask)]
    called = called_by(text, None, None, said, load(ask.report.language or None))
    scope.bulk_create(
        rows.AppealReference(
            appeal=appeal, place=place, reference=str(named), start=words.start, end=words.end, quote=words.quote
        )
        for place, (named, words) in enumerate(called)
    )
    return appeal


def _letter_of(scope: Scope, statement: rows.Statement) -> rows.Letter | None:
    """Return the letter whose own words contain those of a statement."""
    letters = list(scope.of(rows.Letter).filter(report=statement.report).order_by("place"))
    if not letters:
        return None
    contents = scope.of(rows.Contents, "report__case").get(report=statement.report)
    parts = [each["parts"] for each in json.loads(record_bytes(contents))["report"]["letters"]]
    words = [Span(start, end) for start, end in _content(scope, statement)]
    for row in letters:
        own = [Span(each["start"], each["end"]) for each in parts[row.place]]
        if words and all(any(part.holds(each) for part in own) for each in words):
            return row
    return None


def _content(scope: Scope, statement: rows.Statement) -> list[tuple[int, int]]:
    spans = scope.of(rows.StatementSpan, "statement__case").filter(statement=statement, part="content")
    return list(spans.order_by("place").values_list("start", "end"))
