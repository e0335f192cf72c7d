"""Notes verbales: who presents compliments to whom, and where a note ends."""

from __future__ import annotations

import pytest

from onrecord import read
from tests.official_letters import NOTES, note


def letters(text: str):
    return read(text.encode(), media_type="text/plain", findings=False).report.letters


@pytest.mark.parametrize("language", NOTES)
def test_a_note_names_both_sides_and_ends_with_its_last_sentence(language: str):
    sender, _, greeted, _, last, day = NOTES[language]
    (letter,) = letters(note(language))
    assert [each.quote for each in letter.senders] == [sender]
    assert [each.quote.removeprefix("o ").removeprefix("à ") for each in letter.addressees] == [greeted]
    assert letter.closing is not None
    assert letter.closing.quote == last
    assert letter.parts[-1].quote.endswith(last)
    assert all(day not in part.quote for part in letter.parts)
    assert letter.completeness == "full"


def test_an_arabic_note_names_who_greets_behind_the_verb():
    (letter,) = letters(
        "تهدي البعثة الدائمة لمملكة البحرين لدى مكتب الأمم المتحدة في جنيف أطيب تحياتها إلى مكتب المفوضية السامية "
        "للأمم المتحدة لحقوق الإنسان، وبالإشارة إلى الرسالة المشتركة AL BHR 2/2020 المؤرخة 5 مارس 2020، تتشرف بأن "
        "تحيل إليه رد حكومة مملكة البحرين.\n\nوتغتنم البعثة الدائمة هذه الفرصة لتعرب للمكتب عن أسمى آيات تقديرها.\n"
    )
    assert [each.quote for each in letter.senders] == ["البعثة الدائمة لمملكة البحرين لدى مكتب الأمم المتحدة في جنيف"]
    assert [each.quote for each in letter.addressees] == ["مكتب المفوضية السامية للأمم المتحدة لحقوق الإنسان"]


def test_what_is_attached_is_no_part_of_a_note_and_a_second_note_is_another_letter():
    attached = "The allegations are unfounded. Nobody was held without a warrant of the court of Minsk."
    found = letters(f"{note('en')}\n{attached}\n\n{note('en').replace('4/2021', '5/2021')}")
    assert len(found) == 2
    assert all(attached not in part.quote for letter in found for part in letter.parts)


def test_a_note_of_which_the_page_has_no_end_goes_to_the_last_line():
    first, _, _ = note("en").strip().split("\n\n")
    (letter,) = letters(f"{first}\n\nThe Government asks for more time, since the file is with the court of Minsk.")
    assert letter.parts[-1].quote.endswith("the court of Minsk.")


@pytest.mark.parametrize(
    "text",
    [
        "The choir of Kolmar sang on Monday. The mayor paid his compliments to the singers and went home early.",
        "“The Embassy of Arland presents its compliments to the city of Kolmar and regrets the noise,” the note says.",
        "In its answer, which the newspaper has seen, nobody presents compliments to anybody, said the guild.",
    ],
)
def test_narration_is_no_note(text: str):
    assert letters(f"{text}\n\nThe hall was full, and the concert took two hours without a break.") == ()
