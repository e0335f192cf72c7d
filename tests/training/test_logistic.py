"""The logistic fit: it finds what tells right from wrong, and its chances hold."""

from __future__ import annotations

import numpy as np
import pytest

from training.logistic import calibration, chances, fit_logistic, ranking

RANDOM = np.random.default_rng(3)
TABLE = RANDOM.normal(size=(4000, 2))
RIGHT = (RANDOM.random(4000) < 1 / (1 + np.exp(-(0.5 + 2 * TABLE[:, 0])))).astype(float)


def test_the_weights_are_those_that_made_the_cases():
    assert fit_logistic(TABLE, RIGHT, held=0.1) == pytest.approx([0.5, 2, 0], abs=0.15)


def test_weights_that_are_held_back_are_smaller():
    free, held = (fit_logistic(TABLE, RIGHT, held=held) for held in (0.1, 500))
    assert abs(held[1]) < abs(free[1])


def test_the_chances_of_a_fit_hold():
    told = chances(TABLE, fit_logistic(TABLE, RIGHT, held=0.1))
    error, bins = calibration(told, RIGHT)
    assert error < 0.03
    assert sum(count for *_, count in bins) == len(RIGHT)


def test_chances_that_do_not_hold_have_an_error():
    assert calibration(np.full(10, 0.9), np.zeros(10))[0] == pytest.approx(0.9)


def test_a_ranking_is_the_share_of_pairs_in_order():
    right = np.array([0.0, 1.0, 0.0, 1.0])
    assert ranking(np.array([0.1, 0.2, 0.3, 0.4]), right) == pytest.approx(0.75)
    assert ranking(np.full(4, 0.5), right) == pytest.approx(0.5)
    assert np.isnan(ranking(np.array([0.1, 0.2]), np.ones(2)))
