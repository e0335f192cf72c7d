"""`onrecord facts`: lists and searches the tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.facts import load_facts


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("facts", *arguments), catch_exceptions=False)


@pytest.mark.parametrize("words", [("Gohardasht", "Prison"), ("Gohardasht Prison",), ("زندان رجایی شهر",)])
def test_a_prison_is_shown_with_its_names_and_its_source(words: tuple[str, ...]):
    done = run(*words)
    assert done.exit_code == 0
    assert done.stdout.startswith("Rajai Shahr Prison: a prison, Karaj, Alborz, Iran, closed 2023\n")
    assert "Gohardasht" in done.stdout
    assert "زندان گوهردشت" in done.stdout
    assert "EU 359/2011 list" in done.stdout
    assert "(iran_prisons.csv)" in done.stdout
    assert "to be verified" not in done.stdout
    assert done.stderr == "1 fact, as of 2026-08-31.\n"


def test_what_rests_on_general_knowledge_is_marked():
    done = run("Vakilabad")
    assert "\n  (from general knowledge, to be verified)\n" in done.stdout


def test_the_holder_of_an_office_on_a_day():
    done = run("un", "secretary-general", "--on", "2008-02-01", "--kind", "person")
    assert done.stdout.startswith("Ban Ki-moon: United Nations Secretary-General, 2007-01-01 to 2016-12-31\n")


def test_the_offices_of_a_person_over_time():
    done = run("Asma Jahangir", "--json")
    found = json.loads(done.stdout)
    assert found["format"] == "onrecord.facts/1"
    assert found["as_of"] == "2026-08-31"
    assert [fact["id"].partition(":")[0] for fact in found["facts"]] == ["sr-iran", "sr-executions", "sr-religion"]
    assert all(fact["source"] and fact["table"] == "un_terms.csv" for fact in found["facts"])
    assert done.stderr == ""


def test_without_words_everything_is_listed():
    done = run("--json")
    assert len(json.loads(done.stdout)["facts"]) == len(load_facts().search())
    assert json.loads(run("--kind", "month", "--json").stdout)["facts"][0]["name"] == "Muharram"


def test_what_is_not_listed_is_said():
    done = run("zzz")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "No table lists “zzz”, as of 2026-08-31.\n"
    assert json.loads(run("zzz", "--json").stdout)["facts"] == []


def test_tables_of_ones_own_are_loaded_too(tmp_path: Path):
    header = "name,aliases_en,city,province,country,closed,names_tr,source,basis,note\n"
    row = "Old Gaol,The Stone House,Xanadu,,Xanadu,1999,Taş Ev,a book,source,\n"
    (tmp_path / "xanadu_prisons.csv").write_text(header + row, encoding="utf-8")
    done = run("taş ev", "--tables", str(tmp_path))
    assert done.stdout.startswith("Old Gaol: a prison, Xanadu, closed 1999\n")
    (tmp_path / "xanadu_prisons.csv").write_text(header + row.replace("1999", "long ago"), encoding="utf-8")
    done = run("taş ev", "--tables", str(tmp_path))
    assert done.exit_code == 1
    assert "xanadu_prisons.csv is wrong at line 2" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--on", "2008-02"), "“2008-02” is not a single day: write it as YYYY-MM-DD."),
        (("--on", "yesterday"), "“yesterday” is not a date written as"),
        (("--on", "2008-02-30"), "“2008-02-30” is not a day of the calendar."),
        (("--on", "2008-02-01", "--kind", "prison"), "--on asks who was in office"),
        (("--kind", "ship"), "'ship' is not one of"),
        (("--tables", "nowhere"), "does not exist"),
    ],
)
def test_misuse_is_explained(arguments: tuple[str, ...], sentence: str):
    done = run(*arguments)
    assert done.exit_code == 2
    assert sentence in done.stderr
