"""The first page that onrecord must read: a flattened news page that carries a letter in three pieces.

The page itself is not ours to keep here; short phrases of it name what must be found. It lies in the shared folder.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import check_record, settle


@pytest.fixture(scope="module")
def record(seed: Path, record_of: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    return record_of(seed.read_bytes(), media_type="text/plain", name=seed.name)


@pytest.fixture(scope="module")
def report(record: dict[str, Any]) -> dict[str, Any]:
    return record["report"]


@pytest.fixture(scope="module")
def letter(report: dict[str, Any]) -> dict[str, Any]:
    (letter,) = report["letters"]
    return letter


def test_every_span_agrees_and_the_blocks_cover_the_text(record: dict[str, Any]):
    check_record(record)


def test_the_section_is_freed_from_the_echo_of_the_headline(report: dict[str, Any]):
    assert report["section"]["quote"] == "Iran General News"


def test_the_headline_is_the_full_one(report: dict[str, Any]):
    assert settle(report["headline"]["quote"]) == (
        "Political Prisoners Write a Letter to Antonio Guterres on Iranian Regime’s Accusations Against Asma Jahangir"
    )


def test_the_outlet_is_no_byline(report: dict[str, Any]):
    assert report["outlet"]["quote"] == "Iran Focus"
    assert report["byline"] == []
    assert report["standfirst"] is None


def test_the_dateline_has_a_place_and_a_date_without_a_year(report: dict[str, Any]):
    assert report["dateline"]["place"]["quote"] == "London"
    assert settle(report["dateline"]["date"]["quote"]) == "1 May"
    assert settle(report["dateline"]["quote"]) == "London, 1 May"


def test_two_offices_leave_one_year(report: dict[str, Any]):
    date = report["date"]
    assert date["candidates"] == ["2017-05-01"]
    assert date["value"] == "2017-05-01"
    assert "António Guterres" in date["basis"]
    assert "Asma Jahangir" in date["basis"]


@pytest.mark.parametrize(
    ("words", "written"), [("June 7", "XXXX-06-07"), ("Apr. 01", "XXXX-04-01"), ("1 Oct", "XXXX-10-01")]
)
def test_the_dates_of_the_furniture_are_rejected(report: dict[str, Any], words: str, written: str):
    (found,) = [each for each in report["date"]["rejected"] if each["at"] and settle(each["at"]["quote"]) == words]
    assert found["date"] == written
    assert "outside the article" in found["why"]


def test_the_body_runs_from_the_dateline_to_the_signature(report: dict[str, Any]):
    body = [settle(each["quote"]) for each in report["body"]]
    assert body[0].startswith("London, 1 May")
    assert "In a letter to UN Secretary General" in body[0]
    assert body[-1] == "A number of prisoners of conscience in Gohardasht Prison, Karaj"
    assert body[-2] == "With all respect."


@pytest.mark.parametrize(
    "words",
    [
        "Latest news",
        "Must read",
        "RELATED",
        "You might also like",
        "Recommended",
        "hypersonic",
        "House Prices",
        "Danish",
    ],
)
def test_nothing_of_the_furniture_is_in_the_body_or_the_letter(
    report: dict[str, Any], letter: dict[str, Any], words: str
):
    assert words not in " ".join(each["quote"] for each in [*report["body"], *letter["parts"]])


def test_the_letter_has_its_addressee_and_its_senders(letter: dict[str, Any]):
    assert [each["quote"] for each in letter["addressees"]] == ["Mr. Antonio Guteres, UN Secretary General"]
    assert [each["quote"] for each in letter["senders"]] == [
        "A number of prisoners of conscience in Gohardasht Prison, Karaj"
    ]
    assert letter["signature"]["quote"] == letter["senders"][0]["quote"]
    assert letter["closing"]["quote"] == "With all respect."


@pytest.mark.parametrize(
    "words",
    [
        "Mr. Antonio Guteres, UN Secretary General",
        "Recently, we’ve witnessed insults",
        "the only shelter for the victims of injustice",
        "we, the political prisoners, assure you",
        "special rapporteur, Mrs. Asma Jahangir.",
        "defending the integrity, justice, and independence",
        "appeasement policy.",
        "Once again, we’re expecting your serious, effective reaction.",
        "With all respect.",
    ],
)
def test_the_parts_hold_the_words_of_the_letter(letter: dict[str, Any], words: str):
    assert words in settle(" ".join(each["quote"] for each in letter["parts"]))


@pytest.mark.parametrize(
    "words",
    [
        "The letter reads",
        "The letter then points to",
        "At the end of their letter",
        "maintaining that",
        "Karaj",
        "“",
        "”",
    ],
)
def test_the_parts_hold_neither_narration_nor_signature_nor_outer_marks(letter: dict[str, Any], words: str):
    assert words not in settle(" ".join(each["quote"] for each in letter["parts"]))


def test_the_quotation_that_never_closes_is_noted(letter: dict[str, Any]):
    assert letter["unclosed_quote"] is True
    assert letter["completeness"] == "parts"
    assert len(letter["parts"]) == 3


@pytest.mark.parametrize(("rubric", "count"), [("latest", 6), ("must-read", 2)])
def test_each_lead_has_a_teaser(report: dict[str, Any], rubric: str, count: int):
    leads = [lead for lead in report["leads"] if lead["rubric"] == rubric]
    assert len(leads) == count
    assert len(report["leads"]) == 8
    for lead in leads:
        assert settle(lead["teaser"]["quote"]).endswith("...")
        assert not settle(lead["headline"]["quote"]).endswith("...")
        assert lead["headline"]["end"] <= lead["teaser"]["start"]
