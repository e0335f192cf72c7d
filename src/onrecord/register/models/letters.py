"""Letters by hand: new letters, corrections of letters, and appeals that a person gave to another letter."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from onrecord.register.models.appeals import Appeal
from onrecord.register.models.base import Cited, InCase, Named
from onrecord.register.models.decisions import Decision
from onrecord.register.models.parties import Party
from onrecord.register.models.reports import Letter


class LetterCorrection(Named):
    """A letter by hand: a new one, or one in the place of another. Both rows stay, and the decision says which applies.

    Attributes:
        new: the letter that a person entered.
        old: the letter that it corrects; null if the reader found none.
        sender: who wrote it; null if nobody is named.
        date: the day of writing, in EDTF, empty if it is not known; null if the days of `new` apply, from the words of
            the report.
        decision: what was done in one go with it; if that is undone, the letter by hand no longer applies.
    """

    new = models.OneToOneField(Letter, models.PROTECT, related_name="by_hand")
    old = models.ForeignKey(Letter, models.PROTECT, related_name="corrected_by", null=True)
    sender = models.ForeignKey(Party, models.PROTECT, related_name="+", null=True)
    date = models.CharField(max_length=40, null=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="letters")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(new=F("old")), name="lettercorrection_of_another")]


class LetterAddressee(InCase):
    """A party to whom a letter by hand is addressed."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="addressees")
    place = models.PositiveIntegerField()
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "place"], name="letteraddressee_once")]


class LetterPart(Cited):
    """Own words of a letter by hand, and their position. The record of a report has those of the letters it found."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="parts")
    place = models.PositiveIntegerField()

    class Meta(Cited.Meta):
        constraints = [
            *Cited.Meta.constraints,
            models.UniqueConstraint(fields=["letter", "place"], name="letterpart_once"),
        ]


class AppealLetter(Named):
    """An appeal in a letter by hand, or in another letter than the reader said. The last one not undone applies.

    Attributes:
        letter: the letter; null if the appeal is in no letter.
        decision: what was done in one go with it.
    """

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="given_letters")
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="given_appeals", null=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="given_letters")
