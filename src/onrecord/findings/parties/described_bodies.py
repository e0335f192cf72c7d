"""Bodies that are described and not named: "the company" behind "a mining company"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Sequence

from onrecord.facts.normalise import squeeze
from onrecord.findings.parties.clusters import Clusters
from onrecord.findings.parties.scene import PartyContext
from onrecord.vocabulary import PartyKind

SAME_NOUN = 0.85
"""The certainty that a noun alone means the only body described with it; not calibrated."""

Noun = tuple[PartyKind | None, str]
"""The kind of a body, and the stem of its noun."""


def join_described(scene: PartyContext, clusters: Clusters, phrases: Sequence[int]) -> None:
    """Join "the company" to the only body described before it with that noun: "a mining company".

    Of a body that a state has once, "the police", none is meant: "the riot police" are others. Nobody is meant where
    the noun has stood alone before, or in other words: "a road company", "the Harbour Company".

    Args:
        scene: the context of the article.
        clusters: its mentions.
        phrases: those that are descriptions of bodies, in the order of the text.
    """
    sole = frozenset(map(squeeze, scene.language.parties.sole_bodies))
    described: defaultdict[Noun, list[int]] = defaultdict(list)
    unclear = set[Noun]()
    read = defaultdict[Noun, int](int)
    alone = {scene.ground.words(each.core)[0] for each in clusters.mentions if each.definite and len(each.words) == 1}
    for index in phrases:
        mention = clusters.mentions[index]
        noun = (mention.kind, scene.vocabulary.stem(mention.head))
        if mention.head in sole:
            continue
        if len(mention.words) > 1:
            described[noun].append(index)
        elif mention.definite and clusters.root(index) == index and noun not in unclear:
            place = scene.ground.words(mention.core)[0]
            before = range(read[noun], place)
            read[noun] = place
            said = {clusters.mentions[other].words for other in described[noun]}
            bodies = {clusters.root(other) for other in described[noun]}
            if len(bodies) != 1 or _stands_elsewhere(scene, noun[1], before, said, alone):
                unclear.add(noun)
            else:
                clusters.join(bodies.pop(), index, SAME_NOUN)


def _stands_elsewhere(
    scene: PartyContext, noun: str, before: range, said: Collection[tuple[str, ...]], alone: Container[int]
) -> bool:
    """Whether a noun is among some words elsewhere than in a description that is `said`, or `alone`."""
    return any(
        at not in alone
        and scene.vocabulary.stem(scene.keys[at]) == noun
        and not any(_is_within(scene, at, words) for words in said)
        for at in before
    )


def _is_within(scene: PartyContext, at: int, words: tuple[str, ...]) -> bool:
    """Whether a word begins or ends a description."""
    starts = (at, max(0, at - len(words) + 1))
    return any(scene.words(start, start + len(words)) == words for start in starts)
