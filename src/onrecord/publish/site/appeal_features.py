"""The features that appeals can share: the report, who asks and who is asked, and those whom they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from onrecord.facts.normalise import fold
from onrecord.publish.site.lines import AppealLine
from onrecord.publish.site.parties import anchor
from onrecord.publish.site.related import Feature
from onrecord.publish.values import PublicAppeal, PublicParty
from onrecord.vocabulary import PartyKind

_WORD = re.compile(r"\w+")
_NO_SIGN = frozenset({PartyKind.COLLECTIVE, PartyKind.MEDIA, PartyKind.STATE})
"""Many groups are called "the families"; an outlet reports for others."""
_LONG = 5
_GROUP = 3
"""A group that is called by so many words is a sender that counts for a few days, as in two reports of one march."""


def words_of_appeal(appeal: PublicAppeal) -> frozenset[str]:
    """Return the words of the headlines and of what an appeal asks for, normalised."""
    texts = (*(each.headline for each in appeal.reports), *(each.words for each in appeal.asks))
    return frozenset(word for text in texts for word in _WORD.findall(fold(text)))


def long_words(appeal: PublicAppeal) -> frozenset[str]:
    """Return the long words by which an appeal asks, normalised."""
    words = (word for each in appeal.asks for word in _WORD.findall(fold(each.words)))
    return frozenset(word for word in words if len(word) >= _LONG)


def appeal_features(
    line: AppealLine, reports: Mapping[str, frozenset[Feature]], speaking: frozenset[str], words: frozenset[str]
) -> tuple[frozenset[Feature], frozenset[str]]:
    """Return what an appeal can share with others, and the keys of the people whom it is about.

    It is about somebody if the headline or its words have the family name, unless it asks this person, or this person
    speaks in a report: a headline often has the name of the speaker.

    Args:
        line: the appeal.
        reports: the features of each of its reports, by its id.
        speaking: the keys of those who speak in its reports.
        words: the words of the headlines and of what it asks for.
    """
    senders = tuple(_senders(line.senders))
    people = frozenset(each.key for each in senders if each.kind == "sender")
    asked = frozenset(anchor(each) for each in line.addressees if not each.masked)
    found = {Feature("report", each) for each in reports}.union(senders)
    found |= {Feature("addressee", anchor(each), each.name) for each in line.addressees if _is_sign(each)}
    about = set[str]()
    for each in frozenset[Feature]().union(*reports.values()):
        if each.kind in {"letter", "place"}:
            found.add(each)
        elif each.kind != "person" or each.key in asked:
            continue
        elif each.key in people:
            found.add(Feature("person", each.key, each.name))
        elif each.key not in speaking:
            about |= {each.key} if _names(each.name, words) else set()
            found.add(Feature("person" if each.key in about else "named", each.key, each.name))
    return frozenset(found), frozenset(about)


def _senders(parties: Iterable[PublicParty]) -> Iterator[Feature]:
    for each in parties:
        if _is_sign(each):
            yield Feature("sender" if each.kind == PartyKind.PERSON else "institution", anchor(each), each.name)
        elif each.kind == PartyKind.COLLECTIVE and not each.masked and len(each.name.split()) >= _GROUP:
            yield Feature("group", anchor(each), each.name)


def _is_sign(party: PublicParty) -> bool:
    """Whether one who asks or is asked says something about the affair: a state, a group or a given name does not."""
    alone = party.kind == PartyKind.PERSON and len(party.name.split()) < 2
    return not (party.masked or alone or party.kind in _NO_SIGN)


def _names(name: str, words: frozenset[str]) -> bool:
    said = _WORD.findall(fold(name))
    return bool(said) and said[-1] in words
