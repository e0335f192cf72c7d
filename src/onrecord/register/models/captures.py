"""Captures that were entered, what was seen again, and what became of each thing that was to be added."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from onrecord.register.models.base import InCase, one_of

OUTCOMES = ("asked", "entered", "again", "set aside", "failed")


class Capture(InCase):
    """A capture that the archive keeps. `label` says what came in the page's place, which is then no report."""

    archived = models.CharField(max_length=32)
    url = models.TextField(null=True)
    name = models.TextField(null=True)
    sha256 = models.CharField(max_length=64)
    captured = models.CharField(max_length=40)
    manifest = models.CharField(max_length=64)
    label = models.CharField(max_length=20, null=True)
    why = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "archived"], name="capture_once")]
        indexes = [models.Index(fields=["case", "sha256"], name="capture_by_bytes")]


class Sighting(InCase):
    """A later capture that shows a report as it was: the same bytes, or the same article among other things."""

    capture = models.OneToOneField(Capture, models.PROTECT, related_name="sighting")
    report = models.ForeignKey("register.Report", models.PROTECT, related_name="sightings")
    same_bytes = models.BooleanField()


class Attempt(InCase):
    """The result for an address or a file to add: first a row for the request, then a row for its outcome.

    Attributes:
        run: one command; what is "asked" and never ended was cut short.
        target: the address or file, as it was given; of a page in a WARC, the file and the page's address.
    """

    run = models.CharField(max_length=32)
    target = models.TextField()
    url = models.TextField(null=True)
    at = models.DateTimeField()
    who = models.CharField(max_length=200)
    outcome = models.CharField(max_length=10)
    reason = models.TextField()
    capture = models.ForeignKey(Capture, models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "target", "-id"], name="attempt_last")]
        constraints = [
            one_of("outcome", OUTCOMES),
            models.CheckConstraint(condition=~Q(outcome="failed") | ~Q(reason=""), name="attempt_failed_for_a_reason"),
        ]
