"""Errors of onrecord at one page: which are named as such, and what the sentence says."""

from __future__ import annotations

import pytest

from onrecord.defects import defects_as
from onrecord.errors import ReadError, RegisterError
from onrecord.text import cite

PAGE = "A secret of the page"


def quote_wrongly() -> None:
    cite(PAGE, 9, 8)


def look_up_wrongly() -> None:
    {}[PAGE]


@pytest.mark.parametrize(
    ("wrong", "kind"), [(quote_wrongly, "CitationError in onrecord.text:"), (look_up_wrongly, "KeyError in ")]
)
def test_a_mistake_is_named_without_a_word_of_the_page(wrong, kind):
    with pytest.raises(ReadError) as caught, defects_as(ReadError, "page.html", "read"):
        wrong()
    assert f"It could not be read because of an error in onrecord ({kind}" in caught.value.message
    assert PAGE not in caught.value.message


@pytest.mark.parametrize(
    "error", [ReadError("No text."), RegisterError("No case."), OSError("No disk."), ImportError()]
)
def test_what_is_no_mistake_passes(error: Exception):
    with pytest.raises(type(error)) as caught, defects_as(ReadError, "page.html", "read"):
        raise error
    assert caught.value is error


def test_a_page_that_takes_all_memory_is_named():
    def grow() -> None:
        raise MemoryError

    with pytest.raises(ReadError, match="takes more memory") as caught, defects_as(ReadError, "page.html", "read"):
        grow()
    assert caught.value.subject == "page.html"
