"""The labels that head furniture: alone on a line, before a colon, or run together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.page.furniture_headings import FurnitureHeadings, furniture_headings
from onrecord.vocabulary import Rubric


def book(code: str = "en") -> FurnitureHeadings:
    return furniture_headings(languages.load(code))


@pytest.mark.parametrize(
    ("line", "rubric"),
    [
        ("Latest news", "latest"),
        ("LATEST NEWS", "latest"),
        ("  Latest   news: ", "latest"),
        ("» Must read «", "must-read"),
        ("Related", "related"),
        ("You might also like…", "related"),
        ("Recommended to you", "recommended"),
        ("• Most read", "most-read"),
        ("Editor’s Picks", "must-read"),  # a typographic apostrophe is folded
        ("Comments", "comments"),
        ("Share this", "share"),
        ("Advertisement", "advertisement"),
    ],
)
def test_a_line_that_is_a_label_and_nothing_else(line: str, rubric: str):
    assert book().exact(line) == Rubric(rubric)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "...",
        "The latest news from the prison",
        "Relatedly",
        "A letter",
        "Must",
        "Latest news " * 12,
        "Related: a letter",
    ],
)
def test_any_other_line_is_no_label(line: str):
    assert book().exact(line) is None


@pytest.mark.parametrize(
    ("line", "rubric"),
    [("مطالب مرتبط", "related"), ("پربازديدترين", "most-read"), ("آخرین اخبار:", "latest"), ("مطالب‌ مرتبط", "related")],
)
def test_persian_labels_are_known_in_arabic_letters_too(line: str, rubric: str):
    assert book("fa").exact(line) == Rubric(rubric)


def test_a_language_knows_its_own_labels_and_those_of_all_pages():
    assert book("fa").exact("Latest news") is None
    assert book("und").exact("Latest news") is None
    assert book("fa").exact("Skip to content") is Rubric.NAVIGATION
    assert book("und").exact("Share on Facebook") is Rubric.SHARE


@pytest.mark.parametrize(
    ("line", "rubric"),
    [
        ("Read more: A letter to the prison", "related"),
        ("RELATED : Two prisoners write", "related"),
        ("Also read – Two prisoners write", "related"),
        ("Read more | Two prisoners write", "related"),
        ("Related – a letter", None),  # a label of one word parts from its text by a colon alone
        ("See also:", None),
        ("See also: ", None),
        ("The letter reads: we ask", None),
        ("See also the letter", None),
    ],
)
def test_a_label_and_a_colon_open_a_line(line: str, rubric: str | None):
    assert book().opening(line) == (Rubric(rubric) if rubric else None)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("You might also likeRELATED", ["You might also like", "RELATED"]),
        ("Latest newsMost read", ["Latest news", "Most read"]),
        ("RelatedRecommended to youMust read", ["Related", "Recommended to you", "Must read"]),
    ],
)
def test_labels_that_run_together_are_taken_apart(line: str, parts: list[str]):
    found = book().run_together(line)
    assert found is not None
    assert [line[start:end] for start, end, _ in found] == parts
    assert all(book().exact(line[start:end]) is rubric for start, end, rubric in found)


@pytest.mark.parametrize(
    "line",
    [
        "Related",
        "",
        "RelatedPrisoners Write",
        "Iran General NewsPolitical Prisoners",
        "Related" * 40,
        "Related, latest",
    ],
)
def test_a_line_that_is_anything_else_is_left_whole(line: str):
    assert book().run_together(line) is None


LABELS = sorted(label for labels in languages.load("en").furniture.labels.values() for label in labels)


@given(
    st.lists(st.sampled_from(LABELS), min_size=2, max_size=3).map(
        lambda labels: "".join(label.capitalize() for label in labels)
    )
)
def test_the_parts_of_labels_run_together_cover_the_line(line: str):
    found = book().run_together(line)
    if found is not None:
        assert [start for start, _, _ in found] == [0, *(end for _, end, _ in found)][:-1]
        assert found[-1][1] == len(line)


@given(st.text(max_size=80))
def test_any_line_is_judged(line: str):
    labels = book()
    assert labels.exact(line) is None or len(line) <= 60
    parts = labels.run_together(line)
    assert parts is None or len(parts) > 1


@pytest.mark.parametrize(("code", "line"), [("fr", "A LIRE AUSSI"), ("fa", "مطلب مرتبط"), ("en", "Suggested reads")])
def test_labels_of_other_articles_in_the_languages_that_they_are_in(code: str, line: str):
    assert book(code).exact(line) in {Rubric.RELATED, Rubric.RECOMMENDED}
