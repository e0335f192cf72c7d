"""The layout of the pages of a PDF: lines in the order of reading, columns, running heads, feet and page numbers."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from statistics import median

from onrecord.page.direction import has_right_to_left
from onrecord.page.documents.pdf_glyphs import Glyph, LinePiece, split_at_gaps
from onrecord.page.documents.reading_order import is_right_to_left, mirrored, read_line

_EDGE = 0.095
"""Running heads and feet are in this share of a page at its upper and lower edge."""
_NEAR = 3.0
"""Lines of one stretch are so many line heights apart at most."""
_SMALLER = 0.9
"""The lines of a head or foot are at most so high, of those of the text."""
_APART_FROM_TEXT = 0.9
"""Line heights of the text between it and a head or foot, at least."""
_MOST_STRETCHES = 300
"""Stretches of one page that are brought into order; a page of more is read in the order of its content."""
_COLUMN_WORDS = 22
"""Characters that a line of a column has on the average; the cell of a table has fewer."""
_COLUMN_LINES = 4
"""Lines that two columns have side by side at least."""
_NUMBER = r"[0-9۰-۹٠-٩]{1,4}"
_PAGE_NUMBER = re.compile(
    rf"[-–—•|/.\s]*(?:(?:page|p\.|pg\.?|seite|página|pág\.?|pagina|страница|стр\.?|sayfa|strona|صفحه|صفحهٔ|ص|صفحة|الصفحة)\s*:?\s*)?"
    rf"{_NUMBER}(?:\s*(?:/|of|von|de|di|sur|van|из|z|از|من)\s*{_NUMBER})?[-–—•|/.\s]*",
    re.IGNORECASE,
)
_MARKER = re.compile(r"[•▪‣◦●○■□–—*·-]|\(?(?:[0-9۰-۹٠-٩]{1,3}|[a-zA-Z])[.)]|[.)][0-9۰-۹٠-٩]{1,3}")
_MARKER_REACH = 4.0
"""So many line heights a bullet stands from its item at most."""
_BAND = 6.0
"""Points: pieces of one line are sought in bands of the page that are so high."""
_TOUCHING = 0.35
"""So many line heights are between two pieces that touch, at most: a space."""
_MARGIN = 0.065
"""A line apart from the text in this outermost share of a page is in its margin."""
_DIGITS = re.compile(r"[0-9۰-۹٠-٩]+")
_WRONG_BRACKET = re.compile(r"(?:(?<=\s)|^)[)\]»](?=\w)|(?<=\w)[(\[«](?=\s|$)")
_RIGHT_BRACKET = re.compile(r"(?:(?<=\s)|^)[(\[«](?=\w)|(?<=\w)[)\]»](?=\s|$|[.,،؛])")


@dataclass(slots=True, frozen=True)
class PrintedLine:
    """A line of a page: its words, its box from the upper left corner in points, and the height of its signs.

    `apart` says why it is no part of the running text; it is empty for a line of the text. `cells` are the words of
    each cell where the line is a row of a table.
    """

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    height: float
    first_word: float
    """The width of its first word, which decides whether the line before it was full."""
    leftward: bool
    stretch: int
    """The number of its column or block."""
    apart: str = ""
    cells: tuple[str, ...] = ()


@dataclass(slots=True)
class PageLayout:
    """The pieces of lines of one page, and its size in points."""

    number: int
    width: float
    height: float
    pieces: list[LinePiece]


@dataclass(slots=True)
class _PieceRow:
    """Pieces that stand side by side."""

    pieces: list[LinePiece] = field(default_factory=list)

    @property
    def glyphs(self) -> list[Glyph]:
        return [glyph for piece in self.pieces for glyph in piece.glyphs]

    @property
    def box(self) -> tuple[float, float, float, float]:
        pieces = self.pieces
        return (
            min(each.left for each in pieces),
            min(each.top for each in pieces),
            max(each.right for each in pieces),
            max(each.bottom for each in pieces),
        )


def printed_lines(pages: list[PageLayout]) -> list[PrintedLine]:
    """Return the lines of all pages in the order of reading, those of the boilerplate among them."""
    lines: list[PrintedLine] = []
    stretch = 0
    for page in pages:
        upright = [piece for piece in page.pieces if not piece.aslant]
        leftward = is_right_to_left("".join(glyph.text for piece in upright for glyph in piece.glyphs))
        for rows in _ordered(_stretches(upright), leftward=leftward):
            lines += [_line(row, page, stretch, leftward=leftward) for row in rows]
            stretch += 1
        for piece in page.pieces:
            if piece.aslant:
                why = "it is printed aslant, as a stamp or a watermark"
                lines.append(_line(_PieceRow([piece]), page, stretch, leftward=leftward, apart=why))
                stretch += 1
    lines = [line for line in _brackets_turned(lines) if line.text]
    return without_furniture(lines, pages)


def _line(row: _PieceRow, page: PageLayout, stretch: int, *, leftward: bool, apart: str = "") -> PrintedLine:
    """Read a row; a line with a letter that runs right to left goes by the direction of the page."""
    glyphs = row.glyphs
    words = "".join(glyph.text for glyph in glyphs)
    leftward = is_right_to_left(words) or (leftward and has_right_to_left(words))
    left, top, right, bottom = row.box
    cells: tuple[str, ...] = ()
    if len(row.pieces) > 1:
        ordered = sorted(row.pieces, key=lambda each: each.left, reverse=leftward)
        cells = tuple(read_line(piece.glyphs, right_to_left=leftward) for piece in ordered)
    text = " ".join(filter(None, cells)) if cells else read_line(glyphs, right_to_left=leftward)
    return PrintedLine(
        text=text,
        page=page.number,
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        height=median(glyph.height for glyph in glyphs),
        first_word=_first_word(glyphs, leftward=leftward),
        leftward=leftward,
        stretch=stretch,
        apart=apart,
        cells=cells,
    )


def _first_word(glyphs: list[Glyph], *, leftward: bool) -> float:
    """Return the width of the word with which a line begins."""
    ordered = sorted(glyphs, key=lambda each: -each.right if leftward else each.left)
    begin = end = ordered[0].right if leftward else ordered[0].left
    for glyph in ordered:
        apart = end - glyph.right if leftward else glyph.left - end
        if glyph.text == " " or apart > 0.15 * glyph.height:
            break
        end = min(end, glyph.left) if leftward else max(end, glyph.right)
    return abs(end - begin)


def _stretches(pieces: list[LinePiece]) -> list[list[_PieceRow]]:
    """Part the pieces of a page, in the order of its content, into stretches of lines that go down the page."""
    stretches: list[list[_PieceRow]] = []
    strays = [piece for piece in pieces if _is_stray(piece)]
    for piece in _merged([piece for piece in pieces if not _is_stray(piece)]):
        rows = stretches[-1] if stretches else None
        if rows and _beside(rows[-1], piece):
            rows[-1].pieces.append(piece)
        elif rows and _below(rows, piece):
            rows.append(_PieceRow([piece]))
        else:
            stretches.append([_PieceRow([piece])])
    rows_of_all = [row for rows in stretches for row in rows]
    stretches += [[_PieceRow([stray])] for stray in strays if not _attached(stray, rows_of_all)]
    # In a line that runs right to left, a number is drawn from its far end on: gaps are measured again.
    whole = [
        [_PieceRow(split_at_gaps(row.glyphs)) if len(row.pieces) > 1 else row for row in rows] for rows in stretches
    ]
    return [part for rows in whole for part in _columns(rows)]


def _is_stray(piece: LinePiece) -> bool:
    """Whether a piece is the bullet or the number of an item, or a vowel sign: many programs draw those apart."""
    words = "".join(glyph.text for glyph in piece.glyphs).strip()
    return bool(_MARKER.fullmatch(words)) or all(unicodedata.category(char) == "Mn" for char in words)


def _merged(pieces: list[LinePiece]) -> list[LinePiece]:
    """Put pieces of one line together that touch, though the file draws them one here, one there."""
    lines: dict[int, list[LinePiece]] = {}
    found: list[LinePiece] = []
    for piece in pieces:
        step = int((piece.top + piece.bottom) / 2 // _BAND)
        near = [each for at in (step - 1, step, step + 1) for each in lines.get(at, ()) if _touches(each, piece)]
        if near:
            for each in [piece, *near[1:]]:
                near[0].join(each)
            merged = set(map(id, near[1:]))
            found = [each for each in found if id(each) not in merged] if merged else found
            for at in (step - 1, step, step + 1):
                lines[at] = [each for each in lines.get(at, []) if id(each) not in merged]
        else:
            found.append(piece)
            lines.setdefault(step, []).append(piece)
    return found


def _touches(one: LinePiece, two: LinePiece) -> bool:
    """Whether two pieces stand on one line and touch, with no gap between them and little of them over each other."""
    least, height = sorted((one.bottom - one.top, two.bottom - two.top))
    gap = max(two.left - one.right, one.left - two.right)
    return min(one.bottom, two.bottom) - max(one.top, two.top) > 0.6 * least and -height <= gap <= _TOUCHING * height


def _attached(stray: LinePiece, rows: list[_PieceRow]) -> bool:
    """Add a stray piece to the line that it stands on, next to it or over it; return whether there is one."""
    height = stray.bottom - stray.top
    near: tuple[float, _PieceRow] | None = None
    for row in rows:
        left, top, right, bottom = row.box
        overlap = min(bottom, stray.bottom) - max(top, stray.top)
        apart = max(stray.left - right, left - stray.right, 0.0)
        if overlap > 0.5 * height and apart < _MARKER_REACH * height and (near is None or apart < near[0]):
            near = (apart, row)
    if near is not None:
        near[1].pieces[0].join(stray)
    return near is not None


def _beside(row: _PieceRow, piece: LinePiece) -> bool:
    """Whether a piece stands on the line of a row, and not over another piece of it."""
    _, top, _, bottom = row.box
    overlap = min(bottom, piece.bottom) - max(top, piece.top)
    if overlap < 0.5 * min(bottom - top, piece.bottom - piece.top):
        return False
    return all(piece.left >= each.right - 1 or piece.right <= each.left + 1 for each in row.pieces)


def _below(rows: list[_PieceRow], piece: LinePiece) -> bool:
    left, _, right, bottom = rows[-1].box
    gap = piece.top - bottom
    height = piece.bottom - piece.top
    near = -0.6 * height <= gap <= _NEAR * height and piece.bottom > bottom
    widest = (min(row.box[0] for row in rows[-6:]), max(row.box[2] for row in rows[-6:]))
    return near and piece.left < max(right, widest[1]) and piece.right > min(left, widest[0])


def _columns(rows: list[_PieceRow]) -> list[list[_PieceRow]]:
    """Part rows that are lines of columns side by side, drawn row by row; other rows stay as they are."""
    double = [row for row in rows if len(row.pieces) == 2]
    if len(double) < _COLUMN_LINES or len(double) * 3 < len(rows) * 2:
        return [rows]
    longest = sum(len(piece.glyphs) for row in double for piece in row.pieces) / (2 * len(double))
    gutter = (max(row.pieces[0].right for row in double), min(row.pieces[1].left for row in double))
    if longest < _COLUMN_WORDS or gutter[0] > gutter[1]:
        return [rows]
    middle = sum(gutter) / 2
    first = [_PieceRow([piece]) for row in rows for piece in row.pieces if (piece.left + piece.right) / 2 < middle]
    second = [_PieceRow([piece]) for row in rows for piece in row.pieces if (piece.left + piece.right) / 2 >= middle]
    leftward = is_right_to_left("".join(glyph.text for row in rows for glyph in row.glyphs))
    return [second, first] if leftward else [first, second]


def _box(rows: list[_PieceRow]) -> tuple[float, float, float, float]:
    boxes = [row.box for row in rows]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _ordered(stretches: list[list[_PieceRow]], *, leftward: bool) -> list[list[_PieceRow]]:
    """Bring the stretches of a page into the order of reading (Breuel, 2003).

    A stretch comes before another if it stands above it, or beside it on the side where lines begin, with nothing
    between them that spans both. The order of the content decides where this leaves a choice.
    """
    if len(stretches) > _MOST_STRETCHES:
        return stretches
    boxes = [_box(rows) for rows in stretches]
    before = {
        at: {other for other in range(len(boxes)) if _comes_before(boxes, other, at, leftward)}
        for at in range(len(boxes))
    }
    found: list[list[_PieceRow]] = []
    left = set(range(len(boxes)))
    while left:
        free = [at for at in sorted(left) if not before[at] & left]
        chosen = free[0] if free else min(left)
        found.append(stretches[chosen])
        left.remove(chosen)
    return found


def _comes_before(boxes: list[tuple[float, float, float, float]], one: int, two: int, leftward: bool) -> bool:  # noqa: FBT001 - the page's direction
    if one == two:
        return False
    a, b = boxes[one], boxes[two]
    if a[0] < b[2] and b[0] < a[2]:
        return a[1] + a[3] < b[1] + b[3]
    beside = a[0] >= b[2] if leftward else a[2] <= b[0]
    if not beside:
        return False
    low, high = min(a[1], b[1]), max(a[3], b[3])
    return not any(
        low < (box[1] + box[3]) / 2 < high and box[0] < min(a[2], b[2]) and box[2] > max(a[0], b[0])
        for at, box in enumerate(boxes)
        if at not in {one, two}
    )


def _brackets_turned(lines: list[PrintedLine]) -> Iterator[PrintedLine]:
    """Turn the brackets of lines that run right to left where the file has them as they look, not as they are read."""
    leftward = [line.text for line in lines if line.leftward]
    wrong = sum(len(_WRONG_BRACKET.findall(text)) for text in leftward)
    right = sum(len(_RIGHT_BRACKET.findall(text)) for text in leftward)
    for line in lines:
        if line.leftward and wrong > right:
            yield replace(line, text=mirrored(line.text), cells=tuple(map(mirrored, line.cells)))
        else:
            yield line


def without_furniture(lines: list[PrintedLine], pages: list[PageLayout]) -> list[PrintedLine]:
    """Mark running heads, feet and page numbers: lines at an edge that repeat from page to page, or are a number."""
    heights = {page.number: page.height for page in pages}
    at_edge = {at: line for at, line in enumerate(lines) if not line.apart and _at_edge(line, heights[line.page])}
    repeated = Counter(key for key, _ in {(_key(line, heights[line.page]), line.page) for line in at_edge.values()})
    body = median([line.height for line in lines]) if lines else 0
    found: list[PrintedLine] = []
    for at, line in enumerate(lines):
        why = ""
        if at in at_edge:
            if _PAGE_NUMBER.fullmatch(line.text):
                why = "the number of the page"
            elif repeated[_key(line, heights[line.page])] > 1:
                why = "it stands at the edge of several pages"
            elif _stands_apart(line, lines, heights[line.page], body):
                why = "it stands apart at the edge of the page"
        found.append(replace(line, apart=why) if why else line)
    return found


def _at_edge(line: PrintedLine, height: float) -> bool:
    return line.bottom < _EDGE * height or line.top > (1 - _EDGE) * height


def _key(line: PrintedLine, height: float) -> tuple[str, int]:
    """Return what is alike for one running head on all pages: its words without numbers, and its height on the page."""
    return _DIGITS.sub("0", line.text), round(line.top / height * 50)


def _stands_apart(line: PrintedLine, lines: list[PrintedLine], height: float, body: float) -> bool:
    """Whether a line is of a running head or foot: beyond all text, in smaller type or in the margin, with a gap."""
    foot = line.top > height / 2
    margin = line.top > (1 - _MARGIN) * height if foot else line.bottom < _MARGIN * height
    if line.height > _SMALLER * body and not margin:
        return False
    most = _SMALLER * body if not margin else 0
    text = [each for each in lines if each.page == line.page and each.height > most and each is not line]
    if any((each.bottom > line.top) if foot else (each.top < line.bottom) for each in text):
        return False
    if not foot:  # below a running head stands no second line; the lines of a letterhead stand together
        text = [each for each in lines if each.page == line.page and each.top > line.top]
    gaps = [line.top - each.bottom if foot else each.top - line.bottom for each in text]
    return not gaps or min(gaps) > _APART_FROM_TEXT * body
