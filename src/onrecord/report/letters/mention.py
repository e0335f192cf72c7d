"""A mention of a letter in narration."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterMention:
    """A document that the narration mentions.

    Attributes:
        document: the position of its name, including the article.
        noun: the name alone, normalised; empty where a verb of writing stands for it.
        definite: whether it is mentioned as known ("the letter", "their letter").
        indefinite: whether it is mentioned as new ("a second letter").
        senders, addressees: where they are named.
        start: where the whole phrase begins.
        signed: whether it says who signed the document, or that it was read to people.
        written: whether it says that somebody wrote it to somebody, and it is new.
        passing: whether no more is said of the document than whose it is ("the weavers' letter"): it makes no letter.
        bare: the same, where the document's words may follow.
        answers: whether it says that somebody answered: it is a letter if a letter to him was mentioned before.
        denied: whether its sentence has a negation: "has received no reply".
        pronoun: the pronoun that stands for the sender where no name does, normalised.
        likely: whether no document is named, and there may be none: "they applied to the court".
    """

    document: Span
    noun: str
    definite: bool
    indefinite: bool
    senders: tuple[Span, ...] = ()
    addressees: tuple[Span, ...] = ()
    start: int
    signed: bool = False
    written: bool = False
    passing: bool = False
    bare: bool = False
    answers: bool = False
    denied: bool = False
    pronoun: str = ""
    likely: bool = False

    @property
    def sender(self) -> Span | None:
        """The first of those that sent it."""
        return self.senders[0] if self.senders else None

    @property
    def addressee(self) -> Span | None:
        """The first of those that it is for."""
        return self.addressees[0] if self.addressees else None
