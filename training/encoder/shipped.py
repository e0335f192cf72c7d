"""Take the weights of a network from the files that onrecord runs, so that a training can go on from them.

One byte for each weight loses little: the vectors of the words of a text have a cosine of .998 with those of the files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from onrecord.findings.encoder.network import FOLDER
from training.encoder.network import Chain, Network

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from torch import nn

    from onrecord.findings.encoder.chain import Floats

LINEAR = ("qkv", "out", "up", "down")
"""The matrices of a layer, in the order in which it multiplies by them."""


def take(network: Network, folder: Path = FOLDER) -> None:
    """Copy the weights of the files of `folder` into a network.

    Layers that the files do not have stay as they are, and so do the vectors of pieces, which are never trained.
    """
    graph = onnx.load(str(folder / "encoder.onnx")).graph
    stored = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    matrices = iter(_matrices(graph, stored))
    encoder = network.encoder
    for name in ("kind", "positions.weight", "norm.weight", "norm.bias"):
        _copy(encoder.get_parameter(name), stored[f"encoder.{name}"])
    for at, table in enumerate(encoder.features):
        _copy(table.weight, _widened(stored, f"encoder.features.{at}.weight"))
    for at, layer in enumerate(encoder.layers):
        own = f"encoder.layers.{at}"
        if f"{own}.first.weight" not in stored:
            break
        for name in LINEAR:
            linear: nn.Linear = getattr(layer, name)
            _copy(linear.weight, next(matrices).T * stored[f"{own}.{name}.scale"])
            _copy(linear.bias, stored[f"{own}.{name}.layer.bias"])
        for name in ("first.weight", "first.bias", "second.weight", "second.bias"):
            _copy(layer.get_parameter(name), stored[f"{own}.{name}"])
    with np.load(folder / "heads.npz") as heads:
        _take_heads(network, heads)


def _matrices(graph: onnx.GraphProto, stored: Mapping[str, Floats]) -> list[Floats]:
    """The matrices of all layers, shape (inputs, outputs), in the order in which the network multiplies by them."""
    named = [each.input[1] for each in graph.node if each.op_type == "MatMulInteger"]
    return [_widened(stored, name.removesuffix("_quantized")) for name in named]


def _widened(stored: Mapping[str, Floats], name: str) -> Floats:
    whole = stored[f"{name}_quantized"].astype(np.float32) - stored[f"{name}_zero_point"].astype(np.float32)
    widened: Floats = whole * stored[f"{name}_scale"]
    return widened


def _take_heads(network: Network, heads: Mapping[str, Floats]) -> None:
    chains = {f"{name}.steps": module for name, module in network.named_modules() if isinstance(module, Chain)}
    for name, weight in network.named_parameters():
        if name.startswith("encoder."):
            continue
        values = heads[name].astype(np.float32)
        if name in chains:  # what a chain bars is among the steps of the file
            values = np.where(chains[name].bars.numpy() < 0, 0.0, values)
        _copy(weight, values)


def _copy(weight: torch.Tensor, values: Floats) -> None:
    with torch.no_grad():
        weight.copy_(torch.from_numpy(np.array(values)).view(weight.shape))
