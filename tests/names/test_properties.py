"""What holds for any two names at all, tried on names that Hypothesis makes up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.facts.normalise import fold
from onrecord.names import KINDS, NameIndex, likeness, match, model, score
from onrecord.names.measures import MEASURES, measure
from onrecord.names.model import SCRIPTS
from onrecord.names.prepare import prepare
from onrecord.names.proper import is_bare
from onrecord.names.sounds import SIZE, encode, mark, skeleton, unmark

ANY = st.text(st.characters(), max_size=40)
WORDS = st.lists(
    st.sampled_from(
        [
            *"A B ابو Abu bin بن al- ال ق Gh 7 IV é ā آ".split(),
            "Leila",
            "لیلا",
            "Sarabandi",
            "سَرابَندی",
            "Mohammad",
            "محمد",
            "Hassan",
            "حسين",
            "Ltd.",
            "شركت",
            "Москва",
            "Ἀθῆναι",
            "서울",
            "\u200c",
            "�",
            "🕊",
            "́",
            ", ",
        ]
    ),
    max_size=12,
).map(" ".join)
NAMES = st.one_of(ANY, WORDS)
KIND = st.sampled_from(KINDS)


@given(NAMES, NAMES, KIND)
def test_any_two_strings_have_a_probability_whichever_comes_first(first: str, second: str, kind: str):
    found = match(first, second, kind=kind)
    assert 0 <= found.probability <= 1
    assert match(second, first, kind=kind).probability == found.probability
    assert all(isinstance(reason, str) and reason for reason in found.reasons)


@given(NAMES, KIND)
def test_a_name_is_itself(name: str, kind: str):
    nobody = is_bare(fold(name), kind)  # "CANDIDATE" is a title that many bear
    assert nobody or match(name, name, kind=kind).probability >= 0.95


@given(NAMES, KIND)
def test_case_and_space_change_nothing_of_a_name_without_capitals(name: str, kind: str):
    name = fold(name)
    nobody = not fold(name) or is_bare(name, kind)  # "autor" is a title that many bear
    assert nobody or match(name, f"  {name}  ", kind=kind).probability >= 0.95


@given(NAMES)
def test_folding_is_idempotent(name: str):
    assert fold(fold(name)) == fold(name)
    assert unmark(fold(mark(name))).split() == fold(unmark(fold(mark(name)))).split()


@given(NAMES)
def test_every_word_has_codes(name: str):
    for kind in KINDS:
        for word in (*prepare(name, kind).words, prepare(name, kind).whole):
            assert len(word.codes) == len(word.spelt)
            assert encode(word.spelt) == word.codes
            assert all(0 < code < SIZE for code in word.codes)
            assert word.skeleton == skeleton(word.skeleton)


@given(st.lists(st.tuples(NAMES, NAMES), max_size=5), KIND)
def test_scores_do_not_depend_on_their_neighbours(pairs: list[tuple[str, str]], kind: str):
    together = list(score(pairs, kind=kind))
    assert together == pytest.approx([match(*pair, kind=kind).probability for pair in pairs], abs=1e-3)


@pytest.mark.parametrize("kind", KINDS)
@given(NAMES, NAMES, st.sampled_from([name for name, way in MEASURES.items() if way]), st.floats(0, 20, width=32))
def test_no_likeness_lowers_a_probability(kind: str, first: str, second: str, name: str, more: float):
    values = measure([prepare(first, kind)], [prepare(second, kind)], kind, likeness.shipped()).values
    better = values.copy()
    better[0, list(MEASURES).index(name)] += more if MEASURES[name] == "+" else -more
    shipped = model.shipped(kind)
    assert shipped.odds(better)[0] >= shipped.odds(values)[0] - 1e-4


def test_what_depends_on_the_script_is_measured():
    assert set(SCRIPTS[1:]) <= set(MEASURES)


@given(st.lists(NAMES, max_size=8), NAMES, KIND)
def test_an_index_gives_places_of_its_names_each_once(names: list[str], sought: str, kind: str):
    found = NameIndex(names, kind=kind).candidates(sought)
    assert len(set(found)) == len(found)
    assert all(0 <= place < len(names) for place in found)
    assert found == NameIndex(names, kind=kind).candidates(sought)


@given(st.lists(NAMES, min_size=1, max_size=8), KIND)
def test_an_index_finds_a_name_that_it_holds(names: list[str], kind: str):
    index = NameIndex(names, kind=kind)
    for place, name in enumerate(names):
        found = index.candidates(name)
        assert place in found or not prepare(name, kind).words


@pytest.mark.parametrize("letter", ["a", "ب", "a ", "ā", "\u0301", "🕊", "٣ ", "A-", "aB"])
def test_a_name_of_any_length_is_cut_to_what_is_compared(letter: str):
    short, long = letter * 400, letter * 100_000
    assert prepare(long, "person") == prepare(short[:400], "person")
    assert match(long, "Leila Sarabandi").probability < 0.9
