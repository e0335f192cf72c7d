"""Phrases of the register in the words, digits and calendar of the reader, and whether they speak against a pair."""

from __future__ import annotations

import re

from onrecord.desk.localised_days import day_in_words
from onrecord.desk.reader import Reader
from onrecord.localised_digits import in_digits, number
from onrecord.register.persian_phrases import PERSIAN
from onrecord.register.phrases import ENGLISH, Phrase
from onrecord.terminal import one_line

_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_NUMBER = re.compile("[0-9۰-۹]{1,3}(?:[,٬][0-9۰-۹]{3})+")
_THOUSAND = 1000
AGAINST = frozenset(
    {
        *("party.kinds", "party.unnamed", "party.unlike", "party.one_word", "party.common", "party.listed_apart"),
        *("party.other_place", "party.two_states", "party.two_owners", "party.borne_by_many", "party.other_head"),
        *("party.other_letters", "party.one_page"),
        *("appeal.other_reference", "appeal.one_form", "appeal.other_letter", "appeal.other_addressee"),
        *("appeal.other_sender", "appeal.other_asks", "appeal.written_apart", "appeal.one_report", "appeal.far"),
        *("origin.short", "origin.letter", "origin.no_words"),
        *("answer.before", "answer.no_day", "answer.other_reference", "answer.nobody", "answer.stranger"),
        *("answer.no_asked_words", "answer.perhaps_before", "answer.to_other", "answer.claim", "answer.denial"),
        *("answer.appeal_followed", "answer.stands_before", "answer.told_earlier", "answer.same_day"),
    }
)
"""The keys of the reasons that speak against a pair."""


def has_words(said: Phrase | str, language: str) -> bool:
    """Tell whether a phrase, with all phrases within it, can be said in a language."""
    if isinstance(said, str):
        return language == "en"
    known = PERSIAN if language == "fa" else ENGLISH
    inner = (value for _, value in said.values if isinstance(value, Phrase))
    return said.key in known and all(has_words(each, language) for each in inner)


def phrase_in_words(said: Phrase | str, reader: Reader) -> str:
    """Return a phrase in the reader's words, on one line; in English where it has none in the reader's language."""
    if isinstance(said, str):
        return one_line(said).rstrip(".")
    persian = reader.language == "fa" and has_words(said, "fa")
    shown = _apart(said, reader.digits)
    text = _isolated(shown).text(PERSIAN) if persian else one_line(shown.text(ENGLISH))
    return in_digits(_DAY.sub(lambda found: day_in_words(found[0], reader), text), reader.digits)


def _apart(said: Phrase, digits: str) -> Phrase:
    """Return a phrase whose numbers of days, and of other things, have their thousands apart, as lists have them."""
    return Phrase(said.key, tuple((name, _apart_value(said.key, name, value, digits)) for name, value in said.values))


def _apart_value(key: str, name: str, value: str | int | Phrase, digits: str) -> str | int | Phrase:
    if isinstance(value, Phrase):
        return _apart(value, digits)
    counts = name in {"count", "pages"} or key == "days.range"
    return number(value, digits) if isinstance(value, int) and counts and value >= _THOUSAND else value


def _isolated(said: Phrase) -> Phrase:
    """Return a phrase whose foreign words keep their own direction, and turn that of nothing else."""
    return Phrase(said.key, tuple((name, _isolated_value(value)) for name, value in said.values))


def _isolated_value(value: str | int | Phrase) -> str | int | Phrase:
    if isinstance(value, Phrase):
        return _isolated(value)
    if isinstance(value, int) or _DAY.fullmatch(value) or _NUMBER.fullmatch(value):
        return value
    return f"\u2068{one_line(value)}\u2069"


def speaks_against(said: Phrase | str) -> bool:
    """Tell whether a reason speaks against a pair."""
    return isinstance(said, Phrase) and said.key in AGAINST
