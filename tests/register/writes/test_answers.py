"""Answers that people note: words of an answer in no report, and a plain statement that becomes an answer."""

from __future__ import annotations

import pytest

from onrecord import EditConflictError, RegisterError
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.answer_values import AnswerSearch
from onrecord.register.new_entries import NewJudgement
from onrecord.register.pair_values import PairFilter
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.views import NewEvent
from tests.register.pages import COURIER, DENIAL, HERALD

pytestmark = pytest.mark.begins_with(
    *((content, f"https://{number}.example/1") for number, content in enumerate((HERALD, COURIER, DENIAL)))
)
RECEIVED = NewEvent(
    kind="acknowledged",
    day="2017-06-01",
    why="It names the letter.",
    by="the Office",
    words="«نامه رسید.» We have it.",
    source="letter of 1 June 2017, folder 12",
)


@pytest.fixture
def appeal(scope) -> str:
    """Two reports of one letter, and a denial that nobody proposed."""
    (line,) = (each for each in reads.appeals(scope) if each.reports == 2)
    return line.id


def plain(scope) -> str:
    """A plain statement."""
    return rows.Statement.objects.using(scope.alias).filter(act="state", spans__quote__contains="visitor").get().key


def test_the_words_of_an_answer_in_no_report_are_kept_and_shown(scope, appeal: str):
    made = writes.mark(scope, appeal, RECEIVED)
    (answer,) = reads.answers_to(scope, appeal)
    assert (answer.id, answer.form, answer.day) == (made, "acknowledged", "2017-06-01")
    assert (answer.by, answer.words, answer.source) == (RECEIVED.by, RECEIVED.words, RECEIVED.source)
    whole = reads.appeal(scope, appeal)
    assert whole.line.standing.state == "acknowledged"
    assert next(each for each in whole.history if each.id == made).words == RECEIVED.words
    writes.take_back(scope, made, "It was of another letter.")
    assert reads.answers_to(scope, appeal) == ()
    assert reads.appeal(scope, appeal).line.standing.state == "reported"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "closed"}, "Only an answer that is in no report has words of its own"),
        ({"quote": "the prison"}, "Only an answer that is in no report has words of its own"),
        ({"words": "w" * 10_001}, "at most 10,000 characters"),
    ],
)
def test_words_belong_to_an_answer_in_no_report(scope, appeal: str, wrong: dict[str, str], said: str):
    values = {"kind": "answered", "day": "2017-06-01", "why": "She says so.", "words": "We answer."} | wrong
    report = reads.appeal(scope, appeal).members[0].report.id
    with pytest.raises(RegisterError, match=said):
        writes.mark(scope, appeal, NewEvent(**values, shown_by=report))
    assert reads.last_event(scope, appeal) is None


def test_an_event_that_the_person_did_not_see_is_a_conflict(scope, appeal: str):
    first = writes.mark(scope, appeal, RECEIVED, expects=None)
    with pytest.raises(EditConflictError, match=r"recorded “acknowledged” on .* in the meantime") as error:
        writes.mark(scope, appeal, RECEIVED, expects=None)
    assert (error.value.found, error.value.who, error.value.did) == (first, scope.who, "acknowledged")
    assert reads.last_event(scope, appeal) == first
    writes.mark(scope, appeal, RECEIVED, expects=first)


def test_a_plain_statement_becomes_an_answer_in_one_decision(scope, appeal: str):
    statement = plain(scope)
    done = writes.correct_to_answer(scope, statement, appeal, "It says so.", day="2017-05-04", expects=None)
    (answer,) = reads.answers_to(scope, appeal)
    assert answer.statement.id == done.statements[0]
    assert (answer.form, answer.day, answer.undo) == ("answered", "2017-05-04", done.id)
    assert answer.quotes[-1].citation.quote.endswith("in years,")
    assert reads.appeal(scope, appeal).line.answered
    assert reads.statement(scope, statement).verdict == "reject"
    writes.take_back(scope, done.id)
    assert reads.answers_to(scope, appeal) == ()
    assert not reads.appeal(scope, appeal).line.answered
    assert reads.statement(scope, statement).applies


@pytest.mark.parametrize(("form", "act"), [("acknowledged", "acknowledge"), ("denied", "deny"), ("declined", "answer")])
def test_the_act_follows_from_the_form(scope, appeal: str, form: str, act: str):
    done = writes.correct_to_answer(scope, plain(scope), appeal, form=form)
    assert reads.statement(scope, done.statements[0]).act == act
    assert reads.answers_to(scope, appeal)[0].form == form


def test_what_asks_does_not_become_an_answer_and_a_judgement_in_between_is_a_conflict(scope, appeal: str):
    with pytest.raises(RegisterError, match="Only a plain statement"):
        writes.correct_to_answer(scope, reads.asks_of(scope, appeal)[0], appeal)
    statement = plain(scope)
    writes.judge(scope, statement, "unsure")
    with pytest.raises(EditConflictError):
        writes.correct_to_answer(scope, statement, appeal, expects=None)
    assert reads.answers_to(scope, appeal) == ()


def test_statements_are_found_by_words_speaker_and_day(scope, appeal: str):
    def found(**wanted) -> list[str]:
        some = reads.answer_candidates(scope, appeal, AnswerSearch(**wanted)).statements
        return [each.statement.act for each in some]

    assert found(words="chained") == ["deny"]
    assert found(party="blumer") == ["deny", "state"]
    assert found(words="CHAINED", party="Nobody") == []
    assert "state" in found(words='"outside visitor"')
    assert reads.answer_candidates(scope, appeal, AnswerSearch(words="prison"), most=1).more
    with pytest.raises(RegisterError):
        reads.answer_candidates(scope, appeal, AnswerSearch(words="ab*"))


def test_a_rejected_statement_is_not_offered(scope, appeal: str):
    wanted = AnswerSearch(words="chained")
    (before,) = reads.answer_candidates(scope, appeal, wanted).statements
    assert before.last is None
    writes.judge(scope, before.statement.id, "reject")
    assert reads.answer_candidates(scope, appeal, wanted).statements == ()


def test_the_last_judgement_on_the_pair_is_what_a_form_sends_back(scope, appeal: str):
    wanted = AnswerSearch(words="chained")
    statement = reads.answer_candidates(scope, appeal, wanted).statements[0].statement.id
    made = writes.answers(scope, appeal, statement, expects=None)
    assert reads.answer_candidates(scope, appeal, wanted).statements[0].last == made
    with pytest.raises(EditConflictError):
        writes.answers(scope, appeal, statement, expects=None)


def _counted(scope, appeal: str) -> tuple[int, int, int, int]:
    """How many answers are listed, are counted as proposed, are pairs of the appeal, and wait in “Same or not”."""
    detail = reads.appeal(scope, appeal)
    proposed = [each for each in reads.answers_to(scope, appeal) if each.verdict == "not judged"]
    waiting = reads.pair_groups(scope, PairFilter(kind="answer")).groups
    open_pairs = [each for each in detail.pairs if each.kind == "answer" and each.verdict == "not judged"]
    assert len(waiting) == len(reads.pairs(scope, kind="answer"))
    return len(proposed), detail.line.proposed, len(open_pairs), len(waiting)


def test_an_answer_that_was_taken_back_comes_back_nowhere(scope, appeal: str):
    before = _counted(scope, appeal)
    assert len(set(before)) == 1
    by_hand = writes.correct_to_answer(scope, plain(scope), appeal)
    writes.take_back(scope, by_hand.id)
    assert _counted(scope, appeal) == before
    found = reads.answer_candidates(scope, appeal, AnswerSearch(words="chained")).statements[0]
    writes.take_back(scope, writes.answers(scope, appeal, found.statement.id))
    assert _counted(scope, appeal) == before
    assert not reads.appeal(scope, appeal).line.answered


def test_a_pair_taken_back_and_judged_the_same_again_is_listed_with_undo(scope, appeal: str):
    by_hand = writes.correct_to_answer(scope, plain(scope), appeal)
    (pair,) = [each.id for each in reads.answers_to(scope, appeal) if each.verdict == "same"]
    writes.take_back(scope, by_hand.id)
    again = writes.judge(scope, pair, "same")
    (listed,) = [each for each in reads.answers_to(scope, appeal) if each.verdict == "same"]
    assert (listed.id, listed.undo) == (pair, again)
    assert reads.appeal(scope, appeal).line.answered
    writes.take_back(scope, again)
    assert not [each for each in reads.answers_to(scope, appeal) if each.verdict == "same"]
    assert not reads.appeal(scope, appeal).line.answered


@pytest.mark.parametrize("together", [True, False])
def test_a_rejected_answer_no_longer_counts_as_one(scope, appeal: str, together: bool):
    statement = reads.answer_candidates(scope, appeal, AnswerSearch(words="chained")).statements[0].statement.id
    writes.answers(scope, appeal, statement)
    if together:
        writes.judge_all(scope, [NewJudgement(subject=statement, verdict="reject")])
    else:
        writes.judge(scope, statement, "reject")
    assert reads.answers_to(scope, appeal) == ()
    whole = reads.appeal(scope, appeal)
    assert not whole.line.answered
    assert whole.line.standing.state == "reported"
    assert [each.what for each in whole.history].count("taken back") == 1
    assert reads.appeals(scope, AppealFilter(unanswered=True, state="reported"))
