"""The context of a possible name: whether it is half of a word, of a name or of a phrase."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining

from onrecord.languages import Language
from onrecord.names.noun_phrase_lists import PhraseLists, PhraseWord, words_of

_JOINS = "\u200c-‐"
_TITLED = 0.6
"""The share of capitals around a name from which its line is a headline, where capitals part no names."""
_AROUND = 8
"""So many words on either side are looked at for that."""
_REACH = 80
"""So many characters on either side are looked at."""
_LONGER = "the words are the end of a longer name"


class Beside:
    """The text around the judged words."""

    __slots__ = ("language", "lists", "text")

    def __init__(self, text: str, language: Language, lists: PhraseLists) -> None:
        self.text = text
        self.language = language
        self.lists = lists

    def _before(self, start: int) -> list[PhraseWord]:
        return words_of(self.text, self.language, max(0, start - _REACH), start)

    def cut(self, start: int, end: int) -> str:
        """Why words are no whole ones: they begin or end within one, as "York" of "York-based", "U" of "U.N."."""
        text = self.text
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        within = before and (before[-1].isalnum() or (before[-1] in _JOINS and before[:1].isalnum()))
        if within and text[start].isalnum() and not self._behind_proclitic(start):
            return "the words begin within a word"
        if after and text[end - 1].isalnum():
            goes_on = after[0].isalnum() or (after[0] in _JOINS and after[1:].isalnum())
            if goes_on or (after[0] == "." and after[1:].isalnum() and text[end - 1].isupper()):
                return "the words end within a word"
        return ""

    def _behind_proclitic(self, start: int) -> bool:
        """Whether what stands before a place within a word is written together with it: «و» of «والمنظمة»."""
        if not self.language.grammar.proclitics:
            return False
        begin, end = start, start
        while begin and (self.text[begin - 1].isalnum() or combining(self.text[begin - 1])):
            begin -= 1
        while end < len(self.text) and (self.text[end].isalnum() or combining(self.text[end])):
            end += 1
        return any(word.start == start for word in words_of(self.text, self.language, begin, end))

    def named(self, start: int) -> bool:
        """Whether a day is part of a longer name in a script without capitals: "جمعه" of "امام جمعه"."""
        before = self._before(start)[-1:]
        if not (self.lists.head_first and before and before[0].wordy):
            return False
        word = before[0].key
        return word not in self.lists.time_nouns | self.lists.joiners and (word,) not in self.lists.openers.get(
            word, ()
        )

    def leads_in(self, opening: PhraseWord) -> str:
        """Why the words before a phrase make it nobody's name: "پیش از", "instead of", "Ward 8", "Committee to"."""
        before = self._before(opening.start)[-4:]
        body = len(before) > 1 and before[-2].upper and before[-2].key in self.lists.bodies
        if body and before[-1].key in self.lists.infinitives and opening.upper:
            return _LONGER
        keys = tuple(each.key for each in before)
        for phrase in (keys[at:] for at in range(len(keys))):
            if phrase in self.lists.time_prepositions.get(phrase[0], ()):
                return f"the words stand behind “{' '.join(phrase)}”"
        number = opening.key.isdigit() and bool(keys) and keys[-1] in self.lists.numbered
        spaced = self.text[max(0, opening.start - 1) : opening.start].isspace()
        return "the number belongs to the word before it" if number and spaced else ""

    def half(self, kept: Sequence[PhraseWord], *, whole: bool) -> str:
        """Why a name is half of one: capitals go on beside it, as behind "New York" in "New York Times".

        `whole` says that nothing has been cut off behind it, so that what stands behind it counts.
        """
        begin, end = kept[0].start, kept[-1].end
        if self._headline(begin, end):
            return ""
        behind = words_of(self.text, self.language, end, min(len(self.text), end + _REACH))[:1]
        if whole and behind and kept[-1].upper and self._goes_on(end, behind[0]):
            return "a longer name goes on behind the words"
        before = self._before(begin)[-2:]
        inner = len(before) == 2 and before[1].key in self.lists.inner and before[0].upper
        single = len(kept) == 1 and kept[0].upper
        joined = inner and self.text[before[1].end : begin] == " " == self.text[before[0].end : before[1].start]
        return _LONGER if single and joined else ""

    def _goes_on(self, end: int, word: PhraseWord) -> bool:
        if self.text[end : word.start] != " ":
            return False
        if word.upper and word.wordy:
            return word.key not in self.lists.days | self.lists.months | self.lists.pronouns
        return word.key in self.lists.continues

    def sentence_first(self, start: int) -> bool:
        """Whether a sentence begins at a word, so that its capital says nothing."""
        before = self.text[max(0, start - 10) : start].rstrip(" \t\"“'‘«(")
        return not before or before[-1] in "\n.!?؟…:" or before.endswith("”")

    def _headline(self, begin: int, end: int) -> bool:
        """Whether the line around has capitals throughout."""
        low = max(self.text.rfind("\n", max(0, begin - _REACH), begin) + 1, begin - _REACH, 0)
        stop = self.text.find("\n", end, end + _REACH)
        high = stop if stop >= 0 else min(len(self.text), end + _REACH)
        left = [word for word in words_of(self.text, self.language, low, begin) if word.wordy][-_AROUND:]
        right = [word for word in words_of(self.text, self.language, end, high) if word.wordy][:_AROUND]
        near = [*left, *right]
        return len(near) > 2 and sum(word.upper for word in near) / len(near) > _TITLED
