"""The cases of nouns in a language that puts endings behind them: of "bakanlığına" the noun is "bakanlık".

A word list has a noun in one form. This module takes the endings off a word of the text: the case, the possessive and
the plural. The rest must be a noun of a list, and each ending must agree with the vowel before it.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import words_of
from onrecord.report.letters.word_patterns import alternation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.languages import Language
    from onrecord.text import Span

DATIVE, ABLATIVE, GENITIVE, LOCATIVE = "dative", "ablative", "genitive", "locative"
ACCUSATIVE, INSTRUMENTAL, OTHER = "accusative", "instrumental", "other"
_CASES = (DATIVE, ABLATIVE, GENITIVE, LOCATIVE, ACCUSATIVE, INSTRUMENTAL)
"""The lists of `InflectionWords` that are endings of cases, by their names."""
_WORD = 40
"""A word before a noun has so many characters at most."""
_BEFORE = re.compile(r"(?<!\w)(\w)[\w'’]*[^\S\n]+\Z")
_BEHIND = re.compile(r"[^\S\n]+(\w)")
_KEPT = 4096
"""So many words are kept with what their form tells."""
_LEAST = 3
"""A stem that is no word of a list by itself has so many letters at least."""
_ENDINGS = 3
"""So many endings may stand between a noun and its case: "-lık", the plural and the possessive."""


@dataclass(frozen=True, slots=True)
class NounForm:
    """The endings of a word.

    Attributes:
        case: one of the constants above, or empty for the form without an ending, which a subject has.
        noun: whether it is a noun for somebody that a list has.
        possessed: whether it has the ending of what belongs to somebody, which a compound has too.
        plural: whether it is a plural without a case.
    """

    case: str = ""
    noun: bool = False
    possessed: bool = False
    plural: bool = False


class NounCases:
    """The endings of a language.

    Args:
        language: the language.
        nouns: the nouns that a word is looked for among, with or without endings.
    """

    def __init__(self, language: Language, nouns: Iterable[str]) -> None:
        words = language.letters.inflection
        folded = {
            name: _longest_first(language.fold(ending) for ending in getattr(words, name))
            for name in (*_CASES, "possessive", "plural", "abstract")
        }
        self._cases = tuple((case, ending) for case in _CASES for ending in folded[case])
        self._cases = tuple(sorted(self._cases, key=lambda each: -len(each[1])))
        self._possessive, self._plural, self._abstract = folded["possessive"], folded["plural"], folded["abstract"]
        self._front, self._back = (set(map(language.fold, each)) for each in (words.front_vowels, words.back_vowels))
        self._hard = {language.fold(soft): language.fold(hard) for soft, hard in words.softened.items()}
        self._nouns = frozenset(_last(word, language) for word in nouns)
        self.form = functools.lru_cache(_KEPT)(self._form)
        """Return what a normalised word tells; behind an apostrophe an ending stands alone."""

    def base(self, key: str) -> str:
        """Return a noun of the lists without its endings; other words as they are, and those before it."""
        before, space, last = key.rpartition(" ")
        endings = (*(ending for _, ending in self._cases), *self._possessive, *self._plural)
        stems = (last[: -len(ending)] for ending in endings if last.endswith(ending))
        inner = next((stem for stem in stems if self._is_noun(stem, _ENDINGS)), None)
        if inner is not None:
            return self.base(before + space + inner)
        hard = last[:-1] + self._hard.get(last[-1:], last[-1:])
        return before + space + (hard if hard in self._nouns else last)

    def first_case(self, key: str, *, alone: bool = False) -> str:
        """Return a noun of the lists as a subject has it: "valilik" of "valiliğe"; other words as they are.

        Args:
            key: a normalised word.
            alone: whether no word before it makes a compound of it, whose ending is that of the accusative: "polisi".
        """
        for case, ending in (
            *self._cases,
            *((ACCUSATIVE, each) for each in self._possessive if alone and len(each) == 1),
        ):
            stem = key[: -len(ending)]
            if case != OTHER and key.endswith(ending) and self._agrees(stem, ending) and self._is_noun(stem, _ENDINGS):
                hard = stem[:-1] + self._hard.get(stem[-1], stem[-1])
                return hard if hard in self._nouns and stem not in self._nouns else stem
        return key

    def forms(self, key: str) -> Iterator[str]:
        """Yield a noun in the cases of whom something is done to, given to, taken from or owned by."""
        if self.first_case(key) != key:
            return
        vowels = self._front | self._back
        soft = next((key[:-1] + soft for soft, hard in self._hard.items() if hard == key[-1:]), key)
        for case, ending in self._cases:
            if case in {ACCUSATIVE, DATIVE, GENITIVE, ABLATIVE} and self._agrees(key, ending):
                first = ending[0] in vowels
                if first is (key[-1] not in vowels) or (case == ABLATIVE and not first):
                    yield (soft if first else key) + ending

    def _form(self, key: str) -> NounForm:
        head, mark, ending = key.partition("'")
        return self._marked(head, ending) if mark and head else self._read(key)

    def _marked(self, head: str, ending: str) -> NounForm:
        case = next((case for case, known in self._cases if known == ending), OTHER)
        inner = self._read(head)
        return NounForm(case, inner.noun and not inner.case, inner.possessed)

    def _read(self, key: str) -> NounForm:
        for case, ending in self._cases:
            stem = key[: -len(ending)]
            if key.endswith(ending) and self._agrees(stem, ending) and self._is_noun(stem, _ENDINGS):
                return NounForm(case, noun=True, possessed=self._has(stem, self._possessive))
        if self._is_noun(key, _ENDINGS):
            owned = [key[: -len(each)] for each in self._possessive if key.endswith(each)]
            plural = any(self._has(stem, self._plural) for stem in (key, *owned))
            return NounForm("", noun=True, possessed=self._has(key, self._possessive), plural=plural)
        return NounForm()

    def _is_noun(self, stem: str, left: int) -> bool:
        """Whether a word is a noun of the lists, or is with the endings between noun and case taken off."""
        if len(stem) < _LEAST:
            return False
        hard = stem[:-1] + self._hard.get(stem[-1], stem[-1])
        if stem in self._nouns or hard in self._nouns:
            return True
        endings = (*self._possessive, *self._plural, *self._abstract)
        return left > 0 and any(
            each.endswith(ending) and self._agrees(each[: -len(ending)], ending) and self._is_noun(base, left - 1)
            for each in {stem, hard}
            for ending in endings
            if (base := each[: -len(ending)])
        )

    def _has(self, stem: str, endings: tuple[str, ...]) -> bool:
        """Whether a noun has an ending that it can do without."""
        return any(stem.endswith(ending) and self._is_noun(stem[: -len(ending)], _ENDINGS) for ending in endings)

    def _agrees(self, stem: str, ending: str) -> bool:
        """Whether the first vowel of an ending is of the kind of the vowel before it."""
        vowels = self._front | self._back
        before = next((letter for letter in reversed(stem) if letter in vowels), "")
        behind = next((letter for letter in ending if letter in vowels), "")
        return not (before and behind) or any({before, behind} <= kind for kind in (self._front, self._back))


@functools.cache
def noun_cases(language: Language) -> NounCases:
    """Return the endings of a language's nouns for people, bodies and states."""
    party = language.parties
    people = (*party.persons, *party.people, *party.relations, *party.offices)
    return NounCases(
        language, (*people, *party.bodies, *party.states, *party.media, *language.letters.inflection.nouns)
    )


@functools.cache
def document_cases(language: Language) -> NounCases:
    """Return the endings of a language's nouns for documents."""
    return NounCases(language, language.letters.documents)


@functools.cache
def media_cases(language: Language) -> NounCases:
    """Return the endings of a language's nouns for outlets."""
    return NounCases(language, language.parties.media)


def document_forms(language: Language) -> str:
    """Match a noun for a document, with any endings of nouns that the language has."""
    words, rules = language.letters, language.letters.inflection
    cases = (rules.dative, rules.ablative, rules.genitive, rules.locative, rules.accusative, rules.instrumental)
    endings = alternation(ending for each in cases for ending in each)
    if not endings:
        return alternation(words.documents)
    soft = dict(zip(rules.softened.values(), rules.softened, strict=True))
    softened = (noun[:-1] + soft[noun[-1]] for noun in words.documents if noun[-1] in soft)
    many, owned = alternation(rules.plural), alternation(rules.possessive)
    return rf"(?:{alternation((*words.documents, *softened))})(?:{many})?(?:{owned})?(?:{endings})?"


def in_name(text: str, noun: Span) -> bool:
    """Whether a noun with a capital is in a name: "Şair Metin Örnek", where "metin" is a text."""
    before, behind = (_BEFORE.search(text, max(0, noun.start - _WORD), noun.start), _BEHIND.match(text, noun.end))
    named = before and (before[1].islower() or (behind and behind[1].isupper()))
    return text[noun.start].isupper() and not text[noun.start : noun.end].isupper() and bool(named)


def _longest_first(endings: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(endings), key=lambda ending: (-len(ending), ending)))


def _last(word: str, language: Language) -> str:
    """Return the noun at the end of a phrase: of "genel müdür" it is "müdür"."""
    keys = [each.key for each in words_of(word, language) if each.wordy]
    return keys[-1] if keys else ""
