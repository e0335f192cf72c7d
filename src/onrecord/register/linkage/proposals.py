"""What is proposed of a page that is entered: that two are one, or that an answer belongs to an appeal.

It is worked out by pure functions that know no database, and `writes.enter` enters it. None of it is accepted before a
person has judged it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """That two parties or two appeals are one, two reports have one origin, or an answer (`left`) is to an appeal.

    Attributes:
        kind: a word of `onrecord.vocabulary.PairKind`.
        left, right: their ids.
        sure: how likely it is, from 0 to 1.
        reasons: what speaks for it and against it, in sentences.
        rule: what proposes it, with its version.
    """

    kind: str
    left: str
    right: str
    sure: float
    reasons: tuple[str, ...]
    rule: str
