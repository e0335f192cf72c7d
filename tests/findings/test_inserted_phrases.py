"""An ask with a phrase between two commas is one ask."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.findings.acts.cues import compiled
from onrecord.findings.acts.inserted_phrases import with_whole_asks
from onrecord.findings.extraction import ActMention, Extraction
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct
from tests.findings.short_articles import acts

WHOLE = "pressione o governo para, entre outras coisas, libertar os presos"
PIECES = [
    ("pt", "abra um inquérito para, entre outras coisas", ",", "apurar as mortes", True),
    ("pt", "abra um inquérito para apurar as mortes, entre outras coisas", ",", "libertar os presos", False),
    ("pt", "abra um inquérito para, entre outras coisas", " e", "apurar as mortes", False),
    ("es", "abra una investigación para, entre otras cosas", ",", "aclarar las muertes", True),
    ("fr", "d'ouvrir une enquête pour, entre autres", ",", "éclaircir les décès", True),
    ("en", "to open an inquiry to, among other things", ",", "explain the deaths", True),
    ("en", "to open an inquiry, among other things", ",", "to explain the deaths", False),
]


def test_an_ask_goes_on_behind_an_inserted_phrase():
    said = f"“Pedimos que a comunidade internacional {WHOLE}”, escreveram os sindicatos."
    (found,) = [each for each, _ in acts("pt", said) if each.act is SpeechAct.APPEAL]
    assert found.ask is not None
    assert found.ask.quote == WHOLE


@pytest.mark.parametrize(("code", "first", "sign", "second", "joined"), PIECES)
def test_two_pieces_are_one_ask_if_a_preposition_waits_for_the_second(
    code: str, first: str, sign: str, second: str, *, joined: bool
):
    text = f"{first}{sign} {second}"
    spans = Span(0, len(first)), Span(len(text) - len(second), len(text))
    found = tuple(
        ActMention(act=SpeechAct.APPEAL, content=each, cue=None, source=None, party=None, ask=each, sure=0.9, sures={})
        for each in spans
    )
    cues = compiled(languages.load(code))
    read = with_whole_asks(text, Extraction((), (), found, "by hand"), cues)
    assert [each.ask.of(text) for each in read.acts if each.ask] == ([text] if joined else [first, second])
