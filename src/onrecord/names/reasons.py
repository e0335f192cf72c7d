"""The reasons for a match or a mismatch of two names: their features in words."""

from onrecord.names.alignment import DIFFER, INITIAL
from onrecord.names.measures import MEASURES, Measured
from onrecord.names.prepare import LONGEST_NAME, MOST_WORDS, Name, PreparedWord

_ALIKE, _BARELY = 0.85, 0.6
_LIKELY = 0.8
"""From here on a probability needs a reason for words that differ."""
SINGLE = {"somewhat alike": 0.85, "alike in part": 0.5}
"""The most that two people's names of one word each can have, by how alike these are. Nearly all names that the model
was fitted on have more words, so it knows nothing of such a pair (docs/decisions/0096)."""


def reasons(measured: Measured, row: int, first: str, second: str, probability: float) -> tuple[str, ...]:
    """The reasons for the pair in a row of `measured`.

    Args:
        measured: the features of some pairs.
        row: that of the pair.
        first: its first name, as it was given.
        second: its second name.
        probability: how likely they are one by their spelling.
    """
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
        said += _of_differences(measured, row, probability)
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
    if one.text == other.text:
        return f"same word: “{one.text}”"
    return f"{_how_alike(one, other, weight, share)}: “{one.text}” and “{other.text}”"


def _how_alike(one: PreparedWord, other: PreparedWord, weight: float, share: float) -> str:
    if one.known and one.known == other.known:
        table, _, name = one.known.partition(":")
        what = "words for" if table == "generic" else "spellings of"
        return f"{what} {name.partition('-')[0]}"
    if weight == INITIAL:
        return "an initial"
    if one.skeleton and one.skeleton == other.skeleton:
        return "same consonants"
    if share >= _ALIKE:
        return "written alike"
    return "somewhat alike" if share >= _BARELY else "alike in part"


def most_for_single_words(measured: Measured, row: int) -> float:
    """The most that a pair can have if both names are one word each, and people's; 1 for other pairs."""
    if measured.kind != "person":
        return 1.0
    one, other = (measured.batch.names[side[row]] for side in measured.sides)
    if len(one.words) != 1 or len(other.words) != 1 or one.text == other.text or measured.matched.first[row][0] < 0:
        return 1.0
    weight, share = float(measured.matched.weight[row][0]), float(measured.matched.share[row][0])
    return SINGLE.get(_how_alike(one.words[0], other.words[0], weight, share), 1.0)


def _of_differences(measured: Measured, row: int, probability: float) -> list[str]:
    """The reason why a pair is likely, or not, whose words are not much alike."""
    hit = measured.matched.first[row] >= 0
    if most_for_single_words(measured, row) < 1:
        return ["single words that are no more alike than this are often two names"]
    if probability < _LIKELY or not hit.any() or float(measured.matched.share[row][hit].min()) >= _BARELY:
        return []
    scripts = " across scripts" if _value(measured, row, "two scripts") else ""
    return [f"of names that differ so{scripts}, most are one name"]


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
