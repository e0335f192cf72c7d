"""Pronouns in French, Russian and Arabic: in none of their forms are they the name of a party."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord import languages, read
from onrecord.facts.normalise import squeeze
from onrecord.facts.words import WORD
from onrecord.findings.parties.vocabulary import PRONOUNS, vocabulary
from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.text import Citation, Span

PERSONAL = {
    "fr": "je j' me moi nous vous tu te toi il lui elle ils elles eux on cela ceci lui-même elles-mêmes se soi",
    "ru": "я меня мне мной мы нас нам нами вы вас вам вами ты он ему него нём им она ей ею неё ней оно они их них ими себя",
    "ar": "أنا نحن أنت أنتم هو هي هم هن هما له لها لهم منه إليه عنهم به معنا إلينا علينا نفسه أنفسهم إياه وهو لأنهم",
}
POSSESSIVE = {
    "fr": "mon ma mes ton son sa ses notre nos votre vos leur leurs le la les l' mien nôtre sien",
    "ru": "мой моя мои наш наша наши наших ваш ваши его её их свой своих",
    "ar": "هذا هذه ذلك تلك هؤلاء الذي التي الذين",
}
RELATIVE = {
    "fr": "qui que qu' dont où lequel laquelle quelqu'un personne certains tous",
    "ru": "который которая которые которых кто что кого кто-то никто все некоторые другие",
    "ar": "الذي التي الذين من ما البعض الجميع الآخرون أحد",
}
CLAUSES = {
    "fr": ["ils ont écrit", "elle demande", "nous demandons la vérité", "on attend", "cela suffit", "ils se plaignent"],
    "ru": ["он сказал", "они требуют ответа", "мы требуем правды", "она ждёт", "это правда", "им отказали"],
    "ar": ["هو قال", "هي طالبت", "هم طالبوا", "نحن نطالب", "وهو يقول", "لهم حقوق"],
}
SENTENCES = {
    "fr": "Dans une lettre au préfet, elles écrivent : « Nous attendons depuis un an dans la rue. »",
    "ru": "В письме, адресованном губернатору, они пишут: «Мы ждём ответа на улице целый год».",
    "ar": "في رسالة إلى المحافظ، قالوا: «نحن ننتظر في الشارع منذ سنة كاملة».",
}


def rows(table: dict[str, str]):
    return [pytest.param(code, word, id=f"{code} {word}") for code, words in table.items() for word in words.split()]


@pytest.mark.parametrize(("code", "word"), [*rows(PERSONAL), *rows(POSSESSIVE), *rows(RELATIVE)])
def test_a_pronoun_signs_no_letter_and_receives_none(code: str, word: str):
    found, why = named_correspondents(word, [Citation(start=0, end=len(word), quote=word)], languages.load(code))
    assert found == ()
    assert why


@pytest.mark.parametrize(("code", "word"), [*rows(POSSESSIVE), *rows(RELATIVE)])
def test_possessive_and_relative_pronouns_are_no_name(code: str, word: str):
    assert party_phrase(word, Span(0, len(word)), languages.load(code)).span is None or word in {
        "это",
        "هذا",
        "هذه",
        "ذلك",
    }


@pytest.mark.parametrize(
    ("code", "words"), [(code, words) for code, clauses in CLAUSES.items() for words in clauses], ids=str
)
def test_a_clause_with_a_pronoun_is_no_name(code: str, words: str):
    assert party_phrase(words, Span(0, len(words)), languages.load(code)).span is None


@pytest.mark.parametrize("code", sorted(PERSONAL))
def test_personal_pronouns_stand_for_a_party_and_are_none(code: str):
    """Each single word of `PartyWords` for a person is known as a pronoun, so it is no mention by name."""
    language = languages.load(code)
    known = vocabulary(language)
    for name in PRONOUNS:
        for word in getattr(language.parties, name):
            keys = [squeeze(part) for part in WORD.findall(word)]
            assert len(keys) > 1 or keys[0] in known.pronouns, word
            assert len(keys) > 1 or keys[0] not in known.heads, word


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_letter_of_theirs_has_no_sender(code: str):
    page = f'<html lang="{code}"><body><article><h1>1</h1><p>{SENTENCES[code]}</p></article></body></html>'
    (letter,) = read(page.encode(), media_type="text/html", findings=False).report.letters
    assert letter.senders == ()
    assert len(letter.addressees) == 1


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("fr", "Hier, elle a écrit.", "elle"),
        ("fr", "Hier, ils ont écrit.", "ils"),
        ("fr", "Cela vient de lui.", "lui"),
        ("fr", "Nous attendons.", "Nous"),
        ("ru", "Вчера она написала.", "она"),
        ("ru", "Вчера они написали.", "они"),
        ("ru", "Письмо отдали им.", "им"),
        ("ru", "Мы ждём.", "Мы"),
        ("ar", "كتبت هي.", "هي"),
        ("ar", "كتبوا هم.", "هم"),
        ("ar", "كتبوا لها.", "لها"),
        ("ar", "نحن ننتظر.", "نحن"),
    ],
)
def test_a_pronoun_that_plays_a_role_is_nobody_where_nobody_is_named(article: Any, code: str, text: str, words: str):
    found = article(text, roles=[words], language=code)
    assert found.parties.at(found.span(words)) is None
    assert found.names() == []


PARTIES = [
    ("fr", "Les autorités ont nié.", "Les autorités", "state", "autorités"),
    ("fr", "Le ministère de la Justice a répondu.", "Le ministère de la Justice", "body", "ministère de la Justice"),
    ("fr", "Hier, les familles de 12 détenus ont écrit.", "les familles de 12 détenus", "collective", "familles de 12 détenus"),
    ("fr", "L’avocat des mineurs a écrit.", "L’avocat des mineurs", "person", "avocat des mineurs"),
    ("fr", "Les prisonniers politiques attendent.", "Les prisonniers politiques", "collective", "prisonniers politiques"),
    ("fr", "La ministre de la Justice a répondu.", "La ministre de la Justice", "office", "ministre de la Justice"),
    ("fr", "Mme Anne Exemple a écrit.", "Mme Anne Exemple", "person", "Anne Exemple"),
    ("fr", "L’ONU a répondu.", "L’ONU", "body", "ONU"),
    ("fr", "Sa mère a écrit.", "Sa mère", "person", "Sa mère"),
    ("ru", "Власти отрицают это.", "Власти", "state", "Власти"),
    ("ru", "Министерство юстиции ответило.", "Министерство юстиции", "body", "Министерство юстиции"),
    ("ru", "Вчера семьи 12 задержанных написали письмо.", "семьи 12 задержанных", "collective", "семьи 12 задержанных"),
    ("ru", "Адвокат шахтёров написал.", "Адвокат шахтёров", "person", "Адвокат шахтёров"),
    ("ru", "Министр юстиции ответил.", "Министр юстиции", "office", "Министр юстиции"),
    ("ru", "Вчера г-жа Анна Примерова написала.", "г-жа Анна Примерова", "person", "Анна Примерова"),
    ("ru", "Его мать написала.", "Его мать", "person", "Его мать"),
    ("ar", "نفت السلطات ذلك.", "السلطات", "state", "السلطات"),
    ("ar", "ردت وزارة العدل.", "وزارة العدل", "body", "وزارة العدل"),
    ("ar", "كتبت عائلات 12 معتقلا رسالة.", "عائلات 12 معتقلا", "collective", "عائلات 12 معتقلا"),
    ("ar", "رد وزير العدل.", "وزير العدل", "office", "وزير العدل"),
    ("ar", "ومنظمة العفو الدولية قالت ذلك.", "منظمة العفو الدولية", "body", "منظمة العفو الدولية"),
    ("ar", "كتبت السيدة سارة نموذج.", "السيدة سارة نموذج", "person", "سارة نموذج"),
    ("ar", "كتبت والدته.", "والدته", "person", "والدته"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "words", "kind", "name"), PARTIES, ids=[row[2] for row in PARTIES])
def test_words_with_a_noun_that_play_a_role_are_a_party(  # noqa: PLR0913, PLR0917 - a row of the table
    article: Any, code: str, text: str, words: str, kind: str, name: str
):
    found = article(text, roles=[words], language=code).at(words)
    assert (found.kind.value, found.name) == (kind, name)
