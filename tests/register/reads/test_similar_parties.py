"""Parties with a name like a name, on both engines: also of new pages, never of withdrawn ones or of another case."""

from __future__ import annotations

import pytest

from onrecord.capture.store.ledger import LedgerEntry
from onrecord.register import models as rows
from onrecord.register import reads, writes
from tests.register.pages import DENIAL

pytestmark = pytest.mark.both_engines


def add(enter, number: int, name: str, **more: object) -> None:
    last = name.rsplit(maxsplit=1)[-1]
    page = DENIAL.replace("Karl Blumer", name).replace("Blumer said", f"{last} said").replace("9 May", f"{number} May")
    enter(page, f"https://paper-{number}.example/1", propose=lambda *_: (), **more)


def similar(scope, name: str, **more: object) -> list[str]:
    return [line.names[0] for line in reads.similar_parties(scope, name, **more)]


def test_a_misspelt_name_is_found_and_a_known_party_is_left_out(scope, enter):
    add(enter, 9, "Karl Blumer")
    add(enter, 10, "Karl Blumer")
    add(enter, 11, "Anna Blumer")
    assert similar(scope, "Karl Bluhmer") == ["Karl Blumer", "Karl Blumer"]
    assert set(similar(scope, "Bluhmer")) == {"Karl Blumer", "Anna Blumer"}
    assert similar(scope, "Bluhmer", most=1) == similar(scope, "Bluhmer")[:1]
    assert similar(scope, "Qyqqoq") == similar(scope, "?") == []
    keys = list(scope.of(rows.Party).filter(name="Karl Blumer").values_list("key", flat=True))
    assert set(similar(scope, "Bluhmer", known=keys)) == {"Anna Blumer"}


def test_parties_of_new_pages_are_found_and_the_number_of_queries_does_not_grow(scope, enter, django_queries):
    add(enter, 9, "Karl Blumer")
    assert similar(scope, "Bluhmer") == ["Karl Blumer"]
    before = django_queries(scope, lambda: similar(scope, "Bluhmer"))
    for number, name in enumerate(("Berta Blumer", "Dora Blumer"), 10):
        add(enter, number, name)
    assert set(similar(scope, "Bluhmer")) == {"Karl Blumer", "Berta Blumer", "Dora Blumer"}
    assert django_queries(scope, lambda: similar(scope, "Bluhmer")) == before


def test_a_party_of_a_withdrawn_report_or_of_another_case_is_not_found(scope, enter):
    add(enter, 9, "Karl Blumer", capture="w" * 32)
    other = writes.open_case(scope.register, "another", scope.who)
    assert similar(other, "Bluhmer") == []
    assert similar(scope, "Bluhmer") == ["Karl Blumer"]
    assert similar(other, "Bluhmer") == []
    line = LedgerEntry(n=1, at="", who="Ann", act="withdrawn", what={"reason": "The family asked."}, before="")
    writes.follow(scope.register, {"w" * 32: line})
    assert similar(scope, "Bluhmer") == []
