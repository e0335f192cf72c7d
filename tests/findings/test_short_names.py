"""From the words beside an act to a name: surnames, titles, bare nouns, initials and pronouns, in several languages."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.findings.parties.vocabulary import vocabulary


def who(  # noqa: PLR0913 - each says one thing about the page
    article, text: str, mention: str, *, people=(), bodies=(), sources=(), language: str = "en"
) -> str | None:
    """The name of the party that a mention is given, where a reader has found some names."""
    names = dict.fromkeys(people, "person") | dict.fromkeys(bodies, "organisation")
    read = article(text, names=names, sources=(*sources, mention), roles=(mention,), language=language)
    found = read.parties.at(read.span(mention))
    return read.party(found).name if found else None


SURNAMES = [
    ("en", "Orla Vane Tamsin wrote to the mill. Orla Tamsin asked for water.", ("Orla Vane Tamsin",), "Orla Tamsin", "Orla Vane Tamsin"),
    ("pt", "Beltrano Serra Quintal falou cedo. Depois, Beltrano pediu água.", ("Beltrano Serra Quintal",), "Beltrano#2", "Beltrano Serra Quintal"),
    ("fa", "مهران نیلوفری امروز سخن گفت. نیلوفری خواستار آب شد.", ("مهران نیلوفری",), "نیلوفری#2", "مهران نیلوفری"),
    ("ar", "تحدث سمير الزيتوني أمس. وطالب الزيتوني بالماء.", ("سمير الزيتوني",), "الزيتوني#2", "سمير الزيتوني"),
    ("ru", "Тихон Зотов пришёл утром. Обвинили Зотова днём.", ("Тихон Зотов",), "Зотова", "Тихон Зотов"),
    ("tr", "Demir Ozanlı dün konuştu. Ozanlı'nın sözleri bunlar.", ("Demir Ozanlı",), "Ozanlı'nın", "Demir Ozanlı"),
]  # fmt: skip


@pytest.mark.parametrize("case", SURNAMES, ids=[each[0] for each in SURNAMES])
def test_a_part_of_one_name_is_that_person(article, case):
    code, text, people, mention, name = case
    assert who(article, text, mention, people=people, language=code) == name


def test_a_part_of_two_names_is_neither(article):
    text = "مهران نیلوفری و سارا نیلوفری آمدند. نیلوفری خواستار آب شد."
    people = ("مهران نیلوفری", "سارا نیلوفری")
    assert who(article, text, "نیلوفری#3", people=people, language="fa") not in people


BODIES = [
    ("The Red Wailers met. Wailers asked for water.", "Wailers#2", "Red Wailers"),
    ("The Wailers of Lund met. Wailers asked for water.", "Wailers#2", "Wailers of Lund"),
    ("The European Parliament met. Parliament asked for water.", "Parliament#2", "Parliament"),
    ("The Office of the Wailers met. Wailers asked for water.", "Wailers#2", "Wailers"),
    ("The Red Wailers met. The Green Wailers met. Wailers asked for water.", "Wailers#3", "Wailers"),
]


@pytest.mark.parametrize(("text", "mention", "name"), BODIES)
def test_the_first_or_last_words_of_one_body_are_that_body(article, text, mention, name):
    bodies = ("Red Wailers", "Green Wailers", "Wailers of Lund", "Office of the Wailers", "European Parliament")
    assert who(article, text, mention, bodies=[*(each for each in bodies if each in text), mention]) == name


AGAIN = [
    ("The Harlau Water Commission met. The Commission asked for water.", "Commission#2", "Harlau Water Commission"),
    ("The Water Commission and the Salt Commission met. The Commission left.", "Commission#3", "Commission"),
    ("The Commission asked for water. The Water Commission of Lund met.", "Commission", "Commission"),
]


@pytest.mark.parametrize(("text", "mention", "name"), AGAIN)
def test_a_noun_with_a_capital_is_the_only_body_before_it_that_ends_so(article, text, mention, name):
    bodies = [
        each for each in ("Harlau Water Commission", "Water Commission", "Salt Commission") if f"The {each}" in text
    ]
    assert who(article, text, mention, bodies=[*bodies, mention]) == name


def test_a_noun_is_the_body_that_was_named_before_it(article):
    text = "The Water Committee met. The committee asked for water. The Salt Committee was not there."
    bodies = ("Water Committee", "Salt Committee")
    assert who(article, text, "The committee", bodies=bodies) == "Water Committee"


def test_a_title_before_a_surname_does_not_make_a_body(article):
    text = "Xanadu Senator Orla Tamsin spoke. Senator Tamsin asked for water."
    found = who(article, text, "Senator Tamsin", bodies=("Xanadu Senator Orla Tamsin", "Senator Tamsin"))
    assert found == "Orla Tamsin"


def test_a_company_that_begins_like_a_title_stays_one(article):
    text = "General Looms closed a mill. General Looms asked for water."
    read = article(text, names=dict.fromkeys(("General Looms", "General Looms#2"), "organisation"))
    assert read.at("General Looms#2").kind.value == "body"


TITLES = [
    ("ar", "أكد عميد كلية النسيج، سمير الزيتوني، أن الماء شح. وطالب العميد، مساء، بالماء.", "سمير الزيتوني", "العميد"),
    ("fa", "مهران نیلوفری سخنگوی اتحادیه نساجان امروز آمد. سارا کوهی نیز آمد. سخنگوی اتحادیه خواستار آب شد.", "مهران نیلوفری", "سخنگوی اتحادیه#2"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "name", "mention"), TITLES, ids=[each[0] for each in TITLES])
def test_a_title_means_whom_the_page_gives_it_to(article, code, text, name, mention):
    people = (name, "سارا کوهی") if code == "fa" else (name,)
    assert who(article, text, mention, people=people, language=code) == name


def test_words_before_a_title_are_a_name(article):
    text = "مهران نیلوفری سخنگوی اتحادیه نساجان خواستار آب شد."
    assert who(article, text, "مهران نیلوفری سخنگوی اتحادیه نساجان", language="fa") == "مهران نیلوفری"


def test_a_number_before_a_title_is_no_name(article):
    found = who(article, "50 نماینده خواستار آب شدند.", "50 نماینده", language="fa")
    assert found == "50 نماینده"


NOUNS = [
    ("ar", "دعت نقابة النساجين إلى الإضراب. وطالبت النقابة بالماء.", "نقابة النساجين", "النقابة"),
    ("ar", "دعت منظمة أنوال الدولية إلى الإضراب. وطالبت المنظمة الحقوقية بالماء.", "منظمة أنوال الدولية", "المنظمة الحقوقية"),
    ("fa", "اتحادیه نساجان بیانیه داد. این اتحادیه خواستار آب شد.", "اتحادیه نساجان", "این اتحادیه"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "name", "mention"), NOUNS, ids=[each[0] for each in NOUNS])
def test_a_bare_noun_is_the_only_body_whose_name_begins_with_it(article, code, text, name, mention):
    assert who(article, text, mention, bodies=(name,), language=code) == name


def test_a_bare_noun_with_two_such_bodies_is_neither(article):
    text = "اجتمعت نقابة النساجين ونقابة الخبازين. وطالبت النقابة بالماء."
    bodies = ("نقابة النساجين", "نقابة الخبازين")
    assert who(article, text, "النقابة", bodies=bodies, language="ar") not in bodies


def test_initials_are_the_only_body_with_them(article):
    text = "The Weavers Mutual League met. The WML asked for water."
    assert who(article, text, "The WML", bodies=("Weavers Mutual League",)) == "Weavers Mutual League"


def test_a_post_that_speaks_is_the_only_person_who_speaks_by_name(article):
    text = "مهران نیلوفری امروز سخن گفت. سردبیر روزنامه‌ای نیز آمد. رئیس انجمن نساجان خواستار آب شد."
    mention, people = "رئیس انجمن نساجان", ("مهران نیلوفری",)
    assert who(article, text, mention, people=people, sources=people, language="fa") == "مهران نیلوفری"
    two = text.replace("سردبیر روزنامه‌ای", "سارا کوهی")
    both = (*people, "سارا کوهی")
    assert who(article, two, mention, people=both, sources=both, language="fa") not in both


def test_a_persian_pronoun_is_the_last_speaker(article):
    text = "مهران نیلوفری امروز سخن گفت. آب شهر قطع است. وی خواستار آب شد."
    people = ("مهران نیلوفری",)
    assert who(article, text, "وی", people=people, sources=people, language="fa") == "مهران نیلوفری"


def test_a_pronoun_is_who_spoke_last_and_not_who_spoke_before(article):
    text = "Orla Tamsin spoke. Then Dan Quill spoke of Ann Reed. The mill met Ann Reed and Orla Tamsin. He asked for water."
    people = ("Orla Tamsin", "Dan Quill", "Ann Reed")
    assert who(article, text, "He", people=people, sources=("Orla Tamsin", "Dan Quill")) == "Dan Quill"


def test_he_is_not_she(article):
    text = "Orla Tamsin spoke. She asked for rest. Dan Quill met Orla Tamsin. He asked for water."
    people = ("Orla Tamsin", "Dan Quill")
    assert who(article, text, "He", people=people, sources=("Orla Tamsin", "She")) != "Orla Tamsin"


@pytest.mark.parametrize(
    ("code", "word", "stem"),
    [("ar", "النقابه", "نقابه"), ("ar", "الف", "الف"), ("ru", "зотова", "зотов"), ("en", "theatre", "theatre")],
)
def test_a_stem_has_no_article_and_no_ending(code, word, stem):
    assert vocabulary(languages.load(code)).stem(word) == stem


DESCRIBED = [
    ("NATO Secretary General Jens Birk spoke first. NATO's secretary general asked for water.", "Jens Birk",
     "NATO's secretary general"),
    ("Mara Rubin, the Xanadu senator and candidate, spoke first. The Xanadu senator asked for water.", "Mara Rubin",
     "The Xanadu senator"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "mention"), DESCRIBED, ids=[each[1] for each in DESCRIBED])
def test_a_description_means_the_person_whose_title_has_all_its_words(article, text, name, mention):
    apposed = text.split(" spoke")[0].rstrip(",")
    roles = (mention, apposed) if "," in apposed else (mention,)
    read = article(text, names={name: "person"}, roles=roles)
    assert read.at(mention).name == name


def test_a_place_before_a_noun_does_not_speak(article):
    read = article("The Xanadu weaver asked for water.", names={"Xanadu": "place"}, roles=["The Xanadu weaver"])
    assert read.at("The Xanadu weaver").name == "Xanadu weaver"


ORGANISATIONS = [
    ("ar", "طالبت نقابة الخبازين حكومة ألف بالإفراج عنهم. ودعت المنظمة أيضا إلى زيارتهم.", "نقابة الخبازين", "المنظمة"),
    ("de", "Die Müllergilde forderte die Freilassung der Bäcker. Die Organisation forderte außerdem Anwälte.", "Müllergilde", "Die Organisation"),
    ("en", "Miners Rights Watch asked for the release of the bakers. The organisation also called for lawyers.", "Miners Rights Watch", "The organisation"),
    ("en", "Miners Rights Watch asked for the release of the bakers. The rights group also called for lawyers.", "Miners Rights Watch", "The rights group"),
    ("es", "Molineros Unidos pidió la libertad de los panaderos. La organización también exigió abogados.", "Molineros Unidos", "La organización"),
    ("fa", "کانون نانوایان خواستار آزادی آنان شد. این سازمان همچنین خواستار ملاقات شد.", "کانون نانوایان", "این سازمان"),
    ("fr", "Meuniers Unis a demandé la libération des boulangers. L’organisation a aussi réclamé des avocats.", "Meuniers Unis", "L’organisation"),
    ("pt", "Moleiros Unidos pediu a libertação dos padeiros. A organização também exigiu advogados.", "Moleiros Unidos", "A organização"),
    ("ru", "Комитет Мельников потребовал их освобождения. Организация также потребовала адвокатов.", "Комитет Мельников", "Организация"),
    ("tr", "Fırıncılar Birliği onların bırakılmasını istedi. Örgüt ayrıca avukat istedi.", "Fırıncılar Birliği", "Örgüt"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "body", "mention"), ORGANISATIONS)
def test_the_organisation_is_the_only_body_that_spoke_before(code: str, text: str, body: str, mention: str, article):
    assert who(article, text, mention, bodies=(body,), sources=(body,), language=code) == body


def test_the_organisation_is_nobody_where_two_bodies_spoke_before(article):
    text = "Miners Watch asked for water. Bakers Union asked for bread. The organisation also called for lawyers."
    both = ("Miners Watch", "Bakers Union")
    assert who(article, text, "The organisation", bodies=both, sources=both) not in both
    assert who(article, text, "The organisation", bodies=both, sources=both[:1]) == "Miners Watch"


def test_a_ministry_is_not_the_rights_group(article):
    text = "The Ministry of Bread denied it. The rights group also called for lawyers."
    both = ("Ministry of Bread",)
    assert who(article, text, "The rights group", bodies=both, sources=both) not in both


def test_a_short_name_may_be_the_last_word_of_a_text(article):
    text = "The Wailers of Lund met. Wailers of the city asked for more than the Wailers"
    assert who(article, text, "Wailers of Lund", bodies=("Wailers of Lund", "Wailers#2")) == "Wailers of Lund"
