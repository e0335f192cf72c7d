"""Scores of the reader on made documents: F1 of the words of the text, and letters whose parties are right."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.documents.made import Document
from onrecord.page import Page
from onrecord.report import Report
from onrecord.vocabulary import Role

_NOT_IN_PDF = str.maketrans("", "", "\u200c\u200d\u200e\u200f\u00ad")
"""Signs without a shape, which a PDF has no trace of: they are taken out on both sides."""


@dataclass(frozen=True)
class DocumentScore:
    """The score of one document; `parties` is None where it names none."""

    f1: float
    parties: bool | None
    note: str = ""


def text_f1(page: Page, wanted: str) -> float:
    """Return the F1 of the words of a page without its furniture, as a bag."""
    found = "\n".join(page.words(block) for block in page.blocks if block.role is not Role.FURNITURE)
    return f1(found, wanted)


def f1(found: str, wanted: str) -> float:
    """Return the F1 of two texts as bags of words."""
    ours, theirs = _words(found), _words(wanted)
    shared = sum((ours & theirs).values())
    return 2 * shared / max(ours.total() + theirs.total(), 1)


def order_score(page: Page, wanted: str) -> float:
    """Return the F1 of the pairs of neighbouring words: it falls where lines are read in a wrong order."""
    found = "\n".join(page.words(block) for block in page.blocks if block.role is not Role.FURNITURE)
    ours, theirs = _pairs(found), _pairs(wanted)
    return 2 * sum((ours & theirs).values()) / max(ours.total() + theirs.total(), 1)


def parties(report: Report, made: Document) -> tuple[bool, str]:
    """Return whether sender and addressee are right, and what was found instead.

    For a press release none may be found. A second sender or addressee may only be the role or the office of the first.
    """
    if not made.letter:
        wrong = [letter for letter in report.letters if letter.parts and (letter.senders or letter.addressees)]
        return not wrong, str([letter.senders for letter in wrong])
    if not report.letters:
        return False, "no letter"
    letter = report.letters[0]
    senders = [citation.quote for citation in letter.senders]
    addressees = [citation.quote for citation in letter.addressees]
    right = _right(senders, made.sender, made.signature) and _right(addressees, made.addressee, made.address)
    return right, f"{senders} | {addressees}; wanted {made.sender} | {made.addressee}"


def _right(found: list[str], name: str, lines: list[str]) -> bool:
    """Whether the name is found, with its title or without, and nothing but what the letter says beside it."""
    whole, allowed = _plain(name), [_plain(line) for line in lines]
    named = any(whole.endswith(_plain(each)) and len(each.split()) > 1 for each in found)
    return named and all(any(_plain(each) in line for line in allowed) for each in found)


def _plain(words: str) -> str:
    return " ".join(words.translate(_NOT_IN_PDF).replace("’", "'").split())


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.translate(_NOT_IN_PDF)))


def _pairs(text: str) -> Counter[tuple[str, str]]:
    words = re.findall(r"\w+", text.translate(_NOT_IN_PDF))
    return Counter(pairwise(words))
