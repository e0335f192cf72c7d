from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import ConfigError
from onrecord.facts import load_facts

OFFICES = "office_id,title,body,seats,titles_en,titles_fa,source,basis,note\n"
TERMS = "office_id,title,holder,aliases,start,end,ended,standing,as_of,source,basis,note\n"
MANDATES = "kind,title,abbreviation,established,resolution,office_id,source,basis,note\n"
BODIES = "name,aliases_en,names_fa,owner,established,instrument,source,basis,note\n"
PRISONS = "name,aliases_en,names_fa,city,province,country,closed,source,basis,note\n"
MONTHS = "calendar,number,name,latin,starts,days,days_leap,names_fa,source,basis,note\n"
DAYS = "number,name,names_fa,source,basis,note\n"
VIOLATIONS = "name,articles,cues_en,source,basis,note\n"
WORDS = "language,use,words,source,basis,note\n"
OFFICE = "xx-mayor,Mayor of Xanadu,Xanadu,one,Mayor|Mayor of Xanadu,,a,source,\n"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes tables into a folder and returns the folder: `write(offices=text, xx_terms=text)`."""

    def written(**tables: str) -> Path:
        for name, text in tables.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return written


def term(**cells: str) -> str:
    names = TERMS.strip().split(",")
    given = {"office_id": "xx-mayor", "holder": "Ann Bee", "ended": "yes", "source": "a", "basis": "source"} | cells
    return ",".join(given.get(name, "") for name in names) + "\n"


def test_another_country_is_another_folder(write: Write):
    folder = write(
        xx_offices=OFFICES + OFFICE,
        xx_terms=TERMS + term(start="1999-05", end="2003", aliases="Anne Bee|Bee"),
        xx_prisons=PRISONS + "Old Gaol,,,X,X,Xanadu,1999,a,source,\n",
    )
    facts = load_facts(folder)
    (found,) = facts.terms_of("Anne Bee")
    assert (found.id, found.title, found.earliest, found.latest) == (
        "xx-mayor:ann-bee",
        "Mayor of Xanadu",
        date(1999, 5, 1),
        date(2003, 12, 31),
    )
    assert "Old Gaol" in {prison.name for prison in facts.prisons}
    text = "They wrote to Mayor Bee and to UN chief Antonio Guteres."
    assert [mention.term_ids for mention in facts.find_terms(text, "en")] == [
        ("xx-mayor:ann-bee",),
        ("un-sg:antonio-guterres",),
    ]
    assert len(facts.terms) == len(load_facts().terms) + 1


def test_tables_are_found_in_folders_inside(write: Write, tmp_path: Path):
    write(offices=OFFICES + OFFICE)
    inside = tmp_path / "more"
    inside.mkdir()
    (inside / "terms.csv").write_text(TERMS + term(), encoding="utf-8")
    assert load_facts(tmp_path).terms_of("Ann Bee")


def test_another_language_is_another_column(write: Write):
    offices = OFFICES.replace("titles_fa", "titles_fa,titles_es") + OFFICE.replace("Xanadu,,", "Xanadu,,Alcaldesa,")
    facts = load_facts(write(offices=offices, terms=TERMS + term()))
    text = "La carta a la Alcaldesa, Ann Bee"
    assert [text[found.start : found.end] for found in facts.find_terms(text, "es")] == ["Ann Bee"]
    assert facts.find_terms(text, "en") == ()


def test_one_who_held_an_office_twice_has_the_years_in_the_ids(write: Write):
    rows = term(start="1990", end="1994") + term(start="1998-02", end="2002") + term(holder="Cee Dee", start="1995")
    facts = load_facts(write(offices=OFFICES + OFFICE, terms=TERMS + rows))
    assert [each.id for each in facts.terms if each.office_id == "xx-mayor"] == [
        "xx-mayor:ann-bee-1990",
        "xx-mayor:ann-bee-1998",
        "xx-mayor:cee-dee",
    ]


def test_the_facts_are_as_of_the_earliest_day_that_a_folder_names(write: Write):
    assert load_facts(write(about="as_of,note\n2020-01-02,\n")).as_of == date(2020, 1, 2)


def test_a_table_may_begin_with_a_byte_order_mark_and_hold_several_lines_in_a_cell(write: Write):
    folder = write(offices="\ufeff" + OFFICES + OFFICE, terms=TERMS + term(note='"one\ntwo"') + term(holder="Cee"))
    assert load_facts(folder).terms_of("Cee")


WRONG_TERMS = [
    (TERMS.replace("note", "remark"), 1, "the column “remark” is not known"),
    (TERMS.replace(",note", ""), 1, "the column “note” is missing"),
    (TERMS.replace("note", "source"), 1, "the column “source” is there twice"),
    (TERMS + term() + "xx-mayor,too few\n", 3, "it has 2 cells, but the table has 12 columns"),
    (TERMS + term().replace("\n", ",more\n"), 2, "it has 13 cells"),
    (TERMS + term(source=""), 2, "the column “source” is empty"),
    (TERMS + term(source="  "), 2, "the column “source” is empty"),
    (TERMS + term(holder=""), 2, "the column “holder” is empty"),
    (TERMS + term(basis="hearsay"), 2, "the column “basis” says “hearsay”"),
    (TERMS + term(basis=""), 2, "the column “basis” says “”"),
    (TERMS + term(start="1999-13"), 2, "“1999-13” is not a day of the calendar"),
    (TERMS + term(end="spring"), 2, "“spring” is not a date"),
    (TERMS + term(as_of="spring"), 2, "“spring” is not a date"),
    (TERMS + term(start="2001", end="2000-12"), 2, "the term ends (2000-12) before it starts (2001)"),
    (TERMS + term(end="2000", ended="unknown"), 2, "the column “ended” says “unknown”, but"),
    (TERMS + term(ended=""), 2, "the column “ended” says “”"),
    (TERMS + term(standing="interim"), 2, "the column “standing” says “interim”"),
    (TERMS + term(office_id="xx-none"), 2, "no table of offices lists “xx-none”"),
    (TERMS + term(holder="حسن روحانی"), 2, "needs a Latin spelling"),
    (TERMS + term(aliases="Anne||Bee"), 2, "contains an empty value between its bars"),
    (TERMS + term(aliases="Anne|Anne"), 2, "contains a value twice"),
    (TERMS + term(aliases="—"), 2, "contains “—”, which has no letters"),
    (TERMS + term() + term(), 3, "the id “xx-mayor:ann-bee” is there twice"),
    (TERMS + term(start="1990") + term(start="1990-05"), 3, "the id “xx-mayor:ann-bee-1990” is there twice"),
    (TERMS + term(note='"one\ntwo"') + term(holder=""), 4, "the column “holder” is empty"),
    (TERMS + term(note='"never closed'), 2, "it is not CSV"),
]


@pytest.mark.parametrize(("table", "line", "sentence"), WRONG_TERMS)
def test_a_wrong_table_is_an_error_that_names_file_and_line(write: Write, table: str, line: int, sentence: str):
    folder = write(offices=OFFICES + OFFICE, xx_terms=table)
    with pytest.raises(ConfigError, match=re.escape(sentence)) as caught:
        load_facts(folder)
    assert f"xx_terms.csv is wrong at line {line}:" in caught.value.message
    assert caught.value.message.endswith(".")
    assert caught.value.subject == str(folder / "xx_terms.csv")


@pytest.mark.parametrize(
    ("name", "table", "sentence"),
    [
        ("offices", OFFICES + OFFICE + OFFICE, "the id “xx-mayor” is there twice"),
        ("offices", OFFICES + OFFICE.replace("xx-mayor", "un-sg"), "the id “un-sg” is there twice"),
        ("offices", OFFICES + OFFICE.replace("xx-mayor", "XX mayor"), "“XX mayor” can't be an office id"),
        ("offices", OFFICES + OFFICE.replace(",one,", ",two,"), "the column “seats” says “two”"),
        ("offices", OFFICES.replace("titles_fa", "names_fa"), "the column “names_fa” is not known"),
        ("mandates", MANDATES + "global,T,,,,,a,source,\n", "the column “kind” says “global”"),
        ("mandates", MANDATES + "country,T,,,,xx-none,a,source,\n", "no table of offices lists “xx-none”"),
        ("bodies", BODIES + "B,,,X,long ago,,a,source,\n", "“long ago” is not a date"),
        ("prisons", PRISONS + "P,,,,,,,a,source,\n", "the column “country” is empty"),
        (
            "countries",
            "name,code,aliases_en,demonyms_en,capitals_en,source,basis,note\nArland,Arl,,,,a,source,\n",
            "the column “code” says “Arl”, which is not three capital letters",
        ),
        ("months", MONTHS + "solar hijri,1,M,,03-32,31,31,م,a,source,\n", "which is not written as MM-DD"),
        ("months", MONTHS + "solar hijri,1,M,,,31,31,م,a,source,\n", "the column “starts” is empty"),
        ("months", MONTHS + "solar hijri,1,M,,03-21,long,31,م,a,source,\n", "which is not a whole number"),
        ("months", MONTHS + "lunar hijri,13,M,,,29,30,م,a,source,\n", "says “13”, but it must be from 1 to 12"),
        ("months", MONTHS + "mayan,1,M,,,20,20,م,a,source,\n", "the column “calendar” says “mayan”"),
        ("days", DAYS + "7,Blursday,م,a,source,\n", "says “7”, but it must be from 0 to 6"),
        ("days", DAYS + "0,Monday,م,a,source,\n", "the id “0” is there twice"),
        ("words", WORDS + "en,verb,go,a,source,\n", "the column “use” says “verb”"),
        ("words", WORDS + "English,place,gaol,a,source,\n", "“English” can't be the code of a language"),
        ("violations", VIOLATIONS + "شکنجه,X 1,torture,a,source,\n", "needs a name in Latin letters"),
        ("violations", VIOLATIONS + "T,X 1,t,a,source,\nT,X 1,u,a,source,\n", "the id “t” is there twice"),
        ("about", "as_of,note\n2020-01,\n", "must contain a day"),
        ("about", "as_of,note\n,\n", "must contain a day"),
    ],
)
def test_every_kind_of_table_is_checked(write: Write, name: str, table: str, sentence: str):
    with pytest.raises(ConfigError, match=re.escape(sentence)) as caught:
        load_facts(write(**{name: table}))
    assert re.search(rf"{name}\.csv is wrong at line [123]: .*\.$", caught.value.message)


def test_a_table_of_no_known_kind_is_refused(write: Write):
    with pytest.raises(ConfigError, match=r"xx_ships\.csv is of an unknown kind: .*“terms”.*\.$"):
        load_facts(write(xx_ships="name\n"))


def test_an_empty_table_is_refused(write: Write):
    with pytest.raises(ConfigError, match="not even its columns are named"):
        load_facts(write(xx_terms=""))


def test_a_table_that_is_no_text_is_refused(tmp_path: Path):
    (tmp_path / "xx_terms.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="can't be read as UTF-8 text"):
        load_facts(tmp_path)


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_folder_without_tables_is_refused(tmp_path: Path, name: str):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ConfigError, match="contains no tables of facts"):
        load_facts(tmp_path / name)


def test_the_shipped_facts_are_read_once():
    assert load_facts() is load_facts()
