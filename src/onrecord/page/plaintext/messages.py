"""Short messages, as channels and social networks have them: which of their lines tell something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_MOST_LINES = 6
"""The most lines of a text that may be a message and nothing else."""
_FEWEST_WORDS = 4
"""The fewest words of a line that tells something: "Read more." tells nothing."""
_TAGS = ("#", "@", "http://", "https://")
"""How a tag, the name of an account or an address begins."""
_SENTENCE = re.compile(r"[.!?؟۔][\"'”’»)\]]*$")


def sentences_of_message(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines of a text of few lines that are sentences, whatever tags and addresses stand behind them."""
    if len(lines) > _MOST_LINES:
        return
    for index, line in enumerate(lines):
        words = line.split()
        while words and words[-1].startswith(_TAGS):
            words.pop()
        if len(words) >= _FEWEST_WORDS and _SENTENCE.search(words[-1]):
            yield index
