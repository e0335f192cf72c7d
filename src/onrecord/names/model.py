"""From features to a probability: a sum of step functions, one model for each kind of name.

A feature adds weights to the log-odds, one for each step between two of its knots that it has passed. A feature for the
same name can only raise them, and a feature against it can only lower them: more similarity never lowers a probability.
Each step has a weight for all pairs, and one more for pairs in two scripts and for pairs in the Arabic script. The
files are JSON, fitted by `python -m training names`; docs/reference/models.md is their model card.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from onrecord.cached_once import once
from onrecord.names.likeness import Floats
from onrecord.names.measures import MEASURES

MODELS = Path(__file__).parent / "models"

SCRIPTS = ("any", "two scripts", "Arabic script")
"""The pairs that a weight holds for."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of one feature: their weights, for the pairs of each of `SCRIPTS`."""

    knots: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class NameModel:
    """The steps of all features by name, and the constant for every pair."""

    bias: float
    steps: dict[str, Steps]

    def odds(self, values: Floats) -> Floats:
        """The log-odds of the pairs whose measures are the rows of `values`."""
        names = list(MEASURES)
        script = np.stack([np.ones(len(values)), *(values[:, names.index(name)] for name in SCRIPTS[1:])], axis=1)
        total = np.full(len(values), self.bias)
        for column, name in enumerate(names):
            steps = self.steps[name]
            if len(steps.knots) > 1:
                climbed = climb(values[:, column], steps.knots)
                total += ((climbed @ np.array(steps.weights).T) * script).sum(1)
        return np.asarray(total, np.float32)

    def probabilities(self, values: Floats) -> Floats:
        """How likely each pair is one name."""
        return np.asarray(1 / (1 + np.exp(-np.clip(self.odds(values), -30, 30))), np.float32)

    def write(self, file: Path) -> None:
        """Write the model so that `load` reads it."""
        text = json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))
        file.write_text(text.replace('"knots"', '\n  "knots"') + "\n", encoding="utf-8")


def climb(values: Floats, knots: tuple[float, ...]) -> Floats:
    """How much of each step each value has climbed, from 0 to 1: a row for each value."""
    low, high = np.array(knots[:-1]), np.array(knots[1:])
    return np.asarray(np.clip((values[:, None] - low) / (high - low), 0, 1))


def load(file: Path) -> NameModel:
    """Read a model."""
    read = json.loads(file.read_text(encoding="utf-8"))
    return NameModel(
        read["bias"],
        {
            name: Steps(tuple(each["knots"]), tuple(tuple(row) for row in each["weights"]))
            for name, each in read["steps"].items()
        },
    )


@once
def shipped(kind: str) -> NameModel:
    """The model of a kind that comes with onrecord."""
    return load(MODELS / f"{kind}.json")
