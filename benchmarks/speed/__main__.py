"""Time readers against each other in one process and one run, page by page in turn.

    python -m benchmarks.speed [--every N] [--kb FROM TO]
    python -m benchmarks.speed --memory [PAGES]

Prints CPU milliseconds a page and each reader's ratio to trafilatura; with --memory, the memory that
this process holds after each 100 pages, and the largest page so far. The gold pages are read where
they are at hand, else the sample pages that come with onrecord.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from importlib.resources import files
from typing import TYPE_CHECKING

from benchmarks.readers import READERS
from benchmarks.speed.memory import print_memory
from devtools import corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROUNDS = 3


def main() -> int:
    """Time every reader on the same pages and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--every", type=int, default=20, metavar="N", help="time every N-th page of each source (default: 20)"
    )
    parser.add_argument("--kb", nargs=2, type=int, metavar=("FROM", "TO"), help="time pages of such a size only")
    parser.add_argument(
        "--memory", nargs="?", type=int, const=1000, metavar="PAGES", help="measure memory instead (default: 1000)"
    )
    options = parser.parse_args()
    if options.memory:
        over_and_over = itertools.chain.from_iterable(_pages(every=1) for _ in itertools.count())
        print_memory(itertools.islice(over_and_over, options.memory), step=100)
        return 0
    pages = list(_pages(every=options.every))
    if options.kb:
        least, most = (kilobytes * 1024 for kilobytes in options.kb)
        pages = [data for data in pages if least <= len(data) <= most]
    if not pages:
        print("No page is of that size. --every N looks at more pages; with 1 it looks at all.")
        return 1
    what = "gold pages" if corpus.available() else "sample pages (the gold pages are not here)"
    spent = time_readers(pages)
    size = sum(map(len, pages)) / len(pages) / 1024
    print(f"{len(pages)} {what}, {size:.0f} KB each on average; best of {_ROUNDS} rounds, CPU time, one process")
    print(f"{'reader':<18}{'ms a page':>10}{'to trafilatura':>16}{'to its fast mode':>18}")
    base, fast = spent["trafilatura"], spent["trafilatura fast"]
    for name, seconds in spent.items():
        print(f"{name:<18}{seconds / len(pages) * 1000:>10.2f}{seconds / base:>16.2f}{seconds / fast:>18.2f}")
    return 0


def _pages(*, every: int) -> Iterator[bytes]:
    """Yield the pages to read: every n-th gold page of each source, or all samples where there are none."""
    if corpus.available():
        yield from (page.data() for page in corpus.pages(every=every))
    else:
        folder = files("onrecord") / "samples"
        yield from (item.read_bytes() for item in folder.iterdir() if item.name.endswith(".html"))


def time_readers(pages: list[bytes]) -> dict[str, float]:
    """Return each reader's CPU seconds for all pages, the best of some rounds for each page."""
    spent = dict.fromkeys(READERS, 0.0)
    for name, read in READERS.items():
        read(pages[0], None)
        assert name in spent
    for data in pages:
        for name, read in READERS.items():
            best = float("inf")
            for _ in range(_ROUNDS):
                start = time.process_time()
                read(data, None)
                best = min(best, time.process_time() - start)
            spent[name] += best
    return spent


if __name__ == "__main__":
    sys.exit(main())
