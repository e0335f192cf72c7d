"""Exclude false acts: titles of plays, rows of headlines, requirements of laws, replies to events."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.findings.acts.cues import Cues, Slots, compiled
from onrecord.findings.acts.verb_groups import verb_group
from onrecord.findings.extraction import ActMention
from onrecord.findings.spans import SpanIndex
from onrecord.languages import Language
from onrecord.segmentation import Sentence, read_sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_BARS = frozenset("|•·")
_HEADLINES = 2
"""The fewest bars in a line that is a row of headlines."""
_NEAR = 24
"""The most characters between a "neither" or "nor" and the name that it negates."""
_PAPER_WORDS = 3
"""The most words of a name that means a document alone; more may name its writer too."""
_COERCED = 4
"""The most words of a phrase that says that a confession was forced."""
_NAMED = 0.5
"""How likely a name is that of who asks, at least."""
_APPOSED = 3
"""So many words from the end of a name stands the comma before "a feat"."""
_ANSWERED = 8
"""The most words behind "in response to" in which a request is searched for."""


def is_other_call(words: Sequence[str], at: int, low: int, cues: Cues) -> bool:
    """Whether the word before gives a noun another meaning: "a curtain call for", "a phone call on"."""
    return at > low and words[at - 1] in cues.of("false_call_modifiers")


def is_of_market(words: Sequence[str], slots: Slots, cues: Cues) -> bool:
    """Whether a noun behind "call for" is a state of trade, not an ask: "a call for stabilising the market"."""
    asked = words[slice(*slots.get("ask", (0, 0)))]
    gerund = bool(asked) and asked[0].endswith(cues.endings)
    return gerund and "addressee" not in slots and bool(cues.of("market_words") & set(asked))


def is_discreet(words: Sequence[str], slots: Slots, cues: Cues) -> bool:
    """Whether an ask is only for discretion: "asked that his son not be named"."""
    asked = words[slice(*slots.get("ask", (0, 0)))]
    negated = cues["negations"].within(asked, 0, len(asked)) is not None
    return negated and any(word in cues.of("anonymity_phrases") for word in asked[:6])


class FalseActs:
    """Recognises the false acts of one article."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.cues: Cues = compiled(language)

    def _words(self, span: Span) -> tuple[str, ...]:
        return self.cues.words(self.text, span)

    @staticmethod
    def is_headlines(sentence: Sentence) -> bool:
        """Whether a sentence is a row of headlines: "Union calls for strike | Mayor opens bridge | Weather"."""
        return sum(word in _BARS for word in sentence.words) >= _HEADLINES

    def is_title(self, place: Span, quoted: SpanIndex[None]) -> bool:
        """Whether a place is in quotation marks behind a noun for a work: "the play “All thieves must be punished”"."""
        own = next((span for span, _ in quoted.holding(place)), None)
        if own is None:
            return False
        before = Span(max(0, own.start - _NEAR), own.start)
        words = [word for word in self._words(before) if word[:1].isalnum()]
        return bool(words) and words[-1] in self.cues.of("creative_work_nouns")

    def is_none(self, act: ActMention, own_words: SpanIndex[None]) -> bool:
        """Whether nobody asks or denies: what was denied is no claim, or the page itself speaks to who reads it."""
        if act.act is SpeechAct.ACCUSE and (self._is_of_himself(act) or self._assures(act)):
            return True
        if self._is_not_denied(act):
            return True
        if self._is_apposed(act) or self._is_mentioned(act) or self._is_not_right(act) or self._is_offered(act):
            return True
        return self._is_for_readers(act, own_words) or self._withholds(act) or self._is_reason(act, own_words)

    def _is_apposed(self, act: ActMention) -> bool:
        """Whether what is asked says who the speaker is: "The guild, a union of weavers, asks you"."""
        if act.act is not SpeechAct.APPEAL or act.source is None or act.cue is None or self.cues.verb_final:
            return False
        between = self.text[act.source.end : act.content.start].strip() if act.content.end <= act.cue.start else ""
        return between == "," or (act.source.holds(act.content) and act.cue.start >= act.source.end)

    def _is_mentioned(self, act: ActMention) -> bool:
        """Whether words are only referred to before the verb that asks: «به آزادی او اشاره شد و خواسته شد»."""
        if act.cue is None or act.content.end > act.cue.start:
            return False
        words = self.language.letters
        before = self.language.fold(self.text[max(0, act.content.start - _NEAR) : act.content.start]).split()
        behind = read_sentence(self.text, Span(act.content.end, act.cue.start), self.language).words
        led = bool(before) and before[-1] in map(self.language.fold, words.addressee_prepositions)
        return led and not set(behind).isdisjoint(map(self.language.fold, words.referring))

    def _is_not_right(self, act: ActMention) -> bool:
        """Whether what is asked is what is not right: «شایسته نیست که معلمان محروم باشند» asks for the opposite."""
        copulas = self.language.grammar.negative_copulas
        if act.act is not SpeechAct.APPEAL or not copulas:
            return False
        before = self._words(Span(max(0, act.content.start - _NEAR), act.content.start))
        that = self.cues.of("complementisers", "subordinators", "relative_pronouns")
        said = [word for word in before if word not in that]
        return bool(said) and said[-1] in copulas

    def _is_offered(self, act: ActMention) -> bool:
        """Whether what is said is what somebody is ready to do: «حاضرند بازگشت او را ضمانت نمایند»."""
        offers = self.cues["offering_words"]
        if act.act is not SpeechAct.APPEAL or not self.cues.of("offering_words"):
            return False
        small = self.cues.of("complementisers", "subordinators", "prepositions", "infinitive_markers")
        before = [
            word
            for word in self._words(Span(max(0, act.content.start - _NEAR), act.content.start))
            if word not in small
        ]
        said = [word for word in self._words(act.content) if word not in small]
        return bool(offers.before(before, len(before)) or offers.at(said, 0))

    def _is_of_himself(self, act: ActMention) -> bool:
        """Whether words stand behind "himself": "a man who called himself an officer" accuses nobody."""
        if act.cue is None or act.cue.end > act.content.end:
            return False
        behind = self._words(Span(act.cue.end, act.content.end))
        return bool(self.cues["reflexives"].at(behind, 0))

    def _assures(self, act: ActMention) -> bool:
        """Whether words only assure that all is lawful: "said that prisoners are held in accordance with the law"."""
        words = self._words(act.content)
        place = self.cues["assurance_phrases"].within(words, 0, len(words))
        if place is None or (act.cue and self.cues.says(act.act, self._words(act.cue))):
            return False
        wrongs = ("negations", "accusation_phrases", "harm_verbs")
        rest = (*words[: place[0]], *words[place[1] :])
        return not any(self.cues[name].within(rest, 0, len(rest)) for name in wrongs)

    def _is_not_denied(self, act: ActMention) -> bool:
        """Whether a negation stands right behind a verb that denies: „bestritt nicht, dass“."""
        if act.act is not SpeechAct.DENY or act.cue is None or act.cue.end > act.content.start:
            return False
        verb = self._words(act.cue)
        between = self._words(Span(act.cue.end, act.content.start))
        return bool(between) and between[0] in self.cues.of("negations") and self.cues.says(act.act, verb)

    def _is_reason(self, act: ActMention, own_words: SpanIndex[None]) -> bool:
        """Whether what is asked stands behind "because" or "now that": it is why somebody asks."""
        if act.act is not SpeechAct.APPEAL or act.cue is None or act.cue.end > act.content.start:
            return False
        if own_words.touches(act.content):
            return False
        between = self._words(Span(act.cue.end, act.content.start))
        opens = self._words(act.content)
        reasons = self.cues["reason_subordinators"]
        return bool(reasons.before(between, len(between))) or bool(reasons.at(opens, 0))

    def _is_for_readers(self, act: ActMention, own_words: SpanIndex[None]) -> bool:
        """Whether a page invites its readers, as its last line does: "call on your government to act"."""
        named = act.source or act.sures.get("speaker", 0.0) >= _NAMED
        if act.act is not SpeechAct.APPEAL or named or own_words.touches(act.content):
            return False
        words = self._words(act.content)
        return not self.cues.of("second_person").isdisjoint(words)

    def _withholds(self, act: ActMention) -> bool:
        """Whether words tell of what somebody was denied, and deny nothing: "they have been denied medical care"."""
        if act.act is not SpeechAct.DENY:
            return False
        cue = self._words(act.cue) if act.cue else ()
        said = self._words(act.content)
        if any(self._denies(cue, at) for at in range(len(cue))):
            return act.cue is not None and act.cue.overlaps(act.content) and self._is_withheld(said)
        return self._is_withheld(said)

    def is_coerced(self, act: SpeechAct, cue: Span | None, sentence: Span) -> bool:
        """Whether words right beside a confession say that it was forced: "confessed under torture that".

        In "admitted that prisoners died under torture" they are part of what is admitted.
        """
        if act is not SpeechAct.ACKNOWLEDGE or cue is None:
            return False
        said = read_sentence(self.text, sentence, self.language)
        place, forced = said.words_in(cue), self.cues["coercion_phrases"]
        if place is None:
            return False
        opens = forced.at(said.words, 0) > 0 and not self.cues.verb_final
        behind = place[1] + (self.language.grammar.word_order == "VSO")  # the subject is between
        near = range(max(0, place[0] - _COERCED), min(len(said.words), behind + 1))
        found = ((at, at + size) for at in near if (size := forced.at(said.words, at)))
        return opens or any(place[1] <= start <= behind or start <= place[0] <= end for start, end in found)

    def _is_withheld(self, words: Sequence[str]) -> bool:
        return any(self._denies(words, at) and verb_group(words, at, 0, self.cues).passive for at in range(len(words)))

    def _denies(self, words: Sequence[str], at: int) -> bool:
        """Whether a word is that of a denial."""
        return self.cues.denies(words, at) or SpeechAct.DENY in self.cues.acts_at(words, at)

    def is_thing(self, speaker: Span) -> bool:
        """Whether a name is a thing that neither asks nor speaks: "the law", "a play by Ann Bee"."""
        words = self._words(speaker)
        left = self.cues.of("prepositions") - self.cues.of("infinitive_markers")
        stop = next((index for index, word in enumerate(words) if index and (word in left or word == ",")), len(words))
        named = self.cues.of("creative_work_nouns", "inanimate_askers", "inanimate_nouns")
        apposed = len(words) > _APPOSED and words[-_APPOSED] == "," and words[-1] in named  # "…, a feat that demands"
        return (stop > 0 and words[stop - 1] in named - self.cues.papers) or apposed

    def is_court(self, speaker: Span) -> bool:
        """Whether a court speaks: in many languages it "condemns" somebody to a punishment."""
        return not self.cues.of("court_words").isdisjoint(self._words(speaker))

    def is_paper(self, speaker: Span) -> bool:
        """Whether words name a document and nobody who wrote it: "an open letter published on Monday"."""
        words = self._words(speaker)
        ends = self.cues.pasts or ("\0",)
        end = next((index for index, word in enumerate(words) if index and word.endswith(ends)), len(words))
        unsigned = self.cues.of("agent_markers").isdisjoint(words[end:])
        return unsigned and self.cues.is_paper(words[:end], _PAPER_WORDS)

    def is_signed_paper(self, words: Span) -> bool:
        """Whether words are a document with its signatory behind a comma: "The letter, signed by its head"."""
        before, comma, behind = words.of(self.text).partition(",")
        noun, rest = (self.language.fold(each).split() for each in (before, behind))
        participle = bool(comma and rest and self.cues.pasts) and rest[0].endswith(self.cues.pasts)
        return participle and self.cues.is_paper(noun, _PAPER_WORDS)

    def is_nobody(self, speaker: Span) -> bool:
        """Whether a name is negated: "neither the guild nor the ministry", "not even the guards"."""
        words, said = self._words(Span(max(0, speaker.start - _NEAR), speaker.end)), self._words(speaker)
        own, numbered = len(said), said[1:2] and said[1].isdigit()  # "No 10 condemned"
        if not numbered and any(self.cues[name].at(said, 0) for name in ("negations", "negative_openers")):
            return True
        near = words[max(0, len(words) - own - 1) : len(words) - own + 1]
        led = self.cues["negative_openers"].before(words, len(words) - own) > 1  # „Nicht einmal“, “Ni siquiera”
        return led or not self.cues.of("negative_conjunctions").isdisjoint(near)

    def is_no_reply(self, sentence: Sentence, place: tuple[int, int], cue: Span) -> bool:
        """Whether "in response to" refers to an event or an article, and not to a request or a statement.

        In an SOV language, a place behind the cue is not a reply.
        """
        words, end = sentence.words, place[1]
        if self.cues.verb_final:
            return sentence.starts[place[0]] > cue.start
        leads = self.cues.of("infinitive_markers", "prepositions")
        if end >= len(words) or words[end] not in leads:
            return False
        asked = (
            self.cues.of("request_nouns", "claim_nouns", "third_person", "question_words_after_ask") | self.cues.papers
        )
        return not any(word in asked for word in words[end + 1 : end + 1 + _ANSWERED])
