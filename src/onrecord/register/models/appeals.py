"""Appeals: who asks whom for what, as each report has it, and which of them are one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from onrecord.register.models.base import Cited, Couple, InCase, Named, one_of
from onrecord.register.models.parties import Party
from onrecord.register.models.reports import Letter, Report
from onrecord.register.models.statements import Statement
from onrecord.vocabulary import AppealRole


class Appeal(Named):
    """An appeal as one report has it: proposed from its statements. Reports of one appeal are joined by pairs."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="appeals")
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="appeals", null=True)
    rule = models.CharField(max_length=100)


class AppealParty(InCase):
    """Who asks and who is asked."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="parties")
    party = models.ForeignKey(Party, models.PROTECT, related_name="appeals")
    role = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appeal", "party", "role"], name="appealparty_once"),
            one_of("role", AppealRole),
        ]


class Ask(InCase):
    """A statement by which an appeal asks for something. Each belongs to one appeal."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="asks")
    statement = models.OneToOneField(Statement, models.PROTECT, related_name="ask")


class AppealReference(Cited):
    """A reference by which the words of its report call an appeal: "AL IRN 14/2021"."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="references")
    place = models.PositiveIntegerField()
    reference = models.CharField(max_length=40)

    class Meta(Cited.Meta):
        constraints = [
            *Cited.Meta.constraints,
            models.UniqueConstraint(fields=["appeal", "place"], name="appealreference_once"),
        ]


class AppealPair(Couple):
    """A pair of appeals. With `joins` they count as one until a person decides otherwise: one page, one letter."""

    left = models.ForeignKey(Appeal, models.PROTECT, related_name="+")
    right = models.ForeignKey(Appeal, models.PROTECT, related_name="+")
    joins = models.BooleanField()


class AppealHead(InCase):
    """Derived: the first of all appeals that are one with this."""

    appeal = models.OneToOneField(Appeal, models.CASCADE, related_name="standing", primary_key=True)
    head = models.ForeignKey(Appeal, models.CASCADE, related_name="joined")


ALL, UNANSWERED = "all", "unanswered"
"""The words that hold for every appeal on every day, and for appeals without an answer (a receipt is not an answer)."""


class AppealStay(InCase):
    """Derived: what is true of an appeal from one day to another, both included, as far as is known now.

    Attributes:
        word: `ALL`, `UNANSWERED`, or a word of the clock: "reported", "answered", "disputed" …
        since, until: the days.
        place: the number of its report in the order in which reports are found (`onrecord.register.search.documents`).
        first: of an appeal that stands for all that are one with it, where it comes in the list of appeals: by the
            first report of any of them, the last first. Null for those for which another stands.
    """

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="stays")
    word = models.CharField(max_length=20)
    since = models.DateField()
    until = models.DateField()
    place = models.BigIntegerField()
    first = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["case", "word", "place", "since", "until"], name="appealstay_found"),
            models.Index(
                fields=["case", "word", "first", "since", "until"],
                condition=Q(first__isnull=False),
                name="appealstay_listed",
            ),
        ]
