"""The first pass: what it keeps for the encoder, and why it skips the rest."""

from __future__ import annotations

import pytest

import onrecord
from onrecord import languages
from onrecord.bulk.first_pass import has_cue, skip_reason
from tests.bulk.conftest import APPEAL, PLAIN


def quick(html: str):
    return onrecord.read(html, findings=False)


def test_a_page_with_a_cue_word_is_kept_and_one_without_is_skipped():
    assert skip_reason(quick(APPEAL)) == ""
    assert "no word of asking" in skip_reason(quick(PLAIN))


def test_only_the_languages_that_are_wanted_are_read():
    assert skip_reason(quick(APPEAL), ("fa",)) == "in another language"
    assert skip_reason(quick(APPEAL), ("en", "fa")) == ""


def test_a_page_without_an_article_or_with_a_short_one_is_skipped():
    assert skip_reason(quick("<html lang='en'><h1>Bakers</h1><nav><a href='/a'>Home</a></nav>")) == "no article"
    assert skip_reason(quick("<html lang='en'><h1>Bakers</h1><p>They asked the council to answer.</p>")).startswith(
        "shorter"
    )


def test_a_language_without_statements_is_skipped():
    page = "<html lang='sw'><h1>Habari</h1>" + "<p>Watu wa mji huu wameandika barua nyingi kwa baraza la mji.</p>" * 6
    assert skip_reason(quick(page)) == "statements are not looked for in its language"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Families URGED the court."),
        ("fa", "خانواده‌ها خواستار آزادی شدند."),
        ("es", "Las familias exigieron su libertad."),
        ("ru", "Семьи потребовали освобождения."),
        ("de", "Die Familien forderten ihre Freilassung."),
        ("ar", "طالبت العائلات بالإفراج عنهم."),
        ("tr", "Aileler serbest bırakılmalarını talep etti."),
    ],
)
def test_a_cue_counts_in_any_form_and_case(code: str, text: str):
    assert has_cue(text, languages.load(code))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "It rained over the hills."),
        ("de", "Es regnete über den Hügeln."),
        ("es", "Llovió sobre las colinas."),
        ("ru", "Над холмами шёл дождь."),
    ],
)
def test_a_text_without_one_has_none(code: str, text: str):
    assert not has_cue(text, languages.load(code))
