"""Lines that are the caption or the credit of a photo, in nine languages; every name is invented."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.page.captions import caption_words


def why(line: str, code: str) -> str | None:
    return caption_words(languages.load(code)).why(line)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "Photo: Odo Brask/AFP"),
        ("en", "(Photo by O. Brask)"),
        ("en", "Miners at the gate of the pit [File, Harbour Post]"),
        ("en", "Miners leave the court. Photo: O. Brask"),
        ("en", "FILE PHOTO: Miners leave the court in Ostrava"),
        ("en", "From left: Odo Brask, Ilsa Brask and their lawyer"),
        ("en", "A street in Ostrava (AFP)"),
        ("en", "Miners in front of the ministry in April 2019 © Harbour Pictures / Odo Brask"),
        ("ar", "مشهد عام من المدينة (أ ف ب)."),
        ("ar", "صورة أرشيفية لمبنى المحكمة"),
        ("de", "Foto: Odo Brask/dpa"),
        ("de", "Der Minister verlässt das Gericht. (Archivbild)"),
        ("es", "Los mineros llegaron al mediodía Foto: Odo Brask"),
        ("es", "Foto de archivo de la mina"),
        ("fa", "عکس: خبرگزاری شهر"),
        ("fa", "از راست: کاوه رستگار، نسرین پویا"),
        ("fr", "Crédit photo : Odo Brask"),
        ("fr", "De gauche à droite, Odo Brask et Ilsa Brask"),
        ("pt", "Manifestantes na praça | Foto: Odo Brask"),
        ("ru", "Фото: Одо Браск / ТАСС"),
        ("tr", "Fotoğraf: Odo Brask"),
    ],
)
def test_a_caption_is_told_by_its_own_words(code: str, line: str):
    assert why(line, code)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "The photo shows the gate of the pit, and nobody is in it."),
        ("en", "The minister said on Friday that he would answer the letter. (AFP)"),
        ("en", "Posts per week: 15 (not counting photos, videos and letters)"),
        ("en", "He signed the letter in Ostrava (Moravia)"),
        ("en", "© 2019 Harbour Post"),
        ("en", "photos.forEach(function(photo) {"),
        ("en", "From left and right they were called to answer the letter."),
        ("de", "Das Foto zeigt das Tor der Grube."),
        ("fa", "از راست و چپ به آنها حمله شد."),
        ("ru", "На фото видны ворота шахты."),
        (
            "es",
            "La foto de la mina no se publicó en el diario, dijo el abogado de los mineros en la carta que envió ayer al juez.",
        ),
    ],
)
def test_a_sentence_is_no_caption(code: str, line: str):
    assert why(line, code) is None


def test_a_long_paragraph_is_no_caption():
    assert why("Photo: " + "Odo Brask, " * 40, "en") is None
