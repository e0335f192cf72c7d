"""Letters that readers may copy and send: their writer signs them, so that the page prints no signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.page.salutation_lines import closes
from onrecord.report.letters.word_patterns import phrase_pattern

if TYPE_CHECKING:
    from onrecord.languages import Language
    from onrecord.report.letters.candidate import LetterCandidate
    from onrecord.text import Span


def offered_at(text: str, language: Language) -> int:
    """Return where a page has offered a letter to its readers: "use this model letter"; behind its end if nowhere."""
    found = phrase_pattern(language.letters.model_letters).search(text)
    return found.end() if found else len(text) + 1


def without_signature(text: str, draft: LetterCandidate, below: Span | None, language: Language) -> None:
    """Leave out what stands below the words that close a model letter: a heading or an address, and nobody's name.

    The line right below its last one may be those words.
    """
    lines = [*draft.lines, *((below,) if below and closes(below.of(text), language) else ())]
    closing = next((at for at, line in enumerate(lines) if closes(line.of(text), language)), len(lines))
    draft.lines = lines[: closing + 1]
    draft.outside = []
    draft.senders = draft.marked_senders = ()
