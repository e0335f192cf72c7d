"""The items of a list that asks, and whom they ask by the line above it: "calls on the government to:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from onrecord.findings.acts.candidates import StatementCandidate, filled
from onrecord.findings.acts.cues import Cues, compiled
from onrecord.findings.spans import SpanIndex, spans_index
from onrecord.languages import Language
from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.page import Block
from onrecord.segmentation import Sentence, read_sentence, sentences
from onrecord.text import Span
from onrecord.vocabulary import Role, SpeechAct

_BULLET = re.compile(r"\s*(?:[-–—•*·▪‣◦]|\(?\d{1,2}[.)]|\(?(?:[a-z]|[ivx]{2,5})[.)])\s*\w")
_COLON = re.compile(r"[:：]\W*$")
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+(?=\w)")
_ENDS = 10
"""The characters at the end of a line in which its colon stands."""
_SMALL = 4
"""The most characters before the ask of an item: "to", "d'"."""
_BEGINNING = 3
"""Among so many first words of a sentence of its own is often its verb."""
_SIGNS = frozenset(".,;،؛")
_LONGEST = 12
"""The most words for whom a list asks."""


def with_list_items(
    text: str, blocks: Sequence[Block], drafts: Sequence[StatementCandidate], language: Language
) -> Iterator[StatementCandidate]:
    """Yield the drafts, and an appeal for each item of a list that asks; the line above it names whom the items ask."""
    above = dict(_lines_above(text, blocks))
    found = _with_all_items(text, blocks, above, drafts, language)
    speaking = {above[draft.paragraph]: draft for draft in reversed(found) if _is_spoken_above(draft, blocks, above)}
    for draft in found:
        line = above.get(draft.paragraph) if draft.act is SpeechAct.APPEAL else None
        if line is None or draft.object:
            yield draft
            continue
        asked = _asked(text, line, language, draft.cue)
        again = bool(asked and draft.addressee and draft.addressee.of(text).endswith(asked.of(text)))
        own = draft.addressee is not None and not again
        item = draft if own else replace(filled(draft, addressee=asked), listed=asked is not None)
        yield _spoken_by(item, speaking.get(line))


def _is_spoken_above(draft: StatementCandidate, blocks: Sequence[Block], above: dict[int, Span]) -> bool:
    """Whether an item asks, and who speaks is named above it: one whom the item itself names speaks in it alone."""
    if draft.act is not SpeechAct.APPEAL or draft.paragraph not in above or draft.speaker is None:
        return False
    return draft.speaker.end <= blocks[draft.paragraph].start


def _spoken_by(draft: StatementCandidate, other: StatementCandidate | None) -> StatementCandidate:
    """An item, if nobody is named who speaks, with the speaker of another item of its list: one speaks in all."""
    if other is None or draft.speaker or draft.senders >= 0 or other.senders >= 0:
        return draft
    return replace(filled(draft, speaker=other.speaker), source=other.source)


def _with_all_items(
    text: str, blocks: Sequence[Block], above: dict[int, Span], drafts: Sequence[StatementCandidate], language: Language
) -> list[StatementCandidate]:
    """Return the drafts, and an appeal for each item of which none is made, as the surest item of the list asks.

    A reader that finds the first asks of "We urge the government to:" often loses the others, so far from the verb.
    """
    asking = (draft.paragraph for draft in drafts if draft.act is SpeechAct.APPEAL and draft.paragraph in above)
    lines = spans_index(dict.fromkeys(above[number] for number in asking))
    found = [draft for draft in drafts if not _asks_below(text, draft, lines, language)]
    known, surest = {draft.paragraph for draft in found}, dict[Span, StatementCandidate]()
    for draft in sorted(found, key=lambda draft: draft.sure):
        if _is_whole(text, draft, blocks, above, language):
            surest[above[draft.paragraph]] = draft
    for number, line in above.items():
        if number not in known and line in surest:
            like, item = surest[line], _item(text, blocks[number], language)
            if _is_like(read_sentence(text, item, language), read_sentence(text, like.place, language), language):
                found.append(_copied(like, number, item))
    return sorted(found, key=lambda draft: draft.paragraph)


def _asks_below(text: str, draft: StatementCandidate, lines: SpanIndex[None], language: Language) -> bool:
    """Whether an appeal is in the line above a list with asks, and ends before them.

    "We urge the government to:" and "We demand that the government:" ask for nothing by themselves.
    """
    line = next((each for each, _ in lines.holding(draft.place)), None)
    if draft.act is not SpeechAct.APPEAL or line is None or draft.ask is None:
        return False
    cues = compiled(language)
    words = cues.words(text, draft.ask)
    small = cues.of("prepositions", "infinitive_markers", "complementisers")
    manner = all(word in cues.of("adverbs", "conjunctions") or word.endswith(cues.manners) for word in words)
    asked = _asked(text, line, language, draft.cue)
    return not words or words[-1] in small or manner or (asked is not None and asked.end == draft.ask.end)


def _is_whole(
    text: str, draft: StatementCandidate, blocks: Sequence[Block], above: dict[int, Span], language: Language
) -> bool:
    """Whether an appeal begins as its item does, and the verb that asks is in the line above the list."""
    line = above.get(draft.paragraph)
    if line is None or draft.act is not SpeechAct.APPEAL or draft.ask is None:
        return False
    sentence, cues = read_sentence(text, line, language), compiled(language)
    verbs = (_verb(sentence, at, cues) for at in range(len(sentence.words)))
    told = line.holds(draft.cue) if draft.cue else any(verbs)
    return told and draft.ask.start - _item(text, blocks[draft.paragraph], language).start <= _SMALL


def _item(text: str, block: Block, language: Language) -> Span:
    """The first sentence of an item, without the sign before it and those behind it."""
    sign = _BULLET.match(block.span.of(text))
    begun = Span(block.span.start + sign.end() - 1 if sign else block.span.start, block.span.end).trimmed(text)
    first = next(iter(sentences(text, begun, language)), begun)
    words, conjunctions = read_sentence(text, first, language), compiled(language).of("conjunctions")
    last = len(words.words)
    while last > 1 and (words.words[last - 1] in _SIGNS or words.words[last - 1] in conjunctions):
        last -= 1
    return words.cover(0, last)


def _is_like(item: Sentence, other: Sentence, language: Language) -> bool:
    """Whether an item begins as another does, and is no sentence of its own: "The mine was opened in 1962"."""
    cues = compiled(language)
    opens = cues.of("determiners", "first_person", "third_person")
    same = (item.words[0] in opens) == (other.words[0] in opens)
    return same and cues.of("auxiliaries").isdisjoint(item.words[:_BEGINNING])


def _copied(draft: StatementCandidate, number: int, item: Span) -> StatementCandidate:
    """An appeal for another item of the list, as certain as the one that the encoder read."""
    return replace(draft, content=(item,), ask=item, at=item, sentence=item, paragraph=number, clear=False)


def _lines_above(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, Span]]:
    """Yield the number of each item of a list, with the sentence with a colon above the list."""
    line = None
    for number, block in enumerate(blocks):
        words = block.span.of(text)
        if _COLON.search(words[-_ENDS:]):
            line = Span(block.span.start + [0, *(each.end() for each in _SENTENCE.finditer(words))][-1], block.span.end)
        elif block.role is not Role.ITEM and not _BULLET.match(words):
            line = None
        elif line is not None:
            yield number, line


def _asked(text: str, line: Span, language: Language, cue: Span | None) -> Span | None:
    """The words for whom a line asks; None where they are no phrase for one party."""
    cues, sentence = compiled(language), read_sentence(text, line, language)
    places = [place for at in range(len(sentence.words)) if (place := _verb(sentence, at, cues))]
    verb = next(iter(places), None) or (sentence.words_in(cue) if cue and line.holds(cue) else None)
    span = _written_to(sentence, places, cues) or (_object(sentence, verb, cues) if verb else None)
    if span is None or len(span.of(text).split()) > _LONGEST:
        return None
    phrase = party_phrase(text, span, language, role=True)
    head = takewhile(lambda word: word not in cues.of("prepositions"), cues.words(text, span))
    known = not (cues.actors | cues.powers | cues.people).isdisjoint(
        head
    )  # "the miners", but not "action for the miners"
    return span if phrase.span == span and known else None


def _written_to(sentence: Sentence, verbs: Sequence[tuple[int, int]], cues: Cues) -> Span | None:
    """The words for whom readers should write to and ask: "Please write to the authorities of Norland asking them to:".

    They stand between the words for writing and the verb that asks.
    """
    request = None if cues.verb_final else cues["reader_requests"].within(sentence.words, 0, len(sentence.words))
    verb = next((start for start, _ in verbs if request and start > request[1]), None)
    if request is None or verb is None:
        return None
    first, last = request[1], verb
    small = cues.of("prepositions", "infinitive_markers", "conjunctions")
    while first < last and sentence.words[first] in small | cues.articles:
        first += 1
    while last > first and (
        sentence.words[last - 1] in small | cues.pronouns or not sentence.words[last - 1].isalnum()
    ):
        last -= 1
    return sentence.cover(first, last) if first < last else None


def _verb(sentence: Sentence, at: int, cues: Cues) -> tuple[int, int] | None:
    """The place of a verb that asks, if one begins at a word."""
    forms = [cue for cue, frame in cues.frames_at(sentence.words, at) if frame.act is SpeechAct.APPEAL and not cue.noun]
    if forms:
        return at, at + len(forms[0].words)
    return (at, at + 1) if SpeechAct.APPEAL in cues.meant(sentence.words, (at, at + 1)) else None


def _begins_ask(sentence: Sentence, at: int, cues: Cues) -> bool:
    """Whether the ask begins at a word: "to act in three ways", but not "to Norland" or "to the king"."""
    markers = cues.of("infinitive_markers") - frozenset(cues.language.grammar.genitive_prepositions)
    noun = sentence.capital[at + 1] or sentence.words[at + 1] in cues.of("determiners")
    return sentence.words[at] in markers and not noun


def _object(sentence: Sentence, verb: tuple[int, int], cues: Cues) -> Span | None:
    """The words between a verb and the end of its line, or in a language whose verbs come last, before the verb."""
    words = sentence.words
    if cues.language.grammar.word_order == "VSO":
        return None  # the subject stands there too
    if cues.verb_final:
        leads = [at for at in range(verb[0]) if words[at] in cues.asked_leads]
        first, last = (leads[-1] + 1 if leads else verb[0]), verb[0]
    else:
        first, last = verb[1], len(words)
    small = cues.of("prepositions", "infinitive_markers", "complementisers", "adverbs")
    ends = (
        small | cues.of("auxiliaries") | {particle for _, particle in cues.stems.get(SpeechAct.APPEAL, ()) if particle}
    )
    while first < last and words[first] in small | cues.articles:
        first += 1
    inner = range(first + 1, last - 1)
    last = next(
        (at for at in inner if (words[at] in ends and words[at + 1] in ",،") or _begins_ask(sentence, at, cues)), last
    )
    while last > first and (not words[last - 1][0].isalnum() or words[last - 1] in ends):
        last -= 1
    return sentence.cover(first, last) if first < last else None
