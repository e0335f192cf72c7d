"""Features of the lines of a plain-text page: the complete input of the classifier if there is no markup.

Like the features of HTML blocks (`block_features`), they do not use the meaning of words, except the boilerplate
headings of the language. In place of elements they use blank lines, indentation and bullets, groups of similar lines,
and the words of the page itself: which lines share words with the running text.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.page.classification.characters import CharacterCounts
from onrecord.page.furniture_headings import furniture_headings
from onrecord.page.html.block_features import Features, label_columns
from onrecord.page.html.neighbours import LEVELS, Ints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language

_UNMARKED = ("link share", "all linked", "any link", "line breaks")
"""Measures of HTML blocks that are the same for every line."""
_NEVER = 50
"""Lines after which a label, or a blank line, is taken to have no bearing."""
_REACHES = (2, 5, 15)
"""Lines above and below within which running text is added up."""
_APART = 4
"""Lines without running text in a row that part one region of a page from the next."""
_BULLET = re.compile(r"[•●▪◦‣⁃∙·*+o○–—-]\s|\d{1,2}[.)]\s")
_MARKS = re.compile("[|»›→]")
_CLOCK = re.compile(r"\d:\d\d")
_YEAR = re.compile(r"(?:19|20|13|14|25)\d\d|[۱۲١٢][\d]{3}|\d年")
_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]+|[\u3040-\u30ff\u3400-\u9fff]")
_FIRST_WORDS = 16
"""Words of a line's beginning that are compared with those of other lines."""
_BEGINNING = 200
"""Characters of a line in which those words are sought."""
_LEAD = 80
"""Words of running text below the headline that show what the article is about."""
_COMPARED = 4
"""Letters from which a word tells what a line is about."""


def content_words(text: str) -> set[str]:
    """Return the words that show what a text is about: the longer ones, and each character of the East."""
    return {word for word in _WORD.findall(text.lower()) if len(word) >= _COMPARED or word >= "\u3040"}


def measure(text: str, spans: Sequence[tuple[int, int]], language: Language, headline: int) -> Features:
    """Measure the lines of a flattened page.

    Args:
        text: the page.
        spans: start and end of each line, white space around it left out; at least one.
        language: whose boilerplate labels to know.
        headline: which of the lines is the headline, or -1.
    """
    texts = [text[start:end] for start, end in spans]
    shape = CharacterCounts(texts, [len(words) - words.count(" ") for words in texts], [0] * len(texts))
    columns = shape.columns()
    headings = furniture_headings(language)
    labels = label_columns(texts, list(map(headings.exact, texts)), headings)
    columns.update(labels)
    for name in _UNMARKED:
        del columns[name]
    columns.update(_form_columns(texts, shape))
    gaps = _Gaps(text, spans)
    columns.update(gaps.columns())
    columns.update(_neighbour_columns(shape))
    labelled = np.any([column for name, column in labels.items() if name.startswith("label: ")], axis=0)
    columns.update(_label_run_columns(labels, labelled, shape))
    words = [_WORD.findall(words[:_BEGINNING].lower())[:_FIRST_WORDS] for words in texts]
    columns.update(_word_columns(words, shape, headline))
    columns.update(_place_columns(shape, headline))
    grouped = _groups(shape, gaps, labelled)
    alike = _alike(shape, gaps, columns)
    columns.update(_group_columns(shape, [*grouped, alike]))
    values = np.empty((len(texts), len(columns)), np.float32)
    for number, column in enumerate(columns.values()):
        values[:, number] = column
    levels, boxes = _levels(grouped, len(texts))
    nameless = np.zeros(boxes + len(texts), np.int32)
    return Features(
        names=tuple(columns),
        values=values,
        levels=levels,
        tokens=np.zeros(0, np.int32),
        offsets=nameless,
        alike=alike,
        words=shape.words.astype(np.float32),
    )


def _levels(grouped: list[NDArray[Any]], count: int) -> tuple[Ints, int]:
    """Return groups of lines in the place of elements, which have no names, and how many there are in all."""
    levels = np.full((LEVELS, count), -1, np.int32)
    boxes = 0
    for level, group in enumerate(grouped):
        levels[level] = group + boxes
        boxes += int(group[-1]) + 1
    return levels, boxes


def _form_columns(texts: list[str], shape: CharacterCounts) -> dict[str, Any]:
    """Return what is seen of a line alone that a block of HTML does not show, or not as a line of text does."""
    digits = shape.digits.tolist()
    return {
        "bullet": [bool(_BULLET.match(words)) for words in texts],
        "clock": [bool(numbered and _CLOCK.search(words)) for words, numbered in zip(texts, digits, strict=True)],
        "year": [bool(numbered and _YEAR.search(words)) for words, numbered in zip(texts, digits, strict=True)],
        "capitalised": shape.capitalised / np.maximum(shape.words, 1),
        "question or exclamation": [words[-1] in "?!？！؟" for words in texts],
        "semicolons, pipes or arrows": [bool(_MARKS.search(words)) for words in texts],
    }


class _Gaps:
    """The white space before and after each line."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        gaps = [text[: spans[0][0]], *(text[end:start] for (_, end), (start, _) in pairwise(spans))]
        self.breaks = np.array([gap.count("\n") for gap in gaps], np.float64)
        self.breaks[0] = max(self.breaks[0], 2)
        self.indent = np.array([len(gap) - gap.rfind("\n") - 1 for gap in gaps], np.float64)
        usual = np.median(self.breaks)
        self.blank = self.breaks > 1
        self.wide = self.breaks > max(usual, 1)

    def columns(self) -> dict[str, Any]:
        """Return the measures of the gaps around each line, and of the page's."""
        after = np.append(self.breaks[1:], 2)
        indent_after = np.append(self.indent[1:], 0)
        return {
            "runs on": self.breaks == 0,
            "blank before": self.blank,
            "blank after": after > 1,
            "breaks before": np.log1p(self.breaks),
            "breaks after": np.log1p(after),
            "wide before": self.wide,
            "wide after": np.append(self.wide[1:], True),
            "indent": np.log1p(self.indent),
            "indent changes": np.sign(np.diff(self.indent, prepend=0)),
            "indent changes after": np.sign(indent_after - self.indent),
            "blank lines of the page": np.full(len(self.breaks), self.blank.mean()),
        }


def _neighbour_columns(shape: CharacterCounts) -> dict[str, Any]:
    """Return how a line goes with those around it: whether sentences run on, and how much running text is near."""
    count = len(shape.words)
    ends_before = np.append(True, shape.ends[:-1])
    continues = ~ends_before & shape.begins_lower
    columns: dict[str, Any] = {
        "line before ends a sentence": ends_before,
        "continues the line before": continues,
        "is continued": np.append(continues[1:], False),
        "words with what continues": np.log1p(_sum_of_runs(shape.words, ~continues)),
    }
    summed = np.concatenate([[0.0], np.cumsum(shape.prose)])
    sentences = np.concatenate([[0.0], np.cumsum(shape.ends)])
    at = np.arange(count)
    for reach in _REACHES:
        low, high = np.maximum(at - reach, 0), np.minimum(at + 1 + reach, count)
        columns[f"prose above within {reach}"] = np.log1p(summed[at] - summed[low])
        columns[f"prose below within {reach}"] = np.log1p(summed[high] - summed[at + 1])
        columns[f"sentences within {reach}"] = (sentences[high] - sentences[low]) / (high - low)
    running = shape.prose > 0
    since, until = _distance(running), _distance(running[::-1])[::-1]
    columns["lines since prose"] = np.log1p(since)
    columns["lines until prose"] = np.log1p(until)
    changes = np.append(True, running[1:] != running[:-1])
    columns["run of such lines"] = np.log1p(_sum_of_runs(np.ones(count), changes))
    columns["prose of the run"] = np.log1p(_sum_of_runs(shape.prose, changes))
    return columns


def _sum_of_runs(values: NDArray[Any], begins: NDArray[np.bool_]) -> NDArray[Any]:
    """Return for each line the sum over the run it is in."""
    run = np.cumsum(begins) - begins[0]
    sums: NDArray[Any] = np.bincount(run, weights=values)[run]
    return sums


def _distance(marked: NDArray[np.bool_]) -> NDArray[Any]:
    """Return how many lines ago the last marked line was; the line's own mark does not count."""
    at = np.arange(len(marked))
    last = np.maximum.accumulate(np.where(marked, at, -_NEVER))
    ago: NDArray[Any] = np.minimum(at - np.append(-_NEVER, last[:-1]), _NEVER)
    return ago


def _label_run_columns(labels: dict[str, Any], labelled: NDArray[np.bool_], shape: CharacterCounts) -> dict[str, Any]:
    """Return which label of boilerplate stands last above a line, how far, and how much running text is between."""
    columns: dict[str, Any] = {}
    at = np.arange(len(labelled))
    last = np.maximum.accumulate(np.where(labelled, at, -1))
    for name, column in labels.items():
        if name.startswith("label: "):
            columns[f"under a {name}"] = np.where(last >= 0, np.asarray(column)[np.maximum(last, 0)], 0)
    prose = np.cumsum(shape.prose) - shape.prose
    columns["lines since a label"] = np.log1p(_distance(labelled))
    columns["prose since a label"] = np.log1p(np.where(last >= 0, prose - prose[np.maximum(last, 0)], prose))
    columns["labels below"] = np.log1p(labelled.sum() - np.cumsum(labelled))
    return columns


def _word_columns(words: list[list[str]], shape: CharacterCounts, headline: int) -> dict[str, Any]:
    """Return how far a line uses the words of the headline, of the text below it, and of the lines around it."""
    bags = [{word for word in line if len(word) >= _COMPARED or word >= "\u3040"} for line in words]
    sizes = np.maximum([len(bag) for bag in bags], 1)
    running = (shape.prose > 0).tolist()
    title = bags[headline] if headline >= 0 else set[str]()
    lead, counted = set(title), 0.0
    for number in range(max(headline + 1, 0), len(bags)):
        if counted >= _LEAD:
            break
        if running[number]:
            lead |= bags[number]
            counted += shape.words[number]
    in_prose = Counter[str]()
    for bag, runs in zip(bags, running, strict=True):
        if runs:
            in_prose.update(bag)
    known = [sum(in_prose[word] > runs for word in bag) for bag, runs in zip(bags, running, strict=True)]
    from_title = np.array([len(bag & title) for bag in bags])
    return {
        "words of the headline": from_title / sizes,
        "some words of the headline": np.log1p(from_title),
        "words of the lead": np.array([len(bag & lead) for bag in bags]) / sizes,
        "words of the running text": np.array(known) / sizes,
        "words of the prose before": _shared(bags, running) / sizes,
        "words of the prose after": _shared(bags[::-1], running[::-1])[::-1] / sizes,
    }


def _shared(bags: list[set[str]], running: list[bool]) -> NDArray[Any]:
    """Return how many words each line shares with the two lines of running text that stand last before it."""
    last, before = set[str](), set[str]()
    shared = []
    for bag, runs in zip(bags, running, strict=True):
        shared.append(len(bag & last) + len((bag & before) - last))
        if runs:
            last, before = bag, last
    return np.array(shared)


def _place_columns(shape: CharacterCounts, headline: int) -> dict[str, Any]:
    """Return where a line stands on the page, in its running text and from the headline."""
    count = len(shape.words)
    index = np.arange(count)
    above = np.cumsum(shape.prose) - shape.prose
    total = max(float(shape.prose.sum()), 1.0)
    from_headline = index - headline if headline >= 0 else np.full(count, -1)
    prose_from = above - above[headline] if headline >= 0 else above
    return {
        "place": index / count,
        "prose above": above / total,
        "prose below": (total - above - shape.prose) / total,
        "lines of the page": np.full(count, np.log1p(count)),
        "prose of the page": np.full(count, np.log1p(total)),
        "no headline": np.full(count, headline < 0),
        "is the headline": index == headline,
        "above the headline": from_headline < 0,
        "from the headline": np.sign(from_headline) * np.log1p(np.abs(from_headline)),
        "prose from the headline": np.sign(prose_from) * np.log1p(np.abs(prose_from)),
        "longest": shape.prose / max(float(shape.prose.max()), 1.0),
        "longer than most": shape.words / max(float(shape.words.mean()), 1.0),
    }


def _groups(shape: CharacterCounts, gaps: _Gaps, labelled: NDArray[np.bool_]) -> list[NDArray[Any]]:
    """Return three ways to part the lines into runs: by wide gaps, by labels, by stretches without running text."""
    empty = shape.prose == 0
    short_run = _sum_of_runs(np.ones(len(empty)), np.append(True, empty[1:] != empty[:-1]))
    apart = empty & (short_run >= _APART)
    return [np.cumsum(begins) - begins[0] for begins in (gaps.wide, labelled, np.append(True, apart[1:] != apart[:-1]))]


def _alike(shape: CharacterCounts, gaps: _Gaps, columns: dict[str, Any]) -> NDArray[np.int32]:
    """Return the number of each line's group of lines of one form, wherever they stand."""
    length = np.minimum(np.log2(1 + shape.words).astype(int), 6)
    keys = zip(
        length.tolist(),
        shape.ends.tolist(),
        shape.truncated.tolist(),
        gaps.indent.tolist(),
        gaps.blank.tolist(),
        columns["bullet"],
        strict=True,
    )
    numbers: dict[Any, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int32)


def _group_columns(shape: CharacterCounts, groups: list[NDArray[Any]]) -> dict[str, Any]:
    """Return how much running text each of a line's groups holds, of its own words and of the page's."""
    total = max(float(shape.prose.sum()), 1.0)
    columns: dict[str, Any] = {}
    for name, group in zip(("gap", "label", "region", "alike"), groups, strict=True):
        prose = np.bincount(group, weights=shape.prose)
        words = np.bincount(group, weights=shape.words)
        columns[f"{name}: prose share"] = (prose / total)[group]
        columns[f"{name}: prose density"] = (prose / np.maximum(words, 1))[group]
        columns[f"{name}: lines"] = np.log1p(np.bincount(group))[group]
        columns[f"{name}: the most prose"] = group == int(prose.argmax())
    return columns
