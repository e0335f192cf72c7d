"""Fit the models of `onrecord.names` on pairs of names that are the same or not.

Only numpy is needed, and chance plays no part: the same pairs give the same files, byte for byte.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from onrecord.facts.normalise import fold
from onrecord.names.lists import particles
from onrecord.names.measures import MEASURES, measure
from onrecord.names.model import SCRIPTS, NameModel, Steps, climb
from onrecord.names.prepare import KINDS, prepare
from training.likeness import learn

if TYPE_CHECKING:
    from pathlib import Path

    from devtools.name_pairs import Pair
    from onrecord.names.likeness import Floats, Weights

_KNOTS = 7
_HELD = 0.5
"""A step's weight for one of the scripts is held back twice as much as its weight for all pairs."""
_STRENGTH = {"person": 1.0, "body": 0.3, "place": 0.3}
"""How freely weights may grow: chosen from .1, .3, 1 and 3 by cross-validation within the first half of the pairs."""
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Fitted:
    """What `onrecord.names` ships: the weights of sounds, and a model for each kind."""

    sounds: Weights
    models: dict[str, NameModel]

    def write(self, folder: Path) -> None:
        """Write the files that onrecord reads."""
        folder.mkdir(parents=True, exist_ok=True)
        self.sounds.write(folder / "sounds.npz")
        for kind, model in self.models.items():
            model.write(folder / f"{kind}.json")


def fit(pairs: list[Pair]) -> Fitted:
    """Fit everything on some pairs."""
    sounds = learn((prepare(pair.first, pair.kind), prepare(pair.second, pair.kind)) for pair in pairs if pair.same)
    return Fitted(sounds, fit_models(pairs, sounds))


def fit_models(pairs: list[Pair], sounds: Weights) -> dict[str, NameModel]:
    """Fit a model for each kind on some pairs."""
    by_kind: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in [*pairs, *turned(pairs)]:
        by_kind[pair.kind].append(pair)
    return {kind: fit_model(*measured(by_kind[kind], sounds), _STRENGTH[kind]) for kind in KINDS}


def turned(pairs: list[Pair]) -> list[Pair]:
    """Pairs of a father and a son, made of names with a patronymic: "Ahmad bin Hasan" is not "Hasan bin Ahmad".

    Lists hold hardly any such pair, for they hold few fathers; so the models would never learn it.
    """
    made = {}
    for pair in pairs:
        words = pair.first.split()
        small = [place for place, word in enumerate(words) if particles("person").get(fold(word)) == "patronymic"]
        if pair.kind == "person" and small and 0 < small[0] < len(words) - 1:
            at = small[0]
            words[at - 1], words[at + 1] = words[at + 1], words[at - 1]
            made[pair.first] = replace(pair, second=" ".join(words), same=False)
    return [pair for name, pair in made.items() if fold(name) != fold(pair.second)]


def measured(pairs: list[Pair], sounds: Weights) -> tuple[Floats, Floats]:
    """The measures of pairs of one kind, and whether each is the same (1) or not (0)."""
    first = [prepare(pair.first, pair.kind) for pair in pairs]
    second = [prepare(pair.second, pair.kind) for pair in pairs]
    values = measure(first, second, pairs[0].kind, sounds).values
    return values, np.array([pair.same for pair in pairs], np.float64)


def fit_model(values: Floats, same: Floats, strength: float) -> NameModel:
    """Fit the steps of one model; `strength` says how freely they may grow."""
    names = list(MEASURES)
    knots = [_knots(values[:, column]) for column in range(len(names))]
    climbed = [climb(values[:, column].astype(np.float64), each) for column, each in enumerate(knots)]
    scripts = [np.ones(len(values)), *(_HELD * values[:, names.index(name)] for name in SCRIPTS[1:])]
    columns = np.concatenate([each * script[:, None] for script in scripts for each in climbed], axis=1)
    way = [{"+": 1, "-": -1, "": 0}[MEASURES[name]] for name, each in zip(names, knots, strict=True) for _ in each[1:]]
    found = _minimise(columns, same, np.array(way * len(scripts)), 1 / strength)
    weights = np.split(found[:-1], len(scripts))
    steps, at = {}, 0
    for name, each in zip(names, knots, strict=True):
        stop = at + len(each) - 1
        rows = [held * row[at:stop] for held, row in zip((1.0, _HELD, _HELD), weights, strict=True)]
        steps[name] = Steps(each, tuple(tuple(round(float(one), 4) for one in row) for row in rows))
        at = stop
    return NameModel(round(float(found[-1]), 4), steps)


def _knots(values: Floats) -> tuple[float, ...]:
    found = np.unique(np.quantile(values, np.linspace(0, 1, _KNOTS)).round(3))
    return tuple(float(knot) for knot in found)


def _minimise(columns: Floats, same: Floats, way: Floats, held: float) -> Floats:
    """The weights of least loss, of which those with a way may not go the other; the last is the bias.

    Newton's method on the weights that are free to move, with steps cut back to what is allowed.
    """
    table = np.concatenate([columns * np.where(way < 0, -1, 1), np.ones((len(columns), 1))], axis=1)
    bound = np.append(way != 0, np.array([False]))
    penalty = np.append(np.full(len(way), held), 1e-3)
    weights = np.zeros(table.shape[1])
    loss, slope, chance = _loss(table, same, weights, penalty)
    for _ in range(_ROUNDS):
        free = ~(bound & (weights <= 0) & (slope > 0))
        part = table[:, free]
        curve = part.T @ (part * (chance * (1 - chance))[:, None]) + np.diag(penalty[free])
        move = np.zeros_like(weights)
        move[free] = np.linalg.solve(curve, slope[free])
        size = 1.0
        while size > 1e-6:
            tried = weights - size * move
            tried[bound] = np.maximum(tried[bound], 0)
            less = _loss(table, same, tried, penalty)
            if less[0] < loss:
                break
            size /= 2
        else:
            break
        gained, weights = loss - less[0], tried
        loss, slope, chance = less
        if gained < 1e-6 * loss:
            break
    return weights * np.append(np.where(way < 0, -1, 1), 1)


def _loss(table: Floats, same: Floats, weights: Floats, penalty: Floats) -> tuple[float, Floats, Floats]:
    odds = table @ weights
    chance = 1 / (1 + np.exp(-odds))
    loss = np.logaddexp(0, odds).sum() - same @ odds + 0.5 * (penalty * weights**2).sum()
    return float(loss), table.T @ (chance - same) + penalty * weights, chance
