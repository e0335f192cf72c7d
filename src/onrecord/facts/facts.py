"""All facts together, with queries on them."""

from dataclasses import dataclass, field
from datetime import date

from onrecord.facts import listed_names
from onrecord.facts.finder import Finder
from onrecord.facts.listed_names import ListedNames
from onrecord.facts.model import (
    Agency,
    Body,
    Country,
    Listed,
    Mandate,
    Mention,
    Month,
    Office,
    Place,
    Prison,
    Term,
    Violation,
    Weekday,
    Words,
)
from onrecord.facts.names import Names
from onrecord.facts.normalise import squeeze
from onrecord.facts.search import FactRow, Search


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of all tables, in the order of the tables.

    `as_of` is the day on which they were last checked; they do not include later events. `_made` caches values that are
    computed from the tables; it does not count when two `Facts` are compared.
    """

    as_of: date
    offices: tuple[Office, ...]
    terms: tuple[Term, ...]
    mandates: tuple[Mandate, ...]
    bodies: tuple[Body, ...]
    agencies: tuple[Agency, ...]
    prisons: tuple[Prison, ...]
    places: tuple[Place, ...]
    countries: tuple[Country, ...]
    months: tuple[Month, ...]
    days: tuple[Weekday, ...]
    words: tuple[Words, ...]
    violations: tuple[Violation, ...]
    _names: list[Names] = field(default_factory=list, init=False, repr=False, compare=False)
    _listings: list[ListedNames] = field(default_factory=list, init=False, repr=False, compare=False)
    _searches: list[Search] = field(default_factory=list, init=False, repr=False, compare=False)
    _squeezed: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _finders: dict[str, Finder] = field(default_factory=dict, init=False, repr=False, compare=False)

    def holders(self, office_id: str, day: date) -> tuple[Term, ...]:
        """The terms of an office that allow `day`: all that can have been running then.

        None if there is no such office. More than one where the office has several seats, where a source gives only a
        month or a year, or where a date is not known.
        """
        return tuple(term for term in self.terms if term.office_id == office_id and term.allows(day))

    def terms_of(self, name: str) -> tuple[Term, ...]:
        """The terms, first to last, of those who are listed as `name`.

        The spelling must be listed, as holder or alias, or be a first name and a one-word alias of one person; case,
        accents, apostrophes, hyphens, spaces and Persian letter variants do not count. A surname that two people share
        gives the terms of both.
        """
        return self._named().of(name)

    def listed(self, name: str, kind: str | None = None) -> tuple[Listed, ...]:
        """Who or what is listed under exactly this name; of one `kind` ("person", "body", "place", "office") or of all.

        Case, accents, apostrophes, hyphens, spaces and Persian letter variants do not count, nor does an article at
        the head of a name that is no person's. Words for a kind of place ("prison", «زندان») do not count either, but
        a name without one is never that of a place that is only listed with one: "Isfahan" is not "Isfahan Prison".
        One who held several offices is listed once for each term. More than one person or office means that they share
        the name, a surname such as "Khamenei" among others. Raises ValueError for another kind.
        """
        if not self._listings:
            self._listings.append(
                ListedNames(
                    self.words,
                    person=listed_names.people(self.terms),
                    body=listed_names.rows("body", self.bodies),
                    prison=listed_names.rows("place", self.prisons),
                    place=listed_names.rows("place", self.places),
                    office=listed_names.posts(self.offices, self.mandates),
                )
            )
        return self._listings[0].of(name, kind)

    def search(self, words: str = "", kind: str | None = None, on: date | None = None) -> tuple[FactRow, ...]:
        """The rows of all tables that hold all of `words`, the best first; all rows where there are no words.

        A word stands for all that begin with it, in any script and spelling that the row lists. `kind` is one of
        "person", "office", "mandate", "body", "prison", "place", "month" and "day". With `on`, only people who can
        have been in office on that day are given, whom the titles of their office find too. Raises ValueError for
        another kind.
        """
        if not self._searches:
            others = (self.bodies, self.prisons, self.places, self.months, self.days)
            self._searches.append(Search(self.terms, self.offices, self.mandates, *others))
        return self._searches[0].find(words, kind, on, frozenset(one.id for one in self.listed(words)))

    def find_terms(self, text: str, language: str) -> tuple[Mention, ...]:
        """The names in `text` that stand beside a title of an office their bearer held, in the order of the text.

        `language` is that of the text ("en", "fa", "en-GB"): it says in which forms titles are looked for; in a
        language that the tables do not name offices in, nothing is found. Beside means in the same sentence, before or
        after, with no more than punctuation, honorifics and a few words between. A name that is qualified as former,
        deputy or elect is left out, and so is one word alone (an alias such as "Ban") unless it stands directly at the
        title. Never raises, whatever the text holds.
        """
        code = language.replace("_", "-").partition("-")[0].lower()
        if code not in self._finders:
            if not any(office.titles_in(code) for office in self.offices):
                return ()  # and keep nothing: pages make codes up
            self._finders[code] = Finder(self.offices, self._named(), code)
        return self._finders[code].find(text)

    def agency_names(self) -> frozenset[str]:
        """All names of news agencies, normalised (`onrecord.facts.normalise.squeeze`)."""
        if "agencies" not in self._squeezed:
            spellings = (spelling for agency in self.agencies for spelling in agency.spellings)
            self._squeezed["agencies"] = frozenset(map(squeeze, spellings))
        return self._squeezed["agencies"]

    def country_names(self) -> frozenset[str]:
        """All names of countries, normalised."""
        if "countries" not in self._squeezed:
            names = (spelling for country in self.countries for spelling in country.spellings)
            self._squeezed["countries"] = frozenset(map(squeeze, names))
        return self._squeezed["countries"]

    def place_names(self) -> frozenset[str]:
        """All names of places and of countries' capitals, but not of countries, normalised."""
        if "places" not in self._squeezed:
            names = [spelling for place in self.places for spelling in place.spellings]
            names += [form for country in self.countries for _, forms in country.capitals for form in forms]
            self._squeezed["places"] = frozenset(map(squeeze, names))
        return self._squeezed["places"]

    def _named(self) -> Names:
        if not self._names:
            self._names.append(Names(self.terms))
        return self._names[0]
