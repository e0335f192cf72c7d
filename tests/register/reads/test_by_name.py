"""The parties with a name or a part of it, and those with a name near to it, on both engines."""

from __future__ import annotations

import pytest

from onrecord.register import models as rows
from onrecord.register import reads
from tests.register.pages import DENIAL

pytestmark = pytest.mark.both_engines


@pytest.fixture
def spellings(scope, enter) -> dict[str, str]:
    """Two spellings of a warden's name, on a page each, and a woman with the same last name; the ids by name."""
    found = {}
    for number, name in enumerate(("Karl Blumer", "Carl Blumer", "Anna Blumer")):
        again = "Blumer said" if number else "he said"  # the first page never has the last name alone
        page = DENIAL.replace("Blumer said", again).replace("Karl Blumer", name).replace("9 May", f"{number + 9} May")
        enter(page, f"https://paper-{number}.example/1", propose=lambda *_: ())
        found[name] = scope.of(rows.Party).get(name=name).key
    return found


def listed(scope, name: str, **more: object) -> list[str]:
    return [line.names[0] for line in reads.parties_listed(scope, name, **more)]


def test_a_part_finds_the_others_too_when_one_has_it_as_its_name(scope, spellings):
    assert set(listed(scope, "Blumer")) >= spellings.keys()
    assert listed(scope, "Carl Blumer")[0] == "Carl Blumer"
    assert listed(scope, "blumer carl") == listed(scope, "car blu") == ["Carl Blumer"]
    assert set(listed(scope, "lume")) >= spellings.keys(), "within a word as well"
    assert listed(scope, "um") == [], "so few letters are not looked for within words"
    assert listed(scope, "Qyqqoq") == []


@pytest.mark.usefixtures("spellings")
def test_those_with_the_very_name_come_first(scope):
    shorter = scope.of(rows.PartyName).filter(folded="blumer").values_list("party__name", flat=True)
    assert set(shorter) == {"Carl Blumer", "Anna Blumer"}, "their pages call them by the last name as well"
    assert listed(scope, "Blumer")[-1] == "Karl Blumer"
    assert listed(scope, "Anna Blumer", most=1) == ["Anna Blumer"]


def test_beside_a_party_are_others_of_its_name_and_near_names(scope, spellings):
    beside = spellings["Karl Blumer"]
    assert listed(scope, "Karl Blumer", beside=beside) == ["Carl Blumer", "Anna Blumer"]
    assert listed(scope, "Karl Blumer", beside=beside, most=1) == ["Carl Blumer"]
    assert set(listed(scope, "Blumer", beside=beside)) == {"Carl Blumer", "Anna Blumer"}
    assert listed(scope, "Qyqqoq", beside=beside) == []


def test_a_half_space_in_a_name_is_one_or_a_space(scope, spellings):
    assert listed(scope, "Karl\u200cBlumer") == listed(scope, "Karl Blumer")
    beside = spellings["Karl Blumer"]
    assert listed(scope, "Karl\u200cBlumer", beside=beside) == ["Carl Blumer", "Anna Blumer"]


def test_the_number_of_queries_does_not_grow(scope, enter, spellings, django_queries):
    def asked() -> int:
        return django_queries(
            scope, lambda: reads.parties_listed(scope, "Karl Blumer", beside=spellings["Karl Blumer"])
        )

    before = asked()
    for name in ("Berta Blumer", "Dora Blumer"):
        enter(DENIAL.replace("Karl Blumer", name), propose=lambda *_: ())
    assert asked() == before
