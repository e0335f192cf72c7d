"""How narration introduces a letter: document, sender and addressee in the forms that pages use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.report.letters import mentions
from onrecord.report.letters.mentions import find_correspondence, find_introductions, may_speak, speaks

# The sentence; the sender and the addressee of the first document that it speaks of.
ENGLISH = [
    (
        "The weavers sent a letter to the High Commissioner for Human Rights.",
        "The weavers",
        "the High Commissioner for Human Rights",
    ),
    ("In a letter to the Prosecutor, four mothers write that they wait.", "four mothers", "the Prosecutor"),
    ("In an open letter addressed to the Council, the weavers ask for a hearing.", "the weavers", "the Council"),
    ("In a letter, the weavers wrote that they wait.", "the weavers", None),
    ("The weavers sent a letter to the Council.", "The weavers", "the Council"),
    ("The weavers have published an open letter to the Council.", "The weavers", "the Council"),
    ("They waited. Four mothers sent a petition to the Governor, asking for a date.", "Four mothers", "the Governor"),
    ("A letter from four mothers to the Governor was read out.", "four mothers", "the Governor"),
    ("An open letter addressed to the Council was read out.", None, "the Council"),
    ("In a letter to Mr. Jonas Abegglen, the weavers wrote.", "the weavers", "Mr. Jonas Abegglen"),
    (
        "In a letter to the High Commissioner for Human Rights, the weavers wrote.",
        "the weavers",
        "the High Commissioner for Human Rights",
    ),
    ("In a letter to ‘Otto Ahl’, the weavers wrote.", "the weavers", "Otto Ahl"),
    ("The ministry said in a written reply that it waits.", "The ministry", None),
]
HARD = [
    (
        "The weavers sent a letter to the Special Rapporteur on freedom of religion.",
        "The weavers",
        "the Special Rapporteur on freedom of religion",
    ),
    ("In a second letter, addressed to the Prosecutor, four mothers wrote.", "four mothers", "the Prosecutor"),
    (
        "The wives have handed over a letter to the President of the court.",
        "The wives",
        "the President of the court",
    ),
    ("A petition signed by nine hundred nurses was read out.", "nine hundred nurses", None),
]
PERSIAN = [
    ("جمعی از کارگران در نامه‌ای خطاب به وزیر کار، خواستار پرداخت مزد شدند.", "جمعی از کارگران", "وزیر کار"),
    ("خانواده‌های بازداشت‌شدگان در نامه‌ای به دبیرکل سازمان ملل، نوشتند.", "خانواده‌های بازداشت‌شدگان", "دبیرکل سازمان ملل"),
    ("مهران نیلوفری در نامه دوم خود به رئیس شورا نوشت که منتظر است.", "مهران نیلوفری", "رئیس شورا"),
    ("مهران نيلوفري با ارسال نامه سرگشاده ديگري به رئیس شورا نوشت که منتظر است.", "مهران نيلوفري", "رئیس شورا"),
    ("انجمن آسیابانان طی نامه‌ای به وزیر آب درخواست بازگشایی چاه‌ها را داشت.", "انجمن آسیابانان", "وزیر آب"),
    ("مهران نیلوفری، زندانی سیاسی، در نامه‌ای سرگشاده خطاب به وزیر آب نوشت.", "مهران نیلوفری", "وزیر آب"),
    ("سه نهاد شهر، از جمله دیدبان چاه، در نامه‌ای مشترک به وزیر آب خواستار آزادی او شدند.", "سه نهاد شهر", "وزیر آب"),
    ("مهران نیلوفری با انتشار نامه‌ای از زندان خواستار باز شدن چاه‌ها شد.", "مهران نیلوفری", None),
    ("کانون آسیابانان طی بیانیه‌ای بازداشت او را محکوم کرد.", "کانون آسیابانان", None),
    ("کانون آسیابانان طی نامه‌ای با ابراز نگرانی از چاه‌ها خواستار پاسخ شد.", "کانون آسیابانان", None),
    ("مهران نیلوفری در نامه‌ای با اشاره به وضعیت زندانیان خواستار آزادی آنان شد.", "مهران نیلوفری", None),
    ("شهردار به آنچه در نامه آمده بود پاسخ نداد.", None, None),
    ("امضاکنندگان در نامه‌ای به وزیر آب خواستار بازگشایی چاه‌ها شدند.", "امضاکنندگان", "وزیر آب"),
    ("به گزارش دیدبان چاه، وزیر آب، در نامه‌ای به شهردار از او خواست پاسخ دهد.", "وزیر آب", "شهردار"),
    ("نامه مهران نیلوفری از زندان به وزیر آب منتشر شد.", "مهران نیلوفری", "وزیر آب"),
    ("جمعی از معلمان شهر با امضای نامه‌ای به وزیر آب خواستار بازگشایی چاه‌ها شدند.", "جمعی از معلمان شهر", "وزیر آب"),
    ("در این نامه که به امضای ۵۰ آسیابان رسیده، خطاب به وزیر آب آمده است:", "۵۰ آسیابان", "وزیر آب"),
    ("پدر سارا نیلوفری طی نامه‌ای ارسالی به دادستان شهر از وضعیت او خبر داد.", "پدر سارا نیلوفری", "دادستان شهر"),
]
NONE = [
    "The road over the pass is closed.",
    "He wrote a novel about letters.",
    "The newsletter came on Monday.",
    "They appealed, and they petitioned nobody.",
]


def first(sentence: str, code: str = "en"):
    found = next(find_introductions(sentence, 0, len(sentence), languages.load(code)), None)
    return found and tuple(span and span.of(sentence) for span in (found.sender, found.addressee))


@pytest.mark.parametrize(
    "said", ["accuse the owner, Alder Mining, of theft", "urge Alder Mining to stay", "deny the theft"]
)
def test_whom_several_people_accuse_is_not_whom_they_write_to(said: str):
    found = first(f"In an open letter to the governor, the families {said}.")
    assert found is not None
    assert found[1] == "the governor"


@pytest.mark.parametrize(("sentence", "sender", "addressee"), [*ENGLISH, *HARD], ids=lambda value: str(value)[:60])
def test_introductions_in_english(sentence, sender, addressee):
    assert first(sentence) == (sender, addressee)


@pytest.mark.parametrize(("sentence", "sender", "addressee"), PERSIAN)
def test_introductions_in_persian(sentence, sender, addressee):
    assert first(sentence, "fa") == (sender, addressee)


@pytest.mark.parametrize("sentence", NONE, ids=[sentence[:30] for sentence in NONE])
def test_sentences_that_introduce_no_document(sentence):
    assert first(sentence) in {None, (None, None)}


@pytest.mark.parametrize(
    ("sentence", "definite"),
    [
        ("The letter says more.", True),
        ("Their petition says more.", True),
        ("A letter says more.", False),
        ("Letter after letter came.", False),
    ],
)
def test_a_document_is_known_or_new(sentence, definite):
    found = next(find_introductions(sentence, 0, len(sentence), languages.load("en")))
    assert found.definite is definite


def test_sender_and_addressee_stand_in_the_documents_own_sentence():
    text = "The weavers sent nothing. A letter was found. It was to the Governor."
    (found,) = find_introductions(text, 0, len(text), languages.load("en"))
    assert (found.sender, found.addressee) == (None, None)


def test_a_language_without_documents_has_no_introductions():
    assert first("In a letter to the Council, the weavers wrote.", "und") is None


WORDS = st.lists(
    st.sampled_from(
        [
            "in",
            "a",
            "letter",
            "to",
            "the",
            "Council",
            ",",
            "wrote",
            "“",
            ".",
            "petition",
            "from",
            "weavers",
            ":",
            "their",
        ]
    ),
    max_size=25,
).map(" ".join)


@given(WORDS)
def test_whatever_the_words_spans_stand_within_them(text):
    for found in find_introductions(text, 0, len(text), languages.load("en")):
        for span in (found.document, found.sender, found.addressee):
            assert span is None or (0 <= span.start < span.end <= len(text) and span.of(text).strip())
        assert 0 <= found.start <= found.document.start


def sentences(language: languages.Language) -> st.SearchStrategy[str]:
    words = language.letters
    known = [
        *words.documents,
        *words.definite_determiners,
        *words.indefinite_determiners,
        *words.addressed,
        *words.sent,
        *words.said,
    ]
    names = [
        "the prisoners",
        "Ministers",
        "committee on torture",
        "İstanbul",
        "to",
        "in",
        "from",
        "by",
        "به",
        "در",
        "با",
    ]
    word = st.sampled_from([*known, *words.writes[:9], *names, *",.:،"])
    cased = st.builds(lambda word, change: change(word), word, st.sampled_from([str, str.upper, str.title]))
    return st.builds(
        lambda parts, gap: gap.join(parts), st.lists(cased, max_size=14), st.sampled_from([" ", "\n", " \u00a0"])
    )


@pytest.mark.parametrize("language", [languages.load("en"), languages.load("fa")], ids=["en", "fa"])
@given(data=st.data())
def test_what_is_skipped_could_not_have_matched(language: languages.Language, data: st.DataObject):
    text = data.draw(sentences(language))
    found = list(find_introductions(text, 0, len(text), language))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mentions, "may_speak", lambda _text, _language: True)
        assert list(find_introductions(text, 0, len(text), language)) == found
    assert speaks(text, language) is bool(found)


def test_a_clause_that_ends_where_its_subject_should_begin_is_read():
    text = "OPEN LETTER Memo Open Letter ADDRESSED"
    found = find_introductions(text, 0, len(text), languages.load("en"))
    assert [each.document.of(text) for each in found] == ["OPEN LETTER", "Memo", "Open Letter"]


@pytest.mark.parametrize("text", ["AN OPEN LETTER", "petİtİon", "a petıtıon", "letter\u00a0of\nprotest", "LEAFLETS"])
def test_a_document_is_known_in_any_case(text: str):
    assert may_speak(text, languages.load("en"))


def test_a_language_without_documents_speaks_of_none():
    undetermined = languages.load(None)
    assert not speaks("a letter to the President", undetermined)
    assert list(find_introductions("a letter to the President", 0, 25, undetermined)) == []


@pytest.mark.parametrize(
    ("sentence", "sender", "addressee"),
    [
        ("The weavers have written to the Governor for the fourth time.", "The weavers", "the Governor"),
        (
            "They waited. Four mothers wrote to the Committee on Enforced Disappearances.",
            "Four mothers",
            "the Committee",
        ),
        ("The weavers have not written to the Governor.", None, None),
        ("What the weavers have written is known to the Governor.", None, None),
    ],
)
def test_who_wrote_to_whom_is_told_without_a_document(sentence: str, sender: str | None, addressee: str | None):
    found = [
        (a.of(sentence), b.of(sentence))
        for a, b in find_correspondence(sentence, 0, len(sentence), languages.load("en"))
    ]
    assert len(found) == (sender is not None)
    for who, whom in found:
        assert who == sender
        assert addressee is not None
        assert whom.startswith(addressee)


@pytest.mark.parametrize(
    ("sentence", "addressee"),
    [
        (
            "They sent a letter to the Committee on Economic, Social and Cultural Rights in which they ask.",
            "the Committee on Economic, Social and Cultural Rights",
        ),
        ("They sent a letter to the Committee on Torture, Amnesty and others.", "the Committee on Torture"),
        ("They sent a letter to the Governor, Otto Ahl and four judges.", "the Governor"),
    ],
)
def test_the_name_of_an_office_goes_on_behind_a_comma(sentence: str, addressee: str):
    (found,) = find_introductions(sentence, 0, len(sentence), languages.load("en"))
    assert found.addressee
    assert found.addressee.of(sentence) == addressee


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("Asked about the statement, Carlo Ibarra, spokesperson of Gov. Lim, replied that", "en", False),
        ("In response to their letter, the ministry said:", "en", False),
        ("In response to their letter, the ministry sent a letter that says:", "en", True),
        ("The letter says:", "en", True),
        ("وزارت در پاسخ به این نامه گفت:", "fa", False),
        ("در این نامه آمده است:", "fa", True),
    ],
)
def test_a_document_that_is_answered_is_not_spoken_from(text: str, code: str, expected: bool):
    assert speaks(text, languages.load(code)) is expected
