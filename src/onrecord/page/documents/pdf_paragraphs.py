"""Lines of a PDF joined to paragraphs, headings, items and rows of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.page.documents.model import BlockKind, DocumentBlock
from onrecord.page.documents.pdf_layout import PrintedLine
from onrecord.page.model import PagePlace

_LARGER = 1.15
"""The lines of a heading are so many times as high as those of the text."""
_GAP = 0.55
"""Two lines are so many line heights farther apart than the lines of a paragraph where a new one begins."""
_INDENT = 0.8
"""A line that begins so many line heights farther in than the one above begins a paragraph."""
_ROOM = 0.35
"""Line heights that a line may be shorter than its column though the next word would have fitted: breaks are uneven."""
_RUNNING = 30
"""Characters of a line of running text on the average, at least."""
_LONGEST_HEADING = 200
_BULLET = re.compile(r"(?:[•▪‣◦●○■□–—*·-]|\(?(?:[0-9۰-۹٠-٩]{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+(?=\S)")
_LONGEST_WORD = 60
_HYPHEN = re.compile(r"(\w+)[-\u2010\u00ad]$")
_LAST_WORDS = tuple('.!?؟۔:»”"')


@dataclass(slots=True)
class _Paragraph:
    """Lines that are one block."""

    lines: list[PrintedLine] = field(default_factory=list)
    broken: set[int] = field(default_factory=set)
    """The lines that end on purpose, by their place among `lines`."""
    kind: BlockKind = BlockKind.PARAGRAPH
    why: str = "lines of the text that stand together"
    level: int = 0


def blocks_of(lines: Sequence[PrintedLine]) -> list[DocumentBlock]:
    """Join the lines of a document to blocks; a line of the boilerplate is a block by itself.

    A paragraph goes on in the next column or on the next page if its last line is full and ends no sentence.
    """
    text = [line for line in lines if not line.apart]
    body = _body_height(text)
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", "\n".join(line.text for line in text).lower()))
    edges = _edges(text)
    leading = _leading(text, edges)
    paragraphs: list[_Paragraph | PrintedLine] = []
    current: _Paragraph | None = None
    for at, line in enumerate(lines):
        if line.apart:
            paragraphs.append(line)
            continue
        if current is not None and not _begins(current, line, body, leading, edges):
            if not _is_full(current.lines[-1], line, edges):
                current.broken.add(len(current.lines) - 1)
            current.lines.append(line)
            continue
        current = _opened(line, lines, at, body)
        paragraphs.append(current)
    return [_furniture(each) if isinstance(each, PrintedLine) else _block(each, words) for each in paragraphs]


def _body_height(lines: Sequence[PrintedLine]) -> float:
    """Return the height of most of the text."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.height * 2) / 2] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 1.0


def _leading(lines: Sequence[PrintedLine], edges: dict[int, tuple[float, float]]) -> float:
    """Return the usual distance from a full line to the next within a column."""
    pairs = [
        (above, below) for above, below in pairwise(lines) if above.stretch == below.stretch and below.top > above.top
    ]
    full = [below.top - above.top for above, below in pairs if _is_full(above, below, edges)]
    steps = sorted(full or [below.top - above.top for above, below in pairs])
    return steps[len(steps) // 4] if steps else 0.0


def _edges(lines: Sequence[PrintedLine]) -> dict[int, tuple[float, float]]:
    """Return for each stretch how far lines can reach: its left and its right edge.

    Running text fills its column. Of a few short lines, such as an address, all lines above and below tell.
    """
    stretches: dict[int, list[PrintedLine]] = {}
    for line in lines:
        stretches.setdefault(line.stretch, []).append(line)
    own = {
        key: (min(each.left for each in found), max(each.right for each in found)) for key, found in stretches.items()
    }
    pages = {key: {each.page for each in found} for key, found in stretches.items()}
    edges = {}
    for key, found in stretches.items():
        left, right = own[key]
        if not _is_running(found, left, right):
            over = [own[at] for at in own if pages[at] & pages[key] and own[at][0] < right and own[at][1] > left]
            left, right = min(each[0] for each in over), max(each[1] for each in over)
        edges[key] = (left, right)
    return edges


def _is_running(lines: Sequence[PrintedLine], left: float, right: float) -> bool:
    """Whether lines are running text: of three or more, nearly half reach to the edge."""
    near = [
        line for line in lines if (line.left - left if line.leftward else right - line.right) < 0.12 * (right - left)
    ]
    long = sum(len(line.text) for line in lines) / len(lines) >= _RUNNING
    return len(lines) >= 3 and len(near) * 5 >= len(lines) * 2 and long


def _opened(line: PrintedLine, lines: Sequence[PrintedLine], at: int, body: float) -> _Paragraph:
    found = _Paragraph([line])
    if line.height >= _LARGER * body and len(line.text) <= _LONGEST_HEADING:
        found.kind, found.why = BlockKind.HEADING, "it is printed in larger type than the text"
        found.level = 1 if line.height >= 1.5 * body else 2
    elif line.cells and any(
        each.cells and not each.apart for each in (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])
    ):
        found.kind, found.why = BlockKind.ROW, "its words stand in the columns of a table"
    elif _BULLET.match(line.text):
        found.kind, found.why = BlockKind.ITEM, "it begins with a bullet or a number"
    return found


def _begins(
    current: _Paragraph, line: PrintedLine, body: float, leading: float, edges: dict[int, tuple[float, float]]
) -> bool:
    """Whether a line begins a new block."""
    last = current.lines[-1]
    larger = line.height >= _LARGER * body
    if (current.kind is BlockKind.HEADING) != larger or current.kind is BlockKind.ROW:
        return True
    if _BULLET.match(line.text) and not (
        current.kind is BlockKind.PARAGRAPH and _is_full(last, line, edges) and line.text[0] in "–—-"
    ):
        return True
    if line.stretch != last.stretch:
        onward = line.page != last.page or line.top < last.top  # the next column or page, and not farther down
        ends = last.text.endswith(_LAST_WORDS) or len(last.text) < _RUNNING
        return larger or ends or not onward or not _is_full(last, line, edges)
    usual = max(leading, 1.0) if not larger else 1.6 * line.height
    if line.top - last.top > usual + _GAP * line.height:
        return True
    begin, above = (line.right, last.right) if line.leftward else (line.left, last.left)
    inward = (above - begin) if line.leftward else (begin - above)
    full = _is_full(last, line, edges)
    if current.kind is BlockKind.ITEM:
        return not full and inward < -_INDENT * line.height / 2
    return not larger and inward > _INDENT * line.height and not (full and len(current.lines) == 1 and inward < 0)


def _is_full(line: PrintedLine, below: PrintedLine, edges: dict[int, tuple[float, float]]) -> bool:
    """Whether a line ends because the next word did not fit on it."""
    left, right = edges[line.stretch]
    room = line.left - left if line.leftward else right - line.right
    return room < below.first_word + _ROOM * line.height


def _block(paragraph: _Paragraph, words: Counter[str]) -> DocumentBlock:
    """Join the lines of a block: with a space, at a hyphen without, with a line end where a line ends on purpose."""
    text, places = "", list[PagePlace]()
    for at, line in enumerate(paragraph.lines):
        if at:
            text = _joined(text, line.text, words) if at - 1 not in paragraph.broken else text + "\n"
        start = len(text)
        text += line.text
        box = (round(line.left, 1), round(line.top, 1), round(line.right, 1), round(line.bottom, 1))
        places.append(PagePlace(start, len(text), line.page, box))
    return DocumentBlock(paragraph.kind, text, paragraph.why, paragraph.level, _within(places))


def _within(places: list[PagePlace]) -> tuple[PagePlace, ...]:
    """End each line where the next begins, at most: a hyphen at its end was taken away."""
    ends = [each.start for each in places[1:]] + [places[-1].end]
    return tuple(
        PagePlace(each.start, min(each.end, end), each.page, each.box) for each, end in zip(places, ends, strict=True)
    )


def _joined(text: str, following: str, words: Counter[str]) -> str:
    """Return a text to which the next line can be added: a word that a hyphen parts is put together."""
    found = _HYPHEN.search(text, max(len(text) - _LONGEST_WORD, 0))
    if not found or not following[:1].isalpha():
        return text + ("" if text.endswith("/") else " ")
    first, second = found.group(1).lower(), (re.match(r"\w+", following) or [""])[0].lower()
    kept = following[:1].isupper() or (words[f"{first}-{second}"] > 0 and words[first + second] == 0)
    if text.endswith("\u00ad"):
        kept = False
    return text[: found.end(1)] + ("-" if kept else "")


def _furniture(line: PrintedLine) -> DocumentBlock:
    box = (round(line.left, 1), round(line.top, 1), round(line.right, 1), round(line.bottom, 1))
    place = PagePlace(0, len(line.text), line.page, box)
    return DocumentBlock(BlockKind.RUNNING, line.text, line.apart, 0, (place,))
