"""The content of a language folder: one value for each of its files.

The values are neither compared nor shown: to make them without `==` and `repr` takes half the time at each start.
"""

import functools
import re
from dataclasses import dataclass, field

from onrecord.languages.grammar import Grammar
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
    """

    cues: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    outlet_words: tuple[str, ...] = ()
    name_particles: tuple[str, ...] = ()
    date_prepositions: tuple[str, ...] = ()


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
class InflectionWords:
    """The endings by which a language with a verb at the end of its clause tells who sends a letter to whom.

    Attributes:
        front_vowels, back_vowels: the vowels of which all in a word are of one kind.
        softened: consonants at the end of a stem before a vowel, each with the one that stands there alone ("ğ": "k").
        dative, ablative, genitive, locative, accusative, instrumental: endings of a noun. The dative is for whom, the
            ablative from whom.
        possessive, plural, abstract: endings between a noun and its case; the last make a body of an office.
        adjectival: endings that make an adjective of a noun.
        local: endings that make an adjective of where something is.
        nouns: nouns for somebody that no list of the parties has.
        times: words behind a number that say how often.
        sending: stems of verbs that make any document a letter ("gönder").
        giving: stems of other verbs whose subject a document is from ("ver").
        sent, given: the same in the passive.
        writing: stems of verbs that need no document ("yaz").
        applying: those of verbs by which a document is only likely ("başvur").
        arriving: stems of verbs whose subject is the document ("gel").
        engaging: stems of verbs behind a document in the locative ("bulun").
        past: endings of a verb that ends a clause.
        converbs: endings of a verb that goes on with another verb of the same subject ("göndererek").
        timed: those of a verb that may have another subject ("gönderince").
        relative: endings of a verb before the noun that is its object ("gönderdiği").
        agentive: those before the noun that is its subject ("gönderen").
        nominal: endings of a verb that is a noun itself ("göndermesi").
        topics: words behind a subject that the clause before does not have ("ise").
        signed: words between a sender and a document ("imzalı").
        addressing: words between a dative and a document ("hitaben").
        not_addressed: words behind a dative that is no addressee ("ilişkin").
    """

    front_vowels: tuple[str, ...] = ()
    back_vowels: tuple[str, ...] = ()
    softened: dict[str, str] = field(default_factory=dict)
    dative: tuple[str, ...] = ()
    ablative: tuple[str, ...] = ()
    genitive: tuple[str, ...] = ()
    locative: tuple[str, ...] = ()
    accusative: tuple[str, ...] = ()
    instrumental: tuple[str, ...] = ()
    possessive: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    abstract: tuple[str, ...] = ()
    adjectival: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    sending: tuple[str, ...] = ()
    giving: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    writing: tuple[str, ...] = ()
    applying: tuple[str, ...] = ()
    arriving: tuple[str, ...] = ()
    engaging: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    converbs: tuple[str, ...] = ()
    timed: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()
    agentive: tuple[str, ...] = ()
    nominal: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    addressing: tuple[str, ...] = ()
    not_addressed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LetterWords:
    """How a page quotes or reports a letter.

    Attributes:
        documents: nouns for a document that a page quotes.
        document_adjectives: words behind such a noun that belong to it and name nobody, in any number up to three.
        other_senses: words behind such a noun with which it means something else («مذكرة تفاهم»).
        other_heads: words before it that do the same: «الخطوط العريضة», "the broad lines", has no petition.
        definite_determiners, indefinite_determiners: words before a document that is known, or new.
        writes: verbs of the narration before the words of the document.
        introductions: patterns over ``{sender} {addressee} {document} {addressed} {sent}
            {said} {writes}``; the braced words are the lists of the same name.
        addressed, sent, said: see `introductions`.
        wrote: verbs that mean writing and nothing else.
        reads: words in a line that ends with a colon and is followed by the document.
        inline_reads: words before a colon behind which a document's own words stand without quotation marks.
        salutations: how a letter's address or salutation begins.
        address_offices: words that show a line without a form of address to be an address.
        closings: closing formulas.
        closing_openings: how a longer one begins: « veuillez agréer … ».
        signatures: labels before the signatories.
        collectives: how a group that signs without names is called.
        honorifics: forms of address before a name.
        weak_documents: those of `documents` that are reported only where their words are quoted.
        quoted_documents: those of `weak_documents` that are letters where their sender is named and they are quoted.
        name_end_words: words at which the name of a sender or an addressee ends.
        office_prepositions: those of `name_end_words` that the name of an office may hold behind its head word.
        dated: words before a date that make it the day on which a document was written.
        inquits: clauses that narration puts into a quotation without closing it (« …, écrivent-elles, … »).
        answered: words before a document that make what is said an answer to it, and not its own words.
        received: verbs whose subject a document was sent to.
        urges: verbs whose object is asked for something.
        tells: verbs whose object is informed of something.
        container_prepositions: words before a document in which something is said ("in").
        sender_prepositions, addressee_prepositions: words between a document and who it is from, and to.
        correspondence: verbs of writing that somebody is the object of with no document named ("has written").
        question_openings: how a question to a minister begins, which a written answer stands below.
        page_headings: headings over letters of readers.
        letter_salutations: those of `salutations` that no speech begins with ("Dear").
        inflection: the endings of nouns and verbs, where they tell who sends a letter to whom.
        addressee_labels, sender_labels: words before a name in the head of a letter ("To", "From:").
        address_endings: endings of a case that makes a line an address with no word before it.
        announcements: words of a line that promises the text below it ("in full").
        self_namings: how a text begins to say who speaks in it ("We, the undersigned", "My name is").
        we_who: pronouns with a comma and a name behind them: "We, the weavers of Kolmar, …".
        own_verbs: verbs of the first person, where they need no pronoun.
        vocatives: nouns for the many that a leaflet calls upon ("Comrades").
        signing_offices: words before or below a name that signs, which are no name ("on behalf of", "Chair").
    """

    documents: tuple[str, ...] = ()
    document_adjectives: tuple[str, ...] = ()
    other_senses: tuple[str, ...] = ()
    other_heads: tuple[str, ...] = ()
    definite_determiners: tuple[str, ...] = ()
    indefinite_determiners: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    introductions: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    inline_reads: tuple[str, ...] = ()
    salutations: tuple[str, ...] = ()
    address_offices: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    closing_openings: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    collectives: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    weak_documents: tuple[str, ...] = ()
    quoted_documents: tuple[str, ...] = ()
    name_end_words: tuple[str, ...] = ()
    wrote: tuple[str, ...] = ()
    office_prepositions: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    inquits: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    urges: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    container_prepositions: tuple[str, ...] = ()
    sender_prepositions: tuple[str, ...] = ()
    addressee_prepositions: tuple[str, ...] = ()
    correspondence: tuple[str, ...] = ()
    question_openings: tuple[str, ...] = ()
    page_headings: tuple[str, ...] = ()
    letter_salutations: tuple[str, ...] = ()
    inflection: InflectionWords = field(default_factory=InflectionWords)
    addressee_labels: tuple[str, ...] = ()
    sender_labels: tuple[str, ...] = ()
    address_endings: tuple[str, ...] = ()
    announcements: tuple[str, ...] = ()
    self_namings: tuple[str, ...] = ()
    we_who: tuple[str, ...] = ()
    own_verbs: tuple[str, ...] = ()
    vocatives: tuple[str, ...] = ()
    signing_offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PartyWords:
    """How a page speaks of those who act in it.

    Attributes:
        head_first: whether a phrase begins with its noun, and its adjectives follow, in a script without capitals.
        owner_follows: whether an owner follows its noun without a word between them («семьи шахтёров»), so that the
            first noun of a phrase is its head.
        persons: nouns for one person ("lawyer").
        people: nouns for several ("prisoners").
        relations: nouns for somebody by a tie to another, where no word like "of" stands between noun and name: the
            name belongs to the other. In Arabic, Persian and Russian it follows («همسر سارا»), in Turkish it precedes.
        offices: nouns for a post ("minister").
        bodies: nouns for an organisation, court, committee or force.
        generic_bodies: those that stand for a body named before ("the organisation", "the rights group").
        state_bodies: nouns for those of which a state has one of each kind ("ministry").
        sole_bodies: nouns for those of which a state has one, which need no other name ("the police").
        states: nouns for a state and its government ("regime").
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
    persons: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    generic_bodies: tuple[str, ...] = ()
    state_bodies: tuple[str, ...] = ()
    sole_bodies: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
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
    offices: OfficeWords = field(default_factory=OfficeWords)
    speech_acts: SpeechActWords = field(default_factory=SpeechActWords)

    def fold(self, text: str) -> str:
        """Return `text` fit for comparing: case, look-alike characters and white space settled."""
        folded = text.casefold()
        table = _table(self)
        # To translate takes eight times as long as to look whether there is anything to translate.
        if not (table.ascii_stays and folded.isascii()) and table.any_of_them.search(folded):
            folded = folded.translate(table.characters)
        return " ".join(folded.split())

    def __hash__(self) -> int:
        """Hash by code: one code is loaded once."""
        return hash(self.code)


@dataclass(frozen=True, slots=True)
class _FoldingRules:
    characters: dict[int, str]
    any_of_them: re.Pattern[str]
    ascii_stays: bool


@functools.lru_cache(maxsize=64)
def _table(language: Language) -> _FoldingRules:
    characters = {ord(key.casefold()): value for key, value in language.orthography.folding.items()}
    any_of_them = "|".join(re.escape(chr(code)) for code in characters) or "(?!)"
    return _FoldingRules(characters, re.compile(any_of_them), min(characters, default=128) >= 128)
