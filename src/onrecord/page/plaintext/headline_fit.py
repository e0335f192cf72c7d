"""How well a line fits the text below it as its title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

_BELOW = 20
"""Lines of running text below a title whose words are compared with its own."""
_FARTHER = 0.02
"""How much less a line fits as the headline for each line that parts it from the article."""


class WordsBelow:
    """The words of the next lines of running text, as a window that moves down the page.

    Args:
        lines: the words of each line of running text.

    Attributes:
        words: how many of the next lines hold each word.
        passed: how many lines have been passed.
    """

    def __init__(self, lines: list[set[str]]) -> None:
        self._lines = lines
        self.words = Counter(word for line in lines[:_BELOW] for word in line)
        self.passed = 0

    def move(self) -> None:
        """Pass one line."""
        for word in self._lines[self.passed]:
            self.words[word] -= 1
            if not self.words[word]:
                del self.words[word]
        if self.passed + _BELOW < len(self._lines):
            self.words.update(self._lines[self.passed + _BELOW])
        self.passed += 1


def title_fit(title: set[str], text: Container[str], away: int) -> float:
    """Return how well a title fits a text so many lines below it: how many of its words are there, and what share."""
    shared = sum(word in text for word in title)
    return float(shared**1.5 / max(len(title), 1) / (1 + _FARTHER * away))
