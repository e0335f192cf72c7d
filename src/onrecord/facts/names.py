"""The names of office holders: every listed spelling, and the terms of the people with this name."""

from collections import defaultdict
from datetime import date

from onrecord.facts.lexicon import Lexicon
from onrecord.facts.model import Term
from onrecord.facts.normalise import fold, squeeze


class Names:
    """The spellings of holders: `terms` of each, `lexicon` to find them in a text.

    `single` are the spellings of one word ("Rouhani"), `given` the first words of all others; both tell the finder
    where a longer name of somebody else may stand.
    """

    __slots__ = ("given", "lexicon", "single", "terms")

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.single: set[str] = set()
        self.given: set[str] = set()
        people: defaultdict[str, list[Term]] = defaultdict(list)
        for term in terms:  # the same name in another row is the same person, and lends that row its aliases
            people[squeeze(term.holder)].append(term)
        bearers: defaultdict[str, list[Term]] = defaultdict(list)
        made: list[tuple[str, list[Term]]] = []
        for held in people.values():
            listed, combined = self._spellings(held)
            made += [(key, held) for key in combined]
            for key in listed:
                bearers[key].extend(held)
        taken = set(bearers)
        for key, held in made:
            if key not in taken:  # "Ali" and "Salehi" make no name of Ali Akbar Salehi's: another is listed by it
                bearers[key].extend(held)
        self.terms = {key: tuple(sorted(held, key=_in_time)) for key, held in bearers.items()}
        self.lexicon = Lexicon(self.terms)

    def _spellings(self, held: list[Term]) -> tuple[set[str], set[str]]:
        """The listed spellings of one person, and those that a first name and a one-word alias make together."""
        forms = {fold(form) for term in held for form in (term.holder, *term.aliases)}
        firsts = {form.split()[0] for form in forms if " " in form}
        single = {form for form in forms if " " not in form}
        self.given |= firsts
        self.single |= single
        # "Guteres" is listed as a misspelt surname, so "Antonio Guteres" is the same name in full.
        return {squeeze(form) for form in forms}, {first + last for first in firsts for last in single}

    def of(self, name: str) -> tuple[Term, ...]:
        """The terms of those whose listed name is `name`, first to last."""
        return self.terms.get(squeeze(name), ())


def _in_time(term: Term) -> tuple[date, str]:
    return term.earliest or date.min, term.id
