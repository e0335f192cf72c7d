"""The stanzas of a page: its lines as blank lines part them, and whether each is prose.

The address, the salutation and the signature of a letter are short lines; its text is prose, even where its lines are
wrapped at a width.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.page.salutation_lines import closes, form_of_address, heads_signatures
from onrecord.report.letters.anatomy import MAX_LINE
from onrecord.report.letters.letter_labels import is_bare, label_pattern
from onrecord.report.letters.word_patterns import alternation
from onrecord.text import Span
from onrecord.vocabulary import Role, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.languages import Language
    from onrecord.page import Block, Page

_LINE = re.compile(r"(?m)^[^\S\n]*+(?:>[^\S\n]*+)*+(\S[^\n]*)")
"""Match a line of a text; the signs that show an e-mail as quoted are left out."""
_BLANK = re.compile(r"\n[\s>]*\n")
_ENDS = ".?!؟…۔"
_CLOSED = " \"”’'»“)]"
_ITEM = re.compile(r"(?:[-–—•*✔→]\s*|\(?(?:\d{1,2}[.)]|\w\))\s+)\w")
"""Match the beginning of an item of a list: "– …", "1. …", "a) …"."""
_SIGNER = re.compile(r"(?:(?P<sign>[-–—•●▪◦‣⁃∙·*✔→○+])\s*|\(?\d{1,3}\s?[-.)–]\s*)(?=\w)")
"""Match what stands before a name in a list of those that sign: "• ", "12. "."""
_GAP = re.compile(r"[^\S\n]*(?:\t|[^\S\n]{3})[^\S\n]*")
"""Match what parts two columns."""
_SUBLABEL = 3
"""A line that parts those that sign has so many words at most."""
_PROSE = 7
"""A line that ends as a sentence does is prose if it has so many words."""
_LONG = 16
"""A line of so many words is prose, however it ends."""
_WRAPPED = 30
"""A line that is wrapped at a width has so many characters."""
_FEWEST = 2
"""An item of a list has more words."""
_LIST_SIGNS = "·•|/;,،"
_LISTED = re.compile(r"\s[·•|/]\s+|[;,،]\s+")
_NAMES, _FEW_NAMES = 3, 5
"""A list of names has so many at least, and so many may be words of a sentence."""
_OWN_ROLES = (Role.CAPTION, Role.OUTLET, Role.SECTION)
_OWN_RUBRICS = (Rubric.OTHER, Rubric.NAVIGATION)


@dataclass(frozen=True, slots=True)
class Stanza:
    """Lines that no blank line parts.

    Attributes:
        lines: its lines.
        prose: whether they are paragraphs or items, and not short lines.
        wrapped: whether they are one paragraph, wrapped at a width.
    """

    lines: tuple[Span, ...]
    prose: bool
    wrapped: bool = False

    @property
    def paragraphs(self) -> int:
        """How many paragraphs it is: one, if its lines are wrapped at a width."""
        return 1 if self.wrapped else len(self.lines)


def text_lines(text: str, span: Span) -> list[Span]:
    """Return the lines of a stretch of text, white space around them left out."""
    found = re.finditer(r"(?m)^[^\S\n]*+\S[^\n]*", text[span.start : span.end])
    return [Span(span.start + each.start(), span.start + each.end()).trimmed(text) for each in found]


def find_stanzas(page: Page, language: Language) -> list[Stanza]:
    """Return the stanzas of a page in order, except captions, links and other pages' words."""
    lines = [(line, block.role is Role.ITEM) for block in _own_blocks(page) for line in _lines(page.text, block.span)]
    groups: list[list[Span]] = []
    for line, listed in _signers(page.text, lines, language):
        if groups and (listed or not _BLANK.search(page.text, groups[-1][-1].end, line.start)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [stanza for group in groups for stanza in _split(page.text, group, language)]


def _signers(text: str, lines: Sequence[tuple[Span, bool]], language: Language) -> Iterator[tuple[Span, bool]]:
    """Yield lines, each with whether it is in a list of those that sign: there the sign before it is left out.

    The list stands below "Signed by:", or below the words that close a letter. Its lines all begin with one sign, or a
    number each, or are items by their markup. A short line may part it: "Individuals:".

    Args:
        text: the text of the page.
        lines: its lines, each with whether markup makes it an item.
        language: that of the page.
    """
    listed, sign = False, ""
    for line, item in lines:
        words = line.of(text)
        if heads_signatures(words, language) or closes(words, language):
            listed, sign = True, ""
            yield line, False
            continue
        found = _SIGNER.match(words) if listed else None
        own = (found["sign"] or "1") if found else "item" if item else ""
        name = line if found is None else Span(line.start + found.end(), line.end)
        if listed and not sign and is_list(words.rstrip(" .")):  # "Ada Lund, Odo Brask, Ida Stone."
            yield Span(line.start, line.start + len(words.rstrip(" ."))), True
            continue
        columns = _columns(text, name) if listed else []
        names = listed and bool(own or columns) and sign in {"", own} and not is_prose(name.of(text))
        for each in (columns or [name]) if names else [line]:
            yield each, names
        sign = own if names else sign
        listed = listed and (names or is_sublabel(words))


def _columns(text: str, line: Span) -> list[Span]:
    """Return the parts of a line that much white space parts; none where there is none."""
    gaps = list(_GAP.finditer(text, line.start, line.end))
    starts, ends = [line.start, *(gap.end() for gap in gaps)], [*(gap.start() for gap in gaps), line.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)] if gaps else []


def is_sublabel(line: str) -> bool:
    """Whether a line parts those that sign: "Organisations:"."""
    return line.endswith(":") and len(line.split()) <= _SUBLABEL


def _own_blocks(page: Page) -> Iterator[Block]:
    """Yield the blocks that can be of what the page prints; below the article, none behind the first that cannot."""
    last = max((block.start for block in page.blocks if block.in_body), default=0)
    for block in page.blocks:
        if _is_own(block):
            yield block
        elif block.start > last:
            return


def _split(text: str, group: Sequence[Span], language: Language) -> Iterator[Stanza]:
    """Yield one stanza; where a short line stands right above a paragraph, or items do, each run by itself."""
    if is_wrapped([line.of(text) for line in group]):
        yield Stanza(tuple(group), prose=True, wrapped=True)
        return
    run: list[Span] = []
    prose = False
    above = ""
    labels = (*language.letters.addressee_labels, *language.letters.sender_labels)
    for line in group:
        words = line.of(text)
        own = is_prose(words) and not (
            is_bare(above, labels, language)
            or signature_label(language).match(text, line.start, line.end)
            or heads_signatures(words, language)
            or _is_address(words, language)
            or signs_for(words, language)
        )
        above = words
        if run and own is not prose:
            yield Stanza(tuple(run), prose)
            run = []
        prose = own
        run.append(line)
    yield Stanza(tuple(run), prose)


def _is_address(line: str, language: Language) -> bool:
    """Whether a long line is one of an address, or names the subject: "To Ms. Ada Lund, Special Rapporteur on …"."""
    if len(line) > 2 * MAX_LINE or line.rstrip()[-1:] in _ENDS:
        return False
    addressed = len(line) <= MAX_LINE and form_of_address(line, language)
    return bool(addressed or label_pattern(language.letters.subject_labels).match(line))


@functools.cache
def signature_label(language: Language) -> re.Pattern[str]:
    """Match the words that say that names follow: "Signed:", "Signed by 40 weavers"."""
    either = alternation(language.letters.signatures) or "(?!)"
    return re.compile(rf"\W*(?:{either})(?:\s*[:：]\s*|\s*$|\s+(?=\d))", re.IGNORECASE)


@functools.cache
def behalf(language: Language) -> re.Pattern[str]:
    """Match the words before the body that people sign for: "On behalf of", "für"."""
    either = alternation(language.letters.signing_for) or "(?!)"
    return re.compile(rf"(?:{either})\s+(?=\w)", re.IGNORECASE)


def signs_for(line: str, language: Language) -> bool:
    """Whether a line names the body that people sign for, above their names: "For the Weavers’ Guild:".

    Behind an article at most, its name begins with a capital: "For all these reasons:" leads to something else.
    """
    if not line.rstrip().endswith((":", "：")) or "," in line or len(line.split()) > _LONG:
        return False
    found = behalf(language).match(line)
    if not found:
        return False
    grammar = language.grammar
    small = {language.fold(each) for each in (*grammar.definite_articles, *grammar.indefinite_articles)}
    name = next((word for word in line[found.end() :].split() if language.fold(word) not in small), "")
    bodies = {language.fold(each) for each in language.parties.bodies}
    named = not bodies.isdisjoint(re.findall(r"\w+", language.fold(line)))
    return name[:1].isupper() and named


def is_list(line: str) -> bool:
    """Whether a line is a list of names: "Ada Lund, Odo Brask, the Weavers' Guild and 40 others"."""
    most = 1 + sum(map(line.count, _LIST_SIGNS))
    if most < _NAMES or len(line.split()) > (_PROSE + 1) * most:
        return False  # too few parts, or one of them is too long
    parts = [part for part in _LISTED.split(line.strip()) if part]
    if line.lower() == line.upper():  # Persian and Arabic have no capitals: a list of names says no more than they do
        few = all(len(part.split()) <= _FEW_NAMES for part in parts)
        return len(parts) > _NAMES and few and line.rstrip(_CLOSED)[-1:] not in (*_ENDS, ":")
    named = sum(part[0].isupper() or part[0].isdigit() for part in parts)
    short = all(len(part.split()) <= _PROSE for part in parts)
    ended = line.rstrip(_CLOSED)[-1:] in _ENDS and len(parts) <= _FEW_NAMES
    return len(parts) >= _NAMES and short and 5 * named >= 3 * len(parts) and not ended


def is_prose(line: str) -> bool:
    """Whether a line is a paragraph, a sentence or an item of a list."""
    words = len(line.split())
    ended = words >= _PROSE and line.rstrip(_CLOSED)[-1:] in (*_ENDS, ":", ";")
    sentence = ended or words >= _LONG or is_item(line)
    return sentence and not is_list(line) and (words >= _LONG or not line.isupper())


def is_item(line: str) -> bool:
    """Whether a line is an item of a list."""
    return _ITEM.match(line) is not None and len(line.split()) > _FEWEST


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines are a paragraph that is wrapped at a width: most are long, and words go on in small letters."""
    before = lines[:-1]
    if not before:
        return False
    long = sum(len(line) >= _WRAPPED for line in before)
    cased = any(line != line.upper() for line in lines)
    small = sum(line[:1].islower() for line in lines[1:])
    ended = lines[-1].rstrip(_CLOSED)[-1:] in (*_ENDS, ":", ";") or len(lines) > _NAMES
    goes_on = 3 * small >= len(before) if cased else 4 * long >= 3 * len(before)
    return ended and 2 * long >= len(before) and goes_on


def _lines(text: str, span: Span) -> Iterator[Span]:
    for found in _LINE.finditer(span.of(text)):  # of a block that is indented, the first line begins within a line
        line = Span(span.start + found.start(1), span.start + found.end(1)).trimmed(text)
        if line.start < line.end:
            yield line


def _is_own(block: Block) -> bool:
    """Whether a block can be of what the page prints: no caption, no link of a menu, nothing of another article."""
    if block.label or block.role in _OWN_ROLES:
        return False
    if block.role is not Role.FURNITURE:
        return True
    return block.rubric in _OWN_RUBRICS and not (block.rubric is Rubric.NAVIGATION and block.href)
