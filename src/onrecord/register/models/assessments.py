"""Assessments: the reliability of a source and the credibility of information, always separate."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from onrecord.register.models.base import Named
from onrecord.register.models.reports import Report
from onrecord.register.models.sources import Source
from onrecord.register.models.statements import Statement
from onrecord.vocabulary import CREDIBILITY, RELIABILITY

CREDIBILITY_NUMBERS = tuple(map(int, CREDIBILITY))
"""Credibility as it is stored."""


class Assessment(Named):
    """A person's assessment: of a source by a letter, or of a report or statement by a number."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="+", null=True)
    report = models.ForeignKey(Report, models.PROTECT, related_name="+", null=True)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="+", null=True)
    reliability = models.CharField(max_length=1, null=True)
    credibility = models.PositiveSmallIntegerField(null=True)
    basis = models.TextField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, related_name="replaced_by", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(source__isnull=False, report=None, statement=None, credibility=None)
                & Q(reliability__in=tuple(map(str, RELIABILITY)))
                | Q(source=None, reliability=None)
                & (Q(report__isnull=False, statement=None) | Q(report=None, statement__isnull=False))
                & Q(credibility__in=CREDIBILITY_NUMBERS),
                name="assessment_of_a_source_or_of_information",
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="assessment_has_a_basis"),
            *(
                models.UniqueConstraint(
                    fields=[subject],
                    condition=Q(("replaces", None), (f"{subject}__isnull", False)),
                    name=f"assessment_first_of_{subject}",
                )
                for subject in ("source", "report", "statement")
            ),
        ]
