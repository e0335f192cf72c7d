"""The headings of boilerplate ("Latest news", "You might also like"), from the lists of the language."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.vocabulary import Rubric

if TYPE_CHECKING:
    from onrecord.languages import Language

_EDGES = " \t\n:：;,.|/\\-–—»«›‹>•·*#()[]…→▶►+"
_MAX_LABEL = 60
"""No label is longer, in characters."""
_MAX_SEEN = 2000
_JUNCTION = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[.!?…»”])(?=\w)")


@dataclass(frozen=True, slots=True)
class FurnitureHeadings:
    """The normalised boilerplate headings of one language."""

    language: Language
    rubrics: dict[str, Rubric]
    _seen: dict[str, Rubric | None] = field(default_factory=dict)
    """A cache of results for short lines: each line of a page is looked up more than once."""

    def exact(self, text: str) -> Rubric | None:
        """Return the rubric of a line that is a label and nothing else."""
        if len(text) > _MAX_LABEL:
            return None
        try:
            return self._seen[text]
        except KeyError:
            if len(self._seen) >= _MAX_SEEN:
                self._seen.clear()
            rubric = self._seen[text] = self.rubrics.get(self.language.fold(text.strip(_EDGES)))
            return rubric

    def opening(self, text: str) -> Rubric | None:
        """Return the rubric of a line that begins with a label and a colon ("Read more: …")."""
        head, colon, rest = text[: _MAX_LABEL + 1].partition(":")
        return self.exact(head) if colon and rest.strip() else None

    def run_together(self, line: str) -> list[tuple[int, int, Rubric]] | None:
        """Take apart a line of labels that run together ("You might also likeRELATED").

        Returns:
            Start and end of each label within `line` with its rubric, or None where
            the line is anything else than two or more labels.
        """
        if len(line) > 3 * _MAX_LABEL or not _JUNCTION.search(line):
            return None
        cuts = [0, *(found.start() for found in _JUNCTION.finditer(line)), len(line)]
        labels: list[tuple[int, int, Rubric]] = []
        start = 0
        while start < len(line):
            for end in reversed([cut for cut in cuts if cut > start]):
                rubric = self.exact(line[start:end])
                if rubric:
                    labels.append((start, end, rubric))
                    start = end
                    break
            else:
                return None
        return labels if len(labels) > 1 else None


@functools.cache
def label_book(language: Language) -> FurnitureHeadings:
    """Return the labels of a language; where two rubrics share a label, the first listed has it."""
    rubrics: dict[str, Rubric] = {}
    for rubric, labels in language.furniture.labels.items():
        for label in labels:
            rubrics.setdefault(language.fold(label.strip(_EDGES)), Rubric(rubric))
    return FurnitureHeadings(language, rubrics)
