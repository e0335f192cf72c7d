"""A third language without code: a package that somebody else might write, found by its entry point.

The language is French, and has a few files with a few keys: what it leaves out is empty. The package lies in a folder of its own, and a process that finds it there reads a page in French.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord import languages

FRENCH: dict[str, dict[str, Any]] = {
    "orthography": {"quotation": {"pairs": [["«", "»"], ["“", "”"]], "nested": ["‘", "’"]}},
    "grammar": {"definite_articles": ["le", "la", "les"]},
    "dates": {
        "months": [
            [month]
            for month in "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
        ],
        "weekdays": [[day] for day in "lundi mardi mercredi jeudi vendredi samedi dimanche".split()],
        "ordinals": ["er"],
    },
    "byline": {"cues": ["Par"], "conjunctions": ["et"]},
    "dateline": {"forms": ["{place}, {date} {dash}"], "dashes": ["–", "-"]},
    "furniture": {"labels": {"related": ["à lire aussi"], "latest": ["dernières nouvelles"]}},
    "letters": {
        "documents": ["lettre ouverte", "lettre"],
        "definite_determiners": {"of": ["definite_articles"], "with": ["leur", "cette"]},
        "indefinite_determiners": ["une"],
        "writes": ["écrivent", "dit"],
        "introductions": ["dans {document} adressée à {addressee}, {sender} {writes}", "{document} à {addressee}"],
        "reads": ["dit"],
        "salutations": ["Monsieur", "Madame"],
        "address_offices": ["Secrétaire général"],
        "closings": ["avec tout notre respect"],
        "collectives": ["un groupe de"],
        "name_end_words": ["pour"],
    },
}
ADDRESSEE = "Monsieur Exemple Untel, Secrétaire général des Nations unies"
ASK = "Nous demandons une visite de la prison et une réponse à notre lettre."
SIGNATURE = "Un groupe de détenus de la prison de Xanadou"
PAGE = f"""<html><head><title>Des détenus de Xanadou écrivent aux Nations unies</title></head><body>
<h1>Des détenus de Xanadou écrivent aux Nations unies</h1>
<p>1er mai 2017</p>
<div class="article-body">
<p>Xanadou, 1er mai 2017 – Dans une lettre ouverte adressée à des responsables des Nations unies, les détenus écrivent qu'ils attendent.</p>
<p>La lettre dit :</p>
<p>« {ADDRESSEE}</p>
<p>{ASK}</p>
<p>Avec tout notre respect »</p>
<p>{SIGNATURE}</p>
</div>
<h3>À lire aussi</h3><ul><li><a href="/a">Deux détenus libérés hier à Xanadou</a></li></ul>
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


def french(code: str = "fr") -> dict[str, dict[str, Any]]:
    return FRENCH | {"language": {"code": code, "name": "French", "direction": "ltr"}}


@pytest.fixture(scope="module")
def read_in_french(tmp_path_factory: pytest.TempPathFactory, command: Callable[..., Any]) -> dict[str, Any]:
    folder = write_package(tmp_path_factory.mktemp("packages"), fr=french())
    done = command("read", "-", "--json", stdin=PAGE.encode(), path=folder)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def quotes(found: list[dict[str, Any]]) -> list[str]:
    return [each["quote"] for each in found]


def test_the_page_is_in_that_language(read_in_french: dict[str, Any]):
    assert read_in_french["page"]["language"] == "fr"
    assert read_in_french["report"]["headline"]["quote"] == "Des détenus de Xanadou écrivent aux Nations unies"


def test_its_furniture_label_is_known(read_in_french: dict[str, Any]):
    (lead,) = read_in_french["report"]["leads"]
    assert (lead["rubric"], lead["headline"]["quote"]) == ("related", "Deux détenus libérés hier à Xanadou")
    assert "À lire aussi" not in " ".join(quotes(read_in_french["report"]["body"]))


def test_its_dateline_and_date_are_known(read_in_french: dict[str, Any]):
    dateline = read_in_french["report"]["dateline"]
    assert (dateline["place"]["quote"], dateline["date"]["quote"]) == ("Xanadou", "1er mai 2017")
    assert read_in_french["report"]["date"]["value"] == "2017-05-01"


def test_its_letter_is_put_together(read_in_french: dict[str, Any]):
    (letter,) = read_in_french["report"]["letters"]
    words = "\n".join(quotes(letter["parts"]))
    assert ADDRESSEE in words
    assert ASK in words
    assert "La lettre dit" not in words
    assert SIGNATURE not in words
    assert letter["signature"]["quote"] == SIGNATURE
    assert letter["closing"]["quote"] == "Avec tout notre respect"
    assert quotes(letter["addressees"]) == [ADDRESSEE.removeprefix("Monsieur ")]


def test_without_the_package_the_page_is_read_by_its_markup_alone(record_of: Callable[..., dict[str, Any]]):
    record = record_of(PAGE, media_type="text/html")
    assert record["report"]["headline"]["quote"] == "Des détenus de Xanadou écrivent aux Nations unies"
    if "fr" not in languages.codes():
        assert record["report"]["letters"] == []
        assert record["report"]["missing"]["letters"]


def test_a_new_language_takes_nothing_from_the_others(tmp_path: Path, command: Callable[..., Any]):
    folder = write_package(tmp_path, fr=french())
    english = (
        b"<h1>A headline in English</h1><p>London, 1 May 2017 - A sentence in English that is long, and that ends.</p>"
    )
    with_package = command("read", "-", "--json", stdin=english, path=folder)
    assert with_package.stdout == command("read", "-", "--json", stdin=english).stdout


def test_a_broken_folder_is_named_without_a_traceback(tmp_path: Path, command: Callable[..., Any]):
    folder = write_package(tmp_path, fr=french() | {"language": {"kode": "fr"}})
    done = command("read", "-", stdin=PAGE.encode(), path=folder)
    assert done.returncode in {1, 2}
    assert b"fr/language.toml" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("package", ["nowhere.languages", "somebody"])
def test_an_entry_point_that_names_no_folders_is_named(tmp_path: Path, command: Callable[..., Any], package: str):
    (tmp_path / "somebody").mkdir()
    name_package(tmp_path, package)
    done = command("read", "-", stdin=PAGE.encode(), path=tmp_path)
    assert b"Traceback" not in done.stderr
    assert package.encode() in done.stderr


def test_a_folder_that_is_not_named_by_its_code_is_named(tmp_path: Path, command: Callable[..., Any]):
    folder = write_package(tmp_path, br=french())
    done = command("read", "-", stdin=b"<html lang=br><p>123</p>", path=folder)
    assert done.returncode == 1
    assert b"br/language.toml" in done.stderr


def test_a_language_is_not_replaced_in_silence(tmp_path: Path, command: Callable[..., Any]):
    folder = write_package(tmp_path, en=french("en"))
    done = command("read", "-", stdin=b"<html lang=en><p>123</p>", path=folder)
    assert done.returncode == 1
    assert b"en" in done.stderr
