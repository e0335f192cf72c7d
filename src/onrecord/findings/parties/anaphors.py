"""Which parties are anaphors: described only ("the mayor"), where somebody who was named before may be meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.facts.normalise import squeeze
from onrecord.findings.model import Party
from onrecord.findings.parties.mentions import PERSONS, MentionForm, PartyMention
from onrecord.findings.parties.scene import PartyContext
from onrecord.findings.parties.short_names import is_generic_body
from onrecord.vocabulary import PartyKind

_SHORT = 2
"""The most words of a description that needs a name elsewhere: "the mayor", "the committee chairmen"."""

_PLURAL_OWNER = frozenset({"' ", "’ "})
"""The characters between an owner in the plural and the next word."""


def _tells_who(mention: PartyMention, powers: frozenset[str], sole: frozenset[str]) -> bool:
    """Whether a mention says who is meant without another one: a name, a country, "three lawyers of the city".

    A state has one "interior ministry"; `powers` are the nouns for such bodies. It has one "police", as `sole` says.
    """
    if mention.form is MentionForm.PRONOUN:
        return False
    known = mention.named or mention.country or mention.facts or mention.place or mention.kind is PartyKind.STATE
    one = mention.kind is PartyKind.BODY and mention.head in powers and len(mention.words) == _SHORT
    one = one or mention.head in sole
    return bool(known) or one or not mention.definite or len(mention.words) > _SHORT


def _is_owned(scene: PartyContext, mention: PartyMention) -> bool:
    """Whether a description says whose a body is, with an owner in the plural: "the dockers' union"."""
    first, last = scene.ground.words(mention.core)
    gaps = map(scene.ground.gap, range(first + 1, last))
    return mention.kind is PartyKind.BODY and any(gap in _PLURAL_OWNER for gap in gaps)


def find_anaphors(
    parties: Sequence[Party], mentions: Sequence[PartyMention], ids: Mapping[int, str], scene: PartyContext
) -> Iterator[str]:
    """The parties of whom the article has definite descriptions only, behind a name of somebody of that kind.

    "The police" are no other body than one that is called police.
    """
    powers = frozenset(map(scene.language.fold, scene.language.parties.state_bodies))
    sole = frozenset(map(squeeze, scene.language.parties.sole_bodies))
    known = {
        ids[index]
        for index, mention in enumerate(mentions)
        if index in ids
        and (_tells_who(mention, powers, sole) or _is_owned(scene, mention))
        and not is_generic_body(scene, mention)
    }
    heads = {ids[index]: mention.head for index, mention in enumerate(mentions) if index in ids}
    persons, groups, others, bodies = 0, False, False, set[str]()
    generic = {scene.vocabulary.stem(word) for each in scene.language.parties.generic_bodies for word in each.split()}
    for party in sorted(parties, key=lambda party: party.mentions[0].start):
        head = heads.get(party.id, "")
        if party.kind in PERSONS:
            meant = persons > 0
        elif party.kind is PartyKind.COLLECTIVE:
            meant = persons > 1 or groups or (others and scene.vocabulary.stem(head) in generic)
        else:
            meant = others and not (party.kind is PartyKind.BODY and head in powers and head not in bodies)
        if party.id not in known and meant:
            yield party.id
        if party.named:
            persons += party.kind in PERSONS
            groups |= party.kind is PartyKind.COLLECTIVE
            others |= party.kind not in {*PERSONS, PartyKind.STATE, PartyKind.PLACE, PartyKind.COLLECTIVE}
            bodies |= set(map(scene.language.fold, party.name.split()))
