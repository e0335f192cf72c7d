"""Outlets and sites."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from onrecord.register.models.base import Named


class Source(Named):
    """Where pages come from: a site by the host of its addresses, or an outlet by its name if it has none."""

    host = models.CharField(max_length=255, null=True)
    name = models.TextField()
    folded = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "host"], name="source_once_by_host"),
            models.UniqueConstraint(fields=["case", "folded"], condition=Q(host=None), name="source_once_by_name"),
        ]
