"""Short articles: a sentence between two paragraphs that say nothing of anybody."""

from __future__ import annotations

from onrecord import read
from onrecord.findings.model import Statement
from onrecord.vocabulary import SpeechAct

AROUND = {
    "en": (
        "The market of Harlau was quiet on Sunday, and few shops were open in the old town.",
        "Rain is expected in the valley until the end of the week, and the road to the coast stays closed.",
    ),
    "de": (
        "Der Markt von Harlau war am Sonntag ruhig, und nur wenige Läden in der Altstadt waren geöffnet.",
        "Im Tal wird bis zum Ende der Woche Regen erwartet, und die Straße zur Küste bleibt gesperrt.",
    ),
    "es": (
        "El mercado de Harlau estuvo tranquilo el domingo y pocas tiendas del casco antiguo abrieron.",
        "Se espera lluvia en el valle hasta el fin de semana, y la carretera de la costa sigue cerrada.",
    ),
    "fr": (
        "Le marché de Harlau était calme dimanche et peu de magasins étaient ouverts dans la vieille ville.",
        "La pluie est attendue dans la vallée jusqu'à la fin de la semaine, et la route de la côte reste fermée.",
    ),
    "pt": (
        "O mercado de Harlau esteve calmo no domingo e poucas lojas abriram no centro antigo.",
        "Espera-se chuva no vale até o fim da semana, e a estrada do litoral continua fechada.",
    ),
    "ru": (
        "На рынке Харлау в воскресенье было тихо, в старом городе работало мало магазинов.",
        "В долине до конца недели ожидается дождь, дорога к побережью остаётся закрытой.",
    ),
    "tr": (
        "Harlau pazarı pazar günü sakindi ve eski kentte az sayıda dükkân açıktı.",
        "Vadide hafta sonuna kadar yağmur bekleniyor ve sahil yolu kapalı kalıyor.",
    ),
    "fa": (
        "بازار هارلو روز یکشنبه آرام بود و مغازه‌های کمی در شهر قدیم باز بودند.",
        "تا پایان هفته در دره باران پیش‌بینی می‌شود و جاده ساحلی همچنان بسته است.",
    ),
    "ar": (
        "كان سوق هارلو هادئا يوم الأحد ولم تفتح سوى متاجر قليلة في المدينة القديمة.",
        "من المتوقع هطول الأمطار في الوادي حتى نهاية الأسبوع، ولا يزال الطريق إلى الساحل مغلقا.",
    ),
}
"""The paragraphs before and behind each sentence, by its language."""


def acts(language: str, said: str) -> list[tuple[Statement, dict[str, str]]]:
    """The acts of a short article, each with the names of all parties by their ids."""
    before, behind = AROUND[language]
    findings = read(f"{before}\n\n{said}\n\n{behind}".encode(), media_type="text/plain").findings
    assert findings is not None
    names = {party.id: party.name for party in findings.parties}
    return [(each, names) for each in findings.statements if each.act is not SpeechAct.STATE]
