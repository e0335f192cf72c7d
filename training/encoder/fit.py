"""Fit the network to all its tasks at once."""

from __future__ import annotations

import copy
import random
import time
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.batches import Batch, batches, pages, prepare
from training.encoder.data import events, names, polnear, uneventful
from training.encoder.network import NAMES, Network, vocabulary

if TYPE_CHECKING:
    from training.encoder.batches import Prepared

RATE, HEADS_RATE, CHAIN_RATE = 2e-4, 1e-3, 1e-2
WARM = 0.06
KEPT = 0.99
"""What the mean of the weights keeps of itself at each step; the mean is what is kept in the end."""
"""The share of all steps over which the rates rise; then they fall in a line to nothing."""
CHAINED = 8.0
"""What a word's loss of tags weighs against a span's loss of links."""


def tasks(tokenizer: Tokenizer) -> dict[str, list[Prepared]]:
    """All that is learnt from, by task."""
    quiet = uneventful(names("wikigold", held=False), 400)
    found = {
        "attribution": polnear("train"),
        **{corpus: names(corpus, held=False) for corpus in NAMES},
        "events": [*events(held=False), *quiet],
    }
    return {task: prepare(articles, tokenizer) for task, articles in found.items()}


def loss_of(network: Network, batch: Batch) -> Tensor:
    """What the network gets wrong in a batch."""
    with torch.autocast("cpu", torch.bfloat16):
        words = network.words(batch.pieces, batch.features, batch.mask, batch.firsts).float()
    if batch.task in NAMES:
        scores = network.names[batch.task](words)
        return CHAINED / 2 * network.name_chains[batch.task].loss(scores, batch.tags, batch.known)
    if batch.task == "events":
        told = functional.cross_entropy(network.sentence(words, batch.known), batch.events, label_smoothing=0.05)
        return told / 2 + CHAINED / 4 * network.role_chain.loss(network.role(words), batch.tags, batch.known)
    loss = CHAINED * network.chain.loss(network.tag(words), batch.tags, batch.known)
    flat, length = words.flatten(0, 1), words.shape[1]
    for link, children, parents, gold in (
        (network.cue, batch.contents, batch.cues, batch.of_cue),
        (network.source, batch.cues, batch.sources, batch.of_source),
    ):
        if len(children) and len(parents):
            loss = loss + functional.cross_entropy(link(flat, children, parents, length), gold)
    return loss


def fit(seed: int, epochs: int) -> Network:
    """Train a network and return the mean of its weights over the last steps."""
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - no secret is drawn
    tokenizer = Tokenizer.from_str(vocabulary())
    found = tasks(tokenizer)
    network = Network()
    encoder = list(network.encoder.parameters())
    known = {id(weight) for weight in encoder}
    chains = [weight for name, weight in network.named_parameters() if "chain" in name]
    known |= {id(weight) for weight in chains}
    heads = [weight for weight in network.parameters() if id(weight) not in known]
    groups = [
        {"params": encoder, "lr": RATE},
        {"params": heads, "lr": HEADS_RATE},
        {"params": chains, "lr": CHAIN_RATE, "weight_decay": 0.0},
    ]
    mean = copy.deepcopy(network).eval()
    averaged, weights = list(mean.parameters()), list(network.parameters())
    step = 0
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    plan = [_epoch(found, chance) for _ in range(2)]
    total = epochs * max(map(len, plan))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM * total), max(0.0, (total - step) / ((1 - WARM) * total)))
    )
    for epoch in range(epochs):
        network.train()
        begun, lost = time.monotonic(), {task: [0.0, 0] for task in found}
        for batch in _epoch(found, chance):
            loss = loss_of(network, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            with torch.no_grad():
                torch._foreach_lerp_(averaged, weights, 1 - min(KEPT, step / (step + 10)))
            lost[batch.task][0] += float(loss.detach())
            lost[batch.task][1] += 1
        told = ", ".join(f"{task} {total_ / max(1, count):.3f}" for task, (total_, count) in lost.items())
        print(f"seed {seed}, epoch {epoch + 1}: {told}; {time.monotonic() - begun:.0f} s", flush=True)
    return mean


def _epoch(found: dict[str, list[Prepared]], chance: random.Random) -> list[Batch]:
    """The batches of one epoch, those of all tasks mixed."""
    mixed = [batch for prepared in found.values() for batch in batches(list(pages(prepared, chance)), chance)]
    chance.shuffle(mixed)
    return mixed
