"""What the tests of report share: pages made by hand, block by block, and the facts."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.page import Block, Metadata, Page, PageHint
from onrecord.vocabulary import Role, Rubric


def page_of(
    *blocks: tuple[Role | Rubric, str], code: str | None = "en", url: str | None = None, marks=(), html=True, **metadata
) -> Page:
    """Make a page of blocks given as (role, words); a rubric stands for furniture of that kind.

    Marks are (kind, words that stand on the page, value); metadata are those of `Metadata`, as pairs.
    """
    made, at = [], 0
    for kind, words in blocks:
        rubric = kind if isinstance(kind, Rubric) else None
        role = Role.FURNITURE if rubric else kind
        quoted = role is Role.QUOTATION
        made.append(Block(role, rubric, at, at + len(words), None, "made by hand", quoted=quoted))
        at += len(words) + 2
    text = "\n\n".join(words for _, words in blocks)
    found = tuple(
        PageHint(
            kind=kind, start=text.index(words), end=text.index(words) + len(words), value=value, why="made by hand"
        )
        for kind, words, value in marks
    )
    media_type = "text/html" if html else "text/plain"
    language = languages.load(code)
    return Page(
        url=url,
        media_type=media_type,
        charset="utf-8",
        source=text,
        text=text,
        language=code,
        direction=language.direction,
        blocks=tuple(made),
        marks=found,
        metadata=Metadata(**metadata),
        notes=(),
    )


@pytest.fixture(scope="session")
def make_page():
    return page_of


@pytest.fixture(scope="session")
def make_body():
    """Make a page of a headline and running paragraphs."""

    def body(*paragraphs: str, **more) -> Page:
        return page_of((Role.HEADLINE, "A headline"), *((Role.PARAGRAPH, words) for words in paragraphs), **more)

    return body


@pytest.fixture(scope="session")
def english():
    return languages.load("en")


@pytest.fixture(scope="session")
def persian():
    return languages.load("fa")


@pytest.fixture(scope="session")
def facts():
    return load_facts()
