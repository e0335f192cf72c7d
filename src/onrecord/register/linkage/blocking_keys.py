"""Blocking keys: values that entries must share before they are compared; `page_keys` returns all keys of a page.

They keep the number of pairs small. An addressee alone is never a key: an office that everybody asks would otherwise
match every appeal.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.facts.normalise import fold
from onrecord.facts.references import references
from onrecord.index_key import key63
from onrecord.register.domain import AnswerFacts, AppealFacts, PageFacts, PartyFacts
from onrecord.register.linkage.affiliations import Affiliations
from onrecord.register.linkage.appeals import appeal_keys
from onrecord.register.linkage.bodies import compared_name
from onrecord.register.linkage.minhash import lsh_bands
from onrecord.register.linkage.parties import party_keys
from onrecord.register.status.intervals import hull, one_year, stretches
from onrecord.vocabulary import PartyKind

_MONTHS = 3
"""An answer meets the appeals of its month and of so many before; a later one by a reference, a place or a name."""
_MOST = 256
"""As many keys an appeal or an answer has at most; who names more places than that is compared by the first of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKeys:
    """The keys of what a page holds, by ids; those of parties are for parties that have names.

    Attributes:
        report: of its own words, and of those of its letters.
        descriptions: of each party, the key of all that are described in the very same way.
        parties: of each party, those under which it meets others.
        appeals: of each appeal, those under which it meets others.
        asked: of each appeal, those under which answers are found.
        answers: of each answer, those under which appeals are found.
    """

    report: frozenset[int]
    descriptions: dict[str, int]
    parties: dict[str, tuple[int, ...]]
    appeals: dict[str, tuple[int, ...]]
    asked: dict[str, tuple[int, ...]]
    answers: dict[str, tuple[int, ...]]


def page_keys(page: PageFacts, ties: Affiliations) -> PageKeys:
    """Return the keys of what a page holds."""
    origin, named = page.origin, [party for party in page.parties if party.named]
    things = [_identifier(party) for party in named]
    places = [_identifier(party) for party in named if party.kind is PartyKind.PLACE]
    letters = (key for letter in origin.letters for key in lsh_bands(letter, kind=1))
    return PageKeys(
        report=frozenset((*lsh_bands(origin.narration), *letters)),
        descriptions={party.id: description_key(party) for party in named},
        parties={party.id: party_keys(party) for party in named},
        appeals={appeal.id: appeal_keys(appeal) for appeal in page.appeals},
        asked={appeal.id: answered_by(appeal, places, ties) for appeal in page.appeals},
        answers={answer.id: answering(answer, things, ties) for answer in page.answers},
    )


def _identifier(party: PartyFacts) -> str:
    """The certain identifier of a party on other pages: its row of the facts, or its name."""
    return party.fact or fold(party.names[0])


def description_key(party: PartyFacts) -> int:
    """The key of all parties described in the same way: by the row that lists them, or by names, role and place."""
    said = party.fact or "\n".join(
        (
            *sorted({fold(compared_name(name, party.kind)) for name in party.names}),
            "",
            fold(party.role),
            fold(party.place),
        )
    )
    return key63(f"said of a {party.kind.value}: {said}")


def answered_by(appeal: AppealFacts, places: Iterable[str], ties: Affiliations) -> tuple[int, ...]:
    """The keys under which an appeal is kept for answers.

    Args:
        appeal: the appeal.
        places: what the places are called that its report speaks of.
        ties: who belongs to whom.
    """
    whom = _called((*appeal.addressees, *appeal.targets), ties)
    named = [fold(name) for sender in appeal.senders if sender.named for name in sender.names]
    things = (*dict.fromkeys((*named, *places, *(fold(sender.place) for sender in appeal.senders if sender.place))),)
    told = (text for each in appeal.references for text in _references(each))
    return _keys((*told, *_pairs(whom, things, _months(appeal.written or appeal.reported, 0))))


def answering(answer: AnswerFacts, things: Iterable[str], ties: Affiliations) -> tuple[int, ...]:
    """The keys under which the appeals are found that a statement may answer.

    Args:
        answer: the statement.
        things: what the places and people are called that its report speaks of.
        ties: who belongs to whom.
    """
    whom = _called((answer.answerer,) if answer.answerer else (), ties)
    told = _references(f"{answer.words}\n{answer.around}")
    return _keys((*told, *_pairs(whom, (*dict.fromkeys(things),), _months(answer.when, _MONTHS))))


def _called(parties: Iterable[PartyFacts], ties: Affiliations) -> list[str]:
    found = {tie for party in parties for tie in ties.of(party)}
    return sorted(found | {fold(name) for party in parties if party.named for name in party.names})


def _pairs(whom: Iterable[str], things: Iterable[str], months: Iterable[int]) -> list[str]:
    with_time = [f"answer of {who} in month {month}" for who in whom for month in months]
    return [*with_time, *(f"answer of {who} about {thing}" for thing in things for who in whom)]


def _months(candidates: tuple[str, ...], before: int) -> list[int]:
    """The months of a day whose year is known, and so many before them, as numbers."""
    found = hull(stretches(candidates))
    if found is None or not one_year(found):
        return []
    first, last = (12 * day.year + day.month for day in (found.first, found.last))
    return list(range(first - before, last + 1))


def _references(text: str) -> list[str]:
    return [f"answer to {each.addressee} {each.number} {each.year}" for each, _ in references(text)]


def _keys(texts: Iterable[str]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(map(key63, list(texts)[:_MOST])))
