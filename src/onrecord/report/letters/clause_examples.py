"""A group and those of its members who are named beside it: "40 groups, including Two Rivers"."""

from __future__ import annotations

from onrecord.names.noun_phrase_lists import PhraseLists, PhraseWord

_COMMAS = frozenset({",", "،"})
_GROUP = 6
"""The most words of a group from its number on."""


def before_examples(words: list[PhraseWord], lists: PhraseLists) -> list[PhraseWord]:
    """Return the words before those that say who is among a group: "(40 groups), including Two Rivers, (wrote)".

    Behind a group with its number there may be no comma: "(40 groups) including Two Rivers (wrote)".
    """
    for at in range(2, len(words) - 1):
        phrases = lists.examples.get(words[at].key, ())
        keys = [word.key for word in words[at : at + 3]]
        if not any(tuple(keys[: len(each)]) == each for each in phrases):
            continue
        if words[at - 1].key in _COMMAS:
            return words[: at - 1] if words[-1].key in _COMMAS else words
        if _is_counted(words[max(0, at - _GROUP) : at]):
            return words[:at]
    return words


def _is_counted(words: list[PhraseWord]) -> bool:
    """Whether words end with a number and a noun: "14 human rights groups"."""
    number = next((at for at, word in enumerate(words) if word.key.isdigit()), len(words))
    return number < len(words) - 1 and not any(word.key in _COMMAS for word in words[number:])
