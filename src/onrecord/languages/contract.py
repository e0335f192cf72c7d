"""Reading a ``language.toml`` and holding it to its contract: every breach is named with its key."""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, fields, is_dataclass
from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec

from onrecord.errors import PluginError
from onrecord.languages.acts import ActWords
from onrecord.languages.model import ACTS, RUBRICS, Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SLOT = re.compile(r"\{(.*?)\}")
_DATELINE_SLOTS = frozenset({"place", "agency", "date", "dash"})
_LETTER_SLOTS = frozenset({"sender", "addressee", "document", "addressed", "sent", "said", "writes"})
_ACT_SLOTS = frozenset({"speaker", "addressee", "target", "ask", "asked", "content", "claim"})
_CUE = re.compile(r"<(.*?)>")
_MONTHS, _WEEKDAYS = 12, 7

msgspec.json.Decoder(Language)
"""msgspec keeps what it needs to know of a type with the type. It builds that without a lock, and two threads that do
so at once crash the interpreter; a module is imported by one thread alone."""


def parse_language(text: str, name: str) -> Language:
    """Read one ``language.toml``.

    Args:
        text: its content.
        name: what errors call it.

    Raises:
        PluginError: it is no TOML, or a key is missing, unknown, or holds what it may not.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PluginError(f"This is not valid TOML ({error}).", name) from error
    for fault in _keys(Language, data):
        raise PluginError(fault, name)
    try:
        language = msgspec.convert(data, Language, strict=True)
    except msgspec.ValidationError as error:
        raise PluginError(f"A value is not of the right kind: {error}.", name) from error
    for fault in _faults(language):
        raise PluginError(fault, name)
    return language


def _keys(kind: type[Any], data: dict[str, Any], within: str = "") -> Iterator[str]:
    """Yield what is wrong with the keys of a table and of the tables in it."""
    known = {field.name for field in fields(kind)}
    optional = {field.name for field in fields(kind) if field.default is not MISSING}
    for key in sorted((known ^ data.keys()) - (optional - data.keys())):
        yield f"The key {within}{key} is {'missing' if key in known else 'unknown'}."
    furniture = data.get("furniture")
    if isinstance(furniture, dict):
        for rubric, labels in furniture.items():
            if not isinstance(labels, list):
                yield f"The key furniture.{rubric} must be a list."
    for key, hint in get_type_hints(kind).items():
        if is_dataclass(hint) and key in data:
            if isinstance(data[key], dict):
                yield from _keys(hint, data[key], f"{within}{key}.")  # type: ignore[arg-type]  # a type, as its hint says
            else:
                yield f"The key {within}{key} must be a table."


def _faults(language: Language) -> Iterator[str]:
    """Yield what the types cannot say."""
    if language.direction not in {"ltr", "rtl"}:
        yield "The direction must be ltr or rtl."
    for key, names, count in (
        ("dates.months", language.dates.months, _MONTHS),
        ("dates.solar_months", language.dates.solar_months, _MONTHS),
        ("dates.weekdays", language.dates.weekdays, _WEEKDAYS),
    ):
        if len(names) not in {0, count}:
            yield f"The key {key} must have {count} entries or none."
    for rubric in language.furniture:
        if rubric not in RUBRICS:
            yield f"The key furniture.{rubric} is no rubric. The rubrics are: {', '.join(RUBRICS)}."
    if any(number < 1 for number in language.parties.numbers.values()):
        yield "Each value of parties.numbers must be 1 or more."
    if any(len(character) != 1 for character in language.folding):
        yield "Each key of folding must be one character."
    yield from _slots("dateline.forms", language.dateline.forms, _DATELINE_SLOTS)
    yield from _slots("letters.introductions", language.letters.introductions, _LETTER_SLOTS)
    yield from _act_faults(language.acts)


def _act_faults(acts: ActWords) -> Iterator[str]:
    """Yield what is wrong with the words for acts."""
    if acts.order not in {"verb-middle", "verb-final"}:
        yield "The key acts.order must be verb-middle or verb-final."
    for act, frames in acts.frames.items():
        if act not in ACTS:
            yield f"The key acts.frames.{act} is no act. The acts are: {', '.join(ACTS)}."
        yield from _slots(f"acts.frames.{act}", frames, _ACT_SLOTS)
        for frame in frames:
            cues = _CUE.findall(frame)
            if len(cues) != 1:
                yield f"The key acts.frames.{act} has a frame without one cue in angle brackets: {frame}."
            for cue in cues:
                if cue not in acts.verbs and cue not in acts.nouns:
                    yield f"The key acts.frames.{act} has the cue <{cue}>, which is neither a verb nor a noun."


def _slots(key: str, forms: Iterable[str], known: frozenset[str]) -> Iterator[str]:
    for form in forms:
        slots = _SLOT.findall(form)
        for slot in slots:
            if slot not in known:
                yield f"The key {key} has the slot {{{slot}}}, which is unknown."
        if len(slots) != len(set(slots)):
            yield f"The key {key} has a form that names a slot twice: {form}."
