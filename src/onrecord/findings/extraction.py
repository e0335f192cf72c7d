"""The output of a reader of sentences for an article: raw spans that the rules of `findings` then make sense of.

The reader is the encoder where the article's language has one, and rules on quotation marks and cue words elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.text import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that somebody is said to have said: PolNeAR's source, cue and content.

    `source` and `cue` are None where the article names none. `content` has more than one piece where the cue or the
    narration cuts it. `sure` is the calibrated probability that content, cue and source are right together.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    sure: float


class NameKind(StrEnum):
    """The kind of thing that a name belongs to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in the text. `sure` is the calibrated probability that it is a name of this kind with these bounds."""

    span: Span
    naming: NameKind
    sure: float


@dataclass(frozen=True, slots=True)
class SentenceEvent:
    """The event that one sentence reports, in the classes of PLOVER.

    `chances` has the network's own probability, not calibrated, for each of "request", "accuse", "reject", "threaten"
    and "yield"; together they are one at most. `source` and `target` are the words for who does it and to whom; None
    where unclear.
    """

    span: Span
    chances: dict[str, float]
    source: Span | None
    target: Span | None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that a reader gives for one article, each in the order of the text. `model` names it with its version."""

    attributions: tuple[Attribution, ...]
    names: tuple[NameMention, ...]
    events: tuple[SentenceEvent, ...]
    model: str
