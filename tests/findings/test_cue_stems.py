"""A cue that means an act makes an act of the encoder likely, in the languages whose acts no frames tell."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.findings.acts.cues import compiled
from onrecord.findings.extraction import ActMention, Attribution, Extraction
from onrecord.findings.statements import read_findings
from onrecord.page import read_page
from onrecord.report import read_report
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct
from tests.findings.paragraphs import article_of

ROWS = [
    ("ar", "{cue} اتحاد عمال الميناء بالإفراج عن البحارة الثلاثة فورا.", "طالب", "أبلغ", "بالإفراج عن البحارة الثلاثة", "appeal"),
    ("de", "Die Gewerkschaft der Fischer {cue} die Freilassung der drei Matrosen.", "forderte", "erwähnte", "die Freilassung der drei Matrosen", "appeal"),
    ("es", "El sindicato de pescadores {cue} la libertad de los tres marineros.", "exigió", "mencionó", "la libertad de los tres marineros", "appeal"),
    ("fr", "Le syndicat des pêcheurs {cue} la libération des trois marins.", "réclame", "évoque", "la libération des trois marins", "appeal"),
    ("pt", "O sindicato dos pescadores {cue} a libertação dos três marinheiros.", "exigiu", "mencionou", "a libertação dos três marinheiros", "appeal"),
    ("ru", "Профсоюз рыбаков {cue} освобождения трёх матросов.", "потребовал", "ждал", "освобождения трёх матросов", "appeal"),
    ("tr", "Balıkçılar sendikası üç denizcinin serbest bırakılmasını {cue}.", "istedi", "duydu", "üç denizcinin serbest bırakılmasını", "appeal"),
    ("tr", "Balıkçılar sendikası üç denizcinin serbest bırakılmasını {cue}.", "istiyor", "duyuyor", "üç denizcinin serbest bırakılmasını", "appeal"),
    ("tr", "Balıkçılar sendikası Kolmar müdürünü yalan söylemekle {cue}.", "suçluyor", "tanıyor", "yalan söylemekle", "accuse"),
    ("tr", "Liman müdürü bu haberi {cue}.", "yalanlıyor", "okuyor", "bu haberi", "deny"),
    ("es", "El sindicato de pescadores {cue} las amenazas del capitán del puerto.", "denunció", "recordó", "las amenazas del capitán del puerto", "accuse"),
    ("fr", "Le capitaine du port {cue} toute faute dans cette affaire.", "nie", "évoque", "toute faute dans cette affaire", "deny"),
    ("pt", "O capitão do porto {cue} demitir os três marinheiros.", "ameaçou", "pensou", "demitir os três marinheiros", "threaten"),
]  # fmt: skip


REPORT = read_report(read_page(b"A line.", media_type="text/plain"), load_facts())


def acts(code: str, text: str, mention: ActMention) -> list[str]:
    article = article_of(text, [Span(0, len(text))], REPORT, languages.load(code))
    found = read_findings(article, load_facts(), Extraction((), (), (mention,), "encoder/1"))
    return [each.act.value for each in found.statements if each.act is not SpeechAct.STATE]


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("code", "sentence", "meant", "other", "content", "act"), ROWS)
def test_a_cue_that_means_an_act_makes_it_likely(  # noqa: PLR0913, PLR0917 - the columns of the table
    code: str, sentence: str, meant: str, other: str, content: str, act: str
):
    def told(verb: str, sure: float) -> list[str]:
        text = sentence.format(cue=verb)
        cue, said = (Span(text.index(words), text.index(words) + len(words)) for words in (verb, content))
        mention = ActMention(
            act=SpeechAct(act), content=said, cue=cue, source=None, party=None, ask=None, sure=sure, sures={"cue": 0.9}
        )
        return acts(code, text, mention)

    assert told(meant, 0.3) == [act]
    assert told(meant, 0.1) == []
    assert told(other, 0.3) == []


SAID = [
    ("ar", "نفت إدارة الميناء مرارا وجود أي إضراب.", "إدارة الميناء", "نفت", "وجود أي إضراب", "deny"),
    ("ar", "لم تنف إدارة الميناء وجود أي إضراب.", "إدارة الميناء", "تنف", "وجود أي إضراب", "state"),
    ("ar", "وأعلنت إدارة الميناء تنفيذ الحكم بحق البحار.", "إدارة الميناء", "تنفيذ", "الحكم بحق البحار", "state"),
    ("de", "Der Hafenmeister bestritt, dass es Streiks gab.", "Der Hafenmeister", "bestritt", "dass es Streiks gab", "deny"),
    ("de", "Der Hafenmeister wies darauf hin, dass es Streiks gab.", "Der Hafenmeister", "wies darauf hin", "dass es Streiks gab", "state"),
    ("es", "El capitán del puerto negó que hubiera huelgas.", "El capitán del puerto", "negó", "que hubiera huelgas", "deny"),
    ("es", "El capitán del puerto no negó que hubiera huelgas.", "El capitán del puerto", "negó", "que hubiera huelgas", "state"),
    ("es", "El capitán del puerto se negó a decir que hubiera huelgas.", "El capitán del puerto", "negó", "a decir que hubiera huelgas", "state"),
    ("es", "El capitán del puerto negoció que hubiera huelgas.", "El capitán del puerto", "negoció", "que hubiera huelgas", "state"),
    ("fr", "Le capitaine du port a démenti que des grèves aient eu lieu.", "Le capitaine du port", "a démenti", "que des grèves aient eu lieu", "deny"),
    ("pt", "O capitão do porto negou que houvesse greves.", "O capitão do porto", "negou", "que houvesse greves", "deny"),
    ("ru", "Начальник порта опроверг, что были забастовки.", "Начальник порта", "опроверг", "что были забастовки", "deny"),
    ("tr", "Liman Başkanı grev iddialarını yalanladı.", "Liman Başkanı", "yalanladı", "grev iddialarını", "deny"),
    ("tr", "Liman Başkanı grev iddialarını reddetti.", "Liman Başkanı", "reddetti", "grev iddialarını", "deny"),
    ("ru", "Начальник порта не опроверг, что были забастовки.", "Начальник порта", "опроверг", "что были забастовки", "state"),
]  # fmt: skip


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("code", "text", "speaker", "cue", "content", "act"), SAID)
def test_what_is_denied_is_no_claim_of_the_speaker(  # noqa: PLR0913, PLR0917 - the columns of the table
    code: str, text: str, speaker: str, cue: str, content: str, act: str
):
    who, verb, said = (Span(text.index(words), text.index(words) + len(words)) for words in (speaker, cue, content))
    article = article_of(text, [Span(0, len(text))], REPORT, languages.load(code))
    told = Attribution(source=who, cue=verb, content=(said,), sure=0.8)
    found = read_findings(article, load_facts(), Extraction((told,), (), (), "encoder/1"))
    assert [each.act.value for each in found.statements] == [act]


def test_small_words_alone_are_nothing_that_somebody_says():
    text = "Ann Bee asked to visit the mill, a request that the guild has not answered."
    who, cue, said = (
        Span(text.index(words), text.index(words) + len(words)) for words in ("the guild", "answered", "that")
    )
    article = article_of(text, [Span(0, len(text))], REPORT, languages.load("en"))
    told = Attribution(source=who, cue=cue, content=(said,), sure=0.8)
    assert read_findings(article, load_facts(), Extraction((told,), (), (), "encoder/1")).statements == ()


MEANT = [
    ("pt", "O capitão do porto ameaçou demitir os três marinheiros.", "O capitão do porto", "ameaçou", "demitir os três marinheiros", "accuse", "threaten"),
    ("tr", "Liman Başkanı grevcileri işten atmakla tehdit etti.", "Liman Başkanı", "tehdit etti", "grevcileri işten atmakla", "accuse", "threaten"),
    ("tr", "Liman Başkanı kapının açık kaldığını itiraf etti.", "Liman Başkanı", "itiraf etti", "kapının açık kaldığını", "deny", "acknowledge"),
    ("pt", "O capitão do porto confessou que a porta ficou aberta.", "O capitão do porto", "confessou", "a porta ficou aberta", "accuse", "acknowledge"),
    ("pt", "A pescadora implorou a libertação dos marinheiros.", "A pescadora", "implorou", "a libertação dos marinheiros", "answer", "appeal"),
    ("pt", "O capitão do porto desmentiu ter ferido um marinheiro.", "O capitão do porto", "desmentiu", "ter ferido um marinheiro", "threaten", "deny"),
    ("tr", "Liman Başkanı kimsenin dövülmediğini iddia etti.", "Liman Başkanı", "iddia etti", "kimsenin dövülmediğini", "deny", None),
    ("tr", "Liman Başkanı sendikanın iddialarının asılsız olduğunu söyledi.", "Liman Başkanı", "söyledi", "sendikanın iddialarının asılsız olduğunu", "accuse", "deny"),
    ("tr", "Liman Başkanı savcılığın grevi soruşturması gerektiğini söyledi.", "Liman Başkanı", "söyledi", "savcılığın grevi soruşturması gerektiğini", "accuse", "appeal"),
    ("tr", "Liman Başkanı nöbetçilerin denizciyi dövdüğünü söyledi.", "Liman Başkanı", "söyledi", "nöbetçilerin denizciyi dövdüğünü", "accuse", "accuse"),
    ("tr", "Liman Başkanı nöbetçilerin denizciyi gördüğünü söyledi.", "Liman Başkanı", "söyledi", "nöbetçilerin denizciyi gördüğünü", "accuse", None),
    ("pt", "O capitão do porto recusou-se a comentar a greve.", "O capitão do porto", "recusou-se", "recusou-se a comentar a greve", "answer", "answer"),
    ("tr", "Liman Başkanı sendikanın dilekçesine verdiği yanıtta kapının onarılacağını bildirdi.", "Liman Başkanı", "bildirdi", "sendikanın dilekçesine verdiği yanıtta kapının onarılacağını", "answer", "answer"),
    ("tr", "Liman Başkanı denizcinin bırakılmasını istemedi.", "Liman Başkanı", "istemedi", "denizcinin bırakılmasını", "appeal", None),
    ("tr", "Denizciler Birliği kimsenin limana alınmamasını kınadı.", "Denizciler Birliği", "kınadı", "kimsenin limana alınmamasını", "deny", "accuse"),
    ("pt", "O sindicato pretende pedir a libertação dos marinheiros.", "O sindicato", "pedir", "a libertação dos marinheiros", "appeal", None),
]  # fmt: skip


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("code", "text", "speaker", "cue", "content", "taken", "act"), MEANT)
def test_a_verb_tells_which_act_it_is_where_the_reader_is_not_sure(  # noqa: PLR0913, PLR0917 - the columns of the table
    code: str, text: str, speaker: str, cue: str, content: str, taken: str, act: str | None
):
    who, verb, said = (Span(text.index(words), text.index(words) + len(words)) for words in (speaker, cue, content))
    sures, sure = {"cue": 0.9, "source": 0.9}, 0.5 if taken == act else 0.3
    mention = ActMention(
        act=SpeechAct(taken), content=said, cue=verb, source=who, party=None, ask=None, sure=sure, sures=sures
    )
    assert acts(code, text, mention) == ([act] if act else [])


def test_somebodys_own_words_ask():
    portuguese, turkish = (compiled(languages.load(code)) for code in ("pt", "tr"))
    assert portuguese.asks(("o", "porto", "tem", "de", "abrir", "."))
    assert not portuguese.asks(("o", "porto", "abriu", "."))
    assert turkish.asks(("liman", "derhal", "açilsin", "!"))
    assert not turkish.asks(("liman", "açildi", "."))


REPLIES = [
    ("Em resposta à carta das famílias, a capitania informou que a porta seria reparada.", "answer"),
    ("Em resposta à alta dos preços, a capitania informou que a porta seria reparada.", "state"),
]


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("text", "act"), REPLIES)
def test_who_replies_to_a_letter_answers(text: str, act: str):
    who, verb, said = (
        Span(text.index(words), text.index(words) + len(words))
        for words in ("a capitania", "informou", "a porta seria reparada")
    )
    article = article_of(text, [Span(0, len(text))], REPORT, languages.load("pt"))
    told = Attribution(source=who, cue=verb, content=(said,), sure=0.8)
    found = read_findings(article, load_facts(), Extraction((told,), (), (), "encoder/1"))
    assert [each.act.value for each in found.statements] == [act]


@pytest.mark.usefixtures("proposals")
def test_a_verb_that_condemns_at_the_end_of_its_clause_asks_for_nothing():
    text, said = (
        "Balıkçılar sendikası üç denizcinin gözaltına alınmasını kınıyor.",
        "üç denizcinin gözaltına alınmasını",
    )
    content, cue = (Span(text.index(words), text.index(words) + len(words)) for words in (said, "kınıyor"))
    mention = ActMention(
        act=SpeechAct.APPEAL,
        content=content,
        cue=cue,
        source=None,
        party=None,
        ask=content,
        sure=0.5,
        sures={"cue": 0.9},
    )
    assert acts("tr", text, mention) == ["accuse"]
