"""Consent and release: who agreed that something is shown, and who decided that it is published.

Rows are only added. Of each subject, the last row counts whose decision was not undone.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from onrecord.register.models.base import Named, one_of
from onrecord.register.models.decisions import Decision
from onrecord.register.models.parties import Party
from onrecord.register.models.statements import Statement
from onrecord.vocabulary import ConsentScope, ReleaseBasis


class Disclosure(Named):
    """A row about one party or one statement. Its decision says who entered it, when and why, and undoes it.

    Attributes:
        given: whether it is given; False if it ended.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="+", null=True)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="+", null=True)
    given = models.BooleanField()
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(party__isnull=True, statement__isnull=False)
                | Q(party__isnull=False, statement__isnull=True),
                name="%(class)s_of_one_subject",
            )
        ]


class Consent(Disclosure):
    """That a person agreed, or no longer agrees, that a name or words are shown.

    Attributes:
        scope: what the person agreed to, a `ConsentScope`.
        obtained_by: the person who obtained it, in words.
        obtained: the day on which it was obtained or ended.
        until: the last day on which it holds; null if no end was agreed.
    """

    scope = models.CharField(max_length=20)
    obtained_by = models.CharField(max_length=200)
    obtained = models.DateField()
    until = models.DateField(null=True)

    class Meta(Disclosure.Meta):
        constraints = [
            *Disclosure.Meta.constraints,
            one_of("scope", ConsentScope),
            models.CheckConstraint(condition=~Q(obtained_by=""), name="consent_was_obtained_by_somebody"),
        ]


class Release(Disclosure):
    """That a publisher decided that a name or words are published, or no longer are.

    Attributes:
        basis: why it may be published, a `ReleaseBasis`.
    """

    basis = models.CharField(max_length=12)

    class Meta(Disclosure.Meta):
        constraints = [*Disclosure.Meta.constraints, one_of("basis", ReleaseBasis)]
