"""Who acts or is asked where a number is part of the name, and where words only stand beside somebody's name."""

from __future__ import annotations

import pytest

from onrecord.vocabulary import SpeechAct
from tests.findings.short_articles import acts

APPEAL, ACCUSE, DENY = SpeechAct.APPEAL, SpeechAct.ACCUSE, SpeechAct.DENY
SIDES = [
    # In Turkish and Persian a noun behind a number is singular.
    ("tr", "312 gazeteci, Adalet Bakanı'na mektup yazarak arkadaşlarının serbest bırakılmasını istedi.", [(APPEAL, "312 gazeteci", "Adalet Bakanı")]),
    ("tr", "18 sivil toplum örgütü hükümeti yasayı geri çekmeye çağırdı.", [(APPEAL, "18 sivil toplum örgütü", "hükümet")]),
    ("fa", "نزدیک به ۵۰ معلم هارلاو در نامه‌ای به وزیر آموزش خواستار آزادی معلمان شدند.", [(APPEAL, "نزدیک به ۵۰ معلم هارلاو", "وزیر آموزش")]),
    ("fa", "پنجاه معلم هارلاو خواستار آزادی معلمان شدند.", [(APPEAL, "پنجاه معلم هارلاو", "")]),
    # An ordinal number is part of a court's name.
    ("tr", "Avukat Kaya Demir, İstanbul 13. Ağır Ceza Mahkemesi'nden müvekkilinin serbest bırakılmasını istedi.", [(APPEAL, "Kaya Demir", "İstanbul 13. Ağır Ceza Mahkemesi")]),
    ("tr", "Baro, 33. Ağır Ceza Mahkemesi'ni hukuku çiğnemekle suçladı.", [(ACCUSE, "Baro", "33. Ağır Ceza Mahkemesi")]),
    ("tr", "İstanbul 13. Ağır Ceza Mahkemesi başkanı Kaya Demir iddiaları yalanladı.", [(DENY, "Kaya Demir", "")]),
    # Nobody is asked of whom or against whom something is asked.
    ("tr", "Harlau Barosu savcı hakkında soruşturma açılmasını istedi.", [(APPEAL, "Harlau Barosu", "")]),
    ("tr", "Baro, hükümete karşı herkesi birleşmeye çağırdı.", [(APPEAL, "Baro", "")]),
    ("tr", "Baro, hükümetten öğretmenler için af çıkarmasını istedi.", [(APPEAL, "Baro", "hükümet")]),
    # What a statement only refers to is not asked for.
    ("fa", "انجمن معلمان در بیانیه‌ای خواستار آزادی بازداشت‌شدگان شد. در این بیانیه به آزادی آرش کوهی و رضا مرادی بعد از ماه‌ها بازداشت اشاره شده و از دولت خواسته شده دیگر معلمان را آزاد کند.", [(APPEAL, "انجمن معلمان", ""), (APPEAL, "انجمن معلمان", "دولت")]),
    # The object of a letter's verb is whom it is to, and its subject who sent it.
    ("ar", "وجهت لجنة الأهالي رسالة إلى الوزير كريم النجار ناشدته فيها بالإفراج عن أبنائهم.", [(APPEAL, "لجنة الأهالي", "كريم النجار")]),
    # Who denies accuses nobody.
    ("fa", "وزیر کشور این خبر را تکذیب کرد.", [(DENY, "وزیر کشور", "")]),
    ("fa", "وزیر کشور شکنجه زندانیان را تکذیب نکرد.", []),
    ("fa", "این خبر تکذیب شد.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "said", "sides"), SIDES, ids=lambda each: str(each)[:24])
def test_an_act_is_of_and_to_those_whom_its_words_name(
    language: str, said: str, sides: list[tuple[SpeechAct, str, str]]
):
    found = [
        (each.act, names.get(each.speaker or "", ""), names.get(each.addressee or each.target or "", ""))
        for each, names in acts(language, said)
    ]
    assert found == sides


@pytest.mark.usefixtures("proposals")
def test_who_denies_a_wrong_accuses_nobody_of_it():
    said = "کریم سالمی رئیس زندان هارلاو ضمن تکذیب وجود شکنجه در زندان هارلاو این اتهام را «یکی از دروغ‌های بزرگ» توصیف کرد."
    assert {each.act for each, _ in acts("fa", said)} == {DENY}
