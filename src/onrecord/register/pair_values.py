"""The values of "same or not": groups that may be the same, in place of single mentions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onrecord.register.views import AppealSummary, Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFilter:
    """A filter for groups of pairs.

    Attributes:
        kind: "party", "appeal", "answer" or "origin"; None for all.
        source: a site or an outlet, or the beginning of its name, in which one of the two stands.
        least, most: the certainty, from 0 to 1. A pair that a person made has none, and counts as 1.
        verdict: "not judged" for open pairs; "unsure", "same" or "different" for those that were judged so.
    """

    kind: str | None = None
    source: str | None = None
    least: float = 0.0
    most: float = 1.0
    verdict: str = "not judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairGroup:
    """Two groups that may be the same: the surest pair between them, and all other pairs that are settled with it.

    Attributes:
        id: the id of the surest pair.
        kind: its kind.
        sure: its certainty; None if a person made it.
        pairs: the ids of all pairs between the two, the surest first.
        sampled: whether it comes early only to be looked at among surer ones.
    """

    id: str
    kind: str
    sure: float | None
    pairs: tuple[str, ...]
    sampled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PairGroups:
    """A part of the groups of a filter: `total` is the number of all, and `more` says that there are even more."""

    groups: tuple[PairGroup, ...]
    total: int
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedName:
    """A name as pages have it: its words, and the report of the first page that has them."""

    words: str
    report: str
    outlet: str
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSentence:
    """A sentence of a report in which words are marked."""

    report: str
    headline: str
    outlet: str
    date: str | None
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermOfOffice:
    """An office that a person of the facts had, from one day to another, in EDTF; `until` is empty if it lasts."""

    office: str
    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSide:
    """One of two groups that may be the same.

    Attributes:
        id: the id of the first of the group.
        kind: the kind of a party; else "appeal", "answer" or "report".
        names: its names in each spelling, the most frequent first.
        roles, places: what it is, and where, in the words of pages.
        terms: its terms of office, if the facts list it.
        reports: the number of reports.
        sentence: a sentence that names it; None if there is none.
        appeal: of an appeal, its line.
    """

    id: str
    kind: str
    names: tuple[CitedName, ...]
    roles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    terms: tuple[TermOfOffice, ...] = ()
    reports: int = 0
    sentence: MarkedSentence | None = None
    appeal: AppealSummary | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairJudgement:
    """The judgement of a person on a pair of two groups; `first` and `second` are the names of its two ends."""

    pair: str
    first: str
    second: str
    verdict: str
    who: str
    at: datetime
    why: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PairDetail:
    """Two groups side by side.

    Attributes:
        pair: the surest pair between them, with its reasons.
        others: the ids of the other pairs between them that nobody judged.
        left, right: the two groups.
        statements, appeals: how many statements and appeals are of one party, or how many reports of one appeal,
            if they are the same.
        different: the judgements by which one of the one group is not one of the other.
        history: everything that was judged of pairs between the two, the first first.
        expects: the last judgement on each pair that is settled with this one, by the pair; None for no judgement.
    """

    pair: Pair
    others: tuple[str, ...]
    left: PairSide
    right: PairSide
    statements: int
    appeals: int
    different: tuple[PairJudgement, ...]
    history: tuple[PairJudgement, ...]
    expects: dict[str, str | None]
