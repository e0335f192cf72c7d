"""Files in Persian: pseudonyms, days and numbers of ours are Persian too, and the leak check knows them."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from onrecord.publish import ExportOptions, export
from onrecord.publish.exporters import exporter
from onrecord.publish.leak_check import leaks
from onrecord.publish.mask import OWN_WORDS, Masking
from onrecord.publish.name_finder import MaskedName, NameFinder
from onrecord.publish.own_words import own_texts_of
from onrecord.register import reads
from tests.publish.test_export import THEN, text_of
from tests.publish.test_exporters import appeal, written
from tests.publish.test_reports import rich, view
from tests.weasyprint_needed import need_weasyprint

_OF_OTHERS = re.compile(r"(ap|re)-\w+|[0-9a-f]{64}|[0-9a-f]{32}|SHA-256|\S+\.example\S*")


@pytest.mark.parametrize("form", ["dossier", "docx", "dossier-pdf"])
def test_pseudonyms_are_in_the_language_of_the_file(case, tmp_path: Path, form: str):
    need_weasyprint(form)
    for language, own, other in (("en", "Person 1", "شخص"), ("fa", "شخص ۱", "Person 1")):
        options = ExportOptions(form=form, masked=True, mask_quotations=True, language=language)
        export(case, tmp_path / f"{form}-{language}", options, now=lambda: THEN)
        said = text_of(tmp_path / f"{form}-{language}")
        assert own in said
        assert other not in said


def test_a_pseudonym_has_the_same_number_in_both_languages(case):
    told = reads.disclosures(case, as_of=THEN.date())
    english, persian = Masking(told), Masking(told, language="fa")
    called = [
        (english.party(each.parties[0], each.kind, ""), persian.party(each.parties[0], each.kind, ""))
        for each in told.parties
        if not each.public
    ]
    assert ("Person 1", "شخص ۱") in called
    assert all(int(one.split()[-1]) == int(other.split()[-1]) for one, other in called)
    assert Masking(told, language="de").party(told.parties[0].parties[0], "person", "").isascii()


def test_the_numbers_and_days_of_a_persian_dossier_are_persian():
    page = written("dossier", view(rich(), replace(appeal(2), senders=()), language="fa")).decode()
    own = re.sub(r"<style.*?</style>|<blockquote.*?</blockquote>|<p class=\"notice\" lang=\"en\".*?</p>", "", page)
    words = unescape(re.sub(r"<[^<>]*>", " ", own.partition("<body>")[2]))
    assert re.findall(r"[0-9]+", _OF_OTHERS.sub("", words)) == []
    assert {"۱ از ۲", "[۱]"} <= set(re.findall(r"۱ از ۲|\[۱\]", words))
    assert "counter(page,persian)" in page
    assert "counter(page,persian)" not in written("dossier", view(rich())).decode()


def test_the_leak_check_knows_the_persian_words_of_a_file():
    words = OWN_WORDS["fa"]
    finder = NameFinder([MaskedName(number, "person", (each,)) for number, each in enumerate(words)])
    said = "\n".join(f"{each} ۱" for each in words)
    assert leaks(finder, [("a.html", said.encode())])
    assert not leaks(finder.sparing((), own_texts_of(exporter("dossier"))), [("a.html", said.encode())])
