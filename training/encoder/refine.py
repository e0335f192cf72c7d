"""Fit the heads of names further, on the vectors of the finished encoder.

The corpora of names are small, so a joint step sees little of them. Their heads are linear, and with the encoder fixed
they are fitted in seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from training.encoder.data import names, nerel

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.words import EncoderInput
    from training.encoder.data import Article
    from training.encoder.network import Network

ROUNDS = 40
STEPS = 1500
"""The most often that a corpus is gone through, and the most steps: NEREL is thirty times as large as wikigold."""
RATE = 2e-3
KEPT = 0.8
"""The share of each vector that a step sees."""
WORDS = 256
"""The words of a row of a batch."""
ROWS = 8


def refine(network: Network, run: Callable[[EncoderInput], Floats]) -> None:
    """Fit the heads of each corpus of names in place; `run` encodes words with the network."""
    for corpus, head in network.names.items():
        articles = nerel() if corpus == "nerel" else names(corpus, held=False)
        _fit(head, network.name_chains[corpus], articles, run)


def _fit(head: nn.Module, chain: nn.Module, articles: list[Article], run: Callable[[EncoderInput], Floats]) -> None:
    rows = [row for article in articles for row in _rows(article, run)]
    weights = [*head.parameters(), *chain.parameters()]
    steps = len(rows) // ROWS + 1
    rounds = max(1, min(ROUNDS, STEPS // steps))
    total = rounds * steps
    optimiser = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.0, total)
    chance = torch.Generator().manual_seed(1)
    for _ in range(rounds):
        order = torch.randperm(len(rows), generator=chance).tolist()
        for at in range(0, len(order), ROWS):
            some = [rows[number] for number in order[at : at + ROWS]]
            vectors, tags, known = (
                nn.utils.rnn.pad_sequence([row[part] for row in some], batch_first=True) for part in range(3)
            )
            kept = torch.empty_like(vectors).bernoulli_(KEPT, generator=chance).div_(KEPT)
            loss = chain.loss(head(vectors * kept), tags, known) / len(some)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()


def _rows(article: Article, run: Callable[[EncoderInput], Floats]) -> list[tuple[Tensor, Tensor, Tensor]]:
    vectors = torch.from_numpy(run(article.words))
    tags = torch.tensor(article.tags)
    known = torch.ones(len(tags), dtype=torch.bool)
    return [
        (vectors[at : at + WORDS], tags[at : at + WORDS], known[at : at + WORDS]) for at in range(0, len(tags), WORDS)
    ]
