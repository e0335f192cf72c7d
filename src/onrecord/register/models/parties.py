"""Parties in each report, their mentions, and pairs of parties that may be the same."""

from __future__ import annotations

from django.db import models

from onrecord.register.models.base import Cited, Couple, InCase, Named, certain, one_of
from onrecord.register.models.reports import Report
from onrecord.vocabulary import PartyKind

PARTS = ("mention", "role", "place")


class Party(Named):
    """A party as one report speaks of it. That two are one is a judgement, and no row of theirs changes by it."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="parties")
    local = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    name = models.TextField()
    folded = models.TextField()
    named = models.BooleanField()
    count = models.PositiveBigIntegerField(null=True)
    fact = models.CharField(max_length=200, null=True)
    sure = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "local"], name="party_once"),
            one_of("kind", PartyKind),
            certain(),
        ]
        indexes = [
            models.Index(fields=["case", "fact"], name="party_by_fact"),
            models.Index(fields=["case", "folded"], name="party_by_name"),
        ]


class PartyName(InCase):
    """A name of a party in a report, and its normalised form."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="names")
    words = models.TextField()
    folded = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "folded"], name="partyname_once")]
        indexes = [models.Index(fields=["case", "folded"], name="partyname_by_name")]


class Mention(Cited):
    """Where a report speaks of a party, or says what or where it is."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="mentions")
    part = models.CharField(max_length=10)
    place = models.PositiveIntegerField()

    class Meta(Cited.Meta):
        constraints = [
            *Cited.Meta.constraints,
            models.UniqueConstraint(fields=["party", "part", "place"], name="mention_once"),
            one_of("part", PARTS),
        ]


class PartyPair(Couple):
    """A pair of parties that may be the same."""

    left = models.ForeignKey(Party, models.PROTECT, related_name="+")
    right = models.ForeignKey(Party, models.PROTECT, related_name="+")


class PartyHead(InCase):
    """Derived: the first of all parties that are one with this."""

    party = models.OneToOneField(Party, models.CASCADE, related_name="standing", primary_key=True)
    head = models.ForeignKey(Party, models.CASCADE, related_name="joined")
