"""The network in numpy: sound on any page, loud about a wrong file, and the same as the one that was trained."""

from __future__ import annotations

import dataclasses
import hashlib
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.errors import ConfigError
from onrecord.page.classification import network
from onrecord.page.furniture_headings import furniture_headings
from onrecord.page.html.block_features import Features, measure
from onrecord.page.html.main_element import lay_out
from onrecord.page.html.parse import read_tree
from onrecord.page.metadata import read_metadata

PROSE = (
    "The ferry made its last crossing of the season on Friday, with nineteen passengers, a calf and a piano on board."
)
TAGS = st.sampled_from(["p", "div", "li", "h2", "td", "blockquote", "article", "aside"])


def measured(markup: str) -> Features:
    tree = read_tree(markup)
    return measure(lay_out(tree, read_metadata(tree.document), furniture_headings(languages.load("en")), "en"), -1)


@given(st.lists(st.tuples(TAGS, st.text(min_size=1, max_size=80)), min_size=1, max_size=30))
def test_every_block_of_any_page_gets_a_probability(parts: list[tuple[str, str]]):
    markup = "<p>x</p>" + "".join(f"<{tag} class='{tag}'>{text}</{tag}>" for tag, text in parts)
    features = measured(markup)
    found = network.shipped("blocks").probabilities(features)
    assert found.shape == features.words.shape
    assert ((found >= 0) & (found <= 1)).all()
    assert (found == network.shipped("blocks").probabilities(features)).all()


def test_an_article_is_told_from_a_menu():
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "World", "Culture", "Sport"))
    features = measured(f"<nav><ul>{menu}</ul></nav><h1>The ferry stops</h1>" + f"<p>{PROSE}</p>" * 6)
    found = network.shipped("blocks").probabilities(features)
    assert (found[:4] < 0.5).all()
    assert (found[5:] > 0.5).all()


def test_the_hash_is_that_of_the_file():
    data = (files("onrecord.page.classification") / "models" / "blocks.npz").read_bytes()
    assert network.shipped("blocks").sha256 == hashlib.sha256(data).hexdigest()


def test_other_features_than_the_trained_ones_are_refused():
    features = measured(f"<p>{PROSE}</p>")
    renamed = dataclasses.replace(features, names=("other", *features.names[1:]))
    with pytest.raises(ConfigError, match="train it again"):
        network.shipped("blocks").probabilities(renamed)


@pytest.mark.parametrize(
    "content", [None, b"", b"no model", b"PK\x03\x04 cut off"], ids=["missing", "empty", "text", "cut"]
)
def test_a_file_that_is_no_model_is_a_clear_error(tmp_path: Path, content: bytes | None):
    path = tmp_path / "blocks.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match="holds no model"):
        network.load(path)


def test_numpy_and_torch_agree(tmp_path: Path):
    pytest.importorskip("torch", reason="torch is for training alone (onrecord[train])")
    from training.examples import Example
    from training.network import fit

    features = measured("<h1>The ferry stops</h1>" + f"<p class='text'>{PROSE}</p><p>More</p>" * 9)
    labels = np.array([0, *([1, 0] * 9)])
    pages = [Example("fundus", str(number), f"{number}.example", features, labels) for number in range(12)]
    fitted = fit(pages, epochs=2, seed=1)
    fitted.write(tmp_path / "trial.npz")
    ours = network.load(tmp_path / "trial.npz").probabilities(features)
    assert np.abs(ours - fitted.probabilities(pages[0])).max() < 0.02  # the file holds half precision
