"""Who has made the claim that somebody denies: "accusations by the guild that …", "the claims of villagers"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.acts.clause_heads import owner_of
from onrecord.findings.acts.cues import Cues, Place, compiled
from onrecord.findings.acts.frame_matcher import Matcher
from onrecord.languages import Language
from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.segmentation import Sentence, read_sentence
from onrecord.vocabulary import SpeechAct

_REACH = 7
"""The most words from the beginning of what is denied to the noun for the claim."""
_FULL_NAME = 2
"""The fewest words of a name behind "of": one word with a capital may be what the claim is about."""


def with_claim_author(text: str, draft: StatementCandidate, language: Language) -> StatementCandidate:
    """The draft of a denial, with who has made the claim as its addressee where its sentence says so."""
    cues = compiled(language)
    if draft.act is not SpeechAct.DENY or not draft.content or not cues.of("made_claim_nouns"):
        return draft
    sentence = read_sentence(text, draft.sentence, language)
    said = sentence.words_in(draft.content[0])
    if said is None:
        return draft
    noun = next((at for at in range(*said) if sentence.words[at] in cues.of("made_claim_nouns")), None)
    if noun is None or not _is_denied(sentence.words[said[0] : noun], cues):
        return draft
    place = _owner(sentence, said[0], noun, cues) or _author(sentence, noun + 1, cues)
    author = sentence.cover(*place) if place else None
    if author is None or (draft.speaker and author.overlaps(draft.speaker)):
        return draft
    named = party_phrase(text, author, language, role=True).span
    return replace(draft, addressee=named, authored=True) if named else draft


def _is_denied(before: tuple[str, ...], cues: Cues) -> bool:
    """Whether a noun behind some words is what is denied itself: "any such claims", but not "beatings, reports of"."""
    apart = cues.of("prepositions") | cues.of("complementisers") | cues.of("auxiliaries")
    return (
        len(before) < _REACH
        and all(word[0].isalnum() or word[0] in "'’" for word in before)
        and apart.isdisjoint(before)
    )


def _owner(sentence: Sentence, start: int, noun: int, cues: Cues) -> Place | None:
    """Whose claim it is: "the guild's claims"."""
    place = owner_of(sentence.words, start, noun, cues)
    pronoun = place is not None and sentence.words[place[0]] in cues.of("possessives")
    return None if place is None or pronoun or not _is_somebody(sentence, place, cues) else place


def _author(sentence: Sentence, at: int, cues: Cues) -> Place | None:
    """Who has made a claim, behind its noun and perhaps a day: "accusations Sunday by the guild"."""
    words, size = sentence.words, len(sentence.words)
    at += at < size and words[at] in cues.weekdays
    if at + 1 >= size:
        return None
    made, of = words[at] in cues.of("claim_author_prepositions"), words[at] in cues.of("genitive_prepositions")
    place = Matcher(sentence, cues, size).name_from(at + 1, size) if made or of else None
    if place is None or not _is_somebody(sentence, place, cues):
        return None
    name = sentence.capital[slice(*place)]
    full = len(name) >= _FULL_NAME and all(name)
    return place if made or full or _head(sentence, place) in cues.actors | cues.people else None


def _is_somebody(sentence: Sentence, place: Place, cues: Cues) -> bool:
    """Whether words name a person, a group or a body: the last of them has a capital or is a noun for one."""
    head = _head(sentence, place)
    return sentence.capital[place[1] - 1] or head in cues.actors | cues.powers | cues.people


def _head(sentence: Sentence, place: Place) -> str:
    return sentence.words[place[1] - 1]
