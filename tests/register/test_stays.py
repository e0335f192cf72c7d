"""What is derived of how appeals stand follows every write, and lists by it say what the clock says of each appeal."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.views import NewEvent
from onrecord.register.writes.derived import CHANGED_BY, refresh_status, refresh_upgraded
from onrecord.vocabulary import AppealState
from tests.register.pages import COURIER, DENIAL, EDITED, HERALD
from tests.register.writes.test_withdrawals import withdraw

HERE, THERE, LATER = (f"https://{name}.example/1" for name in ("herald", "courier", "denial"))
DAYS = [date.fromisoformat(day) for day in ("1990-01-01", "2017-05-03", "2017-06-15", "2017-11-01", "2026-05-02")]


def kept(scope) -> list[tuple[object, ...]]:
    names = ("appeal", "word", "since", "until", "place", "first")
    return sorted(rows.AppealStay.objects.using(scope.alias).values_list(*names), key=str)


def check(scope) -> None:
    """That what is kept is what would be worked out anew, and that lists by it hold what the clock says."""
    before = kept(scope)
    refresh_status(scope)
    assert kept(scope) == before
    for day in DAYS:
        every = reads.appeals(scope, as_of=day)
        for word in AppealState:
            so = [line for line in every if word in {line.standing.state, *line.standing.sides}]
            assert list(reads.appeals(scope, AppealFilter(state=word), as_of=day)) == so, (word, day)
        waiting = [line for line in every if not line.answered]
        assert list(reads.appeals(scope, AppealFilter(unanswered=True), as_of=day)) == waiting
        both = [line for line in waiting if line.standing.state == "reported"]
        assert list(reads.appeals(scope, AppealFilter(unanswered=True, state="reported"), as_of=day)) == both


def test_every_write_is_followed(scope, enter):
    def at(day: str):
        return lambda: datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)

    first = enter(HERALD, HERE)
    check(scope)
    enter(COURIER, THERE)  # joins the first
    denial = enter(DENIAL, LATER)
    enter(EDITED, HERE)  # a version
    check(scope)
    (line,) = reads.appeals(scope)
    answer = rows.Answer.objects.using(scope.alias).filter(statement__report__key=denial.report).first()
    belongs = writes.answers(scope, line.id, answer.key, now=at("2017-11-01"))
    check(scope)
    belonging = rows.AnswerPair.objects.using(scope.alias).get(judgements__key=belongs)
    rejected = writes.judge(scope, answer.key, "reject", now=at("2017-11-02"))
    check(scope)
    writes.take_back(scope, rejected, now=at("2017-11-03"))
    writes.take_back(scope, belongs, now=at("2017-11-04"))
    check(scope)
    writes.judge(scope, line.id, "accept", now=at("2017-11-05"))
    withdrawn = writes.mark(
        scope, line.id, NewEvent(kind="withdrawn", day="2017-06-01", why="They wrote."), now=at("2017-11-06")
    )
    check(scope)
    writes.take_back(scope, withdrawn, "It was another letter.", now=at("2017-11-07"))
    writes.mark(scope, line.id, NewEvent(kind="answered", day="2017-06-10", why="A letter came."), now=at("2017-11-07"))
    check(scope)
    pair = rows.AppealPair.objects.using(scope.alias).order_by("pk").first()
    writes.judge(scope, pair.key, "different", now=at("2017-11-08"))  # one appeal becomes two
    assert len(reads.appeals(scope)) == 2
    check(scope)
    writes.judge(scope, pair.key, "same", now=at("2017-11-09"))
    assert len(reads.appeals(scope)) == 1
    check(scope)
    writes.judge(scope, belonging.key, "same", now=at("2017-11-10"))
    for report in (first, denial):
        for act in ("withdrawn", "restored"):
            assert withdraw(scope, report.report, act) == 1
            check(scope)


def test_a_register_that_had_no_such_table_is_brought_up(scope, enter):
    for content, url in ((HERALD, HERE), (COURIER, THERE)):
        enter(content, url)
    before = kept(scope)
    rows.AppealStay.objects.using(scope.alias).all().delete()
    refresh_upgraded(scope.register, {"0005_standing"})
    assert kept(scope) == []
    refresh_upgraded(scope.register, {"0005_standing", CHANGED_BY})
    assert kept(scope) == before


@pytest.mark.parametrize("wanted", [AppealFilter(), AppealFilter(state="reported"), AppealFilter(unanswered=True)])
def test_appeals_of_a_state_are_read_in_their_order_from_an_index(scope, enter, engine, wanted):
    from django.db import connections, transaction

    from onrecord.register.reads.appeals import narrowed

    enter(HERALD, HERE)
    query = narrowed(scope, wanted, DAYS[-1]).order_by("first").values_list("appeal", flat=True)[:50]
    with transaction.atomic(using=scope.alias), connections[scope.alias].cursor() as cursor:
        if engine == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = 0; SET LOCAL enable_bitmapscan = 0; SET LOCAL enable_sort = 0")
        plan = query.explain()
    assert "appealstay_listed" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan
