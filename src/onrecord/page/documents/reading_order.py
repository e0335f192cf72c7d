"""The order of reading of the signs of a line: what is printed from left to right, as the words are read.

A line of Persian, Arabic or Hebrew is printed from right to left, its numbers and Latin words from left to right
within it. This undoes what the Unicode bidirectional algorithm (UAX #9) does when such a line is printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from onrecord.page.documents.pdf_glyphs import Glyph

RIGHT_TO_LEFT = frozenset({"R", "AL"})
_NUMBERS = frozenset({"EN", "AN"})
_WITHIN_NUMBERS = frozenset({"CS", "ES", "ET"})
_SPACE = 0.15
"""A gap of so many font heights between two signs is a space."""
_SMALLER = 0.9
"""A raised digit is at most so high, of the digits of the line: programs make it .58 to .83."""
_RAISED = 0.2
"""Its foot is so many font heights above or below theirs at least; that of a small digit on the line is within .13."""
_TRUE_BOX = 0.4
"""Of two signs on a line, one that is less high has a box that is not its own, and tells of no gap."""
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def is_right_to_left(text: str) -> bool:
    """Whether most letters of a text run right to left."""
    right = sum(unicodedata.bidirectional(char) in RIGHT_TO_LEFT for char in text)
    left = sum(unicodedata.bidirectional(char) == "L" for char in text)
    return right > left


def read_line(glyphs: Sequence[Glyph], *, right_to_left: bool) -> str:
    """Return the words of a line in the order in which they are read.

    Args:
        glyphs: its signs in any order.
        right_to_left: whether the paragraph runs right to left.
    """
    # A letter that is set back over the one before it (kerning) stays behind it.
    signs = _with_spaces(_with_marks(sorted(glyphs, key=lambda each: (round(each.left + each.right, 1), each.place))))
    if right_to_left or any(_class(sign) in RIGHT_TO_LEFT for sign in signs):
        runs = _runs(signs, right_to_left=right_to_left)
        if right_to_left:
            runs.reverse()
        signs = [sign for run, leftward in runs for sign in (reversed(run) if leftward else run)]
    return " ".join("".join(_numbers_apart(signs, right_to_left=right_to_left)).split())


def _numbers_apart(signs: list[Glyph], *, right_to_left: bool) -> Iterator[str]:
    """Yield the characters of a line in the order of reading, a raised digit set apart from the digit beside it.

    The number of a footnote is no part of the number that it stands at. In a line from right to left some programs
    print it on the left of that number and some on the right; it is read last.
    """
    runs: list[list[Glyph]] = []
    for sign in signs:
        if runs and runs[-1][-1].text.isdigit() and sign.text.isdigit() and not _is_shifted(runs[-1][-1], sign):
            runs[-1].append(sign)
        else:
            runs.append([sign])
    for at in range(len(runs) - 1):
        one, two = runs[at][-1], runs[at + 1][0]
        if right_to_left and _is_shifted(one, two) and one.height < two.height:
            runs[at], runs[at + 1] = runs[at + 1], runs[at]
    for at, run in enumerate(runs):
        yield " " * (at > 0 and _is_shifted(runs[at - 1][-1], run[0]))
        yield from (sign.text for sign in run)


def _is_shifted(one: Glyph, two: Glyph) -> bool:
    """Whether one of two digits is raised or lowered, and smaller."""
    if not (one.text.isdigit() and two.text.isdigit()):
        return False
    least, height = sorted((one.height, two.height))
    return least < _SMALLER * height and abs(one.bottom - two.bottom) > _RAISED * height


def _with_spaces(signs: list[Glyph]) -> list[Glyph]:
    """Put a space where a gap is between two signs of a line, from left to right."""
    found: list[Glyph] = []
    for sign in signs:
        small = bool(found) and min(sign.height, found[-1].height) < _TRUE_BOX * max(sign.height, found[-1].height)
        gap = sign.left - found[-1].right if found and not small else 0.0
        if gap > _SPACE * sign.height and " " not in {sign.text, found[-1].text}:
            found.append(Glyph(" ", found[-1].right, sign.top, sign.left, sign.bottom, sign.place))
        found.append(sign)
    return found


def _with_marks(signs: list[Glyph]) -> list[Glyph]:
    """Join vowel signs and other marks to the letter that they stand on."""
    bases = [sign for sign in signs if not _is_mark(sign)]
    if not bases or len(bases) == len(signs):
        return signs
    at = {sign.place: sign for sign in bases}
    for mark in sorted((sign for sign in signs if _is_mark(sign)), key=lambda each: each.place):
        base = min(
            at.values(),
            key=lambda each: (abs(each.left + each.right - mark.left - mark.right), abs(each.place - mark.place)),
        )
        at[base.place] = Glyph(base.text + mark.text, base.left, base.top, base.right, base.bottom, base.place)
    return [at[sign.place] for sign in bases]


def _is_mark(glyph: Glyph) -> bool:
    return all(unicodedata.category(char) == "Mn" for char in glyph.text)


def _class(glyph: Glyph) -> str:
    return unicodedata.bidirectional(glyph.text[0])


def _runs(signs: list[Glyph], *, right_to_left: bool) -> list[tuple[list[Glyph], bool]]:
    """Part the signs of a line, from left to right, into runs that are read rightward (False) and leftward (True)."""
    directions = _directions([_class(sign) for sign in signs], right_to_left=right_to_left)
    runs: list[tuple[list[Glyph], bool]] = []
    for sign, leftward in zip(signs, directions, strict=True):
        if not runs or runs[-1][1] != leftward:
            runs.append(([], leftward))
        runs[-1][0].append(sign)
    return runs


def _directions(classes: list[str], *, right_to_left: bool) -> list[bool]:
    """Return for each sign whether it is read leftward."""
    found: list[bool | None] = []
    for place, each in enumerate(classes):
        if each in RIGHT_TO_LEFT:
            found.append(True)
        elif each == "L" or each in _NUMBERS:
            found.append(False if right_to_left or each == "L" else None)
        elif each in _WITHIN_NUMBERS and _between_numbers(classes, place):
            found.append(False if right_to_left else None)
        else:
            found.append(None)
    if not right_to_left:
        return _filled(found, base=False)
    # A number beside a Latin word is of the Latin words; between two numbers alone, a space is of the line.
    strong = [each == "L" for each in classes]
    filled = list(found)
    for start, end in _gaps(found):
        before, after = (found[start - 1] if start else True), (found[end] if end < len(found) else True)
        latin = _touches(strong, found, start - 1, -1) or _touches(strong, found, end, 1)
        spaces = [signs_class == "WS" for signs_class in classes[start:end]]
        inner = before is False and after is False and latin and (all(spaces) or not any(spaces))
        filled[start:end] = [not inner] * (end - start)
    return [bool(each) for each in filled]


def _between_numbers(classes: list[str], place: int) -> bool:
    around = classes[place - 1 : place] + classes[place + 1 : place + 2]
    return len(around) == 2 and around[0] in _NUMBERS and around[0] == around[1]


def _gaps(found: list[bool | None]) -> list[tuple[int, int]]:
    gaps, start = [], None
    for place, each in enumerate([*found, True]):
        if each is None and start is None:
            start = place
        elif each is not None and start is not None:
            gaps.append((start, place))
            start = None
    return gaps


def _touches(strong: list[bool], found: list[bool | None], place: int, step: int) -> bool:
    """Whether the run of rightward signs that begins at a place holds a Latin letter."""
    while 0 <= place < len(found) and found[place] is False:
        if strong[place]:
            return True
        place += step
    return False


def _filled(found: list[bool | None], *, base: bool) -> list[bool]:
    """Give signs between two leftward ones their direction, and all others that of the line."""
    filled = list(found)
    for start, end in _gaps(found):
        inner = start > 0 and end < len(found) and found[start - 1] is True and found[end] is True
        filled[start:end] = [True if inner else base] * (end - start)
    return [bool(each) for each in filled]


def mirrored(text: str) -> str:
    """Return a text with each bracket turned round."""
    return text.translate(_MIRRORED)
