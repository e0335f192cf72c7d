"""Words with letters of two scripts, such as “dіd nоt” with two letters of Cyrillic, read as what they look like.

Nobody sees the difference, but no list of words has such a word, and a sentence would be read as its contrary. A word
is changed only if all its letters are then of one script, so real mixtures stay as they are. Positions stay, too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_CYRILLIC = "\u0400-\u0481\u048a-\u052f"
_GREEK = "\u0370-\u0373\u0376-\u037d\u037f\u0386\u0388-\u03ff\u1f00-\u1fff"
_ANY = re.compile(f"[{_CYRILLIC}{_GREEK}]")
_LETTERS = {script: re.compile(f"[{letters}]") for script, letters in (("latin", _LATIN), ("cyrillic", _CYRILLIC))} | {
    "greek": re.compile(f"[{_GREEK}]")
}
_BESIDE = "|".join(
    f"[{one}]++[{other}]"
    for one, other in ((_LATIN, _CYRILLIC + _GREEK), (_CYRILLIC, _LATIN + _GREEK), (_GREEK, _LATIN + _CYRILLIC))
)
_MIXED = re.compile(rf"(?<![^\W\d_])(?:{_BESIDE})[{_LATIN}{_CYRILLIC}{_GREEK}]*+(?![^\W\d_])")
"""A word with letters of two scripts."""
_LONGEST = 60
"""The letters of a word that is looked at."""


def in_one_script(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text of the same length without words of two scripts where they look like words of one; and a note."""
    if text.isascii() or not _ANY.search(text):
        return text, ()
    main = ""
    changed = 0

    def one(found: re.Match[str]) -> str:
        nonlocal main, changed
        main = main or _script_of(text)
        word = _read_as_one(found[0], main) if len(found[0]) <= _LONGEST else found[0]
        changed += word != found[0]
        return word

    text = _MIXED.sub(one, text)
    said = "Letters of two scripts stood in one word, and were read as letters of one that look the same"
    return text, (f"{said} ({changed}).",) if changed else ()


def _script_of(text: str) -> str:
    """Return the script of most letters of a text."""
    return max(_LETTERS, key=lambda script: len(_LETTERS[script].findall(text)))


def _read_as_one(word: str, main: str) -> str:
    """Return a word in the script that it can be read in: of several, that of most of its letters, or of the text."""
    held = {script: len(letters.findall(word)) for script, letters in _LETTERS.items()}
    readings = {script: _reading(word, script) for script, many in held.items() if many}
    possible = [script for script, reading in readings.items() if reading]
    best = max(possible, key=lambda script: (held[script], script == main), default=None)
    return readings[best] if best else word


def _reading(word: str, script: str) -> str:
    """Return a word with all its letters in a script; an empty text where one has no look-alike there."""
    alike, letters = _look_alikes()[script], _LETTERS[script]
    read = [letter if letters.match(letter) else alike.get(letter, "") for letter in word]
    return "".join(read) if all(read) else ""


@cache
def _look_alikes() -> Mapping[str, Mapping[str, str]]:
    """Return for each script the letters of the others, each with its own that looks the same."""
    table = tomllib.loads(resources.files(__package__).joinpath("look_alikes.toml").read_text(encoding="utf-8"))
    cyrillic, greek, rare = (table[name] for name in ("cyrillic", "greek", "rare_cyrillic"))
    from_latin = {
        name: dict(zip(each["latin"], each["others"], strict=True))
        for name, each in (("cyrillic", cyrillic), ("greek", greek))
    }
    to_latin = {
        other: latin
        for each in (rare, cyrillic, greek)
        for other, latin in zip(each["others"], each["latin"], strict=True)
    }
    others = {
        script: {letter: alike[latin] for letter, latin in to_latin.items() if latin in alike}
        for script, alike in from_latin.items()
    }
    return {"latin": to_latin, **{script: others[script] | from_latin[script] for script in from_latin}}
