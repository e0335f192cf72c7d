"""A folder per language: cue words, months, quotation marks, folding, direction. Data, no logic.

A language is a folder that holds a ``language.toml``. Those in this package are found by
walking it; a package of somebody else adds more by an entry point in the group
``onrecord.languages`` whose value names a package with such folders. No code is needed
for either. `Language` says what each key means; a key too many or too few is a `PluginError`.
"""

from __future__ import annotations

import csv
import functools
import tomllib
from dataclasses import dataclass, fields
from importlib import resources
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, get_type_hints

from turbohtml.detect import detect_language

from onrecord.errors import PluginError

UNDETERMINED = "und"
_SAMPLE = 2000
"""How many characters the language is told from; more did not change the answer on 400 real pages."""


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """The quotation marks of a language.

    Attributes:
        pairs: opening and closing mark, the usual pair first.
        nested: the pair for a quotation within a quotation.
    """

    pairs: tuple[tuple[str, str], ...]
    nested: tuple[str, str]


@dataclass(frozen=True, slots=True)
class DateWords:
    """How dates are written.

    Attributes:
        months: names of the Gregorian months, January first, each with its short forms.
        solar_months: the same for the Solar Hijri calendar, Farvardin first.
        weekdays: names of the days, Monday first, each with its short forms.
        ordinals: what may follow a day's number ("1st").
        joiners: words that may stand between the parts of a date ("1st of May").
        modified: words before a date that make it the date of a change.
        today: words before a date that make it the day of reading or printing.
    """

    months: tuple[tuple[str, ...], ...]
    solar_months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    ordinals: tuple[str, ...]
    joiners: tuple[str, ...]
    modified: tuple[str, ...]
    today: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BylineWords:
    """How a page says who wrote it.

    Attributes:
        cues: what stands before an author's name.
        joiners: what stands between two authors.
        not_names: words in the place of a name that are none.
        outlet_words: words by which an outlet's name is told from a person's.
    """

    cues: tuple[str, ...]
    joiners: tuple[str, ...]
    not_names: tuple[str, ...]
    outlet_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatelineWords:
    """How an article opens with place and date.

    Attributes:
        forms: patterns over ``{place} {date} {agency} {dash}``, the fullest first.
        dashes: what ends a dateline.
    """

    forms: tuple[str, ...]
    dashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionWords:
    """Names of a news site's sections."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterWords:
    """How a page quotes or reports a letter.

    Attributes:
        documents: what a page calls a document whose words it quotes.
        definite, indefinite: words before a document that is known, or new.
        writes: verbs with which narration hands over to the document.
        introductions: patterns over ``{sender} {addressee} {document} {addressed} {sent}
            {said} {writes}``; the braced words are the lists of the same name.
        addressed, sent, said: see `introductions`.
        reads: words in a line that ends with a colon and is followed by the document.
        salutations: how a letter's address or salutation begins.
        offices: words that show a line without a form of address to be an address.
        closings: closing formulas.
        signatures: labels before the signatories.
        collectives: how a group that signs without names is called.
        honorifics: forms of address before a name.
        weak_documents: those of `documents` that are reported only where their words are quoted.
        pronouns: words that stand for the document at the head of a sentence.
        stops: words at which the name of a sender or an addressee ends.
        in_names: those of `stops` that the name of an office may hold behind its head word.
    """

    documents: tuple[str, ...]
    definite: tuple[str, ...]
    indefinite: tuple[str, ...]
    writes: tuple[str, ...]
    introductions: tuple[str, ...]
    addressed: tuple[str, ...]
    sent: tuple[str, ...]
    said: tuple[str, ...]
    reads: tuple[str, ...]
    salutations: tuple[str, ...]
    offices: tuple[str, ...]
    closings: tuple[str, ...]
    signatures: tuple[str, ...]
    collectives: tuple[str, ...]
    honorifics: tuple[str, ...]
    weak_documents: tuple[str, ...]
    stops: tuple[str, ...]
    pronouns: tuple[str, ...]
    in_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """One language, as its folder's ``language.toml`` has it.

    Attributes:
        code: ISO 639-1, or 639-3 where there is none; ``und`` for a language without a folder.
        name: its English name.
        direction: "ltr" or "rtl".
        folding: characters that are the same for comparing words, and what stands for them.
        furniture: a rubric of `onrecord.page.model.Rubric` to the labels that head it.
    """

    code: str
    name: str
    direction: str
    folding: dict[str, str]
    quotation: QuotationMarks
    dates: DateWords
    byline: BylineWords
    dateline: DatelineWords
    sections: SectionWords
    furniture: dict[str, tuple[str, ...]]
    letters: LetterWords

    def fold(self, text: str) -> str:
        """Return `text` fit for comparing: case, look-alike characters and white space settled."""
        return " ".join(text.casefold().translate(_table(self.code, tuple(self.folding.items()))).split())

    def __hash__(self) -> int:
        """Hash by code: one code is loaded once."""
        return hash(self.code)


@functools.lru_cache(maxsize=64)
def _table(_code: str, folding: tuple[tuple[str, str], ...]) -> dict[int, str]:
    return {ord(key.casefold()): value for key, value in folding}


def parse_language(text: str, name: str) -> Language:
    """Read one ``language.toml``.

    Args:
        text: its content.
        name: what errors call it.

    Raises:
        PluginError: it is no TOML, or a key is missing, unknown or of the wrong kind.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PluginError(f"This is not valid TOML ({error}).", name) from error
    language = _build(Language, data, name)
    assert isinstance(language, Language)
    if language.direction not in {"ltr", "rtl"}:
        raise PluginError("The direction must be ltr or rtl.", name)
    return language


def _build(kind: type[Any], data: dict[str, Any], name: str) -> Any:  # noqa: ANN401 - one builder for all sections
    hints = get_type_hints(kind)
    known = {field.name for field in fields(kind)}
    for key in sorted(known ^ data.keys()):
        fault = "is missing" if key in known else "is unknown"
        raise PluginError(f"The key {key} {fault}.", name)
    values = {}
    for key, value in data.items():
        if hasattr(hints[key], "__dataclass_fields__") and isinstance(value, dict):
            values[key] = _build(hints[key], value, f"{name}: {key}")
        else:
            values[key] = _frozen(value)
            wanted = dict if str(hints[key]).startswith("dict") else str if hints[key] is str else tuple
            if not isinstance(values[key], wanted):
                raise PluginError(f"The key {key} is not of the right kind.", name)
    return kind(**values)


def _frozen(value: Any) -> Any:  # noqa: ANN401 - TOML values are of any kind
    if isinstance(value, list):
        return tuple(_frozen(entry) for entry in value)
    if isinstance(value, dict):
        return {key: _frozen(entry) for key, entry in value.items()}
    return value


@functools.cache
def _folders() -> dict[str, Path]:
    """Find every language folder: those of this package, then those of others."""
    roots = [Path(str(resources.files(__name__)))]
    roots += [Path(str(resources.files(entry.value))) for entry in entry_points(group="onrecord.languages")]
    return {file.parent.name: file for root in roots for file in sorted(root.glob("*/language.toml"))}


def codes() -> tuple[str, ...]:
    """Return the codes of all languages that have a folder."""
    return tuple(sorted(_folders()))


@functools.cache
def load(code: str | None) -> Language:
    """Return the language with this code, or ``und`` where it has no folder.

    Raises:
        PluginError: the folder's file breaks the contract.
    """
    folders = _folders()
    file = folders.get(code or UNDETERMINED, folders[UNDETERMINED])
    return parse_language(file.read_text(encoding="utf-8"), f"{file.parent.name}/language.toml")


@functools.cache
def _iso639() -> dict[str, str]:
    with (resources.files(__name__) / "iso639.csv").open(encoding="utf-8") as lines:
        return {row["three"]: row["one"] for row in csv.DictReader(lines)}


def detect(text: str) -> str | None:
    """Tell the language of `text` from its words: an ISO 639-1 code, 639-3 where there is none.

    None where there are too few letters to tell by.
    """
    found = detect_language(text[:_SAMPLE])
    if found.language is None:
        return None
    return _iso639().get(found.language, found.language)
