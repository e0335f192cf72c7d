"""The content of a language folder: one value for each of its files.

The values are neither compared nor shown: to make them without `==` and `repr` takes half the time at each start.
"""

import functools
from dataclasses import dataclass, field

from onrecord.languages.diplomacy import DiplomaticWords
from onrecord.languages.grammar import Grammar
from onrecord.languages.letter_words import LetterWords
from onrecord.languages.noun_phrases import NounPhraseWords
from onrecord.languages.offices import OfficeWords
from onrecord.languages.orthography import Orthography, TitleWords
from onrecord.languages.speech_acts import SpeechActWords


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DateWords:
    """How dates are written.

    Attributes:
        months: names of the Gregorian months, January first, each with its short forms.
        solar_months: the same for the Solar Hijri calendar, Farvardin first.
        weekdays: names of the days, Monday first, each with its short forms.
        ordinals: what may follow a day's number ("1st").
        joiners: words that may stand between the parts of a date ("1st of May").
        modified: words before a date that make it the date of a change.
        today: words before a date that make it the day of reading or printing.
        published: words before a date that make it the day of publication.
        unrelated: words before a date that make it the date of something else than the page ("member since").
        month_first: whether some write the month first in a date of numbers (5/3/2017 for 3 May).
        international_months: names of the months, as in `months`, that stand on pages in any language. Those of ``und``
            alone are read.
    """

    months: tuple[tuple[str, ...], ...] = ()
    solar_months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    ordinals: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    unrelated: tuple[str, ...] = ()
    month_first: bool = False
    international_months: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BylineWords:
    """How a page says who wrote it.

    Attributes:
        cues: words before an author's name.
        conjunctions: words between two authors.
        not_names: words in the place of a name that are not names.
        outlet_words: words that distinguish the name of an outlet from that of a person.
        name_particles: small words within a person's name ("van"). Names cross languages, so those of ``und`` count on
            every page.
        date_prepositions: words that lead from a name to a date or a section ("Jane on 3 May"). Those of ``und`` count
            on every page.
        placeholders: accounts of software named as an author ("Super User"). Those of ``und`` count
            on every page.
    """

    cues: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    outlet_words: tuple[str, ...] = ()
    name_particles: tuple[str, ...] = ()
    date_prepositions: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DatelineWords:
    """The dashes that end a dateline at the head of a line."""

    dashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SectionWords:
    """Names of a news site's sections."""

    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class FurnitureWords:
    """How the parts of a page that are no article are headed.

    Attributes:
        labels: a rubric of `onrecord.vocabulary.Rubric` to the labels that head it. Those of ``und`` count on every
            page.
        openings: a rubric to the words with which a line of it begins, and goes on in words of its own ("follow us
            on"). Those of ``und`` count on every page.
        captions: words with which the caption of a photo begins ("from left to right"). Those of this and of the
            next three keys in ``und`` count on every page.
        credits: nouns before a colon and the name of a photographer ("photo").
        credit_phrases: words before the name of a photographer, with no sign between ("photo by").
        photo_agencies: agencies that a caption names in brackets ("AFP").
        counters: words behind a number that counts readers or minutes to read ("views"). Those of this and of the next
            key in ``und`` count on every page.
        members: words behind the number of those who follow a channel ("subscribers").
        copyright_openers: words with which a copyright notice begins. Those of ``und`` count on every page.
        copyright_phrases: words that make the line that holds them one. Those of ``und`` count on every page.
    """

    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    openings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    credit_phrases: tuple[str, ...] = ()
    photo_agencies: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    copyright_openers: tuple[str, ...] = ()
    copyright_phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PartyWords:
    """How a page speaks of those who act in it.

    Attributes:
        head_first: whether a phrase begins with its noun, and its adjectives follow, in a script without capitals.
        owner_follows: whether an owner follows its noun without a word between them («семьи шахтёров»), so that the
            first noun of a phrase is its head.
        adjectives_follow: whether adjectives stand behind their noun («una empresa minera»), in a script with capitals.
        name_modifies: whether a country's name may stand before the noun that it modifies ("Iran prison officials").
        persons: nouns for one person ("lawyer").
        people: nouns for several ("prisoners").
        relations: nouns for somebody by a tie to another, where no word like "of" stands between noun and name: the
            name belongs to the other. In Arabic, Persian and Russian it follows («همسر سارا»), in Turkish it precedes.
        offices: nouns for a post ("minister").
        bodies: nouns for an organisation, court, committee or force.
        generic_bodies: those that stand for a body named before ("the organisation", "the rights group").
        bare_bodies: further ones that do so where they stand alone behind an article ("the company").
        state_bodies: nouns for those of which a state has one of each kind ("ministry").
        sole_bodies: nouns for those of which a state has one, which need no other name ("the police").
        states: nouns for a state and its government ("regime").
        local_modifiers: words beside such a noun that make it the government of a part of a state ("regional").
        media: nouns for an outlet.
        places: nouns for a place of detention.
        quantities: how a group begins that does not say how many it is ("a number of").
        numbers: the words for numbers, each with what it means.
        counters: words between a number and a noun ("head of cattle").
        universal_quantifiers: words before a group that make it no group of the page's own ("all", "any").
        definite_determiners, indefinite_determiners: articles, and words in their place.
        plural_articles: articles that make several persons of a noun whose plural is the same, where `people` has it
            with one more letter: "die Richter", for "Richtern".
        genitive_articles: articles in the case of an owner behind a noun: "die Vereinigung der Richter".
        view_nouns: nouns for what somebody says or thinks, before the name of who does: "nach Ansicht des".
        modifiers: words that may stand between an article and a noun.
        complement_prepositions: words that lead from a noun to what belongs to it, besides those of
            `Grammar.genitive_prepositions` ("for").
        name_connectors: prepositions and conjunctions that the name of a body may hold between two capitals.
        name_particles: small words that a person's name may hold ("al").
        possessive_suffixes: what stands behind an apostrophe ("s"); in Turkish, every ending of a case.
        location_prepositions: words before the place where a group is ("in", "at").
        phrase_end_words: words at which a phrase ends ("who", "said").
        conjunctions: words between two parties.
        he, she, they, it, we, i, you: pronouns, in all their forms.
        third: pronouns of the third person that may be any of the first four (German "sie", Turkish "o").
        formal_you: forms of "you" that differ from another pronoun in their capital alone (German "Ihnen").
        male, female: words that tell a person's sex.
        male_endings, female_endings: endings of surnames that tell it («Зотов»; «Зотова» may be another case of it).
        owner_name_endings, owner_surname_endings: endings of a given name and a surname in the case of an owner.
        owner_given_names: given names in that case whose ending does not tell («Олега»).
        author_nouns: nouns for those who wrote the document that is spoken of ("the authors").
        locative_words: words before a country that make it a place and no actor.
        plural_endings: endings that mark a plural, for nouns that are not listed.
        case_endings: endings of a name in another case than the first («Зотова» of «Зотов»).
    """

    head_first: bool = False
    owner_follows: bool = False
    adjectives_follow: bool = False
    name_modifies: bool = False
    persons: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    generic_bodies: tuple[str, ...] = ()
    bare_bodies: tuple[str, ...] = ()
    state_bodies: tuple[str, ...] = ()
    sole_bodies: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    local_modifiers: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict)
    counters: tuple[str, ...] = ()
    universal_quantifiers: tuple[str, ...] = ()
    definite_determiners: tuple[str, ...] = ()
    indefinite_determiners: tuple[str, ...] = ()
    plural_articles: tuple[str, ...] = ()
    genitive_articles: tuple[str, ...] = ()
    view_nouns: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    complement_prepositions: tuple[str, ...] = ()
    name_connectors: tuple[str, ...] = ()
    name_particles: tuple[str, ...] = ()
    possessive_suffixes: tuple[str, ...] = ()
    location_prepositions: tuple[str, ...] = ()
    phrase_end_words: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    he: tuple[str, ...] = ()
    she: tuple[str, ...] = ()
    they: tuple[str, ...] = ()
    it: tuple[str, ...] = ()
    we: tuple[str, ...] = ()
    i: tuple[str, ...] = ()
    you: tuple[str, ...] = ()
    third: tuple[str, ...] = ()
    formal_you: tuple[str, ...] = ()
    male: tuple[str, ...] = ()
    female: tuple[str, ...] = ()
    male_endings: tuple[str, ...] = ()
    female_endings: tuple[str, ...] = ()
    owner_name_endings: tuple[str, ...] = ()
    owner_surname_endings: tuple[str, ...] = ()
    owner_given_names: tuple[str, ...] = ()
    author_nouns: tuple[str, ...] = ()
    locative_words: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()
    case_endings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Language:
    """One language, as its folder has it: each field but the first three is the file of the same name.

    Only ``orthography.toml`` is required. A missing file or list is empty.

    Attributes:
        code: ISO 639-1, or 639-3 where there is none; ``und`` for a language without a folder. This and the next two
            are in ``language.toml``.
        name: its English name.
        direction: "ltr" or "rtl".
        orthography: quotation marks, look-alike characters, abbreviations, and how sentences end.
        grammar: its closed classes of words, its suffixes and its word order.
        titles: words before a person's name.
        dates: months, days, and words around dates.
        byline: how a page says who wrote it.
        dateline: how an article opens with place and date.
        sections: names of a site's sections.
        furniture: labels of boilerplate, and copyright notices.
        noun_phrases: words that distinguish a party's name from a clause.
        parties: nouns and small words for those who act.
        letters: how a page quotes or reports a letter.
        diplomacy: words of letters between governments and the United Nations.
        offices: words around the title of an office and its holder's name.
        speech_acts: how it says what a statement does.
    """

    code: str
    name: str
    direction: str
    orthography: Orthography
    grammar: Grammar = field(default_factory=Grammar)
    titles: TitleWords = field(default_factory=TitleWords)
    dates: DateWords = field(default_factory=DateWords)
    byline: BylineWords = field(default_factory=BylineWords)
    dateline: DatelineWords = field(default_factory=DatelineWords)
    sections: SectionWords = field(default_factory=SectionWords)
    furniture: FurnitureWords = field(default_factory=FurnitureWords)
    noun_phrases: NounPhraseWords = field(default_factory=NounPhraseWords)
    parties: PartyWords = field(default_factory=PartyWords)
    letters: LetterWords = field(default_factory=LetterWords)
    diplomacy: DiplomaticWords = field(default_factory=DiplomaticWords)
    offices: OfficeWords = field(default_factory=OfficeWords)
    speech_acts: SpeechActWords = field(default_factory=SpeechActWords)

    def fold(self, text: str) -> str:
        """Return `text` fit for comparing: case, look-alike characters and white space settled."""
        return _folded_line(self, text) if len(text) <= _LINE else _folded(self, text)


def _folded(language: Language, text: str) -> str:
    folded = text.casefold()
    table = _table(language)
    if not (table.ascii_stays and folded.isascii()):
        # They are few: to replace one after the other takes a tenth of the time of `str.translate`.
        for character, settled in table.characters:
            folded = folded.replace(character, settled)
    return " ".join(folded.split())


_LINE = 200
"""The most characters of a line whose normalised form is remembered: each line of a page is compared three times."""
_folded_line = functools.lru_cache(maxsize=4096)(_folded)


@dataclass(frozen=True, slots=True)
class _FoldingRules:
    characters: tuple[tuple[str, str], ...]
    ascii_stays: bool


@functools.lru_cache(maxsize=64)
def _table(language: Language) -> _FoldingRules:
    characters = {key.casefold(): value for key, value in language.orthography.folding.items()}
    return _FoldingRules(tuple(characters.items()), not any(map(str.isascii, characters)))
