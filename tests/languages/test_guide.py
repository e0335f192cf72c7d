"""The language that the guide builds, file by file, is one: its examples are read and used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.dates import find_dates
from onrecord.languages import Language, parse_language
from onrecord.report.byline.names import BylineNames, find_names
from onrecord.report.letters.mentions import find_introductions

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-language.md"
EXAMPLE = re.compile(r"^```toml\n# eo/(\w+)\.toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = dict(EXAMPLE.findall(GUIDE.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def esperanto() -> Language:
    return parse_language(FILES, "eo")


def test_each_file_is_shown_once_and_adds_up_to_a_language(esperanto: Language):
    assert len(FILES) == len(EXAMPLE.findall(GUIDE.read_text(encoding="utf-8"))) > 8
    assert (esperanto.code, esperanto.direction) == ("eo", "ltr")


@pytest.mark.parametrize("count", range(2, len(FILES) + 1))
def test_one_can_stop_after_any_file(count: int):
    """But for the lists that name those of grammar.toml, which stands before them."""
    assert parse_language(dict(list(FILES.items())[:count]), "eo").code == "eo"


def test_what_it_says_is_so(esperanto: Language):
    assert [found.edtf for found in find_dates("La 3a de majo 2017", esperanto)] == ["2017-05-03"]
    byline = "de Anna Ekzemplo kaj Beno Alia"
    names = find_names(byline, 0, len(byline), BylineNames(esperanto))
    assert [name.of(byline) for name in names] == ["Anna Ekzemplo", "Beno Alia"]
    assert esperanto.parties.conjunctions == ("kaj", "kaj ankaŭ")
    (found,) = find_introductions("En la letero al la ministro", 0, 27, esperanto)
    assert found.definite
