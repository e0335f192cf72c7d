"""Words, names and texts that nobody wrote, in two scripts: as often as a language has them, the same for a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

_LATIN = ("bcdfghklmnprstvz", "aeiou", "nrlstm")
_PERSIAN = ("بپتجچحخدرزسشطعفقکگلمنوهی", "اوی", "نرلستمد")
_TYPED = {"ی": "ي", "ک": "ك"}
"""How an Arabic keyboard types Persian letters: every third text is typed so, and must be found all the same."""
COMMON = ("the", "of", "and", "in", "to", "prison", "court", "letter", "family", "doctor")
"""The most common words, so that a benchmark can name them; the second most common of all is "of"."""
COMMON_FA = ("و", "در", "به", "از", "که", "زندان", "نامه", "خانواده", "دادگاه", "پزشک")
PHRASES = {"hunger strike": 0.05, "fact finding mission": 0.01, "letter of release": 0.0005}
"""Set phrases, and in what share of the Latin texts each stands."""
PHRASES_FA = {"اعتصاب غذا": 0.05, "هیئت حقیقت‌یاب": 0.01}


@dataclass(frozen=True, slots=True)
class Script:
    """The words of a language, the most common first, and how often each comes."""

    words: np.ndarray
    sums: np.ndarray
    phrases: dict[str, float]

    def draw(self, source: np.random.Generator, count: int) -> list[str]:
        """Return words of a text."""
        return [str(word) for word in self.words[np.searchsorted(self.sums, source.random(count))]]


def vocabulary(source: random.Random, script: str, count: int) -> Script:
    """Return a language of so many words, whose frequencies fall with their rank, as Zipf and Mandelbrot have it."""
    latin = script == "latin"
    first, second, last = _LATIN if latin else _PERSIAN
    found = dict.fromkeys(COMMON if latin else COMMON_FA)
    while len(found) < count:
        syllables = source.choices((1, 2, 3, 4), (1, 5, 5, 2))[0]
        word = "".join(source.choice(first) + source.choice(second) for _ in range(syllables))
        found[word + (source.choice(last) if source.random() < 0.5 else "")] = None
    weights = np.array([1 / (rank + 2.7) for rank in range(len(found))])
    sums = np.array(list(accumulate(weights / weights.sum())))
    sums[-1] = 1.0
    return Script(np.array(list(found)), sums, PHRASES if latin else PHRASES_FA)


def paragraphs(script: Script, source: np.random.Generator, *, arabic_keyboard: bool = False) -> list[str]:
    """Return the paragraphs of a text."""
    count = int(min(1_500, max(60, source.lognormal(5.5, 0.5))))
    words = script.draw(source, count)
    for phrase, share in script.phrases.items():
        if source.random() < share:
            words.insert(int(source.integers(len(words))), phrase)
    if arabic_keyboard:
        words = [word.translate(str.maketrans(_TYPED)) for word in words]
    ends = range(0, len(words), 55)
    return [" ".join(words[place : place + 55]).capitalize() + "." for place in ends]


def name(source: random.Random, words: int = 2) -> str:
    """Return the name of somebody or something that there is not."""
    first, second, last = _LATIN
    return " ".join(
        ("".join(source.choice(first) + source.choice(second) for _ in range(3)) + source.choice(last)).capitalize()
        for _ in range(words)
    )
