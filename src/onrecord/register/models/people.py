"""People of a case, beside their roles: permissions that no role includes, and the names that are shown for them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from onrecord.register.models.base import InCase, one_of
from onrecord.vocabulary import Permission


class Grant(InCase):
    """A permission of a person in a case from then on, or its end. The last row of a person and permission counts."""

    person = models.CharField(max_length=200)
    permission = models.CharField(max_length=12)
    given = models.BooleanField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [one_of("permission", Permission)]
        indexes = [models.Index(fields=["case", "person", "permission", "-id"], name="grant_last")]


class PersonName(InCase):
    """The name that is shown for a person, whose user name never changes. The last row of a person counts."""

    person = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    who = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(person="") & ~Q(name=""), name="personname_is_not_empty")]
        indexes = [models.Index(fields=["case", "person", "-id"], name="personname_last")]
