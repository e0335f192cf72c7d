"""A body is named by the words in quotation marks behind its noun, and not by what it says."""

from __future__ import annotations

import pytest

NAMED = [
    ("en", "the group", "The group “Mothers of Orlan” asked the mayor for help.", "Mothers of Orlan"),
    ("ru", "Правозащитная организация", "Правозащитная организация «Мост» призвала власти помочь.", "Мост"),
    ("ru", "движение", 'Вчера движение "Матери Орлана" призвало власти помочь.', "Матери Орлана"),
    ("ar", "منظمة", "دعت منظمة “جسر” الحكومة إلى المساعدة.", "جسر"),
    ("de", "Die Organisation", "Die Organisation „Mütter von Orlan“ bat um Hilfe.", "Mütter von Orlan"),
]


@pytest.mark.parametrize(("language", "words", "text", "name"), NAMED)
def test_the_name_is_in_quotation_marks(article, language: str, words: str, text: str, name: str):
    text = text.replace("The group", "Yesterday the group") if language == "en" else text
    assert article(text, roles=[words], language=language).at(words).name == name


NOT_NAMED = [
    ("en", "the ministry", "Yesterday the ministry “regretted the death” of the baker."),
    ("fr", "le ministère", "Hier le ministère « regrette la mort » du boulanger."),
    ("ar", "المنظمة", "قالت المنظمة “تدين القتل” في المدينة."),
    (
        "en",
        "the ministry",
        "Yesterday the ministry, “The Death Of A Baker Whom All Of Us Knew So Well” in hand, spoke.",
    ),
]


@pytest.mark.parametrize(("language", "words", "text"), NOT_NAMED)
def test_what_is_said_is_no_name(article, language: str, words: str, text: str):
    found = article(text, roles=[words], language=language).at(words)
    assert found.name.casefold() in words.casefold()
