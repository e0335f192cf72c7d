"""A million names to search in, made up from the tables and from syllables, the same in every run."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from onrecord.names.lists import known_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAMILIES = 40_000
_ONSETS = "b p t j ch h kh d r z s sh gh f q k g l m n v y".split()
_VOWELS = "a a a e e i i o u ou".split()
_CODAS = ("", "", "", "n", "r", "d", "m", "sh", "z", "l", "b", "k")
_ENDINGS = ("i", "i", "i", "zadeh", "pour", "nejad", "ian", "far", "abadi", "")


def made_up(count: int, *, seed: int = 4) -> Iterator[str]:
    """Yield names of two to four words; a tenth of the given and family names bear most of the people, as in life."""
    chance = random.Random(seed)  # noqa: S311 - names are made up, nothing is kept secret
    known = sorted(known_words("person").items())
    given = [spelling.capitalize() for spelling, (name, _) in known if name.startswith("given") and spelling.isascii()]
    chance.shuffle(given)
    families = [
        spelling.capitalize() for spelling, (name, _) in known if name.startswith("family") and spelling.isascii()
    ]
    families += [_family(chance) for _ in range(_FAMILIES)]
    for _ in range(count):
        words = [_one(given, chance, 3) for _ in range(chance.choice((1, 1, 1, 2)))]
        words += [_one(families, chance, 2) for _ in range(chance.choice((1, 1, 1, 2)))]
        yield " ".join(words)


def _family(chance: random.Random) -> str:
    syllables = "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)
        for _ in range(chance.choice((1, 2, 2, 3)))
    )
    return (syllables + chance.choice(_ENDINGS)).capitalize()


def _one(words: list[str], chance: random.Random, steepness: int) -> str:
    """A word, of which those in front are the commonest: the first given name is borne by one in eight people."""
    return words[int(len(words) * chance.random() ** steepness)]
