"""A pair that nobody proposed: two parties, two appeals or two reports are chosen, compared, joined, and parted again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.desk.desk_process import DeskProcess, PageParser, Visitor, desk_on_copy

CASE = "/case/default"


@pytest.fixture(scope="module")
def own(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskProcess]:
    """A desk on a copy of the archive: what is joined here is joined nowhere else."""
    with desk_on_copy(archive, tmp_path_factory.mktemp("new pair") / "archive", "judge", "reader") as found:
        yield found


@pytest.fixture(scope="module")
def judge(own: DeskProcess) -> Visitor:
    return Visitor(own).sign_in("judge")


def parties_called(visitor: Visitor, name: str) -> list[str]:
    return re.findall(r'/parties/(pa-\w+)/"><bdi class="name"', visitor.get(f"{CASE}/parties/?name={name}").text)


def offered(page: str) -> list[str]:
    """The ids that can be chosen."""
    return re.findall(r'<input type="radio" name="other" id="[^"]+" value="([^"]+)"', page)


def test_two_parties_are_joined_from_the_page_of_one_and_parted_by_undo(judge: Visitor):
    one, other = parties_called(judge, "Guterres")[0], parties_called(judge, "Dariush")[0]
    assert f'href="{CASE}/pairs/new/{one}/"' in judge.get(f"{CASE}/parties/{one}/").text
    choice = f"{CASE}/pairs/new/{one}/?words=Dariush"
    page = judge.get(choice).text
    assert "Which other party may be the same?" in page
    assert other in offered(page)
    answer = judge.post(choice, {"other": other})
    assert answer.status == 302
    where = answer.headers["location"]
    question = judge.get(where).text
    assert "Is this the same party?" in question
    assert "made by hand" in question
    assert other in parties_called(judge, "Dariush"), "nothing is joined before the decision"
    hidden = dict(re.findall(r'<input type="hidden" name="(pair|seen)" value="([^"]*)"', question))
    assert judge.post(f"{CASE}/pairs/", hidden | {"verdict": "same"}).status == 302
    names = PageParser(judge.get(f"{CASE}/parties/{one}/").text).text
    assert "Guterres" in names
    assert "Dariush" in names
    assert other not in offered(judge.get(choice).text), "what counts as one with it already is not offered"
    assert judge.post(f"{CASE}/pairs/", {"act": "undo"}).status == 302
    assert other in offered(judge.get(choice).text)


def test_a_party_whose_name_is_written_otherwise_can_be_chosen(judge: Visitor):
    one, other = parties_called(judge, "Guterres")[0], parties_called(judge, "Dariush")[0]
    page = judge.get(f"{CASE}/pairs/new/{one}/?words=Daryoosh").text
    assert "Similar names" in page
    assert other in offered(page)
    assert judge.post(f"{CASE}/pairs/new/{one}/", {"other": other}).status == 302
    assert one not in offered(judge.get(f"{CASE}/pairs/new/{one}/?words=Guteres").text)


def test_two_appeals_and_two_reports_make_a_pair_as_well(judge: Visitor):
    appeals = re.findall(r"/appeals/(ap-\w+)/", judge.get(f"{CASE}/appeals/").text)
    page = judge.get(f"{CASE}/pairs/new/{appeals[0]}/").text
    assert appeals[0] not in offered(page)
    assert f'href="{CASE}/pairs/new/{appeals[0]}/"' in judge.get(f"{CASE}/appeals/{appeals[0]}/").text
    other = next(each for each in appeals if each != appeals[0])
    where = judge.post(f"{CASE}/pairs/new/{appeals[0]}/", {"other": other}).headers["location"]
    assert "Is this the same appeal?" in judge.get(where).text
    reports = list(dict.fromkeys(re.findall(r"/reports/(re-\w+)/", judge.get(f"{CASE}/reports/").text)))
    assert f'href="{CASE}/pairs/new/{reports[0]}/"' in judge.get(f"{CASE}/reports/{reports[0]}/").text
    where = judge.post(f"{CASE}/pairs/new/{reports[0]}/", {"other": reports[1]}).headers["location"]
    assert "Do these reports have one origin?" in judge.get(where).text


def test_the_page_of_an_appeal_begins_with_a_name_that_finds_others(judge: Visitor):
    """Its senders have no other appeal; its addressee has."""
    appeals = re.findall(r"/appeals/(ap-\w+)/", judge.get(f"{CASE}/appeals/?party=Guterres").text)
    pages = [judge.get(f"{CASE}/pairs/new/{each}/").text for each in dict.fromkeys(appeals)]
    assert len(pages) > 1
    assert all(offered(page) for page in pages)


def test_the_page_of_a_party_begins_with_names_near_to_its_own(judge: Visitor):
    one = parties_called(judge, "Guterres")[0]
    page = judge.get(f"{CASE}/pairs/new/{one}/").text
    assert one not in offered(page)
    assert offered(page)


@pytest.mark.parametrize("other", ["", "pa-zzzzzzzzzzzzzzzzzzzz", "an appeal", "itself"])
def test_what_makes_no_pair_is_refused_in_a_sentence(judge: Visitor, other: str):
    one = parties_called(judge, "Guterres")[0]
    answer = judge.post(f"{CASE}/pairs/new/{one}/", {"other": one if other == "itself" else other})
    assert (answer.status, answer.text) == (400, "This request cannot be read.")


def test_words_that_nobody_has_and_words_without_a_letter_are_said(judge: Visitor):
    one = parties_called(judge, "Guterres")[0]
    assert "No other party has this name in this case." in judge.get(f"{CASE}/pairs/new/{one}/?words=Qyqqoq").text
    refused = judge.get(f"{CASE}/pairs/new/{one}/?words=--")
    assert refused.status == 400
    assert 'role="alert"' in refused.text
    assert judge.get(f"{CASE}/pairs/new/pa-zzzzzzzzzzzzzzzzzzzz/").status == 404
    assert judge.get(f"{CASE}/pairs/new/st-zzzzzzzzzzzzzzzzzzzz/").status == 404


def test_a_reader_is_not_offered_it(own: DeskProcess, judge: Visitor):
    one = parties_called(judge, "Guterres")[0]
    assert "/pairs/new/" not in Visitor(own).sign_in("reader").get(f"{CASE}/parties/{one}/").text
