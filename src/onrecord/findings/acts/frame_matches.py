"""Acts that cue-word rules find in a sentence, before their speaker is known."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.findings.acts.cues import Cues, Frame, Place, Slots
from onrecord.segmentation import Sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_MARKS = '“”«»"„'


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameMatch:
    """An act in a sentence; all its parts are spans of the text.

    Attributes:
        act: the speech act.
        cue: the words that show it.
        slots: the spans of the frame's slots, with `speaker` if the sentence names the speaker.
        first: whether the speaker is a first-person pronoun, which refers to the speaker of the sentence.
        second: whether the addressee is a second-person pronoun, which refers to the addressee of the sentence.
        clause: the whole clause, from the speaker to the ask or the content.
        said: the content without the cue: "the court to act" in "urged the court to act".
        rule: the cue and its frame.
        sure: the certainty of the frame.
        pending: whether it counts only if somebody in the article asks the speaker for something.
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


def matched(  # noqa: PLR0913 - what a frame fits, and what its finder alone knows
    sentence: Sentence,
    cues: Cues,
    frame: Frame,
    cue: Place,
    places: Slots,
    *,
    first: bool,
    said: Span | None,
    sure: float,
) -> FrameMatch:
    """Make the act of a frame from the places of its cue and of its slots."""
    addressee, stretches = places.get("addressee"), (cue, *places.values())
    return FrameMatch(
        act=frame.act,
        cue=sentence.cover(*cue),
        slots={name: unquoted(sentence, *place) for name, place in places.items()},
        first=first,
        second=addressee is not None and sentence.words[addressee[0]] in cues.of("second_person"),
        clause=sentence.cover(min(start for start, _ in stretches), max(end for _, end in stretches)),
        said=said,
        rule=frame.source,
        sure=sure,
        pending=frame.cue in cues.language.speech_acts.attribution.answer_only_verbs,
    )


def certainty(frame: Frame, slots: Slots) -> float:
    """The certainty of a frame.

    It is not calibrated. A frame with all its parties has a higher certainty than one without, and a verb a higher one
    than a noun.
    """
    sure = 0.85 if "speaker" in slots else 0.6
    if not frame.before:
        sure -= 0.15
    if frame.passive and "speaker" not in slots:
        sure -= 0.05
    return round(sure, 2)


def unquoted(sentence: Sentence, start: int, end: int) -> Span:
    """The span of some words of a sentence, without quotation marks around all of them."""
    words = sentence.words
    while end - start > 2 and words[start] in _MARKS and words[end - 1] in _MARKS:
        start, end = start + 1, end - 1
    if end - start > 1 and sum(word in _MARKS for word in words[start:end]) == 1:
        start, end = start + (words[start] in _MARKS), end - (words[end - 1] in _MARKS)
    return sentence.cover(start, end)
