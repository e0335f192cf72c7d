"""An answer that is dated before its appeal: three forms come back with both days, and a box to enter it all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.desk.desk_process import DeskProcess, PageParser, Visitor, make_accounts
from onrecord.register import models as rows
from onrecord.register.db.connection import open_register
from onrecord.register.db.scope import case_scope
from onrecord.register.db.settings import RegisterLocation
from tests.desk.browser import sign_in
from tests.desk.conftest import enter
from tests.desk.test_answers import EVENT, RECEIPT, appeal_of, chosen, entered
from tests.register.pages import COURIER, DENIAL, HERALD

PAIRS = "/case/default/pairs/"
BOX = re.compile(r'<input type="checkbox" id="[\w-]+" name="early">')
KIND = '<option value="answered in part" selected>'
TOLD = "before the first known report of the appeal, of 3 May 2017."
KEPT = "Nothing was entered. Correct the day, or tick the box and send it again."


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskProcess]:
    """A desk with an appeal, and a proposed answer whose report turned out to be older than the appeal."""
    from onrecord.register import writes

    folder: Path = tmp_path_factory.mktemp("early") / "archive"
    register = open_register(RegisterLocation(folder))
    scope = case_scope(register, "collector")
    for number, content in enumerate((HERALD, COURIER, DENIAL, RECEIPT)):
        enter(scope, content.encode(), number)
    report = rows.Report.objects.using(scope.alias).get(headline__startswith="Guterres answers").key
    writes.correct_report(scope, report, {"date": "2017-04-20"}, "The page says so.")
    writes.grant_role(scope, "judge", "judge")
    register.close()
    make_accounts(folder, "judge")
    found = DeskProcess(folder).start()
    yield found
    found.stop()


@pytest.fixture(scope="module")
def judge(own: DeskProcess) -> Visitor:
    return Visitor(own).sign_in("judge")


def refused(page: str, day: str) -> None:
    """Look for the sentence with both days, and for the box."""
    text = PageParser(page).text
    assert f"The answer is dated {day}, {TOLD}" in text
    assert KEPT in text
    assert len(BOX.findall(page)) == 1


def counts(visitor: Visitor) -> str:
    """What the page of the appeal says of its status."""
    page = visitor.get(appeal_of(visitor)).text
    return PageParser(page[: page.index('<div class="columns">')]).text


def test_an_answer_from_elsewhere(judge: Visitor):
    appeal = appeal_of(judge)
    values = entered(judge, appeal) | {"day": "2 May 2017"}
    found = judge.post(appeal + "answer/", values)
    assert found.status == 422
    refused(found.text, "2 May 2017")
    assert EVENT["source"] in found.text
    assert "Answered" not in counts(judge)
    assert judge.post(appeal + "answer/", values | {"early": "on"}).status == 302
    told = judge.get(appeal).text
    assert (
        "The answer is dated 2 May 2017, before the appeal; a person entered it all the same" in PageParser(told).text
    )
    event = re.search(r'name="id" value="(ev-\w+)"', told)
    assert event
    assert judge.post(appeal + "answer/", {"do": "undo", "id": event[1], "why": "Another letter."}).status == 302


def test_a_statement_of_the_case(judge: Visitor):
    address = appeal_of(judge) + "answer/?words=chained"
    values = chosen(judge.get(address).text, "chained") | {"day": "April 2017"}
    found = judge.post(address, values)
    assert found.status == 422
    refused(found.text, "2017-04")
    assert judge.post(address, values | {"early": "on"}).status == 302
    decision = re.search(r'name="id" value="(ju-\w+)"', judge.get(appeal_of(judge)).text)
    assert decision
    assert judge.post(appeal_of(judge) + "answer/", {"do": "undo", "id": decision[1], "why": "No."}).status == 302


IN_VIEW = """() => {
    const held = document.activeElement.getBoundingClientRect();
    return held.top >= 0 && held.bottom <= innerHeight;
}"""


@pytest.mark.slow
def test_a_refused_form_lists_its_errors_first_and_the_first_has_the_focus(own: DeskProcess, judge: Visitor, chromium):
    context = chromium.new_context(base_url=own.address, viewport={"width": 1000, "height": 500})
    page = context.new_page()
    sign_in(page, "judge")
    page.goto(appeal_of(judge) + "answer/")
    for name, value in (EVENT | {"day": "2 May 2017"}).items():
        field = page.locator(f"form [name={name}]:not([type=hidden], button)").last
        field.select_option(value) if name == "form" else name == "do" or field.fill(value)
    with page.expect_navigation():
        page.locator("button[value=event]").click()
    assert page.locator("main > :first-child").get_attribute("class") == "refused"
    link = page.locator(".refused a")
    assert TOLD in link.inner_text()
    assert TOLD in page.evaluate("document.activeElement.innerText")
    assert page.evaluate(IN_VIEW)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "early"
    link.click()
    assert page.evaluate(IN_VIEW)
    page.locator("#event_by").fill("  ")
    with page.expect_navigation():
        page.locator("button[value=event]").click()
    assert page.evaluate("document.activeElement.id") == "event_by"
    assert page.locator(".refused a").inner_text().startswith(page.locator("label[for=event_by]").inner_text())
    context.close()


def test_a_proposed_answer_on_the_page_of_its_report(judge: Visitor):
    report = re.search(r"/case/default/reports/(re-\w+)/", judge.get("/case/default/search/?q=spoke+to+reporters").text)
    assert report
    review = f"/case/default/review/{report[1]}/"
    page = judge.get(review).text
    card = page[page.index('<article class="card answer-question"') :].partition("</article>")[0]
    values = dict(re.findall(r'<input type="hidden" name="(do|pair|last)" value="([^"]*)"', card))
    found = judge.post(review, values | {"verdict": "same", "form": "answered in part"})
    assert found.status == 422
    refused(found.text, "20 April 2017")
    assert KIND in found.text
    assert judge.post(review, values | {"verdict": "same", "early": "on"}).status == 303
    undo = re.search(r'name="undo" value="(de-\w+)"', judge.get(review).text)
    assert undo
    assert judge.post(review, values | {"verdict": "undo", "undo": undo[1]}).status == 303


def test_same_or_not(judge: Visitor):
    wanted = PAIRS + "?kind=answer"
    page = judge.get(wanted).text
    values = dict(re.findall(r'<input type="hidden" name="(pair|seen)" value="([^"]*)"', page))
    action = re.search(r'class="decide" action="(\?[^"]*)"', page)
    assert action
    address = PAIRS + action[1].replace("&amp;", "&")
    assert values["pair"] in address  # the question that comes back is the one that was answered
    found = judge.post(address, values | {"verdict": "same", "form": "answered in part", "why": "It says “in part”."})
    assert found.status == 409
    assert KIND in found.text
    assert 'value="It says “in part”."' in found.text
    refused(found.text, "20 April 2017")
    assert "in the meantime" not in PageParser(found.text).text
    assert judge.post(address, values | {"verdict": "same", "early": "on"}).status == 302
    shown = PageParser(judge.get(f"{PAIRS}?pair={values['pair']}").text).text
    assert "S It answers itD It does notU Unsure" in shown
    assert "it answers it" in shown
    assert "Entered: this answers the appeal." in shown
    assert judge.post(PAIRS, {"act": "undo"}).status == 302


def test_the_sentences_are_in_persian():
    from django.utils import translation

    from onrecord.desk.english_text import in_language

    for told in ("the appeal of 2017-05-03.", "the first known report of the appeal, of 2017-05-03/2017-05-05."):
        with translation.override("fa"):
            assert in_language(f"The answer is dated 2017-05-02, before {told}")
