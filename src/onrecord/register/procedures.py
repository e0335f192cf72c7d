"""Under which procedure an appeal was sent, for the clock: by whom it asks, or by its reference and who sent it.

A reference alone says little: prisoners may write that nobody has answered "AL IRN 14/2021". So it counts where those
who ask are of the special procedures of the Human Rights Council, by the facts or by what they are called.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.facts import load_facts
from onrecord.facts.normalise import fold
from onrecord.facts.references import FILE, reference
from onrecord.languages import DiplomaticWords, codes, words_of
from onrecord.register.status.rules import JOINT

_SECRETARY_GENERAL = "un-sg"
NONE = "none"
"""The word that a person records for an appeal without a reference."""


@dataclass(frozen=True, slots=True)
class ProcedureParty:
    """A party of an appeal: its name, and the row of the facts that lists it."""

    name: str
    fact: str | None


def procedure(
    senders: Iterable[ProcedureParty], addressees: Iterable[ProcedureParty], references: Iterable[str]
) -> str | None:
    """Return the code of an appeal's procedure, "AL", "UA", "OL" or "SG"; None where none, or more than one, is known.

    Args:
        senders: who asks.
        addressees: who is asked.
        references: those that the appeal is called by.
    """
    if any(_office(each) == _SECRETARY_GENERAL for each in addressees):
        return "SG"
    if not any(is_mandate(each) for each in senders):
        return None
    codes = {code for text in references if (code := code_of(text))}
    return codes.pop() if len(codes) == 1 else None


def code_of(text: str) -> str | None:
    """Return the procedure that a reference names; joint letters are sent under that of the same letter of one.

    >>> code_of("JUA IRN 3/2012")
    'UA'
    """
    found = reference(text)
    code = JOINT.get(found.type, found.type) if found else ""
    return code if code in _codes() else None


def is_mandate(side: ProcedureParty) -> bool:
    """Whether a party is of the special procedures: a mandate or who holds it, or "UN experts" and the like."""
    words, offices = _mandates()
    folded = f" {fold(side.name)} "
    return _office(side) in offices or any(f" {word} " in folded for word in words)


def _office(side: ProcedureParty) -> str:
    """Return the office of a row of the facts that lists who holds it: "sr-iran" of "sr-iran:javaid-rehman"."""
    fact = side.fact or ""
    return fact if fact.startswith("mandate:") else fact.partition(":")[0]


@functools.cache
def _codes() -> frozenset[str]:
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return frozenset(read["procedures"]["types"])


@functools.cache
def _mandates() -> tuple[tuple[str, ...], frozenset[str]]:
    """Return words that name who sends communications, and the ids of mandates and their offices in the facts."""
    mandates = load_facts().mandates
    offices = {name for each in mandates for name in (each.office_id, each.id) if name}
    called = (name for code in codes() for name in words_of(code, DiplomaticWords).special_procedures)
    return tuple(map(fold, called)), frozenset(offices)
