"""The values of the tables. Each has the source of its row and says what it rests on."""

from dataclasses import dataclass
from datetime import date

from onrecord.facts.normalise import slug

GENERAL_KNOWLEDGE = "general-knowledge"
"""The `basis` of a row of which any part was written from general knowledge and waits for a source."""

SOURCE = "source"
"""The `basis` of a row whose name and dates the cited source states."""

SOLAR = "solar hijri"
LUNAR = "lunar hijri"
"""The calendars whose months a table may list."""

TO_BE_VERIFIED = "(from general knowledge, to be verified)"
"""The words in the label of a `GENERAL_KNOWLEDGE` row, which show that nobody checked it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """Where a row of a table comes from.

    Attributes:
        source: the source that the row cites.
        basis: what the row rests on: `SOURCE` or `GENERAL_KNOWLEDGE`.
        note: what a reader should know.
        table: the file that has the row.
    """

    source: str
    basis: str
    note: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class Office(TableRow):
    """A post that people hold in turn, or a group that people are members of.

    `office_id` names it in other tables and in term ids ("un-sg"). `title` is its official title today, `body` the
    organisation or state it belongs to. `seats` is "one" where two people cannot hold it at once, else "many".
    `titles` pairs a language code with the forms a page of that language uses, short forms included; a form may belong
    to several offices ("Special Rapporteur").
    """

    office_id: str
    title: str
    body: str
    seats: str
    titles: tuple[tuple[str, tuple[str, ...]], ...]

    def titles_in(self, language: str) -> tuple[str, ...]:
        """The forms of the title in `language`, a code such as "en"; none if the table has no column for it."""
        return next((forms for code, forms in self.titles if code == language), ())


@dataclass(frozen=True, slots=True)
class Term(TableRow):
    """One person's time in one office. An office is a term with dates, never an attribute of a person.

    `title` is the official title during the term. `aliases` are other spellings of the holder's name, in any script.
    `start` and `end` are as precise as the source: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or empty for unknown or open.
    `earliest` is the first day the term can have begun and `latest` the last it can have ended; None if not known.
    `open` says that there is no end because the holder was still in office when the facts were checked; an empty `end`
    without it means that the end is not known. `standing` is empty, or "acting", "member", "chair". `as_of` is the
    last day on which a source names the holder in office, where the row has one. `slug` is the holder's part of the
    id, with the start year where one person held one office twice.
    """

    office_id: str
    title: str
    holder: str
    aliases: tuple[str, ...]
    start: str
    end: str
    earliest: date | None
    latest: date | None
    open: bool
    standing: str
    as_of: str
    slug: str = ""

    @property
    def id(self) -> str:
        """The name of the term in a record: "un-sg:antonio-guterres"."""
        return f"{self.office_id}:{self.slug or slug(self.holder)}"

    @property
    def label(self) -> str:
        """The term in words for users, with a note if it rests on general knowledge."""
        words = f"{self.holder}, {self.about}"
        return words if self.basis == SOURCE else f"{words} {TO_BE_VERIFIED}"

    @property
    def about(self) -> str:
        """The title and the dates in words."""
        title = f"{self.title} ({self.standing})" if self.standing else self.title
        return f"{title}, {self._when()}"

    def _when(self) -> str:
        if self.start and self.end:
            return f"{self.start} to {self.end}"
        if self.start:
            return f"since {self.start}" if self.open else f"from {self.start}, end not known"
        if self.end:
            return f"until {self.end}, start not known"
        return f"dates not known, in office on {self.as_of}" if self.as_of else "dates not known"

    def allows(self, day: date) -> bool:
        """Whether the holder can have been in office on `day`. Unknown values exclude nothing."""
        return self.allows_between(day, day)

    def allows_between(self, first: date, last: date) -> bool:
        """Whether the holder can have been in office on some day from `first` to `last`."""
        begun = self.earliest is None or self.earliest <= last
        return begun and (self.latest is None or first <= self.latest)


@dataclass(frozen=True, slots=True)
class Mandate(TableRow):
    """A special procedure of the United Nations Human Rights Council or of the Commission before it.

    `kind` is "thematic" or "country". `abbreviation` is the short form in use, `established` the year, `resolution`
    the text that created it. `office_id` is the office whose terms list its holders, or empty where no table does.
    """

    kind: str
    title: str
    abbreviation: str
    established: str
    resolution: str
    office_id: str

    @property
    def id(self) -> str:
        """The name of the mandate in a record: "mandate:special-rapporteur-on-minority-issues"."""
        return f"mandate:{slug(self.title)}"


@dataclass(frozen=True, slots=True)
class Body(TableRow):
    """An organisation, court, committee or force that a page may name.

    `aliases_en` are other names in English, and `names` pairs the codes of other languages with its names in them.
    `owner` is the state or organisation it belongs to. `established` is a year, `instrument` the treaty or resolution
    it rests on; both may be empty.
    """

    name: str
    aliases_en: tuple[str, ...]
    names: tuple[tuple[str, tuple[str, ...]], ...]
    owner: str
    established: str
    instrument: str

    @property
    def id(self) -> str:
        """The name of the body in a record: "body:guidance-patrol"."""
        return f"body:{slug(self.name)}"

    @property
    def spellings(self) -> tuple[str, ...]:
        """All its names, in every language."""
        return _every_form(self)


@dataclass(frozen=True, slots=True)
class Agency(TableRow):
    """A news agency, whose words other outlets print.

    `aliases_en` are other names and the short forms that it is credited with, and `names` pairs the codes of other
    languages with its names in them. `country` is where it has its seat.
    """

    name: str
    aliases_en: tuple[str, ...]
    names: tuple[tuple[str, tuple[str, ...]], ...]
    country: str

    @property
    def id(self) -> str:
        """The name of the agency in a record: "agency:reuters"."""
        return f"agency:{slug(self.name)}"

    @property
    def spellings(self) -> tuple[str, ...]:
        """All its names, in every language."""
        return _every_form(self)


@dataclass(frozen=True, slots=True)
class Prison(TableRow):
    """A prison, or a ward or detention centre that pages name as one.

    `aliases_en` are the Latin spellings met in reports, and `names` pairs the codes of other languages with its names
    in them. `closed` is the date from which a source calls it closed, as precise as the source, or empty.
    """

    name: str
    aliases_en: tuple[str, ...]
    names: tuple[tuple[str, tuple[str, ...]], ...]
    city: str
    province: str
    country: str
    closed: str

    @property
    def id(self) -> str:
        """The name of the prison in a record: "prison:evin-prison"."""
        return f"prison:{slug(self.name)}"

    @property
    def spellings(self) -> tuple[str, ...]:
        """All its names, in every language."""
        return _every_form(self)


@dataclass(frozen=True, slots=True)
class Place(TableRow):
    """A city or a province.

    `aliases_en` are its other Latin spellings, and `names` pairs the codes of other languages with its names in them.
    `what` is "city" or "province", as a governorate is too, `within` the province of a city or empty. `source`, `basis`
    and `note` are those of its row in the file `table`.
    """

    name: str
    aliases_en: tuple[str, ...]
    names: tuple[tuple[str, tuple[str, ...]], ...]
    what: str
    within: str
    country: str

    @property
    def id(self) -> str:
        """The name of the place in a record: "place:karaj"."""
        return f"place:{slug(self.name)}"

    @property
    def spellings(self) -> tuple[str, ...]:
        """All its names, in every language."""
        return _every_form(self)


@dataclass(frozen=True, slots=True)
class Country(TableRow):
    """A member of the United Nations.

    `code` is that of ISO 3166-1 alpha-3, or empty. `aliases_en` are its other names in English. `names`, `demonyms` and
    `capitals` pair the code of a language with its names in it, with the words for its people and what is theirs
    ("Iranian"), and with the cities, houses among them, that stand for its government where they act ("Tehran", "the
    White House").
    """

    name: str
    code: str
    aliases_en: tuple[str, ...]
    names: tuple[tuple[str, tuple[str, ...]], ...]
    demonyms: tuple[tuple[str, tuple[str, ...]], ...]
    capitals: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def id(self) -> str:
        """The name of the country in a record: "country:iran"."""
        return f"country:{slug(self.name)}"

    @property
    def spellings(self) -> tuple[str, ...]:
        """All its names, in every language."""
        return _every_form(self)

    def names_in(self, language: str) -> tuple[str, ...]:
        """Its names in a language, given by a code such as "fa"."""
        own = (self.name, *self.aliases_en) if language == "en" else ()
        return (*own, *_in(self.names, language))

    def demonyms_in(self, language: str) -> tuple[str, ...]:
        """The words for its people and what is theirs in a language."""
        return _in(self.demonyms, language)

    def capitals_in(self, language: str) -> tuple[str, ...]:
        """The words for its government in a language."""
        return _in(self.capitals, language)


def _in(forms: tuple[tuple[str, tuple[str, ...]], ...], language: str) -> tuple[str, ...]:
    return next((found for code, found in forms if code == language), ())


def _every_form(named: Body | Agency | Prison | Place | Country) -> tuple[str, ...]:
    return named.name, *named.aliases_en, *(form for _, forms in named.names for form in forms)


@dataclass(frozen=True, slots=True)
class Month(TableRow):
    """A month of a calendar that counts from the Hijra.

    `calendar` is "solar hijri" or "lunar hijri", and `number` runs from 1 to 12. `latin` are further spellings of
    `name` in Latin letters, those of its Dari name among them, and `names` pairs the codes of other languages with its
    names in them. `days` is its length and `days_leap` the longer one that it may have. `starts` is the Gregorian month
    and day of its first day in a year that begins on 21 March, and empty for a lunar month; in other years it is a day
    earlier or later, so convert with a calendar, never with this.
    """

    calendar: str
    number: int
    name: str
    latin: tuple[str, ...]
    names: tuple[tuple[str, tuple[str, ...]], ...]
    starts: str
    days: int
    days_leap: int

    @property
    def id(self) -> str:
        """The name of the month: "solar-hijri:bahman"."""
        return f"{slug(self.calendar)}:{slug(self.name)}"

    @property
    def spellings(self) -> tuple[str, ...]:
        """All its names, in every language."""
        return self.name, *self.latin, *(form for _, forms in self.names for form in forms)


@dataclass(frozen=True, slots=True)
class Weekday(TableRow):
    """A day of the week.

    `number` is 0 for Monday to 6 for Sunday, `name` the English name, and `names` pairs the codes of other languages
    with its names in them.
    """

    number: int
    name: str
    names: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def id(self) -> str:
        """The name of the day: "day:monday"."""
        return f"day:{slug(self.name)}"

    @property
    def spellings(self) -> tuple[str, ...]:
        """All its names, in every language."""
        return self.name, *(form for _, forms in self.names for form in forms)


@dataclass(frozen=True, slots=True)
class Words(TableRow):
    """Words of one language that do not distinguish names.

    `use` is "article" for those that may stand before a name ("the"), "place" for those that say what kind of place a
    name is of ("prison", "detention centre"), or "date" for those between the parts of a date ("of", "the year").
    """

    language: str
    use: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Violation(TableRow):
    """An act that human-rights law forbids, as a page may name it.

    `articles` are those of treaties and declarations that forbid it, each with the instrument's short name, and `cues`
    pairs a language code with words that name the act in a page of that language.
    """

    name: str
    articles: tuple[str, ...]
    cues: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def id(self) -> str:
        """The name of the act in a record: "arbitrary-arrest-or-detention"."""
        return slug(self.name)

    def cues_in(self, language: str) -> tuple[str, ...]:
        """The words for it in `language`, a code such as "en"; none if the table has no column for it."""
        return next((words for code, words in self.cues if code == language), ())


@dataclass(frozen=True, slots=True)
class Listed:
    """The entry of a table for a name.

    `id` is that of the term, body, prison or office ("prison:evin-prison"), `kind` is "person", "body", "place" or
    "office". `name` is the principal name and `spelling` the listed one that was asked for; `table` is the file that
    lists it so, and `source` and `basis` are those of its row there.
    """

    id: str
    kind: str
    name: str
    spelling: str
    table: str
    source: str
    basis: str


@dataclass(frozen=True, slots=True)
class Mention:
    """The name of an office holder beside a title of the office.

    `start` and `end` bound the name and `title_start` and `title_end` the title, in code points of the text searched.
    `terms` are all terms that the two allow together: more than one where a person held several such offices, or where
    a surname is shared. Any one of them may be meant.
    """

    start: int
    end: int
    terms: tuple[Term, ...]
    title_start: int
    title_end: int

    @property
    def term_ids(self) -> tuple[str, ...]:
        """The ids of `terms`, in their order."""
        return tuple(term.id for term in self.terms)
