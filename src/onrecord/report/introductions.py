"""How narration introduces a letter: the document's name, and beside it who writes and to whom."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.languages import Language

_WINDOW = 400
"""How far around a document's name its sender and addressee are looked for, in characters."""
_SLOT = r"[^.,،;؛:!?؟…\n“”\"«»()]{2,120}?"
_DOTTED = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|St)\.\s)?"


@dataclass(frozen=True, slots=True)
class Introduction:
    """A document that narration speaks of.

    Attributes:
        document: where its name stands, its article included.
        noun: the name alone, folded.
        definite: whether it is spoken of as known ("the letter", "their letter").
        indefinite: whether it is spoken of as new ("a second letter").
        sender, addressee: where they are named, or None.
        start: where the whole phrase begins.
    """

    document: Span
    noun: str
    definite: bool
    indefinite: bool
    sender: Span | None
    addressee: Span | None
    start: int


def find_introductions(
    text: str, start: int, end: int, language: Language, *, reach: int | None = None
) -> Iterator[Introduction]:
    """Yield the documents that `text[start:end]` speaks of, in order.

    Sender and addressee are sought in the same sentence, up to `reach` where it lies behind `end`.
    """
    nouns, patterns = _compiled(language)
    if nouns is None:
        return
    for found in nouns.finditer(text, start, end):
        low, high = _sentence(text, found.start(), found.end(), start, max(end, reach or 0))
        document = Span(found.start(), found.end())
        article = language.fold(found["article"] or "")
        definite = article in language.letters.definite
        best: re.Match[str] | None = None
        for pattern in patterns:
            match = next((m for m in pattern.finditer(text, low, high) if m.start("noun") == found.start("noun")), None)
            if match and (best is None or _filled(match) > _filled(best)):
                best = match
        sender, addressee = (
            (_slot(text, best, "sender", language), _slot(text, best, "addressee", language)) if best else (None, None)
        )
        yield Introduction(
            document,
            language.fold(found["noun"]),
            definite,
            article in language.letters.indefinite,
            sender,
            addressee,
            min(document.start, best.start() if best else document.start),
        )


def _filled(match: re.Match[str]) -> int:
    return sum(1 for name in ("sender", "addressee") if match.groupdict().get(name))


def _slot(text: str, match: re.Match[str], name: str, language: Language) -> Span | None:
    if not match.groupdict().get(name):
        return None
    start, end = match.span(name)
    while start < end and (text[start].isspace() or text[start] in "‘'"):
        start += 1
    while end > start and (text[end - 1].isspace() or (text[end - 1] in "’'" and not text[start:end].count("‘"))):
        end -= 1
    tail = _tail(language).search(text, start, end)
    if tail:
        end = tail.start()
    words = text[start:end]
    known = (*language.letters.definite, *language.letters.indefinite)
    if len(words) < 3 or language.fold(words) in known or len(words.split()) > 18:
        return None
    return Span(start, end)


@functools.cache
def _tail(language: Language) -> re.Pattern[str]:
    """Match a word at which a name ends, standing at a slot's end ("The wives of six dockers have")."""
    return re.compile(rf"\s+(?:{_either(language.letters.stops) or '(?!)'})\s*$", re.IGNORECASE)


def _sentence(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence around a document's name, within the window."""
    low = max(start, first - _WINDOW)
    high = min(end, last + _WINDOW)
    for found in _SENTENCE_END.finditer(text, low, first):
        low = found.end()
    after = _SENTENCE_END.search(text, last, high)
    return low, after.end() if after else high


_SENTENCE_END = re.compile(r"(?<![A-Z][a-z])(?<![A-Z])(?<!Mrs)[.!?؟](?:[\"”’»]+)?\s+(?=[^\W\d_a-z]|[“\"«‘])")


@functools.cache
def _compiled(language: Language) -> tuple[re.Pattern[str] | None, tuple[re.Pattern[str], ...]]:
    words = language.letters
    if not words.documents:
        return None, ()
    articles = _either((*words.definite, *words.indefinite))
    article = rf"(?:(?P<article>{articles})\s+(?:[\w’'-]+\s+){{0,3}}?)?" if articles else "(?P<article>(?!))?"
    possessive = r"(?:[\w’'-]{2,30}['’]s?\s+(?:[\w-]+\s+)?)?"
    document = (
        rf"{article}{possessive if language.direction == 'ltr' else ''}(?P<noun>{_either(words.documents)})(?!\w)"
    )
    # "The Committee on …" and "the Rapporteur on …" go on: an office's name holds the word at which others end.
    offices = "".join(rf"(?<!{re.escape(office)})" for office in words.offices)
    stops = _either(words.stops)
    # But "the President on Sunday" ends there all the same.
    days = (
        _either(tuple(day for names in (*language.dates.weekdays, *language.dates.months) for day in names)) or "(?!)"
    )
    names = rf"\s(?:{_either(words.in_names)})(?!\w)(?!\s(?:the\s)?(?:{days}|\d))"
    inner = rf"(?:{offices}|(?!{names}))" if words.in_names else ""
    stop = (
        rf"(?=\s*(?:[.,،;؛:!?؟…\n“”\"«»()]|$|{inner}\s(?:{stops})(?!\w)))"
        if stops
        else r"(?=\s*(?:[.,،;؛:!?؟…\n“”\"«»()]|$))"
    )
    slots = {
        "document": document,
        "addressee": rf"(?P<addressee>{_DOTTED}{_SLOT}){stop}",
        "sender": rf"(?P<sender>{_DOTTED}{_SLOT})",
        "addressed": f"(?:{_either(words.addressed)})",
        "sent": f"(?:{_either(words.sent)})(?!\\w)",
        "said": f"(?:{_either(words.said)})(?!\\w)",
        "writes": f"(?:{_either(words.writes)})(?!\\w)",
    }
    patterns = []
    for form in words.introductions:
        source = re.escape(form).replace(r"\ ", r"\s+")
        if form.endswith("{sender}"):
            # A slot takes as little as it can: at the end of a form it needs to be told where a name ends.
            source += stop
        for name, part in slots.items():
            source = source.replace(re.escape("{" + name + "}"), part)
        begins = (
            r"(?:(?<=[\n.,،:;–—-]\s)|(?<=^)|(?<=\n)|(?<=[.!?؟]\s)|\A)" if form.startswith("{sender}") else r"(?<!\w)"
        )
        patterns.append(re.compile(begins + source, re.IGNORECASE))
    return re.compile(rf"(?<!\w){document}", re.IGNORECASE), tuple(patterns)


def _either(words: tuple[str, ...]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(set(words), key=lambda word: (-len(word), word))
    )
