"""Ids of the register: a letter or two for the kind, then what nobody can guess, `ap-7q2k5m…`.

They go out into exports and addresses, so they tell neither how much there is nor when it came, and they are made once.
"""

from __future__ import annotations

import base64
import re
import secrets

from onrecord.errors import RegisterError

KINDS = {
    "case": "cs",
    "source": "so",
    "report": "re",
    "party": "pa",
    "statement": "st",
    "appeal": "ap",
    "accusation": "ac",
    "answer": "an",
    "flag": "fl",
    "pair": "pr",
    "judgement": "ju",
    "assessment": "as",
    "event": "ev",
    "decision": "de",
    "correction": "co",
    "note": "no",
    "consent": "ct",
    "release": "rl",
}
"""The kinds of things with an id, and the letters at the start of the id."""
LENGTH = 23
_BYTES = 12  # 96 random bits, of which 20 letters hold the whole
_SHORTEST = 5
_WHOLE = re.compile(r"[a-z]{2}-[a-z2-7]{1,20}")
_BY_LETTERS = {letters: kind for kind, letters in KINDS.items()}


def new_id(kind: str) -> str:
    """Make an id for something of this kind."""
    return f"{KINDS[kind]}-{base64.b32encode(secrets.token_bytes(_BYTES)).decode().lower().rstrip('=')[:20]}"


def is_id(text: str, kind: str) -> bool:
    """Whether a text is a whole id of something of this kind, as `new_id` makes them."""
    return bool(re.fullmatch(rf"{KINDS[kind]}-[a-z2-7]{{20}}", text))


def kind_of(identity: str) -> str:
    """Return the kind of what an id, or its beginning, names.

    Raises:
        RegisterError: it is no id, or so short a beginning that it could be guessed.
    """
    kind = _BY_LETTERS.get(identity[:2])
    if kind is None or len(identity) < _SHORTEST or not _WHOLE.fullmatch(identity):
        raise RegisterError("This is not an id of the register, nor the beginning of one.", identity[:LENGTH])
    return kind
