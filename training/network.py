"""The network of `onrecord.page.classification.network` in torch, and how it is fitted and written to its file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from onrecord.page.classification.network import CLIP, DILATIONS, SECOND_DILATIONS, groups
from onrecord.page.html.element_hints import BUCKETS
from onrecord.page.html.neighbours import LEVELS

if TYPE_CHECKING:
    from training.examples import Example

WIDTH = 64
VECTOR = 12
BATCH = 12
RATE = 3e-3
DROPOUT = 0.2
KNOWN_IN = 8
"""In how many sites a name must occur to have a vector: rarer ones would be learned by heart."""
_TINY = 1e-3


class Network(nn.Module):
    """Two stages over the sequence of blocks; see `onrecord.page.classification.network` for what each is."""

    def __init__(self, columns: int, names: int, width: int = WIDTH, dropout: float = DROPOUT) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(names, VECTOR, mode="sum")
        nn.init.normal_(self.table.weight, 0, 0.05)
        self.inp = nn.Linear(columns + VECTOR * (LEVELS + 1), width)
        self.first = nn.ModuleList(_convolution(width, dilation) for dilation in DILATIONS)
        self.gate = nn.Linear(width, 1)
        self.mix = nn.Linear(3 * width + 10, width)
        self.second = nn.ModuleList(_convolution(width, dilation) for dilation in SECOND_DILATIONS)
        self.out = nn.Linear(width, 1)
        self.drop = nn.Dropout(dropout)

    def forward(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the log-odds of each block after the second stage, and after the first."""
        mask = batch.mask[..., None]
        bags = torch.cat([torch.zeros(1, VECTOR), self.table(batch.tokens, batch.offsets)])
        values = torch.cat([batch.values, bags[batch.levels].flatten(2)], -1)
        hidden = self.drop(functional.relu(self.inp(values))) * mask
        for layer in self.first:
            hidden = (hidden + self._convolved(layer, hidden)) * mask
        gate = self.gate(hidden).squeeze(-1)
        mixed = (
            self.drop(functional.relu(self.mix(self._around(batch, hidden, torch.sigmoid(gate) * batch.mask)))) * mask
        )
        for layer in self.second:
            mixed = (mixed + self._convolved(layer, mixed)) * mask
        return self.out(mixed).squeeze(-1), gate

    def _convolved(self, layer: nn.Module, hidden: torch.Tensor) -> torch.Tensor:
        dropped: torch.Tensor = self.drop(functional.relu(layer(hidden.transpose(1, 2)).transpose(1, 2)))
        return dropped

    def _around(self, batch: Batch, hidden: torch.Tensor, gate: torch.Tensor) -> torch.Tensor:
        weight = gate * batch.words
        total = weight.sum(1, keepdim=True) + _TINY
        page = (weight[..., None] * hidden).sum(1, keepdim=True) / total[..., None]
        columns = []
        size = int(batch.groups.max()) + 1
        for group in batch.groups.unbind(-1):
            flat = group.reshape(-1)
            judged = torch.zeros(size).index_add(0, flat, weight.reshape(-1))
            whole = torch.zeros(size).index_add(0, flat, (batch.words * batch.mask).reshape(-1))
            columns.append((judged / (whole + _TINY))[flat].reshape(weight.shape))
            columns.append(judged[flat].reshape(weight.shape) / total)
        columns += [torch.cumsum(weight, 1) / total, gate]
        return torch.cat([hidden, page.expand_as(hidden), hidden * page, torch.stack(columns, -1)], -1)


def _convolution(width: int, dilation: int) -> nn.Conv1d:
    return nn.Conv1d(width, width, 3, padding=dilation, dilation=dilation)


@dataclass(frozen=True, slots=True)
class Scale:
    """What the measures are brought to one scale by, and the row of each name's vector; row 0 is for unknown names."""

    mean: np.ndarray
    deviation: np.ndarray
    rows: np.ndarray

    @classmethod
    def of(cls, examples: list[Example]) -> Scale:
        """Measure the training pages."""
        values = np.concatenate([example.features.values for example in examples])
        sites: dict[int, set[str]] = defaultdict(set)
        for example in examples:
            for token in np.unique(example.features.tokens):
                sites[int(token)].add(example.domain)
        known = sorted(token for token, found in sites.items() if len(found) >= KNOWN_IN)
        rows = np.zeros(BUCKETS, np.int16)
        rows[known] = np.arange(1, len(known) + 1)
        return cls(values.mean(0), values.std(0) + 1e-3, rows)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some pages side by side, each filled up to the longest."""

    values: torch.Tensor
    tokens: torch.Tensor
    offsets: torch.Tensor
    levels: torch.Tensor
    groups: torch.Tensor
    words: torch.Tensor
    mask: torch.Tensor
    target: torch.Tensor
    weight: torch.Tensor


def batch_of(examples: list[Example], scale: Scale, rng: np.random.Generator | None = None) -> Batch:
    """Lay pages side by side; with `rng` each is disguised, so that the network relies on no single measure."""
    length = max(len(example.features.words) for example in examples)
    size = (len(examples), length)
    values = np.zeros((*size, len(scale.mean)), np.float32)
    levels = np.zeros((*size, LEVELS + 1), np.int64)
    together = np.zeros((*size, 4), np.int64)
    words, mask, target, weight = (np.zeros(size, np.float32) for _ in range(4))
    tokens, offsets = [], []
    bags = pieces = reached = 0
    for row, example in enumerate(examples):
        features = example.features
        count = len(features.words)
        measured = np.clip((features.values - scale.mean) / scale.deviation, -CLIP, CLIP)
        names = scale.rows[features.tokens]
        values[row, :count], names = (
            (measured, names) if rng is None else _disguised(measured, names, features.names, scale, rng)
        )
        levels[row, :count, :LEVELS] = np.where(features.levels >= 0, features.levels + bags + 1, 0).T
        levels[row, :count, LEVELS] = np.arange(len(features.offsets) - count, len(features.offsets)) + bags + 1
        together[row, :count] = np.stack(groups(features), axis=1) + reached
        together[row, count:] = reached
        words[row, :count], mask[row, :count] = features.words, 1
        target[row, :count], weight[row, :count] = example.target, example.weight
        tokens.append(names)
        offsets.append(features.offsets + pieces)
        bags, pieces, reached = bags + len(features.offsets), pieces + len(names), int(together.max()) + 1
    arrays = (values, np.concatenate(tokens).astype(np.int64), np.concatenate(offsets).astype(np.int64))
    return Batch(*map(torch.from_numpy, (*arrays, levels, together, words, mask, target, weight)))


def _disguised(
    values: np.ndarray, names: np.ndarray, columns: tuple[str, ...], scale: Scale, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Blur the measures, drop some, and now and then all names or the JSON-LD, as on pages that have none."""
    nothing = -scale.mean / scale.deviation
    values = values + rng.normal(0, 0.1, values.shape)
    values = np.where(rng.random((1, values.shape[1])) < 0.05, 0, values)
    names = np.where(rng.random(len(names)) < 0.2, 0, names)
    if rng.random() < 0.25:
        told = _columns(columns, "named ", "in a part named", "inner name")
        values[:, told] = nothing[told]
        names = np.zeros_like(names)
    if rng.random() < 0.2:
        tags = _columns(columns, "<p>", "<div>", "<td>")
        values[:, tags] = ((rng.random() - scale.mean) / scale.deviation)[tags]
    if rng.random() < 0.3:
        told = [number for number, name in enumerate(columns) if "JSON-LD" in name]
        values[:, told] = nothing[told]
    return values, names


def _columns(columns: tuple[str, ...], *beginnings: str) -> list[int]:
    return [number for number, name in enumerate(columns) if name.startswith(beginnings)]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A network and the scale that belongs to it."""

    network: Network
    scale: Scale
    names: tuple[str, ...]

    def probabilities(self, example: Example) -> np.ndarray:
        """Return each block's probability of being body."""
        with torch.no_grad():
            odds, _ = self.network(batch_of([example], self.scale))
        found: np.ndarray = torch.sigmoid(odds[0]).numpy()
        return found

    def write(self, file: Path) -> None:
        """Write the model in half precision, with the known names alone. `onrecord.page.classification` reads it."""
        state = {name: tensor.numpy().astype(np.float16) for name, tensor in self.network.state_dict().items()}
        state["table"] = state.pop("table.weight")
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            file,
            names=np.array(self.names),
            mean=self.scale.mean.astype(np.float32),
            deviation=self.scale.deviation.astype(np.float32),
            rows=self.scale.rows,
            **state,
        )


def fit(examples: list[Example], *, epochs: int, seed: int, width: int = WIDTH, dropout: float = DROPOUT) -> Fitted:
    """Fit one network; its weights are a running mean over the last steps."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    scale = Scale.of(examples)
    network = Network(len(scale.mean), int(scale.rows.max()) + 1, width, dropout)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=1e-2)
    steps = epochs * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    mean = {name: tensor.detach().clone() for name, tensor in network.state_dict().items()}
    step = 0
    for _ in range(epochs):
        for batch in _batches(examples, rng):
            laid = batch_of(batch, scale, rng)
            odds, gate = network(laid)
            loss = (_loss(odds, laid) + 0.2 * _loss(gate, laid)) / len(batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            keep = min(0.995, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, tensor in network.state_dict().items():
                    mean[name].mul_(keep).add_(tensor, alpha=1 - keep)
    network.load_state_dict(mean)
    network.eval()
    return Fitted(network, scale, examples[0].features.names)


def _loss(odds: torch.Tensor, batch: Batch) -> torch.Tensor:
    each = functional.binary_cross_entropy_with_logits(odds, batch.target, reduction="none")
    return (each * batch.weight).sum()


def _batches(examples: list[Example], rng: np.random.Generator) -> list[list[Example]]:
    """Return the pages in batches of pages of about one length, in random order."""
    noisy = sorted(examples, key=lambda example: len(example.features.words) * rng.uniform(0.8, 1.25))
    batches = [noisy[start : start + BATCH] for start in range(0, len(noisy), BATCH)]
    return [batches[number] for number in rng.permutation(len(batches))]
