"""Whose a second verb is: in "the guild said that police had beaten Bee and demanded her release" it is the guild's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.acts.cues import Cues, compiled
from onrecord.languages import Language
from onrecord.segmentation import read_sentence
from onrecord.text import Span
from onrecord.vocabulary import Mode, SpeechAct


def with_outer_speakers(
    text: str, drafts: Sequence[StatementCandidate], language: Language
) -> Iterator[StatementCandidate]:
    """Yield the drafts; a verb behind "and" that ends what somebody says is his, and not of whom he speaks."""
    cues = compiled(language)
    by_sentence = defaultdict[int, list[StatementCandidate]](list)
    for draft in drafts:
        if draft.act is not SpeechAct.STATE:
            by_sentence[draft.sentence.start].append(draft)
    for draft in drafts:
        beside = () if cues.verb_final or draft.act is SpeechAct.STATE else by_sentence[draft.sentence.start]
        outer = next((each for each in beside if _goes_on(text, each, draft, cues)), None)
        yield replace(draft, speaker=outer.speaker, source=outer.source) if outer else draft


def _goes_on(text: str, outer: StatementCandidate, draft: StatementCandidate, cues: Cues) -> bool:
    """Whether the subject of a verb is in what somebody else says, and the verb behind that and a conjunction."""
    if outer.mode is not Mode.INDIRECT or outer.speaker is None or draft.speaker is None or draft.cue is None:
        return False
    if draft.act is SpeechAct.THREATEN:
        return False  # who is accused threatens too
    said = outer.seen.content if outer.seen else outer.place
    if not said.holds(draft.speaker) or outer.speaker.end > said.start or said.end > draft.cue.start:
        return False
    clause, between = (
        read_sentence(text, span, cues.language).words
        for span in (Span(draft.speaker.start, said.end), Span(said.end, draft.cue.start))
    )
    joined = bool(between) and cues.of("conjunctions").issuperset(word for word in between if word != ",")
    # "said that soldiers beat them and demanded money": both verbs may be the soldiers'
    apart = "," in between or not cues.of("auxiliaries").isdisjoint(clause)
    return joined and apart and cues.of("relative_pronouns").isdisjoint(clause)  # "the mayor, who left and demanded"
