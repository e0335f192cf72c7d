"""`onrecord read` of many files: their addresses from a table, and several processes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = (
    "<h1>Bakers write to the council</h1><p>The bakers of Oakton have written {} letters to the council, they say.</p>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(20):
        (tmp_path / f"{number}.html").write_text(PAGE.format(number), encoding="utf-8")
    return tmp_path


def records(output: bytes) -> list[dict]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_table_gives_each_file_its_address(command: Callable, folder: Path):
    table = folder / "pages.csv"
    table.write_text(
        "\ufefffile,url\n0.html,https://a.example/2018/03/14/bakers\n1.html,\ngone.html,https://a.example/gone\n",
        "utf-8",
    )
    done = command("read", "--jsonl", "--no-findings", "--list", str(table))
    found = records(done.stdout)
    assert done.returncode == 1
    assert [each["source"]["url"] for each in found] == [
        "https://a.example/2018/03/14/bakers",
        None,
        "https://a.example/gone",
    ]
    assert found[0]["report"]["date"]["value"] == "2018-03-14"
    assert found[2]["error"] == "There is no such file."


def test_a_line_of_a_table_without_a_file_is_named_and_the_others_are_read(command: Callable, folder: Path):
    table = folder / "pages.csv"
    table.write_text("file,url\n,https://a.example/lost\n,\n0.html,http://[::1\n0.html,\n", "utf-8")
    done = command("read", "--jsonl", "--no-findings", "--list", str(table))
    assert done.returncode == 1
    assert [each["source"]["url"] for each in records(done.stdout)] == ["http://[::1", None]
    assert done.stderr.decode().count("\n") == 1
    assert "pages.csv: The line with the address https://a.example/lost names no file." in done.stderr.decode()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_with_two_addresses_in_a_table_is_read_with_each(command: Callable, folder: Path, jobs: str):
    table, days = folder / "pages.csv", ("2018/03/14", "2019/05/02")
    rows = ["file,url", *(f"0.html,https://a.example/{day}/bakers" for day in days), "1.html,"]
    table.write_text("\n".join(rows), "utf-8")
    done = command("read", "--jsonl", "--no-findings", "--jobs", jobs, "--list", str(table))
    found = [(Path(each["source"]["name"]).name, each["report"]["date"]) for each in records(done.stdout)]
    assert [name for name, _ in found] == ["0.html", "0.html", "1.html"]
    assert [day["value"] for _, day in found[:2]] == ["2018-03-14", "2019-05-02"]
    assert done.returncode == 0


@pytest.mark.parametrize("text", ["", "name\n0.html\n", "\x00", "file\n"])
def test_a_table_that_names_no_files_is_refused(command: Callable, folder: Path, text: str):
    (folder / "pages.csv").write_text(text, "utf-8")
    done = command("read", "--jsonl", "--list", str(folder / "pages.csv"))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_several_processes_print_the_same_in_the_same_order(command: Callable, folder: Path):
    files = [str(folder / f"{number}.html") for number in (*range(20), 99)]
    one, two = (command("read", "--jsonl", "--no-findings", "--jobs", str(jobs), *files) for jobs in (1, 2))
    assert one.stdout == two.stdout
    assert one.returncode == two.returncode == 1
    assert len(records(two.stdout)) == 21


FAULT = """
import onrecord.record

whole = onrecord.record.read_report

def read_report(page, facts):
    return whole(page, facts) if "3 letters" not in page.text else None + page.text

onrecord.record.read_report = read_report
"""
"""Put into a process as it starts: an error of onrecord at one page, of a kind that nobody expects."""


@pytest.mark.parametrize("form", [("--jsonl", "--jobs", "1"), ("--jsonl", "--jobs", "2"), ("--jsonl",), ()])
def test_an_error_of_ours_at_one_file_is_said_and_the_others_are_read(command: Callable, folder: Path, form: tuple):
    (folder / "sitecustomize.py").write_text(FAULT, encoding="utf-8")
    files = [str(folder / f"{number}.html") for number in range(6)]
    done = command("read", "--no-findings", *form, *files, path=folder)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "3.html: It could not be read because of an error in onrecord (TypeError in onrecord.record:" in said
    assert said.endswith("); please report it.\n")
    assert "Traceback" not in said
    assert "letters" not in said
    if form:
        found = records(done.stdout)
        assert [Path(each["source"]["name"]).name for each in found] == [f"{number}.html" for number in range(6)]
        assert [each.get("error", "")[:21] for each in found] == ["", "", "", "It could not be read ", "", ""]
    else:
        assert done.stdout.count(b"Bakers write to the council") == 5


def test_a_file_or_a_table_must_be_named(command: Callable):
    done = command("read", "--jsonl")
    assert done.returncode == 2
    assert b"--list" in done.stderr
