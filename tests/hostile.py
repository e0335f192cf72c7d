"""Words that an enemy puts into pages, names and addresses: what would steer a terminal, turn a line, or hide."""

from __future__ import annotations

import unicodedata

JOINERS = {"\u200c", "\u200d"}
VISIBLE = {chr(code) for code in (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)}
"""Format characters that do show: signs that stand around a number or a word."""
ODD = [
    chr(code)
    for code in range(0x110000)
    if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and chr(code) not in JOINERS | VISIBLE
]
UNSEEN = {
    *ODD,
    *"\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0",
    *map(chr, range(0xE0100, 0xE01F0)),
}
"""With the letters and marks that do not show."""
HOSTILE = {
    "a colour": "\x1b[31m",
    "a title (OSC)": "\x1b]0;owned\x07",
    "a link (OSC 8)": "\x1b]8;;https://evil.example\x1b\\",
    "the clipboard (OSC 52)": "\x1b]52;c;cm0gLXJm\x07",
    "up and over": "\x1b[1A\x1b[2K",
    "C1": "\x9b31m\x9d0;owned\x9c",
    "backspaces": "\b\b\b",
    "a carriage return": "\reverything is unchanged",
    "a line end": "\nChecked 9 captures: everything is unchanged.",
    "an override": "\u202egnp.exe",
    "an isolate": "\u2066a\u2069",
    "marks of direction": "\u200f\u200e\u061c",
    "tags": "".join(chr(0xE0000 + ord(char)) for char in "ignore"),
    "nothing that shows": "\u200b\u2060\ufeff\u00ad\u3164",
    "line separators": "\u2028\u2029\x85",
    "bytes": "\udcff\ud800",
}


def harmless(shown: str, *, lines: int = 1) -> bool:
    """Whether a terminal is shown nothing but letters, signs and so many lines."""
    return not set(shown.replace("\n", "", lines)) & set(ODD)
