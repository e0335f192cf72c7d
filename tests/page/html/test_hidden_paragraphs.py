"""Paragraphs of the body that a page's style hides: they are read, and the record says how many."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.page.html.page_styles import hiding_properties

BEGIN = "The Harbour Union met in Port Xanadu on Monday, and six dockers spoke of the strike at the mill."
DENIAL = "The union said that it did not accuse Anna Example of theft, and that nobody had asked it to do so."
END = "The families waited at the gate until the evening, and were sent home by the guards of the mill."
ONE = "1 paragraph of the body is hidden by the page's style until something shows them. Look at the page."


def notes(paragraph: str, sheet: str = "") -> tuple[str, tuple[str, ...]]:
    """Return the body of a page with a paragraph in its middle, and its notes."""
    page = f"<html lang=en><head><style>{sheet}</style></head><article><h1>Dockers meet</h1><p>{BEGIN}</p>{paragraph}<p>{END}</p></article>"
    found = onrecord.read(page.encode(), findings=False)
    return found.text, found.page.notes


HIDING = [
    "display:none",
    "visibility:hidden",
    "opacity:0",
    "font-size:0",
    "font-size:1px",
    "color:transparent",
    "color:rgba(0, 0, 0, 0)",
    "color:#fff;background:#fff",
    "color: white; background-color: #FFFFFF",
    "background:rgb(255,255,255);color:#fff!important",
    "-webkit-text-fill-color:transparent",
    "text-indent:-9999px",
    "position:absolute;left:-999em",
    "position:absolute;margin-left:-9999px",
    "position:absolute;clip:rect(0,0,0,0)",
    "clip-path:inset(50%)",
    "height:0;overflow:hidden",
]


@pytest.mark.parametrize("style", HIDING)
@pytest.mark.parametrize(
    "markup", ["<p class=x>{}</p>", "<p class=x>{}", "<div id=y><p>{}</p></div>", "<p><span class=x>{}</span></p>"]
)
def test_a_paragraph_that_a_sheet_hides_is_read_and_noted(style: str, markup: str):
    body, said = notes(markup.format(DENIAL), f".x, #y {{ {style} }}")
    assert DENIAL in body
    assert said == (ONE,)


@pytest.mark.parametrize("style", ["opacity:0", "font-size: 0", "color:transparent", "background:#000;color:black"])
def test_a_paragraph_that_its_own_style_makes_unseen_is_read_and_noted(style: str):
    body, said = notes(f"<p style='{style}'>{DENIAL}</p>")
    assert DENIAL in body
    assert said == (ONE,)


@pytest.mark.parametrize("style", [each for each in HIDING if "0" in each or "transparent" in each or "#" in each])
@pytest.mark.parametrize("own", [True, False])
def test_words_within_a_sentence_are_left_out_whatever_hides_them(style: str, own: bool):
    piece = f"<b style='{style}'>not</b>" if own else "<b class=x>not</b>"
    body, said = notes(f"<p>{DENIAL.replace('not', piece)}</p>", "" if own else f".x{{{style}}}")
    assert "did accuse" in body
    assert len(said) == (style not in {"text-indent:-9999px", "position:absolute;clip:rect(0,0,0,0)"} or not own)


@pytest.mark.parametrize(
    ("style", "markup"),
    [
        ("color:#fff", "<p class=x>{}</p>"),
        ("color:#fff;background:#000", "<p class=x>{}</p>"),
        ("color:#fff;background:url(a.png) #fff", "<p class=x>{}</p>"),
        ("color:transparent;background-clip:text", "<p class=x>{}</p>"),
        ("color:transparent;text-shadow:0 0 2px red", "<p class=x>{}</p>"),
        ("height:0", "<p class=x>{}</p>"),
        ("height:10px;overflow:hidden", "<p class=x>{}</p>"),
        ("opacity:.5", "<p class=x>{}</p>"),
        ("font-size:1.2em", "<p class=x>{}</p>"),
        ("left:-10px", "<p class=x>{}</p>"),
        ("display:none", "<p>{}</p>"),
        ("display:none} .x{display:block", "<p class=x>{}</p>"),
        ("display:none} .open .x{display:block", "<p class=x>{}</p>"),
        ("color:#fff;background:#fff} .x:hover{color:#000", "<p class=x>{}</p>"),
        ("display:none", "<nav class=x><a href=/>Home</a> <a href=/>News</a></nav><p>{}</p>"),
        ("display:none", "<p>{}<br><a class=x href=/>Share</a></p>"),
    ],
)
def test_what_is_seen_or_is_no_body_is_not_noted(style: str, markup: str):
    body, said = notes(markup.format(DENIAL), f".x{{{style}}}")
    assert DENIAL in body
    assert said == ()


def test_several_paragraphs_are_counted_and_a_page_that_fades_in_is_not():
    _, said = notes(f"<div class=x><p>{DENIAL}</p><p>{DENIAL} Again.</p></div>", ".x{opacity:0}")
    assert said == (
        "2 paragraphs of the body are hidden by the page's style until something shows them. Look at the page.",
    )
    page = (
        f"<style>.x{{opacity:0}}</style><article class=x><h1>Dockers meet</h1><p>{BEGIN}</p><p>{DENIAL}</p></article>"
    )
    assert onrecord.read(page.encode(), findings=False).page.notes == ()


@given(st.text(st.sampled_from("color:backgn;#f0 !/*white-transp()"), max_size=60))
def test_any_declarations_can_be_looked_at(declarations: str):
    assert set(hiding_properties(declarations).values()) <= {True, False}


@pytest.mark.parametrize(
    "unit", ["color:", "background:", "color:#fff;background:#fff;", "/*", "color:rgba(", "opacity:0 "]
)
def test_a_long_style_does_not_slow_the_reader(unit: str):
    began = time.process_time()
    notes(f"<p style='{unit * 100_000}'>{DENIAL}</p>", f".x{{{unit * 100_000}")
    assert time.process_time() - began < 5
