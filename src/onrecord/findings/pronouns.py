"""Pronouns: a party where exactly one fits, and nobody where two do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.findings.clusters import Clusters
from onrecord.findings.describing import pronoun_mention
from onrecord.findings.hands import Hands
from onrecord.findings.mentions import Form, Mention
from onrecord.findings.model import Kind
from onrecord.findings.scene import Scene

IN_LETTER = 0.95
"""A letter's "we" is whoever sent it."""
ONLY_ONE = 0.8
"""The only party that fits, in the sentence and the one before, or in all of the article."""

_PEOPLE = frozenset({Kind.PERSON, Kind.OFFICE})
_FIT = {
    "he": _PEOPLE,
    "she": _PEOPLE,
    "they": frozenset({Kind.COLLECTIVE, Kind.BODY}),
    "it": frozenset({Kind.BODY, Kind.STATE, Kind.MEDIA}),
}


def find_pronouns(scene: Scene, hands: Sequence[Hands]) -> list[Mention]:
    """Find "he" and "she" everywhere, and "we", "I" and "you" in letters."""
    inside = [part for each in hands for part in each.parts]
    found = []
    for index, key in enumerate(scene.keys):
        kind = scene.vocabulary.pronouns.get(key)
        if not kind or scene.at.get(index):  # "US" is a country
            continue
        mention = pronoun_mention(scene, index, kind)
        if kind in {"he", "she"} or (kind in {"we", "i", "you"} and any(part.holds(mention.core) for part in inside)):
            found.append(mention)
    return found


def resolve_letters(clusters: Clusters, hands: Hands, sender: int | None, addressee: int | None) -> None:
    """Give a letter's "we", "I" and "you" to its sender and its addressee."""
    for index, mention in enumerate(clusters.mentions):
        if mention.form is not Form.PRONOUN or not any(part.holds(mention.core) for part in hands.parts):
            continue
        alone = sender is not None and clusters.mentions[sender].kind is Kind.PERSON
        if sender is not None and (mention.head == "we" or (mention.head == "i" and alone)):
            clusters.join(sender, index, IN_LETTER)
        elif mention.head == "you" and addressee is not None:
            clusters.join(addressee, index, IN_LETTER)


def resolve(scene: Scene, clusters: Clusters, roles: frozenset[int]) -> None:
    """Give each other pronoun to the one party that fits.

    Args:
        scene: the article.
        clusters: its mentions; those that are given away are joined.
        roles: the pronouns that play a role, for which all of the article is looked at where the sentences name nobody.
    """
    sexes = _sexes(clusters)
    places = [mention.core.start for mention in clusters.mentions]
    for index, mention in enumerate(clusters.mentions):
        kinds = _FIT.get(mention.head)
        if mention.form is not Form.PRONOUN or kinds is None or clusters.root(index) != index:
            continue
        number, _ = scene.ground.sentence(mention.core.start)
        low = bisect_left(places, scene.ground.begins(number - 1))
        near = _fitting(clusters, range(low, index), mention.head, kinds, sexes)
        if not near and index in roles:
            near = _fitting(clusters, range(len(places)), mention.head, kinds, sexes)
        if len(near) == 1:
            clusters.join(near.pop(), index, ONLY_ONE)
        elif index in roles:
            clusters.reasons[index] = "several parties may be meant" if near else "nobody whom it can mean is named"


def _fitting(clusters: Clusters, among: range, head: str, kinds: frozenset[Kind], sexes: dict[int, str]) -> set[int]:
    """The parties among some mentions that a pronoun can mean; whose sex is not known fits."""
    found = set()
    for index in among:
        mention = clusters.mentions[index]
        if mention.form is not Form.PRONOUN and mention.kind in kinds:
            root = clusters.root(index)
            if sexes.get(root, head) in {head, "they", "it"}:
                found.add(root)
    return found


def _sexes(clusters: Clusters) -> dict[int, str]:
    """What the words of each person tell: "he" or "she"."""
    found: dict[int, str] = {}
    for index, mention in enumerate(clusters.mentions):
        if mention.sex and mention.form is not Form.PRONOUN:
            found.setdefault(clusters.root(index), mention.sex)
    return found
