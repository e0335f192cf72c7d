"""Find agents and victims of harm by grammar, so that nobody is accused of harm that was done to them.

The subject of a passive ("Bee was beaten"), the object of a verb of harm ("beat Bee") and the name behind a noun for
harm ("the arrest of Bee") are victims. The subject of an active verb of harm and the name behind "by" are agents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.findings.acts.chunker import Chunker
from onrecord.findings.acts.cues import Cues, Place
from onrecord.findings.acts.frame_matcher import Matcher
from onrecord.findings.acts.verb_final_acts import subject_of
from onrecord.findings.acts.verb_groups import verb_group
from onrecord.segmentation import Sentence
from onrecord.text import Span

_MOST = 80
"""The most words of a sentence in which harm is searched for; the longest of 10,000 such sentences had 71."""


_NEAR = 5
"""The most words between an object and its verb of harm."""


@dataclass(frozen=True, slots=True)
class Harm:
    """The text positions of the agents and the victims of harm in a sentence."""

    doers: tuple[Span, ...]
    victims: tuple[Span, ...]

    def suffers(self, span: Span) -> bool:
        """Whether words name a victim and not an agent."""
        return any(map(span.overlaps, self.victims)) and not any(map(span.overlaps, self.doers))

    def does(self, span: Span) -> bool:
        """Whether words name an agent."""
        return any(map(span.overlaps, self.doers))


def find_harm(sentence: Sentence, cues: Cues) -> Harm:
    """Find the agents and the victims of harm in a sentence."""
    if len(sentence.words) > _MOST:
        return Harm((), ())
    reader = _Harm(sentence, cues)
    found = list(reader.final() if cues.verb_final else reader.middle())
    doers = tuple(sentence.cover(*place) for does, place in found if does)
    return Harm(doers, tuple(sentence.cover(*place) for does, place in found if not does))


def is_suffered(words: Sequence[str], start: int, end: int, cues: Cues) -> bool:
    """Whether an owner suffered the harm: "the poet's arrest", but not "the state's torture of poets"."""
    for index in range(start, min(end, start + 6)):
        word = words[index]
        if word in cues.of("harm_nouns"):
            return index + 1 >= len(words) or words[index + 1] not in cues.of("genitive_prepositions")
        if index > start and (not word[0].isalnum() or word in cues.of("prepositions", "subordinators")):
            return False  # "the minister's words as an attack"
    return False


def is_deed(words: Sequence[str], cues: Cues) -> bool:
    """Whether words name what was done to somebody, and nobody: "the arrest of Bee"."""
    nouns, of = cues.of("harm_nouns"), cues.of("genitive_prepositions")
    return any(word in nouns and behind in of for word, behind in pairwise(words))


def is_done_to(words: Sequence[str], start: int, cues: Cues) -> bool:
    """Whether words begin with a passive of harm: "alleged to have been beaten" is not an accusation of the beating."""
    index, passive = start, False
    while index < len(words) and words[index] in cues.of("auxiliaries", "infinitive_markers"):
        passive = passive or words[index] in cues.of("passive_auxiliaries")
        index += 1
    return passive and index < len(words) and words[index] in cues.of("harm_participles")


def is_suffering(party: Sequence[str], told: Sequence[str], cues: Cues) -> bool:
    """Whether words tell what was done to somebody without power, where no word stands before who does it."""
    if cues.of("agent_markers") or not (cues.powers | cues.posts).isdisjoint(party):
        return False
    return not cues.of("harm_participles").isdisjoint(told)


def is_harmed(words: Sequence[str], place: Place, cues: Cues) -> bool:
    """Whether a name is the victim's by where it stands to a word for harm, or by its case."""
    start, end = place
    behind = _is_behind_harm(words, start, cues) or _is_held(words, end, cues)
    return behind or _is_before_doer(words, end, cues) or _is_object(words, end, cues)


def _is_held(words: Sequence[str], end: int, cues: Cues) -> bool:
    """Whether a participle of harm stands right behind a name, where no word leads to who did it: «شقيقها محتجز»."""
    return not (cues.of("agent_markers") or cues.of("harm_participles").isdisjoint(words[end : end + 1]))


def _is_behind_harm(words: Sequence[str], at: int, cues: Cues) -> bool:
    """Whether a name stands right behind a noun for harm, where the owner does: «арест журналиста»."""
    if cues.verb_final and cues.language.parties.head_first:
        return at > 0 and words[at - 1] in cues.of("harm_participles")
    return at > 0 and words[at - 1] in cues.of("harm_nouns") and not cues.of("agent_markers")


def _is_before_doer(words: Sequence[str], end: int, cues: Cues) -> bool:
    """Whether a verb of harm, and one in power, stand right behind a name: «журналиста избила полиция».

    Where the language allows either order, it is not known who of the two did it, so nobody is given.
    """
    verb = end + 1 < len(words) and bool(cues.harming) and words[end].startswith(cues.harming)
    return verb and words[end + 1] in cues.powers


def _is_object(words: Sequence[str], end: int, cues: Cues) -> bool:
    """Whether a name has the case of an object, and a verb of harm comes soon: "polislerin Ayşe'yi dövdüğünü"."""
    cases = cues.of("object_cases")
    at = next((at for at in (end - 1, end) if 0 < at < len(words) and words[at] in cases), None)
    return at is not None and any(word.startswith(cues.harming) for word in words[at + 1 : at + 1 + _NEAR])


class _Harm:
    """Yields places of words, each with whether it names an agent of harm."""

    def __init__(self, sentence: Sentence, cues: Cues) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.cues = cues
        self.high = len(self.words)
        self.chunker = Chunker(sentence, cues, 0, self.high)
        self.matcher = Matcher(sentence, cues, self.high)

    def middle(self) -> Iterator[tuple[bool, Place]]:
        """For a language with the verb between subject and object (SVO)."""
        for index, word in enumerate(self.words):
            if word in self.cues.of("harm_nouns"):
                if self._of(index + 1):
                    yield from self._named(index + 2, does=False)
                elif (owner := self._owner(index)) is not None:
                    yield False, owner
                yield from self._agents(index + 1)
            elif word in self.cues.of("harm_participles"):
                yield from self._verb(index)
            elif (
                word in self.cues.of("agent_markers") and index and self.words[index - 1] in self.cues.of("harm_nouns")
            ):
                yield from self._named(index + 1, does=True)

    def _verb(self, index: int) -> Iterator[tuple[bool, Place]]:
        group = verb_group(self.words, index, 0, self.cues)
        subject = self.chunker.subject(group.start) if group.start else None
        behind = self.words[index + 1] if index + 1 < self.high else ""
        hangs = not behind[:1].isalnum() or behind in self.cues.of("prepositions", "conjunctions")
        if group.passive or (hangs and not group.finite):
            near = self.chunker.antecedent(index) if not group.passive else subject
            place = near or subject or self._clause_before(group.start)
            yield from ((False, each) for each in {place, subject or place})
            yield from self._agents(index + 1)
        else:
            yield True, subject or self._clause_before(group.start)
            yield from self._named(index + 1, does=False)

    def _clause_before(self, end: int) -> Place:
        """All words of the clause before a verb, for a clause whose subject cannot be recognised."""
        begun = end
        while begun > 0 and self.words[begun - 1][0].isalnum():
            if self.words[begun - 1] in self.cues.of("subordinators", "relative_pronouns"):
                break
            begun -= 1
        return (begun, end) if begun < end else (max(0, end - 1), max(1, end))

    def _agents(self, start: int) -> Iterator[tuple[bool, Place]]:
        """The name behind the next "by"."""
        for index in range(start, min(self.high, start + 12)):
            if self.words[index] in self.cues.of("agent_markers"):
                yield from self._named(index + 1, does=True)
                return

    def _named(self, start: int, *, does: bool) -> Iterator[tuple[bool, Place]]:
        place = self.matcher.name_from(start, self.high) if start < self.high else None
        if place and place[0] - start <= 1:
            yield does, place

    def _owner(self, index: int) -> Place | None:
        """The owner of a noun: "the poet's arrest", "his long detention"."""
        for at in range(index - 1, max(-1, index - 4), -1):
            if self.words[at] in self.cues.of("possessives"):
                named = self.words[at] not in self.cues.of("determiners")
                return self.chunker.owner(at) if named else (at, at + 1)
        return None

    def _of(self, index: int) -> bool:
        return index < self.high and self.words[index] in self.cues.of("genitive_prepositions")

    def final(self) -> Iterator[tuple[bool, Place]]:
        """For a language with the verb behind the noun for harm (SOV): «بازداشت شد», with «توسط» before the agent."""
        begun = 0
        for index, word in enumerate(self.words):
            if word in self.cues.of("harm_participles") and index + 1 < self.high:
                passive = self.words[index + 1] in self.cues.of("passive_auxiliaries")
                agent = self._agent_before(begun, index)
                subject = subject_of(self.sentence, self.cues, begun, agent[0] - 1 if agent else index)
                if subject and (passive or self.words[subject[1]] not in self.cues.of("object_markers")):
                    yield not passive, subject
                if agent:
                    yield True, agent
                elif not passive:
                    yield from self._object(begun, index)
            if word in self.cues.of("subordinators") or word in "؛.!؟":
                begun = index + 1

    def _agent_before(self, begun: int, index: int) -> Place | None:
        at = next((i for i in range(begun, index) if self.words[i] in self.cues.of("agent_markers")), -1)
        if at < 0:
            return None
        found = subject_of(self.sentence, self.cues, at + 1, index)
        return found if found and found[0] == at + 1 else None

    def _object(self, begun: int, index: int) -> Iterator[tuple[bool, Place]]:
        """The name before «را»: the words behind the subject."""
        mark = next((i for i in range(index, begun, -1) if self.words[i - 1] in self.cues.of("object_markers")), -1)
        if mark > begun + 1:
            yield False, (max(begun, mark - 4), mark - 1)
