"""Lists of names in the clauses around a document, where no article parts the names.

“o Tribunal de Justiça, MP, OAB e Departamento Penitenciário”, «писатель Иван Соль, актриса Люция Мер и два врача».
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import PhraseWord, phrase_lists, words_of
from onrecord.report.letters.clause_phrases import clause_phrases
from onrecord.report.letters.clause_subjects import split_names
from onrecord.text import Span

if TYPE_CHECKING:
    from onrecord.languages import Language

_LEAST = 3
"""Bodies with no article and no full name are a list if there are so many: “Justiça e Polícia” is one office."""
_FULL = 2
"""A full name ends with so many words with capitals."""
_COMMAS = frozenset({",", "،"})


def split_list(text: str, span: Span, language: Language) -> tuple[Span, ...]:
    """Split a list of names, and no name that has “and” in it."""
    found = split_names(text, span, language)
    if len(found) > 1 or not language.letters.clauses:
        return found
    lists = phrase_lists(language)
    items: list[list[PhraseWord]] = [[]]
    for word in words_of(text, language, span.start, span.end):
        if word.key in _COMMAS or (word.key in lists.joiners and not word.upper):
            items.append([])
        else:
            items[-1].append(word)
    names = all(item and _is_name(text, item, language, full=len(items) < _LEAST) for item in items)
    return tuple(Span(item[0].start, item[-1].end) for item in items) if names and len(items) > 1 else found


def _is_name(text: str, item: list[PhraseWord], language: Language, *, full: bool) -> bool:
    """Whether a piece of a list is a name of its own: a full one, a number of people, or, unless `full`, a body."""
    lists = phrase_lists(language)
    capitals = next((at for at, word in enumerate(reversed(item)) if not word.upper), len(item))
    if capitals >= _FULL or item[0].key.isdigit() or item[0].key in lists.numbers:
        return True
    first = item[item[0].key in lists.determiners and len(item) > 1]
    letters = text[first.start : first.end]
    body = first.key in clause_phrases(language).people or (len(letters) > 1 and letters.isupper())
    return body and first.upper and not full
