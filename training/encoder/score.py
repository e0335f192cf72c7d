"""Score a network on what was held out: PolNeAR's dev split, names by document, and the acts of other sites."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from devtools.corpus import scorer
from onrecord.findings.encoder.chain import spans_of
from onrecord.findings.encoder.pointers import PARTS
from training.encoder.data import ACTS, names, polnear

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.heads import Act, Heads, Said
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


def acted(encode: Callable[[EncoderInput], Floats], heads: Heads, articles: list[Article]) -> dict[str, list[float]]:
    """Precision, recall, F1 and number of each act, and the share of right parts of the acts that are right.

    An act is right where half of the words of what is said are shared, a part where it shares a word or both have none;
    the second figure of a part counts those that are right to the word. Acts of which two careful people could differ
    count neither for nor against.
    """
    counts: Counter[str] = Counter()
    for article in articles:
        acts = heads.acts(encode(article.words))
        left = [(kind, (first, last)) for kind, first, last in spans_of(article.tags)]
        parts = dict(article.contents)
        counts.update(f"gold {ACTS[kind]}" for kind, span in left if span not in article.soft)
        for act in acts:
            found = next((one for one in left if one[0] == act.kind and half_shared(one[1], act.content)), None)
            if found is not None:
                left.remove(found)
            if found is not None and found[1] in article.soft:
                continue
            counts[f"told {ACTS[act.kind]}"] += 1
            if found is not None:
                counts[f"right {ACTS[act.kind]}"] += 1
                _count_parts(counts, act, parts[found[1]])
    rows = {
        name: [*_f1(counts[f"right {name}"], counts[f"told {name}"], counts[f"gold {name}"]), counts[f"gold {name}"]]
        for name in ACTS
    }
    rows["all"] = [*_f1(*(sum(counts[f"{what} {name}"] for name in ACTS) for what in ("right", "told", "gold")))]
    return rows | {
        name: [
            counts[f"{name} same"] / max(1, counts[f"{name} of"]),
            counts[f"{name} exact"] / max(1, counts[f"{name} of"]),
        ]
        for name in PARTS
    }


def _count_parts(counts: Counter[str], act: Act, gold: dict[str, tuple[int, int] | None]) -> None:
    for name, span in gold.items():
        part = act.parts.get(name)
        have = (part.first, part.last) if part else None
        touch = have is not None and span is not None and have[0] <= span[1] and span[0] <= have[1]
        counts[f"{name} same"] += touch or have == span
        counts[f"{name} exact"] += have == span
        counts[f"{name} of"] += 1


def half_shared(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans share half of the words of the longer, or the shorter stands in the other."""
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    longest = max(one[1] - one[0], other[1] - other[0]) + 1
    shortest = min(one[1] - one[0], other[1] - other[0]) + 1
    return 2 * shared >= longest or (shared == shortest >= 3)


def _f1(right: int, told: int, gold: int) -> tuple[float, float, float]:
    precision, recall = right / max(1, told), right / max(1, gold)
    return precision, recall, 2 * right / max(1, told + gold)


def report(encode: Callable[[EncoderInput], Floats], heads: Heads) -> str:
    """All figures in lines."""
    table, _ = attribution(encode, heads)
    wanted = ("triple", "triple exact", "direct triple", "mixed triple", "indirect triple", "content overlap")
    lines = ["  ".join(f"{name} {100 * table[name][2]:.1f}" for name in wanted)]
    rows = {corpus: named(encode, heads, corpus) for corpus in ("re3d", "wikigold")}
    return "\n".join([*lines, *(f"{name} " + " ".join(f"{value:.3f}" for value in row) for name, row in rows.items())])
