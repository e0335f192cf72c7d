"""The queue of jobs: a worker gets a job with a lease, and notes what became of each item.

Nothing is lost if a worker is killed at any moment: its lease ends, and the next worker goes on with the item that had
been begun. An item can therefore be worked on twice, and what works on it must allow for that.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from onrecord.capture.clock_status import utc_now
from onrecord.desk.failed_items import is_lasting
from onrecord.desk.job_models import Job, JobItem

LEASE = timedelta(seconds=60)
"""A job whose worker has not renewed its lease for so long can be taken by another."""
TRIES = 3
"""So many times in a row a worker may end, or a job may fail as a whole, without the end of one more item."""
PAUSE = timedelta(seconds=15)
"""A job that failed as a whole is tried again after so long, and then after twice as long."""
WAITING, RUNNING, DONE, FAILED, STOPPED = "waiting", "running", "done", "failed", "stopped"
"""The states of a job and, except the last, of an item."""
OPEN = (WAITING, RUNNING)
_ENDED_WORKER = f"The program ended {TRIES} times while it worked on this."

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item to be put in: what a worker works with, what people see, and the address that was given with it."""

    target: str
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ItemTurn:
    """An item whose turn it is, and when it was begun before; None if it was not."""

    item: JobItem
    since: datetime | None


def put(  # noqa: PLR0913 - who wants what, in which case
    case: str, who: str, kind: str, items: Sequence[NewItem], what: dict[str, object], *, now: Clock = utc_now
) -> Job:
    """Put a job in, with its items, all or nothing.

    Args:
        case: the case that it works in.
        who: who asks for it; the worker works in this name.
        kind: the kind of work.
        items: what it works on, in order.
        what: more that the work needs.
        now: the clock.
    """
    with transaction.atomic():
        key = secrets.token_hex(16)
        job = Job.objects.create(key=key, case=case, who=who, kind=kind, what=what, of=len(items), at=now())
        JobItem.objects.bulk_create(
            [
                JobItem(job=job, place=place, target=each.target, name=each.name, url=each.url)
                for place, each in enumerate(items, 1)
            ],
            batch_size=500,
        )
    return job


def claim(worker: str, *, now: Clock = utc_now) -> Job | None:
    """Take the first job that waits, or whose lease is over; None if there is none.

    Args:
        worker: the name of the worker, which no other has.
        now: the clock.
    """
    while _due(now()).exists():  # without the lock of a writer: an idle worker asks once in a second
        with transaction.atomic():
            # SQLite locks the whole file from the beginning (IMMEDIATE), and PostgreSQL the row.
            job = _due(now()).select_for_update(skip_locked=True).order_by("pk").first()
            if job is None:
                return None
            if _take(job, worker, now()):
                return job
    return None


def _due(at: datetime) -> QuerySet[Job]:
    return Job.objects.filter(state__in=OPEN).filter(Q(lease=None) | Q(lease__lte=at))


def _take(job: Job, worker: str, at: datetime) -> bool:
    """Take a job that is due, or end it if it is to stop, or failed too often."""
    if job.stop:
        _end(job, STOPPED, "", at)
        return False
    if job.tries >= TRIES:
        at_fault = job.items.filter(state=RUNNING).first()
        if at_fault is None:
            _end(job, FAILED, _ENDED_WORKER, at)
            return False
        _end_item(job, at_fault, (), _ENDED_WORKER, at)
    job.tries += 1
    job.state, job.worker, job.lease, job.begun = RUNNING, worker, at + LEASE, job.begun or at
    job.save()
    return True


def renew(job: Job, worker: str, *, now: Clock = utc_now) -> bool:
    """Renew the lease of a worker; return whether it still has the job."""
    return bool(_held(job, worker).update(lease=now() + LEASE))


def begin_item(job: Job, worker: str, *, now: Clock = utc_now) -> ItemTurn | None:
    """Begin the next item; None if there is none, the job is to stop, or the worker does not have it any longer."""
    with transaction.atomic():
        held = _held(job, worker).select_for_update().first()
        if held is None or held.stop:
            return None
        item = held.items.filter(state__in=OPEN).order_by("state", "place").first()  # "running" before "waiting"
        if item is None:
            return None
        since, item.state = item.begun, RUNNING
        item.begun = item.begun or now()
        item.save()
        return ItemTurn(item, since)


def end_item(  # noqa: PLR0913 - what became of which item of whose job
    job: Job, worker: str, item: JobItem, found: Sequence[dict[str, object]], said: str, *, now: Clock = utc_now
) -> bool:
    """Note what became of an item; return whether the worker still had the job. If not, nothing is noted.

    Args:
        job: the job.
        worker: who worked on it.
        item: the item.
        found: the outcome of each page in it.
        said: why it failed; empty if it did not.
        now: the clock.
    """
    with transaction.atomic():
        held = _held(job, worker).select_for_update().first()
        if held is None:
            return False
        _end_item(held, item, found, said, now())
        held.save()
    return True


def finish(job: Job, worker: str, said: str = "", *, now: Clock = utc_now) -> None:
    """End a job of which all is done, or that was to stop."""
    with transaction.atomic():
        held = _held(job, worker).select_for_update().first()
        if held:
            _end(held, STOPPED if held.items.filter(state__in=OPEN).exists() else DONE, said, now())


def fail(job: Job, worker: str, reason: str, *, final: bool = False, now: Clock = utc_now) -> None:
    """Note that a job cannot go on, and try it again later, three times in all.

    Args:
        job: the job.
        worker: who worked on it.
        reason: why, in a sentence.
        final: whether trying again is of no use.
        now: the clock.
    """
    with transaction.atomic():
        held = _held(job, worker).select_for_update().first()
        if held is None:
            return
        if final or held.tries >= TRIES:
            _end(held, FAILED, reason, now())
            return
        held.state, held.worker, held.said, held.lease = WAITING, "", reason, now() + PAUSE * held.tries
        held.save()


def give_back(job: Job, worker: str) -> None:
    """Give a job back that another worker can go on with at once: this one was asked to end."""
    with transaction.atomic():
        held = _held(job, worker).select_for_update().first()
        if held:
            held.state, held.worker, held.lease, held.tries = WAITING, "", None, max(0, held.tries - 1)
            held.save()


def release(worker: str) -> int:
    """End the leases of a worker that is known to be dead; return how many it had."""
    return Job.objects.filter(worker=worker, state=RUNNING).update(lease=None)


def ask_to_stop(job: Job, *, now: Clock = utc_now) -> None:
    """Stop a job: at once if nobody works on it, else after the item that is worked on."""
    with transaction.atomic():
        found = Job.objects.select_for_update().get(pk=job.pk)
        if found.state == WAITING:
            _end(found, STOPPED, "", now())
        elif found.state == RUNNING:
            found.stop = True
            found.save()


def try_again(job: Job) -> None:
    """Let a job that ended go on: with what it had not come to, and with what failed and may not fail again."""
    with transaction.atomic():
        found = Job.objects.select_for_update().get(pk=job.pk)
        if found.state in OPEN:
            return
        failed = found.items.filter(state=FAILED).values_list("pk", "target", "said")
        lasting = [pk for pk, target, said in failed if is_lasting(target, said)]
        found.items.filter(state__in=(FAILED, RUNNING)).exclude(pk__in=lasting).update(
            state=WAITING, said="", begun=None, ended=None
        )
        left = found.items.filter(state=WAITING).count()
        if not left:
            return
        found.state, found.said, found.stop, found.tries, found.lease, found.ended = WAITING, "", False, 0, None, None
        found.done = found.of - left
        found.save()


def stop_or_try_again(job: Job, posted: Container[str]) -> None:
    """Do what the button of a job's page says that was pressed: "stop" or "again"; else nothing."""
    if "stop" in posted:
        ask_to_stop(job)
    elif "again" in posted:
        try_again(job)


def _held(job: Job, worker: str) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, worker=worker, state=RUNNING)


def _end(job: Job, state: str, said: str, at: datetime) -> None:
    job.state, job.said, job.ended, job.lease, job.worker = state, said, at, None, ""
    job.save()
    job.items.filter(state=RUNNING).update(state=WAITING)


def _end_item(job: Job, item: JobItem, found: Sequence[dict[str, object]], said: str, at: datetime) -> None:
    item.state, item.found, item.said, item.ended = FAILED if said else DONE, list(found), said, at
    item.save()
    job.done, job.tries = job.done + 1, 0
