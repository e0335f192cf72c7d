"""The head of some words: their owner, the power that is to act, or a document."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.findings.acts.cues import Cues, Frame, Place

_OWNER = 9
"""The most words of an owner's name."""
_IN_DOCUMENT = 6
"""The most words of "in a joint statement on Thursday" before a participle."""
_POWER = 4
"""Among so many first words of an ask a power stands that is to act: "the prison's new director"."""


def owner_of(words: Sequence[str], start: int, end: int, cues: Cues) -> Place | None:
    """The owner of something, by the words at its head: "the minister's words", "his report"."""
    if words[start] in cues.weekdays:
        return None  # "Wednesday's attack"
    if words[start] in cues.of("possessives") and words[start] not in cues.of("first_person"):
        return start, start + 1
    for index in range(start + 1, min(end, start + _OWNER)):
        if words[index] in cues.of("possessives") - cues.of("determiners"):
            return start, index
        if words[index] in cues.of("prepositions"):
            break
    return None


def power_of(words: Sequence[str], start: int, end: int, cues: Cues) -> Place | None:
    """The power that an ask's clause says is to act: "the council pay the wages", but not "the police be punished"."""
    powers = cues.powers | cues.posts
    at = next((at for at in range(start, min(end, start + _POWER)) if words[at] in powers), end)
    if at + 1 >= end or not words[at + 1][0].isalpha():
        return None
    small = cues.of("auxiliaries", "prepositions", "conjunctions", "possessives")
    behind = words[at + 1]
    return None if behind in powers | small else (start, at + 1)


def is_pronoun(words: Sequence[str], place: Place | None, cues: Cues) -> bool:
    """Whether words are one pronoun of the third person: "it"."""
    return place is not None and place[1] - place[0] == 1 and words[place[0]] in cues.of("third_person")


def reports_clause(frame: Frame, cues: Cues) -> bool:
    """Whether a clause with its own subject follows the cue of a frame: "demanded that …"."""
    that = cues.of("complementisers")
    return any(part.words and part.words[-1] in that for part in frame.after)


def in_document(words: Sequence[str], start: int, low: int, cues: Cues) -> bool:
    """Whether a phrase such as "in a brief" ends at a word: who asks in it is the sentence's subject."""
    if words[start - 1] not in cues.papers:
        return False
    before = range(start - 2, max(low, start - _IN_DOCUMENT) - 1, -1)
    stops = cues.of("prepositions")
    place = next((index for index in before if words[index] in stops or not words[index][0].isalnum()), -1)
    return place > low and words[place] in cues.of("document_prepositions")


def is_issued(words: Sequence[str], document: tuple[int, int], low: int, cues: Cues) -> bool:
    """Whether the sentence's subject made or sent a document: "issued a statement condemning …"."""
    made = set(words[max(low, document[0] - 1) : document[0]])
    given = made & cues.of("light_verbs", "performing_verbs")
    stops = cues.of("prepositions")
    end = next((index for index in range(document[0] + 1, document[1]) if words[index] in stops), document[1])
    return bool(given) and words[end - 1] in cues.papers
