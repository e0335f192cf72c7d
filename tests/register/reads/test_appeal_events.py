"""How an appeal of the register stands: derived from its pages and from what people judged, as of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.reads.appeals import AppealFilter
from tests.register.pages import COURIER, DENIAL, HERALD

DAY = date(2017, 12, 1)
HERE, THERE, LATER = (f"https://{name}.example/1" for name in ("herald", "courier", "denial"))
pytestmark = pytest.mark.begins_with((HERALD, HERE), (COURIER, THERE), (DENIAL, LATER))


def at(day: str):
    return lambda: datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


@pytest.fixture
def appeal(scope) -> str:
    """Two reports of one letter, and a denial that nobody has judged."""
    (line,) = (each for each in reads.appeals(scope) if each.reports == 2)
    return line.id


def line(scope, appeal: str, day: date = DAY):
    return reads.appeal(scope, appeal, as_of=day).line


def answer(scope) -> str:
    return rows.Answer.objects.using(scope.alias).get(case=scope.case, statement__report__url=LATER).key


def test_days_are_counted_from_the_first_report_and_nobody_is_said_to_have_ignored_it(scope, appeal: str):
    stands = line(scope, appeal).standing
    assert (stands.state, stands.days, stands.basis) == ("reported", (212, 212), "first reported")
    looked = "in 2 sources with later pages; the latest dated page is of 2017-05-09"
    assert stands.sentence == f"212 days, no public answer found as of 2017-12-01, {looked}"
    assert "ignored" not in repr(stands)
    assert any("Counted from the first report that is known, 2017-05-03" in each for each in stands.more)


def test_before_the_first_report_nothing_is_known(scope, appeal: str):
    stands = line(scope, appeal, date(2017, 5, 2)).standing
    assert (stands.state, stands.days, stands.basis) == (None, None, None)


def test_what_two_reports_quote_alike_is_asked_once(scope, appeal: str):
    writes.judge(scope, writes.pair(scope, answer(scope), appeal), "same")
    assert line(scope, appeal).standing.state == "answered"


def test_an_answer_stops_the_clock_once_a_person_says_that_it_belongs_and_no_sooner(scope, appeal: str):
    pair = writes.pair(scope, answer(scope), appeal)
    assert line(scope, appeal).standing.open
    writes.judge(scope, pair, "unsure")
    assert line(scope, appeal).standing.open
    writes.judge(scope, pair, "same", "Blumer answers the letter.")
    stands = line(scope, appeal).standing
    assert (stands.state, stands.open, stands.days) == ("answered", False, (6, 6))
    assert stands.sentence == "Answered after 6 days, on 2017-05-09"
    assert line(scope, appeal, date(2017, 5, 8)).standing.state == "reported"


@pytest.mark.parametrize("verdict", ["not judged", "different", "unsure"])
def test_a_judgement_that_is_taken_back_lets_the_clock_run_again(scope, appeal: str, verdict: str):
    pair = writes.pair(scope, answer(scope), appeal)
    writes.judge(scope, pair, "same", now=at("2017-06-01"))
    writes.judge(scope, pair, verdict, now=at("2017-07-01"))
    assert line(scope, appeal, date(2017, 6, 15)).standing.state == "answered"
    assert line(scope, appeal).standing.state == "reported"
    writes.judge(scope, pair, "same", now=at("2017-08-01"))
    assert line(scope, appeal).standing.state == "answered"


def test_an_answer_that_was_rejected_answers_nothing(scope, appeal: str):
    writes.judge(scope, writes.pair(scope, answer(scope), appeal), "same", now=at("2017-06-01"))
    writes.judge(scope, answer(scope), "reject", now=at("2017-07-01"))
    assert line(scope, appeal).standing.state == "reported"
    writes.judge(scope, answer(scope), "accept", now=at("2017-08-01"))
    assert line(scope, appeal).standing.state == "answered"


@pytest.mark.parametrize(
    ("verdict", "state"), [("accept", "registered"), ("unsure", "under review"), ("reject", "rejected")]
)
def test_what_is_judged_of_the_appeal_is_its_state_until_it_is_taken_back(scope, appeal, verdict, state):
    writes.judge(scope, appeal, verdict, "so it is", now=at("2017-06-01"))
    assert line(scope, appeal).standing.state == state
    writes.judge(scope, appeal, "not judged", now=at("2017-06-02"))
    assert line(scope, appeal).standing.state == "reported"


def test_appeals_of_one_state_are_found(scope, appeal: str):
    assert [each.id for each in reads.appeals(scope, AppealFilter(state="reported"), as_of=DAY)] == [appeal]
    assert reads.appeals(scope, AppealFilter(state="answered"), as_of=DAY) == ()
    assert reads.appeals(scope, AppealFilter(state="reported"), as_of=DAY, most=1, skip=1) == ()


def test_queries_do_not_grow_with_appeals(scope, enter, appeal: str, django_queries):
    writes.judge(scope, writes.pair(scope, answer(scope), appeal), "same")
    few = django_queries(scope, lambda: reads.appeals(scope))
    for number in range(4):
        enter(HERALD.replace("Xanadu", f"Town{number}"), f"https://other.example/{number}")
    assert django_queries(scope, lambda: reads.appeals(scope)) == few
