"""The certainties of statements: what is too uncertain is not given, and each part says how likely it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.findings.certainty import judge
from onrecord.findings.certainty.evidence import PARTIES, EvidenceReader, log_odds
from onrecord.findings.certainty.model import JUDGED, CertaintyModel, load, shipped, write
from onrecord.findings.model import Statement
from onrecord.vocabulary import SpeechAct
from tests.findings.proposed import every_proposal
from tests.findings.reading import acts_of, record_of, statements_of

TOLD = (
    "The union of weavers called on the governor of Alph to reopen the mill. Its chair, Ann Bee, said guards beat two men.",
    "“They took my brother from his bed and broke his arm,” she told the paper. The governor denied the reports of a beating.",
    "Otto Ahl, a miller, accused the police of taking bribes. The chief of police, Eva Kurz, threatened him with arrest.",
)


def nothing_is_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "LEAST_ACT", dict.fromkeys(SpeechAct, 1.1))
    monkeypatch.setattr(judge, "LEAST_DENIED", 1.1)
    monkeypatch.setattr(judge, "LEAST_THREATENED", 1.1)


def given_here() -> list[Statement]:
    return acts_of(record_of(*TOLD))


def test_what_is_given_is_likely_enough():
    acts = given_here()
    assert acts
    for each in acts:
        lower = {SpeechAct.DENY: judge.LEAST_DENIED, SpeechAct.THREATEN: judge.LEAST_THREATENED}
        least = lower.get(each.act, judge.LEAST_ACT[each.act])
        assert least <= each.sure <= 1
        for part in PARTIES:
            if getattr(each, part):
                assert judge.LEAST[part] <= each.certainties[part] <= 1


def test_each_part_that_is_given_has_its_certainty_and_no_other():
    for each in given_here():
        assert set(each.certainties) == {part for part in (*PARTIES, "ask") if getattr(each, part)}


def nobody_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make no party one of which the encoder's words and its nearest name leave no doubt."""
    monkeypatch.setattr(EvidenceReader, "agreed", lambda *_: False)


@pytest.mark.parametrize("asked", ["the mayor", "the governor", "the Minister of Health"])
@pytest.mark.parametrize("who", ["Nurses", "The nurses of Kubla", "The families of Kubla"])
def test_whom_words_and_name_both_show_is_given(who: str, asked: str):
    (act,) = acts_of(record_of(f"{who} urged {asked} to pay their wages.", "It rained on Monday in the valley."))
    assert act.addressee


def test_a_party_that_is_too_uncertain_is_left_empty_with_its_reason(monkeypatch: pytest.MonkeyPatch):
    nobody_agrees(monkeypatch)
    monkeypatch.setattr(judge, "LEAST", dict.fromkeys(PARTIES, 1.1))
    acts = given_here()
    assert acts
    for each in acts:
        assert each.speaker is each.addressee is each.target is None
        assert not set(each.certainties) & set(PARTIES)
        assert each.missing["speaker"]
    assert judge.TOO_UNCERTAIN in {each.missing["speaker"] for each in acts}


def test_an_act_that_is_too_uncertain_is_a_plain_statement_or_nothing(monkeypatch: pytest.MonkeyPatch):
    nothing_is_likely(monkeypatch)
    told = statements_of(record_of(*TOLD))
    assert {each.act for each in told} == {SpeechAct.STATE}
    for each in told:
        assert each.speaker
        assert each.content
        assert each.addressee is each.target is each.ask is None
        assert set(each.missing) <= {"speaker", "content", "cue"}


def test_what_may_be_denied_is_not_claimed(monkeypatch: pytest.MonkeyPatch):
    nothing_is_likely(monkeypatch)
    words = [each.quote for statement in statements_of(record_of(*TOLD)) for each in statement.content]
    assert not any("the reports of a beating" in each for each in words)


def test_fewer_are_given_than_are_proposed():
    with every_proposal():
        proposed = acts_of(record_of(*TOLD))
    assert len(given_here()) <= len(proposed)
    assert all(0 < each.sure < 1 for each in proposed)


def test_ids_have_no_gaps():
    told = statements_of(record_of(*TOLD))
    assert [each.id for each in told] == [f"s{number}" for number in range(1, len(told) + 1)]


@given(st.dictionaries(st.sampled_from([*shipped()["act"].weights, "unknown"]), st.floats(-1, 1)))
def test_a_chance_is_between_0_and_1_whatever_the_evidence(evidence: dict[str, float]):
    assert set(shipped()) == set(JUDGED)
    for model in shipped().values():
        assert 0 < model.chance(evidence) < 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_log_odds_rise_with_the_chance_and_stay_within_1(one: float, other: float):
    low, high = sorted((one, other))
    assert -1 <= log_odds(low) <= log_odds(high) <= 1


def test_a_model_is_read_as_it_was_written(tmp_path: Path):
    models = {"act": CertaintyModel(0.5, {"cue means it": 1.25}), "ask": CertaintyModel(-1.0, {})}
    write(models, tmp_path / "weights.json")
    assert load(tmp_path / "weights.json") == models
    assert models["act"].chance({"cue means it": 1.0, "unknown": 5.0}) == pytest.approx(0.852, abs=0.001)


def test_of_two_who_are_accused_the_one_who_is_too_uncertain_makes_no_second_accusation(
    monkeypatch: pytest.MonkeyPatch,
):
    said = "The union of weavers accused Otto Ahl and the police of Alph of beating three weavers in May."
    with every_proposal():
        both = [each.certainties["target"] for each in acts_of(record_of(said))]
    assert len(both) == 2
    assert both[0] != both[1]
    nobody_agrees(monkeypatch)
    monkeypatch.setattr(judge, "LEAST", judge.LEAST | {"target": sum(both) / 2})
    assert [each.target is not None for each in acts_of(record_of(said))] == [True]
