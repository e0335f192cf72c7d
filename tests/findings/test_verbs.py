"""What a verb tells of an act in German and French: which act it is, who its subject is, and where what is said ends."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.findings.acts.cues import compiled
from onrecord.findings.extraction import ActMention, Extraction
from onrecord.findings.statements import read_findings
from onrecord.page import read_page
from onrecord.report import read_report
from onrecord.segmentation import read_sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct
from tests.findings.paragraphs import article_of
from tests.findings.reading import acts_of, party, record_of

OPENINGS = {
    "de": "Die alte Mühle am Fluss wurde am Montag wieder geöffnet, und viele Besucher aus den Dörfern kamen zur Feier.",
    "fr": "Le vieux moulin au bord du fleuve a rouvert lundi, et de nombreux visiteurs des villages sont venus à la fête.",
}

ROWS = [
    ("de", "Der Gewerkschaftsbund Salzau warf der Hafenverwaltung vor, drei Matrosen ohne Grund entlassen zu haben.", "accuse", "Gewerkschaftsbund Salzau", "Hafenverwaltung"),
    ("de", "Angehörige der Gefangenen beschuldigten die Wärter, ihre Söhne geschlagen zu haben.", "accuse", "Angehörige der Gefangenen", "Wärter"),
    ("de", "Die Sprecherin des Justizministeriums, Ute Brahm, wies die Vorwürfe zurück.", "deny", "Ute Brahm", None),
    ("de", "Der Innenminister räumte ein, dass Beamte bei der Durchsuchung Fehler gemacht hätten.", "acknowledge", "Innenminister", None),
    ("de", "In einem Brief an Innenminister Till Roth verlangten vierzig Journalisten die Rückgabe ihrer Ausweise.", "appeal", "vierzig Journalisten", "Till Roth"),
    ("de", "Die Vereinigung der Richter rief das Parlament dazu auf, das neue Gesetz nicht zu verabschieden.", "appeal", "Vereinigung der Richter", "Parlament"),
    ("de", "„Die Berichte über Folter in der Anstalt sind frei erfunden“, sagte Minister Olaf Krug am Mittwoch.", "deny", "Olaf Krug", None),
    ("de", "Amnesty International verurteilte das Vorgehen der Polizei gegen die Zuschauer.", "accuse", "Amnesty International", "Polizei"),
    ("fr", "La Fédération des meuniers accuse la direction du port d'avoir licencié des grévistes sans motif.", "accuse", "Fédération des meuniers", "direction du port"),
    ("fr", "Le ministre de l'Intérieur a reconnu que des policiers avaient commis des erreurs lors de la perquisition.", "acknowledge", "ministre de l'Intérieur", None),
    ("fr", "« Le procès était une farce », a dénoncé l'avocate Ida Morel, appelant la Cour suprême à annuler le verdict.", "appeal", "Ida Morel", "Cour suprême"),
    ("fr", "« Libérez nos collègues », a lancé la présidente de l'Union des écrivains, Anne Lind, à l'adresse du gouvernement.", "appeal", "Anne Lind", "gouvernement"),
    ("fr", "La porte-parole du ministère, Eva Roux, a contesté que des gardiens aient verrouillé les portes.", "deny", "Eva Roux", None),
]  # fmt: skip


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("code", "sentence", "act", "speaker", "other"), ROWS)
def test_a_verb_tells_the_act_and_its_parties(code: str, sentence: str, act: str, speaker: str, other: str | None):
    record = record_of(OPENINGS[code], sentence, language=code)
    (found,) = (each for each in acts_of(record) if each.act.value == act)
    whom = found.target if found.act is SpeechAct.ACCUSE else found.addressee
    assert (party(record, found.speaker), party(record, whom)) == (speaker, other)


REPORT = read_report(read_page(b"A line.", media_type="text/plain"), load_facts())
APART = [
    ("Am Montag beschuldigte ein Mitarbeiter das Ministerium, Listen zu führen.", "accuse", "beschuldigte", "ein Mitarbeiter das Ministerium", "das Ministerium", "Listen zu führen", "Mitarbeiter"),
    ("Der Verein hat das Ministerium aufgerufen, das Verbot aufzuheben.", "appeal", "aufgerufen", "Der Verein", "das Ministerium", "das Verbot aufzuheben", "Verein"),
    ("Angehörige der Opfer baten das Ministerium, das Verbot aufzuheben.", "appeal", "baten", "Angehörige der Opfer baten das Ministerium", "das Ministerium", "das Verbot aufzuheben", "Angehörige der Opfer"),
]  # fmt: skip


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("text", "act", "cue", "source", "other", "said", "speaker"), APART)
def test_a_speaker_ends_at_the_verb_and_at_the_other_party(  # noqa: PLR0913, PLR0917 - the columns of the table
    text: str, act: str, cue: str, source: str, other: str, said: str, speaker: str
):
    verb, who, whom, what = (
        Span(text.index(each), text.index(each) + len(each)) for each in (cue, source, other, said)
    )
    sures = {"cue": 0.9, "source": 0.5 if who.end < verb.start else 0.9, "party": 0.9}
    mention = ActMention(
        act=SpeechAct(act), content=what, cue=verb, source=who, party=whom, ask=None, sure=0.9, sures=sures
    )
    article = article_of(text, [Span(0, len(text))], REPORT, languages.load("de"))
    found = read_findings(article, load_facts(), Extraction((), (), (mention,), "encoder/1"))
    names = {each.id: each.name for each in found.parties}
    (one,) = found.statements
    assert names.get(one.speaker or "") == speaker
    assert names.get(one.target or one.addressee or "") == "Ministerium"


NONE = [
    ("de", "Der Bischof hat die Gläubigen nicht zum Protest aufgerufen."),
    ("de", "Der Lehrer Tim Krug wurde am Montag vor seinem Haus von Unbekannten angegriffen und verletzt."),
    ("de", "Das Gericht will am Freitag über die Beschwerde der drei Matrosen entscheiden."),
    ("fr", "L'évêque n'a pas appelé les fidèles à manifester."),
    ("fr", "L'instituteur Tim Roux a été agressé et blessé lundi devant sa maison par des inconnus."),
]


@pytest.mark.parametrize(("code", "sentence"), NONE)
def test_what_nobody_asks_or_accuses_is_no_act(code: str, sentence: str):
    assert acts_of(record_of(OPENINGS[code], sentence, language=code)) == []


MEANT = [
    ("de", "Der Bund warf der Verwaltung Betrug vor.", "warf", {SpeechAct.ACCUSE}),
    ("de", "Der Bund warf vor Jahren Steine.", "warf", set[SpeechAct]()),
    ("de", "Die Firma wies die Vorwürfe zurück.", "wies", {SpeechAct.DENY}),
    ("de", "Die Firma wies darauf hin.", "wies", set[SpeechAct]()),
    ("de", "Der Bund macht die Firma für den Brand verantwortlich.", "macht", {SpeechAct.ACCUSE}),
    ("de", "Der Bund macht eine Pause.", "macht", set[SpeechAct]()),
    ("fr", "Le syndicat tient le port pour responsable de la mort.", "tient", {SpeechAct.ACCUSE}),
    ("fr", "Le syndicat tient une réunion.", "tient", set[SpeechAct]()),
]


@pytest.mark.parametrize(("code", "text", "verb", "meant"), MEANT)
def test_a_verb_of_two_words_means_an_act_with_both(code: str, text: str, verb: str, meant: set[SpeechAct]):
    language = languages.load(code)
    words = read_sentence(text, Span(0, len(text)), language).words
    at = words.index(verb)
    assert compiled(language).meant(words, (at, at + 1)) == meant


@pytest.mark.parametrize(
    ("code", "verb", "said", "act"),
    [
        ("es", "rechazó", "la detención de tres tejedores", SpeechAct.ACCUSE),
        ("es", "negó", "la detención de tres tejedores", SpeechAct.DENY),
        ("es", "rechazó", "las acusaciones sobre la detención", SpeechAct.DENY),
        ("pt", "rejeitou", "a prisão de três tecelões", SpeechAct.ACCUSE),
        ("es", "rechazó", "acusaciones de asesinato", SpeechAct.DENY),
        ("en", "rejected", "the arrest of three weavers", SpeechAct.ACCUSE),
        ("en", "rejected", "these allegations of torture", SpeechAct.DENY),
        ("en", "denied", "the arrest of three weavers", SpeechAct.DENY),
    ],
)
def test_who_rejects_an_arrest_condemns_it_in_some_languages(code: str, verb: str, said: str, act: SpeechAct):
    assert compiled(languages.load(code)).turned_down({SpeechAct.DENY}, said.split(), (verb,)) == {act}


@pytest.mark.parametrize(
    ("code", "said", "act"),
    [
        ("de", "die forderung der bauern", SpeechAct.ANSWER),
        ("de", "die vorwürfe", SpeechAct.DENY),
        ("fr", "la demande des agriculteurs", SpeechAct.ANSWER),
        ("fr", "ces accusations", SpeechAct.DENY),
    ],
)
def test_who_rejects_a_request_answers_it(code: str, said: str, act: SpeechAct):
    assert compiled(languages.load(code)).turned_down({SpeechAct.DENY}, said.split()) == {act}


NAMES = [
    ("de", "Nach Ansicht des Richterbundes verletzt das Gesetz die Verfassung.", "Richterbundes"),
    ("de", "Die Familie des Toten fordert eine unabhängige Untersuchung.", "Familie des Toten"),
    ("fr", "Le Comité pour la protection de la presse a demandé au gouvernement d'abandonner les poursuites.", "Comité pour la protection de la presse"),
    ("fr", "« Quiconque manifeste sera puni », a averti le préfet de police Hugues Roux.", "Hugues Roux"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "sentence", "speaker"), NAMES)
def test_a_speaker_has_the_whole_name_and_no_more(code: str, sentence: str, speaker: str):
    record = record_of(OPENINGS[code], sentence, language=code)
    assert record.findings is not None
    assert {party(record, each.speaker) for each in record.findings.statements} == {speaker}
