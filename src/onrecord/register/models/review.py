"""The review queue: the reports with acts that nobody has judged."""

from __future__ import annotations

from django.db import models

from onrecord.register.models.base import InCase
from onrecord.register.models.reports import Report


class Waiting(InCase):
    """Derived: a report with acts that nobody has judged.

    Attributes:
        priority: 0 if one of them may show a reprisal or concerns a holder of a UN mandate, 1 if the report has an
            appeal without a known answer, 2 for all others.
        place: the number of the report in the order in which reports are found, the newest first.
        cards: how many decisions are left: statements with the same words and the same speaker are one.
        acts: how many statements are left.
    """

    report = models.OneToOneField(Report, models.CASCADE, related_name="waiting", primary_key=True)
    priority = models.PositiveSmallIntegerField()
    place = models.BigIntegerField()
    cards = models.PositiveIntegerField()
    acts = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["case", "priority", "place", "cards", "acts"], name="waiting_listed")]
