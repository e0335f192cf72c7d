"""Finds names of office holders beside a title of their office, in plain text.

The title is found first, by words of which every title of the language contains one. A plain search for each word is
much faster than one regular expression for all names. Only the text around such a word is then read word by word. The
time therefore grows only with the length of the text.

The rules for "beside" are ours, made by hand on pages of this field. They miss a name rather than accept a qualified
one ("former", "deputy", "-elect") or one that belongs to another title.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.facts.lexicon import Lexicon, Tokens
from onrecord.facts.model import Mention, Office, Term
from onrecord.facts.names import Names
from onrecord.facts.normalise import squeeze
from onrecord.facts.words import WORD, office_cues

_GAP = 48
"""A title and a name are beside each other within so many code points."""

_NEAR = 18
"""Within so many words before or after a title a name can begin: those of the gap and of the name itself."""

_AROUND = 130
"""So far around a title the text is read: the gap, a name, and the words that may qualify the two."""

_LOOK_BACK = 6
"""So many words before a title and its name are read for a word such as "former"."""

_LOOK_ON = 4
"""So many words after a title are read for a word such as "elect"."""

_SHORT_WORD = 4
"""A word shorter than this is in too many others to be searched for, where a title has a longer one."""

_LONGEST_PAUSE = 6
_PAUSE = re.compile(r"[\s,،'\"‘’“”„«»‹›()\[\]\-‐‑–—…\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad]*")
_SPACE = re.compile(r"[^\S\n]{1,2}|[-‐‑\u200c]")
_BLURRED = (("ي", "ی"), ("ى", "ی"), ("ئ", "ی"), ("ك", "ک"), ("İ", "I"))


@dataclass(frozen=True, slots=True)
class _Span:
    """A title or a name among the tokens: its first word, the end after its last word, and its form."""

    first: int
    last: int
    key: str


class Finder:
    """Finds mentions in texts of one language."""

    __slots__ = ("_anchors", "_complement", "_leading", "_names", "_offices", "_skipped", "_titles", "_words")

    def __init__(self, offices: tuple[Office, ...], names: Names, language: str) -> None:
        self._names = names
        self._words = words = office_cues(language)
        self._offices: defaultdict[str, set[str]] = defaultdict(set)
        titles: set[str] = set()
        for office in offices:
            for title in office.titles_in(language):
                self._offices[squeeze(title)].add(office.office_id)
                titles.add(title)
        self._titles = Lexicon(self._offices, commas=True)
        self._anchors = _anchors(titles, words.common_title_words)
        barred = (
            words.conjunctions | words.not_in_office | words.not_in_office_adjacent | words.not_in_office_after_title
        )
        vocabulary = {squeeze(word) for title in titles for word in WORD.findall(title)}
        # What a title may go on with before the name: "the rapporteur on human rights in Iran, Asma Jahangir".
        self._complement = (vocabulary | words.complement_words) - barred
        self._leading = words.honorifics | words.descriptions | self._complement
        self._skipped = (self._complement | words.honorifics | words.descriptions | words.apposition_words) - barred

    def find(self, text: str) -> tuple[Mention, ...]:
        """The mentions in `text`, in the order they are in it."""
        return tuple(mention for start, stop in self._stretches(text) for mention in self._mentions(text, start, stop))

    def _stretches(self, text: str) -> list[tuple[int, int]]:
        """The parts of the text around the searched words, joined where they meet."""
        blurred = _blur(text)
        around = sorted(
            (place - before - _AROUND, place + len(anchor) + after + _AROUND)
            for anchor, before, after in self._anchors
            for place in _places(blurred, anchor)
        )
        stretches: list[tuple[int, int]] = []
        for begin, end in around:
            start, stop = max(0, begin), min(len(text), end)
            if stretches and start <= stretches[-1][1]:
                stretches[-1] = stretches[-1][0], max(stop, stretches[-1][1])
            else:
                stretches.append((start, stop))
        return stretches

    def _mentions(self, text: str, start: int, stop: int) -> Iterator[Mention]:
        tokens = Tokens(text, start, stop)
        titles = list(_merged(self._titles.find(tokens, 0, len(tokens))))
        names = self._near(tokens, titles)
        best: dict[_Span, tuple[tuple[Term, ...], _Span]] = {}
        for index, title in enumerate(titles):
            floor = titles[index - 1].last if index else 0
            ceiling = titles[index + 1].first if index + 1 < len(titles) else len(tokens)
            for name in self._beside(tokens, title, names, floor, ceiling):
                terms = tuple(
                    term for term in self._names.terms[name.key] if term.office_id in self._offices[title.key]
                )
                # Of the titles before and after a name, the one that says more counts.
                if terms and (name not in best or len(terms) < len(best[name][0])):
                    best[name] = terms, title
        for name in sorted(best, key=lambda name: name.first):
            terms, title = best[name]
            yield Mention(
                tokens.starts[name.first],
                tokens.end(name.last - 1),
                terms,
                tokens.starts[title.first],
                tokens.end(title.last - 1),
            )

    def _near(self, tokens: Tokens, titles: list[_Span]) -> list[_Span]:
        """The listed names around `titles`; of two that overlap, the one that goes further.

        So "Prince Zeid Ra'ad" is read as Zeid Ra'ad, although "Prince Zeid" is listed too.
        """
        names: list[_Span] = []
        searched = 0
        for title in titles:
            start, stop = max(searched, title.first - _NEAR), title.last + _NEAR
            for first, last, key in self._names.lexicon.find(tokens, start, stop):
                if not names or first >= names[-1].last:
                    names.append(_Span(first, last, key))
                elif last > names[-1].last:
                    names[-1] = _Span(first, last, key)
            searched = max(searched, stop)
        return names

    def _beside(self, tokens: Tokens, title: _Span, names: list[_Span], floor: int, ceiling: int) -> Iterator[_Span]:
        """The names before and after `title`, with no other title between (`floor` and `ceiling` bound the words)."""
        if self._spoilt(tokens, title):
            return
        at = bisect_left(names, title.last, key=lambda name: name.first)
        taken = self._runs_on(tokens, title)
        if at < len(names) and names[at].last <= ceiling and self._leads(tokens, title, names[at]):
            yield names[at]
            taken = taken or not any("," in pause or "،" in pause for pause in _pauses(tokens, title, names[at]))
        if taken or not at:  # "Mr. Salehi, Foreign Minister Zarif": the title is not his
            return
        if floor <= names[at - 1].first and self._follows(tokens, names[at - 1], title):
            yield names[at - 1]

    def _leads(self, tokens: Tokens, title: _Span, name: _Span) -> bool:
        """Whether the title before the name is the name's: "the special rapporteur, Mrs. Asma Jahangir"."""
        allowed = self._words.honorifics if name.key in self._names.single else self._leading
        return (
            tokens.capital(name.first)
            and self._bridged(tokens, title.last, name.first, allowed)
            and not self._qualified(tokens, title.first)
        )

    def _follows(self, tokens: Tokens, name: _Span, title: _Span) -> bool:
        """Whether the title after the name is the name's: "Asma Jahangir, the UN Special Rapporteur"."""
        bare = name.last == title.first and _SPACE.fullmatch(tokens.between(title.first))
        return (
            name.last <= title.first
            and not (bare and self._words.needs_mark)
            and tokens.capital(name.first)
            and self._bridged(tokens, name.last, title.first, self._words.apposition_words)
            and not self._longer(tokens, name)
            and not self._qualified(tokens, name.first)
        )

    def _bridged(self, tokens: Tokens, first: int, last: int, allowed: frozenset[str]) -> bool:
        """Whether only `allowed` words and light punctuation stand from the word `first` to the word `last`."""
        if tokens.starts[last] - tokens.ends[first - 1] > _GAP:
            return False
        return all(tokens.keys[index] in allowed for index in range(first, last)) and all(
            self._paused(tokens, index) for index in range(first, last + 1)
        )

    def _paused(self, tokens: Tokens, index: int) -> bool:
        """Whether no sentence ends before the word at `index`."""
        pause = tokens.between(index)
        if len(pause) > _LONGEST_PAUSE or pause.count("\n") > 1:
            return False
        if pause.startswith("."):  # only after an initial or "Mr"
            before = tokens.keys[index - 1]
            return (len(before) == 1 or before in self._words.honorifics) and not pause[1:].strip()
        return _PAUSE.fullmatch(pause) is not None

    def _longer(self, tokens: Tokens, name: _Span) -> bool:
        """Whether a word before the name seems to be part of it: "Mohammad Ali Salehi" is not Ali Salehi."""
        index = name.first - 1
        if index < 0 or not _SPACE.fullmatch(tokens.between(name.first)):
            return False
        key = tokens.keys[index]
        if key in self._words.honorifics:
            return False
        return tokens.capital(index) if name.key in self._names.single else key in self._names.given

    def _qualified(self, tokens: Tokens, first: int) -> bool:
        """Whether the words before the one at `first` say that the office is not, or no longer, held."""
        words = self._words
        near = True
        for index in range(first - 1, max(-1, first - 1 - _LOOK_BACK), -1):
            if not self._paused(tokens, index + 1) or "\n" in tokens.between(index + 1):
                return False
            key = tokens.keys[index]
            hyphened = key in words.not_in_office_prefixes and "-" in tokens.between(index + 1)
            if key in words.not_in_office or (near and (key in words.not_in_office_adjacent or hyphened)):
                return True
            if key not in self._skipped:
                return False
            near = near and key in words.honorifics
        return False

    def _spoilt(self, tokens: Tokens, title: _Span) -> bool:
        """Whether the words after the title say that it is another's, or nobody's yet: "Secretary-General's envoy"."""
        words = self._words
        for index in range(title.last, min(len(tokens), title.last + _LOOK_ON)):
            joint, key = tokens.between(index), tokens.keys[index]
            if index == title.last and joint in {"'", "’"} and key == "s":
                return True
            if not _SPACE.fullmatch(joint):
                return False
            if key in words.not_in_office_after_title:
                return True
            if key in words.body_prepositions and not self._ours(tokens, index + 1):
                return True
            if key not in self._complement:
                return False
        return False

    def _ours(self, tokens: Tokens, index: int) -> bool:
        """Whether the words from `index` name something that a title of ours names: "of Iran", not "of Chile"."""
        while index < len(tokens) and tokens.keys[index] == "the":
            index += 1
        return index == len(tokens) or tokens.keys[index] in self._complement

    def _runs_on(self, tokens: Tokens, title: _Span) -> bool:
        """Whether a capitalised word follows the title directly, so that the title is probably that person's."""
        index = title.last
        if index == len(tokens) or not _SPACE.fullmatch(tokens.between(index)):
            return False
        return tokens.text[tokens.starts[index]].isupper() and tokens.keys[index] not in self._complement


def _pauses(tokens: Tokens, title: _Span, name: _Span) -> Iterator[str]:
    return (tokens.between(index) for index in range(title.last, name.first + 1))


def _merged(found: Iterable[tuple[int, int, str]]) -> Iterator[_Span]:
    """The titles found, one for each overlap: "UN Special Rapporteur" and "Special Rapporteur on torture" are one.

    The part that goes further says which office it is.
    """
    held: _Span | None = None
    for first, last, key in found:
        if held is None or first >= held.last:
            if held:
                yield held
            held = _Span(first, last, key)
        elif last > held.last:
            held = _Span(held.first, last, key)
    if held:
        yield held


def _blur(text: str) -> str:
    """The text in small letters, one for one, and with one form of the Persian letters that are typed in several."""
    if not text.isascii():
        for letter, one in _BLURRED:
            text = text.replace(letter, one)
    lowered = text.lower()
    # İ is the one letter known to grow when it is made small, and is gone; but offsets must hold whatever is to come.
    return lowered if len(lowered) == len(text) else text


def _places(text: str, anchor: str) -> Iterator[int]:
    place = text.find(anchor)
    while place >= 0:
        yield place
        place = text.find(anchor, place + len(anchor))


def _anchors(titles: set[str], common: frozenset[str]) -> tuple[tuple[str, int, int], ...]:
    """A few words of which each title holds one, as they are in a blurred text, and the titles' reach around them.

    Long words are preferred, for they are in fewer places: "rapporteur" to "special", "secretary" to "general".
    """
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for title in sorted(titles):
        words = [_blur(word) for word in WORD.findall(title)]
        fit = [word for word in words if len(word) >= _SHORT_WORD and squeeze(word) not in common]
        for word in fit or [max(words, key=len)]:
            holders[word].add(title)
    left, chosen = set(titles), []
    while left:
        word = max(holders, key=lambda word: (len(holders[word] & left) * len(word) ** 2, word))
        left -= holders[word]
        chosen.append(word)
    for word in sorted(chosen, key=len):  # a word is not needed once later ones hold all its titles
        if holders[word] <= set().union(*(holders[other] for other in chosen if other != word)):
            chosen.remove(word)
    reach = {word: [_blur(title).partition(word) for title in holders[word]] for word in chosen}
    return tuple(
        (form, max(len(before) for before, _, _ in parts), max(len(after) for _, _, after in parts))
        for word, parts in reach.items()
        for form in sorted({word, squeeze(word)})
    )
