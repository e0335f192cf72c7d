"""The lease of a job, renewed by a thread for as long as a worker works on it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, connections

from onrecord.desk.job_models import Job
from onrecord.desk.jobs.queue import renew

EVERY = 10.0
"""Seconds between two renewals: five may fail before the lease is over."""


@contextmanager
def renewed(job: Job, worker: str, *, every: float = EVERY) -> Iterator[threading.Event]:
    """Renew the lease of a job while the block runs; the event that it gives is set when the job was lost.

    Args:
        job: the job.
        worker: who has it.
        every: seconds between two renewals.
    """
    over, lost = threading.Event(), threading.Event()

    def keep() -> None:
        try:
            while not over.wait(every):
                try:
                    if not renew(job, worker):
                        lost.set()
                        return
                except Error:  # the database is busy: the next one may do it, else the lease ends
                    continue
        finally:
            connections.close_all()

    thread = threading.Thread(target=keep, name="lease", daemon=True)
    thread.start()
    try:
        yield lost
    finally:
        over.set()
        thread.join()
