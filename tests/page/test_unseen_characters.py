"""What nobody sees within a word is not in the text: a sentence is not read as its contrary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.page.model import Block, PageHint, PagePlace
from onrecord.page.unseen_characters import without_unseen
from onrecord.vocabulary import Role

PAGE = (
    "<html lang=en><body><article><h1>Dockers held in Port Xanadu</h1>"
    "<p>Six dockers were arrested in Port Xanadu on Monday. They had been on strike for four days over unpaid wages.</p>"
    "<p>{}</p><p>The families waited at the gate until the evening and were sent home by the guards.</p></article>"
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Harbour Union has ne&shy;ver accused Anna Example of murder.",
        "The Harbour Union did n\u200bot accuse Anna Example of murder.",
        "The Harbour Union did no\u2060t accuse Anna Example of murder.",
        "The Harbour Union did n\U000e0041ot accuse Anna Example of murder.",
    ],
)
def test_a_negation_is_read_with_what_nobody_sees_in_it(sentence: str):
    assert _about_anna(sentence) == []


def test_without_a_negation_the_act_is_read():
    assert _about_anna("The Harbour Union has ac&shy;cused Anna Example of murder.") == ["accuse"]


def _about_anna(sentence: str) -> list[str]:
    """Return the acts on the page whose content names Anna Example; each citation is checked."""
    record = onrecord.read(PAGE.format(sentence))
    assert onrecord.Record.from_json(record.to_json()) == record
    assert record.findings
    return [each.act for each in record.findings.statements if any("Example" in part.quote for part in each.content)]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Men&shy;schen&shy;rech&shy;te", "Menschenrechte"),
        ("Pra&shy;wa czło&#8203;wieka", "Prawa człowieka"),
        ("пра&shy;ва", "права"),
        ("ح\u034fقوق", "حقوق"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("حقوق\u200bبشر", "حقوق\u200bبشر"),
        ("one\u200b two&shy; three", "one\u200b two\xad three"),
        ("a\u202eb", "a\u202eb"),
    ],
)
def test_what_can_be_seen_stays(written: str, text: str):
    assert onrecord.read(PAGE.format(written), findings=False).page.text.split("\n\n")[2] == text


@given(st.text("ab \u00ad\u200b\u034fд"), st.data())
def test_blocks_and_marks_keep_their_words(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    block = Block(Role.PARAGRAPH, None, start, end, None, "")
    mark = PageHint(kind="author", start=start, end=end, value=None, why="")
    place = PagePlace(start, end, 1, (0.0, 0.0, 1.0, 1.0))
    made, blocks, marks, places = without_unseen(text, [block], [mark], [place])
    seen = [char for char in text[start:end] if char in "abд "]
    assert [char for char in made[blocks[0].start : blocks[0].end] if char in "abд "] == seen
    assert (marks[0].start, marks[0].end) == (blocks[0].start, blocks[0].end)
    assert (places[0].start, places[0].end) == (blocks[0].start, blocks[0].end)


PLAIN = (
    "Dockers held in Port Xanadu\n\nSix dockers were arrested in Port Xanadu on Monday. They had been on strike for four "
    "days over unpaid wages.\n\n{}\n\nThe families waited at the gate until the evening and were sent home.\n"
)


@pytest.mark.parametrize(
    "before", ["", "From: paper@news.example\nSubject: Dockers held\nContent-Type: text/plain; charset=utf-8\n\n"]
)
@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("The Harbour Union has ne\u00adver accused Anna Example of murder.", []),
        ("The Harbour Union did n\u200bot accuse Anna Example of murder.", []),
        ("The Harbour Union has ac\u00adcused Anna Example of murder.", ["accuse"]),
    ],
)
def test_a_plain_text_and_a_document_are_read_so_too(before: str, sentence: str, acts: list[str]):
    data = (before + PLAIN.format(sentence)).encode()
    record = onrecord.read(data)
    assert record.source.media_type == ("message/rfc822" if before else "text/plain")
    assert onrecord.Record.from_json(record.to_json()) == record
    assert record.findings
    found = [each.act for each in record.findings.statements if any("Example" in part.quote for part in each.content)]
    assert found == acts
    for block in record.page.blocks:
        words = record.page.text[block.start : block.end]
        assert words == words.strip()
        if block.source:
            assert data.decode()[slice(*block.source)].replace("\u00ad", "").replace("\u200b", "") == words
