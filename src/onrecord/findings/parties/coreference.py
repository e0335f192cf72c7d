"""Coreference: join mentions of one party where this is safe.

The rules compare names, acronyms, offices with their holders, and nouns. Each rule has a constant for the certainty of
its links. The figures were set by hand and are not calibrated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from onrecord import names
from onrecord.facts import Term
from onrecord.facts.normalise import squeeze
from onrecord.findings.parties.clusters import Clusters
from onrecord.findings.parties.described_bodies import join_described
from onrecord.findings.parties.mentions import PERSONS, MentionForm, PartyMention
from onrecord.findings.parties.misspelt_names import MISSPELT, SLIPS, join_misspelt
from onrecord.findings.parties.scene import PartyContext
from onrecord.vocabulary import PartyKind

SAME_NAME = 0.99
SURNAME = 0.95
SENDER = 0.95
HOLDER = 0.95
NOUN = 0.85

_ALIKE = 200
"""The most different phrases with one noun that are compared; no development page has a tenth of them."""


def join_persons(scene: PartyContext, clusters: Clusters) -> None:
    """Join people by name: by the full name, the surname, a listed spelling, or a misspelling."""
    people = _people_named(clusters)
    _same_key(clusters, people)
    _same_stems(scene, clusters, people)
    holders: dict[str, int] = {}
    for index in people:
        known = {term.holder for term in clusters.mentions[index].terms}
        if len(known) == 1:
            clusters.join(holders.setdefault(known.pop(), index), index, SAME_NAME)
    full = _first_of_each(clusters, (index for index in people if len(clusters.mentions[index].words) > 1))
    by_surname: defaultdict[str, list[int]] = defaultdict(list)
    for index in full:
        by_surname[clusters.mentions[index].words[-1]].append(index)
    for index in full:
        alike = by_surname[clusters.mentions[index].words[-1]][:_ALIKE]
        _join_sole(clusters, index, _longer(clusters, index, alike), SURNAME)
    by_holder: defaultdict[str, list[int]] = defaultdict(list)
    for index in full:
        for holder in {term.holder for term in clusters.mentions[index].terms}:
            by_holder[holder].append(index)
    for index in _first_of_each(clusters, (index for index in people if len(clusters.mentions[index].words) == 1)):
        word = clusters.mentions[index].words[0]
        spelt = {term.holder for term in scene.facts.terms_of(word)} if by_holder else ()
        bearers = by_surname.get(word, []) + [other for holder in spelt for other in by_holder.get(holder, ())]
        if not _join_sole(clusters, index, bearers, SURNAME) and bearers:
            clusters.reasons[index] = "several people in the article bear this name"
    join_misspelt(scene, clusters, people, "person")


def _people_named(clusters: Clusters) -> list[int]:
    """The mentions that are names of people."""
    return [
        index
        for index, mention in enumerate(clusters.mentions)
        if mention.kind is PartyKind.PERSON and mention.form is MentionForm.NAME
    ]


def _same_key(clusters: Clusters, indexes: Iterable[int]) -> None:
    first: dict[str, int] = {}
    for index in indexes:
        key = clusters.mentions[index].key
        if key:
            clusters.join(first.setdefault(key, index), index, SAME_NAME)


def _same_stems(scene: PartyContext, clusters: Clusters, people: Iterable[int]) -> None:
    """Join a name to itself in another case, in a language that writes names so: «Зотова» and «Зотов»."""
    first: dict[tuple[str, ...], int] = {}
    for index in people if scene.vocabulary.case_endings else ():
        stems = tuple(map(scene.vocabulary.stem, clusters.mentions[index].words))
        clusters.join(first.setdefault(stems, index), index, SAME_NAME)


def _first_of_each(clusters: Clusters, indexes: Iterable[int]) -> list[int]:
    """The first mention of each name; other mentions of the same name are already in its cluster."""
    first: dict[str, int] = {}
    for index in indexes:
        first.setdefault(clusters.mentions[index].key, index)
    return list(first.values())


def _longer(clusters: Clusters, index: int, full: list[int]) -> list[int]:
    """The names with the same surname that hold all words of this one: "Ali Example", "Ali Reza Example"."""
    words = clusters.mentions[index].words
    return [
        other
        for other in full
        if len(theirs := clusters.mentions[other].words) > len(words)
        and theirs[-1] == words[-1]
        and set(words) <= set(theirs)
    ]


def _join_sole(clusters: Clusters, index: int, others: Iterable[int], sure: float) -> bool:
    """Join a mention to the only party among `others`; return False if they are of several parties or of none."""
    roots = {clusters.root(other) for other in others}
    if len(roots) == 1:
        clusters.join(roots.pop(), index, sure)
        return True
    return False


_OWNER = 3
"""The most words of a name before a title: "the Xanadu Football Club president"."""


def know_holders(scene: PartyContext, clusters: Clusters) -> None:
    """Identify a person whose name no table lists, by the post beside it: "the UN chief Antonio Gutieress"."""
    asked: list[tuple[int, Term]] = []
    for index in _people_named(clusters):
        mention = clusters.mentions[index]
        if mention.terms or mention.role is None:
            continue
        first, last = scene.ground.words(mention.role)
        words = (scene.at[at] for at in range(first, last) if at in scene.at)
        posts = {entry.id for known in words for entry in known.of("office")}
        terms = scene.allowed(tuple(term for term in scene.facts.terms if term.office_id in posts)) if posts else ()
        for term in terms:
            holder = squeeze(term.holder)
            if Levenshtein.distance(holder, mention.key, score_cutoff=SLIPS + 1) <= SLIPS + 1:
                asked.append((index, term))
    if asked:
        texts = [(clusters.mentions[index].core.of(scene.ground.text), term.holder) for index, term in asked]
        for (index, term), sure in zip(asked, names.score(texts, facts=scene.facts), strict=True):
            if sure >= MISSPELT:
                mention = clusters.mentions[index]
                clusters.mentions[index] = replace(mention, terms=(*mention.terms, term), sure=mention.sure * sure)


def join_offices(scene: PartyContext, clusters: Clusters) -> None:
    """Join a post to the only person in the article who holds it on that day, or has it as a title."""
    named = set(_people_named(clusters))
    people = {root: all_ for root, all_ in clusters.sets().items() if any(index in named for index in all_)}
    meant: dict[tuple[object, ...], list[int]] = {}
    for index, mention in enumerate(clusters.mentions):
        if mention.form is not MentionForm.PHRASE or not _may_be_post(mention):
            continue
        said = (mention.facts, mention.words, mention.definite)
        if said not in meant:
            meant[said] = _holders(scene, clusters, people, mention)
        if not _join_sole(clusters, index, meant[said], HOLDER) and meant[said]:
            clusters.reasons[index] = "several people in the article may be meant"
    posts = [
        index
        for index, mention in enumerate(clusters.mentions)
        if mention.kind is PartyKind.OFFICE and mention.form is MentionForm.PHRASE
    ]
    _same_key(clusters, posts)
    listed: dict[tuple[str, ...], int] = {}
    for index in posts:
        facts = clusters.mentions[index].facts
        if len(facts) == 1:
            clusters.join(listed.setdefault(facts, index), index, SAME_NAME)


def _may_be_post(mention: PartyMention) -> bool:
    """Whether a phrase may describe a person: by its noun, or, where no list knows that, by more words than one."""
    return mention.kind in PERSONS or (mention.kind is None and len(mention.words) > 1)


def _holders(scene: PartyContext, clusters: Clusters, people: dict[int, list[int]], mention: PartyMention) -> list[int]:
    """The people who hold the post of a phrase: by tables, by surname and tables, or by the title beside the name."""
    found = [root for root, all_ in people.items() if _holds(clusters, all_, mention)]
    found = found or [root for root, all_ in people.items() if _surname_holds(scene, clusters, all_, mention)]
    definite = mention.definite or any(map(scene.possessive, range(*scene.ground.words(mention.core))))
    if not found and (definite or (scene.vocabulary.head_first and not mention.counted)):
        found = [root for root, all_ in people.items() if _titled(scene, clusters, all_, mention)]
    return found


def _holds(clusters: Clusters, people: list[int], mention: PartyMention) -> bool:
    offices = set(mention.facts)
    return any(term.office_id in offices for index in people for term in clusters.mentions[index].terms)


def _surname_holds(scene: PartyContext, clusters: Clusters, people: list[int], mention: PartyMention) -> bool:
    """Whether a surname alone means a holder of a post on that day, the only one of that name."""
    offices = set(mention.facts)
    for index in people if offices else ():
        words = clusters.mentions[index].words
        terms = scene.allowed(scene.facts.terms_of(words[0])) if len(words) == 1 else ()
        if len(terms) == 1 and terms[0].office_id in offices:
            return True
    return False


def _titled(scene: PartyContext, clusters: Clusters, people: list[int], mention: PartyMention) -> bool:
    """Whether somebody's title holds all words of a phrase for a post or a person: "the spokesman"."""
    stem = scene.vocabulary.stem
    first, last = scene.ground.words(mention.core)
    marks = {scene.keys[index] for index in range(first, last) if scene.possessive(index)}
    said = [
        word for word in mention.words if word not in scene.vocabulary.pronouns and word not in marks
    ]  # "the same student"
    for index in people:
        role = clusters.mentions[index].role
        if role is not None and said:
            first, last = _with_capitals(scene, *scene.ground.words(role))
            if set(map(stem, said)) <= set(map(stem, scene.keys[first:last])):
                return True
    return False


def _with_capitals(scene: PartyContext, first: int, last: int) -> tuple[int, int]:
    """A title with the name before it: "NATO Secretary General"."""
    begin = first
    while begin > max(0, first - _OWNER) and scene.upper(begin - 1) and scene.ground.joined(begin):
        begin -= 1
    return begin, last


def join_bodies(scene: PartyContext, clusters: Clusters, acronyms: Sequence[tuple[int, int]]) -> None:
    """Join bodies, outlets and places by name, by the row that lists them, by acronym, and by their noun."""
    kinds = {PartyKind.BODY, PartyKind.MEDIA, PartyKind.PLACE}
    named = [
        index
        for index, mention in enumerate(clusters.mentions)
        if mention.kind in kinds and (mention.form is MentionForm.NAME or mention.named)
    ]
    _same_key(clusters, named)
    rows: dict[tuple[str, ...], int] = {}
    for index in named:
        mention = clusters.mentions[index]
        if len(mention.facts) == 1:
            clusters.join(rows.setdefault(mention.facts, index), index, SAME_NAME)
    for whole, short in acronyms:
        clusters.join(whole, short, SAME_NAME)
    distinct = _distinct(clusters, named)
    by_end = _by_word(clusters, distinct, lambda mention: _ends(mention) if len(mention.words) > 1 else ())
    for index in _first_of_each(clusters, (index for index in named if len(clusters.mentions[index].words) == 1)):
        _join_sole(clusters, index, by_end[clusters.mentions[index].words[0]], SURNAME)
    join_misspelt(scene, clusters, named, "body")
    rest = [
        i for i, m in enumerate(clusters.mentions) if m.kind in kinds and m.form is MentionForm.PHRASE and not m.named
    ]
    _join_phrases(clusters, rest, distinct)
    join_described(scene, clusters, rest)
    _same_key(clusters, rest)


def _join_phrases(clusters: Clusters, phrases: Iterable[int], named: list[int]) -> None:
    """Join "the committee" to the only named body whose name holds its words.

    Of several, only those that are named before it count.
    """
    by_word = _by_word(clusters, named, lambda mention: mention.words)
    meant: dict[tuple[object, ...], list[int]] = {}
    for index in phrases:
        mention = clusters.mentions[index]
        if not mention.definite:
            continue
        said = (mention.kind, mention.words)
        if said not in meant:
            among = min((by_word[word] for word in mention.words), key=len, default=named)
            meant[said] = [other for other in among if _bears(clusters.mentions[other], mention)]
        before = [other for other in meant[said] if other < index]
        if not _join_sole(clusters, index, before or meant[said], NOUN):
            clusters.reasons[index] = "several parties may be meant" if meant[said] else "the article names none"


def _by_word(
    clusters: Clusters, indexes: Iterable[int], words: Callable[[PartyMention], Sequence[str]]
) -> defaultdict[str, list[int]]:
    """Index some mentions by each of their search words."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index in indexes:
        for word in dict.fromkeys(words(clusters.mentions[index])):
            found[word].append(index)
    return found


def _distinct(clusters: Clusters, indexes: Iterable[int]) -> list[int]:
    """The first mention for each kind and wording."""
    first: dict[tuple[PartyKind | None, tuple[str, ...]], int] = {}
    for index in indexes:
        first.setdefault((clusters.mentions[index].kind, clusters.mentions[index].words), index)
    return list(first.values())


def _ends(mention: PartyMention) -> tuple[str, ...]:
    """The short forms of a body's name: "Amnesty"; "the Post" for an outlet; of "the Alph mothers' committee" none."""
    if mention.form is not MentionForm.NAME or mention.words[1:2] == ("s",):
        return ()
    return mention.words[:1] if mention.kind is PartyKind.BODY else (*mention.words[:1], *mention.words[-1:])


def _bears(named: PartyMention, mention: PartyMention) -> bool:
    return named.kind is mention.kind and set(mention.words) <= set(named.words)


def join_states(scene: PartyContext, clusters: Clusters) -> None:
    """Join a country, its government and "the regime", if the article speaks of only one."""
    states = [index for index, mention in enumerate(clusters.mentions) if mention.kind is PartyKind.STATE]
    of: defaultdict[str, list[int]] = defaultdict(list)
    for index in states:
        of[clusters.mentions[index].country].append(index)
    loose = of.pop("", [])
    for indexes in of.values():
        for index in indexes[1:]:
            clusters.join(indexes[0], index, SAME_NAME)
    sole = scene.country if scene.country in of else next(iter(of)) if len(of) == 1 else ""
    for index in loose:
        if not sole:
            clusters.reasons.update({index: "the article speaks of several states"} if of else {})
        elif not _is_bare(scene, clusters.mentions[index]):
            clusters.join(of[sole][0], index, NOUN)
    bare = [index for index in loose if not sole or _is_bare(scene, clusters.mentions[index])]
    _same_key(clusters, bare)
    for index in bare if sole else ():
        if clusters.mentions[of[sole][0]].span.start < clusters.mentions[clusters.root(index)].span.start:
            clusters.join(of[sole][0], index, NOUN)


def _is_bare(scene: PartyContext, mention: PartyMention) -> bool:
    """Whether "the government" stands without a word that says whose: in "The government accused China" it is another.

    So where the country is named only behind it, nothing joins the two.
    """
    first, last = scene.ground.words(mention.core)
    return last - first == 1


def join_groups(scene: PartyContext, clusters: Clusters, lead: frozenset[int]) -> None:
    """Join groups of the same name or place, and "the prisoners" to the only such group, a letter's senders first."""
    by_head: defaultdict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(clusters.mentions):
        if mention.kind is PartyKind.COLLECTIVE and mention.form is not MentionForm.PRONOUN:
            by_head[mention.head].append(index)
    for groups in by_head.values():
        alike = _alike(scene, clusters, groups)[:_ALIKE]
        for one, other in combinations(alike, 2):
            first, second = clusters.mentions[one], clusters.mentions[other]
            same = first.key == second.key and _same_group(scene, first, second) and _alike_told(scene, first, second)
            if (same or (first.facts and first.facts == second.facts)) and _fit(first, second):
                clusters.join(one, other, SAME_NAME if same else SURNAME)
        for index in alike:
            if clusters.mentions[index].definite:
                _join_definite(clusters, index, alike, lead)


def _alike(scene: PartyContext, clusters: Clusters, groups: list[int]) -> list[int]:
    """Join phrases with exactly the same words; return one of each."""
    first: dict[tuple[object, ...], int] = {}
    for index in groups:
        mention = clusters.mentions[index]
        text = scene.language.fold(mention.core.of(scene.ground.text))
        said = (text, mention.facts, mention.definite, mention.counted)
        clusters.join(first.setdefault(said, index), index, SAME_NAME)
    return list(first.values())


def _same_group(scene: PartyContext, one: PartyMention, other: PartyMention) -> bool:
    """Whether two phrases with the same noun mean the same; "several experts" may be different people each time."""
    if not (one.counted or other.counted) or (one.named and other.named):
        return True
    texts = {scene.language.fold(mention.core.of(scene.ground.text)) for mention in (one, other)}
    return len(texts) == 1


def _alike_told(scene: PartyContext, one: PartyMention, other: PartyMention) -> bool:
    """Whether no words tell two groups with one noun apart: "garment workers" are not "public sector workers"."""
    if one.named or other.named:
        return True
    first, second = (_telling(scene, mention) for mention in (one, other))
    return not first or not second or not first.isdisjoint(second)


def _telling(scene: PartyContext, mention: PartyMention) -> set[str]:
    """The words of a group's phrase that are neither its noun nor in a list: "garment" of "three garment workers"."""
    first, last = scene.ground.words(mention.core)
    words = (scene.keys[index] for index in range(first, last))
    return {word for word in words if word.isalpha() and word not in mention.words and not scene.vocabulary.lists(word)}


def _join_definite(clusters: Clusters, index: int, groups: list[int], lead: frozenset[int]) -> None:
    """Join "the prisoners" to the only group with that noun, or to the group that signed a letter."""
    mention = clusters.mentions[index]
    others = [
        other
        for other in groups
        if clusters.root(other) != clusters.root(index) and _fit(mention, clusters.mentions[other])
    ]
    signed = {clusters.root(other) for other in lead}
    senders = [other for other in others if clusters.root(other) in signed]
    if others and not _join_sole(clusters, index, others, NOUN) and not _join_sole(clusters, index, senders, NOUN):
        clusters.reasons[index] = "several groups may be meant"


def _fit(one: PartyMention, other: PartyMention) -> bool:
    """Whether nothing in the words of two groups distinguishes them."""
    if one.count is not None and other.count is not None and one.count != other.count:
        return False
    if one.named is not other.named and (one if other.named else other).count is not None:
        return False  # "the three teachers" are not "Teachers Without Borders"
    if one.facts and other.facts and one.facts != other.facts:
        return False
    return not (one.country and other.country and one.country != other.country)


def join_senders(clusters: Clusters, senders: Sequence[int], told: Sequence[int]) -> None:
    """Join the narration's words for a letter's sender to the only party that signed it."""
    roots = {clusters.root(index) for index in senders}
    if len(roots) == 1:
        sender = roots.pop()
        for index in told:
            if _could_be(clusters, sender, index):
                clusters.join(sender, index, SENDER)


def sole_sender(clusters: Clusters, senders: Sequence[int], told: Sequence[int]) -> int | None:
    """The only party that sent a letter: the signer, or the group that narration calls the sender; else None."""
    roots = {clusters.root(index) for index in senders}
    if len(roots) != 1:
        roots = {clusters.root(index) for index in told if clusters.mentions[index].kind is PartyKind.COLLECTIVE}
    return roots.pop() if len(roots) == 1 else None


def join_addressees(clusters: Clusters, addressees: Sequence[int], addressed: Sequence[int]) -> None:
    """Join the narration's words for a letter's addressee to the only party that the letter's address names."""
    roots = {clusters.root(index) for index in addressees}
    if len(roots) == 1:
        addressee = roots.pop()
        for index in addressed:
            one, other = clusters.mentions[addressee], clusters.mentions[index]
            kinds = {one.kind, other.kind}
            both = kinds == PERSONS
            # A reader may take a post for a body.
            alike = len(kinds) == 1 or kinds == {PartyKind.OFFICE, PartyKind.BODY}
            nested = alike and (set(one.words) <= set(other.words) or set(other.words) <= set(one.words))
            if both or nested:
                clusters.join(addressee, index, SENDER)


def _could_be(clusters: Clusters, sender: int, index: int) -> bool:
    """Whether the narration's words for a sender can mean the signer."""
    one, other = clusters.mentions[sender], clusters.mentions[index]
    if one.kind is not other.kind:
        return False
    if one.kind is PartyKind.COLLECTIVE:
        return _fit(one, other) and not (one.named and other.named and one.key != other.key)
    return one.key == other.key or not (one.named and other.named)
