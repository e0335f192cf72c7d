"""Score the matching of names on pairs that are the same or not, and fail where a figure falls below its floor.

    python -m benchmarks.names
    python -m benchmarks.names --index [N]

The models are fitted on one half of the entities and measured on the other (see `pairs.py`), without tables of facts:
what is measured is the judgement of spellings. The threshold of a figure is the one that suits the first half. What
onrecord ships is fitted on both halves in the same way. `--index` builds an index of a million made-up names, or of N,
and seeks the names of the pairs in it.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import fields
from datetime import date
from pathlib import Path
from unittest.mock import patch

from rapidfuzz import fuzz

from benchmarks.names.index import print_index
from devtools import corpus
from devtools.name_pairs import Pair, available, pairs
from onrecord.facts import Facts
from onrecord.facts.normalise import fold
from onrecord.names import KINDS, likeness, match, model, score
from onrecord.names.prepare import forget, prepare
from training.names import Fitted, fit

FLOORS = Path(__file__).with_name("floors.toml")
_ROUNDS = 3
FIGURES = ("F1", "R@P95", "AP", "ece")
_IRAN = ("eu-iran-persons", "ofac-iran-persons")
SETS: dict[str, Callable[[Pair], bool]] = {
    "EU Iran persons, across scripts": lambda pair: pair.file == _IRAN[0] and pair.detail == "person-cross",
    "Iran persons, Latin": lambda pair: pair.file in _IRAN and pair.detail == "person-latin",
    "EU Syria persons": lambda pair: pair.file == "eu-syria-persons",
    "UN list, across scripts": lambda pair: pair.file == "un-sc-persons" and pair.detail == "person-cross",
    "UN list, Latin": lambda pair: pair.file == "un-sc-persons" and pair.detail == "person-latin",
    "politicians of the world": lambda pair: pair.file == "everypolitician",
    "made-up Persian names": lambda pair: pair.file == "synth-persian",
    "GeoNames places, across scripts": lambda pair: pair.file == "geonames-iran" and pair.detail == "place-cross",
    "GeoNames places, Latin": lambda pair: pair.file == "geonames-iran" and pair.detail == "place-latin",
    "bodies, Latin": lambda pair: pair.detail == "body-latin",
    "nk-bench": lambda pair: pair.file == "nk-bench",
    "every person": lambda pair: pair.kind == "person",
    "every body": lambda pair: pair.kind == "body",
    "every place": lambda pair: pair.kind == "place",
}

Scores = dict[str, dict[str, float]]
Judge = Callable[[list[Pair]], list[float]]


def main() -> int:
    """Print the figures; return 1 where a floor is not held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--index", nargs="?", type=int, const=1_000_000, metavar="N", help="seek among N names (default: 1000000)"
    )
    options = parser.parse_args()
    if not available():
        print("The pairs of names are not here (../shared or ONRECORD_SHARED): nothing is measured.")
        return 0
    if options.index:
        print_index(options.index)
        return 0
    results = measure(JUDGES)
    print(table(results))
    print_speed()
    low = below(results["onrecord"])
    for line in low:
        print(line)
    return 1 if low else 0


def measure(judges: dict[str, Judge]) -> dict[str, Scores]:
    """Return the figures of some judges, for each set, on the half that nothing was fitted on."""
    halves: tuple[list[Pair], list[Pair]] = ([], [])
    for pair in pairs():
        halves[pair.half].append(pair)
    with ExitStack() as stack:
        use(fit(halves[0]), stack)
        return {name: _scores(each, halves) for name, each in judges.items()}


def use(fitted: Fitted, stack: ExitStack) -> None:
    """Have onrecord use what was fitted here instead of what it ships."""
    stack.enter_context(patch.object(likeness, "shipped", lambda: fitted.sounds))
    stack.enter_context(patch.object(model, "shipped", fitted.models.__getitem__))


def judge(some: list[Pair]) -> list[float]:
    """How likely onrecord takes each pair to be one name, with no table of facts at hand."""
    nothing = Facts(**{field.name: () for field in fields(Facts) if field.init} | {"as_of": date.min})  # type: ignore[arg-type]
    found = {
        kind: score([(pair.first, pair.second) for pair in some if pair.kind == kind], kind=kind, facts=nothing)
        for kind in KINDS
    }
    return [next(found[pair.kind]) for pair in some]


def _rapidfuzz(some: list[Pair]) -> list[float]:
    """The likeness of the folded names, their words in alphabetical order."""
    return [fuzz.token_sort_ratio(fold(pair.first), fold(pair.second)) / 100 for pair in some]


def _skeletons(some: list[Pair]) -> list[float]:
    """The same of the consonants of each word, which both scripts share."""
    bones = [
        [" ".join(word.skeleton for word in prepare(name, pair.kind).words) for name in (pair.first, pair.second)]
        for pair in some
    ]
    return [fuzz.token_sort_ratio(first, second) / 100 for first, second in bones]


JUDGES: dict[str, Judge] = {"onrecord": judge, "rapidfuzz": _rapidfuzz, "skeletons": _skeletons}


def _scores(each: Judge, halves: tuple[list[Pair], list[Pair]]) -> Scores:
    known, unknown = ([*zip(half, each(half), strict=True)] for half in halves)
    scorer = corpus.scorer("score_names")
    return {
        name: scorer.report(
            [(value, pair.same) for pair, value in known if chosen(pair)],
            [(value, pair.same) for pair, value in unknown if chosen(pair)],
        )
        for name, chosen in SETS.items()
    }


def table(results: dict[str, Scores]) -> str:
    """Return the figures as a table, onrecord and the others beside each other."""
    head = "".join(f"  {name + ' ' + figure:>{_width(name, figure)}}" for name in results for figure in FIGURES)
    lines = [f"{'set':<33}{'pairs':>6}{'same':>6}{head}"]
    for name, ours in results["onrecord"].items():
        cells = "".join(
            f"  {scores[name][figure]:>{_width(reader, figure)}.3f}"
            for reader, scores in results.items()
            for figure in FIGURES
        )
        lines.append(f"{name:<33}{ours['n']:>6}{ours['pos']:>6}{cells}")
    return "\n".join(lines)


def _width(reader: str, figure: str) -> int:
    return len(reader) + 1 + len(figure)


def print_speed() -> None:
    """Print how many pairs a second are scored, by us and by the plainest likeness there is, and how long one takes."""
    some = pairs()
    shorter = some[:500]

    def one_by_one(few: list[Pair]) -> None:
        for pair in few:
            match(pair.first, pair.second, kind=pair.kind)

    judge(shorter)  # read the tables and models first
    ours, theirs, alone = _seconds(judge, some), _seconds(_rapidfuzz, some), _seconds(one_by_one, shorter)
    print(
        f"CPU time, best of {_ROUNDS} rounds, no name known before: onrecord {len(some) / ours:,.0f} pairs a second,"
        f" rapidfuzz {len(some) / theirs:,.0f}; one pair with reasons {alone / len(shorter) * 1000:.1f} ms"
    )


def _seconds(work: Callable[[list[Pair]], object], some: list[Pair]) -> float:
    spent = []
    for _ in range(_ROUNDS):
        forget()
        begun = time.process_time()
        work(some)
        spent.append(time.process_time() - begun)
    return min(spent)


def floors() -> dict[tuple[str, str], float]:
    """Return the floors, by set and figure; that of a calibration error is a ceiling."""
    read = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return {(name, figure): value for name, figures in read.items() for figure, value in figures.items()}


def below(scores: Scores) -> list[str]:
    """Say which figures fell below their floors, or rose above their ceilings."""
    lines = []
    for (name, figure), floor in floors().items():
        value = scores[name][figure]
        if (value > floor) if figure == "ece" else (value < floor):
            way = "rose to {:.3f}, above its ceiling" if figure == "ece" else "fell to {:.3f}, below its floor"
            lines.append(f"{name}: {figure} {way.format(value)} of {floor:.3f}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
