"""Words as rows of sounds: a digraph of the Latin alphabet is one sound, and so is each Arabic letter.

Nothing is guessed here. The correspondences (ق is written q or gh; Persian leaves out short vowels) are learnt from
pairs of names (`onrecord.names.likeness`). This module only defines which letters count as one.
"""

import functools
import re
import unicodedata

import numpy as np

from onrecord.names.lists import letters

LATIN = "abcdefghijklmnopqrstuvwxyz"
DIGRAPHS = "čšžğþð"
"""ch, sh, zh, gh, th and dh; kh is x, since the letter x is written ks."""

LONG = "ɑɪʊ"
"""ā, ī and ū: letters that folding leaves alone stand for those whose marks it would take away."""

DIGITS = "0123456789"
ARABIC = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیٱۮۯۿ"
"""The last four stand for آ and for the short vowels a, e and o, where a writer marks them."""

SYMBOLS = LATIN + DIGRAPHS + LONG + DIGITS + ARABIC
BUCKETS = 16
"""Letters of scripts that no table knows share so many codes: equal ones stay equal, and few others become so."""

SIZE = 1 + len(SYMBOLS) + BUCKETS
"""The number of codes; 0 only fills a row."""

LONGEST = 32
"""A word longer than this is cut."""


class _Codes(dict[int, int]):
    """A table for `str.translate` that computes the bucket of an unknown letter at its first use."""

    def __missing__(self, letter: int) -> int:
        self[letter] = code = 1 + len(SYMBOLS) + letter % BUCKETS
        return code


_CODES = _Codes({ord(symbol): code for code, symbol in enumerate(SYMBOLS, 1)})
VOWEL_CODES = np.isin(np.arange(SIZE), [_CODES[ord(symbol)] for symbol in "aeiouɑɪʊاویٱۮۯۿ"])
"""Whether a code is a vowel, or one of the Arabic letters that may be the same."""

_ARABIC_CODES = bytes(_CODES[ord(letter)] for letter in ARABIC)
_LONG = re.compile("[aiuAIU]\u0304")
_MARKED = str.maketrans({"\u064e": "ۮ", "\u0650": "ۯ", "\u064f": "ۿ"})
_PLAIN = str.maketrans({"ɑ": "a", "ɪ": "i", "ʊ": "u", "ٱ": "ا", "ۮ": None, "ۯ": None, "ۿ": None})
_DOUBLED = re.compile(rf"([{LATIN}{DIGRAPHS}{LONG}])\1+")

_LONG_AT_FIRST = frozenset({"ای", "او"})
"""An alef before these at the head of a word only carries the vowel."""
_COARSE = {
    "k": "kqcgxğقکگغخ",
    "s": "szþžسصثزذضظژ",
    "t": "tdðتطد",
    "p": "pbfvwپبفو",
    "j": "jčšجچش",
    "l": "lل",
    "r": "rر",
    "m": "mم",
    "n": "nن",
    "": "aeiouhyɑɪʊاحهعیٱۮۯۿ",
}
"""The possible spellings of consonants, across languages and scripts; vowels, h and y are left out."""

_SKELETON = {ord(symbol): coarse for coarse, group in _COARSE.items() for symbol in group}
_FIRM = {coarse: index for index, coarse in enumerate("kstplrmn" + DIGITS, 1)} | {"j": 2}
"""For a key, ch, j, sh and their like are one with s and z."""
_WEAK = str.maketrans("", "", "vwو")
"""Consonants that may be vowels in the other script, so that a key must not rest on them."""


@functools.cache
def _spelling() -> tuple[dict[int, str], re.Pattern[str], dict[str, str]]:
    single: dict[int, str] = {}
    several: dict[str, str] = {}
    for row in letters():
        if row.script == "Latin":
            several[row.letters] = row.written_as
        else:
            single[ord(unicodedata.normalize("NFKD", row.letters.casefold())[0])] = row.written_as
    longest_first = sorted(several, key=lambda written: (-len(written), written))
    return single, re.compile("|".join(map(re.escape, longest_first))), several


def mark(text: str) -> str:
    """`text` with letters for the marks that tell vowels apart, so that they outlive folding."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text).replace("ٱ", "ا")  # a letter of the Quran, whose place ours takes
    if "\u0304" in apart:
        apart = _LONG.sub(lambda found: LONG["aiu".index(found.group()[0].lower())], apart)
    return apart.replace("\u0627\u0653", "ٱ").translate(_MARKED)


def unmark(word: str) -> str:
    """A word as it is normalised, without what `mark` kept."""
    return word if word.isascii() else word.translate(_PLAIN)


def spell(word: str) -> str:
    """Write a normalised word in the symbols: in Latin letters, digraphs as one symbol, no letter doubled."""
    single, digraph, several = _spelling()
    latin = word if word.isascii() else word.translate(single)
    sounds = digraph.sub(lambda found: several[found.group()], latin[: 3 * LONGEST])
    if sounds[:2] in _LONG_AT_FIRST:
        sounds = sounds[1:]
    return _DOUBLED.sub(r"\1", sounds)[:LONGEST]


def encode(spelt: str) -> bytes:
    """The codes of a spelt word, one a symbol."""
    return spelt.translate(_CODES).encode("latin-1")


def is_arabic(codes: bytes) -> bool:
    """Whether the word is written in the Arabic script, most of it."""
    return 2 * len(codes.translate(None, _ARABIC_CODES)) < len(codes)


def skeleton(spelt: str) -> str:
    """The consonants of a spelt word, each as what it may be written as."""
    return spelt.translate(_SKELETON)


def firm(spelt: str) -> bytes:
    """The consonants of a spelt word that no script leaves out, as numbers below 32; one number where it has none.

    The two l of الله are one, as those of Allah are.
    """
    last = max(_FIRM.values()) + 1
    bones = skeleton(spelt.translate(_WEAK).replace("لل", "ل"))
    return bytes([_FIRM.get(symbol) or last + ord(symbol) % (31 - last) for symbol in bones]) or b"\x1f"
