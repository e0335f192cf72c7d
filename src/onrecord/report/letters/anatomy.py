"""The anatomy of a letter: address or salutation, closing formula and signature among its lines."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from onrecord.languages import LetterWords
from onrecord.names.noun_phrase_lists import phrase_lists, words_of
from onrecord.page.salutation_lines import closes, form_of_address
from onrecord.report.letters.letter_labels import above_copies
from onrecord.report.letters.noun_cases import document_cases
from onrecord.text import Citation, Span, cite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.languages import Language

MAX_LINE = 160
"""A salutation, a line of an address and one that signs have so many characters at most."""
_NAME_WORDS = 2
_LOOSE = 3
"""A line with more words that are no noun for people and have no capital is no address."""
_MAX_ADDRESS = 4
"""Lines that an address can take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anatomy:
    """The parts of a letter; `body` are its lines without the signature."""

    body: tuple[Span, ...]
    salutation: Citation | None
    addressees: tuple[Citation, ...]
    closing: Citation | None
    signature: Citation | None
    senders: tuple[Citation, ...]


@functools.cache
def folded_words(language: Language) -> LetterWords:
    """Return a language's words for letters, each normalised: they are compared with every line."""
    words = language.letters
    lists = {item.name: each for item in fields(words) if isinstance(each := getattr(words, item.name), tuple)}
    folded: dict[str, Any] = {name: tuple(map(language.fold, each)) for name, each in lists.items()}
    if words.inflection.dative:
        folded["weak_documents"] = tuple(map(document_cases(language).base, folded["weak_documents"]))
    return LetterWords(**folded)


def dissect(text: str, lines: list[Span], outside: list[Span], language: Language, *, head: int = 0) -> Anatomy:
    """Tell a letter's parts from each other.

    Args:
        text: the page's text.
        lines: the letter's lines in order.
        outside: lines below the letter that stand outside its quotation and may be the signature.
        language: whose formulas to know.
        head: so many of its first lines stand above the salutation: place and date, a reference.
    """
    salutation, addressees = _address(text, lines[head:], language)
    at = next((index for index in range(len(lines) - 1, -1, -1) if closes(lines[index].of(text), language)), None)
    closing = cite(text, lines[at].start, lines[at].end) if at is not None else None
    signed = list(outside)
    kept = list(lines)
    below = above_copies(text, lines[at + 1 :], language) if at is not None else ()
    if at is not None and all(can_sign(line.of(text), language) for line in below):
        signed = sorted((*below, *signed))
        kept = lines[: at + 1]
    elif (
        not signed
        and len(lines) > 1
        and is_collective(lines[-1].of(text), language)
        and can_sign(lines[-1].of(text), language)
    ):
        signed, kept = [lines[-1]], lines[:-1]
    signed = [line for line in above_copies(text, signed, language) if not _is_label(line.of(text), language)]
    signature = cite(text, signed[0].start, signed[-1].end) if signed else None
    senders = tuple(cite(text, line.start, line.end) for line in signed if not _is_blank(line.of(text)))
    return Anatomy(
        body=tuple(kept),
        salutation=salutation,
        addressees=addressees,
        closing=closing,
        signature=signature,
        senders=senders,
    )


def merge_lines(text: str, lines: tuple[Span, ...]) -> Iterator[Citation]:
    """Yield the letter's parts: lines that only white space parts are one."""
    start: int | None = None
    end = 0
    for line in lines:
        if start is not None and text[end : line.start].strip():
            yield cite(text, start, end)
            start = None
        if start is None:
            start = line.start
        end = line.end
    if start is not None:
        yield cite(text, start, end)


def _address(text: str, lines: list[Span], language: Language) -> tuple[Citation | None, tuple[Citation, ...]]:
    """Find the line that addresses the reader, and whom the lines of the address name.

    Without capitals a sentence may name an office as an address does: there the office stands first, and not alone.
    """
    offices = folded_words(language).address_offices
    addressees: list[Citation] = []
    salutation: Citation | None = None
    for line in lines[:_MAX_ADDRESS]:
        words = line.of(text)
        folded = language.fold(words)
        begins = form_of_address(words, language)
        cased = any(map(str.isupper, words))
        office = any(word in folded for word in offices) if cased else folded.startswith(offices) and len(lines) > 1
        office = office and (bool(begins) or not _is_clause(text, line, language))
        if len(words) > MAX_LINE or words.rstrip().endswith((".", "؟", "?")):
            break
        if not (begins or (office and not addressees and not words[:1].islower())):
            break
        salutation = cite(text, line.start, line.end)
        named = _named(text, line, begins, language, office=office)
        again = named and any(named.quote in each.quote for each in addressees)
        if named and not again and (office or not addressees):
            addressees.append(named)
    return salutation, tuple(addressees)


def _is_clause(text: str, line: Span, language: Language) -> bool:
    """Whether a line has a verb with a subject: "The judge should be told" addresses nobody."""
    lists = phrase_lists(language)
    words = words_of(text, language, line.start, min(line.end, line.start + MAX_LINE))
    small = [word for word in words[1:] if word.wordy and not word.upper]
    verb = any((word.key,) in lists.finite.get(word.key, ()) for word in small)
    known = lists.small | lists.joiners | lists.determiners
    loose = [word for word in small if word.key not in known and word.key not in lists.nouns]
    return verb or (len(loose) > _LOOSE and words[0].upper)


def _named(text: str, line: Span, begins: str, language: Language, *, office: bool) -> Citation | None:
    """Cite whom a line names, without "Dear" and without the comma at its end; None for a bare "Your Excellency"."""
    known = folded_words(language)
    start, end = line.start, line.end
    while end > start and text[end - 1] in ",،:;!. ":
        end -= 1
    cut = bool(begins) and language.fold(begins) not in known.honorifics
    if cut:
        start = min(end, start + _before_office(text[start:end], begins, language))
    while start < end and not text[start].isalnum():
        start += 1
    rest = text[start:end]
    bare = language.fold(rest) in (*known.honorifics, *known.salutations)
    if not rest or bare or (len(rest.split()) < _NAME_WORDS and not office and not cut):
        return None
    return cite(text, start, end)


def named_in_address(text: str, line: Span, language: Language) -> Citation | None:
    """Cite whom a line that addresses somebody names; None where it gives a form of address alone."""
    words = line.of(text)
    office = any(word in language.fold(words) for word in folded_words(language).address_offices)
    return _named(text, line, form_of_address(words, language), language, office=office)


def _before_office(line: str, begins: str, language: Language) -> int:
    """Return how many characters of a form of address stand before the name: «به» of «به دبیرکل», all of "Dear"."""
    offices = addressed_nouns(language)
    starts = (found.start() for found in re.finditer(r"\w+", begins))
    return next((at for at in starts if language.fold(line[at:]).startswith(offices)), len(begins))


@functools.cache
def addressed_nouns(language: Language) -> tuple[str, ...]:
    """Return the nouns for people in office, for bodies and for states, as a letter may address them; normalised."""
    words, known = language.parties, folded_words(language)
    nouns = map(language.fold, (*words.persons, *words.offices, *words.bodies, *words.states))
    titles = {*known.salutations, *known.honorifics}
    return tuple(each for each in (*nouns, *known.address_offices) if " " in each or each not in titles)


def is_collective(words: str, language: Language) -> bool:
    """Whether a line begins as the name of a group that signs without names."""
    return language.fold(words).startswith(folded_words(language).collectives)


def _is_label(words: str, language: Language) -> bool:
    return language.fold(words).strip(" .:،") in folded_words(language).signatures


def _is_blank(words: str) -> bool:
    """Whether a line is in brackets, where anybody who sends the letter puts a name: "[Your name]"."""
    return words[:1] in {"[", "("} and words[-1:] in {"]", ")"}


def can_sign(words: str, language: Language) -> bool:
    """Whether a line can be part of a signature: short, and no sentence ends in it; "Signed:" may stand above."""
    if _is_label(words, language):
        return True
    return len(words) <= MAX_LINE and not words.rstrip().endswith((".", "!", "?", ":", "؟", "۔"))


def unmarked(text: str, lines: list[Span], language: Language) -> list[Span]:
    """Take quotation marks off the ends of lines that a block quotation wraps in them."""
    marks = {mark for pair in language.orthography.quotation.pairs for mark in pair} - {"'", "’"}
    kept = []
    for line in lines:
        start, end = line.start, line.end
        if start < end and text[start] in marks:
            start += 1
        if end > start and text[end - 1] in marks and text[start:end].count(text[end - 1]) == 1:
            end -= 1
        if text[start:end].strip():
            kept.append(Span(start, end))
    return kept
