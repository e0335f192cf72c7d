"""The noun for what somebody does by saying something, as lists and records for people print it."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.vocabulary import SpeechAct

ACT_NOUNS: Mapping[str, str] = {
    SpeechAct.APPEAL: "appeal",
    SpeechAct.ACCUSE: "accusation",
    SpeechAct.DENY: "denial",
    SpeechAct.ANSWER: "answer",
    SpeechAct.ACKNOWLEDGE: "acknowledgement",
    SpeechAct.THREATEN: "threat",
    SpeechAct.STATE: "other statement",
}
