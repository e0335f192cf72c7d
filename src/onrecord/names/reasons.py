"""The reasons for a match or a mismatch of two names: their features in words."""

from onrecord.names.alignment import DIFFER, INITIAL
from onrecord.names.measures import MEASURES, Measured
from onrecord.names.prepare import LONGEST_NAME, MOST_WORDS, Name, PreparedWord

_ALIKE, _BARELY = 0.85, 0.6


def reasons(measured: Measured, row: int, first: str, second: str) -> tuple[str, ...]:
    """The reasons for the pair in a row of `measured`; `first` and `second` are its names as they were given."""
    held = measured.batch
    one, other = (held.names[side[row]] for side in measured.sides)
    if not (one.words and other.words):
        return ("both are written the same",) if first == second else ("a name without letters cannot be compared",)
    if first == second:
        said = ["both are written the same"]
    elif one.text == other.text:
        said = ["both are written the same, but for case, accents and marks"]
    else:
        said = [*_of_matches(measured, row, one, other), *_of_rest(measured, row, one, other)]
    if _value(measured, row, "turned"):
        said.append("the words stand in another order")
    if _value(measured, row, "numbers differ"):
        said.append("numbers differ")
    if max(len(first), len(second)) > LONGEST_NAME:
        said.append(f"only the first {LONGEST_NAME} characters were compared")
    return tuple(said)


def _value(measured: Measured, row: int, name: str) -> float:
    return float(measured.values[row, list(MEASURES).index(name)])


def _unit(name: Name, unit: int) -> PreparedWord:
    return name.words[unit] if unit < MOST_WORDS else name.joined[unit - MOST_WORDS]


def _of_matches(measured: Measured, row: int, one: Name, other: Name) -> list[str]:
    matched = measured.matched
    return [
        _matched(_unit(one, int(i)), _unit(other, int(j)), float(weight), float(share))
        for i, j, weight, share in zip(
            matched.first[row], matched.second[row], matched.weight[row], matched.share[row], strict=True
        )
        if i >= 0
    ]


def _matched(one: PreparedWord, other: PreparedWord, weight: float, share: float) -> str:
    words = f"“{one.text}” and “{other.text}”"
    if one.text == other.text:
        return f"same word: “{one.text}”"
    if one.known and one.known == other.known:
        table, _, name = one.known.partition(":")
        what = "words for" if table == "generic" else "spellings of"
        return f"{what} {name.partition('-')[0]}: {words}"
    if weight == INITIAL:
        return f"an initial: {words}"
    if one.skeleton and one.skeleton == other.skeleton:
        return f"same consonants: {words}"
    if share >= _ALIKE:
        return f"written alike: {words}"
    return f"somewhat alike: {words}" if share >= _BARELY else f"little alike: {words}"


def _of_rest(measured: Measured, row: int, one: Name, other: Name) -> list[str]:
    """The remaining words: names that are known to differ, words that contradict, words on one side alone."""
    matched = measured.matched
    left = _left(one, matched.first[row].tolist()), _left(other, matched.second[row].tolist())
    said = [
        f"{one.words[i].known.partition(':')[0]} names differ: “{one.words[i].text}”, “{other.words[j].text}”"
        for i in left[0]
        for j in left[1]
        if matched.all_weights[row, i, j] == DIFFER and one.words[i].known and other.words[j].known
    ]
    texts = [
        ", ".join(f"“{name.words[place].text}”" for place in places)
        for name, places in zip((one, other), left, strict=True)
    ]
    if all(texts):
        return said or [f"no match for {texts[0]} and {texts[1]}"]
    return [f"only one has {text}" for text in texts if text]


def _left(name: Name, matched: list[int]) -> list[int]:
    taken = {
        part
        for unit in matched
        if unit >= 0
        for part in ([unit] if unit < MOST_WORDS else [unit - MOST_WORDS, unit - MOST_WORDS + 1])
    }
    return [place for place in range(len(name.words)) if place not in taken]
