"""The vocabulary of an article: the nouns and function words of its language, and the names that tables list."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

import msgspec

from onrecord.facts import Facts
from onrecord.facts.lexicon import Lexicon, Tokens
from onrecord.facts.normalise import squeeze
from onrecord.facts.words import WORD
from onrecord.languages import Language
from onrecord.languages.proclitics import split_word
from onrecord.report.letters.noun_cases import noun_cases

HEADS = ("persons", "people", "offices", "bodies", "states", "media", "places")
"""The lists of nouns that can be the head of a phrase."""

POSTS = frozenset({"persons", "offices"})
"""The lists of nouns for one person."""

CLOSED_CLASSES = ("possessive_determiners", "genitive_prepositions", "relative_pronouns")
"""The lists of `onrecord.languages.Grammar` whose words can begin or continue a phrase for a party."""

PRONOUNS = ("she", "he", "they", "it", "we", "i", "you", "third")
"""The lists of pronouns; a word in two of them belongs to the first."""

SMALL_WORDS = (
    *("definite_articles", "indefinite_articles", "possessive_determiners", "prepositions"),
    *("conjunctions", "subordinators"),
)
"""The lists of `onrecord.languages.Grammar` whose words an accent may part from a pronoun: Spanish "el" and "él"."""

_LONGEST_ACRONYM = 6
_LEAST_STEM = 3
"""The fewest letters of a word without its article or ending."""


_ENDINGS = frozenset({"plural_endings", "case_endings", "male_endings", "female_endings"}) | frozenset(
    {"owner_name_endings", "owner_surname_endings", "owner_given_names"}
)


class Vocabulary:
    """The words of a language's `PartyWords` and `TitleWords` by their lists, normalised as `Tokens` does it.

    It also holds the words of `CLOSED_CLASSES`.
    """

    __slots__ = (
        "_phrases",
        "_single",
        "_tails",
        "accented",
        "adjectives_follow",
        "attached_articles",
        "capital_nouns",
        "case_endings",
        "dates",
        "endings_of_sex",
        "head_first",
        "heads",
        "name_modifies",
        "numbers",
        "openers",
        "owner_follows",
        "plurals",
        "pronouns",
    )

    def __init__(self, language: Language) -> None:
        words = language.parties
        self.head_first = words.head_first
        self.owner_follows = words.owner_follows
        self.adjectives_follow = words.adjectives_follow
        self.name_modifies = words.name_modifies
        self.capital_nouns = bool(words.persons) and all(noun[0].isupper() for noun in words.persons)
        """Whether each noun has a capital, as in German, so that a capital makes no name."""
        self.plurals = tuple(map(squeeze, words.plural_endings))
        self.case_endings = tuple(sorted(map(squeeze, words.case_endings), key=len, reverse=True))
        self.endings_of_sex = tuple(
            (sex, tuple(map(squeeze, endings)))
            for sex, endings in (("he", words.male_endings), ("she", words.female_endings))
        )
        """The endings of surnames that tell whether somebody is "he" or "she"."""
        articles = language.grammar.definite_articles if words.head_first else ()
        self.attached_articles = tuple(map(squeeze, articles))
        """The articles that are written together with their noun: «ال»."""
        listed_dates = (*language.dates.months, *language.dates.solar_months, *language.dates.weekdays)
        self.dates = frozenset(squeeze(name) for names in listed_dates for name in names)
        """The names of months and days, which have capitals but are not names of parties."""
        self.numbers = {squeeze(word): number for word, number in words.numbers.items()}
        self._list(language)
        self._tails: dict[str, list[tuple[str, ...]]] = {}
        for forms in self._phrases.values():
            for form, name in forms:
                if name == "quantities":
                    self._tails.setdefault(form[-1], []).append(form)
        self.heads = self._begin(set(HEADS))
        self.pronouns = {
            key: next(name for name in PRONOUNS if name in lists)
            for key, lists in self._single.items()
            if lists & set(PRONOUNS)
        }
        self.accented = _accented(language, self.pronouns)
        self.openers = self._begin({"courtesies", "ranks"})
        """The first words of forms of address and titles."""

    def _list(self, language: Language) -> None:
        """Enter each word and each phrase with the names of its lists."""
        single: defaultdict[str, set[str]] = defaultdict(set)
        phrases: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        tables = (language.parties, language.titles)
        every = {field.name: getattr(table, field.name) for table in tables for field in fields(table)}
        every |= {name: getattr(language.grammar, name) for name in CLOSED_CLASSES}
        for name, listed in every.items():
            for word in listed if isinstance(listed, tuple) and name not in _ENDINGS else ():
                keys = _keys(word, language)
                if len(keys) == 1:
                    single[keys[0]].add(name)
                elif keys:
                    phrases[keys[0]].append((keys, name))
        for name, form in _inflected(language):
            single.setdefault(form, {name})
        for word in language.byline.outlet_words:
            for part in WORD.findall(word):
                single[squeeze(part)].add("outlets")
        self._single = {key: frozenset(lists) for key, lists in single.items()}
        self._phrases = {
            key: tuple(sorted(forms, key=lambda form: (-len(form[0]), form))) for key, forms in phrases.items()
        }

    def _begin(self, lists: set[str]) -> frozenset[str]:
        """The first words of all that is in some lists."""
        return frozenset(key for key, own in self._single.items() if own & lists) | {
            key for key, forms in self._phrases.items() if any(name in lists for _, name in forms)
        }

    def stem(self, key: str) -> str:
        """A word without an article that is written with it, and without the ending of its case."""
        for article in self.attached_articles:
            if key.startswith(article) and len(key) >= len(article) + _LEAST_STEM:
                key = key[len(article) :]
        for ending in self.case_endings:
            if key.endswith(ending) and len(key) >= len(ending) + _LEAST_STEM:
                return key[: -len(ending)]
        return key

    def lists(self, key: str) -> frozenset[str]:
        """The lists that contain a word alone."""
        return self._single.get(key, _NONE)

    def has(self, key: str, name: str) -> bool:
        """Whether a list contains a word alone."""
        return name in self._single.get(key, _NONE)

    def take(self, keys: list[str], index: int, name: str, stop: int) -> int:
        """The number of words of the longest form of a list that begins at `index`; 0 if there is none."""
        for form, of in self._phrases.get(keys[index], ()):
            if of == name and index + len(form) <= stop and tuple(keys[index : index + len(form)]) == form:
                return len(form)
        return 1 if name in self._single.get(keys[index], _NONE) else 0

    def quantity(self, keys: list[str], index: int) -> int:
        """The number of words of a quantity, such as "a number of", that ends with the word at `index`; 0 for none."""
        found = max(
            (
                len(form)
                for form in self._tails.get(keys[index], ())
                if len(form) <= index + 1 and tuple(keys[index + 1 - len(form) : index + 1]) == form
            ),
            default=0,
        )
        return found or (1 if "quantities" in self._single.get(keys[index], _NONE) else 0)

    def head(self, keys: list[str], index: int, stop: int) -> tuple[int, str] | None:
        """The longest noun that begins at a word: the number of its words and its list."""
        if keys[index] not in self.heads:
            return None
        for form, of in self._phrases.get(keys[index], ()):
            if of in HEADS and index + len(form) <= stop and tuple(keys[index : index + len(form)]) == form:
                return len(form), of
        name = next((name for name in HEADS if name in self._single.get(keys[index], _NONE)), "")
        if name == "persons" and index and self.has(keys[index - 1], "plural_articles"):
            name = "people" if self.has(f"{keys[index]}n", "people") else name
        return (1, name) if name else None


_NONE: frozenset[str] = frozenset()


def _keys(phrase: str, language: Language) -> tuple[str, ...]:
    """The words of a phrase, keyed as those of a text are, without their proclitics."""
    spans = (part for found in WORD.finditer(phrase) for part in split_word(phrase, *found.span(), language))
    return tuple(squeeze(phrase[start:end]) for start, end in spans)


def _inflected(language: Language) -> Iterator[tuple[str, str]]:
    """The nouns of each list of heads in the cases of objects and owners, with the list's name: "valiliğe"."""
    if not language.letters.inflection.dative:
        return
    cases = noun_cases(language)
    for name in HEADS:
        for word in getattr(language.parties, name):
            if len(_keys(word, language)) == 1:
                yield from ((name, squeeze(form)) for form in cases.forms(language.fold(word)))


def _accented(language: Language, pronouns: Iterable[str]) -> dict[str, frozenset[str]]:
    """The pronouns that accents alone part from a small word, by their keys, as they are written: "él", not "el"."""
    forms, small = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for word in (word for name in PRONOUNS for word in getattr(language.parties, name)):
        forms[squeeze(word)].add(language.fold(word))
    for word in (word for name in SMALL_WORDS for word in getattr(language.grammar, name)):
        small[squeeze(word)].add(language.fold(word))
    return {key: frozenset(forms[key]) for key in pronouns if small.get(key, set()) - forms[key]}


@functools.lru_cache(maxsize=64)
def vocabulary(language: Language) -> Vocabulary:
    """The vocabulary of a language, cached."""
    return Vocabulary(language)


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """An entry that a table lists under a name.

    `kind` is "country", "demonym", "capital", "body", "prison" or "office". `id` is that of the row, `owner` the
    country that a body belongs to, and `spelling` the name as it is listed.
    """

    kind: str
    id: str
    owner: str
    spelling: str


class GazetteerName(msgspec.Struct, frozen=True):
    """A listed name in the text: its first word, the word after its last, and its possible entries."""

    first: int
    last: int
    entries: tuple[GazetteerEntry, ...]

    def of(self, *kinds: str) -> tuple[GazetteerEntry, ...]:
        """The entries of some kinds."""
        return tuple(entry for entry in self.entries if entry.kind in kinds)


class Gazetteer:
    """The names of countries, bodies, prisons and offices, for texts in one language."""

    __slots__ = ("_entries", "_lexicon", "_openers", "_own", "cities", "countries")

    def __init__(self, facts: Facts, code: str) -> None:
        entries: defaultdict[str, dict[tuple[str, str], GazetteerEntry]] = defaultdict(dict)
        for entry in _entries(facts, code):
            key = squeeze(entry.spelling)
            if key:
                entries[key].setdefault((entry.kind, entry.id), entry)
        self._entries = {key: tuple(ones.values()) for key, ones in entries.items()}
        self._lexicon = Lexicon(self._entries, commas=True)
        self._openers = frozenset(
            squeeze(WORD.findall(entry.spelling)[0])
            for ones in self._entries.values()
            for entry in ones
            if entry.kind == "office" or entry.spelling[0].islower()
        )
        self.countries = {country.name: country.id for country in facts.countries}
        own: defaultdict[str, set[str]] = defaultdict(set)
        for ones in self._entries.values():
            for entry in ones:
                if entry.kind in {"country", "demonym"}:
                    own[entry.owner].add(squeeze(entry.spelling))
        self._own = {owner: frozenset(words) for owner, words in own.items()}
        self.cities = frozenset(squeeze(form) for place in facts.places for form in place.spellings)

    def tells(self, entry: GazetteerEntry) -> bool:
        """Whether a body's name contains its country: "Syrian Military Intelligence"."""
        return bool(self._own.get(entry.owner, _NONE) & set(map(squeeze, WORD.findall(entry.spelling))))

    def named(self, key: str) -> tuple[GazetteerEntry, ...]:
        """The entries that are listed under a normalised name."""
        return self._entries.get(key, ())

    def find(self, tokens: Tokens) -> list[GazetteerName]:
        """The listed names in a text: the longest at each word, and none within another."""
        found: list[GazetteerName] = []
        reached = 0
        # names begin with a capital, or with a letter of a script without capitals: most words need no look-up
        text, openers = tokens.text, self._openers
        begins = [
            index
            for index, (start, key) in enumerate(zip(tokens.starts, tokens.keys, strict=True))
            if key in openers or not text[start].islower()
        ]
        for begin in begins:
            if begin < reached:
                continue
            for first, last, key in self._lexicon.find(tokens, begin, begin + 1):
                alone = tokens.keys[first] if last - first > 1 else ""
                kept = self._keep(found, tokens, first, last, key)
                if not kept and alone in self._entries:
                    kept = self._keep(found, tokens, first, first + 1, alone)
                reached = kept or reached
        return found

    def _keep(self, found: list[GazetteerName], tokens: Tokens, first: int, last: int, key: str) -> int:
        """Keep the entries of a key that fit the spelling in the text; return the word behind the name, or 0."""
        words = tokens.text[tokens.starts[first] : tokens.ends[last - 1]]
        entries = tuple(entry for entry in self._entries[key] if _looks(entry, words))
        if not entries:
            return 0
        found.append(GazetteerName(first, last, entries))
        return last


def _looks(entry: GazetteerEntry, words: str) -> bool:
    """Whether a name is written as a name: with a capital, and an acronym in capitals ("US" is not "us").

    A title needs no capital, nor does what is listed without one, as "iraniano" is; "guinéen s'est" is not "guinéens".
    """
    if entry.kind == "demonym" and len(words.split()) != len(entry.spelling.split()):
        return False
    letters = [letter for letter in words if letter.isalpha()]
    acronym = entry.spelling.isupper() and len(entry.spelling) <= _LONGEST_ACRONYM
    if acronym and entry.spelling.isascii():
        return all(letter.isupper() for letter in letters)
    plain = entry.kind == "office" or entry.spelling[0].islower()
    return plain or not letters or not letters[0].islower()


def _entries(facts: Facts, code: str) -> Iterator[GazetteerEntry]:
    for country in facts.countries:
        for kind, forms in (
            ("country", country.names_in(code)),
            ("demonym", country.demonyms_in(code)),
            ("capital", country.capitals_in(code)),
        ):
            yield from (GazetteerEntry(kind, country.id, country.name, form) for form in forms)
    for body in facts.bodies:
        yield from (GazetteerEntry("body", body.id, body.owner, form) for form in body.spellings)
    for prison in facts.prisons:
        yield from (GazetteerEntry("prison", prison.id, prison.country, form) for form in prison.spellings)
    for office in facts.offices:
        for form in (*office.titles_in(code), *((office.title,) if code == "en" else ())):
            yield GazetteerEntry("office", office.office_id, office.body, form)


_GAZETTEERS: dict[tuple[int, str], tuple[Facts, Gazetteer]] = {}


def gazetteer(facts: Facts, code: str) -> Gazetteer:
    """The gazetteer of some facts for a language, cached for the facts that were last used."""
    key = (id(facts), code)
    kept = _GAZETTEERS.get(key)
    if kept is None or kept[0] is not facts:
        while len(_GAZETTEERS) >= 16:
            _GAZETTEERS.pop(next(iter(_GAZETTEERS)))
        kept = _GAZETTEERS[key] = (facts, Gazetteer(facts, code))
    return kept[1]
