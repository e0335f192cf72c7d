"""Find parties: all people, posts and organisations that an article speaks of, each with all its mentions.

`Party.sure` is the product of two figures. The first is the certainty of the best mention: the extractor's own for a
name that it found, else the constant of the rule. The second is the certainty of the weakest link that joined the
mentions. Both sets of constants stand beside their rules.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from onrecord.facts import Facts
from onrecord.findings.acts.cues import compiled
from onrecord.findings.article import Article
from onrecord.findings.extraction import Extraction
from onrecord.findings.model import Party
from onrecord.findings.parties import coreference, pronouns
from onrecord.findings.parties.acronyms import find_acronyms, join_acronyms
from onrecord.findings.parties.anaphors import find_anaphors
from onrecord.findings.parties.build import assemble
from onrecord.findings.parties.clusters import Clusters
from onrecord.findings.parties.collectives import Groups, find_groups, find_states, up_to_content
from onrecord.findings.parties.correspondents import Correspondents, find_correspondents
from onrecord.findings.parties.first_case import in_first_case
from onrecord.findings.parties.ground import Ground
from onrecord.findings.parties.introductions import join_introduced
from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.findings.parties.name_rules import find_again, find_names
from onrecord.findings.parties.official import official_party
from onrecord.findings.parties.owners import inside_body
from onrecord.findings.parties.posts import find_known_nouns, find_posts
from onrecord.findings.parties.quoted_names import quoted_name
from onrecord.findings.parties.role_parts import behind_pronoun, parts
from onrecord.findings.parties.role_phrases import BARE_NAME, describe
from onrecord.findings.parties.scene import PartyContext
from onrecord.findings.parties.short_names import (
    join_body_before,
    join_short_names,
    join_sole_body,
    join_sole_speaker,
    join_writers,
)
from onrecord.findings.parties.titles import begins_name, person_at, two_surnames
from onrecord.findings.spans import SpanIndex, spans_index
from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.report.model import Letter
from onrecord.text import Citation, Span
from onrecord.vocabulary import PartyKind

_DOCUMENT_WORDS = 2
"""Words for "the letter", which can mean its sender."""
BACK = 3
"""In so many sentences it is looked for whom a pronoun means: its own, and those before it."""
_NEAR = 100
"""The most mentions of a sentence before a pronoun that are looked at, however long it is."""
_LIKELY = 0.4
"""How likely an act of the encoder must be for its words to end a group's name."""


class Parties:
    """The parties of one article, made by `find`; immutable."""

    __slots__ = (
        "_all",
        "_anaphors",
        "_around",
        "_exact",
        "_ground",
        "_ids",
        "_letters",
        "_places",
        "_roles",
        "_starts",
        "_why",
    )

    def __init__(self, ground: Ground, found: _Found) -> None:
        """`found` is the result of `find`."""
        self._ground = ground
        self._all, ids = assemble(found.scene, found.clusters, found.keep, found.lead)
        self._ids = ids
        self._anaphors = frozenset(find_anaphors(self._all, found.clusters.mentions, ids, found.scene))
        places = sorted(
            (mention.span.start, -mention.span.end, mention.core, index)
            for index, mention in enumerate(found.clusters.mentions)
            if index in ids
        )
        self._starts = [start for start, _, _, _ in places]
        self._places = [(Span(start, -end), index) for start, end, _, index in places]
        self._around = SpanIndex(self._places)
        self._exact: dict[Span, int] = {}
        for start, end, core, index in places:
            self._exact.setdefault(Span(start, -end), index)
            self._exact.setdefault(core, index)
        self._roles = {
            span: tuple(dict.fromkeys(ids[index] for index in indexes if index in ids))
            for span, indexes in found.roles.items()
        }
        self._why = {
            span: next((why for index in indexes if (why := found.clusters.reasons.get(index))), "")
            for span, indexes in found.roles.items()
        } | found.refused
        self._letters = [ids.get(index) if index is not None else None for index in found.senders]

    @classmethod
    def find(  # noqa: PLR0913 - what else an article says of its parties, each thing by itself
        cls,
        article: Article,
        reading: Extraction,
        facts: Facts,
        *,
        roles: Sequence[Span] = (),
        speakers: Sequence[Span] = (),
        pronouns: Sequence[Span] = (),
    ) -> Parties:
        """Find the parties of an article.

        Args:
            article: the article. Only its paragraphs and its letters are searched.
            reading: the result of the extractor; its names and the sources of its attributions are used.
            facts: the tables of facts.
            roles: further spans that name somebody: addressees and targets.
            speakers: those of the roles that perform an act: "she added" refers to the last of them.
            pronouns: those whom an act is to or against. Whoever is described just before one may be meant.
        """
        text, language = article.text, article.language
        end = max((span.end for span in article.paragraphs), default=0)
        of_letters = [span for letter in article.letters for span in _spans(letter, end)]
        ground = Ground(text, article.paragraphs, language, of_letters)
        scene = PartyContext(ground, language, facts, article.report.date)
        letters = find_correspondents(ground, article, reading.attributions)
        sources = (each.source for each in reading.attributions if each.source is not None)
        cues = compiled(language)
        spoke, wanted = (
            {
                span
                for role in some
                if not cues.is_paper(language.fold(role.of(text)).split(), _DOCUMENT_WORDS)
                and (span := ground.ground(role)) is not None
            }
            for some in ((*speakers, *sources), roles)
        )
        wanted |= spoke
        wanted.update(span for each in letters for span in each.spans)
        objects = [place for span in pronouns if (place := ground.ground(span)) is not None]
        return cls(ground, _Found(scene, letters, reading, sorted(wanted), spoke, objects))

    def all(self) -> tuple[Party, ...]:
        """All parties, in the order of their first mentions."""
        return self._all

    def each(self, span: Span | Citation) -> tuple[str, ...]:
        """The ids of the parties that words list side by side: two for "Amnesty International and Article 19"."""
        place = self._ground.ground(span)
        if place is None:
            return ()
        if place in self._roles:
            return self._roles[place]
        found = self._named(place)
        return (found,) if found else ()

    def at(self, span: Span | Citation) -> str | None:
        """The id of the party that words name: the first if they name several, None if they name none.

        Words that were given as a role have a known party. Other words belong to the party whose mention they equal,
        whose mention fills them from the beginning, or whose mention holds them.
        """
        return next(iter(self.each(span)), None)

    def why(self, span: Span | Citation) -> str:
        """The reason why words that were given as a role name no party; empty if there is no reason."""
        place = self._ground.ground(span)
        return self._why.get(place, "") if place is not None else ""

    def is_anaphor(self, party: str) -> bool:
        """Whether a party is described only ("the mayor"), and some party that was named before may be meant."""
        return party in self._anaphors

    def within(self, span: Span | Citation) -> tuple[str, ...]:
        """The ids of the parties that are mentioned within a span, in the order of the text, without repetition."""
        place = self._ground.ground(span)
        if place is None:
            return ()
        return tuple(dict.fromkeys(self._ids[index] for index in self._inside(place)))

    def named_before(self, span: Span) -> Iterator[tuple[str, ...]]:
        """Yield the ids of the parties that are mentioned before words: in their sentence, then in each one before it.

        `BACK` sentences are looked at.
        """
        place = self._ground.ground(span)
        if place is None:
            return
        number, end = self._ground.sentence(place.start)[0], place.start
        for each in range(number, max(-1, number - BACK), -1):
            begin = self._ground.begins(each)
            low, high = bisect_left(self._starts, begin), bisect_left(self._starts, end)
            inside = (index for mention, index in self._places[max(low, high - _NEAR) : high] if mention.end <= end)
            yield tuple(dict.fromkeys(self._ids[index] for index in inside))
            end = begin

    def sender(self, letter: int) -> str | None:
        """The id of the only party that sent a letter, by the letter's number in the report; None for several."""
        return self._letters[letter] if 0 <= letter < len(self._letters) else None

    def _named(self, place: Span) -> str | None:
        if place in self._exact:
            return self._ids[self._exact[place]]
        if inside := self._inside(place):
            return self._ids[inside[0]]
        around = [(mention.end - mention.start, index) for mention, index in self._around.holding(place)]
        return self._ids[min(around)[1]] if around else None

    def _inside(self, place: Span) -> list[int]:
        """The mentions within a place, in the order of the text."""
        low, high = bisect_left(self._starts, place.start), bisect_left(self._starts, place.end)
        return [index for mention, index in self._places[low:high] if mention.end <= place.end]


def _only_name(span: Span, words: str, names: Sequence[PartyMention], starts: Sequence[int]) -> list[PartyMention]:
    """The one person whose name begins or ends words that are no name as a whole: a title that no list knows."""
    low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
    inside = [name for name in names[low:high] if span.holds(name.core)]
    if len(inside) != 1 or inside[0].kind is not PartyKind.PERSON or "," in words:
        return []
    return inside if inside[0].core.start == span.start or inside[0].core.end == span.end else []


def _says_whose(name: PartyMention, begun: Collection[int]) -> bool:
    """Whether a name that no table lists begins words for others: the first of "Norlandic authorities"."""
    person = name.kind is PartyKind.PERSON
    return len(name.words) == 1 and not (name.facts or person) and name.core.start in begun


def _spans(letter: Letter, end: int) -> Iterator[Span]:
    """The parts of a letter before a place, and its senders and addressees, who may sign behind it."""
    begun = any(part.start < end for part in letter.parts)
    yield from (part.span for part in letter.parts if part.start < end)
    named = (citation.span for citation in (*letter.senders, *letter.addressees))
    yield from (span for span in named if begun or span.start < end)


class _Found:
    """The mentions of an article and their clusters, while they are being collected."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that an article is searched with
        self,
        scene: PartyContext,
        letters: tuple[Correspondents, ...],
        reading: Extraction,
        wanted: list[Span],
        spoke: set[Span],
        objects: list[Span],
    ) -> None:
        self.scene = scene
        self.spoke = spoke
        self.mentions: list[PartyMention] = []
        self._at: dict[Span, int] = {}
        self.strong: set[int] = set()
        """Mentions that make a party alone."""
        self.roles: dict[Span, list[int]] = {}
        self.parts: list[tuple[Span, Span]] = []
        """Names that are, or belong to, another mention in the same place, each with that mention."""
        self.refused: dict[Span, str] = {}
        """Roles whose words are not a noun phrase, with the reason."""
        self.named = bool(reading.names)
        self.attributions = reading.attributions
        names = self._gather(reading)
        self._take_roles(wanted, names, letters)
        self._mark_senders(letters)
        self._take_quoted_names()
        for name in find_again(self.scene, [mention for mention in self.mentions if mention.form is MentionForm.NAME]):
            if (kept := self._fit(name)) is not None:
                self.strong.add(self._add(kept))
        self._take_weak(letters)
        self._keep_described(objects)
        self._sort()
        self.clusters = Clusters(self.mentions)
        self.lead = frozenset(index for each in letters for index in self._mentions_at(each.senders))
        self.senders: list[int | None] = []
        self._resolve(letters)
        meant = {
            self.clusters.root(i) for i, mention in enumerate(self.mentions) if mention.form is not MentionForm.PRONOUN
        }
        self.keep = frozenset(self.clusters.root(index) for index in self.strong) & meant

    def _fit(self, mention: PartyMention) -> PartyMention | None:
        """The part of a mention that is a noun phrase; None if there is no such part."""
        if mention.form is MentionForm.PRONOUN:
            return mention
        core = party_phrase(self.scene.ground.text, mention.core, self.scene.language).span
        if core is None or core == mention.core:
            return mention if core else None
        words = self.scene.words(*self.scene.ground.words(core))
        return replace(mention, core=core, span=core, words=words) if words else None

    def _add(self, mention: PartyMention) -> int:
        """Add a mention, or find the existing one at the same place."""
        mention = in_first_case(self.scene, mention)
        index = self._at.get(mention.core)
        if index is None:
            index = self._at[mention.core] = len(self.mentions)
            self.mentions.append(mention)
            return index
        kept = self.mentions[index]
        if mention.span.end - mention.span.start > kept.span.end - kept.span.start:
            kept = self.mentions[index] = replace(kept, span=mention.span)
        if kept.role is None and mention.role is not None:
            self.mentions[index] = replace(kept, role=mention.role)
        return index

    def _gather(self, reading: Extraction) -> list[PartyMention]:
        """Collect names, groups, governments and posts; none of them lies within a name."""
        ground = self.scene.ground
        read = [(span, named) for named in reading.names if (span := ground.ground(named.span)) is not None]
        names = find_names(self.scene, sorted(read, key=lambda each: each[0]))
        self.acronyms = [(name.core, short) for name, short in find_acronyms(self.scene, names)]
        names = sorted([*names, *(short for _, short in self.acronyms)], key=lambda name: name.core)
        likely = (act for act in reading.acts if act.sure >= _LIKELY)
        said = sorted((act.content.start, act.cue.end) for act in likely if act.cue)
        groups = [(up_to_content(self.scene, group, said), alone) for group, alone in find_groups(self.scene)]
        phrases = SpanIndex((group.span, None) for group, _ in groups)
        names = [name for name in names if not self._is_noun_alone(name) and not self._is_of_group(name, phrases)]
        taken = spans_index(name.core for name in names)
        states = [state for state in find_states(self.scene) if not taken.holds(state.core)]
        inner = spans_index(state.core for state in states)
        names = [name for name in names if not (name.kind is PartyKind.STATE and inner.holds(name.core))]
        begun = {phrase.core.start for phrase in (*states, *(group for group, alone in groups if alone))}
        names = [name for name in names if not _says_whose(name, begun)]
        for mention in (*names, *states, *find_posts(self.scene, names)):
            if (kept := self._fit(mention)) is not None:
                self.strong.add(self._add(kept))
        for group, alone in groups:
            if not taken.holds(group.core) and (kept := self._fit(group)) is not None:
                index = self._add(kept)
                self.strong.update([index] if alone else [])
        return names

    def _is_noun_alone(self, name: PartyMention) -> bool:
        """Whether a name is the noun of a body before its owner: « Syndicat des magistrats » is named by both."""
        _, last = self.scene.ground.words(name.core)
        followed = last < len(self.scene.keys) and self.scene.ground.joined(last)
        owned = followed and self.scene.has(last, "genitive_prepositions", "complement_prepositions")
        return owned and len(name.words) == 1 and self.scene.vocabulary.has(name.words[0], "bodies")

    def _is_of_group(self, name: PartyMention, phrases: SpanIndex[None]) -> bool:
        """Whether a name is all or the end of a group's phrase, where its noun stands first."""
        if not self.scene.vocabulary.head_first or name.kind is PartyKind.PLACE:
            return False
        beside = (phrase for phrase, _ in phrases.touching(name.core))
        return any(name.core.start >= phrase.start and not phrase.holds(name.core) for phrase in beside)

    def _take_roles(self, wanted: list[Span], names: list[PartyMention], letters: tuple[Correspondents, ...]) -> None:
        starts = [name.core.start for name in names]
        surnames = set(two_surnames(names))
        groups = Groups(self.mentions)
        for span in wanted:
            if known := official_party(self.scene, span, letters):
                self.roles[span] = [self._add(known)]
                self.strong.update(self.roles[span])
                continue
            place = self._judged(span)
            if place is None:
                self.roles[span] = [
                    self._add(name) for name in _only_name(span, span.of(self.scene.ground.text), names, starts)
                ]
                self.strong.update(self.roles[span])
                continue
            low, high = bisect_left(starts, place.start), bisect_left(starts, place.end)
            inside = [name for name in names[low:high] if name.core.end <= place.end]
            indexes = []
            for piece in parts(self.scene, place, inside):
                within = [name for name in inside if piece.holds(name.core)]
                first, last = self.scene.ground.words(piece)
                two = self.scene.words(first, last) in surnames  # "Paz Ruiz", where the page names "Ana Paz Ruiz"
                mention = person_at(self.scene, first, last, BARE_NAME) if two else describe(self.scene, piece, within)
                if mention is not None and (kept := self._fit(mention)) is not None:
                    indexes.append(self._add(kept))
                    if (same := groups.like(kept)) is not None:
                        self.parts.append((kept.core, same))
                    surnames.update(two_surnames([kept]))
                    self.parts += [(name.core, kept.core) for name in within if begins_name(name, kept)]
            if not indexes:
                self.refused[span] = "the words name nobody"
            self.roles[span] = indexes
            self.strong.update(indexes)

    def _judged(self, span: Span) -> Span | None:
        """The part of a role's words that is a noun phrase; "who" refers to the name before it."""
        first, last = self.scene.ground.words(span)
        if last - first == 1 and self.scene.has(first, "relative_pronouns"):
            return span
        span = inside_body(self.scene, first, last) or behind_pronoun(self.scene, span)
        judged = party_phrase(self.scene.ground.text, span, self.scene.language, role=True, clause=True)
        if judged.span is None:
            self.refused[span] = judged.why
        return judged.span

    def _take_quoted_names(self) -> None:
        """Add the names in quotation marks behind their noun, which means the same party."""
        for mention in list(self.mentions):
            name = quoted_name(self.scene, mention)
            if name is not None:
                self.strong.add(self._add(name))
                self.parts.append((name.core, mention.core))

    def _mark_senders(self, letters: tuple[Correspondents, ...]) -> None:
        """Add the names in a letter's signature, which are always parties."""
        for index in (index for each in letters for index in self._mentions_at(each.senders)):
            mention = self.mentions[index]
            self.mentions[index] = replace(mention, sure=max(mention.sure, coreference.SENDER))

    def _take_weak(self, letters: tuple[Correspondents, ...]) -> None:
        """Add mentions that make no party alone, only as part of another's cluster: pronouns and "the ministry"."""
        for mention in (*pronouns.find_pronouns(self.scene, letters), *find_known_nouns(self.scene)):
            if mention.core not in self._at:
                self._add(mention)

    def _keep_described(self, objects: Sequence[Span]) -> None:
        """Make a person or body that is described just before a pronoun a party, since it may be meant."""
        ground = self.scene.ground
        before = spans_index(
            Span(ground.begins(ground.sentence(each.start)[0] - BACK + 1), each.start) for each in objects
        )
        self.strong.update(index for index, mention in enumerate(self.mentions) if before.holds(mention.core))

    def _sort(self) -> None:
        """Sort the mentions by their order in the text."""
        order = sorted(range(len(self.mentions)), key=lambda index: (self.mentions[index].core, index))
        place = {index: number for number, index in enumerate(order)}
        self.mentions = [self.mentions[index] for index in order]
        self._at = {core: place[index] for core, index in self._at.items()}
        self.strong = {place[index] for index in self.strong}
        self.roles = {span: [place[index] for index in indexes] for span, indexes in self.roles.items()}

    def _resolve(self, letters: tuple[Correspondents, ...]) -> None:
        scene, clusters = self.scene, self.clusters
        shorts = [
            (self._at[name], self._at[short.core])
            for name, short in self.acronyms
            if name in self._at and short.core in self._at
        ]
        join_acronyms(scene, clusters)
        for part, whole in self.parts:
            if part in self._at and whole in self._at:
                clusters.join(self._at[whole], self._at[part], coreference.SAME_NAME)
        coreference.know_holders(scene, clusters)
        for each in letters:
            clusters.set_apart(self._mentions_at(each.senders), self._mentions_at(each.addressees))
        coreference.join_persons(scene, clusters)
        coreference.join_offices(scene, clusters)
        coreference.join_bodies(scene, clusters, shorts)
        coreference.join_states(scene, clusters)
        roles = frozenset(index for all_ in self.roles.values() for index in all_)
        spoke = frozenset(index for span in self.spoke for index in self.roles.get(span, ()))
        join_short_names(scene, clusters, roles)
        join_sole_speaker(scene, clusters, spoke)
        join_sole_body(scene, clusters, spoke)
        join_body_before(scene, clusters, spoke)
        join_introduced(scene, clusters, spoke)
        for each in letters:
            coreference.join_senders(clusters, self._mentions_at(each.senders), self._mentions_at(each.told))
            coreference.join_addressees(clusters, self._mentions_at(each.addressees), self._mentions_at(each.addressed))
        coreference.join_groups(scene, clusters, self.lead)
        join_writers(scene, clusters, spoke)
        for each in letters:
            sender = coreference.sole_sender(clusters, self._mentions_at(each.senders), self._mentions_at(each.told))
            addressees = {clusters.root(index) for index in self._mentions_at(each.addressees)}
            self.senders.append(sender)
            pronouns.resolve_letters(clusters, each, sender, addressees.pop() if len(addressees) == 1 else None)
        pronouns.resolve(scene, clusters, roles, spoke, named=self.named, says=self._said_by())

    def _said_by(self) -> dict[int, list[Span]]:
        """The content of each source, by its mention."""
        ground, found = self.scene.ground, dict[int, list[Span]]()
        for each in self.attributions:
            source = ground.ground(each.source) if each.source else None
            for index in self.roles.get(source, ()) if source else ():
                found.setdefault(index, []).extend(piece for part in each.content for piece in ground.pieces(part))
        return found

    def _mentions_at(self, spans: Iterable[Span]) -> list[int]:
        """The numbers of the mentions in the places that name a sender or an addressee."""
        return [index for span in spans for index in self.roles.get(span, ())]
