"""The Review page in a real Chromium: each key on two layouts, words that are selected, a server that is away, two people."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlsplit

import pytest

from benchmarks.desk.desk_process import DeskProcess
from onrecord.desk.keys import ANSWER_KEYS, REJECT_REASONS, REVIEW_KEYS, review_map
from tests.desk.browser import sign_in

pytestmark = pytest.mark.slow

STATES = "[...document.querySelectorAll('#cards > .card')].map(card => card.dataset.state)"
SENDING = "[...document.querySelectorAll('.card')].map(card => card.dataset.sending)"
FOCUS = "[document.hasFocus(), document.activeElement.outerHTML.slice(0, 80)]"
CURRENT = "[...document.querySelectorAll('.card')].findIndex(card => card.getAttribute('aria-current'))"
PERSIAN = dict(zip("axuzjknvyeorgt", "شطعظتنددغثخقلف", strict=True)) | {
    "n": "د",
    "v": "ر",
    "k": "ن",
    "y": "غ",
    "w": "ص",
}
PERSIAN |= dict(zip("dflmps", "یبمئحس", strict=True))
"""The letters of a Persian keyboard at the places of Latin ones."""


def signed_in(chromium, desk: DeskProcess, name: str = "ann", **more: object):
    context = chromium.new_context(base_url=desk.address, **more)
    page = context.new_page()
    page.set_default_timeout(60_000)
    sign_in(page, name)
    return page


@pytest.fixture
def page(chromium, review_desk: DeskProcess) -> Iterator[object]:
    """A page of a person who signed in; it asks nothing of another host, and no script of it fails."""
    found, asked, failed = signed_in(chromium, review_desk), [], []
    found.on("request", lambda request: asked.append(request.url))
    found.on("pageerror", lambda error: failed.append(str(error)))
    yield found
    found.context.close()
    assert [url for url in asked if not re.match(r"http://localhost:\d+/|data:image/svg", url)] == []
    assert failed == []


def open_review(page, case: str, headline: str) -> None:
    page.goto(f"/case/{quote(case)}/review/")
    page.locator("a.row-link").filter(has_text=headline).click()
    page.locator(".scripted").wait_for()


def until(page, condition: str) -> None:
    """Wait for a condition. Playwright's own way evaluates text within the page, which the page's policy forbids."""
    from playwright.sync_api import Error

    last = time.monotonic() + 60
    while time.monotonic() < last:
        try:
            if page.evaluate(condition):
                return
        except Error:
            pass  # another page is being opened
        page.wait_for_timeout(30)
    pytest.fail(f"{condition} at {page.url}: {page.evaluate(STATES)}, {page.evaluate(SENDING)}, {page.evaluate(FOCUS)}")


def settled(page) -> None:
    """Wait until all that was decided is entered."""
    until(page, "![...document.querySelectorAll('.card')].some(card => card.dataset.sending === 'now')")


def states(page, wanted: list[str]) -> None:
    until(page, f"JSON.stringify({STATES}) === {json.dumps(json.dumps(wanted, separators=(',', ':')))}")


def presses(page, layout: str) -> Callable[[str], None]:
    """Press a key as the keyboard of a layout does; Playwright types Latin letters alone."""

    def press(key: str) -> None:
        shift, letter = key.startswith("Shift+"), key.rpartition("+")[2]
        if layout == "latin" or len(letter) > 1:
            page.keyboard.press(f"Shift+Key{letter.upper()}" if shift else letter)
            return
        shown = {"?": "؟"}.get(letter) or PERSIAN[letter.lower()]
        where = {"?": "Slash"}.get(letter) or f"Key{letter.upper()}"
        event = {"key": shown, "code": where, "shiftKey": shift or letter == "?", "bubbles": True, "cancelable": True}
        page.evaluate("event => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', event))", event)

    return press


LAYOUTS = pytest.mark.parametrize(("layout", "case"), [("latin", "keys"), ("persian", "persian keys")])


@LAYOUTS
def test_keys_decide_and_undo(page, layout: str, case: str):
    press = presses(page, layout)
    open_review(page, case, "Warden of Xanadu")
    count = len(page.evaluate(STATES))
    assert count >= 3
    press("a")
    states(page, ["accept", *["open"] * (count - 1)])
    press("x")
    page.keyboard.press("Digit1")
    states(page, ["accept", "reject", *["open"] * (count - 2)])
    press("u")
    states(page, ["accept", "reject", "unsure", *["open"] * (count - 3)])
    settled(page)
    page.reload()
    page.locator(".scripted").wait_for()
    assert "not said so" in page.locator("#cards > .card").nth(1).text_content()
    for left in (2, 1, 0):
        press("z")
        states(page, [*["accept", "reject"][:left], *["open"] * (count - left)])


@LAYOUTS
def test_keys_move_and_open(page, layout: str, case: str):
    press = presses(page, layout)
    open_review(page, case, "Warden of Xanadu")
    count = len(page.evaluate(STATES))
    press("j")
    press("k")
    at = page.evaluate(CURRENT)
    press("j")
    assert page.evaluate(CURRENT) == at + 1
    press("k")
    assert page.evaluate(CURRENT) == at
    press("o")
    press("y")
    assert page.evaluate("document.activeElement.name") == "why"
    page.keyboard.type("aus their words")  # in a field, letters are letters
    page.keyboard.press("Enter")
    press("a")
    states(page, ["accept", *["open"] * (count - 1)])
    settled(page)
    assert "aus their words" in page.locator("#cards > .card").nth(0).text_content()
    press("z")
    states(page, ["open"] * count)


@LAYOUTS
def test_keys_open_lists_and_forms(page, layout: str, case: str):
    press = presses(page, layout)
    open_review(page, case, "Warden of Xanadu")
    press("?")
    page.get_by_role("heading", name="Keys of this page").wait_for()
    assert page.locator("#all-keys tbody tr").count() == len(REVIEW_KEYS) + len(ANSWER_KEYS)
    assert page.evaluate("document.getElementById('all-keys').scrollTop") == 0
    page.evaluate("document.getElementById('all-keys').scrollTo(0, 300)")
    head, top = (
        page.locator(f"#all-keys {each}").bounding_box()["y"] for each in ("thead th >> nth=0", "tbody td >> nth=0")
    )
    assert head < top, "the head row lies across the keys"
    page.keyboard.press("Escape")
    press("e")
    page.locator("#entry-form").wait_for()
    page.keyboard.press("Escape")
    page.locator("#entry-form").wait_for(state="detached")
    press("v")
    assert page.evaluate("getSelection().toString().length") > 0
    press("n")
    page.locator("#entry-form").wait_for()
    page.keyboard.press("Escape")
    page.locator("#entry-form").wait_for(state="detached")


@LAYOUTS
def test_keys_go_through_the_list(page, layout: str, case: str):
    press = presses(page, layout)
    open_review(page, case, "Warden of Xanadu")
    first = page.url.partition("?")[0]
    press("Shift+a")
    assert "Shift+A" in page.locator("#told").text_content()
    press("Shift+a")
    until(page, f"{STATES}.filter(state => state === 'open').length === 0")
    settled(page)
    press("Enter")
    until(page, f"!location.href.startsWith({json.dumps(first)})")
    page.locator(".scripted").wait_for()
    second = page.url
    press("Shift+j")
    until(page, f"location.href !== {json.dumps(second)}")
    page.locator(".scripted").wait_for()
    press("Shift+k")
    until(page, f"location.pathname === {json.dumps(urlsplit(second).path)}")
    page.locator(".scripted").wait_for()
    press("z")  # also over pages: back to where it was
    until(page, f"location.href.startsWith({json.dumps(first)})")
    page.locator(".scripted").wait_for()
    assert "open" in page.evaluate(STATES)
    press("g")
    press("t")
    page.get_by_role("heading", name="Today").wait_for()


def settle_all(page) -> None:
    while page.evaluate(f"{STATES}.includes('open')"):
        page.keyboard.press("a")
    settled(page)


def test_after_undoing_over_pages_enter_leads_to_the_page_after_this_one(page):
    page.goto("/case/steps/review/")
    addresses = [urlsplit(link.get_attribute("href")).path for link in page.locator("a.row-link").all()]
    page.locator("a.row-link").first.click()
    page.locator(".scripted").wait_for()

    def opened(number: int) -> None:
        until(page, f"location.pathname === {json.dumps(addresses[number])}")
        page.locator(".scripted").wait_for()

    opened(0)
    assert "Page 1 of 3" in page.locator("#progress").text_content()
    settle_all(page)
    assert "Page 1 of 3" in page.locator("#progress").text_content()  # it has left the list, and it is one of three
    page.keyboard.press("Enter")
    opened(1)
    page.keyboard.press("z")
    opened(0)
    settle_all(page)
    page.keyboard.press("Enter")
    opened(1)
    settle_all(page)
    page.keyboard.press("Enter")
    opened(2)
    settle_all(page)
    assert "0 left here" in page.locator("#progress").text_content()


@pytest.mark.parametrize(("layout", "case"), [("latin", "digits"), ("persian", "persian digits")])
def test_digits_choose_the_speaker_the_accused_and_the_addressees(page, layout: str, case: str):
    press = presses(page, layout)
    open_review(page, case, "Warden of Xanadu")
    press("e")
    page.locator("#entry-form").wait_for()

    def digit(n: int) -> None:
        shown = "۰۱۲۳۴۵۶۷۸۹"[n] if layout == "persian" else str(n)
        event = {"key": shown, "code": f"Digit{n}", "bubbles": True, "cancelable": True}
        page.evaluate("event => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', event))", event)

    focus = "document.activeElement.name"
    for side in ("speaker", "addressee"):
        assert page.locator(f".side-{side} kbd").all_text_contents()[-1] not in {"", "0"}
    digit(1)  # an appeal accuses nobody
    assert page.locator(".side-target").is_hidden()
    assert page.evaluate(focus) == "speaker"
    digit(2)
    assert page.evaluate(focus) == "addressee"
    page.keyboard.press("Shift+Tab")
    page.locator(".acts input:checked").focus()
    digit(2)
    assert page.evaluate(focus) == "speaker"
    digit(1)
    assert page.evaluate(focus) == "target"
    assert page.locator(".side-target kbd").first.is_visible()
    digit(2)
    assert page.evaluate(focus) == "addressee"
    page.locator(".side-addressee input:checked").evaluate_all(
        "boxes => boxes.forEach(box => { box.checked = false; })"
    )
    digit(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = {
        side: page.locator(f".side-{side} input:checked").evaluate_all("boxes => boxes.map(box => box.dataset.digit)")
        for side in ("speaker", "target", "addressee")
    }
    assert chosen == {"speaker": ["1"], "target": ["2"], "addressee": ["2"]}
    page.locator(".more-fields summary").focus()
    digit(1)  # no list has the focus, and the act stays what it is
    assert page.locator(".acts input:checked").get_attribute("data-digit") == "2"
    page.locator(".side-addressee input:checked").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator(".scripted").wait_for()
    assert page.locator("#cards > .card", has_text="corrected").count() == 1


FOLDED = "[...document.querySelectorAll('#cards > .card')].map(card => !card.querySelector('.fold').open)"


def test_a_settled_card_shows_its_words_while_it_is_current(page):
    open_review(page, "reasons", "The wards speak")
    count = len(page.evaluate(STATES))
    page.keyboard.press("a")
    page.keyboard.press("a")
    settled(page)
    assert page.evaluate(FOLDED) == [True, True, *[False] * (count - 2)]
    page.keyboard.press("k")
    assert page.evaluate(FOLDED) == [True, *[False] * (count - 1)]
    assert page.locator("#cards > .card").nth(1).locator(".quote").is_visible()
    page.locator("#cards > .card").first.locator("summary").first.click()  # one click opens it, and closes nothing
    assert page.evaluate(FOLDED) == [False, True, *[False] * (count - 2)]
    page.locator("#cards > .card").nth(2).locator("summary").first.click()
    assert page.evaluate(FOLDED) == [True, True, *[False] * (count - 2)]
    assert page.evaluate(CURRENT) == 2
    page.keyboard.press("k")
    page.keyboard.press("u")  # the answer of the server comes after the next card is current
    settled(page)
    assert page.evaluate(FOLDED) == [True, True, *[False] * (count - 2)]
    undo_all(page, 3)


def undo_all(page, count: int) -> None:
    for _ in range(count):
        page.keyboard.press("z")
    until(page, f"!{STATES}.some(state => state !== 'open')")


REASONS = "#reject-reasons button"


def test_the_reasons_of_a_rejection_are_shown_and_each_is_one_key_or_one_click(page):
    open_review(page, "reasons", "The wards speak")
    assert page.locator(REASONS).count() == 0
    first, second, third, fourth = (page.locator("#cards > .card").nth(n) for n in range(4))
    page.keyboard.press("x")
    assert page.locator(REASONS).all_text_contents() == [f"{digit} {reason}" for digit, reason in REJECT_REASONS]
    assert "Accuse 1" in page.locator("#reject-reasons").text_content()
    assert all(each.is_visible() for each in page.locator("#reject-reasons kbd").all())
    assert page.locator(".strip li kbd").first.is_visible()
    page.keyboard.press("Digit3")
    assert page.locator(REASONS).count() == 0
    settled(page)
    assert "boilerplate" in first.text_content()
    second.locator("button.reject").click()  # with the mouse as well
    page.locator(REASONS).nth(1).click()
    settled(page)
    assert "wrong words" in second.text_content()
    assert page.evaluate(CURRENT) == 2
    assert page.evaluate("document.activeElement.id") == third.get_attribute("id")
    page.keyboard.press("x")
    page.keyboard.press("a")  # whoever goes on gives no reason, and has pressed one key
    assert page.locator(REASONS).count() == 0
    settled(page)
    assert page.evaluate(STATES)[:4] == ["reject", "reject", "reject", "accept"]
    assert not any(reason in third.text_content().partition("Write why")[0] for _, reason in REJECT_REASONS)
    assert fourth.get_attribute("data-state") == "accept"
    undo_all(page, 4)


def test_the_reasons_move_nothing_hide_no_decision_and_go_by_themselves(page):
    open_review(page, "reasons", "The wards speak")
    place = "document.querySelector('.review-columns').getBoundingClientRect().toJSON()"
    before = page.evaluate(place)
    for _ in range(4):
        page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.evaluate(place) == before
    buttons = page.locator(".card[aria-current] .decide").bounding_box()
    assert buttons["y"] + buttons["height"] <= page.locator("#reject-reasons").bounding_box()["y"]
    page.locator(REASONS).first.wait_for(state="detached")
    settled(page)
    page.reload()
    page.locator(".scripted").wait_for()
    assert page.evaluate(STATES)[4] == "reject"
    undo_all(page, 1)


HIDDEN = """Object.defineProperty(document, "hidden", {get: () => true, configurable: true});
document.dispatchEvent(new Event("visibilitychange"));
delete document.hidden;"""


def test_a_rejection_is_entered_at_once_when_the_tab_is_hidden(page):
    open_review(page, "reasons", "The wards speak")
    page.keyboard.press("x")
    assert page.locator(REASONS).count() > 0
    page.evaluate(HIDDEN)
    assert page.locator(REASONS).count() == 0  # it did not wait for its time
    settled(page)
    page.reload()
    page.locator(".scripted").wait_for()
    assert page.evaluate(STATES)[0] == "reject"
    undo_all(page, 1)


NAMES = """[...document.querySelectorAll(".fold:not([open]) .card-line .name")].map((name) => {
  const line = name.closest(".card-line").getBoundingClientRect();
  const shown = (from, to) => {
    const range = document.createRange();
    range.setStart(name.firstChild, from);
    range.setEnd(name.firstChild, to);
    const at = range.getBoundingClientRect();
    const box = getComputedStyle(name).display === "inline" ? line : name.getBoundingClientRect();
    return at.left >= Math.max(box.left, line.left) - 1 && at.right <= Math.min(box.right, line.right) + 1;
  };
  const length = name.firstChild.length;
  return [shown(0, 1), shown(length - 1, length)];
})"""


@pytest.mark.parametrize(
    ("language", "headline", "rejected"), [("fa", "Two are asked", "رد شده"), ("en", "نامه", "rejected")]
)
def test_a_name_that_runs_against_the_line_is_cut_at_its_end(
    chromium, review_desk: DeskProcess, language: str, headline: str, rejected: str
):
    page = signed_in(chromium, review_desk, "omid", viewport={"width": 300, "height": 800})
    choose_language(page, language)
    open_review(page, "cut", headline)
    count = len(page.evaluate(STATES))
    for _ in range(count):
        page.keyboard.press("x")
    settled(page)
    assert page.locator("#cards > .card").first.locator(".card-state").text_content() == rejected
    names = page.evaluate(NAMES)
    assert all(begins for begins, _ in names)
    assert not all(ends for _, ends in names), names
    choose_language(page, "en")
    page.context.close()


def choose_language(page, language: str) -> None:
    page.goto("/help/")
    with page.expect_navigation():
        page.locator(f"button[value={language}]").click()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_problems_of_a_form_stand_above_the_page(chromium, review_desk: DeskProcess, width: int):
    page = signed_in(chromium, review_desk, viewport={"width": width, "height": 800})
    open_review(page, "forms", "Letter from ward seven")
    page.get_by_role("button", name="Add a finding").click()
    page.locator("#entry-form").wait_for()
    page.locator("#entry-words").fill("words that are not on the page")
    page.locator("#entry-form [name=act]").first.check()
    with page.expect_navigation():
        page.locator("#entry-form button[name=do]").first.click()
    told, whole = (page.locator(each).bounding_box() for each in (".refused", "#review"))
    assert told["y"] + told["height"] <= whole["y"] + 1
    assert told["width"] > 0.8 * width
    assert whole["width"] == width
    assert whole["y"] + whole["height"] <= 801
    assert page.locator("#entry-form").is_visible()
    page.context.close()


def test_after_a_correction_the_card_that_follows_is_current_and_in_view(page):
    """The next key decides on the current card, so a person must see it."""
    open_review(page, "in view", "The wards speak")
    rect = "document.querySelector('.card[aria-current]').getBoundingClientRect()"
    for turn in (12, 3):
        for _ in range(turn):
            page.keyboard.press("j")
        at = page.evaluate(CURRENT)
        page.keyboard.press("e")
        page.locator("#entry-form").wait_for()
        page.keyboard.press("Digit5")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.locator(".scripted").wait_for()
        page.wait_for_load_state("load")
        page.wait_for_timeout(500)
        assert page.locator("#cards > .card", has_text="corrected").count() >= 1
        assert page.evaluate(CURRENT) == at + 1
        assert page.evaluate(f"{rect}.top >= 0 && {rect}.bottom <= innerHeight"), page.evaluate(f"{rect}.toJSON()")


@pytest.mark.parametrize(("layout", "case"), [("latin", "more keys"), ("persian", "persian more keys")])
def test_keys_split_merge_and_ask(page, layout: str, case: str):
    press = presses(page, layout)
    open_review(page, case, "Two are asked")
    count = len(page.evaluate(STATES))
    press("l")
    page.locator(".other-names li").first.wait_for()
    assert page.locator("#picture").count() == 0  # none is offered where there is none
    press("p")
    page.get_by_text("The archive has no image of this page.").wait_for()
    with page.expect_navigation():
        press("s")
    page.locator(".scripted").wait_for()
    states(page, ["open"] * (count + 1))
    press("x")
    page.keyboard.press("Digit2")
    settled(page)
    page.goto(page.url.partition("?")[0])
    page.locator(".scripted").wait_for()
    states(page, ["reject", *["open"] * count])  # judged differently, they stay apart
    press("z")
    settled(page)
    until(page, f"{STATES}.length === {count}")
    page.locator(".scripted").wait_for()
    page.locator("#cards > .card").first.click()
    with page.expect_navigation():
        press("f")
    page.locator(".scripted").wait_for()
    assert page.locator("#cards > .card[data-asked=mine]").count() == 1
    page.locator("#cards > .card").first.click()
    with page.expect_navigation():
        press("m")
    page.locator(".scripted").wait_for()
    states(page, ["accept"])
    press("z")
    until(page, f"{STATES}.length === {count}")
    page.locator(".scripted").wait_for()
    press("e")
    page.locator("#entry-form").wait_for()
    select(page, "the prison", "the prison")
    page.locator("#source").focus()
    press("t")
    assert page.locator("[name=speaker_words]").input_value() == "the prison"
    assert page.evaluate("document.activeElement.name") == "speaker_kind"


def test_the_page_and_the_list_of_keys_come_from_one_map(page):
    open_review(page, "axe", "Prisoners of Xanadu")
    assert page.evaluate("JSON.parse(document.getElementById('review').dataset.reviewKeys)") == review_map()
    shown = page.locator(".strip kbd").all_text_contents()
    assert shown == [each.keys for each in REVIEW_KEYS if each.short]


def test_keys_can_be_switched_off_here_and_buttons_do_the_same(chromium, review_desk: DeskProcess):
    page = signed_in(chromium, review_desk, "omid")
    open_review(page, "axe", "Prisoners of Xanadu")
    with page.expect_navigation():
        page.get_by_role("button", name="keys: on").click()
    count = len(page.evaluate(STATES))
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    states(page, ["open"] * count)
    page.locator(".card[aria-current] .accept").click()
    states(page, ["accept", *["open"] * (count - 1)])
    settled(page)
    page.get_by_role("button", name="Undo").click()
    states(page, ["open"] * count)
    with page.expect_navigation():
        page.get_by_role("button", name="keys: off").click()
    page.locator(".strip kbd").first.wait_for()
    page.context.close()


def select(page, start: str, end: str) -> None:
    """Select from the start of some words to the end of others, as a mouse does."""
    page.evaluate(
        """([start, end]) => {
          const find = (words, last) => {
            for (const block of document.querySelectorAll("#source [data-block]")) {
              const at = last ? block.textContent.lastIndexOf(words) : block.textContent.indexOf(words);
              if (at < 0) continue;
              let rest = at + (last ? words.length : 0);
              const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (rest <= node.length) return [node, rest];
                rest -= node.length;
              }
            }
            throw new Error(words);
          };
          const range = document.createRange();
          range.setStart(...find(start, false));
          range.setEnd(...find(end, true));
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [start, end],
    )


@pytest.mark.parametrize(
    ("headline", "start", "end", "words"),
    [
        ("Twice", "the warden 🕊️", "of beating", ["the warden 🕊️ of beating"]),  # an emoji, over marks
        ("Twice", "accuse the warden of theft", "of theft", ["accuse the warden of theft"]),  # words that come twice
        ("Twice", "of theft", "The families asked", ["of theft.", "The families asked"]),  # two blocks
        ("نامه", "شما سه چیز", "پزشکی زندانیان", ["شما سه چیز می‌خواهیم: پرونده پزشکی زندانیان"]),  # from right to left
    ],
)
def test_selected_words_come_back_exactly(page, headline: str, start: str, end: str, words: list[str]):
    open_review(page, "select", headline)
    select(page, start, end)
    page.keyboard.press("n")
    page.locator("#entry-words").wait_for()
    assert page.locator("#entry-words").input_value() == "\n\n".join(words)


def test_words_are_selected_by_keyboard_in_the_direction_of_the_text(page):
    open_review(page, "select", "نامه")
    page.keyboard.press("v")
    first = page.evaluate("getSelection().toString()")
    page.keyboard.press("ArrowLeft")  # onwards, from right to left
    second = page.evaluate("getSelection().toString()")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("getSelection().toString()") == first != second
    page.keyboard.press("Shift+ArrowLeft")
    assert page.evaluate("getSelection().toString()") == f"{first} {second}"
    page.keyboard.press("Shift+ArrowDown")
    assert "\n" in page.evaluate("getSelection().toString()")


def test_a_finding_is_added_with_keys_alone_and_taken_back(page):
    open_review(page, "select", "Twice")
    before = page.evaluate(STATES)
    select(page, "did not answer", "the families")
    page.keyboard.press("n")
    page.locator("#entry-form").wait_for()
    page.keyboard.press("Digit3")
    page.keyboard.press("Digit1")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator(".scripted").wait_for()
    assert page.locator("#cards > .card", has_text="added by hand").count() == 1
    page.keyboard.press("z")
    states(page, before)


def test_what_is_left_is_accepted_with_the_button_after_other_decisions(page):
    open_review(page, "rest", "More wards speak")
    count = len(page.evaluate(STATES))
    page.keyboard.press("u")
    page.get_by_role("button", name="Accept what is left").click()
    states(page, ["unsure", *["accept"] * (count - 1)])
    settled(page)
    page.reload()
    states(page, ["unsure", *["accept"] * (count - 1)])
    page.keyboard.press("z")
    states(page, ["unsure", *["open"] * (count - 1)])


def test_a_server_that_is_away_loses_nothing(page):
    open_review(page, "away", "Letter from ward seven")
    count = len(page.evaluate(STATES))
    page.route("**/review/**", lambda route: route.abort() if route.request.method == "POST" else route.fallback())
    page.locator(".card[aria-current]").press("a")
    until(page, "!!document.querySelector('.card[data-sending=failed]')")
    assert "not entered" in page.locator(".card[data-sending=failed] .sending").text_content()
    states(page, ["open"] * count)  # it counts as open
    page.unroute("**/review/**")
    page.keyboard.press("r")
    states(page, ["accept", *["open"] * (count - 1)])
    settled(page)
    page.reload()
    states(page, ["accept", *["open"] * (count - 1)])


def test_decisions_wait_for_the_person_to_sign_in_again(page):
    """Signing in again changes the token of the forms, and the page that was open before gets the new one."""
    open_review(page, "signed out", "Warden of Xanadu")
    count = len(page.evaluate(STATES))
    other = page.context.new_page()
    other.goto("/help/")
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_load_state()
    page.keyboard.press("u")
    until(page, "!!document.querySelector('.card[data-sending=failed]')")
    assert "You are signed out" in page.locator("#told").text_content()
    sign_in(other, "omid")
    page.keyboard.press("r")
    page.wait_for_timeout(1500)
    assert "You are signed out" in page.locator("#told").text_content()  # it is not entered under another name
    states(page, ["open"] * count)
    other.goto("/help/")
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_load_state()
    sign_in(other, "ann")
    page.keyboard.press("r")
    states(page, ["unsure", *["open"] * (count - 1)])
    until(page, "!document.querySelector('.card[data-sending=failed], .card[data-sending=now]')")
    page.keyboard.press("e")  # and its other forms work too
    page.locator("#entry-form").wait_for()
    page.keyboard.press("Escape")
    page.reload()
    states(page, ["unsure", *["open"] * (count - 1)])
    page.keyboard.press("z")
    states(page, ["open"] * count)


def test_a_server_that_is_slow_is_not_waited_for(page):
    open_review(page, "away", "Warden of Xanadu")
    count = len(page.evaluate(STATES))

    late = []

    def hold_the_first(route) -> None:
        if not late and "do=accept" in (route.request.post_data or ""):
            late.append(route)
        else:
            route.fallback()

    page.route("**/review/**", hold_the_first)
    page.keyboard.press("a")
    page.keyboard.press("u")
    assert page.evaluate(STATES)[:2] == ["accept", "unsure"]
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.evaluate(CURRENT) == 0
    page.keyboard.press("x")  # on a card whose first decision is still on its way
    page.keyboard.press("Digit1")
    assert page.evaluate(STATES)[:2] == ["reject", "unsure"]
    page.wait_for_timeout(200)  # so long the first would have to be sent twice, if it were
    until(page, "[...document.querySelectorAll('.card')].filter(card => card.dataset.sending).length == 1")
    late[0].continue_()
    settled(page)
    states(page, ["reject", "unsure", *["open"] * (count - 2)])
    assert page.locator(".conflict").count() == 0
    page.reload()
    states(page, ["reject", "unsure", *["open"] * (count - 2)])


def test_a_link_of_the_menu_waits_until_a_rejection_is_entered(page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    open_review(page, "menu", "Letter from ward seven")
    address = page.url
    count = len(page.evaluate(STATES))
    page.keyboard.press("x")
    page.get_by_role("navigation", name="Pages", exact=True).get_by_role("link", name="Reports", exact=True).click()
    page.get_by_role("heading", name="Reports").wait_for()
    assert asked == []
    page.goto(address)
    page.locator(".scripted").wait_for()
    states(page, ["reject", *["open"] * (count - 1)])
    page.locator("#cards > .card").nth(1).click()
    page.keyboard.press("x")
    page.get_by_role("button", name="Sign out").click()
    page.locator("#review").wait_for(state="detached")
    assert asked == []
    sign_in(page, "ann")
    page.goto(address)
    page.locator(".scripted").wait_for()
    states(page, ["reject", "reject", *["open"] * (count - 2)])
    undo_all(page, 2)


def test_two_people_on_one_page(chromium, review_desk: DeskProcess, page):
    other = signed_in(chromium, review_desk, "omid")
    open_review(page, "two", "Letter from ward seven")
    open_review(other, "two", "Letter from ward seven")
    assert "ann is on this page" in other.locator("#presence").text_content()
    other.keyboard.press("x")
    other.keyboard.press("Digit2")
    settled(other)
    page.keyboard.press("a")
    page.locator(".conflict").wait_for()
    assert "omid decided otherwise" in page.locator(".conflict").text_content()
    page.keyboard.press("a")  # without Shift it is not entered
    assert page.evaluate(STATES)[0] == "reject"
    page.keyboard.press("Shift+KeyA")
    until(page, f"{STATES}[0] === 'accept' && !document.querySelector('.conflict')")
    settled(page)
    other.reload()
    other.locator(".scripted").wait_for()
    assert other.evaluate(STATES)[0] == "accept"
    other.locator(".card").nth(1).click()
    page.keyboard.press("a")
    settled(page)
    other.keyboard.press("x")
    other.locator(".conflict").wait_for()
    other.keyboard.press("Escape")  # theirs stays
    assert other.evaluate(STATES)[1] == "accept"
    other.context.close()


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(chromium, review_desk: DeskProcess, language: str, colours: str):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed.").Axe()
    locale = {"en": "en-GB", "fa": "fa-IR"}[language]
    page = signed_in(chromium, review_desk, locale=locale, color_scheme=colours, bypass_csp=True)
    page.goto("/help/")
    with page.expect_navigation():
        page.locator(f"button[value={language}]").click()
    found = {"help": axe.run(page)}
    page.goto("/case/axe/review/")
    found["list"] = axe.run(page)
    addresses = [link.get_attribute("href") for link in page.locator("a.row-link").all()]
    for address in addresses:
        page.goto(address)
        page.locator("#review").wait_for()
        found[address] = axe.run(page)
    page.locator(".scripted").wait_for()
    page.keyboard.press("x")
    page.locator(REASONS).first.focus()  # the reasons stay while the focus is on them
    found["reasons"] = axe.run(page)
    assert page.locator(REASONS).count() == len(REJECT_REASONS)
    page.keyboard.press("z")
    page.locator(REASONS).first.wait_for(state="detached")
    page.locator("button[name=do][value=form]").last.click()
    page.locator("#entry-form").wait_for()
    found["form"] = axe.run(page)
    page.set_viewport_size({"width": 360, "height": 740})
    found["phone"] = axe.run(page)
    root = "document.documentElement"
    assert not page.evaluate(f"{root}.scrollWidth > {root}.clientWidth")
    assert page.locator("html").get_attribute("lang") == language
    page.goto("/help/")
    with page.expect_navigation():
        page.locator("button[value=en]").click()
    page.context.close()
    rules = {path: results.generate_report() for path, results in found.items() if results.violations_count}
    assert rules == {}


def test_sixty_cards_are_settled_without_a_mouse(page):
    """It prints how long sixty decisions take, the machine's part alone; nothing rests on the figure.

    With ONRECORD_THINKING=1 it thinks for 8.4 s before each, as a careful person does, and for 10 s more before each tenth.
    """
    thinking = bool(os.environ.get("ONRECORD_THINKING"))
    page.goto("/case/speed/review/")
    page.locator("a.row-link").first.click()
    page.locator(".scripted").wait_for()
    begun, done, pages = time.monotonic(), 0, 1
    while done < 60 and page.evaluate(f"{STATES}.includes('open')"):
        time.sleep(thinking * (18.4 if done % 10 == 9 else 8.4))
        page.keyboard.press("axu"[done % 3])
        done += 1
        more = page.evaluate("document.getElementById('review').dataset.next")
        if not page.evaluate(f"{STATES}.includes('open')") and done < 60 and more:
            before = page.url
            page.keyboard.press("Enter")
            until(page, f"location.href !== {json.dumps(before)}")
            page.locator(".scripted").wait_for()
            pages += 1
    settled(page)
    seconds = time.monotonic() - begun
    sys.stdout.write(f"{done} cards on {pages} pages: {seconds:.1f} s\n")
    assert done == 60
    page.reload()
    assert "open" not in page.evaluate(STATES)[:1]
