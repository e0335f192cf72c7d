"""The gate of party names in Spanish, Portuguese, German and Turkish, and pronouns, which name nobody there either."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord import languages
from onrecord.findings.parties.vocabulary import vocabulary
from onrecord.languages import Language
from onrecord.names.noun_phrase_gate import is_party_name, is_pronoun, party_phrase
from onrecord.names.proper import is_bare, proper_name
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.text import Span, cite

CODES = ("es", "pt", "de", "tr")
NAMES = {
    "es": [
        "el Ministerio de Justicia",
        "las familias de 12 trabajadores",
        "los familiares de los detenidos",
        "varios presos políticos",
        "un grupo de madres de desaparecidos",
        "los trabajadores que perdieron su empleo",
        "Juan Carlos de la Cruz Ejemplo",
        "Domingo Ejemplo",
        "la Comisión Interamericana de Derechos Humanos",
        "su abogado",
    ],
    "pt": [
        "o Ministério da Justiça",
        "as famílias de 12 trabalhadores",
        "os sem-terra",
        "vários presos políticos",
        "um grupo de mães de desaparecidos",
        "os trabalhadores que perderam o emprego",
        "João Carlos da Cruz Exemplo",
        "a ministra",
        "o seu advogado",
    ],
    "de": [
        "das Justizministerium",
        "die Angehörigen der Verhafteten",
        "die Familien von zwölf Arbeitern",
        "mehrere politische Gefangene",
        "über 100 Häftlinge",
        "die verurteilten Journalisten",
        "Reporter ohne Grenzen",
        "der Hohe Kommissar für Menschenrechte",
        "Karl von der Beispiel",
        "ihr Anwalt",
    ],
    "tr": [
        "Adalet Bakanlığı",
        "tutuklu aileleri",
        "12 işçinin aileleri",
        "siyasi tutukluların aileleri",
        "çok sayıda gazeteci",
        "Cumartesi Anneleri",
        "Diyarbakır'daki tutuklular",
        "Türkiye Büyük Millet Meclisi",
        "Ayşe Örnek",
        "onun avukatı",
    ],
}
TRIMMED = [
    ("es", "al ministro", "ministro"),
    ("es", "a la ministra de Salud", "la ministra de Salud"),
    ("es", "La ministra dijo que no", "La ministra"),
    ("es", "nosotros, los presos políticos", "los presos políticos"),
    ("es", "Amnistía Internacional el lunes", "Amnistía Internacional"),
    ("es", "Los presos políticos exigen", "Los presos políticos"),
    ("pt", "à ministra da Saúde", "ministra da Saúde"),
    ("pt", "A ministra disse que não", "A ministra"),
    ("pt", "nós, os presos políticos", "os presos políticos"),
    ("pt", "Anistia Internacional na segunda-feira", "Anistia Internacional"),
    ("de", "wir, die politischen Gefangenen", "die politischen Gefangenen"),
    ("de", "die Ministerin, die gestern sprach", "die Ministerin"),
    ("de", "Die Ministerin sagte, dass", "Die Ministerin"),
    ("de", "Human Rights Watch letzte Woche", "Human Rights Watch"),
    ("de", "Amnesty International am Montag", "Amnesty International"),
    ("tr", "Adalet Bakanlığı'na", "Adalet Bakanlığı"),
    ("tr", "BM Genel Sekreteri António Örnek’e", "BM Genel Sekreteri António Örnek"),
    ("tr", "Tutuklu aileleri açıkladı", "Tutuklu aileleri"),
    ("tr", "hükümet tarafından", "hükümet"),
    ("tr", "Bakan dün", "Bakan"),
]
NOBODY = {
    "es": "a pesar de la ministra|en Madrid|exigieron la liberación|el lunes|la tarde|otros|ella misma|los|se|señor|que",
    "pt": "apesar da ministra|na prisão|exigiram a libertação|a tarde|ela mesma|os|se|o senhor|isso|que",
    "de": "an den Minister|trotz des Ministers|im Gefängnis|forderten die Freilassung|die Sache|die Woche|die|sich",
    "tr": "için|istedi|bakan tutukluları serbest bıraktı|geçen hafta|Pazartesi|bazı|bu|ki",
}


def judged(words: str, code: str) -> str | None:
    span = party_phrase(words, Span(0, len(words)), languages.load(code), clause=True).span
    return span.of(words) if span else None


@pytest.mark.parametrize(("code", "name"), [(code, name) for code in CODES for name in NAMES[code]])
def test_a_name_of_a_party_is_left_as_it_is(code: str, name: str):
    assert is_party_name(name, languages.load(code), clause=True)


@pytest.mark.parametrize(("code", "words", "name"), TRIMMED)
def test_what_is_no_part_of_a_name_is_left_out(code: str, words: str, name: str):
    assert judged(words, code) == name


@pytest.mark.parametrize(("code", "words"), [(code, words) for code in CODES for words in NOBODY[code].split("|")])
def test_words_that_name_nobody(code: str, words: str):
    assert judged(words, code) is None


def pronouns(language: Language) -> Iterator[str]:
    """Every pronoun of a language in all its forms: of persons, possessive, reflexive, indefinite, relative."""
    grammar = language.grammar
    yield from (*grammar.first_person, *grammar.second_person, *grammar.third_person, *grammar.reflexives)
    yield from (*grammar.possessive_determiners, *grammar.indefinite_pronouns, *grammar.relative_pronouns)
    yield from (*grammar.reciprocals, *grammar.demonstratives)


@pytest.mark.parametrize("code", CODES)
def test_a_pronoun_is_nobodys_name(code: str):
    """One that stands for somebody is let through to be resolved, and known as a pronoun; all others are refused."""
    language = languages.load(code)
    kinds = vocabulary(language).pronouns
    for word in (each for form in pronouns(language) for each in (form, form.capitalize())):
        found = judged(word, code)
        if found is not None:
            assert is_pronoun(word, language), word
            assert kinds, word
        assert named_correspondents(word, [cite(word, 0, len(word))], language)[0] == (), word


@pytest.mark.parametrize("code", CODES)
def test_every_pronoun_that_is_let_through_is_known_where_parties_are_sought(code: str):
    from onrecord.facts.normalise import squeeze

    language = languages.load(code)
    kinds = vocabulary(language).pronouns
    assert [word for word in language.noun_phrases.pronouns if squeeze(word) not in kinds] == []


def test_an_accent_parts_a_pronoun_from_an_article():
    assert vocabulary(languages.load("es")).accented == {"el": frozenset({"él"})}


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("Ben Example", "person", "Ben Example"),
        ("Anne Marie Example", "person", "Anne Marie Example"),
        ("Al Example", "person", "Al Example"),
        ("la ministra Ada Ejemplo", "person", "Ada Ejemplo"),
        ("Bundeskanzlerin Ada Beispiel", "person", "Ada Beispiel"),
        ("el presidente", "person", ""),
        ("der Minister", "person", ""),
        ("el Ministerio de Justicia", "body", "Ministerio de Justicia"),
        ("los presos políticos", "collective", ""),
        ("die Gefangenen", "collective", ""),
    ],
)
def test_a_small_word_of_one_language_may_be_a_name_with_a_capital(words: str, kind: str, name: str):
    assert proper_name(words, kind) == name


@pytest.mark.parametrize("words", ["nosotros", "ella", "kendisi", "uns", "eles"])
def test_a_pronoun_is_an_alias_of_nobody(words: str):
    assert is_bare(words)
