"""Names that differ in a few letters: which of them are one name, misspelt."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from onrecord import names
from onrecord.findings.parties.clusters import Clusters
from onrecord.findings.parties.scene import PartyContext

MISSPELT = 0.95
"""The lowest certainty from `onrecord.names` at which two spellings are joined as one party's name."""
SLIPS = 2
"""The most letters in which a misspelling differs."""
_LOOK_ALIKES = 8
"""A name that resembles so many others is joined to none of them as a misspelling: the article is a list of names."""
_ROWS = 512
"""The number of names that are compared with all others at a time; it limits the use of memory."""


def join_misspelt(scene: PartyContext, clusters: Clusters, indexes: list[int], kind: str) -> None:
    """Join the names of one kind that `onrecord.names` takes for spellings of one name."""
    spelt: dict[str, int] = {}
    for index in indexes:
        spelt.setdefault(clusters.mentions[index].key, index)
    pairs = []
    for one, other in _look_alike(sorted(key for key in spelt if len(key) > SLIPS * 2)):
        same = len(clusters.mentions[spelt[one]].words) == len(clusters.mentions[spelt[other]].words)
        if same and clusters.root(spelt[one]) != clusters.root(spelt[other]):
            pairs.append((spelt[one], spelt[other]))
    if not pairs:
        return
    texts = [_texts(scene, clusters, pair) for pair in pairs]
    for (first, second), sure in zip(pairs, names.score(texts, kind=kind, facts=scene.facts), strict=True):
        if sure >= MISSPELT:
            clusters.join(first, second, sure)


def _look_alike(keys: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names that differ in a few letters, in order, without the names that resemble many others."""
    near: dict[int, list[int]] = {}
    for start in range(0, len(keys), _ROWS):
        some = keys[start : start + _ROWS]
        apart = process.cdist(some, keys, scorer=Levenshtein.distance, score_cutoff=SLIPS, dtype="uint8")
        for row, found in enumerate(apart <= SLIPS, start):
            near[row] = [int(column) for column in found.nonzero()[0] if column != row]
    few = {row for row, others in near.items() if len(others) <= _LOOK_ALIKES}
    for row, others in near.items():
        for column in others:
            if column > row and {row, column} <= few:
                yield keys[row], keys[column]


def _texts(scene: PartyContext, clusters: Clusters, pair: tuple[int, int]) -> tuple[str, str]:
    one, other = (clusters.mentions[index].core.of(scene.ground.text) for index in pair)
    return one, other
