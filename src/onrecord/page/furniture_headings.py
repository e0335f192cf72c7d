"""The headings of boilerplate ("Latest news", "You might also like"), and how its lines begin ("Follow us on …").

They are the lists of the language, and the words of software that stand on pages in any language ("Share").
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.languages import UNDETERMINED, FurnitureWords, words_of
from onrecord.vocabulary import Rubric

if TYPE_CHECKING:
    from onrecord.languages import Language

_EDGES = " \t\n:：;,.|/\\-–—»«›‹>•·*#()[]…→▶►+"
_MAX_LABEL = 60
"""No label is longer, in characters."""
_LEADING = _EDGES + "(“„\"'‹◀◄🔹🔸🔻🔺🔴🔵⚫✅☑️📌📍👉👈👇🆔📢📣📎🔗💠⚡❗➡⬅▪▫●○◆◇■□"
"""Signs and emoji before the first word of a line."""
_MAX_SEEN = 2000
_PARTING = re.compile(r":|\s+[-–—]+\s+|\s*[|»›→]+\s*")
"""The signs between a label and its text. All but the colon count only behind a label of two words or more."""
_SIGN = re.compile(r"[-–—:|»›→]")
_MAX_OPENING = 90
"""Characters of a line in which the words are sought with which boilerplate begins."""
_JUNCTION = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[.!?…»”])(?=\w)")


@dataclass(frozen=True, slots=True)
class FurnitureHeadings:
    """The normalised boilerplate headings of one language."""

    language: Language
    rubrics: dict[str, Rubric]
    openings: dict[str, tuple[tuple[str, Rubric], ...]]
    """The beginnings of lines of boilerplate by their first word, the longest first."""
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
        """Return the rubric of a line that begins with a label and goes on ("Read more: …")."""
        found = self.split_label(text)
        return found[0] if found else None

    def split_label(self, text: str) -> tuple[Rubric, int] | None:
        """Return the rubric of the label with which a line begins, and where what it heads starts."""
        if not _SIGN.search(text, 0, _MAX_LABEL + 1):
            return None
        for sign in _PARTING.finditer(text[: _MAX_LABEL + 1]):
            head = text[: sign.start()].strip(_EDGES)
            rubric = self.exact(head) if ":" in sign.group() or " " in head else None
            if rubric and text[sign.end() :].strip():
                return rubric, sign.end()
            if ":" in sign.group():
                return None
        return None

    def begins(self, text: str) -> Rubric | None:
        """Return the rubric of a line that begins as lines of boilerplate do ("Follow us on …", "Click here to …")."""
        opening = text[:_MAX_OPENING].lstrip(_LEADING)
        first = self.language.fold("".join(opening.split(maxsplit=1)[:1])).partition(" ")[0]
        known = self.openings.get(first, ())
        folded = self.language.fold(opening) if known else ""
        for words, rubric in known:
            rest = folded[len(words) :]
            # "Click here" alone may be a link within a sentence whose parts stand in lines of their own.
            goes_on = words.count(" ") > 1 or any(map(str.isalnum, rest))
            if folded.startswith(words) and not rest[:1].isalnum() and goes_on:
                return rubric
        return None

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
def furniture_headings(language: Language) -> FurnitureHeadings:
    """Return the labels of a language and of all pages; where two rubrics share a label, the first listed has it."""
    rubrics: dict[str, Rubric] = {}
    openings: dict[str, dict[str, Rubric]] = {}
    for words in (language.furniture, words_of(UNDETERMINED, FurnitureWords)):
        for rubric, labels in words.labels.items():
            for label in labels:
                rubrics.setdefault(language.fold(label.strip(_EDGES)), Rubric(rubric))
        for rubric, beginnings in words.openings.items():
            for folded in map(language.fold, beginnings):
                openings.setdefault(folded.partition(" ")[0], {}).setdefault(folded, Rubric(rubric))
    ordered = {
        first: tuple(sorted(found.items(), key=lambda each: (-len(each[0]), each[0])))
        for first, found in openings.items()
    }
    return FurnitureHeadings(language, rubrics, ordered)
