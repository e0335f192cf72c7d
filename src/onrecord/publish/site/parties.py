"""Parties as pages show them: by their names, or by what they are if they are masked."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from html import escape

from onrecord.publish.site.words import SiteWords
from onrecord.publish.values import PublicParty
from onrecord.vocabulary import PartyKind

_MOST = 4
"""So many parties a line names."""


def listed(parties: Iterable[PublicParty], words: SiteWords) -> str:
    """Return the parties of a line of a list as HTML. Masked ones have no numbers there: a number is of one page."""
    return _joined(((_bdi(each.name), each) for each in parties), words)


def plain(parties: Iterable[PublicParty], words: SiteWords) -> str:
    """Return the same as plain text, for titles."""
    return _joined(((each.name, each) for each in parties), words)


def linked(parties: Iterable[PublicParty], up: str, words: SiteWords) -> str:
    """Return the same as HTML, each name with a link to its page."""
    return _joined(((f'<a href="{up}{name_path(each)}">{_bdi(each.name)}</a>', each) for each in parties), words)


def name_path(party: PublicParty) -> str:
    """Return the path of the page of a named party: the same for all with one `anchor`."""
    return f"names/{anchor(party)}.html"


def anchor(party: PublicParty) -> str:
    """Return the key of a name and a kind, and of the person where somebody judged people of the name to be several."""
    told = f"{party.kind} {party.name} {party.id}" if party.distinct else f"{party.kind} {party.name}"
    return "n" + hashlib.sha256(told.encode()).hexdigest()[:16]


def namesakes(parties: Iterable[PublicParty]) -> frozenset[str]:
    """Return the names that several people have, among the parties of one line or one report."""
    people = {(each.name, each.id) for each in parties if not each.masked and each.kind == PartyKind.PERSON}
    return frozenset(name for name, number in Counter(name for name, _ in people).items() if number > 1)


def is_namesake(party: PublicParty, several: frozenset[str]) -> bool:
    """Whether a party is one of several people with a name of `namesakes`."""
    return party.kind == PartyKind.PERSON and party.name in several


def arrow(senders: str, addressees: str) -> str:
    """Return who asks whom, as plain text."""
    return f"{senders} → {addressees}"


def _joined(parties: Iterable[tuple[str, PublicParty]], words: SiteWords) -> str:
    """Return the names, and after them what the masked ones are. Several people of one name are said to be several."""
    every = tuple(parties)
    named = {name: each for name, each in every if not each.masked}
    several = namesakes(each for _, each in every)
    told = [words.namesakes.format(name) if is_namesake(each, several) else name for name, each in named.items()]
    masked = Counter(each.kind for _, each in every if each.masked)
    told += [words.masked.get(kind, words.masked["person"])[number > 1] for kind, number in masked.items()]
    more = len(told) - _MOST
    comma = "، " if words.code == "fa" else ", "
    return (comma.join(told[:_MOST]) + (f" + {more:,}" if more > 0 else "")) or words.nobody


def _bdi(name: str) -> str:
    return f"<bdi>{escape(name)}</bdi>"
