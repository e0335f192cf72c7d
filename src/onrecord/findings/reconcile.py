"""A reading made safe: what a reader of sentences took from the article, corrected by what letters and cue words prove.

No reader is perfect, and what it takes for a speaker must not spoil what the page's own structure says. Within a
letter its senders speak; words in quotation marks with their speaker beside them are that speaker's; a source that is
only part of the subject of its verb is the whole subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from onrecord.findings.acts.block_sentences import BlockSentences
from onrecord.findings.acts.chunker import Chunker
from onrecord.findings.acts.impersonal import is_expletive
from onrecord.findings.acts.inserted_phrases import with_whole_asks
from onrecord.findings.acts.verb_groups import verb_group
from onrecord.findings.article import Article
from onrecord.findings.attribution_rules import RULES, read_by_rules
from onrecord.findings.extraction import ActMention, Attribution, Extraction
from onrecord.findings.spans import SpanIndex, spans_index
from onrecord.report import Letter
from onrecord.text import Span

_CLEAR = 0.8
"""The certainty from which what the rules found is not given up for what a reader found: quotations with a speaker."""
_DOUBT = 0.7
"""The factor on an attribution's certainty if the rules name another speaker for it."""
_FEW = 80
"""Characters of a letter's words that somebody may quote within a sentence of their own."""
_FAINT = 0.3
"""An attribution less likely than this is not looked at; to be calibrated on held-out articles."""


def join(article: Article, reading: Extraction) -> Extraction:
    """Make a reading agree with the article's structure; what rules read for certain is added where it lacks."""
    if reading.model == RULES:
        return reading
    return _Joiner(article=article, reading=with_whole_asks(article.text, reading, article.cues)).run()


@dataclass(slots=True, kw_only=True)
class _Joiner:
    """One reading while it is joined with the rules'."""

    article: Article
    reading: Extraction
    split: BlockSentences = field(init=False)
    """The sentences of the paragraphs."""
    signed: list[Letter] = field(default_factory=list)
    """The letters whose senders are known."""
    letters: SpanIndex[tuple[int, int]] = field(default_factory=SpanIndex)
    """Their parts: the number of the letter and of the part in it."""
    body: SpanIndex[int] = field(default_factory=SpanIndex)
    """The numbers of the paragraphs."""
    quoted: SpanIndex[None] = field(default_factory=SpanIndex)
    """The words in quotation marks."""

    def run(self) -> Extraction:
        body = self.article.paragraphs
        self.split = BlockSentences(self.article.text, self.article.blocks, self.article.language)
        self.body = SpanIndex((span, number) for number, span in enumerate(body))
        self.signed = [letter for letter in self.article.letters if letter.parts and letter.senders]
        for number, letter in enumerate(self.signed):
            for which, part in enumerate(letter.parts):
                self.letters.add(part.span, (number, which))
        clip = partial(_within, text=self.article.text, stretches=self.body)
        read = [each for said in self.reading.attributions if (each := _clipped(said, clip, body)) is not None]
        self.quoted = spans_index(piece for each in self.article.quotations for piece in each.pieces)
        read = [cut for each in read if each.sure >= _FAINT and (cut := self._to_sentence(each)) is not None]
        settled = [each for one in read if (each := self._outside_letters(self._without_marker(one))) is not None]
        cues = spans_index(each.cue for each in read if each.cue)
        widened = [self._widened(each, cues) for each in settled]
        rules = read_by_rules(self.article).attributions
        ruled = [each for each in rules if self._outside_letters(each) == each]
        names = [replace(each, span=place[1]) for each in self.reading.names if (place := clip(each.span)) is not None]
        acts = [act for each in self.reading.acts if (act := _act_within(each, clip)) is not None]
        return replace(
            self.reading,
            attributions=tuple(_merged(widened, ruled)),
            names=tuple(sorted(names, key=lambda n: n.span)),
            acts=tuple(sorted(acts, key=lambda act: act.content)),
        )

    # Letters

    def _outside_letters(self, said: Attribution) -> Attribution | None:
        """The part of an attribution outside letters whose senders are known; None if there is none."""
        for parts in self._near(said):
            if said.source and any(part.holds(said.source) for part in parts):
                if self._own(said.source):
                    return None
                continue  # somebody of whom the letter tells what they said
            if any(self._quotes(each, part) for each in said.content for part in parts):
                continue
            content = tuple(piece for each in said.content for piece in _without(each, parts))
            content = tuple(piece for each in content if (piece := _worded(each, self.article.text)) is not None)
            content = tuple(piece for piece in content if not self._only_leads(piece))
            if not content:
                return None
            if said.cue and any(part.holds(said.cue) for part in parts):
                return None
            said = replace(said, content=content)
        return said

    def _near(self, said: Attribution) -> Iterator[list[Span]]:
        """Yield the parts of each letter that an attribution touches, and of the first where it touches none."""
        spans = [span for span in (said.source, said.cue, *said.content) if span]
        near: dict[int, set[int]] = {}
        for span in spans:
            for _, (letter, part) in self.letters.touching(span):
                near.setdefault(letter, set()).add(part)
        for letter, parts in near.items() or [(0, {0})] * bool(self.signed):
            yield [self.signed[letter].parts[part].span for part in sorted(parts)]

    def _only_leads(self, piece: Span) -> bool:
        """Whether a piece holds nothing but the "that" which leads to a letter's words."""
        words = self.article.cues.words(self.article.text, piece)
        return all(word in self.article.cues.of("complementisers") or not word[0].isalnum() for word in words)

    def _quotes(self, content: Span, part: Span) -> bool:
        """Whether what somebody says holds a few words of a letter amidst its own: they are part of that saying."""
        around = (Span(content.start, part.start), Span(part.end, content.end)) if content.holds(part) else ()
        text = self.article.text
        return bool(around) and all(len(each.of(text).split()) > 1 for each in around) and len(part.of(text)) < _FEW

    def _own(self, source: Span) -> bool:
        """Whether a source in a letter is its writer: "we"."""
        words = self.article.cues.words(self.article.text, source)
        return bool(words) and words[0] in self.article.cues.of("first_person")

    # Sources

    def _without_marker(self, said: Attribution) -> Attribution:
        """Leave the word for the agent of a passive out of a verb and a source: “fue rechazada | por | la policía”."""
        markers = self.article.cues.of("agent_markers")
        source, cue = (self.split.read(span) if span else None for span in (said.source, said.cue))
        if source and len(source.words) > 1 and source.words[0] in markers:
            said = replace(said, source=source.cover(1, len(source.words)))
        if cue and len(cue.words) > 1 and cue.words[-1] in markers:
            said = replace(said, cue=cue.cover(0, len(cue.words) - 1))
        return said

    def _anybody(self, source: Span) -> bool:
        """Whether a source names nobody in particular: "one", "everybody"."""
        cues = self.article.cues
        nobody = cues.of("indefinite_pronouns") - cues.of("third_person") - cues.of("relative_pronouns")
        return self.article.language.fold(source.of(self.article.text)) in nobody

    def _is_expletive(self, source: Span, cue: Span | None) -> bool:
        """Whether a source is the "it" of "it is said"."""
        place = self.split.sentence(cue) if cue else None
        if cue is None or place is None:
            return False
        return is_expletive(source, cue, self.split.read(place), self.article.cues)

    def _widened(self, said: Attribution, cues: SpanIndex[None]) -> Attribution:
        """Take the whole subject of the cue for a source that is only part of it; a clause with a cue is no subject."""
        if said.source and (self._anybody(said.source) or self._is_expletive(said.source, said.cue)):
            return replace(said, source=None)
        if said.source is None or said.cue is None:
            return said
        subject = self._subject(said.cue)
        if subject is None or subject == said.source or any(subject.holds(each) for each, _ in cues.touching(subject)):
            return said
        if subject.holds(said.source) and not subject.overlap(said.cue):
            return replace(said, source=subject)
        return said

    def _subject(self, cue: Span) -> Span | None:
        """The words before a cue that are its subject, as far as rules can tell."""
        cues = self.article.cues
        if cues.verb_final:
            return None
        place = self.split.sentence(cue)
        if place is None:
            return None
        sentence = self.split.read(place)
        inside = [index for index, start in enumerate(sentence.starts) if cue.start <= start < cue.end]
        verb = next((index for index in inside if sentence.words[index] in cues.of("reporting_verbs")), None)
        if verb is None:
            return None
        group = verb_group(sentence.words, verb, 0, cues)
        found = Chunker(sentence, cues, 0, len(sentence.words)).subject(group.start) if group.start else None
        return sentence.cover(*found) if found else None

    def _to_sentence(self, said: Attribution) -> Attribution | None:
        """The words of somebody in quoted words, up to the end of the sentence: the next is the speaker's own."""
        place = self.split.sentence(said.cue) if said.cue and self.quoted.holds(said.cue) else None
        if place is None:
            return said
        shared = (piece.intersection(place) for piece in said.content)
        content = tuple(piece for each in shared if each and (piece := _worded(each, self.article.text)) is not None)
        return replace(said, content=content) if content else None


# Spans


def _within(span: Span, text: str, stretches: SpanIndex[int]) -> tuple[int, Span] | None:
    """The part of a span that is in the article, and in which paragraph: the one that has most of it."""
    found = max(stretches.touching(span), key=lambda near: near[0].overlap(span), default=None)
    if found is None:
        return None
    shared = span.intersection(found[0])
    part = _worded(shared, text) if shared else None
    return (found[1], part) if part else None


def _worded(span: Span, text: str) -> Span | None:
    """A span without the blanks around it; None where no word is left."""
    trimmed = span.trimmed(text)
    return trimmed if any(letter.isalnum() for letter in trimmed.of(text)) else None


def _clipped(
    said: Attribution, clip: Callable[[Span], tuple[int, Span] | None], body: Sequence[Span]
) -> Attribution | None:
    """The part of an attribution that is in the article, in the paragraph of its cue.

    A quotation that goes on over paragraphs is found by its marks; what a reader joins over them is mostly wrong.
    """
    pieces = sorted({piece for each in said.content if (piece := clip(each)) is not None})
    cue = clip(said.cue) if said.cue else None
    source = clip(said.source) if said.source else None
    home = cue[0] if cue else source[0] if source else pieces[0][0] if pieces else -1
    if source and source[0] != home:
        source = None
    # "She replied:" hands over to the next paragraph.
    hands_over = cue is not None and cue[1].end >= body[home].end - 2
    content = [piece for number, piece in pieces if number == home or (hands_over and number == home + 1)]
    content = [piece for index, piece in enumerate(content) if not index or piece.start >= content[index - 1].end]
    if not content:
        return None
    if source and any(source[1].overlap(piece) > (source[1].end - source[1].start) / 2 for piece in content):
        source = None  # nobody is named by what is said
    return Attribution(source[1] if source else None, cue[1] if cue else None, tuple(content), said.sure)


def _act_within(act: ActMention, clip: Callable[[Span], tuple[int, Span] | None]) -> ActMention | None:
    """An act as far as it is in the article; an ask is within what is said."""

    def part(span: Span | None) -> Span | None:
        place = clip(span) if span else None
        return place[1] if place else None

    content, ask = part(act.content), part(act.ask)
    if content is None:
        return None
    return replace(
        act,
        content=content,
        cue=part(act.cue),
        source=part(act.source),
        party=part(act.party),
        ask=ask if ask and content.holds(ask) else None,
        speaker=part(act.speaker),
        named=part(act.named),
    )


def _without(span: Span, parts: Sequence[Span]) -> Iterator[Span]:
    """The parts of a span outside some other spans."""
    at = span.start
    for part in sorted(parts):
        if part.end <= at or part.start >= span.end:
            continue
        if part.start > at:
            yield Span(at, part.start)
        at = part.end
    if at < span.end:
        yield Span(at, span.end)


# Two readings


def _merged(read: Sequence[Attribution], ruled: Sequence[Attribution]) -> list[Attribution]:
    """A reader's attributions and the rules', each clause once."""
    left = dict(enumerate(read))
    by_place = SpanIndex((span, number) for number, each in left.items() for span in _places(each))
    kept: list[Attribution] = []
    for rule in ruled:
        near = sorted({number for span in _places(rule) for _, number in by_place.touching(span) if number in left})
        same = [number for number in near if _same(left[number], rule)]
        if not same:
            if rule.sure >= _CLEAR or not any(_shares(left[number], rule) for number in near):
                kept.append(rule)
            continue
        best = max(same, key=lambda number: left[number].sure)
        kept.append(_agreed(left[best], rule))
        for number in same:
            if number == best or _shares(left[number], rule):
                del left[number]
    return sorted([*kept, *left.values()], key=lambda each: (each.content[0], each.cue or each.content[0]))


def _places(said: Attribution) -> tuple[Span, ...]:
    """Where an attribution stands by which it can be the same as another."""
    return (*said.content, *((said.cue,) if said.cue else ()))


def _same(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions are of the same verb, or of the same words where one of them knows no verb."""
    if one.cue and other.cue:
        return one.cue.overlap(other.cue) > 0
    return _shares(one, other)


def _shares(one: Attribution, other: Attribution) -> bool:
    """Whether half of what either says is also in the other."""
    shared = sum(a.overlap(b) for a in one.content for b in other.content)
    size = min(sum(piece.end - piece.start for piece in each.content) for each in (one, other))
    return shared > size / 2


def _agreed(read: Attribution, rule: Attribution) -> Attribution:
    """One attribution of two: the rules' where they are clear, and the reader's elsewhere."""
    if rule.source is None:
        return replace(read, cue=read.cue or rule.cue)
    agree = read.source is None or read.source.overlap(rule.source) > 0
    source = read.source if read.source and agree and read.source.holds(rule.source) else rule.source
    if rule.sure >= _CLEAR:
        cue = read.cue if read.cue and rule.cue and read.cue.holds(rule.cue) else rule.cue
        return Attribution(source, cue, rule.content, rule.sure if not agree else max(read.sure, rule.sure))
    if agree:
        whole = len(read.content) == 1 and len(rule.content) == 1 and rule.content[0].holds(read.content[0])
        return replace(read, source=source, cue=read.cue or rule.cue, content=rule.content if whole else read.content)
    return replace(read, sure=round(read.sure * _DOUBT, 4))
