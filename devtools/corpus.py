"""The pages that quality and speed are measured on: real pages with gold, which are not part of the project.

They are sought in ``../shared`` beside the repository, or in the folder that ``ONRECORD_SHARED`` names.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[2] / "shared"))
PAGES = SHARED / "data" / "pages"


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page's bytes and what people say is in it."""

    source: str
    id: str
    url: str | None
    gold: dict[str, Any]
    path: Path

    def data(self) -> bytes:
        """Return the page's bytes."""
        return gzip.decompress(self.path.read_bytes())


FOLDS = 5


def fold_of(domain: str) -> int:
    """Return the fold of a site: all its pages are in one, so that none is scored by a model that saw its site."""
    return crc32(domain.encode()) % FOLDS


def half_of(domain: str) -> str:
    """Return the half, A or B, that a site belongs to: rules are chosen on A, and B says whether they hold."""
    return "AB"[crc32(f"half:{domain}".encode()) % 2]


def available() -> bool:
    """Tell whether the pages and their scorer are here."""
    return PAGES.is_dir() and (SHARED / "score" / "score_pages.py").is_file()


def pages(*, every: int = 1) -> Iterator[GoldPage]:
    """Yield every page, or every n-th of each source, in a fixed order."""
    for folder in sorted(path for path in PAGES.iterdir() if path.is_dir()):
        lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            if number % every == 0:
                gold = json.loads(line)
                yield GoldPage(folder.name, gold["id"], gold["url"], gold, folder / f"{gold['id']}.html.gz")


def scorer(name: str = "score_pages") -> ModuleType:
    """Load a scorer, which lies beside the data."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "score" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
