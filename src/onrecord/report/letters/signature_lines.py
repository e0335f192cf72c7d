"""The lines that sign a printed letter, and whom they name: "Yours faithfully," / "Ada Lund" / "Director"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import phrase_lists
from onrecord.report.letters.anatomy import can_sign, folded_words, is_collective
from onrecord.report.letters.stanzas import is_list, is_prose, signature_label
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language

_SIGNER = 14
"""One that signs has so many words at most."""
_NAME = 9
"""A name that stands alone, or before a comma, has so many words at most."""
_SMALL = 3
"""A word of a name that begins small has so few letters: "de", "von"."""
_NO_NAME = re.compile(r"\t|@|\+?\d[\d ()/-]{5,}\d|\d{4}-\d\d-\d\d|^\W*[^\W\d]+ \d+(?: [^\W\d]+ \d+)?\W*$")
"""Match what no line has that signs: cells of a table, an e-mail address, a telephone, a day, "Page 1 of 2"."""
_PARTS = re.compile(r"\s+[·•|/]\s+|;\s+")
_CALL = 4
"""A salutation that is a name alone has so many words at most, and so has a line that closes a letter."""


class SignatureLines:
    """Tells what lines of a text sign a letter.

    Args:
        text: the text.
        language: that of the text.
    """

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.known = folded_words(language)

    def _folded(self, line: Span) -> str:
        return self.language.fold(line.of(self.text))

    def is_label(self, line: Span) -> bool:
        """Whether a line says that names follow: "Signed:"."""
        return signature_label(self.language).match(self._folded(line)) is not None

    def signature(self, lines: tuple[Span, ...], *, closed: bool = False) -> tuple[Span, ...]:
        """Return the lines of a stanza that sign; none where one of the first does not.

        Args:
            lines: those of the stanza.
            closed: whether a formula stands above that closes a letter: anybody signs below it.
        """
        if not lines:
            return ()
        if not self.is_label(lines[0]) and not self.signs(lines[0]):
            if closed and self._may_sign(lines[0]):
                return tuple(line for line in lines if self._may_sign(line))
            short = len(lines[0].of(self.text).split()) <= _CALL and not is_prose(lines[0].of(self.text))
            return lines[1:] if len(lines) > 1 and short and all(map(self.signs, lines[1:])) else ()
        return tuple(line for line in lines if self.signs(line) or self.is_label(line) or self._is_office(line))

    def _may_sign(self, line: Span) -> bool:
        """Whether a line below a closing formula is no sentence and no remark in brackets."""
        words = line.of(self.text)
        remark = words.startswith(("(", "[")) or _NO_NAME.search(words)
        return can_sign(words, self.language) and not is_prose(words) and not remark

    def signs(self, line: Span) -> bool:
        """Whether a line can be the name of one that signs, or several: nearly all its words have capitals."""
        words = line.of(self.text)
        before, colon, _ = words.partition(":")
        if (
            words.startswith(("(", "["))
            or _NO_NAME.search(words)
            or (colon and not self.language.fold(before).startswith(self.known.signing_offices))
        ):
            return False
        if is_list(words):
            return True
        if is_prose(words) or not can_sign(words, self.language) or words.rstrip().endswith((",", "،", ";")):
            return False
        tokens = re.findall(r"[^\W\d_][\w’'.-]*", words)
        if not tokens or len(words.split()) > _SIGNER or len(words.partition(",")[0].split()) > _NAME:
            return False
        if is_collective(words, self.language) or self.language.fold(tokens[0]) in bodies_of(self.language):
            return True
        name = words.partition(",")[0]
        shown = re.findall(r"[^\W\d_][\w’'.-]*", name if len(name.split()) > 1 else words)
        long = [token for token in shown if len(token) > _SMALL] or tokens
        cased = words.lower() != words.upper()
        return not cased or (tokens[0][0].isupper() and 2 * sum(token[0].isupper() for token in long) > len(long))

    def signers(self, lines: Sequence[Span]) -> tuple[Span, ...]:
        """Return those that the lines of a signature name, without their offices and places."""
        names: list[Span] = []
        for line in lines:
            label = signature_label(self.language).match(self.text, line.start, line.end)
            parts = self._split(Span(label.end() if label else line.start, line.end))
            names.extend(part for part in parts if part is parts[0] or not self._is_remark(part))
        names = [name for name in names if name.of(self.text).strip()]
        people = [
            name for name in names if not self._is_office(name) or len(name.of(self.text).split()) > _CALL
        ] or names
        several = [name for name in people if len(name.of(self.text).split()) > 1 or is_list(name.of(self.text))]
        undated = [name for name in several if not self._is_dated(name)]
        return tuple(undated or several or people[:1])

    def _split(self, span: Span) -> list[Span]:
        """Return the parts of a line in which names stand between signs."""
        start, found = span.start, []
        for sign in _PARTS.finditer(self.text, span.start, span.end):
            found.append(Span(start, sign.start()).trimmed(self.text))
            start = sign.end()
        return [*found, Span(start, span.end).trimmed(self.text)]

    def _is_remark(self, part: Span) -> bool:
        """Whether what stands behind a semicolon is no name: "the names are with the lawyer."."""
        words = part.of(self.text)
        return words[:1].islower() and words.endswith(".") and len(words.split()) > _CALL

    def _is_office(self, name: Span) -> bool:
        first = re.findall(r"\w+", self._folded(name))[:2]
        return not offices_of(self.language).isdisjoint(first)

    def _is_dated(self, name: Span) -> bool:
        """Whether a line is a place and date, or an address: "Kolmar, 3 May", "12 Mill Lane", not "40 weavers"."""
        words = name.of(self.text)
        if is_list(words) or not any(map(str.isdigit, words)):
            return False
        house = words[:1].isdigit() and words.partition(" ")[2][:1].isupper()
        return words[:1].isupper() or (house and not phrase_lists(self.language).noun_capitals)


@functools.cache
def bodies_of(language: Language) -> frozenset[str]:
    """Return a language's nouns for bodies, each normalised."""
    return frozenset(map(language.fold, language.parties.bodies))


@functools.cache
def offices_of(language: Language) -> frozenset[str]:
    """Return its words for offices, and those beside the name of one that signs, each normalised."""
    return frozenset(map(language.fold, (*language.parties.offices, *language.letters.signing_offices)))
