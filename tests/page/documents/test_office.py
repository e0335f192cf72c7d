"""DOCX, ODT and RTF: paragraphs, headings, lists and tables; heads and feet apart; what nobody sees is not read."""

from __future__ import annotations

import pytest

from onrecord.errors import ReadError
from onrecord.page.documents.kinds import DocumentKind
from onrecord.page.documents.model import BlockKind
from onrecord.page.documents.office_blocks import HIDDEN_NOTE
from onrecord.page.documents.reading_process import read_here
from tests.page.documents.files import STYLE, TEXT, W, docx, odt, word_paragraph, zipped

STYLES = f"""<w:styles xmlns:w="{W}"><w:style w:styleId="a1"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="t"><w:name w:val="Title"/></w:style></w:styles>"""


def blocks(data: bytes, kind: DocumentKind = DocumentKind.DOCX) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in read_here(data, kind).blocks]


def test_the_parts_of_a_word_document():
    item = "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>An item</w:t></w:r></w:p>"
    cells = "".join(f"<w:tc>{word_paragraph(words)}</w:tc>" for words in ("Name", "Place"))
    body = word_paragraph("A title", "t") + word_paragraph("A heading", "a1") + word_paragraph("Words.") + item
    header = f'<w:hdr xmlns:w="{W}">{word_paragraph("Running words")}</w:hdr>'
    more = {"word/styles.xml": STYLES, "word/header1.xml": header, "word/header2.xml": header}
    assert blocks(docx(f"{body}<w:tbl><w:tr>{cells}</w:tr></w:tbl>", more=more)) == [
        (BlockKind.RUNNING, "Running words"),
        (BlockKind.HEADING, "A title"),
        (BlockKind.HEADING, "A heading"),
        (BlockKind.PARAGRAPH, "Words."),
        (BlockKind.ITEM, "An item"),
        (BlockKind.ROW, "Name\tPlace"),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>gone</w:t></w:r>",
        "<w:r><w:instrText>gone</w:instrText></w:r>",
    ],
)
def test_words_that_nobody_sees_are_not_read(markup: str):
    body = f"<w:p><w:r><w:t>Seen </w:t></w:r>{markup}<w:ins><w:r><w:t>words.</w:t></w:r></w:ins></w:p>"
    assert blocks(docx(body)) == [(BlockKind.PARAGRAPH, "Seen words.")]


def test_a_text_box_is_read_once():
    inner = word_paragraph("In the box.")
    box = f'<mc:AlternateContent xmlns:mc="m"><mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback>'
    body = f"<w:p><w:r><w:t>Around.</w:t>{box}</mc:AlternateContent></w:r></w:p>"
    assert sorted(text for _, text in blocks(docx(body))) == ["Around.", "In the box."]


def test_lines_and_tabs_of_a_paragraph():
    body = "<w:p><w:r><w:t>Anna Mirel</w:t><w:br/><w:t>Chair</w:t><w:tab/><w:t>Union</w:t></w:r></w:p>"
    assert blocks(docx(body)) == [(BlockKind.PARAGRAPH, "Anna Mirel\nChair Union")]


def test_a_frame_around_paragraphs_is_no_table():
    cell = f"<w:tc>{word_paragraph('One.')}{word_paragraph('Two.')}</w:tc>"
    assert blocks(docx(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")) == [
        (BlockKind.PARAGRAPH, "One."),
        (BlockKind.PARAGRAPH, "Two."),
    ]


def test_the_parts_of_an_open_document():
    styles = f'<s xmlns:style="{STYLE}" xmlns:text="{TEXT}"><style:footer><text:p>Foot</text:p></style:footer></s>'
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        '<text:h text:outline-level="2">A heading</text:h><text:p>One<text:s text:c="3"/>two<text:line-break/>three</text:p>'
        "<text:list><text:list-item><text:p>An item</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell>"
        "<table:table-cell><text:p>Place</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert blocks(odt(body, more={"styles.xml": styles}), DocumentKind.ODT) == [
        (BlockKind.HEADING, "A heading"),
        (BlockKind.PARAGRAPH, "One two\nthree"),
        (BlockKind.ITEM, "An item"),
        (BlockKind.ROW, "Name\tPlace"),
        (BlockKind.RUNNING, "Foot"),
    ]


OPEN_STYLES = """<office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T3" style:family="text" style:parent-style-name="T2"/>
<style:style style:name="T4" style:family="text"><style:text-properties style:text-position="0% 100%"/></style:style>
<style:style style:name="P2" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
</office:automatic-styles>"""


def open_text(body: str) -> tuple[list[str], tuple[str, ...]]:
    found = read_here(odt(body, styles=OPEN_STYLES), DocumentKind.ODT)
    return [block.text for block in found.blocks], found.notes


def test_the_footnotes_of_an_open_document_follow_the_text():
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>3</text:note-citation>'
        "<text:note-body><text:p>A count of the union.</text:p></text:note-body></text:note>"
    )
    listed = f"<text:list><text:list-item><text:p>An item{note}</text:p></text:list-item></text:list>"
    texts, _ = open_text(f"<text:p>They killed 12{note} people.</text:p><text:p>Words.</text:p>{listed}")
    assert texts == [
        "They killed 12 people.",
        "Words.",
        "An item",
        "A count of the union.",
        "A count of the union.",
    ]


@pytest.mark.parametrize(
    ("style", "read"), [("T1", "killed 12 3 people"), ("T4", "killed 123 people"), ("none", "killed 123 people")]
)
def test_a_raised_digit_of_an_open_document_is_set_apart(style: str, read: str):
    assert open_text(f'<text:p>killed 12<text:span text:style-name="{style}">3</text:span> people</text:p>')[0] == [
        read
    ]


@pytest.mark.parametrize(
    "markup",
    [
        '<text:section text:display="none"><text:p>gone</text:p><text:p>gone</text:p></text:section>',
        '<text:p text:style-name="P2">gone</text:p>',
        '<text:p><text:span text:style-name="T2">gone</text:span></text:p>',
        '<text:p><text:span text:style-name="T3">go<text:span>ne</text:span></text:span></text:p>',
        '<text:p><text:hidden-text text:is-hidden="true">gone</text:hidden-text></text:p>',
        '<text:p>gone<text:hidden-paragraph text:is-hidden="true"/></text:p>',
    ],
)
def test_hidden_words_of_an_open_document_are_left_out_and_noted(markup: str):
    assert open_text(f"<text:p>Seen.</text:p>{markup}<text:p>Also.</text:p>") == (["Seen.", "Also."], (HIDDEN_NOTE,))
    assert open_text("<text:p>Seen.</text:p>")[1] == ()


def test_a_field_with_the_title_is_words_and_the_title_of_a_drawing_is_not():
    body = (
        "<text:p>About <text:title>the wells</text:title>.<svg:title>gone</svg:title><svg:desc>gone</svg:desc></text:p>"
    )
    assert open_text(body)[0] == ["About the wells."]


@pytest.mark.parametrize("run", ['<w:vertAlign w:val="superscript"/>', '<w:position w:val="6"/>'])
def test_a_raised_digit_of_a_word_document_is_set_apart(run: str):
    raised = f"<w:r><w:rPr>{run}</w:rPr><w:t>3</w:t></w:r>"
    body = f"<w:p><w:r><w:t>killed 12</w:t></w:r>{raised}<w:r><w:t> people, x</w:t></w:r>{raised}</w:p>"
    assert blocks(docx(body)) == [(BlockKind.PARAGRAPH, "killed 12 3 people, x3")]


def test_digits_of_a_word_document_that_are_not_raised_stay_together():
    body = "<w:p><w:r><w:t>killed 12</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>3</w:t></w:r></w:p>"
    assert blocks(docx(body)) == [(BlockKind.PARAGRAPH, "killed 123")]


def test_hidden_words_of_a_word_document_are_noted():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>gone</w:t></w:r>"
    assert read_here(docx(f"<w:p><w:r><w:t>Seen.</w:t></w:r>{hidden}</w:p>"), DocumentKind.DOCX).notes == (HIDDEN_NOTE,)


def test_rtf_in_three_scripts():
    data = (
        rb"{\rtf1\ansi\ansicpg1256{\header running\par}Words of \u1606?\u1575?\u1605?\u1607?.\par \'d3\'e1\'c7\'e3\par}"
    )
    assert blocks(data, DocumentKind.RTF) == [(BlockKind.PARAGRAPH, "Words of نامه."), (BlockKind.PARAGRAPH, "سلام")]


RTF_NOTE = "Words that are hidden or deleted in the document were left out."


@pytest.mark.parametrize(
    ("markup", "read", "left_out"),
    [
        (rb"killed 12{\super 3} people", ["killed 12 3 people"], False),
        (rb"killed 12\super\'33\nosupersub  people", ["killed 12 3 people"], False),
        (rb"killed 12{\up6 3}4 people", ["killed 12 3 4 people"], False),
        (rb"killed \u1777?\u1778?{\super \u1779?}", ["killed ۱۲ ۳"], False),
        (rb"killed 12{\b 3} people, x{\super 2}", ["killed 123 people, x2"], False),
        (rb"Anna\~Mirel, 12\~000", ["Anna Mirel, 12 000"], False),
        (rb"They are {\v not }free{\v1 \u1777?\emdash}.", ["They are free."], True),
        (rb"They are \v not \v0 free.", ["They are free."], True),
        (rb"They are {\deleted not \plain }free.", ["They are free."], True),
        (rb"They are {\v }free.", ["They are free."], False),
        (rb"{\v{\*\x gone}}Seen {\object{\*\objdata\bin3 }}}}}words.", ["Seen words."], False),
        (
            rb"killed 12{\super\chftn}{\footnote \pard\plain{\super\chftn} A {\v bad }count.} people.\par Also.",
            ["killed 12 people.", "Also.", "A count."],
            True,
        ),
        (
            rb"killed 12{{\super \chftn{\*\footnote \chftn\pard\plain \f0{\loch\tab A count.}}}} people.",
            ["killed 12 people.", "A count."],
            False,
        ),
        (rb"They say.{\*\other{\footnote gone}}", ["They say."], False),
        (rb"They say. \footnote gone", ["They say."], False),
        (rb"\u1606?{\footnote \u1606?.}{\footnote Two.\par Three.}", ["ن", "ن.", "Two.", "Three."], False),
    ],
)
def test_an_rtf_is_read_as_it_is_seen(markup: bytes, read: list[str], left_out: bool):
    found = read_here(rb"{\rtf1\ansi " + markup + rb"}", DocumentKind.RTF)
    assert [block.text for block in found.blocks] == read
    assert found.notes == ((RTF_NOTE,) if left_out else ())


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (docx("<w:p>"), DocumentKind.DOCX, "damaged"),
        (zipped({"[Content_Types].xml": ""}), DocumentKind.DOCX, "no text part"),
        (docx(word_paragraph("words"))[:200], DocumentKind.DOCX, "damaged"),
        (odt("", more={"META-INF/manifest.xml": "<m:encryption-data/>"}), DocumentKind.ODT, "encrypted"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, kind: DocumentKind, said: str):
    with pytest.raises(ReadError, match=said):
        read_here(data, kind)
