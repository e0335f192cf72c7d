"""One origin or not: precision and recall on generated copies, and MinHash by three packages.

    python -m benchmarks.register.origins [STORIES]

Each story is written by two writers, who share the letter, the facts and two quotations, and each article is copied in
each of the ways of `stories.EDITS`. Pairs of an article and its copy are of one origin; pairs of two writers of one
story, of their copies, and of one outlet's articles on two stories are not.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from random import Random

import numpy as np

from benchmarks.register.stories import EDITS, Article, story, write
from onrecord.facts.normalise import fold
from onrecord.register.domain import ReportFacts
from onrecord.register.linkage import CERTAIN, likely_same_origin, lsh_bands, minhash_signature

SEED = 7
STORIES = 300


def facts_of(article: Article, name: str) -> ReportFacts:
    """What the register knows of an article."""
    letters = (minhash_signature(article.letter),)
    return ReportFacts(
        id=name,
        outlet=name,
        headline=article.headline,
        when=(),
        narration=minhash_signature(article.narration),
        letters=letters,
    )


def pairs(stories: int, seed: int = SEED) -> dict[str, list[tuple[ReportFacts, ReportFacts]]]:
    """Pairs by what they are: the edits are of one origin, and all others are not."""
    random = Random(seed)  # noqa: S311 - drawn to be drawn again, not to be secret
    found: dict[str, list[tuple[ReportFacts, ReportFacts]]] = defaultdict(list)
    before: ReportFacts | None = None
    for number in range(stories):
        told = story(random)
        one, other = (write(told, random) for _ in range(2))
        first, second = facts_of(one, f"{number}a"), facts_of(other, f"{number}b")
        found["independent"].append((first, second))
        for edit, copied in EDITS.items():
            copy = facts_of(copied(one, random), f"{number}{edit}")
            found[edit].append((first, copy))
            found["independent copies"].append((second, copy))
        if before:
            found["other story"].append((before, first))
        before = first
    return found


def score(found: dict[str, list[tuple[ReportFacts, ReportFacts]]]) -> dict[str, float]:
    """Precision and recall of the pairs that are certain, recall of each edit, and how many the bands would find."""
    certain = {
        kind: [likely_same_origin(first, second).probability >= CERTAIN for first, second in some]
        for kind, some in found.items()
    }
    right = sum(sum(certain[edit]) for edit in EDITS)
    wrong = sum(sum(some) for kind, some in certain.items() if kind not in EDITS)
    figures = {
        "precision": right / max(right + wrong, 1),
        "recall": right / sum(len(found[edit]) for edit in EDITS),
    }
    for edit in EDITS:
        figures[f"recall, {edit}"] = sum(certain[edit]) / len(found[edit])
    met = [
        bool(set(lsh_bands(first.narration)) & set(lsh_bands(second.narration)))
        for edit in EDITS
        for first, second in found[edit]
    ]
    figures["found by bands"] = sum(met) / len(met)
    others = [pair for kind, some in found.items() if kind not in EDITS for pair in some]
    figures["others met by bands"] = sum(
        bool(set(lsh_bands(first.narration)) & set(lsh_bands(second.narration))) for first, second in others
    ) / len(others)
    return figures


def _ours(runs: list[str]) -> bytes:
    return minhash_signature(" ".join(runs))


def packages() -> None:
    """Print what MinHash costs and how far it errs, by package; one that is not installed is left out."""
    random = Random(SEED)  # noqa: S311 - as above
    texts = [write(story(random), random).narration + write(story(random), random).narration for _ in range(200)]
    makers: dict[str, tuple[Callable[[str], object], Callable[[object, object], float]]] = {
        "onrecord (numpy)": (
            minhash_signature,
            lambda one, other: float(
                (np.frombuffer(one, "<u4", offset=5) == np.frombuffer(other, "<u4", offset=5)).mean()  # type: ignore[call-overload]
            ),
        )
    }
    if importlib.util.find_spec("datasketch"):
        from datasketch import MinHash

        def sketch(text: str) -> object:
            made = MinHash(num_perm=128, seed=1)
            made.update_batch([run.encode() for run in _runs(text)])
            return made

        makers["datasketch"] = sketch, lambda one, other: one.jaccard(other)  # type: ignore[attr-defined]
    if importlib.util.find_spec("rensa"):
        from rensa import RMinHash

        def made_by_rensa(text: str) -> object:
            made = RMinHash(num_perm=128, seed=1)
            made.update(_runs(text))
            return made

        makers["rensa"] = made_by_rensa, lambda one, other: one.jaccard(other)  # type: ignore[attr-defined]
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"MinHash of {len(texts)} texts of {words:.0f} words, 128 hashes, runs of three words, folding included")
    for name, (make, compare) in makers.items():
        _print_package(name, texts, make, compare)


def _print_package(
    name: str, texts: list[str], make: Callable[[str], object], compare: Callable[[object, object], float]
) -> None:
    spent = []
    for _ in range(3):
        begun = time.process_time()
        for text in texts:
            make(text)
        spent.append(time.process_time() - begun)
    random, errors = Random(SEED), []  # noqa: S311 - as above
    for one, other in pairwise(texts):
        words = one.split()
        mixed = " ".join(words[: random.randint(3, len(words))]) + " " + other
        true = _true(one, mixed)
        errors.append(compare(make(one), make(mixed)) - true)
    print(
        f"  {name:<18} {min(spent) / len(texts) * 1000:6.3f} ms a text"
        f"  error {float(np.sqrt(np.mean(np.square(errors)))):.4f}  bias {float(np.mean(errors)):+.4f}"
    )


def _runs(text: str) -> list[str]:
    words = fold(text).split()
    return [" ".join(words[place : place + 3]) for place in range(len(words) - 2)]


def _true(one: str, other: str) -> float:
    first, second = set(_runs(one)), set(_runs(other))
    return len(first & second) / len(first | second)


def main() -> int:
    """Print all figures."""
    stories = int(sys.argv[1]) if len(sys.argv) > 1 else STORIES
    found = pairs(stories)
    counts = ", ".join(f"{kind} {len(some)}" for kind, some in found.items())
    print(f"{stories} stories, pairs: {counts}")
    for figure, value in score(found).items():
        print(f"  {figure:<36} {value:.4f}")
    packages()
    return 0


if __name__ == "__main__":
    sys.exit(main())
