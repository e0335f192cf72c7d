"""Score a network on what was held out: PolNeAR's dev split, names by document, and a third of PLOVER's sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from devtools.corpus import scorer
from onrecord.findings.encoder.chain import spans_of
from training.encoder.data import EVENTS, events, names, polnear

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.heads import Heads, Said
    from onrecord.findings.encoder.words import EncoderInput
    from training.encoder.data import Article


def predicted(words: EncoderInput, said: list[Said]) -> list[dict[str, Any]]:
    """Attributions as the scorer takes them."""

    def span(part: tuple[int, int] | None) -> list[list[int]]:
        return [[int(words.starts[part[0]]), int(words.ends[part[1]])]] if part else []

    return [
        {
            "source": span(one.source),
            "cue": span(one.cue),
            "content": [each for part in one.content for each in span(part)],
            "sure": [one.tagged, one.linked],
        }
        for one in said
    ]


def attribution(
    encode: Callable[[EncoderInput], Floats], heads: Heads, every: int = 1
) -> tuple[dict[str, tuple[float, float, float]], list[Any]]:
    """The scorer's table for PolNeAR's dev split, or every n-th of its articles, and what was predicted for each."""
    module = scorer("score_attribution")
    total: Counter[str] = Counter()
    rows = []
    for article in polnear("dev")[::every]:
        said = heads.attributions(encode(article.words), article.words.paragraph())
        gold = {"text": article.text, "attributions": gold_of(article)}
        row = {"id": article.id, "text": article.text, "attributions": predicted(article.words, said)}
        total.update(module.doc_counts(gold, row, 0.5))
        rows.append(row)
    return module.table(total), rows


def gold_of(article: Article) -> list[dict[str, Any]]:
    """What people marked in an article, as the scorer takes it."""
    words = article.words
    return [
        {
            kind: [[int(words.starts[first]), int(words.ends[last])] for first, last in spans]
            for kind, spans in marked.items()
        }
        for marked in article.attributions
    ]


def named(encode: Callable[[EncoderInput], Floats], heads: Heads, corpus: str) -> tuple[float, float, float]:
    """Strict precision, recall and F1 of names in the documents held out: bounds and kind must be right."""
    right = told = gold = 0
    for article in names(corpus, held=True):
        found = {(kind, first, last) for kind, first, last, _ in heads.names(encode(article.words), corpus)}
        marked = set(spans_of(article.tags))
        right, told, gold = right + len(found & marked), told + len(found), gold + len(marked)
    return _f1(right, told, gold)


def eventful(encode: Callable[[EncoderInput], Floats], heads: Heads) -> dict[str, tuple[float, ...]]:
    """Precision, recall, F1 of REQUEST and ACCUSE in sentences held out, and the share of hits with both parties."""
    found: dict[str, list[int]] = {"REQUEST": [0, 0, 0, 0], "ACCUSE": [0, 0, 0, 0]}
    for article in events(held=True):
        vectors = encode(article.words)
        told, gold = EVENTS[int(heads.event(vectors).argmax())], EVENTS[article.event]
        for label, counts in found.items():
            counts[1] += told == label
            counts[2] += gold == label
            if told == gold == label:
                counts[0] += 1
                counts[3] += _parties(heads.roles(vectors), spans_of(article.tags))
    return {
        label: (*_f1(right, told, gold), parties / max(1, right))
        for label, (right, told, gold, parties) in found.items()
    }


def _parties(found: list[tuple[int, int, int, float]], gold: list[tuple[int, int, int]]) -> bool:
    """Whether source and target each share a word with the one marked, or are both left out."""
    for kind in (0, 1):
        told = {at for each, first, last, _ in found if each == kind for at in range(first, last + 1)}
        marked = {at for each, first, last in gold if each == kind for at in range(first, last + 1)}
        if bool(told) != bool(marked) or (marked and not told & marked):
            return False
    return True


def _f1(right: int, told: int, gold: int) -> tuple[float, float, float]:
    precision, recall = right / max(1, told), right / max(1, gold)
    return precision, recall, 2 * right / max(1, told + gold)


def report(encode: Callable[[EncoderInput], Floats], heads: Heads) -> str:
    """All figures in lines."""
    table, _ = attribution(encode, heads)
    wanted = ("triple", "triple exact", "direct triple", "mixed triple", "indirect triple", "content overlap")
    lines = ["  ".join(f"{name} {100 * table[name][2]:.1f}" for name in wanted)]
    rows = {corpus: named(encode, heads, corpus) for corpus in ("re3d", "wikigold")} | eventful(encode, heads)
    return "\n".join([*lines, *(f"{name} " + " ".join(f"{value:.3f}" for value in row) for name, row in rows.items())])
