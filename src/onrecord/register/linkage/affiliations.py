"""Who belongs to whom: to which offices, bodies and states a party is tied, by the facts and by the words for it.

The Secretary-General's spokesman speaks for the Secretary-General, and the ambassador of Iran for Iran. A tie says no
more than that one may answer for the other.
"""

import re
from collections.abc import Iterable

from onrecord.facts import Facts
from onrecord.facts.normalise import fold, slug
from onrecord.names import score
from onrecord.register.domain import PartyFacts

_SAME_PLACE = 0.8
"""Two names of places that are so likely spellings of one."""

_WORDS = 2
"""A title of fewer words, such as "President", ties nobody to an office: there is one of them in every state."""


class Affiliations:
    """Answers to which offices, bodies and states a party is tied, as ids: "office:un-sg", "body:…", "country:iran"."""

    __slots__ = ("_facts", "_forms", "_offices", "_owners", "_pattern")

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._offices = {office.office_id: office.body for office in facts.offices}
        self._owners = {body.id: body.owner for body in facts.bodies}
        forms: dict[str, set[str]] = {}
        for office in facts.offices:
            titles = (office.title, *(form for _, found in office.titles for form in found))
            _add(forms, (form for form in titles if len(form.split()) >= _WORDS), f"office:{office.office_id}")
        for body in facts.bodies:
            _add(forms, body.spellings, body.id)
        for country in facts.countries:
            demonyms = (form for _, found in country.demonyms for form in found)
            _add(forms, (*country.spellings, *demonyms), country.id)
        # Words that several share tie to none of them.
        self._forms = {form: ids.copy().pop() for form, ids in forms.items() if len(ids) == 1}
        longest = sorted(self._forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")

    def of(self, party: PartyFacts) -> frozenset[str]:
        """The ids of a party and its affiliations."""
        found: set[str] = set()
        if party.fact:
            found.add(party.fact)
            office = party.fact.partition(":")[0]
            if office in self._offices:
                found.add(f"office:{office}")
            elif party.fact in self._offices:  # an office that is named without its holder
                found.add(f"office:{party.fact}")
        for words in (*party.names, *party.described, party.role, party.place):
            found.update(self._forms[match.group()] for match in self._pattern.finditer(fold(words)))
        return frozenset(found | {above for each in found for above in self._above(each)})

    def places(self, words: str) -> frozenset[str]:
        """The prisons and places that words name, by the facts: "Rajai Shahr" and "Gohardasht prison" are one."""
        return frozenset(one.id for one in self._facts.listed(words, "place"))

    def one_place(self, first: str, second: str) -> bool:
        """Whether two ways to name a place name one: the same words, the same row of the facts, or two spellings."""
        if fold(first) == fold(second) != "":
            return True
        own, others = self.places(first), self.places(second)
        if own and others:
            return bool(own & others)
        return next(score([(first, second)], kind="place", facts=self._facts)) >= _SAME_PLACE

    def _above(self, tie: str) -> Iterable[str]:
        """The body or state that an office or a body belongs to."""
        owner = self._offices.get(tie.removeprefix("office:")) or self._owners.get(tie)
        if owner:
            known = self._forms.get(fold(owner))
            yield known or f"owner:{slug(owner)}"


def _add(forms: dict[str, set[str]], names: Iterable[str], tie: str) -> None:
    for name in names:
        folded = fold(name)
        if folded:
            forms.setdefault(folded, set()).add(tie)
