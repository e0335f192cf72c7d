"""Words that onrecord itself writes into files. A person may have one of them as a name: alone, it is nobody's."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from enum import EnumMeta
from itertools import pairwise

from onrecord import vocabulary
from onrecord.publish import mask, notices
from onrecord.publish.exporters import Exporter, languages_of
from onrecord.publish.exporters.report_words import own_texts
from onrecord.publish.leak_readings import readings
from onrecord.publish.own_texts import OwnTexts, persian_statuses
from onrecord.publish.text_words import words_of
from onrecord.publish.values import (
    PUBLIC_VALUES,
    PublicAnswer,
    PublicAppeal,
    PublicAsk,
    PublicParty,
    PublicReport,
    PublicStatement,
    WholePublicReport,
)
from onrecord.publish.view import Public
from onrecord.register.phrases import ENGLISH


def own_texts_of(exporter: Exporter) -> OwnTexts:
    """Return what the files of an exporter say whatever is exported: by its format, and in our sentences."""
    reports = own_texts() if len(languages_of(exporter)) > 1 else ()  # of documents, in all their languages
    said = {line for text in (*_file_words(exporter), *_sentences(), *reports) for line in text.split("\n")}
    words, phrases = set[str](), set[str]()
    for line in said:
        found = words_of(line)
        words.update(word.folded for word in found)
        phrases.update(line[one.start : other.end] for one, other in pairwise(found))
    return OwnTexts(frozenset(words), frozenset(phrases), persian_statuses())


def _sentences() -> Iterator[str]:
    """Yield all that we say: sentences of the status, words of the vocabulary, names of fields, reasons."""
    for form in ENGLISH.values():
        yield from (form,) if isinstance(form, str) else form
    for kind in vars(vocabulary).values():
        if isinstance(kind, EnumMeta):
            yield from map(str, kind)
    for value in PUBLIC_VALUES:
        yield from (each.name for each in fields(value))  # type: ignore[arg-type]
    yield from notices.ENGLISH.sentences
    yield from (
        mask.NAMES_SOMEBODY,
        mask.MAY_NAME,
        mask.NOT_RELEASED,
        *mask.OWN_WORDS[vocabulary.PublicLanguage.ENGLISH],
    )


def _file_words(exporter: Exporter) -> Iterator[str]:
    """Yield the texts of two files: one without appeals, and one of an appeal of which nothing is known."""
    for appeals in ((), (_nothing(),)):
        file, reports = io.BytesIO(), [_nothing_reported()] if appeals else []
        public = Public(
            masked=True, as_of=date.min, case="", count=len(appeals), appeals=iter(appeals), reports=iter(reports)
        )
        exporter.write(public, file)
        yield from (each.text for each in readings("", file.getvalue()))


def _no_report() -> PublicReport:
    return PublicReport(
        id="",
        outlet="",
        headline="",
        published="2000",
        address="https://",
        language="",
        capture="",
        captured="",
        sha256="",
        withheld=("outlet", "headline", "address"),
    )


def _nothing_reported() -> WholePublicReport:
    """Return a report in which nobody says anything, once with words and once without."""
    party = PublicParty(id="", name="", kind="", masked=True)
    said = tuple(
        PublicStatement(
            id="",
            act=act,
            speaker=(party,),
            addressee=(party,),
            target=(party,),
            words=words,
            start=0,
            end=0,
            withheld="",
            accepted=bool(words),
        )
        for act in vocabulary.SpeechAct
        for words in ("", "-")
    )
    return WholePublicReport(report=_no_report(), statements=said, parties=(), letters=())


def _nothing() -> PublicAppeal:
    party, report = PublicParty(id="", name="", kind="", masked=True), _no_report()
    return PublicAppeal(
        id="",
        first=None,
        state="",  # a site leaves out an appeal whose state is not known
        status="",
        days=None,
        counted_from=None,
        due=None,
        as_of="",
        senders=(party,),
        addressees=(),
        asks=tuple(PublicAsk(id="", report="", words=said, start=0, end=0, withheld="") for said in ("", "-")),
        reports=(report,),
        open=True,
        answers=tuple(
            PublicAnswer(id="", form="", day="2000", by=(party,), words=said, withheld="", report=report)
            for said in (("-",), ())
        ),
    )
