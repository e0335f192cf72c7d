"""Related pages: those that share a letter, a person or a place with a page, the nearest in time first; with reasons.

Reports and appeals have weights of their own: `REPORTS` and `APPEALS`.

Each thing that pages share has a weight, and pages that share too little are not related: a state is named in pages on
anything. Weights do not depend on how many pages there are. A feature that many pages share could relate each of them
to all. Only the pages that are nearest in time are looked at, so that one new page changes few others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from onrecord.publish.site.frame import PageFrame

WEIGHTS = {"letter": 16, "appeal": 12, "place": 4, "person": 3, "body": 2, "addressee": 1, "state": 1}
"""How much each kind of feature of two reports counts (read by eye: docs/decisions/0073)."""
ENOUGH = 4
"""Pages that share less are not related."""
_MOST_OF = {"person": 2, "named": 2}
"""So many of these kinds count; of other kinds one."""
_LATER = 366
"""Days. Pages that are no further apart count 1 more if somebody acts in both."""
MOST = 5
"""So many related pages a page names."""
_OTHERS = 2
"""So many of them are of other reports if there are any."""
_OWN = frozenset({"report", "sender", "group", "institution", "addressee"})
"""Features that count of two appeals in one report: all that it names, both have by being in it."""
_ALIKE, _ALIKE_WORDS = 3, 4
"""Two appeals of one sender that ask in so many equal words count so much more."""
_SENDERS = frozenset({"sender", "institution"})
_PASSING = frozenset({"addressee", "state", "named"})
"""Kinds that relate nobody by themselves."""
_NEAR = 6
"""So many pages before and after are looked at for each feature."""
_UNDATED = 0


@dataclass(frozen=True, slots=True)
class Likeness:
    """The rule by which two pages of one kind are alike.

    Attributes:
        weights: how much each kind of feature counts.
        days, soon: pages that are no more than so many days apart count so much more.
    """

    weights: Mapping[str, int]
    days: int
    soon: int


REPORTS = Likeness(WEIGHTS, 31, 1)
APPEALS = Likeness(
    {
        "letter": 16,
        "report": 4,
        "place": 4,
        "sender": 3,
        "person": 3,
        "group": 2,
        "institution": 1,
        "addressee": 1,
        "named": 1,
    },
    14,
    2,
)
"""Read by eye: docs/decisions/0083."""


@dataclass(frozen=True, slots=True, order=True)
class Feature:
    """A thing that pages can share: the kind, a key, and the name if it is that of a party or a place that is shown."""

    kind: str
    key: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """A related page: its path, and its title and language; the reasons.

    Attributes:
        titles: the title by the code of the language of the site; under "" one that holds for all.
        lang: the language of the title; empty if it is of ours.
        day: its day in EDTF; empty if it is not known.
        reasons: the features that both share.
    """

    path: str
    titles: tuple[tuple[str, str], ...]
    lang: str
    day: str
    reasons: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class RelatedPage:
    """A page as others are related to it: as in `RelatedLine`, with its order, which is its day or empty.

    `acting` has the keys of those who are more than named: who speak, are asked or are accused in a report, and whom an
    appeal is about. `words` has the long words by which an appeal asks.
    """

    path: str
    titles: tuple[tuple[str, str], ...]
    lang: str
    day: str
    order: str
    features: frozenset[Feature]
    acting: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


class RelatedPages:
    """Finds the pages that share something.

    Args:
        pages: all pages of one kind.
        likeness: what makes two of them alike.
    """

    def __init__(self, pages: Iterable[RelatedPage], likeness: Likeness = REPORTS) -> None:
        self._likeness = likeness
        self._pages = {each.path: each for each in pages}
        self._days = {each.path: _ordinal(each.order) for each in self._pages.values()}
        self._by: Mapping[Feature, list[tuple[int, str]]] = self._postings()

    def of(self, path: str) -> tuple[RelatedLine, ...]:
        """Return the pages that are related to one: those that share most, then the nearest in time."""
        page, day, found = self._pages[path], self._days[path], set[str]()
        for feature in page.features:
            posted = self._by.get(feature, [])
            place = bisect_left(posted, (day, path))
            found.update(other for _, other in posted[max(place - _NEAR, 0) : place + _NEAR + 1])
        found.discard(path)
        shared = {other: _shared(page, self._pages[other]) for other in found}
        weights = {other: self._weight(path, other, both) for other, both in shared.items()}
        enough = (other for other, weight in weights.items() if weight >= ENOUGH)
        ranked = sorted(enough, key=lambda other: (-weights[other], self._apart(path, other), other))
        others = [other for other in ranked if not _in_one_report(shared[other])][:_OTHERS]
        beside = [other for other in ranked if other not in others][: MOST - len(others)]
        return tuple(self._line(other, shared[other]) for other in ranked if other in others or other in beside)

    def _weight(self, path: str, other: str, shared: Iterable[Feature]) -> int:
        """Return how much two pages have in common."""
        weights = self._likeness.weights
        once = {each.key: each for each in sorted(shared, key=lambda each: weights[each.kind])}  # by what counts most
        kinds = Counter(each.kind for each in once.values())
        weight = sum(weights[kind] * min(number, _MOST_OF.get(kind, 1)) for kind, number in kinds.items())
        if any(each.kind in _SENDERS for each in shared) and self._are_alike(path, other):
            weight += _ALIKE
        if _UNDATED in {self._days[path], self._days[other]}:
            return weight
        acting = self._pages[path].acting & self._pages[other].acting
        apart = self._apart(path, other)
        weight += self._likeness.soon * (apart <= self._likeness.days)
        return weight + (apart <= _LATER and any(each.key in acting for each in shared))

    def _postings(self) -> dict[Feature, list[tuple[int, str]]]:
        found = defaultdict[Feature, list[tuple[int, str]]](list)
        for path, page in self._pages.items():
            for feature in page.features:
                if feature.kind not in _PASSING:
                    found[feature].append((self._days[path], path))
        for posted in found.values():
            posted.sort()
        return found

    def _are_alike(self, one: str, other: str) -> bool:
        return len(self._pages[one].words & self._pages[other].words) >= _ALIKE_WORDS

    def _apart(self, one: str, other: str) -> int:
        return abs(self._days[one] - self._days[other])

    def _line(self, path: str, shared: Iterable[Feature]) -> RelatedLine:
        page = self._pages[path]
        reasons = sorted(shared, key=self._place)
        once = {each.name or each.kind: each for each in reversed(reasons)}
        return RelatedLine(path, page.titles, page.lang, page.day, tuple(reversed(once.values()))[:3])

    def _place(self, reason: Feature) -> tuple[int, bool, str, str]:
        """Return what reasons are sorted by: what counts most comes first, and who asks before who is named."""
        return -self._likeness.weights[reason.kind], reason.kind != "sender", reason.name, reason.key


def _shared(one: RelatedPage, other: RelatedPage) -> frozenset[Feature]:
    both = one.features & other.features
    return frozenset(each for each in both if each.kind in _OWN) if _in_one_report(both) else both


def _in_one_report(shared: Iterable[Feature]) -> bool:
    return any(each.kind == "report" for each in shared)


def related_list(frame: PageFrame, related: Iterable[RelatedLine]) -> str:
    """Return related pages as HTML; nothing if there are none."""
    items = "".join(_item(frame, each) for each in related)
    if not items:
        return ""
    heading = frame.words.related_heading
    head = f'<aside class="related" aria-labelledby="related"><h2 id="related">{heading}</h2>'
    return f"{head}\n<ul>\n{items}</ul></aside>\n"


def _item(frame: PageFrame, line: RelatedLine) -> str:
    titles = dict(line.titles)
    title = titles.get(frame.words.code) or titles.get("") or frame.words.no_headline
    lang = f' lang="{escape(line.lang)}"' if line.lang and "" in titles else ""
    why = "; ".join(_reason(frame, each) for each in line.reasons)
    return (
        f'<li><a href="../{escape(line.path)}"><span dir="auto"{lang}>{escape(title)}</span></a>\n'
        f'<span class="meta">{frame.day(line.day or None)} · {why}</span></li>\n'
    )


def _reason(frame: PageFrame, feature: Feature) -> str:
    return frame.words.related[feature.kind].format(f"<bdi>{escape(feature.name)}</bdi>")


def _ordinal(order: str) -> int:
    return date.fromisoformat(order).toordinal() if order else _UNDATED
