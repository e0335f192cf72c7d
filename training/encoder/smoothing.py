"""Prepare a network for 8-bit arithmetic: numbers that stand out are divided down before each layer.

An 8-bit run gives one scale to all inputs of a layer, so that a few large inputs leave little of the small ones. Each
input is divided by a factor, and the weights that read it are multiplied by the factor, which changes no result in
floating point (SmoothQuant, Xiao et al. 2023, https://arxiv.org/abs/2211.10438).
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.findings.encoder.words import EncoderInput
    from training.encoder.network import Network

SHARE = 0.9
"""The share of the spread that goes from the inputs to the weights. With 0.8 the vectors in 8 bits are off those in 32
by .097 of their length, with 0.9 by .065, with 0.5, which the paper recommends, by more than either (decision 91)."""


class Smoothed(nn.Module):
    """A linear layer whose inputs are divided by factors, shape (inputs,), that its weights are multiplied by."""

    def __init__(self, layer: nn.Linear, factors: Tensor) -> None:
        super().__init__()
        self.layer = copy.deepcopy(layer)
        with torch.no_grad():
            self.layer.weight.mul_(factors)
        self.register_buffer("scale", 1 / factors)

    def forward(self, x: Tensor) -> Tensor:
        """Return what the layer made of x before."""
        return self.layer(x * self.scale)


def smoothed(
    network: Network,
    run: Callable[[EncoderInput], object],
    texts: Sequence[EncoderInput],
    share: float = SHARE,
) -> Network:
    """A copy of a network whose layers are smoothed by the largest inputs seen while `run` encodes `texts` with it."""
    largest: dict[str, Tensor] = {}

    def watch(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def seen(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            most = given[0].detach().abs().flatten(0, -2).amax(0)
            largest[name] = torch.maximum(largest[name], most) if name in largest else most

        return seen

    layers = {name: each for name, each in network.encoder.named_modules() if isinstance(each, nn.Linear)}
    hooks = [each.register_forward_pre_hook(watch(name)) for name, each in layers.items()]
    for text in texts:
        run(text)
    for hook in hooks:
        hook.remove()
    copied = copy.deepcopy(network)
    for name, most in largest.items():
        parent, _, own = name.rpartition(".")
        layer = layers[name]
        weights = layer.weight.detach().abs().amax(0)
        factors = (most.clamp(min=1e-5) ** share / weights.clamp(min=1e-5) ** (1 - share)).clamp(min=1e-2)
        setattr(copied.encoder.get_submodule(parent), own, Smoothed(layer, factors))
    return copied
