"""Match a cue's frame with the words behind the cue, to find the addressee, the ask, the target and the content."""

from __future__ import annotations

from onrecord.findings.acts.claims import is_claim, is_request
from onrecord.findings.acts.cues import Cues, Frame, Part, Slots
from onrecord.segmentation import Sentence

_SUBJECT_WORDS = 6
"""The most words before the verb of a clause with its own subject behind a comma."""
_INSERTED = 16
"""The most words of a relative clause between two commas within a frame."""
_HARD = frozenset(";—–…")
_MARKS = frozenset('“”«»"„')
_NAME_WORDS = 22
"""The most words of a party's name with its modifiers between a cue and the next literal of its frame."""
_PHRASE = 11
"""The most words of a phrase between a cue and its frame."""
_NEGATION = 8
"""The most words of a negation with its adverbs before "to"."""


class Matcher:
    """Matches frames with the words behind the cues of one sentence, up to the word `high`."""

    def __init__(self, sentence: Sentence, cues: Cues, high: int) -> None:
        self.words = sentence.words
        self.capital = sentence.capital
        self.cues = cues
        self.high = high

    def fit(self, frame: Frame, behind: int, end: int) -> tuple[Slots, int] | None:
        """Match a frame's parts with the words from `behind` to `end`.

        Returns the slots and the end of the cue, which includes the frame's first literal if it follows directly.
        """
        slots: Slots = {}
        at = behind
        cue_end = behind
        parts = frame.after
        index = 0
        while index < len(parts):
            part = parts[index]
            if not part.slot:
                start = self._skip(at, end)
                start += self._negation_ahead(parts, index, start, end)
                if not self._literal(parts, index, start, end):
                    inserted = index == 0 and not self._leads_frame(frame, start, end)
                    start = self._behind_phrase(parts, index, start, end) if inserted else -1
                if start < 0:
                    return None
                at = start + len(part.words)
                cue_end = at if index == 0 and start == behind and self._joins_cue(parts, index) else cue_end
            elif index + 1 == len(parts):
                stretch = self._last(part, at, end)
                if stretch is None:
                    return None
                slots[part.slot], at = stretch, end
            else:
                filled = self._filled(parts, index, at, end)
                if filled is None:
                    return None
                slots[part.slot], at = filled
            index += 1
        for name in ("ask", "content"):
            if name in slots:
                slots[name] = (self._negation_before(slots[name][0]), slots[name][1])
        return (slots, cue_end) if self._holds(frame, slots) else None

    def _negation_ahead(self, parts: tuple[Part, ...], index: int, at: int, end: int) -> int:
        """The number of words of a negation between the cue and "to": "was urged not to"; 0 if there is none."""
        if parts[index].words[0] not in self.cues.of("infinitive_markers"):
            return 0
        place, end = at, min(end, at + _NEGATION)
        while place < end and (self.words[place] in _MARKS or self._negates(place)):
            place += max(1, self.cues["negations"].at(self.words, place))
        return place - at if self._negation_start(place) < place else 0

    def _negates(self, at: int) -> bool:
        """Whether a word is a negation, or an adverb that belongs to one ("not only to")."""
        return self.cues["negations"].at(self.words, at) > 0 or self.words[at] in self.cues.of("adverbs")

    def _negation_start(self, to: int) -> int:
        """The beginning of the negation of a "to": "never to", "not only to"; the word itself if there is none."""
        start, found = to, to
        while start > max(0, to - _NEGATION):
            size = self.cues["negations"].before(self.words, start)
            start -= size or 1
            if size:
                found = start
            elif self.words[start] not in self.cues.of("adverbs"):
                break
        return found

    def _negation_before(self, start: int) -> int:
        """The beginning of an ask, including the "not" of "not to" and "against": without them it says the opposite."""
        before = self.words[start - 1] if start else ""
        if before in self.cues.of("infinitive_markers"):
            negation = self._negation_start(start - 1)
            return negation if negation < start - 1 else start
        return start - 1 if before in self.cues.of("reversal_words") else start

    def _joins_cue(self, parts: tuple[Part, ...], index: int) -> bool:
        """Whether a literal belongs to the cue's own words ("called on"), and not to the content ("that …")."""
        words = parts[index].words
        following = parts[index + 1].slot if index + 1 < len(parts) else ""
        if not following:
            return True
        names = {"addressee", "target", "speaker"}
        return words[-1] in self.cues.of("prepositions") and (
            following in names or words[-1] not in self.cues.of("infinitive_markers")
        )

    def _leads_frame(self, frame: Frame, at: int, end: int) -> bool:
        """Whether the word behind a cue begins another frame of the cue: "asked for reassurances that …"."""
        others = self.cues.frames.get(frame.cue, ())
        return at < end and any(each.after and each.after[0].words[:1] == (self.words[at],) for each in others)

    def _behind_phrase(self, parts: tuple[Part, ...], index: int, at: int, end: int) -> int:
        """The position of the first literal behind a phrase: "was asked in a resolution to …"; -1 if there is none."""
        word = self.words[at] if at < end else ""
        led_in = (
            self.cues.of("prepositions")
            - self.cues.of("genitive_prepositions")
            - self.cues.of("question_words_after_ask")
        )
        if word not in led_in or any(word in part.words for part in parts):
            return -1
        awaited = self.cues.of("infinitive_markers", "complementisers")
        for place in range(at + 2, min(end, at + _PHRASE)):
            if self.words[place] in ",:" or self.words[place] in _HARD:
                return -1
            if self._literal(parts, index, place, end) and parts[index].words[0] in awaited:
                return place
        return -1

    def _skip(self, at: int, end: int) -> int:
        """The position behind adverbs and times between a cue and its frame: "called again on Tuesday for"."""
        while at < end:
            size = self.cues["adverbs"].at(self.words, at)
            if self.words[at] == "," and (inner := self.cues["adverbs"].at(self.words, at + 1)):
                size = inner + 2 if self.words[at + 1 + inner : at + 2 + inner] == (",",) else 0
            if not size and self.words[at] in self.cues.weekdays:
                size = 1
            if not size and at + 1 < end and self.words[at + 1] in self.cues.weekdays:
                size = 2 if self.words[at] in self.cues.of("time_openers") else 0
            if not size:
                break
            at += size
        return at

    def _literal(self, parts: tuple[Part, ...], index: int, at: int, end: int) -> bool:
        """Whether the words of a literal are at a position, in the same function as in the frame."""
        words = parts[index].words
        if at + len(words) > end or self.words[at : at + len(words)] != words:
            return False
        following = parts[index + 1].slot if index + 1 < len(parts) else ""
        after = at + len(words)
        if not following:
            return True
        if after >= end:
            return False
        if words[-1] in self.cues.of("infinitive_markers") and following in {"ask", "content"}:
            return self._begins_verb(after)
        return True

    def _begins_verb(self, at: int) -> bool:
        """Whether a verb can begin at a position behind "to"."""
        if self.cues["negations"].at(self.words, at):
            return True  # "to under no circumstances do it"
        word = self.words[at]
        return not (
            word in self.cues.of("determiners", "prepositions")
            or word in self.cues.weekdays
            or (self.capital[at] and not all(self.capital[max(0, at - 3) : at]))
            or not word[0].isalpha()
            or word.endswith(self.cues.endings)
        )

    def _up_to(self, parts: tuple[Part, ...], index: int, at: int, end: int) -> int | None:
        """The end of the slot at `index`: before the next literal of the frame."""
        if not self._opens_name(at, end, parts[index].slot):
            return None
        before = parts[index - 1].words[-1:] if index else ()
        if parts[index].slot == "addressee" and before and before[0] in self.cues.of("infinitive_markers"):
            known = self.words[at] in self.cues.actors or self.words[at] in self.cues.of("third_person")
            if not known and self._begins_verb(at):
                return None  # "his request to see them"
        lower = parts[index + 1].words
        for place in range(at + 1, min(end, at + _NAME_WORDS + 1)):
            if self._is_owned(place, end):
                continue
            if self.words[place] == lower[0] and self._literal(parts, index + 1, place, end):
                negation = self._negation_start(place) if lower[0] in self.cues.of("infinitive_markers") else place
                while negation - 1 > at and self.words[negation - 1] in _MARKS:
                    negation -= 1  # “not to lessen …”
                return negation if negation > at else None
            verb = self.words[place] in self.cues.of("auxiliaries", "modals")
            if verb and "," in self.words[at:place]:
                continue  # the verb of "…, who has run it for years, of …"
            noun = self.words[place] in self.cues.actors and self.words[place + 1 : place + 2] == lower[:1]
            says = self.words[place] in self.cues.of("reporting_verbs") and not (self.capital[place] or noun)
            if self.words[place] in _HARD or says or verb:
                return None  # "the States" and "member states to" are no verbs
        return None

    def _filled(self, parts: tuple[Part, ...], index: int, at: int, end: int) -> tuple[tuple[int, int], int] | None:
        """The words of a slot that the frame goes on behind, and where it does."""
        found = self._up_to(parts, index, at, end)
        if found is None:
            return None
        place = (at, self._before_time(at, found))
        predicated = parts[index].slot == "target" and parts[index + 1].words[0] not in self.cues.of("prepositions")
        held = self._held(*place) if predicated else place
        return (held, found) if held else None

    def _held(self, start: int, end: int) -> tuple[int, int] | None:
        """The name of whom somebody holds "fully responsible", without the adverb; None if it names nobody.

        "Those responsible" are not known, and "held talks with the officer responsible" holds nobody responsible.
        """
        while end > start and (size := self.cues["adverbs"].before(self.words, end)):
            end -= size
        if end <= start or self.words[end - 1] in self.cues.of("determiners", "indefinite_pronouns"):
            return None
        nobody = any(self.cues[name].at(self.words, start) for name in ("negations", "negative_openers"))
        return None if nobody or self.name_from(start, end) != (start, end) else (start, end)

    def _is_owned(self, place: int, end: int) -> bool:
        """Whether an "of" leads to the name of an owner, before another "of": "the government of Alph of closing …"."""
        of, articles = self.cues.of("genitive_prepositions"), self.cues.articles
        name = place + 1 + (place + 1 < end and self.words[place + 1] in articles)
        if self.words[place] not in of or name >= end or not self.capital[name]:
            return False
        near = range(name, min(end - 1, name + _NAME_WORDS))
        stop = next((at for at in near if self.words[at] in of | _HARD | {","}), place)
        if stop == place or self.words[stop] not in of:
            return False
        return not self.capital[place - 1] or not (self.capital[stop + 1] or self.words[stop + 1] in articles)

    def _opens_name(self, at: int, end: int, slot: str) -> bool:
        if at >= end:
            return False
        word = self.words[at]
        closed = (
            not (word[0].isalnum() or word in _MARKS)
            or word in self.cues.of("prepositions", "question_words_after_ask", "infinitive_markers")
            or word in self.cues.weekdays
            or word in self.cues.of("auxiliaries", "modals")
            or word == ","
        )
        if slot in {"ask", "content"}:
            return word not in self.cues.of("infinitive_markers") and word != ","
        return not closed and (word not in self.cues.of("subordinators") or word in self.cues.of("determiners"))

    def _last(self, part: Part, at: int, end: int) -> tuple[int, int] | None:
        """The span of the last slot of a frame."""
        while at < end and self.words[at] == ",":
            at += 1
        while end > at and self.words[end - 1] in ",.:!?":
            end -= 1
        if at >= end:
            return None
        if part.slot in {"speaker", "addressee", "target"}:
            return self.name_from(at, end) if self._opens_name(at, end, part.slot) else None
        if part.slot == "claim":
            return (at, end) if is_claim(self.words, at, end, self.cues) else None
        if part.slot == "asked":
            return (at, end) if is_request(self.words, at, end, self.cues) else None
        if part.slot == "content" and end - at == 1 and self.words[at] in self.cues.of("complementisers"):
            return None
        return at, end

    def name_from(self, at: int, end: int) -> tuple[int, int] | None:
        """A name that begins at a position, up to a comma, a clause or a preposition that is not part of it."""
        index = at
        relatives = self.cues.of("relative_pronouns") - self.cues.of("determiners")
        inner = self.cues.of("auxiliaries", "subordinators", "infinitive_markers")
        inner |= self.cues.of("prepositions") - self.cues.of("name_prepositions")
        while index < end and index - at < _NAME_WORDS:
            word = self.words[index]
            if word in ",،." or word in _HARD or (index > at and word in inner) or word in relatives:
                break
            index += 1
        while index > at and self.words[index - 1] in self.cues.of("prepositions"):
            index -= 1
        return (at, index) if index > at else None

    def _holds(self, frame: Frame, slots: Slots) -> bool:
        """Whether the slots can have the meaning that the frame requires."""
        asked = slots.get("ask")
        if asked and not self._asks(frame, asked):
            return False
        speaker = slots.get("speaker")
        if speaker and asked and speaker[0] > asked[0] and not self._looks_named(speaker):
            return False
        addressee = slots.get("addressee")
        if addressee and asked and addressee > asked:
            # "demanded an explanation from the minister", but not "demanded the withdrawal of troops from the port"
            head = self.words[addressee[0] - 2] if addressee[0] >= 2 else ""
            place = range(*addressee)
            known = any(self.capital[index] or self.words[index] in self.cues.actors for index in place)
            return head in self.cues.of("requested_objects") and known
        return True

    def _looks_named(self, stretch: tuple[int, int]) -> bool:
        """Whether words behind "by" name somebody and not a day or a manner."""
        first = stretch[0]
        return self.words[first] in self.cues.of("determiners") or (
            self.capital[first] and self.words[first] not in self.cues.weekdays | self.cues.months
        )

    def _asks(self, frame: Frame, asked: tuple[int, int]) -> bool:
        first = self.words[asked[0]]
        if first in self.cues.of("non_appeal_objects") and (
            asked[1] - asked[0] == 1
            or first in self.cues.of("question_words_after_ask")
            or self.words[asked[0] + 1] in self.cues.of("prepositions")
        ):
            return False
        if frame.after[0].slot == "ask" or (frame.after[-1].slot == "ask" and len(frame.after) == 1):
            # the object follows the verb directly, and must be an object
            refused = self.cues.of("conjunctions", "prepositions", "question_words_after_ask", "infinitive_markers")
            pronoun = first in self.cues.of("third_person") and asked[1] - asked[0] == 1
            return (
                first not in refused
                and first not in self.cues.of("subordinators") - self.cues.of("determiners")
                and not pronoun
                and (first[0].isalnum() or first in _MARKS)
            )
        return True

    def clause_end(self, behind: int, *, participle: bool) -> int:
        """The end of the clause that a cue opens."""
        index = self._skip(behind, self.high)
        while index < self.high:
            word = self.words[index]
            if word in _HARD or (word == ":" and index > behind + 1):
                break
            if index > behind and (size := self.cues["content_end_words"].at(self.words, index)):
                if self._goes_on(index + size, "infinitive_markers"):
                    index += size  # "asked the mayor in a letter to …"
                    continue
                break
            if word == "," and (behind_clause := self._behind_insertion(index)):
                index = behind_clause
                continue
            if word == "," and self._leaves(index + 1):
                break
            if (
                word in self.cues.of("conjunctions")
                and index > behind
                and self._next_verb(index + 1, participle=participle)
            ):
                break
            if index > behind and word in self.cues.of("time_openers") and self._weekday_ends(index + 1):
                if self._goes_on(index + 2, "infinitive_markers", "genitive_prepositions", "complementisers"):
                    index += 2  # "urged Alph on Thursday to …"
                    continue
                break
            index += 1
        return index

    def before_verb(self, behind: int, end: int) -> int:
        """The end of a noun with its modifiers: before the verb whose subject it is."""
        for index in range(behind + 1, end):
            if self.words[index] in self.cues.of("relative_pronouns"):
                return end
            word = self.words[index]
            if word in self.cues.of("auxiliaries", "modals", "irregular_pasts"):
                if self.words[index - 1] in self.cues.of("infinitive_markers"):
                    continue
                return index
        return end

    def before_main_verb(self, behind: int, end: int) -> int:
        """The end of a participle's clause: before the verb of its noun, "a letter demanding an inquiry was sent"."""
        finite = self.cues.of("auxiliaries", "modals") - self.cues.of("nonfinite_auxiliaries")
        for index in range(behind + 1, end):
            if self.words[index] in self.cues.of("relative_pronouns", "subordinators"):
                return end
            if self.words[index] in finite and self.words[index - 1] not in self.cues.of("infinitive_markers"):
                return index
        return end

    def _weekday_ends(self, index: int) -> bool:
        return index < self.high and self.words[index] in self.cues.weekdays

    def _goes_on(self, index: int, *lists: str) -> bool:
        """Whether a word behind a day or a document goes on with a frame: "on Thursday to", "on Monday of"."""
        return index < self.high and self.words[index] in self.cues.of(*lists)

    def _before_time(self, start: int, end: int) -> int:
        """The end of a name before "on Thursday" or "in a letter"."""
        days, ends = self.cues.weekdays, self.cues["content_end_words"]
        end = next((at for at in range(start + 1, end) if ends.at(self.words, at)), end)
        if end - start < 2 or self.words[end - 1] not in days:
            return end
        return end - 1 - (end - start > 2 and self.words[end - 2] in self.cues.of("time_openers") - days)

    def _leaves(self, index: int) -> bool:
        """Whether the words behind a comma do not belong to the clause."""
        if index >= self.high:
            return True
        word = self.words[index]
        if word in self.cues.of("relative_pronouns", "subordinators") or word in _MARKS:
            return word not in self.cues.of("determiners") or word in self.cues.of("complementisers")
        if word.endswith(self.cues.endings) and word not in self.cues.of("prepositions") and len(word) > 5:
            return True
        if word in self.cues.of("conjunctions"):
            return self._next_verb(index + 1, participle=False) or self._new_clause(index + 1)
        return self._said_by(index) or self._new_clause(index)

    def _behind_insertion(self, comma: int) -> int:
        """The position behind "…, who held power," if the frame continues: "accuse the rulers, …, of"; else 0."""
        if comma + 1 >= self.high or self.words[comma + 1] not in self.cues.of("relative_pronouns") - self.cues.of(
            "complementisers"
        ):
            return 0
        for place in range(comma + 2, min(self.high - 1, comma + _INSERTED)):
            if self.words[place] in _HARD:
                return 0
            if self.words[place] == ",":
                goes_on = self.words[place + 1] in self.cues.of("genitive_prepositions", "infinitive_markers")
                return place + 1 if goes_on else 0
        return 0

    def _new_clause(self, index: int) -> bool:
        """Whether a clause with its own subject follows a comma: "…, the ministry has answered"."""
        if index >= self.high or self.cues.verb_final:
            return False
        word = self.words[index]
        third = word in self.cues.of("third_person")
        opens = third or word in self.cues.articles or self.capital[index]
        if not opens:
            return False
        verbs = self.cues.of("auxiliaries", "modals")
        for place in range(index + 1, min(self.high, index + _SUBJECT_WORDS)):
            word = self.words[place]
            if word in verbs or (third and place == index + 1 and word.endswith(self.cues.pasts)):
                return self.words[place - 1] not in self.cues.of("infinitive_markers")
            if word in ",;:" or word in self.cues.of("relative_pronouns", "conjunctions"):
                return False
        return False

    def _said_by(self, index: int) -> bool:
        """Whether words like "the group said" follow."""
        if self.words[index] in self.cues.of("infinitive_markers"):
            return False
        for place in range(index, min(self.high, index + 9)):
            if self.words[place] in self.cues.of("reporting_verbs") or self.cues.tells(self.words, place):
                return True
            ends = place + 1 >= self.high or not self.words[place + 1][0].isalnum()
            if ends and place > index and self.words[place] in self.cues.of("noun_homographs"):
                return True  # "…, the paper reports"
            if self.words[place] in ",;:":
                return False
        return bool(self.cues["attribution_prepositions"].at(self.words, index))

    def _next_verb(self, index: int, *, participle: bool) -> bool:
        """Whether a further verb of the same subject follows: "and accused", "and was told"."""
        index = self._skip(index, self.high)
        pronoun = index < self.high and self.words[index] in self.cues.of("first_person", "third_person")
        index = self._skip(index + 1, self.high) if pronoun else index
        while index < self.high and self.words[index] in self.cues.of("auxiliaries"):
            index += 1
        if index >= self.high:
            return False
        word = self.words[index]
        if pronoun and self.cues.find(self.words, index):
            return True  # "and we ask you to"
        known = word in self.cues.of("reporting_verbs", "light_verbs") or bool(self.cues.find(self.words, index))
        if known and word.endswith(self.cues.endings):
            return participle
        return known and (
            word.endswith((*self.cues.pasts, *self.cues.plurals)) or word in self.cues.of("reporting_verbs")
        )
