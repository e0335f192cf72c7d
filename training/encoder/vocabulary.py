"""The encoder's vocabulary: the pieces of multilingual-e5-small that our languages need, as sentencepiece loads it.

The list of pieces was cut once and is kept as JSON. A piece's number in it is its row in the network.
"""

from __future__ import annotations

import base64
import functools
import json
from typing import Any

from sentencepiece import sentencepiece_model_pb2 as formats

from devtools.corpus import SHARED
from onrecord.findings.encoder.windows import BEGIN, END, UNKNOWN

TOKENIZER = SHARED / "data" / "encoder" / "tokenizer_8l_local_80k.json"
PADDING = 1
MASK = "<mask>"
MARKS = {"<s>", "<pad>", "</s>", MASK}
"""Pieces that no text holds. The begin, the end and the padding have the names that sentencepiece looks for."""


def cut_tokenizer() -> dict[str, Any]:
    """The pieces with the logarithms of their probabilities, and the table by which characters are normalised."""
    found: dict[str, Any] = json.loads(TOKENIZER.read_text(encoding="utf-8"))
    return found


@functools.cache
def vocabulary() -> bytes:
    """The file that onrecord loads: the pieces in their order, and texts normalised as in the original."""
    cut = cut_tokenizer()
    model = formats.ModelProto()
    for piece, score in cut["model"]["vocab"]:
        model.pieces.add(piece=piece, score=score, type=_kind(piece))
    spec = model.trainer_spec
    spec.model_type, spec.vocab_size = formats.TrainerSpec.UNIGRAM, len(model.pieces)
    spec.bos_id, spec.pad_id, spec.eos_id, spec.unk_id = BEGIN, PADDING, END, UNKNOWN
    normalizer = model.normalizer_spec
    normalizer.name = "nmt_nfkc"
    normalizer.precompiled_charsmap = base64.b64decode(cut["normalizer"]["normalizers"][0]["precompiled_charsmap"])
    normalizer.add_dummy_prefix = normalizer.remove_extra_whitespaces = normalizer.escape_whitespaces = True
    return model.SerializeToString(deterministic=True)


def _kind(piece: str) -> int:
    """Whether a piece is a mark, what stands for unknown letters, or an ordinary one."""
    kinds = formats.ModelProto.SentencePiece
    if piece in MARKS:
        return kinds.CONTROL
    return kinds.UNKNOWN if piece == "<unk>" else kinds.NORMAL
