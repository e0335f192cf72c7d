"""Resolve pronouns: each to the only party that fits, or to none if several fit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from onrecord.findings.parties.clusters import Clusters
from onrecord.findings.parties.correspondents import Correspondents
from onrecord.findings.parties.mentions import PERSONS, MentionForm, PartyMention
from onrecord.findings.parties.role_phrases import RELATIVE, pronoun_mention
from onrecord.findings.parties.scene import PartyContext
from onrecord.findings.spans import spans_index
from onrecord.text import Span
from onrecord.vocabulary import PartyKind

IN_LETTER = 0.95
"""The certainty that "we" in a letter is its sender."""
ONLY_ONE = 0.8
"""The certainty of the only party that fits, in the sentence and the one before, or in the whole article."""

SPOKE = 0.7
"""The certainty of the only party that fits among the last speakers, if other parties are named too."""

_BACK = 3
"""The number of sentences before a pronoun in which the last speaker is searched for."""

_NEAR = 100
"""The most mentions before a pronoun that are considered, however long a sentence is."""

_FIT = {
    "he": PERSONS,
    "she": PERSONS,
    "they": frozenset({PartyKind.COLLECTIVE, PartyKind.BODY}),
    "it": frozenset({PartyKind.BODY, PartyKind.STATE, PartyKind.MEDIA}),
    "third": PERSONS,
}
_ANY_SEX = frozenset({"they", "it", "third"})


def find_pronouns(scene: PartyContext, letters: Sequence[Correspondents]) -> list[PartyMention]:
    """Find "he" and "she" everywhere, and "we", "I" and "you" in letters."""
    inside = spans_index(part for each in letters for part in each.parts)
    found = []
    kinds = scene.vocabulary.pronouns
    for index in [index for index, key in enumerate(scene.keys) if key in kinds]:
        kind = scene.pronoun(index)
        if not kind or index in scene.at:  # "US" is a country
            continue
        at = scene.ground.tokens.starts[index]
        letter = kind in {"we", "i", "you"} and inside.touches(Span(at, at + 1))
        if letter or kind in {"he", "she"}:
            found.append(pronoun_mention(scene, index, kind))
    return found


def resolve_letters(clusters: Clusters, letter: Correspondents, sender: int | None, addressee: int | None) -> None:
    """Resolve "we" and "I" in a letter to its sender, and "you" to its addressee.

    In a letter to a government so is "the Government"; "the authorities" may be another state's.
    """
    mentions = clusters.mentions
    bounds = [bisect_left(mentions, place, key=_start) for part in letter.parts for place in (part.start, part.end)]
    for index in (index for low, high in zip(bounds[::2], bounds[1::2], strict=True) for index in range(low, high)):
        mention = mentions[index]
        if not any(part.holds(mention.core) for part in letter.parts):
            continue
        bare = mention.kind is PartyKind.STATE and not mention.country and mention.head in letter.official
        if bare and addressee is not None:
            clusters.join(addressee, index, IN_LETTER)
        if mention.form is not MentionForm.PRONOUN:
            continue
        alone = sender is not None and clusters.mentions[sender].kind is PartyKind.PERSON
        if sender is not None and (mention.head == "we" or (mention.head == "i" and alone)):
            clusters.join(sender, index, IN_LETTER)
        elif mention.head == "you" and addressee is not None:
            clusters.join(addressee, index, IN_LETTER)


def _start(mention: PartyMention) -> int:
    return mention.core.start


def resolve(  # noqa: PLR0913 - what an article says of its pronouns, each thing by itself
    scene: PartyContext,
    clusters: Clusters,
    roles: frozenset[int],
    spoke: frozenset[int],
    *,
    named: bool,
    says: Mapping[int, Sequence[Span]],
) -> None:
    """Resolve each other pronoun to the only party that fits, or if several fit, to the only one of them that spoke.

    "They" as a speaker are the last speakers before the nearest party. A pronoun before a verb of saying is never a
    party that the content of its own sentence mentions: "he said the rapporteur lied".

    Args:
        scene: the context of the article.
        clusters: its mentions; resolved pronouns are joined.
        roles: the pronouns in a role; for them the whole article is searched if the sentences name nobody.
        spoke: the mentions of those who say or do something.
        named: whether an extractor searched for names. If not, capitalised words may be unknown names.
        says: the content of each pronoun that is a speaker.
    """
    resolver = _Resolver(scene, clusters, roles, spoke, named=named)
    for index, mention in enumerate(clusters.mentions):
        if mention.form is not MentionForm.PRONOUN:
            continue
        if mention.head == RELATIVE:
            _resolve_relative(scene, clusters, index)
        if mention.head in _FIT and clusters.root(index) == index:
            barred = resolver.of_own_clause(index, says.get(index, ())) if index in spoke else frozenset()
            resolver.give(index, barred)


class _Resolver:
    """Resolves the pronouns of one article."""

    def __init__(
        self, scene: PartyContext, clusters: Clusters, roles: frozenset[int], spoke: frozenset[int], *, named: bool
    ) -> None:
        self.scene = scene
        self.clusters = clusters
        self.roles = roles
        self.spoke = spoke
        self.speakers = sorted(spoke)
        self.sexes = _sexes(clusters)
        self.others = [
            index for index, mention in enumerate(clusters.mentions) if mention.form is not MentionForm.PRONOUN
        ]
        self.places = [clusters.mentions[index].core.start for index in self.others]
        self.everywhere: dict[str, frozenset[int]] = {}
        self.first: dict[int, int] = {}
        """Where each party is mentioned first."""
        for index, place in zip(self.others, self.places, strict=True):
            self.first.setdefault(clusters.root(index), place)
        self.hidden = [] if named else list(_hidden(scene, clusters))

    def give(self, index: int, barred: frozenset[int]) -> None:
        """Resolve one pronoun to a party that is not in `barred`, or give the reason why it has none."""
        clusters, mention = self.clusters, self.clusters.mentions[index]
        speaks, many = index in self.spoke, mention.head == "they"
        last = self._spoke_last(index, barred) if speaks else None
        if many and last is not None:
            clusters.join(last, index, SPOKE)
            return
        near, somebody = self._near(index, barred)
        all_of_them = self._everywhere(mention.head) - barred
        if many and speaks and len(all_of_them) > 1:
            near = frozenset()  # the nearest group is as often the one that is spoken about
        elif not near and index in self.roles and not self.hidden:
            near = frozenset(each for each in all_of_them if self.first.get(each, 0) < mention.core.start)
        if len(near) == 1 and not somebody:
            self._join(next(iter(near)), index, ONLY_ONE)
        elif last is not None:
            self._join(last, index, SPOKE)
        elif index in self.roles:
            several = near or len(all_of_them) > 1
            clusters.reasons[index] = "several parties may be meant" if several else "nobody whom it can mean is named"

    def _join(self, other: int, index: int, sure: float) -> None:
        """Join a pronoun to a party, whose sex is then known: who is "he" once is not "she" later."""
        self.clusters.join(other, index, sure)
        if self.clusters.mentions[index].head in {"he", "she"}:
            self.sexes.setdefault(self.clusters.root(index), self.clusters.mentions[index].head)

    def _near(self, index: int, barred: frozenset[int]) -> tuple[frozenset[int], bool]:
        """The parties in a pronoun's sentence and the one before that fit, and whether an unknown name may be there."""
        mention = self.clusters.mentions[index]
        number, _ = self.scene.ground.sentence(mention.core.start)
        begin = self.scene.ground.begins(number - 1)
        low, high = bisect_left(self.places, begin), bisect_left(self.places, mention.core.start)
        among = self.others[max(low, high - _NEAR) : high]
        somebody = bisect_left(self.hidden, begin) < bisect_left(self.hidden, mention.core.start)
        return _fitting(self.scene, self.clusters, among, mention.head, self.sexes) - barred, somebody

    def _spoke_last(self, index: int, barred: frozenset[int]) -> int | None:
        """The party that spoke last, in a pronoun's sentence or before it, and fits; None if that sentence has two."""
        scene, mentions, mention = self.scene, self.clusters.mentions, self.clusters.mentions[index]
        number, _ = scene.ground.sentence(mention.core.start)
        end = mention.core.start
        for back in range(_BACK + 1):
            begin = scene.ground.begins(max(0, number - back))
            # mentions are in the order of the text, and so are speakers
            low, high = (
                bisect_left(self.speakers, place, key=lambda other: mentions[other].core.start)
                for place in (begin, end)
            )
            before = self.speakers[max(low, high - _NEAR) : high]
            fitting = _fitting(scene, self.clusters, before, mention.head, self.sexes) - barred
            if fitting:
                return next(iter(fitting)) if len(fitting) == 1 else None
            end = begin
        return None

    def _everywhere(self, head: str) -> frozenset[int]:
        if head not in self.everywhere:
            self.everywhere[head] = _fitting(self.scene, self.clusters, self.others, head, self.sexes)
        return self.everywhere[head]

    def of_own_clause(self, index: int, said: Sequence[Span]) -> frozenset[int]:
        """The parties that a speaker's own content mentions, or that its sentence mentions behind the content."""
        at = self.clusters.mentions[index].core
        end = self.scene.ground.ends(self.scene.ground.sentence(at.start)[0])
        found = set[int]()
        for piece in (Span(at.end, max(at.end, end)), *said):
            low, high = bisect_left(self.places, piece.start), bisect_left(self.places, piece.end)
            found.update(self.clusters.root(other) for other in self.others[low : min(high, low + _NEAR)])
        return frozenset(found)


def _hidden(scene: PartyContext, clusters: Clusters) -> Iterator[int]:
    """Yield where the second of two capitalised words stands that are not a known name: they may name somebody."""
    known = {
        index
        for mention in clusters.mentions
        if mention.form is MentionForm.NAME
        for index in range(*scene.ground.words(mention.span))
    }
    uppers = scene.uppers
    for index in [at for at in range(1, len(uppers)) if uppers[at] and uppers[at - 1]]:
        pair = (index - 1, index)
        if any(each in known or each in scene.at or each in scene.heads for each in pair):
            continue
        if scene.ground.joined(index) and not scene.ground.first(index):
            yield scene.ground.tokens.starts[index]


def _resolve_relative(scene: PartyContext, clusters: Clusters, index: int) -> None:
    """Resolve "who" to the mention that ends directly before it."""
    start = clusters.mentions[index].core.start
    for other in range(index - 1, max(-1, index - 12), -1):
        mention = clusters.mentions[other]
        between = scene.ground.text[mention.span.end : start]
        if (
            mention.span.end <= start
            and mention.form is not MentionForm.PRONOUN
            and between in {" ", ", ", "، ", "’ ", "” "}
        ):
            owner = _owner(scene, clusters, other) if _embedded(scene, mention) else other
            if owner is not None:
                clusters.join(owner, index, ONLY_ONE)
                return
            break
    clusters.reasons[index] = "nobody is named directly before it"


def _owner(scene: PartyContext, clusters: Clusters, index: int) -> int | None:
    """The group that a mention tells more of: "students of the school, who" are the students."""
    start = clusters.mentions[index].span.start
    for other in range(index - 1, max(-1, index - 4), -1):
        mention = clusters.mentions[other]
        first, last = scene.ground.words(Span(mention.span.end, start))
        between = [scene.lists(at) for at in range(first, last)]
        joined = bool(between) and all(lists & {"genitive_prepositions", "definite_determiners"} for lists in between)
        if mention.kind is PartyKind.COLLECTIVE and mention.span.end < start and joined:
            return other
    return None


def _embedded(scene: PartyContext, mention: PartyMention) -> bool:
    """Whether a mention modifies a noun before it, to which "who" may refer as well: "an official at the ministry"."""
    first, _ = scene.ground.words(mention.span)
    while first > 1 and scene.has(first - 1, "definite_determiners"):
        first -= 1  # "students of the school, who"
    return first > 0 and scene.has(first - 1, "genitive_prepositions", "location_prepositions")


def _fitting(
    scene: PartyContext, clusters: Clusters, among: Sequence[int], head: str, sexes: dict[int, str]
) -> frozenset[int]:
    """The parties that a pronoun can refer to; an unknown sex fits. A state is never "she"."""
    found = set()
    for index in among:
        mention = clusters.mentions[index]
        if mention.kind in _FIT[head] and {mention.head, head} != {"he", "she"}:
            root = clusters.root(index)
            if root in found:
                continue
            if head in _ANY_SEX or (sexes.get(root, head) == head and not _is_state(scene, mention)):
                found.add(root)
    return frozenset(found)


def _is_state(scene: PartyContext, mention: PartyMention) -> bool:
    """Whether a name is a country's, whatever kind it was given."""
    return any(entry.kind in {"country", "capital"} for entry in scene.gazetteer.named(mention.key))


def _sexes(clusters: Clusters) -> dict[int, str]:
    """The sex that the words of each person show: "he" or "she"."""
    found: dict[int, str] = {}
    for index, mention in enumerate(clusters.mentions):
        if mention.sex and mention.form is not MentionForm.PRONOUN:
            found.setdefault(clusters.root(index), mention.sex)
    return found
