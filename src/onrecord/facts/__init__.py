"""Facts: who held which office when; mandates, bodies, prisons and months, with a source in every row.

The tables are CSV files (`tables/`). Another country needs more files and no code: see `load_facts`. If a row rests on
general knowledge, the row and its label say so. Nothing here uses the network, a database or the clock.
"""

from onrecord.facts.facts import Facts
from onrecord.facts.load import load_facts
from onrecord.facts.model import (
    TO_BE_VERIFIED,
    Agency,
    Body,
    Country,
    Listed,
    Mandate,
    Mention,
    Month,
    Office,
    Place,
    Prison,
    Term,
    Violation,
    Weekday,
    Words,
)
from onrecord.facts.search import FactRow

__all__ = [
    "TO_BE_VERIFIED",
    "Agency",
    "Body",
    "Country",
    "FactRow",
    "Facts",
    "Listed",
    "Mandate",
    "Mention",
    "Month",
    "Office",
    "Place",
    "Prison",
    "Term",
    "Violation",
    "Weekday",
    "Words",
    "load_facts",
]
