"""Two questions about words: are two names one, and which days can a date be?"""

from __future__ import annotations

from onrecord.facts import Facts, load_facts
from onrecord.names import Match, match
from onrecord.report.dates.explain import Meaning, explain


def match_names(first: str, second: str, kind: str = "person") -> Match:
    """Say how likely two names are one, in whatever spelling and script each is written.

    Args:
        first: a name.
        second: another.
        kind: what they are names of: "person", "body" or "place".

    Returns:
        The probability, and the reasons for it in sentences. It is the probability of the spelling alone: two people
        may have one name.

    Raises:
        ValueError: there is no such kind.
    """
    return match(first, second, kind=kind)


def explain_date(words: str, facts: Facts | None = None) -> tuple[Meaning, ...]:
    """Say which days each date in some words can be, in the Gregorian, the Solar Hijri and the lunar Hijri calendar.

    Args:
        words: words in any language that hold dates, whole or without a year: "Friday, 12 Ramadan 1445".
        facts: the tables that tell who held which office; those that come with onrecord if none are given.

    Returns:
        A meaning for each date. Its `value` is the one day that is left, or None where several are.
    """
    return explain(words, facts or load_facts())
