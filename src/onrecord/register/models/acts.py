"""The ledger of the register: one line for each action, each chained to the previous one."""

from __future__ import annotations

from django.db import models

from onrecord.register.models.cases import Case


class Act(models.Model):
    """A line of the ledger, in the form of the archive's, `onrecord.capture.store.ledger`. `line` is hashed."""

    n = models.PositiveBigIntegerField(unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    who = models.CharField(max_length=200)
    act = models.CharField(max_length=40)
    line = models.TextField()
    sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [models.Index(fields=["case", "-n"], name="act_last")]
