"""Sentences that nobody wrote: random joins of words of the lists, which no reader of letters may stumble over."""

from __future__ import annotations

import random

import pytest

from onrecord import languages, read

LANGUAGES = ["en", "fa", "ar", "tr", "es", "fr", "de", "pt", "ru"]
_SENTENCES = 400
_SIGNS = [",", ".", "«", "»", "(", ")", ":", "“", "”", "-", "'", "\n"]
_ENDINGS = ["", "", "", "'e", "'in", "a", "ı", "den"]


def made(code: str, seed: int) -> str:
    """Join words of a language's lists, made-up names and signs, with a document among them."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    language = languages.load(code)
    words, party, grammar, cases = language.letters, language.parties, language.grammar, language.letters.inflection
    kinds = (
        (*party.persons, *party.people, *party.offices, *party.bodies, *party.relations, *party.media),
        (*party.quantities, *party.counters, *party.numbers, "3", "40"),
        (*words.addressee_prepositions, *words.sender_prepositions, *words.container_prepositions, *words.answered),
        (*grammar.conjunctions, *grammar.relative_pronouns, *grammar.prepositions, *party.modifiers),
        (*words.sent, *words.sends, *words.writes, *words.received, *words.urges, *words.name_end_words),
        (*cases.sending, *cases.giving, *cases.signed, *cases.addressing, *cases.topics, "gönderdi", "yazdığı"),
        ("Ada", "Örnek", "سارا", "نیلوفری", "سامي", "المثالي"),
        tuple(_SIGNS),
    )
    filled = [kind for kind in kinds if kind]
    parts = [chance.choice(chance.choice(filled)) + _end(chance, code) for _ in range(10)]
    roles = (*party.persons, *party.offices, *party.people)
    joined = [chance.choice(roles), chance.choice(("و", "ve", ",", "")), chance.choice(roles) + _end(chance, code)]
    named = [chance.choice(("Ada Örnek", "سارا نیلوفری", "سامي المثالي")) + _end(chance, code)]
    at = chance.randrange(len(parts))
    parts[at:at] = [
        *joined,
        *named,
        chance.choice(words.documents),
        "yazdı" if code == "tr" else chance.choice(filled[4]),
    ]
    return " ".join(parts)


def _end(chance: random.Random, code: str) -> str:
    return chance.choice(_ENDINGS) if code == "tr" else ""


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_made_sentence_makes_the_reader_of_letters_fail(code: str):
    for seed in range(0, _SENTENCES, 5):
        page = "</p><p>".join(made(code, seed + at) for at in range(5))
        letters = read(
            f"<html lang={code}><article><p>{page}</p></article></html>".encode(), findings=False
        ).report.letters
        for name in (name for letter in letters for name in (*letter.senders, *letter.addressees)):
            assert name.quote.strip()
