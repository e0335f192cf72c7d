"""The text of a PDF is read as it is printed, and each line says where."""

from __future__ import annotations

import io

import pytest

from onrecord import record
from onrecord.errors import ReadError
from onrecord.page import Page
from onrecord.page.documents.assemble import page_of
from onrecord.page.documents.kinds import DocumentKind
from onrecord.page.documents.pdf_glyphs import Glyph
from onrecord.page.documents.reading_order import mirrored, read_line
from onrecord.page.documents.reading_process import read_here
from onrecord.vocabulary import Role
from tests.page.documents.files import pdf, pdf_lines, pdf_page
from tests.weasyprint_needed import need_weasyprint

LONG = "The council promised water by the end of May, and nobody has kept the word of it"


def page(data: bytes) -> Page:
    return page_of(read_here(data, DocumentKind.PDF), DocumentKind.PDF, None)


def words(found: Page, role: Role) -> list[str]:
    return [found.words(block) for block in found.blocks if block.role is role]


def test_lines_of_a_paragraph_are_joined_and_short_lines_are_not():
    lines = ["Mr Rolf Tamm", "Minister of Water", LONG, LONG, "to the village."]
    found = page(pdf_lines([(72, 700 - 14 * at, 12, line) for at, line in enumerate(lines)]))
    assert found.text == f"Mr Rolf Tamm\nMinister of Water\n{LONG} {LONG} to the village."


@pytest.mark.parametrize(
    ("end", "begin", "joined"),
    [
        ("investiga-", "tion of it", "investigation of it"),
        ("a well-", "known fact", "a well-known fact"),
        ("the Basel-", "Zurich line", "the Basel-Zurich line"),
    ],
)
def test_a_word_that_the_end_of_a_line_parts_is_put_together(end: str, begin: str, joined: str):
    filler = "The well-known council of the region has now begun its very long"
    lines = [filler, f"{filler[: 60 - len(end)]} {end}", begin, "", "Another paragraph."]
    found = page(pdf_lines([(72, 700 - 14 * at, 12, line) for at, line in enumerate(lines)]))
    assert joined in found.text


def test_columns_are_read_one_after_the_other_even_where_they_are_drawn_line_by_line():
    left = [f"left column line {at} says some words" for at in range(8)]
    right = [f"right column line {at} says others" for at in range(8)]
    lines = []
    for at, (one, two) in enumerate(zip(left, right, strict=True)):
        lines += [(60, 700 - 14 * at, 11, one), (330, 700 - 14 * at, 11, two)]
    assert page(pdf_lines(lines)).text.split() == " ".join(left + right).split()


def test_a_head_that_is_drawn_last_is_read_first():
    lines = [(72, 600, 12, "The body of the letter."), (72, 720, 12, "Union of Well Diggers")]
    assert page(pdf_lines(lines)).text.split("\n")[0] == "Union of Well Diggers"


def test_running_heads_and_page_numbers_are_boilerplate_and_stay_in_the_text():
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    for number in range(1, 4):
        canvas.drawString(72, 760, "Report on the wells")
        canvas.drawString(72, 400, f"Words of page {'one two three'.split()[number - 1]}.")
        canvas.drawString(300, 30, f"Page {number} of 3")
        canvas.showPage()
    canvas.save()
    found = page(out.getvalue())
    assert words(found, Role.PARAGRAPH) == ["Words of page one.", "Words of page two.", "Words of page three."]
    assert words(found, Role.FURNITURE) == [
        each for number in (1, 2, 3) for each in ("Report on the wells", f"Page {number} of 3")
    ]


def test_each_line_knows_its_page_and_its_box():
    data = pdf_lines([(72, 700, 12, "The first line of it."), (72, 500, 12, "The second line of it.")])
    found = record.read(data, findings=False)
    assert found.source.media_type == "application/pdf"
    places = found.page.places
    assert places
    assert [found.page.text[place.start : place.end] for place in places] == [
        "The first line of it.",
        "The second line of it.",
    ]
    first, second = places
    assert first.page == second.page == 1
    left, top, right, bottom = first.box
    assert left == pytest.approx(72, abs=2)
    assert top < 92 < bottom  # the foot of the letters is at 792 - 700 points from above
    assert right > left
    assert second.box[1] == pytest.approx(top + 200, abs=1)
    assert record.Record.from_json(found.to_json()) == found


def test_a_page_of_the_web_has_no_places():
    found = record.read(b"<h1>A town</h1><p>Words of the town.</p>", findings=False)
    assert b'"places"' not in found.to_json()


def test_what_stands_beside_the_page_is_not_read():
    lines = [(72, 700, 12, "Words that are seen."), (900, 700, 12, "Words beside the page.")]
    assert page(pdf_lines(lines)).text == "Words that are seen."


def test_letters_of_larger_type_are_the_headline():
    lines = [(72, 700, 20, "Water for the lower village"), (72, 660, 11, f"{LONG}."), (72, 640, 11, f"{LONG}.")]
    assert words(page(pdf_lines(lines)), Role.HEADLINE) == ["Water for the lower village"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf_page(b""), "empty: it has neither text nor images"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (pdf([b"<< /Type /Catalog >>"]), "damaged|empty"),
    ],
)
def test_a_pdf_without_text_says_so(data: bytes, said: str):
    with pytest.raises(ReadError, match=said):
        page(data)


def test_an_encrypted_pdf_says_so():
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="other"))
    canvas.drawString(72, 700, "words")
    canvas.save()
    with pytest.raises(ReadError, match="This PDF is encrypted: it opens with a password only"):
        page(out.getvalue())


def signs(printed: list[str]) -> list[Glyph]:
    """Return signs as they are printed from left to right, each ten points wide."""
    return [Glyph(text, 10 * at, 0, 10 * at + 10, 12, at) for at, text in enumerate(printed)]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("مالس", "سلام"),
        ("۷۱۰۲ لاس", "سال ۲۰۱۷"[:3] + " ۷۱۰۲"),
        ("2017 لاس", "سال 2017"),
        ("12/06/2017 خيرات", "تاريخ 12/06/2017"),
        ("ABC 45/67 هب", "به ABC 45/67"),
        ("UN Watch نامزاس", "سازمان UN Watch"),
        ("org · 56 لت", "تل 56 · org"),
    ],
)
def test_a_line_from_right_to_left_is_read_as_it_is_meant(printed: str, read: str):
    assert read_line(signs(list(printed)), right_to_left=True) == read


def test_a_word_from_right_to_left_within_a_line_of_english():
    assert read_line(signs(list("the word مالس here")), right_to_left=False) == "the word سلام here"


def test_a_ligature_and_a_vowel_sign_stay_with_their_letters():
    assert read_line(signs(["ه", "لا"]), right_to_left=True) == "لاه"
    base, mark = Glyph("ه", 0, 0, 10, 12, 0), Glyph("\u0654", 3, 0, 7, 12, 1)
    assert read_line([mark, base], right_to_left=True) == "ه\u0654"


def test_brackets_are_turned_round():
    assert mirrored(")a(") == "(a)"


def printed(markup: str) -> Page:
    """Return the page of a PDF that WeasyPrint makes."""
    weasyprint = need_weasyprint()
    head = "<meta charset=utf-8><style>body { font: 12pt DejaVu Sans } sup, sub { font-size: 65% }</style>"
    return page(weasyprint.HTML(string=head + markup).write_pdf())


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("<p>They killed 12<sup>3</sup> people.</p>", "They killed 12 3 people."),
        ("<p>They killed 12<sub>3</sub> people.</p>", "They killed 12 3 people."),
        ("<p>They killed 12<sup>34</sup>5 people.</p>", "They killed 12 34 5 people."),
        ("<p>On the 1<sup>st</sup> of May, H<sub>2</sub>O.</p>", "On the 1st of May, H2O."),
        ("<p>They killed 12<b>3</b><span style='font-size: 8pt'>4</span> people.</p>", "They killed 1234 people."),
        ("<p dir=rtl lang=fa>آنها ۱۲<sup>۳</sup> نفر را کشتند.</p>", "آنها ۱۲ ۳ نفر را کشتند."),
    ],
)
def test_a_raised_digit_is_set_apart_from_a_number(markup: str, read: str):
    assert printed(markup).text == read


@pytest.mark.parametrize("raised_first", [True, False])
def test_a_raised_digit_in_a_line_from_right_to_left_is_read_last(raised_first: bool):
    number = [("۱", 0, 12), ("۲", 0, 12)]
    parts = [("۳", 0, 8), *number] if raised_first else [*number, ("۳", 0, 8)]
    line = [Glyph(text, 10 * at, top, 10 * at + 10, end, at) for at, (text, top, end) in enumerate(parts)]
    assert read_line(line, right_to_left=True) == "۱۲ ۳"


UNSEEN = "Words that are too small or too pale to be seen were left out, on page 1."


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        ("font-size: 1pt", False),
        ("color: white", False),
        ("color: #fdfdfd", False),
        ("font-size: 5pt", True),
        ("color: white; background: black", True),
        ("color: white; background: #2a6", True),
        ("color: #ddd", True),
    ],
)
def test_words_that_nobody_sees_are_left_out_and_noted(style: str, seen: bool):
    found = printed(f"<p>Words that are seen.</p><p style='{style}'>The other words.</p><p>More words.</p>")
    assert ("The other words." in found.text) is seen
    assert found.notes == (() if seen else (UNSEEN,))
    assert "More words." in found.text


def test_white_words_on_a_dark_field_are_seen_and_others_are_not():
    content = b"0 0 1 rg 50 600 300 60 re f 1 g BT /F1 12 Tf 72 620 Td (Seen on blue.) Tj 0 -200 Td (Unseen.) Tj ET"
    assert page(pdf_page(content)).text == "Seen on blue."


def test_the_text_below_a_scan_is_read():
    assert page(pdf_page(b"BT 3 Tr 1 g /F1 12 Tf 72 620 Td (Words of the scan.) Tj ET")).text == "Words of the scan."


def test_a_pdf_with_nothing_but_unseen_words_says_so():
    with pytest.raises(ReadError, match="Nobody sees the text of this PDF"):
        page(pdf_page(b"1 g BT /F1 12 Tf 72 620 Td (Unseen.) Tj ET"))
