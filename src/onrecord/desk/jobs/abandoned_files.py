"""Removing what is no longer of use: files of forms, once no job needs them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.db.models import Q

from onrecord.capture.clock_status import utc_now
from onrecord.desk.job_models import Job
from onrecord.desk.jobs.queue import OPEN
from onrecord.desk.uploads import tidy

LASTS = timedelta(days=7)
"""For so long a job that ended can be tried again with its files."""


def tidy_uploads(archive: Path, *, now: Callable[[], datetime] = utc_now) -> None:
    """Remove the files of forms that no job needs: each job that is open or ended within a week does."""
    needed = Job.objects.filter(Q(state__in=OPEN) | Q(ended__gt=now() - LASTS))
    tidy(archive, {str(what.get("folder", "")) for what in needed.values_list("what", flat=True)})
