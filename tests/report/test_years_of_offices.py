"""Datelines of known days, for combinations of all offices in the tables: no year is ever settled wrongly.

`python -m benchmarks.dates` does the same for every combination, with 500 datelines each.
"""

from __future__ import annotations

import pytest

import onrecord
from benchmarks.dates.__main__ import judge
from benchmarks.dates.datelines import Case, cases, combinations

PAIRS = combinations(2)
CHOSEN = [("un-sg", "sr-iran"), ("un-hchr", "ir-president"), ("un-sg", "un-hchr", "sr-iran"), ("sy-president", "un-sg")]


def page(case: Case) -> str:
    place, dash = ("London, ", " – ") if case.language == "en" else ("تهران، ", " – ")
    return f"{place}{case.dateline}{dash}" + "\n\n".join(case.sentences)


@pytest.mark.parametrize("offices", CHOSEN, ids=" ".join)
def test_five_hundred_datelines_of_a_combination(offices: tuple[str, ...]):
    outcomes = [judge(case)[0] for case in cases(offices, 500)]
    assert set(outcomes) <= {"settled", "open", "silent"}
    assert outcomes.count("settled") > 50


def test_some_datelines_of_every_pair():
    assert len(PAIRS) > 300
    wrong = [case for offices in PAIRS for case in cases(offices, 10) if judge(case)[0] in {"wrongly", "lost"}]
    assert wrong == []


@pytest.mark.parametrize("offices", CHOSEN, ids=" ".join)
def test_whole_pages_give_the_day_or_leave_it_open(offices: tuple[str, ...]):
    settled = 0
    for case in cases(offices, 20):
        found = onrecord.read(page(case).encode(), media_type="text/plain").report.date
        assert found.value in {None, case.day.isoformat()}, page(case)
        settled += found.value is not None
    assert settled, "no page at all was settled"
