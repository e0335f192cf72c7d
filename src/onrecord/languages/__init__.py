"""A folder per language: cue words, months, quotation marks, folding, direction. Data, no logic.

A language is a folder of TOML files, of which ``language.toml`` says which language it is. The folders in this package
are found by walking it; a package of somebody else adds more by an entry point in the group ``onrecord.languages``
whose value names a package with such folders. No code is needed for either. `Language` says which files there are and
what each key means; an unknown file or key is a `PluginError`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import fields
from importlib import resources
from importlib.metadata import entry_points
from pathlib import Path
from typing import TypeVar, cast

from turbohtml.detect import detect_language

from onrecord.cached_once import once
from onrecord.errors import PluginError
from onrecord.languages.contract import KINDS, assemble, parse_language, read_file
from onrecord.languages.diplomacy import DiplomaticWords
from onrecord.languages.grammar import Grammar
from onrecord.languages.letter_words import LetterWords
from onrecord.languages.model import (
    BylineWords,
    DatelineWords,
    DateWords,
    FurnitureWords,
    Language,
    PartyWords,
    SectionWords,
)
from onrecord.languages.noun_phrases import NounPhraseWords
from onrecord.languages.offices import OfficeWords
from onrecord.languages.orthography import Orthography, QuotationMarks, TitleWords
from onrecord.languages.speech_acts import (
    AccusationWords,
    AnswerWords,
    AppealWords,
    AttributionWords,
    DenialWords,
    DocumentWords,
    OrderWords,
    ReprisalWords,
    SpeechActWords,
    ThreatWords,
)

__all__ = [
    "UNDETERMINED",
    "AccusationWords",
    "AnswerWords",
    "AppealWords",
    "AttributionWords",
    "BylineWords",
    "DateWords",
    "DatelineWords",
    "DenialWords",
    "DiplomaticWords",
    "DocumentWords",
    "FurnitureWords",
    "Grammar",
    "Language",
    "LetterWords",
    "NounPhraseWords",
    "OfficeWords",
    "OrderWords",
    "Orthography",
    "PartyWords",
    "QuotationMarks",
    "ReprisalWords",
    "SectionWords",
    "SpeechActWords",
    "ThreatWords",
    "TitleWords",
    "codes",
    "detect",
    "folders",
    "load",
    "parse_language",
    "words_of",
]

Words = TypeVar("Words")

UNDETERMINED = "und"
_ENOUGH = 60
"""The fewest characters for detecting a language by its sequences of letters: with fewer, they are often wrong."""
_FEWEST = 30
"""The fewest characters for detecting one with its small words too: "the", "of". Of 9,935 sentences of news with 30 to
59 characters, in nine languages, 90 % are recognised and 1 % taken for another; of shorter ones 3 %."""
_DECIDE = 2
"""By how many small words a language must lead all others to be taken where its sequences of letters say another."""
_SAMPLE = 2000
"""The characters for detecting a language; ten times as many gave the same answer on 398 of 398 real pages."""
_TAKEN_FOR = (
    ("ru", frozenset("ыэё"), frozenset("іїєґўјљњћђџѓќѕәғқңөұүһ"), frozenset({"bg", "mk", "sr", "uk"})),
    ("fa", frozenset("پچژگ"), frozenset("ٹڈڑںےۆێڕڵځښ"), frozenset({"ar"})),
)
"""A language, letters that it has, letters that it lacks, and those without its letters for which it is taken. Of 400
openings of Russian news with 200 characters 71 were taken for one of the four, and 13 with these letters."""
_LETTERS = {"ar": "ةأإ", "de": "ß", "es": "ñ", "fa": "پچژگ", "pt": "ãõ", "ru": "ыэ", "tr": "ğı"}
"""Letters that a language has, and few or none of the others in its script: in a short text one counts as a word."""
_WORDS = re.compile(r"[^\W\d_]+")
_LETTERS_IN = 300
"""At least one of a language's own letters is among so many characters; in its news three or more are."""


@once
def _folders() -> dict[str, Path]:
    """Find every language folder: those of this package, then those of others."""
    roots = [Path(str(resources.files(__name__)))]
    for entry in entry_points(group="onrecord.languages"):
        try:
            roots.append(Path(str(resources.files(entry.value))))
        except (ImportError, TypeError) as error:
            raise PluginError(
                f"The package {entry.value} cannot be found ({error}).", f"languages {entry.name}"
            ) from error
        if not any(roots[-1].glob("*/language.toml")):
            raise PluginError(f"The package {entry.value} contains no language folder.", f"languages {entry.name}")
    found: dict[str, Path] = {}
    for file in (file for root in roots for file in sorted(root.glob("*/language.toml"))):
        code = file.parent.name
        if code in found:
            raise PluginError(f"Two folders define the language {code}: {found[code]} and {file.parent}.", code)
        found[code] = file.parent
    return found


def folders() -> tuple[Path, ...]:
    """Return the folders of all languages, also those of packages of others, in the order of their codes."""
    found = _folders()
    return tuple(found[code] for code in sorted(found))


def codes() -> tuple[str, ...]:
    """Return the codes of all languages that have a folder."""
    return tuple(sorted(_folders()))


@once
def load(code: str | None) -> Language:
    """Return the language with this code, or ``und`` where it has no folder.

    Raises:
        PluginError: a file of the folder breaks the contract.
    """
    folders = _folders()
    if code not in folders:
        # One value for all languages without a folder: what is remembered by language would else compare them whole.
        return load(UNDETERMINED)
    folder = folders[code]
    language = assemble({file.stem: _file(folder, file.stem) for file in sorted(folder.glob("*.toml"))}, folder.name)
    if language.code != folder.name:
        message = f"The code is {language.code}, but the folder is named {folder.name}."
        raise PluginError(message, f"{folder.name}/language.toml")
    return language


def words_of(code: str, kind: type[Words]) -> Words:
    """Return one table of a language's words, without reading its other files; an empty one where it has none.

    Args:
        code: the language, which may have no folder.
        kind: the table, such as `OfficeWords`.
    """
    folder, name = _folders().get(code), next(name for name, each in KINDS.items() if each is kind)
    if folder is None or not (folder / f"{name}.toml").is_file():
        return kind()
    return cast("Words", _file(folder, name))


@once
def _file(folder: Path, name: str) -> object:
    text = (folder / f"{name}.toml").read_text(encoding="utf-8")
    return read_file(name, text, folder.name, lambda: words_of(folder.name, Grammar))


@once
def _iso639() -> dict[str, str]:
    with (resources.files(__name__) / "iso639.csv").open(encoding="utf-8") as lines:
        return {row["three"]: row["one"] for row in csv.DictReader(lines)}


def detect(text: str) -> str | None:
    """Tell the language of `text` from its words: an ISO 639-1 code, 639-3 where there is none.

    None where there are too few letters to tell by.
    """
    if len(text) < _FEWEST:
        return None
    found = detect_language(text[:_SAMPLE]).language
    code = _by_letters(text[:_SAMPLE].lower(), _iso639().get(found, found)) if found else None
    return code if len(text) >= _ENOUGH else _by_small_words(text.lower(), code)


def _by_small_words(text: str, code: str | None) -> str | None:
    """The language of a short text: `code` if no other has more of its small words, or one that has many more."""
    words = set(_WORDS.findall(text))
    counts = {
        each: len(words & _small_words(each)) + any(letter in text for letter in _LETTERS.get(each, ""))
        for each in codes()
    }
    *_, second, first = sorted(counts, key=counts.__getitem__)
    if code and 0 < counts.get(code, 0) == counts[first]:
        return code
    return first if counts[first] - counts[second] >= _DECIDE else None


@once
def _small_words(code: str) -> frozenset[str]:
    """The single words of a language's closed classes: its articles, pronouns, prepositions, auxiliaries and so on."""
    grammar = words_of(code, Grammar)
    lists = (getattr(grammar, each.name) for each in fields(grammar))
    return frozenset(word for each in lists if isinstance(each, tuple) for word in each if _WORDS.fullmatch(word))


def _by_letters(text: str, code: str) -> str:
    """The language whose letters a text has, where it was taken for one that lacks them; else the same."""
    for other, own, foreign, taken in _TAKEN_FOR:
        enough = sum(map(text.count, own)) >= max(1, len(text) / _LETTERS_IN)
        if code in taken and enough and foreign.isdisjoint(text):
            return other
    return code
