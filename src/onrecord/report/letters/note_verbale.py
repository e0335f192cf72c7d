"""Notes verbales: letters in the third person, "The Permanent Mission of Arland presents its compliments to …".

Such a note greets nobody and nobody signs it: its first sentence names both sides, and its last one renews the
assurances of the sender's consideration. Attachments follow.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.report.letters.candidate import LetterCandidate
from onrecord.report.letters.stanzas import text_lines
from onrecord.report.letters.word_patterns import phrase_pattern, settled_case, stems_of
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language
    from onrecord.page import Page
    from onrecord.report.model import Letter

_SIDE = 300
"""The name of a side has so many characters at most, with all its titles."""
_MARKS = "“”„«»\"'‘’"
_NAME_ENDS = re.compile(r"[,،;.:]\s|[.;]$")
"""Match the sign at which the name of who is greeted ends."""


def find_notes(page: Page, body: Sequence[Span], language: Language) -> list[LetterCandidate]:
    """Return the notes verbales of a page, in order.

    A note goes as far as the sentence that ends such notes; where none does, to the next note or the end of the body.

    Args:
        page: the page; all its lines are looked at, since a short note may look like boilerplate.
        body: the lines of the article's body.
        language: that of the page.
    """
    text = page.text
    if not _may_greet(text, language):
        return []
    lines, kept = [line for block in page.blocks for line in text_lines(text, block.span)], set(body)
    starts = [(at, found) for at, line in enumerate(lines) if (found := _greeting(text, line, language))]
    notes = []
    for (at, sides), end in zip(starts, [*(at for at, _ in starts[1:]), len(lines)], strict=False):
        closed = next((place for place in range(at, end) if _renews(text, lines[place], language)), None)
        own = lines[at:end] if closed is None else lines[at : closed + 1]
        notes.append(
            LetterCandidate(
                noun="",
                strong=True,
                whole=True,
                lines=[line for line in own if closed is not None or line == own[0] or line in kept],
                marked_senders=sides[:1],
                marked_addressees=sides[1:],
                closing=None if closed is None else lines[closed],
            )
        )
    return notes


def _may_greet(text: str, language: Language) -> bool:
    """Whether a text may present compliments: nearly none does, and a search for substrings is quick."""
    folded = settled_case(text)
    return any(stem in folded for stem in _compliment_stems(language))


@functools.cache
def _compliment_stems(language: Language) -> tuple[str, ...]:
    return stems_of(language.diplomacy.compliments)


def is_note(text: str, letter: Letter, language: Language) -> bool:
    """Whether a letter is a note verbale: its first words present compliments."""
    compliments = phrase_pattern(language.diplomacy.compliments)
    return bool(letter.parts) and compliments.search(text, letter.parts[0].start, letter.parts[0].end) is not None


def _greeting(text: str, line: Span, language: Language) -> tuple[Span, Span] | None:
    """Return who greets and who is greeted by the first sentence of a note."""
    words = phrase_pattern(language.diplomacy.compliments).search(text, line.start, line.end)
    if words is None or words.start() - line.start > _SIDE:
        return None
    start = line.start
    if language.diplomacy.greeting_verbs:
        verb = phrase_pattern(language.diplomacy.greeting_verbs).match(text, start, words.start())
        if verb is None:
            return None
        start = verb.end()
    sender = Span(start, words.start()).trimmed(text)
    greeted = Span(words.end(), _end(text, Span(words.end(), line.end), language)).trimmed(text)
    named = any(map(str.isalpha, sender.of(text))) and any(map(str.isalpha, greeted.of(text)))
    quoted = text[line.start] in _MARKS  # an article quotes the note
    return (sender, greeted) if named and not quoted else None


def _end(text: str, span: Span, language: Language) -> int:
    """Return where the name of who is greeted ends, at a sign or before what the sender does besides."""
    high = min(span.end, span.start + _SIDE)
    ends = (
        found.start()
        for pattern in (_NAME_ENDS, phrase_pattern(language.diplomacy.greeted_ends))
        if (found := pattern.search(text, span.start, high))
    )
    return min(ends, default=high)


def _renews(text: str, line: Span, language: Language) -> bool:
    return phrase_pattern(language.diplomacy.renewals).search(text, line.start, line.end) is not None
