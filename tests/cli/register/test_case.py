"""`onrecord case`, `note`, `merge ID ID` and `review` on the command line."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.register.test_correct import added, appeals, run, statements, undo_of

__all__ = ["added"]  # the archive of these tests


def test_a_case_is_opened_listed_and_given_members():
    assert run("case", "new", "Xanadu").exit_code == 0
    assert run("case", "new", "Xanadu").exit_code == 1
    assert run("case", "list").stdout.splitlines() == ["Xanadu", "default"]
    assert run("case", "list", "--collector", "Omid").stdout.splitlines() == ["default"]
    done = run("case", "members", "omid", "judge", "--publish", "--name", "Omid Rad", "--case", "Xanadu")
    assert done.exit_code == 0, done.output
    printed = run("case", "members", "--case", "Xanadu").stdout
    assert [line.split() for line in printed.splitlines()] == [
        ["PERSON", "ROLE", "NAME", "PERMISSIONS"],
        ["Ann", "keeper", "Ann"],
        ["omid", "judge", "Omid", "Rad", "publish"],
    ]
    assert json.loads(run("case", "list", "--json", "--collector", "omid").stdout)["cases"] == ["Xanadu", "default"]
    assert run("appeals", "--case", "Xanadu", "--collector", "Rae").exit_code == 1
    assert run("case", "members", "--no-publish", "--case", "Xanadu").exit_code == 2
    assert run("case", "members", "omid", "king", "--case", "Xanadu").exit_code == 2
    ended = run("case", "members", "omid", "--no-publish", "--case", "Xanadu", "--json")
    assert json.loads(ended.stdout)["members"][0]["permissions"] == []


def test_a_case_without_appeals_names_the_other_cases_that_one_may_see():
    assert run("case", "new", "Xanadu").exit_code == 0
    assert run("case", "new", "Kubla", "--collector", "Omid").exit_code == 0
    told = run("appeals", "--case", "Xanadu").stderr
    assert told == "There is no appeal in the case Xanadu. --case shows another one: default.\n"
    assert run("appeals", "--party", "Nobody Known").stderr == "There is no such appeal in this case.\n"


def test_an_open_case_says_so():
    assert "everybody who can open the register" in run("case", "members").stderr


def test_a_note_is_shown(added: tuple[str, str]):
    assert run("note", added[0], "Ask the family first.").stdout.startswith("no-")
    assert "Ann: Ask the family first. (no-" in run("show", added[0]).stdout
    assert run("note", "ju-aaaaaaa", "x").exit_code == 1
    assert run("note", added[0], " ").exit_code == 1


def test_two_entries_are_merged_by_their_ids_and_parted_again(added: tuple[str, str]):
    found = json.loads(run("show", added[0], "--json").stdout)["found"]["parties"]
    one, other = found[0]["id"], found[1]["id"]
    done = run("merge", one, other, "--reason", "One man.")
    assert done.stdout.startswith("ju-")
    assert len(json.loads(run("show", one, "--json").stdout)["found"]) == 2
    run("undo", undo_of(done))
    assert len(json.loads(run("show", one, "--json").stdout)["found"]) == 1
    undone = run("merge", "same", one, other)
    assert undone.exit_code == 0
    run("undo", undo_of(undone))
    assert run("merge", one, one).exit_code == 1
    assert run("merge", one, added[0]).exit_code == 1
    assert run("merge", one).exit_code == 2
    assert run("merge", "suggestions").exit_code == 0
    assert run("merge", "--help").exit_code == 0


def test_the_review_queue_is_listed_and_gets_shorter(added: tuple[str, str]):
    listed = run("review")
    assert listed.stdout.startswith("re-")
    assert re.search("appeal by A number of prisoners to António Guterres: “.*a visit”", listed.stdout)
    assert "left in 2 reports" in listed.stderr
    first = run("review", "--limit", "1")
    place = first.stderr.split("--continue ")[1].split()[0]
    assert added[1][:7] in run("review", "--continue", place).stdout
    run("accept", *(each["id"] for act in ("appeal", "accuse", "answer") for each in statements(added[0], act)))
    queue = json.loads(run("review", "--json").stdout)["queue"]
    assert [each["id"] for each in queue["reports"]] == [added[1]]
    assert run("review", "--continue", "x").exit_code == 1
    rest = json.loads(run("show", added[1], "--json").stdout)["found"]["statements"]
    run("accept", *(each["id"] for each in rest if each["act"] != "state"))
    assert "Nothing is left to review." in run("review").stderr


def test_a_report_is_corrected(added: tuple[str, str]):
    done = run("correct", added[0], "--date", "2017-06-01", "--headline", "A letter from Xanadu")
    assert (done.exit_code, done.stdout.startswith("de-")) == (0, True)
    (line,) = appeals()
    assert (line["first"], line["headline"]) == ("2017-06-01", "A letter from Xanadu")
    assert "corrected by a person: date, headline" in run("show", added[0]).stdout
    run("undo", undo_of(done))
    assert appeals()[0]["first"] == "2017-05-03"
    run("correct", added[0], "--date", "none")
    assert appeals()[0]["first"] is None


@pytest.mark.parametrize(
    "arguments", [("--act", "state"), (), ("--date", "2017-06-01", "--act", "state"), ("--words", "x")]
)
def test_a_report_has_other_parts_than_a_statement(added: tuple[str, str], arguments: tuple[str, ...]):
    assert run("correct", added[0], *arguments).exit_code == 2
    assert run("correct", "st-aaaaaaa", "--date", "2017-06-01").exit_code == 2
