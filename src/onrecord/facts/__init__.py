"""Who held which office when; mandates, bodies, prisons and calendar months: tables with a source in every row.

The tables are CSV files (`tables/`), and another country is more of them, no code: see `load_facts`. Whatever rests on
general knowledge says so in its row and in its label. Nothing here reaches the network, a database or the clock.
"""

from onrecord.facts.book import Facts
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
