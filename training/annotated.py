"""Texts whose acts and letters a language model marked, read whole and unchecked (docs/explanation/annotation.md).

    python -m training.annotated

checks every row of training/annotations/ and prints how many there are and how far two markings agree; the exit code
is 1 if a row is wrong. A row has no text. It names its corpus, the document and the SHA-256 of its text, and marks are
offsets of code points. Rows whose corpus is not on this machine are counted, and their spans are not compared.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from devtools import corpus
from devtools.corpus import SHARED

DATA = SHARED / "data"
FOLDER = Path(__file__).parent / "annotations"
OWN = FOLDER / "own"
"""Pages that were written for training."""
ACTS = ("appeal", "accuse", "deny", "answer", "acknowledge", "threaten")
PARTS = ("cue", "source", "party", "ask", "speaker_name", "party_name")
"""What a row marks of an act besides its content: the words beside it, and the fullest names of its two parties."""
PARALLEL = ("ar", "de", "en", "es", "fa", "fr", "pt", "ru", "tr")
"""The languages of the corpora that have one text in several."""
TITLED = {
    "fa-fars-news": "link",
    "ar-ant-news": "id",
    "es-jornada-zacatecas": "path",
    "pt-mst": "path",
    "tr-columns": "path",
}
"""The corpora whose documents have a title, with the field that names a document."""
CALIBRATION = "calibration"
"""The part of the texts that certainties are fitted on; the encoder never learns from them."""
UNSEEN = "unseen"
"""The part that was marked after the certainties were fitted, and shows whether they hold; nothing learns from it."""
PRINTED = ("train", "dev", "test", CALIBRATION, UNSEEN, "own", "acts", "letters")
SHARES = ("test", "dev", *["train"] * 6)
"""An eighth of the sites is held out to measure with, and an eighth to choose with."""


def rows() -> Iterator[dict[str, Any]]:
    """All rows, in the order of the files."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def split_of(row: dict[str, Any]) -> str:
    """The part that a row belongs to: its own, if it names one, else that of all texts of its site.

    Pages of our own are for training alone.
    """
    site = row["site"]
    return row.get("part") or ("train" if site == "own" else SHARES[crc32(site.encode()) % len(SHARES)])


def annotated(part: str) -> Iterator[tuple[dict[str, Any], str]]:
    """The rows of a part with their texts, as far as the first annotator marked them."""
    texts = Texts()
    for row in rows():
        if row["pass"] == 1 and split_of(row) == part and (text := texts.of(row)) is not None:
            yield row, text


class Texts:
    """The texts of the corpora."""

    def __init__(self) -> None:
        self._folders: dict[str, dict[str, str]] = {}

    def of(self, row: dict[str, Any]) -> str | None:
        """The text of a row up to where it was marked; None if it is not on this machine. ValueError if it differs."""
        folder = row["folder"]
        if folder not in self._folders:
            self._folders[folder] = dict(_texts(folder))
        text = self._folders[folder].get(row["id"])
        if text is None:
            return None
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise ValueError(f"{folder}, {row['id']}: the text is not the one that was marked")
        return text[: row["until"]]


def _texts(folder: str) -> Iterator[tuple[str, str]]:
    if folder == "own":
        for path in sorted(OWN.glob("*/*.txt")):
            yield path.stem, path.read_text(encoding="utf-8")
    elif folder == "events-hrds":
        for each in _plain(DATA / "events" / "events-hrds-train.jsonl"):
            yield each["origin"], _clean(each["text"])
    elif folder == "polnear":
        for each in _plain(DATA / "attribution" / "polnear-train.jsonl"):
            yield each["id"], _clean(each["text"])
    elif folder == "pages":
        yield from _bodies()
    else:
        for path in sorted((DATA / "field" / folder).glob("*.jsonl.gz")):
            for each in zipped(f"field/{folder}/{path.name}"):
                yield from _documents(folder, each)


def _bodies() -> Iterator[tuple[str, str]]:
    """The bodies of news pages, but of the corpora that nothing is trained on (docs/reference/models.md)."""
    for page in corpus.pages() if corpus.available() else ():
        if page.source not in {"l3s_gn1", "daniel"}:
            yield f"{page.source}/{page.id}", _clean(page.gold["body"] or "")


def _documents(folder: str, each: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if folder in {"ntrex-news", "wmt-news-docs"}:
        for language in PARALLEL:
            if each.get(language):
                yield f"{each['id']}/{language}", _clean("\n\n".join(each[language]))
    elif folder == "uk-questions-answers":
        yield str(each["id"]), _clean(f"{each['question']}\n\n{each['answer']}")
    elif folder == "olabini-letters":
        yield f"{each['lang']}/{each['doc']}", _clean(each["text"])
    elif folder in TITLED:
        yield each[TITLED[folder]], _clean(f"{each['title']}\n\n{each['text']}")
    elif name := each.get("id") or each.get("path"):
        yield name, _clean(each["text"])


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _plain(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def zipped(name: str) -> Iterator[dict[str, Any]]:
    """The objects of a compressed file of JSON lines in the shared data; none if it is not there."""
    if (DATA / name).exists():
        with gzip.open(DATA / name, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def faults(row: dict[str, Any], text: str | None) -> Iterator[str]:
    """What is wrong with a row."""
    if row["pass"] not in {1, 2} or row["language"] not in PARALLEL:
        yield "its pass or language is unknown"
    for act in row["acts"]:
        if act["act"] not in ACTS:
            yield f"unknown act {act['act']}"
        spans = {part: act[part] for part in ("content", *PARTS) if part in act}
        for part, (start, end) in spans.items():
            if not 0 <= start < end <= row["until"]:
                yield f"{part} {start} to {end} is outside of the text"
            elif text is not None and text[start:end] != text[start:end].strip():
                yield f"{part} {start} to {end} begins or ends with white space"
        if "ask" in spans and not spans["content"][0] <= spans["ask"][0] <= spans["ask"][1] <= spans["content"][1]:
            yield "an ask is outside of its content"
    yield from _letter_faults(row)


def _letter_faults(row: dict[str, Any]) -> Iterator[str]:
    for letter in row["letters"]:
        for start, end in (*letter["from"], *letter["to"], *([letter["text"]] if "text" in letter else [])):
            if not 0 <= start < end <= row["until"]:
                yield f"a part of a letter, {start} to {end}, is outside of the text"


def agreement(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> dict[str, tuple[float, int]]:
    """How far two markings of the same texts agree: F1 for each act, and for each part of the acts that both have.

    An act is the same if half of the shorter words of what is said is shared; a part, if it shares a character or both
    have none. Acts that either calls soft are not missed.
    """
    counts: Counter[str] = Counter()
    for first, second in pairs:
        left = list(second["acts"])
        for act in first["acts"]:
            other = next(
                (one for one in left if one["act"] == act["act"] and _same(one["content"], act["content"])), None
            )
            if other is None:
                counts[f"alone {act['act']}"] += not act.get("soft")
                continue
            left.remove(other)
            counts[f"both {act['act']}"] += 1
            for part in PARTS:
                agreed = (part in act) == (part in other) and (part not in act or _touch(act[part], other[part]))
                counts[f"both {part}"] += agreed
                counts[f"alone {part}"] += 2 * (not agreed)
        for one in left:
            counts[f"alone {one['act']}"] += not one.get("soft")
    return {
        name: (
            2 * counts[f"both {name}"] / max(1, 2 * counts[f"both {name}"] + counts[f"alone {name}"]),
            counts[f"both {name}"],
        )
        for name in (*ACTS, *PARTS)
    }


def _touch(one: list[int], other: list[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _same(one: list[int], other: list[int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and 2 * shared >= min(one[1] - one[0], other[1] - other[0])


def main() -> int:
    """Check all rows and print what there is; 1 if a row is wrong."""
    texts, wrong, absent = Texts(), 0, 0
    twice: dict[tuple[str, str], dict[int, dict[str, Any]]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows():
        try:
            text = texts.of(row)
        except ValueError as error:
            text, wrong = None, wrong + 1
            print(error)
        absent += text is None
        for fault in faults(row, text):
            wrong += 1
            print(f"{row['folder']}, {row['id']}: {fault}")
        twice.setdefault((row["folder"], row["id"]), {})[row["pass"]] = row
        if row["pass"] == 1:
            counts[row["language"], split_of(row) if row["folder"] != "own" else "own"] += 1
            counts[row["language"], "acts"] += len(row["acts"])
            counts[row["language"], "letters"] += len(row["letters"])
    print(f"{'':10}" + "".join(f"{name:>12}" for name in PRINTED))
    for language in PARALLEL:
        print(f"{language:10}" + "".join(f"{counts[language, name]:>12}" for name in PRINTED))
    pairs = [(each[1], each[2]) for each in twice.values() if len(each) == 2]
    print(f"{len(pairs)} texts were marked twice; F1 of their agreement, and on how many:")
    print("  " + ", ".join(f"{name} {share:.2f} ({count})" for name, (share, count) in agreement(pairs).items()))
    print(f"{absent} rows of texts that are not on this machine; {wrong} faults.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
