"""Decisions: everything that a person did to findings in one go, so that it can be undone in one go."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from onrecord.register.models.base import Named


class Decision(Named):
    """One action of a person: its judgements, and its findings and corrections, name it.

    Attributes:
        who, at, why: the person, the time and the reason.
        undoes: the decision that this one undoes; null if it undoes none.
    """

    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    why = models.TextField()
    undoes = models.OneToOneField("self", models.PROTECT, related_name="undone_by", null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(who=""), name="decision_has_a_person")]
