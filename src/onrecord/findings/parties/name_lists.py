"""Names that an extractor has taken for one: "Canada, France", "Teachers' Union, Blue Cross and Families' Union"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from onrecord.findings.extraction import NameKind
from onrecord.findings.parties.role_parts import names_within
from onrecord.findings.parties.scene import PartyContext

_SEVERAL = 2


def each_alone(
    scene: PartyContext, names: Iterable[tuple[int, int, NameKind, float]]
) -> Iterator[tuple[int, int, NameKind, float]]:
    """The names, each by itself where the extractor has taken a list of them for one."""
    for first, last, naming, sure in names:
        if not _lists_states(scene, first, last):  # "Canada, France" are listed names
            yield from ((*part, naming, sure) for part in names_within(scene, first, last))


def _lists_states(scene: PartyContext, first: int, last: int) -> bool:
    """Whether words are the names of several countries, with commas or "and" between them."""
    at = (scene.at.get(index) for index in range(first, last))
    known = [each for each, begin in zip(at, range(first, last), strict=True) if each and each.first == begin]
    known = [each for each in known if each.of("country")]
    if len(known) < _SEVERAL or known[0].first != first or known[-1].last != last:
        return False
    between = [(before.last, behind.first) for before, behind in pairwise(known)]
    joined = (scene.has(at, "conjunctions") for pair in between for at in range(*pair))
    return all(joined) and all(end < begin or scene.ground.gap(begin) in {", ", "، "} for end, begin in between)
