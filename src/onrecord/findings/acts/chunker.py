"""Find the subject of a verb: a light chunker that needs no parser.

It goes left from the verb to the head of its clause. It skips insertions between commas and relative clauses. If two
verbs share one subject ("gathered outside and demanded"), it goes back to the subject of the first.
"""

from __future__ import annotations

from onrecord.findings.acts.cues import Cues
from onrecord.findings.acts.verb_groups import verb_group
from onrecord.segmentation import Sentence

_HARD = frozenset(";:—–-()…[]")
_OPENING, _CLOSING = frozenset('“«"„'), frozenset('”»"')
_MARKS = _OPENING | _CLOSING
_GLUING = frozenset("-–")
_LONGEST = 24
"""The most words of a name with all its modifiers; a longer one means that the clause was not understood."""
_TOLD = 8
"""The most words between "said" and the comma behind it: "said on Friday in a statement,"."""
_QUOTED_NAME = 6
"""The most words in quotation marks within a name ("the “Dock Ten” campaign")."""


class Chunker:
    """Finds names in one sentence, between the words `low` and `high`."""

    def __init__(self, sentence: Sentence, cues: Cues, low: int, high: int) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.capital = sentence.capital
        self.cues = cues
        self.low = low
        self.high = high
        self._says = cues.of("reporting_verbs")
        self._relatives = cues.of("relative_pronouns")
        self._subordinators = cues.of("subordinators")
        self._determiners = cues.of("determiners")
        self._prepositions = cues.of("prepositions")
        self._joiners = cues.of("conjunctions")

    def subject(self, start: int, *, main: bool = False) -> tuple[int, int] | None:
        """The subject of the verb group that begins at `start`.

        With `main`, the subject of the previous clause, from which a participle takes its subject.
        """
        end = self._time_back(start)
        if main:
            return self._first_of(self._sentence_low(end), end)
        inserted = end > self.low and self.words[end - 1] == ","
        if inserted and (opening := self._relative_insertion(end - 1)) >= 0:
            return self._last_of(self._head(opening)[0], opening)
        if inserted and (opening := self._opening_comma(end - 1)) >= 0:
            return self._around_insertion(self._head(opening)[0], opening, end - 1)
        return self._next_to(end)

    def teller(self, comma: int) -> tuple[int, int] | None:
        """Who says what is reported before a comma: "A miner was beaten, the union said on Friday, denouncing …"."""
        for at in range(comma - 1, max(self.low, comma - _TOLD), -1):
            if self.words[at] == ",":
                break
            if self.cues["reporting_verbs"].at(self.words, at):
                found = self.subject(verb_group(self.words, at, self.low, self.cues).start)
                return found if found and "," in self.words[self.low : found[0]] else None
        return None

    def _next_to(self, end: int) -> tuple[int, int] | None:
        """The subject that ends at a word, in its own clause or shared with another verb."""
        head, relative = self._head(end)
        if relative >= 0:
            return self.antecedent(relative)
        while end > head and self.words[end - 1] in self.cues.of("adverbs"):
            end -= 1
        if end <= head:
            return None
        if self.words[end - 1] in self._joiners:
            if head > self.low + 1 and self.words[head - 1] in self._says and not self._has_verb(head, end - 1):
                # "stressed the need for calm and urged": both verbs have one subject
                return self.subject(verb_group(self.words, head - 1, self.low, self.cues).start)
            if shared := self._shared(head, end - 1):
                return shared
            return self._first_of(self._sentence_low(end) if head == end - 1 else head, end - 1)
        return self._last_of(head, end - (self.words[end - 1] == ","))

    def _shared(self, head: int, joiner: int) -> tuple[int, int] | None:
        """The subject of a verb before the clause that begins at `head`, where a conjunction goes on with it.

        "She said that the dam leaks, and demanded …"; "he called the ban “unfair” and demanded …" has no verb between.
        """
        before = self.words[head - 1] if head > self.low + 1 else ""
        that, conditions = self.cues.of("complementisers"), self.cues.of("clause_conditions")
        if before in that and self.words[joiner - 1] == ",":
            says = self.words[head - 2] in self._says or self.cues.tells(self.words, head - 2)
            return self.subject(verb_group(self.words, head - 2, self.low, self.cues).start) if says else None
        if before in self._subordinators - that - conditions and not self._has_verb(head, joiner):
            outer, relative = self._head(head - 1)
            return self.antecedent(relative) if relative >= 0 else self._first_of(outer, head - 1)
        return None

    def _relative_insertion(self, comma: int) -> int:
        """The comma that opens a relative clause that another comma closes ("the man, who was not named,"), or -1."""
        for index in range(comma - 1, max(self.low, comma - _LONGEST) - 1, -1):
            if self.words[index] in _HARD or self.words[index] in _MARKS:
                return -1
            if self.words[index] == "," and self.words[index + 1] in self._relatives - self._determiners:
                return index
        return -1

    def opening(self, start: int, end: int) -> tuple[int, int] | None:
        """The name at the beginning of a clause."""
        found = self._first_of(start, end)
        return found if found and found[1] < end else None

    def _breaks(self, index: int) -> bool:
        """Whether a sign ends a clause; the hyphen of "U.S.-backed" does not."""
        word = self.words[index]
        if word in _GLUING and 0 < index < len(self.words) - 1:
            starts, ends = self.sentence.starts, self.sentence.ends
            return ends[index - 1] < starts[index] or ends[index] < starts[index + 1]
        return word in _HARD or word in _MARKS

    def _sentence_low(self, end: int) -> int:
        """The head of the whole clause chain; only strong punctuation ends it."""
        index = end
        while index > self.low:
            word = self.words[index - 1]
            if word == ")" and (jump := self._over_brackets(index - 1)) >= 0:
                index = jump  # "the Guild of Millers (GM)"
            elif word in _CLOSING and (jump := self._over_quoted_name(index - 1)) >= 0:
                index = jump
            elif self._breaks(index - 1):
                break
            else:
                index -= 1
        return index

    def _head(self, end: int) -> tuple[int, int]:
        """The beginning of the clause whose words end at `end`, and a relative pronoun's place at its head, or -1."""
        index = end
        while index > self.low:
            word = self.words[index - 1]
            if word in _CLOSING and (jump := self._over_quoted_name(index - 1)) >= 0:
                index = jump
                continue
            if word == ")" and (jump := self._over_brackets(index - 1)) >= 0:
                index = jump
                continue
            if self._breaks(index - 1):
                break
            if word in self._relatives:
                return self._relative(index - 1, end)
            if word in self._subordinators and word not in self._joiners:
                if size := self.cues["false_subordinators"].before(self.words, index):
                    index -= size
                    continue
                break
            if self._reports(index - 1, end):
                break
            index -= 1
        return index, -1

    def _relative(self, at: int, end: int) -> tuple[int, int]:
        between = self.words[at + 1 : end]
        if between and at > self.low and self.words[at - 1] in self._prepositions:
            return at + 1, -1  # "in which the families"
        if not any(word not in self.cues.of("adverbs") for word in between):
            return at, at
        says = at > self.low and (self.words[at - 1] in self._says or self.cues.tells(self.words, at - 1))
        if self.words[at] in self._subordinators and (says or self._opens_clause(at + 1)):
            return at + 1, -1  # "said that the families …", but not "the company that built the dam"
        if "," in between:
            return self.low if at == self.low else self._head(at)[0], -1
        return at, at

    def _opens_clause(self, at: int) -> bool:
        """Whether a clause with its own subject begins at a word."""
        word = self.words[at]
        pronoun = word in self.cues.of("third_person", "first_person", "second_person")
        return pronoun or word in self._determiners or self.capital[at] or word in self.cues.actors

    def _over_quoted_name(self, closing: int) -> int:
        """The opening mark of a short quotation that is part of a name, or -1."""
        if closing and self.words[closing - 1] in ",.?!":
            return -1
        for index in range(closing - 1, max(self.low, closing - _QUOTED_NAME) - 1, -1):
            if self.words[index] in _OPENING:
                return index
        return -1

    def _over_brackets(self, closing: int) -> int:
        """The opening bracket of short brackets within a name, "(OIC)", or -1."""
        for index in range(closing - 1, max(self.low, closing - _QUOTED_NAME) - 1, -1):
            if self.words[index] == "(":
                return index
        return -1

    def _reports(self, index: int, end: int) -> bool:
        """Whether a verb of saying with a clause behind it is at this position: "said the families"."""
        word = self.words[index]
        if word not in self._says or index + 1 >= end or index == self.low:
            return False
        following = self.words[index + 1]
        plural_noun = word in self.cues.of("noun_homographs")
        goes_on = following in self._joiners or following in self._prepositions or following == ","
        return not plural_noun and not goes_on

    def antecedent(self, relative: int) -> tuple[int, int] | None:
        """The antecedent of a relative pronoun."""
        end = relative
        if end > self.low and self.words[end - 1] == ",":
            end -= 1
        index = end
        while index > self.low and end - index < _LONGEST:
            word = self.words[index - 1]
            if word in _HARD or word in _MARKS or word == "," or word in self._subordinators:
                break
            if (
                word in self._prepositions
                and word not in self.cues.of("genitive_prepositions")
                and not self._in_name(index - 1)
                and not self._of_people(index - 1, end)
            ):
                break
            if self._verbish(index - 1, index - 1):
                break
            index -= 1
            if word in self._determiners and (
                index == self.low or self.words[index - 1] not in self.cues.of("genitive_prepositions")
            ):
                break
        return self._name(index, end)

    def owner(self, end: int) -> tuple[int, int] | None:
        """The name that ends at the sign of a possessive, back to a verb at most: "rejected Abbas' call"."""
        verb = next((index for index in range(end - 1, self.low, -1) if self._verbish(index, self.low)), -1)
        if verb < 0:
            return self.subject(end)
        return Chunker(self.sentence, self.cues, verb + 1, self.high).antecedent(end)

    def _of_people(self, index: int, end: int) -> bool:
        """Whether a preposition leads from people to what is not "who": "farmers from the hills"."""
        suffixes = self.cues.language.grammar.agentive_suffixes or ("\0",)
        people = index > self.low and (
            self.words[index - 1] in self.cues.actors or self.words[index - 1].endswith(suffixes)
        )
        return people and not any(word in self.cues.actors for word in self.words[index + 1 : end])

    def _in_name(self, index: int) -> bool:
        """Whether a preposition stands between two capitalised words: "the Committee for Justice"."""
        after = index + 1 < self.high and self.capital[index + 1]
        return after and index > self.low and self.capital[index - 1]

    def _opening_comma(self, comma: int) -> int:
        """The previous comma in the same stretch of the sentence, or -1."""
        for index in range(comma - 1, max(self.low, comma - _LONGEST) - 1, -1):
            if self.words[index] in _HARD or self.words[index] in _MARKS:
                return -1
            if self.words[index] == ",":
                return index
        return -1

    def _around_insertion(self, head: int, opening: int, comma: int) -> tuple[int, int] | None:
        """The subject before an insertion between two commas in front of the verb."""
        before = self._last_of(head, opening)
        inserted = self._last_of(opening + 1, comma)
        if before is None or self._only_time(head, opening):
            return inserted
        short = inserted and inserted[1] - inserted[0] == 1 and self.capital[before[1] - 1]
        if inserted and not short and not self._bears_name(before[0]) and self._is_name(*inserted):
            return inserted  # "the labour minister, Ann Bee, urged", but "the Guild of Millers, GUM, urged"
        return before

    def _is_name(self, start: int, end: int) -> bool:
        """Whether each word has a capital, as in a person's name."""
        return end - start <= 5 and all(self.capital[index] for index in range(start, end))

    def _bears_name(self, start: int) -> bool:
        return self.capital[start] and self.words[start] not in self._determiners

    def _only_time(self, start: int, end: int) -> bool:
        return self._lead(start, end) >= end

    def _last_of(self, head: int, end: int) -> tuple[int, int] | None:
        """The name at the end of a stretch: behind its last comma, or including a list before it."""
        start = head
        for index in range(end - 1, head - 1, -1):
            if self.words[index] == ",":
                start = index + 1
                break
        found = self._name(self._lead(start, end), end)
        if found is None or start == head:
            return found
        if (placed := self._before_place(head, start - 1)) and self._is_name(*found):
            return placed
        told = not self.capital[start] or self.words[found[1] - 1] in self.cues.actors
        if told and end < self.high and self.words[end] == ",":
            named = self._before_apposition(head, start - 1)
            if named:
                return named
        if any(self.words[index] in self._joiners for index in range(*found)) or self.words[start] in self._joiners:
            found = self._whole_list(head, start, found)
        return found

    def _before_apposition(self, head: int, comma: int) -> tuple[int, int] | None:
        """The name before "…, a lawyer,"; None if there is no name."""
        begin = next((index + 1 for index in range(comma - 1, head - 1, -1) if self.words[index] == ","), head)
        begin = self._lead(begin, comma)
        return (begin, comma) if begin < comma and self._is_name(begin, comma) else None

    def _before_place(self, head: int, comma: int) -> tuple[int, int] | None:
        """Who speaks from a place whose country stands behind the comma: "Ann Bee, speaking in Oakton, Xanadu said"."""
        begin = next((index + 1 for index in range(comma - 1, head - 1, -1) if self.words[index] == ","), head)
        doing = bool(self.cues.endings) and self.words[begin].endswith(self.cues.endings) and not self.capital[begin]
        at = comma
        while at > begin and self.capital[at - 1]:
            at -= 1
        placed = begin < at < comma and self.words[at - 1] in self._prepositions
        return self._last_of(head, begin - 1) if placed and doing and begin - 1 > head else None

    def _whole_list(self, head: int, start: int, found: tuple[int, int]) -> tuple[int, int]:
        """Include the names before a comma: "Amnesty, the Union and PEN"."""
        first = found[0]
        at = start
        while at - 1 > head:
            comma = at - 1
            begin = next((index + 1 for index in range(comma - 1, head - 1, -1) if self.words[index] == ","), head)
            named = comma - begin <= 8 and (self.capital[begin] or self.words[begin] in self._determiners)
            if not named or self._lead(begin, comma) != begin or self._has_verb(begin, comma):
                break
            first, at = begin, begin
        return first, found[1]

    def _first_of(self, head: int, end: int) -> tuple[int, int] | None:
        """The name at the head of a clause, up to its first verb."""
        start = self._lead(head, end)
        while start < end and self._comma_before_verb(start, end):
            start = self._lead(self._comma_before_verb(start, end), end)
        for index in range(start + 1, end):
            if self.words[index] == "," or self.words[index] in self._relatives or self._verbish(index, start):
                return self._name(start, index)
        return self._name(start, end)

    def _comma_before_verb(self, start: int, end: int) -> int:
        """The position behind the comma that ends an opening phrase ("In a letter to the court, …"), or 0."""
        first = self.words[start]
        doing = self.capital[start] and first.endswith(self.cues.endings)  # "Extending their strike, the teachers …"
        if first not in self._prepositions and first not in self._subordinators and not doing:
            return 0
        return next((index + 1 for index in range(start, end) if self.words[index] == ","), 0)

    def _lead(self, start: int, end: int) -> int:
        """The beginning of the name behind conjunctions, adverbs, times and phrases at the head of a clause."""
        while start < end:
            word = self.words[start]
            size = self.cues["adverbs"].at(self.words, start)
            if not size and self._leads_as_adverb(start, end):
                size = 1
            if size and word not in self._determiners:
                start += size
            elif word in self._joiners or word in self._subordinators or word == "," or word in _MARKS:
                start += 1
            elif (later := self._behind_time(start, end)) > start:
                start = later
            elif word in self._prepositions:
                start = self._behind_phrase(start, end)
            else:
                break
        return start

    def _leads_as_adverb(self, start: int, end: int) -> bool:
        """Whether an adverb opens the clause: "Finally, …"."""
        return (
            len(self.words[start]) > 4
            and self.words[start].endswith(self.cues.manners)
            and start + 1 < end
            and (self.words[start + 1] == "," or self.words[start + 1] in self._determiners)
        )

    def _behind_time(self, start: int, end: int) -> int:
        """The position behind "On Tuesday", "In March 2019", "On 3 May"."""
        index = start + 1 if self.words[start] in self.cues.of("time_openers") else start
        while index < end and self._timely(index):
            index += 1
        return index if index > start + (self.words[start] in self.cues.of("time_openers")) else start

    def _timely(self, index: int) -> bool:
        word = self.words[index]
        return word in self.cues.weekdays or word in self.cues.months or (word.isdigit() and len(word) in {1, 2, 4})

    def _behind_phrase(self, start: int, end: int) -> int:
        """The position behind an opening prepositional phrase without a comma: at the next article, or the end."""
        for index in range(start + 2, end):
            before = self.words[index - 1]
            if before in self._prepositions or before in self._determiners:
                continue
            opens = self.words[index] in self._determiners or self.words[index] in self.cues.of("third_person")
            opens = opens or self.words[index] in self.cues.of("first_person")
            if opens or (self.capital[index] and not self.capital[index - 1]):
                return index
        return end

    def _time_back(self, end: int) -> int:
        """The position before "on Tuesday" between a subject and its verb."""
        index = end
        while index > self.low and self._timely(index - 1):
            index -= 1
        if index < end and index > self.low and self.words[index - 1] in self.cues.of("time_openers"):
            return index - 1
        return index if index < end and self.words[index] in self.cues.weekdays else end

    def _has_verb(self, start: int, end: int) -> bool:
        return any(self._verbish(index, start) for index in range(start, end))

    def _verbish(self, index: int, start: int) -> bool:
        """Whether a word can be the verb of a clause that begins at `start`."""
        word = self.words[index]
        if word in self.cues.of("auxiliaries", "irregular_pasts", "modals"):
            return True
        before = self.words[index - 1] if index > start else ""
        if not before or before in self._determiners or before in self._prepositions or self.capital[index]:
            return False
        return (len(word) > 4 and word.endswith(self.cues.pasts)) or self._tells(word)

    def _tells(self, word: str) -> bool:
        """Whether a word is a verb of an act and never a noun: "condemns", but not "demands"."""
        known = self.cues.cues.get(word, ())
        verb = bool(known) and all(not cue.noun and len(cue.words) == 1 for cue in known)
        return verb and word not in self.cues.of("noun_homographs") and word.endswith(self.cues.plurals)

    def _name(self, start: int, end: int) -> tuple[int, int] | None:
        """The words of a name, cut at a verb and at trailing phrases; None if they cannot be a name."""
        while end > start and (self.words[end - 1] in ",." or self.words[end - 1] in self.cues.of("adverbs")):
            end -= 1
        if end - start > 1 and self._manner(end - 1):
            end -= 1
        while start < end and not self.words[start][0].isalnum() and self.words[start] not in _MARKS:
            start += 1
        for index in range(start + 1, end):
            if self.words[index] in self._relatives or self._verbish(index, start):
                end = index
                break
        while end > start and self.words[end - 1] == ",":
            end -= 1
        start = self._lone_pronoun(start, end)
        if start >= end or end - start > _LONGEST or self.words[start] in self._prepositions:
            return None
        if self.words[start] in self.cues.of("auxiliaries", "modals"):
            return None
        if any(not cue.noun for cue in self.cues.cues.get(self.words[start], ())) and end - start > 1:
            return None  # an imperative: "call on your government and demand …"
        return start, end

    def _lone_pronoun(self, start: int, end: int) -> int:
        """Where words for a subject begin: at a pronoun to which nothing before it belongs.

        "Addressing the ministers | they said", but "Ada Lund and he said" and "one of them said".
        """
        if end - start < 2:
            return start
        before, last = self.words[end - 2 : end]
        led = before in self._prepositions or before in self._joiners or before in self._determiners
        objects = self.cues.of("object_pronouns") - self.cues.of("caseless_pronouns")
        return start if led or last not in self.cues.of("third_person") - objects else end - 1

    def _manner(self, index: int) -> bool:
        """Whether an adverb of manner ends a name's words: "Example dramatically"."""
        word = self.words[index]
        plain = not self.capital[index] and len(word) > 5 and word not in self.cues.actors
        return plain and bool(self.cues.manners) and word.endswith(self.cues.manners)
