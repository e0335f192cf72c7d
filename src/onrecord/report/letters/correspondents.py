"""The correspondents of a letter: the senders and addressees among the words that are given for them."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from onrecord.languages import Language
from onrecord.names.noun_phrase_gate import is_pronoun, party_phrase
from onrecord.names.noun_phrase_lists import phrase_lists, words_of
from onrecord.text import Citation, Span, cite

_ELLIPSIS = 4
"""So many characters behind a name hold the sign that stands for the rest of it."""
_SHORT_END = re.compile(r"(?<=\s\w\.)\s\w\.")
"""Match the second letter of what is shortened at the end of a name: "Brunnenkreis e. V."."""
_FIRST = 4
"""So many words open a phrase in which the noun for a document says that it is about a document: "an open letter"."""


def named_correspondents(text: str, given: Sequence[Citation], language: Language) -> tuple[tuple[Citation, ...], str]:
    """Return those of some words that name a sender or an addressee, each without what is no part of the name.

    Where none does, the second value says why; it is empty where nothing was given. A pronoun names nobody here. A line
    of place and date among several lines is none of those who sign.
    """
    kept: list[Citation] = []
    why = ""
    for each in given:
        found = party_phrase(text, each.span, language, clause=True)
        if found.span is None and len(given) > 1 and _counts(each.quote, language):
            kept.append(each)  # "(Ada Lund and) 40 others"
            continue
        if found.span is None:
            why = why or f"“{_short(each.quote)}” names nobody: {found.why}"
            continue
        if _is_to_be_filled(text, found.span):
            why = why or f"“{_short(each.quote)}” names nobody: whoever sends the letter puts a name there"
        elif _is_formula(text, found.span, language):
            why = why or f"“{_short(each.quote)}” names nobody: it is a form of address or an invocation"
        elif len(given) > 1 and _greets(found.span.of(text), language):
            why = why or f"“{_short(each.quote)}” names nobody: it is a form of address"
        elif _stands_for_another(found.span.of(text), language):
            why = why or f"“{_short(each.quote)}” names nobody: it is a pronoun or a document"
        elif len(given) > 1 and any(map(str.isdigit, each.quote[found.span.end - each.start :])):
            why = why or f"“{_short(each.quote)}” is a place and a date"
        else:
            short = _SHORT_END.fullmatch(text, found.span.end, each.end)
            kept.append(cite(text, found.span.start, each.end if short else found.span.end))
    return tuple(kept), "" if kept else why


def _is_to_be_filled(text: str, name: Span) -> bool:
    """Whether words are in brackets and begin with a small letter: "(name, place)" below a letter for all to send."""
    before = text[: name.start].rstrip()[-1:]
    return before in {"(", "["} and text[name.end :].lstrip()[:1] in {")", "]"} and name.of(text)[:1].islower()


def _is_formula(text: str, span: Span, language: Language) -> bool:
    """Whether words are a salutation without a name, „Liebe …“, or begin as no name does: «(به) نام خدا»."""
    words = language.fold(span.of(text)).split()
    elided = text[span.end : span.end + _ELLIPSIS].lstrip().startswith(("…", "..."))
    greeting = " ".join(words) in map(language.fold, language.letters.letter_salutations)
    return elided or greeting or words[0] in map(language.fold, language.letters.not_addressed)


def _greets(name: str, language: Language) -> bool:
    """Whether a name is a whole salutation: "Your Excellency" names nobody below "To: President Bee"."""
    return language.fold(name) in map(language.fold, language.letters.salutations)


def _counts(name: str, language: Language) -> bool:
    """Whether words are a number and a noun that is no month."""
    lists, words = phrase_lists(language), words_of(name, language)
    if len(words) < 2 or not (words[0].key.isdigit() or words[0].key in lists.numbers):
        return False
    return words[1].key.isalpha() and words[1].key not in lists.months


def _short(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= 40 else f"{shown[:40].rstrip()}…"


def _stands_for_another(name: str, language: Language) -> bool:
    """Whether words are a pronoun, or a document: "a letter Bee recently sent"."""
    words = language.fold(name).split()
    pronouns, documents = _closed(language)
    capital = {language.fold(word) for word in name.split()[1:] if word[:1].isupper()}
    if not phrase_lists(language).noun_capitals:
        documents -= capital  # "the Petitions Committee"
    first = next((word for word in words[:_FIRST] if word in documents), None)
    before = words[: words.index(first)] if first else []
    owned = any(word.endswith(("'s", "'")) for word in before)
    pronoun = is_pronoun(name, language) or (len(words) == 1 and words[0] in pronouns)
    return pronoun or (first is not None and not owned and words[-1] != first)


@functools.cache
def _closed(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    pronouns = frozenset(map(language.fold, language.noun_phrases.pronouns))
    names = [language.fold(name).split() for name in language.letters.documents]
    alone = frozenset(name[0] for name in names if len(name) == 1)
    # Of "open letter" the noun is a document by itself, and of « lettre ouverte » too; else it is the last word.
    return pronouns, alone | {name[-1] for name in names if alone.isdisjoint(name)}
