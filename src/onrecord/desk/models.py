"""The tables of the desk: invitations to make an account, how each person reads, and the jobs."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from onrecord.desk.job_models import Job, JobItem
from onrecord.desk.reader import CALENDARS, DIGITS, LANGUAGE_CODES, THEMES

__all__ = ["Invitation", "Job", "JobItem", "ReadingPreference"]


def _choices(values: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(value, value) for value in values]


class Invitation(models.Model):
    """A link with which one account is made, once and within its time. Only the hash of its secret is stored.

    `name` is the user name of the account, chosen by the person who invites, because roles in the register go by it.
    It is empty for the first administrator, who chooses it.
    """

    secret_sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=150, blank=True)
    administrator = models.BooleanField(default=False)
    made = models.DateTimeField()
    ends = models.DateTimeField()
    used = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return its number."""
        return f"invitation {self.pk}"


class ReadingPreference(models.Model):
    """How a person reads: language, digits, calendar, colours, and whether single keys act."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reading")
    language = models.CharField(max_length=5, choices=_choices(LANGUAGE_CODES))
    digits = models.CharField(max_length=10, choices=_choices(DIGITS))
    calendar = models.CharField(max_length=12, choices=_choices(CALENDARS))
    theme = models.CharField(max_length=8, choices=_choices(THEMES))
    keys = models.BooleanField(default=True)

    def __str__(self) -> str:
        """Return its number."""
        return f"preferences {self.pk}"


class SavedView(models.Model):
    """A list with its filter, kept under a name: for one person, or for everybody in the case.

    Attributes:
        case: the name of the case, which never changes.
        page: the name of the list's address.
        query: the filter as it is in the address. It is kept as it was, also when a filter gains or loses a value.
        owner: the person; null for everybody in the case.
        maker: the user name of the person who saved it.
    """

    case = models.CharField(max_length=200)
    page = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    query = models.TextField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True)
    maker = models.CharField(max_length=150)
    made = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "page", "name"], name="savedview_of_case")]

    def __str__(self) -> str:
        """Return its number."""
        return f"view {self.pk}"
