"""Lines that tesseract leaves out or reads unsurely: each is cut out of the image and recognised by itself.

The analysis of the layout leaves out whole lines of good print, of Persian and Arabic above all. They are the dark rows
of an image that no recognised line covers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import median

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.page.documents.model import PageImage
from onrecord.page.documents.recognised_lines import RecognisedLine, RecognisedWord, mean_confidence

MOST_MISSED = 40
"""So many stretches of a page are looked at again."""
_HIGH = 12
"""The image is made so small that a line is so many spots high: noise is gone then."""
_DARKER = 22
"""Ink is so much darker than the paper around it."""
_AROUND = 24
"""Spots on each side that are the paper around."""
_LEAST_INK = 30
_LEAST_ROW = 2
_LOWEST, _TALLEST = 5, 8 * _HIGH
"""A stretch of rows is a line, or some lines that touch, if it is so high."""
_NARROWEST = 2 * _HIGH
_MARGIN = 0.015
"""At the edge of a scan is a shadow."""
_UNSURE = 75
"""A line whose words have less confidence on the average is recognised once more."""
_SURE = 60
"""A line that is recognised by itself is taken if its words have so much confidence: what is no print has less."""
_SEVERAL = 1.9
"""A stretch that is so many times as high as a line may hold several."""

_LONG = 12.0
"""A stretch that is so many times as long as high may be higher than its line, which is aslant."""

_Box = tuple[int, int, int, int]
_Recognise = Callable[[PageImage, bool], list[RecognisedLine]]
"""Recognises a cut image; True if it may hold several lines."""


def surer(image: PageImage, lines: list[RecognisedLine], recognise: _Recognise) -> list[RecognisedLine]:
    """Return lines, those that were recognised unsurely once more by themselves, where that is surer.

    Args:
        image: the image.
        lines: what was recognised in it.
        recognise: recognises an image that is cut out of it.

    Raises:
        ReadError: as `recognise` does.
    """
    spots = np.frombuffer(image.spots, np.uint8).reshape(image.height, image.width)
    usual = median(line.height for line in lines)
    found = [[line] for line in lines]
    unsure = [at for at, line in enumerate(lines) if mean_confidence([line]) < _UNSURE]
    for at in unsure[:MOST_MISSED]:
        left, top, right, bottom = lines[at].box
        room = _room(lines[at].height)
        box = (
            max(left - room, 0),
            max(top - room, 0),
            min(right + room, image.width),
            min(bottom + room, image.height),
        )
        several = bottom - top > _SEVERAL * usual
        again = recognise(_cut(image, spots, box), several)
        if mean_confidence(again) > mean_confidence([lines[at]]):
            inner = None if several else lines[at].box
            found[at] = [replace(_moved(each, box, inner, lines[at].height), block=lines[at].block) for each in again]
    return [line for each in found for line in each]


def with_missed(image: PageImage, lines: list[RecognisedLine], recognise: _Recognise) -> list[RecognisedLine]:
    """Return the lines of an image with those that were left out, each behind the line above it.

    Args:
        image: the image.
        lines: what was recognised in it; not empty.
        recognise: recognises an image that is cut out of it.

    Raises:
        ReadError: as `recognise` does.
    """
    height = median(line.height for line in lines)
    spots = np.frombuffer(image.spots, np.uint8).reshape(image.height, image.width).copy()
    paper = np.median(spots[::8, ::8])
    for line in lines:
        left, top, right, bottom = line.box
        room = int(height / 5)
        spots[max(top - room, 0) : bottom + room, max(left - room, 0) : right + room] = paper
    found = list(lines)
    room = _room(height)
    for box in list(_stretches(spots, height))[:MOST_MISSED]:
        inner = (box[0] + room, box[1] + room, box[2] - room, box[3] - room)
        several = inner[3] - inner[1] > _SEVERAL * height
        own = height if inner[2] - inner[0] > _LONG * (inner[3] - inner[1]) else float(inner[3] - inner[1])
        for line in recognise(_cut(image, spots, box), several):
            if mean_confidence([line]) >= _SURE:
                _insert(found, _moved(line, box, None if several else inner, own))
    return found


def _cut(image: PageImage, spots: NDArray[np.uint8], box: _Box) -> PageImage:
    left, top, right, bottom = box
    cut = np.ascontiguousarray(spots[top:bottom, left:right])
    return msgspec.structs.replace(image, width=right - left, height=bottom - top, spots=cut.tobytes())


def _room(height: float) -> int:
    """Return the white space that a cut line has on each side, in spots."""
    return int(height * 0.3) + 2


def _stretches(spots: NDArray[np.uint8], height: float) -> Iterator[_Box]:
    """Yield where ink is left, in stretches of rows, with room around each."""
    step = max(int(height / _HIGH), 1)
    rows, columns = (spots.shape[0] // step) * step, (spots.shape[1] // step) * step
    small = spots[:rows, :columns].reshape(rows // step, step, columns // step, step).mean((1, 3), dtype=np.float32)
    ink = small < _paper(small) - _DARKER
    edge = int(min(ink.shape) * _MARGIN) + 1
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = False, False, False, False
    for first, last in _runs(ink.sum(1) >= _LEAST_ROW):
        dark = np.flatnonzero(ink[first:last].any(0))
        if not _LOWEST <= last - first <= _TALLEST or ink[first:last].sum() < _LEAST_INK:
            continue
        left, right = int(dark[0]), int(dark[-1]) + 1
        if right - left >= _NARROWEST:
            room = _room(height)
            yield (
                max(left * step - room, 0),
                max(first * step - room, 0),
                min(right * step + room, spots.shape[1]),
                min(last * step + room, spots.shape[0]),
            )


def _paper(small: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how light the image is around each spot: the mean of a square."""
    size = 2 * _AROUND + 1
    sums = np.pad(small, _AROUND, mode="edge").astype(np.float64).cumsum(0).cumsum(1)
    sums = np.pad(sums, ((1, 0), (1, 0)))
    total = sums[size:, size:] - sums[:-size, size:] - sums[size:, :-size] + sums[:-size, :-size]
    found: NDArray[np.float32] = (total / size**2).astype(np.float32)
    return found


def _runs(rows: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield the first row of each run of true rows, and the one behind its last; one false row between is no gap."""
    at = np.flatnonzero(rows)
    if not len(at):
        return
    cuts = np.flatnonzero(np.diff(at) > 2)
    for start, end in zip([0, *(cuts + 1)], [*cuts, len(at) - 1], strict=True):
        yield int(at[start]), int(at[end]) + 1


def _moved(line: RecognisedLine, cut: _Box, inner: _Box | None, height: float) -> RecognisedLine:
    """Return a line of a cut image as one of the whole image.

    Args:
        line: the line.
        cut: where it was cut out.
        inner: where its ink is; None if the cut may hold several lines. The program takes the whole height of a cut for
            that of its only line.
        height: the height of the line, if the cut holds no other.
    """
    words = []
    for word in line.words:
        left, right = word.box[0] + cut[0], word.box[2] + cut[0]
        top, bottom = (inner[1], inner[3]) if inner else (word.box[1] + cut[1], word.box[3] + cut[1])
        words.append(RecognisedWord(word.text, (left, top, right, bottom), word.confidence))
    return replace(line, words=tuple(words), height=height if inner else line.height)


def _insert(lines: list[RecognisedLine], line: RecognisedLine) -> None:
    """Insert a line behind the nearest line above it, in whose block it then is, or before the nearest below."""
    left, top, right, bottom = line.box
    over = [(at, each.box) for at, each in enumerate(lines) if each.box[0] < right and each.box[2] > left]
    middle = (top + bottom) / 2
    above = _nearest([(at, middle - box[3]) for at, box in over if (box[1] + box[3]) / 2 < middle])
    below = _nearest([(at, box[1] - middle) for at, box in over if (box[1] + box[3]) / 2 >= middle])
    if above is not None:
        lines.insert(above + 1, replace(line, block=lines[above].block))
    elif below is not None:
        lines.insert(below, replace(line, block=lines[below].block))
    else:
        lines.append(replace(line, block=max(each.block for each in lines) + 1))


def _nearest(places: Sequence[tuple[int, float]]) -> int | None:
    return min(places, key=lambda each: each[1])[0] if places else None
