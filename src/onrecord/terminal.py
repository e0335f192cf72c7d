"""Terminal output: one way to print, and one rule for text from pages, file names and addresses.

Text from outside can contain characters that control a terminal (escape sequences start with one) or change the order
of a line, and invisible characters. The first are shown as their numbers, as `<1B>` or `<202E>`. The second are left
out. Letters of all scripts stay, with the joiners that Persian and Indic scripts need.
"""

from __future__ import annotations

import re

import click

from onrecord.characters import whole_characters

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
"""Control characters but tab and line end."""
_TURNING = "\u202a-\u202e\u2066-\u2069"
"""Characters that change the direction of what follows."""
_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\u3164\ufdd0-\ufdef"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Invisible characters: Unicode's default ignorable ones and its format controls, except the two joiners."""
_ENDS = "\u2028\u2029"

_UNSEEN = re.compile(f"[{_HIDDEN}]")
_ODD = re.compile(f"[{_CONTROLS}{_TURNING}{_HIDDEN}{_ENDS}]")
_ODD_IN_JSON = re.compile(f"[\x7f-\x9f{_TURNING}{_HIDDEN}{_ENDS}]")
"""The same without the control characters below a blank, which JSON holds between its values alone."""
_OURS = re.compile(r"(\x1b\[(?:0|1|22|36)m)")
"""The sequences that `click.style` makes for us: bold, its end, cyan, and the end of all."""


def safe(words: str) -> str:
    """Return words as a terminal may show them; line ends and tabs stay."""
    return _ODD.sub(_shown, whole_characters(words))


def one_line(words: str) -> str:
    """Return words in one line, safe to print, each white space being one blank."""
    return " ".join(safe(words).split())


def _shown(found: re.Match[str]) -> str:
    char = found[0]
    if char in _ENDS:
        return " "
    return "" if _UNSEEN.match(char) else f"<{ord(char):02X}>"


def say(*lines: str, err: bool = False, styled: bool = False) -> None:
    """Print lines, to standard output or with `err` to standard error.

    A line end within one is shown as `<0A>`, so that text from outside cannot look like a line of ours. With `styled`
    the sequences of `click.style` stay: for lines of which every part that comes from outside went through `safe`.
    """
    for line in lines:
        parts = _OURS.split(line) if styled else [line]
        click.echo("".join(part if at % 2 else _line(part) for at, part in enumerate(parts)), err=err)


def _line(words: str) -> str:
    return safe(words).replace("\n", "<0A>")


def escaped(json: str) -> str:
    r"""Return JSON with what would steer a terminal, or does not show, as `\u` sequences: its values stay the same."""
    return _ODD_IN_JSON.sub(lambda found: _units(found[0]), json)


def _units(char: str) -> str:
    code = char.encode("utf-16-be").hex()
    return "".join(f"\\u{code[at : at + 4]}" for at in range(0, len(code), 4))


def count(number: int, noun: str) -> str:
    """Say a number with its noun: "1 report", "2,000 reports"."""
    return f"{number:,} {noun}" + "s" * (number != 1)
