"""Shared base classes of tables: a row of a case, a thing with an id, words of a page with their position."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from onrecord.register.ids import LENGTH
from onrecord.register.models.cases import Case


class InCase(models.Model):
    """A row that belongs to one case. Rows that it names are of the same case: a trigger sees to that."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Named(InCase):
    """A row that has an id of its own, by which people and exports name it."""

    key = models.CharField(max_length=LENGTH, unique=True)

    class Meta:
        abstract = True


def certain(field: str = "sure") -> models.CheckConstraint:
    """Return the constraint that a probability lies between 0 and 1."""
    return models.CheckConstraint(
        condition=Q((f"{field}__gte", 0), (f"{field}__lte", 1)), name=f"%(class)s_{field}_is_a_probability"
    )


class Proposed(Named):
    """That two rows belong together, as a rule or a person proposed; `sure` is null where a person did."""

    sure = models.FloatField(null=True)
    reasons = models.JSONField()
    rule = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = [certain()]


class Couple(Proposed):
    """A pair of rows of one table, `left` and `right`. Each pair occurs once, with the older row first."""

    class Meta(Proposed.Meta):
        abstract = True
        constraints = [
            *Proposed.Meta.constraints,
            models.UniqueConstraint(fields=["left", "right"], name="%(class)s_once"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="%(class)s_in_order"),
        ]


class Cited(models.Model):
    """Words of a report's text, and their position. A trigger compares the two."""

    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")) & Q(end=F("start") + Length("quote")), name="%(class)s_place"
            )
        ]


def one_of(field: str, values: Iterable[str]) -> models.CheckConstraint:
    """Return the constraint that a field has one of some values."""
    known = tuple(map(str, values))
    return models.CheckConstraint(condition=Q((f"{field}__in", known)), name=f"%(class)s_{field}_is_known")
