"""An act as the rules on cue words find it in a sentence, before anybody knows whose words they are."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.findings.acts.cues import Frame
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameMatch:
    """An act in a sentence, all of it as stretches of the text.

    Attributes:
        act: what is done.
        cue: the words that say so.
        slots: the stretches of the frame's slots; `speaker` among them where the sentence names who does it.
        first: whether the speaker is a pronoun of the first person: whoever says the sentence.
        second: whether the addressee is one of the second person: whoever it is said to.
        clause: the whole of it, from the speaker to what is asked or said.
        said: what is said, without the cue: of "urged the court to act" it is "the court to act".
        rule: the cue and its frame.
        sure: how far the frame can be trusted.
        pending: whether it counts only where somebody in the article asks something of the speaker.
    """

    act: SpeechAct
    cue: Span
    slots: dict[str, Span]
    first: bool
    second: bool
    clause: Span
    said: Span | None
    rule: str
    sure: float
    pending: bool = False


def certainty(frame: Frame, slots: dict[str, Span]) -> float:
    """How far a frame can be trusted.

    To be calibrated on held-out pages; until then a frame with all its parties counts for more than one without, and a
    noun for less than a verb.
    """
    sure = 0.85 if "speaker" in slots else 0.6
    if not frame.before:
        sure -= 0.15
    if frame.passive and "speaker" not in slots:
        sure -= 0.05
    return round(sure, 2)
