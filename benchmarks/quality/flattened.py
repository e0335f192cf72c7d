"""Body F1 on flattened text: the gold pages in each way of flattening, read from their lines alone.

python -m benchmarks.quality --flattened [--every N] [--folds]
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from devtools import corpus
from onrecord.page import BODY_ROLES, read_page
from onrecord.page.decode import decode
from onrecord.vocabulary import Role

Scores = dict[str, dict[str, dict[str, object]]]
Models = Callable[[corpus.GoldPage], AbstractContextManager[object]]


def score(pages: list[corpus.GoldPage], models: Models) -> dict[str, Scores]:
    """Return the scorer's figures for each way of flattening, by source, field and figure.

    Args:
        pages: the pages; those without gold for the whole body are left out, and so is
            one that a way of flattening leaves nothing of.
        models: gives the context in which a page is read, which chooses the models for it.
    """
    from devtools.flatten import WAYS

    gold: dict[str, list[dict[str, object]]] = {way: [] for way in WAYS}
    read: dict[str, dict[tuple[str, str], dict[str, str | None]]] = {way: {} for way in WAYS}
    for page in pages:
        if not page.gold.get("body"):
            continue
        source = decode(page.data(), "text/html").text
        with models(page):
            for way, flatten in WAYS.items():
                text = flatten(source)
                if text.strip():
                    gold[way].append(dict(page.gold))
                    read[way][page.source, page.id] = _read(text)
    scorer = corpus.scorer()
    return {way: scorer.score(gold[way], read[way], nboot=0) for way in WAYS}


def _read(text: str) -> dict[str, str | None]:
    page = read_page(text.encode("utf-8", "replace"), media_type="text/plain")
    headline = next((page.words(block) for block in page.blocks if block.role is Role.HEADLINE), None)
    return {
        "title": headline,
        "body": "\n\n".join(page.words(block) for block in page.blocks if block.role in BODY_ROLES),
    }
