"""The first pass: whether a page is worth the time of the encoder.

The encoder takes most of the time of a page (decision 65). A page without an article, in a language
whose statements are not read, or without a word with which people ask, accuse, deny, answer or threaten is skipped,
with the reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord import languages
from onrecord.cached_once import once
from onrecord.findings.acts.cues import compiled
from onrecord.findings.encoder.reader import LANGUAGES

if TYPE_CHECKING:
    from onrecord.languages import Language
    from onrecord.record import Record

SHORTEST = 200
"""Characters of the shortest article that is read: a headline, a caption or a notice has fewer."""
_WORD = re.compile(r"[^\W\d_]+")


def skip_reason(record: Record, wanted: tuple[str, ...] = ()) -> str:
    """Why a page is skipped, or an empty text where it is worth the encoder.

    Args:
        record: the page as it is read without findings.
        wanted: the codes of the languages that are read; all where it is empty.
    """
    code = record.page.language
    if wanted and code not in wanted:
        return "in another language"
    return reason(article(record), code, letters=bool(record.report.letters))


def article(record: Record) -> str:
    """The words of the article of a page."""
    return " ".join(part.quote for part in record.report.body)


def reason(text: str, code: str | None, *, letters: bool) -> str:
    """Why an article is skipped, or an empty text where it is worth the encoder.

    Args:
        text: its words.
        code: the code of its language.
        letters: whether a letter was found on the page.
    """
    if not text:
        return "no article"
    if not _is_read(code):
        return "statements are not looked for in its language"
    if len(text) < SHORTEST:
        return "shorter than 200 characters"
    if letters or has_cue(text, languages.load(code)):
        return ""
    return "no word of asking, accusing, denying, answering or threatening"


def has_cue(text: str, language: Language) -> bool:
    """Whether a text has a word with which a cue for an act begins, or that begins as such words do.

    Of a language of which neither are listed, every text counts as one that has some.
    """
    words, stems = _cues(language.code)
    if not words and not stems:
        return True
    found = {language.fold(word) for word in _WORD.findall(text)}
    return not found.isdisjoint(words) or any(word.startswith(stems) for word in found)


@once
def _cues(code: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The first words of all cues of a language with the names of those that have frames, and the stems of others.

    The names are English words. Of 1,198 marked texts "press" alone lets 5 through, and 3 of these have acts.
    """
    cues = compiled(languages.load(code))
    stems = tuple(stem for each in cues.stems.values() for stem, _ in each)
    return frozenset(cues.cues) | frozenset(cues.frames), stems


def _is_read(code: str | None) -> bool:
    """Whether statements are looked for in a language."""
    known = languages.load(code).speech_acts.attribution.reporting_verbs
    return bool(known) or (code is not None and code.partition("-")[0] in LANGUAGES)
