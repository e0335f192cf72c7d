"""Acts that a speaker's own words perform without a cue: "The authorities must release him", "that is a lie".

They are searched for in letters, in quotations and in reported speech; the outlet itself makes no appeals.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.findings.acts.chunker import Chunker
from onrecord.findings.acts.claims import describes_charge
from onrecord.findings.acts.cues import Cues
from onrecord.findings.acts.frame_matcher import Matcher
from onrecord.findings.acts.frame_matches import FrameMatch
from onrecord.findings.acts.harm import find_harm
from onrecord.findings.acts.verb_final_acts import subject_of
from onrecord.findings.acts.verb_groups import verb_group
from onrecord.segmentation import Sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_SURE = {
    "obligation": 0.75,
    "plea": 0.7,
    "denial": 0.65,
    "negative": 0.6,
    "wrong": 0.6,
    "hurt": 0.6,
    "menace": 0.55,
    "receipt": 0.8,
    "nothing": 0.8,
}
"""The certainty of each rule; not calibrated."""
_PARTICIPLE = 3
"""The most words from an auxiliary to its participle."""
_SHORT = 4
"""The most letters of a word that is no participle, though it ends as one does: "need"."""
_VICTIM = 5
"""The most words between a verb of harm and its victim."""


def find_in_content(  # noqa: PLR0913 - a sentence, a stretch of it, and two things that are true of the stretch
    sentence: Sentence, cues: Cues, low: int, high: int, *, quoted: bool, letter: bool
) -> Iterator[FrameMatch]:
    """Find the acts in a sentence of a speaker's words: asks by "must" or an imperative, threats, denials, accusations.

    `quoted` says that the words are the speaker's own; only then does "please" count. `letter` says that they are part
    of a letter, where an imperative is an ask; elsewhere it may be a coach's advice.
    """
    reader = _Content(sentence, cues, low, high)
    asked = reader.obligation(quoted=quoted) or (reader.plea(imperative=letter) if quoted else None)
    if asked:
        yield asked
    for found in (reader.menace(), reader.received(), reader.denied()):
        if found:
            yield found
            return
    if not asked:
        wrong = reader.wrong()
        if wrong:
            yield wrong


class _Content:
    """One sentence of a speaker's words, from word `low` to word `high`."""

    def __init__(self, sentence: Sentence, cues: Cues, low: int, high: int) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.cues = cues
        while low < high and not self.words[low][0].isalnum():
            low += 1
        while high > low and not self.words[high - 1][0].isalnum():
            high -= 1
        self.low, self.high = low, high
        self.chunker, self.matcher = Chunker(sentence, cues, low, high), Matcher(sentence, cues, high)
        self.question = sentence.words[high : high + 1] == ("?",)

    def obligation(self, *, quoted: bool) -> FrameMatch | None:
        """An ask by "must", or by "should" before a verb that asks; None if the sentence has none."""
        if self.question:
            return None
        for index in range(self.low + 1, self.high - 1):
            size = self.cues["obligation_modals"].at(self.words, index)
            weak = 0 if size else self.cues["weak_obligation_modals"].at(self.words, index)
            behind = index + (size or weak)
            if not (size or weak) or behind >= self.high or self.words[index - 1] in self.cues.of("determiners"):
                continue  # "felt the need to"
            following = self._verb_behind(behind)
            if not following or following in self.cues.of("auxiliaries") - self.cues.of("passive_auxiliaries"):
                continue
            if self.cues.verb_final:
                found = self._owed_final(index, behind)
            else:
                found = self._owed(index, behind, following, weak=bool(weak), quoted=quoted)
            if found:
                return found
        return None

    def _verb_behind(self, at: int) -> str:
        """The verb of "must not ever allow", from the word behind "must"; empty if there is none."""
        while at < self.high:
            size = self.cues["adverbs"].at(self.words, at) or self.cues["negations"].at(self.words, at)
            if not size:
                return self.words[at]
            at += size
        return ""

    def _owed_final(self, at: int, behind: int) -> FrameMatch | None:
        """The same for a verb at the end of the clause: «نباید» contains its negation, «هرگز» stands before it."""
        bounds = self.cues.of("subordinators") | set("؛:«»")
        starts = (index for index in range(at - 1, self.low, -1) if self.words[index] in bounds or self._joins(index))
        low = next(starts, self.low - 1) + 1
        subject = subject_of(self.sentence, self.cues, low, at)
        if subject is None or self.words[subject[0]] in self.cues.of("first_person", "third_person"):
            return None
        end = self.matcher.clause_end(behind, participle=False)
        start = at if self.cues["negations"].at(self.words, at) else behind
        passive = self.words[end - 1] in self.cues.of("passive_auxiliaries")
        if end <= behind or not (passive or self._can_be_asked(subject)):
            return None
        if self.words[subject[0]] in self.cues.of("auxiliaries") or self.cues.of("question_words_after_ask") & set(
            self.words[at:end]
        ):
            return None  # "who must answer for it?"
        places = {"ask": self.sentence.cover(subject[0] if passive else start, end)}
        if not passive and not self._thing(subject):
            places["addressee"] = self.sentence.cover(*subject)
        second = self.words[subject[0]] in self.cues.of("second_person")
        clause = self.sentence.cover(subject[0], end)
        return self._found(SpeechAct.APPEAL, places, clause, "obligation", second=second)

    def _joins(self, index: int) -> bool:
        """Whether a conjunction behind a verb begins the next clause: «در خطر است و …»."""
        joins = self.words[index] in self.cues.of("conjunctions")
        return joins and self.words[index - 1] in self.cues.of("auxiliaries")

    def _owed(self, at: int, behind: int, following: str, *, weak: bool, quoted: bool) -> FrameMatch | None:
        """The ask of "must", or of "should" (`weak`), including the negation behind that word."""
        subject = self.chunker.subject(at)
        first = self.words[subject[0]] if subject else ""
        # "needs that must be met", "what we need to be focused on" and "would need to be" ask nobody
        unasked = self.cues.of("relative_pronouns", "modals")
        if subject is None or first in self.cues.of("question_words_after_ask"):
            return None
        if any(word in unasked for word in self.words[subject[1] : at]):
            return None
        passive, duty = following in self.cues.of("passive_auxiliaries"), following in self.cues.of("imperative_verbs")
        if weak and not duty and not (self.cues["negations"].at(self.words, behind) and self._has_power(subject)):
            return None  # "you should see it"
        # “He must not allow any more delay” is an ask, and "it must have rained" is not
        owed = passive or (duty and quoted and following not in self.cues.of("weak_imperative_verbs"))
        if first in self.cues.of("indefinite_pronouns", "first_person") or (
            first in self.cues.of("third_person") and not owed
        ):
            return None
        asked = self._participle(behind) if passive else self._can_be_asked(subject)
        end = self.matcher.clause_end(behind, participle=False)
        start = subject[0] if passive else behind
        if not asked or end <= behind:
            return None
        places = {"ask": self.sentence.cover(start, end)}
        if not passive and not self._thing(subject):
            places["addressee"] = self.sentence.cover(*subject)
        clause = self.sentence.cover(subject[0], end)
        return self._found(
            SpeechAct.APPEAL, places, clause, "obligation", second=first in self.cues.of("second_person")
        )

    def _can_be_asked(self, subject: tuple[int, int]) -> bool:
        """Whether a name can be an addressee: it has a party's noun, or a capital, also at the head."""
        alone = subject[1] - subject[0] == 1 and self.sentence.capital[subject[0]]
        second = self.words[subject[0]] in self.cues.of("second_person")
        return alone or second or self._acts(subject)

    def _participle(self, behind: int) -> bool:
        """Whether "must be" introduces something that is to be done: "released", "brought"."""
        index = next(
            (i for i in range(behind, self.high) if self.words[i] in self.cues.of("passive_auxiliaries")), behind
        )
        index += 1
        while index < self.high and self.cues["adverbs"].at(self.words, index):
            index += 1
        if index >= self.high:
            return False
        word = self.words[index]
        if word in self.cues.of("emotion_participles"):
            return False  # "must be tired"
        return self.cues.is_past(word)

    def _thing(self, subject: tuple[int, int]) -> bool:
        return any(word in self.cues.of("inanimate_nouns") for word in self.words[subject[0] : subject[1]])

    def plea(self, *, imperative: bool) -> FrameMatch | None:
        """An ask by an imperative at the head of the sentence, or by "please"."""
        if self.question or self.low >= self.high:
            return None
        start = self.low
        leads = self.cues.of("auxiliaries", "first_person") | self.cues.of("possessives") - self.cues.articles
        leads -= self.cues.of("determiners")
        pleading = self.cues["politeness_markers"].within(self.words, self.low, self.high)
        if pleading:
            start = pleading[1]
        elif (
            not imperative
            or self.words[start] not in self.cues.of("imperative_verbs")
            or not self.sentence.capital[start]
        ):
            return None
        elif start + 1 < self.high and self.words[start + 1] in leads:
            return None  # "Help is needed", "Let us go"
        while start < self.high and not self.words[start][0].isalnum():
            start += 1
        closed = self.cues.of("determiners", "first_person", "third_person", "modals")
        if (
            start >= self.high
            or self.words[start] in closed
            or self.cues["non_appeal_complements"].at(self.words, start)
        ):
            return None  # "please refer to the annex"
        span = self.sentence.cover(start, self.high)
        return self._found(
            SpeechAct.APPEAL, {"ask": span}, self.sentence.cover(self.low, self.high), "plea", second=True
        )

    def menace(self) -> FrameMatch | None:
        """A threat: an announced harm with a condition."""
        harm = self.cues["threatened_consequences"].within(self.words, self.low, self.high)
        if self.question or harm is None:
            return None
        if any(self.cues[name].within(self.words, self.low, harm[0]) for name in ("negative_openers", "negations")):
            return None  # "no lawyer would be punished"
        group = verb_group(self.words, harm[0], self.low, self.cues)
        subject = self.chunker.subject(group.start)
        if not group.supposed or not self._within("threat_conditions") or self._within("obligation_modals"):
            return None
        if not group.passive and not self._menaces(harm[1], subject):
            return None
        clause = self.sentence.cover(self.low, self.high)
        places = {"content": clause}
        if group.passive and subject and self.words[subject[0]] not in self.cues.of("third_person"):
            places["addressee"] = self.sentence.cover(*subject)  # "the rapporteur would be arrested"
        return self._found(SpeechAct.THREATEN, places, clause, "menace", second=True)

    def _menaces(self, behind: int, subject: tuple[int, int] | None) -> bool:
        """Whether a subject announces an action against somebody: "we will come for him"."""
        if subject is None or not self.cues.of("first_person").isdisjoint(self.words[behind : behind + 1]):
            return False  # "they would kill us": the one who is threatened tells of it
        first = self.words[subject[0]]
        # "told her that she would never see them again": a pronoun at the head is the person who is addressed
        told = first in self.cues.of("third_person") and subject[0] <= self.low + 1
        return told or first in self.cues.of("first_person", "second_person")

    def received(self) -> FrameMatch | None:
        """An acknowledgement: confirmation of receipt, or a refusal to comment."""
        for name, act, rule in (
            ("receipt_phrases", SpeechAct.ACKNOWLEDGE, "receipt"),
            ("no_comment_phrases", SpeechAct.ANSWER, "nothing"),
        ):
            place = self.cues[name].within(self.words, self.low, self.high)
            nothing = place and rule == "receipt" and self._is_of_nothing(place[0])  # "no letter has been received"
            if place and not nothing and not self._negated(place[0]):
                clause = self.sentence.cover(self.low, self.high)
                return self._found(act, {"content": clause}, clause, rule, second=False)
        return None

    def _is_of_nothing(self, at: int) -> bool:
        """Whether a word for nobody or nothing is in the clause before a place."""
        begun = next((index + 1 for index in range(at - 1, self.low - 1, -1) if self.words[index] == ","), self.low)
        return not self.cues.of("negative_openers").isdisjoint(self.words[begun:at])

    def denied(self) -> FrameMatch | None:
        """A denial: by words of denial, or by "no" at the head of a sentence about a wrong."""
        if self.question:
            return None
        place = self.cues["denial_phrases"].within(self.words, self.low, self.high)
        if place and not self._negated(place[0]) and not describes_charge(self.words, place, self.cues):
            meant = self.cues.turned_down({SpeechAct.DENY}, self.words[place[1] : self.high], self.words[slice(*place)])
            return self._whole(meant.pop(), place[0], "denial") if meant else None
        future = any(self.words[index] in self.cues.of("modals") for index in range(self.low, self.high))
        wrong = (
            self._within("harm_verbs") or self._within("accusation_phrases") or self._within("threatened_consequences")
        )
        if self.cues["negative_openers"].at(self.words, self.low) and wrong and not future:
            return self._whole(SpeechAct.DENY, self.low, "negative")
        return None

    def wrong(self) -> FrameMatch | None:
        """An accusation: by words for a wrong, or by harm that somebody with power did to somebody."""
        if self.question:
            return None
        for name, rule in (("accusation_phrases", "wrong"), ("harm_verbs", "hurt")):
            place = self.cues[name].within(self.words, self.low, self.high)
            if place is None or self._negated(place[0]):
                continue
            doer = self._doer(*place)
            if (
                doer is None
                and self.words[place[0]] in self.cues.of("passive_auxiliaries")
                and not self._passive(*place)
            ):
                continue  # "who is responsible for what" accuses nobody
            if rule == "hurt" and (doer is None or not self._has_power(doer) or self._deserved(*place)):
                continue
            if doer and not self._acts(doer):
                continue
            if doer and self.words[doer[0]] in self.cues.of("possessives"):
                continue  # "its forces shot down …" is no accusation
            clause = self.sentence.cover(self._clause_start(place[0]), self.high)
            places = {"content": clause} | self._accused(doer)
            return self._found(SpeechAct.ACCUSE, places, clause, rule, second=False)
        return None

    def _deserved(self, start: int, end: int) -> bool:
        """Whether wrongdoers are harmed ("shot one of the attackers"), or harm is only named ("those killed by")."""
        if any(word in self.cues.of("perpetrator_nouns") for word in self.words[end : end + _VICTIM]):
            return True
        before = self.words[start - 1] if start > self.low else ""
        participle = self.words[start].endswith(self.cues.pasts or ("\0",))
        hangs = before in self.cues.of("determiners") or (
            before in self.cues.of("conjunctions") and self._reduced(start)
        )
        return participle and hangs

    def _reduced(self, start: int) -> bool:
        """Whether a second participle modifies a pronoun: "those murdered and kidnapped by"."""
        return any(word in self.cues.of("determiners") for word in self.words[max(self.low, start - 3) : start - 1])

    def _whole(self, act: SpeechAct, at: int, rule: str) -> FrameMatch:
        clause = self.sentence.cover(self._clause_start(at), self.high)
        return self._found(act, {"content": clause}, clause, rule, second=False)

    def _within(self, name: str) -> bool:
        return self.cues[name].within(self.words, self.low, self.high) is not None

    def _passive(self, start: int, end: int) -> bool:
        """Whether the words for a wrong are a passive themselves: "was beaten", but not "is responsible for"."""
        return (
            end - start > 1
            and self.words[start] in self.cues.of("passive_auxiliaries")
            and self.words[start + 1].endswith(self.cues.pasts)
        )

    def _acts(self, doer: tuple[int, int]) -> bool:
        """Whether a name can be a wrongdoer."""
        return any(
            self.words[index] in self.cues.actors
            or self.words[index] in self.cues.powers
            or self.words[index] in self.cues.of("third_person")
            or (self.sentence.capital[index] and index > self.low)
            or (self.words[index].endswith(self.cues.language.grammar.agentive_suffixes) and len(self.words[index]) > 4)
            for index in range(*doer)
        )

    def _has_power(self, doer: tuple[int, int]) -> bool:
        """Whether a name is somebody with the power to do harm."""
        words = self.words[doer[0] : doer[1]]
        of = next(
            (index for index, word in enumerate(words) if index and word in self.cues.of("prepositions")), len(words)
        )
        return any(word in self.cues.powers for word in words[:of])

    def _negated(self, at: int) -> bool:
        """Whether words just before negate it: "was not tortured"; "if" and "would" count too."""
        before = range(max(self.low, at - 4), at)
        return any(
            self.cues["negations"].at(self.words, index)
            or self.words[index] in self.cues.of("modals")
            or self.cues["clause_conditions"].at(self.words, index)
            for index in before
        )

    def _clause_start(self, at: int) -> int:
        """The position behind "we assure you that"."""
        for index in range(at - 1, self.low, -1):
            if self.words[index] in self.cues.of("complementisers") and self.words[index - 1] in self.cues.of(
                "second_person", "reporting_verbs"
            ):
                return index + 1
        return self.low

    def _doer(self, start: int, end: int) -> tuple[int, int] | None:
        """The wrongdoer: the name behind "by", else the verb's subject if the verb is not passive."""
        if self.cues.verb_final:
            return subject_of(self.sentence, self.cues, self.low, start)
        for index in range(end, self.high - 1):
            if self.words[index] in self.cues.of("agent_markers"):
                named = self.words[index + 1] in self.cues.of("determiners") or self.sentence.capital[index + 1]
                agent = self.matcher.name_from(index + 1, self.high)
                if named or (agent and self.words[agent[1] - 1] in self.cues.powers):  # "by prison guards"
                    return agent
        group = verb_group(self.words, start, self.low, self.cues)
        if group.passive or self._passive(start, end):
            return None
        subject = self.chunker.subject(group.start)
        if subject and (self.words[subject[0]] in self.cues.of("first_person") or self._is_done(subject[1], start)):
            return None
        return subject

    def _is_done(self, after: int, start: int) -> bool:
        """Whether the verb between a subject and the words for a wrong is passive: "were moved to solitary cells"."""
        auxiliaries = (at for at in range(after, start - 1) if self.words[at] in self.cues.of("passive_auxiliaries"))
        at = next(auxiliaries, start)
        behind = self.words[at + 1 : min(start, at + 1 + _PARTICIPLE)]
        return (
            any(word.endswith(self.cues.pasts) and len(word) > _SHORT for word in behind) if self.cues.pasts else False
        )

    def _accused(self, doer: tuple[int, int] | None) -> dict[str, Span]:
        """The wrongdoer, unless harm was done to them, or their name runs into the victim's, as before «را»."""
        if doer and doer[1] - doer[0] > 1 and self.words[doer[1] - 1] in self.cues.of("first_person", "third_person"):
            doer = doer[0], doer[1] - 1  # "the guards us", whom they beat
        run_on = doer and doer[1] < len(self.words) and self.words[doer[1]] in self.cues.of("object_markers")
        if doer is None or run_on or find_harm(self.sentence, self.cues).suffers(self.sentence.cover(*doer)):
            return {}
        return {"target": self.sentence.cover(*doer)}

    def _found(self, act: SpeechAct, places: dict[str, Span], clause: Span, rule: str, *, second: bool) -> FrameMatch:
        return FrameMatch(
            act=act,
            cue=clause,
            slots=places,
            first=True,
            second=second,
            clause=clause,
            said=clause,
            rule=rule,
            sure=_SURE[rule],
        )
