"""Who belongs to whom: to which offices, bodies and states a party is tied, by the facts and by the words for it.

The Secretary-General's spokesman speaks for the Secretary-General, and the ambassador of Iran for Iran. A tie says no
more than that one may answer for the other. The name of a person ties to nobody: Ann Jordan is not of Jordan. Nor does
the place where somebody is, or a people beside a private calling: an Iranian teacher does not speak for Iran.
"""

import functools
import re
from collections.abc import Iterable, Iterator

from onrecord.facts import Facts
from onrecord.facts.normalise import fold, slug
from onrecord.languages import codes, load
from onrecord.names import score
from onrecord.names.descriptive_words import BODY, tokens
from onrecord.names.proper import borne_by_many
from onrecord.register.domain import PartyFacts
from onrecord.vocabulary import PartyKind

_SAME_PLACE = 0.8
"""Two names of places that are so likely spellings of one."""

_POSSESSIVE = re.compile(r"[’'ʼ]s\b")
_WORDS = 2
"""A title of fewer words, such as "President", ties nobody to an office: there is one of them in every state."""


class Affiliations:
    """Answers to which offices, bodies and states a party is tied, as ids: "office:un-sg", "body:…", "country:iran"."""

    __slots__ = ("_demonyms", "_facts", "_forms", "_offices", "_owners", "_pattern")

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._offices = {office.office_id: office.body for office in facts.offices}
        self._owners = {body.id: body.owner for body in facts.bodies}
        forms: dict[str, set[str]] = {}
        for office in facts.offices:
            titles = (office.title, *(form for _, found in office.titles for form in found))
            _add(forms, (form for form in titles if len(form.split()) >= _WORDS), f"office:{office.office_id}")
        for body in facts.bodies:
            _add(forms, (form for form in body.spellings if not borne_by_many(form)), body.id)
        self._demonyms = frozenset(
            fold(form) for country in facts.countries for _, found in country.demonyms for form in found
        )
        for country in facts.countries:
            demonyms = (form for _, found in country.demonyms for form in found)
            _add(forms, (*country.spellings, *demonyms), country.id)
        # Words that several share tie to none of them.
        self._forms = {form: ids.copy().pop() for form, ids in forms.items() if len(ids) == 1}
        longest = sorted(self._forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")

    def of(self, party: PartyFacts) -> frozenset[str]:
        """The ids of a party and its affiliations."""
        found = {*self._listed(party), *self._named(party)}
        return frozenset(found | {above for each in found for above in self._above(each)})

    def itself(self, party: PartyFacts) -> frozenset[str]:
        """The ids of what a party is itself: who is tied to one of them speaks for it."""
        kind = {PartyKind.STATE: "country:", PartyKind.BODY: "body:"}.get(party.kind)
        named = {each for each in self._named(party) if kind and each.startswith(kind)}
        return frozenset(named | set(self._listed(party)))

    def _listed(self, party: PartyFacts) -> Iterator[str]:
        """The ids of the row of the facts that a party is, and of its office."""
        if party.fact:
            yield party.fact
            office = party.fact.partition(":")[0]
            if office in self._offices:
                yield f"office:{office}"
            elif party.fact in self._offices:  # an office that is named without its holder
                yield f"office:{party.fact}"

    def _named(self, party: PartyFacts) -> Iterator[str]:
        """The ids that the words for a party name."""
        people = party.kind in {PartyKind.PERSON, PartyKind.COLLECTIVE}
        for words in (*(() if people and party.named else party.names), *party.described, party.role):
            folded = fold(_POSSESSIVE.sub("", words))
            for match in self._pattern.finditer(folded):
                tie = self._forms[match.group()]
                if tie.startswith("office:") and _goes_on(folded[match.end() :]):
                    continue
                if people and tie.startswith("country:") and not self._speaks_for(match, folded, words):
                    continue
                yield tie

    def _speaks_for(self, match: re.Match[str], folded: str, words: str) -> bool:
        """Whether words for a person say that he is of a state: "ambassador of Iran", "Iranian foreign ministry"."""
        before = (folded[: match.start()].split() or [""])[-1]
        if before in _elsewhere():
            return False
        of_it = before in _every("genitive_prepositions") and match.group() not in self._demonyms
        return of_it or any(token.what == BODY or token.key in _offices() for token in tokens(words))

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


def _goes_on(rest: str) -> bool:
    """Whether a title goes on behind the words that are known of it, so that it may be another office's."""
    words = rest.split()
    return bool(words) and words[0] in _complements() and not re.match(r" of (?:the )?(?:united nations|un)\b", rest)


@functools.cache
def _every(*lists: str) -> frozenset[str]:
    """The words of some lists of grammar or of words for parties, in all languages."""
    tables = [table for code in codes() for table in (load(code).grammar, load(code).parties)]
    return frozenset(fold(word) for table in tables for name in lists for word in getattr(table, name, ()))


@functools.cache
def _complements() -> frozenset[str]:
    """The words with which a title goes on: "Secretary General of", "High Commissioner for"."""
    return (_every("complement_prepositions") - _every("location_prepositions")) | _every("genitive_prepositions")


@functools.cache
def _elsewhere() -> frozenset[str]:
    """The words before a country that say where somebody is or goes: "journalist in Iran", "ambassador to France"."""
    return _every("location_prepositions", "complement_prepositions") - _every("genitive_prepositions")


@functools.cache
def _offices() -> frozenset[str]:
    """Words for offices, without those that are a private calling in another language."""
    return _every("offices") - _every("persons")
