"""Words within a sentence that a page's style hides are no text; what may be shown again is."""

from __future__ import annotations

import time

import pytest

from onrecord.page.html.parse import read_tree

WITHOUT, WITH = "The guild did accuse Anna Example of theft.", "The guild did not accuse Anna Example of theft."


def read(style: str, piece: str, sheet: str = "<style>") -> tuple[str, tuple[str, ...]]:
    """Return the sentence with a piece in it that a page with this style has, and the notes."""
    tree = read_tree(f"<head>{sheet}{style}</style></head><p>The guild did {piece} accuse Anna Example of theft.</p>")
    return " ".join(tree.text.split()), tree.notes


@pytest.mark.parametrize(
    "style",
    [
        ".x{display:none}",
        "p{color:red}\n.x { DISPLAY : none !important; }",
        ".x{color:red;visibility:hidden}",
        ".x{font-size:0}",
        ".x{font-size: 0px;}",
        ".x{opacity:0}",
        ".x{opacity:.0 !important}",
        ".x{position:absolute;left:-9999px}",
        ".x{position:absolute;clip:rect(0,0,0,0)}",
        ".x{position:absolute;top:-9999px}",
        ".x{position:absolute;clip :rect(0 0 0 0)}",
        ".x{visibility\n\t:\n hidden}",
        ".x{margin:0;text-indent:-9999px}",
        "span.x{display:none}",
        "#y{display:none}",
        "h1, .x,h2{display:none}",
        "/* .x{} */ .x{display:/* a */none}",
        ".x{display:inline} .x{display:none}",
        "@import 'a.css'; .x{display:none}",
        "@font-face{font-family:a} .x{display:none}",
        ".x{display:none} .x{color:red} .z .x{color:blue}",
    ],
)
@pytest.mark.parametrize("tag", ["span", "SPAN"])
def test_words_that_a_sheet_hides_within_a_sentence_are_no_text(style: str, tag: str):
    text, notes = read(style, f"<{tag} class='a x' id=y>not</{tag}>")
    assert text == WITHOUT
    assert notes == ("Words within sentences that its style hides are not part of its text (1).",)


@pytest.mark.parametrize("style", ["font-size:0", "color:red; opacity: 0", "FONT-SIZE:0px;"])
def test_words_that_their_own_style_makes_too_faint_are_no_text(style: str):
    assert read("", f"<b style='{style}'>not</b>")[0] == WITHOUT


@pytest.mark.parametrize(
    "style",
    [
        ".y{display:none}",
        "b.x{display:none}",
        ".x{display:inline}",
        ".x{display:none} .x{display:inline}",
        ".x{display:none} span.x{display:inline}",
        ".x{display:none} .js .x{display:inline}",
        ".x{display:none} .x:hover{display:inline}",
        ".x{display:none} @media (min-width: 600px){ .x{display:inline} }",
        "@media (min-width: 600px){ .x{display:inline} } .x{display:none}",
        "@media print{.x{display:none}}",
        "@supports (a:b){.x{display:none}}",
        ".no-js .x{display:none}",
        ".x:empty{display:none}",
        "[class=x]{display:none}",
        "*{opacity:0}",
        ".x{opacity:0.5}",
        ".x{font-size:0.9em}",
        ".x{left:-9px}",
        ".x{fill-opacity:0}",
        ".x{",
        "}.x{color:none}",
        "body{visibility:hidden;animation:amp 8s}",
    ],
)
def test_what_a_sheet_may_show_is_text(style: str):
    assert read(style, "<span class=x>not</span>") == (WITH, ())


@pytest.mark.parametrize("own", ["display:inline", "color:red;display : inline !important"])
def test_words_that_their_own_style_shows_are_text(own: str):
    assert read(".x{display:none}", f"<span class=x style='{own}'>not</span>") == (WITH, ())


def test_words_whose_own_style_says_something_else_are_hidden_by_the_sheet():
    assert read(".x{display:none}", "<span class=x style='color:red;height:9px'>not</span>")[0] == WITHOUT


def test_a_long_rule_hides_as_a_short_one_does():
    assert read(f".x{{display:none;{'margin:1em;' * 500}}}", "<span class=x>not</span>")[0] == WITHOUT


@pytest.mark.parametrize("sheet", ["<style media=print>", "<noscript><style>", "<template><style>"])
def test_a_sheet_for_others_hides_nothing(sheet: str):
    end = "</style></" + sheet[1:].partition(">")[0] + ">" if "><" in sheet else "</style>"
    tree = read_tree(f"{sheet}.x{{display:none}}{end}<p>It did <span class=x>not</span> go.</p>")
    assert "did not go" in tree.text


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=x><p>The guild met in Oakton.</p></div>",  # a tab, or what a script shows
        "<p>The guild met.</p><p class=x>The dockers met in Oakton.</p>",
        "<p><span class=x>The</span> <span class=x>guild</span> <span class=x>met</span></p>",  # word after word appears
        f"<p>The guild <span class=x>met {'in the hall at the harbour ' * 9}</span></p>",  # “read more”
    ],
)
def test_what_may_be_the_article_is_text(markup: str):
    tree = read_tree(f"<style>.x{{opacity:0}}</style>{markup}<p>They spoke of the strike.</p>")
    assert tree.notes == ()
    assert read_tree(f"{markup}<p>They spoke of the strike.</p>").text == tree.text


def test_a_piece_within_a_hidden_piece_is_no_text():
    assert read(".x{display:none}", "<i class=x>not <b class=x style='font-size:0'>not</b> at all</i>")[0] == WITHOUT


def test_a_piece_that_is_hidden_anyway_is_not_counted():
    assert read(".sr-only{display:none}", "<span class=sr-only>not</span>") == (WITHOUT, ())


@pytest.mark.parametrize(
    "style",
    [".x{display:none}" * 400_000, ".x," * 900_000 + "b{" + "display:none;" * 200_000, ".x{opacity:" + " " * 5_000_000],
    ids=["rules", "selectors", "spaces"],
)
def test_a_sheet_of_five_megabytes_does_not_slow_the_reader(style: str):
    began = time.process_time()
    read(style, "<span class=x>not</span>")
    assert time.process_time() - began < 3
