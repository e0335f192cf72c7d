"""The output of a reader of sentences for an article: raw spans that the rules of `findings` then make sense of.

The reader is the encoder where the article's language has one, and rules on quotation marks and cue words elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.text import Span
    from onrecord.vocabulary import SpeechAct


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
    """A name in the text.

    `naming` is its kind as one corpus marks names, and `sure` the calibrated probability that it is a name of this kind
    with these bounds. `full` is the kind that all corpora together give it, which counts for a full name.
    """

    span: Span
    naming: NameKind
    sure: float
    full: NameKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActMention:
    """An act found by a reader of sentences: the content, and the spans near it that are its parts.

    `source` is the mention of the speaker beside the content ("she"), and `speaker` the nearest name of the speaker.
    `party` is the mention of the addressee of an appeal, a denial, an answer or a threat, or of the accused; `named`
    is the nearest name of that party. A part is None where none was found. `sure` is the probability that the content
    is this act; `sures` has the probability of each part that is given, by its name.
    """

    act: SpeechAct
    content: Span
    cue: Span | None
    source: Span | None
    party: Span | None
    ask: Span | None
    speaker: Span | None = None
    named: Span | None = None
    sure: float
    sures: dict[str, float]


SPEAKING, SPOKEN_TO = ("source", "speaker"), ("party", "named")
"""The parts of an act that name its speaker, and those that name its other party."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that a reader gives for one article, each in the order of the text. `model` names it with its version."""

    attributions: tuple[Attribution, ...]
    names: tuple[NameMention, ...]
    acts: tuple[ActMention, ...]
    model: str
