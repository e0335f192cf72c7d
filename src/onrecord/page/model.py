"""The parts of a page: one text, and blocks with roles that cover it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from onrecord.errors import ReadError
from onrecord.text import Span
from onrecord.vocabulary import Role, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator


MAX_BLOCKS = 250_000
"""The most blocks, block-level elements or lines of a page that is read: 1,966 real pages of news have 6,220 blocks and
9,031 such elements at most. docs/decisions/0006 gives the time and memory that so many take."""


BODY_ROLES = frozenset({Role.STANDFIRST, Role.PARAGRAPH, Role.SUBHEADING, Role.ITEM, Role.QUOTATION})
"""The roles whose blocks are the article's body; docs/decisions/0007 has the convention and what decided it."""


OTHERS_WORDS = frozenset(
    {
        Rubric.LATEST,
        Rubric.MOST_READ,
        Rubric.MUST_READ,
        Rubric.RELATED,
        Rubric.RECOMMENDED,
        Rubric.MORE,
        Rubric.COMMENTS,
    }
)
"""Furniture that holds other articles' words, or other people's: its names, dates and sections are theirs too."""


class Block(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the text of a page with one role.

    Attributes:
        role: its role.
        rubric: the kind of boilerplate; None for other roles.
        start, end: where it is in the page's text.
        source: where its markup is in the decoded source, line ends as one
            character; None where the parser moved the text away from its markup.
        why: the reason for the role, in words.
        label: whether it is the label that heads a group of boilerplate ("Latest news").
        level: the heading's level, 1 to 6; 0 where the block is no heading.
        quoted: whether the markup says that it is a quotation (`<blockquote>`, `<q>`).
        href: the address of the first link in it, as written.
    """

    role: Role
    rubric: Rubric | None
    start: int
    end: int
    source: Span | None
    why: str
    label: bool = False
    level: int = 0
    quoted: bool = False
    href: str | None = None

    @property
    def span(self) -> Span:
        """Where the block is in the page's text."""
        return Span(self.start, self.end)

    @property
    def in_body(self) -> bool:
        """Whether the block is part of the article's body."""
        return self.role in BODY_ROLES


class PagePlace(msgspec.Struct, frozen=True, gc=False):
    """Where a stretch of text is printed.

    Attributes:
        start, end: the stretch, in code points of the text.
        page: the page's number in the file, from 1 on.
        box: left, top, right and bottom from the page's upper left corner: in points (1/72 inch), and
            in an image file in its pixels.
    """

    start: int
    end: int
    page: int
    box: tuple[float, float, float, float]


class RecognisedPage(msgspec.Struct, frozen=True, gc=False):
    """One page whose words were recognised in its image.

    Attributes:
        page: its number in the file, from 1 on.
        languages: the language data that was used, such as "fas" or "eng".
        turned: by so many degrees the image was turned clockwise to be upright: 0, 90, 180 or 270.
        confidence: the mean of what the program says of its words, from 0 to 100.
        words: how many words it found.
    """

    page: int
    languages: str
    turned: int
    confidence: float
    words: int


class Recognition(msgspec.Struct, frozen=True, gc=False):
    """How the words of images were recognised (OCR).

    Attributes:
        engine: the program.
        version: its version.
        confidence: the mean confidence over all words, from 0 to 100.
        pages: the pages whose words were recognised.
    """

    engine: str
    version: str
    confidence: float
    pages: tuple[RecognisedPage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHint:
    """A stretch of text that the markup itself names: an author, a date, a section, an outlet.

    Attributes:
        kind: "author", "date", "section" or "outlet"; in a document also "sender" or
            "addressee", and "header" for a line of the headers of an e-mail.
        start, end: where it is in the page's text.
        value: a value for machines given with it, such as `<time datetime="…">`.
        why: the markup that says so.
    """

    kind: str
    start: int
    end: int
    value: str | None
    why: str


def too_many(what: str, most: int = MAX_BLOCKS) -> ReadError:
    """Return the error for a page that holds more of something than is read."""
    return ReadError(f"The page holds more than {most:,} {what}, the most that are read.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The metadata of a page. It is evidence, and never replaces the text.

    Every field except `text` contains pairs of a value and its place ("json-ld headline", "og:title"), the most
    reliable place first. `text` is the text of the article, if the JSON-LD contains it.
    """

    titles: tuple[tuple[str, str], ...] = ()
    authors: tuple[tuple[str, str], ...] = ()
    published: tuple[tuple[str, str], ...] = ()
    modified: tuple[tuple[str, str], ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    sites: tuple[tuple[str, str], ...] = ()
    descriptions: tuple[tuple[str, str], ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, as a person would see it.

    Attributes:
        url: the address that it was fetched from, if the caller knows it.
        media_type: "text/html" or "text/plain"; of a document the type of its kind.
        charset: the character set that the bytes were decoded with; "unicode" where a document tells each character.
        source: the decoded source, line ends as one character each.
        text: everything visible; for `text/plain` the source, without what is hidden within words.
        language: ISO 639-1 code (639-3 where there is none), or None if too little text tells.
        direction: "ltr" or "rtl".
        blocks: disjoint, in reading order, covering every visible character of `text`.
        marks: stretches that the markup names (hints).
        metadata: the metadata of the page.
        notes: problems in reading it (a wrong character set label, replaced bytes).
        models: the SHA-256 of each model that helped to read it.
        places: of a document in pages, where each line of the text is printed.
        recognised: how words were recognised in images; None where all words are those of the file.
    """

    url: str | None
    media_type: str
    charset: str
    source: str
    text: str
    language: str | None
    direction: str
    blocks: tuple[Block, ...]
    marks: tuple[PageHint, ...]
    metadata: Metadata
    notes: tuple[str, ...]
    models: dict[str, str] = field(default_factory=dict)
    places: tuple[PagePlace, ...] = ()
    recognised: Recognition | None = None

    def words(self, block: Block) -> str:
        """Return the block's text."""
        return self.text[block.start : block.end]

    def having(self, role: Role) -> Iterator[Block]:
        """Yield the blocks with a role in reading order."""
        # To look up a member of an Enum takes longer than the rest of a comparison, so a page's blocks share it.
        return (block for block in self.blocks if block.role is role)

    def headline(self) -> int | None:
        """Return the index of the headline's block; None where there is none."""
        headline = Role.HEADLINE
        return next((index for index, block in enumerate(self.blocks) if block.role is headline), None)

    def body(self) -> Iterator[Block]:
        """Yield the blocks of the article's body in reading order."""
        return (block for block in self.blocks if block.in_body)
