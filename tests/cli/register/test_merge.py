"""`onrecord merge` and `onrecord answer`: what may be one, judged and taken back, and the demo that shows it."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

STORY = sorted((Path(str(files("onrecord"))) / "samples" / "story").glob("*.html"))
LETTER, ANSWER = "Dariush", "story-4-answer.html"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture(autouse=True)
def added(begin_with: Callable[..., list[str]]) -> dict[str, str]:
    """The pages of the demo, added to an archive of the test's own: the id of each report by its file's name."""
    pages = {path.name: path.read_text(encoding="utf-8") for path in STORY}
    return dict(zip(pages, begin_with(pages), strict=True))


def appeals(*more: str) -> list[dict]:
    return json.loads(run("appeals", "--json", *more).stdout)["appeals"]


def the_letter() -> dict:
    (line,) = (each for each in appeals() if "António Guterres" in each["addressees"])
    return line


def suggested(*more: str) -> list[dict]:
    return json.loads(run("merge", "suggestions", "--json", *more).stdout)["suggestions"]


def test_suggestions_that_the_limit_leaves_out_are_told():
    every = len(suggested())
    assert every > 1
    assert "There are more than 1. --limit shows them." in run("merge", "suggestions", "--limit", "1").stderr
    assert "--limit shows" not in run("merge", "suggestions", "--limit", str(every)).stderr


def test_a_suggestion_is_listed_with_names_and_reasons_judged_and_taken_back():
    printed = run("merge", "suggestions", "--kind", "answer")
    assert "An answer to this appeal? probability 0.9" in printed.stdout
    assert "It names the sender or where he is held: Dariush Prison." in printed.stdout
    assert "A number of prisoners to António Guterres" in printed.stdout
    (pair,) = suggested("--kind", "answer")
    judged = run("judge", pair["id"], "same", "--reason", "It names the prison.")
    assert the_letter()["standing"]["state"] == "answered"
    assert suggested("--kind", "answer") == []
    assert "judged: same" in run("merge", "suggestions", "--judged").stdout
    undone = run("undo", judged.stdout.strip())
    assert undone.exit_code == 0
    assert the_letter()["standing"]["state"] == "reported"
    again = run("undo", judged.stdout.strip())
    assert again.exit_code == 1
    assert "It was undone before: ju-" in again.stderr


def test_an_answer_is_proposed_as_of_its_day_and_not_before(added: dict[str, str]):
    """The list of an earlier day counted proposals of answers that had not been reported by then."""

    def proposed(day: str) -> list[int]:
        return [each["proposed"] for each in appeals("--as-of", day) if "António Guterres" in each["addressees"]]

    assert (proposed("2024-11-20"), proposed("2024-11-21")) == ([0], [1])
    assert the_letter()["proposed"] == 1
    run("correct", added[ANSWER], "--date", "2024-12-01")
    assert (proposed("2024-11-21"), proposed("2024-12-01")) == ([0], [1])


def test_an_answer_is_named_by_hand_and_shown(added: dict[str, str]):
    line = the_letter()
    done = run("answer", line["id"][:12], added[ANSWER], "--reason", "He says so.")
    assert "onrecord undo ju-" in done.stderr
    shown = run("show", line["id"]).stdout
    assert "answered: Answered after 45 days, on 2024-11-21." in shown
    assert "He says so." in shown
    assert "3 reports of 2 origins" in shown
    assert "Answered after" not in run("show", line["id"], "--as-of", "2024-11-01").stdout


def test_the_clock_is_in_every_form():
    (line,) = appeals("--as-of", "2024-10-17", "--state", "reported")
    stands = line["standing"]
    assert (stands["days"], stands["basis"], stands["state"]) == ([10, 10], "first reported", "reported")
    looked = "in 2 sources with later pages; the latest dated page is of 2024-10-09"
    assert stands["sentence"] == f"10 days, no public answer found as of 2024-10-17, {looked}"
    rows = list(csv.DictReader(io.StringIO(run("appeals", "--csv", "--as-of", "2024-10-17").stdout)))
    assert [rows[-1][name] for name in ("state", "days", "basis", "sentence", "origins")] == [
        "reported",
        "10",
        "first reported",
        stands["sentence"],
        "2",
    ]
    assert "ignored" not in run("appeals").output


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["judge", "re-2222222", "same"], "begins with pr-"),
        (["judge", "pr-2222222", "perhaps"], "perhaps"),
        (["merge", "suggestions", "--kind", "page"], "page"),
        (["appeals", "--as-of", "yesterday"], "yesterday is not a day"),
        (["appeals", "--state", "ignored"], "ignored"),
    ],
)
def test_misuse_is_said(command: list[str], said: str):
    done = run(*command)
    assert done.exit_code == 2
    assert said in done.stderr


def test_what_is_not_there_is_said():
    for command in (
        ["judge", "pr-2222222", "same"],
        ["undo", "ju-2222222"],
        ["answer", "ap-22222", "re-22222"],
    ):
        done = run(*command)
        assert done.exit_code == 1
        assert "There is nothing with this id in this case." in done.stderr


def test_the_demo_begins_with_the_table_of_appeals_and_then_shows_one_page():
    done = run("demo")
    assert done.exit_code == 0
    end, _, page = done.stdout.partition("of these pages in full")
    words = " ".join(end.split())
    assert "probability 0.9" in words
    assert words.index("STATUS") < 200
    assert "Prisoners of Dariush write to the Secretary-General" in page
    assert "onrecord demo --desk" in page.splitlines()[-1]
    assert "Answered after 45" in words
    cells = [line[-40:] for line in end.splitlines()]
    assert any("of 2" in cell for cell in cells)
    assert "no later" in words
    assert "ignored" not in done.output


def test_the_demo_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    run("demo")
    assert set(tmp_path.iterdir()) == before


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed here")
def test_the_demo_of_the_makefile_installs_the_program_alone(root: Path, tmp_path: Path):
    make = shutil.which("make") or "make"
    # --no-print-directory: make says where it is when another make has started the tests.
    asked = [make, "--no-print-directory", "--dry-run", "demo", f"VENV={tmp_path / 'none'}"]
    told = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=True)
    assert "--editable ." in told.stdout
    assert "[" not in told.stdout.partition("--editable .")[2].splitlines()[0]
    assert told.stdout.rstrip().endswith("onrecord demo")
