"""Ten people at once in the desk, with the server and the worker that `onrecord desk` starts.

    python -m benchmarks.desk.load FOLDER --fill 2000 --seconds 60
    ONRECORD_DATABASE_URL=postgresql://… python -m benchmarks.desk.load FOLDER --fill 2000 --seconds 60

Every second person works in another case. All read pages, and judge the first cards of the review queue, so that people
of one case meet on the same card: who is later is told so (409). An answer with a status of 500 or more, or none, is an
error. The accounts have the password of the tests.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.desk.desk_process import Answer, DeskProcess, Visitor, make_accounts
from benchmarks.desk.fill import PEOPLE

CASES = ("default", "second")
_READS = ("", "review/", "appeals/", "appeals/?page=2", "parties/", "charts/", "search/?q=prison", "pairs/", "audit/")
_SHARE = 0.35
"""The share of judgements among all that people do."""


@dataclass(slots=True)
class Person:
    """Somebody who uses the desk.

    Attributes:
        took: the seconds of each answer, by what was asked.
        statuses: how often each status came, by what was asked.
        errors: what went wrong.
    """

    name: str
    case: str
    visitor: Visitor
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def work(self, until: float, seed: int) -> None:
        """Read and judge until a time of the monotonic clock."""
        source = random.Random(seed)  # noqa: S311 - a seed
        while time.monotonic() < until:
            try:
                if source.random() < _SHARE:
                    self._judge(source)
                else:
                    self._read(source)
            except OSError as error:
                self.errors.append(f"{type(error).__name__}: {error}")

    def _read(self, source: random.Random) -> None:
        page = source.choice(_READS)
        answer = self._ask("GET", page or "today", page)
        found = re.findall(r'href="(/case/[^"?#]+/(?:appeals|reports|parties)/[a-z]{2}-\w+/)"', answer.text)
        if found:
            chosen = source.choice(found)
            self._ask("GET", chosen.split("/")[3] + "/ID/", chosen)

    def _judge(self, source: random.Random) -> None:
        """Judge the first card of one of the first reports in the queue."""
        queue = self._ask("GET", "review/", "review/").text
        reports = re.findall(r'href="(/case/[^"?#]+/review/re-\w+/)', queue)[:3]
        if not reports:
            return
        path = source.choice(reports)
        page = self._ask("GET", "review/ID/", path).text
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        cards = re.findall(r'name="card" value="[^"]+">((?:<input type="hidden" name="seen" value="[^"]+">)+)', page)
        if not cards or not token:
            return
        values = [("csrfmiddlewaretoken", token[1]), ("do", source.choice(("accept", "reject", "unsure")))]
        values += [("seen", each) for each in re.findall(r'value="([^"]+)"', cards[0])]
        self._ask("POST", "a judgement", path, urlencode(values).encode())

    def _ask(self, method: str, name: str, path: str, body: bytes = b"") -> Answer:
        began = time.monotonic()
        form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        where = path if path.startswith("/") else f"/case/{self.case}/{path}"
        answer = self.visitor.ask(method, where, body, form if body else None)
        self.took[name].append(time.monotonic() - began)
        self.statuses[name, answer.status] += 1
        if answer.status >= 500:
            self.errors.append(f"{answer.status}: {name}")
        return answer


def run(desk: DeskProcess, seconds: float) -> list[Person]:
    """Let ten people work at once; return them."""
    people = [
        Person(name, CASES[number % len(CASES)], Visitor(desk).sign_in(name)) for number, name in enumerate(PEOPLE)
    ]
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=each.work, args=(until, number)) for number, each in enumerate(people)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return people


def fill(folder: Path, reports: int) -> None:
    """Fill two cases, in this process; each has all people as keepers."""
    from benchmarks.desk.fill import fill_desk
    from onrecord.register.db.connection import open_register
    from onrecord.register.db.settings import RegisterLocation

    register = open_register(RegisterLocation(folder, os.environ.get("ONRECORD_DATABASE_URL") or None))
    from onrecord.register import writes

    fill_desk(register.scope("collector"), reports)
    fill_desk(writes.open_case(register, CASES[1], "collector"), reports, 2)
    register.close()
    make_accounts(folder, *PEOPLE, url=os.environ.get("ONRECORD_DATABASE_URL"))


def main() -> None:
    """Print what was asked, how often, and how long it took; the exit code is 1 if there was an error."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--fill", type=int, metavar="N", help="fill a new register with two cases of so many reports")
    options.add_argument("--seconds", type=float, default=60)
    chosen = options.parse_args()
    if chosen.fill:
        fill(chosen.folder, chosen.fill)
    desk = DeskProcess(chosen.folder, url=os.environ.get("ONRECORD_DATABASE_URL")).start()
    try:
        people = run(desk, chosen.seconds)
    finally:
        said = desk.stop()
    took, statuses = defaultdict[str, list[float]](list), Counter[tuple[str, int]]()
    for person in people:
        statuses += person.statuses
        for name, times in person.took.items():
            took[name] += times
    print(f"{len(people)} people, {chosen.seconds:.0f} s; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("\n| | answers | p50 ms | p95 ms | statuses |\n|---|---|---|---|---|")
    for name, times in sorted(took.items()):
        times.sort()
        p50, p95 = (times[int(len(times) * share)] * 1_000 for share in (0.5, 0.95))
        found = ", ".join(f"{status}: {count}" for (of, status), count in sorted(statuses.items()) if of == name)
        print(f"| {name} | {len(times)} | {p50:.0f} | {p95:.0f} | {found} |")
    errors = [error for person in people for error in person.errors]
    print(f"\n{len(errors)} errors.", *errors[:10], said, sep="\n")
    sys.exit(bool(errors))


if __name__ == "__main__":
    main()
