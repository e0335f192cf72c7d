"""Names in headlines that capitalise each word, where capitals do not show the bounds of a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.findings.extraction import NameKind
from onrecord.findings.parties.scene import PartyContext
from onrecord.text import Span

ReadName = tuple[int, int, NameKind, float]
"""The first word of a name, the word behind its last, its kind, and its certainty."""

_FULL = (3, 2)
"""How many words the full name of a person has."""
_LONG = 4
"""A word with so many letters has a capital in such a headline, unless it is a small word of the language."""
_MANY = 5
"""The fewest such words of a headline: the line of a signature has fewer."""


def cut_to_people(scene: PartyContext, found: Sequence[ReadName]) -> Iterator[ReadName]:
    """Yield each name; in a headline, only the person's full name that the article's sentences have too.

    "Ann Example Blasts Council" is cut to "Ann Example" if a sentence names her.
    """
    headlines = _Headlines(scene)
    people = {
        scene.words(first, last)
        for first, last, naming, _ in found
        if naming is NameKind.PERSON and last - first in _FULL and not headlines.holds(first)
    }
    for first, last, naming, sure in found:
        within = _person(scene, first, last, people) if people and headlines.holds(first) else None
        yield (*within, NameKind.PERSON, sure) if within else (first, last, naming, sure)


def _person(scene: PartyContext, first: int, last: int, people: set[tuple[str, ...]]) -> tuple[int, int] | None:
    """The person's full name within a longer name that has no noun for a body or for people."""
    if any(at in scene.heads for at in range(first, last)):
        return None
    for size in _FULL:
        for at in range(first, last - size + 1):
            if last - first > size and scene.words(at, at + size) in people:
                return at, at + size
    return None


class _Headlines:
    """The sentences in which each longer word has a capital."""

    def __init__(self, scene: PartyContext) -> None:
        self._scene = scene
        self._known: dict[int, bool] = {}

    def holds(self, index: int) -> bool:
        """Whether a word is within such a sentence."""
        if self._scene.vocabulary.head_first or self._scene.vocabulary.capital_nouns:
            return False
        number, _ = self._scene.ground.sentence(self._scene.ground.tokens.starts[index])
        if number not in self._known:
            self._known[number] = self._capitals(number)
        return self._known[number]

    def _capitals(self, number: int) -> bool:
        ground = self._scene.ground
        first, last = ground.words(Span(ground.begins(number), ground.ends(number)))
        longer = [at for at in range(first, last) if len(self._scene.keys[at]) >= _LONG]
        return len(longer) >= _MANY and all(self._scene.upper(at) or self._scene.keys[at].isdigit() for at in longer)
