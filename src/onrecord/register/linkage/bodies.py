"""States and bodies: a body that every state has is identified by its state, and not by its common name."""

from onrecord.facts.normalise import fold
from onrecord.names.descriptive_words import BODY, is_acronym, tokens
from onrecord.names.proper import borne_by_many, countries_of, head_of
from onrecord.register.domain import PartyFacts, Suggestion
from onrecord.register.linkage.odds import NOTHING, Weighed, suggestion
from onrecord.register.phrases import phrase
from onrecord.vocabulary import PartyKind

_UNITED_NATIONS = {("un",), ("united", "nations"), ("united", "nation")}
_WHOLE = "United Nations"
_ONE_STATE, _ONE_OF_STATES = 4.5, 1.5
_APART = -7.0
_BORNE_BY_MANY, _OTHER_LETTERS, _OTHER_HEAD = -2.0, -3.0, -4.0
"""The weights here are set by hand, on the development pages of docs/decisions/0036."""


def countries(party: PartyFacts) -> frozenset[str]:
    """The ids of the countries that the names of a party name."""
    return frozenset(country for name in party.names for country in countries_of(name)) if party.named else frozenset()


def same_state(first: PartyFacts, second: PartyFacts, prior: float, page: Weighed) -> Suggestion | None:
    """Weigh two states by the countries that their names name, never by the words "the government".

    Args:
        first: a party.
        second: another.
        prior: the log-odds before anything is known.
        page: what it says that one page names both, or pages do.

    Returns None where they are no states, or a table lists no country of one of them.
    """
    own, others = countries(first), countries(second)
    if first.kind is not PartyKind.STATE or not (own and others):
        return None
    told = {"first": first.names[0], "second": second.names[0]}
    if not own & others:
        return suggestion(prior, [(_APART, phrase("party.two_states", **told))])
    if own == others and len(own) == 1:
        return suggestion(prior, [(_ONE_STATE, phrase("party.one_state", **told)), page])
    return suggestion(prior, [(_ONE_OF_STATES, phrase("party.one_of_states", **told)), page])


def compared_name(name: str, kind: PartyKind) -> str:
    """The name for the comparison: a body's name without "UN" before it, which writers often leave out.

    No table lists the United Nations, and an acronym of two letters is too short to identify anything.
    """
    words = tokens(name)
    size = next((size for size in (1, 2) if tuple(word.key for word in words[:size]) in _UNITED_NATIONS), 0)
    if kind is PartyKind.BODY and size and size == len(words):
        return _WHOLE
    rest = words[size:]
    whole = size and len(rest) > 1 and rest[-1].what == BODY and all(word.capital for word in rest)
    return name[rest[0].start :] if kind is PartyKind.BODY and whole else name


def is_united_nations(party: PartyFacts) -> bool:
    """Whether a party is the United Nations, by every name: there is one on every page, as of a row of the facts."""
    named = {compared_name(name, party.kind) for name in party.names}
    return party.named and party.kind is PartyKind.BODY and named == {_WHOLE}


def of_bodies(first: PartyFacts, second: PartyFacts, one: str, other: str) -> tuple[Weighed, ...]:
    """More evidence from the most similar names of two bodies, states without a country in their name, or offices."""
    heads = _by_head(one, other) if first.kind is not PartyKind.OFFICE else NOTHING
    return _by_owner(first, second, one, other), heads, _by_letters(one, other)


def _by_owner(first: PartyFacts, second: PartyFacts, one: str, other: str) -> Weighed:
    """Bodies of two states are two; where no name says whose a Supreme Court is, its name says less."""
    own, others = countries(first), countries(second)
    if own and others:
        return NOTHING if own & others else (_APART, phrase("party.two_owners", first=one, second=other))
    if borne_by_many(one) or borne_by_many(other):
        return _BORNE_BY_MANY, phrase("party.borne_by_many", name=one if borne_by_many(one) else other)
    return NOTHING


def _by_head(one: str, other: str) -> Weighed:
    """A council is no watch and no committee, and "UN" is not the council whose name begins so."""
    heads = [head_of(name) for name in (one, other)]
    if all(heads) and heads[0].isascii() == heads[1].isascii() and len({head.removesuffix("s") for head in heads}) > 1:
        return _OTHER_HEAD, phrase("party.other_head", first=one, second=other)
    words = [[token.key for token in tokens(name)] for name in (one, other)]
    for short, own, long in ((one, words[0], words[1]), (other, words[1], words[0])):
        if is_acronym(short) and len(long) > 1 and own[0] in long:
            return _OTHER_HEAD, phrase("party.other_head", first=one, second=other)
    return NOTHING


def _by_letters(one: str, other: str) -> Weighed:
    """An acronym is one with the same letters, or with the words that they begin: PACE is no word "Peace"."""
    short = is_acronym(one) or is_acronym(other)
    if short and max(len(tokens(name)) for name in (one, other)) == 1 and fold(one) != fold(other):
        return _OTHER_LETTERS, phrase("party.other_letters", first=one, second=other)
    return NOTHING
