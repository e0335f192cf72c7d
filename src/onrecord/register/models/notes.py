"""Notes: the words of a person about a finding, a report or a source."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from onrecord.register.models.appeals import Appeal
from onrecord.register.models.base import Named
from onrecord.register.models.parties import Party
from onrecord.register.models.reports import Report
from onrecord.register.models.sources import Source
from onrecord.register.models.statements import Statement

SUBJECTS = ("appeal", "party", "report", "source", "statement")


def _one_subject() -> Q:
    """Exactly one subject is named."""
    ways = (Q(**{f"{each}__isnull": each != subject for each in SUBJECTS}) for subject in SUBJECTS)
    return reduce(or_, ways)


class Note(Named):
    """A note. It is never edited: a later note is another row."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="notes", null=True)
    party = models.ForeignKey(Party, models.PROTECT, related_name="notes", null=True)
    report = models.ForeignKey(Report, models.PROTECT, related_name="notes", null=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="notes", null=True)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="notes", null=True)
    words = models.TextField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_one_subject(), name="note_on_one_subject"),
            models.CheckConstraint(condition=~Q(words="") & ~Q(who=""), name="note_says_who_and_what"),
        ]
