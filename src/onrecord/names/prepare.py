"""Preparing a name for comparison: its words with their sounds, and the entries of the tables for each word."""

import functools
import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.cached_once import once
from onrecord.facts.normalise import fold
from onrecord.languages import codes, load
from onrecord.names.lists import known_words, particles, words_marked
from onrecord.names.sounds import LONGEST, encode, is_arabic, mark, skeleton, spell, unmark
from onrecord.vocabulary import MatchKind

KINDS = tuple(map(str, MatchKind))

LONGEST_NAME = 400
"""So many characters of a name are looked at: no name is longer, and the work must not grow with what is no name."""

MOST_WORDS = 8
"""So many words of a name are compared."""

_RUN_TOGETHER = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_CAPITALS = re.compile(r"\b[^\W\d_a-z]{2,}\b")
_LETTERS_AS_DIGITS = str.maketrans("0134579", "oleastg")
_OVICH = re.compile(r"(?<=...)(?:[oe]v[iy]č|[oei]vna)$")
"""The ending that makes a patronymic of a father's name, Magomedovich or Magomedovna: it says nothing of who he is."""
_UNKNOWN = ("", "")
_INITIAL = len("J.")
_ROMAN = frozenset("ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split())


@dataclass(frozen=True, slots=True)
class PreparedWord:
    """One word of a name, or two joined words.

    `spelt` is its row of sounds, `codes` the same as numbers, `skeleton` only its consonants. `known` is its entry in a
    table, after the name of the table ("given:Hossein"), or empty; `common` is how common that entry is.
    """

    text: str
    spelt: str
    skeleton: str
    codes: bytes
    arabic: bool
    known: str
    common: str


NOTHING = PreparedWord("", "", "", b"", arabic=False, known="", common="")
"""No word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The words of a name in their order, each word joined with the next one, and its spelling without spaces.

    `text` is the complete normalised name. `family` says for each word whether it seems to belong to the family name:
    written in capitals, before a comma, or last. `patronymic` says that the name contains a word such as "bin".
    """

    text: str
    words: tuple[PreparedWord, ...]
    joined: tuple[PreparedWord, ...]
    whole: PreparedWord
    family: tuple[bool, ...]
    patronymic: bool
    numbers: frozenset[str]
    initials: str


@functools.lru_cache(maxsize=1 << 16)
def _word(marked: str, kind: str) -> PreparedWord:
    text, spelt = unmark(marked), spell(marked)
    if kind == "person":
        spelt = _OVICH.sub("", spelt)
    codes = encode(spelt)
    known, common = known_words(kind).get(text, _UNKNOWN)
    return PreparedWord(text, spelt, skeleton(spelt), codes, is_arabic(codes), known, common)


def _together(first: PreparedWord, second: PreparedWord, kind: str) -> PreparedWord:
    """Two words written as one."""
    text = first.text + second.text
    known, common = known_words(kind).get(text, _UNKNOWN)
    return PreparedWord(
        text,
        (first.spelt + second.spelt)[:LONGEST],
        first.skeleton + second.skeleton,
        (first.codes + second.codes)[:LONGEST],
        first.arabic or second.arabic,
        known,
        common,
    )


def whole(words: list[PreparedWord]) -> PreparedWord:
    """A whole name written as one word."""
    if len(words) == 1:
        return words[0]
    return PreparedWord(
        "".join([word.text for word in words]),
        "".join([word.spelt for word in words])[:LONGEST],
        "".join([word.skeleton for word in words]),
        b"".join([word.codes for word in words])[:LONGEST],
        any(word.arabic for word in words),
        *_UNKNOWN,
    )


def _without_article(text: str) -> str:
    return text[2:] if text.startswith("ال") and len(text) > 4 and text not in words_marked("no article") else text


def _readable(text: str) -> str:
    """A Latin word in which digits stand for letters, "s3chin", in letters."""
    if text.isalpha() or text.isdigit() or sum(map(str.isalpha, text)) < 2:
        return text
    return text.translate(_LETTERS_AS_DIGITS)


def _family(name: str, parts: list[str]) -> list[bool]:
    before, comma, after = name.partition(",")
    if comma and after.strip():
        words = set(fold(before).split())
    elif not (name.istitle() or name.isupper()) and (capitals := _CAPITALS.findall(name)):
        words = set(fold(" ".join(capitals)).split())
    else:
        words = set()
    found = [part in words for part in parts]
    return found if any(found) and not all(found) else [False] * (len(parts) - 1) + [True]


def _is_small(what: str, *, first: bool, last: bool) -> bool:
    """Whether a word is dropped; an article or "bin" at the end of a name is not dropped: Tony Benn is تونی بن."""
    if what in {"patronymic", "link"}:
        return not first and not last
    if what == "article":
        return not last
    return what != ""


def _compounds(parts: list[str]) -> list[str]:
    """The words with given names that are written in two put together: Gholam Reza, Abd al-Karim."""
    known = known_words("person")
    out: list[str] = []
    for part in parts:
        before = out[-1] if out else ""
        if before in words_marked("servant"):
            out[-1] = ("abdul" if before.isascii() else before) + part
        elif before and known.get(before + part, ("", ""))[0].startswith("given:"):
            out[-1] = before + part
        else:
            out.append(part)
    return out


@dataclass(frozen=True, slots=True)
class NameParts:
    """The normalised words of a name, and the words to compare, joined and cut by the rules of its kind."""

    folded: list[str]
    compared: list[str]
    family: list[bool]


@once
def _titles() -> re.Pattern[str]:
    """Match the titles before a name that have a full stop: "Rev. Dr. ". Without one, "Sen" may be a name."""
    titles = {title[:-1] for code in codes() for title in load(code).titles.abbreviated if len(title) > _INITIAL}
    either = "|".join(sorted(map(re.escape, titles), reverse=True))
    return re.compile(rf"(?:\s*(?:{either})\.(?=\s*[^\W\d_]))*+", re.IGNORECASE)


def split(name: str, kind: str) -> NameParts:
    """Split a name: what is dropped and what is kept depends on its kind."""
    name = name[:LONGEST_NAME]
    if kind == "person" and "." in name:
        name = name[_titles().match(name).end() :]  # type: ignore[union-attr]  # it matches nothing at the least
    if not name.istitle():  # most names are, and hold no word to part
        name = _RUN_TOGETHER.sub(" ", name)
    text = fold(mark(name))
    marked, folded = text.split(), unmark(text).split()
    if len(marked) != len(folded):  # a mark that stands alone is no word
        marked = [part for part in marked if unmark(part)]
    small, last = particles(kind), len(folded) - 1
    kept = marked
    if not small.keys().isdisjoint(folded):
        kept = [
            part
            for place, (part, plain) in enumerate(zip(marked, folded, strict=True))
            if plain not in small or not _is_small(small[plain], first=place == 0, last=place == last)
        ] or marked
    if kind != "person":
        return NameParts(folded, kept, [False] * len(kept))
    kept = _compounds(kept)
    family = _family(name, folded if kept is marked else list(map(unmark, kept)))
    return NameParts(folded, [_readable(part) if part.isascii() else _without_article(part) for part in kept], family)


@functools.lru_cache(maxsize=1 << 16)
def prepare(name: str, kind: str) -> Name:
    """Make a name ready to be compared."""
    parts = split(name, kind)
    small = particles(kind)
    every = [_word(part, kind) for part in parts.compared]
    words = tuple(every[:MOST_WORDS])
    return Name(
        text=" ".join(parts.folded),
        words=words,
        joined=tuple([_together(first, second, kind) for first, second in pairwise(words)]),
        whole=whole(every),
        family=tuple(parts.family[:MOST_WORDS]),
        patronymic=any(small.get(part) == "patronymic" for part in parts.folded),
        numbers=frozenset([part for part in parts.folded if part.isdigit() or part in _ROMAN]),
        initials="".join([word.spelt[:1] for word in words]),
    )


def forget() -> None:
    """Forget the names and words that were made ready, as a new process would."""
    prepare.cache_clear()
    _word.cache_clear()
