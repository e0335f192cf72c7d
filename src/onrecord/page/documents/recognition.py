"""The words of one page's image: turned upright, in the language that its letters and words tell."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec
import numpy as np

from onrecord import languages
from onrecord.errors import ReadError
from onrecord.page.documents.missed_lines import surer, with_missed
from onrecord.page.documents.model import PageImage
from onrecord.page.documents.recognised_lines import RecognisedLine, hocr_lines, leftward_order, mean_confidence
from onrecord.page.documents.tesseract import Layout, Tesseract, dots_per_inch

_DATA = {
    "en": "eng",
    "fa": "fas",
    "ar": "ara",
    "de": "deu",
    "es": "spa",
    "fr": "fra",
    "it": "ita",
    "nl": "nld",
    "pl": "pol",
    "pt": "por",
    "ru": "rus",
    "tr": "tur",
}
"""The language data for each language that onrecord reads."""
_FIRST = {"Arabic": ("fas", "ara"), "Latin": ("eng",), "Cyrillic": ("rus",)}
"""The language data with which a page in each script is read first, to find its language."""
_FEWEST = 12
"""Words of a page that tell its language, at least."""
WORST = 55
"""A page whose words have less confidence on the average is not read: what it says would be guessed."""
_DOUBTFUL = 70
"""Below this mean confidence, the script may have been taken for another: the others are tried too."""


@dataclass(frozen=True, slots=True)
class RecognisedImage:
    """The words of an image.

    Attributes:
        lines: its lines, in the image as it was turned.
        image: that image.
        turned: by so many degrees clockwise it was turned.
        languages: the language data.
        confidence: the mean confidence, from 0 to 100.
    """

    lines: list[RecognisedLine]
    image: PageImage
    turned: int
    languages: str
    confidence: float

    @property
    def count(self) -> int:
        """How many words there are."""
        return sum(len(line.words) for line in self.lines)


class ImageReader:
    """Reads the images of one document: its language is found on the first page that has enough words.

    Args:
        program: what recognises words.

    Attributes:
        program: the same.
    """

    def __init__(self, program: Tesseract) -> None:
        self.program = program
        self._found: dict[str, str] = {}
        """The language data of the document, by the script."""

    def read(self, image: PageImage) -> RecognisedImage:
        """Return the words of an image.

        Raises:
            ReadError: it took too long or too much memory, or there is no language data for it.
        """
        return self._whole(self._in_its_language(image))

    def _in_its_language(self, image: PageImage) -> RecognisedImage:
        turned, script = self.program.orientation(image)
        upright = _turned(image, turned)
        known = self._found.get(script)
        if known:
            return self._read(upright, turned, known)
        found = self._read(upright, turned, self._first(script))
        if found.confidence < _DOUBTFUL:
            others = filter(None, (self._there(_FIRST[other]) for other in _FIRST if other != script))
            tried = [self._read(upright, turned, each) for each in others if each != found.languages]
            found = max([found, *tried], key=lambda each: each.confidence)
        told = self._told(found)
        if told and found.count >= _FEWEST:
            found = found if told == found.languages else self._read(upright, turned, told)
            self._found[script] = told
        return found

    def _first(self, script: str) -> str:
        """Return the language data with which a page in a script is read first.

        Raises:
            ReadError: there is none of it.
        """
        wanted = _FIRST.get(script) or tuple(each for group in _FIRST.values() for each in group)
        there = self._there(wanted)
        if not there:
            named = " ".join(f"tesseract-ocr-{each}" for each in wanted)
            raise ReadError(
                f"tesseract has no language data for {script or 'this'} script. On Debian, install {named}."
            )
        return there

    def _there(self, wanted: tuple[str, ...]) -> str:
        return "+".join(each for each in wanted if each in self.program.languages)

    def _told(self, found: RecognisedImage) -> str:
        """Return the language data for the language of recognised words; empty where there is none."""
        text = "\n".join(" ".join(word.text for word in line.words) for line in found.lines)
        data = _DATA.get(languages.detect(text) or "", "")
        return data if data in self.program.languages else ""

    def _read(self, image: PageImage, turned: int, data: str) -> RecognisedImage:
        lines = hocr_lines(self.program.words(image, data, Layout.PAGE, dots_per_inch(image)))
        return RecognisedImage(lines, image, turned, data, mean_confidence(lines))

    def _whole(self, found: RecognisedImage) -> RecognisedImage:
        """Return the words of an image with the lines that were left out at first, and unsure ones read once more."""
        if not found.lines or found.confidence < WORST:
            return found
        dpi = dots_per_inch(found.image)

        def recognise(part: PageImage, several: bool) -> list[RecognisedLine]:  # noqa: FBT001 - as it is called
            layout = Layout.LINES if several else Layout.LINE
            tried = [hocr_lines(self.program.words(part, each, layout, dpi)) for each in self._tried(found.languages)]
            return [leftward_order(line) for line in max(tried, key=mean_confidence)]

        lines = with_missed(found.image, surer(found.image, found.lines, recognise), recognise)
        return replace(found, lines=lines, confidence=mean_confidence(lines))

    def _tried(self, data: str) -> list[str]:
        """Return the language data for a line by itself: that of the page, and English beside it for addresses."""
        return [data, f"{data}+eng"] if data != "eng" and "eng" in self.program.languages else [data]


def _turned(image: PageImage, degrees: int) -> PageImage:
    """Return an image turned clockwise by a multiple of 90 degrees."""
    if not degrees:
        return image
    spots = np.rot90(np.frombuffer(image.spots, np.uint8).reshape(image.height, image.width), -degrees // 90)
    height, width = spots.shape
    return msgspec.structs.replace(image, width=width, height=height, spots=spots.tobytes())
