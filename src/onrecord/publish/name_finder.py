"""Finding the names of people and bodies in text, in every script and spelling.

A word of a person's name is a find on its own: "Karimi" alone tells who Maryam Karimi is. So is a word of a name of a
person in the name of a group or a body, and every word of one that nothing tells from a person's name. A party that is
named by a role alone, "the Foreign Minister", is found by the whole role, since any text has its words. Words are
compared as `onrecord.names` compares them, and as anybody could: normalised, joined without spaces, with an ending of
the language.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.facts.normalise import fold, squeeze
from onrecord.names.descriptive_words import OWN, tokens
from onrecord.names.lists import known_words, particles
from onrecord.names.prepare import prepare, split
from onrecord.publish.own_texts import OwnTexts
from onrecord.publish.pair_likeness import PairLikeness
from onrecord.publish.role_names import is_role, is_title
from onrecord.publish.text_words import (
    APOSTROPHES,
    ARTICLE,
    JOINERS,
    PROCLITICS,
    SHORTEST_STEM,
    TO_THE,
    TextWord,
    other_cases,
    without_clitics,
    words_of,
)
from onrecord.vocabulary import MatchKind, PartyKind

SAME_WORD = 0.9
"""From this probability on, two single words in different spellings are one name (measured: docs/decisions/0054)."""
SAME_NAME = 0.5
"""From this probability on, words beside a find belong to it: an initial, a given name in another spelling."""
SAME_NAME_ELSEWHERE = 0.8
"""From this probability on, two words in another script are a name as a whole, though no word of them is one alone."""
_SHORTEST_SOUND = 2
"""So many consonants a word must have to be compared with words of another script."""
_SHORTEST_JOINED = 7
"""So many letters a whole name must have to be found within a longer word, such as an address without hyphens."""
_COMMON = 5
"""A word in small letters with fewer letters is an ordinary word: "may", "will", "hope"."""
_MOST_PARTS = 3
"""Into so many words a family name may be split: "El Sayed", "Pour-zand"."""
_ENDING = 3
"""So many letters an ending of a language may add to a name: of Petrov, Petrovoy."""
_VOWELS = "аяйьеёиоуыэюії"
_MAY_BE_PEOPLE = frozenset({PartyKind.BODY, PartyKind.MEDIA, PartyKind.COLLECTIVE})
"""The kinds of parties that may be people, or be named after people: unlike a state, a place or an office."""
_BETWEEN_VALUES = frozenset({" · ", " – ", " → ", "; "})
"""The signs between two values of a list in our files."""
_TAG = 200
"""The most characters of a tag before a word in it."""
_HEAD = 6
"""So many letters of a name decide whether words can be its beginning."""
_WINDOW = 4
"""So many words together can be a name."""
_NO_TEXTS = OwnTexts()


@dataclass(frozen=True, slots=True)
class MaskedName:
    """The names of one party, which `owner` identifies; the kind decides how they are compared."""

    owner: int
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Find:
    """Where a text has a name of a party."""

    start: int
    end: int
    owner: int


class NameFinder:
    """Finds names of parties in texts.

    Args:
        masked: the names to find.
        exempt: names that are shown; what stands within one of them is no find.
        likeness: how alike pairs of names are, which finders can share; None for one of its own.
        own: what we ourselves say in the files. A word of it, or two as they stand there, is no find by itself, and
            no find lies within one of its sentences.
        separators: what our own files have between two values, which were looked through one by one: two words with
            exactly this between them are not the halves of one word. Names of several words are found across it.
    """

    def __init__(
        self,
        masked: Iterable[MaskedName],
        exempt: Iterable[str] = (),
        likeness: PairLikeness | None = None,
        own: OwnTexts = _NO_TEXTS,
        separators: Iterable[str] = (),
    ) -> None:
        self._single: dict[str, int] = {}
        self._roles: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._joined: dict[str, int] = {}
        self._only_whole: dict[str, int] = {}  # names in one word that is no find of its own for their party
        self._of_several_words: set[str] = set()
        self._owners_of = defaultdict[str, dict[int, None]](dict)  # of each word of a name
        self._sounds = defaultdict[str, list[str]](list)
        self._elsewhere = defaultdict[str, dict[str, None]](dict)
        self._distant_of: dict[str, tuple[str, ...]] = {}
        self._whole: dict[int, list[str]] = defaultdict(list)
        self._likeness = PairLikeness() if likeness is None else likeness
        self._sizes: set[int] = set()
        self._heads: set[str] = set()
        self._inner: dict[str, int | None] = {}
        self._owners: dict[str, int | None] = {}
        self._pairs: dict[tuple[str, str], int | None] = {}
        for each in masked:
            for name in each.names:
                self._add(name, each)
        for key in (*self._joined, *self._single):
            self._heads.update(key[:size] for size in range(1, _HEAD + 1))
        self._spare(exempt, own, separators)

    @property
    def remembered(self) -> int:
        """How many words and pairs of words are remembered with what was found of them."""
        return len(self._inner) + len(self._owners) + len(self._pairs) + len(self._distant_of)

    def sparing(self, exempt: Iterable[str], own: OwnTexts = _NO_TEXTS, separators: Iterable[str] = ()) -> NameFinder:
        """Return a finder of the same names that spares other words, and shares all that was worked out of names."""
        other = copy(self)
        other._spare(exempt, own, separators)  # noqa: SLF001 - of our own class
        return other

    def _spare(self, exempt: Iterable[str], own: OwnTexts, separators: Iterable[str]) -> None:
        shown = [name for name in (*exempt, *own.words) if fold(name)]
        self._exempt = {squeeze(name) for name in shown}
        self._longest_exempt = max((len(fold(name).split()) for name in shown), default=0)
        self._own = own
        self._separators = frozenset(separators)

    def find(self, text: str) -> list[Find]:
        """Return where a text has one of the names, in order and without overlaps."""
        words = words_of(text)
        if not words or not (self._sizes or self._roles):
            return []
        whole = (*self._sequences(words, text), *self._in_one_word(words))
        found = [*whole, *self._singles(words), *self._pairs_elsewhere(words)]
        spared = [*self._spared(words), *self._own.sentences_in(text)] if found else []
        values = [(start, end) for start, end in spared if " " in text[start:end]]
        found = [
            each
            for each in found
            if not _inside(each, spared)
            and text[each.start : each.end] not in self._own.phrases
            and not self._of_shown_values(each, words, values, text)
        ]
        return _merged(self._widened(words, found), text)

    def _add(self, name: str, of: MaskedName) -> None:
        joined = squeeze(name)
        if len(joined) < 2 or not _has_letters(joined):
            return
        person = of.kind == PartyKind.PERSON
        if person and is_title(name):
            if not name[:1].islower():  # a family name may be a title: Bishop, King
                self._roles.setdefault(joined, of.owner)
            return
        role = person and is_role(name)
        self._joined.setdefault(joined, of.owner)
        if len(words_of(name)) > 1:
            self._of_several_words.add(joined)
        self._sizes.add(len(joined))
        self._whole[of.owner].append(name)
        small = particles(MatchKind.PERSON)
        telling = set[str]() if role else {part for part in _telling(name, of.kind) if part}
        telling = telling.difference(small) or telling  # a man may be called Sheikh Qazi
        telling = {part for part in telling if len(part) >= (3 if part.isascii() else 2) and _has_letters(part)}
        if joined not in telling:
            self._only_whole.setdefault(joined, of.owner)
        for part in sorted(telling):
            if part not in self._single:
                self._single[part] = of.owner
                self._add_sound(part, of.owner)
            self._owners_of[part][of.owner] = None

    def _add_sound(self, part: str, owner: int) -> None:
        """Add a word of a name by what it sounds like, and by its stem."""
        sound = prepare(part, MatchKind.PERSON).whole.skeleton
        self._sounds[sound].append(part)
        for near in _near(sound):
            self._elsewhere[near][part] = None
        stem = part.rstrip(_VOWELS) if len(part.rstrip(_VOWELS)) >= SHORTEST_STEM - 1 else part
        if len(stem) >= SHORTEST_STEM - (not stem.isascii()):
            self._stems.setdefault(stem, owner)
        for form in other_cases(part):
            self._stems.setdefault(form, owner)

    def _spared(self, words: Sequence[TextWord]) -> list[tuple[int, int]]:
        """Return where names that are shown, or words of our own, stand."""
        spared = []
        for first in range(len(words)):
            said = ""
            for last in range(first, min(first + self._longest_exempt, len(words))):
                said += words[last].folded
                if said in self._exempt:
                    spared.append((words[first].start, words[last].end))
        return spared

    def _sequences(self, words: Sequence[TextWord], text: str) -> Iterator[Find]:
        """Yield whole names: the same letters with or without spaces."""
        longest = max(self._sizes, default=0)
        for first, word in enumerate(words):
            said, parted, separated = "", set[str](), False
            for last in range(first, min(first + 2 * _WINDOW, len(words))):
                said += words[last].folded
                separated = separated or (last > first and self._separate(words[last - 1], words[last], text))
                # What is found of one name must not depend on how long the other names are.
                if len(said) > longest + _ENDING and last >= first + _MOST_PARTS:
                    break
                whole = self._joined if last > first else self._only_whole
                name = self._inflected(word, words[last], said) if last > first else None
                if said in whole and (not separated or said in self._of_several_words):
                    yield Find(word.start, words[last].end, whole[said])
                elif name is not None:
                    yield Find(word.start, words[last].end, self._joined[name])
                elif first < last < first + _MOST_PARTS and not separated:
                    split_word = self._split_word(words[first : last + 1], said, parted)
                    if split_word is not None:
                        parted.add(split_word)
                        yield Find(word.start, words[last].end, self._single[split_word])
                if not self._goes_on(words[first : last + 1], said):
                    break

    def _of_shown_values(
        self, find: Find, words: Sequence[TextWord], spared: Sequence[tuple[int, int]], text: str
    ) -> bool:
        """Whether a find is of parts of values of several words that are shown: "Mona Lee · Karimi Bros"."""
        if not self._separators:
            return False
        first = bisect_left(words, find.start, key=lambda word: word.start)
        last = bisect_left(words, find.end, lo=first, key=lambda word: word.start)
        parts: list[tuple[int, int]] = []
        for at in range(first, last):
            parted = at == first or text[words[at - 1].end : words[at].start] in _BETWEEN_VALUES
            begin = words[at].start if parted else parts.pop()[0]
            parts.append((begin, words[at].end))
        return len(parts) > 1 and all(any(start <= one and two <= end for start, end in spared) for one, two in parts)

    def _in_one_word(self, words: Sequence[TextWord]) -> Iterator[Find]:
        """Yield whole names within a longer word."""
        for word in words:
            owner = self._within(word.folded)
            owner = self._owned(word) if owner is None else owner
            if owner is not None:
                yield Find(word.start, word.end, owner)

    def _owned(self, word: TextWord) -> int | None:
        """Return whose name in one word a word is with an apostrophe and an ending: "PEN’s"."""
        forms = without_clitics(word) if any(sign in word.text for sign in APOSTROPHES) else ()
        return next((self._only_whole[form] for form in forms if form in self._only_whole), None)

    def _inflected(self, first: TextWord, last: TextWord, said: str) -> str | None:
        """Return the name of several words that some words are with an ending or with a word of one letter before it.

        "Lumen Rights Centre’s", "Işık Derneğinin", «لمنظمة النور»: the names of bodies are found as a whole alone.

        Args:
            first: the first of the words.
            last: the last of them.
            said: all of them normalised, without spaces.
        """
        begun = (said, *(form + said[len(first.folded) :] for form in without_clitics(first) if form))
        most = max(0, min(_ENDING, len(last.folded) - SHORTEST_STEM + 1))  # of the last word, and not that word
        cut = {len(last.folded) - len(form) for form in without_clitics(last) if last.folded.startswith(form)}
        ends = (form[: len(form) - size] for form in begun for size in {*range(most + 1), *cut})
        return next((form for form in ends if form in self._of_several_words), None)

    def _separate(self, one: TextWord, other: TextWord, text: str) -> bool:
        """Whether two neighbouring words belong to two values of a file, or the first to a tag before the other."""
        between = text[one.end : other.start]
        if between not in self._separators or not between.endswith(">") or "<" in between:
            return between in self._separators
        low = max(0, one.start - _TAG)
        return text.rfind("<", low, one.start) > text.rfind(">", low, one.start)

    def _split_word(self, words: Sequence[TextWord], said: str, parted: set[str]) -> str | None:
        """Return the word of a name that several words together make; None if they make no such word.

        Args:
            words: the words.
            said: them normalised, without spaces.
            parted: the words of names that fewer of them are.
        """
        if len(said) < _COMMON or all(word.small and word.text.isascii() for word in words):
            return None
        joined = TextWord(words[0].start, words[-1].end, "".join(word.text for word in words), said)
        last = words[-1]
        bare = (squeeze(last.text.partition(sign)[0]) for sign in APOSTROPHES)
        ends = (last.folded, *filter(None, (*bare, *without_clitics(last))))  # no "arrest" in "Karimi's arrest"
        forms = (each for each in (said, *without_clitics(joined)) if len(each) >= _COMMON and each.endswith(ends))
        return next((form for form in forms if form in self._single and form not in parted), None)

    def _goes_on(self, words: Sequence[TextWord], said: str) -> bool:
        """Whether more words behind some can make a name of them.

        Each form that `without_clitics` can give counts. One that is missing here would be found only where another
        name happens to begin with the same letters.
        """
        text = "".join(word.text for word in words)
        behind = (squeeze(text.rpartition(joiner)[2]) for joiner in JOINERS if joiner in text)
        return any(map(self._begins, (said, *behind)))

    def _begins(self, said: str) -> bool:
        """Whether a name may begin with some letters, or with them but a word of one letter or an article."""
        bare = said[1:] if said.startswith(PROCLITICS) else said
        behind = (said.removeprefix(prefix) for prefix in TO_THE if said.startswith(prefix))
        for form in (said, bare, *(each for rest in behind for each in (rest, ARTICLE + rest))):
            if not form or form[:_HEAD] in self._heads or ARTICLE.startswith(form):
                return True
            if form.startswith(ARTICLE) and form.removeprefix(ARTICLE)[:_HEAD] in self._heads:
                return True
        return False

    def _within(self, word: str) -> int | None:
        """Return whose whole name a longer word has in it; None if it has nobody's."""
        if word not in self._inner:
            parts = (
                word[at : at + size]
                for size in self._sizes
                if _SHORTEST_JOINED <= size < len(word)
                for at in range(len(word) - size + 1)
            )
            self._inner[word] = next((self._joined[part] for part in parts if part in self._joined), None)
        return self._inner[word]

    def _singles(self, words: Sequence[TextWord]) -> Iterator[Find]:
        for word in words:
            if word.text not in self._owners:
                self._owners[word.text] = self._single_owner(word)
            owner = self._owners[word.text]
            if owner is not None:
                yield Find(word.start, word.end, owner)

    def _single_owner(self, word: TextWord) -> int | None:
        """Return whose name a word is a part of; None if it is nobody's."""
        forms = [word.folded, *without_clitics(word)]
        if not word.small:
            role = next((form for form in forms if form in self._roles), None)
            if role is not None:
                return self._roles[role]
        common = word.small and word.text.isascii() and len(word.folded) < _COMMON
        for form in forms:
            if form in self._single and not common:
                return self._single[form]
        if word.small:
            return None
        for form in forms:
            for cut in range(max(len(form) - _ENDING, SHORTEST_STEM - 1), len(form) + 1):
                if form[:cut] in self._stems:
                    return self._stems[form[:cut]]
        return self._sounding(word)

    def _sounding(self, word: TextWord) -> int | None:
        """Return whose name a word is a part of in another script or spelling."""
        if len(word.folded) < 3 - (not word.folded.isascii()) or word.folded.isdigit():
            return None
        sound = prepare(word.folded, MatchKind.PERSON).whole.skeleton
        near = [*self._sounds.get(sound, []), *self._distant(word)]
        alike = self._likeness.of([(part, word.folded) for part in near])
        return next((self._single[part] for part, likely in zip(near, alike, strict=True) if likely >= SAME_WORD), None)

    def _pairs_elsewhere(self, words: Sequence[TextWord]) -> Iterator[Find]:
        """Yield two words that are a name in another script as a whole: «جمال حدادین» is Джамаль Хаддадин."""
        for first, second in pairwise(words):
            if first.small or second.small or not (_has_letters(first.folded) and _has_letters(second.folded)):
                continue
            pair = first.folded, second.folded
            if pair not in self._pairs:
                self._pairs[pair] = self._pair_owner(first, second)
            owner = self._pairs[pair]
            if owner is not None:
                yield Find(first.start, second.end, owner)

    def _pair_owner(self, first: TextWord, second: TextWord) -> int | None:
        """Return whose name two words are in another script; None if they are nobody's."""
        parts = (part for word in (first, second) for part in self._distant(word))
        owners = dict.fromkeys(owner for part in parts for owner in self._owners_of[part])
        said, whole = f"{first.folded} {second.folded}", dict[str, int]()
        for owner in owners:
            for name in self._whole[owner]:
                if " " in name:
                    whole.setdefault(name, owner)  # many parties may have one name
        alike = self._likeness.of([(name, said) for name in whole])
        likely = (owner for owner, found in zip(whole.values(), alike, strict=True) if found >= SAME_NAME_ELSEWHERE)
        return next(likely, None)

    def _distant(self, word: TextWord) -> tuple[str, ...]:
        """Return the words of names in another script that sound like a word, or almost."""
        if word.folded not in self._distant_of:
            sound = prepare(word.folded, MatchKind.PERSON).whole.skeleton
            found = dict[str, None]()
            if len(sound) >= _SHORTEST_SOUND and self._elsewhere:
                for near in _near(sound):
                    found |= self._elsewhere.get(near, {})
            script = _script(word.folded)
            self._distant_of[word.folded] = tuple(part for part in found if _script(part) != script)
        return self._distant_of[word.folded]

    def _widened(self, words: Sequence[TextWord], found: Iterable[Find]) -> Iterator[Find]:
        """Yield finds with the words beside them that belong to the name: an initial, another spelling."""
        for each in found:
            inside = [n for n, word in enumerate(words) if word.start < each.end and word.end > each.start]
            first, last = inside[0], inside[-1]
            if first and len(words[first - 1].folded) == 1 and not words[first - 1].small:
                first -= 1
            for _ in range(_WINDOW):
                wider = next(
                    (way for way in ((first - 1, last), (first, last + 1)) if self._fits(words, way, each)), None
                )
                if wider is None:
                    break
                first, last = wider
            yield Find(min(each.start, words[first].start), max(each.end, words[last].end), each.owner)

    def _fits(self, words: Sequence[TextWord], way: tuple[int, int], of: Find) -> bool:
        """Whether some words together are a name of the party of a find."""
        left, right = way
        if not (left >= 0 and right < len(words)) or words[left].small or words[right].small:
            return False
        said = " ".join(word.folded for word in words[left : right + 1])
        whole = [(name, said) for name in self._whole[of.owner] if " " in name.strip()]
        return any(likely >= SAME_NAME for likely in self._likeness.of(whole))


def _telling(name: str, kind: str) -> set[str]:
    """Return the words of a name that are a find on their own, normalised."""
    plain = fold(name).split()
    if kind == PartyKind.PERSON:
        return {*plain, *map(squeeze, split(name, MatchKind.PERSON).compared), *_together(plain)}
    if kind not in _MAY_BE_PEOPLE:
        return set()
    if kind != PartyKind.MEDIA and all(word.what == OWN for word in tokens(name)):
        return {*plain, *_together(plain)}  # nothing says that it is no person
    return {word for word in plain if word in known_words(MatchKind.PERSON)}


def _has_letters(word: str) -> bool:
    """Whether a word has a letter. A number in a name is nobody's: files have years, days and counts."""
    return any(map(str.isalpha, word))


def _together(words: Sequence[str]) -> set[str]:
    """Return each two words of a name as one, since it may be a family name: "Maryam El Sayed" is Maryam Elsayed."""
    pairs = {first + second for first, second in pairwise(words)} if len(words) > 2 else set()
    return {pair for pair in pairs if len(pair) >= _COMMON}


def _near(sound: str) -> set[str]:
    """Return the consonants of a word, and them without any one."""
    without = {sound[:place] + sound[place + 1 :] for place in range(len(sound))}
    return {sound, *(each for each in without if len(each) >= _SHORTEST_SOUND)}


@cache
def _script(word: str) -> str:
    """Return the script of a word, in the word that begins the Unicode names of its letters."""
    return unicodedata.name(word[0], "").partition(" ")[0]


def _inside(find: Find, spared: Iterable[tuple[int, int]]) -> bool:
    """Whether a find stands within a single one of the names that are shown."""
    return any(start <= find.start and find.end <= end for start, end in spared)


def _merged(found: Iterable[Find], text: str) -> list[Find]:
    """Return finds without overlaps; finds of one owner that only spaces part are one."""
    merged: list[Find] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        last = merged[-1] if merged else None
        if last and each.start < last.end:
            merged[-1] = Find(last.start, max(last.end, each.end), last.owner)
        elif last and each.owner == last.owner and not text[last.end : each.start].strip(" ,.-\u200c"):
            merged[-1] = Find(last.start, each.end, last.owner)
        else:
            merged.append(each)
    return merged
