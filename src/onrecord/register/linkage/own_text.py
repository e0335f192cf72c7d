"""The own text of an outlet: an article without letters and quotations."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.languages import Language
from onrecord.text import Citation

_LONGEST = 1500
"""A quotation that is not closed within so many characters of its paragraph is ignored."""
_APOSTROPHES = frozenset("'‘’`´")


@lru_cache(maxsize=64)
def _quoted(pairs: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """Quotations between marks that cannot be apostrophes."""
    forms = (
        rf"{re.escape(first)}[^{re.escape(last)}]{{1,{_LONGEST}}}{re.escape(last)}"
        for first, last in pairs
        if not {first, last} & _APOSTROPHES
    )
    return re.compile("|".join(forms) or "(?!)")


def own_text_of(body: Sequence[Citation], letters: Iterable[Citation], language: Language) -> str:
    """The words of an article without those of letters and of quotations: two who quote one speaker are no copies.

    Args:
        body: the paragraphs of the article, as `Report.body` has them.
        letters: the parts of all its letters, citations of the same text.
        language: the language that it is written in.
    """
    parts = sorted((each.start, each.end) for each in letters)
    quoted = _quoted(language.orthography.quotation.pairs)
    return "\n".join(quoted.sub(" ", _without(paragraph, parts)) for paragraph in body)


def _without(paragraph: Citation, parts: list[tuple[int, int]]) -> str:
    """The words of a paragraph that lie in none of the parts."""
    kept, reached = [], paragraph.start
    for start, end in parts:
        if end <= reached or start >= paragraph.end:
            continue
        kept.append(paragraph.quote[reached - paragraph.start : max(start, reached) - paragraph.start])
        reached = min(end, paragraph.end)
    kept.append(paragraph.quote[reached - paragraph.start :])
    return " ".join(kept)
