"""Scans and photographs of text: the words that are recognised, where each is, and that a person must compare them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from onrecord import record
from onrecord.errors import ReadError
from onrecord.page import read_page
from onrecord.page.documents import limited_program, tesseract
from onrecord.page.documents.kinds import DocumentKind
from onrecord.page.documents.model import PageImage
from onrecord.page.documents.page_images import page_images
from onrecord.page.documents.recognised_lines import as_written, hocr_lines, mean_confidence, printed
from onrecord.page.documents.recognition import ImageReader, RecognisedImage
from onrecord.page.documents.scans import read_images
from tests.page.documents.files import pdf, pdf_lines, pdf_page, stream
from tests.page.documents.scan_files import LETTER, PERSIAN, drawn, png_of, saved
from tests.tesseract_needed import need_tesseract


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without the program."""
    monkeypatch.setattr(tesseract, "installed", lambda: None)


@pytest.fixture(scope="module")
def letter() -> bytes:
    return saved([drawn(LETTER)], "PNG")


HOCR = """<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><div class='ocr_page'>
<div class='ocr_carea' title="bbox 0 0 900 80"><p class='ocr_par'>
<span class='ocr_line' title="bbox 10 20 210 50; baseline -0.01 0; x_size 30; x_descenders 7">
<span class='ocrx_word' title='bbox 10 20 90 50; x_wconf 96'>Dear</span>
<span class='ocrx_word' title='bbox 100 20 210 50; x_wconf 90'><em>Minister,</em></span></span>
<span class='ocr_line' title="bbox 10 60 50 70; x_size 8"><span class='ocrx_word' title='bbox 1 1 2 2; x_wconf 20'>|~</span></span>
<span class='ocr_line' title="bbox 10 100 210 130; x_size 34"><span class='ocrx_word' title='bbox 10 100 210 130; x_wconf 12'>Zx9q</span></span>
</p></div></div></body></html>"""
_STRIPS = 273
"""The tag of a TIFF that says where the strips of an image are."""
IMAGE = PageImage(page=2, width=1000, height=1400, unit=0.5, spots=b"")


def test_lines_of_hocr_have_their_words_boxes_and_confidence():
    lines = hocr_lines(HOCR.encode())
    assert [[word.text for word in line.words] for line in lines] == [["Dear", "Minister,"], ["Zx9q"]]
    assert mean_confidence(lines[:1]) == pytest.approx((96 * 4 + 90 * 9) / 13)
    first, second = printed(lines, IMAGE, persian=False)
    assert (first.text, first.page) == ("Dear Minister,", 2)
    assert (first.left, first.top, first.right, first.bottom) == (5, 10, 105, 25)  # in the units of the page
    assert first.height == second.height  # both are about as high as most lines
    assert (first.apart, second.apart) == ("", "its words were recognised with a confidence of 12 of 100 only")


@pytest.mark.parametrize("data", [b"", b"<html", b"no markup", "<a>\ud800</a>".encode("utf-8", "surrogatepass")])
def test_what_is_no_hocr_is_an_error_in_words(data: bytes):
    with pytest.raises(ReadError, match="cannot be read"):
        hocr_lines(data)


def test_a_page_with_more_words_than_pages_have_is_refused():
    word = "<span class='ocrx_word' title='bbox 1 1 2 2; x_wconf 90'>a</span>"
    line = f"<span class='ocr_line' title='bbox 1 1 2 2'>{word * 20_001}</span>"
    with pytest.raises(ReadError, match="more than 20,000 words"):
        hocr_lines(f"<html><div class='ocr_carea'>{line}</div></html>".encode())


@pytest.mark.parametrize(
    ("text", "persian", "written"),
    [
        ("نامة ما, كتاب", True, "نامهٔ ما، کتاب"),
        ("رسالة إلى الوزير, اليوم?", False, "رسالة إلى الوزير، اليوم؟"),
        ("Dear Minister, hello?", True, "Dear Minister, hello?"),
        ("شماره ۱۲,۵", True, "شماره ۱۲,۵"),
        ("السيد شتاين،.", False, "السيد شتاين،"),
        ("Dear Minister,.", False, "Dear Minister,"),
    ],
)
def test_recognised_words_are_written_as_their_language_is(text: str, persian: bool, written: str):
    assert as_written(text, persian=persian) == written


@need_tesseract
@pytest.mark.slow
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "PDF"])
def test_a_scan_is_read_to_the_same_page_as_other_documents(form: str):
    found = record.read(saved([drawn(LETTER)], form), findings=False)
    letter = found.report.letters[0]
    assert [each.quote for each in letter.senders] == ["Anna Mirel"]
    assert [each.quote for each in letter.addressees] == ["Mr Rolf Tamm"]
    assert found.report.date.value == "2025-01-06"
    assert "release the two well diggers who are held" in found.page.text
    assert "publish the report of the commission" in found.page.text
    recognised = found.page.recognised
    assert recognised
    assert (recognised.engine, recognised.pages[0].languages) == ("tesseract", "eng")
    assert recognised.confidence > 80
    assert any("Compare them with the image." in note for note in found.page.notes)
    assert record.Record.from_json(found.to_json()).page.recognised == recognised


@need_tesseract
def test_each_line_of_a_scan_knows_its_page_and_box(letter: bytes):
    page = read_page(letter)
    at = page.text.index("Mr Rolf Tamm")
    place = next(each for each in page.places if each.start <= at < each.end)
    left, top, right, bottom = place.box
    assert place.page == 1
    assert 110 < left < 130  # where it was drawn, in pixels
    assert 210 < top < bottom < 270
    assert 280 < right < 360
    for each in page.places:
        assert page.text[each.start : each.end].strip()


@need_tesseract
@pytest.mark.slow
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_scan_that_lies_on_its_side_is_turned_and_its_boxes_are_those_of_the_file(degrees: int):
    turned = drawn(LETTER).rotate(-degrees, expand=True)
    page = read_page(saved([turned], "PNG"))
    assert "Dear Minister," in page.text
    at = page.text.index("Mr Rolf Tamm")
    box = next(each.box for each in page.places if each.start <= at < each.end)
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    width, height = turned.size
    upright = {90: (middle[1], width - middle[0]), 180: (width - middle[0], height - middle[1])}
    upright[270] = (height - middle[1], middle[0])
    assert 120 < upright[degrees][0] < 360
    assert 210 < upright[degrees][1] < 270


@need_tesseract
@pytest.mark.slow
def test_persian_is_told_by_its_letters_and_words():
    page = read_page(saved([drawn(PERSIAN, right=True)], "TIFF"))
    assert page.language == "fa"
    assert page.direction == "rtl"
    assert page.recognised
    assert page.recognised.pages[0].languages == "fas"
    assert "کمیسیون را منتشر کنید" in page.text


@need_tesseract
@pytest.mark.slow
def test_pages_of_a_tiff_are_one_document_in_order():
    second = ["The second page says that the well is dry", "and that nobody came to repair it in March."]
    page = read_page(saved([drawn(LETTER), drawn(second)], "TIFF"))
    assert {each.page for each in page.places} == {1, 2}
    assert page.text.index("Anna Mirel") < page.text.index("the well is dry")
    assert [each.page for each in page.recognised.pages] == [1, 2] if page.recognised else False


@need_tesseract
@pytest.mark.slow
def test_a_pdf_of_text_with_one_scanned_page_is_read_whole():
    from pypdfium2 import PdfDocument

    long = "The commission heard six witnesses, and their accounts agree in every important detail."
    made = PdfDocument(pdf_lines([(72, 700, 12, long)]))
    made.import_pages(PdfDocument(saved([drawn(LETTER)], "PDF", resolution=150)))
    import io

    file = io.BytesIO()
    made.save(file)
    page = read_page(file.getvalue())
    assert page.text.index("six witnesses") < page.text.index("Dear Minister,")
    assert page.recognised
    assert [each.page for each in page.recognised.pages] == [2]
    assert "page 2" in page.notes[-1]


@need_tesseract
@pytest.mark.slow
def test_an_image_without_words_says_so():
    for blank in (drawn([]), drawn(["."])):
        with pytest.raises(ReadError, match="No words were recognised"):
            read_page(saved([blank], "PNG"))


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_a_scan_says_what_to_install(letter: bytes):
    for data in (letter, saved([drawn(LETTER)], "PDF")):
        with pytest.raises(ReadError, match=r"install tesseract \(on Debian: apt-get install tesseract-ocr"):
            read_page(data)


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_text_is_read_and_a_scanned_page_is_named():
    from onrecord.page.documents.model import BlockKind, DocumentBlock, DocumentText

    own = DocumentText((DocumentBlock(BlockKind.PARAGRAPH, "Words.", "a paragraph"),), images=(2, 5))
    found = read_images(b"", DocumentKind.PDF, own)
    assert found.blocks == own.blocks
    assert found.notes == ("Pages 2, 5 consist of images and were not read: tesseract is not installed.",)


def test_words_are_not_recognised_where_nobody_asked(letter: bytes):
    with pytest.raises(ReadError, match="not recognised here"):
        read_page(letter, recognise=False)


def test_an_image_is_turned_as_its_camera_says_and_what_is_clear_is_white():
    from PIL import Image

    image = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    image.putpixel((0, 0), (0, 0, 0, 255))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side
    (found,) = page_images(saved([image], "PNG", exif=exif), DocumentKind.PNG, frozenset())
    assert (found.width, found.height) == (20, 40)
    assert found.spots[19] == 0
    assert found.spots[0] == 255


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_images_of_every_depth_are_grey_spots(mode: str):
    from PIL import Image

    made = Image.new(mode, (30, 10), 0).convert(mode) if mode != "I;16" else Image.new("I;16", (30, 10), 900)
    form = "TIFF" if mode == "CMYK" else "PNG"
    kind = DocumentKind[form]
    (found,) = page_images(saved([made], form), kind, frozenset())
    assert len(found.spots) == found.width * found.height == 300


def limited(code: str, *, memory: int = 1 << 28, seconds: int = 1) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-I", "-S", str(limited_program.__file__), str(memory), str(seconds)]
    return subprocess.run([*call, sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    "code",
    ["bytearray(1 << 29)", "while True: pass", "open('x', 'wb', 0).write(b'word')"],
)
def test_the_program_can_take_and_write_little(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert limited("print('words')").stdout == "words\n"
    assert limited(code).returncode != 0
    assert not any(each.stat().st_size for each in tmp_path.iterdir())


def test_the_program_gets_no_secret(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ONRECORD_PASSPHRASE", "secret")
    monkeypatch.setenv("TESSDATA_PREFIX", "/there")
    found = tesseract.tesseract_environment()
    assert "secret" not in found.values()
    assert (found["TESSDATA_PREFIX"], found["OMP_THREAD_LIMIT"]) == ("/there", "1")


def test_a_tesseract_that_does_not_run_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin:/bin")
    assert tesseract.installed() is None


def stubborn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Put a tesseract in the path that has all languages, and then does something else."""
    program = tmp_path / "tesseract"
    program.write_text(
        f'#!/bin/sh\ncase "$1" in --version) echo tesseract 5.9;; --list-langs) printf "List\\neng\\n";; *) {body};; esac\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin:/bin")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("exit 3", "not recognised: it took too long or too much memory"),
        ("echo nonsense", "What tesseract said of an image cannot be read"),
        ("while :; do :; done", "not recognised: it took too long or too much memory"),
    ],
)
def test_a_tesseract_that_fails_is_said_in_one_sentence(
    body: str, said: str, letter: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    stubborn(tmp_path, monkeypatch, body)
    monkeypatch.setattr(tesseract, "PAGE_SECONDS", 1)
    with pytest.raises(ReadError, match=said):
        read_page(letter)


HOSTILE = {
    "a PNG of a billion pixels": png_of(100_000, 100_000),
    "a PNG as wide as can be": png_of(2**31 - 1, 1),
    "a PNG cut short": png_of(5000, 5000, bytes(1000)),
    "a JPEG of nothing": b"\xff\xd8\xff\xe0" + bytes(1000),
    "a TIFF whose pages are a circle": b"II*\x00\x08\x00\x00\x00" + b"\x00\x00" + b"\x08\x00\x00\x00",
    "a TIFF of nothing": b"MM\x00*" + b"\xff" * 1000,
    "a PNG that unpacks to 80 MB": png_of(9000, 9000, bytes(81_009_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_image_that_is_made_to_hurt_is_refused_in_one_sentence(name: str):
    with pytest.raises(ReadError) as refused:
        read_page(HOSTILE[name])
    assert refused.value.message.endswith(".")
    assert "\n" not in refused.value.message
    assert len(refused.value.message) < 160


def test_a_tiff_of_many_pages_is_refused():
    with pytest.raises(ReadError, match="101 pages are images, more than the 100"):
        read_page(saved([Image.new("1", (8, 8))] * 101, "TIFF"))


def test_a_pdf_that_is_drawn_as_lines_is_an_image():
    from onrecord.page.documents.reading_process import read_here

    assert read_here(pdf_page(b"0 0 m 100 100 l S"), DocumentKind.PDF).images == (1,)


def collected(data: bytes, kind: DocumentKind, pages: frozenset[int]) -> tuple[list[int], str]:
    """Return the numbers of the pages whose images are had, and what is said of the others."""
    found: list[int] = []
    try:
        for each in page_images(data, kind, pages):
            found.append(each.page)  # noqa: PERF401 - those before an error count
    except ReadError as error:
        return found, error.message
    return found, ""


def test_a_damaged_page_of_a_pdf_does_not_take_the_others_with_it():
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>"
    kids = b"<< /Type /Pages /Kids [3 0 R 9 0 R 5 0 R] /Count 3 >>"
    data = pdf([b"<< /Type /Catalog /Pages 2 0 R >>", kids, page, stream(b"0 0 m 9 9 l S"), page])
    found = collected(data, DocumentKind.PDF, frozenset({1, 2, 3}))
    assert found == ([1, 3], "Page 2 of this PDF is damaged and cannot be read.")


def test_a_damaged_page_of_a_tiff_does_not_take_the_others_with_it():
    data = bytearray(saved([drawn([line]) for line in ("one", "two", "three")], "TIFF", compression="tiff_lzw"))
    whole = collected(bytes(data), DocumentKind.TIFF, frozenset())
    assert whole == ([1, 2, 3], "")
    with Image.open(io.BytesIO(data)) as image:
        image.seek(1)
        start = image.tag_v2[_STRIPS][0]
    data[start : start + 8] = b"\xff" * 8
    found, said = collected(bytes(data), DocumentKind.TIFF, frozenset())
    assert (found, said) == ([1, 3], "Page 2 of this image is damaged and cannot be read.")


def test_an_image_whose_words_are_not_recognised_does_not_take_the_others_with_it(monkeypatch: pytest.MonkeyPatch):
    def one(_: ImageReader, image: PageImage) -> RecognisedImage:
        if image.page == 2:
            raise ReadError("It took too long.")
        return RecognisedImage(hocr_lines(HOCR.encode()), image, turned=0, languages="eng", confidence=90)

    monkeypatch.setattr(tesseract, "installed", lambda: tesseract.Tesseract(Path("tesseract"), "5", frozenset({"eng"})))
    monkeypatch.setattr(ImageReader, "read", one)
    found = read_images(saved([drawn([line]) for line in ("one", "two", "three")], "TIFF"), DocumentKind.TIFF)
    assert found.recognised
    assert [each.page for each in found.recognised.pages] == [1, 3]
    assert "The words of page 2 were not recognised: It took too long." in found.notes
