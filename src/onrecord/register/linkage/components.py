"""Groups of what is one: from pairs, by joining those that are certain."""

from collections.abc import Iterable
from typing import TypeVar

Id = TypeVar("Id", str, int)


def connected_components(ids: Iterable[Id], pairs: Iterable[tuple[Id, Id]]) -> tuple[tuple[Id, ...], ...]:
    """The groups that pairs make: two are in one group if a chain of pairs leads from one to the other.

    Args:
        ids: everything there is; what is in no pair is a group by itself.
        pairs: pairs of ids that are certainly one.

    Returns:
        The groups, each in the order of its ids, in the order of their first.
    """
    above = {each: each for each in ids}

    def top(each: Id) -> Id:
        while above[each] != each:
            above[each] = each = above[above[each]]
        return each

    for one, other in pairs:
        for each in (one, other):
            above.setdefault(each, each)
        first, last = sorted((top(one), top(other)))
        above[last] = first
    found: dict[Id, list[Id]] = {}
    for each in sorted(above):
        found.setdefault(top(each), []).append(each)
    return tuple(tuple(each) for each in found.values())
