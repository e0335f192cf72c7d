"""Search, the list of appeals and one appeal, as fast as a person waits for them; and a page entered.

    python -m benchmarks.register.generator FOLDER
    python -m benchmarks.register.search FOLDER --rounds 40
    ONRECORD_DATABASE_URL=postgresql://… python -m benchmarks.register.search FOLDER

Each line is asked with other words in each round, chosen by a seed, through the functions that the command line calls,
with all that is shown: so many rows, snippets and their marks. It enters pages, so use a register made for it.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import onrecord
from benchmarks.register.generator import World, world
from benchmarks.register.pages import page
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.views import CaptureRef

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope
    from onrecord.register.writes.enter import Propose

Ask = Callable[[], object]


def kinds(scope: Scope, source: random.Random, seed: int) -> Iterator[tuple[str, Callable[[], Ask]]]:
    """Return what is measured: a name, and a function that chooses what to ask next."""
    from onrecord.register import reads
    from onrecord.register.reads.search import Within

    made = world(seed)
    latin, persian = made.latin.words, made.persian.words

    def word(first: int, last: int, words: object = latin) -> str:
        return str(words[source.randrange(first, last)])  # type: ignore[index]

    def search(typed: Callable[[], str], within: Callable[[], Within] = Within) -> Callable[[], Ask]:
        def choose(*, newest: bool = False) -> Ask:
            asked, where = typed(), within()
            return lambda: reads.search(scope, asked, where, newest=newest)

        return choose

    def newest(typed: Callable[[], str]) -> Callable[[], Ask]:
        def choose() -> Ask:
            asked = typed()
            return lambda: reads.search(scope, asked, newest=True)

        return choose

    yield "a rare word", search(lambda: word(20_000, 90_000))
    yield "a word in one report of twenty", search(lambda: word(400, 600))
    yield "a common word, best first", search(lambda: word(0, 8))
    yield "a common word, newest first", newest(lambda: word(0, 8))
    yield "two common words", search(lambda: f"{word(0, 8)} {word(8, 20)}")
    yield "a common and a rare word", search(lambda: f"{word(0, 8)} {word(20_000, 90_000)}")
    yield "two middling words", search(lambda: f"{word(100, 400)} {word(400, 900)}")
    yield "a set phrase", search(lambda: source.choice(('"hunger strike"', '"fact finding mission"')))
    yield "a rare phrase of common words", search(lambda: '"letter of release"')
    yield "a phrase of middling words", search(lambda: f'"{word(60, 200)} {word(60, 200)}"')
    yield (
        "a beginning",
        search(lambda: source.choice([str(each) for each in latin[300:3_000] if len(each) > 3])[:4] + "*"),
    )
    yield "a common beginning", search(lambda: source.choice(("pri*", "let*", "cou*", "fam*")))
    yield "an exclusion", search(lambda: f"{word(20, 200)} -{word(0, 8)}")
    yield "a phrase excluded", search(lambda: f'{word(20, 200)} -"{word(0, 8)} {word(0, 8)}"')
    yield "nothing but an exclusion", search(lambda: f"-{word(0, 8)}")
    yield "Persian, rare", search(lambda: word(5_000, 40_000, persian))
    yield "Persian, common", search(lambda: word(0, 8, persian))
    yield "Persian, a phrase", search(lambda: '"اعتصاب غذا"')
    yield from _within(made, source, word, search)


def _within(
    made: World, source: random.Random, word: Callable[[int, int], str], search: Callable[..., Callable[[], Ask]]
) -> Iterator[tuple[str, Callable[[], Ask]]]:
    """Return the searches that are narrowed by a filter."""
    from onrecord.register.reads.search import Within

    yield "within an act", search(lambda: word(0, 200), lambda: Within(act=source.choice(("appeal", "deny"))))
    yield "within a party", search(lambda: word(0, 200), lambda: Within(party=source.choice(made.addressees)))
    yield "within a place", search(lambda: word(0, 200), lambda: Within(place=source.choice(made.places)))
    yield "within a source", search(lambda: word(0, 200), lambda: Within(source=source.choice(made.outlets)))
    yield "within a language", search(lambda: word(0, 200), lambda: Within(language="en"))
    yield "of another language", search(lambda: word(0, 8), lambda: Within(language="fa"))
    yield "within a state", search(lambda: word(0, 200), lambda: Within(state="answered"))
    yield "within a common state", search(lambda: word(0, 200), lambda: Within(state="reported"))
    yield "of the unanswered", search(lambda: word(0, 8), lambda: Within(unanswered=True))
    yield "within a month", search(lambda: word(0, 200), lambda: _month(source))
    yield "before a year", search(lambda: word(0, 200), lambda: Within(until=date(2003, 1, 1)))
    yield "no word, a filter", search(lambda: "", lambda: Within(act="appeal"))


def others(scope: Scope, made: World, source: random.Random) -> Iterator[tuple[str, Callable[[], Ask]]]:
    """Return the list of appeals and one appeal."""
    from onrecord.register import models as rows
    from onrecord.register import reads
    from onrecord.register.reads.appeals import AppealFilter

    yield "appeals, the first 50", lambda: lambda: reads.appeals(scope, most=50)
    yield (
        "appeals, unanswered, the first 50",
        lambda: lambda: reads.appeals(scope, AppealFilter(unanswered=True), most=50),
    )
    yield (
        "appeals, answered, the first 50",
        lambda: lambda: reads.appeals(scope, AppealFilter(state="answered"), most=50),
    )
    yield "appeals, to one, the first 50", lambda: _to(scope, made, source)
    keys = list(rows.Appeal.objects.using(scope.alias).values_list("key", flat=True)[:5_000])

    def one() -> Ask:
        key = source.choice(keys)
        return lambda: reads.appeal(scope, key)

    yield "one appeal", one


def _to(scope: Scope, made: World, source: random.Random) -> Ask:
    from onrecord.register import reads
    from onrecord.register.reads.appeals import AppealFilter

    party = source.choice(made.addressees)
    return lambda: reads.appeals(scope, AppealFilter(party=party), most=50)


def _month(source: random.Random) -> object:
    from onrecord.register.reads.search import Within

    year, month = source.randrange(2005, 2026), source.randrange(1, 13)
    return Within(since=date(year, month, 1), until=date(year, month, 28))


class Watch:
    """Two clocks: the one on the wall, and the time of a core, in this process and in PostgreSQL's on this machine.

    On a machine that others use too, the second says what the first would be if they did not.
    """

    def __init__(self, scope: Scope) -> None:
        from django.db import connections

        self.server: Path | None = None
        self.times: list[tuple[float, float]] = []
        if scope.register.vendor == "postgresql":
            with connections[scope.alias].cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.server = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def core(self) -> float:
        """Return the seconds of a core that were used so far."""
        served = int(self.server.read_text().split()[0]) / 1e9 if self.server and self.server.exists() else 0
        return time.process_time() + served

    def time(self, ask: Ask) -> None:
        """Ask, and note both times in milliseconds."""
        wall, core = time.perf_counter(), self.core()
        ask()
        self.times.append(((time.perf_counter() - wall) * 1_000, (self.core() - core) * 1_000))

    def column(self, clock: int, share: float) -> float:
        """Return what a share of all took at most."""
        return sorted(each[clock] for each in self.times)[min(len(self.times) - 1, int(len(self.times) * share))]

    def line(self, name: str) -> str:
        """Return a line of the table."""
        found = (f"{self.column(clock, share):.1f}" for clock in (0, 1) for share in (0.5, 0.95))
        return f"| {name} | {' | '.join(found)} |"


def measure(scope: Scope, choose: Callable[[], Ask], rounds: int) -> Watch:
    """Return how long each took."""
    watch = Watch(scope)
    for _ in range(rounds):
        watch.time(choose())
    return watch


def enter(scope: Scope, numbers: Iterable[int], propose: Propose) -> Watch:
    """Return how long it took to enter each of some pages that are read already."""
    from onrecord.register import writes

    start, watch = time.time_ns(), Watch(scope)
    for number in numbers:
        data = page(number)
        url = f"https://new-{start}-{number}.example/letter"
        digest = hashlib.sha256(url.encode()).hexdigest()
        about = CaptureRef(
            id=digest[:32],
            url=url,
            name=None,
            sha256=hashlib.sha256(data).hexdigest(),
            captured="2026-05-01T00:00:00Z",
            manifest="0" * 64,
        )
        record = onrecord.read(data, url=url)
        watch.time(functools.partial(writes.enter, scope, about, record, propose=propose))
    return watch


def pairs(scope: Scope) -> dict[str, int]:
    """Return how many pairs there are of each kind."""
    from onrecord.register import models as rows

    tables = {"party": rows.PartyPair, "appeal": rows.AppealPair, "answer": rows.AnswerPair, "origin": rows.OriginPair}
    return {kind: table.objects.using(scope.alias).count() for kind, table in tables.items()}


def main() -> None:
    """Print the table; the exit code is 1 if a search takes more time of a core than it may."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--rounds", type=int, default=40)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--most", type=float, default=50, help="what the slowest twentieth may take, in milliseconds")
    chosen = options.parse_args()
    register = open_register(
        RegisterLocation(chosen.folder, os.environ.get("ONRECORD_DATABASE_URL") or None), make=False
    )
    from onrecord.register import models as rows
    from onrecord.register.db.scope import case_scope
    from onrecord.register.ingest.suggestions import suggest
    from onrecord.register.writes.enter import nothing

    scope = case_scope(register, "Ann")
    source = random.Random(chosen.seed)  # noqa: S311 - a benchmark's seed
    counts = [f"{table.objects.using(scope.alias).count():,}" for table in (rows.Report, rows.Appeal, rows.Party)]
    print(f"{register.vendor}: {counts[0]} reports, {counts[1]} appeals, {counts[2]} parties; milliseconds")
    print(f"{os.cpu_count()} cores; load before: {os.getloadavg()[0]:.1f}")
    print("\n| | p50 | p95 | p50 of a core | p95 of a core |\n|---|---|---|---|---|")
    slow = []
    for name, choose in kinds(scope, source, chosen.seed):
        measure(scope, choose, 3)
        took = measure(scope, choose, chosen.rounds)
        print(took.line(name), flush=True)
        slow += [name] if took.column(1, 0.95) > chosen.most else []
    for name, choose in others(scope, world(chosen.seed), source):
        print(measure(scope, choose, chosen.rounds).line(name), flush=True)
    print(enter(scope, range(chosen.rounds), nothing).line("a page entered, without suggestions"))
    before = pairs(scope)
    print(enter(scope, range(chosen.rounds, 2 * chosen.rounds), suggest).line("a page entered"))
    made = (f"{kind} {(count - before[kind]) / chosen.rounds:.2f}" for kind, count in pairs(scope).items())
    print(f"\nSuggested for a page: {', '.join(made)}.")
    print("\n" + (f"Slower than {chosen.most:.0f} ms: {', '.join(slow)}." if slow else "All searches are fast enough."))
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
