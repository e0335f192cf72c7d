"""Events of appeals that people recorded, because no page and no judgement shows them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from onrecord.register.models.appeals import Appeal
from onrecord.register.models.base import Cited, Named, one_of
from onrecord.register.models.reports import Report
from onrecord.register.models.statements import Statement
from onrecord.vocabulary import RECORDED_EVENTS, EventKind


class Event(Named):
    """Something that happened to an appeal. It is never edited: a later row replaces or undoes it.

    Attributes:
        kind: what happened, a `EventKind`; "taken back" undoes the row that this one replaces.
        day: when it happened or from when it holds, in EDTF; empty if it is undone.
        reference: of "written", the reference under which it was sent, or "none"; empty where that is not said.
        by: the person who did it, in words; may be empty.
        successor: of "superseded", the appeal that takes this one's place.
        report, statement: the evidence in the register, if any.
        source: the evidence outside the register, in words, such as a received letter.
        words: the exact words of an answer that is in no report; null for all other events.
        early: true of an answer that was entered though it is dated before its appeal; else null.
        who, at: who recorded it, and when.
    """

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20)
    day = models.CharField(max_length=40)
    reference = models.CharField(max_length=40)
    by = models.TextField()
    successor = models.ForeignKey(Appeal, models.PROTECT, related_name="+", null=True)
    report = models.ForeignKey(Report, models.PROTECT, related_name="+", null=True)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="+", null=True)
    source = models.TextField()
    words = models.TextField(null=True)
    early = models.BooleanField(null=True)
    why = models.TextField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, related_name="replaced_by", null=True)

    class Meta:
        constraints = [
            one_of("kind", (*RECORDED_EVENTS, EventKind.TAKEN_BACK)),
            models.CheckConstraint(
                condition=Q(kind=EventKind.TAKEN_BACK.value, day="", replaces__isnull=False)
                | ~Q(kind=EventKind.TAKEN_BACK.value) & ~Q(day=""),
                name="event_has_a_day_or_takes_back",
            ),
            models.CheckConstraint(
                condition=Q(kind=EventKind.SUPERSEDED.value, successor__isnull=False) & ~Q(successor=F("appeal"))
                | ~Q(kind=EventKind.SUPERSEDED.value) & Q(successor=None),
                name="event_superseded_by_another",
            ),
            models.CheckConstraint(
                condition=Q(kind=EventKind.WRITTEN.value) | Q(reference=""), name="event_written_under_a_reference"
            ),
            models.CheckConstraint(condition=~Q(why="") & ~Q(who=""), name="event_says_who_and_why"),
        ]


class EventSpan(Cited):
    """Words of an event's report that show it."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="spans")
    place = models.PositiveIntegerField()

    class Meta(Cited.Meta):
        constraints = [
            *Cited.Meta.constraints,
            models.UniqueConstraint(fields=["event", "place"], name="eventspan_once"),
        ]
