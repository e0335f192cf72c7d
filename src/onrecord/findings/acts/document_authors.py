"""Whose a statement or a report is that an earlier sentence tells of: "ten groups said in a statement … it said"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.findings.acts.candidates import StatementCandidate, filled
from onrecord.findings.acts.cues import Cues, compiled
from onrecord.languages import Language
from onrecord.report.model import Letter
from onrecord.segmentation import read_sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_ADJECTIVES = 2
"""The most words between an article and the noun of a document: "a joint press statement"."""
_PRONOUN = 3
"""The most words of a pronoun with the adverb and the verb that were read as part of it: "it also urges"."""


def with_document_authors(
    text: str, drafts: Sequence[StatementCandidate], letters: Sequence[Letter], language: Language
) -> Iterator[StatementCandidate]:
    """Yield the drafts; what "the statement" says is said by the only one who speaks where "a statement" is named."""
    cues, introduced = compiled(language), _Introductions(text, language)
    before: StatementCandidate | None = None
    for each in drafts:
        draft = _as_document(text, each, before, cues)
        speaker = _author(text, draft, drafts, introduced, cues) if _is_unsigned(draft, letters) else None
        found = filled(draft, speaker=speaker)
        before = found if found.document else before
        yield found


def _as_document(
    text: str, draft: StatementCandidate, before: StatementCandidate | None, cues: Cues
) -> StatementCandidate:
    """The draft; "it" is the document that the sentence before it begins with: "The letter asks …. It urges"."""
    if draft.source is None or before is None or before.source is None or draft.act is SpeechAct.STATE:
        return draft
    near = draft.paragraph == before.paragraph and not text[before.sentence.end : draft.sentence.start].strip()
    begins = draft.source.start == draft.sentence.start and before.source.start == before.sentence.start
    words = cues.words(text, draft.source)
    neuter = not cues.of("third_neuter").isdisjoint(words[:1]) and len(words) <= _PRONOUN
    if not (near and begins and neuter and before.sentence.end <= draft.sentence.start):
        return draft
    document = replace(draft, speaker=None, senders=before.senders, document=True)
    return filled(document, speaker=before.speaker)


def _is_unsigned(draft: StatementCandidate, letters: Sequence[Letter]) -> bool:
    """Whether a document that nobody is known to have sent speaks."""
    if draft.speaker is not None or draft.act is SpeechAct.STATE:
        return False
    known = draft.senders >= 0 and (len(letters) > 1 or bool(letters[draft.senders].senders))
    return not known and (draft.document or draft.senders >= 0)


def _author(
    text: str,
    draft: StatementCandidate,
    drafts: Sequence[StatementCandidate],
    introduced: _Introductions,
    cues: Cues,
) -> Span | None:
    """The words for the only speaker of the sentence that first names the document in which a draft stands."""
    noun = "" if cues.verb_final else _document(text, draft, cues)
    named = introduced.before(noun, draft.sentence.start) if noun else -1
    if named < 0:
        return None
    beside = [each for each in drafts if each.sentence.start <= named < each.sentence.end]
    if any(piece.start <= named < piece.end for each in beside for piece in each.content):
        return None  # "said that a report was due", "asked for a statement"
    speakers = {each.speaker.of(text): each.speaker for each in beside if each.speaker}
    return next(iter(speakers.values())) if len(speakers) == 1 else None


def _document(text: str, draft: StatementCandidate, cues: Cues) -> str:
    """The noun of the document that speaks: "the joint statement"; empty where its sentence names none."""
    said = draft.source or Span(draft.sentence.start, max(draft.sentence.start, draft.place.start))
    behind = Span(min(draft.place.end, draft.sentence.end), draft.sentence.end)
    words = [word for span in (said, behind) for word in read_sentence(text, span, cues.language).words]
    for at, word in enumerate(words):
        if word in cues.papers and not cues.of("definite_articles").isdisjoint(
            words[max(0, at - 1 - _ADJECTIVES) : at]
        ):
            return word
    return ""


class _Introductions:
    """Where a text names a document for the first time: "a joint statement". Each noun is looked for once."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._new = "|".join(map(re.escape, language.letters.indefinite_determiners)) or "(?!)"
        self._found: dict[str, list[int]] = {}

    def before(self, noun: str, end: int) -> int:
        """Return where "a statement" begins for the last time before a place; -1 if it does not."""
        if noun not in self._found:
            named = rf"(?<!\w)(?:{self._new})\s(?:[\w-]+\s){{0,{_ADJECTIVES}}}{re.escape(noun)}(?!\w)"
            self._found[noun] = [found.start() for found in re.finditer(named, self._text, re.IGNORECASE)]
        at = bisect_left(self._found[noun], end) - 1
        return self._found[noun][at] if at >= 0 else -1
