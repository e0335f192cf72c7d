"""A logistic fit, held back, and how well its chances hold: for certainties."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BINS = 10
"""Bins of equal width, over which the expected calibration error is taken."""
_ROUNDS = 30


def fit_logistic(table: Floats, right: Floats, *, held: float) -> Floats:
    """Newton's method on the logistic loss: a constant, and a weight for each column.

    Args:
        table: a row for each case (m, k).
        right: 1 or 0 for each case (m,).
        held: how strongly the squares of the weights are held back.
    """
    table = np.concatenate([np.ones((len(table), 1)), table], 1)
    weights = np.zeros(table.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - right) + held * weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + held * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def chances(table: Floats, weights: Floats) -> Floats:
    """How likely each case is, by such a fit."""
    return np.asarray(1 / (1 + np.exp(-(weights[0] + table @ weights[1:]))))


def calibration(told: Floats, right: Floats) -> tuple[float, list[tuple[float, float, int]]]:
    """The expected calibration error of chances, and (told, right, count) for each bin that is not empty."""
    bins = np.minimum((told * BINS).astype(int), BINS - 1)
    rows = [
        (float(told[bins == at].mean()), float(right[bins == at].mean()), int((bins == at).sum()))
        for at in range(BINS)
        if (bins == at).any()
    ]
    return sum(abs(said - was) * count for said, was, count in rows) / max(1, len(told)), rows


def ranking(told: Floats, right: Floats) -> float:
    """How often a right case has a higher chance than a wrong one (the area under the ROC curve); ties count half."""
    order = np.argsort(told, kind="stable")
    ranks = np.empty(len(told))
    ranks[order] = np.arange(1, len(told) + 1)
    for value in np.unique(told):
        same = told == value
        ranks[same] = ranks[same].mean()
    good, bad = right.sum(), len(right) - right.sum()
    return float((ranks[right == 1].sum() - good * (good + 1) / 2) / (good * bad)) if good and bad else float("nan")
