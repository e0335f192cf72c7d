"""What stands in one place of an article and may be a party: a name, a phrase with a noun, or a pronoun."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.facts import Term
from onrecord.findings.model import Kind
from onrecord.text import Span


class Form(StrEnum):
    """How a mention speaks of its party."""

    NAME = "name"
    PHRASE = "phrase"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that speaks of a party; all places count from the beginning of the ground.

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
        count: how many a group says that it is.
        role: the words beside a name that say what a person does.
        place: the words that say where a group is.
        sex: "he" or "she" where the words tell.
        letter: the number of the letter whose sender it is by where it stands; None elsewhere.
        sole: whether `kind` and `core` are all that it says of itself, as in "she" or "the group".
    """

    span: Span
    core: Span
    form: Form
    kind: Kind | None
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
    letter: int | None = None

    @property
    def key(self) -> str:
        """The core as it is compared."""
        return "".join(self.words)
