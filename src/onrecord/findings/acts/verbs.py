"""The verb of an act: which act it tells, its subject, and the end of the words that are said or asked.

In the languages without frames the words for some acts are listed by how they begin.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Any

from onrecord.findings.acts.block_sentences import BlockSentences
from onrecord.findings.acts.certainties import (
    CUED_LEAST,
    HARM_LEAST,
    LEAST_OF,
    OTHER_LEAST,
    OTHERS_TOLD_LEAST,
    TOLD_LEAST,
    VERB_SURE,
)
from onrecord.findings.acts.claims import describes_charge
from onrecord.findings.acts.comment_refusals import refuses_comment
from onrecord.findings.acts.cues import Cues, compiled
from onrecord.findings.acts.verb_groups import verb_group
from onrecord.findings.extraction import SPEAKING, SPOKEN_TO, ActMention
from onrecord.languages import Language
from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.segmentation import Sentence, read_sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_STOPS = frozenset(",،;.!?")
_NOUN = 5
"""Within so many words of "has no" stands what is missing."""
_DENIED = ("claim_nouns", "denial_phrases", "harm_nouns", "harm_verbs", "accusation_phrases")
"""The lists with words for what people deny."""
_TOLD = frozenset({SpeechAct.APPEAL, SpeechAct.ACCUSE, SpeechAct.DENY, SpeechAct.ACKNOWLEDGE})
"""The acts that a verb tells whatever the encoder takes them for."""
_VERBAL = frozenset({SpeechAct.THREATEN, SpeechAct.ACKNOWLEDGE})
_MEANT = {
    SpeechAct.APPEAL: _VERBAL | {SpeechAct.ACCUSE},
    SpeechAct.ANSWER: _VERBAL | {SpeechAct.APPEAL, SpeechAct.ACCUSE},
    SpeechAct.DENY: _VERBAL | {SpeechAct.ACCUSE},
    SpeechAct.ACCUSE: _VERBAL | {SpeechAct.DENY},
    SpeechAct.THREATEN: _VERBAL | {SpeechAct.APPEAL, SpeechAct.ACCUSE, SpeechAct.DENY},
}
"""The acts that a verb at the end of its clause tells, by the act for which the encoder took it.

Who threatens or admits does not accuse, and who condemns that nobody was let in does not deny.
"""
_VERB, _LAST_VERB = 4, 3
"""The most words of a verb with its auxiliaries, and of one at the end of a sentence."""
_LONGEST_NAME = 10
"""The most words of a subject."""


@dataclass(slots=True, frozen=True)
class VerbActs:
    """Reads the verbs of the acts of one article.

    Attributes:
        text: the page's text.
        language: the article's.
        split: the sentences of the paragraphs.
    """

    text: str
    language: Language
    split: BlockSentences

    @property
    def cues(self) -> Cues:
        """The cue words of the article's language."""
        return compiled(self.language)

    def block(self, act: ActMention) -> int:
        """The number of the block in which an act stands, -1 for none."""
        return self.split.block(act.content)

    def sentence(self, span: Span, number: int) -> Span:
        """The sentence of a block that holds some words, or the words."""
        return next((each for each, _ in self.split.of(number).touching(span)), span)

    def by_verb(self, act: ActMention, told: Container[tuple[Span | None, SpeechAct]]) -> ActMention:
        """The act that its verb or its words mean, where the encoder took it for another: "warf … vor" accuses.

        `told` has the cues that have such an act already: other words beside them may be a reason.
        """
        act = self._with_own_verb(act) if self.cues.verb_final else act
        meant = self.meant(act)
        if act.act is SpeechAct.ACCUSE and SpeechAct.ACCUSE not in meant and self._finds_nothing(act):
            return replace(act, act=SpeechAct.DENY)
        if act.act is SpeechAct.THREATEN and self._says_nobody_is(act):
            return replace(act, act=SpeechAct.DENY, party=None, named=None)
        if len(meant) == 1:
            return act if act.act in meant or (act.cue, *meant) in told else self._as_meant(act, *meant)
        if meant or act.act is not SpeechAct.ACCUSE or act.sure >= TOLD_LEAST[act.act]:
            return act
        said = (each for each in (SpeechAct.APPEAL, SpeechAct.DENY) if self.tells(each, act, quoted=False))
        return replace(act, act=next(said, act.act))

    def _finds_nothing(self, act: ActMention) -> bool:
        """Whether what is said is that no wrong was found: «случаев избиения не выявлено»."""
        said = self._words(act.content)
        return self.cues["unconfirmed_phrases"].within(said, 0, len(said)) is not None

    def _says_nobody_is(self, act: ActMention) -> bool:
        """Whether what is said is that nothing is done to anybody: "told that nobody is held here", not "is safe"."""
        said, that = self._words(act.content), self.cues.of("complementisers")
        opens = self.cues["negative_openers"].at(said, int(bool(said) and said[0] in that)) > 0
        passive = any(word in self.cues.of("auxiliaries") and self.cues.is_past(verb) for word, verb in pairwise(said))
        return opens and passive and not self.cues.verb_final and self.cues.of("modals").isdisjoint(said)

    def _as_meant(self, act: ActMention, meant: SpeechAct) -> ActMention:
        """An act as its verb means it, if nothing says that what is said has another verb."""
        if self.cues.verb_final or meant not in _TOLD:
            known = act.source is not None or self.cues.verb_final
            if known and meant is SpeechAct.ANSWER and not self.cues.verb_final:
                return self._as_answer(act)
            return replace(act, act=meant) if known and meant in _MEANT.get(act.act, _VERBAL) else act
        if act.cue is None or len(act.cue.of(self.text).split()) > _VERB:
            return act  # "rejected their words, for in his view": what is said has another verb
        claimed = self.cues.of("claim_nouns").intersection(self._words(act.content))
        if meant is SpeechAct.DENY and act.act is SpeechAct.ANSWER and not claimed:
            return act  # "rejected the request"
        return replace(act, act=meant, sure=max(act.sure, VERB_SURE))

    def _as_answer(self, act: ActMention) -> ActMention:
        """An answer where the encoder is unsure of another act, and what is said follows its verb."""
        assert act.cue is not None
        unsure = act.sure < TOLD_LEAST.get(act.act, OTHERS_TOLD_LEAST) and act.cue.start < act.content.start
        sure = max(act.sure, CUED_LEAST)
        return replace(act, act=SpeechAct.ANSWER, sure=sure) if unsure and len(self._words(act.cue)) == 1 else act

    def _with_own_verb(self, act: ActMention) -> ActMention:
        """An act whose cue is the verb behind what is said, where the encoder has taken one of another paragraph."""
        number = self.block(act)
        if act.cue is None or number < 0 or self.block(replace(act, content=act.cue)) == number:
            return act
        end = self.sentence(act.content, number).end
        verb = Span(act.content.end, max(act.content.end, end - 1)).trimmed(self.text)
        return replace(act, cue=verb if 0 < len(verb.of(self.text).split()) <= _LAST_VERB else None)

    def _refuses(self, act: ActMention) -> bool:
        """Whether a preposition alone leads from the cue to what is said: « se niegan a ingerir »."""
        assert act.cue is not None
        between = self._words(Span(act.cue.end, act.content.start)) if act.cue.end < act.content.start else ()
        led = between or self._words(act.content)[:1]
        return len(led) == 1 and led[0] in self.cues.of("prepositions")

    def meant(self, act: ActMention) -> set[SpeechAct]:
        """The acts that the words of a cue mean, in the sentence of what is said."""
        number = self.block(act)
        sentence = self.sentence(act.content, number) if number >= 0 else None
        if act.cue is None or sentence is None or not sentence.overlaps(act.cue):
            return set()
        words = self.split.read(sentence)
        place = words.words_in(act.cue)
        cues = self.cues
        if place is None:
            return set()
        verb = words.words[slice(*place)]
        meant = cues.turned_down(cues.meant(words.words, place), self._words(act.content), verb)
        return meant - {SpeechAct.DENY} if SpeechAct.DENY in meant and self._refuses(act) else meant

    def is_denied(self, act: ActMention, sentence: Sentence, at: int) -> bool:
        """Whether a negation parts what is asked from the verb behind it: "hat sie nicht zum Streik aufgerufen"."""
        begin = next((index for index, start in enumerate(sentence.starts) if start >= act.content.start), at)
        for index in range(at - 1, begin - 1, -1):
            if not sentence.words[index][0].isalnum():
                return False
            if self.cues["negations"].at(sentence.words, index):
                return True
        return False

    def is_apart(self, subject: Span, act: ActMention) -> bool:
        """Whether a subject is in another paragraph than a verb that means an act, and so has another verb."""
        if act.cue is None or self.language.grammar.subjects_in_verbs or act.act not in self.meant(act):
            return False
        return self.split.blocks(act.cue).isdisjoint(self.split.blocks(subject))

    def subject(self, act: ActMention, number: int) -> Span | None:
        """The name that opens the sentence and ends at a verb that means the act: "The union demands"."""
        if act.cue is None or self.language.grammar.word_order == "SOV" or act.act not in self.meant(act):
            return None
        opening = Span(self.sentence(act.cue, number).start, act.cue.start).trimmed(self.text)
        if act.party is not None and act.party.overlaps(opening):
            return None
        whole = opening.start < opening.end and party_phrase(self.text, opening, self.language).span == opening
        return opening if whole and len(opening.of(self.text).split()) <= _LONGEST_NAME else None

    def split_at_verb(self, act: ActMention) -> ActMention:
        """An act whose parties end at its verb: of "the families urged the mayor" each of them is one side."""
        cue, sures = act.cue, dict(act.sures)
        least = {"source": LEAST_OF["source"], "party": OTHER_LEAST}
        spans = {name: span for name in (*SPEAKING, *SPOKEN_TO) if (span := getattr(act, name))}
        over = {name: span for name, span in spans.items() if cue and span.start < cue.start < span.end}
        changes: dict[str, Any] = {}
        for name, span in over.items():
            assert cue is not None
            sides = (Span(span.start, cue.start).trimmed(self.text), Span(cue.end, span.end).trimmed(self.text))
            head, tail = (side if side.start < side.end else None for side in sides)
            if name in SPOKEN_TO and act.source and head and act.source.overlaps(head):
                changes[name] = tail if act.sures.get("source", 0.0) >= LEAST_OF["source"] else head
            else:
                changes[name] = head
            other = "source" if name in SPOKEN_TO else "party"
            tail = tail and party_phrase(self.text, tail, self.language).span
            if tail and changes[name] is head and sures.get(other, 0.0) < least[other]:
                changes[other], sures[other] = tail, sures[name]
        act = replace(act, **changes, sures=sures) if over else act
        return self._without_other(act)

    def _without_other(self, act: ActMention) -> ActMention:
        """An act whose speaker ends where the other party begins: "accused a clerk the ministry" in German order."""
        party = act.party
        changes: dict[str, Any] = {
            name: Span(span.start, party.start).trimmed(self.text)
            for name in SPEAKING
            if party and (span := getattr(act, name)) and span.start < party.start and span.end == party.end
        }
        return replace(act, **changes) if changes else act

    def is_subject(self, source: Span, act: ActMention) -> bool:
        """Whether words stand right before the verb or its auxiliary: "The union has called"."""
        if act.cue is None or source.end >= act.cue.start:
            return False
        between = self._words(Span(source.end, act.cue.start))
        return not between or between[0] in self.cues.of("auxiliaries")

    def to_next_verb(self, content: Span, number: int) -> Span:
        """The content up to the next verb of its speaker that means an act: « de censure et réclame un vote »."""
        sentence = self.split.read(self.sentence(content, number))
        place = sentence.words_in(content)
        if place is None or not self.cues.stems:
            return content
        for index in range(place[0] + 1, place[1] - 1):
            verb = not sentence.capital[index + 1] and self.cues.meant(sentence.words, (index + 1, index + 2))
            if verb and sentence.words[index] in self.cues.of("conjunctions"):
                return Span(content.start, sentence.ends[index - 1])
        return content

    def is_told_about(self, party: Span, act: ActMention) -> bool:
        """Whether what is admitted or denied names somebody as its subject: "denied that guards had been there".

        It is also so where somebody only hears an accusation: "complained to the council that".
        """
        if act.act is SpeechAct.ACCUSE:
            return self._is_told_to(party, act)
        if act.act not in {SpeechAct.ACKNOWLEDGE, SpeechAct.DENY} or not act.content.overlaps(party):
            return False
        before = read_sentence(self.text, Span(act.content.start, max(act.content.start, party.start)), self.language)
        small = self.cues.of("complementisers") | self.cues.articles | self.cues.of("prepositions")
        return act.act is SpeechAct.ACKNOWLEDGE or small.issuperset(before.words)

    def _is_told_to(self, party: Span, act: ActMention) -> bool:
        """Whether somebody stands between a verb that accuses nobody, perhaps with a preposition, and "that"."""
        cue, said = act.cue, act.content
        if cue is None or self.cues.verb_final or not cue.end <= party.start < party.end <= said.start:
            return False
        led = self._words(Span(cue.end, party.start))
        behind = (*self._words(Span(party.end, said.start)), *self._words(said)[:1])
        small = self.cues.articles | self.cues.of("prepositions")
        verb = self._words(cue)
        accuses = self.cues.says(act.act, verb) or any(
            act.act in self.cues.acts_at(verb, at) for at in range(len(verb))
        )
        that = not self.cues.of("complementisers").isdisjoint(behind[:1])
        return not accuses and small.issuperset(led) and that

    def tells(self, kind: SpeechAct, act: ActMention, *, quoted: bool, known: bool = False) -> bool:
        """Whether what is said is an act by its own words: "that is a lie", « libérez-les » in quotation marks.

        `quoted` says that the words are the speaker's own, and `known` that somebody is named who speaks.
        """
        said, cues = self._words(act.content), self.cues
        words = (*said, *(self._words(act.cue) if act.cue else ()))
        if kind is SpeechAct.APPEAL:
            endings = self.language.speech_acts.appeal.imperative_endings or ("\0",)
            commands = quoted and bool(said) and said[0].endswith(endings)
            return commands or ((cues.verb_final or quoted) and cues.asks(said))
        if kind is SpeechAct.ACCUSE:  # "said that guards beat him"
            return known and act.sure >= HARM_LEAST and any(word.startswith(cues.harming) for word in said)
        if kind is SpeechAct.ANSWER and cues["reply_phrases"].within(words, 0, len(words)):
            return not cues.papers.isdisjoint(words)  # "in the reply to the petition"
        if kind is SpeechAct.ANSWER and self.declines(act):
            return True
        phrases = {SpeechAct.DENY: "denial_phrases", SpeechAct.ANSWER: "no_comment_phrases"}.get(kind)
        place = cues[phrases].within(words, 0, len(words)) if phrases else None
        return place is not None and not (kind is SpeechAct.DENY and describes_charge(words, place, cues))

    def declines(self, act: ActMention) -> bool:
        """Whether an answer says only that somebody does not want to comment."""
        return refuses_comment(self.text, act.act, act.cue, act.content, self.cues)

    def affirms(self, act: ActMention) -> bool:
        """Whether a denial denies nothing: a verb of saying does not, nor a word of it, and it speaks of no claim.

        Nobody denies a thing that somebody lacks: "they had no water", but "they had no role in it".
        """
        cues = self.cues
        if act.act is not SpeechAct.DENY or act.cue is None:
            return False
        words, said = self._words(act.content), self._words(act.cue)
        if not cues.only_says(act.act, said):
            return False
        if self._lacks(words):
            return True
        if cues.verb_final or not cues.frames:
            return False  # the words that deny are not listed
        lists = ("negations", "negative_openers", "negative_conjunctions", "denial_phrases", "claim_nouns")
        told = [at for at, word in enumerate(words) if word not in cues.of("prepositions")]  # "without" denies nothing
        return not any(cues[name].at(words, at) for name in lists for at in told)

    def _lacks(self, words: Sequence[str]) -> bool:
        """Whether words say that something is missing, and it is nothing that people deny."""
        cues = self.cues
        place = cues["lacking_phrases"].within(words, 0, len(words))
        if place is None or cues.says(SpeechAct.ACCUSE, words):
            return False
        before, behind = words[max(0, place[0] - _NOUN) : place[0]], words[place[1] : place[1] + _NOUN]
        stops = cues.of("prepositions") | _STOPS  # "no doctor | in the prison", «Нет, | мы не били»
        near = before if cues.verb_final else takewhile(lambda word: word not in stops, behind)
        lacked = [word for word in near if word[0].isalnum()]
        denied = any(cues[name].within(words, 0, len(words)) for name in _DENIED)
        return bool(lacked) and not denied and cues.of("denied_nouns").isdisjoint(lacked)

    def is_asked_for(self, party: Span) -> bool:
        """Whether the words for whom is asked name what the ask is about: "the prisoners must be released"."""
        number = self.split.block(party)
        sentence = self.split.read(self.sentence(party, number)) if number >= 0 else None
        place = sentence.words_in(party) if sentence else None
        if sentence is None or place is None:
            return False
        words, at, cues = sentence.words, place[1], self.cues
        helping = cues.of("modals", "auxiliaries")
        while at < len(words) and (words[at] in helping or (at > place[1] and cues["adverbs"].at(words, at))):
            at += 1
        group = verb_group(words, min(at, len(words) - 1), place[1], cues)
        return group.start == place[1] < at and group.supposed and group.passive

    def _words(self, span: Span) -> tuple[str, ...]:
        return self.cues.words(self.text, span)
