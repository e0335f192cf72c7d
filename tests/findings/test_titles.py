"""A title before a person's name changes nothing: who speaks, who is accused, and what the person is called."""

from __future__ import annotations

import pytest

import onrecord
from tests.findings.proposed import every_proposal

TITLES = [
    "Mr.", "Dr", "Dr.", "Rep.", "Capt.", "Lt.", "Maj.", "Hon.", "Rev.", "Prof.", "Gen.", "Sgt.", "Adm.", "Mgr.",
    "Fr.", "Gov.", "Sen.", "Col.", "Cpl.", "Cmdr.", "Brig.", "Amb.", "Supt.", "Msgr.", "Pres.", "Rt. Hon.", "Lt. Col.",
]  # fmt: skip
PAGES = {
    "who is spoken of in between": "The ministry of justice, {0} Tom Birk said, must release the miners at once. “We "
    "wait,” the families said. {0} Birk accused {0} Dan Hale of torture. The miners are on strike since Monday.",
    "who accuses and who denies": "Six miners were taken on Monday. {0} Tom Birk accused {0} Dan Hale of torture. “They "
    "beat us,” {0} Birk said. {0} Hale denied it.",
    "who writes to whom": "“Release them,” {0} Tom Birk told {0} Dan Hale on Monday. The letter was sent to {0} Hale by "
    "{0} Birk. It has not been answered, according to {0} Birk.",
}
MARKUP = "<html lang=en><head><title>Miners are held at the harbour</title></head><body><article><h1>Miners are held at the harbour</h1><p>{}</p></article></body></html>"


def told(page: str, title: str):
    with every_proposal():
        record = onrecord.read(MARKUP.format(PAGES[page].format(title)).encode(), media_type="text/html")
    assert record.findings is not None
    names = {party.id: party.name for party in record.findings.parties}
    parties = sorted((party.name, party.kind.value) for party in record.findings.parties)
    said = [
        (each.act.value, *(names.get(who or "") for who in (each.speaker, each.addressee, each.target)))
        for each in record.findings.statements
    ]
    return parties, said


@pytest.fixture(scope="module")
def with_mr():
    return {page: told(page, "Mr") for page in PAGES}


def test_who_speaks_and_who_is_accused(with_mr):
    parties, said = with_mr["who is spoken of in between"]
    assert parties == [
        ("Dan Hale", "person"),
        ("Tom Birk", "person"),
        ("families", "collective"),
        ("ministry of justice", "body"),
    ]
    assert ("appeal", "Tom Birk", "ministry of justice", None) in said
    assert ("accuse", "Tom Birk", None, "Dan Hale") in said
    assert {speaker for _, speaker, _, _ in said} == {"Tom Birk", "families"}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("title", TITLES)
def test_each_title_gives_the_same_record(title: str, page: str, with_mr):
    assert told(page, title) == with_mr[page]


ROLES = [
    ("Ada Lund, lawyer Tom Birk and two nurses wrote to the mayor. Ada Lund accused the guards of torture.", None),
    ("Ada Lund, a lawyer for the miners, wrote to the mayor. Ada Lund accused the guards of torture.", "lawyer"),
    ("Ada Lund, 2011 yılında hükümlü Kemal Ozanlı'ya yapılan işkenceden gardiyanları sorumlu tuttu. Ada Lund valiyi suçladı.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_a_title_before_a_name_is_not_that_of_the_name_before_it(text: str, role: str | None):
    findings = onrecord.read(text.encode(), media_type="text/plain").findings
    assert findings is not None
    assert {each.role.quote if each.role else None for each in findings.parties if each.name == "Ada Lund"} == {role}
