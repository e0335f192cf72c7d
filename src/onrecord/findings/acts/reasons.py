"""Why a part of a statement is empty, as its record says; the desk has a translation of each sentence."""

from __future__ import annotations

NOBODY_SPEAKS = "the words are attributed to nobody who is named"
NOBODY_ASKED = "the words do not say who is asked"
NOTHING_ASKED = "the words do not say what is asked for"
NOBODY_ACCUSED = "the words do not say who is accused"
NOT_REPEATED = "the article does not repeat what is said"
UNRESOLVED = "the words refer to somebody, and the article does not say to whom"
MANY_SIGNED = "many have signed the letter, and none of them speaks alone"
