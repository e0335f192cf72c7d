"""The encoder's files, and the one run of it over an article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.cached_once import once
from onrecord.findings.encoder.heads import Heads
from onrecord.findings.encoder.runtime import onnxruntime, session_options
from onrecord.findings.encoder.windows import pieces_of, windows

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.words import EncoderInput

FOLDER = Path(__file__).parent / "models"
HIDDEN = 384


@dataclass(frozen=True, slots=True)
class Encoder:
    """The network as it is run: a session of onnxruntime, the tokenizer, and the heads."""

    session: Any
    tokenizer: SentencePieceProcessor
    heads: Heads
    sha256: str

    @property
    def name(self) -> str:
        """Its name in a record."""
        return f"encoder {self.sha256[:12]}"

    def encode(self, words: EncoderInput) -> Floats:
        """The vectors of an article's words, shape (n, 384): each window is run once, alone, on one core."""
        vectors = np.zeros((len(words), HIDDEN), np.float32)
        for window in windows(words, pieces_of(words, self.tokenizer)):
            given = {"pieces": window.pieces[None], "features": window.features[None], "firsts": window.firsts[None]}
            (found,) = self.session.run(None, given)
            vectors[window.start : window.stop] = found[0, window.skip : window.skip + window.stop - window.start]
        return vectors


@once
def load_encoder(folder: Path = FOLDER) -> Encoder:
    """Load the files of `folder`, once in a process. Nothing is fetched: they come with onrecord."""
    network, heads = folder / "encoder.onnx", folder / "heads.npz"
    # From its path: onnxruntime keeps bytes that it is given, 48 MB, for as long as the session lives.
    session = onnxruntime().InferenceSession(str(network), session_options(), providers=["CPUExecutionProvider"])
    with np.load(heads) as weights:
        loaded = {name: weights[name].astype(np.float32) for name in weights.files}
    return Encoder(session, load_tokenizer(folder), Heads(loaded), _sha256(network, heads))


def load_tokenizer(folder: Path = FOLDER) -> SentencePieceProcessor:
    """Load what cuts words into pieces. It runs on one core, as the network does."""
    from sentencepiece import SentencePieceProcessor  # noqa: PLC0415 - needed only where findings are looked for

    return SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"), num_threads=1)


def _sha256(*files: Path) -> str:
    """The hash of files, one behind the other."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
