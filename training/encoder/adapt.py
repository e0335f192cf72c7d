"""Bring the pre-trained encoder closer to the news: guess hidden words of articles that nobody marked.

all-MiniLM-L6-v2 was fitted to the likeness of whole sentences, and lost some of what it knew of single words.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.findings.encoder.windows import END
from training.encoder.batches import batches, pages
from training.encoder.fit import rates
from training.encoder.network import HIDDEN, Encoder, weights_folder

if TYPE_CHECKING:
    from training.encoder.batches import Batch, Prepared

PASSES = 2
RATE, HEAD_RATE = 3e-4, 1e-3
HIDDEN_SHARE = 0.18
"""How many words are hidden; of them a tenth is another word instead, and a tenth stays as it is, as in BERT."""
MASK = 103
PIECES = 30522
CLIP = 1.0


class Guess(nn.Module):
    """What piece stands behind a vector: the table of pieces is the encoder's own."""

    def __init__(self) -> None:
        super().__init__()
        self.turn = nn.Sequential(nn.Linear(HIDDEN, HIDDEN), nn.GELU(), nn.LayerNorm(HIDDEN))
        self.bias = nn.Parameter(torch.zeros(PIECES))

    def forward(self, vectors: Tensor, table: Tensor) -> Tensor:
        """Return scores (n, PIECES) of vectors (n, HIDDEN)."""
        scores: Tensor = self.turn(vectors) @ table.T + self.bias
        return scores


def adapt(prepared: list[Prepared], seed: int) -> Encoder:
    """Return the pre-trained encoder after some passes over articles."""
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - no secret is drawn
    encoder, guess = Encoder(), Guess()
    encoder.load(weights_folder())
    new = [*encoder.features.parameters(), *guess.parameters()]
    old = [weight for name, weight in encoder.named_parameters() if ".features." not in f".{name}"]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": RATE}, {"params": new, "lr": HEAD_RATE}], weight_decay=0.01, fused=True
    )
    plan = [batch for _ in range(PASSES) for batch in batches(list(pages(prepared, chance)), chance)]
    total, lost, begun = len(plan), 0.0, time.monotonic()
    schedule = rates(optimiser, total)
    for step, batch in enumerate(plan, 1):
        pieces, wanted = hide(batch)
        with torch.autocast("cpu", torch.bfloat16):
            vectors = encoder(pieces, batch.features, batch.mask)[wanted >= 0]
            scores = guess(vectors, encoder.pieces.weight)
        loss = functional.cross_entropy(scores.float(), wanted[wanted >= 0])
        loss.backward()
        nn.utils.clip_grad_norm_([*old, *new], CLIP)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)
        lost += float(loss.detach())
        if step % 100 == 0:
            print(
                f"words hidden, step {step} of {total}: {lost / 100:.3f}, {time.monotonic() - begun:.0f} s", flush=True
            )
            lost = 0.0
    return encoder


def hide(batch: Batch) -> tuple[Tensor, Tensor]:
    """Hide whole words: the pieces to read (pages, n), and those to guess (pages, n), -1 where nothing is asked."""
    begins = torch.zeros_like(batch.pieces)
    begins.scatter_add_(1, batch.firsts, batch.known.long())
    word = begins.cumsum(1)
    # The marks at both ends belong to no word: the first has number 0, and the last is found by its piece.
    inside = batch.mask & (word > 0) & (batch.pieces != END)
    asked = torch.rand(word.shape[0], int(word.max()) + 1) < HIDDEN_SHARE
    hidden = asked.gather(1, word) & inside
    wanted = torch.where(hidden, batch.pieces, -1)
    drawn = torch.rand(asked.shape).gather(1, word)
    pieces = torch.where(hidden & (drawn < 0.8), MASK, batch.pieces)
    other = torch.randint_like(pieces, 1000, PIECES)
    return torch.where(hidden & (drawn >= 0.9), other, pieces), wanted
