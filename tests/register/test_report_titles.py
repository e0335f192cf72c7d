"""What a report is called: its headline; else its first words with its file; else its file or its address."""

from __future__ import annotations

import pytest

from onrecord.register.report_titles import LONGEST, ReportTitle, report_title, shortened

FIRST, FILE, ADDRESS = "first words", "file", "address"
LETTER = ("Excellency,", "We ask you to send a physician.")
PERSIAN = (
    "جناب آقای دبیر کل،",
    "ما زندانیان بند هفت زندان زندا از شما می‌خواهیم که پیش از زمستان پزشکی به این زندان بفرستید.",
)


@pytest.mark.parametrize(
    ("given", "called"),
    [
        (("Prisoners write", LETTER, "a.pdf", "https://a.example/"), ReportTitle("Prisoners write")),
        (("Prisoners\n\twrite\u202e", LETTER), ReportTitle("Prisoners write<202E>")),
        (("", LETTER), ReportTitle("Excellency, We ask you to send a physician.", FIRST)),
        ((" \u200b\n", LETTER), ReportTitle("Excellency, We ask you to send a physician.", FIRST)),
        (
            ("", LETTER, "AL 4-2021.pdf"),
            ReportTitle("Excellency, We ask you to send a physician.", FIRST, "AL 4-2021.pdf"),
        ),
        (("", LETTER, "Excellency,"), ReportTitle("Excellency, We ask you to send a physician.", FIRST)),
        (("", ["—", "• • •", "Bread"], "", "https://a.example/"), ReportTitle("Bread", FIRST)),
        (("", ["—"], "scan 3.pdf", "https://a.example/"), ReportTitle("scan 3.pdf", FILE)),
        (("", [], "", "https://a.example/1"), ReportTitle("https://a.example/1", ADDRESS)),
        (("", []), ReportTitle("", ADDRESS)),
    ],
)
def test_what_a_report_is_called(given: tuple[object, ...], called: ReportTitle):
    assert report_title(*given) == called


def test_persian_words_are_cut_between_words():
    called = report_title("", PERSIAN)
    whole = " ".join(PERSIAN)
    assert called.words.endswith("…")
    kept = called.words.removesuffix("…")
    assert whole.startswith(kept + " ")
    assert LONGEST - 20 < len(kept) <= LONGEST


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("", ""),
        ("a" * LONGEST, "a" * LONGEST),
        ("a" * (LONGEST + 1), "a" * LONGEST + "…"),
        ("a " + "b" * 100, "a " + "b" * (LONGEST - 2) + "…"),
        ("b" * LONGEST + " c", "b" * LONGEST + "…"),
        ("c" * 60 + ", " + "d" * 30, "c" * 60 + "…"),
    ],
)
def test_words_are_cut_where_one_ends_unless_it_is_long(words: str, short: str):
    assert shortened(words) == short


def test_only_first_words_are_in_quotation_marks():
    assert report_title("Prisoners write").line == "Prisoners write"
    assert report_title("", ["Bread"]).line == "“Bread”"
    assert report_title("", ["Bread"], "a.pdf").line == "“Bread” (a.pdf)"
    assert report_title("", [], "a.pdf").line == "a.pdf"
    assert report_title("", []).line == ""
