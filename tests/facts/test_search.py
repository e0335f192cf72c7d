"""The tables are searched in any spelling and script that they list."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.facts import load_facts
from onrecord.vocabulary import FactKind

FACTS = load_facts()


@pytest.mark.parametrize(
    ("words", "kind", "on", "first"),
    [
        ("Gohardasht Prison", None, None, "prison:rajai-shahr-prison"),
        ("زندان رجایی شهر", None, None, "prison:rajai-shahr-prison"),
        ("رجائی‌شهر", None, None, "prison:rajai-shahr-prison"),
        ("Evin jail", None, None, "prison:evin-prison"),
        ("صيدنايا", None, None, "prison:saydnaya-prison"),
        ("karaj", None, None, "place:karaj"),
        ("karaj", "prison", None, "prison:karaj-central-prison"),
        ("kimoon", None, None, "un-sg:ban-ki-moon"),
        ("Guteres", None, None, "un-sg:antonio-guterres"),
        ("secretary-general", None, date(2008, 2, 1), "un-sg:ban-ki-moon"),
        ("دبیرکل", None, date(2008, 2, 1), "un-sg:ban-ki-moon"),
        ("rapporteur iran", None, date(2017, 5, 1), "sr-iran:asma-jahangir"),
        ("syria foreign minister", "person", date(2013, 5, 1), "sy-fm:walid-muallem"),
        ("ramazan", None, None, "lunar-hijri:ramadan"),
        ("بهمن", None, None, "solar-hijri:bahman"),
        ("الجمعة", None, None, "day:friday"),
        ("WGAD", "mandate", None, "mandate:working-group-on-arbitrary-detention"),
        ("Pasdaran", None, None, "body:islamic-revolutionary-guard-corps"),
    ],
)
def test_what_is_found_first(words: str, kind: str | None, on: date | None, first: str):
    assert FACTS.search(words, kind, on)[0].id == first


def test_without_words_everything_is_listed_once():
    found = Counter(entry.id for entry in FACTS.search())
    assert max(found.values()) == 1
    rows = (
        FACTS.terms,
        FACTS.offices,
        FACTS.mandates,
        FACTS.bodies,
        FACTS.prisons,
        FACTS.places,
        FACTS.months,
        FACTS.days,
    )
    assert len(found) == sum(map(len, rows))
    assert {entry.kind for entry in FACTS.search()} == set(FactKind)


@pytest.mark.parametrize("words", ["zzz", "—", "'", "Evin Guterres"])
def test_what_no_row_holds_is_not_found(words: str):
    assert FACTS.search(words) == ()


def test_the_offices_of_a_person_and_the_holders_on_a_day():
    offices = [entry.about for entry in FACTS.search("Asma Jahangir")]
    assert len(offices) == 3
    assert all("Special Rapporteur" in about for about in offices)
    on = FACTS.search(on=date(2017, 5, 1))
    held = {term.id for office in FACTS.offices for term in FACTS.holders(office.office_id, date(2017, 5, 1))}
    assert {entry.id for entry in on} == held


def test_every_entry_says_its_source_and_whether_it_waits_for_one():
    for entry in FACTS.search():
        assert entry.source, entry
        assert entry.table.endswith(".csv"), entry
        assert entry.basis in {"source", "general-knowledge"}, entry
        assert entry.name, entry
        assert entry.about, entry


def test_another_kind_is_an_error():
    with pytest.raises(ValueError, match="“ship” is not a kind of fact; use one of person, office,"):
        FACTS.search("Evin", "ship")


@given(st.text(max_size=40))
def test_any_words_may_be_sought(words: str):
    assert isinstance(FACTS.search(words), tuple)


@given(st.sampled_from(FACTS.search()), st.data())
def test_a_row_is_found_by_each_of_its_names(entry, data):
    name = data.draw(st.sampled_from((entry.name, *entry.spellings)))
    assert entry.id in [found.id for found in FACTS.search(name, entry.kind)]
