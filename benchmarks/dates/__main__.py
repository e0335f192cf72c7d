"""Narrow the years of datelines whose days are known, for every combination of offices in the tables.

    python -m benchmarks.dates [--count N] [--most OFFICES]

Makes N datelines (default: 500) for each pair and triple of offices that were ever held at once, in English and in
Persian, in the Gregorian and the Solar Hijri calendar, half of them with the day's name, and prints how many years
were settled. One that is settled wrongly, or whose day is not among the candidates, is printed, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from benchmarks.dates.datelines import SEED, Case, cases, combinations, narrowed, understood

_SHOWN = 10


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=500, metavar="N", help="datelines for each combination")
    parser.add_argument("--most", type=int, default=3, metavar="OFFICES", help="offices of the largest combination")
    options = parser.parse_args()
    print(f"{options.count} datelines for each combination of offices, drawn with the seed {SEED}")
    print("offices  combinations  datelines  settled  wrongly  day lost  nothing understood  candidates")
    wrong: list[Case] = []
    start = time.process_time()
    for size in range(1, options.most + 1):
        found = combinations(size)
        outcomes: Counter[str] = Counter()
        for offices in found:
            for case in cases(offices, options.count):
                outcome, left = judge(case)
                outcomes[outcome] += 1
                outcomes["candidates"] += left
                if outcome in {"wrongly", "lost"}:
                    wrong.append(case)
        total = len(found) * options.count
        settled = (outcomes["settled"] + outcomes["wrongly"]) / total
        shares = f"{settled:>9.1%}{outcomes['wrongly']:>9}{outcomes['lost']:>10}{outcomes['silent'] / total:>20.1%}"
        print(f"{size:<7}{len(found):>14}{total:>11}{shares}{outcomes['candidates'] / total:>12.1f}")
    print(f"{time.process_time() - start:.0f} s of CPU time")
    for case in wrong[:_SHOWN]:
        print(case.day, case.dateline, *case.sentences, [day.isoformat() for day, _ in narrowed(case).days])
    return 1 if wrong else 0


def judge(case: Case) -> tuple[str, int]:
    """Return how a dateline fared, and how many candidates are left for it."""
    found = narrowed(case)
    days = [day for day, _ in found.days]
    if len(days) == 1 and found.closed:
        return ("settled" if days == [case.day] else "wrongly"), 1
    if case.day in days:
        return "open", len(days)
    return ("lost" if understood(case) else "silent"), len(days)


if __name__ == "__main__":
    sys.exit(main())
