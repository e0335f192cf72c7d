"""A third language without code: a package that somebody else might write, found by its entry point.

The language is Catalan, and has a few files with a few keys: what it leaves out is empty. The package lies in a folder of its own, and a process that finds it there reads a page in Catalan.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord import languages

CATALAN: dict[str, dict[str, Any]] = {
    "orthography": {"quotation": {"pairs": [["«", "»"], ["“", "”"]], "nested": ["‘", "’"]}},
    "grammar": {"definite_articles": ["el", "la", "els"]},
    "dates": {
        "months": [
            [month]
            for month in "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre".split()
        ],
        "weekdays": [[day] for day in "dilluns dimarts dimecres dijous divendres dissabte diumenge".split()],
        "joiners": ["de"],
    },
    "byline": {"cues": ["Per"], "conjunctions": ["i"]},
    "dateline": {"dashes": ["–", "-"]},
    "furniture": {"labels": {"related": ["llegiu també"], "latest": ["darreres notícies"]}},
    "letters": {
        "documents": ["carta oberta", "carta"],
        "definite_determiners": {"of": ["definite_articles"], "with": ["llur", "aquesta"]},
        "indefinite_determiners": ["una"],
        "writes": ["escriuen", "diu"],
        "container_prepositions": ["en"],
        "addressee_prepositions": ["a"],
        "sender_prepositions": ["de"],
        "addressed": ["adreçada"],
        "signs": ["signen"],
        "reads": ["diu"],
        "salutations": ["Senyor", "Senyora"],
        "address_offices": ["Secretari general"],
        "closings": ["amb tot el nostre respecte"],
        "collectives": ["un grup de"],
        "name_end_words": ["per"],
    },
}
ADDRESSEE = "Senyor Exemple Tal, Secretari general de les Nacions Unides"
ASK = "Demanem una visita a la presó i una resposta a la nostra carta."
SIGNATURE = "Un grup de presos de la presó de Xanadú"
PAGE = f"""<html><head><title>Els presos de Xanadú escriuen a les Nacions Unides</title></head><body>
<h1>Els presos de Xanadú escriuen a les Nacions Unides</h1>
<p>1 de maig de 2017</p>
<div class="article-body">
<p>Xanadú, 1 de maig de 2017 – En una carta oberta adreçada a responsables de les Nacions Unides, els presos escriuen que esperen.</p>
<p>La carta diu:</p>
<p>«{ADDRESSEE}</p>
<p>{ASK}</p>
<p>Amb tot el nostre respecte»</p>
<p>{SIGNATURE}</p>
</div>
<h3>Llegiu també</h3><ul><li><a href="/a">Dos presos alliberats ahir a Xanadú</a></li></ul>
</body></html>"""


def toml(value: dict[str, Any], path: str = "") -> str:
    """Write the little TOML that a language needs; JSON writes its strings and lists as TOML does."""
    lines = [
        f"{json.dumps(key)} = {json.dumps(each, ensure_ascii=False)}"
        for key, each in value.items()
        if not isinstance(each, dict)
    ]
    for key, each in value.items():
        if isinstance(each, dict):
            lines += [f"[{path}{key}]", toml(each, f"{path}{key}.")]
    return "\n".join(lines) + "\n"


def write_package(folder: Path, **languages_: dict[str, dict[str, Any]]) -> Path:
    """Write a package `somebody` with an entry point, as an installer would leave it."""
    languages_of_somebody = folder / "somebody" / "languages"
    languages_of_somebody.mkdir(parents=True)
    (folder / "somebody" / "__init__.py").write_text("", encoding="utf-8")
    (languages_of_somebody / "__init__.py").write_text("", encoding="utf-8")
    for code, files in languages_.items():
        (languages_of_somebody / code).mkdir()
        for name, words in files.items():
            (languages_of_somebody / code / f"{name}.toml").write_text(toml(words), encoding="utf-8")
    name_package(folder, "somebody.languages")
    return folder


def name_package(folder: Path, package: str) -> None:
    about = folder / "somebody-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: somebody\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(f"[onrecord.languages]\nanything = {package}\n", encoding="utf-8")


def catalan(code: str = "ca") -> dict[str, dict[str, Any]]:
    return CATALAN | {"language": {"code": code, "name": "Catalan", "direction": "ltr"}}


@pytest.fixture(scope="module")
def read_in_catalan(tmp_path_factory: pytest.TempPathFactory, command: Callable[..., Any]) -> dict[str, Any]:
    folder = write_package(tmp_path_factory.mktemp("packages"), ca=catalan())
    done = command("read", "-", "--json", stdin=PAGE.encode(), path=folder)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def quotes(found: list[dict[str, Any]]) -> list[str]:
    return [each["quote"] for each in found]


def test_the_page_is_in_that_language(read_in_catalan: dict[str, Any]):
    assert read_in_catalan["page"]["language"] == "ca"
    assert read_in_catalan["report"]["headline"]["quote"] == "Els presos de Xanadú escriuen a les Nacions Unides"


def test_its_furniture_label_is_known(read_in_catalan: dict[str, Any]):
    (lead,) = read_in_catalan["report"]["leads"]
    assert (lead["rubric"], lead["headline"]["quote"]) == ("related", "Dos presos alliberats ahir a Xanadú")
    assert "Llegiu també" not in " ".join(quotes(read_in_catalan["report"]["body"]))


def test_its_dateline_and_date_are_known(read_in_catalan: dict[str, Any]):
    dateline = read_in_catalan["report"]["dateline"]
    assert (dateline["place"]["quote"], dateline["date"]["quote"]) == ("Xanadú", "1 de maig de 2017")
    assert read_in_catalan["report"]["date"]["value"] == "2017-05-01"


def test_its_letter_is_put_together(read_in_catalan: dict[str, Any]):
    (letter,) = read_in_catalan["report"]["letters"]
    words = "\n".join(quotes(letter["parts"]))
    assert ADDRESSEE in words
    assert ASK in words
    assert "La carta diu" not in words
    assert SIGNATURE not in words
    assert letter["signature"]["quote"] == SIGNATURE
    assert letter["closing"]["quote"] == "Amb tot el nostre respecte"
    assert quotes(letter["addressees"]) == [ADDRESSEE.removeprefix("Senyor ")]


def test_without_the_package_the_page_is_read_by_its_markup_alone(record_of: Callable[..., dict[str, Any]]):
    record = record_of(PAGE, media_type="text/html")
    assert record["report"]["headline"]["quote"] == "Els presos de Xanadú escriuen a les Nacions Unides"
    if "ca" not in languages.codes():
        assert record["report"]["letters"] == []
        assert record["report"]["missing"]["letters"]


def test_a_new_language_takes_nothing_from_the_others(tmp_path: Path, command: Callable[..., Any]):
    folder = write_package(tmp_path, ca=catalan())
    english = (
        b"<h1>A headline in English</h1><p>London, 1 May 2017 - A sentence in English that is long, and that ends.</p>"
    )
    with_package = command("read", "-", "--json", stdin=english, path=folder)
    assert with_package.stdout == command("read", "-", "--json", stdin=english).stdout


def test_a_broken_folder_is_named_without_a_traceback(tmp_path: Path, command: Callable[..., Any]):
    folder = write_package(tmp_path, ca=catalan() | {"language": {"kode": "ca"}})
    done = command("read", "-", stdin=PAGE.encode(), path=folder)
    assert done.returncode in {1, 2}
    assert b"ca/language.toml" in done.stderr
    assert b"Traceback" not in done.stderr


SORANI = """<html lang="{}" dir="rtl"><body><h1>نامەی کرێکاران بۆ سەرۆکی شارەوانی</h1><p>کرێکاران گوتیان کە شارەوانی وەڵامی نەدایەوە.
ئەوان سێ مانگە چاوەڕێن بۆ ئەوەی کرێکەیان وەربگرن، و دەڵێن کە شارەوانی هیچ وەڵامێکی نەبووە.</p></body></html>"""


@pytest.mark.parametrize(("named", "read_as"), [("ckb", "ckb"), ("ckb-IQ", "ckb"), ("", "fa"), ("xyz", "fa")])
def test_a_language_that_the_detector_takes_for_another_is_read_where_the_markup_names_it(
    tmp_path: Path, command: Callable[..., Any], named: str, read_as: str
):
    words = {
        "language": {"code": "ckb", "name": "Central Kurdish", "direction": "rtl"},
        "orthography": {"quotation": {"pairs": [["«", "»"]], "nested": ["‹", "›"]}},
    }
    folder = write_package(tmp_path, ckb=words)
    done = command("read", "-", "--json", "--no-findings", stdin=SORANI.format(named).encode(), path=folder)
    assert done.returncode == 0, done.stderr.decode()
    page = json.loads(done.stdout)["page"]
    assert (page["language"], page["direction"]) == (read_as, "rtl")


@pytest.mark.parametrize("package", ["nowhere.languages", "somebody"])
def test_an_entry_point_that_names_no_folders_is_named(tmp_path: Path, command: Callable[..., Any], package: str):
    (tmp_path / "somebody").mkdir()
    name_package(tmp_path, package)
    done = command("read", "-", stdin=PAGE.encode(), path=tmp_path)
    assert b"Traceback" not in done.stderr
    assert package.encode() in done.stderr


def test_a_folder_that_is_not_named_by_its_code_is_named(tmp_path: Path, command: Callable[..., Any]):
    folder = write_package(tmp_path, br=catalan())
    done = command("read", "-", stdin=b"<html lang=br><p>123</p>", path=folder)
    assert done.returncode == 1
    assert b"br/language.toml" in done.stderr


def test_a_language_is_not_replaced_in_silence(tmp_path: Path, command: Callable[..., Any]):
    folder = write_package(tmp_path, en=catalan("en"))
    done = command("read", "-", stdin=b"<html lang=en><p>123</p>", path=folder)
    assert done.returncode == 1
    assert b"en" in done.stderr
