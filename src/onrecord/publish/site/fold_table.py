"""The folding of `onrecord.facts.normalise` as a table for the browser, for each character of the basic plane.

Numbers in threes: the first character of a run, its length, and what to add to the number of each character of the run.
Two other numbers stand for "leave out" and "a space". Characters that become several are in an object.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from onrecord.cached_once import once
from onrecord.facts.normalise import fold

_PLANE = 0x10000
_SURROGATES = range(0xD800, 0xE000)
_HANGUL = range(0xAC00, 0xD7A4)
"""The syllables, which the browser itself takes apart: their rule never changes."""
LEFT_OUT, SPACE = 100_000, 100_001


@once
def fold_table() -> str:
    """Return the table as JSON."""
    runs, many = list[list[int]](), dict[str, str]()
    for code, told in _folded():
        if isinstance(told, str):
            many[chr(code)] = told
        elif runs and runs[-1][0] + runs[-1][1] == code and runs[-1][2] == told:
            runs[-1][1] += 1
        else:
            runs.append([code, 1, told])
    flat = ",".join(str(number) for run in runs for number in run)
    return f'{{"runs":[{flat}],\n"many":{json.dumps(many)}}}'


def _folded() -> Iterator[tuple[int, int | str]]:
    """Yield the characters that change: what is added to the number of each, or the text that it becomes."""
    for code in range(_PLANE):
        if code in _SURROGATES or code in _HANGUL:
            continue
        # Between two letters a space shows, and so does that nothing is left.
        told = fold(f"a{chr(code)}b")[1:-1]
        if told == chr(code):
            continue
        if not told:
            yield code, LEFT_OUT
        elif told == " ":
            yield code, SPACE
        else:
            yield code, ord(told) - code if len(told) == 1 and ord(told) < _PLANE else told
