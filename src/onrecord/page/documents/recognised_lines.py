"""The lines of a page that tesseract recognised: from hOCR to lines with their box, as those of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from xml.etree import ElementTree as ET

from onrecord.errors import ReadError
from onrecord.page.direction import has_right_to_left
from onrecord.page.documents.model import PageImage
from onrecord.page.documents.pdf_layout import PrintedLine
from onrecord.page.documents.reading_order import is_right_to_left

MAX_WORDS = 20_000
"""The most words of one page; a page of a newspaper has 5,000."""
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_CONFIDENCE = re.compile(r"x_wconf (\d+)")
_SIZE = re.compile(r"x_size (\d+(?:\.\d+)?)")
_SLOPE = re.compile(r"baseline (-?\d+(?:\.\d+)?)")
_UNUSUAL = 1.3
"""A line that is at most so many times as high as most lines, or as low, is as high as they are: the program measures
lines of one type up to a quarter differently."""
_UNSURE = 40
"""A line whose words have less confidence on the average is a stain, a stamp or a signature, or cannot be cited."""
_ARABIC = r"[\u0621-\u064a\u066e-\u06d3]"
_LATIN_MARKS = re.compile(rf"(?<={_ARABIC})[,;?]|(?<={_ARABIC} )[,;?](?= |$)")
_TWO_MARKS = re.compile(r"([,،])[.,،]$")
"""A speck behind the comma of a salutation; nobody writes two marks there."""
_MARKS = {",": "،", ";": "؛", "?": "؟"}
_PERSIAN = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
_DIRECTIONS = str.maketrans("", "", "\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
_EZAFE = re.compile(r"ة(?!\w)")


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word, its box in spots (left, top, right, bottom), and its confidence from 0 to 100."""

    text: str
    box: tuple[int, int, int, int]
    confidence: int


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A line: its words in the order of reading, its height in spots, and the number of its block."""

    words: tuple[RecognisedWord, ...]
    height: float
    block: int

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The box around its words, in spots."""
        boxes = [word.box for word in self.words]
        return (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )


def hocr_lines(hocr: bytes) -> list[RecognisedLine]:
    """Return the lines of hOCR in the order of reading; lines of no letter and no digit are left out.

    Raises:
        ReadError: it is no hOCR, or holds more words than a page has.
    """
    try:
        root = ET.fromstring(hocr)  # noqa: S314 - our own tesseract wrote it; expat bounds how far entities grow
    except ET.ParseError as error:
        raise ReadError("What tesseract said of an image cannot be read.") from error
    found, count = list[RecognisedLine](), 0
    for block, area in enumerate(root.iterfind(".//{*}div")):
        if area.get("class") != "ocr_carea":
            continue
        for each in area.iterfind(".//{*}span"):
            if (each.get("class") or "").startswith(("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat")):
                line = _line(each, block)
                count += len(line.words)
                if any(char.isalnum() for word in line.words for char in word.text):
                    found.append(line)
    if count > MAX_WORDS:
        raise ReadError(f"A page of this scan has more than {MAX_WORDS:,} words, the most that are read.")
    return found


def _line(element: ET.Element, block: int) -> RecognisedLine:
    words = tuple(_words(element))
    title = element.get("title") or ""
    size, slope, box = _SIZE.search(title), _SLOPE.search(title), _box(title)
    # The box of a line that is aslant is as much higher as the line rises.
    high = (box[3] - box[1]) - abs(float(slope.group(1)) if slope else 0.0) * (box[2] - box[0])
    height = min(float(size.group(1)), high) if size and high > 0 else max(high, 1.0)
    return RecognisedLine(words, max(height, 1.0), block)


def _words(line: ET.Element) -> Iterator[RecognisedWord]:
    for each in line.iterfind(".//{*}span"):
        text = "".join(each.itertext()).translate(_DIRECTIONS).strip()
        title = each.get("title") or ""
        sure = _CONFIDENCE.search(title)
        if each.get("class") == "ocrx_word" and text:
            yield RecognisedWord(text, _box(title), int(sure.group(1)) if sure else 0)


def _box(title: str) -> tuple[int, int, int, int]:
    found = _BOX.search(title)
    left, top, right, bottom = map(int, found.groups()) if found else (0, 0, 0, 0)
    return left, top, right, bottom


def leftward_order(line: RecognisedLine) -> RecognisedLine:
    """Return a line with its words in the order of reading, if it was wrongly taken for one from left to right.

    That happens to a line that is recognised by itself and in which most letters are Latin ones. The boxes of its words
    are not exact, so that they tell the direction of the line but not the order of its words.
    """
    words = line.words
    onward = sum(one.box[0] < two.box[0] for one, two in pairwise(words))
    if onward * 2 <= len(words) - 1 or not is_right_to_left(words[-1].text):
        return line
    runs: list[list[RecognisedWord]] = []
    for word in reversed(words):
        if _is_latin(word) and runs and _is_latin(runs[-1][0]):
            runs[-1].insert(0, word)
        else:
            runs.append([word])
    return replace(line, words=tuple(word for run in runs for word in run))


def _is_latin(word: RecognisedWord) -> bool:
    return any(char.isalpha() for char in word.text) and not has_right_to_left(word.text)


def mean_confidence(lines: list[RecognisedLine]) -> float:
    """Return the mean confidence of the words of lines, each as often as it has characters; 0 where there are none."""
    words = [word for line in lines for word in line.words]
    return sum(word.confidence * len(word.text) for word in words) / max(sum(len(word.text) for word in words), 1)


def printed(lines: list[RecognisedLine], image: PageImage, *, persian: bool) -> list[PrintedLine]:
    """Return recognised lines as those of a printed page, in the units of the page.

    Args:
        lines: the lines, at least one.
        image: the image of the page in which they were recognised.
        persian: whether the words were recognised as Persian: letters of Arabic are then those of Persian.
    """
    usual = _usual_height(lines)
    found = []
    for line in lines:
        text = as_written(" ".join(word.text for word in line.words), persian=persian)
        box = tuple(side * image.unit for side in line.box)
        height = usual if usual / _UNUSUAL <= line.height <= usual * _UNUSUAL else line.height
        sure = mean_confidence([line])
        first = line.words[0].box
        found.append(
            PrintedLine(
                text=text,
                page=image.page,
                left=box[0],
                top=box[1],
                right=box[2],
                bottom=box[3],
                height=height * image.unit,
                first_word=(first[2] - first[0]) * image.unit,
                leftward=is_right_to_left(text),
                stretch=line.block,
                apart=f"its words were recognised with a confidence of {sure:.0f} of 100 only" * (sure < _UNSURE),
            )
        )
    return found


def _usual_height(lines: list[RecognisedLine]) -> float:
    return median(line.height for line in lines for _ in range(sum(len(word.text) for word in line.words)))


def as_written(text: str, *, persian: bool) -> str:
    """Return recognised words as they are written: the marks of Persian and Arabic, and Persian letters in Persian.

    The language data of Persian gives Arabic letters for some Persian ones, and a ta marbuta for a he with hamza.

    Examples:
        >>> as_written("نامة ما, كتاب", persian=True)
        'نامهٔ ما، کتاب'
    """
    text = _LATIN_MARKS.sub(lambda found: _MARKS[found.group()], _TWO_MARKS.sub(r"\1", text))
    return _EZAFE.sub("هٔ", text.translate(_PERSIAN)) if persian else text
