"""An answer that is dated before its appeal: it is refused, unless a person insists, and does not stop the clock."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord import EarlyAnswerError
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.new_entries import NewJudgement, StatementChanges
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.views import NewEvent
from tests.register.pages import COURIER, DENIAL, HERALD

pytestmark = pytest.mark.begins_with(
    *((content, f"https://{number}.example/1") for number, content in enumerate((HERALD, COURIER, DENIAL)))
)
BEFORE = "The answer is dated 2017-05-02, before the first known report of the appeal, of 2017-05-03."
REMARK = "The answer is dated 2017-05-02, before the appeal; a person entered it all the same"


def reply(day: str, kind: str = "answered") -> NewEvent:
    return NewEvent(kind=kind, day=day, why="She says so.", by="the Office", source="folder 12")


@pytest.fixture
def appeal(scope) -> str:
    """An appeal in two reports of 3 and 5 May 2017, and a denial of 9 May."""
    (line,) = (each for each in reads.appeals(scope) if each.reports == 2)
    return line.id


def denial(scope) -> str:
    return rows.Statement.objects.using(scope.alias).filter(act="deny").get().key


def state(scope, appeal: str) -> tuple[str | None, bool]:
    line = reads.appeal(scope, appeal).line
    unanswered = {each.id for each in reads.appeals(scope, AppealFilter(unanswered=True))}
    assert line.answered is (line.id not in unanswered)
    return line.standing.state, line.answered


def test_an_event_that_is_too_early_is_refused_and_can_be_insisted_on(scope, appeal: str):
    with pytest.raises(EarlyAnswerError) as error:
        writes.mark(scope, appeal, reply("2017-05-02"))
    assert (error.value.message, error.value.subject) == (BEFORE, appeal)
    assert reads.last_event(scope, appeal) is None
    made = writes.mark(scope, appeal, reply("2017-05-02"), early=True)
    assert state(scope, appeal) == ("answered", True)
    assert REMARK in reads.appeal(scope, appeal).line.standing.more
    writes.take_back(scope, made, "It was of another letter.")
    assert state(scope, appeal) == ("reported", False)


@pytest.mark.parametrize("day", ["2017-05-03", "2017-05", "2017", "2017-05-01/2017-05-03", "XXXX-04-01"])
def test_a_day_that_may_be_later_is_taken(scope, appeal: str, day: str):
    writes.mark(scope, appeal, reply(day))
    assert reads.appeal(scope, appeal).line.answered


def test_the_day_of_writing_goes_before_the_first_report(scope, appeal: str):
    writes.mark(scope, appeal, NewEvent(kind="written", day="2017-04-20", why="The letter says so."))
    writes.mark(scope, appeal, reply("2017-05-02"))
    writes.mark(scope, appeal, NewEvent(kind="written", day="2017-05-01", why="It does not."))
    with pytest.raises(EarlyAnswerError, match=r"dated 2017-04, before the appeal of 2017-05-01\."):
        writes.mark(scope, appeal, reply("2017-04"))


def test_other_events_have_no_such_limit(scope, appeal: str):
    writes.mark(scope, appeal, NewEvent(kind="disputed", day="2017-05-02", why="They say so."))


def test_an_answer_in_a_report_is_refused_and_can_be_insisted_on(scope, appeal: str):
    statement = denial(scope)
    with pytest.raises(EarlyAnswerError, match="dated 2017-05-02"):
        writes.answers(scope, appeal, statement, day="2017-05-02")
    assert not reads.appeal(scope, appeal).line.answered
    made = writes.answers(scope, appeal, statement, day="2017-05-02", early=True)
    assert state(scope, appeal)[1]
    writes.answers(scope, appeal, statement, form="declined")  # who insisted once need not do so again
    assert state(scope, appeal) == ("declined", True)
    later = writes.answers(scope, appeal, statement, day="2017-05-20")
    writes.take_back(scope, later)
    assert state(scope, appeal)[1]
    assert made != later


def test_a_plain_statement_that_is_too_early_does_not_become_an_answer(scope, appeal: str):
    plain = rows.Statement.objects.using(scope.alias).filter(act="state", spans__quote__contains="visitor").get().key
    with pytest.raises(EarlyAnswerError):
        writes.correct_to_answer(scope, plain, appeal, day="2017-05-02")
    assert reads.statement(scope, plain).applies
    writes.correct_to_answer(scope, plain, appeal, day="2017-05-02", early=True)
    assert state(scope, appeal)[1]


def test_a_proposal_of_a_report_that_is_too_early_is_refused(scope, appeal: str):
    pair = writes.pair(scope, rows.Answer.objects.using(scope.alias).get(statement__key=denial(scope)).key, appeal)
    report = rows.Statement.objects.using(scope.alias).get(key=denial(scope)).report.key
    writes.correct_report(scope, report, {"date": "2017-05-02"}, "The page says so.")
    for decide in (
        lambda *, early: writes.judge(scope, pair, "same", early=early),
        lambda *, early: writes.judge_all(scope, [NewJudgement(subject=pair, verdict="same", early=early)]),
    ):
        with pytest.raises(EarlyAnswerError):
            decide(early=False)
        made = decide(early=True)
        assert state(scope, appeal)[1]
        writes.take_back(scope, getattr(made, "id", made))
    writes.judge(scope, pair, "different")


def test_an_answer_that_becomes_too_early_does_not_count(scope, appeal: str):
    statement = denial(scope)
    writes.answers(scope, appeal, statement, form="declined")
    assert state(scope, appeal) == ("declined", True)
    report = reads.statement(scope, statement).report
    writes.correct_report(scope, report, {"date": "2017-05-02"}, "The page says so.")
    assert state(scope, appeal) == ("reported", False)
    told = "An answer does not count: it is dated 2017-05-02, before the appeal"
    assert told in reads.appeal(scope, appeal).line.standing.more
    assert reads.appeals(scope, as_of=date(2017, 6, 1))[0].standing.state == "reported"
    writes.correct(scope, statement, StatementChanges(speaker=None))  # a correction keeps it, and does not insist
    assert state(scope, appeal) == ("reported", False)
    assert told in reads.appeal(scope, appeal).line.standing.more
