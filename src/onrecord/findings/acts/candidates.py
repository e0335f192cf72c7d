"""Candidates for statements."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.text import Span
from onrecord.vocabulary import Mode, SpeechAct


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCandidate:
    """A statement whose parties are still words.

    `at` is its clause, and `sentence` the whole sentence. `paragraph` is the number of its block. `letter` says that it
    is part of a letter. `senders` is the number of the letter whose senders are the speaker, or -1; `told` has the
    numbers of the letters through which the article knows of it. `pending` says that it is an answer only if somebody
    asks the speaker for something, and `second` that it is addressed to "you". `document` says that its subject is a
    document, which speaks for its senders whether they are known or not. `read` says that the encoder found it, and
    `cued` that its cue means the act.
    """

    act: SpeechAct
    speaker: Span | None
    reporters: tuple[Span, ...]
    addressee: Span | None
    target: Span | None
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    ask: Span | None
    mode: Mode
    sure: float
    rule: str
    at: Span
    sentence: Span
    paragraph: int
    letter: bool = False
    senders: int = -1
    told: tuple[int, ...] = ()
    pending: bool = False
    second: bool = False
    document: bool = False
    read: bool = False
    cued: bool = False
    missing: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> Span:
        """The first words of what is said, or the clause where nothing is repeated."""
        return self.content[0] if self.content else self.at
