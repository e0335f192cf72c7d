"""What a law demands, what may be asked, and whose participle it is: nobody performs an act, or somebody else does."""

from __future__ import annotations

import pytest

from onrecord.vocabulary import SpeechAct
from tests.findings.short_articles import acts
from tests.findings.test_denials import acts_in
from tests.findings.test_lists_of_parties import sides

NOT_ASKED = [
    ("en", "The law requires companies to pay the miners."),
    ("de", "Das Gesetz verlangt von Firmen, die Bergleute zu bezahlen."),
    ("es", "La ley exige a las empresas pagar a los mineros."),
    ("fr", "La loi exige des entreprises qu'elles paient les mineurs."),
    ("pt", "A lei exige que as empresas paguem os mineiros."),
    ("ru", "Закон требует от компаний платить шахтёрам."),
    ("tr", "Yasa şirketlerin madencilere ödeme yapmasını gerektiriyor."),
    ("en", "The union may ask the ministry to reopen the school."),
    ("de", "Die Gewerkschaft könnte das Ministerium bitten, die Schule wieder zu öffnen."),
    ("es", "El sindicato podría pedir al ministerio que reabra la escuela."),
    ("fr", "Le syndicat pourrait demander au ministère de rouvrir l'école."),
    ("pt", "O sindicato pode pedir ao ministério que reabra a escola."),
    ("ru", "Профсоюз может попросить министерство открыть школу."),
    ("tr", "Sendika bakanlıktan okulu yeniden açmasını isteyebilir."),
]

OFFERED = [
    ("fa", "خانواده‌ها به دادستان نوشتند که حاضرند بازگشت او را به زندان ضمانت نمایند.", []),
    ("fa", "جمعی از پزشکان در نامه‌ای به رئیس قوه قضاییه نوشتند: «حاضریم درمان او را ضمانت نماییم.»", []),
    (
        "fa",
        "خانواده‌ها از دادستان خواستند با مرخصی او موافقت کند و حاضرند بازگشت او را ضمانت نمایند.",
        ["با مرخصی او موافقت کند"],
    ),
    ("fa", "خانواده‌ها از دادستان خواستند که حاضر باشند و پاسخ دهند.", ["حاضر باشند و پاسخ دهند"]),
    ("es", "Las familias escribieron en una carta al ministro que están dispuestas a garantizar su regreso.", []),
    ("es", "El sindicato pidió al Gobierno que esté dispuesto a dialogar.", ["esté dispuesto a dialogar"]),
]
"""What somebody is ready to do, with what is asked besides."""


@pytest.mark.parametrize(("code", "text"), NOT_ASKED)
def test_nobody_asks(code: str, text: str):
    assert SpeechAct.APPEAL not in {each.act for each in acts_in(code, text)}


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("code", "text", "asks"), OFFERED)
def test_what_somebody_is_ready_to_do_is_not_asked(code: str, text: str, asks: list[str]):
    found = [each for each, _ in acts(code, text) if each.act is SpeechAct.APPEAL]
    assert [each.ask.quote for each in found if each.ask] == asks


def test_a_participle_before_its_object_has_the_owner_for_its_subject():
    text = "Pazar günü sakindi. Polisin hırsızlıkla suçladığı Ada Lund, mahkemeden serbest bırakılmasını istedi."
    assert sides(text, SpeechAct.ACCUSE) == [("Polis", "Ada Lund")]


def test_who_beats_somebody_does_not_ask_for_what_he_asks():
    text = "Pazar günü sakindi. Askerler tarafından dövülen çiftçi validen yardım istedi."
    assert "Askerler" not in {one for one, _ in sides(text)}


def test_a_modal_of_another_clause_leaves_the_ask():
    text = "Die Gewerkschaft bat das Ministerium, die Schule zu öffnen, denn sie könnte im Winter schließen."
    assert SpeechAct.APPEAL in {each.act for each in acts_in("de", text)}


REASONS = [
    (
        "es",
        "El sindicato demandó al gobierno la libertad de los presos, una vez que se ha aprobado la ley de amnistía.",
    ),
    ("de", "Die Gewerkschaft forderte vom Ministerium höhere Löhne, weil das Bergwerk verkauft werden muss."),
]


@pytest.mark.parametrize(("code", "text"), REASONS)
def test_why_somebody_asks_is_not_asked(code: str, text: str):
    asks = [each.ask.quote for each in acts_in(code, text) if each.act is SpeechAct.APPEAL and each.ask]
    assert len(asks) == 1
    assert not {"sold", "aprobado", "verkauft"} & set(asks[0].replace(",", " ").split())


def test_what_has_not_been_received_is_not_acknowledged():
    found = {each.act for each in acts_in("en", "Ada Lund said: “No formal letter of reply has been received.”")}
    assert SpeechAct.ACKNOWLEDGE not in found
    kept = {each.act for each in acts_in("en", "The ministry said: “Your letter has been received.”")}
    assert SpeechAct.ACKNOWLEDGE in kept
