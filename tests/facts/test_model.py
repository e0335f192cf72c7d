from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from onrecord.facts import Mention, Term

GUTERRES = Term(
    office_id="un-sg",
    title="United Nations Secretary-General",
    holder="António Guterres",
    aliases=(),
    start="2017-01-01",
    end="2026-12-31",
    earliest=date(2017, 1, 1),
    latest=date(2026, 12, 31),
    open=False,
    standing="",
    source="s",
    basis="source",
    as_of="",
    note="",
)
LABEL = "António Guterres, United Nations Secretary-General, 2017-01-01 to 2026-12-31"
UNKNOWN = replace(GUTERRES, start="", end="", earliest=None, latest=None)
OPEN = replace(GUTERRES, end="", latest=None, open=True)


def test_an_id_names_the_office_and_the_holder():
    assert GUTERRES.id == "un-sg:antonio-guterres"
    assert replace(GUTERRES, slug="antonio-guterres-2017").id == "un-sg:antonio-guterres-2017"


@pytest.mark.parametrize(
    ("term", "label"),
    [
        (GUTERRES, LABEL),
        (
            replace(GUTERRES, basis="general-knowledge"),
            f"{LABEL} (from general knowledge, to be verified)",
        ),
        (OPEN, "António Guterres, United Nations Secretary-General, since 2017-01-01"),
        (
            replace(OPEN, open=False),
            "António Guterres, United Nations Secretary-General, from 2017-01-01, end not known",
        ),
        (
            replace(GUTERRES, start="", earliest=None),
            "António Guterres, United Nations Secretary-General, until 2026-12-31, start not known",
        ),
        (UNKNOWN, "António Guterres, United Nations Secretary-General, dates not known"),
        (
            replace(UNKNOWN, as_of="2025-02-16"),
            "António Guterres, United Nations Secretary-General, dates not known, in office on 2025-02-16",
        ),
        (
            replace(GUTERRES, standing="acting"),
            "António Guterres, United Nations Secretary-General (acting), 2017-01-01 to 2026-12-31",
        ),
    ],
)
def test_a_label_says_what_is_known_and_what_it_rests_on(term: Term, label: str):
    assert term.label == label


@pytest.mark.parametrize(
    ("term", "day", "allowed"),
    [
        (GUTERRES, date(2016, 12, 31), False),
        (GUTERRES, date(2017, 1, 1), True),
        (GUTERRES, date(2026, 12, 31), True),
        (GUTERRES, date(2027, 1, 1), False),
        (OPEN, date(2016, 12, 31), False),
        (OPEN, date(2999, 1, 1), True),
        (replace(GUTERRES, earliest=None), date(1800, 1, 1), True),
        (UNKNOWN, date.min, True),
        (UNKNOWN, date.max, True),
    ],
)
def test_what_is_not_known_rules_nothing_out(term: Term, day: date, allowed: bool):
    assert term.allows(day) is allowed


def test_values_are_frozen():
    with pytest.raises(FrozenInstanceError):
        GUTERRES.end = "2030"  # type: ignore[misc]


def test_a_mention_names_its_terms():
    assert Mention(0, 1, (GUTERRES, OPEN), 2, 3).term_ids == ("un-sg:antonio-guterres", "un-sg:antonio-guterres")
