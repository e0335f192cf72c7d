"""Fit the network to all its tasks at once."""

from __future__ import annotations

import copy
import random
import time
from collections import Counter
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.batches import Batch, batches, pages, prepare
from training.encoder.data import events, names, polnear, uneventful
from training.encoder.network import NAMES, Network, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from training.encoder.batches import Prepared

RATE, HEADS_RATE, CHAIN_RATE = 2e-4, 1e-3, 1e-2
WARM = 0.06
"""The share of all steps over which the rates rise; then they fall in a line to nothing."""
KEPT = 0.995
"""What the mean of the weights keeps of itself at each step; the mean is what is kept in the end."""
EVENT = 3.0
"""What a sentence's event weighs against the tag of a word."""
SCALE = 100.0
CLIP = 10.0
"""By what losses are divided, and how long a step's slope may be then."""


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
    """What the network gets wrong in a batch: the negative log-likelihood of all that is marked in it."""
    with torch.autocast("cpu", torch.bfloat16):
        words = network.words(batch.pieces, batch.features, batch.mask, batch.firsts).float()
    if batch.task in NAMES:
        return network.name_chains[batch.task].loss(network.names[batch.task](words), batch.tags, batch.known)
    if batch.task == "events":
        told = functional.cross_entropy(network.sentence(words, batch.known), batch.events, reduction="sum")
        return EVENT * told + network.role_chain.loss(network.role(words), batch.tags, batch.known)
    loss = network.chain.loss(network.tag(words), batch.tags, batch.known)
    flat, paragraph = words.flatten(0, 1), batch.paragraph.flatten()
    for link, children, parents, gold in (
        (network.cue, batch.contents, batch.cues, batch.of_cue),
        (network.source, batch.cues, batch.sources, batch.of_source),
    ):
        if len(children) and len(parents):
            loss = loss + functional.cross_entropy(link(flat, children, parents, paragraph), gold, reduction="sum")
    return loss


def fit(seed: int, epochs: int, told: Callable[[Network], str]) -> Network:
    """Train a network and return the mean of its weights over the last steps; after each epoch print what is `told`."""
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - no secret is drawn
    found = tasks(Tokenizer.from_str(vocabulary()))
    network = Network()
    mean = copy.deepcopy(network).eval()
    averaged, weights = list(mean.parameters()), list(network.parameters())
    optimiser = _optimiser(network)
    few = _endless({task: one for task, one in found.items() if task != "attribution"}, chance)
    plan = [batches(list(pages(found["attribution"], chance)), chance) for _ in range(epochs)]
    total, step = sum(map(len, plan)), 0
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM * total), max(0.0, (total - step) / ((1 - WARM) * total)))
    )
    for epoch, made in enumerate(plan):
        network.train()
        begun, lost, norm = time.monotonic(), Counter[str](), 0.0
        for attributed in made:
            for batch in (attributed, next(few)):
                loss = loss_of(network, batch) / SCALE
                loss.backward()
                lost[batch.task] += float(loss.detach())
            norm += float(nn.utils.clip_grad_norm_(weights, CLIP))
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            with torch.no_grad():
                torch._foreach_lerp_(averaged, weights, 1 - min(KEPT, step / (step + 10)))
        losses = ", ".join(f"{task} {loss / len(made):.3f}" for task, loss in lost.items())
        took = time.monotonic() - begun
        print(
            f"seed {seed}, epoch {epoch + 1}: {losses}; slope {norm / len(made):.2f}; {took:.0f} s; {told(mean)}",
            flush=True,
        )
    return mean


def _optimiser(network: Network) -> torch.optim.Optimizer:
    """What was trained before learns slowest; what is new faster, and the few weights of the chains fastest."""
    groups: dict[float, list[nn.Parameter]] = {RATE: [], HEADS_RATE: [], CHAIN_RATE: []}
    for name, weight in network.named_parameters():
        new = not name.startswith("encoder.") or ".features." in name
        groups[CHAIN_RATE if "chain" in name else HEADS_RATE if new else RATE].append(weight)
    return torch.optim.AdamW(
        [{"params": weights, "lr": rate} for rate, weights in groups.items()], weight_decay=0.01, fused=True
    )


def _endless(found: dict[str, list[Prepared]], chance: random.Random) -> Iterator[Batch]:
    """Batches of the smaller tasks, mixed, over and over."""
    while True:
        mixed = [one for prepared in found.values() for one in batches(list(pages(prepared, chance)), chance)]
        chance.shuffle(mixed)
        yield from mixed
