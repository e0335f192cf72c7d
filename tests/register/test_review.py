"""The review queue: which reports are in it, in which order, with which counts, after whatever happens to them."""

from __future__ import annotations

import pytest

from onrecord import RegisterError
from onrecord.capture.store.ledger import LedgerEntry
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.new_entries import NewJudgement, NewStatement, StatementChanges
from onrecord.register.reads.open_acts import open_acts
from onrecord.register.reads.review import ReviewFilter
from onrecord.register.text_anchor import SelectedWords
from onrecord.register.writes.review_queue import queue_again
from tests.register.filled import WITH_MARKS
from tests.register.pages import COURIER, DENIAL, HERALD, page

WEATHER = page("Rain in Kubla", "KUBLA, 9 May 2017 – It rained on Monday, the weather service said on Tuesday.")


@pytest.fixture
def reports(enter) -> dict[str, str]:
    """Four pages, and one without an act."""
    pages = {"herald": HERALD, "denial": DENIAL, "marks": WITH_MARKS, "weather": WEATHER}
    return {name: enter(text, f"https://{name}.example/1").report for name, text in pages.items()}


def listed(scope, *what: object, **more: object) -> list[str]:
    return [each.id for each in reads.waiting(scope, *what, **more).reports]


def left(scope) -> int:
    """The acts that are left, counted without the derived table, which has the same."""
    found = open_acts(scope).count()
    assert reads.waiting(scope).total_acts == found
    return found


def acts_of(scope, report: str) -> list[str]:
    return [each.id for each in reads.report(scope, report).statements if each.act != "state"]


def test_urgent_ones_come_first_then_open_appeals_and_pages_without_acts_never(scope, reports):
    found = reads.waiting(scope)
    assert [each.id for each in found.reports] == [reports["marks"], reports["herald"], reports["denial"]]
    assert [each.reason for each in found.reports] == ["to check first", "open appeal", ""]
    assert found.total_reports == 3
    assert found.total_acts == sum(each.acts for each in found.reports) == left(scope)


def test_it_continues_behind_a_place_and_is_narrowed(scope, reports):
    every = listed(scope)
    first = reads.waiting(scope, most=2)
    assert [each.id for each in first.reports] == every[:2]
    assert listed(scope, after=first.next, most=2) == every[2:]
    assert reads.waiting(scope, after=first.next).total_reports == 3
    assert listed(scope, ReviewFilter(urgent=True)) == [reports["marks"]]
    assert listed(scope, ReviewFilter(source="denial")) == [reports["denial"]]
    assert listed(scope, ReviewFilter(language="fa")) == []
    for place in ("", "3-1", "0-x", "0-" + "9" * 30, "1"):
        with pytest.raises(RegisterError, match="not a place"):
            reads.waiting(scope, after=place)


def test_a_report_leaves_it_with_its_last_act_and_comes_back_with_an_undo(scope, reports):
    acts = acts_of(scope, reports["denial"])
    before = left(scope)
    writes.judge_all(scope, [NewJudgement(subject=acts[0], verdict="unsure")])
    assert left(scope) == before - 1
    done = writes.judge_all(scope, [NewJudgement(subject=each, verdict="accept") for each in acts[1:]])
    assert reports["denial"] not in listed(scope)
    writes.take_back(scope, done.id)
    assert left(scope) == before - 1
    assert reports["denial"] in listed(scope)


@pytest.mark.usefixtures("reports")
def test_a_rejected_appeal_takes_its_asks_with_it(scope):
    (line,) = (each for each in reads.appeals(scope) if "Guterres" in str(each.addressees))
    asks = len(reads.asks_of(scope, line.id))
    before = left(scope)
    made = writes.judge(scope, line.id, "reject", "A play.")
    assert left(scope) == before - asks
    writes.take_back(scope, made)
    assert left(scope) == before


def test_an_answer_changes_the_order(scope, reports):
    (line,) = (each for each in reads.appeals(scope) if "Guterres" in str(each.addressees))
    answer = next(each.id for each in reads.report(scope, reports["denial"]).statements if each.act == "deny")
    writes.answers(scope, line.id, answer)
    assert listed(scope) == [reports["marks"], reports["denial"], reports["herald"]]


def test_statements_by_hand_are_judged_already(scope, reports):
    before = left(scope)
    words = (SelectedWords("It rained on Monday"),)
    done = writes.say(scope, reports["weather"], NewStatement(act="accuse", content=words))
    assert left(scope) == before
    writes.take_back(scope, done.id)
    assert left(scope) == before
    writes.correct(scope, acts_of(scope, reports["denial"])[0], StatementChanges(act="state"))
    assert left(scope) == before - 1


def test_two_statements_with_the_same_words_are_one_decision(scope, reports):
    found = next(each for each in reads.waiting(scope).reports if each.id == reports["herald"])
    ask = next(each for each in reads.report(scope, reports["herald"]).statements if each.act == "appeal")
    row = scope.of(rows.Statement).get(key=ask.id)
    twin = rows.Statement(
        key="st-twin",
        report=row.report,
        local="s99",
        act=row.act,
        speaker=row.speaker,
        mode=row.mode,
        sure=0.5,
        rule="x",
    )
    scope.create(twin)
    for span in scope.of(rows.StatementSpan, "statement__case").filter(statement=row):
        span.pk, span.statement = None, twin
        scope.create(span)
    queue_again(scope, [row.report_id])
    again = next(each for each in reads.waiting(scope).reports if each.id == reports["herald"])
    assert (again.cards, again.acts) == (found.cards, found.acts + 1)


def test_a_withdrawn_report_is_not_in_it_until_it_is_shown_again(scope, enter, reports):
    capture = scope.of(rows.Report).get(key=reports["denial"]).capture.archived
    before = listed(scope)

    def said(act: str) -> None:
        line = LedgerEntry(n=1, at="", who="Ann", act=act, what={"reason": "The family asked."}, before="")
        writes.follow(scope.register, {capture: line})

    said("withdrawn")
    assert listed(scope) == [each for each in before if each != reports["denial"]]
    said("restored")
    assert listed(scope) == before
    enter(COURIER, "https://courier.example/1")
    assert left(scope) > 0


def test_another_case_is_not_in_it(scope, reports):
    assert reports
    assert listed(writes.open_case(scope.register, "another", "Ann")) == []


def test_the_questions_that_it_asks_do_not_grow(scope, enter, reports, django_queries):
    assert reports
    before = django_queries(scope, lambda: reads.waiting(scope))
    for number in range(4):
        enter(HERALD.replace("three winters", f"{number + 4} winters"), f"https://more-{number}.example/1")
    assert django_queries(scope, lambda: reads.waiting(scope)) == before < 10
