"""Letters by hand and answers by key on the Review page, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.desk.desk_process import DeskProcess
from tests.desk.test_review_browser import open_review, presses, select, signed_in, until

pytestmark = pytest.mark.slow

CURRENT_QUESTION = (
    "[...document.querySelectorAll('.answer-question')].findIndex(each => each.getAttribute('aria-current'))"
)


@pytest.fixture
def page(chromium, review_desk: DeskProcess) -> Iterator[object]:
    """A page of Ann; no script of it fails."""
    found, failed = signed_in(chromium, review_desk), []
    found.on("pageerror", lambda error: failed.append(str(error)))
    yield found
    found.context.close()
    assert failed == []


def test_a_letter_is_added_from_selected_words_and_undone(page):
    open_review(page, "letters", "Twice")
    assert page.locator("#letters").get_by_text("No letter was found.").count() == 1
    page.keyboard.press("w")
    assert "Select words" in page.locator("#told").text_content()
    select(page, "The families asked", "for a doctor.")
    page.keyboard.press("w")
    page.locator(".letter-entry").wait_for()
    assert page.locator("#entry-words").input_value() == "The families asked the ministry for a doctor."
    select(page, "The families", "The families")
    page.locator("#source").focus()
    page.keyboard.press("t")
    page.locator("[name=speaker_kind]").select_option("collective")
    page.locator("#letter-date").fill("2 March 2017")
    with page.expect_navigation():
        page.locator("button[value=letter_enter]").click()
    letter = page.locator("#letter-1")
    shown = letter.text_content()
    assert "The families" in shown
    assert "2 March 2017" in shown
    assert "ann" in shown
    page.goto("/case/letters/appeals/")
    page.locator("a.row-link, td a").first.click()
    page.locator(".history").wait_for()
    assert "2 March 2017" in page.locator(".history").text_content()
    assert "The letter" in page.content()
    page.get_by_role("link", name="Correct the letter").first.click()
    page.locator(".letter-entry").wait_for()
    assert page.locator("#letter-date").input_value() == "2017-03-02"
    page.locator("#letter-date").fill("2017-03-04")
    with page.expect_navigation():
        page.locator("button[value=letter_enter]").click()
    assert "4 March 2017" in page.locator("#letter-2").text_content()
    assert page.locator("#letter-1").count() == 0
    for number in (2, 1):
        with page.expect_navigation():
            page.locator(f"#letter-{number} button[value=letter_undo]").click()
    assert page.locator(".page-letter").count() == 0


def test_a_letter_that_is_wrong_says_so_and_keeps_what_was_typed(page):
    open_review(page, "letters", "Prisoners of Xanadu")
    page.locator("#letter-1 button[value=letter]").click()
    page.locator(".letter-entry").wait_for()
    assert page.locator("#entry-words").input_value().startswith("Mr. António Guterres")
    page.locator("#letter-date").fill("some day")
    with page.expect_navigation():
        page.locator("button[value=letter_enter]").click()
    assert "is not a day" in page.locator(".letter-entry .error").text_content()
    assert page.locator("#letter-date").input_value() == "some day"
    page.keyboard.press("Escape")


@pytest.mark.parametrize(("layout", "case"), [("latin", "answers"), ("persian", "persian answers")])
def test_a_proposed_answer_is_settled_by_keys(page, layout: str, case: str):
    press = presses(page, layout)
    open_review(page, case, "Guterres answers")
    questions = page.locator(".answer-question")
    count = questions.count()
    assert count >= 1
    for _ in range(60):
        if page.evaluate(CURRENT_QUESTION) == 0:
            break
        press("j")
    assert page.evaluate(CURRENT_QUESTION) == 0
    press("a")  # no key of cards decides on an answer
    assert questions.nth(0).get_attribute("data-verdict") == "not-judged"
    for key, verdict in (("s", "same"), ("z", "not-judged"), ("d", "different"), ("z", "not-judged"), ("u", "unsure")):
        if page.evaluate(CURRENT_QUESTION) != 0:
            questions.nth(0).click()
        with page.expect_navigation():
            press(key)
        page.locator(".scripted").wait_for()
        assert questions.nth(0).get_attribute("data-verdict") == verdict
    until(page, f"{CURRENT_QUESTION} === {1 if count > 1 else 0}")
    questions.nth(0).click()
    with page.expect_navigation():
        press("z")


def test_the_kind_of_a_proposed_answer_is_chosen_and_entered_with_its_key(page):
    open_review(page, "answers", "Guterres answers")
    question = page.locator(".answer-question").first
    question.locator("select[name=form]").select_option(label="answered in part")
    page.keyboard.press("Escape")  # the key of a decision is none while a field has the focus
    question.click(position={"x": 5, "y": 5})
    with page.expect_navigation():
        page.keyboard.press("s")
    page.locator(".scripted").wait_for()
    assert question.get_attribute("data-verdict") == "same"
    assert question.locator(".act").text_content() == "answered in part"
    assert question.locator("select[name=form] option").first.text_content() == "as it was judged"
    question.click(position={"x": 5, "y": 5})
    with page.expect_navigation():
        page.keyboard.press("z")
    page.locator(".scripted").wait_for()
    assert question.locator(".act").text_content() != "answered in part"


def test_help_lists_the_keys_of_answers_and_the_glossary_has_letters(page):
    page.goto("/help/")
    shown = page.locator("main").text_content()
    assert "On a proposed answer: it answers the appeal" in shown
    assert "Add a letter from the selected words" in shown
    assert page.locator("dl.glossary dt", has_text="Letter").count() == 1
