"""What the encoder learns from: PolNeAR's attributions, names of wikigold and re3d, and PLOVER's events."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zlib import crc32

from devtools.corpus import SHARED
from onrecord.findings.encoder.words import EncoderInput, words_of
from onrecord.languages import load
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = SHARED / "data"
ENGLISH = load("en")
"""The language of all of it."""
KINDS = ("source", "cue", "content")
WIKIGOLD = ("PER", "ORG", "LOC", "MISC")
RE3D = (
    "Organisation",
    "Location",
    "Person",
    "Temporal",
    "Quantity",
    "Money",
    "Weapon",
    "MilitaryPlatform",
    "DocumentReference",
    "Nationality",
)
EVENTS = (
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "YIELD", "AGREE", "ASSAULT", "COERCE", "SUPPORT", "AID", "CONSULT",
    "SANCTION", "PROTEST", "MOBILIZE", "COOPERATE", "NONE",
)  # fmt: skip
OLDER = {
    "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
}  # fmt: skip
"""What the older of the two files calls the same class."""
HELD_EVENTS = 5
"""The seed with which a third of the PLOVER sentences is held out."""

Range = tuple[int, int]
"""First and last word of a span."""


@dataclass(frozen=True, slots=True)
class Article:
    """Words with what people marked in them; `tags` has a number for each word, O being 0."""

    id: str
    task: str
    words: EncoderInput
    text: str
    tags: list[int]
    attributions: list[dict[str, list[Range]]] = field(default_factory=list)
    event: int = 0


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that hold anything."""
    return [Span(found.start(), found.end()) for found in re.finditer(r"[^\n]*\S[^\n]*", text)]


def read(name: str) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with (DATA / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def polnear(part: str) -> list[Article]:
    """The articles of PolNeAR, `part` being "train" or "dev"; its test split is never read."""
    return [_attributed(article) for article in read(f"attribution/polnear-{part}.jsonl")]


def _attributed(article: dict[str, Any]) -> Article:
    words = words_of(article["text"], paragraphs(article["text"]), ENGLISH)
    tags = [0] * len(words)
    attributions = []
    for marked in article["attributions"]:
        spans = {kind: list(_ranges(words, marked.get(kind) or [])) for kind in KINDS}
        for at, kind in enumerate(KINDS):
            for first, last in spans[kind]:
                _tag(tags, first, last, at)
        attributions.append(spans)
    return Article(article["id"], "attribution", words, article["text"], tags, attributions)


def _tag(tags: list[int], first: int, last: int, kind: int) -> None:
    tags[first : last + 1] = [2 * kind + 1] + [2 * kind + 2] * (last - first)


def _ranges(words: EncoderInput, spans: list[list[int]]) -> Iterator[Range]:
    """The words that each span touches, white space and quotation marks at its ends left out."""
    for start, end in sorted(spans):
        first = int(words.ends.searchsorted(start, "right"))
        last = int(words.starts.searchsorted(end, "left")) - 1
        while first <= last and words.forms[first] == '"':
            first += 1
        while last >= first and words.forms[last] == '"':
            last -= 1
        if first <= last:
            yield first, last


def names(corpus: str, *, held: bool) -> list[Article]:
    """The documents of "wikigold" or "re3d"; every fifth by its hash is held out of training."""
    found = _wikigold() if corpus == "wikigold" else _re3d()
    kinds = WIKIGOLD if corpus == "wikigold" else RE3D
    return [_named(name, corpus, lines, kinds) for name, lines in found if (crc32(name.encode()) % 5 == 0) is held]


def _wikigold() -> Iterator[tuple[str, list[list[str]]]]:
    path = DATA / "mentions" / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"
    for number, document in enumerate(path.read_text(encoding="utf-8").split("-DOCSTART-")):
        lines = [line.split() for line in document.splitlines() if line.split() != ["O"]]
        if any(lines):
            yield f"wikigold-{number}", lines


def _re3d() -> Iterator[tuple[str, list[list[str]]]]:
    folder = DATA / "mentions" / "re3d" / "CONLL-format" / "data-by-source" / "conll"
    for path in sorted(folder.rglob("*.conll")):
        yield path.stem, [line.split("\t") if line.strip() else [] for line in path.read_text("utf-8").splitlines()]


def _named(name: str, corpus: str, lines: list[list[str]], kinds: tuple[str, ...]) -> Article:
    """Set tokens to a text as a page would have it, a sentence a line, and carry their labels over."""
    text = ""
    labels: list[tuple[int, int, str]] = []
    for line in lines:
        if not line:
            text = text.rstrip(" ") + "\n"
            continue
        word, label = line[0], line[-1]
        if re.fullmatch(r"[,.;:!?%)\]]|['’](s|S|re|ve|ll|d|m)|n['’]t", word) and text.endswith(" "):
            text = text[:-1]
        labels.append((len(text), len(text) + len(word), label))
        text += word + ("" if word in "([$£€#" else " ")
    words = words_of(text, paragraphs(text), ENGLISH)
    tags = [0] * len(words)
    for start, end, kind in _spans(labels):
        for first, last in _ranges(words, [[start, end]]):
            _tag(tags, first, last, kinds.index(kind))
    return Article(name, corpus, words, text, tags)


def _spans(labels: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Join labels to spans, in either of the two ways to mark beginnings."""
    begun: tuple[int, int, str] | None = None
    for start, end, label in labels:
        kind = label[2:]
        if begun and (label == "O" or label.startswith("B-") or kind != begun[2]):
            yield begun
            begun = None
        if label != "O":
            begun = (begun[0], end, kind) if begun else (start, end, kind)
    if begun:
        yield begun


def events(*, held: bool) -> list[Article]:
    """PLOVER's sentences; a third of `events-plv-train.jsonl`, drawn by text, is held out of training."""
    marked = list(read("events/events-plv-train.jsonl"))
    texts = sorted({sentence["text"] for sentence in marked})
    random.Random(HELD_EVENTS).shuffle(texts)  # noqa: S311 - no secret is drawn
    kept = set(texts[: len(texts) // 3])
    if not held:
        marked = [*marked, *read("events/events-plover-gsr.jsonl")]
    return [_event(number, sentence) for number, sentence in enumerate(marked) if (sentence["text"] in kept) is held]


def _event(number: int, sentence: dict[str, Any]) -> Article:
    text = sentence["text"]
    words = words_of(text, paragraphs(text), ENGLISH)
    tags = [0] * len(words)
    for kind, name in enumerate(("source", "target")):
        one = sentence.get(f"{name}_span")
        for first, last in _ranges(words, [one] if one else sentence.get(f"{name}_spans") or []):
            _tag(tags, first, last, kind)
    label = OLDER.get(sentence["label"], sentence["label"])
    return Article(f"event-{number}", "events", words, text, tags, event=EVENTS.index(label))


def uneventful(articles: list[Article], count: int) -> list[Article]:
    """Sentences of an encyclopedia, which report none of PLOVER's events (now and then one does)."""
    found = []
    for article in articles:
        for line in article.text.splitlines():
            if 8 <= len(line.split()) <= 50:
                words = words_of(line, paragraphs(line), ENGLISH)
                found.append(Article(article.id, "events", words, line, [0] * len(words), event=EVENTS.index("NONE")))
    return random.Random(1).sample(found, min(count, len(found)))  # noqa: S311 - no secret is drawn
