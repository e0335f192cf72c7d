"""The act of a cue by itself: “…,” they demanded."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.findings.acts.block_sentences import BlockSentences
from onrecord.findings.acts.claims import describes_charge, is_claim
from onrecord.findings.acts.cues import Cues
from onrecord.findings.acts.false_acts import FalseActs
from onrecord.findings.acts.verb_groups import has_negative_verb, verb_group
from onrecord.findings.acts.voices import AttributedSpan
from onrecord.segmentation import Sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

TOLD_BY_VERB = frozenset({SpeechAct.APPEAL, SpeechAct.ACCUSE, SpeechAct.ACKNOWLEDGE, SpeechAct.THREATEN})
"""The acts, besides denials, that the last word of a cue tells in a language without frames."""


@dataclass(slots=True)
class BareCues:
    """The acts of the cues of one article that join a speaker to words.

    Attributes:
        text: the page's text.
        cues: the cue words of the article's language.
        split: the sentences of the paragraphs.
        false: tells what is no act.
        model: the name of the reader.
    """

    text: str
    cues: Cues
    split: BlockSentences
    false: FalseActs
    model: str
    telling: dict[tuple[Span, tuple[str, ...]], bool] = field(default_factory=dict)
    """Whether a cue is of saying something, by that cue and the lists that say so."""

    def tells(self, voice: AttributedSpan, *lists: str) -> bool:
        """Whether a cue is of saying something: what somebody "lists", "called" or "requests" is no word of theirs."""
        if voice.cue is None or not self.cues.of("reporting_verbs"):
            return True  # without a list, the reader's word is taken
        chosen = lists or ("reporting_verbs", "light_verbs", "attribution_prepositions")
        if (voice.cue, chosen) not in self.telling:
            words = self.cues.words(self.text, voice.cue)
            self.telling[voice.cue, chosen] = any(
                any(self.cues[name].at(words, index) for name in chosen) or self.cues.tells(words, index)
                for index in range(len(words))
            )
        return self.telling[voice.cue, chosen]

    def says(self, voice: AttributedSpan) -> bool:
        """Whether a cue is of saying something, and it was said: "did not say that the claims are lies" denies none."""
        return self.tells(voice) and not (voice.cue and self.is_negated(voice.cue))

    def is_negated(self, cue: Span) -> bool:
        """Whether a verb is negated, and is none of a denial: «نخواست», «не просили» ask for nothing."""
        words = self.cues.words(self.text, cue)
        if self.cues.verb_final:
            return has_negative_verb(words, (0, len(words)), self.cues)
        sentence = self._sentence_of(cue)
        place = sentence.words_in(cue) if sentence else None
        if sentence is None or place is None or self.cues.says(SpeechAct.DENY, words):
            return False
        own = any(self.cues["negations"].at(sentence.words, index) for index in range(*place))
        return own or verb_group(sentence.words, place[0], 0, self.cues).negated

    def is_empty(self, voice: AttributedSpan) -> bool:
        """Whether what somebody is said to have said are small words alone, "that", "a", or a document; not “No”.

        A verb without its participle says nothing either: „hat Ägypten“, and "not even the guards deny that" is said by
        nobody.
        """
        if voice.speaker and self.false.is_nobody(voice.speaker):
            return True
        if voice.quoted:
            return False
        if voice.cue and self.cues.of("auxiliaries").issuperset(self.cues.words(self.text, voice.cue)):
            return True
        if len(voice.pieces) == 1 and self.false.is_signed_paper(voice.pieces[0]):
            return True
        small = self.cues.of(
            "determiners", "subordinators", "relative_pronouns", "prepositions", "complementisers", "conjunctions"
        )
        words = (word for piece in voice.pieces for word in self.cues.words(self.text, piece))
        return all(word in small for word in words if word[0].isalnum())

    def act_of(self, voice: AttributedSpan) -> tuple[SpeechAct, str]:
        """The act of a cue by itself, and its rule."""
        if voice.cue:
            cue = self.split.read(voice.cue)
            for index in range(len(cue.words)):
                for _, frame in self.cues.frames_at(cue.words, index):
                    if frame.bare and self._performs(cue, index, frame.act, voice):
                        return frame.act, f"cue:{voice.cue.of(self.text)}"
        if voice.cue and (meant := self._meant(voice, voice.cue)):
            return meant, f"cue:{voice.cue.of(self.text)}"
        if voice.cue and self.tells(voice) and self._replies(voice):
            return SpeechAct.ANSWER, "cue:in reply"
        return SpeechAct.STATE, self.model

    def _meant(self, voice: AttributedSpan, cue: Span) -> SpeechAct | None:
        """The act that a verb means in a language without frames: "negó que hubiera presos", not "se negó a hablar".

        As a plain statement its words would be recorded as what the speaker claims.
        """
        cues = self.cues
        sentence = self._sentence_of(cue)
        place = sentence.words_in(cue) if sentence else None
        if sentence is None or place is None:
            return None
        words, at = sentence.words, place[1] - 1
        said = self.cues.words(self.text, voice.pieces[0])
        denial = None if cues.frames else cues["denial_phrases"].within(said, 0, len(said))
        if denial and not describes_charge(said, denial, cues):
            return None if cues.of("claim_nouns").isdisjoint(said) else SpeechAct.DENY  # "these claims are lies"
        meant = cues.meant(words, (at, at + 1)) & TOLD_BY_VERB
        denies = next((index for index in range(*place) if cues.denies(words, index)), -1)
        if denies >= 0:
            if not cues.of("reflexives").isdisjoint(words[place[0] : denies]):
                return None  # "se les negó la libertad"
            meant, at = {SpeechAct.DENY}, denies
        if len(meant) != 1 or (denies < 0 and not self._may_demand(voice)):
            return None
        if cues.verb_final:
            return meant.pop() if cues["negations"].at(words, place[1]) == 0 else None
        group = verb_group(words, at, 0, cues)
        between = self.cues.words(self.text, Span(cue.end, max(cue.end, voice.pieces[0].start)))
        led = {*(*words[denies + 1 : place[1]], *between)[-1:], *said[:1]}  # "se negó a hablar"
        refuses = denies >= 0 and not voice.quoted and not led.isdisjoint(cues.of("prepositions"))
        refuses = refuses or (group.passive and denies < 0)
        none = group.negated or group.supposed or refuses
        return None if none else next(iter(cues.turned_down(meant, said, words[slice(*place)])), None)

    def _may_demand(self, voice: AttributedSpan) -> bool:
        """Whether it is no court that speaks, which condemns and demands by its judgments."""
        return (
            voice.speaker is not None and bool(self.cues.of("court_words")) and not self.false.is_court(voice.speaker)
        )

    def _sentence_of(self, cue: Span) -> Sentence | None:
        """The sentence that a cue is in."""
        return self.split.read(self.split.sentence(cue) or cue) if self.split.holder(cue) >= 0 else None

    def _performs(self, cue: Sentence, at: int, act: SpeechAct, voice: AttributedSpan) -> bool:
        """Whether a cue does by itself what it says, and is not negated, planned, asked, or of something else."""
        asks = self.text[voice.pieces[-1].start : voice.pieces[-1].end + 1].rstrip('”" ').endswith("?")
        if (asks and act is not SpeechAct.ANSWER) or voice.speaker is None:
            return False
        if self.false.is_thing(voice.speaker) or self.false.is_nobody(voice.speaker):
            return False
        noun = not cue.words[at].endswith(self.cues.endings) if self.cues.endings else False
        supposed = self.cues.of("modals", "infinitive_markers")
        supposed |= self.cues.of("prepositions") if noun else frozenset()  # "with demands", but "in urging"
        if self.cues["negations"].within(cue.words, 0, at) or supposed & set(cue.words[:at]):
            return False
        said = self.cues.words(self.text, voice.pieces[0])
        if act is not SpeechAct.DENY or voice.quoted:
            return not self.cues["non_appeal_complements"].at(said, 0)  # "pleaded not guilty"
        return bool(said) and is_claim(said, 0, len(said), self.cues)

    def _replies(self, voice: AttributedSpan) -> bool:
        """Whether the sentence of a cue says that it replies: "in a written reply, the ministry said"."""
        assert voice.cue is not None
        cue = voice.cue
        sentence = self._sentence_of(cue)
        if sentence is None:
            return False
        place = self.cues["reply_phrases"].within(sentence.words, 0, len(sentence.words))
        # "the bank will cut rates in response to the slowdown" is what is said, and no reply
        said = place is not None and not voice.holds(sentence.cover(*place))
        return said and place is not None and not self.false.is_no_reply(sentence, place, cue)
