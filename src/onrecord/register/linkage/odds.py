"""Weights of evidence, added up to a probability."""

from collections.abc import Iterable
from math import exp, log

from onrecord.register.domain import Suggestion
from onrecord.register.phrases import Phrase

Weighed = tuple[float, Phrase | None]
"""A weight in log-odds, and its reason; none where there is nothing to say."""

NOTHING: Weighed = 0.0, None


def odds(probability: float) -> float:
    """The log-odds of a probability."""
    within = min(max(probability, 1e-6), 1 - 1e-6)
    return log(within / (1 - within))


def sigmoid(odds: float) -> float:
    """Return the probability of log-odds, to four digits. They are cut at 30, so that no probability is 0 or 1."""
    return round(1 / (1 + exp(-max(-30.0, min(30.0, odds)))), 4)


def suggestion(prior: float, found: Iterable[Weighed]) -> Suggestion:
    """The suggestion from the prior log-odds and the weights, with the reasons, the strongest first."""
    weighed = list(found)
    total = prior + sum(weight for weight, _ in weighed)
    said = sorted((each for each in weighed if each[1]), key=lambda each: -abs(each[0]))
    return Suggestion(sigmoid(total), tuple(why for _, why in said if why))
