"""What the page of a report in the review needs: what is judged, the place in the queue, and what can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from onrecord import EditConflictError, RegisterError
from onrecord.register import reads, writes
from onrecord.register.new_entries import NamedParty, NewJudgement, NewStatement, StatementChanges
from onrecord.register.reads.review import ReviewFilter
from onrecord.register.text_anchor import SelectedWords
from tests.register.pages import COURIER, DENIAL, HERALD

LONG_AGO = datetime(2017, 1, 1, tzinfo=UTC)


@pytest.fixture
def reports(enter) -> dict[str, str]:
    pages = {"herald": HERALD, "courier": COURIER, "denial": DENIAL}
    return {name: enter(text, f"https://{name}.example/1").report for name, text in pages.items()}


def acts_of(scope, report: str) -> list[str]:
    return [each.id for each in reads.report(scope, report).statements if each.act != "state"]


def judge(scope, statements: list[str], verdict: str = "accept") -> str:
    return writes.judge_all(scope, [NewJudgement(subject=each, verdict=verdict) for each in statements]).id


def test_the_state_of_a_report_has_what_waits_and_the_last_judgements(scope, reports):
    acts = acts_of(scope, reports["herald"])
    assert reads.review_state(scope, reports["herald"]).open == set(acts)
    made = writes.judge_all(scope, [NewJudgement(subject=acts[0], verdict="unsure")], "a reason")
    again = writes.judge_all(scope, [NewJudgement(subject=acts[0], verdict="accept")], "better")
    state = reads.review_state(scope, reports["herald"])
    assert state.open == set(acts[1:])
    assert state.last[acts[0]].id == again.judgements[acts[0]] != made.judgements[acts[0]]
    assert state.last[acts[0]].why == "better"
    assert reads.review_state(scope, reports["denial"]).last == {}


@pytest.mark.usefixtures("reports")
def test_the_place_in_the_queue_follows_the_list(scope):
    listed = [each.id for each in reads.waiting(scope).reports]
    places = [reads.review_place(scope, each) for each in listed]
    assert [each.number for each in places] == [1, 2, 3]
    assert [each.reports for each in places] == [3, 3, 3]
    assert [each.next.report for each in places] == [*listed[1:], listed[0]]
    assert [each.previous.report if each.previous else None for each in places] == [None, *listed[:2]]
    assert places[0].next.at == places[1].at


@pytest.mark.usefixtures("reports")
def test_a_report_that_left_the_queue_keeps_its_place_by_the_address(scope):
    listed = [each.id for each in reads.waiting(scope).reports]
    at = reads.review_place(scope, listed[1]).at
    judge(scope, acts_of(scope, listed[1]))
    place = reads.review_place(scope, listed[1], at=at)
    assert (place.number, place.reports) == (2, 2)
    assert (place.previous.report, place.next.report) == (listed[0], listed[2])
    unknown = reads.review_place(scope, listed[1])
    assert (unknown.at, unknown.previous, unknown.next.report) == (None, None, listed[0])
    with pytest.raises(RegisterError, match="not a place"):
        reads.review_place(scope, listed[0], at="7-1")


def test_the_place_is_within_the_filter(scope, reports):
    place = reads.review_place(scope, reports["denial"], ReviewFilter(source="denial.example"))
    assert (place.number, place.reports, place.next, place.previous) == (1, 1, None, None)


def test_the_last_decision_is_the_person_s_own_and_goes_back_one_by_one(scope, reports):
    assert reads.last_decision(scope) is None
    first = judge(scope, acts_of(scope, reports["herald"])[:2])
    second = judge(scope, acts_of(scope, reports["denial"])[:1], "reject")
    other = replace(scope, who="omid")
    judge(other, acts_of(scope, reports["courier"])[:1])
    found = reads.last_decision(scope)
    assert (found.id, found.report) == (second, reports["denial"])
    assert reads.last_decision(scope, before=second).id == first
    writes.take_back(scope, second)
    assert reads.last_decision(scope).id == first
    assert len(reads.last_decision(scope).statements) == 2
    writes.take_back(scope, first)
    assert reads.last_decision(scope) is None
    assert reads.last_decision(other).report == reports["courier"]


def test_the_tally_counts_cards_and_leaves_out_what_was_undone_or_replaced(scope, reports):
    every = reads.report(scope, reports["herald"]).statements
    acts = [each for each in every if each.act != "state"]
    cards = dict[object, list[str]]()
    for each in acts:
        said = tuple(quote.citation.span for quote in each.quotes if quote.part == "content")
        cards.setdefault((each.act, each.speaker, said), []).append(each.id)
    first, second, *_ = cards.values()
    judge(scope, first)
    judge(scope, second, "reject")
    undone = judge(scope, acts_of(scope, reports["denial"])[:1])
    assert reads.review_tally(scope, LONG_AGO).accepted == 2
    writes.take_back(scope, undone)
    found = reads.review_tally(scope, LONG_AGO)
    assert (found.accepted, found.rejected, found.cards) == (1, 1, 2)
    judge(scope, first, "unsure")
    replaced = reads.review_tally(scope, LONG_AGO)
    assert (replaced.accepted, replaced.unsure, replaced.cards) == (0, 1, 2)
    assert reads.review_tally(scope, datetime(2100, 1, 1, tzinfo=UTC)).cards == 0
    assert reads.review_tally(replace(scope, who="omid"), LONG_AGO).cards == 0


def test_the_tally_tells_corrections_and_findings_by_hand_apart(scope, reports):
    acts = acts_of(scope, reports["denial"])
    writes.correct(scope, acts[0], StatementChanges(act="threaten"))
    said = NewStatement(act="threaten", content=(SelectedWords("beating them"),))
    writes.say(scope, reports["denial"], said)
    found = reads.review_tally(scope, LONG_AGO)
    assert (found.corrected, found.added, found.cards) == (1, 1, 2)


def test_statements_to_several_addressees_are_corrected_as_one(scope, reports):
    who = tuple(NamedParty(words=SelectedWords(name), kind="person") for name in ("Karl Blumer", "The families"))
    said = NewStatement(act="appeal", content=(SelectedWords("Prisoners accuse the warden"),), addressees=who[:1])
    first = writes.say(scope, reports["denial"], said).statements[0]
    both = writes.correct(
        scope,
        first,
        StatementChanges(addressees=(who[0], NamedParty(words=SelectedWords("Prisoners"), kind="collective"))),
    ).statements
    assert len(both) == 2
    addressees = tuple(reads.statement(scope, each).addressee.id for each in both)
    seen = {key: reads.judgements(scope, key)[-1].id for key in both}
    changes = StatementChanges(content=(SelectedWords("beating them"),), addressees=addressees)
    made = writes.correct(scope, both, changes, expects=seen, as_one=True)
    assert len(made.statements) == 2
    new = [reads.statement(scope, each) for each in made.statements]
    assert {each.addressee.id for each in new} == set(addressees)
    assert all(set(each.corrects) == set(both) for each in new)
    assert [reads.statement(scope, each).verdict for each in both] == ["reject", "reject"]
    writes.take_back(scope, made.id)
    assert [reads.statement(scope, each).verdict for each in both] == ["accept", "accept"]


def test_a_correction_names_what_was_seen_of_each_statement(scope, reports):
    acts = acts_of(scope, reports["herald"])[:2]
    judge(replace(scope, who="omid"), acts[:1])
    with pytest.raises(EditConflictError):
        writes.correct(scope, acts, StatementChanges(act="threaten"), expects=dict.fromkeys(acts))
    assert all(not reads.statement(scope, each).corrected_by for each in acts)
    seen = {acts[0]: reads.judgements(scope, acts[0])[-1].id, acts[1]: None}
    assert writes.correct(scope, acts, StatementChanges(act="threaten"), expects=seen).statements
