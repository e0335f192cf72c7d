"""Letters of the special procedures of the Human Rights Council: whose they are, and which government they ask.

They greet "Excellency", and name the government by a reference alone, "AL IRN 14/2021". Of a joint letter the heading
names the mandates: "Mandates of the Special Rapporteur on …; the Working Group on …".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.facts.references import references
from onrecord.page.salutation_lines import closes, salutes
from onrecord.report.letters.candidate import LetterCandidate
from onrecord.report.letters.word_patterns import phrase_pattern
from onrecord.text import Citation, Span, cite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.facts import Facts
    from onrecord.languages import Language
    from onrecord.page import Page
    from onrecord.report.model import Letter

_HEAD = 4000
"""The heading, the reference and the day stand among so many characters before the first words of the letter."""


def find_communication(text: str, lines: Sequence[Span], language: Language) -> list[LetterCandidate]:
    """Return the letter among the lines of an article whose first sentence says in which capacity its senders write.

    It is recognised though the page cuts it off, or runs its salutation together with its day.
    """
    begins = phrase_pattern(language.diplomacy.capacities)
    at = next((place for place, line in enumerate(lines) if begins.search(text, line.start, line.end)), None)
    if at is None:
        return []
    first = at - 1 if at and salutes(lines[at - 1].of(text), language) else at
    end = next((place for place in range(at, len(lines)) if closes(lines[place].of(text), language)), None)
    own = lines[first:] if end is None else lines[first : end + 1]
    return [LetterCandidate(noun="", strong=True, whole=end is not None, cut=end is None, lines=list(own))]


def head_of(text: str, letter: Letter, language: Language) -> Span | None:
    """Return what stands above a letter to a government, its salutation included; None for any other letter."""
    own = phrase_pattern(language.diplomacy.own_government)
    if not any(own.search(text, part.start, part.end) for part in letter.parts):
        return None
    begin = letter.salutation.end if letter.salutation else letter.parts[0].start
    return Span(max(0, begin - _HEAD), begin)


def as_communication(page: Page, letter: Letter, language: Language, facts: Facts) -> Letter:
    """Return a letter with the government that its reference names, and the mandates that its heading names.

    A letter that speaks to no government is returned as it is.
    """
    text, head = page.text, head_of(page.text, letter, language)
    if head is None:
        return letter
    words = language.diplomacy
    senders = _mandates(page, head, words.mandate_headings) or letter.senders
    senders = senders or _mandates(page, head, words.mandate_heading)
    asked = letter.addressees or _government(text, head, letter, language, facts)
    missing = {name: why for name, why in letter.missing.items() if name not in {"senders", "addressees"}}
    kept = {name: letter.missing[name] for name, known in (("senders", senders), ("addressees", asked)) if not known}
    return replace(letter, senders=senders, addressees=asked, missing=missing | kept)


def _mandates(page: Page, head: Span, headings: tuple[str, ...]) -> tuple[Citation, ...]:
    """Return the mandates behind the first words of a letter's heading: those of a joint letter are one sender."""
    heading = phrase_pattern(headings)
    for block in page.blocks:
        if head.start <= block.start and block.end <= head.end:
            found = heading.match(page.text, block.start, block.end)
            listed = Span(found.end(), block.end).trimmed(page.text) if found else None
            if listed and listed.of(page.text).rstrip("."):
                listed = Span(listed.start, listed.start + len(listed.of(page.text).rstrip(".")))
                return (cite(page.text, listed.start, listed.end),)
    return ()


def _government(text: str, head: Span, letter: Letter, language: Language, facts: Facts) -> tuple[Citation, ...]:
    """Return the state that the reference of a letter names, in the words of the letter, else by its code."""
    named = [each for each in references(text[: head.end]) if each[1].start >= head.start]
    if len({(one.addressee, one.number, one.year) for one, _ in named}) != 1:
        return ()
    reference, words = named[0]
    country = next((each for each in facts.countries if each.code == reference.addressee), None)
    if country is None:
        return ()
    names = sorted(country.names_in(language.code), key=len, reverse=True)
    either = "|".join(map(re.escape, names)) or "(?!)"
    called = re.compile(rf"(?<!\w)(?:{either})(?!\w)")
    places = [(part.start, part.end) for part in letter.parts] + [(head.start, head.end)]
    found = next((found for low, high in places if (found := called.search(text, low, high))), None)
    if found:
        return (cite(text, found.start(), found.end()),)
    at = text.index(reference.addressee, words.start, words.end)
    return (cite(text, at, at + len(reference.addressee)),)
