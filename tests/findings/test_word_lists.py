"""A list of words that the code names is one that languages have: a name with a slip in it would find nothing."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from onrecord.findings.acts.cues import compiled
from onrecord.findings.parties.vocabulary import CLOSED_CLASSES
from onrecord.languages import PartyWords, SpeechActWords, TitleWords, load

FINDINGS = Path(__file__).parents[2] / "src" / "onrecord" / "findings"
SOURCES = {path: path.read_text(encoding="utf-8") for path in sorted(FINDINGS.rglob("*.py"))}
NAMES = r"(\"\w+\"(?:,\s*\"\w+\")*)"
IN_CUES = re.compile(
    rf"(?:cues|compiled\([^()]*\))(?:\.of\(|\[)\s*{NAMES}|\b_(?:within|tells|goes_on)\([^\"()]*{NAMES}"
)
IN_VOCABULARY = re.compile(
    rf"(?:scene|vocabulary)\.(?:has|take)\([^\"\n]*?{NAMES}|\blists(?:\([^()]*(?:\([^()]*\))?\))? & \{{([^}}]*)\}}"
)


def named(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    return [
        (path.name, name)
        for path, text in SOURCES.items()
        for found in pattern.finditer(text)
        for group in found.groups()
        if group
        for name in re.findall(r"\w+", group)
    ]


def test_each_list_of_cues_that_is_named_is_there():
    cues = compiled(load("en"))
    names = named(IN_CUES)
    assert len(names) > 200
    assert [each for each in names if each[1] not in cues] == []


def test_each_list_of_the_vocabulary_that_is_named_is_there():
    known = {field.name for table in (PartyWords, TitleWords) for field in dataclasses.fields(table)}
    known |= {*CLOSED_CLASSES, "outlets"}
    names = named(IN_VOCABULARY)
    assert len(names) > 60
    assert [each for each in names if each[1] not in known] == []


@pytest.mark.parametrize("code", ["en", "fa"])
def test_no_two_tables_have_a_list_of_one_name(code: str):
    """The rules find a list by its name alone."""
    language = load(code)
    tables = [
        language.grammar,
        *(getattr(language.speech_acts, each.name) for each in dataclasses.fields(SpeechActWords)),
    ]
    names = [field.name for table in tables if dataclasses.is_dataclass(table) for field in dataclasses.fields(table)]
    assert len(names) == len(set(names))
