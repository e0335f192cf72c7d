"""Captures that were withdrawn from the archive after they were entered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from onrecord.register.models.base import InCase
from onrecord.register.models.captures import Capture


class Withdrawal(InCase):
    """That a capture was withdrawn from the archive, or with `undone`, that it came back. The last row counts."""

    capture = models.ForeignKey(Capture, models.PROTECT, related_name="withdrawals")
    undone = models.BooleanField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    why = models.TextField()
    replaces = models.OneToOneField("self", models.PROTECT, related_name="replaced_by", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["capture"], condition=Q(replaces=None), name="withdrawal_first_of_capture")
        ]
