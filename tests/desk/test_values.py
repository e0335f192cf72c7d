"""The parts of the desk that are worked out from values alone: days, digits, letters, origins, timelines."""

from __future__ import annotations

import doctest
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import localised_digits
from onrecord.desk import localised_days
from onrecord.desk.case_converter import CaseNameConverter
from onrecord.desk.letters import cut
from onrecord.desk.localised_days import day_in_words
from onrecord.desk.reader import CALENDARS, DIGITS, LANGUAGE_CODES, Reader, usual_reader
from onrecord.desk.timeline import MARGIN, WIDTH, timeline
from onrecord.localised_digits import latin_digits, number
from onrecord.register.views import HistoryEntry
from onrecord.text import Span


@pytest.mark.parametrize("module", [localised_days, localised_digits], ids=lambda each: each.__name__)
def test_the_examples_hold(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("edtf", "english", "persian"),
    [
        ("2017-05-01", "1 May 2017", "۱۱ اردیبهشت ۱۳۹۶ (۱ مه ۲۰۱۷)"),
        ("2017-05", "May 2017", "بین ۱۱ اردیبهشت ۱۳۹۶ و ۱۰ خرداد ۱۳۹۶ (مه ۲۰۱۷)"),
        ("2017", "2017", "بین ۱۲ دی ۱۳۹۵ و ۱۰ دی ۱۳۹۶ (۲۰۱۷)"),
        ("2017-05-01/2017-05-03", "between 1 May 2017 and 3 May 2017", None),
        ("XXXX-05-01", "1 May, year not known", "۱ مه، سال نامعلوم"),
        ("XXXX", "year not known", "سال نامعلوم"),
        ("not known", "not known", "not known"),
    ],
)
def test_a_day_is_said_no_more_exactly_than_it_is_known(edtf: str, english: str, persian: str | None):
    assert day_in_words(edtf, Reader()) == english
    if persian:
        assert day_in_words(edtf, usual_reader("fa")) == persian


@given(
    st.dates(min_value=datetime(1900, 1, 1, tzinfo=UTC).date()),
    st.sampled_from(LANGUAGE_CODES),
    st.sampled_from(CALENDARS),
    st.sampled_from(DIGITS),
)
def test_every_day_has_words_in_every_way_of_reading(day, language: str, calendar: str, digits: str):
    words = day_in_words(day.isoformat(), Reader(language=language, calendar=calendar, digits=digits))
    year = str(day.year) if calendar != "solar-hijri" else ""
    assert year in latin_digits(words)


@given(st.integers(min_value=0))
def test_a_number_is_the_same_in_every_digits(value: int):
    assert (
        latin_digits(number(value, "persian")).replace("٬", "") == number(value, "latin").replace(",", "") == str(value)
    )


@given(st.text(min_size=1, max_size=200))
def test_a_name_of_a_case_comes_back_from_an_address(name: str):
    converter = CaseNameConverter()
    coded = converter.to_url(name)
    assert "/" not in coded
    assert not coded.startswith(".")
    assert converter.to_python(coded) == name


@given(
    st.text(max_size=60), st.integers(0, 50), st.lists(st.tuples(st.integers(0, 120), st.integers(0, 30)), max_size=5)
)
def test_the_pieces_of_a_stretch_are_the_stretch(text: str, start: int, asked):
    pieces = cut(text, start, sorted(Span(first, first + long) for first, long in asked))
    assert "".join(each.words for each in pieces) == text
    assert all(each.words for each in pieces)


def test_what_is_asked_is_marked_at_its_place():
    pieces = cut("We ask you to send a doctor.", 100, [Span(114, 127)])
    assert [(each.words, each.asked) for each in pieces] == [
        ("We ask you to ", False),
        ("send a doctor", True),
        (".", False),
    ]


def entry(day: str, *, holds: bool = True) -> HistoryEntry:
    return HistoryEntry(id=day, day=day, what="reported", holds=holds)


def test_a_known_day_is_a_line_and_another_a_bar():
    found = timeline(
        [entry("2017-01-01"), entry("2017-03"), entry("XXXX-04-01"), entry("2017-02-01", holds=False)], "2018-01-01"
    )
    assert found is not None
    assert [(each.exact, each.entry.day) for each in found.bars] == [(True, "2017-01-01"), (False, "2017-03")]
    assert found.bars[0].width == 2
    assert found.bars[1].width > 30
    assert found.unknown == 1


def test_the_scale_has_no_day_on_which_nothing_was():
    found = timeline([entry("2011-07-02"), entry("2017-03")], "2026-11-29")
    assert found is not None
    assert [each.day for each in found.marks] == ["2011-07-02", "2026-11-29"]
    same = timeline([entry("2018-01-01")], "2018-01-01")
    assert same is not None
    assert [each.day for each in same.marks] == ["2018-01-01"]


def test_time_runs_the_other_way_from_right_to_left():
    events = [entry("2017-01-01"), entry("2017-03")]
    there, back = timeline(events, "2018-01-01"), timeline(events, "2018-01-01", mirrored=True)
    assert there is not None
    assert back is not None
    assert there.until == WIDTH - MARGIN
    assert back.until == MARGIN
    for one, other in zip(there.bars, back.bars, strict=True):
        assert one.x + other.x + one.width == pytest.approx(WIDTH, abs=0.2)


def test_without_a_known_year_there_is_no_picture():
    assert timeline([entry("XXXX-04-01")], "2018-01-01") is None
    assert timeline([], "2018-01-01") is None
