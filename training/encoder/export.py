"""Write a trained network as onrecord runs it: int8 for the encoder, numpy arrays for the heads."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from onrecord.findings.encoder.runtime import onnxruntime
from training.encoder.network import HIDDEN, Network, states
from training.encoder.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping


class Plain(nn.Module):
    """The encoder for one page without padding, giving the vectors of its words."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder

    def forward(self, pieces: Tensor, features: Tensor, firsts: Tensor) -> Tensor:
        """Vectors (1, words, hidden)."""
        coded = self.encoder(pieces, features, None)
        return coded.gather(1, firsts[..., None].expand(-1, -1, HIDDEN))


def write(network: Network, folder: Path, extra: Mapping[str, np.ndarray]) -> None:
    """Write encoder.onnx, heads.npz and sentencepiece.model; `extra` are more arrays for heads.npz."""
    onnxruntime()  # before its tools are imported, which import it too
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    example = (torch.randint(1000, 20000, (1, 64)), torch.zeros(1, 64, 3, dtype=torch.long), torch.arange(1, 41)[None])
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole.onnx"
        torch.onnx.export(
            Plain(network),
            example,
            whole,
            input_names=["pieces", "features", "firsts"],
            output_names=["vectors"],
            dynamic_axes={"pieces": {1: "pieces"}, "features": {1: "pieces"}, "firsts": {1: "words"}},
            opset_version=18,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            folder / "encoder.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
    onnx.checker.check_model(str(folder / "encoder.onnx"))
    halves = {name: values.astype(np.float16) for name, values in {**states(network), **extra}.items()}
    np.savez_compressed(folder / "heads.npz", **halves)
    (folder / "sentencepiece.model").write_bytes(vocabulary())
