"""Statements to appeals: one appeal is who asks, who is asked, and all that is asked of them on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.facts.normalise import fold
from onrecord.findings.model import Findings, Party, Statement
from onrecord.report.model import Letter
from onrecord.text import Citation
from onrecord.vocabulary import SpeechAct

RULE = "appeals by speaker and addressee/1"


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
    Otherwise one appeal is one speaker and one addressee. If neither is known, each statement is an appeal.
    """
    groups: dict[tuple[object, ...], _Group] = {}
    asking = [each for each in findings.statements if each.act is SpeechAct.APPEAL]
    for statement in asking:
        letter = _letter_of(statement, letters)
        if letter is None:
            continue
        group = groups.setdefault(("letter", letter, statement.speaker), _Group(letter=letter))
        group.take(statement)
        for party in _named_in(letters[letter].addressees, findings.parties):
            if party not in group.senders:
                group.addressees[party] = None
    lettered = list(groups.values())
    taken = {each for group in lettered for each in group.statements}
    for statement in asking:
        if statement.id not in taken:
            _home(statement, lettered, groups).take(statement)
    return tuple(
        AppealGroup(tuple(group.senders), tuple(group.addressees), tuple(group.statements), group.letter)
        for group in groups.values()
    )


def _home(statement: Statement, lettered: list[_Group], groups: dict[tuple[object, ...], _Group]) -> _Group:
    """Find the group of a statement outside letters."""
    said, told = statement.speaker, statement.addressee
    if said is None and told is None:
        return groups.setdefault(("alone", statement.id), _Group())
    theirs = [group for group in lettered if said in group.senders]
    for group in theirs:
        if told in group.addressees:
            return group
    if told is None and len(theirs) == 1:
        return theirs[0]
    return groups.setdefault(("said", said, told), _Group())


def _letter_of(statement: Statement, letters: tuple[Letter, ...]) -> int | None:
    """Return the place of the letter whose own words the statement is."""
    words = [statement.ask] if statement.ask else list(statement.content)
    for place, letter in enumerate(letters):
        if any(_within(each, letter.parts) for each in words):
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
