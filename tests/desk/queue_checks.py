"""What holds for the queue of jobs, on the database that is named: `test_queue` runs it in a process of its own.

There Django knows the desk's tables, which it does not in the process of the other tests.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

BEGIN = datetime(2026, 11, 28, tzinfo=UTC)


class Hands:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = BEGIN

    def __call__(self) -> datetime:
        return self.at

    def wait(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def configure(where: str) -> None:
    import django
    from django.conf import settings
    from django.core.management import call_command

    if where.startswith("postgresql://"):
        parts = urlsplit(where)
        host = {"HOST": parts.hostname, "PORT": parts.port, "USER": parts.username}
        database: dict[str, object] = {"ENGINE": "django.db.backends.postgresql", "NAME": parts.path[1:], **host}
    else:
        options = {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL;"}
        database = {"ENGINE": "django.db.backends.sqlite3", "NAME": where, "OPTIONS": options}
    apps = [f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions")]
    more = {"USE_TZ": True, "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField"}
    settings.configure(DATABASES={"default": database}, INSTALLED_APPS=["onrecord.desk", *apps], **more)
    django.setup()
    call_command("migrate", verbosity=0)


def job(count: int = 3, **more: object):
    from onrecord.desk.jobs.queue import NewItem, put

    items = [NewItem(f"https://example.org/{number}", f"{number}") for number in range(count)]
    return put("default", "ann", "add", items, {}, **more)


def again(found):
    found.refresh_from_db()
    return found


def a_job_is_done_item_by_item() -> None:
    from onrecord.desk.jobs import queue

    clock = Hands()
    put = job(now=clock)
    mine = queue.claim("a", now=clock)
    assert mine == put
    assert queue.claim("b", now=clock) is None
    seen = []
    while turn := queue.begin_item(mine, "a", now=clock):
        assert turn.since is None
        seen.append(turn.item.name)
        assert queue.end_item(mine, "a", turn.item, [{"outcome": "new"}], "", now=clock)
    queue.finish(mine, "a", now=clock)
    assert seen == ["0", "1", "2"]
    done = again(put)
    assert (done.state, done.done, done.of, done.tries, done.ended) == ("done", 3, 3, 0, clock.at)
    assert queue.claim("a", now=clock) is None


def what_a_dead_worker_had_is_taken_up() -> None:
    from onrecord.desk.jobs import queue

    clock = Hands()
    put = job(now=clock)
    mine = queue.claim("a", now=clock)
    turn = queue.begin_item(mine, "a", now=clock)
    clock.wait(59)
    assert queue.claim("b", now=clock) is None
    assert queue.renew(mine, "a", now=clock)
    clock.wait(59)
    assert queue.claim("b", now=clock) is None
    clock.wait(2)
    assert queue.claim("b", now=clock) == put
    second = queue.begin_item(mine, "b", now=clock)
    assert (second.item, second.since) == (turn.item, BEGIN)
    assert not queue.renew(mine, "a", now=clock)
    assert queue.begin_item(mine, "a", now=clock) is None
    assert not queue.end_item(mine, "a", turn.item, [], "", now=clock)
    assert again(put).done == 0
    assert queue.end_item(mine, "b", second.item, [], "", now=clock)
    queue.finish(mine, "a", now=clock)
    assert again(put).state == "running"
    assert queue.release("b") == 1
    assert queue.claim("c", now=clock) == put


def an_item_that_ends_its_worker_three_times_is_named() -> None:
    from onrecord.desk.jobs import queue

    clock = Hands()
    put = job(now=clock)
    for number in range(3):
        mine = queue.claim(f"w{number}", now=clock)
        assert queue.begin_item(mine, f"w{number}", now=clock).item.name == "0"
        queue.release(f"w{number}")
    mine = queue.claim("last", now=clock)
    assert queue.begin_item(mine, "last", now=clock).item.name == "1"
    at_fault = put.items.get(name="0")
    assert (at_fault.state, "ended 3 times" in at_fault.said) == ("failed", True)
    assert again(put).done == 1


def a_job_that_ends_its_worker_before_an_item_fails() -> None:
    from onrecord.desk.jobs import queue

    clock = Hands()
    put = job(now=clock)
    for number in range(3):
        assert queue.claim(f"w{number}", now=clock)
        queue.release(f"w{number}")
    assert queue.claim("last", now=clock) is None
    assert again(put).state == "failed"
    queue.try_again(put)
    assert queue.claim("last", now=clock) == put


def a_failure_is_tried_three_times_and_said() -> None:
    from onrecord.desk.jobs import queue

    clock = Hands()
    put = job(now=clock)
    for number in (1, 2, 3):
        mine = queue.claim("a", now=clock)
        assert mine.tries == number
        queue.fail(mine, "a", "The register is away.", now=clock)
        assert queue.claim("a", now=clock) is None
        clock.wait(15 * number)
    failed = again(put)
    assert (failed.state, failed.said) == ("failed", "The register is away.")
    queue.try_again(put)
    mine = queue.claim("a", now=clock)
    queue.fail(mine, "a", "No use.", final=True, now=clock)
    assert again(put).state == "failed"


def a_file_that_is_refused_is_not_made_again() -> None:
    from threading import Event

    from onrecord.desk.jobs import queue, worker
    from onrecord.errors import PublishError, RegisterError

    for error, state in (
        (PublishError("A masked name is in it."), "failed"),
        (RegisterError("It is busy."), "waiting"),
    ):

        def refuse(_run: object, error: Exception = error) -> None:
            raise error

        put = job()
        mine = queue.claim("a")
        assert mine.pk == put.pk
        worker._do(mine, "a", {"add": refuse}, Event())  # noqa: SLF001 - the loop around it waits for jobs
        assert (again(put).state, put.said) == (state, error.message)
        put.delete()


def a_job_stops_and_goes_on() -> None:
    from onrecord.desk.jobs import queue

    clock = Hands()
    put = job(now=clock)
    queue.ask_to_stop(put, now=clock)
    assert again(put).state == "stopped"
    assert queue.claim("a", now=clock) is None
    queue.try_again(put)
    mine = queue.claim("a", now=clock)
    turn = queue.begin_item(mine, "a", now=clock)
    queue.ask_to_stop(put, now=clock)
    queue.end_item(mine, "a", turn.item, [], "It failed.", now=clock)
    assert queue.begin_item(mine, "a", now=clock) is None
    queue.finish(mine, "a", now=clock)
    stopped = again(put)
    assert (stopped.state, stopped.done) == ("stopped", 1)
    queue.try_again(put)
    assert (again(put).state, put.done, put.stop) == ("waiting", 0, False)
    mine = queue.claim("a", now=clock)
    queue.ask_to_stop(put, now=clock)
    queue.release("a")  # the worker is killed before it sees that it is to stop
    assert queue.claim("b", now=clock) is None
    assert again(put).state == "stopped"


def a_worker_that_is_asked_to_end_gives_its_job_back() -> None:
    from onrecord.desk.jobs import queue

    clock = Hands()
    put = job(now=clock)
    for _ in range(5):
        mine = queue.claim("a", now=clock)
        queue.give_back(mine, "a")
    assert again(put).tries == 0
    assert queue.claim("b", now=clock) == put


def files_of_forms_are_removed_once_no_job_needs_them() -> None:
    import os
    import tempfile

    from onrecord.desk.jobs.abandoned_files import tidy_uploads
    from onrecord.desk.jobs.queue import NewItem, put
    from onrecord.desk.uploads import FOLDER, UploadFolder

    archive = Path(tempfile.mkdtemp())
    needed, abandoned, new = (UploadFolder(archive) for _ in range(3))
    for each in (needed, abandoned, new):
        place = each.put("a.html", b"x")
        assert (archive / place).stat().st_mode & 0o777 == 0o600
        assert (archive / place).parent.stat().st_mode & 0o777 == 0o700
    put("default", "ann", "add", [NewItem("x", "x")], {"folder": needed.name})
    for each in (needed, abandoned):
        os.utime(archive / FOLDER / each.name, (1, 1))
    tidy_uploads(archive)
    assert {each.name for each in (archive / FOLDER).iterdir()} == {needed.name, new.name}


def hold(name: str, log: str, seed: int) -> None:
    """Work as a worker does that is slow, and that sometimes dies in the middle of an item."""
    from django.db import connections

    from onrecord.desk.jobs import queue

    connections.close_all()
    chance = random.Random(seed)  # noqa: S311 - which worker dies when
    ended = time.monotonic() + 20
    while time.monotonic() < ended:
        mine = queue.claim(name)
        if mine is None:
            if not open_jobs():
                return
            time.sleep(0.02)
            continue
        while turn := queue.begin_item(mine, name):
            told(log, "begin", mine.key, turn.item.name, name)
            time.sleep(chance.random() * 0.01)
            told(log, "end", mine.key, turn.item.name, name)
            if chance.random() < 0.1:  # it dies before it notes what became of the item; its parent ends its leases
                queue.release(name)
                break
            queue.end_item(mine, name, turn.item, [], "")
        else:
            queue.finish(mine, name)


def open_jobs() -> bool:
    from onrecord.desk.job_models import Job

    return Job.objects.filter(state__in=("waiting", "running")).exists()


def told(log: str, *words: str) -> None:
    with Path(log).open("a", encoding="utf-8") as file:
        file.write(" ".join((str(time.monotonic_ns()), *words)) + "\n")


def two_workers_never_have_one_job_at_once() -> None:
    import tempfile

    from django.db import connections

    from onrecord.desk.job_models import Job, JobItem

    jobs = [job(6) for _ in range(25)]
    log = str(Path(tempfile.mkdtemp()) / "log")
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    workers = [fork.Process(target=hold, args=(f"w{number}", log, number)) for number in range(3)]
    for each in workers:
        each.start()
    for each in workers:
        each.join(60)
        assert each.exitcode == 0
    having: dict[str, str] = {}
    for line in sorted(Path(log).read_text().splitlines(), key=lambda each: int(each.split()[0])):
        _, what, key, _, worker = line.split()
        if what == "begin":
            assert key not in having, line
            having[key] = worker
        else:
            assert having.pop(key) == worker, line
    assert set(Job.objects.filter(key__in=[each.key for each in jobs]).values_list("state", "done")) == {("done", 6)}
    assert set(JobItem.objects.filter(job__in=jobs).values_list("state")) <= {("done",), ("failed",)}


CHECKS: tuple[Callable[[], None], ...] = (
    a_job_is_done_item_by_item,
    what_a_dead_worker_had_is_taken_up,
    an_item_that_ends_its_worker_three_times_is_named,
    a_job_that_ends_its_worker_before_an_item_fails,
    a_failure_is_tried_three_times_and_said,
    a_file_that_is_refused_is_not_made_again,
    a_job_stops_and_goes_on,
    a_worker_that_is_asked_to_end_gives_its_job_back,
    files_of_forms_are_removed_once_no_job_needs_them,
    two_workers_never_have_one_job_at_once,
)


def main(where: str) -> None:
    configure(where)
    from onrecord.desk.job_models import Job

    for check in CHECKS:
        Job.objects.all().delete()
        check()
        sys.stdout.write(check.__name__ + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
