"""The history of an appeal, and how far its sources and reports are believed: what `onrecord show` tells."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from onrecord import RegisterError
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.views import NewEvent
from tests.register.pages import COURIER, DENIAL, HERALD

DATED = HERALD.replace("“Mr. António", "“Prison of Xanadu, 20 April 2017</p><p>Mr. António")
pytestmark = pytest.mark.begins_with(
    *(
        (content, f"https://paper-{day}.example/2017/05/{day}/1")
        for content, day in ((DATED, "03"), (COURIER, "05"), (DENIAL, "09"))
    )
)


def at(day: str):
    return lambda: datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


@pytest.fixture
def appeal(scope) -> str:
    """A letter that bears its day, a copy of it elsewhere, and a denial."""
    (line,) = (each for each in reads.appeals(scope) if each.reports == 2)
    return line.id


def steps(scope, appeal: str, day: str = "2017-12-01"):
    return reads.appeal(scope, appeal, as_of=date.fromisoformat(day)).history


def test_it_tells_what_happened_in_order_with_who_why_and_the_words(scope, appeal: str):
    answer = rows.Answer.objects.using(scope.alias).get(statement__report__url__contains="paper-09")
    judged = writes.answers(
        scope, appeal, answer.key, "He speaks of the letter.", form="declined", now=at("2017-06-01")
    )
    report = reads.report(scope, answer.statement.report.key)
    happened = NewEvent(
        kind="disputed", day="2017-05-10", why="He calls it forged.", by="the warden", shown_by=report.id
    )
    disputed = writes.mark(scope, appeal, happened, now=at("2017-06-02"))
    writes.judge(scope, appeal, "accept", "It is one.", now=at("2017-06-03"))
    told = steps(scope, appeal)
    assert [(each.day, each.what) for each in told] == [
        ("2017-04-20", "written"),
        ("2017-05-03", "reported"),
        ("2017-05-05", "reported"),
        ("2017-05-09", "declined"),
        ("2017-05-10", "disputed"),
        ("2017-06-03", "registered"),
    ]
    assert all(each.holds for each in told)
    written, reported, _, declined, dispute, registered = told
    assert [each.citation.quote for each in written.quotes] == ["20 April 2017"]
    assert (reported.who, reported.why) == ("Ann", "appeals by speaker and addressee/3")
    assert (declined.id, declined.why) == (judged, "He speaks of the letter.")
    assert declined.shown_by == (report.id, answer.statement.key)
    words = reads.statement(scope, answer.statement.key).quotes
    assert declined.quotes == tuple(each for each in words if each.part == "content") != ()
    assert (dispute.id, dispute.by, dispute.shown_by) == (disputed, "the warden", (report.id,))
    assert (registered.who, registered.entered) == ("Ann", at("2017-06-03")())


def test_as_of_a_day_it_ends_there(scope, appeal: str):
    assert [each.what for each in steps(scope, appeal, "2017-05-04")] == ["written", "reported"]
    assert steps(scope, appeal, "2017-04-19") == ()


def test_what_was_taken_back_is_told_with_who_took_it_back_and_why(scope, appeal: str):
    happened = NewEvent(kind="withdrawn", day="2017-06-01", why="They wrote again.", source="A letter in our folder 3.")
    made = writes.mark(scope, appeal, happened, now=at("2017-07-01"))
    writes.take_back(scope, made, "Another letter was meant.", now=at("2017-08-01"))
    *_, withdrawn, taken = steps(scope, appeal)
    assert (withdrawn.what, withdrawn.holds, withdrawn.source) == ("withdrawn", False, "A letter in our folder 3.")
    assert (taken.what, taken.other, taken.why) == ("taken back", made, "Another letter was meant.")
    assert taken.entered == at("2017-08-01")()


def test_queries_do_not_grow_with_steps(scope, appeal: str, django_queries):
    report = reads.appeal(scope, appeal).members[0].report.id
    happened = NewEvent(
        kind="disputed", day="2017-06-01", why="Forged.", shown_by=report, quote="no outside visitor has been there"
    )
    writes.mark(scope, appeal, happened)
    few = django_queries(scope, lambda: reads.appeal(scope, appeal))
    for _ in range(3):
        writes.mark(scope, appeal, happened)
    assert django_queries(scope, lambda: reads.appeal(scope, appeal)) == few


def test_assessments_are_shown_with_what_they_are_about_and_a_later_one_replaces(scope, appeal: str):
    member = reads.appeal(scope, appeal).members[0]
    source, report, statement = member.report.source_id, member.report.id, member.asks[0].id
    for subject, value in ((source, "C"), (source, "B"), (report, 2), (statement, 6)):
        writes.assess(scope, subject, value, f"{value}, for we asked.")
    shown = reads.appeal(scope, appeal).members[0]
    assert [(each.reliability, each.credibility, each.replaced) for each in shown.report.of_source] == [
        ("C", None, True),
        ("B", None, False),
    ]
    assert [(each.reliability, each.credibility) for each in shown.report.assessed] == [(None, 2)]
    assert [each.credibility for each in shown.asks[0].assessed] == [6]
    assert reads.report(scope, report).of_source == reads.source(scope, source).assessed == shown.report.of_source
    assert reads.source(scope, source).reports == 1
    assert reads.statement(scope, statement).assessed == shown.asks[0].assessed
    with pytest.raises(RegisterError):
        reads.source(scope, "so-22222")
