"""The words of a name with their class: pronoun, title, noun for a body, country, or proper word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from onrecord.cached_once import once
from onrecord.facts import load_facts
from onrecord.facts.normalise import squeeze
from onrecord.languages import Language, PartyWords, codes, load
from onrecord.names.lists import describing, particles
from onrecord.names.prepare import LONGEST_NAME

PRONOUN, INDEFINITE, DETERMINER, TITLE, BODY, FILLER, STATE, PEOPLE, OWN = (
    "pronoun",
    "indefinite",
    "determiner",
    "title",
    "body",
    "filler",
    "state",
    "people",
    "own",
)
"""The classes of words. `STATE` is the name of a country or a word for its government, `PEOPLE` the word for its people
and things ("Iranian"), `OWN` a word that describes nothing: a proper name, if it has a capital."""

_LISTS = {
    PRONOUN: ("he", "she", "they", "it", "we", "i", "you", "third", "relative_pronouns"),
    INDEFINITE: ("indefinite_determiners",),
    DETERMINER: ("definite_determiners", "possessive_determiners", "quantities", "universal_quantifiers", "counters"),
    TITLE: ("persons", "people", "offices", "author_nouns", "male", "female"),
    BODY: ("bodies", "states", "media", "places"),
    FILLER: (
        "modifiers",
        "genitive_prepositions",
        "complement_prepositions",
        "name_connectors",
        "conjunctions",
        "location_prepositions",
        "locative_words",
        "possessive_suffixes",
    ),
}
"""Of each, the lists of `PartyWords` and `Grammar` with such words, to which titles are added. A word of two is of the
first."""

_LETTER = r"[\w\u0300-\u036f\u064b-\u065f\u0670\u200c’'ʼ`]"
_WORD = re.compile(rf"(?:[^\W\d_]\.)+[^\W\d_]\b|[^\W_]{_LETTER}*(?:-{_LETTER}+)*")
_POSSESSIVE = re.compile(r"[’'ʼ`]s?$")
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWord:
    """A word of a name.

    Attributes:
        start, end: its position, without a possessive ending.
        key: the normalised word.
        what: its class.
        capital: whether it begins with a capital; True in a script that has none.
        cased: whether its script has capitals.
        acronym: whether it is written in capitals alone, and short.
        owns: whether it has a possessive ending.
        country: the id of the country that it names, or names with the words beside it.
    """

    start: int
    end: int
    key: str
    what: str
    capital: bool
    cased: bool
    acronym: bool
    owns: bool
    country: str = ""

    @property
    def proper(self) -> bool:
        """Whether it may be part of a proper name."""
        return self.what == OWN and self.capital and not self.key.isdigit()


@dataclass(frozen=True, slots=True, kw_only=True)
class _DescribingWords:
    """The knowledge about words: classes, organs of a state, words that end a name, words of countries.

    `small` are those of `known` that count without a capital alone.
    """

    known: dict[str, str]
    small: frozenset[str]
    organs: frozenset[str]
    every: frozenset[str]
    breaks: frozenset[str]
    endings: tuple[str, ...]
    countries: dict[tuple[str, ...], tuple[str, str, bool]]
    longest_country: int


def _list(language: Language, name: str) -> tuple[str, ...]:
    table = language.parties if name in PartyWords.__slots__ else language.grammar
    return cast("tuple[str, ...]", getattr(table, name))


@once
def _words() -> _DescribingWords:
    known, small = _classes()
    breaks, kept, endings = set[str](), set(particles("person")), set[str]()
    for words in (load(code).parties for code in codes()):
        kept |= {
            squeeze(form)
            for name in ("location_prepositions", "complement_prepositions", "conjunctions", "name_connectors")
            for form in getattr(words, name)
        }
        breaks |= {squeeze(form) for form in words.phrase_end_words}
        endings |= {squeeze(form) for form in words.plural_endings}
    organs, ministries = set[str](), set[str]()
    for word, what in describing():
        if what in {"organ", "every"}:
            organs.add(word)
            known[word] = BODY
            ministries |= {word} if what == "every" else set()
        else:
            known[word] = what
        small.discard(word)
    longest = tuple(sorted(filter(None, endings), key=len, reverse=True))
    countries = _countries()
    most = max(map(len, countries))
    return _DescribingWords(
        known=known,
        small=frozenset(small),
        organs=frozenset(organs),
        every=frozenset(ministries),
        breaks=frozenset(breaks - kept),
        endings=longest,
        countries=countries,
        longest_country=most,
    )


def _classes() -> tuple[dict[str, str], set[str]]:
    """The class of each word of every language, and the words that count without a capital alone.

    English comes first, since most names are compared in it. A small word of another language may be somebody's name
    there, with a capital: Turkish "ben" is I, and "anne" a mother.
    """
    known, small = dict[str, str](), set[str]()
    for code in sorted(codes(), key=lambda code: (code != _FIRST, code)):
        found, uncapped = _classes_of(load(code))
        small |= (uncapped - known.keys()) if code != _FIRST else set()
        for key, what in found.items():
            known.setdefault(key, what)
    return known, small


_FIRST = "en"
_NEVER_NAMES = frozenset({"offices", "bodies", "states", "media", "places"})
"""Lists of nouns that mean the same with a capital: "Ministro"."""


def _classes_of(language: Language) -> tuple[dict[str, str], set[str]]:
    """The class of each word of a language, and its words that may be a name with a capital."""
    known, small = dict[str, str](), set[str]()
    plain = {language.fold(form) for name in _LISTS[DETERMINER] + _LISTS[FILLER] for form in _list(language, name)}
    for form, what, capital in _listed(language):
        key = squeeze(form)
        accented = what == PRONOUN and key in plain and language.fold(form) != key  # Spanish "él" is not "el"
        if key not in known and not accented:
            known[key] = what
            small |= set() if capital else {key}
    return known, small


def _listed(language: Language) -> Iterator[tuple[str, str, bool]]:
    """Each word of a language with its class, and whether it means the same with a capital; the first class counts."""
    grammar, words = language.grammar, language.parties
    if words.persons:
        pronouns = (*grammar.third_person, *grammar.first_person, *grammar.second_person)
        yield from ((form, PRONOUN, False) for form in pronouns)
    yield from ((form, PRONOUN, False) for name in _LISTS[PRONOUN] for form in _list(language, name))
    yield from ((form, DETERMINER, False) for form in words.numbers)
    titles = (*language.titles.courtesies, *language.titles.ranks)
    every = [*titles]
    for what, names in _LISTS.items():
        for name in names:
            forms = _list(language, name)
            every += forms
            yield from ((form, what, name in _NEVER_NAMES or not form.islower()) for form in forms)
        yield from ((form, what, True) for form in titles if what == TITLE)
    yield from ((key, FILLER, False) for form in every for key in _keys(form))  # "prime" of "prime minister"


def _countries() -> dict[tuple[str, ...], tuple[str, str, bool]]:
    found = dict[tuple[str, ...], tuple[str, str, bool]]()
    for country in load_facts().countries:
        names = [(form, STATE) for form in (country.name, *country.aliases_en, *_forms(country.names))]
        names += [(form, STATE) for form in _forms(country.capitals)]
        names += [(form, PEOPLE) for form in _forms(country.demonyms)]
        for form, what in names:
            short = form.isupper() and len(form) <= _LONGEST_ACRONYM
            keys = _keys(form)
            known = found.setdefault(keys, (country.id, what, short))
            if known[0] != country.id:  # "Congolese" is of two states, and names neither
                found[keys] = ("", known[1], known[2])
    return found


def _forms(by_language: tuple[tuple[str, tuple[str, ...]], ...]) -> list[str]:
    return [form for _, forms in by_language for form in forms]


def _keys(text: str) -> tuple[str, ...]:
    return tuple(squeeze(_POSSESSIVE.sub("", match.group())) for match in _WORD.finditer(text))


def is_organ(token: NameWord) -> bool:
    """Whether a word is of something that every state has: a court, a ministry, a police."""
    return token.key in _words().organs


def is_ministry(token: NameWord) -> bool:
    """Whether a word is of something that every state has, whatever is said of it: a ministry of this or that."""
    return token.key in _words().every


def breaks(token: NameWord) -> bool:
    """Whether a name ends before this word: "who", "has", «که»."""
    return token.key in _words().breaks and not (token.cased and token.capital)


@functools.lru_cache(maxsize=1 << 15)
def tokens(text: str) -> tuple[NameWord, ...]:
    """The words of a name, in their order."""
    words = _words()
    found = [_token(match, words) for match in _WORD.finditer(text[:LONGEST_NAME])]
    at = 0
    while at < len(found):
        size, country, what = _country(found, at, words)
        for index in range(at, at + size):
            found[index] = replace(found[index], what=what, country=country)
        at += size or 1
    return tuple(found)


def _token(match: re.Match[str], words: _DescribingWords) -> NameWord:
    raw = match.group()
    bare = _POSSESSIVE.sub("", raw)
    key, first = squeeze(bare), bare[:1]
    letters = bare.replace(".", "")
    return NameWord(
        start=match.start(),
        end=match.start() + len(bare),
        key=key,
        what=_what(bare, key, words),
        capital=first.isupper() or first.lower() == first.upper(),
        cased=first.lower() != first.upper(),
        acronym=letters.isupper() and 1 < len(letters) <= _LONGEST_ACRONYM,
        owns=bare != raw,
    )


def _what(raw: str, key: str, words: _DescribingWords) -> str:
    known = words.known
    if key in known and not (key in words.small and raw[:1].isupper()):
        return known[key]
    first, hyphen, last = raw.rpartition("-")
    if hyphen and first[0].isdigit():
        return DETERMINER  # "60-year-old"
    if hyphen and known.get(squeeze(last)) in {TITLE, BODY, FILLER} and (last.islower() or squeeze(first) in known):
        return known[squeeze(last)]  # "London-based", "Vice-President"
    stems = (key[: -len(ending)] for ending in words.endings if key.endswith(ending) and len(key) > len(ending) + 1)
    return next((known[stem] for stem in stems if known.get(stem) in {TITLE, BODY, FILLER}), OWN)


def _country(found: list[NameWord], at: int, words: _DescribingWords) -> tuple[int, str, str]:
    """How many words from one on name a country, its id, and what they are."""
    for size in range(min(words.longest_country, len(found) - at), 0, -1):
        keys = tuple(one.key for one in found[at : at + size])
        listed = words.countries.get(keys)
        if listed is None and size == 1 and keys[0].endswith("s"):
            listed = words.countries.get((keys[0][:-1],))
            listed = listed if listed and listed[1] == PEOPLE else None
        if listed and found[at].capital and (not listed[2] or found[at].acronym):
            return size, listed[0], listed[1]
    return 0, "", ""


def is_acronym(words: str) -> bool:
    """Whether a name is one short word in capitals."""
    found = tokens(words)
    return len(found) == 1 and found[0].acronym


def telling_words(words: str) -> frozenset[str]:
    """The words of a role that tell something: no articles and no small words."""
    return frozenset(one.key for one in tokens(words) if one.what not in {PRONOUN, INDEFINITE, DETERMINER, FILLER})
