"""Which acts of cue words are given: those that the encoder sees too, likely or not, and those that are clear.

Of acts that cue words show and the encoder does not see, three of four are no acts in 2,231 marked texts (decision 49).
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.findings.acts.block_sentences import BlockSentences
from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.acts.cues import Cues
from onrecord.findings.spans import SpanIndex
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_TOLD_BY_CUES = frozenset({SpeechAct.STATE, SpeechAct.DENY})
"""The acts that a cue with its content shows by itself."""
_CLEAR = (":nothing", ":receipt")
"""The rules that are right by themselves: refusals to comment, confirmations of receipt."""
_CLAIMS = (":denial", ":negative")
"""The rules for words that deny without a verb: "there is no truth in it"."""
_OBJECT = 5
"""The words behind a verb among which its object stands: "has answered a letter"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Decides on the acts of one article.

    Attributes:
        text: the page's text.
        cues: the cue words of the article's language.
        split: the sentences of the paragraphs.
        seen: the acts that the encoder saw, likely or not; None where rules alone read the article.
    """

    text: str
    cues: Cues
    split: BlockSentences
    seen: SpanIndex[SpeechAct] | None

    def gives(self, draft: StatementCandidate) -> bool:
        """Whether an act of a rule is given."""
        pieces = draft.content if draft.act is SpeechAct.ACCUSE else ()  # "One of them is accused of theft": two pieces
        return self._is_clear(draft) or any(self._sees(draft.act, each) for each in pieces or (draft.place,))

    def is_certain(self, draft: StatementCandidate) -> bool:
        """Whether the words of an act leave no doubt: "no comment", a confirmed receipt, "Bee answered the letter"."""
        if self.denies_allegation(draft):
            return True
        if draft.act is not SpeechAct.ANSWER or draft.speaker is None or draft.cue is None:
            return draft.rule.endswith(_CLEAR)
        behind = [Span(draft.cue.end, draft.at.end)] if draft.cue.end < draft.at.end else []
        firsts = (self._words(span)[:_OBJECT] for span in (*draft.content, *behind))
        return draft.rule.endswith(_CLEAR) or any(not self.cues.papers.isdisjoint(words) for words in firsts)

    def denies_allegation(self, draft: StatementCandidate) -> bool:
        """Whether somebody denies what is called an allegation: "the accusations were rejected by Bee".

        A court that rejects an allegation decides on it.
        """
        if draft.act is not SpeechAct.DENY or draft.speaker is None or draft.rule.endswith(":negative"):
            return False  # "no rumours of torture have reached us"
        told = self._words(self.split.sentence(draft.place) or draft.sentence)
        if self.cues["clause_conditions"].within(told, 0, len(told)):
            return False
        said = [word for span in draft.content for word in self._words(span)[:_OBJECT]]
        alleged = not self.cues.of("allegation_nouns").isdisjoint(said)
        return alleged and self.cues.of("court_words").isdisjoint(self._words(draft.speaker))

    def tells(self, act: SpeechAct, said: Span, cue: Span | None) -> bool:
        """Whether an attribution is the act that its cue means by itself: “…,” they demanded."""
        answers = act is SpeechAct.ANSWER and cue is not None and self._answers_a_document(cue)
        by_verb = not self.cues.frames and act in self.cues.stems
        return act in _TOLD_BY_CUES or answers or by_verb or self._sees(act, said)

    def _sees(self, act: SpeechAct, place: Span) -> bool:
        return self.seen is None or act in {each for _, each in self.seen.touching(place)}

    def _is_clear(self, draft: StatementCandidate) -> bool:
        """Whether an act needs no consent.

        Those are: what a letter itself asks and accuses; "X called on Y", "X accused Y", "X threatened Y" with both
        parties; what answers a letter; "no comment", a confirmation of receipt, and the verb "to deny".
        """
        both = bool((draft.speaker or draft.document) and (draft.target or draft.addressee))
        if draft.act is SpeechAct.APPEAL:
            return draft.letter or both
        if draft.act is SpeechAct.ACCUSE:
            if draft.speaker and draft.cue and self.cues.says(draft.act, self._words(draft.cue)):
                return True  # "condemned the arrest" in a language without frames
            named = both or (draft.speaker is not None and self.cues.verb_final)
            return draft.letter or (named and self._accuses(draft.ruled_by))
        if draft.act is SpeechAct.DENY:
            plain = not self.cues.of("claim_nouns").isdisjoint(self._words(draft.place))  # "these claims are lies"
            return plain or not draft.rule.endswith(_CLAIMS)
        if draft.act is SpeechAct.THREATEN:
            return both
        admits = draft.act is SpeechAct.ACKNOWLEDGE and self.cues.verb_final and draft.speaker  # «اذعان کرد که»
        return bool(admits) or draft.rule.endswith(_CLEAR) or self._names_document(draft.sentence)

    def _words(self, span: Span) -> tuple[str, ...]:
        return self.cues.words(self.text, span)

    def _accuses(self, cue: str) -> bool:
        """Whether a cue is a verb that means to accuse and nothing else."""
        words = self.cues.words(cue, Span(0, len(cue)))
        names = self.cues.language.speech_acts.accusation.accusing_verbs
        return any(form.name in names for at in range(len(words)) for form in self.cues.find(words, at))

    def _answers_a_document(self, cue: Span) -> bool:
        """Whether the sentence in which somebody is said to reply names a document."""
        sentence = self.split.sentence(cue)
        return sentence is not None and self._names_document(sentence)

    def _names_document(self, span: Span) -> bool:
        """Whether words name a letter, a petition or the like, which is then answered."""
        return not self.cues.papers.isdisjoint(self._words(span))
