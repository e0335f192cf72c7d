"""JSON-LD as a library reads it, and the tables of Uwazi by the rules of its import."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace

import pytest
import rdflib
from rdflib.namespace import PROV, RDF

from onrecord.publish.exporters.uwazi_file import TABLES
from tests.publish.test_exporters import WORDS, appeal, public, written
from tests.publish.test_reports import PERSIAN_WORDS, bare, rich

SCHEMA, OA = rdflib.Namespace("https://schema.org/"), rdflib.Namespace("http://www.w3.org/ns/oa#")
URN = "urn:onrecord:"
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader uses it


def graph(*appeals) -> rdflib.Graph:
    return rdflib.Graph().parse(data=written("jsonld", public(appeals)), format="json-ld")


def test_a_quotation_leads_to_the_words_the_page_and_the_program():
    made = graph(rich())
    ask = rdflib.URIRef(f"{URN}st-1")
    assert (ask, RDF.type, OA.Annotation) in made
    target = made.value(ask, OA.hasTarget)
    source = made.value(target, OA.hasSource)
    assert source == rdflib.URIRef(f"{URN}capture:{'c' * 32}")
    assert str(made.value(source, SCHEMA.sha256)) == "9f" * 32
    assert made.value(source, PROV.generatedAtTime).datatype == rdflib.XSD.dateTime
    selectors = {made.value(each, RDF.type): each for each in made.objects(target, OA.hasSelector)}
    assert str(made.value(selectors[OA.TextQuoteSelector], OA.exact)) == PERSIAN_WORDS
    assert made.value(selectors[OA.TextPositionSelector], OA.start).toPython() == 10
    assert made.value(ask, SCHEMA.text).language == "fa"
    report = made.value(ask, PROV.wasQuotedFrom)
    assert made.value(report, PROV.wasDerivedFrom) == source
    activity = made.value(ask, PROV.wasGeneratedBy)
    software = made.value(activity, PROV.wasAssociatedWith)
    assert (software, RDF.type, PROV.SoftwareAgent) in made
    assert made.value(software, SCHEMA.softwareVersion)


def test_who_said_it_and_who_judged_it():
    made = graph(rich())
    accusation, denial = rdflib.URIRef(f"{URN}st-9"), rdflib.URIRef(f"{URN}an-1")
    guard, weaver = rdflib.URIRef(f"{URN}pa-3"), rdflib.URIRef(f"{URN}pa-2")
    assert made.value(accusation, PROV.wasAttributedTo) == weaver
    assert made.value(accusation, SCHEMA.about) == guard
    assert made.value(denial, PROV.wasAttributedTo) == guard
    assert made.value(denial, SCHEMA.parentItem) == rdflib.URIRef(f"{URN}ap-1")
    reviewed = set(made.subjects(PROV.wasGeneratedBy, rdflib.URIRef(f"{URN}review")))
    assert {accusation, denial} <= reviewed
    assert rdflib.URIRef(f"{URN}st-1") not in reviewed


def test_each_thing_that_is_named_is_there_and_nothing_is_fetched():
    data = written("jsonld", public([rich(), bare(), *(appeal(n + 10, words) for n, words in enumerate(WORDS))]))
    made = rdflib.Graph().parse(data=data, format="json-ld")
    named = {each for each in made.objects() if isinstance(each, rdflib.URIRef) and str(each).startswith(URN)}
    assert named <= set(made.subjects())
    assert re.search(rb'"@context":\{"oa"', data)
    texts = {str(each) for each in made.objects(None, SCHEMA.text)}
    assert texts >= {words for words in WORDS if words.strip() == words}


def tables(*appeals) -> dict[str, list[dict[str, str]]]:
    found = {}
    with zipfile.ZipFile(io.BytesIO(written("uwazi", public(appeals)))) as packed:
        assert packed.namelist()[0] == "README.txt"
        assert packed.read("README.txt").startswith(b"Masked: ")
        for name in packed.namelist()[1:]:
            found[name.removesuffix(".csv")] = list(csv.DictReader(io.StringIO(packed.read(name).decode(), newline="")))
    return found


def test_a_relation_is_the_title_of_a_row_in_a_table_before():
    made = tables(rich(), bare(), appeal(3), appeal(4))
    assert list(made) == list(TABLES)
    titles = {name: [row["title"] for row in rows] for name, rows in made.items()}
    assert all(len(set(each)) == len(each) for each in titles.values())
    relations = {"senders": "1-parties", "addressees": "1-parties", "answered_by": "1-parties", "reports": "2-reports"}
    relations |= {"report": "2-reports", "appeal": "3-appeals"}
    for name, rows in made.items():
        assert all(re.fullmatch(r"[a-z0-9_]+", column) for column in TABLES[name])
        for row in rows:
            assert row["title"]
            for column, table in relations.items():
                assert set(filter(None, row.get(column, "").split("|"))) <= set(titles[table])
    assert len(made["4-answers"]) == 2


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2017-05-03", "2017-05-03:2017-05-03"),
        ("2017-05", "2017-05-01:2017-05-31"),
        ("2017", "2017-01-01:2017-12-31"),
        ("2017-05-01/2017-05-03", "2017-05-01:2017-05-03"),
        ("XXXX-05-01", ""),
        (None, ""),
    ],
)
def test_a_day_is_a_range_and_never_a_year_alone(day: str | None, told: str):
    row = tables(replace(appeal(1), first=day))["3-appeals"][0]
    assert (row["first_reported"], row["first_reported_text"]) == (told, day or "")


def test_what_separates_values_in_uwazi_is_replaced_in_names_and_addresses():
    whole = rich()
    party = replace(whole.senders[0], name="One | Other")
    report = replace(whole.reports[0], headline="A | B", address="https://a.example/?q=a|b")
    made = tables(replace(whole, senders=(party,), reports=(report,)))
    assert made["3-appeals"][0]["senders"] == "One ¦ Other [pa-2]"
    assert made["2-reports"][0]["title"] == "A ¦ B [re-1]"
    assert made["2-reports"][0]["page_address"].split("|") == ["https://a.example/?q=a%7Cb"] * 2
