"""Who denies by a verb that means it, in nine languages; who turns an offer down denies nothing."""

from __future__ import annotations

import pytest

import onrecord
from onrecord import Record
from onrecord.findings.model import Statement
from onrecord.vocabulary import SpeechAct
from tests.findings.reading import acts_of, record_of

AROUND = {
    "en": ("The market of Harlau was quiet on Sunday, and few shops were open in the old town.", "Rain fell in the valley all week, and the road to the coast stays closed."),
    "de": ("Der Markt von Harlau war am Sonntag ruhig, und nur wenige Läden in der Altstadt waren geöffnet.", "Im Tal fiel die ganze Woche Regen, und die Straße zur Küste bleibt gesperrt."),
    "es": ("El mercado de Harlau estuvo tranquilo el domingo y pocas tiendas del casco antiguo abrieron.", "Toda la semana llovió en el valle, y la carretera de la costa sigue cerrada."),
    "fr": ("Le marché de Harlau était calme dimanche et peu de magasins étaient ouverts dans la vieille ville.", "La pluie est tombée toute la semaine dans la vallée, et la route de la côte reste fermée."),
    "pt": ("O mercado de Harlau esteve calmo no domingo e poucas lojas abriram no centro antigo.", "Choveu a semana toda no vale, e a estrada do litoral continua fechada."),
    "ru": ("На рынке Харлау в воскресенье было тихо, в старом городе работало мало магазинов.", "Всю неделю в долине шёл дождь, дорога к побережью остаётся закрытой."),
    "tr": ("Harlau pazarı pazar günü sakindi ve eski kentte az sayıda dükkân açıktı.", "Vadide bütün hafta yağmur yağdı ve sahil yolu kapalı kalıyor."),
    "fa": ("بازار هارلاو روز یکشنبه آرام بود و مغازه‌های کمی در شهر قدیمی باز بودند.", "تمام هفته در دره باران بارید و جادهٔ ساحل هنوز بسته است."),
    "ar": ("كان سوق هارلو هادئا يوم الأحد ولم تفتح سوى متاجر قليلة في المدينة القديمة.", "هطلت الأمطار طوال الأسبوع في الوادي، ولا يزال الطريق إلى الساحل مغلقا."),
}  # fmt: skip
"""The first and the last paragraph of an article, by its language."""


def acts_in(code: str, text: str) -> list[Statement]:
    """The acts of an article of three paragraphs whose second is the text."""
    return acts_of(article_with(code, text))


def article_with(code: str, text: str) -> Record:
    first, last = AROUND[code]
    return onrecord.read(f"{first}\n\n{text}\n\n{last}".encode(), media_type="text/plain")


def said_in(code: str, text: str) -> list[Statement]:
    """All statements of such an article, the plain ones too."""
    found = article_with(code, text).findings
    return list(found.statements) if found else []


DENIED = [
    ("en", "Mara Smith rejected Clark’s claim."),
    ("en", "The mayor denied that he had ordered the attack."),
    ("es", "La policía negó haber golpeado a los detenidos."),
    ("es", "El ministerio desmintió que sus soldados dispararan."),
    ("fr", "Le ministère a démenti que ses soldats aient tiré."),
    ("de", "Die Polizei wies die Vorwürfe zurück."),
    ("pt", "O ministério desmentiu que seus soldados atiraram."),
    ("ru", "Министерство опровергло, что его солдаты стреляли в толпу."),
    ("ar", "نفى المتحدث وجود معتقلين سياسيين في السجن."),
    ("tr", "Bakanlık, askerlerinin kalabalığa ateş açtığını yalanladı."),
]


@pytest.mark.parametrize(("code", "text"), DENIED)
def test_a_verb_that_denies_is_a_denial(code: str, text: str):
    assert [each.act for each in acts_in(code, text)] == [SpeechAct.DENY]


TURNED_DOWN = [
    ("en", "The union rejected the offer."),
    ("es", "El alcalde rechazó la propuesta."),
    ("es", "A los presos se les negó la libertad condicional."),
    ("pt", "O prefeito rejeitou a proposta."),
    ("ru", "Лунд отверг предложение мэра."),
    ("ar", "رفضت النقابة العرض."),
    ("tr", "Sendika teklifi reddetti."),
]


@pytest.mark.parametrize(("code", "text"), TURNED_DOWN)
def test_who_turns_something_down_denies_nothing(code: str, text: str):
    assert SpeechAct.DENY not in {each.act for each in acts_in(code, text)}


NOBODY_DENIES = [
    ("en", "Not even the guards deny that the cells were flooded."),
    ("en", "None of the guards denied that the cells were flooded."),
    ("de", "Nicht einmal die Wärter bestreiten, dass die Zellen überflutet waren."),
    ("es", "Ni siquiera los guardias niegan que las celdas estaban inundadas."),
    ("fr", "Aucun gardien ne nie que les cellules étaient inondées."),
    ("pt", "Nem sequer os guardas negam que as celas estavam inundadas."),
    ("ru", "Никто не отрицает, что камеры были затоплены."),
    ("tr", "Hiçbir gardiyan hücrelerin su altında kaldığını inkâr etmedi."),
    ("ar", "لا أحد ينفي أن الزنازين غمرتها المياه."),
]


@pytest.mark.parametrize(("code", "text"), NOBODY_DENIES)
def test_what_not_even_somebody_denies_is_not_denied(code: str, text: str):
    assert SpeechAct.DENY not in {each.act for each in acts_in(code, text)}


LACKED = [
    ("en", "The guild of Ostrel asked the mayor to open the wells again, and said that forty families had no “clean” water."),
    ("en", "The guild said that the workers had no contract and no rights. The miners said that they have no place to sleep."),
    ("en", "The guild said that the town had no money. Residents said there was no doctor in the prison."),
    ("de", "Die Zunft sagte, die Arbeiter hätten keinen Vertrag. Ada Lund sagte, das Dorf habe kein Wasser."),
    ("es", "El gremio dijo que los obreros no tenían contrato. Ada Lund dijo que el pueblo no tenía agua."),
    ("fr", "Les ouvriers ont dit qu’ils n’avaient pas de contrat. L’avocate a dit qu’il n’y avait pas eu d’audience."),
    ("pt", "Os operários disseram que não tinham contrato. Ada Lund disse que a aldeia não tinha água."),
    ("ru", "Рабочие сказали, что у них нет договора. Ада Лунд сказала, что в деревне нет воды."),
    ("tr", "Ada Lund köyde su olmadığını söyledi. Ada Lund işçilerin sözleşmelerinin olmadığını söyledi."),
    ("ar", "قالت آدا لوند إنه لا يوجد ماء في القرية. قال العمال إنه ليس لديهم عقد."),
    ("fa", "آدا لوند گفت که روستا آب ندارد. کارگران گفتند که قرارداد ندارند."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text"), LACKED)
def test_what_somebody_lacks_is_not_denied(code: str, text: str):
    assert SpeechAct.DENY not in {each.act for each in acts_in(code, text)}


DENIED_TO_BE = [
    ("en", "The general said there was no evidence of torture."),
    ("en", "The army said there is no evidence that prisoners were beaten."),
    ("en", "The governor said no prisoner had been beaten."),
    ("fr", "Le gouvernement a assuré qu’il n’y avait pas de torture dans ses prisons."),
    ("fa", "وزارت کشور گفت هیچ مدرکی از شکنجهٔ زندانیان وجود ندارد."),
]


@pytest.mark.parametrize(("code", "text"), DENIED_TO_BE)
def test_that_there_is_no_evidence_is_a_denial(code: str, text: str):
    assert SpeechAct.DENY in {each.act for each in acts_in(code, text)}


NOT_SAID = [
    ("en", "Ada Lund never said that the wells were closed."),
    ("en", "The mayor refused to say that no prisoner had been hurt."),
    ("de", "Ada Lund hat nie gesagt, dass die Brunnen geschlossen sind."),
    ("es", "El alcalde no dijo que los guardias golpearan a los presos."),
    ("fr", "Ada Lund n’a jamais dit que les puits étaient fermés."),
    ("pt", "O prefeito não disse que os guardas bateram nos presos."),
    ("ru", "Мэр не сказал, что охранники били заключённых."),
    ("tr", "Ada Lund kuyuların kapalı olduğunu söylemedi."),
    ("ar", "لم تقل آدا لوند إن الآبار مغلقة."),
    ("fa", "آدا لوند نگفت که چاه‌ها بسته‌اند."),
]


@pytest.mark.parametrize(("code", "text"), NOT_SAID)
def test_what_somebody_did_not_say_is_said_by_nobody(code: str, text: str):
    assert said_in(code, text) == []


SAID = [
    ("en", "Ada Lund said the police had not investigated the killing."),
    ("en", "The mayor said that the police had no role in the killing."),
    ("de", "Ada Lund sagte, das Dorf habe kein Wasser."),
    ("es", "El ministerio dijo que no había presos políticos en el país."),
    ("ru", "Министерство заявило, что в стране нет политических заключённых."),
]


@pytest.mark.parametrize(("code", "text"), SAID)
def test_what_is_too_uncertain_to_be_a_denial_is_still_said_by_who_says_it(code: str, text: str):
    (said,) = said_in(code, text)
    assert said.act in {SpeechAct.STATE, SpeechAct.DENY}
    assert said.speaker is not None
    assert said.cue is not None


def test_what_somebody_denies_is_never_said_to_be_claimed():
    for text in ("Ada Lund denied that the wells were open.", "The mayor refuted that the cells were flooded."):
        assert SpeechAct.STATE not in {each.act for each in said_in("en", text)}


def test_what_is_denied_ends_before_the_next_verb():
    text = "The mayor denies any wrongdoing and points out that the union signed the agreement."
    denied = [each for each in acts_in("en", text) if each.act is SpeechAct.DENY]
    assert [piece.quote for each in denied for piece in each.content] == ["any wrongdoing"]


def test_what_is_said_goes_on_behind_a_preposition():
    text = "Their sister accuses the police of taking the two as “payment for what I said”."
    words = " ".join(piece.quote for each in acts_of(record_of(text)) for piece in each.content)
    assert "payment for what I said" in words


DESCRIBED = [
    ("en", "Ada Lund, a lawyer, said her brother had been held for nine months on fabricated charges."),
    ("en", "Ada Lund, a lawyer, said the guild had been closed on unfounded accusations of fraud."),
    ("fr", "L'avocate Ada Lund a affirmé que son frère était détenu sur la base d'accusations infondées."),
    ("pt", "A advogada Ada Lund disse que o seu irmão está preso com base em acusações infundadas."),
    ("en", "“As a guild, we reject the brutality of the police,” Ada Lund said."),
]


@pytest.mark.parametrize(("code", "text"), DESCRIBED)
def test_who_is_held_on_baseless_charges_denies_nothing_by_it(code: str, text: str):
    assert SpeechAct.DENY not in [each.act for each in acts_in(code, text)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The mayor, Karl Renz, said the charges were baseless and that they were fabricated accusations."),
        ("en", "“We reject these allegations of torture,” the mayor, Karl Renz, said."),
        ("en", "The mayor, Karl Renz, said the accusation in the report is a lie."),
        ("fr", "Le maire Karl Renz a déclaré que ces accusations étaient infondées."),
        ("pt", "O prefeito Karl Renz disse que essas acusações são infundadas."),
    ],
)
def test_who_calls_accusations_baseless_denies_them(code: str, text: str):
    assert [each.act for each in acts_in(code, text)] == [SpeechAct.DENY]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            (
                "В результате проверки установлено, что случаев избиения осужденных, применения пыток администрацией"
                " учреждения не допущено, сообщили в прокуратуре Харлау."
            ),
            SpeechAct.DENY,
        ),
        ("Правозащитники обвинили прокуратуру Харлау в том, что нарушений в колонии не выявлено.", SpeechAct.ACCUSE),
    ],
)
def test_who_says_that_no_wrong_was_found_accuses_nobody_of_it(text: str, act: SpeechAct):
    assert {each.act for each in acts_in("ru", text)} <= {act}
