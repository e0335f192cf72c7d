"""Split the words of a role that name several parties side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.findings.parties.mentions import PartyMention
from onrecord.findings.parties.scene import PartyContext
from onrecord.text import Span

_LONGEST_NAME = 5
"""The most words of a name of which no list knows a word."""
_OPENERS = frozenset({"definite_determiners", "indefinite_determiners", "possessive_determiners"})
_POSTS = frozenset({"offices", "persons"})
_LONGEST_ROLE = 80
"""Role phrases with more words than this name one party and are not split."""


def parts(scene: PartyContext, span: Span, names: Sequence[PartyMention]) -> Iterator[Span]:
    """Split a role that names several parties: "Amnesty International and Human Rights Watch". Groups are not split."""
    first, last = scene.ground.words(span)
    if last - first > _LONGEST_ROLE:
        yield span
        return
    joins = [index for index in range(first + 1, last - 1) if scene.vocabulary.has(scene.keys[index], "conjunctions")]
    begun = first
    for index in range(first + 1, last):
        joined = index in joins
        listed = bool(joins) and index < joins[-1] and scene.ground.gap(index) in {", ", "، "}
        if index <= begun or not (joined or listed):
            continue
        behind = index + 1 if joined else index
        left, right = scene.core(begun, index), scene.core(behind, last)
        place = scene.ground.tokens.starts[index]
        inside = any(name.core.start < place < name.core.end for name in names)
        if listed and not _named(left, names):
            continue
        if joined and _two_posts(scene, left, right):
            begun = behind  # the second post and the name tell who it is
            continue
        if not inside and _stands_alone(scene, left, names) and (listed or _stands_alone(scene, right, names)):
            yield left
            begun = behind
    if begun < last:
        yield scene.core(begun, last)


def _named(span: Span, names: Sequence[PartyMention]) -> bool:
    return any(span.start <= name.core.start and name.core.end == span.end for name in names)


def _two_posts(scene: PartyContext, left: Span, right: Span) -> bool:
    """Whether two posts are one person's: "Courier President and Editor-in-Chief Ada Lund"."""
    (first, end), (begin, last) = scene.ground.words(left), scene.ground.words(right)
    name = begin + _post(scene, begin, last)
    if scene.vocabulary.lists(scene.keys[first]) & _OPENERS or not begin < name < last or not scene.run(name, last):
        return False
    return any(_post(scene, index, end) == end - index for index in range(first, end))


def _post(scene: PartyContext, index: int, stop: int) -> int:
    """The number of words of a post that begins at a word; 0 if none does."""
    head = scene.vocabulary.head(scene.keys, index, stop)
    return head[0] if head and head[1] in _POSTS else 0


def _stands_alone(scene: PartyContext, span: Span, names: Sequence[PartyMention]) -> bool:
    """Whether words name one party by themselves: a name, capitalised words alone, or an article and a noun."""
    first, last = scene.ground.words(span)
    if scene.vocabulary.take(scene.keys, first, "quantities", last):
        return False
    if _named(span, names) or (last - first <= _LONGEST_NAME and scene.run(first, last)):
        return True
    opens = scene.vocabulary.lists(scene.keys[first]) & _OPENERS
    heads = (scene.vocabulary.head(scene.keys, index, last) for index in range(first, last))
    return bool(opens) and any(head and head[1] != "people" for head in heads)
