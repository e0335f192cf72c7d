"""Same or not: pairs as groups, the surest first, some of the middle between them, and what follows from an answer."""

from __future__ import annotations

import pytest

from onrecord import RegisterError
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.ids import new_id
from onrecord.register.ingest.suggestions import suggest
from onrecord.register.new_entries import NewJudgement
from onrecord.register.pair_values import PairFilter, PairGroup
from onrecord.register.reads.pair_groups import EVERY, _mixed
from onrecord.register.reads.pair_sides import sentence_around
from tests.register.pages import COURIER, DENIAL, HERALD

PAGES = tuple(HERALD.replace("three winters", f"{number} winters") for number in ("three", "four", "nine", "ten"))


@pytest.fixture
def parties(scope, enter) -> list[rows.Party]:
    """The addressee of several pages, without a pair."""
    for number, page in enumerate(PAGES):
        enter(page, f"https://paper-{number}.example/1", propose=lambda *_: ())
    return list(scope.of(rows.Party).filter(name__contains="Guterres").order_by("pk"))


def paired(scope, left: rows.Party, right: rows.Party, sure: float) -> str:
    """Propose that two are one."""
    first, second = sorted((left, right), key=lambda each: each.pk)
    row = rows.PartyPair(left=first, right=second, key=new_id("pair"), sure=sure, reasons=[], rule="a rule/1")
    row.at = left.report.at
    with scope.register.writing():
        scope.create(row)
    return row.key


PARTIES = PairFilter(kind="party")


def judged(scope, pair: str, verdict: str) -> str:
    return writes.judge_all(scope, [NewJudgement(subject=pair, verdict=verdict)]).id


def test_all_pairs_between_two_groups_are_one_question(scope, parties):
    a, b, c = parties[:3]
    first, second, third = paired(scope, a, b, 0.9), paired(scope, b, c, 0.8), paired(scope, a, c, 0.7)
    assert [each.pairs for each in reads.pair_groups(scope, PARTIES).groups] == [(first,), (second,), (third,)]
    judged(scope, first, "same")
    (group,) = reads.pair_groups(scope, PARTIES).groups
    assert group.pairs == (second, third)
    told = reads.pair_detail(scope, second)
    assert told.others == (third,)
    assert {told.left.reports, told.right.reports} == {1, 2}


def test_what_an_answer_settles_is_gone_and_comes_back_with_undo(scope, parties):
    a, b, c = parties[:3]
    first, second, third = paired(scope, a, b, 0.9), paired(scope, b, c, 0.8), paired(scope, a, c, 0.7)
    one = judged(scope, first, "same")
    judged(scope, second, "same")
    assert reads.pair_groups(scope, PARTIES).groups == ()
    heads = scope.of(rows.PartyHead).filter(party__in=[a.pk, b.pk, c.pk])
    assert set(heads.values_list("head", flat=True)) == {a.pk}
    writes.take_back(scope, one)  # same, same, undo the first: the second stays
    assert dict(heads.values_list("party", "head")) == {a.pk: a.pk, b.pk: b.pk, c.pk: b.pk}
    (group,) = reads.pair_groups(scope, PARTIES).groups
    assert set(group.pairs) == {first, third}


def test_an_earlier_answer_that_they_are_different_is_told(scope, parties):
    a, b, c = parties[:3]
    first, second, third = paired(scope, a, b, 0.9), paired(scope, b, c, 0.8), paired(scope, a, c, 0.7)
    judged(scope, first, "different")
    judged(scope, second, "same")
    told = reads.pair_detail(scope, third)
    (different,) = told.different
    assert (different.pair, different.who, different.verdict) == (first, scope.who, "different")
    assert "Guterres" in different.first


def test_a_detail_shows_names_with_their_pages_a_sentence_and_what_follows(scope, parties):
    told = reads.pair_detail(scope, paired(scope, parties[0], parties[1], 0.9))
    for side in (told.left, told.right):
        assert any("Guterres" in name.words for name in side.names)
        assert side.sentence is not None
        assert "Guterres" in side.sentence.words
        text = scope.of(rows.Contents, "report__case").get(report__key=side.sentence.report).text
        shown = side.sentence.before.removeprefix("…") + side.sentence.words
        assert shown in text
    assert told.statements > 0
    assert told.appeals >= 1
    assert told.expects == {told.pair.id: None}


def test_a_filter_goes_by_kind_source_certainty_and_verdict(scope, parties):
    a, b, c = parties[:3]
    first, second = paired(scope, a, b, 0.9), paired(scope, b, c, 0.4)

    def found(kind: str = "party", **wanted: object) -> list[str]:
        wanted["kind"] = kind
        return [each.id for each in reads.pair_groups(scope, PairFilter(**wanted)).groups]  # type: ignore[arg-type]

    assert found(kind="party") == [first, second]
    assert found(kind="answer") == []
    assert found(source="paper-2") == [second]
    assert found(least=0.5) == [first]
    assert found(most=0.5) == [second]
    judged(scope, first, "unsure")
    assert found() == [second]
    assert found(verdict="unsure") == [first]
    with pytest.raises(RegisterError, match="Pairs are open"):
        found(verdict="accept")


def test_my_decisions_on_pairs_are_listed_until_they_are_undone(scope, parties):
    a, b, c = parties[:3]
    first, second = paired(scope, a, b, 0.9), paired(scope, b, c, 0.4)
    one, two = judged(scope, first, "same"), judged(scope, second, "different")
    assert reads.pair_decisions(scope) == ((two, second), (one, first))
    writes.take_back(scope, two)
    assert reads.pair_decisions(scope) == ((one, first),)


def test_the_last_judgement_on_each_pair_is_told(scope, parties):
    a, b, c = parties[:3]
    first, second = paired(scope, a, b, 0.9), paired(scope, b, c, 0.4)
    outcome = writes.judge_all(scope, [NewJudgement(subject=first, verdict="same")])
    assert reads.pairs_seen(scope, [first, second, "pr-nothing"]) == {first: outcome.judgements[first], second: None}


def test_every_kind_of_pair_has_two_sides(scope, enter):
    for number, page in enumerate((HERALD, COURIER, DENIAL)):
        enter(page, f"https://paper-{number}.example/1", propose=suggest)
    reports = list(scope.of(rows.Report).order_by("pk").values_list("key", flat=True))
    answer, appeal = scope.of(rows.Answer).first(), scope.of(rows.Appeal).first()
    writes.pair(scope, reports[0], reports[1])
    writes.pair(scope, answer.key, appeal.key)
    kinds = set()
    for pair in reads.pairs(scope):
        told = reads.pair_detail(scope, pair.id)
        kinds.add(told.pair.kind)
        assert told.left.sentence is not None
        assert told.right.sentence is not None
        assert told.left.names or told.pair.kind == "answer"  # who answers is too uncertain there
    assert kinds >= {"appeal", "answer", "origin"}


def test_the_number_of_queries_does_not_grow(scope, parties, django_queries):
    a, b, c, d = parties[:4]
    pair = paired(scope, a, b, 0.9)
    before = [django_queries(scope, lambda: reads.pair_detail(scope, pair))]
    before.append(django_queries(scope, lambda: reads.pair_groups(scope)))
    judged(scope, paired(scope, a, c, 0.8), "same")
    paired(scope, c, d, 0.5)
    paired(scope, b, d, 0.5)
    after = [django_queries(scope, lambda: reads.pair_detail(scope, pair))]
    after.append(django_queries(scope, lambda: reads.pair_groups(scope)))
    assert after == before
    assert max(after) < 30


def test_each_tenth_of_a_long_list_is_of_the_middle():
    groups = [PairGroup(id=f"g{n}", kind="party", sure=1 - n / 1000, pairs=(f"g{n}",)) for n in range(500)]
    middle = [groups[n] for n in range(350, 450)]
    mixed = list(_mixed(groups, middle))
    assert len(mixed) == len(groups)
    assert len({each.id for each in mixed}) == len(groups)
    first = mixed[:100]
    assert sum(each.sampled for each in first) == 100 // EVERY
    assert [each.id for each in first if not each.sampled] == [f"g{n}" for n in range(90)]
    assert mixed == list(_mixed(groups, middle))


def test_a_sentence_is_cut_at_its_ends_and_at_a_length():
    text = "First. Then Guterres answered them.\nThird."
    start = text.index("Guterres")
    assert sentence_around(text, start, start + 8) == ("Then ", " answered them.")
    long = "a " * 400 + "Guterres" + " b" * 400
    before, after = sentence_around(long, 800, 808)
    assert before.startswith("…")
    assert after.endswith("…")
