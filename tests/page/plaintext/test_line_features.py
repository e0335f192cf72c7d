"""What lines of a flattened page look like in numbers: a small page for each measure; all is invented."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.page.classification import network
from onrecord.page.html.block_features import Features
from onrecord.page.html.neighbours import LEVELS
from onrecord.page.plaintext.line_features import content_words, measure
from onrecord.page.plaintext.roles import lay_out

PROSE = "The ferry made its last crossing on Friday, with nineteen passengers, a calf and a piano on board."
MORE = "Nobody on the eastern shore had asked for a piano, and the calf was sold to the harbour master at once."


def measured(text: str, headline: int = -1, code: str = "en") -> Features:
    language = languages.load(code)
    spans, _ = lay_out(text, language)
    return measure(text, spans, language, headline)


def column(features: Features, name: str) -> list[float]:
    return [round(float(value), 3) for value in features.values[:, features.names.index(name)]]


def test_the_shipped_model_was_trained_on_these_measures():
    assert network.shipped("lines").names == measured(PROSE).names


def test_an_article_is_told_from_a_menu():
    text = "\n".join(
        ["Home", "World", "Sport", "Weather", "Ferry Stops for the Winter", PROSE, MORE, PROSE[:-1] + " too."]
    )
    found = network.shipped("lines").probabilities(measured(text, 4))
    assert (found[:5] < 0.5).all()
    assert (found[5:] > 0.5).all()


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("One\n\nTwo\nThree", "blank before", [1, 1, 0]),
        ("One\n\nTwo\nThree", "blank after", [1, 0, 1]),
        ("One\n   Two\n   Three", "indent changes", [0, 1, 0]),
        ("One\n   Two\n   Three", "indent changes after", [1, 0, -1]),
        ("• One\n2. Two\nThree", "bullet", [1, 1, 0]),
        ("At 8:15\nIn 2017\nA ratio of 3", "clock", [1, 0, 0]),
        ("At 8:15\nIn 2017\nA ratio of 3", "year", [0, 1, 0]),
        ("Home News\nhome news", "capitalised", [1, 0]),
        ("He told\nthe paper\nthat he left.", "continues the line before", [0, 1, 1]),
        ("He told\nthe paper\nthat he left.", "is continued", [1, 1, 0]),
        ("It ended.\nthe paper", "continues the line before", [0, 0]),
        ("Most read\nOne\nComments\nTwo", "under a label: latest …", [1, 1, 0, 0]),
        ("Most read\nOne\nComments\nTwo", "under a label: newsletter …", [0, 0, 1, 1]),
        ("Why?\nNow!\nYes.", "question or exclamation", [1, 1, 0]),
        ("A ferry.The end", "runs on", [0]),
    ],
)
def test_what_is_seen_of_lines(text: str, name: str, expected: list[float]):
    assert column(measured(text), name) == expected


def test_the_distance_to_running_text_is_counted_in_lines():
    features = measured(f"Home\n{PROSE}\nOne\nTwo\n{MORE}")
    assert column(features, "lines until prose") == [round(float(np.log1p(n)), 3) for n in (1, 3, 2, 1, 50)]
    assert column(features, "lines since prose") == [round(float(np.log1p(n)), 3) for n in (50, 50, 1, 2, 3)]


def test_words_of_the_headline_and_of_the_text_below_it():
    features = measured(f"Ferry and piano\n{PROSE}\nThe piano\nSomething other", 0)
    assert column(features, "words of the headline") == [1, round(2 / 10, 3), 1, 0]
    assert column(features, "words of the lead")[2:] == [1, 0]
    assert column(features, "words of the prose before") == [0, 0, 1, 0]


def test_lines_of_one_form_are_one_group_and_runs_take_the_place_of_elements():
    features = measured(f"• One\n• Two\n{PROSE}\n• Three")
    assert features.alike[1] == features.alike[3] != features.alike[2]
    assert features.levels.shape == (LEVELS, 4)
    assert len(features.tokens) == 0
    assert len(features.offsets) == features.levels.max() + 1 + 4


def test_the_place_is_told_from_the_headline():
    features = measured(f"Home\nThe ferry stops\n{PROSE}", 1)
    assert column(features, "is the headline") == [0, 1, 0]
    assert column(features, "above the headline") == [1, 0, 0]
    assert column(features, "no headline") == [0, 0, 0]
    assert column(measured(PROSE), "no headline") == [1]


@pytest.mark.parametrize(
    ("text", "words"),
    [("A ferry to the Shore", {"ferry", "shore"}), ("火车 is", {"火", "车"}), ("1 2 3", set())],
    ids=["longer words", "ideographs", "numbers"],
)
def test_words_that_show_what_a_text_is_about(text: str, words: set[str]):
    assert content_words(text) == words


@given(st.lists(st.text(alphabet="Ab .:…©“”\t\u00a0火-1", max_size=30), min_size=1, max_size=12).map("\n".join))
def test_any_lines_are_measured_in_numbers_alone(text: str):
    spans, headline = lay_out(text, languages.load("en"))
    if spans:
        features = measure(text, spans, languages.load("en"), headline)
        assert features.values.shape == (len(spans), len(features.names))
        assert np.isfinite(features.values).all()
