"""Formulas at the head of a letter that name nobody: a salutation without a name, an invocation, a cause."""

from __future__ import annotations

import onrecord


def sides(page: str) -> list[tuple[list[str], list[str]]]:
    """The senders and addressees of a page's letters."""
    letters = onrecord.read(page.encode(), media_type="text/plain", findings=False).report.letters
    return [([each.quote for each in one.senders], [each.quote for each in one.addressees]) for one in letters]


def test_a_salutation_without_a_name_names_nobody():
    page = (
        "Offener Brief aus dem Gefängnis\n\nLiebe …,\n\nich schreibe Ihnen aus dem Gefängnis von Harlau, weil ich seit "
        "drei Monaten ohne Anklage festgehalten werde. Ich bitte Sie, meinen Fall bekannt zu machen.\n\n"
        "Mit freundlichen Grüßen\n\nJonas Reik\n"
    )
    assert sides(page) == [(["Jonas Reik"], [])]


def test_an_invocation_is_no_addressee():
    page = (
        "نامه سرگشاده زندانیان به رئیس قوه قضائیه\n\nبه نام بخشاینده هستی بخش\n\nجناب آقای رحیم سروشیان\n\n"
        "رئیس قوه قضائیه\n\nبا سلام\n\nما زندانیان سیاسی زندان هارلاو از شما می‌خواهیم که به پرونده ما رسیدگی کنید.\n\n"
        "با احترام\n\nنیلوفر کاویانی\n"
    )
    assert sides(page) == [(["نیلوفر کاویانی"], ["رئیس قوه قضائیه"])]


def test_for_whose_sake_a_letter_is_and_its_day_are_in_no_name():
    page = (
        "Город Харлау лежит на берегу моря, и в нём три школы и одна больница.\n\nПравозащитники и общественные деятели "
        "22 мая 2008 года направили открытое письмо в защиту политзаключенных к президенту Антону Рейку.\n\n"
        "В понедельник была хорошая погода, и рынок работал до полудня.\n"
    )
    assert sides(page) == [(["Правозащитники и общественные деятели"], [])]
