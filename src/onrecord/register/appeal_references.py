"""The references of United Nations communications by which an appeal's own words call it."""

from collections.abc import Iterable

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
    asking = tuple(said)
    found: dict[Reference, Citation] = {}
    for named, words in references(text):
        if any(span.holds(words.span) for span in own) or _stand_together(text, words.span, asking, language):
            found.setdefault(named, words)
    return tuple(found.items())


def _stand_together(text: str, words: Span, others: Iterable[Span], language: Language) -> bool:
    """Whether words are in one sentence with one of some stretches of the text."""
    start, end = text.rfind("\n", 0, words.start) + 1, text.find("\n", words.end)
    line = Span(start, end if end >= 0 else len(text))
    sentence = next((each for each in sentences(text, line, language) if each.holds(words)), words)
    return any(map(sentence.overlaps, others))
