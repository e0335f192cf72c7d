"""Noting an answer on the page of an appeal: from the register or from elsewhere, with its words, conflicts and undo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from benchmarks.desk.desk_process import DeskProcess, PageParser, Visitor, desk_on_copy, make_accounts
from onrecord.desk.answer_forms import AnswerSearchForm, EventAnswerForm, StatementAnswerForm
from onrecord.register.answer_values import AnswerSearch
from onrecord.register.db.connection import open_register
from onrecord.register.db.scope import case_scope
from onrecord.register.db.settings import RegisterLocation
from tests.desk.browser import sign_in
from tests.desk.conftest import enter
from tests.register.pages import COURIER, DENIAL, HERALD, page

RECEIPT = page(
    "Guterres answers the prisoners of Xanadu",
    "NEW YORK, 20 May 2017 – UN Secretary-General António Guterres spoke to reporters about the prison of Xanadu.",
    "“We have received the letter and will send a delegation to the prison of Xanadu,” António Guterres said in reply to"
    " the prisoners.",
    outlet="Kubla Courier",
)
ROLES = ("judge", "keeper", "reader")

WORDS = "«ما نامه را دریافت کردیم و پاسخ می‌دهیم.» We shall send a physician."
EVENT = {
    "do": "event",
    "form": "answered in part",
    "day": "۲۰۱۷-۰۶-۰۱",
    "by": "The Office of Xanadu",
    "words": WORDS,
    "source": "letter of 1 June 2017, in folder 12",
    "why": "It names the letter.",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("answers") / "archive")


def fill(folder: Path) -> Path:
    """Make an archive with an appeal in two papers, a denial that nobody proposed, and an answer that is proposed."""
    from onrecord.register import writes

    register = open_register(RegisterLocation(folder))
    scope = case_scope(register, "collector")
    for number, content in enumerate((HERALD, COURIER, DENIAL, RECEIPT)):
        enter(scope, content.encode(), number)
    for role in ROLES:
        writes.grant_role(scope, role, role)
    register.close()
    return folder


@pytest.fixture(scope="module")
def own(filled: Path) -> Iterator[DeskProcess]:
    make_accounts(filled, *ROLES)
    found = DeskProcess(filled).start()
    yield found
    found.stop()


@pytest.fixture(scope="module")
def judge(own: DeskProcess) -> Visitor:
    return Visitor(own).sign_in("judge")


def appeal_of(visitor: Visitor) -> str:
    """The address of the appeal of two papers."""
    report = re.search(r"/case/default/reports/re-\w+/", visitor.get("/case/default/search/?q=ward+seven+letter").text)
    assert report
    found = re.search(r"/case/default/appeals/ap-\w+/", visitor.get(report[0]).text)
    assert found
    return found[0]


def answers(page: str) -> str:
    """The part of a page about answers, as text."""
    return PageParser(page[page.index('<section aria-labelledby="answers">') :].partition("</section>")[0]).text


def entered(visitor: Visitor, appeal: str) -> dict[str, str]:
    """The entry of an answer from elsewhere, with the last event that the page shows."""
    found = re.search(r'name="seen_event" value="([^"]*)"', visitor.get(appeal).text)
    assert found
    return EVENT | {"seen_event": found[1]}


def chosen(page: str, words: str) -> dict[str, str]:
    """What the form sends if the listed statement with some words is chosen."""
    parts = page.split('<div class="candidate">')[1:]
    part = next(each for each in parts if words in PageParser(each).text)
    found = re.search(r'value="(st-\w+)"', part)
    assert found
    seen = re.search(rf'name="seen" value="({found[1]}:[^"]*)"', page)
    assert seen
    return {"do": "statement", "statement": found[1], "seen": seen[1]}


def test_a_proposed_answer_shows_who_when_its_words_its_report_and_the_evidence(judge: Visitor):
    page = judge.get(appeal_of(judge)).text
    shown = answers(page)
    assert "acknowledged (a proposal)" in shown
    assert "António Guterres · 20 May 2017" in shown
    assert "We have received the letter and will send a delegation to the prison of Xanadu" in shown
    assert "Guterres answers the prisoners of Xanadu" in shown
    part = page[page.index('<section aria-labelledby="answers">') :].partition("</section>")[0]
    assert re.search(r"/case/default/evidence/re-\w+/", part)
    assert re.search(r"/case/default/pairs/\?pair=pr-\w+", part)


def test_an_answer_from_elsewhere_stops_the_clock_and_undo_starts_it_again(judge: Visitor):
    appeal = appeal_of(judge)
    page = judge.get(appeal).text
    assert "Note an answer" in page
    assert judge.post(appeal + "answer/", entered(judge, appeal)).status == 302
    after = judge.get(appeal).text
    shown = answers(after)
    assert "answered in part" in PageParser(after).text
    for words in ("The Office of Xanadu", "1 June 2017", WORDS, "Known from: letter of 1 June 2017, in folder 12"):
        assert words in shown
    event = re.search(r'name="id" value="(ev-\w+)"', after)
    assert event
    assert judge.post(appeal + "answer/", {"do": "undo", "id": event[1], "why": ""}).status == 422
    assert judge.post(appeal + "answer/", {"do": "undo", "id": event[1], "why": "Another letter."}).status == 302
    assert WORDS not in answers(judge.get(appeal).text)


def test_what_somebody_else_recorded_in_between_is_told_and_what_was_typed_stays(own: DeskProcess, judge: Visitor):
    appeal = appeal_of(judge)
    keeper = Visitor(own).sign_in("keeper")
    values = entered(judge, appeal)
    assert keeper.post(appeal + "answer/", values).status == 302
    told = judge.post(appeal + "answer/", values)
    assert told.status == 409
    assert "keeper entered this in the meantime: answered in part." in PageParser(told.text).text
    assert "in folder 12" in told.text
    seen = re.search(r'name="seen_event" value="(ev-\w+)"', told.text)
    assert seen
    assert judge.post(appeal + "answer/", EVENT | {"seen_event": seen[1]}).status == 302


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"day": "soon"}, "is not a day"),
        ({"day": "2999-01-01"}, "is in the future"),
        ({"source": ""}, "This field is required."),
        ({"why": ""}, "This field is required."),
        ({"form": "closed"}, "Select a valid choice"),
    ],
)
def test_a_wrong_entry_is_told_and_kept(judge: Visitor, wrong: dict[str, str], words: str):
    appeal = appeal_of(judge)
    found = judge.post(appeal + "answer/", entered(judge, appeal) | wrong)
    assert found.status == 422
    assert words in PageParser(found.text).text
    assert "The Office of Xanadu" in found.text


def test_a_statement_that_nobody_proposed_is_found_and_answers_the_appeal(own: DeskProcess, judge: Visitor):
    appeal = appeal_of(judge)
    page = judge.get(appeal + "answer/?words=chains&party=Blumer&since=2017-05-01").text
    values = chosen(page, "that prisoners were chained") | {
        "form": "denied",
        "day": "2017-05-08",
        "why": "He denies it.",
    }
    assert judge.post(appeal + "answer/", values).status == 302
    after = judge.get(appeal).text
    shown = answers(after)
    assert "8 May 2017" in shown
    assert "that prisoners were chained" in shown
    assert "He denies it." in shown
    assert "denied" in shown
    assert "answered" in PageParser(after[: after.index('<div class="columns">')]).text
    again = Visitor(own).sign_in("keeper").post(appeal + "answer/", values)
    assert again.status == 409
    assert "judge entered this in the meantime" in PageParser(again.text).text


def test_a_plain_statement_becomes_an_answer_by_the_same_decision_and_one_undo_takes_both_back(judge: Visitor):
    appeal = appeal_of(judge)
    page = judge.get(appeal + "answer/?words=outside+visitor").text
    assert "It becomes an answer by this." in PageParser(page).text
    values = chosen(page, "no outside visitor")
    assert judge.post(appeal + "answer/", values).status == 302
    after = judge.get(appeal).text
    assert "no outside visitor" in answers(after)
    decision = re.search(r'name="id" value="(de-\w+)"', after)
    assert decision
    assert judge.post(appeal + "answer/", {"do": "undo", "id": decision[1], "why": "No."}).status == 302
    assert "no outside visitor" not in answers(judge.get(appeal).text)
    again = chosen(judge.get(appeal + "answer/?words=outside+visitor").text, "no outside visitor")
    assert again["statement"] == values["statement"]


def test_a_proposed_answer_is_settled_where_its_page_is_reviewed(own: DeskProcess, judge: Visitor):
    appeal = appeal_of(judge)
    found = re.search(r"/case/default/reports/(re-\w+)/", judge.get("/case/default/search/?q=spoke+to+reporters").text)
    assert found
    review = f"/case/default/review/{found[1]}/"
    page = judge.get(review).text
    card = page[page.index('<article class="card answer-question"') :].partition("</article>")[0]
    told = PageParser(card).text
    for words in ("Does this answer the appeal?", "António Guterres", "We have received the letter", "A number of"):
        assert words in told
    values = dict(re.findall(r'<input type="hidden" name="(do|pair|last)" value="([^"]*)"', card))
    assert judge.post(review, values | {"verdict": "same"}).status == 303
    shown = judge.get(appeal).text
    assert "acknowledged (a proposal)" not in answers(shown)
    judged = PageParser(shown.partition('<section aria-labelledby="judgements">')[2]).text
    assert "Does this answer the appeal? it answers it judge, " in " ".join(judged.split())
    late = Visitor(own).sign_in("keeper").post(review, values | {"verdict": "different"})
    assert late.status == 409
    assert "judge judged this in the meantime: same." in PageParser(late.text).text
    assert judge.post(review, values | {"verdict": "perhaps"}).status == 422
    undo = re.search(r'name="undo" value="(de-\w+)"', judge.get(review).text)
    assert undo
    assert judge.post(review, values | {"verdict": "undo", "undo": undo[1]}).status == 303
    assert "acknowledged (a proposal)" in answers(judge.get(appeal).text)


def test_a_proposed_answer_is_accepted_in_part_where_it_is_asked_about(judge: Visitor):
    """Its kind is chosen with the decision; an address that sends another one is refused."""
    appeal = appeal_of(judge)

    def in_part() -> int:
        answers = judge.get(appeal).text.partition('<section aria-labelledby="answers">')[2]
        return answers.count('<span class="what">answered in part</span>')

    before = in_part()  # other answers of the appeal are noted by others
    address = "/case/default/pairs/?kind=answer"
    page = judge.get(address).text
    values = dict(re.findall(r'<input type="hidden" name="(pair|seen)" value="([^"]*)"', page))
    assert 'name="form"' not in judge.get("/case/default/pairs/?kind=party").text
    assert judge.post(address, values | {"verdict": "same", "form": "perhaps"}).status == 400
    assert judge.post(address, values | {"verdict": "same", "form": "answered in part"}).status == 302
    shown = PageParser(judge.get(f"/case/default/pairs/?pair={values['pair']}").text).text
    assert "Entered: this answers the appeal. Kind of answer: answered in part." in shown
    assert in_part() == before + 1
    assert judge.post("/case/default/pairs/", {"act": "undo"}).status == 302
    assert in_part() == before
    assert judge.post(address, values | {"verdict": "different", "form": "answered in part"}).status == 409
    last = dict(re.findall(r'<input type="hidden" name="(pair|seen)" value="([^"]*)"', judge.get(address).text))
    assert judge.post(address, last | {"verdict": "unsure", "form": "answered in part"}).status == 302
    assert judge.post("/case/default/pairs/", {"act": "undo"}).status == 302


def test_a_proposed_answer_is_told_beside_the_status(judge: Visitor):
    page = judge.get(appeal_of(judge)).text
    head = PageParser(page[: page.index('<div class="columns">')]).text
    proposed = answers(page).count("(a proposal)")
    assert proposed >= 1
    assert f"({proposed} answer{'s' * (proposed > 1)} proposed)" in head


def test_a_search_with_empty_fields_lists_the_statements(judge: Visitor):
    address = appeal_of(judge) + "answer/"
    assert "Which statement answers the appeal?" not in judge.get(address).text
    assert "Which statement answers the appeal?" in judge.get(address + "?words=&party=&since=&until=").text


def test_a_day_of_an_answer_is_typed_as_the_desk_writes_it():
    said = {"form": "answered", "by": "x", "source": "x", "why": "x"}
    for typed, day in {"20 February 2026": "2026-02-20", "۱۴۰۴/۱۲/۱": "2026-02-20", "February 2026": "2026-02"}.items():
        form = EventAnswerForm(said | {"day": typed})
        assert form.is_valid()
        assert form.event().day == day
        of_statement = StatementAnswerForm({"day": typed})
        assert of_statement.is_valid()
        assert of_statement.cleaned_data["day"] == day
    assert AnswerSearchForm({"since": "۱ اسفند ۱۴۰۴"}).wanted() == AnswerSearch(since=date(2026, 2, 20))


def test_nothing_chosen_is_told(judge: Visitor):
    appeal = appeal_of(judge)
    found = judge.post(appeal + "answer/", {"do": "statement"})
    assert found.status == 422
    assert "Choose the statement that answers the appeal." in PageParser(found.text).text


def test_a_reader_sees_the_answers_and_no_form(own: DeskProcess, judge: Visitor):
    appeal, reader = appeal_of(judge), Visitor(own).sign_in("reader")
    page = reader.get(appeal).text
    assert "We have received the letter" in answers(page)
    assert "Note an answer" not in page
    assert reader.get(appeal + "answer/").status in {403, 404}
    assert reader.post(appeal + "answer/", EVENT).status in {403, 404}


def test_today_counts_an_appeal_of_which_only_the_receipt_is_known(tmp_path: Path):
    with desk_on_copy(fill(tmp_path / "filled"), tmp_path / "archive", "judge") as desk:
        judge = Visitor(desk).sign_in("judge")
        appeal = appeal_of(judge)
        acknowledge(judge, appeal)


def acknowledge(judge: Visitor, appeal: str) -> None:
    assert judge.post(appeal + "answer/", entered(judge, appeal) | {"form": "acknowledged"}).status == 302
    today = judge.get("/case/default/").text
    event = re.search(r'name="id" value="(ev-\w+)"', judge.get(appeal).text)
    assert event
    assert judge.post(appeal + "answer/", {"do": "undo", "id": event[1], "why": "Another letter."}).status == 302
    assert re.search(r'state=acknowledged"><span class="count">1</span> <span class="label">Acknowledged<', today)


@pytest.mark.slow
def test_an_answer_is_noted_by_keyboard_in_a_browser(own: DeskProcess, judge: Visitor, chromium):
    appeal = appeal_of(judge)
    context = chromium.new_context(base_url=own.address)
    page = context.new_page()
    sign_in(page, "judge")
    page.goto(appeal)
    page.get_by_text("Note an answer").focus()
    page.keyboard.press("Enter")
    page.locator("#id_words").fill("outside visitor")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    radio = page.locator("input[type=radio]").first
    radio.focus()
    page.keyboard.press("Space")
    assert radio.is_checked()
    page.locator("#statement_day").fill("2017-05-20")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_text("Entered: this answers the appeal.").wait_for()
    section = page.locator("section[aria-labelledby=answers]")
    assert "20 May 2017" in section.inner_text()
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_and_a_phone_shows_all(
    own: DeskProcess, judge: Visitor, chromium, language: str, colours: str
):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed.").Axe()
    appeal = appeal_of(judge)
    report = re.search(r"/case/default/reports/(re-\w+)/", judge.get("/case/default/search/?q=spoke+to+reporters").text)
    assert report
    context = chromium.new_context(
        base_url=own.address,
        color_scheme=colours,
        viewport={"width": 390, "height": 800},
        locale={"en": "en-GB", "fa": "fa-IR"}[language],
        bypass_csp=True,
    )
    page = context.new_page()
    sign_in(page, "judge")
    found = {}
    for path in (appeal, f"{appeal}answer/?words=outside+visitor", f"/case/default/review/{report[1]}/"):
        page.goto(path)
        page.locator("section[aria-labelledby=answers] details").evaluate_all(
            "all => all.forEach(each => (each.open = true))"
        )
        found[path] = axe.run(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    context.close()
    assert {path: each.generate_report() for path, each in found.items() if each.violations_count} == {}
