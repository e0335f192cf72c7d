"""The worker: it takes one job after the other and does it, until it is asked to end."""

from __future__ import annotations

import secrets
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType

from django.db import Error, connections

from onrecord.desk.job_models import Job, JobItem
from onrecord.desk.jobs import queue
from onrecord.desk.jobs.queue import ItemTurn
from onrecord.desk.jobs.renewal import renewed
from onrecord.desk.log import failure
from onrecord.errors import OnRecordError, PublishError

_ASKS = 0.5
"""Seconds after which an idle worker looks for a job again."""
_IDLE = 30.0
"""A worker that has worked ends after so many idle seconds. Its parent starts a new one, which takes less memory."""

_TIDIES = 3600.0
"""Seconds after which an idle worker removes again what jobs left behind."""


@dataclass(frozen=True, slots=True)
class JobRun:
    """A job that a worker has.

    Attributes:
        job: the job.
        worker: the worker.
        asked: is set when the worker is to end.
        lost: is set when another worker has the job.
    """

    job: Job
    worker: str
    asked: threading.Event
    lost: threading.Event

    def turns(self) -> Iterator[ItemTurn]:
        """Yield the items that are left, one after the other, until the work is to stop."""
        while not self.stopped():
            turn = queue.begin_item(self.job, self.worker)
            if turn is None:
                return
            yield turn

    def stopped(self) -> bool:
        """Return whether the worker is to end, or has the job no longer."""
        return self.asked.is_set() or self.lost.is_set()

    def to_stop(self) -> bool:
        """Return whether the work is to stop, or somebody wants it to."""
        return self.stopped() or Job.objects.filter(pk=self.job.pk, stop=True).exists()

    def ended(self, item: JobItem, found: Sequence[dict[str, object]], said: str) -> bool:
        """Note what became of an item; return whether it could be noted (see `queue.end_item`)."""
        return queue.end_item(self.job, self.worker, item, found, said)


Handler = Callable[[JobRun], None]
"""Does the work of one kind of job. It must allow for items that were worked on before (see `ItemTurn.since`)."""


def work(worker: str, handlers: Mapping[str, Handler], tidy: Callable[[], None]) -> None:
    """Do jobs in this process until it gets SIGTERM, or has nothing to do for a while.

    Args:
        worker: its name.
        handlers: what does the work, by the kind of job.
        tidy: is called at the start and every hour; it removes what jobs left behind.
    """
    asked = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        asked.set()

    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, ask)
    tidy()
    tidied = since = time.monotonic()
    worked = False
    while not asked.is_set() and not (worked and time.monotonic() - since > _IDLE):
        try:
            job = queue.claim(worker)
        except Error:  # the database is busy for longer than anybody waits
            failure(secrets.token_hex(4))
            job = None
        if job is None:
            if time.monotonic() - tidied > _TIDIES:
                tidy()
                tidied = time.monotonic()
            asked.wait(_ASKS)
            continue
        _do(job, worker, handlers, asked)
        worked, since = True, time.monotonic()
    connections.close_all()


def _do(job: Job, worker: str, handlers: Mapping[str, Handler], asked: threading.Event) -> None:
    """Do a job, and note its end.

    Any other error ends this process. Its parent starts a new one, and an item that ends three of them is named.
    """
    with renewed(job, worker) as lost:
        run = JobRun(job, worker, asked, lost)
        try:
            handlers[job.kind](run)
        except OnRecordError as error:
            # A file with a masked name in it has one at the next try, too.
            queue.fail(job, worker, error.message, final=isinstance(error, PublishError))
        else:
            if asked.is_set():
                queue.give_back(job, worker)
            elif not lost.is_set():
                queue.finish(job, worker)
