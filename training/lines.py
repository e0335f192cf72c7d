"""Flattened pages as the network of lines learns them: HTML pages flattened in several ways, and labelled by lines.

Each page is learned twice: as a text browser shows it, which most corpora hold something like, and in one
of the other ways. Where people have marked no body, what the network of HTML blocks takes for it is the
body: it sees the markup, and errs far less than any reader of lines. For a fold, it is the network of the
same fold, which has not seen the sites either.
"""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch
from zlib import crc32

import numpy as np

from devtools import corpus
from devtools.flatten import WAYS
from onrecord import languages
from onrecord.errors import ReadError
from onrecord.page import read_page
from onrecord.page.classification import network
from onrecord.page.decode import decode
from onrecord.page.html.block_features import Features
from onrecord.page.html.parse import read_tree
from onrecord.page.plaintext.line_features import measure
from onrecord.page.plaintext.roles import lay_out
from training.examples import HELD_OUT, WHOLE, Example, in_figure, is_small
from training.labels import BODY, OTHER, UNKNOWN, body_labels, labels_of, tokens

_TAIL = 3
"""Tokens of the body's line before, or after, by which a short line is tied to it in the gold text."""
_SHORT = 25
"""Tokens up to which a line is short."""
_OTHERS = [way for way in WAYS if way != "layout"]


def examples(teacher: network.BlockClassifier, *, without: int | None) -> Iterator[Example]:
    """Yield the training pages, each in two flattenings.

    Args:
        teacher: the network of HTML blocks that tells the body where people have not marked it.
        without: the fold whose pages are left aside.
    """
    for page in corpus.pages():
        if page.source in HELD_OUT or corpus.fold_of(page.gold["domain"]) == without:
            continue
        source = decode(page.data(), "text/html").text
        taught = None if page.source in WHOLE else _taught(page, teacher)
        for way in ("layout", _OTHERS[crc32(page.id.encode()) % len(_OTHERS)]):
            example = example_of(page, source, WAYS[way](source), taught)
            if example is not None:
                yield example


def example_of(page: corpus.GoldPage, source: str, text: str, taught: str | None) -> Example | None:
    """Measure and label one flattened page; None where nothing on it is visible.

    Args:
        page: the page with its gold.
        source: its HTML.
        text: the page flattened.
        taught: what the network of HTML blocks takes for its body, where people have not marked it.
    """
    measured = measured_lines(text)
    if measured is None:
        return None
    features, texts = measured
    if page.source in WHOLE:
        labels = np.array(line_labels(texts, page.gold["body"]))
        _apply_policy(labels, texts, source, features)
        return Example(page.source, page.id, page.gold["domain"], features, labels)
    labels = np.array(labels_of(texts, page.gold))
    example = Example(page.source, page.id, page.gold["domain"], features, labels)
    if taught:
        body = np.array(line_labels(texts, taught))
        _apply_policy(body, texts, source, features)
        example.learn(np.where(body == UNKNOWN, 0.5, body).astype(np.float32))
    return example


def measured_lines(text: str) -> tuple[Features, list[str]] | None:
    """Measure a flattened page as `onrecord.page.plaintext.roles` does; also return its lines."""
    language = languages.load(languages.detect("\n".join(sorted(text.split("\n"), key=len, reverse=True)[:6])))
    lines, headline = lay_out(text, language)
    if not lines:
        return None
    return measure(text, lines, language, headline), [text[start:end] for start, end in lines]


def line_labels(texts: list[str], gold: str) -> list[int]:
    """Return for each line whether it is body by the gold text.

    A word or two between two pieces of a sentence ("He told" / "Reuters" / "that he …") stand anywhere in the gold;
    they are body where they and the words next to them stand there in a row.
    """
    labels = body_labels(texts, gold)
    words = f" {' '.join(tokens(gold))} "
    for step in (1, -1):
        beside: list[str] = []
        for number in range(len(texts))[::step]:
            mine = tokens(texts[number]) if labels[number] == BODY or beside else []
            if labels[number] == OTHER and beside and mine and len(mine) <= _SHORT:
                row = (*beside, *mine) if step > 0 else (*mine, *beside)
                if f" {' '.join(row)} " in words:
                    labels[number] = BODY
            if labels[number] == BODY:
                beside = (beside + mine)[-_TAIL:] if step > 0 else (mine + beside)[:_TAIL]
            elif mine:
                beside = []
    return labels


def _apply_policy(labels: np.ndarray, texts: list[str], source: str, features: Features) -> None:
    """Apply the policy for blocks (`training.examples`) to the lines whose block can be told by its words."""
    body = np.flatnonzero(labels == BODY)
    if not len(body):
        return
    labels[features.values[:, features.names.index("is the headline")] > 0] = OTHER
    try:
        tree = read_tree(source)
    except ReadError:
        return
    small, pictured = set(), set()
    for raw in tree.blocks:
        if in_figure(tree, raw):
            pictured.add(tree.text[raw.start : raw.end])
        elif is_small(raw):
            small.add(tree.text[raw.start : raw.end])
    for number, text in enumerate(texts):
        words = text.lstrip("•* \t")
        if labels[number] == BODY and words in pictured:
            labels[number] = OTHER
        elif labels[number] == OTHER and body[0] < number < body[-1] and words in small:
            labels[number] = UNKNOWN


def _taught(page: corpus.GoldPage, teacher: network.BlockClassifier) -> str:
    """Return what is body by the network of HTML blocks."""
    try:
        with patch.object(network, "shipped", lambda _: teacher):
            read = read_page(page.data(), url=page.url, media_type="text/html")
    except ReadError:
        return ""
    return "\n\n".join(read.words(block) for block in read.body())
