"""Same or not: one question at a time, by buttons and by keys, with undo; merging writes judgements and nothing else."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.desk.desk_process import PASSWORD, DeskProcess, PageParser, Visitor, desk_on_copy
from onrecord.desk.phrase_text import phrase_in_words, speaks_against
from onrecord.desk.reader import Reader, usual_reader
from onrecord.register.persian_phrases import PERSIAN
from onrecord.register.phrases import ENGLISH, days, phrase

PAIRS = "/case/default/pairs/"
JUDGED = {"judgement", "decision", "partyhead", "act"}
"""Tables that a judgement on two parties changes: itself, what is worked out from it, and the ledger."""


@pytest.fixture(scope="module")
def own(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskProcess]:
    """A desk on a copy of the archive: what is judged here is judged nowhere else."""
    with desk_on_copy(archive, tmp_path_factory.mktemp("pairs") / "archive", "judge", "keeper", "reader") as found:
        yield found


@pytest.fixture(scope="module")
def judge(own: DeskProcess) -> Visitor:
    return Visitor(own).sign_in("judge")


def question(visitor: Visitor, query: str = "") -> tuple[str, dict[str, str]]:
    """The page, and the hidden values of its form."""
    page = visitor.get(PAIRS + query).text
    hidden = dict(re.findall(r'<input type="hidden" name="(pair|seen)" value="([^"]*)"', page))
    return page, hidden


def hashes(desk: DeskProcess) -> dict[str, str]:
    """The hash of all rows of each table of the register."""
    (file,) = (desk.folder / "register").glob("*.sqlite3")
    with sqlite3.connect(file) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for name in names:
            if name.startswith("register_"):
                rows = sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))  # noqa: S608 - our own names
                found[name.removeprefix("register_")] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def total(page: str) -> int:
    found = re.search(r'<span class="quiet">(?:\d+ of )?(\d+)', page)
    return int(found[1]) if found else 0


def test_the_page_shows_both_sides_with_words_and_reasons(judge: Visitor):
    page, _ = question(judge, "?kind=party")
    parsed = PageParser(page)
    assert "Is this the same party?" in parsed.text
    assert page.count("<mark>") == 2
    assert "For" in parsed.text
    assert re.search(r"S joins \d+ statements? and \d+ appeals?\.", parsed.text)
    assert parsed.same_host()


def test_merging_writes_judgements_alone_and_undo_brings_the_pair_back(own: DeskProcess, judge: Visitor):
    page, hidden = question(judge, "?kind=party")
    before = hashes(own)
    assert judge.post(PAIRS + "?kind=party", hidden | {"verdict": "same"}).status == 302
    after = question(judge, "?kind=party")[0]
    assert total(after) < total(page)
    assert "Entered: the same." in after
    changed = {name for name, value in hashes(own).items() if before[name] != value}
    assert changed == JUDGED
    assert judge.post(PAIRS, {"act": "undo"}).status == 302
    back, again = question(judge, "?kind=party")
    assert total(back) == total(page)
    assert again["pair"] == hidden["pair"]
    assert hashes(own)["partyhead"] == before["partyhead"]


def test_different_is_kept_and_can_be_looked_at(judge: Visitor):
    _, hidden = question(judge, "?kind=party")
    judge.post(PAIRS, hidden | {"verdict": "different", "why": "Two people of one name."})
    assert question(judge, "?kind=party")[1].get("pair") != hidden["pair"]
    page = judge.get(f"{PAIRS}?verdict=different").text
    assert hidden["pair"] in page
    assert "Two people of one name." in page
    judge.post(PAIRS, {"act": "undo"})


def test_the_page_of_an_appeal_keeps_what_a_pair_is_and_its_verdict_apart(judge: Visitor):
    page, hidden = question(judge, "?kind=appeal")
    appeal = re.search(r'href="(/case/default/appeals?/ap-[^"#?]+)"', page)[1]
    line = re.compile(r"(?:may be|counts as) the same appeal · [^·]+(?: · certainty \d+%)? · Compare")
    before = " ".join(PageParser(judge.get(appeal).text).text.split())
    assert "same appeal · not judged" in line.search(before)[0]
    judge.post(PAIRS + "?kind=appeal", hidden | {"verdict": "unsure"})
    after = " ".join(PageParser(judge.get(appeal).text).text.split())
    assert "same appeal · judged: unsure · " in line.search(after)[0]
    assert "Is this the same appeal? unsure judge, " in after.partition("Judgements")[2]
    judge.post(PAIRS, {"act": "undo"})


def test_another_judgement_in_between_is_told_and_nothing_is_entered(own: DeskProcess, judge: Visitor):
    _, hidden = question(judge, "?kind=party")
    keeper = Visitor(own).sign_in("keeper")
    assert keeper.post(PAIRS, hidden | {"verdict": "unsure"}).status == 302
    answer = judge.post(PAIRS, hidden | {"verdict": "same"})
    assert answer.status == 409
    assert "keeper judged this in the meantime: unsure." in PageParser(answer.text).text
    keeper.post(PAIRS, {"act": "undo"})


def test_a_whole_source_is_judged_different_in_one_decision(judge: Visitor):
    names = re.findall(r"/appeals/(\?source=[^\"&]+)\"", judge.get("/case/default/about/").text)
    counted = {name: re.search(r'name="count" value="(\d+)"', judge.get(PAIRS + name).text) for name in names}
    source, count = next((name, found) for name, found in counted.items() if found)
    assert count
    values = {"act": "all different", "count": count[1], "why": "Another country."}
    assert judge.post(PAIRS + source, values).status == 400
    assert judge.post(PAIRS + source, values | {"confirmed": "on"}).status == 302
    assert total(question(judge, source)[0]) == 0
    judge.post(PAIRS, {"act": "undo"})
    assert total(question(judge, source)[0]) > 0


@pytest.mark.parametrize(
    "values",
    [{"verdict": "same"}, {"verdict": "accept", "pair": "pr-x", "seen": "pr-x:"}, {"act": "all different"}],
)
def test_what_is_no_decision_is_refused_in_a_sentence(judge: Visitor, values: dict[str, str]):
    answer = judge.post(PAIRS, values)
    assert answer.status == 400
    assert answer.text == "This request cannot be read."


def test_a_reader_sees_and_does_not_decide(own: DeskProcess, judge: Visitor):
    reader = Visitor(own).sign_in("reader")
    page, _ = question(reader, "?kind=party")
    assert 'value="same" data-key' not in page
    _, hidden = question(judge, "?kind=party")
    assert reader.post(PAIRS, hidden | {"verdict": "same"}).status == 403


def test_a_pair_that_is_not_there_is_no_page(judge: Visitor):
    assert judge.get(f"{PAIRS}?pair=pr-zzzzzzzzzzzzzzzzzzzz").status == 404


def test_every_persian_sentence_has_the_values_of_the_english_one():
    for key, form in PERSIAN.items():
        english = ENGLISH[key]
        both = [each if isinstance(each, tuple) else (each,) for each in (form, english)]
        values = [{frozenset(re.findall(r"{(\w+)}", text)) for text in some} for some in both]
        assert values[0] == values[1], key
    for kind in ("party.", "appeal.", "origin.", "answer."):
        assert {key for key in ENGLISH if key.startswith(kind)} <= PERSIAN.keys()


def test_a_reason_is_said_in_the_readers_language():
    reason = phrase("appeal.written_apart", first="2017-05-01", second="2018-05-01")
    assert phrase_in_words(reason, Reader()) == "They were written on different days: 1 May 2017, 1 May 2018"
    assert "۱۳۹۶" in phrase_in_words(reason, usual_reader("fa"))
    assert speaks_against(reason)
    assert not speaks_against(phrase("origin.headline"))
    assert phrase_in_words("An old sentence.", usual_reader("fa")) == "An old sentence"


def test_a_reason_has_its_thousands_apart_as_lists_have_them():
    said = phrase("clock.in_part.whole", elapsed=days(5630, 5630), day=phrase("day.known", day="2026-01-02"))
    assert "5,630 days" in phrase_in_words(said, Reader())
    assert "۵٬۶۳۰ روز" in phrase_in_words(said, usual_reader("fa"))
    assert "998 to 1,002 days" in phrase_in_words(days(998, 1002), Reader())
    assert phrase_in_words(days(1, 1), Reader()) == "1 day"


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["latin", "persian"])
def test_keys_decide_move_and_undo(chromium, own: DeskProcess, layout: str):
    letters = {"s": ("س", "KeyS"), "d": ("ی", "KeyD"), "z": ("ظ", "KeyZ"), "j": ("ت", "KeyJ"), "k": ("ن", "KeyK")}
    context = chromium.new_context(base_url=own.address)
    page = context.new_page()
    page.goto("/account/sign-in/")
    page.locator("#id_login").fill("judge")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("button.main").click()
    page.wait_for_load_state()

    def press(letter: str) -> None:
        with page.expect_navigation():
            if layout == "latin":
                page.keyboard.press(letter)
            else:
                key, code = letters[letter]
                event = {"key": key, "code": code, "bubbles": True}
                page.evaluate("event => document.body.dispatchEvent(new KeyboardEvent('keydown', event))", event)

    page.goto(PAIRS)
    first = page.locator("input[name=pair]").get_attribute("value")
    press("j")
    second = page.locator("input[name=pair]").get_attribute("value")
    assert second != first
    press("k")
    assert page.locator("input[name=pair]").get_attribute("value") == first
    press("d")
    page.get_by_text("Entered: different.").wait_for()
    assert page.locator("input[name=pair]").get_attribute("value") == second
    press("s")
    page.get_by_text("Entered: the same.").wait_for()
    press("z")
    page.get_by_text("Undone.").wait_for()
    assert page.locator("input[name=pair]").get_attribute("value") == second
    press("z")
    assert page.locator("input[name=pair]").get_attribute("value") == first
    page.locator("#why").fill("s")  # in a field, a letter is a letter
    page.keyboard.press("s")
    page.wait_for_timeout(200)
    assert page.locator("input[name=pair]").get_attribute("value") == first
    context.close()
