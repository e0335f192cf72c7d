"""Whose words a document says where it is the subject of a verb: "the letter urged", "the families' petition demands".

A document speaks for those who sent it. They are told by the words around it, or by the one letter that the page
reports; where neither tells them, nobody is named, and the act stands all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.findings.acts.cues import Cues, compiled
from onrecord.findings.acts.frames import Matcher
from onrecord.languages import Language
from onrecord.report import Letter
from onrecord.segmentation import Sentence
from onrecord.text import Span

_REACH = 12
"""Words behind a document within which its sender can be named: "a letter to the governor signed by …"."""
_ADJECTIVES = 3
"""Adjectives that can stand between an article and a document's noun, or behind it."""


@dataclass(frozen=True, slots=True)
class Author:
    """Whose words a document says.

    Attributes:
        speaker: the words that name them; None where none beside the document do.
        letter: the number of the letter in the report whose senders they are, or -1.
        addressees: whom that letter addresses.
    """

    speaker: Span | None
    letter: int = -1
    addressees: tuple[Span, ...] = ()


class Documents:
    """The documents of one article, as subjects and as places where something is said.

    Args:
        text: the page's text.
        blocks: the stretches of it that are the article: "Letters to the editor" in a menu is no letter.
        letters: the letters that the page reports.
        language: the article's language.
    """

    def __init__(self, text: str, blocks: Sequence[Span], letters: Sequence[Letter], language: Language) -> None:
        self.text = _alone(text, blocks)
        self.letters = letters
        self.cues: Cues = compiled(language)
        self.language = language
        self.told: dict[str, tuple[int, int]] = {}
        """Where the text first has a noun, and where it tells of a second such document."""

    def author(self, sentence: Sentence, subject: Span, cue: Span) -> Author | None:
        """Who speaks where `subject` is that of the verb at `cue`; None where it is no document."""
        place = [index for index, start in enumerate(sentence.starts) if subject.start <= start < subject.end]
        noun = self._noun(sentence, place[0], place[-1] + 1) if place else -1
        if noun < 0:
            return None
        end = next((index for index, start in enumerate(sentence.starts) if start >= cue.start), len(sentence.words))
        return self._author(sentence, place[0], noun, end if end > noun else place[-1] + 1)

    def around(self, sentence: Sentence, cue: Span) -> Author | None:
        """Who speaks where a verb has no subject and stands in a document: "in the letter, the governor is urged"."""
        for index, word in enumerate(sentence.words):
            if sentence.starts[index] >= cue.start:
                return None
            if word in self.cues.of("document_prepositions") and index + 1 < len(sentence.words):
                noun = self._noun(sentence, index + 1, min(len(sentence.words), index + 3 + _ADJECTIVES))
                if noun >= 0 and sentence.words[noun] in self.cues.documents:
                    return self._author(sentence, index + 1, noun, noun + 1)
        return None

    def _noun(self, sentence: Sentence, start: int, end: int) -> int:
        """Where the noun of a document stands that some words name; -1 where they name something else."""
        words, cues = sentence.words, self.cues
        if cues.verb_final:
            at = start + (words[start] in cues.of("determiners"))
            return at if at < end and words[at] in cues.papers else -1
        stops = cues.of("prepositions") | cues.of("relative_pronouns")
        head = next((index for index in range(start + 1, end) if words[index] in stops or words[index] == ","), end) - 1
        reduced = (
            i
            for i in range(start + 1, head + 1)
            if words[i] in cues.of("signature_prepositions") and words[i - 1] in cues.papers
        )
        head = next(reduced, head + 1) - 1
        return head if words[head] in cues.papers else -1

    def _author(self, sentence: Sentence, start: int, noun: int, end: int) -> Author:
        owner = next(self._owners(sentence, start, noun, end), None)
        if owner:
            return Author(sentence.cover(*owner))
        number = self._letter(sentence, noun)
        if number < 0:
            return Author(None)
        return Author(None, number, tuple(each.span for each in self.letters[number].addressees))

    def _owners(self, sentence: Sentence, start: int, noun: int, end: int) -> Iterator[tuple[int, int]]:
        """Those whose document it is, by the words beside its noun."""
        if self.cues.verb_final:
            yield from self._named_behind(sentence, start, noun, end)
            return
        yield from self._named_before(sentence, start, noun)
        words, cues = sentence.words, self.cues
        matcher = Matcher(sentence, cues, end)
        for index in range(noun + 1, min(end, noun + _REACH)):
            if words[index] in cues.of("signature_prepositions") or words[index] in cues.of("agent_markers"):
                named = index + 1 < end and words[index + 1] not in cues.of("agent_markers")
                found = matcher.name_from(index + 1, end) if named else None
                if found:
                    yield found

    def _named_before(self, sentence: Sentence, start: int, noun: int) -> Iterator[tuple[int, int]]:
        """The owners before a noun: "an Amnesty report", "the families' letter"."""
        words, cues = sentence.words, self.cues
        first = noun
        while first > start and sentence.capital[first - 1] and words[first - 1] not in cues.of("determiners"):
            first -= 1
        if first < noun:
            yield first, noun
        for index in range(noun - 1, start, -1):
            if words[index] in cues.of("possessives") - cues.of("determiners"):
                yield start, index

    def _named_behind(self, sentence: Sentence, start: int, noun: int, end: int) -> Iterator[tuple[int, int]]:
        """The owners behind a noun, where a phrase begins with it: «نامه سرگشاده زندانیان»."""
        words, cues = sentence.words, self.cues
        at = noun + 1
        while at < end and words[at] in cues.of("noun_modifiers"):
            at += 1
        stop = next((index for index in range(at, end) if words[index] in cues.of("prepositions")), end)
        if at < stop and words[start] not in cues.of("determiners"):
            yield at, stop

    def _letter(self, sentence: Sentence, noun: int) -> int:
        """The number of the page's one letter, where a noun means it: it has stood in the text before."""
        word = sentence.words[noun]
        if len(self.letters) != 1 or word not in self.cues.documents:
            return -1
        if word not in self.told:
            self.told[word] = self._places(word)
        first, second = self.told[word]
        return 0 if first < sentence.starts[noun] <= second else -1

    def _places(self, word: str) -> tuple[int, int]:
        """Where a noun first stands, and where it is new for the second time: "a letter", "another letter"."""
        noun, size = re.escape(word), len(self.text)
        new = "|".join(map(re.escape, self.language.letters.indefinite_determiners)) or "(?!)"
        again = rf"(?<!\w)(?:{new})\s(?:[\w-]+\s){{0,2}}{noun}(?!\w)"
        found = re.search(rf"(?<!\w){noun}", self.text, re.IGNORECASE)
        later = [each.start() for each in islice(re.finditer(again, self.text, re.IGNORECASE), 2)]
        return found.start() if found else size, later[1] if len(later) > 1 else size


def _alone(text: str, blocks: Sequence[Span]) -> str:
    """Return a text of the same length, with blanks for all that is in none of the blocks."""
    pieces, end = list[str](), 0
    for block in sorted(blocks):
        pieces += [" " * (block.start - end), text[max(block.start, end) : block.end]]
        end = max(end, block.end)
    return "".join(pieces) + " " * (len(text) - end)
