"""Quality does not fall: the benchmark's sample of gold pages, scored, against the floors that are pinned beside it."""

import pytest

from benchmarks.documents import __main__ as documents
from benchmarks.names import __main__ as names
from benchmarks.quality.__main__ import SAMPLE, below, floors, score
from devtools import corpus, name_pairs
from tests.tesseract_needed import need_tesseract
from tests.weasyprint_needed import need_weasyprint


@pytest.mark.slow
def test_no_figure_falls_below_its_floor():
    if not corpus.available():
        pytest.skip("The gold pages are not here (../shared or ONRECORD_SHARED).")
    assert not below(score("onrecord", list(corpus.pages(every=SAMPLE))))


def test_a_figure_that_fell_is_named():
    (source, field, figure), floor = next(iter(floors().items()))
    scores = {
        at: {name: {which: (1.0, None, None) for _, n, which in floors() if n == name} for _, name, _ in floors()}
        for at, _, _ in floors()
    }
    assert not below(scores)
    scores[source][field][figure] = (floor - 0.001, None, None)
    assert below(scores) == [f"{source}: {field} {figure} fell to {floor - 0.001:.3f}, below its floor of {floor:.3f}"]


@pytest.mark.slow
def test_no_figure_of_names_falls_below_its_floor():
    if not name_pairs.available():
        pytest.skip("The pairs of names are not here (../shared or ONRECORD_SHARED).")
    assert not names.below(names.measure({"onrecord": names.judge})["onrecord"])


def test_a_figure_of_names_that_fell_is_named():
    held: dict[str, dict[str, float]] = {}
    for (name, figure), floor in names.floors().items():
        held.setdefault(name, {})[figure] = floor
    assert not names.below(held)
    held["nk-bench"]["F1"] -= 0.001
    held["every body"]["ece"] += 0.001
    assert names.below(held) == [
        "nk-bench: F1 fell to 0.812, below its floor of 0.813",
        "every body: ece rose to 0.055, above its ceiling of 0.054",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", documents.PRODUCERS)
def test_no_figure_of_documents_falls_below_its_floor(kind: str):
    if kind == "pdf":
        need_weasyprint()
    assert not documents.below({kind: documents.measure(documents.PRODUCERS[kind])})


@need_tesseract
@pytest.mark.slow
@pytest.mark.parametrize("kind", documents.SCANS)
def test_no_figure_of_scans_falls_below_its_floor(kind: str):
    need_weasyprint()
    assert not documents.below({kind: documents.measure(documents.SCANS[kind], documents.SAMPLE)})


def test_a_figure_of_documents_that_fell_is_named():
    assert documents.below({"pdf": {"F1": 0.969, "parties": 1.0}}) == [
        "pdf: F1 fell to 0.969, below its floor of 0.970"
    ]
