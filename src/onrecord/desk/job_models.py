"""The tables of the work in the background: jobs, and the items of each."""

from __future__ import annotations

from django.db import models


class Job(models.Model):
    """Work that a person asked for, which a worker does.

    A worker that takes it gets a lease, which it renews. A job whose lease is over can be taken by another worker. A
    job that waits with a lease in the future is tried again then.
    """

    key = models.CharField(max_length=32, unique=True)
    case = models.CharField(max_length=200)
    who = models.CharField(max_length=150)
    kind = models.CharField(max_length=10)
    what = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="waiting")
    worker = models.CharField(max_length=80, blank=True)
    lease = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    said = models.TextField(blank=True)
    stop = models.BooleanField(default=False)
    at = models.DateTimeField()
    begun = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "lease"], name="job_to_claim"),
            models.Index(fields=["case", "-id"], name="job_of_case"),
        ]

    def __str__(self) -> str:
        """Return its number."""
        return f"job {self.pk}"


class JobItem(models.Model):
    """One address, file or feed of a job, and what became of it.

    `target` is what a worker works with: an address, or a file in the archive's folder. `name` is what people see.
    `found` has the outcome of each page in it. `said` is the reason of a failure.
    """

    job = models.ForeignKey(Job, models.CASCADE, related_name="items")
    place = models.PositiveIntegerField()
    target = models.TextField()
    name = models.TextField()
    url = models.TextField(blank=True)
    state = models.CharField(max_length=10, default="waiting")
    found = models.JSONField(default=list)
    said = models.TextField(blank=True)
    begun = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "place"], name="item_has_a_place")]
        indexes = [models.Index(fields=["job", "state", "place"], name="item_to_do")]

    def __str__(self) -> str:
        """Return its number."""
        return f"item {self.pk}"
