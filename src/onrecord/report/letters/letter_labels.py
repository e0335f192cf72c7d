"""Labels in the head and below the end of a letter: "To:", "From:", "Copies to:", "Contact:"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.report.letters.word_patterns import alternation
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language

_SEPARATOR = re.compile(r"[\s\-–—_=*~]{3,}")
"""Match a line that parts what stands below from the letter."""
_LONGEST = 80
"""A label that stands alone has fewer characters: a longer line need not be compared."""


@functools.cache
def label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """Match a label; one that is listed with a colon needs it."""
    signed = alternation(label.removesuffix(":") for label in labels if label.endswith(":"))
    plain = alternation(label for label in labels if not label.endswith(":"))
    return re.compile(
        rf"\W*(?:(?:{signed or '(?!)'})\s*[:：]|(?:{plain or '(?!)'})(?:\s*[:：]|\.?\s))\s*", re.IGNORECASE
    )


def labelled(text: str, line: Span, labels: Sequence[str]) -> Span | None:
    """Return what stands behind a label at the beginning of a line."""
    found = label_pattern(tuple(labels)).match(text, line.start, line.end)
    if not found or found.end() >= line.end:
        return None
    words = text[found.end() : line.end]
    return Span(found.end(), found.end() + len(words.rstrip(" ,:;،."))) if words.strip(" ,:;،.") else None


def is_bare(line: str, labels: Sequence[str], language: Language) -> bool:
    """Whether a line is a label and nothing else, of several words or with a colon: "To:", "Auteur(s) :"."""
    if len(line) > _LONGEST:
        return False
    words = _plain(language.fold(line))
    return words in _known(tuple(labels), language) and (line.rstrip().endswith((":", "：")) or " " in words)


def below_label(text: str, lines: Sequence[Span], labels: Sequence[str], language: Language) -> list[Span]:
    """Return the lines right below labels that stand alone: "From:" / "Ada Lund"."""
    bare = [is_bare(line.of(text), labels, language) for line in lines]
    ends = [line.of(text).rstrip().endswith((":", "：")) for line in lines]
    return [lines[at + 1] for at in range(len(lines) - 1) if bare[at] and not ends[at + 1]]


def above_copies(text: str, lines: Sequence[Span], language: Language) -> tuple[Span, ...]:
    """Return the lines of a stanza above one that says who gets a copy, or whom readers may ask."""
    at = (at for at, line in enumerate(lines) if is_apart(line.of(text), language))
    return tuple(lines[: next(at, len(lines))])


def is_apart(line: str, language: Language) -> bool:
    """Whether a line begins what is no part of a letter: who gets a copy, whom readers may ask."""
    words = language.letters
    labels = (*words.copy_labels, *words.contact_labels)
    alone = _plain(language.fold(line)) in _known(labels, language)
    return alone or label_pattern(labels).match(line) is not None or bool(_SEPARATOR.fullmatch(line))


@functools.cache
def _known(labels: tuple[str, ...], language: Language) -> frozenset[str]:
    return frozenset(language.fold(each).strip(" :") for each in labels)


def _plain(words: str) -> str:
    """Return a label without the signs around it, and without the ending in brackets for several."""
    return re.sub(r"\(\w{1,2}\)", "", words).strip(" :：.,،")
