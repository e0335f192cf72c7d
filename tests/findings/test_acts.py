"""Acts by cue words: each sentence with all that must be found in it, and sentences in which nothing must be."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import findings, languages
from onrecord.findings.acts.cued_acts import find_acts
from onrecord.findings.acts.cues import compiled
from onrecord.languages import Language
from onrecord.segmentation import read_sentence, sentences
from onrecord.text import Span

EN, FA = languages.load("en"), languages.load("fa")


def acts(text: str, language: Language) -> list[dict[str, str]]:
    found = []
    for span in sentences(text, Span(0, len(text)), language):
        for act in find_acts(read_sentence(text, span, language), compiled(language)):
            slots = {name: place.of(text) for name, place in act.slots.items()}
            found.append({"act": act.act.value, "cue": act.cue.of(text)} | slots)
    return found


FOUND = [
    ("The families demanded their release.", "appeal", {"speaker": "The families", "ask": "their release", "cue": "demanded"}),
    ("On Tuesday, the families of ten dockers urged the Secretary-General, Ben Okri, to intervene.", "appeal", {"speaker": "the families of ten dockers", "addressee": "the Secretary-General, Ben Okri,", "ask": "intervene"}),
    ("Reed Watch, the Union of Potters and PEN Xanadu called on Iran to release the lawyer immediately.", "appeal", {"speaker": "Reed Watch, the Union of Potters and PEN Xanadu", "cue": "called on", "addressee": "Iran", "ask": "release the lawyer immediately"}),
    ("The lawyer asked the judge for a doctor.", "appeal", {"speaker": "The lawyer", "addressee": "the judge", "ask": "a doctor"}),
    ("They appealed to the governor for mercy.", "appeal", {"addressee": "the governor", "ask": "mercy"}),
    ("The governor was urged by the potters to spare him.", "appeal", {"speaker": "the potters", "addressee": "The governor", "ask": "spare him"}),
    ("The minister was asked to resign by the union.", "appeal", {"speaker": "the union", "addressee": "The minister", "ask": "resign"}),
    ("The union repeated its call for the release of Hatem Sadr.", "appeal", {"speaker": "The union", "ask": "the release of Hatem Sadr"}),
    ("The call for an inquiry was ignored.", "appeal", {"cue": "The call for", "ask": "an inquiry"}),
    ("A plea to the governor to spare his life was ignored.", "appeal", {"addressee": "the governor", "ask": "spare his life"}),
    ("Protesters gathered outside the court to demand the release of the potters.", "appeal", {"speaker": "Protesters", "ask": "the release of the potters"}),
    ("Lawyers met at the gate and demanded that the governor free the men.", "appeal", {"speaker": "Lawyers", "ask": "the governor free the men"}),
    ("The families, who had demanded an inquiry, went home.", "appeal", {"speaker": "The families", "ask": "an inquiry"}),
    ("The court received a petition demanding his release from the potters.", "appeal", {}),
    ("The union asked the ministry not to close the school.", "appeal", {"addressee": "the ministry", "ask": "not to close the school"}),
    ("Eritrea demanded an explanation from the ambassador.", "appeal", {"ask": "an explanation", "addressee": "the ambassador"}),
    ("Ukraine accuses Russia of sending tanks.", "accuse", {"speaker": "Ukraine", "target": "Russia", "content": "sending tanks"}),
    ("Guards were accused by Maria Lopez of beating him.", "accuse", {"speaker": "Maria Lopez", "target": "Guards", "content": "beating him"}),
    ("The widow blamed the police for the deaths.", "accuse", {"speaker": "The widow", "target": "the police", "content": "the deaths"}),
    ("The accusations made by the regime against Ann Bee are old.", "accuse", {"speaker": "the regime", "target": "Ann Bee"}),
    ("The regime’s accusations against the rapporteur are old.", "accuse", {"speaker": "The regime", "target": "the rapporteur"}),
    ("Reed Watch condemned the arrest of two reporters.", "accuse", {"speaker": "Reed Watch", "content": "the arrest of two reporters"}),
    ("The ministry denied that anybody was hurt.", "deny", {"speaker": "The ministry", "content": "anybody was hurt"}),
    ("The ministry rejected the accusations as baseless.", "deny", {"speaker": "The ministry", "claim": "the accusations as baseless"}),
    ("The ministry replied that the case was closed.", "answer", {"speaker": "The ministry", "content": "the case was closed"}),
    ("A spokesman for the mill declined to comment.", "answer", {"speaker": "A spokesman for the mill", "cue": "declined to comment"}),
    ("The ministry answered the letter of the families in May.", "answer", {"speaker": "The ministry", "asked": "the letter of the families in May"}),
    ("The ministry responded to the accusations on Monday.", "answer", {"asked": "the accusations"}),
    ("The ministry rejected the widow’s account.", "deny", {"addressee": "the widow"}),
    ("The office acknowledged receipt of the letter.", "acknowledge", {"speaker": "The office"}),
    ("The guards threatened to kill them.", "threaten", {"speaker": "The guards", "content": "kill them"}),
    ("The guards threatened her with exile.", "threaten", {"speaker": "The guards", "addressee": "her", "content": "exile"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "act", "parts"), FOUND, ids=[text[:40] for text, *_ in FOUND])
def test_an_act_is_found_with_its_parts(text: str, act: str, parts: dict[str, str]):
    (found,) = acts(text, EN)
    assert found["act"] == act
    assert {name: found.get(name) for name in parts} == parts


NOTHING = [
    "The lawyer did not ask the court for a doctor.",
    "They never accused the judge of bias.",
    "Nobody demanded an inquiry.",
    "She would have appealed to the minister to act.",
    "If they demand an inquiry, the ministry will refuse.",
    "The group plans to urge the council to send a team.",
    "The group will call on the council to send a team.",
    "He appealed the verdict.",
    "He appealed against the sentence.",
    "He appealed to the Supreme Court to overturn the ruling.",
    "The Court of Appeal sat on Monday.",
    "The song appeals to young listeners.",
    "She asked whether the prisoners were alive.",
    "She asked what had become of them.",
    "He asked the minister about the case.",
    "Demand for oil rose.",
    "He has a demanding job.",
    "He was charged with murder.",
    "The club is called the Reed.",
    "Officials warned of floods.",
    "The court denied bail.",
    "He was denied medical care.",
    "The storm threatened to flood the town.",
    "The union did not respond to a request for comment.",
    "Did the families demand an inquiry?",
    "The ministry did not respond to the letter.",
    "He answered the door.",
    "The fire crews responded to the scene.",
    "The magistrate dismissed all charges.",
    "The page request shows the cost.",
    "He can be accused of many things.",
    "You demand an answer.",
    "The committee rejected the budget.",
    "Without accusing anybody, she left.",
    "The demand for bread rose.",
    "The judge condemned two potters to death.",
    "The bakers rejected it.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_act_is_none(text: str):
    assert acts(text, EN) == []


def test_two_verbs_make_two_acts_of_one_speaker():
    found = acts("The group said on Monday, accusing the regime of torture and calling on the council to act.", EN)
    assert [(each["act"], each["speaker"]) for each in found] == [("accuse", "The group"), ("appeal", "The group")]


PERSIAN = [
    ("خانواده‌های زندانیان از دبیرکل خواستند که برای آزادی آنها اقدام کند.", "appeal", {"speaker": "خانواده‌های زندانیان", "addressee": "دبیرکل", "ask": "برای آزادی آنها اقدام کند"}),
    ("جمعی از زندانیان خواستار رسیدگی فوری شدند.", "appeal", {"speaker": "جمعی از زندانیان", "ask": "رسیدگی فوری"}),
    ("سخنگوی وزارت این اتهامات را رد کرد.", "deny", {"speaker": "سخنگوی وزارت", "claim": "این اتهامات"}),
    ("دادستان، مریم نیلوفری را به جاسوسی متهم کرد.", "accuse", {"speaker": "دادستان", "target": "مریم نیلوفری", "content": "جاسوسی"}),
    ("انجمن بازداشت این خبرنگار را محکوم کرد.", "accuse", {"speaker": "انجمن", "claim": "بازداشت این خبرنگار"}),
    ("کانون نانوایان در بیانیه‌ای که روز یکشنبه منتشر کرد خواستار آزادی فوری نانوا شد.", "appeal", {"speaker": "کانون نانوایان", "ask": "آزادی فوری نانوا"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "act", "parts"), PERSIAN, ids=[f"{act} {at}" for at, (_, act, _) in enumerate(PERSIAN)]
)
def test_an_act_is_found_in_persian(text: str, act: str, parts: dict[str, str]):
    (found,) = acts(text, FA)
    assert found["act"] == act
    assert {name: found.get(name) for name in parts} == parts


@pytest.mark.parametrize(
    "text",
    ["سندیکای کارگران نیشکر کارفرما را به تهدید متهم کرد.", "معلمان خواستار پرداخت حقوق نشدند.", "اگر خانواده‌ها از دادستان خواستند که او را آزاد کند، پاسخی نمی‌گیرند.", "دادگاه او را به زندان محکوم کرد."],
)  # fmt: skip
def test_what_is_no_act_is_none_in_persian(text: str):
    assert acts(text, FA) == []


def test_a_language_without_cue_words_finds_nothing():
    assert acts("Les familles demandent leur libération.", languages.load("und")) == []


def with_other_names(language: Language) -> Language:
    """The language with other names of cues, in all its tables and lists."""
    acts = language.speech_acts

    def renamed(table: object, *keys: str) -> object:
        return replace(table, **{key: tuple(f"x-{name}" for name in getattr(table, key)) for key in keys})

    return replace(
        language,
        speech_acts=replace(
            acts,
            verbs={f"x-{name}": forms for name, forms in acts.verbs.items()},
            nouns={f"x-{name}": forms for name, forms in acts.nouns.items()},
            frames={act: tuple(each.replace("<", "<x-") for each in frames) for act, frames in acts.frames.items()},
            attribution=renamed(acts.attribution, "first_person_only_verbs", "answer_only_verbs"),
            appeal=renamed(acts.appeal, "court_appeal_cues", "owned_nouns"),
            accusation=renamed(acts.accusation, "sentencing_verbs", "accusing_verbs"),
            denial=renamed(acts.denial, "pronoun_claim_verbs"),
        ),
    )


@pytest.mark.parametrize("language", [EN, FA], ids=["en", "fa"])
def test_the_name_of_a_cue_has_no_meaning_by_itself(language: Language):
    other = with_other_names(language)
    examples = [text for text, *_ in (*FOUND, *PERSIAN)] + NOTHING
    for text in (*examples, "We expect you to act.", "The mayor promised to act.", "A spokesman denied it."):
        assert acts(text, other) == acts(text, language), text


def test_no_rule_has_the_name_of_a_cue_in_it():
    """A rule for some cues alone reads their names from a list in the language folder."""
    slots = {"ask", "asked", "content", "claim", "speaker", "addressee", "target"}
    tables = (languages.load(code).speech_acts for code in languages.codes())
    names = {name for acts in tables for table in (acts.verbs, acts.nouns) for name in table} - slots
    strings = {
        (path.name, node.value)
        for path in Path(findings.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert names
    assert not [pair for pair in sorted(strings) if pair[1] in names]
