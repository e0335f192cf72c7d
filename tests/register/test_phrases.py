"""The sentences of the register, all in one place."""

import re
from pathlib import Path

import pytest

import onrecord.register
from onrecord.register.phrases import ENGLISH, days, phrase

FOLDER = Path(onrecord.register.__file__).parent
FORMS = [(key, form) for key, forms in ENGLISH.items() for form in ([forms] if isinstance(forms, str) else forms)]


@pytest.mark.parametrize(("key", "form"), FORMS)
def test_no_sentence_claims_that_somebody_was_ignored(key, form):
    assert not re.search(r"ignor|overdue|neglect|silen|refus(?!al)|fail(?:ed|s|ure)? to", form, re.IGNORECASE), key


def test_no_other_module_puts_such_words_into_the_mouth_of_the_program():
    for file in FOLDER.rglob("*.py"):
        code = re.sub(r'"""[\s\S]*?"""', "", file.read_text(encoding="utf-8"))
        assert not re.search(r"[\"'][^\"']*\b(?:ignored|overdue)\b", code), file.name


def test_one_and_many():
    assert str(days(1, 1)) == "1 day"
    assert str(days(0, 0)) == "0 days"
    assert str(days(1, 3)) == "1 to 3 days"


def test_a_translation_is_another_catalogue():
    persian = ENGLISH | {"days": ("{count} روز", "{count} روز"), "clock.answered": "پس از {elapsed}"}
    said = phrase("clock.answered", elapsed=days(3, 3), day="2017-05-01")
    assert said.text(persian) == "پس از 3 روز"


def test_a_value_is_never_read_as_a_sentence():
    assert str(phrase("clock.closed.told", day="{told}", told="{0} {day}")) == "Closed, {told}: {0} {day}"
