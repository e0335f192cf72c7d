"""Is this the same name: tables of pairs that must be one, and of pairs that must not."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from onrecord.facts import Facts, load_facts
from onrecord.names import Match, match, score


@pytest.fixture(scope="module")
def no_facts() -> Facts:
    """Facts of nothing, so that spelling alone decides."""
    empty = {field.name: () for field in fields(Facts) if field.init}
    return Facts(**empty | {"as_of": date(2026, 1, 1)})


SAME = [
    ("Qasem Sarabandi", "Ghassem Sarabandi", "person"),
    ("Mohammad Rezvandoust", "محمد رضوان‌دوست", "person"),
    ("Mohammed Rezvandoust", "Muhammad Rezvandust", "person"),
    ("SARABANDI Qasem", "Qasem Sarabandi", "person"),
    ("Gholam Reza Sarabandi", "غلامرضا سرابندی", "person"),
    ("Dr. Leila Sarabandi", "Leila Sarabandi", "person"),
    ("Leila Mehrnoush Sarabandi", "Leila Sarabandi", "person"),
    ("L. Sarabandi", "Leila Sarabandi", "person"),
    ("Abd al-Karim Sarabandi", "عبدالکریم سرابندی", "person"),
    ("Сергей Сарабанди", "Sergei Sarabandi", "person"),
    ("LeilaSarabandi", "Leila Sarabandi", "person"),
    ("William Fotheringay", "Bill Fotheringay", "person"),
    ("Bandar-e Mehrabad", "بندر مهرآباد", "place"),
    ("Mehrābād-e Bālā", "Mehrabad-e Olya", "place"),
    ("Mehrabad Steel Company", "Mehrabad Steel Co.", "body"),
    ("Sazman Mehrabad", "Mehrabad Organisation", "body"),
]

DIFFERENT = [
    ("Hassan Rouhani", "Hossein Rouhani", "person"),
    ("حسن روحانی", "حسین روحانی", "person"),
    ("Hassan Rouhani", "حسین روحانی", "person"),
    ("Mohammad Hosseini", "Mahmoud Hosseini", "person"),
    ("محمد حسینی", "Mahmoud Hosseini", "person"),
    ("Ali Sarabandi", "Alireza Sarabandi", "person"),
    ("Ali Sarabandi", "علی رضا سرابندی", "person"),
    ("Leila Karimi", "Leila Karami", "person"),
    ("Leila Sarabandi", "Maryam Sarabandi", "person"),
    ("Leila Sarabandi", "مریم توکلی", "person"),
    ("Mehrabad", "شیرازک", "place"),
    ("Mehrabad Bank", "Alborz Bank", "body"),
]


@pytest.mark.parametrize(("first", "second", "kind"), SAME)
def test_one_name_in_two_spellings(no_facts: Facts, first: str, second: str, kind: str):
    assert match(first, second, kind=kind, facts=no_facts).probability > 0.7


@pytest.mark.parametrize(("first", "second", "kind"), DIFFERENT)
def test_two_names_that_look_alike(no_facts: Facts, first: str, second: str, kind: str):
    assert match(first, second, kind=kind, facts=no_facts).probability < 0.3


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Hassan Sarabandi", "Hossein Sarabandi", "given names differ: “hassan”, “hossein”"),
        ("Mohammad Sarabandi", "Muhammad Sarabandi", "spellings of Mohammad: “mohammad” and “muhammad”"),
        ("Sarabandi", "سرابندی", "same consonants: “sarabandi” and “سرابندی”"),
        ("L. Sarabandi", "Leila Sarabandi", "an initial: “l” and “leila”"),
        ("Leila Sarabandi", "Sarabandi", "only one has “leila”"),
        ("Leila Sarabandi", "Mitra Sarabandi", "given names differ: “leila”, “mitra”"),
        ("Sarabandi Leila", "Leila Sarabandi", "the words stand in another order"),
        ("Leila Sarabandi", "leila sarabandí", "both are written the same, but for case, accents and marks"),
        ("Leila Sarabandi", "Leila Sarabandi", "both are written the same"),
        ("Leila Sarabandi", "؟", "a name without letters cannot be compared"),
        ("Sarabandi " * 60, "Leila", "only the first 400 characters were compared"),
    ],
)
def test_a_match_says_why(first: str, second: str, reason: str):
    assert reason in match(first, second).reasons


@pytest.mark.parametrize("kind", ["place", "person", "body"])
def test_a_listed_alias_decides_and_names_its_row(kind: str):
    found = match("Gohardasht Prison", "زندان رجایی شهر", kind=kind)
    assert found.probability >= 0.95
    listed = load_facts().listed("زندان رجایی شهر")[0]
    assert found.reasons[0].startswith(f"alias in iran_prisons.csv: both are {listed.name} (source: ")
    assert listed.source in found.reasons[0]


def test_an_alias_that_nobody_verified_says_so_and_is_less_sure():
    facts = load_facts()
    row = next(row for row in facts.prisons if row.basis == "general-knowledge" and len(row.spellings) > 1)
    names = [name for name in row.spellings if len({one.name for one in facts.listed(name)}) == 1]
    found = match(names[0], names[-1], kind="place")
    assert "not verified" in found.reasons[0]
    assert found.probability >= 0.95


def test_two_prisons_that_are_listed_apart_are_two():
    found = match("Evin Prison", "زندان رجایی شهر", kind="place")
    assert found.probability <= 0.02
    assert found.reasons[0].startswith("listed apart: Evin Prison (iran_prisons.csv)")


def test_nothing_is_listed_where_facts_hold_nothing(no_facts: Facts):
    found = match("Gohardasht Prison", "زندان رجایی شهر", kind="place", facts=no_facts)
    assert found.probability < 0.95
    assert not any("alias" in reason for reason in found.reasons)


def test_scores_are_the_probabilities_of_matches():
    for kind in ("person", "body", "place"):
        pairs = [(first, second) for first, second, of in (*SAME, *DIFFERENT) if of == kind]
        assert list(score(pairs, kind=kind)) == [match(*pair, kind=kind).probability for pair in pairs]


def test_scores_come_one_by_one_from_pairs_without_end():
    def pairs():
        while True:
            yield "Leila Sarabandi", "لیلا سرابندی"

    scores = score(pairs())
    assert next(scores) == next(scores) > 0.7


def test_no_pairs_give_no_scores():
    assert list(score([])) == []


def test_another_kind_is_refused():
    for call in (lambda: match("a", "b", kind="ship"), lambda: list(score([("a", "b")], kind="ship"))):
        with pytest.raises(ValueError, match="“ship” is no kind of name"):
            call()


def test_a_match_is_a_frozen_value():
    with pytest.raises(AttributeError):
        Match(0.5, ()).probability = 1.0  # type: ignore[misc]


@pytest.mark.parametrize(
    ("first", "second", "most"), [("Ruiz", "روز", 0.5), ("Rios", "روز", 0.5), ("Rooz", "روز", 0.85)]
)
def test_single_words_that_are_little_alike_are_not_sure_to_be_one_name_and_the_reason_says_so(first, second, most):
    found = match(first, second)
    assert found.probability <= most
    assert "single words that are no more alike than this are often two names" in found.reasons
    assert list(score([(first, second)])) == [found.probability]


def test_single_words_that_are_known_or_alike_stay_likely():
    for first, second in (("Noor", "نور"), ("Reza", "رضا"), ("Muller", "Müller")):
        assert match(first, second).probability > 0.9


def test_where_a_missed_name_does_harm_single_words_stay_as_likely_as_the_model_has_them():
    assert list(score([("Ruiz", "روز")], wary=True)) > [0.9]


def test_the_reason_of_a_high_score_is_given_where_the_words_are_little_alike():
    found = match("Klaus Wendel Schütz", "كلاوس وندل شوتس")
    assert found.probability > 0.8
    assert "of names that differ so across scripts, most are one name" in found.reasons
    assert not any("little alike" in reason for reason in found.reasons)
