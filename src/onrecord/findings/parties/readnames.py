"""Check the names from the extractor: keep only words that are written as a name.

The extractor also marks pronouns, groups and parts of names. A name has capitals, is complete, and has the kind that
its own words show. If they show none, it has the kind that the extractor gives it with the highest certainty in any
place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.facts.normalise import squeeze
from onrecord.findings.acts.cues import compiled
from onrecord.findings.extraction import NameKind, NameMention
from onrecord.findings.parties.headline_names import cut_to_people
from onrecord.findings.parties.owners import two_names
from onrecord.findings.parties.scene import PartyContext
from onrecord.findings.parties.vocabulary import POSTS
from onrecord.text import Span

_LONGEST = 8
"""The most words of a name that are not small; longer ones are a phrase that contains names."""
_INNER = frozenset({"name_connectors", "name_particles", "definite_determiners", "possessive_suffixes"})
_CLOSED = frozenset(
    {
        "definite_determiners",
        "indefinite_determiners",
        "possessive_determiners",
        "relative_pronouns",
        "universal_quantifiers",
    }
)
_ROW = frozenset({" ", ", ", "، "})
"""The characters that may stand between the names of a list."""
_UNSURE = 0.6
"""How likely the kind of a name is at most that its neighbours in a list decide."""
_FULL = range(2, 4)
"""How many words a full name has."""
_LONGEST_ACRONYM = 5
_TITLES = frozenset({"courtesies", "ranks"})
_PEOPLE = POSTS | {"people"}
"""Nouns that name nobody if the words end with them: "UN experts", but not "Experts Watch"."""


def safe_names(
    scene: PartyContext, names: Sequence[tuple[Span, NameMention]], surnames: frozenset[str]
) -> Iterator[tuple[int, int, NameKind, float]]:
    """Yield the words of each name, the kind of party that it names, and its certainty.

    `surnames` are those of people whose full names stand behind a title.
    """
    found: list[tuple[int, int, NameKind, float]] = []
    votes: defaultdict[tuple[str, ...], defaultdict[NameKind, float]] = defaultdict(lambda: defaultdict(float))
    for span, named in names:
        people = (part for whole in _pieces(scene, span) for part in _people(scene, *whole))
        for first, last in (name for part in people for name in _of_owner(scene, *part, named.full or named.naming)):
            naming = _told(scene, first, last) or _titled(scene, first, last) or _read(scene, first, last, named)
            found.append((first, last, naming, named.sure))
            votes[scene.words(first, last)][naming] += named.sure
    longer = _surnames(votes) | surnames
    listed = _listed(scene, found)
    for first, last, _, sure in cut_to_people(scene, found):
        words = scene.words(first, last)
        naming = max(votes[words], key=lambda each: (votes[words][each], each))
        if first in listed and votes[words][naming] < _UNSURE:
            naming = NameKind.PERSON
        if words[-1] in longer and _only_titles(scene, words[:-1]):
            naming = NameKind.PERSON  # "Senator Example", where the page names "Ann Example"
        yield first, last, naming, sure


def _read(scene: PartyContext, first: int, last: int, named: NameMention) -> NameKind:
    """The kind that the extractor gives a name: two or three words that no list knows may be a full name."""
    unknown = not any(at in scene.heads or at in scene.at or scene.possessive(at) for at in range(first, last))
    return named.full if named.full and unknown and last - first in _FULL else named.naming


def _of_owner(scene: PartyContext, first: int, last: int, naming: NameKind) -> Iterator[tuple[int, int]]:
    """Two people's full names apart where the first is in the owner's case: "Karl Örnek'in | Ada Örnek'i"."""
    for at in range(first + _FULL[0], last - _FULL[0]) if naming is NameKind.PERSON else ():
        behind = at + 1
        if scene.possessive(at) and not any(each in scene.heads or each in scene.at for each in range(behind, last)):
            yield first, at
            yield behind, last
            return
    yield first, last


def _listed(scene: PartyContext, found: Sequence[tuple[int, int, NameKind, float]]) -> frozenset[int]:
    """The first words of full names that a comma or an "and" parts from a person's: "Ann Bee, Bob Cox and Dee Eve"."""
    listed = set[int]()
    person, end = False, 0
    for first, last, naming, _ in sorted(found):
        between = scene.keys[end:first]
        row = len(between) <= 1 and all(scene.vocabulary.has(word, "conjunctions") for word in between)
        row = row and all(scene.ground.gap(at) in _ROW for at in range(end, first + 1))
        bare = last - first in _FULL and not any(at in scene.heads or at in scene.at for at in range(first, last))
        if person and row and bare:
            listed.add(first)
        person, end = naming is NameKind.PERSON or first in listed, last
    return frozenset(listed)


def _only_titles(scene: PartyContext, words: Sequence[str]) -> bool:
    return all(scene.vocabulary.lists(word) & _TITLES for word in words)


def _titled(scene: PartyContext, first: int, last: int) -> NameKind | None:
    """A person, if the words are a title and a full name: "Senator Ann Example", but not "Queen Example"."""
    return NameKind.PERSON if behind_title(scene, first, last) else None


def behind_title(scene: PartyContext, first: int, last: int) -> int:
    """The first word of a full name behind titles with which the words begin; 0 if they are nothing of the kind."""
    name = next((at for at in range(first, last) if not _only_titles(scene, scene.keys[at : at + 1])), last)
    full = first < name and last - name in _FULL
    return name if full and not any(at in scene.heads or at in scene.at for at in range(name, last)) else 0


def _surnames(votes: defaultdict[tuple[str, ...], defaultdict[NameKind, float]]) -> frozenset[str]:
    """The last words of people's names."""
    most = {words: max(kinds, key=kinds.__getitem__) for words, kinds in votes.items()}
    return frozenset(words[-1] for words, naming in most.items() if len(words) > 1 and naming is NameKind.PERSON)


def _pieces(scene: PartyContext, span: Span) -> Iterator[tuple[int, int]]:
    """The words of a name without words that do not belong to it; nothing if it is not a name."""
    first, last = scene.ground.words(span)
    while first < last and scene.lists(first) & _CLOSED:
        first += 1
    while first < last - 1 and scene.ground.first(first) and scene.keys[first] in _leading(scene):
        first += 1
    while 0 < first < last and scene.has(first, "name_connectors") and scene.upper(first - 1):
        first -= 1  # "of Mines" is the end of a longer name
    first, last = _unbroken(scene, first, last)
    while last > first and (scene.possessive(last - 1) or not _capital(scene, last - 1)):
        last -= 1
    if scene.vocabulary.head_first:
        yield from _uncased(scene, *scene.ground.words(span))
        return
    if first >= last or _size(scene, first, last) > _LONGEST or not _whole(scene, first, last):
        return
    while last < len(scene.keys) and last - first < _LONGEST and scene.ground.joined(last) and scene.capital(last):
        last += 1  # "the UN Special" is half of a name
    unfit = (_first_person, _aged, _only_opens, _of_people, _post_of_name, _known, _placed)
    if not any(test(scene, first, last) for test in unfit):
        yield first, last


def _size(scene: PartyContext, first: int, last: int) -> int:
    """The words of a name without the small ones: «Oficina del Alto Comisionado de las Naciones Unidas» has five."""
    return sum(not scene.lists(at) & _INNER or scene.upper(at) for at in range(first, last))


def _uncased(scene: PartyContext, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The words of a name on one line in a script without capitals, which do not show it."""
    last = next((at for at in range(first + 1, last) if "\n" in scene.ground.gap(at)), last)
    if last - first == 1 and scene.keys[first] in map(squeeze, scene.language.offices.common_title_words):
        return  # «دادستان محترم انقلاب»: the end of a title
    articles = scene.vocabulary.attached_articles
    at = next((at for at in range(first + 1, last) if articles and _begins_power(scene, at, articles)), last)
    if at < last:  # «منظمة العفو الدولية السلطات المصرية» are two
        yield from _uncased(scene, at, last) if at in scene.heads else ()
        last = at
    head = scene.heads.get(first)
    paper = scene.keys[first] in compiled(scene.language).papers
    if first < last and not paper and (head is None or head[1] not in POSTS):
        yield first, last  # "a member of the council" is no council, and «نامه زندانیان» no prisoners


def _begins_power(scene: PartyContext, at: int, articles: tuple[str, ...]) -> bool:
    """Whether a noun for somebody in power, or for harm, stands behind a definite one, which ends a name's words."""
    head, tokens = scene.heads.get(at), scene.ground.tokens
    word = scene.language.fold(scene.ground.text[tokens.starts[at] : tokens.ends[at]])
    begins = head is not None and head[1] in {"states", "bodies", "offices"}
    begins = begins or word in compiled(scene.language).of("harm_nouns")
    return begins and scene.keys[at - 1].startswith(articles)


def _unbroken(scene: PartyContext, first: int, last: int) -> tuple[int, int]:
    """The words behind a dash that stands alone ("BERLIN - Example Name") and before brackets ("the Court (CJ").

    They end before an acronym between commas, too: "the Guild of Millers, GUM, said".
    """
    final = scene.core(last - 1, last).of(scene.ground.text) if first < last - 1 else ""
    if final.isupper() and len(final) > 1 and scene.ground.gap(last - 1) == ", ":
        last -= 1
    for at in range(last - 1, first, -1):
        gap = scene.ground.gap(at)
        if gap in {" - ", " – ", " — "}:
            return at, last
        if "(" in gap or ("\n" in gap and scene.heads.get(at, (0, ""))[1] in POSTS):
            last = at  # the line below a signature names a post
    return first, last


def _leading(scene: PartyContext) -> frozenset[str]:
    """The words that begin a sentence and have a capital only for that reason: "Although", "While"."""
    return compiled(scene.language).of(
        "subordinators", "prepositions", "adverbs", "clause_conditions", "content_end_words", "conjunctions"
    )


def _people(scene: PartyContext, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Split the words into names: behind a title ("President Example Name"), and at an "and" that joins two names.

    A title or a form of address alone is not a name.
    """
    joins = [at for at in range(first + 1, last - 1) if scene.has(at, "conjunctions")]
    joins = [at for at in joins if not _inside_listed(scene, at)]
    addressed = [at for at in joins if scene.take(at + 1, "courtesies", last)]
    bodies = any(head[1] in {"bodies", "media"} for at in range(first, last) if (head := scene.heads.get(at)))
    if split := addressed or ([] if bodies else joins):
        yield from _people(scene, first, split[0])
        yield from _people(scene, split[0] + 1, last)
        return
    begin = first
    for at in range(first, last - 1):
        head = scene.heads.get(at)
        behind = at + head[0] if head else last
        named = behind < last and scene.upper(behind)  # "Minister of Mines" is one name
        if head and head[1] in POSTS and named and scene.run(behind, last):
            begin = behind
        elif at > first and (name := behind_title(scene, at, last)) and scene.run(name, last):
            begin = at  # "Xanadu Senator Ann Example", "Xanadu Sen. Ann Example"
    if begin > first and any(at in scene.heads for at in range(begin, last)):
        begin = first
    if second := two_names(scene, begin, last):
        yield begin, second
        begin = second
    if not all(scene.lists(at) & _TITLES for at in range(begin, last)):
        yield begin, last


def _inside_listed(scene: PartyContext, at: int) -> bool:
    """Whether a word is within a listed name: "Bosnia and Herzegovina"."""
    known = scene.at.get(at)
    return known is not None and known.first < at < known.last


def _capital(scene: PartyContext, index: int) -> bool:
    return scene.upper(index) or scene.keys[index].isdigit()


def _whole(scene: PartyContext, first: int, last: int) -> bool:
    """Whether each word has a capital, or is a small word that names contain."""
    return all(
        _capital(scene, index)
        or scene.possessive(index)
        or (index > first and (scene.lists(index) & _INNER or scene.ground.gap(index) == "-"))
        for index in range(first, last)
    )


def _first_person(scene: PartyContext, first: int, last: int) -> bool:
    """Whether the word is "I", which always has a capital; "US" has more than one letter."""
    return (
        last - first == 1
        and len(scene.keys[first]) == 1
        and scene.keys[first] in compiled(scene.language).of("first_person")
    )


def _aged(scene: PartyContext, first: int, last: int) -> bool:
    """Whether the words begin with a number that a hyphen joins to a noun: "67-year-old Xanadu resident"."""
    return scene.keys[first].isdigit() and first + 1 < last and scene.ground.gap(first + 1) == "-"


def _only_opens(scene: PartyContext, first: int, last: int) -> bool:
    """Whether the only capital is that of a sentence's first word, and the word is a common one: "She", "Two".

    An unknown word is accepted as a name if it has a capital elsewhere too.
    """
    if any(scene.capital(index) for index in range(first, last)):
        return False
    if last - first == 1 and scene.keys[first] not in scene.capitals:
        return True
    common = scene.lists(first) or scene.keys[first] in scene.vocabulary.pronouns
    return bool(common) or first in scene.heads or scene.keys[first].isdigit()


def _of_people(scene: PartyContext, first: int, last: int) -> bool:
    """Whether the words are a group, a title or a government, which other rules find: "UN experts"."""
    for index in range(first, last):
        head = scene.heads.get(index)
        if head is None:
            continue
        size, name = head
        if name == "states" or (name in _PEOPLE and index + size >= last and not _office_of(scene, first, last)):
            return True
    return False


def _post_of_name(scene: PartyContext, first: int, last: int) -> bool:
    """Whether the words are what somebody is whose name stands behind a comma: "Senior Advocate of Xanadu, Ann Bee"."""
    if last >= len(scene.keys) or scene.ground.gap(last) not in {", ", "، "} or not scene.upper(last):
        return False
    for index in range(first, last):
        size, name = scene.heads.get(index, (0, ""))
        if name in POSTS and index + size < last:
            return scene.has(index + size, "name_connectors")
    return False


def _office_of(scene: PartyContext, first: int, last: int) -> bool:
    """Whether a body is named by whose it is: "the Office of the Commissioner", "National Union of Journalists"."""
    at = next((at for at in range(first, last) if at in scene.heads), last)
    size, name = scene.heads.get(at, (0, ""))
    behind = at + size if name == "bodies" else last
    alone = not any(scene.has(each, "conjunctions") for each in range(first, at))  # no list of several
    return alone and behind < last and scene.has(behind, "name_connectors")


def _known(scene: PartyContext, first: int, last: int) -> bool:
    """Whether tables exclude it: "Iranian" is not a party, and other rules find the names of prisons."""
    known = scene.at.get(first)
    return bool(known and known.first == first and known.last == last and known.of("demonym", "prison"))


def _placed(scene: PartyContext, first: int, last: int) -> bool:
    """Whether a single word continues a place's name behind a comma: "in Example Prison, Karaj"."""
    if last - first > 1 or not first or scene.ground.gap(first) not in {", ", "، "}:
        return False
    at = first
    while at > max(0, first - _LONGEST) and scene.upper(at - 1):
        at -= 1
    before = scene.lists(at - 1) if at and at < first else ()
    return "location_prepositions" in before


def _acronym(scene: PartyContext, index: int) -> bool:
    """Whether a word is written in capitals alone and nowhere otherwise, and short enough for an acronym: "PRI"."""
    tokens = scene.ground.tokens
    word = scene.ground.text[tokens.starts[index] : tokens.ends[index]]
    return word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM and scene.keys[index] not in scene.small


def _told(scene: PartyContext, first: int, last: int) -> NameKind | None:
    """The kind of party that a name's own words show."""
    heads = {head[1] for index in range(first, last) if (head := scene.heads.get(index)) is not None}
    if heads & {"bodies", "media"}:
        return NameKind.ORGANISATION
    before = scene.lists(first - 1) if first and scene.ground.joined(first) else ()
    opening = scene.lists(first)
    head = next((scene.heads[at] for at in (first - 1, first - 2) if at in scene.heads), None)
    if head and head[1] in POSTS and scene.upper(first - 1) and scene.ground.joined(first):
        return NameKind.PERSON  # "Prime Minister Example Name"
    if last - first > 1 and "courtesies" in opening:
        return NameKind.PERSON
    if last - first == 1 and _acronym(scene, first):
        return NameKind.ORGANISATION
    return NameKind.PERSON if "courtesies" in before else None
