"""Lines that address somebody, such as the address and the salutation of a letter, and those that close or sign it."""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language

_ENDS = (",", "،", ":", "!")
_STOPS = (*_ENDS, ".", "?", "؟", "۔", "…")
_OUTSIDE = " ,.:;!؛،"
"""Signs at the ends of a line that closes a letter."""
_CLOSING = 200
"""The most characters of a sentence that closes a letter, or greets: a longer one need not be compared."""
_MARKS = " *#_"
"""Signs that make words bold or a heading: "**Signed:**"."""
_LABEL, _LABEL_WORDS = 90, 8
"""Characters and words at most of a line that says who signs below it."""
_REMARK = re.compile(r"\s*\([^()]*\)(?=\W*$)")
"""Match a remark in brackets at the end of a line: "Signatories (as of 3 May):"."""
_SALUTATION, _ADDRESS_LINES = 90, 8
"""Characters of the longest salutation, and the most lines of an address above it."""
_NAME_WORDS, _OFFICE_WORDS, _GREETING_WORDS, _HAIL_WORDS = 6, 12, 6, 6
"""The most words of a line of an address that names somebody, of one that names an office, of one that greets, and of
a salutation without a sign at its end."""


def form_of_address(line: str, language: Language) -> str:
    """Return the form of address with which a line begins, such as "Dear", or an empty string."""
    found = _forms(language).match(line)
    return found.group() if found else ""


def salutes(line: str, language: Language) -> bool:
    """Whether a line begins and ends as a salutation: "Dear Minister,"; "Mr Brask to leave in May" is a sub-heading.

    The sign at its end may be missing where it begins as letters alone do: "Dear Mr Brask".
    """
    return (line.rstrip().endswith(_ENDS) and bool(form_of_address(line, language))) or _hails(line, language)


def opens_letter(line: str, language: Language) -> bool:
    """Whether a line is a salutation, or an address and no sentence: "To the Mayor of Elmfield"."""
    stopped = line.rstrip().endswith((".", "?", "؟", "۔", "…"))
    return salutes(line, language) or (len(line) <= _SALUTATION and not stopped and addresses(line, language))


def speaks(lines: Sequence[str], language: Language) -> bool:
    """Whether lines say "I", "we" or "you", as letters do."""
    words = (*language.parties.i, *language.parties.we, *language.grammar.second_person)
    own = frozenset(map(language.fold, words))
    return any(not own.isdisjoint(re.findall(r"\w+", language.fold(line))) for line in lines)


def _hails(line: str, language: Language) -> bool:
    """Whether a line is a greeting, or "Dear" with a title or an office behind it, and no more than that."""
    if len(line) > _CLOSING:
        return False
    folded = language.fold(line)
    if folded.strip(_OUTSIDE) in _greetings(language):
        return True
    if not _is_plain(line, _HAIL_WORDS):
        return False
    letters = language.letters
    dear = next((word for word in _before_names(letters.letter_salutations, language) if folded.startswith(word)), "")
    titles = _before_names((*letters.honorifics, *letters.address_offices), language) if dear else ()
    return folded[len(dear) :].lstrip().startswith(titles)


@functools.cache
def _before_names(words: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """Return words as they stand before a name: normalised, with a space behind."""
    return tuple(f"{language.fold(word)} " for word in words)


@functools.cache
def _greetings(language: Language) -> frozenset[str]:
    """Return the greetings of several words that begin letters alone: «با سلام و احترام»."""
    greetings = map(language.fold, language.letters.letter_salutations)
    return frozenset(greeting for greeting in greetings if " " in greeting)


def closes(line: str, language: Language) -> bool:
    """Whether a line closes a letter: "Yours sincerely,", « Veuillez agréer, Madame, nos salutations distinguées. »."""
    if len(line) > _CLOSING:
        return False
    formulas, openings = _closings(language)
    folded = language.fold(line).strip(_OUTSIDE)
    return folded in formulas or folded.startswith(openings)


@functools.cache
def _closings(language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    words = language.letters
    openings = tuple(map(language.fold, words.closing_openings)) or ("\0",)
    return frozenset(map(language.fold, words.closings)), openings


def heads_signatures(line: str, language: Language) -> bool:
    """Whether a line says that those who sign stand below it, and names none: "Signed,", "List of signatories (25)".

    With a colon it may say more: "Signed by the following unions:", "These unions have signed this letter:".
    """
    if len(line) > _LABEL:
        return False
    words = _REMARK.sub("", line).strip(_MARKS)
    folded = language.fold(words).strip(_OUTSIDE)
    labels = _signature_labels(language)
    if folded in labels:
        return True
    if not words.endswith((":", "：")) or len(folded.split()) > _LABEL_WORDS or set(folded) & set(",;:،؛."):
        return False
    *before, last = folded.split() or ("",)
    if last in map(language.fold, language.letters.documents):
        folded = " ".join(before[:-1])
    return any(folded.startswith(f"{each} ") or folded.endswith(f" {each}") for each in labels)


@functools.cache
def _signature_labels(language: Language) -> frozenset[str]:
    return frozenset(map(language.fold, language.letters.signatures))


def addresses(line: str, language: Language) -> bool:
    """Whether a line begins as an address does, and not with a title alone: "To the …", "His Excellency Odo Brask"."""
    form = language.fold(form_of_address(line, language))
    return bool(form) and form not in map(language.fold, language.letters.honorifics)


def address_block(lines: Sequence[str], language: Language) -> range:
    """Return the first lines that are an address though no sign ends them, with the greeting below; empty if none are.

    One names somebody with a form of address, and the next the office: "Mr Odo Brask", "Minister of Justice". Without a
    form of address they are one if they stand right above the salutation, with a place or a date between.
    """
    offices = _offices(language)
    for place, (name, office) in enumerate(pairwise(lines)):
        if not (_is_plain(name, _NAME_WORDS) and form_of_address(name, language) and _is_plain(office, _OFFICE_WORDS)):
            continue
        if language.fold(office[len(form_of_address(office, language)) :]).lstrip().startswith(offices):
            greets = place + 2 < len(lines) and _is_greeting(lines[place + 2], language)
            return range(place, place + 2 + greets)
    at = next((at for at, line in enumerate(lines) if len(line) <= _SALUTATION and salutes(line, language)), 0)
    return _above_salutation(lines, at, language)


def _above_salutation(lines: Sequence[str], at: int, language: Language) -> range:
    """Return the lines of an address right above a salutation: a name, an office, a place or a date; empty if none."""
    titles = _words_in(language.letters.documents, language)
    start = at
    while start > max(0, at - _ADDRESS_LINES) and _is_address_line(lines[start - 1]):
        if titles.search(language.fold(lines[start - 1])):
            break  # "Letter to the Minister" is a title.
        start -= 1
    offices = _words_in(language.letters.address_offices, language)
    office = next((place for place in range(start + 1, at) if offices.search(language.fold(lines[place]))), at)
    if at - office < 2:
        return range(0)
    dated = any(map(str.isdigit, lines[office - 1]))
    return range(office if dated else office - 1, at)


def _is_address_line(line: str) -> bool:
    """Whether a line can be one of an address: a few words, and no sentence."""
    return not line.rstrip().endswith(_STOPS[1:]) and len(line.split()) <= _NAME_WORDS


@functools.cache
def _offices(language: Language) -> tuple[str, ...]:
    return tuple(map(language.fold, language.letters.address_offices))


@functools.cache
def _words_in(words: tuple[str, ...], language: Language) -> re.Pattern[str]:
    either = "|".join(re.escape(language.fold(word)) for word in words) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def _is_plain(line: str, most: int) -> bool:
    """Whether a line has some words at most, and no sign at its end."""
    return not line.rstrip().endswith(_STOPS) and 1 < len(line.split()) <= most


def _is_greeting(line: str, language: Language) -> bool:
    """Whether a line is a greeting and no title: "Greetings", «با سلام و احترام»."""
    return len(line.split()) <= _GREETING_WORDS and addresses(line, language)


@functools.cache
def _forms(language: Language) -> re.Pattern[str]:
    words = sorted(language.letters.salutations, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word).replace("ی", "[یي]").replace("ک", "[کك]") for word in words) or "(?!)"
    return re.compile(rf"\W*(?:{either})(?!\w)", re.IGNORECASE)
