"""The pages that readers judged: what the rows say, and what follows from them for all pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.quality.judged import STRATA, judged, table

HEAD = "source,id,stratum,agreed,gold_recall,gold_precision,ours_recall,ours_precision\n"


def test_the_figures_of_all_pages_weigh_each_stratum_by_its_pages(tmp_path: Path):
    file = tmp_path / "judged.csv"
    rows = ["a,1,below .8,.5,1,1,.5,.5", "a,2,.8 to .97,.9,1,.5,1,1", "a,3,.97 and above,1,0,0,1,1"]
    file.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    pages = judged(file)
    assert [round(page.gold, 3) for page in pages] == [1, 0.667, 0]
    ours = (47 * 0.5 + 264 + 722) / 1033
    assert table(pages).splitlines()[-1].split()[-3:] == [
        f"{ours:.3f}",
        f"{(264 + 722) / 1033:.3f}",
        f"{47 / 1033:.3f}",
    ]


def test_every_page_that_failed_and_some_of_the_others_were_judged():
    pages = judged()
    assert {page.stratum for page in pages} == STRATA.keys()
    assert sum(page.stratum == "below .8" for page in pages) == STRATA["below .8"]
    assert all(page.agreed < 0.8 for page in pages if page.stratum == "below .8")
    assert [float(cell) for cell in table(pages).splitlines()[-1].split()[-3:]] == pytest.approx([0.979, 0.014, 0.023])
