"""Words of the register as sentences for people use them: what a statement is, its parts, and who found it."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.vocabulary import SpeechAct, Verdict

ACTS: Mapping[str, str] = {
    SpeechAct.APPEAL: "appeal",
    SpeechAct.ACCUSE: "accusation",
    SpeechAct.DENY: "denial",
    SpeechAct.ANSWER: "answer",
    SpeechAct.ACKNOWLEDGE: "acknowledgement",
    SpeechAct.THREATEN: "threat",
    SpeechAct.STATE: "other statement",
}
"""The noun for what somebody does by saying something."""

PARTS: Mapping[str, str] = {
    "source": "who says it",
    "cue": "the words for saying it",
    "content": "what is said",
    "ask": "what is asked for",
    "again": "the page says again",
}
"""The part that words are of a statement."""

BY_HAND = "by hand"
"""The rule of what a person entered."""


def found_by(rule: str) -> str:
    """Say who found something: a person, or a program by one of its rules."""
    return "entered by hand" if rule == BY_HAND else f"found by a program ({rule})"


def judged(verdict: str) -> str:
    """Say what people decided."""
    return "nobody has judged it" if verdict == Verdict.NOT_JUDGED else f"judged: {verdict}"
