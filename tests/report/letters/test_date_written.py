"""The day on which a letter was written, as the page gives it."""

from __future__ import annotations

import pytest

import onrecord
from onrecord import languages
from onrecord.report.letters.date_written import written_on
from tests.register.pages import HERALD, LETTER, OTHER, page


def read(content: str) -> list[tuple[str, str]]:
    """The days of the first letter of a page, each with the words that give it."""
    record = onrecord.read(content.encode(), findings=False)
    letters, text = record.report.letters, record.page.text
    found = written_on(
        text, letters[0], record.report.body, languages.load(record.page.language), alone=len(letters) == 1
    )
    assert all(text[each.at.start : each.at.end] == each.at.quote for each in found)
    assert all(each.basis for each in found)
    return [(each.date, each.at.quote) for each in found]


SIGNED = "A number of prisoners in the prison of Xanadu"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Prison of Xanadu, 24 June 2016", "2016-06-24"),
        ("24 June 2016", "2016-06-24"),
        ("Xanadu, June 24, 2016", "2016-06-24"),
        ("June 24, 2016, Xanadu", "2016-06-24"),
        ("Ward seven, 24 June", "XXXX-06-24"),
        ("June 2016", "2016-06"),
        ("3 Tir 1395", "2016-06-23"),
        ("3 Tir", "XXXX"),
    ],
)
def test_a_line_of_place_and_date_at_the_foot(line: str, day: str):
    found = read(HERALD.replace(SIGNED, f"{SIGNED}</p><p>{line}"))
    assert [each for each, _ in found] == [day]


def test_a_line_of_place_and_date_at_the_head():
    found = read(HERALD.replace("“Mr. António", "“Prison of Xanadu, 24 June 2016</p><p>Mr. António"))
    assert found == [("2016-06-24", "24 June 2016")]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("In a letter dated 24 June 2016 to UN Secretary-General António Guterres, a number", [("2016-06-24",)]),
        ("In a letter to UN Secretary-General António Guterres, dated 24 June, a number", [("XXXX-06-24",)]),
        ("In a letter to UN Secretary-General António Guterres, written on 24 June 2016, a number", [("2016-06-24",)]),
        ("On 24 June 2016, in a letter to UN Secretary-General António Guterres, a number", []),
        ("In a letter to UN Secretary-General António Guterres on the raid of 24 June 2016, a number", []),
        ("The verdict is dated 24 June 2016. In a letter to UN Secretary-General António Guterres, a number", []),
    ],
)
def test_narration_tells_it(told: str, day: list[tuple[str]]):
    found = read(HERALD.replace("In a letter to UN Secretary-General António Guterres, a number", told))
    assert [each for each, _ in found] == [each for (each,) in day]


def test_a_date_in_a_sentence_of_the_letter_is_none_of_its_own():
    first, last = "For three winters", "We also urge you"
    changed = HERALD.replace(first, f"Since 24 June 2016 the doctor has not come. {first}")
    assert read(changed.replace(last, f"On 3 July 2016 two of us died there. {last}")) == []


@pytest.mark.parametrize("after", ["", "<p>24 June 2016</p>"])
def test_a_date_behind_the_article_is_none_of_the_letters(after: str):
    assert (
        read(
            page("Letter from ward seven", "Prisoners wrote in a letter:", LETTER).replace(
                "</article>", f"{after}</article>"
            )
        )
        == []
    )


def test_of_two_letters_narration_dates_neither():
    second = (
        "In a second letter, to the warden and dated 2 May 2017, the families wrote: “We ask you for one visit a week.”"
    )
    both = page("Two letters from Xanadu", "In a letter to António Guterres, prisoners wrote:", LETTER, OTHER, second)
    record = onrecord.read(both.encode(), findings=False)
    assert len(record.report.letters) == 2
    assert read(both) == []


def test_a_persian_letter_gives_its_day():
    persian = (
        "<html lang=fa><body><article><h1>نامه زندانیان زندان خیالی</h1>"
        "<p>شماری از زندانیان زندان خیالی در نامه‌ای مورخ ۳ تیر ۱۳۹۵ به دبیرکل سازمان ملل متحد خواستار بازدید شدند.</p>"
        "<p>در این نامه آمده است: «ما زندانیان از شما می‌خواهیم که هیئتی را برای بازدید به این زندان بفرستید.»</p>"
        "<p>زندان خیالی چهارصد زندانی دارد و سال‌هاست که هیچ بازدیدکننده‌ای به آن راه نیافته است.</p></article></body></html>"
    )
    assert [each for each, _ in read(persian)] == ["2016-06-23"]
