"""Acts in a language whose verbs end the clause (SOV), as in Persian: frames have parts before and behind the verb."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.findings.acts.cues import Cue, Cues, Frame, Part, Slots
from onrecord.findings.acts.frame_matches import FrameMatch, matched, unquoted
from onrecord.segmentation import Sentence
from onrecord.vocabulary import SpeechAct

_HARD = frozenset('؛;:—–…«»“”".!؟?')
_COMMAS = frozenset(",،")
_LONGEST = 24
_SHORT_TARGET = 3
"""The most words of an accused before whom no comma stands: in longer ones the accuser may stand, too."""
_SURE = 0.75
"""The certainty of a frame that names its speaker; not calibrated."""


def subject_of(sentence: Sentence, cues: Cues, low: int, end: int) -> tuple[int, int] | None:
    """The subject at a clause's head, up to its first preposition."""
    words = sentence.words
    start = low
    while start < end:
        stop = next((index for index in range(start, end) if words[index] in _COMMAS or words[index] in _HARD), end)
        found = _name(sentence, cues, start, stop)
        if found:
            return found
        start = stop + 1
    return None


def _name(sentence: Sentence, cues: Cues, start: int, end: int) -> tuple[int, int] | None:
    """The name at the beginning of a stretch between two commas; None if it begins with a preposition."""
    words = sentence.words
    while start < end and (
        words[start] in cues.of("conjunctions", "subordinators")
        or cues["adverbs"].at(words, start)
        or words[start] in cues.weekdays
    ):
        start += max(1, cues["adverbs"].at(words, start))
    start = _behind_day(words, cues, start, end)
    stop = start + cues.collectives.at(words, start)
    while stop < end and stop - start < _LONGEST:
        if words[stop] in cues.of("prepositions", "relative_pronouns"):
            break
        if cues["compound_prepositions"].at(words, stop):
            break
        if stop > start and (words[stop] in cues.of("adverbs", "time_openers")):
            break
        stop += 1
    return (start, stop) if stop > start and words[start] not in cues.of("time_openers") else None


def _behind_day(words: Sequence[str], cues: Cues, start: int, end: int) -> int:
    """The position behind a day: «روز شنبه ۱۷ اسفند ماه»; without one, where the words begin."""
    at, told = start, False
    days, openers = cues.weekdays | cues.months, cues.of("time_openers")
    while at < end:
        two = " ".join(words[at : at + 2]) in days  # «سه‌شنبه»
        if not (two or words[at] in days or words[at].isdigit() or words[at] in openers):
            break
        told = told or two or words[at] in days
        at += 1 + two
    return at if told else start


class FinalFinder:
    """Reads the cues of one sentence of an SOV language."""

    def __init__(self, sentence: Sentence, cues: Cues, low: int, high: int) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.cues = cues
        self.low = low
        self.high = high

    def read(self, cue: Cue, at: int) -> FrameMatch | None:
        """The act of a cue that begins at a word."""
        behind = at + len(cue.words)
        clause = self._clause_start(at)
        before = range(clause, at)
        if any(self.cues["negations"].at(self.words, index) for index in range(max(clause, at - 1), at + 1)):
            return None
        if any(self.cues["clause_conditions"].at(self.words, index) for index in before):
            return None
        if any(self.words[index] in self.cues.of("modals") for index in range(max(clause, at - 2), at)):
            return None
        for frame in self.cues.frames.get(cue.name, ()):
            if frame.bare:
                continue  # it counts if an extractor has found the content
            right = self._right(frame, behind)
            left = self._left(frame, clause, at) if right is not None else None
            if left is not None and right is not None:
                return self._found(frame, (at, behind), left | right)
        return None

    def _clause_start(self, at: int) -> int:
        index = at
        while index > self.low:
            word = self.words[index - 1]
            if word == "»" and "«" in self.words[self.low : index]:
                index = max(i for i in range(self.low, index) if self.words[i] == "«")
                continue
            if word in _HARD:
                break
            if word in self.cues.of("subordinators") and index < at and not self._in_relative(index - 1, at):
                break
            index -= 1
        return index

    def _in_relative(self, joint: int, at: int) -> bool:
        """Whether a clause about a document ends before `at`: "in a statement that it published, the guild asked"."""
        near = self.words[max(self.low, joint - 2) : joint]  # «بیانیه‌ای» can be two words
        document = any(word.startswith(tuple(self.cues.papers)) for word in near)
        relative = document and self.words[joint] in self.cues.of("relative_pronouns")
        return relative and not self.cues.of("auxiliaries").isdisjoint(self.words[joint + 1 : at])

    def _right(self, frame: Frame, behind: int) -> Slots | None:
        """The ask of the frame behind the verb."""
        at = behind
        slots: Slots = {}
        for part in frame.after:
            if part.words:
                if self.words[at : at + len(part.words)] != part.words:
                    return None
                at += len(part.words)
                continue
            while at < self.high and (
                self.words[at] in _COMMAS
                or self.words[at] in self.cues.of("infinitive_markers")
                or self.words[at] in "«:"
            ):
                at += 1
            end = next((i for i in range(at, self.high) if self._ends_ask(i)), self.high)
            while end > at and self.words[end - 1] in _COMMAS:
                end -= 1
            if end - at < 2:
                return None
            slots[part.slot] = (at, end)
        return slots

    def _ends_ask(self, index: int) -> bool:
        """Whether what is asked ends before a word: before a mark, or before "and they are ready to"."""
        joins = self.words[index] in self.cues.of("conjunctions")
        return self.words[index] in "؛;.!؟?»" or (joins and self.cues["offering_words"].at(self.words, index + 1) > 0)

    def _left(self, frame: Frame, clause: int, at: int) -> Slots | None:
        """The ask of the frame before the verb, read backwards from the verb."""
        slots: Slots = {}
        end = at
        parts = list(frame.before)
        while parts:
            part = parts.pop()
            if part.words:
                if self.words[end - len(part.words) : end] != part.words or end - len(part.words) < clause:
                    return None
                end -= len(part.words)
                continue
            if not parts:
                found = subject_of(self.sentence, self.cues, clause, end)
                if found and part.slot == "target" and found[1] - found[0] > _SHORT_TARGET:
                    return None  # the accuser may stand in it too
                if found is None and part.slot != "speaker":
                    return None
                if found:
                    slots[part.slot] = found
                return slots
            start = self._slot_start(parts[-1], part.slot, clause, end)
            if start is None or start >= end:
                return None
            slots[part.slot] = (start, end)
            end = start
        return slots

    def _slot_start(self, before: Part, slot: str, clause: int, end: int) -> int | None:
        """The beginning of a slot: behind the previous literal, at a noun for a claim or a power, or behind a comma."""
        if before.words:
            return self._behind_literal(before.words, clause, end)
        if slot == "claim":
            return self._claim(clause, end)
        if slot in {"target", "addressee"}:
            comma = next((index for index in range(end - 1, clause, -1) if self.words[index] in _COMMAS), clause)
            power = next((index for index in range(comma + 1, end) if self._begins_power(index)), None)
            if power is not None:
                return power
            if comma == clause and end - clause > _SHORT_TARGET:
                return None  # where the subject ends and the accused begins cannot be told
        for index in range(end - 1, clause, -1):
            if self.words[index] in _COMMAS or self.words[index] in self.cues.of("determiners"):
                return index + (self.words[index] in _COMMAS)
        return None

    def _begins_power(self, index: int) -> bool:
        """Whether a word begins a name of somebody in power, and is nobody's owner («سخنگوی رئیس»)."""
        if self.words[index] in self.cues.powers:
            return True
        owned = self.words[index - 1] in self.cues.owned or self.words[index - 1] in self.cues.of("prepositions")
        return self.words[index] in self.cues.posts and not owned

    def _behind_literal(self, literal: tuple[str, ...], clause: int, end: int) -> int | None:
        """The position behind the nearest literal that stands alone, and is not part of "a group of" or of "before"."""
        size = len(literal)
        for index in range(end - 1, clause + size - 1, -1):
            if self.words[index - size : index] != literal or self.cues.collectives.before(self.words, index) > size:
                continue
            if self.cues["compound_prepositions"].before(self.words, index) <= size:
                return index
        return None

    def _claim(self, clause: int, end: int) -> int | None:
        """The beginning of the denied or condemned content: a quotation, or a noun with its determiners."""
        if self.words[end - 1] == "»":
            return next((index for index in range(end - 1, clause, -1) if self.words[index] == "«"), None)
        at = next((index for index in range(clause, end) if self.words[index] in self.cues.of("claim_nouns")), None)
        if at is None:
            return None
        return at - (at > clause and self.words[at - 1] in self.cues.of("determiners"))

    def _found(self, frame: Frame, cue: tuple[int, int], places: Slots) -> FrameMatch | None:
        asked = places.get("ask")
        if asked and self.words[asked[0]] in self.cues.of("question_words_after_ask"):
            return None
        speaker = places.get("speaker")
        first = speaker is not None and self.words[speaker[0]] in self.cues.of("first_person")
        first = first or (speaker is None and any(self.words[cue[1] - 1].endswith(e) for e in self.cues.endings))
        bare = "addressee" not in places and not any(part.words for part in frame.before)
        if frame.act is SpeechAct.APPEAL and bare and cue[1] <= (asked or (0, 0))[0] and not first:
            return None  # "he wanted …" asks nobody
        if speaker is not None and self.cues["negative_openers"].at(self.words, speaker[0]):
            return None
        told = asked or places.get("content") or places.get("claim")
        said = unquoted(self.sentence, *told) if told else None
        sure = _SURE if speaker else round(_SURE - 0.25, 2)
        return matched(self.sentence, self.cues, frame, cue, places, first=first, said=said, sure=sure)
