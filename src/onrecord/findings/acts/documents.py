"""Documents as subjects of verbs, with their senders: "the letter urged", "the families' petition demands".

A document speaks for its senders. The words around it name them, or it is the only letter that the page reports. If
neither gives the senders, the statement is kept without a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from onrecord.findings.acts.candidates import StatementCandidate, filled
from onrecord.findings.acts.cues import Cues, compiled
from onrecord.findings.acts.frame_matcher import Matcher
from onrecord.findings.acts.resolutions import find_resolution
from onrecord.languages import Language
from onrecord.report import Letter
from onrecord.segmentation import Sentence
from onrecord.text import Citation, Span
from onrecord.vocabulary import SpeechAct

_COMMAS = frozenset(",،")
_REACH = 12
"""The most words between a document and its sender: "a letter to the governor signed by …"."""
_OPENS = 6
"""The words with which a sentence begins that tells of a letter: "In their second open letter to"."""
_WRITERS = 5
"""The most words of those who sent a letter, where no name is among them."""
_ADJECTIVES = 3
"""The most adjectives between an article and a document's noun, or behind the noun."""


@dataclass(frozen=True, slots=True)
class Author:
    """The senders of a document.

    Attributes:
        speaker: the words beside the document that name them; None if there are none.
        letter: the number of the letter in the report whose senders they are, or -1.
        addressees: the addressees of that letter.
    """

    speaker: Span | None
    letter: int = -1
    addressees: tuple[Span, ...] = ()


class Documents:
    """The documents of one article, as subjects of verbs and as places that contain statements.

    Args:
        text: the page's text.
        blocks: the spans of the article: "Letters to the editor" in a menu is not a letter.
        letters: the letters that the page reports.
        language: the article's language.
    """

    def __init__(self, text: str, blocks: Sequence[Span], letters: Sequence[Letter], language: Language) -> None:
        self.text = _alone(text, blocks)
        self.letters = letters
        self.cues: Cues = compiled(language)
        self.language = language
        self.pronouns = self.cues.of("first_person", "third_person", "relative_pronouns")
        self.titles = frozenset(map(language.fold, language.letters.honorifics))
        self.resolution = find_resolution(text, blocks, language)
        self.told: dict[str, tuple[int, int]] = {}
        """The first position of each noun, and the position that mentions a second document of that kind."""

    def sent_by(self, speaker: Span) -> int:
        """The number of the letter whose senders these words name: "in a letter, the families ask"; -1 for none."""
        every = enumerate(self.letters)
        return next((at for at, letter in every if any(each.span.overlaps(speaker) for each in letter.senders)), -1)

    def author(self, sentence: Sentence, subject: Span, cue: Span) -> Author | None:
        """The senders if `subject`, the subject of the verb at `cue`, is a document or its writers; else None."""
        place = [index for index, start in enumerate(sentence.starts) if subject.start <= start < subject.end]
        if len(place) == 1 and sentence.words[place[0]] in self.cues.of("third_person"):
            return self._of_writers(sentence, place[0])
        if place and self._are_writers(sentence.words[place[0] : place[-1] + 1]):
            return Author(None, 0, tuple(each.span for each in self.letters[0].addressees))
        noun = self._noun(sentence, place[0], place[-1] + 1) if place else -1
        if noun < 0:
            return None
        end = next((index for index, start in enumerate(sentence.starts) if start >= cue.start), len(sentence.words))
        return self._author(sentence, place[0], noun, end if end > noun else place[-1] + 1)

    def around(self, sentence: Sentence, cue: Span) -> Author | None:
        """The senders, if a verb without a subject refers to a document: "in the letter, the governor is urged"."""
        for index, word in enumerate(sentence.words):
            if sentence.starts[index] >= cue.start:
                return None
            if word in self.cues.of("document_prepositions") and index + 1 < len(sentence.words):
                noun = self._noun(sentence, index + 1, min(len(sentence.words), index + 3 + _ADJECTIVES))
                if noun >= 0 and sentence.words[noun] in self.cues.documents:
                    return self._author(sentence, index + 1, noun, noun + 1)
        return None

    def asked_in_letters(self, draft: StatementCandidate) -> Iterator[StatementCandidate]:
        """Yield an appeal for each addressee of the letter that its sentence tells of, where it names nobody itself.

        "In a letter to the mayor, the guild called for an inquiry": the mayor is asked.
        """
        asks = draft.act is SpeechAct.APPEAL and (draft.addressee is None or self._is_third(draft.addressee))
        number = next((at for at, letter in enumerate(self.letters) if asks and self._told_in(letter, draft)), -1)
        if draft.addressee is not None and number >= 0 and len(self.letters[number].addressees) > 1:
            number = -1  # "In a letter to the mayor and the judge, the guild asked him": one of the two
        if number < 0:
            yield draft
            return
        if draft.speaker is None and draft.senders < 0 and self.letters[number].senders:
            missing = {name: why for name, why in draft.missing.items() if name != "speaker"}
            draft = replace(draft, senders=number, missing=missing)
        for each in self.letters[number].addressees:
            yield filled(draft, addressee=each.span)

    def by_sender(self, draft: StatementCandidate) -> StatementCandidate:
        """An act of a letter's senders, not of whom it is to: "in a letter to Chair Bee, the group deplored"."""
        speaker = draft.speaker
        if speaker is None:
            return draft
        for number, letter in enumerate(self.letters):
            to = next((each.span for each in letter.addressees if each.span.overlaps(speaker)), None)
            if to and self._opens_with_letter(Span(draft.sentence.start, to.start)):
                return replace(draft, speaker=None, source=None, senders=number, document=True)
        return draft

    def by_body(self, drafts: Iterable[StatementCandidate]) -> Iterator[StatementCandidate]:
        """Yield acts, those in a resolution by the body that passed it: "The Council, / 1. Condemns …"."""
        for draft in drafts:
            yield from self.resolution.spoken(draft) if self.resolution else (draft,)

    def _opens_with_letter(self, words: Span) -> bool:
        """Whether a sentence begins with "in a letter to"; `words` go as far as the addressee's."""
        led = self.language.fold(words.of(self.text)).split()[:_OPENS]
        return bool(led) and led[0] in self.cues.of("prepositions") and not self.cues.papers.isdisjoint(led)

    def by_writer(self, draft: StatementCandidate, found: Sequence[StatementCandidate]) -> StatementCandidate:
        """An act in a letter that nobody signs, by those who ask its reader by name: "the unions call on you to"."""
        if draft.speaker or draft.senders < 0 or self.letters[draft.senders].senders:
            return draft
        asking = (each for each in found if each.letter and each.second and draft.senders in each.told)
        writer = next((each.speaker for each in asking if each.speaker), None)
        if writer is None or self.language.fold(writer.of(self.text)) in self.pronouns:
            return draft
        return filled(draft, speaker=writer)

    def _is_third(self, span: Span) -> bool:
        return self.language.fold(span.of(self.text)) in self.cues.of("third_person")

    def _told_in(self, letter: Letter, draft: StatementCandidate) -> bool:
        """Whether the sentence of a draft names who wrote a letter and whom it is to, and who asks is who wrote it."""
        senders, told = letter.senders, (*letter.senders, *letter.addressees)
        own = draft.speaker is None or any(self._names(each, draft.speaker) for each in senders)
        if not senders:  # "in a letter to the mayor, Ann Bee, ten authors demand"
            begins = (Span(draft.sentence.start, each.start) for each in letter.addressees)
            own = own or any(each.start < each.end and self._opens_with_letter(each) for each in begins)
        return own and bool(letter.addressees) and all(self._names(each, draft.sentence) for each in told)

    def _names(self, who: Citation, span: Span) -> bool:
        """Whether words name somebody: there, or in the same words as a letter's head or signature."""
        if span.overlaps(who.span):
            return True
        name = self.language.fold(who.quote).split(",")[0].split()
        bare = name[1:] if name and name[0] in self.titles else name
        return bool(bare) and f" {' '.join(bare)} " in f" {_plain(self.language.fold(span.of(self.text)))} "

    def _noun(self, sentence: Sentence, start: int, end: int) -> int:
        """The position of a document's noun in some words; -1 if they name something else."""
        words, cues = sentence.words, self.cues
        if cues.verb_final:
            at = start + (words[start] in cues.of("determiners"))
            return at if at < end and words[at] in cues.papers else -1
        stops = cues.of("prepositions", "relative_pronouns")
        head = next((index for index in range(start + 1, end) if words[index] in stops or words[index] == ","), end) - 1
        reduced = (
            i
            for i in range(start + 1, head + 1)
            if words[i] in cues.of("signature_prepositions") and words[i - 1] in cues.papers
        )
        head = next(reduced, head + 1) - 1
        if head > start and words[head] in self.cues.weekdays:
            head -= 1  # "an open letter Monday to the mayor"
        by = head + 1 < len(words) and words[head + 1] in cues.of("agent_markers")
        if head > start and by and cues.pasts and words[head].endswith(cues.pasts):
            head -= 1  # "a statement released by the guild"
        paper = words[head] in cues.papers or cues["document_nouns"].before(words, head + 1) > 0
        return head if paper else -1

    def _are_writers(self, words: Sequence[str]) -> bool:
        """Whether words name those who sent the page's only letter: "the signatories", «نویسندگان این نامه»."""
        known = len(self.letters) == 1 and bool(self.letters[0].senders) and len(words) <= _WRITERS
        if not known or self.language.parties.head_first:
            head = next((word for word in words if word not in self.cues.of("determiners")), "")
            return known and head in self.cues.of("writer_nouns")  # «کانون نویسندگان» is a body
        return not self.cues.of("writer_nouns").isdisjoint(words)

    def _of_writers(self, sentence: Sentence, pronoun: int) -> Author | None:
        """The senders whom a pronoun means: "a letter by two inmates, in which they complain of the cold"."""
        words, cues = sentence.words, self.cues
        before, which = ("", "", *words[:pronoun])[-2:]
        if before not in cues.of("document_prepositions") or which not in cues.of("relative_pronouns"):
            return None
        noun = next((index for index in range(pronoun - 3, -1, -1) if words[index] in cues.papers), -1)
        found = self._author(sentence, noun, noun, pronoun - 2) if noun >= 0 else None
        return found if found and (found.speaker or found.letter >= 0) else None

    def _author(self, sentence: Sentence, start: int, noun: int, end: int) -> Author:
        owner = next(self._owners(sentence, start, noun, end), None)
        if owner:
            return Author(sentence.cover(*owner))
        number = self._letter(sentence, noun)
        if number < 0:
            number = self._written_here(sentence, noun)
        if number < 0:
            return Author(None)
        return Author(None, number, tuple(each.span for each in self.letters[number].addressees))

    def _owners(self, sentence: Sentence, start: int, noun: int, end: int) -> Iterator[tuple[int, int]]:
        """The senders of a document, from the words beside its noun."""
        if self.cues.verb_final:
            yield from self._named_behind(sentence, start, noun, end)
            return
        yield from self._named_before(sentence, start, noun)
        words, cues = sentence.words, self.cues
        matcher = Matcher(sentence, cues, end)
        for index in range(noun + 1, min(end, noun + _REACH)):
            if words[index] in cues.of("signature_prepositions", "agent_markers"):
                named = index + 1 < end and words[index + 1] not in cues.of("agent_markers")
                found = matcher.name_from(index + 1, end) if named else None
                if found:
                    yield found
        yield from self._named_of(sentence, noun, end)

    def _named_of(self, sentence: Sentence, noun: int, end: int) -> Iterator[tuple[int, int]]:
        """The body or office whose document it is: « un communiqué de la direction », but not "a report of torture"."""
        words, cues = sentence.words, self.cues
        at = noun + max(1, cues["document_nouns"].at(words, noun))  # « communiqué de presse »
        if at >= end or words[at] not in cues.of("genitive_prepositions"):
            return
        stops = cues.of("relative_pronouns") - cues.of("determiners") | _COMMAS
        stop = next((index for index in range(at + 1, end) if words[index] in stops), end)
        small = cues.of("determiners")
        head = next((word for word in words[at + 1 : stop] if word not in small and len(word) > 1), "")  # « l'État »
        if head in cues.powers | cues.posts:
            yield at + 1, stop

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
        """The owners behind a noun at the beginning of a phrase: «نامه سرگشاده زندانیان»."""
        words, cues = sentence.words, self.cues
        at = noun + 1
        while at < end and words[at] in cues.of("noun_modifiers"):
            at += 1
        stop = next((index for index in range(at, end) if words[index] in cues.of("prepositions")), end)
        if at < stop and words[start] not in cues.of("determiners"):
            yield at, stop

    def _letter(self, sentence: Sentence, noun: int) -> int:
        """The number of the page's only letter, if a noun refers to it: the text has mentioned it before."""
        word = sentence.words[noun]
        if len(self.letters) != 1 or word not in self.cues.documents:
            return -1
        if word not in self.told:
            self.told[word] = self._places(word)
        first, second = self.told[word]
        return 0 if first < sentence.starts[noun] <= second else -1

    def _written_here(self, sentence: Sentence, noun: int) -> int:
        """The number of the letter that a sentence says is to somebody, or was written to him; -1 for none."""
        place, low, high = sentence.starts[noun], sentence.starts[0], sentence.starts[-1]
        for number, letter in enumerate(self.letters):
            wrote = not letter.senders or any(low <= each.start and each.end <= place for each in letter.senders)
            if wrote and any(place < each.start <= high for each in letter.addressees):
                return number
        return -1

    def _places(self, word: str) -> tuple[int, int]:
        """The first position of a noun, and the position of a second such document: "a letter", "another letter"."""
        noun, size = re.escape(word), len(self.text)
        new = "|".join(map(re.escape, self.language.letters.indefinite_determiners)) or "(?!)"
        again = rf"(?<!\w)(?:{new})\s(?:[\w-]+\s){{0,2}}{noun}(?!\w)"
        found = re.search(rf"(?<!\w){noun}", self.text, re.IGNORECASE)
        later = [each.start() for each in islice(re.finditer(again, self.text, re.IGNORECASE), 2)]
        return found.start() if found else size, later[1] if len(later) > 1 else size


def _plain(words: str) -> str:
    """Words without the signs between them."""
    return " ".join(re.findall(r"[\w.’'-]*\w", words))


def _alone(text: str, blocks: Sequence[Span]) -> str:
    """Return a text of the same length, with blanks for everything outside the blocks."""
    pieces, end = list[str](), 0
    for block in sorted(blocks):
        pieces += [" " * (block.start - end), text[max(block.start, end) : block.end]]
        end = max(end, block.end)
    return "".join(pieces) + " " * (len(text) - end)
