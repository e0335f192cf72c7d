"""Whose post or relative somebody is, in a language where the owner's case says so: «адвокат Ирины Соловецкой»."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.findings.parties.mentions import PartyMention
from onrecord.findings.parties.scene import PartyContext
from onrecord.findings.parties.vocabulary import POSTS
from onrecord.text import Span
from onrecord.vocabulary import PartyKind

Head = tuple[int, int, str]
"""The first word of a noun, the number of its words, and its list."""
_MANY = frozenset({"people", "bodies"})
"""The lists of nouns for more than one person, whom one person's name does not name."""
_LAST = 4
"""The most words of an owner that no list has."""
_TWO_NAMES = (3, 4)
"""The words of an owner's two names and of somebody's one or two: «брат Ады Лунд Карл»."""
_BODY = 2
"""The fewest words of a preposition and a body."""


def is_owner(scene: PartyContext, head: Head, first: int, last: int) -> bool:
    """Whether a name behind a noun for somebody is in an owner's case, and the noun is not.

    «По словам адвоката Марии Тихоновой» are the words of that lawyer.
    """
    if not scene.vocabulary.owner_follows or first <= head[0] or _is_oblique(scene, head):
        return False
    words = scene.language.parties
    given, end = (_word(scene, at) for at in (first, last - 1))
    if given in words.owner_given_names or end.endswith(words.owner_surname_endings or ("\0",)):
        return True
    return given.endswith(words.owner_name_endings or ("\0",))


def owns(scene: PartyContext, named: PartyMention, head: Head | None) -> bool:
    """Whether a name only says whose the noun before it is: «комиссар ООН по правам человека», «адвокаты Лунд»."""
    if head is None or head[2] not in POSTS | _MANY or not scene.vocabulary.owner_follows:
        return False
    first, last = scene.ground.words(named.core)
    if first <= head[0]:
        return False
    if head[2] in _MANY and named.kind is PartyKind.PERSON:
        joined = all(scene.ground.joined(at) for at in range(head[0] + head[1], first + 1))
        return joined and not _goes_on(scene, last)  # «журналисты Иванов и Петров» are these two
    return named.kind is not PartyKind.PERSON or is_owner(scene, head, first, last)


def _goes_on(scene: PartyContext, at: int) -> bool:
    """Whether a list of names goes on at a word."""
    if at >= len(scene.keys):
        return False
    return scene.has(at, "conjunctions") or scene.ground.gap(at).startswith(",")


def noun_of_both(scene: PartyContext, at: int, last: int) -> bool:
    """Whether a noun behind a second country is that of both: «Fransa ve Almanya dışişleri bakanları»."""
    known = scene.at.get(at + 1) if scene.vocabulary.name_modifies and at + 1 < last else None
    if known is None or not known.of("country"):
        return False
    return any(index in scene.heads for index in range(known.last, last))


def is_holder(scene: PartyContext, head: Head, first: int, last: int, names: Sequence[PartyMention]) -> bool:
    """Whether words behind a noun for somebody can be that person's name: no body's, no owner's."""
    place = scene.core(first, first + 1)
    if any(name.kind is not PartyKind.PERSON and name.core.holds(place) for name in names):
        return False
    behind = scene.head(first, last) if scene.vocabulary.owner_follows else None
    return not is_owner(scene, head, first, last) and not (behind and behind[1] == "bodies")


def two_names(scene: PartyContext, first: int, last: int) -> int:
    """Where a second person's name begins behind an owner's: «Марии Тихоновой | Сергей Кузьмин»; 0 if none does."""
    at = first + 2
    head = (first - 1, 1, "")
    two = last - first in _TWO_NAMES and scene.vocabulary.owner_follows
    return at if two and is_owner(scene, head, first, at) and not is_owner(scene, head, at, last) else 0


def whole_name(scene: PartyContext, end: int, tail: int) -> bool:
    """Whether the last words of a role are owners that no list has: «Союз охраны природы», «вдова лесника»."""
    if not scene.vocabulary.owner_follows or not 0 < tail - end <= _LAST:
        return False
    outside = ("phrase_end_words", "complement_prepositions", "conjunctions", "relative_pronouns")
    return all(scene.ground.joined(at) and not scene.has(at, *outside) for at in range(end, tail))


def inside_body(scene: PartyContext, first: int, last: int) -> Span | None:
    """The body in which somebody says what it says: «в прокуратуре сообщили»; None if the words are not such."""
    if not scene.vocabulary.owner_follows or last - first < _BODY or not scene.has(first, "locative_words"):
        return None
    head = scene.head(first + 1, last)
    return scene.core(first + 1, last) if head and head[1] in {"bodies", "media"} else None


def _word(scene: PartyContext, at: int) -> str:
    tokens = scene.ground.tokens
    return scene.ground.text[tokens.starts[at] : tokens.ends[at]].lower()


def _is_oblique(scene: PartyContext, head: Head) -> bool:
    """Whether a noun is in another case than the first: the same list has it without its ending."""
    at = head[0] + head[1] - 1
    if at < 0 or head[1] != 1:
        return False
    word = scene.keys[at]
    return any(scene.vocabulary.has(word[:-cut], head[2]) for cut in (1, 2) if len(word) > cut)
