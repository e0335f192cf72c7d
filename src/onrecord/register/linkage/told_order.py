"""Which of two things on one page came first: what an appeal reacts to is no answer to it.

The order of a text alone says little, for news begins with what is newest. Days beside the acts say more, and so do
"then" or "in response" right behind a statement, and "had" or "earlier".
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from onrecord.dates import find_dates
from onrecord.languages import Language
from onrecord.register.domain import Passage
from onrecord.register.linkage.odds import NOTHING, Weighed
from onrecord.register.phrases import phrase
from onrecord.segmentation import sentences
from onrecord.text import Span

_NEAR = 2
"""So many sentences behind a statement, "then" still means it, set by hand."""
_AHEAD = 3
"""So many words before a verb, "had" belongs to it: "had repeatedly asked"."""
_BEFORE, _EARLIER = -1.0, -1.5
"""The weights of an answer that stands before the appeal, and of one that came earlier by its words; set by hand."""


def passages(text: str, language: Language, spans: Mapping[str, Iterable[tuple[str, int, int]]]) -> dict[str, Passage]:
    """Return the passage of each of some statements.

    Args:
        text: the text of the page.
        language: its language.
        spans: of each statement, by its id, the parts of its words: their name, start and end.
    """
    every = list(sentences(text, Span(0, len(text)), language)) if spans else []
    found = dict[str, Passage]()
    for key, parts in spans.items():
        named = dict[str, Span]()
        for part, start, end in parts:
            named.setdefault(part, Span(start, end))
        said = named.get("ask") or named.get("content")
        cue = named.get("cue")
        if said is None:
            continue
        at = (cue or said).start
        number = bisect_right(every, at, key=lambda sentence: sentence.start) - 1
        if number >= 0 and at < every[number].end:
            start, words = every[number].start, every[number].of(text)
            found[key] = Passage(said=said, cue=cue, number=number, start=start, words=words)
    return found


def told_order(answer: Passage, appeals: Iterable[Passage], language: Language) -> Weighed | None:
    """Weigh in which order a statement and an appeal of one page came; None where the appeal came later.

    Args:
        answer: the passage of the statement.
        appeals: the passages of the appeal, in any order.
        language: that of the page.
    """
    first = min(appeals, key=lambda each: each.begins)
    after = _by_days(answer, first, language)
    if after is None:
        after = _by_words(answer, first, language)
    if after:
        return None
    if after is False or answer.said.start <= first.begins < answer.said.end:
        return NOTHING  # "rejected the request to publish the report"
    if first.begins > answer.begins:
        return _BEFORE, phrase("answer.stands_before")
    earlier = _earlier(answer, language)
    return (_EARLIER, phrase("answer.told_earlier", cue=earlier)) if earlier else NOTHING


def _by_days(answer: Passage, appeal: Passage, language: Language) -> bool | None:
    """Whether the appeal is of a later day by the page's words; None where one of the days is not given."""
    days = []
    for each in (answer, appeal):
        found = {(date.calendar, date.year, date.month, date.day) for date in find_dates(each.frame, language)}
        if len(found) != 1:
            return None
        days.append(found.pop())
    (own, year, *day), (other, other_year, *other_day) = days
    if own != other or None in {*day, *other_day} or (year is None) != (other_year is None):
        return None
    return (year or 0, *day) < (other_year or 0, *other_day)


def _by_words(answer: Passage, appeal: Passage, language: Language) -> bool | None:
    """Whether words say that the appeal came after the statement; None where none say anything."""
    order = language.speech_acts.order
    if answer.number == appeal.number:
        first, second = sorted((answer, appeal), key=lambda each: each.begins)
        ahead, between = answer.words[: first.begins - answer.start], answer.words[: second.begins - answer.start]
        between = between[max(first.said.end - answer.start, 0) :]
        # "After the ministry denied it, the union urged …"; "The ministry denied it before the union urged …"
        if _found(order.after, ahead, language) or _found(order.before, between, language):
            return first is answer
        if _found(order.after, between, language):
            return first is appeal
    if _earlier(appeal, language):
        return False
    near = answer.begins < appeal.begins and appeal.number - answer.number <= _NEAR
    followed = (*order.following, *language.speech_acts.answer.reply_phrases)
    return True if near and (_found(followed, appeal.frame, language) or _then(appeal, language)) else None


def _earlier(passage: Passage, language: Language) -> str:
    """Return the words by which something came earlier: "earlier", or "had" before the verb; empty for none."""
    order = language.speech_acts.order
    return _found(order.earlier, passage.frame, language) or _found(order.pluperfect, passage.verb(_AHEAD), language)


def _then(passage: Passage, language: Language) -> bool:
    """Whether "then" stands beside the verb, or at the head of the sentence: "the then minister" is a title."""
    then = language.speech_acts.order.then
    head = _pattern(then, language, followed=True)
    return bool((head and head.match(language.fold(passage.words))) or _found(then, passage.verb(1, 1), language))


def _found(listed: tuple[str, ...], words: str, language: Language) -> str:
    """Return the first of some phrases in some words, as they write it; empty for none."""
    pattern = _pattern(listed, language)
    found = pattern.search(language.fold(words)) if pattern else None
    return found.group() if found else ""


@functools.cache
def _pattern(listed: tuple[str, ...], language: Language, *, followed: bool = False) -> re.Pattern[str] | None:
    """Return what finds some phrases; with `followed`, only before a comma or an article."""
    if not listed:
        return None
    every = "|".join(re.escape(language.fold(each)) for each in sorted(listed, key=len, reverse=True))
    articles = "|".join(re.escape(language.fold(each)) for each in language.grammar.definite_articles)
    behind = rf"(?=,|\s+(?:{articles})\b)" if articles else "(?=,)"
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)" + (behind if followed else ""))
