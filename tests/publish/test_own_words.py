"""Our own words in files: hardly any of them is a name, in whichever format and language."""

from __future__ import annotations

import unicodedata

import pytest

from onrecord.names.lists import known_words
from onrecord.publish.exporters import exporter, exporters
from onrecord.publish.exporters.report_words import own_texts
from onrecord.publish.name_finder import MaskedName, NameFinder
from onrecord.publish.own_texts import persian_statuses
from onrecord.publish.own_words import own_texts_of
from onrecord.publish.site.pages import SitePages, own_files
from onrecord.publish.text_words import words_of
from onrecord.register.persian_phrases import PERSIAN
from onrecord.register.phrases import days, phrase
from onrecord.vocabulary import MatchKind
from tests.weasyprint_needed import need_weasyprint

FEW = {"said"}
"""An English verb, in the names of fields."""
OF_DOCUMENTS = {"docx": {"mo"}}
"""The month in the settings of a Word file."""


def names_among(words: frozenset[str]) -> set[str]:
    return {word for word in words if word in known_words(MatchKind.PERSON)}


@pytest.mark.parametrize("form", exporters())
def test_our_words_in_a_format_are_hardly_anybodys_name(form: str):
    need_weasyprint(form)
    assert names_among(own_texts_of(exporter(form)).words) <= FEW | OF_DOCUMENTS.get(form, set())


@pytest.mark.parametrize(("languages", "more"), [(("en",), set()), (("fa",), {"فارسی", "کامل"})])
def test_our_words_in_a_site_are_hardly_anybodys_name(languages: tuple[str, ...], more: set[str]):
    """Persian pages say their language and "a full answer"."""
    assert names_among(own_texts_of(SitePages("https://a.example/", languages=languages)).words) <= FEW | more


def test_the_words_of_documents_are_exempt_in_documents_alone():
    need_weasyprint()
    said = {word.folded for text in own_texts() for word in words_of(text)}
    for form in ("docx", "dossier", "dossier-pdf"):
        assert said <= own_texts_of(exporter(form)).words
    assert "قربانیان" in said
    for form in ("csv", "html", "jsonl", "uwazi"):
        assert "قربانیان" not in own_texts_of(exporter(form)).words


def test_the_table_of_letters_is_a_file_of_ours_and_of_no_case():
    assert "search/fold.js" in {each.name for each in own_files("2026-05-01", "A", ("en",))}
    assert "محمد" not in own_texts_of(SitePages(languages=("en",))).words


DAY, SOURCES = phrase("day.range", first="2024-03-04", last="2024-03-05"), phrase("sources", count=2)


@pytest.mark.parametrize(
    "said",
    [
        phrase("clock.open", elapsed=days(1, 1), day="2024-05", sources=SOURCES),
        phrase("clock.part_open.unsearched", elapsed=days(1001, 1002), day="2024-05-06"),
        phrase("clock.in_part", elapsed=days(3, 4), day=DAY, open=1, asks=2),
        phrase("clock.answered", elapsed=days(3, 3), day=phrase("day.unknown")),
        phrase("clock.early", day="20XX-05-06"),
        phrase("start.not_yet", day="2024-05-06~"),
    ],
)
def test_a_persian_status_is_ours_as_a_whole_sentence_alone(said):
    text = said.text(PERSIAN)
    ruiz = NameFinder([MaskedName(0, "person", ("Carmen Ruiz", *text.split()))], own=own_texts_of(exporter("jsonl")))
    for spelt in (text, unicodedata.normalize("NFKC", text)):
        assert ruiz.find(f'{{"status_persian":"{spelt}"}}') == []
        assert ruiz.find(f'"{spelt}","words":"{text.split()[-1]}"'), "Elsewhere its words are somebody's name."
        assert ruiz.find(spelt[:-1]), "A part of it is not the sentence."
    assert ruiz.find("۱۰۰۱ روز")


def test_no_sentence_with_words_of_people_is_ours_as_a_whole():
    told = "Carmen Ruiz"
    for key in ("clock.closed.told", "clock.superseded.told", "appeal.none", "start.reported"):
        said = phrase(key, day="2024-05-06", told=told, who=told, why=told).text(PERSIAN)
        assert not any(each.fullmatch(said) for each in persian_statuses()), key
