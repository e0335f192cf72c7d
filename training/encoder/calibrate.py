"""How often a finding is right, given what the network thinks of it: a fit on articles that training never saw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from devtools.corpus import scorer
from onrecord.findings.encoder.chain import spans_of
from onrecord.findings.encoder.pointers import PARTS
from training.annotated import ACTS
from training.encoder.data import names, polnear
from training.encoder.score import gold_of, half_shared, predicted
from training.logistic import calibration, chances, fit_logistic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.heads import Heads
    from onrecord.findings.encoder.words import EncoderInput
    from training.encoder.data import Article

FEW = 25
"""Findings below which nothing is fitted."""
HELD = 0.1
"""How strongly the fits are held back."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Findings of one kind: raw chances as log-odds (m, k), whether each is right (m,), and its article's half (m,)."""

    odds: Floats
    right: Floats
    half: Floats

    def fitted(self) -> Floats:
        """A bias and a slope for each chance, fitted on all; where they are too few, the chance is left as it is."""
        enough = len(self.right) >= FEW
        return (
            fit_logistic(self.odds, self.right, held=HELD) if enough else np.array([0.0, *[1.0] * self.odds.shape[1]])
        )

    def crossed(self) -> tuple[float, list[tuple[float, float, int]]]:
        """The expected calibration error, each half judged by a fit on the other, and (told, right, count) by bin."""
        chance = np.zeros(len(self.right))
        for half in (0, 1):
            mine = self.half == half
            weights = fit_logistic(self.odds[~mine], self.right[~mine], held=HELD)
            chance[mine] = chances(self.odds[mine], weights)
        return calibration(chance, self.right)


def _odds(chances: list[list[float]]) -> Floats:
    values = np.clip(np.array(chances, np.float64), 1e-6, 1 - 1e-6)
    return np.log(values) - np.log1p(-values)


def attributions(encode: Callable[[EncoderInput], Floats], heads: Heads) -> Judged:
    """Attributions of PolNeAR's dev split: right where content, cue and source are, as the scorer's triple has it."""
    module = scorer("score_attribution")
    odds, right, half = [], [], []
    for article in polnear("dev"):
        said = heads.attributions(encode(article.words), article.words.paragraph())
        told = predicted(article.words, said)
        hits = _hits(module, article.text, gold_of(article), told)
        odds += [[one.tagged, one.linked] for one in said]
        right += [float(at in hits) for at in range(len(said))]
        half += [crc32(article.id.encode()) % 2] * len(said)
    return Judged(_odds(odds), np.array(right), np.array(half))


def _hits(module: ModuleType, text: str, gold: list[dict[str, Any]], told: list[dict[str, Any]]) -> set[int]:
    """The numbers of those told that the scorer pairs with one that is marked, cue and source agreeing too."""
    words = module.tokens(text)
    sides = [
        [tuple(module.tset(one[kind], words) for kind in ("content", "cue", "source")) for one in side]
        for side in (gold, told)
    ]
    pairs = []
    for i, marked in enumerate(sides[0]):
        for j, found in enumerate(sides[1]):
            shared = len(marked[0] & found[0])
            alike = 2 * shared / max(1, len(marked[0]) + len(found[0]))
            if alike >= 0.5:
                pairs.append((-alike, -len(marked[1] & found[1]), i, j))
    taken: set[int] = set()
    paired: dict[int, int] = {}
    for _, _, i, j in sorted(pairs):
        if i not in taken and j not in paired:
            taken.add(i)
            paired[j] = i
    return {
        j
        for j, i in paired.items()
        if (sides[0][i][1] & sides[1][j][1] or not (sides[0][i][1] or sides[1][j][1]))
        and module.src_match(sides[0][i][2], sides[1][j][2], words, text)
    }


def named(encode: Callable[[EncoderInput], Floats], heads: Heads) -> Judged:
    """Names of re3d's documents that were held out: right where bounds and kind are."""
    odds, right, half = [], [], []
    for article in names("re3d", held=True):
        marked = set(spans_of(article.tags))
        found = heads.names(encode(article.words), "re3d")
        odds += [[chance] for *_, chance in found]
        right += [float(tuple(span) in marked) for *span, _ in found]
        half += [crc32(article.id.encode()) // 5 % 2] * len(found)
    return Judged(_odds(odds), np.array(right), np.array(half))


def acts(encode: Callable[[EncoderInput], Floats], heads: Heads, articles: list[Article]) -> dict[str, Judged]:
    """The acts of articles of other sites, each act by its name, and the parts of those that are right, by theirs.

    An act is right where half of the words of what is said are shared with a marked one; a part where it shares a word
    or ends with the same one. Acts of which two careful people could differ are left out.
    """
    rows: dict[str, list[tuple[float, float, int]]] = {name: [] for name in (*ACTS, *PARTS)}
    for article in articles:
        half = crc32(article.id.encode()) % 2
        marked = {(first, last): (kind, parts) for (kind, first, last), parts in _marked(article)}
        for act in heads.acts(encode(article.words)):
            same = next((s for s, (k, _) in marked.items() if k == act.kind and half_shared(s, act.content)), None)
            if same in article.soft:
                continue
            parts = marked[same][1] if same else None
            rows[ACTS[act.kind]].append((act.sure, float(parts is not None), half))
            for name, part in act.parts.items() if parts is not None else ():
                if name in parts:
                    right = _is_right((part.first, part.last), parts[name], article.words.forms)
                    rows[name].append((part.sure, float(right), half))
    return {name: _judged(each) for name, each in rows.items()}


def _is_right(span: tuple[int, int], gold: tuple[int, int] | None, forms: Sequence[str]) -> bool:
    """Whether a part shares a word with the marked one, or ends with the same word elsewhere: another "Smith"."""
    if gold is None:
        return False
    return (span[0] <= gold[1] and gold[0] <= span[1]) or forms[span[1]].casefold() == forms[gold[1]].casefold()


def _marked(article: Article) -> Iterator[tuple[tuple[int, int, int], dict[str, tuple[int, int] | None]]]:
    parts = dict(article.contents)
    for kind, first, last in spans_of(article.tags):
        yield (kind, first, last), parts.get((first, last), {})


def _judged(rows: list[tuple[float, float, int]]) -> Judged:
    table = np.array(rows, np.float64).reshape(-1, 3)
    return Judged(_odds(table[:, :1].tolist()).reshape(-1, 1), table[:, 1], table[:, 2])
