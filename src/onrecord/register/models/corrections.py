"""Corrections: which statement that a person entered takes the place of which other one."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from onrecord.register.models.base import Named, one_of
from onrecord.register.models.decisions import Decision
from onrecord.register.models.statements import Statement
from onrecord.vocabulary import CorrectionKind


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
