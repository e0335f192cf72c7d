"""The pattern of a language for the noun of a document, with its article and its adjectives."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.report.letters.noun_cases import document_forms
from onrecord.report.letters.word_patterns import alternation

if TYPE_CHECKING:
    from onrecord.languages import Language


@functools.cache
def document_pattern(language: Language) -> str:
    """Return the source of a pattern with the groups `article`, `noun` and, where words are joined to it, `joined`."""
    words = language.letters
    articles = alternation((*words.definite_determiners, *words.indefinite_determiners))
    # "The guild sent a letter": the words between an article and its noun hold no other article.
    other = alternation((*language.grammar.definite_articles, *language.grammar.indefinite_articles)) or "(?!)"
    gap = rf"(?:(?!(?:{other})\s)[\w’'-]+\s+){{0,3}}?"
    article = rf"(?:(?P<article>{articles})(?:\s+|(?<=['’])){gap})?" if articles else "(?P<article>(?!))?"
    possessive = r"(?:[\w’'-]{2,30}['’]s?\s+(?:[\w-]+\s+)?)?"
    adjectives = (
        rf"(?:\s(?:{alternation(words.document_adjectives)})(?!\w)){{0,3}}+" if words.document_adjectives else ""
    )
    other = rf"(?!\s(?:{alternation(words.other_senses)})(?!\w))" if words.other_senses else ""
    heads = "".join(rf"(?<!{re.escape(word)}\s)" for word in words.other_heads)
    noun = rf"{heads}{_joined(language)}(?P<noun>{document_forms(language)})(?!\w){other}{adjectives}"
    return rf"{article}{possessive if language.direction == 'ltr' else ''}{noun}"


def _joined(language: Language) -> str:
    """Match what is written together with a noun before it, the article last: «وبالرسالة»."""
    words = alternation(word for word in language.grammar.proclitics if word[-1] not in "'’")
    articles = alternation(language.grammar.definite_articles)
    return rf"(?P<joined>(?:{words}){{0,2}}(?:{articles})?)" if words else ""


@functools.cache
def document_nouns(language: Language) -> re.Pattern[str]:
    """Match the noun of a document, with what belongs to it."""
    return re.compile(rf"(?<!\w){document_pattern(language)}", re.IGNORECASE)


def has_article(match: re.Match[str], language: Language) -> bool:
    """Whether the article is written together with a noun: «الرسالة»."""
    joined = language.fold(match.groupdict().get("joined") or "")
    return bool(joined) and joined.endswith(tuple(map(language.fold, language.grammar.definite_articles)))
