"""Letters that readers may copy and send: their writer signs them, so that the page prints no signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.page.salutation_lines import closes
from onrecord.report.letters.word_patterns import phrase_pattern

if TYPE_CHECKING:
    from onrecord.languages import Language
    from onrecord.report.letters.candidate import LetterCandidate
    from onrecord.text import Span


def is_model_letter(text: str, draft: LetterCandidate, language: Language) -> bool:
    """Whether a page offers a letter to its readers, above it or in its first line: "use this model letter"."""
    first = draft.lines[0]
    return phrase_pattern(language.letters.model_letters).search(text, 0, first.end) is not None


def without_signature(text: str, draft: LetterCandidate, below: Span | None, language: Language) -> None:
    """Leave out what stands below the words that close a model letter: a heading or an address, and nobody's name.

    The line right below its last one may be those words.
    """
    lines = [*draft.lines, *((below,) if below and closes(below.of(text), language) else ())]
    closing = next((at for at, line in enumerate(lines) if closes(line.of(text), language)), len(lines))
    draft.lines = lines[: closing + 1]
    draft.outside = []
    draft.senders = draft.marked_senders = ()
