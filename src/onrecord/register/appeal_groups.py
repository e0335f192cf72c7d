"""Statements to appeals: one appeal is who asks, who is asked, and all that is asked of them on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.facts.normalise import fold
from onrecord.findings.model import Findings, Party, Statement
from onrecord.register.linkage.stems import stems
from onrecord.report.model import Letter
from onrecord.text import Citation
from onrecord.vocabulary import PartyKind, SpeechAct

RULE = "appeals by speaker and addressee/3"
_LIKE, _FEWEST = 0.75, 2
"""Asks are in like words if they share so much of the shorter one, and so many words at least; set by hand."""


@dataclass(frozen=True, slots=True)
class AppealGroup:
    """An appeal of one page: ids of parties and statements within its record, and the place of its letter."""

    senders: tuple[str, ...]
    addressees: tuple[str, ...]
    statements: tuple[str, ...]
    letter: int | None


@dataclass(slots=True)
class _Group:
    senders: dict[str, None] = field(default_factory=dict)
    addressees: dict[str, None] = field(default_factory=dict)
    statements: list[str] = field(default_factory=list)
    letter: int | None = None

    def take(self, statement: Statement) -> None:
        self.statements.append(statement.id)
        if statement.speaker:
            self.senders[statement.speaker] = None
        if statement.addressee:
            self.addressees[statement.addressee] = None


def appeals_of(findings: Findings, letters: tuple[Letter, ...]) -> tuple[AppealGroup, ...]:
    """Group a page's appeals.

    All asks of one speaker in one letter are one appeal to all its addressees. Other reported asks belong to it too if
    speaker and addressee are the same, or if they name no addressee and the page has one letter of that speaker.
    Otherwise one appeal is one speaker, or those who speak together, and those of whom the same is asked. One ask to
    several addressees is one appeal, also where the page repeats it; an ask to one of them alone is another. If neither
    speaker nor addressee is known, each statement is an appeal.
    """
    groups: dict[tuple[object, ...], _Group] = {}
    asking = [each for each in findings.statements if each.act is SpeechAct.APPEAL]
    for statement in asking:
        letter = None if statement.reporters else _letter_of(statement, letters)
        if letter is None:  # or its writers tell what others asked for
            continue
        group = groups.setdefault(("letter", letter, statement.speaker), _Group(letter=letter))
        group.take(statement)
        if statement.speaker is None:  # many have signed it
            group.senders |= dict.fromkeys(_named_in(letters[letter].senders, findings.parties))
        for party in _named_in(letters[letter].addressees, findings.parties):
            if party not in group.senders:
                group.addressees[party] = None
    lettered = list(groups.values())
    taken = {each for group in lettered for each in group.statements}
    for one_ask in _asks([each for each in asking if each.id not in taken], findings.parties):
        home = _home(one_ask, lettered, groups)
        for statement in one_ask:
            home.take(statement)
    return tuple(
        AppealGroup(tuple(group.senders), tuple(group.addressees), tuple(group.statements), group.letter)
        for group in groups.values()
    )


def _asks(statements: Iterable[Statement], parties: tuple[Party, ...]) -> list[list[Statement]]:
    """Return statements by what they ask: those of one ask to several addressees together, in the order of the page.

    It is one ask if speakers ask the same addressee in the same words of the page. It is one if one speaker asks in the
    same words of the page, or in like words for the same people who have names, or in like words of somebody who is
    named only once.
    """
    found: list[list[Statement]] = []
    for statement in statements:
        same = next((each for each in found if any(_is_one_ask(statement, other, parties) for other in each)), None)
        if same is None:
            found.append([statement])
        else:
            same.append(statement)
    return found


def _is_one_ask(one: Statement, other: Statement, parties: tuple[Party, ...]) -> bool:
    """Whether two statements of one speaker, or of several who speak together, ask for the same."""
    same = _words(one) == _words(other)
    if one.speaker != other.speaker:
        return same and one.addressee == other.addressee and None not in {one.speaker, other.speaker}
    if same:
        return one.speaker is not None or one.addressee != other.addressee
    if one.speaker is None or one.addressee == other.addressee:
        return False  # of one speaker to one addressee, they are one appeal whatever they ask
    first, second = (stems(" ".join(each.quote for each in _words(statement))) for statement in (one, other))
    if len(first & second) < max(_LIKE * min(len(first), len(second)), _FEWEST):
        return False
    if None in {one.addressee, other.addressee}:
        return True
    people = [_people_in(_words(statement), parties) for statement in (one, other)]
    return people[0] == people[1] != set()


def _words(statement: Statement) -> list[Citation]:
    """Return the words of what is asked."""
    return [statement.ask] if statement.ask else list(statement.content)


def _people_in(words: Iterable[Citation], parties: tuple[Party, ...]) -> set[str]:
    """Return the people with names that some words mention."""
    there = list(words)
    return {
        party.id
        for party in parties
        if party.kind is PartyKind.PERSON and party.named and any(_within(each, there) for each in party.mentions)
    }


def _home(asked: list[Statement], lettered: list[_Group], groups: dict[tuple[object, ...], _Group]) -> _Group:
    """Find the group of the statements of one ask outside letters."""
    said = frozenset(each.speaker for each in asked if each.speaker)
    named = [each.addressee for each in asked if each.addressee]
    if not said and not named:
        return groups.setdefault(("alone", asked[0].id), _Group())
    theirs = [group for group in lettered if said and said <= group.senders.keys()]
    for group in theirs:
        if named and all(told in group.addressees for told in named):
            return group
    if not named and len(theirs) == 1:
        return theirs[0]
    return groups.setdefault(("said", said, frozenset(named)), _Group())


def _letter_of(statement: Statement, letters: tuple[Letter, ...]) -> int | None:
    """Return the place of the letter whose own words the statement is."""
    for place, letter in enumerate(letters):
        if any(_within(each, letter.parts) for each in _words(statement)):
            return place
    return None


def _within(citation: Citation, parts: Iterable[Citation]) -> bool:
    return any(part.start <= citation.start and citation.end <= part.end for part in parts)


def _named_in(addressees: tuple[Citation, ...], parties: tuple[Party, ...]) -> list[str]:
    """Return the parties that the words of a letter's addressees mention.

    A place is not asked, nor is a party in the role of an addressee: of "the UN Secretary-General", the UN.
    """
    there = [
        (party, mention)
        for party in parties
        if party.kind != "place"
        for mention in party.mentions
        if _within(mention, addressees)
    ]
    roles = {party.id: f" {fold(party.role.quote)} " for party, _ in there if party.role}
    return list(
        dict.fromkeys(
            party.id
            for party, mention in there
            if not any(other != party.id and f" {fold(mention.quote)} " in role for other, role in roles.items())
        )
    )
