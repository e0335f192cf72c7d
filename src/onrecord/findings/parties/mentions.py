"""What stands in one place of an article and may be a party: a name, a phrase with a noun, or a pronoun."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from onrecord.facts import Term
from onrecord.text import Span
from onrecord.vocabulary import PartyKind


class MentionForm(StrEnum):
    """How a mention speaks of its party."""

    NAME = "name"
    PHRASE = "phrase"
    PRONOUN = "pronoun"


class PartyMention(msgspec.Struct, frozen=True, gc=False):
    """One place that speaks of a party; all places count from the beginning of the ground.

    There are some hundred in an article, and a struct is made in a tenth of the time that a dataclass takes.

    Attributes:
        span: all of it.
        core: its name or its noun with what belongs to it, without article, form of address, title and place.
        form: how it speaks of the party.
        kind: what the party is; None where the mention does not say.
        words: the words of the core, folded.
        head: the noun, folded, or the kind of pronoun: "he".
        definite: whether it speaks of a party that is known ("the ministry").
        sure: how likely it is that this is a party of this kind.
        facts: the ids of the rows that list the name; several where several may be meant.
        terms: the terms of office that the name allows on the day of the article.
        country: the name of the country that it is of.
        counted: whether a number or "several" opens it, so that another such phrase is another group.
        count: how many a group says that it is.
        role: the words beside a name that say what a person does.
        place: the words that say where a group is.
        sex: "he" or "she" where the words tell.
        named: whether it is a name, or holds one that says who is meant.
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
        """The core as it is compared."""
        return "".join(self.words)
