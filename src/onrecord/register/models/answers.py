"""Answers, and which appeal each may belong to."""

from __future__ import annotations

from django.db import models

from onrecord.register.models.appeals import Appeal
from onrecord.register.models.base import Named, Proposed, one_of
from onrecord.register.models.parties import Party
from onrecord.register.models.statements import Statement
from onrecord.vocabulary import AnswerAct


class Answer(Named):
    """An answer: proposed from a statement."""

    statement = models.OneToOneField(Statement, models.PROTECT, related_name="answer")
    responder = models.ForeignKey(Party, models.PROTECT, related_name="+", null=True)
    form = models.CharField(max_length=12)

    class Meta:
        constraints = [one_of("form", AnswerAct)]


class AnswerPair(Proposed):
    """An answer and an appeal that may belong together."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="pairs")
    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="answer_pairs")

    class Meta(Proposed.Meta):
        constraints = [
            *Proposed.Meta.constraints,
            models.UniqueConstraint(fields=["answer", "appeal"], name="answerpair_once"),
        ]
