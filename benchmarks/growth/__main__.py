"""Does the time that a page takes grow as its length does, whatever stands on it?

    python -m benchmarks.growth [--only WORDS] [--step STEP] [--list] [--jobs N]

Pages that repeat one fragment are read, searched for statements, captured and verified at two sizes: n and 4n.
What takes more than 6 times as long at 4n (linear is 4, quadratic 16), or too many microseconds for a character, is
measured again alone; what fails again is named, and the exit code is 1. A step is ended after 60 s of CPU time.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from itertools import product

from benchmarks.growth.measure import GROWTH, LEAST, NOISE, Times, measure
from benchmarks.growth.pages import Pattern
from benchmarks.growth.patterns import table
from benchmarks.growth.steps import STEPS
from onrecord import record

CEILINGS = {"read": 75.0, "findings": 1_000.0, "encoder": 1_000.0, "capture": 75.0, "verify": 200.0, "enter": 1_000.0}
"""Microseconds of CPU time that each step may take for a character."""


WARM = frozenset(
    f"{name} / {place}"
    for name in ("ordinary article", "Persian article", "solar dates", "lunar dates")
    for place in ("paragraphs", "line")
)
"""Patterns that are read before anything is measured."""


def main() -> int:
    """Print the table; 1 if a pattern fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="WORDS", help="the patterns whose names hold these words")
    parser.add_argument("--step", choices=STEPS, help="this step alone")
    parser.add_argument("--list", action="store_true", help="name the patterns")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), help="how many at a time")
    options = parser.parse_args()
    chosen = [pattern for pattern in table() if options.only in pattern.name]
    if options.list:
        print(*(pattern.name for pattern in chosen), sep="\n")
        return 0
    _warm()
    steps = [options.step] if options.step else STEPS
    todo = [(pattern, step) for pattern, step in product(chosen, steps) if step in pattern.steps]
    start, slowest = time.monotonic(), dict.fromkeys(STEPS, 0.0)
    doubtful: list[tuple[Pattern, str]] = []
    print(f"{'pattern':<58}{'step':<10}{'n':>8}{'t(n)':>8}{'t(4n)':>8}{'growth':>8}{'µs each':>9}")
    with multiprocessing.get_context("fork").Pool(options.jobs) as pool:
        for pattern, step, times in pool.imap(_measured, todo):
            verdict = _verdict(step, times)
            doubtful += [(pattern, step)] if verdict else []
            slowest[step] = max(slowest[step], times.each)
            print(_row(pattern, step, times, verdict), flush=True)
    wrong = _wrong_again(doubtful)
    print(f"{len(chosen)} patterns, {len(todo)} rows, {len(wrong)} wrong, in {time.monotonic() - start:.0f} s.")
    print("most microseconds for a character: " + ", ".join(f"{name} {each:.0f}" for name, each in slowest.items()))
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


def _measured(job: tuple[Pattern, str]) -> tuple[Pattern, str, Times]:
    pattern, step = job
    return pattern, step, measure(pattern, step)


def _wrong_again(doubtful: list[tuple[Pattern, str]]) -> list[str]:
    """Measure again, one at a time, what failed beside others; return the rows that fail again."""
    rows = []
    for pattern, step in doubtful:
        times = measure(pattern, step)
        if verdict := _verdict(step, times):
            rows.append(_row(pattern, step, times, verdict))
    return rows


def _verdict(step: str, times: Times) -> str:
    if times.ended:
        return times.ended.upper()
    if times.growth > GROWTH and times.seconds[1] > NOISE and times.seconds[0] > LEAST:
        return "NOT LINEAR"
    return "SLOW" if times.each > CEILINGS[step] else ""


def _row(pattern: Pattern, step: str, times: Times, verdict: str) -> str:
    seconds = [f"{each:.3f}" for each in times.seconds] + ["-"] * (2 - len(times.seconds))
    growth = f"{times.growth:.1f}" if len(times.seconds) == 2 else "-"
    shown = "".join(f"{each:>8}" for each in (times.size, *seconds, growth))
    return f"{pattern.name:<58}{step:<10}{shown}{times.each:>9.1f}  {verdict}"


def _warm() -> None:
    """Read a page of each language, so that no measurement holds what is done once in a process."""
    for pattern in table():
        if pattern.name in WARM:
            record.read(pattern.page(2_000), media_type=pattern.media_type)


if __name__ == "__main__":
    sys.exit(main())
