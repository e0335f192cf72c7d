"""The program that recognises words in images: tesseract, where it is installed. It gets one image, and gives hOCR.

It runs as a process of its own, within limits of time and memory, without a shell. It gets the spots of an image and
never a file that somebody made: that one is decoded before, in the process that reads documents.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from onrecord.cached_once import once
from onrecord.errors import ReadError
from onrecord.page.documents import limited_program
from onrecord.page.documents.isolated import reading_environment
from onrecord.page.documents.model import PageImage

INSTALL = "install tesseract (on Debian: apt-get install tesseract-ocr tesseract-ocr-fas tesseract-ocr-ara)"
"""The advice to a person who wants scans to be read."""
PAGE_SECONDS = 60
"""CPU seconds that one page may take; a page of A4 takes one to five."""
_MEMORY = 2 << 30
_WAIT = 3
"""So many times as long is waited, for the program may not have the processor to itself."""
_ANSWER = 32 << 20
"""Bytes of the longest answer that is taken; a full page has some 200 kB."""
_SAUVOLA = ("-c", "thresholding_method=2")
"""How ink and paper are distinguished: by the spots around each. Paper in a photograph is not equally light
(decision 74 has what that is worth)."""
_PAGE_INCHES = 11.5
"""The longer side of a page of A4 or Letter. Without the spots for each inch, the program takes 70, looks for larger
letters, and leaves whole lines out."""
_SURE = 2.0
"""tesseract itself takes an orientation of less confidence for unknown."""
_FAILED = "The words of page {} were not recognised: it took too long or too much memory."
_DATA = "TESSDATA_PREFIX"
"""Names the folder with the language data."""
_NAME = re.compile(r"[A-Za-z0-9_]{2,40}")
_VERSION = re.compile(r"tesseract\s+v?(\d[\w.-]{0,40})")


class Layout(StrEnum):
    """The contents of an image, as tesseract numbers it (page segmentation modes)."""

    PAGE = "3"
    LINES = "6"
    LINE = "13"
    """One line, without looking for its words first: that would leave out the lines that the page's layout left out."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """An installed tesseract.

    Attributes:
        program: where it is.
        version: its version.
        languages: the language data that it has, such as "eng", "fas" and "osd".
    """

    program: Path
    version: str
    languages: frozenset[str]

    def words(self, image: PageImage, languages: str, layout: Layout, dpi: int) -> bytes:
        """Return the words of an image as hOCR.

        Raises:
            ReadError: it took too long, or too much memory.
        """
        told = ("-l", languages, "--psm", layout.value, "--dpi", str(dpi))
        return self._answer(image, *told, *(_SAUVOLA if layout is Layout.PAGE else ()), "hocr")

    def orientation(self, image: PageImage) -> tuple[int, str]:
        """Return by how many degrees clockwise an image must be turned, and its script; 0 and "" if unknown."""
        if "osd" not in self.languages:
            return 0, ""
        try:
            said = self._answer(image, "-l", "osd", "--psm", "0").decode("utf-8", "replace")
        except ReadError:  # an image of few letters, where it ends with an error
            return 0, ""
        found = dict(re.findall(r"^([A-Z][a-z ]+): (\S+)$", said, re.MULTILINE))
        turned = int(found.get("Rotate", "0")) if found.get("Rotate", "0").isdigit() else 0
        sure = _number(found.get("Orientation confidence", "0")) >= _SURE
        return (turned % 360 if sure else 0), found.get("Script", "")

    def _answer(self, image: PageImage, *arguments: str) -> bytes:
        """Return what the program prints.

        Raises:
            ReadError: it failed.
        """
        limited = (sys.executable, "-I", "-S", "-B", str(limited_program.__file__), str(_MEMORY), str(PAGE_SECONDS))
        head = b"P5\n%d %d\n255\n" % (image.width, image.height)
        try:
            done = subprocess.run(  # noqa: S603 - an installed program, by its path
                (*limited, str(self.program), "stdin", "stdout", *arguments),
                input=head + image.spots,
                capture_output=True,
                timeout=PAGE_SECONDS * _WAIT,
                env=tesseract_environment(),
                check=False,
            )
        except (subprocess.TimeoutExpired, OSError) as error:
            raise ReadError(_FAILED.format(image.page)) from error
        if done.returncode or len(done.stdout) > _ANSWER:
            raise ReadError(_FAILED.format(image.page))
        return done.stdout


def installed() -> Tesseract | None:
    """Return the tesseract of this computer; None where there is none that runs."""
    program = shutil.which("tesseract")
    return _asked(str(Path(program).absolute()), os.environ.get(_DATA, "")) if program else None


@once
def _asked(program: str, data: str) -> Tesseract | None:  # noqa: ARG001 - another folder has other languages
    """Ask a tesseract for its version and its languages; once for each program."""
    try:
        told = subprocess.run(  # noqa: S603 - an installed program, by its path
            (program, "--version"), capture_output=True, timeout=20, env=tesseract_environment(), check=False
        )
        listed = subprocess.run(  # noqa: S603 - the same
            (program, "--list-langs"), capture_output=True, timeout=20, env=tesseract_environment(), check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = _VERSION.search((told.stdout + told.stderr).decode("utf-8", "replace"))
    names = (listed.stdout or listed.stderr).decode("utf-8", "replace").splitlines()[1:]
    languages = frozenset(name.strip() for name in names if _NAME.fullmatch(name.strip()))
    return Tesseract(Path(program), version.group(1), languages) if version else None


def tesseract_environment() -> dict[str, str]:
    """Return what the program gets of the environment. It has one thread: others would count as processes."""
    data = {_DATA: os.environ[_DATA]} if _DATA in os.environ else {}
    return reading_environment(os.environ) | data | {"OMP_THREAD_LIMIT": "1"}


def dots_per_inch(image: PageImage) -> int:
    """Return the spots for each inch of a page as high as A4 or Letter. Files often give a wrong one."""
    return min(max(round(max(image.width, image.height) / _PAGE_INCHES), 70), 600)


def _number(words: str) -> float:
    try:
        return float(words)
    except ValueError:
        return 0.0
