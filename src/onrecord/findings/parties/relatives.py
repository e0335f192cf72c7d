"""Somebody who is named by a tie to another: the mother of a prisoner, his lawyer, his family."""

from __future__ import annotations

from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.findings.parties.scene import PartyContext
from onrecord.findings.parties.vocabulary import POSTS
from onrecord.text import Span
from onrecord.vocabulary import PartyKind

_LONGEST_RELATION = 5
"""Words before the name that a noun for a tie to somebody and a description take: «مادر زندانی سیاسی»."""
_DETERMINERS = frozenset({"definite_determiners", "indefinite_determiners", "possessive_determiners"})
_SURE = 0.85
"""The certainty of the mention, as of any phrase whose noun is known."""


def related(scene: PartyContext, first: int, name: PartyMention, span: Span) -> PartyMention | None:
    """Make the mention of somebody by a tie to the person whose name follows: «همسر سارا نمونه», «мать Петра».

    The person may be described before the name: «مادر زندانی سیاسی سارا نمونه».
    """
    begin, last = scene.ground.words(name.span)
    before = range(max(first, begin - _LONGEST_RELATION), begin)
    at = next((at for at in before if _is_tie(scene, at, begin)), None)
    if at is None or not all(map(scene.ground.joined, range(at + 1, last))):
        return None
    head = scene.head(at, begin)
    several = head is not None and head[1] == "people"
    lists = scene.lists(at)
    core = scene.core(at, last)
    return PartyMention(
        span,
        core,
        MentionForm.PHRASE,
        PartyKind.COLLECTIVE if several else PartyKind.PERSON,
        scene.words(at, last),
        scene.keys[at],
        definite=False,  # the name says who is meant
        sure=_SURE,
        sex="he" if "male" in lists else "she" if "female" in lists else "",
    )


def of_described(scene: PartyContext, first: int, name: PartyMention, span: Span) -> PartyMention | None:
    """Make the mention of somebody of a person who is described and named: « la mère du prisonnier Paul Chêne ».

    Of "the president of Nicaragua Daniel Ortega" the name is that of the president: no noun for a person stands behind
    the preposition.
    """
    begin, last = scene.ground.words(name.span)
    before = range(max(first + 1, begin - _LONGEST_RELATION), begin - 1)
    of = next((at for at in before if scene.has(at, "genitive_prepositions")), None)
    if name.kind is not PartyKind.PERSON or of is None or not all(map(scene.ground.joined, range(first + 1, begin))):
        return None
    heads = (scene.head(at, begin) for at in range(of + 1, begin))
    described = any(head and head[1] in POSTS for head in heads)
    if not described or any(scene.upper(at) for at in range(of, begin)):
        return None
    start = first + bool(scene.lists(first) & _DETERMINERS)
    if start >= of:
        return None
    core = scene.core(start, last)
    keys = scene.words(start, last)
    return PartyMention(
        span, core, MentionForm.PHRASE, PartyKind.PERSON, keys, scene.keys[start], definite=False, sure=_SURE
    )


def _is_tie(scene: PartyContext, at: int, begin: int) -> bool:
    """Whether a noun for a tie begins at a word, and ends at the name or at a noun that describes who has it."""
    size = scene.take(at, "relations", begin)
    head = scene.head(at + size, begin) if 0 < size < begin - at else None
    return bool(size) and (size == begin - at or (head is not None and head[1] in POSTS))
