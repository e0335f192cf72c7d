"""Aliases from the tables of facts: one row lists both names, or two rows do."""

from collections import Counter

from onrecord.facts import Facts, Listed
from onrecord.facts.model import GENERAL_KNOWLEDGE
from onrecord.names.prepare import LONGEST_NAME

ONE_ROW = 0.99
"""At least so likely are two names that one row lists; the figures here are ours and not measured."""
ONE_ROW_UNVERIFIED = 0.95
"""The same where the row rests on general knowledge."""
TWO_ROWS = 0.02
"""At most so likely are two bodies, or two places, that are both listed, and not together."""
_REMEMBERED = 50_000
"""So many names are remembered, found or not: pairs may come without end."""
_ONE_ROW_EACH = ("body", "place")
"""Of these, all names are in one row; people are listed by each table under the name that it knows."""


class Aliases:
    """The names of some tables, each looked up once."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._found: dict[str, dict[tuple[str, str], Listed]] = {}

    def judge(self, one: str, other: str, probability: float) -> tuple[float, str]:
        """The probability of the spelling, corrected by the tables, and their reason; empty if they are silent."""
        if one == other:
            return probability, ""
        first = self._listed(one)
        second = self._listed(other) if first else {}
        if not second:
            return probability, ""
        for key in _alone(first):
            if key in second and key in _alone(second):
                return _one_row(first[key], second[key], probability)
        for kind in _ONE_ROW_EACH:
            apart = [next((row for row in rows.values() if row.kind == kind), None) for rows in (first, second)]
            if apart[0] and apart[1]:
                names = " and ".join(f"{row.name} ({row.table})" for row in apart if row)
                return min(probability, TWO_ROWS), f"listed apart: {names}"
        return probability, ""

    def _listed(self, name: str) -> dict[tuple[str, str], Listed]:
        """The rows that list a name, by kind and principal name: a person's terms are all one person's."""
        found = self._found.get(name)
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            rows = self._facts.listed(name) if len(name) <= LONGEST_NAME else ()
            found = self._found[name] = {(row.kind, row.name): row for row in reversed(rows)}
        return found


def _alone(rows: dict[tuple[str, str], Listed]) -> list[tuple[str, str]]:
    """The rows that list a name for them alone: a surname or a title that two of a kind have is an alias of neither."""
    kinds = Counter(kind for kind, _ in rows)
    return [key for key in rows if kinds[key[0]] == 1]


def _one_row(first: Listed, second: Listed, probability: float) -> tuple[float, str]:
    unverified = GENERAL_KNOWLEDGE in {first.basis, second.basis}
    least = ONE_ROW_UNVERIFIED if unverified else ONE_ROW
    note = "; not verified" if unverified else ""
    reason = f"alias in {second.table}: both are {first.name} (source: {second.source}{note})"
    return max(probability, least), reason
