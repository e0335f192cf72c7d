"""Fit the certainties of statements on marked texts that the encoder has not learnt.

Each text is read whole. What `onrecord` proposes is compared with the marks by the scorer of the shared data, and a
logistic model is fitted for each of act, speaker, addressee, target and ask. Chance plays no part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zlib import crc32

import msgspec
import numpy as np

from devtools.corpus import scorer
from onrecord.facts import load_facts
from onrecord.findings import encoder_for
from onrecord.findings.article import Article
from onrecord.findings.certainty.evidence import PARTIES, Evidence, EvidenceReader
from onrecord.findings.certainty.model import JUDGED, CertaintyModel
from onrecord.findings.encoder.reader import read_article
from onrecord.findings.statements import propose
from onrecord.languages import load
from onrecord.record import read_report_first
from training.annotated import CALIBRATION, UNSEEN, annotated
from training.logistic import calibration, chances, fit_logistic, ranking

if TYPE_CHECKING:
    from types import ModuleType

HELD = {"act": 5.0, "speaker": 5.0, "addressee": 5.0, "target": 20.0, "ask": 20.0}
"""How strongly the weights are held back: chosen from 1, 3, 5, 10 and 20 by the other half of the texts."""


@dataclass(frozen=True, slots=True)
class Case:
    """A proposed act, party or ask: what is judged of it, its evidence, whether it is right, and its text's half."""

    judged: str
    evidence: Evidence
    right: bool
    half: int


@dataclass(frozen=True, slots=True)
class Fit:
    """A model, and what it tells of texts that it was not fitted on: its ranking and its calibration error."""

    model: CertaintyModel
    cases: int
    ranking: float
    error: float


def fits() -> dict[str, Fit]:
    """Fit a model for each of what is judged, on the texts for calibration and those for choosing."""
    cases = [case for part in (CALIBRATION, "dev") for case in cases_of(part)]
    return {judged: _fit([case for case in cases if case.judged == judged], HELD[judged]) for judged in JUDGED}


def on_unseen(models: dict[str, CertaintyModel]) -> dict[str, Fit]:
    """What the models tell of texts on which nothing was fitted."""
    cases = list(cases_of(UNSEEN))
    return {judged: _told(model, [case for case in cases if case.judged == judged]) for judged, model in models.items()}


def _told(model: CertaintyModel, cases: list[Case]) -> Fit:
    told = np.array([model.chance(case.evidence) for case in cases])
    right = np.array([float(case.right) for case in cases])
    return Fit(model, len(cases), ranking(told, right), calibration(told, right)[0])


def _fit(cases: list[Case], held: float) -> Fit:
    names = sorted({name for case in cases for name in case.evidence})
    table = np.array([[case.evidence.get(name, 0.0) for name in names] for case in cases])
    right = np.array([float(case.right) for case in cases])
    half = np.array([case.half for case in cases])
    told = np.zeros(len(cases))
    for mine in (half == 0, half == 1):
        told[mine] = chances(table[mine], fit_logistic(table[~mine], right[~mine], held=held))
    bias, *weights = fit_logistic(table, right, held=held).round(4).tolist()
    model = CertaintyModel(bias, {name: weight for name, weight in zip(names, weights, strict=True) if weight})
    return Fit(model, len(cases), ranking(told, right), calibration(told, right)[0])


def cases_of(part: str) -> Iterator[Case]:
    """What is proposed in the texts of a part, without what is marked as soft and the parties of acts that are none."""
    score = scorer("score_field")
    for row, text in annotated(part):
        yield from _cases(score, gold_of(row, text, score), text, crc32(row["id"].encode()) % 2)


def _cases(score: ModuleType, gold: dict[str, Any], text: str, half: int) -> Iterator[Case]:
    read = read_report_first(text.encode(), media_type="text/plain")
    encoder = encoder_for(read.page.language)
    if encoder is None or not read.report.body:
        return
    article = Article.of(read.page, read.report, load(read.page.language))
    pairs, parties = propose(article, load_facts(), read_article(article, encoder))
    known = {party.id: party for party in parties}
    evidence = EvidenceReader(article.text, known, article.paragraphs, pairs)
    found = msgspec.to_builtins({"parties": parties, "statements": [statement for statement, _ in pairs]})
    told = score.prediction({"findings": found})["statements"]
    by_words = {id(each): pair for each, pair in zip(told, pairs, strict=True)}
    for each in score.judge_statements(gold, {"statements": told})["judged"]:
        if each["fate"] == "soft":
            continue
        statement, draft = by_words[id(each["pred"])]
        of_act = evidence.of_act(statement, draft)
        yield Case("act", of_act, each["fate"] in {"matched", "repeat"}, half)
        if each["fate"] != "matched":
            continue
        for name in PARTIES:
            if name in each["slots"] and getattr(statement, name):
                yield Case(name, evidence.of_party(name, statement, draft), each["slots"][name] == "right", half)
        if statement.ask:
            yield Case("ask", of_act, each["ask"] == "right", half)


def gold_of(row: dict[str, Any], text: str, score: ModuleType) -> dict[str, Any]:
    """The marks of a text as the scorer reads them: with the words in place of their positions."""
    return {
        "id": row["id"],
        "lang": row["language"],
        "letters": [],
        "statements": [_marked(act, text, score) for act in row["acts"]],
    }


def _marked(act: dict[str, Any], text: str, score: ModuleType) -> dict[str, Any]:
    words = {name: text[span[0] : span[1]] for name, span in act.items() if isinstance(span, list)}

    def named(*parts: str) -> list[str]:
        """The fullest name of a party and the words beside the act, either of which names it; no pronouns."""
        return [words[part] for part in parts if part in words and score.has_telling(words[part])]

    found = {
        "act": act["act"],
        "content": [words["content"]],
        "speaker": named("speaker_name", "source"),
        "target" if act["act"] == "accuse" else "addressee": named("party_name", "party"),
        "soft": act.get("soft", False),
    }
    return found | ({"ask": words.get("ask") or words["content"]} if act["act"] == "appeal" else {})
