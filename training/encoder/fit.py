"""Fit the network to all its tasks at once."""

from __future__ import annotations

import copy
import random
import time
from collections import Counter
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.batches import UNMARKED, Batch, batches, pages, prepare
from training.encoder.data import acts, german, names, nerel, polnear, silver
from training.encoder.network import NAMES, Network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sentencepiece import SentencePieceProcessor

    from training.encoder.batches import Prepared

RATE, HEADS_RATE, CHAIN_RATE = 2e-4, 1e-3, 1e-2
WARM = 0.06
"""The share of all steps over which the rates rise; then they fall in a line to nothing."""
KEPT = 0.99
"""What the mean of the weights keeps of itself at each step; the mean is what is kept in the end."""
SCALE = 100.0
CLIP = 10.0
"""By what losses are divided, and how long a step's slope may be then."""


LEFT_OUT = ("own", "polnear", "noncommercial")
"""The sources that a training can do without, to measure what each brings: our own pages, PolNeAR, and what may not be
used commercially."""
MAIN = ("attribution", "acts", "silver")
"""The tasks whose every batch is learnt from once in an epoch; the others go along, a batch with each of these."""


def tasks(tokenizer: SentencePieceProcessor, without: frozenset[str] = frozenset()) -> dict[str, list[Prepared]]:
    """All that is learnt from, by task, but for the sources `without` (`LEFT_OUT`)."""
    commercial = "noncommercial" in without
    found = {
        "attribution": [
            *([] if "polnear" in without else polnear("train")),
            *([] if commercial else german("train")),
        ],
        "acts": [each for each in acts("train") if each.site != "own" or "own" not in without],
        "silver": silver(commercial=commercial),
        **{corpus: names(corpus, held=False) for corpus in NAMES if corpus != "nerel"},
        "nerel": nerel(),
    }
    return {task: prepare(articles, tokenizer) for task, articles in found.items() if articles}


def loss_of(network: Network, batch: Batch) -> Tensor:
    """What the network gets wrong in a batch: the negative log-likelihood of all that is marked in it."""
    words = network.words(batch.pieces, batch.features, batch.mask, batch.firsts)
    if batch.task in NAMES:
        return network.name_chains[batch.task].loss(network.names[batch.task](words), batch.tags, batch.known)
    flat, paragraph = words.flatten(0, 1), batch.paragraph.flatten()
    loss = words.new_zeros(())
    if len(batch.said):
        scores = network.pointer(flat, batch.said, batch.near, batch.where)
        told = functional.cross_entropy(
            scores.flatten(0, 2), batch.bounds.flatten(), ignore_index=UNMARKED, reduction="sum"
        )
        loss = loss + told / 2
    if batch.task != "attribution":
        return loss + network.act_chain.loss(network.act(words), batch.tags, batch.known, batch.soft)
    loss = loss + network.chain.loss(network.tag(words), batch.tags, batch.known)
    for link, children, parents, gold in (
        (network.cue, batch.contents, batch.cues, batch.of_cue),
        (network.source, batch.cues, batch.sources, batch.of_source),
    ):
        if len(children) and len(parents):
            loss = loss + functional.cross_entropy(link(flat, children, parents, paragraph), gold, reduction="sum")
    return loss


def fit(  # noqa: PLR0913 - each says one thing about the training
    network: Network,
    found: dict[str, list[Prepared]],
    epochs: Sequence[Mapping[str, float]],
    seed: int,
    done: Callable[[Network], str],
    *,
    most: int | None = None,
) -> Network:
    """Train a network on the tasks `found`, and return the mean of its weights over the last steps.

    `epochs` says for each how often each of the `MAIN` tasks is gone through; `most` is the number of steps of each at
    most. `done` is given the mean after each of them, and what it returns is printed.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - no secret is drawn
    mean = copy.deepcopy(network).eval()
    averaged, weights = ([w for w in one.parameters() if w.requires_grad] for one in (mean, network))
    optimiser = _optimiser(network)
    few = _endless({task: one for task, one in found.items() if task not in MAIN}, chance)
    plan = [_epoch(found, share, chance)[:most] for share in epochs]
    total, step = sum(map(len, plan)), 0
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM * total), max(0.0, (total - step) / ((1 - WARM) * total)))
    )
    for epoch, made in enumerate(plan):
        network.train()
        begun, lost, norm = time.monotonic(), Counter[str](), 0.0
        for at, main in enumerate(made):
            for batch in (main, next(few)) if at % 2 else (main,):
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
            f"seed {seed}, epoch {epoch + 1}: {losses}; slope {norm / len(made):.2f}; {took:.0f} s; {done(mean)}",
            flush=True,
        )
    return mean


def _epoch(found: dict[str, list[Prepared]], share: Mapping[str, float], chance: random.Random) -> list[Batch]:
    """The batches of one epoch: each task is gone through as often as its share says, the last time in part."""
    made = []
    for task, times in share.items():
        left = times
        while left > 0:
            every = batches(list(pages(found.get(task, []), chance)), chance)
            made += every[: round(len(every) * min(left, 1))]
            left -= 1
    chance.shuffle(made)
    return made


def _optimiser(network: Network) -> torch.optim.Optimizer:
    """What was trained before learns slowest; what is new faster, and the few weights of the chains fastest."""
    groups: dict[float, list[nn.Parameter]] = {RATE: [], HEADS_RATE: [], CHAIN_RATE: []}
    for name, weight in network.named_parameters():
        if not weight.requires_grad:
            continue
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
