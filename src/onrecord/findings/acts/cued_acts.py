"""Find acts by cue words: appeals, accusations, denials, answers and threats, with their parties and their content.

A cue is a verb or a noun of the language folder. A cue whose verb group is negated, hypothetical or only planned is not
an act. A participle counts if its sentence's subject performs it ("…, demanding their release").
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.findings.acts.chunker import Chunker
from onrecord.findings.acts.claims import denied_before, is_claim
from onrecord.findings.acts.clause_heads import in_document, is_issued, is_pronoun, owner_of, power_of, reports_clause
from onrecord.findings.acts.condemned import find_condemned, names_punishment
from onrecord.findings.acts.cues import Cue, Cues, Frame, Slots
from onrecord.findings.acts.false_acts import is_discreet, is_of_market, is_other_call
from onrecord.findings.acts.frame_matcher import Matcher
from onrecord.findings.acts.frame_matches import FrameMatch, certainty, matched, unquoted
from onrecord.findings.acts.harm import find_harm, is_deed, is_done_to, is_suffered
from onrecord.findings.acts.verb_final_acts import FinalFinder
from onrecord.findings.acts.verb_groups import Group, verb_group
from onrecord.segmentation import Sentence
from onrecord.vocabulary import SpeechAct

_HANGS = 14
"""The most words between a verb and a noun or participle in its object: "signed a letter of the union asking"."""
_SAID = frozenset({"ask", "asked", "content", "claim"})


def find_acts(sentence: Sentence, cues: Cues, low: int = 0, high: int | None = None) -> Iterator[FrameMatch]:
    """Find the acts between two words of a sentence, in the order of their cues."""
    high = len(sentence.words) if high is None else high
    if not any(word in cues.cues for word in sentence.words[low:high]):
        if not cues.frames:
            yield from find_condemned(sentence, cues, low, high)
        return
    finder = (FinalFinder if cues.verb_final else _Finder)(sentence, cues, low, high)
    index = low
    while index < high:
        step = 1
        for cue in cues.find(sentence.words, index):
            if found := finder.read(cue, index):
                yield found
                step = len(cue.words)
                break
        index += step


class _Finder:
    """Reads the cues of one sentence."""

    def __init__(self, sentence: Sentence, cues: Cues, low: int, high: int) -> None:
        self.sentence, self.words = sentence, sentence.words
        self.cues, self.low, self.high = cues, low, high
        self.acts = cues.language.speech_acts
        self.chunker, self.matcher = Chunker(sentence, cues, low, high), Matcher(sentence, cues, high)
        self.question = bool(self.words[high - 1 : high] == ("?",))

    def read(self, cue: Cue, at: int) -> FrameMatch | None:
        """The act of a cue that begins at a word."""
        if is_other_call(self.words, at, self.low, self.cues):
            return None
        return self._noun(cue, at) if cue.noun else self._verb(cue, at) or self._denial(cue, at)

    # verbs

    def _verb(self, cue: Cue, at: int) -> FrameMatch | None:
        named = self.sentence.capital[at] and at > self.low and self.words[at - 1][0].isalnum()
        if named or self._is_noun(at):
            return None
        group = verb_group(self.words, at, self.low, self.cues)
        participle = cue.words[0].endswith(self.cues.endings) and not group.finite
        performed = self._performed(group)
        if group.negated or (group.supposed and not self._polite(group)) or performed is None:
            return None
        if participle and self._withheld(group.start):
            return None
        end = self._end(at + len(cue.words), group, participle=participle)
        passive = group.passive and not cue.words[0].endswith(self.cues.endings)
        for frame in self.cues.frames.get(cue.name, ()):
            if not frame.after:
                continue  # it counts if an extractor has found the content
            reduced = frame.passive and not passive and self._reduced(frame, cue, group)
            if frame.passive is not (passive or reduced):
                continue
            fitted = self.matcher.fit(frame, at + len(cue.words), end)
            if fitted is None or (reduced and "speaker" not in fitted[0]):
                continue  # "families of men accused of theft": nobody accuses them here
            if "addressee" in fitted[0] and self._abstract(fitted[0]["addressee"]):
                continue  # "urged adherence to the law" asks nobody to do anything
            subject = self._subject(group, performed, participle=participle, reduced=reduced)
            slots = self._cut_relative(group, fitted[0])
            if self._refused(frame, cue, subject, slots, group) or is_discreet(self.words, slots, self.cues):
                return None
            return self._settled(frame, (self._cue_start(group, at), fitted[1]), subject, slots)
        return None

    def _denial(self, cue: Cue, at: int) -> FrameMatch | None:
        """A denial whose claim stands before it: "fraud, which he denies", "a charge he denies"."""
        frames = (each for each in self.cues.frames.get(cue.name, ()) if each.act is SpeechAct.DENY)
        frame = next((each for each in frames if not each.after and not each.passive), None)
        group = verb_group(self.words, at, self.low, self.cues)
        if frame is None or group.negated or group.supposed or group.passive or group.infinitive >= 0:
            return None
        found = denied_before(self.words, group.start, self.low, self.chunker, self.cues)
        return self._found(frame, (at, at + len(cue.words)), found[0], {"claim": found[1]}) if found else None

    def _end(self, behind: int, group: Group, *, participle: bool) -> int:
        """The end of the clause that a verb opens."""
        end = self.matcher.clause_end(behind, participle=participle)
        hangs = participle and group.start > self.low and self.words[group.start - 1][0].isalnum()
        return self.matcher.before_main_verb(behind, end) if hangs else end

    def _settled(
        self, frame: Frame, cue: tuple[int, int], subject: tuple[int, int] | None, slots: Slots
    ) -> FrameMatch | None:
        """Add the act, without a subject or a target whose words do not identify a party."""
        if subject and not frame.passive and self._abstract(subject):
            if not {"addressee", "target"} & slots.keys():
                return None  # "the delay denies them a trial"
            subject = None
        target = slots.get("target")
        others = self.cues.of("determiners") - self.cues.of("third_person") - self.cues.of("possessives")
        if frame.passive and "content" in slots and is_done_to(self.words, slots["content"][0], self.cues):
            subject = None
        deed = target is not None and is_deed(self.words[slice(*target)], self.cues)
        if target and (deed or self._abstract(target) or self._head_word(target) in others):
            # "blamed the other" says whom only together with another sentence
            slots = {name: place for name, place in slots.items() if name != "target"}
        return self._found(frame, cue, subject, slots)

    def _cue_start(self, group: Group, at: int) -> int:
        """The beginning of the cue, with its auxiliaries if they stand together ("had already asked")."""
        if group.infinitive >= 0 or at - group.start > 4:
            return at
        for index in range(group.start, at):
            if self.words[index] in self.cues.of("auxiliaries") and self.words[index][0].isalpha():
                return index
        return at

    def _is_noun(self, at: int) -> bool:
        """Whether a word that may be a verb is used as a noun: it is behind an article or an owner."""
        if at == self.low:
            return False
        before = self.words[at - 1]
        noun = any(cue.noun for cue in self.cues.find(self.words, at))
        ending = self.words[at].endswith(self.cues.endings)
        inflected = self.words[at].endswith((*self.cues.pasts, *self.cues.endings))
        owners = frozenset() if inflected else self.cues.of("possessives")
        if before in self.cues.articles - self.cues.of("indefinite_pronouns") | owners:
            return True
        if ending and (before in self.cues.articles | self.cues.of("degree_adverbs")):
            return True
        return noun and (
            before in self.cues.of("determiners", "possessives", "noun_modifiers", "light_verbs")
            or (before in self.cues.of("prepositions") and before not in self.cues.of("infinitive_markers"))
        )

    def _performed(self, group: Group) -> int | None:
        """The beginning of the subject's own verb: the group's start, or that of "gathered" in "gathered to demand".

        None if the act is named and not performed ("plans to urge").
        """
        if group.infinitive < 0:
            return group.start
        if group.passive:
            return None
        for index in range(group.start - 1, max(self.low, group.start - 14) - 1, -1):
            if self.words[index] in {";", ":"}:
                return None
            size = self.cues["performing_verbs"].at(self.words, index)
            if size:
                outer = verb_group(self.words, index, self.low, self.cues)
                polite = self.words[index] in self.cues.of("softening_verbs")
                if outer.negated or (outer.supposed and not polite) or (polite and not self._first_person(outer.start)):
                    return None
                return outer.start
        return None

    def _withheld(self, at: int) -> bool:
        """Whether a participle or a noun modifies something that is not done: "never signed a letter asking".

        A request that is not answered was made all the same: only verbs that perform an act count.
        """
        stops = self.cues.of("relative_pronouns", "subordinators")
        for index in range(at - 1, max(self.low, at - _HANGS), -1):
            word = self.words[index]
            if not word[0].isalnum() or word in stops:
                return False
            if word in self.cues.of("light_verbs") or self.cues["performing_verbs"].at(self.words, index):
                group = verb_group(self.words, index, self.low, self.cues)
                return group.negated or group.supposed or (group.infinitive >= 0 and self._performed(group) is None)
        return False

    def _first_person(self, start: int) -> bool:
        return start > self.low and self.words[start - 1] in self.cues.of("first_person")

    def _polite(self, group: Group) -> bool:
        """Whether "would" or "must" only softens the act of a first person: "we would urge you"."""
        return self._first_person(group.start) and not any(
            word in self.cues.of("auxiliaries") for word in self.words[group.start : group.start + 3]
        )

    def _reduced(self, frame: Frame, cue: Cue, group: Group) -> bool:
        """Whether a passive may stand without its auxiliary: "a lawyer accused of spying", "demanded by the union"."""
        return (
            group.start > self.low
            and cue.words[0].endswith(self.cues.pasts)
            and frame.after[:1] != ()
            and not frame.after[0].slot
            and frame.after[0].words[0] not in self.cues.of("infinitive_markers")
            and (frame.act is SpeechAct.ACCUSE or frame.after[0].words[0] in self.cues.of("agent_markers"))
        )

    def _subject(
        self, group: Group, performed: int, *, participle: bool, reduced: bool = False
    ) -> tuple[int, int] | None:
        before = self.words[group.start - 1] if group.start > self.low else ""
        if not participle:
            return self.chunker.subject(performed, main=reduced and before == ",")
        if before in self.cues.of("prepositions") - self.cues.of("agent_markers"):
            return None
        if before == "," or before in self.cues.of("conjunctions"):
            told = self.chunker.teller(group.start - 1) if before == "," else None
            return told or self.chunker.subject(group.start, main=True)
        if agent := self._agent(group.start):
            return agent
        direct = (
            None if in_document(self.words, group.start, self.low, self.cues) else self.chunker.subject(group.start)
        )
        if (
            direct
            and self._acts(direct, self._head_word(direct))
            and not is_issued(self.words, direct, self.low, self.cues)
        ):
            return direct
        return self.chunker.subject(group.start, main=True) or direct

    def _agent(self, start: int) -> tuple[int, int] | None:
        """The agent of a passive that ends at a word: "a charge filed by a rival accusing …"."""
        near = self.chunker.antecedent(start)
        return (
            near if near and near[0] > self.low and self.words[near[0] - 1] in self.cues.of("agent_markers") else None
        )

    def _cut_relative(self, group: Group, slots: Slots) -> Slots:
        """End the content of a relative clause at its closing comma: "the families, who demanded …, left"."""
        before = self.words[max(self.low, group.start - 2) : group.start]
        if len(before) < 2 or before[0] != "," or before[1] not in self.cues.of("relative_pronouns"):
            return slots
        name = max(slots, key=lambda each: slots[each][1], default="")
        if not name:
            return slots
        start, end = slots[name]
        comma = next((index for index in range(start, end) if self.words[index] == ","), end)
        return slots | {name: (start, comma)} if comma > start else slots

    def _refused(self, frame: Frame, cue: Cue, subject: tuple[int, int] | None, slots: Slots, group: Group) -> bool:
        """Whether something that fits the frame is not an act."""
        if subject is None or self._conditional(subject, group):
            return True
        first = self.words[subject[0]]
        own = first in self.cues.of("first_person")
        if not own and (self.question or cue.name in self.acts.attribution.first_person_only_verbs):
            return True
        nobody = subject[0] > self.low and self.words[subject[0] - 1] in self.cues.of("negative_conjunctions")
        if nobody or any(self.cues[name].at(self.words, subject[0]) for name in ("negations", "negative_openers")):
            return True
        denies_any = cue.name in self.acts.denial.pronoun_claim_verbs
        offered = not denies_any and is_pronoun(self.words, slots.get("claim"), self.cues)  # "they rejected it"
        if offered or not self._agrees(cue, subject, group):
            return True
        if frame.before[:1] and frame.before[0].slot == "claim":
            return not is_claim(self.words, *subject, self.cues)
        idle = frame.act is SpeechAct.APPEAL and self._idle(subject, slots)
        idle = idle or self._in_court(cue, slots) or self._judges(cue, frame, subject)
        return idle or self._misplaced(frame, subject, slots)

    def _idle(self, subject: tuple[int, int], slots: Slots) -> bool:
        """Whether nobody appeals to anybody: a machine asks, people in a trial are asked, or a price is."""
        asked = [slots["addressee"]] if "addressee" in slots else []
        words = {self._head_word(place) for place in (subject, *asked)}
        if words & self.cues.of("creative_work_nouns", "inanimate_askers", "study_subjects"):
            return True
        return "ask" in slots and self.cues["non_appeal_complements"].at(self.words, slots["ask"][0]) > 0

    def _agrees(self, cue: Cue, subject: tuple[int, int], group: Group) -> bool:
        """Whether a verb without an ending can have this subject: "families demand", but not "the page request"."""
        form = cue.words[0]
        bare = not form.endswith((*self.cues.pasts, *self.cues.endings, *self.cues.plurals))
        bare = bare and form not in self.cues.of("irregular_pasts")
        if not bare or group.finite or group.supposed or group.infinitive >= 0 or not self.cues.plurals:
            return True
        first, head = self.words[subject[0]], self._head_word(subject)
        return (
            head.endswith(self.cues.plurals)
            or head in self.cues.people
            or first in self.cues.of("first_person", "third_person", "second_person")
            or self.cues.collectives.at(self.words, subject[0]) > 0
            or any(word in self.cues.of("conjunctions") for word in self.words[subject[0] : subject[1]])
        )

    def _conditional(self, subject: tuple[int, int], group: Group) -> bool:
        """Whether "if" or "unless" heads the clause."""
        before = range(max(self.low, subject[0] - 2), subject[0]) if group.start > self.low else ()
        heads = [*before, *([self.low] if subject[0] == self.low else [])]
        return any(self.cues["clause_conditions"].at(self.words, index) for index in heads)

    def _misplaced(self, frame: Frame, subject: tuple[int, int], slots: Slots) -> bool:
        """Whether the parties in the sentence cannot fill the slots of the frame."""
        if frame.act is SpeechAct.THREATEN and "addressee" in slots and not self._suffers(slots["addressee"]):
            return True
        if frame.passive:
            return False
        if frame.act is SpeechAct.APPEAL and self.words[subject[0]] in self.cues.of("second_person"):
            return True
        if frame.act in {SpeechAct.APPEAL, SpeechAct.THREATEN, SpeechAct.ACCUSE} and not self._acts(
            subject, self._head_word(subject)
        ):
            return frame.act is SpeechAct.THREATEN or "addressee" not in slots
        return False

    def _acts(self, subject: tuple[int, int], head: str) -> bool:
        """Whether a name can be a speaker: a known noun, a pronoun, a capital, or a "-er"."""
        if head in self.cues.of("inanimate_nouns") or self._abstract(subject):
            return False
        words = self.words[subject[0] : subject[1]]
        known = self.cues.of("third_person", "relative_pronouns")
        if len(words) == 1 and words[0] in self.cues.of("indefinite_pronouns") - known:
            return False  # "one demands"
        start = subject[0] + (subject[0] == self.low)
        return (
            any(word in self.cues.actors for word in words)
            or words[0] in self.cues.of("third_person", "first_person")
            or head in self.cues.papers  # it speaks for its senders
            or any(self.sentence.capital[index] for index in range(start, subject[1]))
            or any(word.endswith(self.cues.language.grammar.agentive_suffixes) for word in words if len(word) > 4)
            or (len(words) == 1 and self.sentence.capital[subject[0]] and not words[0].endswith(self.cues.plurals))
            or self.cues.collectives.at(self.words, subject[0]) > 0
        )

    def _abstract(self, place: tuple[int, int]) -> bool:
        """Whether a name's noun does not name a party: "the state's responsibility to protect", "adherence"."""
        end = next(
            (i for i in range(place[0] + 1, place[1]) if self.words[i] in self.cues.of("infinitive_markers")), place[1]
        )
        at = next((i for i in range(place[0] + 1, end) if self.words[i] in self.cues.of("prepositions")), end) - 1
        head = self.words[at]
        plain = not self.sentence.capital[at] or (at == self.low and at == place[0])
        known = head in self.cues.actors or head in self.cues.powers or head in self.cues.papers
        return plain and not known and head.endswith(self.cues.language.grammar.abstract_noun_suffixes or ("\0",))

    def _suffers(self, place: tuple[int, int]) -> bool:
        """Whether a name can be somebody who is threatened."""
        first = self.words[place[0]]
        opens = self.sentence.capital[place[0]] or first in self.cues.of("determiners", "third_person")
        opens = opens or first in self.cues.actors or first in self.cues.of("first_person", "second_person")
        owned = owner_of(self.words, *place, self.cues) if first not in self.cues.of("possessives") else None
        return opens and owned is None and self._acts(place, self._head_word(place))

    def _in_court(self, cue: Cue, slots: Slots) -> bool:
        """Whether an appeal is one to a court."""
        courts = self.cues.of("court_words")
        start, end = slots.get("ask", (0, 0))
        if cue.noun and any(word in courts for word in self.words[start:end][:2]):
            return True  # "his request for bail"
        start, end = slots.get("addressee", (0, 0))
        return cue.name in self.acts.appeal.court_appeal_cues and any(word in courts for word in self.words[start:end])

    def _judges(self, cue: Cue, frame: Frame, subject: tuple[int, int]) -> bool:
        """Whether a court rejects a claim or a request, or condemns to a punishment: "dismissed all charges"."""
        slots = [part.slot for part in frame.after]
        end = next((at for at in range(*subject) if self.words[at] in self.cues.of("prepositions")), subject[1])
        courts = self.cues.of("court_words").intersection(self.words[subject[0] : end])  # not "of the ruling party"
        sentences = cue.name in self.acts.accusation.sentencing_verbs
        punished = sentences and names_punishment(self.words[end : self.high], self.cues)
        return bool(courts) and (punished or "claim" in slots or slots[:1] == ["asked"])

    def _head_word(self, subject: tuple[int, int]) -> str:
        """The head word of a name: its last before a preposition."""
        for index in range(subject[0] + 1, subject[1]):
            if self.words[index] in self.cues.of("prepositions"):
                return self.words[index - 1]
        return self.words[subject[1] - 1]

    # nouns

    def _noun(self, cue: Cue, at: int) -> FrameMatch | None:
        if self.sentence.capital[at] and at > self.low and self.words[at - 1][0].isalnum():
            return None  # part of a name: "the Court of Appeal"
        start = at
        while start > self.low and (size := self.cues["noun_modifiers"].before(self.words, start)):
            start -= size
        before = self.words[start - 1] if start > self.low else ""
        end = self.matcher.clause_end(at + len(cue.words), participle=False)
        end = self.matcher.before_verb(at + len(cue.words), end)
        for frame in self.cues.frames.get(cue.name, ()):
            fitted = self.matcher.fit(frame, at + len(cue.words), end)
            if fitted is None:
                continue
            slots, cue_end = fitted
            speaker = slots.pop("speaker", None)
            if speaker is None:
                speaker, allowed = self._doer(start, before)
                if not allowed or (speaker is None and not self._stands_alone(cue, before, slots)):
                    return None
            if is_of_market(self.words, slots, self.cues) or self._in_court(cue, slots):
                return None
            if self._negated_noun(start) or self._withheld(start):
                return None
            first = start - 1 if before in self.cues.of("determiners") else start
            return self._found(frame, (first, cue_end), speaker, slots)
        return None

    def _doer(self, start: int, before: str) -> tuple[tuple[int, int] | None, bool]:
        """The owner of a call or an accusation, from the words before; and whether the act is performed at all."""
        owned = before in self.cues.of("possessives")
        if owned and before not in self.cues.of("determiners"):
            return self.chunker.owner(start - 1), True
        index = start - 1 if before in self.cues.of("determiners") else start
        if index > self.low and self.words[index - 1] in self.cues.of("light_verbs"):
            group = verb_group(self.words, index - 1, self.low, self.cues)
            performed = self._performed(group)
            if group.negated or group.supposed or performed is None:
                return None, False
            participle = self.words[index - 1].endswith(self.cues.endings) and not group.finite
            if group.passive:
                return None, True
            return self._subject(group, performed, participle=participle), True
        return ((start - 1, start) if owned else None), True

    def _stands_alone(self, cue: Cue, before: str, slots: Slots) -> bool:
        """Whether a noun without an owner counts: "the call for …", and accusations against somebody."""
        if "target" in slots:
            return True
        singular = not cue.words[0].endswith(self.cues.plurals)
        return singular and before in self.cues.of("determiners") and cue.name not in self.acts.appeal.owned_nouns

    def _negated_noun(self, start: int) -> bool:
        return start > self.low and (self.words[start - 1] in self.cues.of("negative_openers", "negations"))

    # both

    def _found(self, frame: Frame, cue: tuple[int, int], subject: tuple[int, int] | None, slots: Slots) -> FrameMatch:
        places = dict(slots)
        if subject is not None:
            role = frame.before[0].slot if frame.before else "speaker"
            places.setdefault(role, subject)
        if frame.act is SpeechAct.ACCUSE and "target" not in places and "content" in places:
            accused = self._accused(frame, places["content"])
            if accused:
                places["target"] = accused
        if frame.act is SpeechAct.APPEAL and "ask" in places and "addressee" not in places:
            asked = power_of(self.words, *places["ask"], self.cues) if reports_clause(frame, self.cues) else None
            places |= {"addressee": asked} if asked else {}
        if frame.act is SpeechAct.DENY and "claim" in places:
            owner = owner_of(self.words, *places["claim"], self.cues)
            places |= {"addressee": owner} if owner else {}  # "rejected the widow's account": the answer is to her
        speaker = places.get("speaker")
        first = speaker is not None and self.words[speaker[0]] in self.cues.first_person_subjects
        objects = [
            place for name, place in places.items() if name != "speaker" and (place[0] >= cue[1] or name in _SAID)
        ]
        said = None
        if objects and _SAID & places.keys():
            last = max(place[1] for place in objects)
            said = unquoted(self.sentence, cue[1] if last > cue[1] else min(place[0] for place in objects), last)
        sure = certainty(frame, places)
        return matched(self.sentence, self.cues, frame, cue, places, first=first, said=said, sure=sure)

    def _accused(self, frame: Frame, content: tuple[int, int]) -> tuple[int, int] | None:
        """The target of an accusation in the content: a subject ("that guards beat him"), or an owner ("his words")."""
        start, end = content
        if reports_clause(frame, self.cues):
            found = self.chunker.opening(start, end)
            if found is None or is_done_to(self.words, found[1], self.cues):
                return None
            if find_harm(self.sentence, self.cues).suffers(self.sentence.cover(*found)):
                return None
            return found if self._acts(found, self._head_word(found)) else None
        owner = owner_of(self.words, start, end, self.cues)
        return None if owner and is_suffered(self.words, owner[1], end, self.cues) else owner
