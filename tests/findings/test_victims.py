"""Nobody is accused of what was done to them: a victim is never a target, whatever the sentence is like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import read
from onrecord.findings.acts.cues import compiled
from onrecord.findings.acts.harm import is_harmed
from onrecord.languages import load
from onrecord.segmentation import read_sentence
from onrecord.text import Span
from tests.findings.proposed import every_proposal
from tests.findings.reading import record_of, rows
from tests.findings.short_articles import acts
from tests.helpers import examples

HEADLINE = {"en": "News from the river", "fa": "خبرهای رودخانه"}
FILLER = {
    "en": "The town of Salt lies on the river, and its market is held on the first Monday of every month.",
    "fa": "این شهر در کنار رودخانه‌ای بزرگ قرار دارد و هر ماه بازاری در آن برگزار می‌شود که مردم روستاها به آن می‌روند.",
}


def accused(code: str, *sentences: str) -> set[str]:
    """The names of those whom a page says are accused."""
    body = "".join(f"<p>{each}</p>" for each in (FILLER[code], *sentences, FILLER[code]))
    found = read(f"<h1>{HEADLINE[code]}</h1><div class='article-body'>{body}</div>".encode()).findings
    assert found is not None
    names = {party.id: party.name for party in found.parties}
    return {names[each.target] for each in found.statements if each.target}


VICTIM = "Ann Bee"
ENGLISH = [
    ("The experts condemned the arrest of Ann Bee.", None),
    ("The experts condemned Ann Bee’s detention.", None),
    ("UN experts condemned Ann Bee’s continued imprisonment as a reprisal.", None),
    ("The experts denounced the torture of Ann Bee in custody.", None),
    ("The experts alleged that Ann Bee was tortured in custody.", None),
    ("The union alleged that Ann Bee had been beaten and starved.", None),
    ("Ann Bee is alleged to have been tortured in custody.", None),
    ("“Ann Bee was beaten and forced to confess,” the union said.", None),
    ("“Ann Bee was tortured for three days,” said the union.", None),
    ("The union said that Ann Bee was arbitrarily detained in May.", None),
    ("The union said Ann Bee, who was flogged in March, is gravely ill.", None),
    ("The union criticised the trial of Ann Bee as a farce.", None),
    ("The union deplored the execution of Ann Bee at dawn.", None),
    ("The experts decried Ann Bee’s sentencing.", None),
    ("The court was criticised for the conviction of Ann Bee.", None),
    ("Orlan executed the poet Ann Bee, the union said in its condemnation of the execution of Ann Bee.", None),
    ("The experts said that the charges against Ann Bee are false charges.", None),
    ("The experts alleged that Ann Bee was tortured by prison guards.", "prison guards"),
    ("The union condemned the killing of Ann Bee by soldiers.", "soldiers"),
    ("The union alleged that prison guards tortured Ann Bee.", "prison guards"),
    ("The union accused prison guards of torturing Ann Bee.", "prison guards"),
    ("The union blamed prison guards for the death of Ann Bee.", "prison guards"),
    ("The union condemned prison guards for beating Ann Bee.", "prison guards"),
    ("Prison guards were accused of beating Ann Bee.", "Prison guards"),
]


@pytest.mark.parametrize(("sentence", "doer"), ENGLISH, ids=[row[0] for row in ENGLISH])
def test_a_victim_is_not_the_accused(sentence: str, doer: str | None):
    found = accused("en", f"The poet {VICTIM} lives in Salt.", sentence)
    assert VICTIM not in found
    assert doer is None or {name.casefold() for name in found} <= {doer.casefold()}


def test_a_line_of_a_letter_may_end_with_who_did_it():
    letter = "In a letter to the court, six prisoners write:", "Dear court,", "We were tortured by the guards"
    assert accused("en", *letter, "Six prisoners") == {"guards"}


PERSIAN_VICTIM = "مینا نمونه"
PERSIAN = [
    "سخنگوی اتحادیه گفت که مینا نمونه بازداشت شد و شکنجه شد.",
    "اتحادیه اعلام کرد: «مینا نمونه در زندان شکنجه شده است.»",
    "اتحادیه اعلام کرد: «مینا نمونه اعدام شد.»",
    "اتحادیه گفت که مینا نمونه در خیابان ربوده شد.",
    "اتحادیه گفت که مأموران مینا نمونه را شکنجه کردند.",
    "اتحادیه مأموران را متهم کرد که مینا نمونه را شکنجه کرده‌اند.",
    "اتحادیه مأموران را متهم کرد که مینا نمونه شکنجه شده است.",
    "اتحادیه بازداشت مینا نمونه را محکوم کرد.",
    "اتحادیه اعدام مینا نمونه را محکوم کرد.",
    "اتحادیه شکنجه مینا نمونه را محکوم کرد.",
    "کارشناسان گفتند که مینا نمونه توسط مأموران شکنجه شده است.",
    "«مینا نمونه کشته شد و شکنجه شد»، اتحادیه گفت.",
]


@pytest.mark.parametrize("sentence", PERSIAN)
def test_a_victim_is_not_the_accused_in_persian(sentence: str):
    assert not [name for name in accused("fa", f"{PERSIAN_VICTIM} در شهر زندگی می‌کند.", sentence) if "نمونه" in name]


TURKISH = [
    ("polislerin Ayşe Örnek'i dövdüğünü", "Ayşe Örnek", True),
    ("polislerin Ayşe Örnek'i dövdüğünü", "polislerin Ayşe Örnek'i", True),
    ("gardiyanların Ayşe Örnek’e üç gün işkence yaptığını", "Ayşe Örnek", True),
    ("Ayşe Örnek'in polisi dövdüğünü", "Ayşe Örnek", False),
    ("Ayşe Örnek'i gören polislerin köyden ayrılmasından sonra askerlerin bir işçiyi dövdüğünü", "Ayşe Örnek", False),
]


@pytest.mark.parametrize(("words", "name", "harmed"), TURKISH)
def test_the_case_of_a_turkish_name_says_to_whom_harm_was_done(words: str, name: str, harmed: bool):
    turkish = load("tr")
    sentence = read_sentence(words, Span(0, len(words)), turkish)
    start = words.index(name)
    place = sentence.words_in(Span(start, start + len(name)))
    assert place
    assert is_harmed(sentence.words, place, compiled(turkish)) is harmed


HELD = [
    ("ar", "إن شقيقها محتجز بتهم ملفقة منذ تسعة أشهر", "شقيقها", True),
    ("ar", "إن السلطات سجنت شقيقها بناء على اتهامات ملفقة", "السلطات", False),
    ("ru", "что её брат арестован и избит в колонии", "её брат", True),
    ("en", "that her brother detained the guards", "her brother", False),
]


@pytest.mark.parametrize(("code", "words", "name", "harmed"), HELD)
def test_who_is_held_is_harmed_where_nothing_leads_to_who_did_it(code: str, words: str, name: str, harmed: bool):
    language = load(code)
    sentence = read_sentence(words, Span(0, len(words)), language)
    start = words.index(name)
    place = sentence.words_in(Span(start, start + len(name)))
    assert place
    assert is_harmed(sentence.words, place, compiled(language)) is harmed


HARMS = "arrested detained jailed imprisoned tortured executed flogged beaten killed abducted raped evicted murdered".split()
PASSIVES = [
    "was {}",
    "had been {}",
    "has been {} twice",
    "was arbitrarily {}",
    "was being {}",
    "was {} and beaten",
    "were {}",
]
SAYINGS = [
    "The experts alleged that {}.",
    "The union said that {}.",
    "The union accused nobody when {}.",
    "“{},” the union said.",
    "According to the union, {} in May.",
    "The experts condemned that {}.",
    "The union said it was a crime that {}, who had complained to the United Nations.",
    "The union criticised the court because {}.",
    "The union denounced as unlawful that {} without a warrant.",
]
VICTIMS = ["Ann Bee", "the poet Ann Bee", "Ann Bee and two friends", "Ann Bee, a poet,", "Ms Bee"]


@examples(0.5)
@given(
    told=st.lists(
        st.tuples(*(st.sampled_from(each) for each in (SAYINGS, VICTIMS, PASSIVES, HARMS))), min_size=2, max_size=4
    )
)
def test_the_subject_of_a_passive_of_harm_is_nobodys_target(told: list[tuple[str, str, str, str]]):
    sentences = [saying.format(f"{victim} {passive.format(harm)}") for saying, victim, passive, harm in told]
    assert not [name for name in accused("en", "The poet Ann Bee lives in Salt.", *sentences) if "Bee" in name]


PERSIAN_HARMS = "بازداشت دستگیر شکنجه اعدام کشته زندانی ربوده تبعید احضار".split()
PERSIAN_PASSIVES = ["{} شد", "{} شده است", "توسط مأموران {} شد", "در زندان {} شد", "{} شد و کتک خورد"]
PERSIAN_SAYINGS = [
    "اتحادیه گفت که {}.",
    "اتحادیه اعلام کرد: «{}.»",
    "«{}»، سخنگوی اتحادیه گفت.",
    "اتحادیه مأموران را متهم کرد که {}.",
    "به گفته اتحادیه، {}.",
]


@examples(0.5)
@given(
    told=st.lists(
        st.tuples(*(st.sampled_from(each) for each in (PERSIAN_SAYINGS, PERSIAN_PASSIVES, PERSIAN_HARMS))),
        min_size=2,
        max_size=4,
    )
)
def test_the_subject_of_a_passive_of_harm_is_nobodys_target_in_persian(told: list[tuple[str, str, str]]):
    sentences = [saying.format(f"{PERSIAN_VICTIM} {passive.format(harm)}") for saying, passive, harm in told]
    found = accused("fa", f"{PERSIAN_VICTIM} در شهر زندگی می‌کند.", *sentences)
    assert not [name for name in found if "نمونه" in name]


@pytest.mark.usefixtures("proposals")
def test_prisoners_who_are_moved_are_not_accused_of_it():
    words = (
        "In the letter to Governor Cee Dee, the potters wrote: “We, potters in the jail of Alph, learned that the "
        "weavers in the jail of Dor have been abruptly transferred to solitary confinement.”"
    )
    assert [each[:4] for each in rows(record_of(words))] == [("accuse", "potters", None, None)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "La Comisión de Derechos Humanos denunció la detención de un grupo de promotores de la cooperativa."),
        ("es", "El sindicato condenó el asesinato de dos dirigentes campesinos en la sierra."),
        ("fr", "La Ligue des droits humains a dénoncé l'arrestation de deux dirigeants paysans de la vallée."),
        ("fr", "Le syndicat a condamné l'expulsion de trois familles de pêcheurs du port."),
    ],
)
def test_whoever_stands_behind_a_noun_for_harm_is_not_accused(language: str, sentence: str):
    with every_proposal():
        found = rows(record_of(sentence, language=language))
    assert ("accuse", None) in {(act, target) for act, _, _, target, _ in found}
    assert not any(target for *_, target, _ in found)


HARM = [
    ("Three farmers were shot by soldiers, the union said.", {"soldiers"}),
    ("The union said that three farmers had been beaten by prison guards.", {"prison guards"}),
    ("The army said that ten rebels were killed by soldiers.", set()),
    ("The miners complained to the Rights Board that they are locked up all day.", set()),
    ("Ada Lund complained to the Rights Board that guards beat her son.", {"guards"}),
]


@pytest.mark.parametrize(("said", "doers"), HARM)
def test_who_did_it_is_accused_and_not_to_whom_it_is_told(said: str, doers: set[str]):
    found = {names[each.target] for each, names in acts("en", said) if each.target}
    assert found == doers


EXPOSED = [
    ("es", "Los relatores condenaron los ataques y la exposición de los periodistas a la violencia.", []),
    ("es", "La Asociación de Prensa de Alph criticó la exposición de los periodistas a riesgos.", []),
    ("es", "La Asociación de Prensa de Alph condenó la exposición de los periodistas por la policía.", ["policía"]),
    ("pt", "A Associação de Imprensa de Alph criticou a exposição dos jornalistas a riscos.", []),
]


@pytest.mark.parametrize(("code", "said", "targets"), EXPOSED)
def test_those_who_are_exposed_to_a_danger_are_not_accused_of_it(code: str, said: str, targets: list[str]):
    found = [(each, names) for each, names in acts(code, said) if each.act.value == "accuse"]
    assert found
    assert [names[each.target] for each, names in found if each.target] == targets
