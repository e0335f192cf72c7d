"""Cases, which are kept apart from each other, and who may work in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from onrecord.register.ids import LENGTH
from onrecord.vocabulary import CaseRole

DEFAULT = "default"
"""The case that is there from the beginning."""
ROLES = tuple(each.value for each in CaseRole)
"""The roles in a case, each with more rights than the previous one."""


class Case(models.Model):
    """An investigation. No query shows data of another case."""

    key = models.CharField(max_length=LENGTH, unique=True)
    name = models.CharField(max_length=200, unique=True)
    at = models.DateTimeField()
    who = models.CharField(max_length=200)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="case_has_a_name")]


class Member(models.Model):
    """The role of a person in a case from then on. The last row of a person counts.

    A case without a member is open to all who can open the register, as on a computer of one's own.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    person = models.CharField(max_length=200)
    role = models.CharField(max_length=10)
    at = models.DateTimeField()
    who = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["case", "person", "-id"], name="member_last")]
        constraints = [models.CheckConstraint(condition=Q(role__in=ROLES), name="member_role_is_known")]
