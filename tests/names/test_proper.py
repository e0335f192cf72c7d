"""Proper names, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names import match, score
from onrecord.names.proper import borne_by_many, countries_of, head_of, is_bare, proper_name, proper_names
from onrecord.vocabulary import PartyKind

WORDS = st.sampled_from(
    "the The a of , . ’s - Special Rapporteur rapporteur President UN U.N. it he Ada Lark Quillfeather and for Iran "
    "Iranian Ministry court Watch who 60-year-old وی رئیس جمهور این زندانی بهروز افشاری در و ایران شورای حقوق".split()
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=40)


@given(TEXTS, st.sampled_from(list(PartyKind)))
def test_a_proper_name_is_words_of_the_text_and_its_own_proper_name(text, kind):
    found = proper_name(text, kind)
    assert found.replace(".", "") in text.replace(".", "")
    assert found == found.strip()
    if found and kind == "person":
        assert proper_name(found, kind) in {found, ""} or proper_name(found, kind) in found


@given(TEXTS, TEXTS, st.sampled_from(list(PartyKind)))
def test_every_name_is_one_that_was_given(one, other, kind):
    found = proper_names(kind, one, [other])
    assert set(found) <= {one, other}
    assert all(found.values())


@pytest.mark.parametrize("name", ["ولی جان", "ولی خان", "ولي محمد"])
def test_a_noun_that_is_a_given_name_too_is_no_title(name):
    assert not is_bare(name)


@given(TEXTS)
def test_a_word_that_is_bare_names_nobody(text):
    if is_bare(text):
        assert match(text, "Ada Quillfeather").probability == 0.0


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("Special Rapporteur Ahmed Shaheed", "person", "Ahmed Shaheed"),
        ("UN Special Rapporteurs Ada Lark", "person", "Ada Lark"),
        ("the late Ada Lark", "person", "Ada Lark"),
        ("of Xanadu, Ada Quillfeather Lark", "person", "Ada Quillfeather Lark"),
        ("Ada Lark, Bahram Quill", "person", ""),
        ("Lark, Ada", "person", "Lark, Ada"),
        ("Ban Ki-moon", "person", "Ban Ki-moon"),
        ("President Lark", "person", "President Lark"),
        ("Andrew Young", "person", "Andrew Young"),
        ("Ada de la Lark", "person", "Ada de la Lark"),
        ("خانم نازنین فرهمندیان", "person", "نازنین فرهمندیان"),
        ("the U.N. Security Council", "body", "UN Security Council"),
        ("the 60-year-old Observatory of Larks", "body", "Observatory of Larks"),
        ("A United Nations", "body", ""),
        ("Human Rights Watch", "body", "Human Rights Watch"),
        ("human rights groups", "body", ""),
        ("the Lark movement, which has grown", "body", "Lark movement"),
        ("the Aliyev government", "state", "Aliyev government"),
        ("the Indian government", "state", "Indian government"),
        ("UN Secretary-General", "office", "UN Secretary-General"),
        ("Special Rapporteur", "office", ""),
        ("the Italian Foreign Minister", "office", "Italian Foreign Minister"),
        ("Deputy Minister", "office", ""),
        ("Foreign Minister Ada Lark of Iran", "person", "Ada Lark"),
        ("Ada Lark (Iran)", "person", "Ada Lark"),
        ("Iran's Ada Lark", "person", "Ada Lark"),
        ("Ada of Jordan", "person", "Ada of Jordan"),
        ("Jordan Lark", "person", "Jordan Lark"),
        ("UNITED NATIONS (CNN)", "body", "UNITED NATIONS"),
        ("Council of Lark Teachers (CLT)", "body", "Council of Lark Teachers (CLT"),
    ],
)
def test_what_of_some_words_is_a_name(words, kind, name):
    assert proper_name(words, kind) == name


def test_what_is_somebody_elses_within_the_full_name_is_no_name():
    assert proper_names("body", "EU High Representative for Larks Ada Lark", ["EU"]) == {
        "EU High Representative for Larks Ada Lark": "EU High Representative for Larks Ada Lark"
    }
    assert "Lark" not in proper_names("body", "Lark’s Institute of Birds", ["Lark", "the Institute"])
    assert proper_names("body", "Xanadu Institute of Birds", ["XIB", "Xanadu Institute", "it"]).keys() == {
        "Xanadu Institute of Birds",
        "XIB",
        "Xanadu Institute",
    }


@pytest.mark.parametrize(
    "title", ["Special Rapporteur", "the president", "foreign minister", "he", "گزارشگر ویژه", "رئیس جمهور", "وی"]
)
def test_a_bare_title_matches_nobody_not_even_itself(title):
    for other in ("Ahmed Shaheed", "Asma Jahangir", "جاوید رحمان", title):
        found = match(title, other)
        assert found.probability == 0.0
        assert "nobody's name" in found.reasons[0]
        assert list(score([(other, title)])) == [0.0]


def test_a_surname_that_two_listed_people_bear_is_an_alias_of_neither():
    for name in ("Bashar al-Assad", "Hafez al-Assad"):
        assert not any("alias" in reason for reason in match("Assad", name).reasons)


def test_whose_a_body_is_and_what():
    assert countries_of("the Turkish foreign ministry") == countries_of("Ankara") == {"country:turkey"}
    assert countries_of("Democratic People's Republic of Korea") != countries_of("Republic of Korea")
    assert countries_of("Guinean government") != countries_of("Guinea-Bissau")
    assert countries_of("us") == frozenset()
    assert borne_by_many("Ministry of Larks")
    assert not borne_by_many("Turkish Supreme Court")
    assert not borne_by_many("Lark Court")
    assert head_of("United Nations Human Rights Council") == "council"
    assert head_of("Council of the Lark Institute") == "council"
    assert head_of("شورای حقوق بشر سازمان ملل") == "شورای"
    assert head_of("Xanadu") == ""
