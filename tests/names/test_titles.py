"""A title before a person's name changes nothing: who speaks, who is accused, and what the person is called."""

from __future__ import annotations

import pytest

import onrecord
from onrecord import languages
from onrecord.names import match

TITLES = [
    "Mr", "Mr.", "Dr", "Dr.", "Rep.", "Capt.", "Lt.", "Maj.", "Hon.", "Rev.", "Prof.", "Gen.", "Sgt.", "Adm.", "Mgr.",
    "Fr.", "Gov.", "Sen.", "Col.", "Cpl.", "Cmdr.", "Brig.", "Amb.", "Supt.", "Msgr.", "Pres.", "Rt. Hon.", "Lt. Col.",
]  # fmt: skip
PAGE = """<html><head><title>Miners are held at the harbour</title></head><body><article>
<h1>Miners are held at the harbour</h1>
<p>The ministry of justice, {0} Tom Birk said, must release the miners at once. The strike goes on. He accused
{0} Dan Hale of torture. The miners have been on strike since Monday.</p></article></body></html>"""


def told(title: str) -> object:
    record = onrecord.read(PAGE.format(title).encode(), media_type="text/html")
    assert record.findings is not None
    names = {party.id: party.name for party in record.findings.parties}
    parties = sorted((party.name, party.kind.value) for party in record.findings.parties)
    said = [
        (each.act.value, names.get(each.speaker or ""), names.get(each.target or ""), each.cue and each.cue.quote)
        for each in record.findings.statements
    ]
    return parties, said


@pytest.fixture(scope="module")
def untitled() -> object:
    return told("Mr")


def test_who_speaks_and_who_is_accused(untitled: object):
    parties, said = untitled
    assert {("Tom Birk", "person"), ("Dan Hale", "person")} <= set(parties)
    assert ("accuse", "Tom Birk", "Dan Hale", "accused") in said
    assert {speaker for _, speaker, _, _ in said} == {"Tom Birk"}


@pytest.mark.parametrize("title", TITLES)
def test_each_title_gives_the_same_record(title: str, untitled: object):
    assert told(title) == untitled


@pytest.mark.parametrize(
    "title", [*TITLES, *(title for code in languages.codes() for title in languages.load(code).titles.abbreviated)]
)
def test_a_title_does_not_count_where_names_are_compared(title: str):
    assert match(f"{title} Tom Birk", "Tom Birk").probability > 0.95
    assert match("Tom Birk", f"{title} Tom Birk").probability > 0.95
