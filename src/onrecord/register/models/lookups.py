"""Look-up tables for new pages: MinHash signatures and blocking keys.

A key is an integer of 63 bits. Rows without a common key are never compared, so that adding a page takes as long in a
large register as in a small one.
"""

from __future__ import annotations

from django.db import models

from onrecord.register.models.answers import Answer
from onrecord.register.models.appeals import Appeal
from onrecord.register.models.base import Couple, InCase
from onrecord.register.models.cases import Case
from onrecord.register.models.parties import Party
from onrecord.register.models.reports import Letter, Report


class ReportSign(InCase):
    """The evidence for the origin of a report: the signature of its own words, and the agencies that it credits."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="sign", primary_key=True)
    narration = models.BinaryField()
    credits = models.JSONField()
    agency = models.CharField(max_length=200, null=True)


class LetterSign(InCase):
    """The signature of a letter's own words, as its report quotes them."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="sign", primary_key=True)
    words = models.BinaryField()


class Key(models.Model):
    """A key of something. No index is of its case or of what it is of alone: those of both with the value serve."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+", db_index=False)
    value = models.BigIntegerField()

    class Meta:
        abstract = True


class ReportKey(Key):
    """A key of a report: of a band of its own words, or of those of a letter in it."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="keys", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "value"], name="reportkey_once")]
        indexes = [models.Index(fields=["case", "value"], name="reportkey_by_value")]


class PartyKey(Key):
    """A key of a party. Of parties of which pages say the very same, the first alone has keys."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="keys", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "value"], name="partykey_once")]
        indexes = [models.Index(fields=["case", "value"], name="partykey_by_value")]


class AppealKey(Key):
    """A key of an appeal: for those that may be the same, and for answers that may belong to it."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="keys", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appeal", "value"], name="appealkey_once")]
        indexes = [models.Index(fields=["case", "value"], name="appealkey_by_value")]


class AnswerKey(Key):
    """A key of an answer: for appeals that it may belong to and whose pages come later."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="keys", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "value"], name="answerkey_once")]
        indexes = [models.Index(fields=["case", "value"], name="answerkey_by_value")]


class OriginPair(Couple):
    """Two reports that may have one origin. `joins` if they count as one until a person says otherwise."""

    left = models.ForeignKey(Report, models.PROTECT, related_name="+")
    right = models.ForeignKey(Report, models.PROTECT, related_name="+")
    joins = models.BooleanField()
