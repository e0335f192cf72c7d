"""The sides of a letter that its own sentence does not name: named above, or known from the letter that it answers.

"40 poets have asked the mayor to go. Their letter says …": the poets and the mayor are named above. "The guild wrote to
the mayor. The mayor's reply came in May": it is for the guild.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.report.letters.anatomy import folded_words
from onrecord.report.letters.clause_subjects import VerbSubjects, split_names
from onrecord.report.letters.clause_words import clause_words
from onrecord.report.letters.headline_names import is_alike
from onrecord.report.letters.mention import LetterMention
from onrecord.report.letters.mentions import WINDOW, names_document, sentence_around
from onrecord.report.letters.told_correspondents import ToldCorrespondents
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.languages import Language
    from onrecord.report.letters.candidate import LetterCandidate

_ASKED_ABOVE = 2
"""So many paragraphs above a document may stand who asks in it, where it is spoken of as known."""
_ASKS = 6
"""So many verbs of asking of a paragraph are looked at."""
_SHORT_NAME = 3
"""The most words of a name that may stand for a fuller one."""
_SMALL = 4
"""A word of a name has more letters, if it is to tell one name from another."""


class KnownSides:
    """The people that a page has named as asking somebody, or as writing to somebody.

    Args:
        text: the page's text.
        language: that of the page.
        drafts: the letters that are known; the list grows while the page is read.
    """

    def __init__(self, text: str, language: Language, drafts: Sequence[LetterCandidate]) -> None:
        self.text = text
        self.language = language
        self.drafts = drafts
        self.folded = folded_words(language)
        self._asked: tuple[int, LetterMention] | None = None
        self._narrated: list[tuple[int, Span]] = []
        """The narration above, with its paragraphs, that has not been searched for who asks whom: few pages need it."""

    def note(self, narrated: Span, index: int) -> None:
        """Remember a stretch of a paragraph that may say who asks whom."""
        self._narrated.append((index, narrated))

    def _find_asked(self) -> None:
        """Find who asks whom in what is remembered: the first near by, and those who have written something."""
        for index, span in self._narrated:
            for asked in find_asking(self.text, span.start, span.end, self.language):
                if self._asked is None or not asked.addressees or index - self._asked[0] > _ASKED_ABOVE:
                    self._asked = (index, asked)
        self._narrated.clear()

    def by_asker(self, found: LetterMention, index: int) -> LetterMention:
        """Fill the sides of a document first spoken of as known."""
        self._find_asked()
        if self._asked is None or index - self._asked[0] > _ASKED_ABOVE:
            return found
        asked = self._asked[1]
        reply = next((each for each in self.drafts if each.noun in self.folded.replies), None)
        answered = reply.senders if reply and self.shares(reply.addressees, asked.senders) else ()
        return replace(found, senders=asked.senders, addressees=found.addressees or asked.addressees or answered)

    def of_reply(self, found: LetterMention) -> LetterMention | None:
        """Fill the sides of a reply from the letter that it answers; None for an answer to nothing that is known."""
        letter = next((draft for draft in reversed(self.drafts) if draft.noun not in self.folded.replies), None)
        if letter is None or not (letter.senders or letter.addressees) or self.shares(found.senders, letter.senders):
            return None if found.answers else found
        own = self.shares(found.senders, letter.addressees)
        if found.answers and not (found.noun or own):
            return None  # "he replied" to somebody else
        senders = found.senders
        if own and len(senders) == 1:
            senders = (self._fuller(senders[0], letter.addressees),)
        return replace(
            found,
            noun=found.noun or self.folded.replies[0],
            senders=senders,
            addressees=found.addressees or letter.senders,
            signed=bool(senders) and letter.strong and not found.denied,
        )

    def known_reply(self, found: LetterMention) -> LetterCandidate | None:
        """Return the reply that was mentioned before and is meant again."""
        known = next((draft for draft in reversed(self.drafts) if draft.noun in self.folded.replies), None)
        return known if known and (not found.senders or self.shares(found.senders, known.senders)) else None

    def _fuller(self, name: Span, others: tuple[Span, ...]) -> Span:
        """Return the longer of two names: of "the commission" the addressee's, "the Water Commission of Kolmar".

        "A spokesman for the commission" is somebody else.
        """
        if len(self.name((name,)).split()) > _SHORT_NAME:
            return name
        longer = (other for other in others if other.end - other.start > name.end - name.start)
        return next((other for other in longer if self.alike((name,), (other,))), name)

    def shares(self, some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
        """Whether names are the same, or share a word of their own."""
        return bool(some and others) and (self.name(some) == self.name(others) or self.alike(some, others))

    def alike(self, some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
        """Whether names share a word of their own: "its director" and "the Director of the Railway"."""
        return not self._telling(some).isdisjoint(self._telling(others))

    def _telling(self, spans: tuple[Span, ...]) -> set[str]:
        """Return the words of names that tell them from others: the longer ones, and initials."""
        words = (word for span in spans for word in span.of(self.text).replace("’", " ").replace("'", " ").split())
        initials = ((word, word.isupper() and len(word) > 1) for word in words)
        return {self.language.fold(word) for word, short in initials if short or len(word) > _SMALL}

    def name(self, spans: tuple[Span, ...]) -> str:
        """Return names as they are compared."""
        return " ".join(self.language.fold(span.of(self.text)) for span in spans)

    def known(self, found: LetterMention, current: LetterCandidate | None) -> LetterCandidate | None:
        """Return the letter that was mentioned before and is meant again; `current` is the last one spoken of."""
        if found.noun in self.folded.replies:
            return self.known_reply(found)
        if current is None or (current.lines and found.indefinite):
            return None
        if current.wordless and found.noun in self.folded.weak_documents:
            return None
        if found.definite:
            alike = (draft for draft in reversed(self.drafts) if is_alike(draft.noun, found.noun))
            other = current.noun in self.folded.replies or self._is_other(current, found)
            return next(alike, None if other else current)
        if not (found.addressees or found.senders):
            return current
        return current if self._goes_on(current, found) else None

    def _is_other(self, current: LetterCandidate, found: LetterMention) -> bool:
        """Whether the last document is somebody's statement, and "the letter" another one."""
        weak = self.folded.weak_documents
        return current.noun in weak and not current.strong and bool(found.noun) and found.noun not in weak

    def _goes_on(self, current: LetterCandidate, found: LetterMention) -> bool:
        """Whether a mention that names somebody, and is not definite, is of the letter that was last spoken of."""
        both = found.indefinite and current.senders and found.senders
        if both and not self.alike(found.senders, current.senders):
            return False
        same = current.noun in {found.noun, "" if found.addressees else found.noun}
        again = not current.lines or (not found.indefinite and self.shares(found.senders, current.senders))
        return again and bool(found.noun) and same and self._agrees(current, found)

    def _agrees(self, draft: LetterCandidate, found: LetterMention) -> bool:
        """Whether a mention names nobody else than what is known of a letter."""
        both = draft.addressees and found.addressees
        return not both or self.name(draft.addressees) == self.name(found.addressees)

    def learn(self, known: LetterCandidate, found: LetterMention) -> None:
        """Take what a mention says of a letter's name and its sides."""
        both_named = bool(found.senders and found.addressees)
        meant = found.definite or is_alike(known.noun, found.noun)  # "a letter" of nobody is no name of a statement
        named = bool(meant or found.senders or found.addressees)
        known.told = known.told or not found.bare
        told = named and found.noun not in self.folded.weak_documents and not found.likely
        known.strong = known.strong or told or found.signed or found.written
        known.strong = known.strong or (found.noun in self.folded.addressed_documents and both_named)
        renamed = not known.noun and bool(found.noun)
        known.noun = known.noun or found.noun
        both = renamed and both_named
        signed = found.signed and bool(found.senders) and known.noun in self.folded.weak_documents
        if found.signed and found.definite and known.senders and not signed:
            known.add_senders(self.text, found.senders)
        known.senders = found.senders if both or signed else known.senders or found.senders
        better = both or (renamed and self.alike(found.addressees, known.addressees))
        known.addressees = found.addressees if better else known.addressees or found.addressees


def find_asking(text: str, start: int, end: int, language: Language) -> Iterator[LetterMention]:
    """Yield who asks whom for something in a sentence that names no document, and who has written something."""
    words = clause_words(language)
    if not language.letters.replies:
        return
    subjects = VerbSubjects(text, language)
    for verb in islice(words.asks.finditer(text, start, end), _ASKS):
        near = Span(max(start, verb.start() - WINDOW), min(end, verb.end() + WINDOW))
        bounds = sentence_around(text, Span(verb.start(), verb.end()), near, language)
        if names_document(text, bounds, Span(verb.start(), verb.end()), language):
            continue
        sender, addressee = ToldCorrespondents(subjects, bounds, Span(verb.start(), verb.end()), verb.start()).asking()
        if sender and not _is_negated(text, sender.end, verb.start(), language):
            yield LetterMention(
                document=Span(verb.start(), verb.end()),
                noun="",
                definite=False,
                indefinite=False,
                senders=split_names(text, sender, language),
                addressees=split_names(text, addressee, language) if addressee else (),
                start=verb.start(),
            )


def _is_negated(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a word between a subject and its verb says that it did not happen: "did not ask"."""
    negations = set(map(language.fold, language.grammar.negations))
    return not negations.isdisjoint(language.fold(text[start:end]).split())
