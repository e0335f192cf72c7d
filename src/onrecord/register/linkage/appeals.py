"""Whether two appeals are one: by letter, references, who asks whom, for what, and when."""

from collections.abc import Iterator
from itertools import product

from onrecord.facts.normalise import fold
from onrecord.facts.references import Reference, reference
from onrecord.index_key import key63
from onrecord.register.domain import AppealFacts, PartyFacts, Suggestion
from onrecord.register.linkage.affiliations import Affiliations
from onrecord.register.linkage.minhash import lsh_bands, runs_of
from onrecord.register.linkage.odds import NOTHING, Weighed, suggestion
from onrecord.register.linkage.parties import office_of, party_keys, same_party
from onrecord.register.linkage.same_origin import CERTAIN, same_letter
from onrecord.register.linkage.stems import stems
from onrecord.register.phrases import of_both, phrase
from onrecord.register.procedures import ProcedureParty, is_mandate
from onrecord.register.status.intervals import DateInterval, hull, one_year, stretches

_PRIOR = -4.0
"""The log-odds before anything is known; weights set by hand, and measured in docs/decisions/0024."""
_LONG = 60
"""Two quotations of so many runs of words that share nothing are of two letters."""
_SEEMS = 0.5
"""Parties that are so likely one count as one; that they ask, or are asked, the same at the same time says the rest."""
_BESIDE, _SEVERAL, _NAMELESS = 1.0, 1.0, -2.0
"""The weights of an appeal that a page quotes and one that it reports beside the quotation, of several asks that both
have, and of a name that only one sender has, all set by hand."""
_LIKE = 0.5
"""Asks that share so much of the shorter one are in like words, set by hand."""
_NEAR, _FAR = 7, 60
_FORTNIGHT = 14


def appeal_keys(appeal: AppealFacts) -> tuple[int, ...]:
    """The keys under which an appeal is kept, to be compared with those that share one.

    A key is of its reference, of its letter's words, or of an addressee together with a fortnight, or with a sender and
    a year. So an addressee who is asked by everybody meets few, and as many in a large register as in a small one.
    """
    found = {key for letter in appeal.letters for key in lsh_bands(letter, kind=1)}
    found.update(key63(f"reference {each.addressee} {each.number} {each.year}") for each in _references(appeal))
    offices = {office for party in appeal.addressees if (office := office_of(party))}
    whom = offices | {each for party in appeal.addressees for each in _called(party)}
    who = {
        each for party in appeal.senders for each in (*_called(party), *([fold(party.place)] if party.place else []))
    }
    days = _days(appeal)
    years = {str(year) for day in days for year in (day.first.year, day.last.year)} or {"an unknown year"}
    found.update(key63(f"{asked} from {asker} in {year}") for asked in whom for asker in who for year in years)
    found.update(key63(f"{asked} in {time}") for asked in whom for time in _fortnights(days))
    return tuple(sorted(found))


def _called(party: PartyFacts) -> Iterator[str]:
    """The certain identifier of a party on other pages: its row of the facts, or its exact name."""
    if party.fact:
        yield party.fact
    elif party.named:
        yield from map(fold, party.names)


def _fortnights(days: list[DateInterval]) -> set[int]:
    """The fortnights around days that are known well enough, counted so that days close to each other share one."""
    numbers = {day.first.toordinal() // _FORTNIGHT for day in days if (day.last - day.first).days <= _FORTNIGHT}
    return numbers | {number + 1 for number in numbers}


def _days(appeal: AppealFacts) -> list[DateInterval]:
    """Its day of writing and that of its first report, those of them whose year is known."""
    found = (hull(stretches(given)) for given in (appeal.written, appeal.reported))
    return [day for day in found if day and one_year(day)]


def _day(appeal: AppealFacts) -> DateInterval | None:
    return next(iter(_days(appeal)), None)


def _references(appeal: AppealFacts) -> list[Reference]:
    return [found for text in appeal.references if (found := reference(text))]


def same_appeal(
    first: AppealFacts, second: AppealFacts, ties: Affiliations, otherwise: tuple[str, str] | None = None
) -> Suggestion:
    """Tell how likely two appeals are one. Which of them is first changes no probability.

    Args:
        first: an appeal.
        second: another one.
        ties: who belongs to whom.
        otherwise: what their letters name in each other's place, if that was looked for and found.
    """
    return suggestion(
        _PRIOR,
        [
            _by_reference(first, second),
            _by_letter(first, second, otherwise),
            _by_parties("addressee", first.addressees, second.addressees, ties),
            _by_parties("sender", first.senders, second.senders, ties),
            _by_asks(first, second),
            _by_day(first, second),
            (-2.0, phrase("appeal.one_report")) if first.reports & second.reports else NOTHING,
        ],
    )


def reported_beside(first: AppealFacts, second: AppealFacts, ties: Affiliations) -> Suggestion | None:
    """Tell how likely the appeal of a letter and one that the same page reports besides are one; None for other pairs.

    A page that prints a letter mostly says in its own words too what the letter asks for. Whom it names there in place
    of the sender or the addressee is often what keeps the two apart. One like ask is not enough without them: others
    may ask for the same.

    Args:
        first: an appeal of a page.
        second: another one of the same page.
        ties: who belongs to whom.
    """
    if bool(first.letters) is bool(second.letters):
        return None
    asked = max(_asked_by(first, second), _asked_by(second, first))
    senders = _of_one_page("sender", first.senders, second.senders, ties)
    return suggestion(
        _PRIOR,
        [
            (_BESIDE, phrase("appeal.beside_letter")),
            _by_asks(first, second),
            (_SEVERAL, phrase("appeal.several_asks", count=asked)) if asked > 1 else NOTHING,
            _of_one_page("addressee", first.addressees, second.addressees, ties),
            senders if senders[1] else _by_one_name(first.senders, second.senders),
        ],
    )


def _asked_by(first: AppealFacts, second: AppealFacts) -> int:
    """Return how many asks of an appeal another one has in like words."""
    own, others = ([stems(ask) for ask in each.asks] for each in (first, second))
    return sum(any(len(one & other) >= _LIKE * max(min(len(one), len(other)), 1) for other in others) for one in own)


def _of_one_page(role: str, own: tuple[PartyFacts, ...], others: tuple[PartyFacts, ...], ties: Affiliations) -> Weighed:
    """Weigh the parties of two appeals of one page: there, whom nobody names may be known to be one too."""
    known = {each.id for each in others}
    shared = next((each for each in own if each.id in known), None)
    if shared:
        return 2.0, phrase(f"appeal.{role}.one", name=shared.names[0])
    return _by_parties(role, own, others, ties)


def _by_one_name(own: tuple[PartyFacts, ...], others: tuple[PartyFacts, ...]) -> Weighed:
    """Who is named is hardly one of those whom the same page does not name."""
    if own and others and any(each.named for each in own) is not any(each.named for each in others):
        return _NAMELESS, phrase("appeal.other_sender", first=own[0].names[0], second=others[0].names[0])
    return NOTHING


def _by_reference(first: AppealFacts, second: AppealFacts) -> Weighed:
    own, others = _references(first), _references(second)
    if not (own and others) or any(each.senders and not _is_sent_by_mandates(each) for each in (first, second)):
        return NOTHING  # who is no mandate speaks of the letters of others
    shared = sorted(str(one) for one in own if any(one.same(other) for other in others))
    if shared:
        return 9.0, phrase("appeal.reference", reference=shared[0])
    return -6.0, phrase("appeal.other_reference", first=str(own[0]), second=str(others[0]))


def have_one_letter(first: AppealFacts, second: AppealFacts) -> bool:
    """Whether their letters are certainly one by the words that they share."""
    return any(same_letter(*pair).probability >= CERTAIN for pair in product(first.letters, second.letters))


def _is_sent_by_mandates(appeal: AppealFacts) -> bool:
    return any(is_mandate(ProcedureParty(name, party.fact)) for party in appeal.senders for name in party.names)


def _by_letter(first: AppealFacts, second: AppealFacts, otherwise: tuple[str, str] | None) -> Weighed:
    if otherwise:
        return -3.0, phrase("appeal.one_form", first=otherwise[0], second=otherwise[1])
    pairs = [(one, other) for one in first.letters for other in second.letters]
    if not pairs:
        return NOTHING
    best = max((same_letter(one, other) for one, other in pairs), key=lambda found: found.probability)
    if best.probability >= CERTAIN:
        return 6.5, best.reasons[0]
    if all(min(runs_of(one), runs_of(other)) >= _LONG for one, other in pairs) and best.probability < 0.1:
        return -4.0, phrase("appeal.other_letter")
    return NOTHING


def _by_parties(role: str, own: tuple[PartyFacts, ...], others: tuple[PartyFacts, ...], ties: Affiliations) -> Weighed:
    if not (own and others):
        return NOTHING
    pairs = list(product(own, others))
    for one, other in pairs:
        if _one(one, other, ties):
            return 2.0, of_both(f"appeal.{role}", one.names[0], other.names[0])
    places = [(one.place, other.place) for one, other in pairs if role == "sender" and one.place and other.place]
    for here, there in places:
        if ties.one_place(here, there):
            return 1.5, of_both("appeal.place", here, there)
    if all(party.named for party in (*own, *others)):
        return -2.0, phrase(f"appeal.other_{role}", first=own[0].names[0], second=others[0].names[0])
    return NOTHING


def _one(one: PartyFacts, other: PartyFacts, ties: Affiliations) -> bool:
    """Whether two parties seem to be one; what shares neither a word for it nor a key is not compared, to save time."""
    if not (one.named and other.named):
        return False
    if set(_called(one)) & set(_called(other)) or _holds(one, other) or _holds(other, one):
        return True
    return bool(set(party_keys(one)) & set(party_keys(other))) and same_party(one, other, ties).probability >= _SEEMS


def _holds(person: PartyFacts, office: PartyFacts) -> bool:
    """Whether one holds the office that the other is: who writes to the Secretary-General writes to who holds it."""
    return person.fact != office.fact is not None and office_of(person) == office.fact


def _by_asks(first: AppealFacts, second: AppealFacts) -> Weighed:
    if not (first.asks and second.asks) or (first.language and second.language and first.language != second.language):
        return NOTHING
    best, one, other = max(
        (len(stems(one) & stems(other)) / max(min(len(stems(one)), len(stems(other))), 1), one, other)
        for one in first.asks
        for other in second.asks
    )
    if best >= _LIKE:
        return (2.5 if best >= 0.75 else 1.5), of_both("appeal.asks", one, other)
    return (0.5, of_both("appeal.asks", one, other)) if best >= 0.25 else (-1.0, phrase("appeal.other_asks"))


def _by_day(first: AppealFacts, second: AppealFacts) -> Weighed:
    written = [hull(stretches(each.written)) for each in (first, second)]
    if written[0] and written[1] and one_year(written[0]) and one_year(written[1]):
        apart = written[0].days_apart(written[1])
        if apart == 0:
            return 2.0, phrase("appeal.written", first=str(written[0]), second=str(written[1]))
        return -2.5, phrase("appeal.written_apart", first=str(written[0]), second=str(written[1]))
    days = _day(first), _day(second)
    if not (days[0] and days[1]):
        return NOTHING
    apart = days[0].days_apart(days[1])
    if _NEAR < apart <= _FAR:
        return NOTHING
    told = {"first": str(days[0]), "second": str(days[1])}
    if apart > _FAR:
        return -2.5, phrase("appeal.far", **told)
    return 1.0, phrase("appeal.one_day" if days[0] == days[1] and days[0].exact else "appeal.near", **told)
