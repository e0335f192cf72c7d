"""No day that nobody knows: an answer without a date has none, and where nothing later was read nothing is said to be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.status import shipped_rules, status_of, status_phrases
from onrecord.register.views import NewEvent
from onrecord.vocabulary import AnswerForm, EventKind
from tests.register.events import make_event
from tests.register.pages import COURIER, DENIAL, HERALD, page

TYPED = "2031-07-19"
"""A day on which something is typed in and that stands on no page."""
UNDATED = DENIAL.replace("XANADU, 9 May 2017 – ", "")


def at(day: str):
    return lambda: datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


def appeal_of(scope) -> str:
    return next(line.id for line in reads.appeals(scope) if line.reports == 1)


def answer_of(scope) -> rows.Answer:
    found = (
        rows.Answer.objects.using(scope.alias)
        .filter(case=scope.case, statement__report__url__contains="denial")
        .first()
    )
    assert found is not None
    return found


def told(scope, appeal: str) -> str:
    """All that is told of an appeal, but for when things were put on record."""
    whole = reads.appeal(scope, appeal, as_of=date(2032, 1, 1))
    stands = whole.line.standing
    days = [(step.day, step.what) for step in whole.history if step.what != "taken back"]
    return repr((stands.sentence, stands.more, stands.days, stands.since, days))


@pytest.mark.parametrize("form", list(AnswerForm))
def test_an_answer_of_an_undated_report_has_no_day(scope, enter, form: str):
    enter(HERALD, "https://herald.example/1")
    enter(UNDATED, "https://denial.example/1")
    assert rows.Report.objects.using(scope.alias).get(url="https://denial.example/1").date is None
    appeal, answer = appeal_of(scope), answer_of(scope)
    writes.answers(scope, appeal, answer.key, "He says so.", form=form, now=at(TYPED))
    said = told(scope, appeal)
    assert TYPED not in said
    stands = reads.appeal(scope, appeal, as_of=date(2032, 1, 1)).line.standing
    if form != "acknowledged":
        assert "on a day that is not known" in stands.sentence
        assert stands.days is None or stands.open
    else:
        assert any("on a day that is not known" in each for each in stands.more)
    assert any(step.day == "not known" for step in reads.appeal(scope, appeal, as_of=date(2032, 1, 1)).history)


def test_a_day_that_is_said_later_replaces_none(scope, enter):
    enter(HERALD, "https://herald.example/1")
    enter(UNDATED, "https://denial.example/1")
    appeal, answer = appeal_of(scope), answer_of(scope)
    writes.answers(scope, appeal, answer.key, now=at(TYPED))
    pair = rows.AnswerPair.objects.using(scope.alias).get(case=scope.case).key
    writes.judge(scope, pair, "same", day="2017-06-01", now=at("2031-07-20"))
    stands = reads.appeal(scope, appeal, as_of=date(2017, 7, 1)).line.standing
    assert "after 29 days, on 2017-06-01" in stands.sentence
    assert stands.days == (29, 29)
    # And as of the day on which it was typed in, it never was of an unknown day.
    assert "on 2017-06-01" in reads.appeal(scope, appeal, as_of=date(2031, 7, 19)).line.standing.sentence


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["answered", "declined", "closed", "disputed", "withdrawn", "reply withheld"])
@pytest.mark.parametrize("day", ["XXXX", "XXXX-06-24"])
def test_what_is_marked_with_a_day_of_an_unknown_year_has_none(scope, enter, kind: str, day: str):
    enter(HERALD, "https://herald.example/1")
    appeal = appeal_of(scope)
    writes.mark(scope, appeal, NewEvent(kind=kind, day=day, why="She says so."), now=at(TYPED))
    assert TYPED not in told(scope, appeal)
    assert "on a day that is not known" in told(scope, appeal)


@given(
    st.sampled_from(
        [each for each in EventKind if each not in {EventKind.WRITTEN, EventKind.REPORTED, EventKind.TAKEN_BACK}]
    ),
    st.sampled_from(["", "XXXX", "XXXX-02-29", "2016/2019"]),
    st.sampled_from([None, "AL", "UA", "OL", "SG"]),
    st.integers(0, 3),
)
def test_no_sentence_shows_the_day_of_typing(kind: EventKind, when: str, procedure: str | None, searched: int):
    events = [
        make_event("written", "2017-05-01", entered="2017-05-04"),
        make_event("reported", "2017-05-03", entered="2017-05-04"),
        make_event(kind.value, when, entered=TYPED),
    ]
    for day in (date.fromisoformat(TYPED), date.fromisoformat(TYPED) + timedelta(days=400)):
        stood = status_of(events, procedure, shipped_rules(), day)
        said = " ".join(map(str, status_phrases(stood, searched)))
        assert TYPED not in said.replace(f"as of {TYPED}", "")


@pytest.mark.slow
def test_an_answer_is_looked_for_in_sources_of_which_something_later_was_read(scope, enter):
    """The report of the appeal itself says nothing of what came after it."""
    enter(HERALD, "https://herald.example/1")
    appeal = appeal_of(scope)
    stands = lambda day: reads.appeal(scope, appeal, as_of=date.fromisoformat(day)).line.standing.sentence  # noqa: E731
    assert stands("2017-06-01") == "29 days; no later page read as of 2017-06-01: nothing is known of an answer"
    enter(COURIER, "https://courier.example/1")
    in_one = (
        "no public answer found as of 2017-06-01, in 1 source with a later page; the latest dated page is of 2017-05-05"
    )
    assert stands("2017-06-01").endswith(in_one)
    assert stands("2017-05-04").endswith("no later page read as of 2017-05-04: nothing is known of an answer")
    for number, days in enumerate(["1 May 2017", "3 May 2017", "May 2017", ""]):
        other = page(
            f"News {number}", f"KUBLA{', ' * bool(days)}{days} – The market of Kubla is held each Monday at noon."
        )
        enter(other, f"https://other{number}.example/1")
    assert stands("2017-06-01").endswith(in_one)  # earlier, the same day, perhaps, not known
    enter(page("News", "KUBLA, 20 May 2017 – The market is held each Monday at noon."), "https://other0.example/2")
    assert stands("2017-06-01").endswith("in 2 sources with later pages; the latest dated page is of 2017-05-20")
    assert stands("2017-05-19").endswith("in 1 source with a later page; the latest dated page is of 2017-05-05")
    last = enter(page("News", "KUBLA, 25 May 2017 – The market is held on Monday."), "https://other0.example/3").report
    writes.correct_report(scope, last, {"date": "2017-06"})
    assert stands("2017-07-01").endswith("in 2 sources with later pages")  # the day of the latest page is not known


def test_an_appeal_without_a_day_was_followed_by_nothing_that_is_known(scope, enter):
    enter(HERALD.replace("XANADU, 3 May 2017 – ", ""), "https://herald.example/1")
    enter(COURIER.replace("“", "«").replace("”", "»"), "https://courier.example/1")
    for line in reads.appeals(scope, as_of=date(2017, 6, 1)):
        if line.first is None:
            assert line.standing.sentence == "No later page read as of 2017-06-01: nothing is known of an answer"


def test_how_many_sources_are_looked_at_takes_no_more_queries_for_more_appeals(scope, enter, django_queries):
    enter(HERALD, "https://herald.example/1")
    few = django_queries(scope, lambda: reads.appeals(scope))
    for number in range(4):
        enter(
            HERALD.replace("Xanadu", f"Zenda {number}").replace("winters", f"{number} years"),
            f"https://z.example/{number}",
        )
    assert django_queries(scope, lambda: reads.appeals(scope)) == few
