"""Whom a pronoun means that an act is to or against."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from onrecord.findings.acts.candidates import ObjectPronoun
from onrecord.findings.model import Party
from onrecord.findings.parties.find import Parties
from onrecord.findings.parties.mentions import PERSONS
from onrecord.vocabulary import PartyKind

_BODIES = frozenset({PartyKind.BODY, PartyKind.STATE, PartyKind.MEDIA})
_GROUPS = frozenset({PartyKind.COLLECTIVE, PartyKind.BODY})


def antecedent(
    pronoun: ObjectPronoun, parties: Parties, known: Mapping[str, Party], others: Collection[str | None]
) -> str | None:
    """The id of the party that a pronoun means; None where nobody or several could be meant.

    It is the only party of a fitting kind in the nearest sentence that names one. A person goes before a body. Where
    that sentence names another body, the kind of it may be mistaken, and nobody is meant.

    Args:
        pronoun: the pronoun.
        parties: the parties of the article.
        known: the same, by their ids.
        others: whom it cannot mean: who does the act.
    """
    before = [[each for each in named if each not in others] for named in parties.named_before(pronoun.span)]
    for kinds in _kinds(pronoun):
        for named in before:
            fitting = [each for each in named if known[each].kind in kinds]
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
            if pronoun.person and any(known[each].kind in _BODIES and known[each].named for each in named):
                return None
    return None


def _kinds(pronoun: ObjectPronoun) -> tuple[frozenset[PartyKind], ...]:
    """The kinds of parties that a pronoun can mean, the likeliest first."""
    if pronoun.thing:
        return (_BODIES,)
    if pronoun.one and pronoun.many:
        return (PERSONS | _GROUPS | _BODIES,)
    if pronoun.many:
        return (_GROUPS,)
    return (PERSONS,) if pronoun.person else (PERSONS, _BODIES)
