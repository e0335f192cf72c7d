"""Reading the files of a language folder and holding them to their contract: every breach names its file and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any, cast, get_type_hints

import msgspec

from onrecord.errors import PluginError
from onrecord.languages.grammar import Grammar
from onrecord.languages.model import Language
from onrecord.languages.speech_acts import SpeechActWords
from onrecord.vocabulary import CUED_ACTS, HEADED_RUBRICS

_SLOT = re.compile(r"\{(.*?)\}")
_ACT_SLOTS = frozenset({"speaker", "addressee", "target", "ask", "asked", "content", "claim"})
_CUE = re.compile(r"<(.*?)>")
_MONTHS, _WEEKDAYS = 12, 7

Fault = tuple[str, str]
"""The file that breaks the contract, without its ending, and what is wrong with it in a sentence."""


@dataclass(frozen=True, slots=True)
class _Identity:
    """The content of ``language.toml``: the fields of `Language` without a file of their own."""

    code: str
    name: str
    direction: str


class _Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list that is made of lists of ``grammar.toml``; the file calls `plus` ``with``."""

    of: tuple[str, ...]
    without: tuple[str, ...] = ()
    plus: tuple[str, ...] = msgspec.field(default=(), name="with")


_IDENTITY = "language"
_NOT_FILES = frozenset(field.name for field in fields(_Identity))
KINDS = {_IDENTITY: _Identity} | {key: kind for key, kind in get_type_hints(Language).items() if key not in _NOT_FILES}
"""Each file of a folder and the type that it is read into."""

msgspec.json.Decoder(tuple[_Named, *KINDS.values()])  # type: ignore[misc]  # a type made here
"""msgspec keeps what it needs to know of a type with the type. It builds that without a lock, and two threads that do
so at once crash the interpreter; a module is imported by one thread alone."""


def parse_language(files: Mapping[str, str], folder: str) -> Language:
    """Read the files of one language folder.

    Args:
        files: the content of each file, by its name without ``.toml``.
        folder: what errors call the folder.

    Raises:
        PluginError: a file is missing, unknown or no TOML, or a key is missing, unknown, or holds what it may not.
    """
    grammar = cast("Grammar", read_file("grammar", files.get("grammar", ""), folder, Grammar))
    values = {name: read_file(name, text, folder, lambda: grammar) for name, text in files.items()}
    return assemble(values, folder)


def assemble(values: dict[str, Any], folder: str) -> Language:
    """Put the values of a folder's files together, by their names without ``.toml``, and check what the types cannot.

    Raises:
        PluginError: a file is missing, or a key holds what it may not.
    """
    for name in (_IDENTITY, "orthography"):
        if name not in values:
            raise PluginError("This file is missing.", f"{folder}/{name}.toml")
    identity = values[_IDENTITY]
    words = {name: value for name, value in values.items() if name != _IDENTITY}
    language = Language(code=identity.code, name=identity.name, direction=identity.direction, **words)
    for file, fault in _faults(language):
        raise PluginError(fault, f"{folder}/{file}.toml")
    return language


def read_file(name: str, text: str, folder: str, grammar: Callable[[], Grammar]) -> object:
    """Read one file into the value of its name.

    Args:
        name: its name without ``.toml``.
        text: its content.
        folder: what errors call the folder.
        grammar: gives the grammar of the language, for lists that name those of ``grammar.toml``. It is called where a
            file holds such a list.

    Raises:
        PluginError: as `parse_language`.
    """
    subject = f"{folder}/{name}.toml"
    if name not in KINDS:
        raise PluginError(f"No file of a language has this name. The names are: {', '.join(KINDS)}.", subject)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PluginError(f"This is not valid TOML ({error}).", subject) from error
    own = {key: tuple(words) for key, words in data.items() if isinstance(words, list)}
    faults = list(_put_in(data, KINDS[name], lambda: own if name == "grammar" else _lists(grammar())))
    for fault in (*faults, *_keys(KINDS[name], data)):
        raise PluginError(fault, subject)
    try:
        return msgspec.convert(data, KINDS[name], strict=True)
    except msgspec.ValidationError as error:
        raise PluginError(f"A value is not of the right kind: {error}.", subject) from error


def _lists(grammar: Grammar) -> dict[str, tuple[str, ...]]:
    every = ((field.name, getattr(grammar, field.name)) for field in fields(grammar))
    return {name: words for name, words in every if isinstance(words, tuple)}


def _put_in(data: dict[str, Any], kind: type[Any], lists: Callable[[], Mapping[str, tuple[str, ...]]]) -> Iterator[str]:
    """Put the words of lists of the grammar where a table names them; yield what is wrong with that.

    Such a list is a table of ``of``, names of lists, with ``without``, words of them that are left out, and ``with``,
    further words.
    """
    for key, hint in _types(kind).items() if is_dataclass(kind) else ():
        value = data.get(key)
        if not isinstance(value, dict):
            continue
        if is_dataclass(hint):
            yield from _put_in(value, hint, lists)  # type: ignore[arg-type]  # a type, as its hint says
        elif hint == tuple[str, ...]:
            try:
                named = msgspec.convert(value, _Named, strict=True)
            except msgspec.ValidationError as error:
                yield f"The key {key} must be a list, or a table of lists: of, without, with ({error})."
                continue
            yield from _named_faults(key, named, lists())
            every = (word for name in named.of for word in lists().get(name, ()))
            data[key] = [*(word for word in every if word not in named.without), *named.plus]


def _named_faults(key: str, named: _Named, lists: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield what is wrong with the lists that a key names."""
    words = {word for name in named.of for word in lists.get(name, ())}
    for name in named.of:
        if name not in lists:
            yield f"The key {key} names the list {name}, which grammar.toml does not have."
    for word in named.without:
        if word not in words:
            yield f"The key {key} leaves out “{word}”, which the lists that it names do not contain."
    for word in named.plus:
        if word in words:
            yield f"The key {key} adds “{word}”, which the lists that it names contain."


def _types(kind: type[Any]) -> dict[str, Any]:
    """The types of a table's keys. Its module has them as they are, not as strings: to work those out is slow."""
    return {field.name: field.type for field in fields(kind)}


def _keys(kind: type[Any], data: dict[str, Any], within: str = "") -> Iterator[str]:
    """Yield what is wrong with the keys of a table and of the tables in it."""
    if not is_dataclass(kind):
        return
    known = {field.name for field in fields(kind)}
    needed = {each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING}
    yield from (f"The key {within}{key} is unknown." for key in sorted(data.keys() - known))
    yield from (f"The key {within}{key} is missing." for key in sorted(needed - data.keys()))
    for key, hint in _types(kind).items():
        value = data.get(key, {})
        if not isinstance(value, dict):
            if is_dataclass(hint):
                yield f"The key {within}{key} must be a table."
        elif is_dataclass(hint):
            yield from _keys(hint, value, f"{within}{key}.") if key in data else ()  # type: ignore[arg-type]  # a type
        elif hint == dict[str, tuple[str, ...]]:
            lists = (inner for inner, listed in value.items() if not isinstance(listed, list))
            yield from (f"The key {within}{key}.{inner} must be a list." for inner in lists)


def _faults(language: Language) -> Iterator[Fault]:
    """Yield what the types cannot say."""
    if language.direction not in {"ltr", "rtl"}:
        yield _IDENTITY, "The direction must be ltr or rtl."
    for key, names, count in (
        ("months", language.dates.months, _MONTHS),
        ("solar_months", language.dates.solar_months, _MONTHS),
        ("weekdays", language.dates.weekdays, _WEEKDAYS),
    ):
        if len(names) not in {0, count}:
            yield "dates", f"The key {key} must have {count} entries or none."
    for key in ("labels", "openings"):
        for rubric in getattr(language.furniture, key):
            if rubric not in HEADED_RUBRICS:
                known = ", ".join(HEADED_RUBRICS)
                yield "furniture", f"The key {key}.{rubric} is not a rubric. The rubrics are: {known}."
    if any(number < 1 for number in language.parties.numbers.values()):
        yield "parties", "Each value of numbers must be 1 or more."
    if any(len(character) != 1 for character in language.orthography.folding):
        yield "orthography", "Each key of folding must be one character."
    if language.grammar.word_order not in {"SVO", "SOV", "VSO"}:
        yield "grammar", "The key word_order must be SVO, SOV or VSO."
    yield from (("speech_acts", fault) for fault in _act_faults(language.speech_acts))


def _act_faults(acts: SpeechActWords) -> Iterator[str]:
    """Yield what is wrong with the words for acts."""
    for key, names, tables in (
        ("attribution.first_person_only_verbs", acts.attribution.first_person_only_verbs, ("verbs",)),
        ("attribution.answer_only_verbs", acts.attribution.answer_only_verbs, ("verbs",)),
        ("appeal.court_appeal_cues", acts.appeal.court_appeal_cues, ("verbs", "nouns")),
        ("appeal.owned_nouns", acts.appeal.owned_nouns, ("nouns",)),
        ("accusation.sentencing_verbs", acts.accusation.sentencing_verbs, ("verbs",)),
        ("accusation.accusing_verbs", acts.accusation.accusing_verbs, ("verbs",)),
        ("denial.pronoun_claim_verbs", acts.denial.pronoun_claim_verbs, ("verbs",)),
    ):
        for name in names:
            if not any(name in getattr(acts, table) for table in tables):
                yield f"The key {key} has the name {name}, which no key of {' or '.join(tables)} has."
    for act, frames in acts.frames.items():
        if act not in CUED_ACTS:
            yield f"The key frames.{act} is not an act. The acts are: {', '.join(CUED_ACTS)}."
        yield from _slots(f"frames.{act}", frames, _ACT_SLOTS)
        for frame in frames:
            cues = _CUE.findall(frame)
            if len(cues) != 1:
                yield f"The key frames.{act} has a frame without one cue in angle brackets: {frame}."
            for cue in cues:
                if cue not in acts.verbs and cue not in acts.nouns:
                    yield f"The key frames.{act} has the cue <{cue}>, which is neither a verb nor a noun."


def _slots(key: str, forms: Iterable[str], known: frozenset[str]) -> Iterator[str]:
    for form in forms:
        slots = _SLOT.findall(form)
        for slot in slots:
            if slot not in known:
                yield f"The key {key} has the slot {{{slot}}}, which is unknown."
        if len(slots) != len(set(slots)):
            yield f"The key {key} has a form that names a slot twice: {form}."
