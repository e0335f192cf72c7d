"""The searchable words of reports."""

from __future__ import annotations

from django.db import models

from onrecord.register.models.base import InCase
from onrecord.register.models.reports import Report


class Searched(InCase):
    """Derived: the searchable words of a report, and its position in the order of results.

    Attributes:
        place: a number that is the smaller the newer the report is (see `onrecord.register.search.documents`).
        latest: the last day that the report's date allows.
        words: the words and marks that are searched.
        pieces: the positions of the words in the report's text, as pairs of numbers, in JSON. It is text, for
            PostgreSQL's own JSON is thrice as long, and short rows are searched fast.
    """

    place = models.BigAutoField(primary_key=True)
    report = models.OneToOneField(Report, models.CASCADE, related_name="searched")
    latest = models.DateField(null=True)
    words = models.TextField()
    pieces = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["case", "place"], name="searched_newest")]
