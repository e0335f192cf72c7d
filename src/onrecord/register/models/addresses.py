"""Addresses of pages that had none when they were entered."""

from __future__ import annotations

from django.db import models

from onrecord.register.models.base import InCase
from onrecord.register.models.captures import Capture
from onrecord.register.models.sources import Source


class PageAddress(InCase):
    """That a page which was entered without an address is that of an address, as somebody said later.

    Attributes:
        page: what all versions of the page share (`Report.page`).
        named: what a page of this address would be called.
        source: the site of the address.
        capture: what the address was given with: the same bytes.
        who, at: who gave it, and when.
    """

    page = models.CharField(max_length=64)
    named = models.CharField(max_length=64)
    url = models.TextField()
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    capture = models.ForeignKey(Capture, models.PROTECT, related_name="+")
    who = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["case", "page"], name="pageaddress_by_page"),
            models.Index(fields=["case", "named"], name="pageaddress_by_name"),
        ]
