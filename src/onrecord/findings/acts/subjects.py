"""The subject and the object of a verb that stands before both, where nothing parts them: «اتهمت النقابة الشرطة»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from onrecord.findings.acts.cues import Cues
from onrecord.findings.extraction import SPEAKING, SPOKEN_TO, ActMention, Extraction
from onrecord.segmentation import read_sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_ENDS = frozenset(".!?…؟")
_SUBJECT = 6
"""The most words of a subject that no reader has found."""
_NEAR = 120
"""The most characters between a name and the verb of a relative clause that are looked at."""
_NOUN, _DESCRIBED = 2, 4
"""So many words before a relative pronoun an article stands at least, and at most: "una nueva publicación que"."""

_COMMAS = frozenset(",،")


def without_objects(text: str, reading: Extraction, cues: Cues) -> Extraction:
    """The reading with sources that end where the object of their verb begins."""
    if not _articles(cues):
        return reading
    found = []
    for each in reading.attributions:
        behind = each.source is not None and each.cue is not None and each.source.start >= each.cue.end
        at = _object(text, each.source, cues) if behind and each.source else None
        found.append(replace(each, source=Span(each.source.start, at).trimmed(text)) if at and each.source else each)
    return replace(reading, attributions=tuple(found))


def without_clauses(text: str, reading: Extraction, cues: Cues) -> Extraction:
    """The reading with speakers that end where a verb of theirs begins: "The mayor called Bee a liar and urged".

    Of "The mayor said that the union came and urged" it is not known whose the second verb is.
    """
    begun = {each.source.start: each for each in reversed(reading.attributions) if each.source and each.cue}

    def cut(span: Span | None) -> Span | None:
        other = begun.get(span.start) if span else None
        if span is None or other is None or other.source is None or other.cue is None:
            return span
        if other.source.end > other.cue.start or other.cue.end >= span.end:
            return span
        read = read_sentence(text, Span(other.cue.end, span.end), cues.language)
        rest = read.words
        if rest[-2:-1] and rest[-2] in _ENDS and rest[-1] in cues.of("third_person"):
            return Span(read.starts[-1], span.end)  # "… the port was closed. | It is said that"
        return other.source if cues.of("complementisers").isdisjoint(rest) else span

    acts = tuple(replace(each, source=cut(each.source), speaker=cut(each.speaker)) for each in reading.acts)
    return replace(reading, acts=acts)


def without_far_subjects(text: str, reading: Extraction, cues: Cues) -> Extraction:
    """The reading without speakers of a relative clause who are not the noun before it.

    In "The court looks into a post that accuses Bee" the court accuses nobody. Documents speak for their senders.
    """
    if cues.frames or cues.verb_final:
        return reading
    said = tuple(
        replace(each, source=None) if _is_far(text, each.source, each.cue, cues) else each
        for each in reading.attributions
    )
    acts = tuple(
        replace(act, source=None, speaker=None)
        if any(_is_far(text, getattr(act, name), act.cue, cues) for name in SPEAKING)
        else act
        for act in reading.acts
    )
    return replace(reading, attributions=said, acts=acts)


def _is_far(text: str, name: Span | None, cue: Span | None, cues: Cues) -> bool:
    """Whether another noun than a name stands before the relative pronoun of a verb: "tras una publicación que acusa".

    A name stays that is the same as the noun, behind a comma or "is", or that says something behind "que".
    """
    if name is None or cue is None or name.end >= cue.start:
        return False
    verb = cues.words(text, cue)[:1]
    before = cues.words(text, Span(max(name.end, cue.start - _NEAR), cue.start))
    words = (*before, *verb) if cues.of("relative_pronouns").issuperset(verb) else before
    pronoun = len(words) - 1
    if pronoun < _NOUN or words[pronoun] not in cues.of("relative_pronouns"):
        return False
    places = range(max(0, pronoun - _DESCRIBED), pronoun - 1)
    article = next((at for at in places if words[at] in cues.of("indefinite_articles")), -1)
    same = cues.of("document_prepositions", "auxiliaries") | set(",-–—:;.!?")
    if article < 1 or not same.isdisjoint(words[article - 1 : article]) or not cues.papers.isdisjoint(words[article:]):
        return False
    tells = frozenset(map(cues.language.fold, cues.language.noun_phrases.reporting_verbs))
    return (tells | set(".!?")).isdisjoint(words)  # of another sentence the name tells nothing


def split_parties(text: str, act: ActMention, cues: Cues) -> ActMention:
    """An act with the words for its speaker cut where those of the other party begin.

    The object begins at a noun for somebody in power behind a definite one, which ends the subject's own words. Where
    the reader gives the same words as both, and they follow the verb, they are the subject.
    """
    act = _with_object(text, act, cues)
    if not _articles(cues) or act.cue is None:
        return act
    source, likely = act.source, max((act.sures.get(name, 0.0) for name in (*SPEAKING, *SPOKEN_TO)), default=0.0)
    for span in (source, act.speaker, act.party, act.named):
        at = _object(text, span, cues) if span and span.start >= act.cue.end else None
        if span is None or at is None:
            continue
        first, other = Span(span.start, at).trimmed(text), Span(at, span.end)
        changes: dict[str, Any] = {each: other for each in SPOKEN_TO if _is_within(getattr(act, each), span)}
        changes |= {each: first for each in SPEAKING if _is_within(getattr(act, each), span)}
        return replace(act, **changes, sures=act.sures | dict.fromkeys(changes, likely))
    subject = next((found for each in _between(text, act) if (found := _subject(text, each, cues))), None)
    if subject is None:
        return act
    party = None if act.party == subject else act.party
    named = None if act.named == subject else act.named
    sures = act.sures | dict.fromkeys(SPEAKING, 1.0)
    return replace(act, source=subject, speaker=subject, party=party, named=named, sures=sures)


def _with_object(text: str, act: ActMention, cues: Cues) -> ActMention:
    """An act whose verb has an object and no subject: «واتهمت الشرطة بالتعذيب», «Жителей попросили»."""
    cue, source, party = act.cue, act.source, act.party or act.named
    if cue is None or source is None or (party and not party.overlaps(source)):
        return act
    many = source.end <= cue.start and _are_objects(text, source, cue, cues)
    if not many and act.act is not SpeechAct.ACCUSE:
        return act
    verb = cues.words(text, cue)
    begins = source.start >= cue.end and not text[cue.end : source.start].strip()
    alone = begins and not cues.of("charging_verbs").isdisjoint(verb)
    if not (alone or many or _is_object(text, source, cues)):
        return act
    sure = act.sures.get("source", 0.0)
    sures = act.sures | dict.fromkeys(SPEAKING, 0.0) | dict.fromkeys(SPOKEN_TO, sure)
    return replace(act, source=None, speaker=None, party=source, named=source, sures=sures)


def _is_object(text: str, span: Span, cues: Cues) -> bool:
    """Whether a noun for somebody in power has the case of an object: «полицию»."""
    endings = cues.language.grammar.accusative_suffixes
    words = cues.words(text, span)
    return bool(endings) and any(word in cues.powers and word.endswith(endings) for word in words[:1])


def _are_objects(text: str, span: Span, cue: Span, cues: Cues) -> bool:
    """Whether a plural noun before a verb in the plural has the case of an object: «Жителей попросили»."""
    endings = cues.language.grammar.plural_object_suffixes
    words, verb = (cues.words(text, each) for each in (span, cue))
    if not endings or not words or not cues.of("conjunctions").isdisjoint(words):
        return False
    return words[0].endswith(endings) and verb[-1].endswith(cues.language.grammar.plural_verb_suffixes)


def _between(text: str, act: ActMention) -> tuple[Span, ...]:
    """The words right behind a verb that may be its subject: up to whom it is to, else those for the speaker."""
    assert act.cue is not None
    source, party = act.source, act.party
    begins = source and source.start >= act.cue.end and not text[act.cue.end : source.start].strip()
    if source and not begins and not (party and act.cue.end <= source.start < party.start):
        return ()
    before = (Span(act.cue.end, party.start).trimmed(text),) if party and party.start > act.cue.end else ()
    return (*before, source) if source and begins else before


def _articles(cues: Cues) -> tuple[str, ...]:
    """The articles that are written together with a noun."""
    return tuple(cues.language.grammar.definite_articles) if cues.language.parties.head_first else ()


def _subject(text: str, between: Span, cues: Cues) -> Span | None:
    """The subject between a verb and whom it is to, without the preposition that leads to the other."""
    read = read_sentence(text, between, cues.language)
    words = read.words
    small = cues.of("prepositions", "complementisers", "subordinators")
    end = len(words) - (bool(words) and words[-1] in small)
    plain = 0 < end <= _SUBJECT and all(word[0].isalnum() and word not in small for word in words[:end])
    return read.cover(0, end) if plain else None


def _is_within(span: Span | None, other: Span) -> bool:
    return span is None or other.holds(span)


def _object(text: str, span: Span, cues: Cues) -> int | None:
    """Where the object begins in words for a subject, if it does."""
    read = read_sentence(text, span, cues.language)
    words: Sequence[str] = read.words
    for at in range(1, len(words)):
        begins = words[at] in cues.powers or words[at] in cues.posts
        if begins and words[at - 1].startswith(_articles(cues)) and text[read.ends[at - 1] : read.starts[at]] == " ":
            return read.starts[at]
    return None


def is_we(text: str, source: Span, cues: Cues) -> bool:
    """Whether words for those who speak say "we": "We, Ada Lund and others", «las personas que firmamos esta carta»."""
    words, endings = cues.words(text, source), cues.language.grammar.we_suffixes
    if len(words) > 1 and words[0] in cues.first_person_subjects and words[1] in _COMMAS:
        return True
    pairs = pairwise(words) if endings else ()
    return any(word in cues.of("relative_pronouns") and verb.endswith(endings) for word, verb in pairs)
