"""A word with letters of two scripts is read as what it looks like, and real mixtures stay as they are."""

from __future__ import annotations

import email.message
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from turbohtml import parse

import onrecord
from onrecord.page.metadata import read_metadata
from onrecord.page.mixed_scripts import in_one_script

PAGE = (
    "<html lang=en><body><article><h1>Dockers held in Port Xanadu</h1>"
    "<p>Six dockers were arrested in Port Xanadu on Monday. They had been on strike for four days over unpaid wages.</p>"
    "<p>{}</p><p>The families waited at the gate until the evening and were sent home by the guards.</p></article>"
)
DENIAL = "The Harbour Union dіd nоt accuse Anna Example of murder."
NOTE = "Letters of two scripts stood in one word, and were read as letters of one that look the same (2)."
LETTERS = st.text(st.sampled_from("abdeopxyABÉéабвеорхуАВεοραΑΒ 1.-'µ"), max_size=20)


def as_html(sentence: str) -> bytes:
    return PAGE.format(sentence).encode()


def as_text(sentence: str) -> bytes:
    lines = PAGE.format(sentence).replace("</p>", "\n\n").replace("</h1>", "\n\n")
    return "".join(part.partition(">")[2] for part in lines.split("<")).encode()


def as_message(sentence: str) -> bytes:
    message = email.message.EmailMessage()
    message["From"], message["Subject"] = "paper@news.example", "Dockers held in Port Xanadu"
    message.set_content(as_text(sentence).decode())
    return message.as_bytes()


@pytest.mark.parametrize("form", [as_html, as_text, as_message])
def test_a_denial_with_letters_of_two_scripts_is_no_accusation(form):
    record = onrecord.read(form(DENIAL))
    assert "did not accuse Anna Example" in record.page.text
    assert NOTE in record.page.notes
    assert record.findings is not None
    assert not [each for each in record.findings.statements if each.act == "accuse"]
    plain = onrecord.read(form("The Harbour Union accused Anna Example of murder."))
    assert plain.findings is not None
    assert [each.act for each in plain.findings.statements if any("Anna" in part.quote for part in each.content)] == [
        "accuse"
    ]


TITLED = (
    "<html lang=en><head><meta property=og:title content='{title}'><script type=application/ld+json>"
    '{{"@type": "NewsArticle", "headline": "{title}"}}</script></head><body><div><p>Harbour news</p><p>{shown}</p>'
    "<p>Six dockers were arrested in Port Xanadu on Monday. They had been on strike for four days over wages.</p>"
    "<p>The families waited at the gate until the evening and were sent home by the guards.</p></div></body>"
)
CLEAN, MIXED = "Union did not accuse Anna Example", "Union dіd nоt accuse Аnna Example"


@pytest.mark.parametrize(
    ("title", "shown"),
    [(MIXED, CLEAN), (CLEAN, MIXED), (MIXED, MIXED), (MIXED, "Union dі\u00add not accuse Anna Example")],
)
def test_titles_in_the_metadata_are_compared_as_the_text_is_read(title: str, shown: str):
    plain, mixed = (
        onrecord.read(TITLED.format(title=a, shown=b).encode(), findings=False)
        for a, b in ((CLEAN, CLEAN), (title, shown))
    )
    assert plain.title == mixed.title == CLEAN
    assert mixed.page.text == plain.page.text
    assert [each.role for each in mixed.page.blocks] == [each.role for each in plain.page.blocks]
    tree = parse(TITLED.format(title=title, shown=shown), source_locations=True)
    assert {value for value, _ in read_metadata(tree).titles} == {CLEAN}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("nо", "no"),  # of as many letters of each script, in a text of Latin letters
        ("dоеѕ", "does"),
        ("АNNА", "ANNA"),
        ("СOVID", "COVID"),
        ("пpотест", "протест"),
        ("Київi", "Київі"),
        ("Eλλάδα", "Ελλάδα"),
        ("οut", "out"),
    ],
)
def test_a_word_of_two_scripts_is_read_in_the_one_that_it_looks_like(written: str, read: str):
    text, notes = in_one_script(f"The word {written} and more")
    assert text == f"The word {read} and more"
    assert notes == (
        "Letters of two scripts stood in one word, and were read as letters of one that look the same (1).",
    )


def test_a_word_that_can_be_of_both_scripts_is_of_that_of_the_text():
    assert in_one_script("Оo в России сегодня")[0] == "Оо в России сегодня"
    assert in_one_script("Оo in the paper today")[0] == "Oo in the paper today"


@pytest.mark.parametrize(
    "text",
    [
        "TNFα, NFκB and IFNγ",
        "5 µm, 3 kΩ",
        "Wi-Fiт",
        "iPhone'ом, IT-компания, YouTube-канал",
        "Группа the Beatles играла в Москве",
        "а о с — в тексте",
        "АВС and ABC",
        "Beatlesы",
        "Привет, мир",
        "او گفت Anna",
        "x" * 70 + "о",
    ],
)
def test_what_is_no_disguise_stays_as_it_is(text: str):
    assert in_one_script(text) == (text, ())


@given(LETTERS)
def test_positions_hold_and_nothing_changes_twice(text: str):
    once, notes = in_one_script(text)
    assert len(once) == len(text)
    assert bool(notes) == (once != text)
    assert in_one_script(once) == (once, ())


@pytest.mark.parametrize("unit", ["aа", "a", "а", "aа ", "a а", "α", "aαа"])
def test_the_time_grows_as_the_text_does(unit: str):
    began = time.process_time()
    in_one_script("é" + unit * 300_000 + "б")
    assert time.process_time() - began < 5
