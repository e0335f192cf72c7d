"""What a person selects is found exactly in the text of the page, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.selection import Selection, SelectionError, selected, words_for_register
from onrecord.record import BlockRecord, PageRecord
from onrecord.register.text_anchor import find_words
from onrecord.terminal import safe

PARAGRAPHS = (
    "Ask the authorities. Ask the authorities again, 🕊️ in public.",
    "از شما سه چیز می‌خواهیم: پرونده‌ها را بخواهید، پزشک بفرستید.",
    "Mixed: «رجایی‌شهر» and 👩🏽‍⚕️ Evin; tur\u202enad a soft\u00adhyphen.",
    "Ask the authorities.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def page_of(paragraphs: tuple[str, ...]) -> PageRecord:
    blocks, at = [], 0
    for each in paragraphs:
        blocks.append(BlockRecord("paragraph", None, at, at + len(each), None, ""))
        at += len(each) + 2
    return PageRecord(language="en", direction="ltr", text="\n\n".join(paragraphs), blocks=tuple(blocks), notes=())


PAGE = page_of(PARAGRAPHS)


def sent(number: int, first: int, last: int) -> Selection:
    """What a browser sends of a stretch of a block: it knows the block as it is shown."""
    words = PARAGRAPHS[number]
    return Selection(f"b{number}", safe(words[first:last]), safe(words[:first]))


@given(st.data())
def test_a_selection_is_found_where_it_was_made(data: st.DataObject):
    number = data.draw(st.integers(0, len(PARAGRAPHS) - 1))
    words = PARAGRAPHS[number]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    if not safe(words[first:last]).strip():
        return
    found = selected(PAGE, sent(number, first, last))
    block = PAGE.blocks[number]
    assert safe(found.quote).split() == safe(words[first:last]).split()
    assert TEXT[found.start : found.end] == found.quote
    assert block.start + first <= found.start <= found.end <= block.start + last


def test_words_that_are_there_twice_are_found_by_the_words_before_them():
    second = PARAGRAPHS[0].index("Ask", 5)
    found = selected(PAGE, sent(0, second, second + 3))
    assert found.start == second
    # In the last block they are at its beginning, and the register is told the words of the block before it.
    last = selected(PAGE, sent(3, 0, 20))
    assert last.start == PAGE.blocks[3].start
    words = words_for_register(TEXT, last)
    assert words.before
    assert find_words(TEXT, words, "").start == last.start


def test_words_that_fit_several_places_are_refused():
    with pytest.raises(SelectionError) as error:
        selected(PAGE, Selection("b0", "the authorities", "Ask  the wrong"))
    assert not error.value.twice
    with pytest.raises(SelectionError) as error:
        selected(PAGE, Selection("b0", "authorities", "the"))
    assert error.value.twice


@pytest.mark.parametrize(
    "chosen",
    [
        Selection("b0", "", ""),
        Selection("b0", " \n ", ""),
        Selection("b99", "Ask", ""),
        Selection("b", "Ask", ""),
        Selection("b-1", "Ask", ""),
        Selection("b²", "Ask", ""),
        Selection("b0", "\ud83d", "Ask the authorities. Ask the authorities again, "),
        Selection("b0", ".*", ""),
    ],
)
def test_what_is_not_on_the_page_is_refused(chosen: Selection):
    with pytest.raises(SelectionError):
        selected(PAGE, chosen)


def test_words_at_the_start_of_a_text_that_come_again_cannot_be_told():
    page = page_of(("Ask.", "Ask."))
    with pytest.raises(SelectionError) as error:
        words_for_register(page.text, selected(page, Selection("b0", "Ask.", "")))
    assert error.value.twice
