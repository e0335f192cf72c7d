"""People of one name in different reports: one entry, or one for each person where somebody judged them to be different."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.capture.store.ledger import LedgerEntry
from onrecord.publish.mask import Masking
from onrecord.publish.site.english import ENGLISH
from onrecord.publish.view import parties_of
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.views import PartyView
from tests.publish.test_site import DAY, files, pages_as_text, site
from tests.register.pages import page

NAME = "Karl Blumer"
PLACES = ("Xanadu", "Kubla", "Zembla")


@pytest.fixture
def people(scope, enter) -> list[str]:
    """The ids of three people of one name, each in a report of its own, who are all released."""
    for number, place in enumerate(PLACES):
        said = f"“I ask you to let a doctor see the prisoners of ward {number},” {NAME} wrote to António Guterres."
        told = page(
            f"A letter from {place}", f"{place}, {number + 3} May 2017 – {NAME}, a lawyer, wrote a letter.", said
        )
        enter(told, f"https://{place.lower()}.example/{number}")
    found = list(scope.of(rows.Party).filter(name=NAME).order_by("pk").values_list("key", flat=True))
    assert len(found) == len(PLACES)
    for each in found:
        writes.release(scope, each, "in office", "An example.")
    return found


def judge(scope, one: str, other: str, verdict: str) -> str:
    return writes.judge(scope, writes.pair(scope, one, other), verdict)


def entries(scope, folder: Path) -> list[tuple[int, str]]:
    """How many reports each page of the name lists, and which note it has."""
    site(scope, folder)
    notes = {ENGLISH.namesakes_note: "unsure", ENGLISH.distinct_note: "distinct"}
    pages = [
        data.decode()
        for name, data in files(folder).items()
        if name.startswith("names/") and f">{NAME}<".encode() in data
    ]
    return sorted(
        (told.count('href="../reports/'), next((short for note, short in notes.items() if note in told), ""))
        for told in pages
        if f"<h1><bdi>{NAME}</bdi></h1>" in told
    )


@pytest.mark.usefixtures("people")
def test_people_of_one_name_are_one_entry_until_somebody_judges(scope, tmp_path: Path):
    assert entries(scope, tmp_path / "site") == [(3, "")]


def test_people_who_were_judged_to_be_different_have_two_entries_until_it_is_undone(
    scope, people: list[str], tmp_path: Path
):
    first, second, third = people
    judged = judge(scope, first, second, "different")
    assert entries(scope, tmp_path / "site") == [(1, "distinct"), (1, "distinct"), (1, "unsure")]
    assert pages_as_text(tmp_path / "site").count(ENGLISH.one_of_namesakes) == 2
    same = judge(scope, second, third, "same")
    assert entries(scope, tmp_path / "site") == [(1, "distinct"), (2, "distinct")]
    writes.take_back(scope, judged)
    assert entries(scope, tmp_path / "site") == [(3, "")]
    writes.take_back(scope, same)
    assert entries(scope, tmp_path / "site") == [(3, "")]


def test_people_who_were_judged_to_be_the_same_are_one(scope, people: list[str], tmp_path: Path):
    first, second, third = people
    judge(scope, first, second, "same")
    judge(scope, second, third, "same")
    assert entries(scope, tmp_path / "site") == [(3, "")]


def test_who_is_one_after_all_by_another_judgement_is_not_different(scope, people: list[str], tmp_path: Path):
    first, second, third = people
    judge(scope, first, second, "same")
    judge(scope, second, third, "same")
    told = reads.disclosures(scope, as_of=DAY)
    assert not Masking(told).are_different(first, third)
    judge(scope, first, third, "different")
    assert entries(scope, tmp_path / "site")


def test_nothing_tells_of_a_judgement_on_somebody_who_is_masked(scope, people: list[str], tmp_path: Path):
    first, second, _ = people
    judge(scope, first, second, "different")
    writes.release(scope, second, "in office", "An example.", given=False)
    masking = Masking(reads.disclosures(scope, as_of=DAY))
    assert not any(map(masking.is_distinct, people))
    assert not masking.are_different(first, second)
    assert entries(scope, tmp_path / "site") == []
    assert NAME not in pages_as_text(tmp_path / "site")
    assert ENGLISH.one_of_namesakes not in pages_as_text(tmp_path / "site")


def test_a_judgement_on_two_names_makes_no_two_people_of_one_name(scope, people: list[str], tmp_path: Path):
    chief = scope.of(rows.Party).filter(name="António Guterres").order_by("pk")[0].key
    judge(scope, people[0], chief, "different")
    assert entries(scope, tmp_path / "site") == [(3, "")]


def test_a_withdrawn_report_has_nobody_of_this_name(scope, people: list[str], tmp_path: Path):
    judge(scope, people[0], people[1], "different")
    capture = scope.of(rows.Party).get(key=people[1]).report.capture.archived
    line = LedgerEntry(n=1, at="", who="Ann", act="withdrawn", what={"reason": "The family asked."}, before="")
    writes.follow(scope.register, {capture: line})
    assert entries(scope, tmp_path / "site") == [(2, "")]


def test_an_appeal_has_a_line_for_each_of_them(scope, people: list[str]):
    def lines() -> list[tuple[str, bool]]:
        masking = Masking(reads.disclosures(scope, as_of=DAY))
        made = parties_of("ap-1", "sender", map(view, people), masking)
        return [(each.id, each.distinct) for each in made]

    def view(key: str) -> PartyView:
        return PartyView(id=key, report=key, kind="person", name=NAME, named=True, count=None, fact=None, sure=1.0)

    first, second, third = people
    assert lines() == [(first, False)]
    judge(scope, first, second, "different")
    assert lines() == [(first, False), (second, True)], "The third may be either of them."
    judge(scope, second, third, "different")
    assert lines() == [(first, False), (second, True)], "Nobody compared the first and the third."
    judge(scope, first, third, "same")
    assert lines() == [(first, True), (second, True)]


def test_a_build_that_remembers_others_is_that_of_one_that_remembers_nothing(scope, people: list[str], tmp_path: Path):
    known = tmp_path / "cache" / "known"
    site(scope, tmp_path / "site", known=known)
    judged = judge(scope, people[0], people[1], "different")
    for number in range(2):
        site(scope, tmp_path / "site", known=known)
        site(scope, tmp_path / f"fresh-{number}")
        assert files(tmp_path / "site") == files(tmp_path / f"fresh-{number}")
        if not number:
            writes.take_back(scope, judged)
