"""Sentences for people about statements: their parts, who found them, and what people decided."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.vocabulary import Verdict

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
