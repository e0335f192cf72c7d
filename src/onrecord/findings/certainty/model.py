"""How likely an act, a party or an ask is to be right: a logistic model for each, over the evidence by its names.

The weights are in weights.json, fitted by `python -m training certainty` on texts that the encoder has not learnt;
docs/reference/models.md is their card.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from onrecord.cached_once import once

FILE = Path(__file__).parent / "weights.json"
JUDGED = ("act", "speaker", "addressee", "target", "ask")
"""The parts of a statement that are judged, each with a model of its own."""


@dataclass(frozen=True, slots=True)
class CertaintyModel:
    """A constant, and a weight for each kind of evidence. Evidence without a weight counts nothing."""

    bias: float
    weights: dict[str, float]

    def chance(self, evidence: Mapping[str, float]) -> float:
        """How likely it is to be right, from 0 to 1."""
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in evidence.items())
        return 1 / (1 + math.exp(-total))


def write(models: Mapping[str, CertaintyModel], file: Path) -> None:
    """Write models so that `load` reads them."""
    text = json.dumps({name: asdict(model) for name, model in models.items()}, indent=1, sort_keys=True)
    file.write_text(text + "\n", encoding="utf-8")


def load(file: Path) -> dict[str, CertaintyModel]:
    """Read the models, by what they judge."""
    read = json.loads(file.read_text(encoding="utf-8"))
    return {name: CertaintyModel(each["bias"], each["weights"]) for name, each in read.items()}


@once
def shipped() -> dict[str, CertaintyModel]:
    """The models that come with onrecord."""
    return load(FILE)
