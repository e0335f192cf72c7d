"""Corrections by people: statements in the place of others, and the headline, outlet, address or date of a report."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from onrecord.register.models.base import Named, one_of
from onrecord.register.models.decisions import Decision
from onrecord.register.models.reports import Report
from onrecord.register.models.sources import Source
from onrecord.register.models.statements import Statement
from onrecord.vocabulary import CorrectionKind, ReportField


class Correction(Named):
    """A statement by hand in the place of another statement. Both rows stay; the judgements on them say which applies.

    Attributes:
        new: the statement that a person entered.
        old: the statement that it corrects.
        kind: how, a `CorrectionKind`.
        decision: what was done in one go with it; if that is undone, the correction no longer applies.
    """

    new = models.ForeignKey(Statement, models.PROTECT, related_name="corrects")
    old = models.ForeignKey(Statement, models.PROTECT, related_name="corrected_by")
    kind = models.CharField(max_length=12)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="corrections")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["new", "old"], name="correction_once"),
            models.CheckConstraint(condition=~Q(new=F("old")), name="correction_of_another"),
            one_of("kind", CorrectionKind),
        ]


class ReportCorrection(Named):
    """A part of a report as a person says it is. The row of the report stays; the last one that was not undone applies.

    Attributes:
        field: the part, a `ReportField`.
        value: its content; a date in EDTF. Empty if there is none.
        source: of an address or an outlet, the source that the report then belongs to.
        decision: what was done in one go with it; if that is undone, the correction no longer applies.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="corrections")
    field = models.CharField(max_length=12)
    value = models.TextField()
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", null=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="report_corrections")

    class Meta:
        constraints = [one_of("field", ReportField)]
