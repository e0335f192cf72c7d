"""The probability that two parties of different pages are the same.

The spelling alone does not decide: two people may have one name. The name is therefore weighed together with other
facts: the row of the facts, how common the name is, the role, the place, and the parties beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from onrecord.facts import Facts
from onrecord.index_key import key63
from onrecord.names import keys, match, score
from onrecord.names.descriptive_words import telling_words
from onrecord.names.prepare import prepare
from onrecord.register.domain import PartyFacts, Suggestion
from onrecord.register.linkage.affiliations import Affiliations
from onrecord.register.linkage.bodies import compared_name, countries, of_bodies, same_state
from onrecord.register.linkage.odds import NOTHING, Weighed, odds, suggestion
from onrecord.register.phrases import of_both, phrase
from onrecord.vocabulary import PartyKind

_PRIOR = -1.0
"""The log-odds before anything is known. The weights here were set on the first half of the entities of the generated
register of docs/decisions/0024, and measured on the other half."""
_NAME = 1.1
"""How much of the log-odds of a name counts."""
_MOST, _MOST_OF_PERSON = 4.0, 3.1
"""The most that a name alone can say; that two people have one name is never enough for a suggestion of .9."""
_COMMON, _ONE_WORD = -1.2, -2.5
_PLACE, _OTHER_PLACE = 1.5, -1.5
_ROLE = 1.0
_BESIDE, _NOBODY = 3.0, -0.5
_ONE_PAGE = -4.0
_LISTED, _LISTED_APART = 9.0, -7.0


def name_kind(kind: PartyKind) -> str:
    """The kind of name of a party of this kind."""
    return {PartyKind.PERSON: "person", PartyKind.PLACE: "place"}.get(kind, "body")


def party_keys(party: PartyFacts) -> tuple[int, ...]:
    """The keys under which a party is kept, to be compared with those that share one; none where it has no name."""
    if not party.named:
        return ()
    kind = name_kind(party.kind)
    found = {key for name in party.names for key in keys(compared_name(name, party.kind), kind=kind)}
    if party.fact:
        found.add(key63(f"fact {_bearer(party.fact)}"))
    if party.kind is PartyKind.STATE:
        found |= {key63(f"state {country}") for country in countries(party)}
    return tuple(sorted(found))


def _bearer(fact: str) -> str:
    """Who or what a row is about: the terms of one person in several offices are one person."""
    office, colon, holder = fact.partition(":")
    return f"holder:{holder.rstrip('-0123456789')}" if colon and not _is_table(office) else fact


def office_of(party: PartyFacts) -> str | None:
    """The row of the office that a party is, or holds by the facts; None where it is or holds none."""
    office, holder, _ = (party.fact or "").partition(":")
    return office if office and not (holder and _is_table(office)) else None


def _is_table(prefix: str) -> bool:
    return prefix in {"body", "prison", "place", "country", "mandate", "agency"}


def same_party(first: PartyFacts, second: PartyFacts, ties: Affiliations, facts: Facts | None = None) -> Suggestion:
    """Tell how likely two parties are one. Which of them is first changes no probability; see `same_parties`."""
    return same_parties(first, (second,), ties, facts)[0]


def same_parties(
    first: PartyFacts, others: Sequence[PartyFacts], ties: Affiliations, facts: Facts | None = None
) -> tuple[Suggestion, ...]:
    """Tell how likely each of some parties is the same as one; a tenth of the time that it takes one by one.

    Args:
        first: a party.
        others: those to compare it with, in any number.
        ties: who belongs to whom.
        facts: tables that may list two names as one; those that come with onrecord where none are given.
    """
    kind = name_kind(first.kind)
    told = [_without_names(first, other) for other in others]
    compared = [other for other, found in zip(others, told, strict=True) if found is None]
    own = {name: compared_name(name, first.kind) for party in (first, *compared) for name in party.names}
    pairs = [(own[one], own[name]) for other in compared for one in first.names for name in other.names]
    sure = iter(score(pairs, kind=kind, facts=facts))
    found = []
    for other, known in zip(others, told, strict=True):
        if known is not None:
            found.append(known)
        else:
            names = [(own[one], own[name]) for one in first.names for name in other.names]
            likest = max((_Likeness.of(first, other, pair, next(sure)) for pair in names), key=_Likeness.key)
            found.append(_judged(first, other, likest, ties, facts))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Likeness:
    """Two names of two parties, the weight of their spelling, and what else these names say."""

    one: str
    other: str
    weight: float
    beside: tuple[Weighed, ...]

    @classmethod
    def of(cls, first: PartyFacts, second: PartyFacts, names: tuple[str, str], sure: float) -> Self:
        """Weigh two names; `sure` is how likely they are spellings of one."""
        one, other = names
        most = _MOST_OF_PERSON if first.kind in {PartyKind.PERSON, PartyKind.OFFICE} else _MOST
        weight = max(-2 * _MOST, min(most, _NAME * odds(sure)))
        beside = tuple[Weighed, ...]()
        if name_kind(first.kind) == "body":
            beside = of_bodies(first, second, one, other)
        elif first.kind is PartyKind.PERSON and weight > 0:
            beside = (_by_commonness(one, other),)
        return cls(one, other, weight, beside)

    @property
    def total(self) -> float:
        """All that the two names say."""
        return self.weight + sum(found for found, _ in self.beside)

    def key(self) -> tuple[float, str, str]:
        """By what the likest names are found: one word less says less, though it is spelt the same."""
        return self.total, min(self.one, self.other), max(self.one, self.other)


def _without_names(first: PartyFacts, second: PartyFacts) -> Suggestion | None:
    """The evidence about two parties whose names need no comparison; None if they need one."""
    if second.kind is not first.kind:
        return Suggestion(0.0, (phrase("party.kinds", first=first.kind.value, second=second.kind.value),))
    if not (first.named and second.named):
        return Suggestion(0.02, (phrase("party.unnamed"),))
    return same_state(first, second, _PRIOR, _by_page(first, second))


def _judged(
    first: PartyFacts, second: PartyFacts, likest: _Likeness, ties: Affiliations, facts: Facts | None
) -> Suggestion:
    """Weigh two parties by their likest names and by what else is known of them."""
    told = {"first": likest.one, "second": likest.other}
    beside = [
        *likest.beside,
        _by_fact(first, second),
        _by_place(first, second, ties),
        _by_role(first, second, ties),
        _by_company(first, second),
        _by_page(first, second),
    ]
    if _PRIOR + likest.weight + sum(found for found, _ in beside) < 0:  # nobody asks why at length
        why = phrase("party.unlike", **told) if likest.weight < 0 else None
        return suggestion(_PRIOR, [(likest.weight, why), *beside])
    reasons = "; ".join(match(likest.one, likest.other, kind=name_kind(first.kind), facts=facts).reasons)
    return suggestion(_PRIOR, [(likest.weight, of_both("party.name", **told, why=reasons)), *beside])


def _by_page(first: PartyFacts, second: PartyFacts) -> Weighed:
    return (_ONE_PAGE, phrase("party.one_page")) if first.report == second.report != "" else NOTHING


def _by_commonness(one: str, other: str) -> Weighed:
    """A name of one word, or of common words alone, is borne by many."""
    words = [prepare(name, "person").words for name in (one, other)]
    if min(map(len, words)) <= 1:
        return _ONE_WORD, phrase("party.one_word")
    if all(word.common in {"common", "very common"} for word in min(words, key=len)):
        return _COMMON, phrase("party.common")
    return NOTHING


def _by_fact(first: PartyFacts, second: PartyFacts) -> Weighed:
    if not (first.fact and second.fact):
        return NOTHING
    if _bearer(first.fact) == _bearer(second.fact):
        return _LISTED, phrase("party.listed", fact=first.fact)
    return _LISTED_APART, phrase("party.listed_apart", first=first.fact, second=second.fact)


def _by_place(first: PartyFacts, second: PartyFacts, ties: Affiliations) -> Weighed:
    if not (first.place and second.place):
        return NOTHING
    if ties.one_place(first.place, second.place):
        return _PLACE, of_both("party.place", first.place, second.place)
    return _OTHER_PLACE, phrase("party.other_place", first=first.place, second=second.place)


def _by_role(first: PartyFacts, second: PartyFacts, ties: Affiliations) -> Weighed:
    if not (first.role and second.role):
        return NOTHING
    if telling_words(first.role) & telling_words(second.role) or ties.of(first) & ties.of(second):
        return _ROLE, of_both("party.role", first.role, second.role)
    return NOTHING


def _by_company(first: PartyFacts, second: PartyFacts) -> Weighed:
    if not (first.beside and second.beside):
        return NOTHING
    shared = sorted(first.beside & second.beside)
    return (_BESIDE, phrase("party.beside", name=shared[0])) if shared else (_NOBODY, None)
