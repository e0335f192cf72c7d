"""What reports are called in lists, on both engines: of those without a headline, the first words of the article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.report_titles import ReportTitle
from tests.register.pages import HERALD
from tests.register.writes.test_withdrawals import withdraw

LETTER = (
    "Excellency,\n\nWe, the prisoners of ward {}, ask you to send a physician before the winter.\n\nWe have written twice and"
    " nobody answered.\n\nA number of prisoners in Zenda\n"
)
PERSIAN = (
    "جناب آقای دبیر کل،\n\nما زندانیان بند هفت زندان زندا از شما می‌خواهیم پیش از زمستان پزشکی بفرستید.\n\nدو بار نوشته‌ایم و"
    " کسی پاسخ نداده است.\n\nجمعی از زندانیان زندا\n"
)
BEHIND_FURNITURE = (
    "* * * 🕊️🕊️\n\nThe guards of the prison at Zenda took the blankets of all prisoners in ward seven on Monday. The prisoners"
    " asked for them.\n\nNobody answered them.\n"
)


def titles(scope, *keys: str) -> list[ReportTitle]:
    headlines = {key: reads.report(scope, key).headline for key in keys}
    found = reads.report_titles(scope, headlines)
    return [found[key] for key in keys]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (LETTER.format("seven"), "Excellency, We, the prisoners of ward seven, ask you to send a physician before…"),
        (PERSIAN, "جناب آقای دبیر کل، ما زندانیان بند هفت زندان زندا از شما می‌خواهیم پیش از زمستان…"),
        (BEHIND_FURNITURE, "The guards of the prison at Zenda took the blankets of all prisoners in ward…"),
    ],
)
def test_a_report_without_a_headline_is_called_by_its_first_words(scope, enter, page: str, words: str):
    (found,) = titles(scope, enter(page).report)
    assert found == ReportTitle(words, "first words", "page.txt")


def test_a_headline_is_the_title_and_costs_no_query(scope, enter, django_queries: Callable[..., int]):
    key = enter(HERALD, "https://herald.example/1").report
    assert titles(scope, key) == [ReportTitle("Prisoners of Xanadu write to the United Nations")]
    without = django_queries(scope, lambda: reads.report_titles(scope, {}))
    assert django_queries(scope, lambda: reads.report_titles(scope, {key: "Prisoners"})) == without


def test_a_corrected_headline_is_the_title(scope, enter):
    key = enter(LETTER.format("nine")).report
    writes.correct_report(scope, key, {"headline": "Letter from ward nine"})
    assert titles(scope, key) == [ReportTitle("Letter from ward nine")]


def test_a_report_without_words_is_called_by_its_file_or_its_address(scope, enter):
    file, page = enter(LETTER.format("one")).report, enter(LETTER.format("two"), "https://zenda.example/2").report
    scope.of(rows.Searched).update(pieces="[]")
    assert titles(scope, file, page) == [
        ReportTitle("page.txt", "file"),
        ReportTitle("https://zenda.example/2", "address"),
    ]


def test_words_of_a_withdrawn_report_are_not_told(scope, enter):
    key = enter(LETTER.format("three")).report
    withdraw(scope, key)
    assert not reads.report_titles(scope, {key: ""})[key].words


def test_more_reports_ask_no_more_queries(scope, enter, django_queries: Callable[..., int]):
    keys = [enter(LETTER.format(number)).report for number in ("one", "two", "three", "four")]
    few, many = (
        django_queries(scope, lambda some=some: reads.report_titles(scope, some))
        for some in ({keys[0]: ""}, dict.fromkeys(keys, ""))
    )
    assert few == many
    assert len({each.words for each in reads.report_titles(scope, dict.fromkeys(keys, "")).values()}) == 4


def test_the_words_of_the_ledger_name_a_report_without_a_headline(scope, enter):
    key = enter(LETTER.format("seven")).report
    (words,) = reads.subject_words(scope, [key])[key].words
    assert words.startswith("Excellency, We, the prisoners of ward seven")
