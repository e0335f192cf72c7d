"""Reports: a version of a page, its text and its record, its dates and its letters."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from onrecord.register.models.base import Cited, InCase, Named
from onrecord.register.models.captures import Capture
from onrecord.register.models.sources import Source


class Report(Named):
    """One version of a page, as it was read from one capture.

    Attributes:
        page: what all versions of a page share: its address, or its outlet and headline where it has none.
        previous: the version before.
        earliest, latest: the first and last day that the candidates for its date allow.
        body_hash: the SHA-256 of the article's paragraphs with line feeds between.
    """

    capture = models.OneToOneField(Capture, models.PROTECT, related_name="report")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    page = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    previous = models.OneToOneField("self", models.PROTECT, related_name="next", null=True)
    url = models.TextField(null=True)
    headline = models.TextField()
    outlet = models.TextField()
    language = models.CharField(max_length=20)
    date = models.CharField(max_length=40, null=True)
    precision = models.CharField(max_length=10, null=True)
    basis = models.TextField()
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    body_hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    who = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "page", "version"], name="report_version_once"),
            models.CheckConstraint(
                condition=Q(version=1, previous=None) | Q(version__gt=1, previous__isnull=False),
                name="report_versions_follow",
            ),
            models.CheckConstraint(
                condition=Q(earliest=None, latest=None) | Q(earliest__lte=F("latest")), name="report_dates_in_order"
            ),
        ]
        indexes = [
            models.Index(fields=["case", "body_hash"], name="report_by_body"),
            models.Index(fields=["case", "-earliest"], name="report_by_date"),
            models.Index(fields=["case", "source", "-earliest"], name="report_newest_of_source"),
        ]


class Contents(models.Model):
    """A report's text, and its record as JSON, packed by gzip."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="contents", primary_key=True)
    text = models.TextField()
    record = models.BinaryField()


class ReportDate(models.Model):
    """A date that the page's own evidence allows, in EDTF, and what speaks for it."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="dates")
    place = models.PositiveIntegerField()
    date = models.CharField(max_length=40)
    basis = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "place"], name="reportdate_once")]


class Letter(InCase):
    """A letter that a report quotes. `words` is the hash of its own normalised words; null if there are too few."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="letters")
    place = models.PositiveIntegerField()
    completeness = models.CharField(max_length=12)
    words = models.CharField(max_length=64, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "place"], name="letter_once")]
        indexes = [models.Index(fields=["case", "words"], name="letter_by_words")]


class LetterDate(Cited):
    """A day on which a letter may have been written, in EDTF, by words of its report, and why they are taken for it."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="dates")
    place = models.PositiveIntegerField()
    date = models.CharField(max_length=40)
    basis = models.TextField()

    class Meta(Cited.Meta):
        constraints = [
            *Cited.Meta.constraints,
            models.UniqueConstraint(fields=["letter", "place"], name="letterdate_once"),
        ]
