"""How the matching of names is fitted: halves that share no entity, letters that are learnt, and no chance in it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from devtools import name_pairs as corpus
from devtools.name_pairs import Pair
from onrecord.names.measures import MEASURES
from onrecord.names.prepare import prepare
from onrecord.names.sounds import SYMBOLS
from training.likeness import learn
from training.names import fit, turned

SPELLINGS = [
    ("Qasem Sarabandi", "قاسم سرابندی"),
    ("Leila Rezvandoust", "لیلا رضواندوست"),
    ("Shahin Mehrparvar", "شاهین مهرپرور"),
    ("Khosrow Gharabaghi", "خسرو قره‌باغی"),
    ("Zahra Tavangar", "زهرا توانگر"),
    ("Ghodrat Chamani", "قدرت چمنی"),
]


def pair(first: str, second: str, kind: str = "person", *, same: bool) -> Pair:
    return Pair(first, second, same, kind, f"{kind}-cross", "made-up", f"{kind}:{first}", f"{kind}:{second}")


@pytest.fixture(scope="module")
def made_up() -> list[Pair]:
    """Pairs of each kind: every spelling with its own, and with all others."""
    return [
        pair(one, other, kind, same=i == j)
        for kind in ("person", "body", "place")
        for i, (one, _) in enumerate(SPELLINGS)
        for j, (_, other) in enumerate(SPELLINGS)
    ]


def test_letters_that_stand_for_each_other_weigh_more_than_others():
    weights = learn((prepare(one, "person"), prepare(other, "person")) for one, other in SPELLINGS)
    for latin, arabic, other in ("qقک", "šشس", "xخح", "bبپ", "zزر"):
        one, right, wrong = (1 + SYMBOLS.index(symbol) for symbol in (latin, arabic, other))
        assert weights.pair[one, right] > weights.pair[one, wrong]
        assert weights.pair[one, right] == weights.pair[right, one]


def test_the_same_pairs_give_the_same_files(made_up: list[Pair], tmp_path: Path):
    for folder in ("one", "other"):
        fit(made_up).write(tmp_path / folder)
    for file in (tmp_path / "one").glob("*.json"):
        assert file.read_bytes() == (tmp_path / "other" / file.name).read_bytes()
    assert len(list((tmp_path / "one").iterdir())) == 4


def test_what_is_fitted_tells_the_pairs_apart_and_no_weight_goes_the_wrong_way(made_up: list[Pair]):
    fitted = fit(made_up)
    for fitted_model in fitted.models.values():
        for name, steps in fitted_model.steps.items():
            weights = np.array(steps.weights)
            assert not (weights < 0).any() or MEASURES[name] != "+"
            assert not (weights > 0).any() or MEASURES[name] != "-"


def test_a_father_is_made_of_a_son():
    made = turned([pair("Ahmad bin Hamed Sarabandi", "x", same=True), pair("Leila Sarabandi", "x", same=True)])
    assert [(one.first, one.second, one.same) for one in made] == [
        ("Ahmad bin Hamed Sarabandi", "Hamed bin Ahmad Sarabandi", False)
    ]


def test_names_that_are_the_same_in_several_steps_are_one_entity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    head = "nameA\tnameB\tsame\tkind\torigin\tsplit"
    rows = {
        "one": ["B\tC\t1\tperson-latin", "D\tE\t0\tperson-latin", "B\tD\t1\tbody-latin", "X\tY\t1\tperson-pseudonym"],
        "two": ["a\tC\t1\tperson-latin", "E\tF\t1\tvessel-nk", "X\tZ\t0\tperson-latin"],
    }
    for name, lines in rows.items():
        text = "\n".join([head, *(f"{line}\tsomewhere\tdev" for line in lines)])
        (tmp_path / f"pairs-{name}.tsv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(corpus, "PAIRS", tmp_path)
    found = {(one.first, one.second): one for one in corpus.pairs()}
    assert ("X", "Y") not in found
    assert found["B", "C"].entity == found["a", "C"].entity == found["B", "C"].other == "person:a"
    assert found["D", "E"].entity != found["D", "E"].other
    assert found["E", "F"].kind == "body"
    assert {one.half for one in found.values()} <= {0, 1}
    assert found["B", "C"].half == found["a", "C"].half
