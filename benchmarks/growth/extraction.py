"""A reader of sentences that finds something everywhere: what findings must do with it is the most that can be.

The encoder itself takes the same time for each word, some hundred times as long as all else, and is measured alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.findings.article import Article
from onrecord.findings.attribution_rules import read_by_rules
from onrecord.findings.extraction import ActMention, Attribution, Extraction, NameKind, NameMention
from onrecord.page import Page
from onrecord.segmentation import sentences
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_CAPITALS = re.compile(r"[^\W\d_a-z]\w*(?: [^\W\d_a-z]\w*){0,3}")
_WORD = re.compile(r"\w+")
_WINDOW = 2_000
"""Characters over which the encoder finds anything to belong together: a window of its word pieces."""


def read_eagerly(article: Article) -> Extraction:
    """What rules find, and of each sentence somebody who says it, an act, and a name for each run of capitals."""
    page = article.page
    ruled = read_by_rules(article).attributions
    every = [each for span in article.paragraphs for each in sentences(page.text, span, article.language)]
    names = [NameMention(Span(*found.span()), NameKind.PERSON, 0.9) for each in every for found in _found(page, each)]
    said = [each for span in every for each in _said(page, span)]
    acts = tuple(_act(each, at) for at, each in enumerate(said))
    return Extraction(tuple(sorted((*ruled, *said), key=lambda each: each.content[0])), tuple(names), acts, "eager/1")


def _found(page: Page, span: Span) -> Iterator[re.Match[str]]:
    return _CAPITALS.finditer(page.text, span.start, span.end)


def _said(page: Page, span: Span) -> Iterator[Attribution]:
    """Every window of a sentence says itself: its first word is who, its second says so."""
    for start in range(span.start, span.end, _WINDOW):
        words = list(_WORD.finditer(page.text, start, min(span.end, start + _WINDOW)))
        if len(words) > 3:
            source, cue = (Span(*words[at].span()) for at in (0, 1))
            yield Attribution(source, cue, (Span(words[2].start(), words[-1].end()),), 0.6)


def _act(said: Attribution, number: int) -> ActMention:
    """An appeal or an accusation of each window, whose party and ask are the first half of what is said."""
    content = said.content[0]
    half = Span(content.start, (content.start + content.end) // 2)
    return ActMention(
        act=SpeechAct.ACCUSE if number % 2 else SpeechAct.APPEAL,
        content=content,
        cue=said.cue,
        source=said.source,
        party=half,
        ask=half,
        sure=0.6,
        sures={"cue": 0.6, "source": 0.6, "party": 0.6, "ask": 0.6},
    )
