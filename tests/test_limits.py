"""No page stops the work: what is longer than any page is left out and said, or refused, in a sentence."""

import pytest

from onrecord import ReadError, record
from onrecord.dates import find_short
from onrecord.dates.find import LONGEST_LINE
from onrecord.findings.acts.blocks import MOST
from onrecord.html_element_limit import MAX_ELEMENTS, count_elements, too_many_elements
from onrecord.languages import load
from onrecord.report.letters.find import MOST_DOCUMENTS, MOST_LETTERS

STORY = "The Ministry of Ports accused the Harbour Union of sabotage on Monday, said Anna Example, who speaks for it. "


def page(paragraphs: list[str]) -> bytes:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return f'<html lang="en"><body><article><h1>Six dockers are held</h1>{body}</article></body></html>'.encode()


def test_statements_are_taken_from_the_beginning_of_an_article_that_is_too_long(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("onrecord.findings.acts.blocks.MOST", 3000)
    long, short = (record.read(page([STORY * 5] * count)) for count in (12, 4))
    assert long.findings
    assert short.findings
    assert [note for note in long.findings.notes if "first 3,000 characters" in note]
    assert not short.findings.notes
    end = long.report.body[0].start + 3000 + 200
    assert all(cited.end < end for each in long.findings.statements for cited in each.content)
    assert all(cited.end < end for each in long.findings.parties for cited in each.mentions)


def test_one_paragraph_that_is_too_long_is_cut_between_words(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("onrecord.findings.acts.blocks.MOST", 3000)
    found = record.read(page([STORY * 60])).findings
    assert found
    assert found.statements
    assert found.notes


def test_so_many_letters_are_enough():
    assert MOST > 100_000
    many = page(["They left. In a letter to the Court of Ports they wrote that nobody answers them. " * 8] * 60)
    found = record.read(many, findings=False).report
    assert len(found.letters) <= MOST_LETTERS
    assert [note for note in found.notes if f"{MOST_DOCUMENTS} times or more" in note]
    few = record.read(
        page(["In a letter to the Court of Ports they wrote that nobody answers them. "] * 3), findings=False
    )
    assert not few.report.notes


def test_a_line_is_there_for_its_date_up_to_a_length():
    line = "2 May 2020 " * 1000
    found = find_short(line, load("en"), 0, len(line))
    assert LONGEST_LINE - 22 < found[-1].end <= LONGEST_LINE


@pytest.mark.parametrize(
    "unit",
    ["<b>", "a<br>", "<a><b><i><u><p>", "<span>", "<font size={}><p>a"],
    ids=["bold", "breaks", "formatting", "spans", "fonts"],
)
def test_a_page_that_comes_to_more_elements_than_any_page_is_refused(unit: str):
    source = "".join(unit.format(number) for number in range(MAX_ELEMENTS // unit.count("<") + 1))
    with pytest.raises(ReadError, match="elements"):
        record.read(source.encode(), media_type="text/html")


def test_what_is_opened_again_behind_each_block_counts():
    fonts = "".join(f"<font size={number}>" for number in range(600))
    assert not too_many_elements(fonts + "<p>a" * 500)
    assert too_many_elements(fonts + "<p>a" * 1000)
    assert count_elements("<p><b>a</b></p>" * 100) == 200
    assert count_elements("<p>a < b, and 3 <4</p>") == 1


@pytest.mark.parametrize(
    "source",
    [
        "".join(f"<body a{number}=1>" for number in range(6000)),
        "<p>a" + "".join(f"<HTML\n{number}>" for number in range(6000)),
        "<html " + " ".join(f"a{number}" for number in range(3000)) + "><html " + " x" * 3000 + ">",
        '<!--<html a="--><html ' + " ".join(f"a{number}" for number in range(6000)) + '>">',
    ],
    ids=["body", "html", "two", "in a comment"],
)
def test_a_page_with_more_attributes_of_its_root_than_any_page_is_refused(source: str):
    with pytest.raises(ReadError, match="elements"):
        record.read(source.encode(), media_type="text/html")


def test_a_root_with_some_attributes_and_a_long_one_is_read():
    source = f"<html lang=en data-state='{'a b ' * 5000}'><body class='a b' {' x' * 900}>"
    assert not too_many_elements(source + "<p>a b c" * 5000)
    assert not too_many_elements("<html><body><p>a</p></body></html>" * 5000)
