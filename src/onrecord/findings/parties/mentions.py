"""Mentions: the places of an article that may refer to a party, each a name, a noun phrase or a pronoun."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from onrecord.facts import Term
from onrecord.text import Span
from onrecord.vocabulary import PartyKind

PERSONS = frozenset({PartyKind.PERSON, PartyKind.OFFICE})
"""The kinds of parties that are one person."""


class MentionForm(StrEnum):
    """The form of a mention."""

    NAME = "name"
    PHRASE = "phrase"
    PRONOUN = "pronoun"


class PartyMention(msgspec.Struct, frozen=True, gc=False):
    """One place that refers to a party; positions count from the beginning of the article.

    An article has some hundred of them, and a struct is made in a tenth of the time of a dataclass.

    Attributes:
        span: the whole mention.
        core: its name or noun phrase, without article, form of address, title and place.
        form: its form.
        kind: the kind of party; None if the mention does not show it.
        words: the normalised words of the core.
        head: the normalised noun, or the kind of pronoun: "he".
        definite: whether it refers to a known party ("the ministry").
        sure: the certainty that it is a party of this kind.
        facts: the ids of the rows that list the name; several if it is ambiguous.
        terms: the terms of office that the name allows on the day of the article.
        country: the name of the country that it belongs to.
        counted: whether it begins with a number or "several"; another such phrase is then another group.
        count: the number of members that a group gives.
        role: the words beside a name that say what a person does.
        place: the words for the place of a group.
        sex: "he" or "she" if the words show it.
        named: whether it is a name, or holds a name that identifies the party.
    """

    span: Span
    core: Span
    form: MentionForm
    kind: PartyKind | None
    words: tuple[str, ...]
    head: str
    definite: bool
    sure: float
    facts: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    country: str = ""
    count: int | None = None
    role: Span | None = None
    place: Span | None = None
    sex: str = ""
    named: bool = False
    counted: bool = False

    @property
    def key(self) -> str:
        """The core's words in the form that is compared."""
        return "".join(self.words)
