"""Time readers against each other in one process and one run, page by page in turn.

    python -m benchmarks.speed [--every N]

Prints CPU milliseconds a page and each reader's ratio to trafilatura. The gold pages are read
where they are at hand, else the sample pages that come with onrecord.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib.resources import files

from benchmarks import corpus
from benchmarks.readers import READERS

_ROUNDS = 3


def main() -> int:
    """Time every reader on the same pages and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--every", type=int, default=20, metavar="N", help="time every N-th page of each source (default: 20)"
    )
    options = parser.parse_args()
    if corpus.available():
        pages = [page.data() for page in corpus.pages(every=options.every)]
        what = "gold pages"
    else:
        folder = files("onrecord") / "samples"
        pages = [item.read_bytes() for item in folder.iterdir() if item.name.endswith(".html")]
        what = "sample pages (the gold pages are not here)"
    spent = time_readers(pages)
    base = spent["trafilatura"]
    size = sum(map(len, pages)) / len(pages) / 1024
    print(f"{len(pages)} {what}, {size:.0f} KB each on average; best of {_ROUNDS} rounds, CPU time, one process")
    print(f"{'reader':<18}{'ms a page':>10}{'to trafilatura':>16}")
    for name, seconds in spent.items():
        print(f"{name:<18}{seconds / len(pages) * 1000:>10.2f}{seconds / base:>16.2f}")
    return 0


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
