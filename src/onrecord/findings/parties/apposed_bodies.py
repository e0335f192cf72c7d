"""Bodies whose name stands behind their noun and begins with people: "die Organisation Reporter ohne Grenzen"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.findings.parties.scene import PartyContext
from onrecord.text import Span
from onrecord.vocabulary import PartyKind

_SURE = 0.85
_PEOPLE = frozenset({"persons", "people"})


def apposed_body(
    scene: PartyContext, first: int, last: int, span: Span, names: Sequence[PartyMention]
) -> PartyMention | None:
    """The body of a role's words that begin with an article, the noun for a body, and its name with people in it.

    That is "the organisation Reporters Without Borders"; "the organisation of reporters" has a word between. A reader
    of nouns alone takes the last of them, and so a person, for the head.
    """
    at = first + scene.has(first, "definite_determiners")
    body = scene.head(at, last) if first < at < last else None
    if body is None or body[1] != "bodies":
        return None
    begin = at + body[0]
    if begin >= last or not (scene.upper(begin) and scene.ground.gap(begin) == " "):
        return None
    noun = scene.head(begin, last)
    if noun is None or noun[1] not in _PEOPLE:
        return None
    end = _end(scene, begin + noun[0], last)
    core = scene.core(begin, end)
    if any(name.core.overlaps(core) for name in names):
        return None
    words = scene.words(begin, end)
    return PartyMention(span, core, MentionForm.NAME, PartyKind.BODY, words, "", definite=True, sure=_SURE, named=True)


def _end(scene: PartyContext, at: int, last: int) -> int:
    """Where a name ends: behind its last capital, with small words that a name may hold between two of them."""
    while at < last and scene.ground.joined(at):
        if scene.upper(at):
            at += 1
        elif at + 1 < last and scene.has(at, "name_connectors") and scene.upper(at + 1):
            at += 2
        else:
            break
    return at
