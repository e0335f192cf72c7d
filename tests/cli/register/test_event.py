"""`onrecord mark`, `undo` and `assess`, and the history that `onrecord show` prints of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from tests.register.pages import COURIER, DENIAL, HERALD


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture(autouse=True)
def reports(begin_with: Callable[..., list[str]]) -> list[str]:
    """The ids of the reports of two pages on one letter and a denial, in an archive of the test's own."""
    return begin_with({"herald.html": HERALD, "courier.html": COURIER, "denial.html": DENIAL})


def the_letter(*more: str) -> dict:
    found = json.loads(run("appeals", "--json", *more).stdout)["appeals"]
    (line,) = (each for each in found if each["reports"] == 2)
    return line


def test_a_withdrawal_is_put_on_record_shown_and_taken_back(reports: list[str]):
    appeal = the_letter()["id"]
    quote = "no outside visitor has been there in years"
    said = ["--reason", "They wrote to us.", "--by", "the prisoners", "--source", "A letter in our folder 3."]
    done = run(
        "mark", appeal[:12], "withdrawn", "--on", "2017-06-01", *said, "--shown-by", reports[0], "--quote", quote
    )
    assert done.exit_code == 0
    event = done.stdout.strip()
    assert f"onrecord undo {event}" in done.stderr
    assert the_letter("--state", "withdrawn")["standing"]["sentence"] == "Withdrawn, on 2017-06-01"
    assert the_letter("--as-of", "2017-05-31")["standing"]["state"] == "reported"
    shown = run("show", appeal).stdout
    assert f"2017-06-01  withdrawn, by the prisoners, in {reports[0][:7]}" in shown
    assert f"{event[:7]}, entered " in shown
    assert "UTC by Ann: They wrote to us." in shown
    assert "shown by: A letter in our folder 3." in shown
    assert f"“{quote}”" in shown
    assert "withdrawn" not in run("show", appeal, "--as-of", "2017-05-31").stdout
    assert run("undo", event).exit_code == 1
    undone = run("undo", event, "--reason", "It was another letter.")
    assert undone.exit_code == 0
    assert "to take it back, record the event again." in undone.stderr
    shown = run("show", appeal).stdout
    assert "this no longer applies" in shown
    assert "It was another letter." in shown
    assert the_letter()["standing"]["state"] == "reported"


def test_the_day_of_writing_moves_the_clock():
    appeal = the_letter()["id"]
    run("event", "add", appeal, "written", "--on", "2017-04-20", "--reason", "The letter says so.")
    stands = the_letter("--as-of", "2017-12-01")["standing"]
    assert (stands["days"], stands["basis"]) == ([225, 225], "written")
    assert "Counted from the day it was written, 2017-04-20." in run("show", appeal).stdout


def test_form_and_day_of_an_answer_are_said_and_corrected(reports: list[str]):
    appeal = the_letter()["id"]
    assert run("answer", appeal, reports[2], "--form", "declined", "--on", "2017-05-08").exit_code == 0
    assert the_letter()["standing"]["sentence"] == "Declined after 5 days, on 2017-05-08"
    assert run("answer", appeal, reports[2], "--form", "answered in part").exit_code == 0
    assert the_letter()["standing"]["state"] == "answered in part"
    (pair,) = json.loads(run("merge", "suggestions", "--json", "--judged", "--kind", "answer").stdout)["suggestions"]
    assert run("judge", pair["id"], "same", "--on", "2017-05-06").exit_code == 0
    assert the_letter()["standing"]["sentence"].startswith("Answered in part after 3 days, on 2017-05-06")
    wrong = run("judge", pair["id"], "different", "--form", "declined")
    assert wrong.exit_code == 1
    assert "Only an answer that belongs to its appeal can have a form" in wrong.stderr


def test_an_answer_that_is_dated_before_its_appeal_is_refused_with_the_option_that_enters_it(reports: list[str]):
    appeal = the_letter()["id"]
    told = "The answer is dated 2017-05-02, before the first known report of the appeal, of 2017-05-03."
    event = ("event", "add", appeal, "answered", "--on", "2017-05-02", "--reason", "She says so.")
    answer = ("answer", appeal, reports[2], "--on", "2017-05-02")
    for command in (event, answer):
        wrong = run(*command)
        assert wrong.exit_code == 1
        assert f"{told} Nothing was recorded. To enter it all the same, add --even-if-early." in wrong.stderr
        assert the_letter()["standing"]["state"] == "reported"
        done = run(*command, "--even-if-early")
        assert done.exit_code == 0
        assert "before the appeal; a person entered it all the same." in run("show", appeal).stdout
        assert run("undo", done.stdout.strip(), "--reason", "It was another letter.").exit_code == 0
    assert run("answer", appeal, reports[2]).exit_code == 0
    (pair,) = json.loads(run("merge", "suggestions", "--json", "--judged", "--kind", "answer").stdout)["suggestions"]
    assert run("judge", pair["id"], "same", "--on", "2017-05-02").exit_code == 1
    assert run("judge", pair["id"], "same", "--on", "2017-05-02", "--even-if-early").exit_code == 0


def test_sources_reports_and_statements_are_assessed_apart(reports: list[str], tmp_path: Path):
    page = tmp_path / "eye.html"
    page.write_text(DENIAL.replace("boats", "barges"), encoding="utf-8")
    added = run("add", str(page), "--url", "https://eye.example/news/7").stdout.split()[0]
    source = json.loads(run("show", added, "--json").stdout)["found"]["source_id"]
    shown = json.loads(run("show", reports[0], "--json").stdout)["found"]
    statement = shown["statements"][0]["id"]
    for subject, value in ((source, "C"), (source, "B"), (reports[0], "2"), (statement, "6")):
        done = run("assess", subject, value, "--reason", f"Ann asked for {value}.")
        assert done.stdout.startswith("as-")
    printed = run("show", source).stdout + run("show", reports[0]).stdout
    assert "reliability C, replaced by a later one: Ann asked for C." in printed
    assert "reliability B: Ann asked for B." in printed
    assert "credibility 2: Ann asked for 2." in printed
    assert "credibility 6: Ann asked for 6." in run("show", statement).stdout
    assert "reliability B: Ann asked for B." in run("show", source).stdout
    wrong = run("assess", reports[0], "B", "--reason", "x")
    assert wrong.exit_code == 1
    assert "is assessed from" in wrong.stderr


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (["event", "add", "ap-22222", "ignored", "--on", "2017-06-01", "--reason", "x"], 2, "ignored"),
        (["event", "add", "ap-22222", "closed", "--reason", "x"], 2, "--on"),
        (["event", "add", "ap-22222", "closed", "--on", "2017-06-01"], 2, "--reason"),
        (["event", "add", "ap-22222", "closed", "--on", "2017-06-01", "--reason", "x"], 1, "nothing with this id"),
        (["event", "add", "re-22222", "closed", "--on", "2017-06-01", "--reason", "x"], 1, "nothing with this id"),
        (["undo", "ev-22222", "--reason", "x"], 1, "nothing with this id"),
        (["assess", "so-22222", "G", "--reason", "x"], 2, "G"),
        (["assess", "so-22222", "A", "--reason", " "], 1, "basis"),
        (["show", "so-22222"], 1, "nothing with this id"),
    ],
)
def test_misuse_is_said(command: list[str], code: int, said: str):
    done = run(*command)
    assert done.exit_code == code
    assert said in done.stderr
    assert "Traceback" not in done.output
