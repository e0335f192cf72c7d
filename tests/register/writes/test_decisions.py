"""Judging in one go and undoing in one go: what follows from a judgement, conflicts, and whose judgement applies again."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from onrecord import EditConflictError, RegisterError
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.db.scope import case_scope
from onrecord.register.new_entries import NewJudgement
from tests.register.pages import COURIER, DENIAL, HERALD

HERE = "https://herald.example/1"


def accept(*subjects: str, **more: object) -> list[NewJudgement]:
    return [NewJudgement(subject=each, verdict="accept", **more) for each in subjects]


def reject(*subjects: str, **more: object) -> list[NewJudgement]:
    return [NewJudgement(subject=each, verdict="reject", **more) for each in subjects]


@pytest.fixture
def ben(scope):
    return case_scope(scope.register, "Ben")


@pytest.fixture
def asks(scope, enter) -> list[str]:
    """The asks of one appeal."""
    enter(HERALD, HERE)
    (line,) = reads.appeals(scope)
    return [each.id for each in reads.appeal(scope, line.id).members[0].asks]


def verdict(scope, key: str) -> str:
    found = reads.judgements(scope, key)
    return found[-1].verdict if found else "not judged"


def judge_of(scope, key: str) -> str:
    found = reads.judgements(scope, key)
    return found[-1].judge if found else ""


def subjects(scope) -> dict[str, str]:
    """The verdict on everything that can be judged and the name of its judge."""
    tables = rows.Statement, rows.Appeal, rows.Accusation, rows.Answer, rows.ReprisalFlag
    keys = [key for table in tables for key in scope.of(table).order_by("pk").values_list("key", flat=True)]
    found = {key: verdict(scope, key) for key in keys}
    return {key: f"{said} {judge_of(scope, key)}" for key, said in found.items() if said != "not judged"}


def lists(scope) -> list[object]:
    """Everything that follows from judgements."""
    stays = scope.of(rows.AppealStay).values_list("appeal", "word", "since", "until", "place", "first")
    words = scope.of(rows.Searched).order_by("place").values_list("place", "words")
    heads = scope.of(rows.PartyHead).order_by("party").values_list("party", "head")
    waiting = scope.of(rows.Waiting).order_by("report").values_list("report", "priority", "place", "cards", "acts")
    lines = [(each.id, each.senders, each.addressees, each.asks, each.answered) for each in reads.appeals(scope)]
    return [sorted(map(str, stays)), list(words), list(heads), list(waiting), lines]


def sizes(scope) -> dict[str, int]:
    return {table.__name__: table.objects.using(scope.alias).count() for table in rows.APPEND_ONLY}


def test_an_appeal_is_accepted_with_its_first_ask_and_rejected_with_its_last(scope, asks: list[str]):
    appeal = reads.appeals(scope)[0].id
    first, *others = asks
    assert others
    writes.judge_all(scope, reject(first))
    assert verdict(scope, appeal) == "not judged"
    writes.judge_all(scope, accept(others[0]))
    assert verdict(scope, appeal) == "accept"
    writes.judge_all(scope, reject(*others))
    assert verdict(scope, appeal) == "reject"
    assert reads.appeals(scope) == ()
    writes.judge_all(scope, accept(first))
    assert [each.id for each in reads.appeals(scope)] == [appeal]


def test_an_appeal_of_two_reports_is_rejected_with_the_last_ask_in_either(scope, enter, asks: list[str]):
    enter(COURIER, "https://courier.example/1")
    (line,) = reads.appeals(scope)
    assert line.reports == 2
    theirs = [each.id for member in reads.appeal(scope, line.id).members for each in member.asks]
    writes.judge_all(scope, reject(*asks))
    assert len(reads.appeals(scope)) == 1
    writes.judge_all(scope, reject(*(set(theirs) - set(asks))))
    assert reads.appeals(scope) == ()


def test_a_statement_is_judged_with_its_proposed_meaning(scope, enter):
    enter(DENIAL, "https://denial.example/1")
    accusation, answer = scope.of(rows.Accusation).first(), scope.of(rows.Answer).first()
    done = writes.judge_all(scope, accept(accusation.statement.key, answer.statement.key), "They say so.")
    assert (verdict(scope, accusation.key), verdict(scope, answer.key)) == ("accept", "accept")
    assert set(done.judgements) == {accusation.key, answer.key, accusation.statement.key, answer.statement.key}
    writes.judge_all(scope, [*reject(accusation.statement.key), *accept(accusation.key)])
    assert verdict(scope, accusation.key) == "accept"  # a judgement that somebody names goes before one that follows


def test_a_flag_is_a_question_of_its_own(scope, enter):
    from tests.register.filled import WITH_MARKS

    enter(WITH_MARKS)
    flag = scope.of(rows.ReprisalFlag).first()
    writes.judge_all(scope, accept(flag.statement.key))
    assert verdict(scope, flag.key) == "not judged"


def test_one_transaction_and_one_line_of_the_ledger(scope, asks: list[str]):
    before = scope.of(rows.Act).count()
    done = writes.judge_all(scope, accept(*asks))
    assert scope.of(rows.Act).count() == before + 1
    assert scope.of(rows.Judgement).filter(decision__key=done.id).count() == len(asks) + 1
    assert reads.check_ledger(scope.register) == ()


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (lambda _: [], "Name 1 to"),
        (lambda asks: accept(asks[0], asks[0]), "named twice"),
        (lambda asks: accept(asks[0], "st-aaaaaaaaaa"), "nothing with this id"),
        (lambda asks: [*accept(asks[0]), NewJudgement(subject=asks[1], verdict="same")], "verdict must be one of"),
        (lambda asks: [*accept(asks[0]), *accept(asks[1], expects="ju-aaaaaaaa")], "Nobody has judged it"),
    ],
)
def test_all_or_nothing(scope, asks: list[str], wanted, says: str):
    before = sizes(scope), lists(scope)
    with pytest.raises(RegisterError, match=says):
        writes.judge_all(scope, wanted(asks))
    assert (sizes(scope), lists(scope)) == before


def test_a_judgement_that_another_person_made_meanwhile_is_not_replaced(scope, ben, asks: list[str]):
    ask, at = asks[0], datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
    theirs = writes.judge(ben, ask, "reject", "Nobody says so.", expects=None, now=lambda: at)
    before = sizes(scope)
    for attempt in (
        lambda: writes.judge(scope, ask, "accept", expects=None),
        lambda: writes.judge_all(scope, [*accept(asks[1]), *accept(ask, expects=None)]),
        lambda: writes.judge(scope, ask, "accept", expects="ju-aaaaaaaaaa"),
    ):
        with pytest.raises(EditConflictError, match="Ben judged it “reject” on 2026-05-01 at 09:30 UTC") as caught:
            attempt()
        error = caught.value
        assert (error.subject, error.found, error.who, error.did, error.at) == (ask, theirs, "Ben", "reject", at)
    assert sizes(scope) == before
    writes.judge(scope, ask, "accept", expects=theirs)
    assert verdict(scope, ask) == "accept"


def test_the_same_holds_for_assessments_and_undoing(scope, ben, asks: list[str]):
    report = reads.statement(scope, asks[0]).report
    theirs = writes.assess(ben, report, 2, "Two others say so.", expects=None)
    with pytest.raises(EditConflictError, match="Ben assessed it as 2") as caught:
        writes.assess(scope, report, 3, "One other says so.", expects=None)
    assert (caught.value.found, caught.value.did) == (theirs, "2")
    mine = writes.judge(scope, asks[0], "accept")
    after = writes.judge(ben, asks[0], "reject")
    with pytest.raises(EditConflictError, match="later judgement") as caught:
        writes.take_back(scope, mine)
    assert (caught.value.found, caught.value.who) == (after, "Ben")


def test_undoing_restores_the_earlier_judgement_under_its_first_judges_name(scope, ben, asks: list[str]):
    ask = asks[0]
    first = writes.judge(ben, ask, "accept", "It asks.")
    second = writes.judge(scope, ask, "reject", "A slip.")
    undone = writes.take_back(scope, second)
    last = reads.judgements(scope, ask)[-1]
    assert (last.id, last.verdict, last.judge, last.who, last.restores) == (undone, "accept", "Ben", "Ann", first)
    with pytest.raises(RegisterError, match="undone before"):
        writes.take_back(scope, second)
    with pytest.raises(RegisterError, match="undoes a judgement"):
        writes.take_back(scope, undone)
    writes.take_back(ben, first)
    assert verdict(scope, ask) == "not judged"


@pytest.mark.usefixtures("asks")
def test_a_rejected_appeal_is_restored_with_the_name_of_its_judge(scope, ben):
    appeal, at = reads.appeals(scope)[0].id, datetime(2026, 5, 1, 9, tzinfo=UTC)
    writes.judge(ben, appeal, "reject", "A theatre.", now=lambda: at)
    slip = writes.judge(scope, appeal, "accept", now=lambda: at + timedelta(days=2))
    writes.take_back(scope, slip, now=lambda: at + timedelta(days=3))
    assert reads.appeals(scope) == ()
    sentence = reads.appeal(scope, appeal).line.standing.sentence
    assert sentence == "Judged to be no appeal, on 2026-05-01, by Ben: A theatre"


def test_what_was_done_in_one_go_is_undone_in_one_go(scope, ben, asks: list[str]):
    writes.judge(ben, asks[0], "unsure", "It may ask.")
    before = subjects(scope), lists(scope)
    done = writes.judge_all(scope, accept(*asks))
    assert verdict(scope, reads.appeals(scope)[0].id) == "accept"
    undone = writes.take_back(scope, done.id, "A slip.")
    assert (subjects(scope), lists(scope)) == before
    for again, says in ((done.id, "undid it"), (undone, "undoes a decision")):
        with pytest.raises(RegisterError, match=says):
            writes.take_back(scope, again)
    again = writes.judge_all(scope, accept(*asks))
    writes.take_back(scope, again.judgements[asks[1]])  # a part of it names the whole
    assert (subjects(scope), lists(scope)) == before


def test_a_decision_of_which_a_part_was_replaced_is_not_undone_by_half(scope, ben, asks: list[str]):
    done = writes.judge_all(scope, accept(*asks))
    theirs = writes.judge(ben, asks[1], "reject")
    before = sizes(scope), subjects(scope)
    with pytest.raises(EditConflictError) as caught:
        writes.take_back(scope, done.id)
    assert (caught.value.found, caught.value.who) == (theirs, "Ben")
    assert (sizes(scope), subjects(scope)) == before


def test_a_reader_decides_nothing(scope, asks: list[str]):
    writes.grant_role(scope, "Rae", "reader")
    rae = case_scope(scope.register, "Rae")
    done = writes.judge_all(scope, accept(*asks))
    for attempt in (lambda: writes.judge_all(rae, reject(*asks)), lambda: writes.take_back(rae, done.id)):
        with pytest.raises(RegisterError, match="reader"):
            attempt()


@pytest.mark.parametrize("seed", range(3))
def test_after_any_actions_and_as_many_undos_all_is_as_it_was(scope, ben, enter, seed: int):
    enter(HERALD, HERE)
    enter(DENIAL, "https://denial.example/1")
    chance = random.Random(seed)  # noqa: S311 - a test's own dice
    tables: Iterable[type] = rows.Statement, rows.Appeal, rows.Accusation, rows.Answer
    keys = [key for table in tables for key in scope.of(table).values_list("key", flat=True)]
    trail = []
    for _ in range(14):
        trail.append((subjects(scope), lists(scope), sizes(scope)))
        person, some = chance.choice((scope, ben)), chance.sample(keys, chance.randint(1, 4))
        said = chance.choice(("accept", "reject", "unsure"))
        if chance.random() < 0.5:
            done = writes.judge_all(person, [NewJudgement(subject=each, verdict=said) for each in some]).id
        else:
            done = writes.judge(person, some[0], said)
        trail[-1] = (*trail[-1], done)
    for judged, listed, size, done in reversed(trail):
        before = sizes(scope)
        writes.take_back(chance.choice((scope, ben)), done)
        assert (subjects(scope), lists(scope)) == (judged, listed)
        assert all(number >= max(before[name], size[name]) for name, number in sizes(scope).items())
    assert reads.check_ledger(scope.register) == ()
