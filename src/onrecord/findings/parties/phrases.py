"""Noun phrases: their beginning and end, their owner, their number, and their place."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.facts.normalise import squeeze
from onrecord.findings.parties.scene import PartyContext
from onrecord.findings.parties.vocabulary import GazetteerName
from onrecord.text import Span

_LONGEST = 9
"""The most words before the noun of a phrase."""

_LONGEST_COMPLEMENT = 7
"""The most words behind one "of"."""

_DIGITS = 9
"""The most digits of a number of people."""
_YEARS = range(1900, 2100)


@dataclass(slots=True, kw_only=True)
class Left:
    """The words before a noun.

    Attributes:
        first: the first word of the phrase.
        core: the first word behind article, number and "a number of".
        definite, indefinite, owned, sweeping, quantity: the kind of word that opens it.
        count: its number.
        country: the country that is named in it, by its name or adjective.
        prison: the place of detention that is named in it.
        telling: whether an adjective or a name identifies the party.
    """

    first: int
    core: int
    definite: bool = False
    indefinite: bool = False
    owned: bool = False
    sweeping: bool = False
    quantity: bool = False
    count: int | None = None
    country: str = ""
    prison: GazetteerName | None = None
    telling: bool = False

    @property
    def settled(self) -> bool:
        """Whether any word says which or how many are meant."""
        return self.definite or self.indefinite or self.owned or self.quantity or self.count is not None


def look_left(scene: PartyContext, head: int, floor: int = 0) -> Left:
    """Read the words before the noun at `head`, back to its article and at most to the word `floor`."""
    left = Left(first=head, core=head)
    floor = max(floor, head - _LONGEST)
    while left.first > floor and scene.ground.joined(left.first) and _step(scene, left, floor):
        pass
    return left


def _step(scene: PartyContext, left: Left, floor: int) -> bool:
    """Add one more word to the phrase; return False at its beginning."""
    at = left.first - 1
    key = scene.keys[at]
    known = scene.at.get(at)
    if known and known.first >= floor and known.last == left.first and _takes(left, known):
        left.first = left.core = known.first
        return True
    size = scene.vocabulary.quantity(scene.keys, at)
    if size and at - size + 1 >= floor and not (size == 1 and _leads_to(scene, at, left)):
        left.quantity, left.first, left.count = True, at - size + 1, None
        return False
    lists = scene.vocabulary.lists(key)
    if opens := next(
        (
            name
            for name in ("definite_determiners", "indefinite_determiners", "possessive_determiners")
            if name in lists
        ),
        "",
    ):
        _open(scene, left, opens, floor)
        return False
    number = None if scene.vocabulary.head_first or left.count is not None else _number(scene, at)
    if number is not None:
        left.count = number
        left.first = max(floor, _number_first(scene, at))
    elif "universal_quantifiers" in lists:
        left.sweeping, left.first = True, at
    elif left.count is None and _qualifies(scene, at, lists):
        left.first = left.core = at
        left.telling = True
    else:
        return _compound(scene, left, at)
    return True


def _leads_to(scene: PartyContext, at: int, left: Left) -> bool:
    """Whether a word that may count several is a preposition: "about staff", but "about 40 staff"."""
    counted = left.count is not None or left.quantity or scene.vocabulary.head_first
    return not counted and scene.keys[at] in map(squeeze, scene.language.grammar.prepositions)


def _open(scene: PartyContext, left: Left, name: str, floor: int) -> None:
    """Add the article or other determiner at the beginning of a phrase; "all the" does not make a group."""
    left.first -= 1
    left.definite, left.indefinite, left.owned = (
        name == "definite_determiners",
        name == "indefinite_determiners",
        name == "possessive_determiners",
    )
    before = left.first - 1
    if before >= floor and scene.ground.joined(left.first):
        left.sweeping = left.sweeping or scene.has(before, "universal_quantifiers")


def _compound(scene: PartyContext, left: Left, at: int) -> bool:
    """Join "twenty" with the "four" before a noun to one number."""
    tens = scene.vocabulary.numbers.get(scene.keys[at], 0)
    if left.count is not None and left.count < 10 <= tens < 100:
        left.count, left.first = left.count + tens, at
        return True
    return False


def _takes(left: Left, known: GazetteerName) -> bool:
    """Add a listed name before the noun: "Iranian", "Iran’s", "Gohardasht"."""
    countries = {entry.owner for entry in known.of("country", "demonym", "capital")}
    if countries:
        left.country = countries.pop() if len(countries) == 1 else left.country
    elif known.of("prison"):
        left.prison = known
    else:
        return False
    left.telling = True
    return True


def _qualifies(scene: PartyContext, at: int, lists: frozenset[str]) -> bool:
    """Whether a word modifies the noun behind it: an adjective, another noun, a name, the "s" of a possessive."""
    if scene.vocabulary.head_first:
        return False
    possessed = at + 1 < len(scene.keys) and scene.possessive(at + 1)
    if "modifiers" in lists or scene.capital(at) or scene.possessive(at) or possessed or _hyphened(scene, at):
        return True
    nouns = bool(lists & {"people", "persons", "bodies", "places", "media"}) and not scene.vocabulary.owner_follows
    return nouns and "phrase_end_words" not in lists


def _hyphened(scene: PartyContext, at: int) -> bool:
    """Whether a hyphen joins a word to the one before or behind it: "30-member", "67-year-old"."""
    return "-" in (scene.ground.gap(at), scene.ground.gap(at + 1) if at + 1 < len(scene.keys) else "")


def _number(scene: PartyContext, at: int) -> int | None:
    """The number that a word gives; a year is not a number, nor what a hyphen joins to a noun: "30-member"."""
    key = scene.keys[at]
    behind = at + 1
    if behind < len(scene.keys):
        hyphened = scene.ground.gap(behind) == "-" and scene.keys[behind] not in scene.vocabulary.numbers
        if hyphened or scene.ground.ordinal(behind):
            return None
    if key.isdigit() and len(key) <= _DIGITS:
        whole = "".join(scene.keys[_number_first(scene, at) : at + 1])
        value = int(whole) if len(whole) <= _DIGITS else 0
        return None if not value or (whole == key and value in _YEARS) else value
    return scene.vocabulary.numbers.get(key)


def _number_first(scene: PartyContext, at: int) -> int:
    """The first word of the number whose last word is at `at`: "1" of "1,204,312"."""
    while at and scene.ground.thousands(at):
        at -= 1
    return at


def number_at(scene: PartyContext, at: int) -> int | None:
    """The number at the beginning of a phrase: "4,312", "sixty-two"."""
    while at + 1 < len(scene.keys) and scene.ground.thousands(at + 1):
        at += 1
    number = _number(scene, at)
    units = scene.vocabulary.numbers.get(scene.keys[at + 1], 0) if at + 1 < len(scene.keys) else 0
    if number is not None and 20 <= number < 100 and 0 < units < 10 and scene.ground.gap(at + 1) == "-":
        return number + units
    return number


def count_before(scene: PartyContext, head: int) -> tuple[int | None, int]:
    """The number before a noun, perhaps with a counter between them, and the first word of the phrase."""
    for size in (2, 1, 0):
        at = head - size
        if size and (at < 1 or scene.take(at, "counters", head) != size):
            continue
        joined = at > 0 and all(map(scene.ground.joined, range(at, head + 1)))
        if joined and (number := _number(scene, at - 1)) is not None:
            return number, at - 1
    return None, head


_COMMAS = frozenset({",", "،"})
_SMALL = frozenset({"genitive_prepositions", "complement_prepositions", "definite_determiners", "definite_articles"})


def look_right(scene: PartyContext, at: int, stop: int) -> int:
    """The end of a phrase whose noun ends before the word `at`: "of conscience", "on the Rights of the Child"."""
    return end_of_countries(scene, _look_right(scene, at, stop), stop)


def end_of_countries(scene: PartyContext, at: int, stop: int) -> int:
    """Where a list of countries ends whose first ends before the word `at`: "of Germany, France and Italy"."""
    end, last = at, not _is_country(scene, at - 1)
    while not last and end < stop:
        begin = end
        last = scene.has(begin, "conjunctions")
        if not last and scene.ground.gap(begin).strip() not in _COMMAS:
            return at
        begin += last
        while begin < stop and scene.lists(begin) & _SMALL:
            begin += 1
        known = scene.at.get(begin) if begin < stop else None
        if known is None or known.first != begin or not known.of("country"):
            return at
        end = known.last
    return end if last else at


def _is_country(scene: PartyContext, at: int) -> bool:
    known = scene.at.get(at)
    return known is not None and known.last == at + 1 and bool(known.of("country"))


def _look_right(scene: PartyContext, at: int, stop: int) -> int:
    if scene.vocabulary.head_first:
        return _adjectives(scene, at, stop)
    if scene.vocabulary.owner_follows:
        return _owner(scene, at, stop)
    if at < stop and scene.ground.joined(at) and scene.keys[at].isdigit():
        at += 1  # "Ward 209"
    elif _named_on(scene, at, stop):
        at += 2  # "Teachers Without Borders"
        while at < stop and scene.run(at, at + 1) and scene.ground.joined(at):
            at += 1
    while at < stop and scene.ground.joined(at):
        if not scene.has(at, "genitive_prepositions"):
            break
        end = _complement(scene, at + 1, stop)
        if end == at + 1:
            break
        at = end
    return at


def _named_on(scene: PartyContext, at: int, stop: int) -> bool:
    """Whether a preposition with a capital and another such word go on with the name that a noun with one begins."""
    if at + 1 >= stop or not (scene.ground.joined(at) and scene.ground.joined(at + 1)):
        return False
    return scene.run(at - 1, at + 2) and scene.keys[at] in scene.language.grammar.prepositions


def _adjectives(scene: PartyContext, at: int, stop: int) -> int:
    """The end of the adjectives and names that follow a noun, in a language that puts them there."""
    limit = min(stop, at + _LONGEST)
    while at < limit and scene.ground.joined(at):
        known = scene.at.get(at)
        if known and known.of("prison"):
            break
        if known and known.first == at and known.of("country", "demonym", "body"):
            at = known.last
            continue
        size = scene.take(at, "modifiers", stop) or scene.take(at, "people", stop)
        if not size:
            break
        at += size
    return at


def _owner(scene: PartyContext, at: int, stop: int) -> int:
    """Where the owner ends that follows a noun without a preposition: «семьи 12 задержанных шахтёров»."""
    limit = min(stop, at + _LONGEST_COMPLEMENT)
    end = at
    while at < limit and scene.ground.joined(at):
        known, lists = scene.at.get(at), scene.lists(at)
        noun = bool(lists & {"people", "persons", "bodies", "places", "modifiers", "states", "offices", "media"})
        if known and known.first == at and known.last <= limit:
            at = end = known.last
        elif noun or (scene.upper(at) and not lists):
            at = end = at + 1
        elif _number(scene, at) is not None and end == at:
            at += 1
        else:
            break
    return end


def _complement(scene: PartyContext, at: int, stop: int) -> int:
    """The end of the words that the "of" before the word `at` introduces."""
    begun = at
    limit = min(stop, at + _LONGEST_COMPLEMENT)
    bare = True
    if (
        at < limit
        and not scene.upper(at)
        and scene.keys[at].endswith(scene.language.grammar.participle_suffixes or ("\0",))
    ):
        return begun  # "accused the guards of selling …"
    while at < limit and scene.ground.joined(at):
        lists = scene.lists(at)
        if scene.pronoun(at) and not lists & {"possessive_determiners"}:
            break
        known = scene.at.get(at)
        if known and known.first == at and known.last <= limit:
            at, bare = known.last, False
        elif bare and lists & {
            "definite_determiners",
            "indefinite_determiners",
            "possessive_determiners",
            "universal_quantifiers",
        }:
            at += 1
        elif (bare and not lists & {"phrase_end_words"}) or _goes_on(scene, at, lists):
            at, bare = at + 1, False
        else:
            break
    return begun if bare else at


def _goes_on(scene: PartyContext, at: int, lists: frozenset[str]) -> bool:
    if "phrase_end_words" in lists and not scene.capital(at):
        return False
    noun = bool(lists & {"people", "persons", "bodies", "places", "modifiers", "states"})
    return noun or scene.upper(at) or scene.possessive(at)


@dataclass(frozen=True, slots=True)
class Where:
    """The words for the place of a group, the listed place of detention in them, and the word behind them."""

    span: Span
    prison: GazetteerName | None
    last: int


def look_where(scene: PartyContext, at: int, stop: int) -> Where | None:
    """Read "in Gohardasht Prison, Karaj" from the word `at` on."""
    begun = at
    size = scene.take(at, "location_prepositions", stop) if at < stop and scene.ground.joined(at) else 0
    at += size
    if not size and not scene.vocabulary.head_first:
        return None
    while at < stop and size and scene.has(at, "definite_determiners"):
        at += 1
    if at >= stop or (at > begun and not scene.ground.joined(at)):
        return None
    known = scene.at.get(at)
    prison = known if known and known.first == at and known.last <= stop and known.of("prison") else None
    last = prison.last if prison else _unlisted(scene, at, stop)
    if prison and last < stop and scene.ground.joined(last):
        last += scene.take(last, "places", stop)
    if last == at and size and scene.keys[at] in scene.gazetteer.cities:
        last = at + 1
    if last == at:
        return None
    end = _city(scene, last, stop)
    return Where(scene.core(at, end), prison, end)


def _unlisted(scene: PartyContext, at: int, stop: int) -> int:
    """The end of a place of detention that no table lists: capitalised words and its noun ("Xanadu Prison")."""
    if scene.vocabulary.head_first:
        size = scene.take(at, "places", stop)
        ends = at + size < stop and size and scene.ground.joined(at + size)
        name = ends and not scene.has(at + size, "phrase_end_words", "modifiers")
        return at + size + 1 if name else at
    last = at
    while last < min(stop, at + 5) and scene.upper(last) and (last == at or scene.ground.joined(last)):
        size = scene.take(last, "places", stop)
        if size and last > at:
            return last + size
        last += 1
    size = scene.take(last, "places", stop) if last < stop and last > at else 0
    return last + size if size else at


def _city(scene: PartyContext, at: int, stop: int) -> int:
    """Extend a place by ", Karaj"."""
    if at >= stop or scene.ground.gap(at) not in {", ", "، "}:
        return at
    if scene.keys[at] in scene.gazetteer.cities:
        return at + 1
    alone = at + 1 >= len(scene.keys) or not scene.ground.joined(at + 1)
    return at + 1 if alone and scene.upper(at) else at


_AGE = 3
"""The most digits of an age."""
_ADJECTIVES = frozenset({"persons", "people", "modifiers"})
"""The lists with words that may also be adjectives."""


def noun_modifies(scene: PartyContext, head: tuple[int, int, str], limit: int) -> bool:
    """Whether a noun only modifies an unknown noun behind it: "government gunners", "the prison clinic"."""
    end, vocabulary = head[0] + head[1], scene.vocabulary
    return (end < limit and not (vocabulary.owner_follows or vocabulary.adjectives_follow)) and all(
        not scene.upper(index)
        and not scene.lists(index)
        and not scene.keys[index].isdigit()
        and not scene.possessive(index)
        for index in range(end, limit)
    )


def is_age(scene: PartyContext, at: int) -> bool:
    """Whether a word is the age of somebody, behind a comma or in brackets: "Dock worker, Ada Lund, 48"."""
    gap, key = scene.ground.gap(at).strip(), scene.keys[at]
    return key.isdigit() and len(key) <= _AGE and gap in {",", "،", "("}


def are_adjectives(scene: PartyContext, first: int, last: int) -> bool:
    """Whether the words behind a noun may be its adjectives: «empresa | minera», « société | minière »."""
    return scene.vocabulary.adjectives_follow and all(
        scene.ground.joined(at) and scene.keys[at].isalpha() and not scene.upper(at) and scene.lists(at) <= _ADJECTIVES
        for at in range(first, last)
    )


def name_modifies(scene: PartyContext, name: Span, limit: int) -> bool:
    """Whether a name only modifies a noun behind it that no list knows: "the Florida senator", "a Bee aide"."""
    behind = range(scene.ground.words(name)[1], limit)
    return (
        bool(behind)
        and all(
            scene.ground.joined(index) and scene.keys[index].isalpha() and not scene.upper(index) for index in behind
        )
        and not scene.vocabulary.head_first
    )
