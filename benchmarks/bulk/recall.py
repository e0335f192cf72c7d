"""The recall of the first pass: of the acts that reading everything finds, the share on pages that it keeps.

    python -m benchmarks.bulk.recall [--pages N] [--texts N] [--json FILE] [--from FILE]

N pages of HTML, evenly from all sources, and N texts of each source of news texts are read in full; the part that the
first pass needs is timed apart. Sites are split into two halves by their name: the first pass was tuned on half A,
the figures of half B are to be quoted. `--json` keeps what was read, `--from` judges it again without reading.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

import msgspec

from benchmarks.bulk.development import PageGiven, html_pages, texts
from devtools import corpus
from onrecord import ReadError, languages, record
from onrecord.bulk import first_pass
from onrecord.vocabulary import SpeechAct


class PageRead(msgspec.Struct, frozen=True):
    """What a page gave.

    Attributes:
        site: its site, or the name of a text.
        kind: "html" or "text".
        language: the code of its language.
        quick: CPU seconds without findings.
        whole: CPU seconds of the findings.
        acts: each act found.
        letters: how many letters were found.
        body: the article.
    """

    site: str
    kind: str
    language: str | None
    quick: float
    whole: float
    acts: tuple[str, ...]
    letters: int
    body: str

    @property
    def half(self) -> str:
        """The half of the sites that it is in."""
        return "AB"[crc32(self.site.encode()) % 2]

    @property
    def skipped(self) -> str:
        """Why the first pass skips it; empty where it is kept."""
        return first_pass.reason(self.body, self.language, letters=bool(self.letters))


def main() -> None:
    """Read, or take what was read before, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300, metavar="N", help="pages of HTML (default: 300)")
    parser.add_argument("--texts", type=int, default=12, metavar="N", help="texts of each source (default: 12)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep what was read in FILE (gzip)")
    parser.add_argument("--from", dest="earlier", type=Path, metavar="FILE", help="judge what FILE has")
    options = parser.parse_args()
    if not options.earlier and not corpus.available():
        print("The development pages are not here (../shared or ONRECORD_SHARED): nothing is measured.")
        return
    if options.earlier:
        read = msgspec.json.decode(gzip.decompress(options.earlier.read_bytes()), type=tuple[PageRead, ...])
    else:
        read = tuple(_read_all([*html_pages(options.pages), *texts(options.texts)]))
    if options.json:
        options.json.write_bytes(gzip.compress(msgspec.json.encode(read)))
    for half in "AB":
        print(f"\nHalf {half}\n" + "\n".join(table([each for each in read if each.half == half])))
    print("\nLost acts: " + json.dumps(lost(read), ensure_ascii=False))


def _read_all(given: Iterable[PageGiven]) -> Iterator[PageRead]:
    # The models are loaded before the first page is timed.
    record.read(
        b"<p>The union called on the council to release the baker.</p>" * 9
    )  # models are loaded outside the time
    for page_given in given:
        try:
            begun = time.process_time()
            page = record.read_report_first(page_given.data, url=page_given.url, media_type=page_given.media_type)
            quick = page.record(findings=False)
            between = time.process_time()
            whole = page.record()
            ended = time.process_time()
        except ReadError:
            continue
        found = whole.findings.statements if whole.findings else ()
        yield PageRead(
            site=page_given.site,
            kind=page_given.media_type.partition("/")[2].replace("plain", "text"),
            language=whole.page.language,
            quick=between - begun,
            whole=ended - between,
            acts=tuple(str(each.act) for each in found if each.act is not SpeechAct.STATE),
            letters=len(whole.report.letters),
            body=first_pass.article(quick),
        )


def table(read: list[PageRead]) -> list[str]:
    """The lines of a table: a row for each kind and language, and one for all."""
    groups: dict[str, list[PageRead]] = {}
    for each in read:
        known = each.language in languages.codes()
        groups.setdefault(f"{each.kind} {each.language if known else 'other'}", []).append(each)
    rows = [*sorted(groups.items()), ("all", read)]
    head = f"{'':<12}{'pages':>7}{'kept':>7}{'acts':>7}{'kept':>7}{'recall':>8}{'CPU saved':>11}"
    return [head, *(_row(name, pages) for name, pages in rows)]


def _row(name: str, pages: list[PageRead]) -> str:
    kept = [each for each in pages if not each.skipped]
    acts, held = (sum(len(each.acts) + each.letters for each in some) for some in (pages, kept))
    cost = sum(each.quick for each in pages) + sum(each.whole for each in kept)
    saved = 1 - cost / max(1e-9, sum(each.quick + each.whole for each in pages))
    recall = f"{held / acts:.3f}" if acts else "-"
    return f"{name:<12}{len(pages):>7}{len(kept):>7}{acts:>7}{held:>7}{recall:>8}{saved:>11.0%}"


def lost(read: Iterable[PageRead]) -> dict[str, int]:
    """How many acts are lost, by the reason."""
    found: dict[str, int] = {}
    for each in read:
        if each.skipped and each.acts:
            key = f"{each.half} {each.language}: {each.skipped}"
            found[key] = found.get(key, 0) + len(each.acts)
    return dict(sorted(found.items(), key=lambda one: -one[1]))


if __name__ == "__main__":
    main()
