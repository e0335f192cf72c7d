"""Development pages and texts as inputs of the bulk benchmarks; none of their text is part of the project."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from devtools import corpus

_TEXTS = (
    "ar-ant-news/docs",
    "en-au-refugee-releases/docs",
    "en-irfs/docs",
    "es-jornada-zacatecas/docs",
    "fa-fars-news/docs",
    "pt-mst/docs",
    "ru-nerel/nerel",
    "tr-columns/docs",
)


@dataclass(frozen=True, slots=True)
class PageGiven:
    """A page to read: its site, its address if it has one, its type and its bytes."""

    site: str
    url: str | None
    media_type: str
    data: bytes


def html_pages(count: int) -> Iterator[PageGiven]:
    """Yield so many pages of HTML, evenly from all sources."""
    pages = list(corpus.pages())
    for number in range(min(count, len(pages))):
        page = pages[number * len(pages) // min(count, len(pages))]
        site = urlsplit(page.url or "").hostname or str(page.gold.get("domain") or page.id)
        yield PageGiven(site, page.url, "text/html", page.data())


def texts(each: int) -> Iterator[PageGiven]:
    """Yield so many news texts of each source, evenly."""
    for name in _TEXTS:
        path = corpus.SHARED / "data" / "field" / f"{name}.jsonl.gz"
        if not path.exists():
            continue
        lines = gzip.decompress(path.read_bytes()).splitlines()
        for number in range(each):
            told = json.loads(lines[number * len(lines) // each])
            data = f"{told.get('title') or ''}\n\n{told['text']}".encode()
            yield PageGiven(f"{name}-{number}", None, "text/plain", data)
