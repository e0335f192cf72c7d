"""Comparing names, and explaining dates."""

from __future__ import annotations

from onrecord.facts import Facts, load_facts
from onrecord.names import Match, match
from onrecord.report.dates.explain import Meaning, explain


def match_names(first: str, second: str, kind: str = "person") -> Match:
    """Return the probability that two names are the same, in any spelling and script.

    Args:
        first: a name.
        second: another.
        kind: the kind of the names: "person", "body" or "place".

    Returns:
        The probability, and its reasons in sentences. It only judges the names: two people may have one name.

    Raises:
        ValueError: there is no such kind.
    """
    return match(first, second, kind=kind)


def explain_date(words: str, facts: Facts | None = None) -> tuple[Meaning, ...]:
    """Explain which days each date in a text can mean, in the Gregorian, Solar Hijri and lunar Hijri calendars.

    Args:
        words: a text with dates in any language, with or without a year: "Friday, 12 Ramadan 1445".
        facts: the tables of offices. Without them, the built-in tables.

    Returns:
        A meaning for each date. Its `value` is the one remaining day, or None if several days remain.
    """
    return explain(words, facts or load_facts())
