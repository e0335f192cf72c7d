"""Many writers at once: pages that several of them add, and judgements of the same proposals. Then all is counted.

    python -m benchmarks.register.writers --writers 20 --seconds 60
    ONRECORD_DATABASE_URL=postgresql://… python -m benchmarks.register.writers

Each writer is a process. All add the same pages, each in an order of its own, some in two editions, with all that they
suggest, and judge what is there. Afterwards each page must be there once, each edition be one version, judgements on
one subject form one chain, the ledger hold a line for each thing that was done, and no writer have met an error.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import onrecord
from benchmarks.register.pages import page
from onrecord.register.db.connection import Register, open_register
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.views import CaptureRef


@dataclass(frozen=True, slots=True)
class Done:
    """What a writer says that it did: pages entered, versions among them, sightings, judgements."""

    new: int
    version: int
    again: int
    judged: int


def writer(place: RegisterLocation, name: str, pages: int, seconds: float) -> Done:
    """Add pages and judge until the time is over, and all pages are added."""
    register = open_register(place)
    from onrecord.register import reads, writes
    from onrecord.register.db.scope import case_scope
    from onrecord.register.ingest.suggestions import suggest

    scope = case_scope(register, name)
    source = random.Random(name)  # noqa: S311 - an order, no secret
    order = [(number, edition) for number in range(pages) for edition in range(1 + (number % 3 == 0))]
    source.shuffle(order)
    order.sort(key=lambda each: each[1])  # an edition comes after the one before
    counts = {"new": 0, "version": 0, "again": 0, "judged": 0}
    ends, done = time.monotonic() + seconds, 0
    while done < len(order) or time.monotonic() < ends:
        number, edition = order[done % len(order)]
        data = page(number, edition)
        url = f"https://herald-{number}.example/letter"
        identity = hashlib.sha256(f"{name} {done}".encode()).hexdigest()[:32]
        about = CaptureRef(
            id=identity,
            url=url,
            name=None,
            sha256=hashlib.sha256(data).hexdigest(),
            captured="2026-05-01T00:00:00Z",
            manifest="0" * 64,
        )
        counts[writes.enter(scope, about, onrecord.read(data, url=url), propose=suggest).outcome] += 1
        done += 1
        if done % 2:
            (line,) = reads.appeals(scope, most=1, skip=source.randrange(3)) or (None,)
            if line:
                writes.judge(scope, line.id, source.choice(("accept", "reject", "unsure", "not judged")), "looked at")
                counts["judged"] += 1
    register.close()
    return Done(**counts)


def run(place: RegisterLocation, writers: int, pages: int, seconds: float) -> tuple[list[Done], list[str]]:
    """Let writers write at once; return what each says that it did, and the errors of those that failed."""
    open_register(place).close()
    call = [sys.executable, "-m", "benchmarks.register.writers", "--one", str(place.folder), place.url or ""]
    processes = [
        subprocess.Popen(  # noqa: S603 - this very file
            [*call, f"writer-{number}", str(pages), str(seconds)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for number in range(writers)
    ]
    ended = [process.communicate() for process in processes]
    wrong = [
        said.decode().strip()[-500:] for (_, said), process in zip(ended, processes, strict=True) if process.returncode
    ]
    return [Done(**json.loads(out)) for out, _ in ended if out], wrong


def problems(register: Register, done: list[Done], pages: int) -> list[str]:
    """Compare what stands in the register with what the writers say that they did."""
    from onrecord.register import models as rows
    from onrecord.register import reads
    from onrecord.register.db.scope import case_scope

    counts = reads.stats(case_scope(register, "Ann"))
    editions = pages + len(range(0, pages, 3))
    total = {name: sum(getattr(each, name) for each in done) for name in Done.__match_args__}
    captures = total["new"] + total["version"] + total["again"]
    sightings = rows.Sighting.objects.using(register.alias).count()
    last = reads.head(register)
    subjects = rows.Judgement.objects.using(register.alias).values("appeal").distinct().count()
    unreplaced = rows.Judgement.objects.using(register.alias).filter(replaced_by=None).count()
    expected = {
        "pages": (counts.reports, pages),
        "versions": (counts.versions, editions),
        "new, as the writers say": (total["new"], pages),
        "versions, as the writers say": (total["version"], editions - pages),
        "captures": (counts.captures, captures),
        "sightings": (sightings, total["again"]),
        "judgements": (counts.judgements, total["judged"]),
        "chains of judgements": (unreplaced, subjects),
        "lines of the ledger": (last.n if last else 0, captures + total["judged"]),
    }
    wrong = [f"{what}: {found}, not {wanted}" for what, (found, wanted) in expected.items() if found != wanted]
    return [*wrong, *reads.check_ledger(register)]


def main() -> None:
    """Run it and print what came of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--writers", type=int, default=20)
    options.add_argument("--pages", type=int, default=60)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--one", nargs=5, metavar=("FOLDER", "URL", "NAME", "PAGES", "SECONDS"))
    chosen = options.parse_args()
    if chosen.one:
        folder, url, name, pages, seconds = chosen.one
        done = writer(RegisterLocation(Path(folder), url or None), name, int(pages), float(seconds))
        print(json.dumps({name: getattr(done, name) for name in Done.__match_args__}))
        return
    with tempfile.TemporaryDirectory() as folder:
        place = RegisterLocation(Path(folder), os.environ.get("ONRECORD_DATABASE_URL") or None)
        began = time.monotonic()
        done, wrong = run(place, chosen.writers, chosen.pages, chosen.seconds)
        took = time.monotonic() - began
        register = open_register(place)
        wrong += problems(register, done, chosen.pages)
        entered = sum(each.new + each.version + each.again for each in done)
        judged = sum(each.judged for each in done)
        print(f"{register.vendor}: {chosen.writers} writers, {took:.0f} s: {entered:,} adds, {judged:,} judgements")
        print("\n".join(wrong) or "Counts are exact, the ledger's chain holds, and no writer met an error.")
        sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
