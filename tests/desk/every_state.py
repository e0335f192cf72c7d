"""Jobs, sources, captures and failures in every state, in an archive with a register.

    python -m tests.desk.every_state FOLDER

The persons and addresses are invented. It is a program of its own, because a test process opens no desk.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.capture.watching.model import GIVEN_UP, KEPT, Item, Poll, WatchedSource
from onrecord.capture.watching.store import Store
from tests.desk.whole_sentences import WHOLE

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope  # it configures Django, as the desk does

WHO = "keeper"
AT = "2026-03-01T04:05:06Z"
VALUES = {
    "said": "the connection was refused",
    "reason": "Connection refused",
    "n": "1,204",
    "time": AT,
    "status": "503",
}
"""What stands in a sentence; any other value is an address."""


def filled(sentence: str) -> str:
    """A sentence with its values."""
    return re.sub(r"%\((\w+)\)s", lambda place: VALUES.get(place[1], "https://news.example/2026/a-b"), sentence)


def failures() -> Iterator[str]:
    """Each sentence that a failure can be, alone and put together."""
    from onrecord.desk.sentences import access, archive, documents, exports, feeds, files, substitutes, web

    yield from WHOLE
    for table in (web, feeds, substitutes, files, documents, archive, access, exports):
        yield from (filled(each) for each in table.SENTENCES if each.endswith("."))


def follow_sources(folder: Path) -> None:
    """Sources that are followed: with failures of each kind, without any, and one whose history cannot be read."""
    store = Store(folder)
    for number, kind in enumerate(("feed", "page", "feed", "feed"), 1):
        source = WatchedSource(
            id=f"{number:x}" * 12,
            address=f"https://news.example/{number}",
            kind=kind,
            title=f"خبرهای شمارهٔ {number}" if number > 1 else "",
            added=AT,
            who=WHO,
            reason="برای پرونده",
        )
        store.add(source)
        if number == 3:
            (folder / "watch" / f"{source.id}.jsonl").write_text('{"none of ours": 1}\n')
        elif number < 3:
            state = KEPT if number == 2 else GIVEN_UP
            items = [
                Item(key=f"{at:064x}", address=f"https://news.example/{at}", state=state, tries=at, next=AT, why=why)
                for at, why in enumerate(list(WHOLE)[number * 4 : number * 4 + 4], 1)
            ]
            polls = [Poll(address=source.address, at=AT, failures=2, next=AT, why=WHOLE[0])]
            store.note(source, items, polls)


def note_failures(scope: Scope) -> None:
    """What could not be added, for each reason, and what was set aside."""
    from onrecord.register import writes

    for number, why in enumerate((*WHOLE, "")):
        target = [(f"https://news.example/failed/{number}", None)]
        writes.note_attempts(scope, f"{number:032x}", target, "failed" if why else "set aside", why)


def put_jobs() -> list[str]:
    """Jobs in every state; return the paths of their pages."""
    from onrecord.desk.format_export import KIND
    from onrecord.desk.job_models import Job
    from onrecord.desk.jobs import queue

    far, now = datetime.now(UTC) + timedelta(days=1), datetime.now(UTC)
    found = [
        {"outcome": "new", "statements": 3, "appeals": 1, "report": "re-a", "address": "https://news.example/1"},
        {"outcome": "version", "statements": 1, "appeals": 0, "report": "re-b"},
        {"outcome": "again", "report": "re-c"},
        {"outcome": "set aside", "why": "The server asks for a login (status 401)."},
        {"outcome": "withdrawn", "why": "خواست نویسنده"},
        *({"outcome": each, "address": "https://news.example/feed"} for each in ("followed", "several", "captured")),
    ]
    states = (queue.WAITING, queue.RUNNING, queue.DONE, queue.FAILED, queue.STOPPED)
    every = [(kind, state) for kind in ("add", "follow", "collect", KIND) for state in states]
    paths = []
    said = list(failures())
    for kind, state in every:
        items = [queue.NewItem("https://news.example/a", "https://news.example/a")]
        if (kind, state) == ("add", queue.FAILED):
            items = [
                queue.NewItem(f"https://news.example/{at}", f"https://news.example/{at}") for at in range(len(said))
            ]
        what: dict[str, object] = {"reason": "برای پرونده", "query": "", "day": "2026-03-01", "language": "fa"}
        job = queue.put("default", WHO, kind, items, what)
        why = {queue.WAITING: WHOLE[5], queue.FAILED: "The register cannot be written (database is locked)."}
        Job.objects.filter(pk=job.pk).update(
            state=state,
            lease=far if state in queue.OPEN else None,
            said=why.get(state, ""),
            ended=None if state in queue.OPEN else now,
            stop=kind == "collect" and state == queue.RUNNING,
        )
        for at, item in enumerate(job.items.order_by("place")):
            item.state = state if state in {queue.DONE, queue.FAILED, queue.RUNNING} else queue.WAITING
            item.said = said[at] if state == queue.FAILED else ""
            item.found = found if state == queue.DONE else []
            item.save()
        name = "exports" if kind == KIND else "jobs"
        pages = range(1, 2 + (len(items) - 1) // 100)
        paths += [f"/case/default/{name}/{job.key}/" + f"?page={page}" * (page > 1) for page in pages]
    return paths


def main(folder: Path) -> None:
    """Fill a desk, and print the paths of its jobs."""
    from onrecord.desk.location import DeskLocation
    from onrecord.desk.options import DeskOptions
    from onrecord.desk.start import open_desk

    open_desk(DeskOptions(place=DeskLocation(folder, None), port=8040, collector="collector"))
    from onrecord.desk.current_register import current_register

    register = current_register()
    note_failures(register.scope("collector", "default"))
    follow_sources(folder)
    sys.stdout.write("\n".join(put_jobs()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
