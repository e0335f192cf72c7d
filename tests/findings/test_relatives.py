"""A mother, a wife or a friend who speaks is not the person whose name stands beside the word for her."""

from __future__ import annotations

import pytest

from onrecord import read
from onrecord.vocabulary import SpeechAct

NAMED = [
    ("fa", "همسر کریم دلاور", "کریم دلاور", "همسر کریم دلاور از دولت خواست او را آزاد کند."),
    ("fa", "خانواده آقای کریم دلاور", "کریم دلاور", "خانواده آقای کریم دلاور از دولت خواستند او را آزاد کند."),
    ("fa", "وکیل مدافع کریم دلاور", "کریم دلاور", "وکیل مدافع کریم دلاور از دولت خواست او را آزاد کند."),
    (
        "fa",
        "مادر زندانی سیاسی کریم دلاور",
        "کریم دلاور",
        "مادر زندانی سیاسی کریم دلاور از دولت خواست او را آزاد کند.",
    ),
    ("es", "madre del preso Paco Roble", "Paco Roble", "La madre del preso Paco Roble exigió al alcalde su libertad."),
    ("fr", "mère du poète Paul Chêne", "Paul Chêne", "La mère du poète Paul Chêne a demandé au maire de le libérer."),
    ("pt", "mãe do preso Paulo Pinho", "Paulo Pinho", "A mãe do preso Paulo Pinho pediu ao prefeito que o liberte."),
    ("ar", "زوجة كريم دلاور", "كريم دلاور", "طالبت زوجة كريم دلاور الحكومة بالإفراج عنه."),
    ("ar", "والدة كريم دلاور", "كريم دلاور", "اتهمت والدة كريم دلاور الشرطة بتعذيبه."),
    ("ru", "мать Карима Дельвара", "Карима Дельвара", "В суде мать Карима Дельвара обвинила стражу в пытках."),
]


@pytest.mark.parametrize(("language", "words", "name", "text"), NAMED)
def test_the_relative_is_not_the_one_who_is_named(article, language: str, words: str, name: str, text: str):
    found = article(text, names={name: "person"}, roles=[words], language=language)
    assert found.at(words).name.startswith(words.split(maxsplit=1)[0])
    assert not found.at(words).named
    assert found.at(words).id != found.at(name).id


def test_a_title_before_a_name_is_still_that_persons(article):
    text = "المحامي كريم دلاور طالب الحكومة بالإفراج عن السجناء."
    found = article(text, names={"كريم دلاور": "person"}, roles=["المحامي كريم دلاور"], language="ar")
    assert found.at("المحامي كريم دلاور").id == found.at("كريم دلاور").id


def test_of_a_post_with_its_body_the_name_is_the_holders(article):
    text = "El director de la escuela Paco Roble exigió un fallo."
    found = article(text, names={"Paco Roble": "person"}, roles=["director de la escuela Paco Roble"], language="es")
    assert found.at("director de la escuela Paco Roble").id == found.at("Paco Roble").id


FILLER = "Duruşma geçen hafta ilçe mahkemesinde yapıldı ve köyden birçok kişi üç yargıcın kararını dinlemek için geldi."


@pytest.mark.parametrize("who", ["annesi", "kardeşi"])
def test_in_turkish_the_owner_of_a_subject_is_not_accused(who: str):
    told = f"Karim Delvar’ın {who} polisi işkence yapmakla suçladı. {FILLER}"
    html = f"<h1>Aile konuştu</h1><div class='article-body'><p>{told}</p><p>{FILLER}</p></div>"
    findings = read(html.encode(), media_type="text/html; charset=utf-8").findings
    assert findings is not None
    names = {each.id: each.name for each in findings.parties}
    accused = [each for each in findings.statements if each.act is SpeechAct.ACCUSE]
    assert accused
    assert all("Delvar" not in names.get(each.target or "", "") for each in accused)
    assert all(names.get(each.speaker or "", who).endswith(who) for each in accused)


def test_two_surnames_mean_the_one_whose_whole_name_was_given(article):
    text = "El presidente Ana Peña Ruiz habló el lunes. Las familias piden a Peña Ruiz más esfuerzo."
    found = article(text, names={"Ana Peña Ruiz": "person"}, roles=["Peña Ruiz#2"], language="es")
    assert found.at("Peña Ruiz#2").name == "Ana Peña Ruiz"


def test_a_longer_name_in_the_same_place_is_the_same_person(article):
    text = "Pidieron ayuda al presidente de Orlan, Ana Peña Ruiz, y esperan."
    words = "presidente de Orlan, Ana Peña Ruiz"
    found = article(text, names={"Ana Peña": "person"}, roles=[words], language="es")
    assert found.at(words).id == found.at("Ana Peña").id


def test_a_pronoun_means_nobody_who_is_named_later(article):
    text = "They asked the mayor for help in the winter. In spring the bakers of Orlan came to the hall."
    found = article(text, roles=["They", "the bakers of Orlan"])
    place = found.span("They")
    assert found.parties.at(place) is None


def test_a_word_of_titles_is_no_name(article):
    text = "دادستان محترم انقلاب\nباسلام، خواهشمندیم پرونده را بررسی کنید."
    found = article(text, names={"انقلاب\nباسلام": "person"}, roles=["دادستان محترم انقلاب"], language="fa")
    assert "انقلاب" not in found.names()
