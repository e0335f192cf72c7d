"""Saved views: for one person or for the case, with counts as the person sees them."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

import pytest

from benchmarks.desk.desk_process import PageParser, Visitor
from tests.desk.conftest import HOSTILE

VIEWS = "/case/default/views/"


def save(visitor: Visitor, name: str, query: str, **more: str):
    return visitor.post(f"{VIEWS}?query={quote(query)}", {"name": name, "query": query, **more})


def names(visitor: Visitor, path: str = VIEWS) -> str:
    return PageParser(visitor.get(path).text).text


@pytest.fixture(autouse=True)
def _clean(visitors: dict[str, Visitor]):
    yield
    for name in ("reader", "writer", "judge", "keeper"):
        for number in re.findall(r'name="remove" value="(\d+)"', visitors[name].get(VIEWS).text):
            visitors[name].post(VIEWS, {"remove": number})


def test_a_view_of_ones_own_is_on_today_and_on_the_list_with_its_count(visitors: dict[str, Visitor]):
    reader = visitors["reader"]
    assert f'href="{VIEWS}?query=party%3DGuterres"' in reader.get("/case/default/appeals/?party=Guterres").text
    assert save(reader, "Guterres's", "party=Guterres&page=3").status == 302
    number = len(set(re.findall(r"/appeals/(ap-\w+)/", reader.get("/case/default/appeals/?party=Guterres").text)))
    for path in ("/case/default/", "/case/default/appeals/", VIEWS):
        page = reader.get(path).text
        assert 'href="/case/default/appeals/?party=Guterres"' in page, path
        assert f"Guterres's {number}" in PageParser(page).text, path
        assert "Guterres's" not in names(visitors["keeper"], path)


def test_a_view_for_the_case_is_for_everybody_in_it_alone(visitors: dict[str, Visitor]):
    assert save(visitors["writer"], "Unanswered here", "unanswered=on", shared="on").status == 302
    assert "Unanswered here" in names(visitors["reader"])
    assert "for everybody, by writer" in names(visitors["reader"])
    theirs = visitors["somebody"].get("/").headers["location"]
    assert "Unanswered here" not in names(visitors["somebody"], theirs)
    assert 'name="remove"' not in visitors["reader"].get(VIEWS).text
    number = re.search(r'name="remove" value="(\d+)"', visitors["writer"].get(VIEWS).text)
    assert number
    visitors["reader"].post(VIEWS, {"remove": number[1]})
    assert "Unanswered here" in names(visitors["reader"])
    visitors["keeper"].post(VIEWS, {"remove": number[1]})
    assert "Unanswered here" not in names(visitors["reader"])


def test_a_reader_saves_for_nobody_else(visitors: dict[str, Visitor]):
    assert "For everybody in this case" not in visitors["reader"].get(f"{VIEWS}?query=state%3Danswered").text
    save(visitors["reader"], "For all?", "state=answered", shared="on")
    assert "For all?" in names(visitors["reader"])
    assert "For all?" not in names(visitors["keeper"])


def test_a_view_with_a_name_that_is_there_takes_its_place(visitors: dict[str, Visitor]):
    save(visitors["judge"], "Mine", "state=answered")
    save(visitors["judge"], "Mine", "state=declined")
    page = visitors["judge"].get(VIEWS).text
    assert page.count(">Mine<") == 2  # its link, and the label of its button
    assert "state=declined" in page


def test_a_view_is_not_lost_when_its_filter_can_no_longer_be_used(visitors: dict[str, Visitor]):
    save(visitors["reader"], "Of old", "state=a+state+of+old&party=%3F%3F")
    assert "Of old" in names(visitors["reader"])
    assert visitors["reader"].get("/case/default/").status == 200


def test_bad_input_saves_nothing_and_says_so(visitors: dict[str, Visitor]):
    assert save(visitors["reader"], "", "state=answered").status == 422
    assert save(visitors["reader"], "x" * 81, "state=answered").status == 422
    assert save(visitors["reader"], "long", "a=" + "x" * 3000).status == 422
    for number in ("999999", "x", "٣"):
        assert visitors["reader"].post(VIEWS, {"remove": number}).status in {302, 422}
    assert "There is none yet." in names(visitors["reader"])


def test_a_hostile_name_is_inert(visitors: dict[str, Visitor]):
    save(visitors["reader"], HOSTILE[:80], urlencode({"party": HOSTILE[:60]}))
    for path in ("/case/default/", "/case/default/appeals/", VIEWS):
        parsed = PageParser(visitors["reader"].get(path).text)
        assert parsed.same_host()
        assert not [tag for tag, attributes in parsed.elements if tag == "img" or "onerror" in attributes]
