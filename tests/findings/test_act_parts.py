"""The words of an act's parts are cut to what they are, and two readings of one party make it likely."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.findings.acts.act_parts import within_bounds
from onrecord.findings.extraction import ActMention, Extraction
from onrecord.findings.statements import read_findings
from onrecord.page import read_page
from onrecord.report import read_report
from onrecord.report.quotations import find_quotations
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct
from tests.findings.paragraphs import article_of

REPORT = read_report(read_page(b"A line.", media_type="text/plain"), load_facts())


def act(text: str, kind: str = "appeal", sures: dict[str, float] | None = None, **parts: str) -> ActMention:
    """An act of which the words of each part are given."""
    spans = {name: Span(text.index(words), text.index(words) + len(words)) for name, words in parts.items()}
    known = dict.fromkeys(("cue", "content", "source", "party", "ask", "speaker", "named"))
    return ActMention(act=SpeechAct(kind), sure=0.9, sures={"party": 0.9} | (sures or {}), **(known | spans))


CUT = [
    ("Sendika, bakanlıktan üç denizcinin bırakılmasını istedi.", {"party": "bakanlıktan", "content": "bakanlıktan üç denizcinin bırakılmasını", "ask": "bakanlıktan üç denizcinin bırakılmasını"}, "ask", "üç denizcinin bırakılmasını"),
    ("Sendika, Meclis’e bir mektup göndererek denizcilerin bırakılmasını istedi.", {"party": "Meclis’e", "content": "bir mektup göndererek denizcilerin bırakılmasını", "ask": "bir mektup göndererek denizcilerin bırakılmasını"}, "ask", "denizcilerin bırakılmasını"),
    ("Sendika valiliği grevci denizcilerin evini basmakla suçladı.", {"party": "valiliği grevci denizcilerin", "content": "grevci denizcilerin evini basmakla"}, "party", "valiliği"),
    ("Sendika, Alf hükümetine davaları düşürmesi çağrısında bulundu.", {"party": "hükümetine", "named": "Alf hükümetine", "content": "davaları düşürmesi", "ask": "davaları düşürmesi"}, "party", "Alf hükümetine"),
    ("Derya Kaya, yetkililere “Bizi dinleyin” dedi.", {"source": "Derya Kaya", "party": "yetkililere", "named": "Derya Kaya, yetkililere", "content": "Bizi dinleyin", "ask": "Bizi dinleyin"}, "party", "yetkililere"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts", "part", "words"), CUT)
def test_a_part_is_without_the_words_of_others(text: str, parts: dict[str, str], part: str, words: str):
    found = getattr(within_bounds(act(text, **parts), text, languages.load("tr")), part)
    assert found.of(text) == words


def test_a_party_that_is_not_likely_stays_in_what_is_asked():
    text = "Sendika, arkadaşlarımızı serbest bırakın dedi."
    found = act(
        text,
        sures={"party": 0.4},
        party="arkadaşlarımızı",
        content="arkadaşlarımızı serbest bırakın",
        ask="arkadaşlarımızı serbest bırakın",
    )
    asked = within_bounds(found, text, languages.load("tr")).ask
    assert asked is not None
    assert asked.of(text) == "arkadaşlarımızı serbest bırakın"


@pytest.mark.parametrize(("done", "party"), [("alınması", None), ("gitmesi", "müdürün")])
def test_whom_something_is_to_be_done_to_is_not_asked(done: str, party: str | None):
    text = f"Veliler, müdürün görevden {done} çağrısında bulundu."
    content = f"müdürün görevden {done}"
    found = within_bounds(act(text, party="müdürün", content=content, ask=content), text, languages.load("tr")).party
    assert (found.of(text) if found else None) == party


def test_nobody_said_what_is_denied_because_the_words_name_him():
    text = "Bakan, göstericilere ateş açıldığı iddiasını reddetti."
    found = act(text, kind="deny", party="göstericilere", content="göstericilere ateş açıldığı iddiasını")
    assert within_bounds(found, text, languages.load("tr")).party is None


def test_two_readings_of_one_party_make_it_likely():
    text = "A União responsabilizou o Ministério do Trabalho pelas mortes de dois mineiros."
    found = act(
        text,
        kind="accuse",
        sures={"source": 0.6, "speaker": 0.6, "party": 0.4, "named": 0.3},
        source="A União",
        speaker="A União",
        party="o Ministério do Trabalho",
        named="o Ministério do Trabalho",
        content="pelas mortes de dois mineiros",
    )
    sures = within_bounds(found, text, languages.load("pt")).sures
    assert sures["source"] == 0.6  # for a speaker both are looked at where neither is likely
    assert sures["party"] == pytest.approx(0.58)


def test_a_party_within_what_is_said_is_no_likelier():
    text = "O sindicato acusou os três marinheiros de furto."
    found = act(text, kind="accuse", sures={"party": 0.4, "named": 0.4}, party="os três marinheiros",
                named="os três marinheiros", content="os três marinheiros de furto")  # fmt: skip
    assert within_bounds(found, text, languages.load("pt")).sures["party"] == pytest.approx(0.4)


def parties(text: str, mention: ActMention, code: str) -> tuple[str | None, str | None]:
    """The names of the speaker and the addressee of the one statement of a text."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    article = article_of(text, spans, REPORT, languages.load(code))
    found = read_findings(article, load_facts(), Extraction((), (), (mention,), "encoder/1"))
    names = {each.id: each.name for each in found.parties}
    (only,) = found.statements
    return names.get(only.speaker or ""), names.get(only.addressee or "")


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize("behind", [", denizcilerin", " da denizcilerin"])
def test_the_name_before_a_comma_speaks_where_verbs_end_the_clause(behind: str):
    text = f"Liman İşçileri Sendikası{behind} serbest bırakılmasını istedi."
    mention = act(text, cue="istedi", content="denizcilerin serbest bırakılmasını")
    assert parties(text, mention, "tr") == ("Liman İşçileri Sendikası", None)


@pytest.mark.usefixtures("proposals")
def test_the_words_beside_an_act_are_not_those_of_another_paragraph():
    text = "Deputados da oposição cobraram a renúncia do ministro.\nA engenheira falou com a Guarda Nacional."
    parts = {"source": "Deputados da oposição", "cue": "cobraram", "content": "a renúncia do ministro"}
    mention = act(text, sures={"source": 0.9}, party="a Guarda Nacional", **parts)
    assert parties(text, mention, "pt") == ("Deputados da oposição", None)


@pytest.mark.parametrize(("sure", "addressee"), [(0.5, "Guarda Nacional"), (0.4, None)])
def test_likely_words_beside_a_verb_of_asking_are_who_is_asked(sure: float, addressee: str | None):
    text = "O sindicato dirigiu-se à Guarda Nacional e pediu a libertação dos marinheiros."
    parts = {"source": "O sindicato", "cue": "pediu", "content": "a libertação dos marinheiros"}
    mention = act(text, sures={"source": 0.9, "party": sure}, party="Guarda Nacional", **parts)
    assert parties(text, mention, "pt")[1] == addressee


@pytest.mark.usefixtures("proposals")
def test_the_owner_of_what_is_asked_is_asked():
    text = "Sendika, hükümetin davaları düşürmesi gerektiğini vurguladı."
    content = "hükümetin davaları düşürmesi gerektiğini"
    parts = {"source": "Sendika", "cue": "vurguladı", "content": content, "ask": content, "party": "hükümetin"}
    mention = act(text, sures={"source": 0.9, "party": 0.5}, **parts)
    assert parties(text, mention, "tr") == ("Sendika", "hükümet")


@pytest.mark.usefixtures("proposals")
def test_a_whole_sentence_is_no_name():
    text = "Balıkçılar Kooperatifi toplandı.\nKooperatif Başkanı Salih Kaya, denizcilerin bırakılmasını istedi."
    parts = {"speaker": "Balıkçılar Kooperatifi toplandı.", "content": "denizcilerin bırakılmasını", "cue": "istedi"}
    assert parties(text, act(text, sures={"speaker": 0.9}, **parts), "tr") == ("Salih Kaya", None)


@pytest.mark.usefixtures("proposals")
def test_the_verb_behind_what_is_said_is_the_cue_and_none_of_another_paragraph():
    text = "Bakan suçlamayı yalanladı.\nBelediye Başkanı Ayşe Kaya, ruhsatın hatalı verildiğini itiraf etti."
    mention = act(text, kind="deny", sures={"cue": 0.8}, cue="yalanladı", content="ruhsatın hatalı verildiğini")
    spans = [Span(0, text.index("\n")), Span(text.index("\n") + 1, len(text))]
    article = article_of(text, spans, REPORT, languages.load("tr"))
    (only,) = read_findings(article, load_facts(), Extraction((), (), (mention,), "encoder/1")).statements
    assert only.act is SpeechAct.ACKNOWLEDGE
    assert only.speaker is not None


@pytest.mark.usefixtures("proposals")
def test_families_who_sent_a_letter_are_named_by_it():
    lines = (
        "Famílias escrevem ao ministro",
        "A Associação dos Marinheiros reuniu-se na quinta-feira com as autoridades do porto para tratar da greve.",
        "Em carta enviada ao ministro da Justiça, as famílias pedem que os marinheiros sejam libertados.",
    )
    text = "\n\n".join(lines)
    page = read_page(text.encode(), media_type="text/plain")
    report = read_report(page, load_facts())
    article = article_of(
        page.text,
        [Span(page.text.index(each), page.text.index(each) + len(each)) for each in lines[1:]],
        report,
        languages.load("pt"),
    )
    assert article.letters
    mention = act(
        page.text, sures={"source": 0.9}, source="as famílias", cue="pedem", content="os marinheiros sejam libertados"
    )
    found = read_findings(article, load_facts(), Extraction((), (), (mention,), "encoder/1"))
    appeal = next(each for each in found.statements if each.act is SpeechAct.APPEAL)
    assert next(each.name for each in found.parties if each.id == appeal.speaker) == "famílias"


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(
    ("said", "speaker"),
    [("“The mayor has lied to us for years. {}”", None), ("The mayor came to the square. “{}”", "mayor")],
    ids=["named in the words", "named before them"],
)
def test_who_is_named_in_quoted_words_does_not_speak_them(said: str, speaker: str | None):
    text, language = said.format("The wells must be opened at once."), languages.load("en")
    article = article_of(text, [Span(0, len(text))], REPORT, language)
    article = replace(article, quotations=tuple(find_quotations(text, list(article.blocks), language)))
    mention = act(text, sures={"speaker": 0.9}, speaker="The mayor", content="The wells must be opened at once")
    found = read_findings(article, load_facts(), Extraction((), (), (mention,), "encoder/1"))
    (only,) = (each for each in found.statements if each.act is SpeechAct.APPEAL)
    assert {each.id: each.name for each in found.parties}.get(only.speaker or "") == speaker


@pytest.mark.parametrize(
    ("code", "content", "ask", "whole"),
    [
        (
            "en",
            "that the wells of Elmfield need to be reopened",
            "be reopened",
            "the wells of Elmfield need to be reopened",
        ),
        ("en", "the mayor must get her office in order", "get her office in order", "get her office in order"),
        ("en", "the mayor must reopen the wells", "reopen the wells", "reopen the wells"),
        ("pt", "os poços de Elmo precisam ser reabertos", "ser reabertos", "os poços de Elmo precisam ser reabertos"),
    ],
)
def test_a_passive_that_is_asked_has_its_subject(code: str, content: str, ask: str, whole: str):
    text = f"Ada Brook: {content}."
    asked = within_bounds(act(text, content=content, ask=ask), text, languages.load(code)).ask
    assert asked is not None
    assert asked.of(text) == whole


def test_a_party_behind_what_is_asked_leaves_it_as_it_is():
    text = "Zamanaşımı kararının kaldırılması istendi ve Alf Barosunun başkanı konuştu."
    found = act(text, party="Alf Barosunun", content="kararının kaldırılması", ask="kararının kaldırılması")
    asked = within_bounds(found, text, languages.load("tr")).ask
    assert asked is not None
    assert asked.of(text) == "kararının kaldırılması"


@pytest.mark.parametrize(
    ("text", "content", "said"),
    [
        ("Der Verband hat Ruritanien Folter vorgeworfen.", "Ruritanien Folter", "Folter"),
        ("Ruritanien foltere, hat der Verband ihm vorgeworfen.", "Ruritanien foltere", "Ruritanien foltere"),
    ],
)
def test_the_accused_before_a_charge_and_its_verb_is_not_in_the_charge(text: str, content: str, said: str):
    read = act(text, "accuse", cue="vorgeworfen", content=content, party="Ruritanien")
    assert within_bounds(read, text, languages.load("de")).content.of(text) == said
