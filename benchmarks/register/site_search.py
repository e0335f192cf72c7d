"""How long a reader waits for the first answer of the search of a site, in Chromium, from a folder and over HTTP.

    python -m benchmarks.register.site_search SITE

Each answer is the first of a new browser context, which has nothing in its cache: the page is opened, the words are
typed at once, and the time ends when the results stand there.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

_ROUNDS = 10
_WORDS = ("United Nations", "delegation winter", "prison", "ze")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("site", type=Path)
    options.add_argument("words", nargs="*", default=_WORDS)
    options.add_argument(
        "--chromium", default=shutil.which("chromium"), help="the browser; that on the path by default"
    )
    chosen = options.parse_args()
    print("| words | over | reports found | page open, ms | first answer, ms | slowest | next word, ms |")
    print("|---|---|---|---|---|---|---|")
    with sync_playwright() as play, served(chosen.site) as address:
        browser = play.chromium.launch(executable_path=chosen.chromium, args=["--no-sandbox"])
        for words in chosen.words:
            for over, place in (("file", chosen.site.resolve().as_uri()), ("http", address)):
                found = [first_answer(browser, f"{place}/search.html", words) for _ in range(_ROUNDS)]
                opened, first, after = (statistics.median(each[at] for each in found) for at in (0, 1, 2))
                slowest = max(each[1] for each in found)
                times = " | ".join(f"{each:.0f}" for each in (opened, first, slowest, after))
                print(f"| {words} | {over} | {found[0][3]} | {times} |", flush=True)
        browser.close()


def first_answer(browser: Browser, page_address: str, words: str) -> tuple[float, float, float, str]:
    """Return how long it takes to open the page, to answer from the click on its address, and to answer once more."""
    context = browser.new_context()
    page = context.new_page()
    began = time.perf_counter()
    page.goto(page_address)
    opened = time.perf_counter()
    page.locator("#words").fill(words)
    page.wait_for_function("words => document.documentElement.dataset.answered === words", arg=words, polling=5)
    answered = time.perf_counter()
    told = page.locator("#count").text_content() or ""
    again = time.perf_counter()
    page.locator("#words").fill(f"{words} of")
    page.wait_for_function("words => document.documentElement.dataset.answered === words", arg=f"{words} of", polling=5)
    ended = time.perf_counter()
    context.close()
    return (opened - began) * 1000, (answered - began) * 1000, (ended - again) * 1000, told


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; yield its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


if __name__ == "__main__":
    main()
