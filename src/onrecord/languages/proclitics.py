"""Words that are written together with the next one (`Grammar.proclitics`): "l'avocat", «والمنظمة»."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import fields
from unicodedata import combining

from onrecord.languages.model import Language

_LEAST = 2
"""The fewest letters of a word before which a proclitic without an apostrophe is taken off."""
_MARKS = "'’"


def split_word(text: str, start: int, end: int, language: Language) -> Iterator[tuple[int, int]]:
    """Split one word of a text into its proclitics and the word that they stand before.

    A proclitic that ends in an apostrophe is always taken off. Another one is taken off only where what is left is a
    word of the language's lists, by itself or behind an article, and the whole is not: «والمنظمة» is «و» and
    «المنظمة», and «وزير» is one word.

    >>> from onrecord import languages
    >>> [*split_word("l'avocat", 0, 8, languages.load("fr"))]
    [(0, 2), (2, 8)]
    """
    while size := _proclitic(text[start:end], language):
        yield start, start + size
        start += size
    yield start, end


def _proclitic(word: str, language: Language) -> int:
    """How many characters at the head of a word are a proclitic; 0 where there is no proclitic."""
    for first, length in _proclitics(language).get(language.fold(word[:1]), ()):
        size = _head(word, first, length, language)
        if not size or size >= len(word):
            continue
        if first[-1] in _MARKS or _is_host(word, language.fold(word[size:]), language):
            return size
    return 0


def _head(word: str, proclitic: str, length: int, language: Language) -> int:
    """How many characters of a word are a proclitic, the marks on its last letter included."""
    for size in range(length, min(len(word), 2 * length) + 1):
        if language.fold(word[:size]) == proclitic:
            while size < len(word) and combining(word[size]):
                size += 1  # noqa: PLW2901 - the marks belong to the letter before them
            return size
    return 0


def _is_host(whole: str, rest: str, language: Language) -> bool:
    """Whether what is left of a word is a listed word, and the whole is not."""
    if len(rest) < _LEAST:
        return False
    known = _known(language)
    if language.fold(whole) in known:
        return False
    articles = (language.fold(article) for article in language.grammar.definite_articles)
    return rest in known or any(article + rest in known for article in articles) or bool(_proclitic(rest, language))


@functools.lru_cache(maxsize=64)
def _proclitics(language: Language) -> dict[str, tuple[tuple[str, int], ...]]:
    """The proclitics by their first letter, each with its length, the longest first."""
    found: dict[str, list[tuple[str, int]]] = {}
    for proclitic in sorted(map(language.fold, language.grammar.proclitics), key=len, reverse=True):
        found.setdefault(proclitic[0], []).append((proclitic, len(proclitic)))
    return {first: tuple(each) for first, each in found.items()}


@functools.lru_cache(maxsize=64)
def _known(language: Language) -> frozenset[str]:
    """Every word of the lists in which words that name somebody, and the small words around them, stand.

    A word that stands there only within a phrase does not count if a proclitic can be taken off it: «لحقوق».
    """
    entries = [language.fold(word).split() for listed in _listed(language) for word in listed]
    alone = {entry[0] for entry in entries if len(entry) == 1}
    within = {word for entry in entries for word in entry} - alone
    return frozenset(alone | {word for word in within if not _begins_with_one(word, alone | within, language)})


def _begins_with_one(word: str, words: set[str], language: Language) -> bool:
    heads = (first for first, _ in _proclitics(language).get(word[:1], ()) if word.startswith(first))
    articles = ("", *map(language.fold, language.grammar.definite_articles))
    return any(f"{article}{word.removeprefix(head)}" in words for head in heads for article in articles)


def _listed(language: Language) -> Iterator[Iterable[str]]:
    for table in (language.grammar, language.parties, language.noun_phrases, language.titles):
        for field in fields(table):
            value = getattr(table, field.name)
            if isinstance(value, (tuple, dict)) and field.name != "proclitics":
                yield value
    yield language.letters.collectives
