"""Who an act's words name as its speaker: the mother of Sara, the families whose call it is, "she" before a verb."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from onrecord.findings.acts.verbs import VerbActs
from onrecord.findings.extraction import SPEAKING, SPOKEN_TO, ActMention
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct


@dataclass(slots=True, frozen=True)
class ActSpeakers:
    """Reads the speakers of the acts of one article; `verbs` are its verbs."""

    verbs: VerbActs

    def with_relatives(self, act: ActMention) -> ActMention:
        """An act whose parties are not the owner but the owned: in Turkish "Sara’nın annesi" is the mother.

        With such an ending she is the subject, so nothing is addressed to her.
        """
        if self.verbs.language.parties.head_first or not self.verbs.language.parties.relations:
            return act
        speaker = {name: self._relative(span) for name in SPEAKING if (span := getattr(act, name))}
        others = [name for name in SPOKEN_TO if (span := getattr(act, name)) and self._relative(span)]
        subject = next((self._relative(getattr(act, name)) for name in others), None)
        named = speaker.get("speaker") or speaker.get("source") or (subject if act.speaker is None else None)
        changes: dict[str, Any] = {name: span for name, span in speaker.items() if span}
        changes |= dict.fromkeys(others) | ({"speaker": named} if named else {})
        likely = max((act.sures.get(name, 0.0) for name in ("speaker", *others)), default=0.0)
        sures = act.sures | ({"speaker": likely} if named else {})
        return replace(act, **changes, sures=sures) if changes else act

    def by_asker(self, act: ActMention) -> ActMention:
        """An appeal of those whose call it is, not of its supporters: "they back the call of the families for help"."""
        party = act.party
        if act.act is not SpeechAct.APPEAL or act.cue is None or party is None or party.start < act.cue.end:
            return act
        sentence = self.verbs.split.read(self.verbs.sentence(act.cue, self.verbs.block(act)))
        place, grammar = sentence.words_in(act.cue), self.verbs.language.grammar
        if place is None or not 1 < place[1] < len(sentence.words):
            return act
        before, behind = sentence.words[place[1] - 2], sentence.words[place[1]]  # beside the last word of the cue
        if before not in grammar.definite_articles or behind not in grammar.genitive_prepositions:
            return act  # "they demand of the ministry" is asked of the ministry
        sures = act.sures | dict.fromkeys(SPEAKING, act.sures.get("party", 0.0))
        return replace(act, source=party, speaker=party, party=None, named=None, sures=sures)

    def by_pronoun(self, act: ActMention) -> ActMention:
        """An act of "she", or of « qui » behind a comma, where that stands right before its verb.

        It is so also if the encoder names somebody else.
        """
        number = self.verbs.block(act)
        if act.cue is None or self.verbs.cues.verb_final or number < 0 or self.verbs.cues.frames:
            return act
        sentence, party = self.verbs.split.read(self.verbs.sentence(act.cue, number)), self.verbs.language.parties
        place = sentence.words_in(act.cue)
        subjects = {self.verbs.language.fold(forms[0]) for forms in (party.she, party.he, party.they) if forms}
        before = sentence.words[max(0, place[0] - 2) : place[0]] if place else ()
        pronoun = before[-1:] and before[-1] in self.verbs.cues.of("subject_relatives")
        free = {",", *self.verbs.cues.of("prepositions"), *self.verbs.cues.of("demonstratives")}  # "a quienes acusan"
        relative = pronoun and before[0] in free
        if place is None or not before or not (before[-1] in subjects or relative):
            return act
        named = sentence.cover(place[0] - 1, place[0])
        return replace(act, source=named, speaker=None, sures=act.sures | {"source": 1.0})

    def _relative(self, owner: Span) -> Span | None:
        """The words for somebody by a tie to the one who is named before, within these words or right behind them."""
        number = self.verbs.split.block(owner)
        sentence = self.verbs.split.read(self.verbs.sentence(owner, number)) if number >= 0 else None
        place = sentence.words_in(owner) if sentence else None
        if sentence is None or place is None:
            return None
        relations = frozenset(map(self.verbs.language.fold, self.verbs.language.parties.relations))
        known = (at for at in range(place[1] - 1, place[1] + 1) if at > place[0] and at < len(sentence.words))
        at = next((at for at in known if sentence.words[at] in relations), None)
        return None if at is None else Span(owner.start, sentence.ends[at])
