"""A person who is described first and named next: "A Harbour man denied the theft. Henry Bee, 33, told the court …"."""

from __future__ import annotations

from onrecord.findings.parties.clusters import Clusters
from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.findings.parties.scene import PartyContext
from onrecord.vocabulary import PartyKind

INTRODUCED = 0.75
"""The certainty that the first name behind a description is that of the one described."""
_LEAD = 3
"""The sentences at the beginning of an article in which people are described before they are named."""
_BEHIND = 2
"""The sentences behind a description in which its name is looked for."""
_BEFORE = " “”\"«»'‘’\n"
"""The signs that may stand before a name that begins a sentence."""


def join_introduced(scene: PartyContext, clusters: Clusters, spoke: frozenset[int]) -> None:
    """Join somebody whom an article's first sentences describe to the person whom one of the next ones names first.

    That name is new there, and full; it begins the sentence, or it is of somebody who speaks.
    """
    described = [each for each in sorted(spoke) if _describes(scene, clusters, each)]
    named = _introduced(scene, clusters, spoke) if described else {}
    for index in described:
        number, _ = scene.ground.sentence(clusters.mentions[index].core.start)
        names = [named[each] for each in range(number + 1, number + 1 + _BEHIND) if each in named]
        if names:
            clusters.join(names[0], index, INTRODUCED)


def _introduced(scene: PartyContext, clusters: Clusters, spoke: frozenset[int]) -> dict[int, int]:
    """The first person whom each sentence names, where no sentence has done so before; by the sentence's number."""
    known, found = set[int](), dict[int, int]()
    people = set[int]()
    for index, mention in enumerate(clusters.mentions):
        if mention.form is not MentionForm.NAME or mention.kind is not PartyKind.PERSON:
            continue
        number, begin = scene.ground.sentence(mention.span.start)
        opens = not scene.ground.text[begin : mention.span.start].strip(_BEFORE)
        new = clusters.root(index) not in known and len(mention.words) > 1
        if new and number not in people and (opens or index in spoke):
            found[number] = index
        known.add(clusters.root(index))
        people.add(number)
    return found


def _describes(scene: PartyContext, clusters: Clusters, index: int) -> bool:
    """Whether a mention is a description of one person near the beginning, to which no name has been joined."""
    mention, root = clusters.mentions[index], clusters.mentions[clusters.root(index)]
    described = mention.form is MentionForm.PHRASE and root.form is MentionForm.PHRASE and not mention.named
    one = mention.kind is PartyKind.PERSON and not mention.definite and mention.count in {None, 1}
    early = described and one and scene.ground.sentence(mention.core.start)[0] < _LEAD
    return early and _is_indefinite(scene, mention)


def _is_indefinite(scene: PartyContext, mention: PartyMention) -> bool:
    first, _ = scene.ground.words(mention.core)
    around = scene.keys[max(0, first - 1) : first + 1]
    return any(scene.vocabulary.has(key, "indefinite_determiners") for key in around)
