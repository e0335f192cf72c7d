"""Posts without their holder's name, and nouns that refer to a known party: "the ministry"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.facts.words import office_cues
from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.findings.parties.phrases import look_left
from onrecord.findings.parties.role_phrases import noun_mention
from onrecord.findings.parties.scene import PartyContext
from onrecord.findings.parties.vocabulary import GazetteerName
from onrecord.text import Span
from onrecord.vocabulary import PartyKind

POST = 0.9
"""The certainty of a title that a table of offices lists, with no name beside it."""


def find_posts(scene: PartyContext, names: Sequence[PartyMention]) -> Iterator[PartyMention]:
    """Find listed titles that do not belong to a name beside them."""
    roles = sorted(name.role for name in names if name.role is not None)
    starts = [role.start for role in roles]
    cores = [name.core.start for name in names]
    cues = office_cues(scene.language.code)
    former = cues.not_in_office | cues.not_in_office_adjacent
    for known in scene.known:
        offices = known.of("office")
        if not offices:
            continue
        core = scene.core(known.first, known.last)
        near = bisect_left(starts, core.end)
        if near and roles[near - 1].end > core.start:
            continue
        inside = bisect_left(cores, core.end)
        if inside and names[inside - 1].core.end > core.start:
            continue
        if not _stands_alone(scene, known):
            continue
        left = look_left(scene, known.first)
        if any(key in former for key in scene.keys[max(0, left.first - 1) : known.first]):
            continue
        if len(known.entries) > 1 and known.last - known.first == 1 and not left.definite:
            continue
        start = scene.ground.tokens.starts[left.first]
        yield PartyMention(
            Span(start, core.end),
            core,
            MentionForm.PHRASE,
            PartyKind.OFFICE,
            scene.words(known.first, known.last),
            scene.keys[known.last - 1],
            definite=True,
            sure=POST,
            facts=tuple(sorted({entry.id for entry in offices})),
            country=left.country,
        )


def _stands_alone(scene: PartyContext, known: GazetteerName) -> bool:
    """Whether a title is not part of a longer one: "President of Chile", "the minister’s deputy", "Judge Example"."""
    if known.last >= len(scene.keys) or not scene.ground.joined(known.last):
        return True
    if scene.has(known.last, "genitive_prepositions"):
        return False
    if scene.vocabulary.head_first:
        return True
    noun = scene.head(known.last, len(scene.keys)) is not None
    return not (scene.upper(known.last) or noun or scene.keys[known.last] == "s")


def find_known_nouns(scene: PartyContext) -> Iterator[PartyMention]:
    """Find "the ministry", "the spokesman": nouns with an article, which may refer to a known party."""
    if scene.vocabulary.head_first:
        return
    stop = len(scene.keys)
    for index, (size, name) in scene.heads.items():
        if name not in {"persons", "offices", "bodies", "media", "places"}:
            continue
        if index + size < stop and scene.ground.joined(index + size) and _goes_on(scene, index + size, stop):
            continue
        left = look_left(scene, index)
        if left.definite and left.count is None:
            span = scene.core(left.first, index + size)
            yield noun_mention(scene, (index, size, name), left, span, index + size)


def _goes_on(scene: PartyContext, at: int, stop: int) -> bool:
    return scene.head(at, stop) is not None or scene.has(at, "genitive_prepositions") or scene.upper(at)
