"""Name matching: one pair of names with reasons, or many pairs at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.facts import Facts, load_facts
from onrecord.names import likeness, model
from onrecord.names.aliases import Aliases
from onrecord.names.likeness import Floats
from onrecord.names.measures import Measured, measure
from onrecord.names.prepare import KINDS, prepare
from onrecord.names.proper import is_bare
from onrecord.names.reasons import most_for_single_words, reasons

SAME_SPELLING = 0.99
"""At least so likely is one name that is written twice in the same letters."""

_BATCH = 4096


@dataclass(frozen=True, slots=True)
class Match:
    """The probability that two names are the same, from 0 to 1, and the reasons in words.

    It judges the spelling and the tables of facts. It does not know where and when the names occurred, and two people
    may have one name.
    """

    probability: float
    reasons: tuple[str, ...]


def match(first: str, second: str, *, kind: str = "person", facts: Facts | None = None) -> Match:
    """Compare two names.

    Args:
        first: a name, in any script. No more than its first 400 characters and eight words are looked at.
        second: the other. Which of them is first changes no probability.
        kind: "person", "body" or "place".
        facts: tables that may list the two as one; those that come with onrecord where none are given.

    Raises:
        ValueError: there is no such kind.
    """
    pair = _ordered(first, second)
    compared = _measure([pair], kind)
    spelt = float(_probabilities([pair], compared, kind)[0])
    probability, alias = Aliases(load_facts() if facts is None else facts).judge(*pair, spelt)
    bare = next((name for name in (first, second) if is_bare(name, kind)), None)
    if bare is not None:
        return Match(0.0, (f"“{bare}” is a title or a description that many bear, and nobody's name",))
    said = reasons(compared, 0, first, second, spelt)
    return Match(round(probability, 4), (alias, *said) if alias else said)


def score(
    pairs: Iterable[tuple[str, str]], *, kind: str = "person", facts: Facts | None = None, wary: bool = False
) -> Iterator[float]:
    """How likely each of many pairs is one name: the probabilities of `match`, many times faster.

    Pairs are taken some thousands at a time, so they may be without end.

    Args:
        pairs: the pairs.
        kind: "person", "body" or "place".
        facts: as `match` takes them.
        wary: whether single words that are little alike stay as likely as the model has them, where to miss a name is
            worse than to find one too many.

    Raises:
        ValueError: there is no such kind.
    """
    aliases = Aliases(load_facts() if facts is None else facts)
    coming = iter(pairs)
    while some := [_ordered(first, second) for first, second in islice(coming, _BATCH)]:
        found = _probabilities(some, _measure(some, kind), kind, wary=wary)
        for pair, probability in zip(some, found.tolist(), strict=True):
            bare = any(is_bare(name, kind) for name in pair)
            yield 0.0 if bare else round(aliases.judge(*pair, probability)[0], 4)


def _ordered(first: str, second: str) -> tuple[str, str]:
    """The pair in the one order in which it is measured, so that no rounding depends on which came first."""
    return (first, second) if first <= second else (second, first)


def _measure(pairs: Sequence[tuple[str, str]], kind: str) -> Measured:
    if kind not in KINDS:
        raise ValueError(f"“{kind}” is no kind of name: it must be one of {', '.join(KINDS)}.")
    first, second = [prepare(one, kind) for one, _ in pairs], [prepare(other, kind) for _, other in pairs]
    return measure(first, second, kind, likeness.shipped())


def _probabilities(pairs: Sequence[tuple[str, str]], compared: Measured, kind: str, *, wary: bool = False) -> Floats:
    found = model.shipped(kind).probabilities(compared.values)
    texts = [name.text if name.words else "" for name in compared.batch.names]
    for row, (one, other) in enumerate(zip(*(side.tolist() for side in compared.sides), strict=True)):
        if pairs[row][0] == pairs[row][1] or (texts[one] and texts[one] == texts[other]):
            found[row] = max(found[row], SAME_SPELLING)
        elif not (texts[one] and texts[other]):
            found[row] = 0.0
        elif not wary:
            found[row] = min(found[row], most_for_single_words(compared, row))
    return found
