"""The proposals for a new page: two entries are the same, or an answer belongs to an appeal.

Pure functions without a database calculate them, and `writes.enter` adds them. None is accepted before a person has
judged it.
"""

from dataclasses import dataclass

from onrecord.register.phrases import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """That two parties or two appeals are one, two reports have one origin, or an answer (`left`) is to an appeal.

    Attributes:
        kind: a word of `onrecord.vocabulary.PairKind`.
        left, right: their ids.
        sure: how likely it is, from 0 to 1.
        reasons: what speaks for it and against it, as phrases, or as sentences in one language.
        rule: what proposes it, with its version.
    """

    kind: str
    left: str
    right: str
    sure: float
    reasons: tuple[Phrase | str, ...]
    rule: str
