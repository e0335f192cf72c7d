"""Corrections of the headline, the outlet, the address and the date of a report in the desk."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest

from benchmarks.desk.desk_process import DeskProcess, PageParser, Visitor
from onrecord.desk.entered_days import entered_day
from tests.desk.browser import sign_in
from tests.desk.test_review import listed, send

HEADLINE = "Prisoners of Xanadu write to the United Nations"


@pytest.fixture(scope="module")
def ann(review_desk: DeskProcess) -> Visitor:
    return Visitor(review_desk).sign_in("ann")


@pytest.fixture(scope="module")
def omid(review_desk: DeskProcess) -> Visitor:
    return Visitor(review_desk).sign_in("omid")


def report_of(visitor: Visitor, case: str, headline: str = "Prisoners of Xanadu") -> str:
    """The address of a report in a case."""
    (address,) = (address for found, address in listed(visitor, case).items() if headline in found)
    return address.partition("?")[0].replace("/review/", "/reports/")


def held(page: str) -> list[tuple[str, str]]:
    """The hidden fields of the form: what the person saw."""
    form = page.partition('class="stack"')[2].partition("</form>")[0]
    return [(name, unescape(value)) for name, value in re.findall(r'name="((?:was|seen)_\w+)" value="([^"]*)"', form)]


def filled(page: str, **parts: str) -> list[tuple[str, str]]:
    """The form as a person sends it, with some parts changed."""
    was = {name[4:]: value for name, value in held(page) if name.startswith("was_")}
    return [*held(page), *(was | parts).items(), ("do", "enter")]


@pytest.mark.parametrize(
    ("typed", "entered"),
    [
        ("", ""),
        (" 2017-05-04 ", "2017-05-04"),
        ("2017/5/4", "2017-05-04"),
        ("۲۰۱۷-۰۵", "2017-05"),
        ("1396/2/14", "2017-05-04"),
        ("۱۳۹۶/۰۲/۱۴", "2017-05-04"),
        ("1396-12", "2018-02-20/2018-03-20"),
        ("1396", "2017-03-21/2018-03-20"),
        ("1396-13-01", "1396-13-01"),
        ("2017/2018", "2017/2018"),
        ("XXXX-05-04", "XXXX-05-04"),
        ("soon", "soon"),
        ("20 February 2026", "2026-02-20"),
        ("۲۰ فوریه ۲۰۲۶", "2026-02-20"),
        ("1 Esfand 1404", "2026-02-20"),
        ("20 February 2026 (1 Esfand 1404)", "2026-02-20"),
        ("20 Nonsense 2026", "20 Nonsense 2026"),
    ],
)
def test_a_day_is_entered_in_the_gregorian_calendar(typed: str, entered: str):
    assert entered_day(typed) == entered


def test_the_four_parts_are_corrected_and_undone(ann: Visitor):
    address = report_of(ann, "details")
    assert f"{address}details/" in ann.get(address).text
    form = ann.get(f"{address}details/").text
    parts = {"headline": "A <b>better</b> headline", "date": "۱۳۹۶/۲/۲۰", "outlet": "The other paper"}
    parts["address"] = "https://paper.example/7"
    done = send(ann, f"{address}details/", form, [*filled(form, **parts), ("why", "The print edition.")])
    assert (done.status, done.headers["location"]) == (303, f"{address}#details")
    shown = ann.get(address).text
    words = PageParser(shown).text
    for said in ("A <b>better</b> headline", "The other paper", "https://paper.example/7", "10 May 2017"):
        assert said in words
    assert "The print edition." in words
    assert "<b>better</b>" not in shown
    case = address.partition("/reports/")[0]
    assert "A <b>better</b> headline" in PageParser(ann.get(f"{case}/search/?q=better").text).text
    decision = re.search(r'name="decision" value="(de-\w+)"', shown)
    assert decision
    undone = send(ann, f"{address}details/", shown, [("do", "undo"), ("decision", decision[1])])
    assert undone.status == 303
    words = PageParser(ann.get(address).text).text
    assert HEADLINE in words.partition("Corrected by hand")[0]
    assert "undone by ann" in words


def test_somebody_else_was_there_first(ann: Visitor, omid: Visitor):
    address = report_of(ann, "details two")
    mine = ann.get(f"{address}details/").text
    theirs = omid.get(f"{address}details/").text
    assert send(omid, f"{address}details/", theirs, filled(theirs, headline="Omid's", outlet="O")).status == 303
    answer = send(ann, f"{address}details/", mine, filled(mine, headline="Ann's"))
    assert answer.status == 409
    words = PageParser(answer.text).text
    assert "omid corrected this part in the meantime: headline – Omid's" in words
    assert "outlet –" not in words.partition("Enter it again")[0]  # ann did not touch it
    assert ("headline", "Ann's") not in held(answer.text)
    assert 'value="Ann&#x27;s"' in answer.text
    assert "Omid's" in PageParser(ann.get(address).text).text
    # An untouched part is not put back, and entering it again replaces what was seen by now.
    again = send(ann, f"{address}details/", answer.text, filled(answer.text, headline="Ann's"))
    assert again.status == 303
    page = ann.get(address).text
    assert "Ann&#x27;s" in page.partition("</h1>")[0]
    first = re.findall(r'name="decision" value="(de-\w+)"', omid.get(address).text)
    stale = [each for each in re.findall(r'value="(de-\w+)"', page) if each in first]
    assert len(stale) == 2  # Omid's outlet and Ann's headline
    replaced = send(ann, f"{address}details/", page, [("do", "undo"), ("decision", stale[-1])])
    assert replaced.status in {303, 409}


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({}, "Nothing was changed."),
        ({"date": "next week"}, "is not a day"),
        ({"date": "2999-01-01"}, "in the future"),
        ({"address": "herald.example"}, "A web address begins with"),
        ({"headline": " "}, "headline must have"),
    ],
)
def test_what_is_not_valid_is_said_and_nothing_is_lost(ann: Visitor, parts: dict[str, str], says: str):
    address = report_of(ann, "details", "ward seven")
    form = ann.get(f"{address}details/").text
    answer = send(ann, f"{address}details/", form, [*filled(form, **parts), ("why", "Because of <it>.")])
    assert answer.status == 422
    assert says in PageParser(answer.text).text
    assert 'value="Because of &lt;it&gt;."' in answer.text
    assert "Corrected by hand" not in ann.get(address).text


def test_a_reader_corrects_nothing_and_nobody_undoes_what_is_elsewhere(review_desk: DeskProcess, ann: Visitor):
    ruth = Visitor(review_desk).sign_in("ruth")
    address = report_of(ann, "details", "ward seven")
    assert ruth.get(f"{address}details/").status == 404
    assert "correct-details" not in ruth.get(address).text
    page = ann.get(f"{address}details/").text
    other = [("do", "undo"), ("decision", "de-aaaaaaaaaaaaaaaaaaaa")]
    assert send(ann, f"{address}details/", page, other).status == 400


@pytest.mark.slow
def test_from_the_review_and_back_by_keyboard(chromium, review_desk: DeskProcess):
    page = chromium.new_context(base_url=review_desk.address).new_page()
    page.set_default_timeout(60_000)
    sign_in(page, "ann")
    page.goto(f"/case/{quote('keys')}/review/")
    page.locator("a.row-link").filter(has_text="Letter from ward seven").click()
    page.locator(".scripted").wait_for()
    here = page.url.partition("#")[0]
    page.locator("#correct-details").press("Enter")
    page.locator("#id_date").fill("۱۳۹۶/۲/۲۰")
    with page.expect_navigation():
        page.locator("#id_date").press("Enter")
    assert page.url.partition("#")[0] == here
    assert "10 May 2017" in page.locator(".dated").text_content()
    page.context.close()


@pytest.mark.slow
def test_a_report_and_an_appeal_are_printed_without_what_only_a_screen_needs(chromium, review_desk: DeskProcess):
    page = chromium.new_context(base_url=review_desk.address).new_page()
    page.set_default_timeout(60_000)
    sign_in(page, "ann")
    case = f"/case/{quote('keys')}"
    page.goto(f"{case}/appeals/")
    page.locator("a.row-link").first.click()
    addresses = [page.url, page.locator(".report-list a").first.get_attribute("href")]
    page.emulate_media(media="print")
    for address in addresses:
        page.goto(address)
        assert page.locator("h1").is_visible()
        assert page.locator(".sheet").first.is_visible()
        for hidden in (".bar .menu", ".foot", "#correct-details", "main button", "details:not([open]) summary"):
            assert not any(each.is_visible() for each in page.locator(hidden).all()), hidden
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.context.close()


def test_what_was_odd_in_reading_a_page_is_told_where_it_is_reviewed(ann: Visitor):
    for headline, told in (("Nurses of Kubla", True), ("Prisoners of Xanadu", False)):
        address = report_of(ann, "notes", headline)
        for shown in (address, address.replace("/reports/", "/review/")):
            words = PageParser(ann.get(shown).text).text
            assert ("Words that the page strikes out are not part of its text (2)." in words) is told
            assert ("Notes on the reading (1)" in words) is told
