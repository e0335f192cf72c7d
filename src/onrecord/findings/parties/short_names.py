"""Short names: words in a role that are part of one fuller name in the article.

A surname, a given name, or a name without its middle is that of the only person whose name holds its words. Initials
are those of the only body whose name begins so, and the first or last words of a body's name are that body. In a
language whose noun comes first, a bare noun («الحزب») is the only body whose name begins with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.findings.acts.cues import compiled
from onrecord.findings.parties.acronyms import INITIALS, initials, is_acronym
from onrecord.findings.parties.clusters import Clusters
from onrecord.findings.parties.mentions import PERSONS, MentionForm, PartyMention
from onrecord.findings.parties.quoted_names import quoted_name
from onrecord.findings.parties.scene import PartyContext
from onrecord.vocabulary import PartyKind

PART = 0.9
"""The certainty that words which only one person's name holds are that person."""
BARE_NOUN = 0.8
SOLE = 0.75
BEFORE = 0.85
"""The certainty that "the group" is the only body named just before it."""
_BACK = 3
"""The sentences in which the body that "the union" means is sought: its own and those before it."""
_LONGEST = 3
"""The most words of a short name."""
_BODIES = frozenset({PartyKind.BODY, PartyKind.MEDIA, PartyKind.PLACE})
_NOUNS = frozenset({"bodies", "state_bodies", "media", "states"})
_OWNING = frozenset({"name_connectors", "name_particles", "definite_determiners", "possessive_suffixes"})
"""Words in a name before the name of its owner."""

Bearers = defaultdict[str, dict[int, None]]
"""By a word, the mentions with fuller names that hold it."""


def join_short_names(scene: PartyContext, clusters: Clusters, roles: Iterable[int]) -> None:
    """Join each short name in a role to the only party whose fuller name holds it."""
    known = _FullNames(scene, clusters)
    for index in sorted(roles):
        mention = clusters.mentions[index]
        if 0 < len(mention.words) <= _LONGEST and mention.form is not MentionForm.PRONOUN:
            others, sure = known.of(index)
            _join(clusters, index, others, sure)


class _FullNames:
    """The names of several words in an article, by their words."""

    def __init__(self, scene: PartyContext, clusters: Clusters) -> None:
        self.scene = scene
        self.mentions = clusters.mentions
        self.people, self.initials, self.bodies = Bearers(dict), Bearers(dict), Bearers(dict)
        fullest: dict[tuple[PartyKind | None, tuple[str, ...]], int] = {}
        for index, mention in enumerate(clusters.mentions):
            if len(mention.words) > 1 and (mention.form is MentionForm.NAME or mention.named):
                fullest.setdefault((mention.kind, mention.words), index)
        for (kind, words), index in fullest.items():
            if kind in _BODIES:
                for letters in initials(scene, clusters.mentions[index].core):
                    self.initials[letters][index] = None
            if kind in _BODIES or kind is PartyKind.PERSON:
                holders = self.bodies if kind in _BODIES else self.people
                for word in words:
                    holders[scene.vocabulary.stem(word)][index] = None

    def of(self, index: int) -> tuple[list[int], float]:
        """The fuller names that a short one can stand for, and how certain it is if they are one party's."""
        scene, mention = self.scene, self.mentions[index]
        words = tuple(map(scene.vocabulary.stem, mention.words))
        if _part_of_name(scene, mention) and (found := self._holding(self.people, words, index)):
            return found, PART
        if is_acronym(scene, mention):
            return list(self.initials.get(words[0], ())), INITIALS
        if mention.kind not in _BODIES:
            return [], 0.0
        if not scene.vocabulary.head_first:
            noun = all(scene.vocabulary.lists(word) & _NOUNS for word in mention.words)  # "the Parliament"
            plain = mention.form is MentionForm.NAME and not mention.facts and not noun
            found = self._ends_of(words, index) if plain or _is_body_again(scene, mention) else []
            return [other for other in found if plain or other < index], PART
        if not _bare(scene, mention):
            return [], 0.0
        told = [word for word, key in zip(words, mention.words, strict=True) if not _is_adjective(scene, key)]
        found = self._holding(self.bodies, told, index) if words[0] in told else []
        return [other for other in found if _opens(scene, self.mentions[other], words[0])], BARE_NOUN

    def _ends_of(self, words: tuple[str, ...], index: int) -> list[int]:
        """The bodies whose names begin or end with a short one, as "Red Wailers" with "Wailers"."""
        size, vocabulary, found = len(words), self.scene.vocabulary, []
        for other in self._holding(self.bodies, words, index):
            longer = self.mentions[other].words
            stems, owned = tuple(map(vocabulary.stem, longer)), vocabulary.lists(longer[-size - 1]) & _OWNING
            begins, ends = stems[:size] == words, stems[-size:] == words and not owned
            found += [other] if (begins or ends) and not longer[0].isdigit() else []
        return found

    def _holding(self, by_word: Bearers, words: Sequence[str], index: int) -> list[int]:
        """The longer names that hold all words of a mention."""
        found = min((by_word.get(word, {}) for word in words), key=len)
        return [
            other
            for other in found
            if other != index
            and len(self.mentions[other].words) > len(words)
            and all(other in by_word[word] for word in words)
        ]


def join_sole_speaker(scene: PartyContext, clusters: Clusters, spoke: Iterable[int]) -> None:
    """Join the posts and the like that speak to the only person who does so by name, once the name has been given.

    A person whose title is another one is not meant: "Mayor Ann Bee said … The minister denied it". Nor is one beside
    whom a sentence names the post: "Ann Bee accused the minister. The minister denied it".
    """
    by_name = _people_named(clusters, spoke)
    if len(by_name) != 1:
        return
    sole = next(iter(by_name))
    titles = _titles(scene, clusters, sole)
    for index in sorted(spoke):
        mention, root = clusters.mentions[index], clusters.mentions[clusters.root(index)]
        certain = mention.definite or (scene.vocabulary.head_first and not mention.counted)
        unnamed = root.form is MentionForm.PHRASE and mention.kind in PERSONS and not mention.facts
        fits = not titles or scene.vocabulary.stem(mention.head) in titles
        phrase = mention.form is MentionForm.PHRASE and not _is_beside(scene, clusters, mention, sole)
        if index > sole and certain and unnamed and fits and phrase:
            clusters.join(sole, index, SOLE)


def _is_beside(scene: PartyContext, clusters: Clusters, mention: PartyMention, person: int) -> bool:
    """Whether a sentence has the words of a mention apart from a person's name, which are then two."""
    ground, root = scene.ground, clusters.root(person)
    named = defaultdict[int, list[PartyMention]](list)
    told = list[PartyMention]()
    for index, each in enumerate(clusters.mentions):
        if each.form is MentionForm.NAME and clusters.root(index) == root:
            named[ground.sentence(each.core.start)[0]].append(each)
        elif each.form is MentionForm.PHRASE and each.words == mention.words:
            told.append(each)
    beside = ((each, name) for each in told for name in named[ground.sentence(each.core.start)[0]])
    return any(not _is_apposition(scene, each, name) for each, name in beside)


def _is_apposition(scene: PartyContext, one: PartyMention, other: PartyMention) -> bool:
    """Whether no more than a comma parts two mentions: "the mayor, Ann Bee"."""
    first, second = sorted((one.span, other.span))
    return first.end >= second.start or not scene.ground.text[first.end : second.start].strip(" ,،")


def join_sole_body(scene: PartyContext, clusters: Clusters, spoke: Iterable[int]) -> None:
    """Join "the organisation", where it speaks, to the only body that has spoken by name before it."""
    named = set[int]()
    for index in sorted(spoke):
        mention = clusters.mentions[index]
        if not is_generic_body(scene, mention):
            named |= {clusters.root(index)} if _is_organisation(scene, mention) else set()
        elif clusters.root(index) not in named and len(named) == 1:
            clusters.join(next(iter(named)), index, SOLE)


def join_body_before(scene: PartyContext, clusters: Clusters, spoke: Iterable[int]) -> None:
    """Join "the group" and "the union", where they speak, to the body named before them.

    It is the only one in the sentences before them. A body of a state is not meant. Where an outlet may be, nobody is.
    """
    ground, named = scene.ground, defaultdict[int, set[int]](set)
    for index, mention in enumerate(clusters.mentions):
        if _is_other_body(scene, mention):
            named[ground.sentence(mention.core.start)[0]].add(index)
    for index in sorted(spoke):
        mention = clusters.mentions[index]
        if clusters.root(index) != index or not mention.definite:
            continue
        last = ground.sentence(mention.core.start)[0]
        near = [each for at in range(last, last - _BACK, -1) for each in named.get(at, ()) if each < index]
        full = [each for each in near if _may_mean(scene, mention, clusters.mentions[each])]
        if full and len(set(map(clusters.root, near))) == 1:
            clusters.join(full[0], index, BEFORE)


def _is_other_body(scene: PartyContext, mention: PartyMention) -> bool:
    """Whether a mention names a body or an outlet, which is none of a state."""
    name = mention.form is MentionForm.NAME or mention.named
    state = any(scene.vocabulary.has(word, "state_bodies") for word in mention.words)
    return mention.kind in {PartyKind.BODY, PartyKind.MEDIA} and name and not state


def _may_mean(scene: PartyContext, mention: PartyMention, body: PartyMention) -> bool:
    """Whether a noun alone may mean a body: "the group" any, "the union" none that has another noun in its name.

    A name of one word, which may be a person's, is not enough.
    """
    sure = len(body.words) > 1 or is_acronym(scene, body)
    if body.kind is not PartyKind.BODY or not sure:
        return False
    heads = {scene.language.fold(each).split()[-1] for each in scene.language.parties.generic_bodies}
    if is_generic_body(scene, mention) or (len(mention.words) == 1 and mention.words[0] in heads):
        return True
    other = any(scene.vocabulary.has(word, "bodies") for word in body.words)
    return len(mention.words) == 1 and scene.vocabulary.has(mention.words[0], "bare_bodies") and not other


def is_writer(scene: PartyContext, mention: PartyMention) -> bool:
    """Whether a group is called no more than those who wrote a document: "the signatories".

    "A group of writers" is another, and so is «نویسندگان» where no document stands beside it.
    """
    cues = compiled(scene.language)
    said, writers = set(mention.words), cues.of("writer_nouns")
    alone = said <= writers and mention.definite
    return not mention.counted and not said.isdisjoint(writers) and (alone or bool(said & cues.papers))


def join_writers(scene: PartyContext, clusters: Clusters, spoke: Iterable[int]) -> None:
    """Join "the signatories", where they speak, to the only group that has spoken before them."""
    groups = set[int]()
    for index in sorted(spoke):
        mention = clusters.mentions[index]
        if mention.kind is not PartyKind.COLLECTIVE or mention.form is MentionForm.PRONOUN:
            continue
        if not is_writer(scene, mention):
            groups.add(clusters.root(index))
        elif len(groups) == 1:
            clusters.join(next(iter(groups)), index, SOLE)


def _is_organisation(scene: PartyContext, mention: PartyMention) -> bool:
    """Whether a mention names a body that "the organisation" can mean: not a ministry."""
    named = mention.form is MentionForm.NAME or len(mention.words) > 1
    state = any(scene.vocabulary.has(word, "state_bodies") for word in mention.words)
    return mention.kind is PartyKind.BODY and named and not state


def is_generic_body(scene: PartyContext, mention: PartyMention) -> bool:
    """Whether a mention names its party by no more than a word for many: "the organisation", "the rights group".

    An adjective or a noun before it changes nothing: "the press freedom organisation".
    """
    if mention.form is MentionForm.PRONOUN or mention.facts or mention.country or not mention.words:
        return False
    first, last = scene.ground.words(mention.core)
    if mention.definite and not mention.named and not scene.vocabulary.head_first:
        first = next((at for at in range(first, last) if _is_generic(scene, at, last) or scene.upper(at)), first)
    return _is_generic(scene, first, last) and quoted_name(scene, mention) is None


def _is_generic(scene: PartyContext, first: int, last: int) -> bool:
    return scene.take(first, "generic_bodies", last) == last - first


def _titles(scene: PartyContext, clusters: Clusters, person: int) -> set[str]:
    """The words of the titles and appositions beside a person's names."""
    root = clusters.root(person)
    return {
        scene.vocabulary.stem(key)
        for index, mention in enumerate(clusters.mentions)
        if mention.role is not None and clusters.root(index) == root
        for key in scene.words(*scene.ground.words(mention.role))
    }


def _people_named(clusters: Clusters, among: Iterable[int]) -> set[int]:
    people = ((index, clusters.mentions[index]) for index in among)
    return {
        clusters.root(index)
        for index, mention in people
        if mention.form is MentionForm.NAME and mention.kind is PartyKind.PERSON
    }


def _join(clusters: Clusters, index: int, others: Sequence[int], sure: float) -> None:
    roots = {clusters.root(other) for other in others}
    if len(roots) == 1 and not _joined(clusters, index):
        clusters.join(roots.pop(), index, sure)


def _joined(clusters: Clusters, index: int) -> bool:
    """Whether a mention is already known to be of a party with a fuller name."""
    root = clusters.mentions[clusters.root(index)]
    return root.form is MentionForm.NAME and len(root.words) > len(clusters.mentions[index].words)


def _part_of_name(scene: PartyContext, mention: PartyMention) -> bool:
    """Whether words may be part of a person's name: a name with capitals, or words that no list knows."""
    if mention.kind is PartyKind.PERSON:
        return mention.form is MentionForm.NAME
    first, last = scene.ground.words(mention.core)
    if mention.kind is not None or last - first > _LONGEST:
        return False
    if scene.vocabulary.head_first:
        return not any(scene.vocabulary.lists(key) for key in mention.words)
    return scene.run(first, last)


def _bare(scene: PartyContext, mention: PartyMention) -> bool:
    """Whether a body's noun stands alone and with its article, in a language that has one."""
    articles = scene.vocabulary.attached_articles
    known = not articles or len(mention.words) > 1 or mention.words[0].startswith(articles) or mention.definite
    return known and not mention.counted


def _is_adjective(scene: PartyContext, key: str) -> bool:
    return bool(scene.vocabulary.lists(key) & {"modifiers", "definite_determiners"})


def _is_body_again(scene: PartyContext, mention: PartyMention) -> bool:
    """Whether a name is one noun for a body, with an article: "the Commission", but not "the Parliament"."""
    noun = len(mention.words) == 1 and scene.vocabulary.has(mention.words[0], "bodies")
    return (
        noun and mention.definite and not mention.facts and not scene.vocabulary.has(mention.words[0], "state_bodies")
    )


def _opens(scene: PartyContext, mention: PartyMention, word: str) -> bool:
    return scene.vocabulary.stem(mention.words[0]) == word
