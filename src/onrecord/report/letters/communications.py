"""Letters of the special procedures of the Human Rights Council: whose they are, and which government they ask.

They greet "Excellency", and name the government by a reference alone, "AL IRN 14/2021". Of a joint letter the heading
names the mandates: "Mandates of the Special Rapporteur on …; the Working Group on …".
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from onrecord.facts.references import cited_references
from onrecord.page.salutation_lines import closes, salutes
from onrecord.report.letters.candidate import LetterCandidate
from onrecord.report.letters.stanzas import text_lines
from onrecord.report.letters.word_patterns import phrase_pattern
from onrecord.text import Citation, Span, cite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.facts import Facts
    from onrecord.languages import Language
    from onrecord.page import Page
    from onrecord.report.model import Letter

_HEAD = 4000
"""The heading stands among so many characters before the first words of the letter."""
_LINE = 160
"""A line above the salutation with a reference or a day has so many characters at most."""
_FIRST = 24
"""So near to the beginning of its sentence stands "honour to address you": "We have the honour"."""
_SENTENCE_ENDS = (".", "!", "?", "…")


def find_communication(text: str, lines: Sequence[Span], language: Language) -> list[LetterCandidate]:
    """Return the letter among the lines of an article whose first sentence says in which capacity its senders write.

    It is recognised though the page cuts it off, or runs its salutation together with its day.
    """
    begins = phrase_pattern(language.diplomacy.capacities)
    # Quoted in an article, the same words stand behind a mark or within a sentence.
    opens = (begins.search(text, line.start, min(line.end, line.start + _LINE)) for line in lines)
    near = (found and found.start() - line.start <= _FIRST for found, line in zip(opens, lines, strict=True))
    at = next((place for place, said in enumerate(near) if said), None)
    if at is None or not text[lines[at].start].isalpha():
        return []
    first = at - 1 if at and salutes(lines[at - 1].of(text), language) else at
    end = next((place for place in range(at, len(lines)) if closes(lines[place].of(text), language)), None)
    own = lines[first:] if end is None else lines[first : end + 1]
    return [LetterCandidate(noun="", strong=True, whole=end is not None, cut=end is None, lines=list(own))]


def is_official(text: str, letter: Letter, language: Language) -> bool:
    """Whether a letter is to a government, which it calls the government of whom it greets."""
    own = phrase_pattern(language.diplomacy.own_government)
    return any(own.search(text, part.start, part.end) for part in letter.parts)


def head_lines(text: str, letter: Letter, language: Language) -> tuple[Span, ...]:
    """Return the short lines above the words of a letter to a government, up to a sentence; none for other letters.

    They have its reference and its day. In narration further above stand those of other things.
    """
    if not is_official(text, letter, language):
        return ()
    end = _begin(letter)
    above = reversed(text_lines(text, Span(max(0, end - _HEAD), end)))
    return tuple(takewhile(lambda line: _is_head_line(line.of(text)), above))[::-1]


def _is_head_line(line: str) -> bool:
    return len(line) <= _LINE and not line.rstrip().endswith(_SENTENCE_ENDS)


def _begin(letter: Letter) -> int:
    """Return where the words of a letter begin, behind its salutation."""
    return letter.salutation.end if letter.salutation else letter.parts[0].start


def as_communication(page: Page, letter: Letter, language: Language, facts: Facts) -> Letter:
    """Return a letter with the government that its reference names, and the mandates that its heading names.

    A letter that speaks to no government is returned as it is.
    """
    text, words = page.text, language.diplomacy
    if not is_official(text, letter, language):
        return letter
    head = Span(max(0, _begin(letter) - _HEAD), _begin(letter))
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
    named = [each for line in head_lines(text, letter, language) for each in cited_references(text, line)]
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
