"""`onrecord names`: real files in, tables out, and whole sentences where something is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.names import match

ROWS = [
    "nameA\tnameB\tkind\tnote",
    "Leila Sarabandi\tلیلا سرابندی\tperson-cross\tone",
    "Mehrabad Steel Company\tMehrabad Steel Co\tbody\t",
    "Hassan Sarabandi\tHossein Sarabandi\t\tno kind",
]


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    """Run a command; an exception that it does not catch fails the test."""
    return CliRunner().invoke(main, ["names", *arguments], input=stdin, catch_exceptions=False)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of pairs."""
    path = tmp_path / "pairs.tsv"
    path.write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    return path


def test_two_names_without_a_command_lead_to_the_one_that_compares_them():
    done = run("Ruiz", "Reyes")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "No such command 'Ruiz'. To compare two names: onrecord names match A B" in done.stderr
    top = CliRunner().invoke(main, ["--help"], terminal_width=100).stdout
    assert "Compare two names, in any script: `onrecord names match A B`." in " ".join(top.split())


def test_match_says_how_likely_and_why():
    done = run("match", "Hassan Rouhani", "Hossein Rouhani")
    assert done.exit_code == 0
    assert done.stderr == ""
    first, *reasons = done.stdout.splitlines()
    assert first.startswith("0.")
    assert first.endswith("(compared as names of a person)")
    assert "      given names differ: “hassan”, “hossein”" in reasons


def test_match_names_the_row_of_an_alias():
    done = run("match", "Gohardasht Prison", "زندان رجایی شهر", "--kind", "place")
    assert "the same name" in done.stdout
    assert "alias in iran_prisons.csv" in done.stdout


def test_match_as_json():
    done = run("match", "Leila Sarabandi", "لیلا سرابندی", "--json")
    found = match("Leila Sarabandi", "لیلا سرابندی")
    assert json.loads(done.stdout) == {
        "first": "Leila Sarabandi",
        "second": "لیلا سرابندی",
        "kind": "person",
        "probability": found.probability,
        "reasons": list(found.reasons),
    }


def test_score_adds_a_column_and_changes_nothing_else(table: Path):
    done = run("score", str(table))
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert [line.rpartition("\t")[0] for line in lines] == ROWS
    assert lines[0].endswith("\tprobability")
    found = [float(line.rpartition("\t")[2]) for line in lines[1:]]
    kinds = ["person", "body", "person"]
    cells = [row.split("\t") for row in ROWS[1:]]
    assert found == [match(one, two, kind=kind).probability for (one, two, *_), kind in zip(cells, kinds, strict=True)]


def test_a_kind_that_is_given_is_every_rows(table: Path):
    done = run("score", str(table), "--kind", "body")
    found = float(done.stdout.splitlines()[1].rpartition("\t")[2])
    assert found == match("Leila Sarabandi", "لیلا سرابندی", kind="body").probability


def test_a_table_without_a_header_holds_names_first():
    done = run("score", "-", stdin="\ufeffLeila Sarabandi\tLeyla Sarabandi\tx\r\n\r\nA\tB".encode())
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert [line.rpartition("\t")[0] for line in lines] == ["Leila Sarabandi\tLeyla Sarabandi\tx", "A\tB"]


def test_rows_that_cannot_be_read_are_named_and_left_out():
    rows = [b"nameA\tnameB", b"Leila\t", b"Leila", b"\xff\tLeila", b"Leila\t" + b"x" * (1 << 20), b"Leila\tLeyla"]
    done = run("score", "-", stdin=b"\n".join(rows) + b"\n")
    assert done.exit_code == 1
    assert [line.rpartition("\t")[0] for line in done.stdout.splitlines()] == ["nameA\tnameB", "Leila\tLeyla"]
    assert done.stderr.splitlines() == [
        "-: row 2 is left out: it has no name in column 2.",
        "-: row 3 is left out: it has no name in column 2.",
        "-: row 4 is left out: it is not UTF-8 text.",
        "-: row 5 is left out: it is longer than 1048576 bytes.",
    ]


def test_an_empty_table_is_no_error():
    done = run("score", "-", stdin=b"")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(("name", "said"), [("nowhere.tsv", "There is no such file."), (".", "This is a folder")])
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, name: str, said: str):
    done = run("score", str(tmp_path / name))
    assert done.exit_code == 1
    assert said in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("arguments", [["match", "A"], ["score"], ["match", "A", "B", "--kind", "ship"]])
def test_misuse_is_said_with_exit_code_2(arguments: list[str]):
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr


def test_a_table_that_cannot_be_read_is_refused():
    if not Path("/proc/self/mem").exists():
        pytest.skip("This system has no file that always fails to be read.")
    done = run("score", "/proc/self/mem")
    assert done.exit_code == 1
    assert "cannot be read" in done.stderr
