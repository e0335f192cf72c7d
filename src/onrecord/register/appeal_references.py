"""The references of United Nations communications by which an appeal's own words call it."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.facts.references import Reference, references
from onrecord.languages import Language
from onrecord.report.letters.communications import head_lines
from onrecord.report.model import Letter
from onrecord.segmentation import sentences
from onrecord.text import Citation, Span


def called_by(
    text: str, letter: Letter | None, headline: Citation | None, said: Iterable[Span], language: Language
) -> tuple[tuple[Reference, Citation], ...]:
    """Return the references of an appeal in its own words, each once.

    They are in the words of its letter, above a letter to a government, in the headline, or in a sentence that asks.

    Args:
        text: the page's text.
        letter: its letter.
        headline: the page's.
        said: the positions of its statements.
        language: the language of the page, for its sentences.
    """
    own = [part.span for part in letter.parts] if letter else []
    own += [headline.span] if headline else []
    own += head_lines(text, letter, language) if letter else ()
    asking, lines = tuple(said), _LineSentences(text, language)
    found: dict[Reference, Citation] = {}
    for named, words in references(text):
        together = any(map(lines.around(words.span).overlaps, asking))
        if together or any(span.holds(words.span) for span in own):
            found.setdefault(named, words)
    return tuple(found.items())


@dataclass(slots=True)
class _LineSentences:
    """The sentences of a text, found once for each line."""

    text: str
    language: Language
    lines: dict[Span, list[Span]] = field(default_factory=dict)

    def around(self, words: Span) -> Span:
        """Return the sentence that holds some words; the words themselves where none does."""
        start, end = self.text.rfind("\n", 0, words.start) + 1, self.text.find("\n", words.end)
        line = Span(start, end if end >= 0 else len(self.text))
        if line not in self.lines:
            self.lines[line] = list(sentences(self.text, line, self.language))
        every = self.lines[line]
        at = bisect_right(every, words.start, key=lambda each: each.start) - 1
        return every[at] if at >= 0 and every[at].holds(words) else words
