"""Somebody who is named by a tie to another: the mother of a prisoner, his lawyer, his family."""

from __future__ import annotations

from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.findings.parties.scene import PartyContext
from onrecord.text import Span
from onrecord.vocabulary import PartyKind

_LONGEST_RELATION = 2
"""Words that a noun for a tie to somebody takes: «وکیل مدافع»."""
_SURE = 0.85
"""The certainty of the mention, as of any phrase whose noun is known."""


def related(scene: PartyContext, first: int, name: PartyMention, span: Span) -> PartyMention | None:
    """Make the mention of somebody by a tie to the person whose name follows: «همسر سارا نمونه», «мать Петра»."""
    begin, last = scene.ground.words(name.span)
    before = range(max(first, begin - _LONGEST_RELATION), begin)
    at = next((at for at in before if scene.vocabulary.take(scene.keys, at, "relations", begin) == begin - at), None)
    if at is None or not all(map(scene.ground.joined, range(at + 1, last))):
        return None
    head = scene.vocabulary.head(scene.keys, at, begin)
    several = head is not None and head[1] == "people"
    lists = scene.vocabulary.lists(scene.keys[at])
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
