"""An index of very many names: candidates are found by phonetic keys, without a scan.

A name is stored under the consonants of each of its words, of each two neighbouring words, and, for longer words, of
the consonants without any one of them, so that a name with one wrong letter is still found. A query looks at the rarest
of its keys, and ranks the names by the evidence of the keys that they share. Keys are numbers made of letters, not
hashes, and in a tie the earlier name is first: the same names give the same answers.
"""

import functools
from array import array
from collections.abc import Iterable
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.facts.normalise import fold
from onrecord.index_key import key63
from onrecord.names.lists import known_words
from onrecord.names.prepare import KINDS, MOST_WORDS, split
from onrecord.names.sounds import firm, spell, unmark

Ints = NDArray[np.int64]

_LETTERS = 12
"""So many consonants of a word are its key, five bits each."""
_BITS = 5
_WHOLE, _SLIP = 0, 1
"""The two kinds of keys: of a word, and of a word without one of its consonants."""
_SLIPPED = 4
"""Words of so many consonants or more are also kept with each left out: shorter ones would meet everything."""
_LOOKED_AT = 20_000
"""So many names are ranked, more only where the rarest key alone has more."""
_SLIP_SAYS = 0.7
"""The evidence of a key of the second kind, relative to one of the first."""


class NameIndex:
    """Many names of one kind; for any name it returns those that may be the same."""

    __slots__ = ("_ends", "_keys", "_kind", "_names", "_rows", "_words")

    def __init__(self, names: Iterable[str], *, kind: str = "person") -> None:
        """Index names; each is known by its place, the first being 0.

        Raises:
            ValueError: there is no such kind.
        """
        if kind not in KINDS:
            raise ValueError(f"“{kind}” is no kind of name: it must be one of {', '.join(KINDS)}.")
        self._kind = kind
        keys, counts, words = array("q"), array("H"), array("B")
        for name in names:
            found, count = _keys(name, kind)
            keys.extend(found)
            counts.append(len(found))
            words.append(count)
        self._names = len(words)
        self._words = np.frombuffer(words, np.uint8) if words else np.zeros(0, np.uint8)
        flat = np.frombuffer(keys, np.int64) if keys else np.zeros(0, np.int64)
        rows = np.repeat(np.arange(self._names, dtype=np.int32), np.frombuffer(counts, np.uint16) if counts else 0)
        order = np.argsort(flat, kind="stable")
        self._rows = rows[order]
        flat = flat[order]
        starts = np.flatnonzero(np.append(flat[:1] == flat[:1], flat[1:] != flat[:-1]))
        self._keys, self._ends = flat[starts], np.append(starts, len(flat))

    def __len__(self) -> int:
        return self._names

    @property
    def nbytes(self) -> int:
        """How many bytes of memory the index holds; the names themselves are not in it."""
        return sum(each.nbytes for each in (self._words, self._rows, self._keys, self._ends))

    def candidates(self, name: str, *, limit: int = 200) -> tuple[int, ...]:
        """The places of the names that may be the same as `name`, the likeliest first, no more than `limit`.

        They are for `onrecord.names.score` to judge: most of them are not the same.
        """
        found, count = _keys(name, self._kind)
        held = sorted((len(rows), key, rows) for key in _sought(found) if len(rows := self._under(key)))
        if not held:
            return ()
        marks = np.zeros(self._names, np.bool_)
        total = 0
        for size, _, rows in held:
            if total and total + size > _LOOKED_AT:
                break
            marks[rows] = True
            total += size
        looked_at = np.flatnonzero(marks)
        marks[looked_at] = False
        says = np.zeros(len(looked_at))
        for size, key, rows in held:
            marks[rows] = True
            says += marks[looked_at] * (np.log((1 + self._names) / size) * (1.0 if key in found else _SLIP_SAYS))
            marks[rows] = False
        apart = np.abs(self._words[looked_at].astype(np.int64) - count)
        best = np.lexsort((looked_at, apart, -says.round(6)))[:limit]
        return tuple(looked_at[best].tolist())

    def _under(self, key: int) -> NDArray[np.int32]:
        """The places of the names under a key, in their order."""
        at = int(np.searchsorted(self._keys, key))
        if at == len(self._keys) or self._keys[at] != key:
            return self._rows[:0]
        return self._rows[self._ends[at] : self._ends[at + 1]]


def _keys(name: str, kind: str) -> tuple[list[int], int]:
    """The keys of a name, each once, in their order, and how many words it has."""
    parts = split(name, kind).compared[:MOST_WORDS]
    words = [_word(part, kind) for part in parts]
    found: dict[int, None] = {}
    for _, keys in words:
        found.update(keys)
    for (first, _), (second, _) in pairwise(words):
        found[_key(first + second[first[-1] == second[0] :], _WHOLE)] = None
    return list(found), len(words)


_WORDS_OF_KEYS = 4
"""So many words of a name are put together to keys: of a name of more, each further word would add as many again."""


def keys(name: str, *, kind: str = "person") -> tuple[int, ...]:
    """Keys for a table of names: two spellings of one name nearly always share at least one key.

    A key is made of two words together, in any order, so that a common given name alone finds nobody. One of the two
    words may have one more, one less or one different consonant. A name of one word has the keys of that word. Keys are
    integers of 63 bits and the same on every machine.

    Raises:
        ValueError: there is no such kind.
    """
    if kind not in KINDS:
        raise ValueError(f"“{kind}” is no kind of name: it must be one of {', '.join(KINDS)}.")
    words = [_spellings(part, kind) for part in split(name, kind).compared[:_WORDS_OF_KEYS]]
    if len(words) == 1:
        return tuple(sorted({_packed(kind, each) for each in words[0]}))
    found = {
        _packed(kind, *sorted((one, other)))
        for first, second in combinations(words, 2)
        for one, other in (*((first[0], each) for each in second), *((each, second[0]) for each in first))
    }
    return tuple(sorted(found))


def _spellings(part: str, kind: str) -> tuple[int, ...]:
    """The consonants of a word, and what is left of them when any one is left out."""
    _, found = _word(part, kind)
    return tuple(key >> 1 for key in found)


def _packed(kind: str, *parts: int) -> int:
    return key63(" ".join([kind, *map(str, parts)]))


@functools.lru_cache(maxsize=1 << 16)
def _word(marked: str, kind: str) -> tuple[bytes, dict[int, None]]:
    """The firm consonants of a word and its keys; a name that a table knows has those of the table's spelling."""
    known, _ = known_words(kind).get(unmark(marked), ("", ""))
    name = "" if "-" in known else known.partition(":")[2]
    letters = firm(spell(fold(name) if name else marked))
    keys = {_key(letters, _WHOLE): None}
    if len(letters) >= _SLIPPED:
        keys |= {_key(letters[:place] + letters[place + 1 :], _SLIP): None for place in range(len(letters))}
    return firm(spell(marked)), keys


def _key(letters: bytes, what: int) -> int:
    number = 0
    for letter in letters[:_LETTERS]:
        number = number << _BITS | letter
    return number << 1 | what


def _sought(keys: list[int]) -> list[int]:
    """The keys that a name is sought under: a consonant may be missing here, there, or another in its place."""
    return list(dict.fromkeys([*keys, *[key ^ 1 for key in keys]]))
