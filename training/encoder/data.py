"""What the encoder learns from: attributions, names, and the acts that were marked by hand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from zlib import crc32

from devtools.corpus import SHARED
from onrecord.findings.encoder.words import EncoderInput, words_of
from onrecord.languages import load
from onrecord.text import Span
from training.annotated import ACTS, annotated, zipped

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = SHARED / "data"
ENGLISH = load("en")
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
NEREL = {
    "PERSON": 0, "ORGANIZATION": 1, "CITY": 2, "COUNTRY": 2, "STATE_OR_PROVINCE": 2, "DISTRICT": 2, "LOCATION": 2,
}  # fmt: skip
SILVER = {"request": 0, "accuse": 1, "deny": 2, "answer": 3, "threaten": 5}
"""What the attributions that were derived from trees call the acts."""
SILVER_LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "pt", "ru", "tr")

PERSON = 3
"""The most words of a name whose last word may stand for it."""
NAMED_BEFORE, NAMED_BEHIND = 300, 60
"""Words before and behind an act among which the nearest name of a party is looked for."""

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
    site: str = field(default="", kw_only=True)
    """The site of a text whose acts were marked; "own" for a page of our own."""
    attributions: list[dict[str, list[Range]]] = field(default_factory=list)
    contents: list[tuple[Range, dict[str, Range | None]]] = field(default_factory=list)
    """What is said, and of each part where it stands, or that it does not; a part that was not marked is left out."""
    soft: list[Range] = field(default_factory=list)
    """What is said in acts of which two careful people could differ: it is learnt neither as an act nor as none."""


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
    words = words_of(article["text"], paragraphs(article["text"]), load(article.get("lang", "en")))
    tags = [0] * len(words)
    attributions = []
    contents: list[tuple[Range, dict[str, Range | None]]] = []
    for marked in article["attributions"]:
        spans = {kind: list(_ranges(words, marked.get(kind) or [])) for kind in KINDS}
        for at, kind in enumerate(KINDS):
            for first, last in spans[kind]:
                _tag(tags, first, last, at)
        attributions.append(spans)
        parts = {part: next(iter(spans[part]), None) for part in ("cue", "source")}
        if "addressee" in marked:
            parts["party"] = next(_ranges(words, marked["addressee"] or []), None)
        contents += [(content, parts) for content in spans["content"]]
    return Article(article["id"], "attribution", words, article["text"], tags, attributions, contents)


def german(part: str) -> list[Article]:
    """The German articles whose attributions name whom they are addressed to (not for commercial use)."""
    return [_attributed(each) for each in zipped(f"field/de-quotations/{part}.jsonl.gz") if each["attributions"]]


def silver(*, commercial: bool = False) -> list[Article]:
    """Sentences in nine languages whose attributions were derived from trees: some of them are acts.

    One treebank may not be used commercially (UD_Turkish-IMST); if `commercial`, it is left out.
    """
    return [
        _silver(row)
        for language in SILVER_LANGUAGES
        for row in zipped(f"field/ud-silver-attribution/{language}.jsonl.gz")
        if row["attributions"] and not (commercial and row["treebank"] == "UD_Turkish-IMST")
    ]


def _silver(row: dict[str, Any]) -> Article:
    words = words_of(row["text"], paragraphs(row["text"]), load(row["lang"]))
    tags = [0] * len(words)
    contents: list[tuple[Range, dict[str, Range | None]]] = []
    for marked in row["attributions"]:
        parts = {
            part: next(_ranges(words, marked.get(name) or []), None)
            for part, name in (("cue", "cue"), ("source", "source"), ("party", "addressee"))
        }
        if marked["kind"] == "accuse":
            del parts["party"]
        for first, last in _ranges(words, marked["content"]):
            contents.append(((first, last), parts))
            if marked["kind"] in SILVER:
                _tag(tags, first, last, SILVER[marked["kind"]])
    return Article(f"silver-{row['lang']}-{row['sent_id']}", "silver", words, row["text"], tags, [], contents)


def acts(part: str) -> list[Article]:
    """The texts whose acts were marked; `part` is "train", "dev" or "test", split by site.

    Every second Persian text of "train" is without zero-width non-joiners, which many pages lack.
    """
    found = ((row, _acted(row, text)) for row, text in annotated(part))
    return [_without_joiners(one) if part == "train" and row["language"] == "fa" else one for row, one in found]


def _without_joiners(article: Article) -> Article:
    if crc32(article.id.encode()) % 2:
        return article
    forms = [form.replace("\u200c", "") or form for form in article.words.forms]
    return replace(article, words=replace(article.words, forms=forms))


def _acted(row: dict[str, Any], text: str) -> Article:
    words = words_of(text, paragraphs(text), load(row["language"]))
    tags = [0] * len(words)
    contents: list[tuple[Range, dict[str, Range | None]]] = []
    soft: list[Range] = []
    folded = [form.casefold() for form in words.forms]
    for act in row["acts"]:
        content = next(_ranges(words, [act["content"]]), None)
        if content is None:
            continue
        if not any(tags[content[0] : content[1] + 1]):
            _tag(tags, *content, ACTS.index(act["act"]))
            if act.get("soft"):
                soft.append(content)
        parts = {
            part: next(_ranges(words, [act[part]]), None) if act.get(part) else None
            for part in ("cue", "source", "party")
        }
        for part, name, beside in (("speaker", "speaker_name", "source"), ("named", "party_name", "party")):
            named = next(_ranges(words, [act[name]]), None) if name in act else None
            parts[part] = _nearest(folded, named, content, parts[beside]) if named else None
        if act["act"] == "appeal":
            parts["ask"] = next(_ranges(words, [act.get("ask") or act["content"]]), None)
        contents.append((content, parts))
    return Article(row["id"], "acts", words, text, tags, [], contents, soft, site=row["site"])


def _nearest(folded: list[str], name: Range, content: Range, beside: Range | None) -> Range:
    """The nearest words that name a party: those beside the act if they share its last word, else the last before it.

    A name of persons is known by its last word ("Smith said"), so what is looked for need not be the fullest name.
    """
    last = folded[name[1]]
    if beside and last in folded[beside[0] : beside[1] + 1]:
        return beside
    whole = folded[name[0] : name[1] + 1]
    size = len(whole)
    found = [name]
    for at in range(max(0, content[0] - NAMED_BEFORE), min(len(folded), content[1] + NAMED_BEHIND)):
        if folded[at] != last:
            continue
        first = at - size + 1
        if first >= 0 and folded[first : at + 1] == whole:
            found.append((first, at))
        elif size <= PERSON:
            found.append((at, at))
    before = [one for one in found if one[1] < content[0]]
    inside = [one for one in found if one[0] <= content[1] and one[1] >= content[0]]
    return max(before) if before else (inside or [min(found)])[0]


def nerel() -> list[Article]:
    """Russian news articles with the names of persons, organisations and places."""
    found = []
    for each in zipped("field/ru-nerel/nerel.jsonl.gz"):
        if each["split"] == "train":
            words = words_of(each["text"], paragraphs(each["text"]), load("ru"))
            tags = [0] * len(words)
            marked = [(e["spans"][0], NEREL[e["type"]]) for e in each["entities"] if e["type"] in NEREL]
            for span, kind in sorted(marked, key=lambda one: one[0][0] - one[0][1]):  # the longest first
                for first, last in _ranges(words, [span]):
                    if not any(tags[first : last + 1]):
                        _tag(tags, first, last, kind)
            found.append(Article(each["id"], "nerel", words, each["text"], tags))
    return found


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
