"""The values of drawings: who turns to whom, how many appeals in which month, and how pages call a party."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkEdge:
    """How often one turns to another.

    Attributes:
        kind: "asks" for appeals, "accuses" for accusations.
        first, second: the names of the two. Parties with one name, or that were judged to be one, are one here.
        first_id, second_id: the id of one party with each name.
        count: the number of appeals or accusations.
    """

    kind: str
    first: str
    second: str
    first_id: str
    second_id: str
    count: int


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month, as `2017-05`, or an empty text if none is known, and how many appeals were first reported in it."""

    month: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRole:
    """The role of a party in the words of a page: the words, the report, its outlet, and its day in EDTF."""

    words: str
    report: str
    outlet: str
    date: str | None
