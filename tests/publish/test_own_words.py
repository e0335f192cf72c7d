"""Our own words in files: hardly any of them is a name, in whichever format and language."""

from __future__ import annotations

import pytest

from onrecord.names.lists import known_words
from onrecord.publish.exporters import exporter, exporters
from onrecord.publish.exporters.report_words import own_texts
from onrecord.publish.own_words import own_texts_of
from onrecord.publish.site.pages import SitePages, own_files
from onrecord.publish.text_words import words_of
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
