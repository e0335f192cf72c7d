"""The words of a message, and apart from them those of earlier messages that it quotes, and its automatic signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from onrecord.page.documents.model import BlockKind, DocumentBlock
from onrecord.page.html.parse import read_tree
from onrecord.page.html.tree import Tree

_QUOTED = re.compile(r"\s{0,3}>")
_MARKS = re.compile(r"^[\s>]+")
_SIGNATURE = "-- "
_BEGINS_EARLIER = re.compile(
    r"(?:[-_]{3,}\s*)?(?:original message|forwarded message|ursprüngliche nachricht|message d.origine|mensaje original|"
    r"پیام اصلی|پیام هدایت.?شده|پیام بازارسال شده|الرسالة الأصلية|رسالة معاد توجيهها|الرسالة الأصليّة)"
    r"\s*(?:[-_]{3,})?\s*",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:on\b.{5,200}\bwrote|le\b.{5,200}\ba écrit|am\b.{5,200}\bschrieb.{0,80}|el\b.{5,200}\bescribió|"
    r"در\b.{5,200}\bنوشت|في\b.{5,200}\bكتب.{0,100})\s*:\s*",
    re.IGNORECASE | re.DOTALL,
)
_HEADER_LINE = re.compile(r"\*?(?:from|sent|von|gesendet|de|envoyé|از|فرستنده|من|المرسل)\s*:\*?\s*\S", re.IGNORECASE)
_NEXT_HEADER = re.compile(
    r"\*?(?:sent|date|to|subject|gesendet|an|datum|envoyé|à|تاریخ|به|إلى|التاريخ)\s*:", re.IGNORECASE
)
_ITEM = re.compile(r"(?:[•*·–-]|\d{1,3}[.)]|[۰-۹٠-٩]{1,3}[.)])\s+\S")
_FULL = 60
"""A line of a message that is broken at a fixed width has so many characters at least."""
_WIDEST = 100
"""A message with longer lines is not broken at a fixed width."""
_FLOWED = 40
"""A line of so many characters that ends with a space goes on in the next (RFC 3676)."""


def own_and_earlier(text: str, *, html: bool) -> tuple[list[DocumentBlock], tuple[str, ...]]:
    """Return the blocks of a message, its own words, then its signature and the earlier messages; and notes about it.

    Args:
        text: the message's plain text or HTML.
        html: whether it is HTML.
    """
    if not html:
        return [*_blocks([*_of_plain(text)], html=False)], ()
    tree = read_tree(text)
    return [*_blocks([*_of_html(tree)], html=True)], tree.notes


def _blocks(paragraphs: list[tuple[BlockKind, str, bool]], *, html: bool) -> Iterator[DocumentBlock]:
    rest = signature = within = False
    for at, (kind, words, quoted) in enumerate(paragraphs):
        opens = not quoted and _opens_earlier(words)
        # Below "Anna wrote:" stand quoted lines, and the answer may follow them; else all below is the earlier message.
        rest = rest or (opens and not any(each[2] for each in paragraphs[at + 1 : at + 2]))
        within = opens or (quoted and (within or not html))
        signature = signature or (not html and not quoted and words.split("\n")[0] == _SIGNATURE.strip())
        if rest or within:
            yield DocumentBlock(BlockKind.EARLIER, words, "it quotes an earlier message")
        elif signature:
            yield DocumentBlock(BlockKind.RUNNING, words, "the signature below “-- ”")
        else:
            yield DocumentBlock(BlockKind.QUOTATION if quoted else kind, words, "words of the message")


def _opens_earlier(words: str) -> bool:
    """Whether a paragraph opens an earlier message, all below which is that one's."""
    lines = [line.strip() for line in words.split("\n")]
    if _BEGINS_EARLIER.fullmatch(lines[0]) or _WROTE.fullmatch(words):
        return True
    return (
        len(lines) > 1 and bool(_HEADER_LINE.match(lines[0])) and any(_NEXT_HEADER.match(line) for line in lines[1:4])
    )


def _of_plain(text: str) -> Iterator[tuple[BlockKind, str, bool]]:
    """Yield the paragraphs of a plain text, and whether each is quoted with ">"."""
    for quoted, lines in groupby(text.split("\n"), key=lambda line: bool(_QUOTED.match(line))):
        flowing: list[str] = []
        for given in lines:
            line = _MARKS.sub("", given) if quoted else given
            bare = line.strip()
            if not bare or bare == _SIGNATURE.strip() or _begins_anew(bare):
                yield from _paragraph(flowing, quoted=quoted)
                flowing = []
            if bare:
                flowing.append(bare + " " * (line.endswith(" ") and len(line) > _FLOWED))
        yield from _paragraph(flowing, quoted=quoted)


def _begins_anew(line: str) -> bool:
    return bool(_ITEM.match(line) or _BEGINS_EARLIER.fullmatch(line))


def _paragraph(lines: list[str], *, quoted: bool) -> Iterator[tuple[BlockKind, str, bool]]:
    """Join the lines of a paragraph; one that is broken at a fixed width goes on in the next line."""
    if not lines:
        return
    text, widest = lines[0], max(map(len, lines))
    fixed = _FULL <= widest <= _WIDEST
    for above, line in pairwise(lines):
        full = fixed and len(above) + 1 + len(line.split(" ", 1)[0]) > widest
        text = text.rstrip() + (" " if full or above.endswith(" ") else "\n") + line
    text = text.rstrip()
    yield BlockKind.ITEM if _ITEM.match(text) else BlockKind.PARAGRAPH, text, quoted


def _of_html(tree: Tree) -> Iterator[tuple[BlockKind, str, bool]]:
    """Yield the blocks of a message in HTML, and whether each is in a quotation of another message."""
    for raw in tree.blocks:
        words = tree.text[raw.start : raw.end]
        tags = {"li": BlockKind.ITEM, "td": BlockKind.ROW}
        kind = BlockKind.HEADING if raw.level else tags.get(raw.tag, BlockKind.PARAGRAPH)
        yield kind, words, raw.quoted
