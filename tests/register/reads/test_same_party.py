"""A name finds the appeals and the reports of all parties that were judged to be the same, whatever page spells it."""

from __future__ import annotations

import pytest

from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.new_entries import NewJudgement
from onrecord.register.reads.appeals import AppealFilter
from tests.register.pages import DENIAL, HERALD
from tests.register.writes.test_withdrawals import withdraw

pytestmark = pytest.mark.both_engines

NAMES = ("Karl Blumer", "Carl Blumar")


@pytest.fixture
def joined(scope, enter) -> str:
    """Two spellings of an addressee, on a page each, judged to be the same; the id of the decision."""
    for number, name in enumerate(NAMES):
        page = HERALD.replace("António Guterres", name).replace("three winters", f"{number + 5} winters")
        enter(page, f"https://paper-{number}.example/1", propose=lambda *_: ())
    pair = writes.pair(scope, *(key(scope, name) for name in NAMES))
    return writes.judge_all(scope, [NewJudgement(subject=pair, verdict="same")]).id


def key(scope, name: str) -> str:
    return scope.of(rows.Party).filter(name=name).order_by("pk").values_list("key", flat=True)[0]


def addressees(scope, name: str) -> set[str]:
    return {each for line in reads.appeals(scope, AppealFilter(party=name)) for each in line.addressees}


@pytest.mark.parametrize("most", [2_000, 0])
def test_a_name_finds_the_appeals_of_the_other_spelling(scope, joined, monkeypatch, most: int):
    monkeypatch.setattr("onrecord.register.reads.same_party.MOST_NAMED", most)
    for name in (*NAMES, "Karl\u200cBlumer"):
        assert addressees(scope, name) == set(NAMES)
    writes.take_back(scope, joined)
    for name in NAMES:
        assert addressees(scope, name) == {name}


@pytest.mark.usefixtures("joined")
def test_a_name_that_only_a_withdrawn_page_has_finds_nothing(scope):
    report = scope.of(rows.Report).get(parties__name=NAMES[0])
    withdraw(scope, report.key)
    assert addressees(scope, NAMES[0]) == set()
    assert addressees(scope, NAMES[1]) == {NAMES[1]}
    assert len(reads.party_reports(scope, key(scope, NAMES[1]))) == 1


@pytest.mark.usefixtures("joined")
def test_the_reports_of_a_party_are_those_of_both_spellings(scope, enter):
    enter(DENIAL.replace("Karl Blumer", "Otto Kral"))
    for name in NAMES:
        found = reads.party_reports(scope, key(scope, name))
        assert len(found) == 2
        marked = {part for each in found if each.snippet for part, of in each.snippet.parts if of}
        assert marked == set(NAMES)
    assert len(reads.party_reports(scope, key(scope, NAMES[0]), most=1)) == 1


@pytest.mark.usefixtures("joined")
def test_the_number_of_queries_does_not_grow(scope, enter, django_queries):
    def asked() -> tuple[int, int]:
        return (
            django_queries(scope, lambda: reads.appeals(scope, AppealFilter(party="Blumer"))),
            django_queries(scope, lambda: reads.party_reports(scope, key(scope, NAMES[0]))),
        )

    before = asked()
    for number in range(2):
        page = HERALD.replace("António Guterres", NAMES[0]).replace("three winters", f"{number + 9} winters")
        enter(page, f"https://paper-{number}.example/2", propose=lambda *_: ())
    assert asked() == before
