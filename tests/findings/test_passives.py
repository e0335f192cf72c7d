"""Who acts in a passive, and who is the object of a verb whose subject is left out, are not taken for each other."""

from __future__ import annotations

import pytest

from onrecord.vocabulary import SpeechAct
from tests.findings.test_lists_of_parties import sides

MEETING = {
    "de": "Am Montag fand ein Treffen statt.",
    "tr": "Toplantı pazartesi günü yapıldı.",
    "ar": "تحدثت سارة خليل يوم الاثنين في المنارة.",
}

PASSIVES = [
    ("Die Regierung wurde vom Verband der Familien aufgefordert, die Gefangenen freizulassen. " + MEETING["de"], SpeechAct.APPEAL, ("Verband der Familien", "Regierung")),
    ("Ada Lund forderte von der Regierung die Freilassung der Gefangenen. " + MEETING["de"], SpeechAct.APPEAL, ("Ada Lund", "Regierung")),
    ("El gobierno fue instado por la Asociación de Familias a liberar a los presos de Harlau.", SpeechAct.APPEAL, ("Asociación de Familias", "gobierno")),
    ("Le gouvernement a été appelé par l'Association des familles à libérer les prisonniers.", SpeechAct.APPEAL, ("Association des familles", "gouvernement")),
    ("Hükümet, Aileler Derneği tarafından işkence yapmakla suçlandı. " + MEETING["tr"], SpeechAct.ACCUSE, ("Aileler Derneği", "Hükümet")),
    ("Muhalefet tarafından belediye başkanı yolsuzlukla suçlandı. " + MEETING["tr"], SpeechAct.ACCUSE, ("Muhalefet", "")),
    ("Belediye başkanı muhalefet tarafından istifaya çağrıldı. " + MEETING["tr"], SpeechAct.APPEAL, ("", "")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "act", "who"), PASSIVES, ids=lambda each: str(each)[:24])
def test_the_agent_of_a_passive_acts(text: str, act: SpeechAct, who: tuple[str, str]):
    assert sides(text, act) == [who]


OBJECTS = [
    (MEETING["ar"] + " واتهمت الشرطة بتعذيب السجناء.", ("", "الشرطة")),
    (MEETING["ar"] + " واتهمت سارة خليل الشرطة بتعذيب السجناء.", ("سارة خليل", "الشرطة")),
    ("Ada Lund habló el lunes en Harlau. Acusó a la policía de torturar a los presos.", ("Ada Lund", "policía")),
]


@pytest.mark.parametrize(("text", "who"), OBJECTS, ids=lambda each: str(each)[-24:])
def test_who_is_accused_does_not_accuse(text: str, who: tuple[str, str]):
    assert sides(text, SpeechAct.ACCUSE) == [who]


def test_a_noun_in_the_case_of_an_object_does_not_accuse():
    text = "Ада Лунд выступила в понедельник в Харлау. Полицию обвинили в пытках заключённых."
    assert [one for one, _ in sides(text, SpeechAct.ACCUSE)] == [""]


CALLS = [
    ("es", "Pocas tiendas del casco antiguo abrieron el domingo. Se pidió a los vecinos que abandonen sus casas antes del viernes.", ("", "vecinos")),
    ("es", "La alcaldesa Ada Lund habló el lunes. En la carta se pide al gobierno que libere a los presos.", ("", "gobierno")),
    ("es", "Pocas tiendas del casco antiguo abrieron el domingo. El lunes por la tarde se pidió a los vecinos que abandonen sus casas.", ("", "vecinos")),
    ("es", "Ada Lund habló el lunes. La libertad de los presos fue exigida por la Asociación de Familias de Harlau.", ("Asociación de Familias de Harlau", "")),
    ("fr", "Ada Lund a parlé lundi. Il a été demandé au gouvernement de libérer les prisonniers.", ("", "gouvernement")),
    ("fa", "بازار مهرآباد روز یکشنبه آرام بود. از ساکنان خواسته شد تا جمعه خانه‌های خود را ترک کنند.", ("", "ساکنان")),
    ("tr", "Ada Lund pazartesi konuştu. Hükümetten tutukluları serbest bırakması istendi.", ("", "Hükümet")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "who"), CALLS, ids=lambda each: str(each)[:12])
def test_only_an_agent_is_taken_for_who_asks_in_a_passive(code: str, text: str, who: tuple[str, str]):
    assert code
    assert sides(text, SpeechAct.APPEAL) == [who]


ASKED = [
    ("Рынок Харлау был тихим. Местных жителей попросили не выходить из домов до пятницы.", ("", "Местных жителей")),
    ("Рынок Харлау был тихим. Горожан призвали не выходить на улицы.", ("", "Горожан")),
    ("Рынок Харлау был тихим. Участников митинга призвали разойтись.", ("", "Участников митинга")),
    ("Рынок Харлау был тихим. Эксперты призвали правительство открыть колодцы.", ("Эксперты", "правительство")),
    ("Рынок Харлау был тихим. Иванов призвал правительство открыть колодцы.", ("Иванов", "правительство")),
]


@pytest.mark.parametrize(("text", "who"), ASKED, ids=lambda each: str(each)[-24:])
def test_a_plural_noun_in_the_case_of_an_object_is_asked(text: str, who: tuple[str, str]):
    assert sides(text, SpeechAct.APPEAL) == [who]


def test_of_two_nouns_before_a_persian_object_marker_the_first_accuses():
    text = "بازار مهرآباد روز یکشنبه آرام بود. دادستانی شهردار را به صدور دستور قتل‌ها متهم کرد."
    assert sides(text, SpeechAct.ACCUSE) == [("دادستانی", "شهردار")]
