"""`onrecord date`: which days a written date can be."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("date", *arguments), catch_exceptions=False)


def test_a_date_is_told_in_each_calendar():
    done = run("5", "Bahman", "1401")
    assert done.exit_code == 0
    assert done.stdout == (
        "“5 Bahman 1401” is 2023-01-25: as it is written.\n"
        "  Wednesday, 2023-01-25 = 5 Bahman 1401 (solar hijri) = 3 Rajab 1444 (lunar hijri)\n"
    )


def test_a_lunar_date_is_several_days_each_with_its_reason():
    done = run("12 Ramadan 1445")
    assert done.stdout.startswith("“12 Ramadan 1445” can be 4 days: a lunar month begins when its crescent is seen")
    assert re.findall(r"\d{4}-\d\d-\d\d", done.stdout) == ["2024-03-21", "2024-03-22", "2024-03-23", "2024-03-24"]
    assert done.stdout.count("Umm al-Qura") == 5


def test_offices_and_ages_settle_a_year():
    done = run("1 May", "--in-office", "Asma Jahangir", "--in-office", "Guterres", "--age", "45", "--born", "1972")
    assert done.stdout.startswith("“1 May” is 2017-05-01: its year from the office terms Asma Jahangir")
    assert "who was born 1972" in done.stdout


def test_a_machine_reads_the_same():
    found = json.loads(run("Friday, 12 Ramadan 1445", "--json").stdout)
    assert found["format"] == "onrecord.date/1"
    (date,) = found["dates"]
    assert (date["words"], date["value"]) == ("Friday, 12 Ramadan 1445", "2024-03-22")
    (day,) = date["days"]
    assert day["calendars"] == {"gregorian": "2024-03-22", "solar hijri": "1403-01-03", "lunar hijri": "1445-09-12"}


def test_words_without_a_date_are_a_problem():
    done = run("hello")
    assert done.exit_code == 1
    assert done.stderr == "Error: No date was found in “hello”.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Missing argument"),
        (("1 May", "--age", "45"), "--age and --born go together."),
        (("1 May", "--born", "1972"), "--age and --born go together."),
        (("1 May", "--age", "45", "--born", "x"), "“x” is not a date written as"),
        (("1 May", "--age", "450", "--born", "1972"), "450 is not in the range"),
        (("1 May", "--age", "130", "--born", "9999"), "9999"),
        (("1 May", "--in-office", "Nobody"), "No table lists “Nobody” as the holder of an office."),
        (("1 May", "--tables", "nowhere"), "does not exist"),
    ],
)
def test_misuse_is_explained(arguments: tuple[str, ...], sentence: str):
    done = run(*arguments)
    assert done.exit_code == 2
    assert sentence in done.stderr


def test_tables_of_ones_own_are_loaded_too(tmp_path: Path):
    (tmp_path / "offices.csv").write_text(
        "office_id,title,body,seats,titles_en,source,basis,note\nxx-mayor,Mayor,Xanadu,one,Mayor,a,source,\n",
        encoding="utf-8",
    )
    (tmp_path / "terms.csv").write_text(
        "office_id,title,holder,aliases,start,end,ended,standing,as_of,source,basis,note\n"
        "xx-mayor,,Ann Bee,,1999-01-01,1999-12-31,yes,,,a,source,\n",
        encoding="utf-8",
    )
    done = run("1 May, Mayor Ann Bee", "--tables", str(tmp_path))
    assert done.stdout.startswith("“1 May” is 1999-05-01: its year from the office term Ann Bee, Mayor")
