"""Which parties and statements of a case the public may see, as of a day.

A party is masked unless it is an official in office or a publisher released it. All parties that are judged to be the
same are masked if one of them is, and so is every party that has a name of a masked one: a text does not tell the two
apart. A person by a name that the tables of facts list on the day of its report, and by the title of that very office,
acts in office. So does somebody who is named by the title of an office of the United Nations alone. A party that a
publisher masked, or whose consent ended, is masked, whatever the tables list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.cached_once import once
from onrecord.capture.clock_status import utc_now
from onrecord.facts import load_facts
from onrecord.facts.model import Listed
from onrecord.facts.normalise import fold
from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.disclosure_values import Disclosures, MaskedNamesake, NewConsent, PartyDisclosure
from onrecord.register.linkage.bodies import is_united_nations
from onrecord.register.reads.comparison_facts import party_facts
from onrecord.register.reads.snapshot import query
from onrecord.vocabulary import PartyKind, ReleaseBasis, Verdict

_LISTED = "The tables of facts list it."
_MASKED = "Nobody has released it."
_NOT_RELEASED = "Consent is recorded, and nobody has released it."
_AGAIN = "Its consent was recorded again after the release: it must be released again."
_OPEN = frozenset({_MASKED, _NOT_RELEASED, _AGAIN})
"""The reasons by which nobody has masked a party: the tables of facts decide."""
_BY_PUBLISHER = "A publisher masked it."
_ENDED = "Consent was ended."
NAMESAKE = "A party with the same name is masked."
"""The reason of a party that is masked because of another one; `masked_namesakes` says of which."""
MOST_NAMESAKES = 300
"""So many parties are read for one; a name that more parties have takes the whole case (measured: decision 72)."""
_UNITED_NATIONS = re.compile(r"^(?:the\s+)?(?:U\.?N\.?|United Nations)(?:['’]s)?\s+", re.IGNORECASE)
_OF_ANY_BODY = frozenset(
    fold(title)
    for name in ("Secretary-General", "High Commissioner", "Independent Expert")
    for title in (name, f"the {name}")
) | frozenset(map(fold, ("دبیرکل", "دبیر کل", "کارشناس مستقل")))
"""Titles of the United Nations that others have too: a union's secretary-general, an expert who is a witness."""
_FACT_KINDS = frozenset({PartyKind.OFFICE, PartyKind.BODY, PartyKind.MEDIA, PartyKind.PLACE})


@query
def disclosures(scope: Scope, *, as_of: date | None = None) -> Disclosures:
    """Return what the public may see of a case as of a day; today, if none is given."""
    day = as_of or utc_now().date()
    groups = [_group(each) for each in _parties(scope, day).values()]
    masked = {fold(name) for each in groups if not each.public for name in each.names}
    changed = True
    while changed:  # a group that is masked by a name masks by its other names too
        changed = False
        for place, each in enumerate(groups):
            if each.public and not masked.isdisjoint(map(fold, each.names)):
                groups[place] = replace(each, public=False, why=NAMESAKE, basis="")
                masked.update(map(fold, each.names))
                changed = True
    statements = _Released.of(scope, "statement", day)
    told = {key: (released, why) for key, released, why in statements.by_key(scope)}
    naming = frozenset(report for each in groups if each.names and not each.public for report in each.reports)
    different = _different_people(scope)
    return Disclosures(as_of=day, parties=tuple(groups), reports=naming, statements=told, different=different)


def _different_people(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return the ids of each two people of reports whom the last judgement says to be different."""
    people = {f"{side}__kind": PartyKind.PERSON for side in ("left", "right")}
    judged = scope.of(rows.Judgement).filter(replaced_by=None, verdict=Verdict.DIFFERENT).exclude(party_pair=None)
    pairs = visible(scope, scope.of(rows.PartyPair).filter(**people, pk__in=judged.values("party_pair")))
    return tuple(pairs.order_by("pk").values_list("left__key", "right__key"))


@query
def party_disclosure(scope: Scope, key: str, *, as_of: date | None = None) -> PartyDisclosure | None:
    """Return what `disclosures` says of one party; only the parties are read that its names lead to.

    Returns:
        None if these are more than `MOST_NAMESAKES` parties, so that the whole case must be read.

    Raises:
        RegisterError: there is no such party in the case.
    """
    day = as_of or utc_now().date()
    seen = {one(scope, rows.Party, key).standing.head_id}
    (own,), whole = _groups_of(scope, seen, day)
    if not whole:
        return None
    masking = _masking(scope, own, seen, day) if own.public else ()
    if masking is None:
        return None
    return replace(own, public=False, why=NAMESAKE, basis="") if masking else own


@query
def masked_namesakes(scope: Scope, key: str, *, most: int = 5, as_of: date | None = None) -> tuple[MaskedNamesake, ...]:
    """Return the parties of other reports whose names mask a party that would be named otherwise.

    They have its name, or one of a third party that has it. Parties of withdrawn reports mask too, and are not named.

    Raises:
        RegisterError: there is no such party in the case.
    """
    day = as_of or utc_now().date()
    seen = {one(scope, rows.Party, key).standing.head_id}
    (own,), whole = _groups_of(scope, seen, day)
    masking = (_masking(scope, own, seen, day) or ()) if whole and own.public else ()
    group_of = {party: each for each in masking for party in each.parties}
    shown = visible(scope, scope.of(rows.Party).filter(key__in=group_of)).select_related("report").order_by("pk")
    first = {group_of[row.key].parties[0]: row for row in reversed(shown)}
    return tuple(
        MaskedNamesake(party=row.key, name=row.name, headline=row.report.headline or "", why=group_of[row.key].why)
        for row in sorted(first.values(), key=lambda row: row.pk)[:most]
    )


def _masking(scope: Scope, own: PartyDisclosure, seen: set[int], day: date) -> tuple[PartyDisclosure, ...] | None:
    """Return the nearest masked groups that mask a group by its names or by those of others with them.

    Returns:
        None if more parties than `MOST_NAMESAKES` are to be read for it.
    """
    names, new = set[str](), {fold(name) for name in own.names}
    while new:
        heads, all_found = _heads_named(scope, new)
        groups, all_read = _groups_of(scope, heads - seen, day)
        if masked := tuple(each for each in groups if not each.public):
            return masked  # it masks those between by its name, and these mask this one
        names, seen = names | new, seen | heads
        if not (all_found and all_read) or len(seen) > MOST_NAMESAKES:
            return None
        new = {fold(name) for each in groups for name in each.names} - names
    return ()


@query
def statement_disclosure(scope: Scope, key: str, *, as_of: date | None = None) -> tuple[bool, str]:
    """Return whether the words of one statement are released, and the reason, as `disclosures` does.

    Raises:
        RegisterError: there is no such statement in the case.
    """
    number = one(scope, rows.Statement, key).pk
    found = _Released.of(scope, "statement", as_of or utc_now().date(), [number]).found
    basis, why = found.get(number, ("", _MASKED))
    return bool(basis), why


@query
def agreed_uses(scope: Scope, *, as_of: date | None = None) -> dict[str, str]:
    """Return what parties agreed to by a consent that is valid on a day; today, if none is given.

    Returns:
        the use, a word of `onrecord.vocabulary.ConsentScope`, by the id of the party. Of several consents the last one
        counts. A party that was judged to be the same later has agreed to nothing.
    """
    day = as_of or utc_now().date()
    shown = visible(scope, scope.of(rows.Party)).values("pk")
    every = scope.of(rows.Consent).filter(decision__undone_by=None, party__in=shown)
    last = {row.party.key: row for row in every.select_related("party").order_by("pk") if row.party}
    return {
        key: row.scope
        for key, row in last.items()
        if row.given and row.obtained <= day and (row.until is None or day <= row.until)
    }


@dataclass(frozen=True, slots=True)
class _Released:
    """Of each subject with a consent or a release, by its number: whether it is released, and the reason."""

    found: Mapping[int, tuple[str, str]]

    @classmethod
    def of(cls, scope: Scope, subject: str, day: date, only: Collection[int] | None = None) -> _Released:
        """Return those of a case, or of some numbers of it only."""
        wanted = {f"{subject}__isnull": False} if only is None else {f"{subject}__in": only}
        about = {"decision__undone_by": None, **wanted}
        consents = {getattr(row, f"{subject}_id"): row for row in scope.of(rows.Consent).filter(**about).order_by("pk")}
        releases = {getattr(row, f"{subject}_id"): row for row in scope.of(rows.Release).filter(**about).order_by("pk")}
        return cls(
            {
                number: _released(consents.get(number), releases.get(number), day)
                for number in consents.keys() | releases.keys()
            }
        )

    def by_key(self, scope: Scope) -> Iterable[tuple[str, bool, str]]:
        """Return the statements by their ids."""
        keys = dict(visible(scope, scope.of(rows.Statement).filter(pk__in=self.found)).values_list("pk", "key"))
        return [(key, bool(self.found[number][0]), self.found[number][1]) for number, key in keys.items()]


def _released(consent: rows.Consent | None, release: rows.Release | None, day: date) -> tuple[str, str]:
    """Return on which basis something is released, empty if it is not, and the reason."""
    if release is None:
        return "", _MASKED if consent is None else _NOT_RELEASED if consent.given else _ENDED
    if not release.given:
        return "", _BY_PUBLISHER
    if release.basis == ReleaseBasis.IN_OFFICE:
        return release.basis, "It was released as an official in office."
    given = consent and NewConsent(
        scope=consent.scope,
        obtained_by=consent.obtained_by,
        obtained=consent.obtained,
        until=consent.until,
        given=consent.given,
    )
    if consent is None or not (given and given.holds(day)):
        return "", _ENDED if consent and not consent.given else "Its consent does not hold."
    if consent.decision_id > release.decision_id:
        return "", _AGAIN
    return release.basis, f"It was released with a consent{f' until {consent.until}' if consent.until else ''}."


@dataclass(frozen=True, slots=True)
class _Member:
    """One party of a group."""

    key: str
    report: str
    kind: str
    names: tuple[str, ...]
    basis: str
    why: str


def _parties(scope: Scope, day: date, only: Collection[int] | None = None) -> dict[int, list[_Member]]:
    """Return the parties of a case by the first that stands for each: all, or those of some numbers only."""
    these = {} if only is None else {"party__in": only}
    released = _Released.of(scope, "party", day, only)
    names = defaultdict[int, list[str]](list)
    every_name = scope.of(rows.PartyName).filter(**these).order_by("pk")
    for number, words in every_name.values_list("party", "words").iterator():
        names[number].append(words)
    titles = defaultdict[int, list[str]](list)
    every_title = scope.of(rows.Mention, "party__case").filter(part="role", **these)
    for number, words in every_title.values_list("party", "quote"):
        titles[number].append(words)
    groups = defaultdict[int, list[_Member]](list)
    # Parties of withdrawn reports too: other reports may name them.
    every = scope.of(rows.Party).select_related("standing", "report").order_by("pk")
    every = every if only is None else every.filter(pk__in=only)
    for row in every.iterator(chunk_size=2_000):
        called = tuple(dict.fromkeys([*([row.name] if row.named else []), *names.get(row.pk, ())]))
        basis, why = released.found.get(row.pk, ("", _MASKED))
        if not basis and why in _OPEN and _is_listed(row, called, titles.get(row.pk, ())):
            basis, why = "listed", _LISTED
        groups[row.standing.head_id].append(_Member(row.key, row.report.key, row.kind, called, basis, why))
    return groups


def _groups_of(scope: Scope, heads: Collection[int], day: date) -> tuple[tuple[PartyDisclosure, ...], bool]:
    """Return the groups of some parties that stand for them, and whether all of their members were read.

    A group of which not all were read is known to be masked, once one of its members is.
    """
    found = scope.of(rows.PartyHead).filter(head__in=heads).order_by("party")
    numbers = list(found.values_list("party", flat=True)[: MOST_NAMESAKES + 1]) if heads else []
    groups = tuple(_group(each) for each in _parties(scope, day, numbers).values()) if numbers else ()
    return groups, len(numbers) <= MOST_NAMESAKES


def _heads_named(scope: Scope, names: Collection[str]) -> tuple[set[int], bool]:
    """Return what stands for the parties that have one of some normalised names, and whether all were found."""
    most = MOST_NAMESAKES + 1
    called = scope.of(rows.Party).filter(named=True, folded__in=names).values_list("standing__head", flat=True)
    others = scope.of(rows.PartyName).filter(folded__in=names).values_list("party__standing__head", flat=True)
    found = [list(each[:most]) for each in (called, others)]
    return {*found[0], *found[1]}, all(len(each) < most for each in found)


@once
def _countries() -> frozenset[str]:
    return frozenset(fold(words) for country in load_facts().countries for words in country.spellings)


def _is_listed(row: rows.Party, called: Sequence[str], titles: Iterable[str]) -> bool:
    """Whether the tables of facts list a party: a person in office then, with the title; an office, a body, a place."""
    if row.kind == PartyKind.STATE:
        return fold(row.name) in _countries()
    if row.kind in {PartyKind.PERSON, PartyKind.BODY} and called and all(map(_is_office_of_united_nations, called)):
        return True
    if row.kind == PartyKind.PERSON:
        return row.fact is not None and _has_title(row.fact, titles)
    if row.kind == PartyKind.BODY and is_united_nations(party_facts(PartyKind.BODY, row.name, called, named=row.named)):
        return True
    return row.fact is not None and row.kind in _FACT_KINDS


def _has_title(term: str, titles: Iterable[str]) -> bool:
    """Whether one of the words for what a person is names the office of a term, such as "un-sg:antonio-guterres"."""
    office = term.partition(":")[0]
    return any(row.id == office for title in titles for row in _offices(title))


def _offices(title: str) -> tuple[Listed, ...]:
    """Return the offices that have a title; of the United Nations, also with the name of the body before it."""
    facts = load_facts()
    return facts.listed(title, "office") or tuple(
        row for row in facts.listed(_UNITED_NATIONS.sub("", title), "office") if row.id in _united_nations_offices()
    )


def _is_office_of_united_nations(name: str) -> bool:
    """Whether a name is the title of an office of the United Nations, and of no other body's: it is nobody's name."""
    if fold(name) in _OF_ANY_BODY:
        return False
    found = _offices(name)
    return bool(found) and all(row.id in _united_nations_offices() for row in found)


@once
def _united_nations_offices() -> frozenset[str]:
    return frozenset(each.office_id for each in load_facts().offices if each.body == "United Nations")


def _group(members: Sequence[_Member]) -> PartyDisclosure:
    masked = next((each for each in members if not each.basis), None)
    told = masked or members[0]
    return PartyDisclosure(
        parties=tuple(each.key for each in members),
        kind=PartyKind.PERSON if any(each.kind == PartyKind.PERSON for each in members) else members[0].kind,
        names=tuple(dict.fromkeys(name for each in members for name in each.names)),
        public=masked is None,
        why=told.why,
        basis="" if masked else told.basis,
        reports=frozenset(each.report for each in members if each.names),
    )
