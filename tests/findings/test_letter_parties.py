"""Whom a letter is to is not accused for that."""

from __future__ import annotations

import pytest

from onrecord.vocabulary import SpeechAct
from tests.findings.short_articles import acts

TO_OTHERS = [
    ("de", "In einem Brief an den Justizminister prangerten die Familien die Folter von zwei Lehrern an."),
    ("pt", "Ada Lund escreveu em carta ao secretário-geral da ONU: “Meu irmão foi espancado até a morte na prisão.”"),
    ("tr", "Mahkûm aileleri Adalet Bakanına yazdıkları mektupta iki öğretmenin işkence görmesini kınadı."),
    ("tr", "Ada Lund, BM Genel Sekreterine yazdığı mektupta “Kardeşim hapishanede dövülerek öldürüldü” dedi."),
    ("ar", "وكتبت آدا لوند في رسالة إلى الأمين العام للأمم المتحدة: «قتلوا أخي تحت التعذيب»."),
    ("fa", "در این نامه به رئیس قوه قضاییه، خانواده‌های زندانیان از بازداشت معلمان انتقاد کردند."),
    ("fa", "گروهی از وکلا در نامه‌ای به رئیس قوه قضاییه، بازداشت معلمان را محکوم کردند."),
    ("fa", "خانواده‌های زندانیان در نامه‌ای خطاب به رئیس قوه قضاییه نوشتند که معلمان شکنجه شده‌اند."),
    ("fa", "آدا لوند در نامه‌ای به دبیرکل سازمان ملل متحد نوشت: «برادرم را زیر شکنجه کشته‌اند.»"),
]
TO_THE_ACCUSED = [
    ("es", "En una carta al ministro de Justicia, las familias lo acusaron de torturar a dos maestros."),
    ("fa", "آدا لوند در نامه‌ای به استاندار هیلفورد نوشت: «شما برادرم را زیر شکنجه کشته‌اید.»"),
]


@pytest.mark.parametrize(("language", "said"), TO_OTHERS)
def test_the_addressee_of_a_letter_is_not_accused_of_what_it_tells(language: str, said: str):
    found = [each.target for each, _ in acts(language, said) if each.act is SpeechAct.ACCUSE]
    assert found == [None]


@pytest.mark.parametrize(("language", "said"), TO_THE_ACCUSED)
def test_he_is_accused_where_a_pronoun_means_him_or_the_words_speak_to_him(language: str, said: str):
    found = [names.get(each.target or "") for each, names in acts(language, said) if each.act is SpeechAct.ACCUSE]
    assert found in (["ministro de Justicia"], ["استاندار هیلفورد"])
