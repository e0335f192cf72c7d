"""Split the words of a role that name several parties side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from onrecord.facts.normalise import squeeze
from onrecord.findings.parties.mentions import PartyMention
from onrecord.findings.parties.scene import PartyContext
from onrecord.findings.parties.vocabulary import POSTS
from onrecord.text import Span
from onrecord.vocabulary import PartyKind

_LONGEST_NAME = 5
"""The most words of a name of which no list knows a word."""
_DEFINITE = frozenset({"definite_determiners", "possessive_determiners"})
_OPENERS = _DEFINITE | {"indefinite_determiners"}
_BODIES = frozenset({"bodies", "states", "media"})
_OF = frozenset({"genitive_prepositions", "genitive_articles", "complement_prepositions", "phrase_end_words"})
_COMMAS, _QUOTES = frozenset({",", "،"}), " «“„\"‘'"
_LIST = 3
"""The fewest items of a list whose first and last show what those between them are."""
_OF_THEM = 4
"""The most words of a pronoun for one of several: « L'un d'entre eux »."""
_LONGEST_ROLE = 80
"""Role phrases with more words than this name one party and are not split."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place between two items: the word behind the first, and the first of the second, led by a comma or "and"."""

    end: int
    begin: int
    comma: bool


def parts(scene: PartyContext, span: Span, names: Sequence[PartyMention]) -> Iterator[Span]:
    """Split a role that names several parties: "Amnesty International and Human Rights Watch". Groups are not split."""
    first, last = scene.ground.words(span)
    if last - first > _LONGEST_ROLE:
        yield span
        return
    yield from _split(_Splitter(scene, first, last, names))


def behind_pronoun(scene: PartyContext, span: Span) -> Span:
    """The name that a comma parts from a pronoun: "One of them, Karl Renz"; else the words."""
    text, grammar = scene.ground.text, scene.language.grammar
    comma = min((at for mark in _COMMAS if (at := text.find(mark, span.start, span.end)) >= 0), default=span.start)
    before = re.split(r"[\s'’]", scene.language.fold(text[span.start : comma]))
    them, one = (
        frozenset(map(scene.language.fold, each)) for each in (grammar.third_person, grammar.indefinite_pronouns)
    )
    led = before[-1] in them or (before[-1] in one and not them.isdisjoint(before))
    return Span(comma + 1, span.end).trimmed(text) if led and len(before) <= _OF_THEM else span


def names_within(scene: PartyContext, first: int, last: int) -> list[tuple[int, int]]:
    """The names that an extractor took for one: "Teachers' Union, Blue Cross and Families' Union" are three."""
    pieces = _split(_Splitter(scene, first, last, (), whole=True))
    return [scene.ground.words(piece) for piece in pieces] if last - first <= _LONGEST_ROLE else [(first, last)]


def _split(splitter: _Splitter) -> Iterator[Span]:
    begun, last = splitter.first, splitter.last
    for cut, behind in splitter.cuts():
        if not cut.comma and splitter.are_posts(begun, cut, behind):
            begun = cut.begin  # the second post and the name tell who it is
        elif splitter.are_two(begun, cut, behind):
            yield splitter.core(begun, cut.end)
            begun = cut.begin
    if begun < last:
        yield splitter.core(begun, last)


class _Splitter:
    """The words of one role, from `first` to before `last`."""

    def __init__(
        self, scene: PartyContext, first: int, last: int, names: Sequence[PartyMention], *, whole: bool = False
    ) -> None:
        self.scene, self.first, self.last, self.names = scene, first, last, names
        self.whole = whole
        """Whether an extractor has read all words as one name: "Ministry of Women and Children"."""
        self.bare = not scene.language.grammar.definite_articles or scene.vocabulary.head_first
        """Whether a noun without an article may name a body: there are no articles, or they are part of the noun."""
        self.all_cuts = list(self._places())
        self.listed = self._is_list()

    def cuts(self) -> Iterator[tuple[_Cut, int]]:
        """Each place where a second party may begin, with the word behind that party."""
        for cut, following in zip_longest(self.all_cuts, self.all_cuts[1:]):
            yield cut, following.end if following else self.last

    def _places(self) -> Iterator[_Cut]:
        gap = self.scene.ground.gap
        joins = [at for at in range(self.first + 1, self.last - 1) if self.scene.has(at, "conjunctions")]
        commas = [at for at in range(self.first + 1, joins[-1] if joins else 0) if gap(at).rstrip(_QUOTES) in _COMMAS]
        # the last two names of a list may be read as one: "Blue Cross and Union of Families"
        loose = self.scene.core(commas[-1], self.last) if commas and len(joins) == 1 else None
        for at in sorted({*joins, *commas}):
            place = self.scene.ground.tokens.starts[at]
            known = self.scene.at.get(at)
            within = known is not None and known.first < at < known.last  # "Bosnia and Herzegovina"
            if within or any(name.core.start < place < name.core.end for name in self.names if name.core != loose):
                continue
            if at in joins:
                yield _Cut(at, at + 1, comma=False)
            elif at - 1 not in joins:
                yield _Cut(at, at, comma=True)

    def _is_list(self) -> bool:
        """Whether there are three items or more, of which the first and the last name one party each."""
        cuts = self.all_cuts
        if len(cuts) < _LIST - 1 or cuts[-1].comma:
            return False
        if self.whole and not cuts[0].comma:
            return False
        return self._alone(self.first, cuts[0].end) and self._alone(cuts[-1].begin, self.last)

    def core(self, begin: int, end: int) -> Span:
        """The words of one party, without the preposition that is said again: "al gobierno y a la policía"."""
        begin = self._behind_preposition(begin, end)
        small = self.whole and not self.scene.upper(begin)  # "La Gauche" may be the name
        return self.scene.core(self._behind_article(begin, end) if small else begin, end)

    def are_posts(self, begun: int, cut: _Cut, behind: int) -> bool:
        """Whether two posts are one person's: "Courier President and Editor-in-Chief Ada Lund"."""
        scene, begin = self.scene, cut.begin
        name = begin + self._post(begin, behind)
        if scene.lists(begun) & _OPENERS or not begin < name < behind:
            return False
        return scene.run(name, behind) and any(self._post(at, cut.end) == cut.end - at for at in range(begun, cut.end))

    def are_two(self, begun: int, cut: _Cut, behind: int) -> bool:
        """Whether the words before and behind a place name a party each."""
        if self._shares_noun(begun, cut, behind) or (cut.comma and self._is_apposition(begun, cut, behind)):
            return False
        led = self._behind_preposition(cut.begin, behind) > cut.begin
        left = self._alone(begun, cut.end, bare=led) or (self.listed and self._plain(begun, cut.end))
        if cut.comma and left and self._named(begun, cut.end):
            return True
        right = self._alone(cut.begin, behind, bare=led) or (self.listed and self._plain(cut.begin, behind))
        return left and right

    def _post(self, at: int, stop: int) -> int:
        """The number of words of a post that begins at a word; 0 if none does."""
        head = self.scene.head(at, stop)
        return head[0] if head and head[1] in POSTS else 0

    def _shares_noun(self, begun: int, cut: _Cut, behind: int) -> bool:
        """Whether both words tell whose one noun is: "the rulers of France and Iran", "Fransa ve Almanya bakanları"."""
        scene = self.scene
        before, country = scene.at.get(cut.end - 1), scene.at.get(cut.begin)
        noun = any(at in scene.heads for at in range(begun, cut.end - 1))
        noun = noun or any(scene.lists(at) & _OF for at in range(begun + 1, cut.end - 1))
        if before and country and before.of("country") and country.of("country"):
            alone = country.first == cut.begin and country.last == behind
            modifies = scene.vocabulary.name_modifies and before.first == begun and country.last < behind
            return (alone and noun) or modifies
        genitives = scene.vocabulary.capital_nouns and behind - cut.begin == 1 and cut.end - begun > 1
        if genitives and noun and all(scene.keys[at].endswith("s") for at in (cut.end - 1, cut.begin)):
            return True  # "die Außenminister Frankreichs und Deutschlands"
        return self._goes_on_with_owner(begun, cut, behind)

    def _goes_on_with_owner(self, begun: int, cut: _Cut, behind: int) -> bool:
        """Whether a second owner follows: "de la France et de l'Allemagne", "la Defensa del Menor y la Madre"."""
        scene = self.scene
        owners = {"genitive_prepositions", "genitive_articles"}
        of = [at for at in range(begun + 1, cut.end) if scene.lists(at) & owners]
        if of and scene.has(cut.begin, "genitive_prepositions"):
            return True
        begin = self._behind_article(cut.begin, behind)
        known = scene.head(begin, behind)
        body = known is not None and known[1] in _BODIES
        return (
            bool(of) and of[-1] >= cut.end - 2 and behind - begin == 1 and not body and not self._named(begin, behind)
        )

    def _is_apposition(self, begun: int, cut: _Cut, behind: int) -> bool:
        """Whether words behind a name and a comma say who that is: "Ann Bee, the mayor", "Amnesty, a rights group"."""
        scene = self.scene
        if not self._named(begun, cut.end) and not scene.run(self._behind_article(begun, cut.end), cut.end):
            return False
        opening = scene.lists(cut.begin)
        if "indefinite_determiners" in opening or self._is_membership(cut, behind):
            return True
        person = any(name.kind is PartyKind.PERSON for name in self._names_of(begun, cut.end))
        return person and bool(opening & _DEFINITE or self._post(cut.begin, behind))

    def _is_membership(self, cut: _Cut, behind: int) -> bool:
        """Whether words behind a comma say of which body somebody is: "Ada Lund, of the Network on Trade and Work"."""
        scene = self.scene
        if not scene.has(cut.begin, "genitive_prepositions"):
            return False
        span = scene.core(cut.begin, behind)
        return all(name.kind is not PartyKind.PERSON for name in self.names if span.holds(name.core))

    def _behind_preposition(self, begin: int, end: int) -> int:
        small = map(squeeze, self.scene.language.grammar.prepositions)
        leads = self.first < begin < end - 1 and not self.scene.upper(begin) and self.scene.keys[begin] in small
        return begin + leads

    def _behind_article(self, begin: int, end: int) -> int:
        opens = self.scene.lists(begin) & _OPENERS
        return begin + (bool(opens) and begin < end - 1)

    def _names_of(self, begin: int, end: int) -> Iterator[PartyMention]:
        span = self.scene.core(begin, end)
        return (name for name in self.names if span.start <= name.core.start and name.core.end == span.end)

    def _named(self, begin: int, end: int) -> bool:
        return any(True for _ in self._names_of(begin, end))

    def _plain(self, begin: int, end: int) -> bool:
        """Whether words may name a party within a list of parties, though no list knows its noun."""
        scene = self.scene
        begin = self._behind_preposition(begin, end)
        opens = self._behind_article(begin, end) > begin
        heads = {head[1] for at in range(begin, end) if (head := scene.head(at, end))}
        size = end - begin - opens
        return size <= _LONGEST_NAME and "people" not in heads and (opens or scene.upper(begin))

    def _alone(self, begin: int, end: int, *, bare: bool = False) -> bool:
        """Whether words name one party by themselves: a name, capitalised words alone, or an article and a noun.

        A noun that is `bare`, without an article, must name a body.
        """
        scene = self.scene
        begin = self._behind_preposition(begin, end)
        if scene.take(begin, "quantities", end):
            return False
        heads = self._heads(self._behind_article(begin, end), end)
        group = bool(heads) and set(heads) == {"people"}
        if self._named(begin, end):
            return True
        if self.whole:
            return bool(heads) and heads[0] in _BODIES and self._is_last(begin, end)
        if end - begin <= _LONGEST_NAME and scene.run(begin, end) and not (group and scene.vocabulary.capital_nouns):
            return True
        if scene.lists(begin) & _OPENERS:
            return bool(heads) and not group
        return (bare or self.bare) and bool(heads) and heads[0] in _BODIES

    def _is_last(self, begin: int, end: int) -> bool:
        """Whether a noun ends the words, or stands before "of", where nouns come last: not in "Media Freedom"."""
        scene = self.scene
        if scene.vocabulary.head_first or scene.vocabulary.owner_follows:
            return True
        behind = [at + head[0] for at in range(begin, end) if (head := scene.head(at, end))]
        return any(at == end or scene.lists(at) & _OF for at in behind)

    def _heads(self, begin: int, end: int) -> list[str]:
        """The lists of the nouns before the first "of"; of the first alone where a noun comes before its modifiers."""
        scene, found = self.scene, list[str]()
        for at in range(begin, end):
            if at > begin and scene.lists(at) & _OF:
                break
            head = scene.head(at, end)
            if head:
                found.append(head[1])
        return found[:1] if scene.vocabulary.head_first or scene.vocabulary.owner_follows else found[::-1]
