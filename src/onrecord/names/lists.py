"""The tables of words in names: letters, given and family names, particles and generic words.

They are ours and rest on general knowledge, as the column `basis` of each says. They are read once.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from onrecord.cached_once import once
from onrecord.facts.normalise import squeeze

TABLES = Path(__file__).parent / "tables"


@dataclass(frozen=True, slots=True)
class Transliteration:
    """One or several letters, and their symbols in `onrecord.names.sounds`."""

    letters: str
    written_as: str
    script: str


def _rows(table: str) -> list[dict[str, str]]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _spellings(*cells: str) -> list[str]:
    return [squeeze(word) for cell in cells for word in cell.split("|") if word]


@once
def letters() -> tuple[Transliteration, ...]:
    """The letters of scripts other than Arabic, and the digraphs of the Latin alphabet."""
    return tuple(Transliteration(row["letters"], row["written_as"], row["script"]) for row in _rows("letters"))


@once
def particles(kind: str) -> dict[str, str]:
    """The classes of the small words of names of a kind: article, patronymic, link, suffix or honorific."""
    return {squeeze(row["word"]): row["what"] for row in _rows("particles") if kind in row["kinds"].split("|")}


@once
def words_marked(what: str) -> frozenset[str]:
    """Words of names that are no particles, although they look it.

    "servant" are those that are no name by themselves and go with the word behind them (Abdul Karim), and "no article"
    those whose first letters are not the article that they look like (الهام).
    """
    return frozenset(row["word"] for row in _rows("particles") if row["what"] == what)


@once
def describing() -> tuple[tuple[str, str], ...]:
    """Words that describe, normalised, each with its class in `onrecord.names.descriptive_words`.

    The class "own" takes a word out of the others: an Arabic guardian is called «ولي», and so is many a man, Wali.
    """
    return tuple((squeeze(row["word"]), row["what"]) for row in _rows("describing"))


@once
def known_words(kind: str) -> dict[str, tuple[str, str]]:
    """The meanings of words in names of a kind, and how common they are, by each normalised spelling.

    A word of a person's name is a given name, a family name, one made of a given name ("Hosseinzadeh"), or a short form
    of a given name. Spellings of one of them are the same; two different ones belong to different people. A word of a
    body or a place is a concept in any language: "sanat" is industry.
    """
    if kind != "person":
        return {
            spelling: (f"generic:{row['concept']}", "generic")
            for row in _rows("generic")
            if row["kinds"] == kind
            for spelling in _spellings(row["latin"], row["arabic"])
        }
    given, family = _names("given"), _names("family")
    made = {
        spelling + ending: f"{name}-{row['ending']}"
        for row in _rows("endings")
        for spelling, (name, _) in given.items()
        for ending in _spellings(row["latin" if spelling.isascii() else "arabic"])
    }
    # "naseeri" is made of a given name and "nasiri" is listed: they are one, as all that are made of that name.
    listed = {made[spelling]: found for spelling, found in family.items() if spelling in made}
    short = {
        spelling: given.get(row["name"], (f"short:{row['name']}", "common"))
        for row in _rows("short")
        for spelling in _spellings(row["name"], row["short"])
    }
    known = {spelling: listed.get(name, (name.replace("given", "family"), "known")) for spelling, name in made.items()}
    return short | known | family | given


def _names(table: str) -> dict[str, tuple[str, str]]:
    return {
        spelling: (f"{table}:{row['name']}", row["how_common"])
        for row in _rows(table)
        for spelling in _spellings(row["latin"], row["arabic"])
    }
