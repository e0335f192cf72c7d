"""Accusations, and signs that somebody is made to pay for having turned to the United Nations."""

from __future__ import annotations

from django.db import models

from onrecord.register.models.base import Named, one_of
from onrecord.register.models.parties import Party
from onrecord.register.models.statements import Mark, Statement

GROUNDS = ("a", "b", "c", "d")


class Accusation(Named):
    """Who accuses whom: proposed from a statement. `holder` is the United Nations mandate that the accused has."""

    statement = models.OneToOneField(Statement, models.PROTECT, related_name="accusation")
    accuser = models.ForeignKey(Party, models.PROTECT, related_name="+", null=True)
    accused = models.ForeignKey(Party, models.PROTECT, related_name="+", null=True)
    holder = models.TextField(null=True)


class ReprisalFlag(Named):
    """A ground of HRC resolution 12/2 that a statement may fall under; a person decides, and asks for consent."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="flags")
    mark = models.OneToOneField(Mark, models.PROTECT, related_name="+")
    ground = models.CharField(max_length=1)

    class Meta:
        constraints = [one_of("ground", GROUNDS)]
