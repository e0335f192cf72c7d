"""Who or what is listed under a name, and which row of which table says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.facts import load_facts
from onrecord.vocabulary import LISTED_KINDS

FACTS = load_facts()


@pytest.mark.parametrize(
    "name",
    [
        "Gohardasht Prison",
        "Gohardasht",
        "the Gohardasht prison",
        "زندان رجایی شهر",
        "رجایی‌شهر",
        "زندان رجائی‌شهر",
        "Raja'i-Shahr Jail",
        "Rajaee Shahr detention centre",
    ],
)
def test_one_prison_has_many_names(name: str):
    (found,) = FACTS.listed(name, "place")
    assert (found.id, found.name, found.table) == (
        "prison:rajai-shahr-prison",
        "Rajai Shahr Prison",
        "iran_prisons.csv",
    )
    assert "EU 359/2011" in found.source
    assert found.basis == "source"


@pytest.mark.parametrize(
    ("name", "kind", "ids"),
    [
        ("Evin", "place", ["prison:evin-prison"]),
        ("Evin jail", "place", ["prison:evin-prison"]),
        ("زندان ۵۹", "place", ["prison:prison-59"]),
        ("Zahedan", "place", ["place:zahedan"]),
        ("زاهدان", None, ["place:zahedan"]),
        ("Zahedan jail", "place", ["prison:zahedan-prison"]),
        ("Isfahan prison", "place", ["prison:isfahan-central-prison"]),
        ("Ahwaz", "place", ["place:ahvaz"]),
        ("Ahwaz jail", "place", []),
        ("Karaj Prison", "place", []),
        ("Prison", "place", []),
        ("زندان", None, []),
        ("the Revolutionary Guards", "body", ["body:islamic-revolutionary-guard-corps"]),
        ("سپاه", "body", ["body:islamic-revolutionary-guard-corps"]),
        ("Revolutionary Prison", "body", []),
        ("Guteres", None, ["un-sg:antonio-guterres"]),
        ("The Guteres", "person", []),
        ("Evin", "person", []),
        ("the UN Secretary-General", "office", ["un-sg"]),
        ("دبیرکل سازمان ملل", None, ["un-sg"]),
        ("Khamenei", None, ["ir-leader:ali-khamenei", "ir-president:ali-khamenei", "ir-leader:mojtaba-khamenei"]),
        ("", None, []),
        ("—", None, []),
    ],
)
def test_what_a_name_is_listed_for(name: str, kind: str | None, ids: list[str]):
    assert [found.id for found in FACTS.listed(name, kind)] == ids


def test_the_row_that_lists_a_spelling_is_named():
    found = FACTS.listed("عاصمه جهانگیر")
    assert [one.id for one in found] == [
        "sr-iran:asma-jahangir",
        "sr-executions:asma-jahangir",
        "sr-religion:asma-jahangir",
    ]
    rows = {term.id: term for term in FACTS.terms}
    for one in found:
        assert (one.name, one.table, one.kind) == ("Asma Jahangir", "un_terms.csv", "person")
        assert one.spelling in rows[one.id].aliases or one.spelling in {
            alias for term in FACTS.terms_of(one.name) for alias in term.aliases
        }


@pytest.mark.parametrize("kind", ["terms", "bodies", "prisons", "places", "offices"])
def test_every_spelling_of_every_table_is_found(kind: str):
    for row in getattr(FACTS, kind):
        if kind == "terms":
            name, spellings = row.id, (row.holder, *row.aliases)
        elif kind == "offices":
            name, spellings = row.office_id, (row.title, *(form for _, forms in row.titles for form in forms))
        else:
            name, spellings = row.id, row.spellings
        for spelling in spellings:
            found = [one for one in FACTS.listed(spelling) if one.id == name]
            assert len(found) == 1, spelling
            assert (found[0].table, found[0].basis) == (row.table, row.basis) or kind == "terms"


def test_another_kind_is_an_error():
    with pytest.raises(ValueError, match=r"“ship” is not a kind of name; use one of person, body, place, office\."):
        FACTS.listed("Evin", "ship")


@given(st.text(max_size=60), st.sampled_from([None, *LISTED_KINDS]))
def test_any_name_may_be_asked_for(name: str, kind: str | None):
    for found in FACTS.listed(name, kind):
        assert found.kind == kind or kind is None
        assert found in FACTS.listed(found.spelling, found.kind)


def test_a_very_long_name_is_answered():
    assert FACTS.listed("زندان the " * 10_000) == ()
