"""The evidence for a statement and against it: numbers from -1 to 1, by their names.

They are the encoder's own certainties, how its words and its nearest names agree with the party that was chosen, where
that party is named, and what kind of party it is. `onrecord.findings.certainty.model` weighs them.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.model import Party, Statement
from onrecord.findings.spans import SpanIndex
from onrecord.text import Span
from onrecord.vocabulary import Mode, PartyKind, SpeechAct

PARTIES = ("speaker", "addressee", "target")
_POINTERS = {"speaker": ("source", "speaker"), "addressee": ("party", "named"), "target": ("party", "named")}
"""The encoder's words beside the act for each party, and its nearest name."""
_AGREED = {"speaker": 0.95, "addressee": 0.65, "target": 0.95}
"""The least certainty of both with which they leave no doubt (decision 110). That of an addressee is low where a
preposition and its article are one word: « au gouverneur », “al alcalde”."""
_EDGE = 0.01
"""A chance nearer to 0 or 1 than this counts as one at this distance."""
_FAR = 2000
"""The characters beyond which all distances count alike."""
_LONG = 60
"""The words beyond which all lengths of what is said count alike."""
_MANY = 12
"""The acts of an article beyond which all numbers count alike."""

Evidence = dict[str, float]


def log_odds(chance: float) -> float:
    """The log-odds of a chance, from -1 (.01 and less) to 1 (.99 and more); 0 is .5."""
    kept = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept)) / math.log((1 - _EDGE) / _EDGE)


@dataclass(slots=True)
class EvidenceReader:
    """Gathers the evidence for the statements of one article.

    Attributes:
        text: the page's text.
        parties: the article's parties, by their ids.
        blocks: the paragraphs.
        pairs: the statements with their drafts.
    """

    text: str
    parties: Mapping[str, Party]
    blocks: Sequence[Span]
    pairs: Sequence[tuple[Statement, StatementCandidate]]
    mentions: SpanIndex[str] = field(init=False)
    starts: dict[str, list[int]] = field(init=False)
    named: dict[Span, tuple[frozenset[str], Counter[PartyKind]]] = field(init=False, default_factory=dict)
    before: list[int] = field(init=False)
    acts: Counter[SpeechAct] = field(init=False)
    usual: float = field(init=False)

    def __post_init__(self) -> None:
        """Index the mentions of the parties, and count the acts."""
        acts = [draft for _, draft in self.pairs if draft.act is not SpeechAct.STATE]
        self.acts = Counter(draft.act for draft in acts)
        self.usual = sum(log_odds(_seen(draft)) for draft in acts) / max(1, len(acts))
        self.mentions = SpanIndex((each.span, party.id) for party in self.parties.values() for each in party.mentions)
        self.starts = {party.id: [each.start for each in party.mentions] for party in self.parties.values()}
        self.before = list(accumulate((block.end - block.start for block in self.blocks), initial=0))

    def of_act(self, statement: Statement, draft: StatementCandidate) -> Evidence:
        """The evidence for the act itself."""
        return dict(self._of_act(statement, draft))

    def of_party(self, part: str, statement: Statement, draft: StatementCandidate) -> Evidence:
        """The evidence for the speaker, the addressee or the target that a statement has."""
        party = self.parties[getattr(statement, part)]
        return {**self.of_act(statement, draft), **dict(self._of_party(part, party, draft))}

    def agreed(self, part: str, statement: Statement, draft: StatementCandidate) -> bool:
        """Whether the encoder's words for a party and its nearest name are both of the party, and sure."""
        party = self.parties.get(getattr(statement, part) or "")
        if party is None or draft.seen is None:
            return False
        spans = ((getattr(draft.seen, name), draft.seen.sures.get(name, 0.0)) for name in _POINTERS[part])
        return all(span is not None and sure >= _AGREED[part] and self._meets(party, span) for span, sure in spans)

    def _of_act(self, statement: Statement, draft: StatementCandidate) -> Iterator[tuple[str, float]]:
        yield f"act {draft.act}", 1.0
        yield f"mode {draft.mode}", 1.0
        yield "acts in the article", min(self.acts.total(), _MANY) / _MANY
        yield "acts of the kind in the article", min(self.acts[draft.act], _MANY) / _MANY
        yield "only act of the article", float(self.acts.total() == 1)
        yield "certainty of the article's acts", self.usual
        yield f"{draft.act}, certainty", log_odds(_seen(draft))
        yield f"{draft.act}, cue means it", float(draft.cued)
        yield f"{draft.act}, direct", float(draft.mode is Mode.DIRECT)
        yield f"{draft.act}, {_found_by(draft)}", 1.0
        yield _found_by(draft), 1.0
        yield "cue means it", float(draft.cued)
        yield "in a letter", float(draft.letter)
        yield "by a letter's senders", float(draft.senders >= 0)
        yield "by a document", float(draft.document)
        size = sum(len(span.of(self.text).split()) for span in draft.content)
        yield "length", min(size, _LONG) / _LONG
        yield "short", float(size < 4)
        yield "place", self._offset(draft.place.start) / max(1, self.before[-1])
        yield "told again", float(bool(statement.again))
        if not draft.read:
            yield "certainty of the rule", log_odds(draft.sure)
        if draft.seen is not None:
            yield "certainty of the act", log_odds(draft.seen.sure)
            for name, sure in draft.seen.sures.items():
                yield f"has {name}", 1.0
                yield f"certainty of {name}", log_odds(sure)
        for part in PARTIES:
            party = self.parties.get(getattr(statement, part) or "")
            yield f"{part} given", float(party is not None)
            yield f"{draft.act}, {part} given", float(party is not None)
            if party:
                yield f"{part} is {party.kind}", 1.0
                yield f"{part} is named", float(party.named)
        yield "cue given", float(draft.cue is not None)
        yield "source given", float(draft.source is not None)

    def _of_party(self, part: str, party: Party, draft: StatementCandidate) -> Iterator[tuple[str, float]]:
        yield "party certainty", log_odds(party.sure)
        yield "party mentions", min(1.0, math.log1p(len(party.mentions)) / math.log1p(20))
        yield "party is first named", self._offset(party.mentions[0].start) / max(1, self.before[-1])
        yield "party has role", float(party.role is not None)
        yield "party in table", float(party.fact is not None)
        for label, name in zip(("words", "pointer"), _POINTERS[part], strict=True):
            span = getattr(draft.seen, name) if draft.seen else None
            meets = span is not None and self._meets(party, span)
            yield f"{label} meet the party", float(meets)
            yield f"{label} miss the party", float(span is not None and not meets)
            if draft.seen is not None and span is not None:
                yield f"{label} {'meet' if meets else 'miss'}, certainty", log_odds(draft.seen.sures.get(name, 0.0))
        words = getattr(draft, part)
        yield "words for the party", float(words is not None)
        if words is not None:
            said = words.of(self.text)
            at = bisect_left(self.starts[party.id], words.start)
            yield "words are a mention", float(any(each.span == words for each in party.mentions[at : at + 2]))
            yield "words, length", min(len(said.split()), 10) / 10
            yield "words begin with a capital", float(said[:1].isupper())
            yield "words are the name", float(said == party.name)
            yield "words beside the act", 1 - min(_FAR, self._distance(words, draft.place)) / _FAR
        yield from self._surroundings(party, draft)

    def _surroundings(self, party: Party, draft: StatementCandidate) -> Iterator[tuple[str, float]]:
        """Where the party is named, and who else could be meant."""
        near = self._nearest(party, draft.place)
        distance = self._distance(near, draft.place)
        yield "distance", math.log1p(min(distance, _FAR)) / math.log1p(_FAR)
        yield "named within the content", float(any(span.overlaps(near) for span in draft.content))
        yield "named behind the content", float(near.start >= draft.place.end)
        yield "named in the sentence", float(draft.sentence.overlaps(near))
        block = self.blocks[draft.paragraph] if 0 <= draft.paragraph < len(self.blocks) else draft.sentence
        yield "named in the paragraph", float(block.overlaps(near))
        for label, span in (("sentence", draft.sentence), ("paragraph", block)):
            named, kinds = self._named_in(span)
            own = party.kind is not PartyKind.PLACE and party.id in named
            yield f"others in the {label}", min(kinds.total() - own, 8) / 8
            yield f"others of its kind in the {label}", min(kinds[party.kind] - own, 4) / 4

    def _named_in(self, span: Span) -> tuple[frozenset[str], Counter[PartyKind]]:
        """The parties that a stretch names, and how many there are of each kind; places are not counted."""
        if span not in self.named:
            found = frozenset(each for _, each in self.mentions.touching(span))
            kinds = Counter(self.parties[each].kind for each in found)
            del kinds[PartyKind.PLACE]
            self.named[span] = found, kinds
        return self.named[span]

    def _meets(self, party: Party, span: Span) -> bool:
        """Whether a mention of a party shares a character with a stretch."""
        at = bisect_left(self.starts[party.id], span.end)
        return any(each.span.overlaps(span) for each in party.mentions[max(0, at - 2) : at])

    def _nearest(self, party: Party, place: Span) -> Span:
        """The mention of a party that is nearest to a place."""
        starts = self.starts[party.id]
        at = bisect_left(starts, place.start)
        near = (each.span for each in party.mentions[max(0, at - 1) : at + 2])
        return min(near, key=lambda span: self._distance(span, place))

    def _offset(self, position: int) -> int:
        """How many characters of the article stand before a position; boilerplate is not counted."""
        number = bisect_right(self.blocks, position, key=lambda block: block.start) - 1
        if number < 0:
            return 0
        block = self.blocks[number]
        return self.before[number] + min(position, block.end) - block.start

    def _distance(self, one: Span, other: Span) -> int:
        """The characters of the article between two stretches."""
        gaps = (self._offset(one.start) - self._offset(other.end), self._offset(other.start) - self._offset(one.end))
        return max(0, *gaps)


def _found_by(draft: StatementCandidate) -> str:
    if draft.read:
        return "encoder reads it"
    return "rule, encoder sees it" if draft.seen else "rule, encoder does not see it"


def _seen(draft: StatementCandidate) -> float:
    """The encoder's certainty of an act; none where it does not see it."""
    return draft.seen.sure if draft.seen else 0.0
