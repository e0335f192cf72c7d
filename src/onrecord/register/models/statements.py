"""Statements: who does what by saying what, each with its words."""

from __future__ import annotations

from django.db import models

from onrecord.register.models.base import Cited, InCase, Named, certain, one_of
from onrecord.register.models.parties import Party
from onrecord.register.models.reports import Report
from onrecord.vocabulary import FlagKind, Mode, SpeechAct

PARTS = ("source", "cue", "content", "ask", "again")


class Statement(Named):
    """One sentence or clause of a report that performs or reports an act; proposed by `rule`, a rule or a model.

    `sure` is how likely the act is to be right, `sure_speaker` and the others the same for each part that is given;
    they are null where the record says nothing of it, as records of earlier releases do not.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="statements")
    local = models.CharField(max_length=12)
    act = models.CharField(max_length=12)
    speaker = models.ForeignKey(Party, models.PROTECT, related_name="said", null=True)
    addressee = models.ForeignKey(Party, models.PROTECT, related_name="was_told", null=True)
    target = models.ForeignKey(Party, models.PROTECT, related_name="was_accused", null=True)
    mode = models.CharField(max_length=10)
    sure = models.FloatField()
    rule = models.TextField()
    sure_speaker = models.FloatField(null=True)
    sure_addressee = models.FloatField(null=True)
    sure_target = models.FloatField(null=True)
    sure_ask = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "local"], name="statement_once"),
            one_of("act", SpeechAct),
            one_of("mode", Mode),
            certain(),
        ]
        indexes = [models.Index(fields=["case", "act"], name="statement_by_act")]


class Reporter(InCase):
    """A party that reports a statement, the nearest to the speaker first."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="reporters")
    place = models.PositiveIntegerField()
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "place"], name="reporter_once")]


class About(InCase):
    """A party that a statement concerns."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="about")
    place = models.PositiveIntegerField()
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "place"], name="about_once")]


class StatementSpan(Cited):
    """Words of a statement: those that name its speaker, the cue, what is said, what is asked and where again."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="spans")
    part = models.CharField(max_length=10)
    place = models.PositiveIntegerField()

    class Meta(Cited.Meta):
        constraints = [
            *Cited.Meta.constraints,
            models.UniqueConstraint(fields=["statement", "part", "place"], name="statementspan_once"),
            one_of("part", PARTS),
        ]


class Mark(Cited):
    """Something about a statement that a reviewer should look at; it is proposed and never asserted."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="marks")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    value = models.TextField()
    why = models.TextField()

    class Meta(Cited.Meta):
        constraints = [
            *Cited.Meta.constraints,
            models.UniqueConstraint(fields=["statement", "place"], name="mark_once"),
            one_of("kind", FlagKind),
        ]
