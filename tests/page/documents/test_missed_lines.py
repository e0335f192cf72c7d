"""Lines that tesseract leaves out: where ink is that no line covers, and where in the order of reading they belong."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from onrecord.page.documents.missed_lines import surer, with_missed
from onrecord.page.documents.model import PageImage
from onrecord.page.documents.recognised_lines import RecognisedLine, RecognisedWord, leftward_order

WIDTH, HEIGHT = 1000, 1400


def image(*boxes: tuple[int, int, int, int]) -> PageImage:
    """Return a page on which each box has the ink of a line."""
    page = Image.new("L", (WIDTH, HEIGHT), 240)
    draw = ImageDraw.Draw(page)
    for left, top, right, bottom in boxes:
        for at in range(left, right, 8):
            draw.rectangle((at, top, at + 3, bottom), fill=20)
    return PageImage(1, WIDTH, HEIGHT, 1.0, page.tobytes())


def line(text: str, box: tuple[int, int, int, int], *, sure: int = 90, block: int = 0) -> RecognisedLine:
    return RecognisedLine((RecognisedWord(text, box, sure),), float(box[3] - box[1]), block)


TOP, MIDDLE, BOTTOM = (100, 100, 700, 130), (100, 200, 500, 230), (100, 300, 700, 330)


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_a_line_that_was_left_out_comes_to_its_place(missing: int):
    boxes, cuts = [TOP, MIDDLE, BOTTOM], list[PageImage]()

    def recognise(part: PageImage, several: bool) -> list[RecognisedLine]:
        cuts.append(part)
        assert not several
        return [line("missed", (0, 0, part.width, part.height), sure=80)]

    known = [line(str(at), box, block=7) for at, box in enumerate(boxes) if at != missing]
    found = with_missed(image(*boxes), known, recognise)
    assert [each.words[0].text for each in found] == ["missed" if at == missing else str(at) for at in range(3)]
    assert found[missing].block == 7
    assert len(cuts) == 1
    for side, wanted in zip(found[missing].box, boxes[missing], strict=True):
        assert abs(side - wanted) <= 12


def test_what_is_read_unsurely_or_is_covered_or_is_a_speck_is_no_line():
    known = [line("0", TOP)]
    found = with_missed(
        image(TOP, MIDDLE), known, lambda part, _: [line("?", (0, 0, part.width, part.height), sure=50)]
    )
    assert found == known

    def never(_part: PageImage, _several: bool) -> list[RecognisedLine]:
        raise AssertionError

    assert with_missed(image(TOP), known, never) == known
    assert with_missed(image(TOP, (300, 600, 306, 604)), known, never) == known
    assert with_missed(image(TOP, (0, 0, 4, 1400)), known, never) == known  # the shadow at the edge


def test_an_unsure_line_is_replaced_by_a_surer_reading_only():
    lines = [line("Dear", TOP), line("Mimster", MIDDLE, sure=50)]
    asked = list[float]()

    def recognise(part: PageImage, _several: bool) -> list[RecognisedLine]:
        asked.append(part.height)
        return [line("Minister", (5, 5, 400, 40), sure=92)]

    found = surer(image(TOP, MIDDLE), lines, recognise)
    assert [each.words[0].text for each in found] == ["Dear", "Minister"]
    assert (found[1].box[1], found[1].box[3], found[1].height) == (MIDDLE[1], MIDDLE[3], 30)
    assert len(asked) == 1
    assert surer(image(TOP, MIDDLE), lines, lambda *_: [line("Munster", TOP, sure=40)]) == lines
    assert surer(image(TOP, MIDDLE), lines, lambda *_: []) == lines


def words(*given: tuple[str, int]) -> RecognisedLine:
    return RecognisedLine(tuple(RecognisedWord(text, (left, 0, left + 50, 20), 90) for text, left in given), 20.0, 0)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (
            words(("office@example.org", 0), ("1234", 200), ("00+", 300), ("تلفن", 400)),
            "تلفن 00+ 1234 office@example.org",
        ),
        (words(("Harbour", 0), ("Street", 100), ("خیابان", 300)), "خیابان Harbour Street"),
        (words(("رئیس", 400), ("کمیسیون", 200), ("عریضه‌ها", 0)), "رئیس کمیسیون عریضه‌ها"),
        (words(("رئیس", 400), ("کمیسیون", 410), ("عریضه‌ها", 0)), "رئیس کمیسیون عریضه‌ها"),
        (words(("Dear", 0), ("Minister", 100)), "Dear Minister"),
        (words(("تلفن", 0)), "تلفن"),
    ],
)
def test_a_line_that_was_taken_for_one_from_left_to_right_is_read_from_right_to_left(line: RecognisedLine, read: str):
    assert " ".join(word.text for word in leftward_order(line).words) == read
