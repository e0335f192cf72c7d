"""The nouns of a language for documents, with their articles and adjectives, as narration has them."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import phrase_lists
from onrecord.report.letters.noun_cases import document_forms, in_name
from onrecord.report.letters.word_patterns import alternation
from onrecord.segmentation import parts
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.languages import Language

_OPENER = 20
"""A word that makes one word with a document's noun has fewer characters."""
_JOINERS = " \u200c"
"""Signs between it and the document's noun."""
_NEXT = 9
"""So many characters behind a noun hold the "that" which makes it a verb: "they note that"."""


def named_documents(text: str, start: int, end: int, language: Language) -> Iterator[re.Match[str]]:
    """Yield the nouns for documents in `text[start:end]`, with the groups `article` and `noun`.

    Left out are nouns with another meaning that have neither article nor owner ("in response to the flood"), those
    within a name ("the Petitions Committee"), and those that are part of another word («آیین‌نامه» is a regulation).
    """
    articled, that = _articled(language), language.grammar.complementisers
    for found in document_nouns(language).finditer(text, start, end):
        noun = language.fold(found["noun"])
        bare = noun in articled and not found["article"] and found.start() == found.start("noun")
        says = noun in articled and text[found.end() : found.end() + _NEXT].lstrip().startswith(that)
        if not (bare or says or _is_other_word(text, found, language)):
            yield found


def has_article(match: re.Match[str], language: Language) -> bool:
    """Whether the article is written together with a noun: «الرسالة»."""
    joined = language.fold(match.groupdict().get("joined") or "")
    return bool(joined) and joined.endswith(tuple(map(language.fold, language.grammar.definite_articles)))


def _is_other_word(text: str, found: re.Match[str], language: Language) -> bool:
    """Whether a noun is part of a name or of another word, or a verb: „schreiben“ without a capital."""
    capitals = phrase_lists(language).noun_capitals
    if capitals:
        return not any(map(str.isupper, found["noun"]))
    if language.letters.inflection.dative:
        return in_name(text, Span(*found.span("noun")))
    openers = _compound_openers(language)
    before = text[max(0, found.start() - _OPENER) : found.start()].rstrip(_JOINERS) if openers else ""
    if before.casefold().endswith(openers) and not before.endswith("\n"):
        return bool(openers)
    if _may_be_plural(found["noun"], language) and not _led(language).search(
        text, max(0, found.start() - _OPENER), found.start()
    ):
        return _addressed(language).match(text, found.end()) is None
    behind = text[found.end() : found.end() + 2]
    return found["article"] is not None and found["noun"][:1].isupper() and behind[:1] == " " and behind[1:].isupper()


def _may_be_plural(noun: str, language: Language) -> bool:
    """Whether a noun that lost its joiner may be the plural of another one: «نامهای» is "a letter" or "names"."""
    pieces = parts(noun, language) if language.orthography.joined.suffixes else ()
    return len(pieces) > 1 and not any(sign in noun for sign in (*_JOINERS, "\n"))


@functools.cache
def _led(language: Language) -> re.Pattern[str]:
    """Match the end of a text before a document: a word like "in", or a noun for sending it; not "with"."""
    words = set(language.letters.container_prepositions) - set(language.grammar.comitative_prepositions)
    return re.compile(rf"(?<!\w)(?:{alternation((*words, *language.letters.sent)) or '(?!)'})\s+\Z")


@functools.cache
def _addressed(language: Language) -> re.Pattern[str]:
    """Match whom a document is addressed to, or its sending, right behind it."""
    words = language.letters
    behind = alternation((*words.addressed, *words.sends, *words.publishes)) or "(?!)"
    return re.compile(rf"\s+(?:{behind})(?!\w)")


@functools.cache
def document_nouns(language: Language) -> re.Pattern[str]:
    """Match the noun of a document, with what belongs to it."""
    return re.compile(rf"(?<!\w){_pattern(language)}", re.IGNORECASE)


@functools.cache
def _pattern(language: Language) -> str:
    """Return the source of a pattern with the groups `article`, `noun` and, where words are joined to it, `joined`."""
    words, grammar = language.letters, language.grammar
    articles = alternation((*words.definite_determiners, *words.indefinite_determiners))
    # "The guild sent a letter", "this prison in a letter": between an article and its noun stands no other one.
    articled = (*grammar.definite_articles, *grammar.indefinite_articles, *grammar.possessive_determiners)
    other = alternation((*articled, *grammar.prepositions))
    word = rf"(?!(?:{other or '(?!)'})\s)[\w’'-]+"
    # Two adjectives may have a comma between them: "a long, angry letter", "a brusque, 13 March memo".
    gap = rf"(?:(?:{word}\s+){{0,3}}?|{word},\s+(?:{word}\s+){{1,3}}?)"
    article = rf"(?:(?P<article>{articles})(?:\s+|(?<=['’])){gap})?" if articles else "(?P<article>(?!))?"
    possessive = r"(?:[\w’'-]{2,30}['’]s?\s+(?:[\w-]+\s+)?)?"
    adjectives = (
        rf"(?:\s(?:{alternation(words.document_adjectives)})(?!\w)){{0,3}}+" if words.document_adjectives else ""
    )
    senses = rf"(?!\s(?:{alternation(words.other_senses)})(?!\w))" if words.other_senses else ""
    heads = "".join(rf"(?<!{re.escape(head)}\s)" for head in words.other_heads)
    noun = rf"{heads}{_joined(language)}(?P<noun>{document_forms(language)})(?!\w){senses}{adjectives}"
    return rf"{article}{possessive if language.direction == 'ltr' else ''}{noun}"


def _joined(language: Language) -> str:
    """Match what is written together with a noun before it, the article last: «وبالرسالة»."""
    words = alternation(word for word in language.grammar.proclitics if word[-1] not in "'’")
    articles = alternation(language.grammar.definite_articles)
    return rf"(?P<joined>(?:{words}){{0,2}}(?:{articles})?)" if words else ""


@functools.cache
def _articled(language: Language) -> frozenset[str]:
    return frozenset(map(language.fold, language.letters.articled_documents))


@functools.cache
def _compound_openers(language: Language) -> tuple[str, ...]:
    """Return the ends of a text before what makes one word with one of them: «آیین», «آيين»."""
    words = language.letters.compound_openers
    spelt = {form for word in words for form in (word, word.replace("ی", "ي"), word.replace("ک", "ك"))}
    return tuple(f"{gap}{word}" for word in spelt for gap in (" ", "\n", "\u200c", "«", "("))
