"""An auxiliary says nothing: it hands over no quotation, and no act rests on it alone."""

from __future__ import annotations

import re
from itertools import product

import pytest

from onrecord import languages
from tests.findings.reading import acts_of, party, record_of, statements_of

WITH_ACTS = [code for code in languages.codes() if languages.load(code).speech_acts.attribution.reporting_verbs]

AUXILIARIES = [
    "است", "بود", "شد", "شده است", "شده بود", "کرد", "کرده است", "کرده", "می‌کند", "می‌شود", "باشد", "باشند", "هستند",
    "هست", "نیست", "شود", "دارد", "داشت", "خواهد بود", "خواهد شد", "می‌تواند باشد", "باید باشد", "گرفته است",
    "بوده است", "داده است",
]  # fmt: skip
"""Verbs that only say when, or that something is."""

SENTENCES = [
    "قانون تازه برای «توهین و افترا به مردم»، جریمه سنگینی {}.",
    "این توافق برای شهر یک «صلح عادلانه و پایدار میان همه» {}.",
    "«صلح عادلانه و پایدار میان همه»، هدف این توافق {}.",
    "«صلح عادلانه و پایدار میان همه» نام این جشنواره {}.",
    "نام کتاب تازه او «صلح عادلانه و پایدار میان همه» {}.",
    "این کتاب درباره شهر {}: «صلح عادلانه و پایدار میان همه»",
    "مردم شهر در میدان {} که بازار را ببینند.",
]
"""Nobody says anything here, whatever the auxiliary."""


@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_auxiliary_hands_over_no_words(sentence: str):
    found = []
    for word in AUXILIARIES:
        record = record_of(sentence.format(word), language="fa")
        found += [
            (word, one.act, party(record, one.speaker)) for one in statements_of(record) if one.cue or one.speaker
        ]
    assert found == []


@pytest.mark.parametrize("code", WITH_ACTS)
def test_no_auxiliary_is_a_cue_by_itself(code: str):
    """A verb made of auxiliaries alone must have the words of its frame beside it, and is no verb of saying."""
    language = languages.load(code)
    listed = (*language.grammar.auxiliaries, *language.grammar.passive_auxiliaries, *language.grammar.modals)
    helping = {word for each in listed for word in language.fold(each).split()}
    for phrase in language.speech_acts.attribution.reporting_verbs:
        assert not set(language.fold(phrase).split()) <= helping, phrase
    for name, forms in (*language.speech_acts.verbs.items(), *language.speech_acts.nouns.items()):
        if any(set(language.fold(form).split()) <= helping for form in forms):
            for frame in (
                each for frames in language.speech_acts.frames.values() for each in frames if f"<{name}>" in each
            ):
                assert re.sub(r"[{<][^}>]*[}>]", "", frame).strip(), frame


def test_the_first_word_of_a_verb_is_not_the_verb():
    """«پاسخ» is a reply, and only «پاسخ داد» replies."""
    language = languages.load("fa")
    forms = [form for listed in language.speech_acts.verbs.values() for form in listed] + list(
        language.speech_acts.attribution.reporting_verbs
    )
    for noun in sorted(
        {form.split()[0] for form in forms if " " in form} - set(language.speech_acts.attribution.reporting_verbs)
    ):
        words = f"در این {noun} نام وزیر، «صلح عادلانه و پایدار میان همه» به چشم مردم آمد."
        cues = [one.cue.quote for one in statements_of(record_of(words, language="fa")) if one.cue]
        assert noun not in cues


@pytest.mark.parametrize(
    ("words", "speaker", "cue"),
    [
        ("مریم نیلوفری گفته است: «چاه شهر خشک است و آب ندارد.»", "مریم نیلوفری", "گفته است"),
        ("مریم نیلوفری تأکید کرد: «چاه شهر خشک است و آب ندارد.»", "مریم نیلوفری", "تأکید کرد"),
        ("مریم نیلوفری می‌گوید که چاه شهر خشک است و آب ندارد.", "مریم نیلوفری", "می‌گوید"),
        ("«چاه شهر خشک است و آب ندارد»، مریم نیلوفری نوشته است.", "مریم نیلوفری", "نوشته است"),
        ("مریم نیلوفری به خبرنگاران پاسخ داد: «چاه شهر خشک است و آب ندارد.»", "مریم نیلوفری", "پاسخ داد"),
    ],
)
def test_a_verb_of_saying_is_found_whole(words: str, speaker: str, cue: str):
    record = record_of(words, language="fa")
    (said,) = statements_of(record)
    assert said.cue is not None
    assert (party(record, said.speaker), said.cue.quote) == (speaker, cue)


BEFORE = [
    "پیش از",
    "پس از",
    "بیش از",
    "قبل از",
    "بعد از",
    "برای جلوگیری از",
    "در حمایت از",
    "به دنبال خروج از",
    "در انتقاد از",
]
FRAMES = [
    "وزیر {} نشست با سران کشورها خواستار پایان جنگ شد.",
    "وزیر {} نشست با سران کشورها، خواستار پایان جنگ شد.",
    "{} نشست با سران کشورها، وزیر خواستار پایان جنگ شد.",
    "وزیر {} نشست با سران کشورها خواهان پایان جنگ شد.",
]


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("before", "frame"), list(product(BEFORE, FRAMES)))
def test_before_and_after_ask_nobody(before: str, frame: str):
    """«پیش از» is "before": the «از» in it is not that of «از … خواست»."""
    record = record_of(frame.format(before), language="fa")
    (appeal,) = acts_of(record)
    assert appeal.ask is not None
    assert appeal.ask.quote == "پایان جنگ"
    assert appeal.addressee is None
    assert party(record, appeal.speaker) in {"وزیر", None}


def test_an_auxiliary_without_its_participle_makes_no_statement_of_a_name():
    told = "Die Gilde der Müller hat Ägypten vorgeworfen, Gefangene zu foltern. Die Regierung schwieg am Montag dazu."
    said = [each.content[0].quote for each in statements_of(record_of(told, language="de"))]
    assert said == ["Gefangene zu foltern"]
