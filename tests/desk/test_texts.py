"""The texts of the desk are translated, and its style sheet names no side."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from devtools.translations import DESK, catalogues, compiled
from onrecord.desk import words

_TAGS = re.compile(r"""\{%\s*translate\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
_BLOCKS = re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)(?:\{%\s*plural\s*%\}(.*?))?\{%\s*endblocktranslate", re.DOTALL)
_CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext"}


def in_templates() -> set[str]:
    found = set[str]()
    for path in DESK.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        found |= {one or other for one, other in _TAGS.findall(text)}
        for one, _ in _BLOCKS.findall(text):
            found.add(re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", one))
    return found


def in_code() -> set[str]:
    found = set[str]()
    for path in DESK.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
                first = node.args[0]
                found |= {each.value for each in ast.walk(first) if isinstance(each, ast.Constant)}
    return found


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def test_there_are_texts():
    assert catalogues()
    assert {"Appeals", "Sign in"} <= in_templates()
    assert {"no known response", "Today"} <= in_code()


@pytest.mark.parametrize("path", catalogues(), ids=lambda each: each.parent.parent.name)
def test_every_text_is_translated(path: Path):
    found = catalogue(path)
    strings = {
        message.id[0] if isinstance(message.id, tuple) else message.id: message for message in found if message.id
    }
    assert (in_templates() | in_code()) - strings.keys() == set(), "collect them: python -m devtools.translations"
    for text, message in strings.items():
        parts = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(parts), text
        assert not message.fuzzy, text
        for part in parts:
            assert set(re.findall(r"%\(\w+\)s", part)) == set(re.findall(r"%\(\w+\)s", text)), text


@pytest.mark.parametrize("path", catalogues(), ids=lambda each: each.parent.parent.name)
def test_what_django_reads_is_what_was_translated(path: Path):
    assert path.with_suffix(".mo").read_bytes() == compiled(path), "compile it: python -m devtools.translations"


@pytest.mark.parametrize("path", sorted((DESK / "static" / "desk").glob("*.css")), ids=lambda each: each.name)
def test_a_style_sheet_names_no_side(path: Path):
    sheet = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"\b(?:left|right)\b", sheet)
    assert not re.search(r"(?<![-\w])(?:width|height|top|bottom)\s*:", sheet.replace("(max-width:", "("))
    assert "@import" not in sheet
    assert not re.search(r"url\((?!\"\.\./fonts/)", sheet)


def test_no_text_says_that_somebody_ignored_an_appeal():
    texts = " ".join(in_templates() | in_code()).lower()
    assert not re.search(r"\bignored\b|\boverdue\b", texts)


def test_keys_are_hidden_on_screens_for_fingers_alone():
    """A computer without any pointer, which has `hover: none` too, is one that people use by its keys."""
    queries = [
        query
        for path in DESK.rglob("*.css")
        for query in re.findall(r"@media ([^{]*hover: none[^{]*)\{", path.read_text(encoding="utf-8"))
    ]
    assert queries
    assert all("(pointer: coarse)" in query for query in queries)


def test_a_state_that_is_a_party_is_no_statement(monkeypatch: pytest.MonkeyPatch):
    assert (words.party_kind("state"), words.party_kind("person")) == ("state", "person")
    with (DESK / "locale/fa/LC_MESSAGES/django.mo").open("rb") as file:
        persian = gettext.GNUTranslations(file)
    for name in ("gettext", "pgettext"):
        monkeypatch.setattr(words, name, getattr(persian, name))
    assert words.party_kind("state") == "دولت"
    assert words.word("state") == "بیان"
    assert words.party_kind("person") == words.word("person")
    pages = [path.read_text(encoding="utf-8") for path in (DESK / "templates").rglob("*.html")]
    assert not [page for page in pages if re.search(r"\b(?:party\.|each\.|side\.|\{ )kind\|named", page)]


def test_a_file_is_no_case_and_a_release_frees_nobody():
    for message in catalogue(DESK / "locale/fa/LC_MESSAGES/django.po"):
        ids, texts = (each if isinstance(each, (list, tuple)) else (each,) for each in (message.id, message.string))
        english, persian = " ".join(ids), " ".join(texts)
        if re.search(r"\bfiles?\b", english) and not re.search(r"\b[Cc]ases?\b|[Dd]ossier", english):
            assert "پرونده" not in persian, english
        if "to release a person" not in english:
            assert "آزاد" not in persian, english
