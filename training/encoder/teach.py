"""Mark what nobody marked: several networks together find attributions in articles, for another to learn from."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from onrecord.findings.encoder.chain import Chain
from onrecord.findings.encoder.heads import attributed
from training.encoder.data import KINDS, mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.heads import Heads, Said
    from onrecord.findings.encoder.words import Words
    from training.encoder.data import Article

    Reader = tuple[Callable[[Words], Floats], Heads]
    """What encodes an article's words, and the heads that go with it."""


def together(readers: list[Reader], words: Words) -> list[Said]:
    """What networks find in an article if each has the same say in its tags and links."""
    vectors = [encode(words) for encode, _ in readers]
    heads, paragraph = [each for _, each in readers], words.paragraph()
    both = list(zip(heads, vectors, strict=True))
    return attributed(
        Chain(
            np.mean([each.chain.steps for each in heads], axis=0), np.mean([each.chain.start for each in heads], axis=0)
        ),
        np.mean([each.tags(coded) for each, coded in both], axis=0),
        lambda contents, cues: np.mean(
            [each.cue.chances(coded, contents, cues, paragraph) for each, coded in both], axis=0
        ),
        lambda cues, sources: np.mean(
            [each.source.chances(coded, cues, sources, paragraph) for each, coded in both], axis=0
        ),
    )


def taught(readers: list[Reader], articles: list[Article]) -> list[Article]:
    """The same articles with the attributions that networks find in them."""
    found = []
    for article in articles:
        tags = [0] * len(article.words)
        marked = []
        for one in together(readers, article.words):
            spans = {
                "source": [one.source] if one.source else [],
                "cue": [one.cue] if one.cue else [],
                "content": list(one.content),
            }
            marked.append(spans)
            for at, kind in enumerate(KINDS):
                for first, last in spans[kind]:
                    mark(tags, first, last, at)
        found.append(dataclasses.replace(article, tags=tags, attributions=marked))
    return found
