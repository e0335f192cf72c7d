"""`onrecord accept`, `reject`, `correct`, `add-statement` and `undo`: findings judged and corrected on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from tests.register.pages import DENIAL, HERALD


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture(autouse=True)
def added(begin_with: Callable[..., list[str]]) -> tuple[str, str]:
    """Two pages in an archive of the test's own: the ids of their reports."""
    herald, denial = begin_with({"herald.html": HERALD, "denial.html": DENIAL})
    return herald, denial


def appeals() -> list[dict]:
    return json.loads(run("appeals", "--json").stdout)["appeals"]


def statements(report: str, act: str) -> list[dict]:
    found = json.loads(run("show", report, "--json").stdout)["found"]["statements"]
    return [each for each in found if each["act"] == act]


def undo_of(done: Result) -> str:
    return done.stderr.split("onrecord undo ")[1].split()[0]


def test_several_statements_are_accepted_and_undone_in_one_go(added: tuple[str, str]):
    asks = [each["id"] for each in statements(added[0], "appeal")]
    done = run("accept", *asks)
    assert done.exit_code == 0
    assert done.stdout.startswith("de-")
    assert "Recorded 3 judgements, and 1 judgement because of them." in done.stderr
    assert appeals()[0]["verdict"] == "accept"
    assert f"({done.stdout.strip()[:7]}" in run("show", appeals()[0]["id"]).stdout, "the id for undo"
    undone = run("undo", undo_of(done))
    assert undone.exit_code == 0
    assert "This cannot be undone itself; to take it back, decide again." in undone.stderr
    assert appeals()[0]["verdict"] == "not judged"
    assert "undid it" in run("undo", done.stdout.strip()).stderr


def test_words_that_stand_twice_are_those_of_the_corrected_statement(added: tuple[str, str]):
    first, *_ = statements(added[1], "accuse")
    done = run("correct", first["id"], "--words", "beating")
    assert done.exit_code == 0, done.stderr
    (kept,) = (each for each in statements(added[1], "accuse") if each["id"] == done.stdout.strip())
    (before,), (after,) = (
        [one["citation"] for one in each["quotes"] if one["part"] == "content"] for each in (first, kept)
    )
    assert after["quote"] == "beating"
    assert before["start"] <= after["start"] < after["end"] <= before["end"]
    assert (
        "The report's text contains these words several times"
        in run("add-statement", added[1], "--act", "accuse", "--words", "beating").stderr
    )


def test_rejecting_the_last_ask_takes_the_appeal_off_the_list(added: tuple[str, str]):
    asks = [each["id"] for each in statements(added[0], "appeal")]
    assert run("reject", *asks).exit_code == 2
    assert run("reject", *asks, "--reason", "It is a play.").exit_code == 0
    assert appeals() == []


def test_an_undone_judgement_gives_back_the_earlier_one_under_its_name():
    (appeal,) = appeals()
    run("accept", appeal["id"], "--collector", "Omid")
    slip = run("reject", appeal["id"], "--reason", "A slip.")
    assert appeals() == []
    run("undo", undo_of(slip))
    assert appeals()[0]["verdict"] == "accept"
    assert "Ann restored the judgement of Omid" in run("show", appeal["id"]).stdout


def test_an_appeal_is_corrected_and_keeps_its_id(added: tuple[str, str]):
    (before,) = appeals()
    done = run("correct", before["id"], "--addressee", "warden", "--speaker", "collective:hospital", "--reason", "So.")
    assert done.exit_code == 1
    assert "does not contain these words: “hospital”" in done.stderr
    done = run("correct", before["id"], "--addressee", "warden", "--speaker", "collective:winters")
    assert done.exit_code == 0
    assert all(each.startswith("st-") for each in done.stdout.split())
    (after,) = appeals()
    assert (after["id"], after["senders"], after["addressees"]) == (before["id"], ["winters"], ["warden"])
    shown = run("show", added[0]).stdout
    assert "entered by hand, certainty 1.00; judged: accept" in shown
    assert "corrected by st-" in shown
    run("undo", undo_of(done))
    assert appeals() == [before]


def test_one_part_is_emptied_and_words_are_named_by_those_before_them(added: tuple[str, str]):
    (deny,) = statements(added[1], "deny")
    assert (
        run("correct", deny["id"], "--speaker", "none", "--words", "prisoners", "--context", "denied that").exit_code
        == 0
    )
    new = next(each for each in statements(added[1], "deny") if each["corrects"])
    assert new["speaker"] is None
    assert [each["citation"]["quote"] for each in new["quotes"] if each["part"] == "content"] == ["prisoners"]


def test_a_statement_is_added(added: tuple[str, str]):
    done = run(
        *("add-statement", added[1], "--act", "appeal", "--words", "prisoners were chained", "--speaker", "prisoners"),
        *("--addressee", "Karl Blumer", "--addressee", "office:prison"),
    )
    assert done.exit_code == 0, done.output
    assert len(done.stdout.split()) == 2
    assert sorted(each["addressees"] for each in appeals()) == [["António Guterres"], ["Karl Blumer", "prison"]]
    run("undo", undo_of(done))
    assert len(appeals()) == 1


def test_a_letter_is_corrected_and_a_statement_taken_out_of_it(added: tuple[str, str]):
    done = run("add-letter", added[0], "--corrects", "1", "--date", "2017-04-20", "--reason", "It is dated.")
    assert (done.exit_code, done.stdout) == (0, "2\n"), done.output
    shown = run("show", added[0]).stdout
    assert "Letter 1: full" in shown
    assert "no longer applies: letter 2 corrects it" in shown
    assert "written: 2017-04-20" in shown
    assert "entered by hand by" in shown
    (before,) = appeals()
    out = run("correct", before["id"], "--letter", "none")
    assert out.exit_code == 0
    assert f"contains {before['id']}" not in run("show", added[0]).stdout
    run("undo", undo_of(out))
    run("undo", undo_of(done))
    assert "no longer applies" in run("show", added[0]).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("correct", "ev-aaaaaaa", "--act", "state"), 2, "begins with st-, ap- or re-"),
        (("correct", "re-aaaaaaa", "--act", "state"), 2, "Of a report, correct --headline"),
        (("correct", "st-aaaaaaa", "--act", "state"), 1, "nothing with this id"),
        (("correct", "ap-aaaaaaa", "--act", "state"), 1, "nothing with this id"),
        (("correct", "st-aaaaaaa", "--act", "sing"), 2, "'sing' is not one of"),
        (("correct", "st-aaaaaaa", "--words", "a", "--words", "b", "--context", "c"), 2, "--context needs --words"),
        (("add-statement", "re-aaaaaaa", "--act", "state", "--words", "a"), 1, "nothing with this id"),
        (("add-letter", "re-aaaaaaa", "--words", "a"), 1, "nothing with this id"),
        (("correct", "st-aaaaaaa", "--letter", "two"), 2, "--letter needs the number"),
        (("accept", "re-aaaaaaa"), 2, "begin with ap- or st-"),
        (("accept", "st-aaaaaaa", "ap-aaaaaaa"), 1, "nothing with this id"),
        (("undo", "de-aaaaaaa"), 1, "nothing with this id"),
        (("undo", "co-aaaaaaa"), 2, "a judgement, a decision or an event; it begins with ju-, de- or ev-"),
        (("undo", "ap-aaaaaaa"), 2, "`onrecord show` lists it with its appeal"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(arguments: tuple[str, ...], code: int, says: str):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
