"""Who speaks in a letter, as its sentences say: "We are weavers of Kolmar", "We, the undersigned guilds, write …"."""

from __future__ import annotations

import functools
import re
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import phrase_lists, words_of
from onrecord.report.letters.clause_subjects import phrase_at
from onrecord.report.letters.word_patterns import alternation
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language
    from onrecord.names.noun_phrase_lists import PhraseWord
    from onrecord.report.letters.stanzas import Stanza

_NAMING = 160
"""The name behind "we" is within so many characters."""
_PIECE, _FEW = 8, 3
"""The last name of a list has so many words at most, and one within it so many."""
_SENTENCE_END = re.compile(r"(?<=\w{4})[.!?؟](?=\s)")
"""Match the end of a sentence behind a word that is no title."""
_COMMAS = frozenset({",", "،"})
_BETWEEN = frozenset({*_COMMAS, "(", ")", "-", "–", "'", "’", "/", "&"})
"""Signs that the name of those who sign may hold."""


class SelfNaming:
    """Finds who "we" are, in the paragraphs of a letter.

    Args:
        text: the text.
        language: that of the text.
    """

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language

    def named(self, paragraphs: Sequence[Stanza]) -> tuple[Span, ...]:
        """Return who "we" are: "We, weavers of three valleys, ask …"; the first paragraph that says so tells it."""
        for paragraph in paragraphs:
            last = paragraph.lines[-1] if paragraph.wrapped else paragraph.lines[0]
            if name := self.named_in(Span(paragraph.lines[0].start, last.end)):
                return (name,)
        return ()

    def named_in(self, words: Span) -> Span | None:
        """Return who "we" are, if the first words of a paragraph say it."""
        found = _self_namings(self.language).match(self.text, words.start, words.end)
        return self._behind(found, min(words.end, found.end() + _NAMING)) if found else None

    def opens(self, paragraph: Stanza) -> bool:
        """Whether a paragraph begins as a letter may that greets nobody: "We, the authors of this letter, …"."""
        line = paragraph.lines[0]
        spoken = _we_who(self.language).match(self.text, line.start, line.end)
        return spoken is not None or bool(self.named((paragraph,)))

    def _behind(self, found: re.Match[str], end: int) -> Span | None:
        """Return the name behind "we are", or between the commas behind "we": a list, if it is one."""
        if not _we_who(self.language).fullmatch(found.group()):
            ended = _SENTENCE_END.search(self.text, found.end(), end)
            high = ended.start() if ended else end
            listed = self._before_verb(found.end(), high)
            named = listed or phrase_at(self.text, found.end(), high, self.language)
            if named is None or not self._is_somebody(named) or self._is_document(named):
                return None
            return self._whole(found, named)
        named = self._between_commas(found.end(), end)
        return named if named and not self._is_document(named) else None

    def _whole(self, found: re.Match[str], named: Span) -> Span:
        """The name, or all words behind the comma where it is a bare noun: "the undersigned groups", not "groups"."""
        comma = next(re.finditer(r"[,،]\s+", found.group()), None)
        bare = len(named.of(self.text).split()) == 1 and named.of(self.text).islower()
        return Span(found.start() + comma.end(), named.end) if comma and bare else named

    def _before_verb(self, start: int, high: int) -> Span | None:
        """Return a list of those who sign: the words up to the verb, "media, unions and guilds" of "… are writing"."""
        lists, verbs = phrase_lists(self.language), _verbs(self.language)
        words = words_of(self.text, self.language, start, high)
        keys = [word.key for word in words]
        places = (at for at, key in enumerate(keys) if {key, " ".join(keys[at : at + 2])} & verbs)
        at = next((at for at in places if at and self._ends_list(words[:at])), 0)
        inside = words[: at - 1] if at and words[at - 1].key in _COMMAS else words[:at]
        commas = [place for place, word in enumerate(inside) if word.key in _COMMAS]
        joined = [place for place, word in enumerate(inside) if word.key in lists.joiners]
        listed = bool(joined) and (not commas or commas[-1] < joined[-1])
        apart = any(word.key in lists.relatives or word.key in lists.personal for word in inside)
        plain = all(word.wordy or word.key in _BETWEEN for word in inside)
        return Span(start, inside[-1].end) if inside and listed and plain and not apart else None

    def _ends_list(self, words: Sequence[PhraseWord]) -> bool:
        """Whether a verb may stand behind words: not behind the comma of a list that goes on ("media, press and …")."""
        return words[-1].key not in _COMMAS or any(word.key in phrase_lists(self.language).joiners for word in words)

    def _between_commas(self, start: int, end: int) -> Span | None:
        stop = start
        for comma in re.finditer(r"[,،–—]|$", self.text[start:end]):
            piece = self.text[stop : start + comma.start()]
            words = self.language.fold(piece).split()
            joined = not _joiners(self.language).isdisjoint(words)
            if stop > start and not (joined and len(words) <= _PIECE) and len(words) > _FEW:
                break
            stop = start + comma.start() + 1
            if joined or comma.start() == end - start:
                break
        return Span(start, stop - 1).trimmed(self.text) if stop - 1 > start else None

    def _is_document(self, named: Span) -> bool:
        """Whether words name somebody by the document alone: "We, the authors of this letter"."""
        said, grammar = self.language.fold(named.of(self.text)), self.language.grammar
        known = {self.language.fold(document) for document in self.language.letters.documents}
        this = {self.language.fold(each) for each in grammar.demonstratives}
        words = said.split()
        return words[-1] in known and not this.isdisjoint(words)

    def _is_somebody(self, named: Span) -> bool:
        """Whether words name somebody or begin with a noun for people: "a group of miners", not "we are on the way".

        "This is an attack on the rights of miners" has such a noun only behind another. In a script without capitals no
        name can be recognised, so all words are taken.
        """
        said = named.of(self.text)
        if all(word[0].isupper() for word in said.split()) or said.lower() == said.upper():
            return True
        lists, ends = phrase_lists(self.language), self.language.grammar.agentive_suffixes or ("\0",)
        words = dropwhile(lists.small.__contains__, (word.key for word in words_of(said, self.language)))
        head = takewhile(lambda key: key not in lists.small, words)
        return any(key in lists.nouns or key.endswith(ends) for key in head)


@functools.cache
def _joiners(language: Language) -> frozenset[str]:
    return frozenset(phrase_lists(language).joiners)


@functools.cache
def _verbs(language: Language) -> frozenset[str]:
    """Return the verbs behind the name of those who sign: "are", "write", "urge"."""
    lists = phrase_lists(language)
    known = (key for each in (lists.finite, lists.reporting) for key, phrases in each.items() if (key,) in phrases)
    return frozenset((*known, *map(language.fold, language.letters.urges)))


@functools.cache
def _self_namings(language: Language) -> re.Pattern[str]:
    """Match how a text says who speaks; a number may be in it: "we, the 81 undersigned"."""
    either = alternation(language.letters.self_namings).replace(r"\s+", r"\s+(?:\d+\s+)?") or "(?!)"
    return re.compile(rf"[\W\d]{{0,20}}(?:(?:{either})(?!\w),?\s+|{_we_who(language).pattern})", re.IGNORECASE)


@functools.cache
def _we_who(language: Language) -> re.Pattern[str]:
    """Match a pronoun with a comma, behind which a name may stand."""
    return re.compile(rf"[\W\d]{{0,20}}(?:{alternation(language.letters.we_who) or '(?!)'})[,،]\s+", re.IGNORECASE)
