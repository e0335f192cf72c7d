"""Statements before their parties are known: speaker, addressee and target are still words in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.findings.acts.agreed_speakers import AgreedSpeakers
from onrecord.findings.acts.bare_cues import BareCues
from onrecord.findings.acts.block_sentences import BlockSentences
from onrecord.findings.acts.candidates import StatementCandidate, completed, is_among, is_denied, is_likely, is_said
from onrecord.findings.acts.consent import Consent
from onrecord.findings.acts.content_ends import to_end_of
from onrecord.findings.acts.cued_acts import find_acts
from onrecord.findings.acts.cues import Cues
from onrecord.findings.acts.documents import Author, Documents
from onrecord.findings.acts.encoder_acts import ActReader
from onrecord.findings.acts.false_acts import FalseActs
from onrecord.findings.acts.frame_matcher import Matcher
from onrecord.findings.acts.frame_matches import FrameMatch
from onrecord.findings.acts.official_replies import official_replies
from onrecord.findings.acts.reasons import NOBODY_ASKED, NOBODY_SPEAKS
from onrecord.findings.acts.several_asks import by_ask
from onrecord.findings.acts.uncued_acts import find_in_content
from onrecord.findings.acts.voices import SLACK, AttributedSpan, Voices, reporters_of, voices_of
from onrecord.findings.article import Article
from onrecord.findings.attribution_rules import RULES
from onrecord.findings.extraction import Extraction
from onrecord.findings.spans import SpanIndex, spans_index
from onrecord.segmentation import Sentence, read_sentence, sentences
from onrecord.text import Span
from onrecord.vocabulary import Mode, SpeechAct

_QUOTED_WORDS = 2
"""A quotation of fewer words is part of the narration's own sentence."""
_DOCUMENT_WORDS = 3
"""Words that "the open letter" takes; more name whose it is."""
_WE = 3
"""Among so many first words of a subject "we" stands."""
_TOLD = 120
"""Characters that an addressee can take between the cue and the content: "told the reporters that"."""

_DENIED = 0.35
"""How likely words must be a denial not to be recorded as a claim."""


def find_drafts(article: Article, reading: Extraction) -> list[StatementCandidate]:
    """Find the statements of an article in the order of its text."""
    return _Drafter(article, reading).run()


class _Drafter:
    """The sentences of one article, read once in order."""

    def __init__(self, article: Article, reading: Extraction) -> None:
        self.article = article
        self.text = article.text
        self.language = language = article.language
        self.cues: Cues = article.cues
        self.reading = reading
        self.blocks = article.blocks
        self.quoted = [
            *(piece for quotation in article.quotations for piece in quotation.pieces),
            *(piece for turn in article.turns for piece in turn.words),
        ]
        self.voices = voices_of(article, reading, self.quoted, self._is_document)
        letters = (piece for voice in self.voices if voice.letter for piece in voice.pieces)
        self.false = FalseActs(article.text, language)
        self.documents = Documents(article.text, article.paragraphs, article.letters, language)
        self.own_words = spans_index(sorted({*self.quoted, *letters}))
        self.placed = Voices(self.voices)
        self.agreed = AgreedSpeakers(article.text, article.cues, self.placed)
        self.after = article.report.dateline.end if article.report.dateline else 0
        self.clauses: dict[Span, Span] = {}
        """How far an act goes whose cue a reader has found, by that cue."""
        self.headlines: set[int] = set()
        """The blocks that hold a row of headlines."""
        self.split = split = BlockSentences(article.text, self.blocks, language)
        self.bare = BareCues(article.text, self.cues, split, self.false, reading.model)
        self.reader = ActReader(
            text=self.text,
            language=self.language,
            split=split,
            voices=self.placed,
            own_words=self.own_words,
            documents=self.documents,
            names=spans_index(name.span for name in reading.names),
            false=self.false,
            model=reading.model,
        )
        self.acts = list(self.reader.performed(reading.acts))
        performed = spans_index(act.content for act in self.acts)
        self.unsaid = spans_index(act.content for act in reading.acts if not performed.touches(act.content))
        """Words of acts that were not performed: "did not ask"."""
        seen = None if reading.model == RULES else SpanIndex((act.content, act.act) for act in self.acts)
        self.consent = Consent(text=self.text, cues=self.cues, split=split, seen=seen)
        denied = (act for act in self.acts if act.act is SpeechAct.DENY and act.sure >= _DENIED)
        self.denied = spans_index(act.content for act in denied)
        self.used: set[int] = set()
        """The voices, by identity, whose attribution an act has taken."""

    def run(self) -> list[StatementCandidate]:
        every = list(self.reader.candidates(self.acts))
        read = list(self._extracted(every))
        seen = SpanIndex((each.place, each) for each in every)
        ruled = [
            each
            for number in range(len(self.blocks))
            for draft in self._ruled(number)
            if self.consent.gives(draft)
            for whole in [completed(to_end_of(draft, seen, self.text, self.cues), seen, self.text, self.cues)]
            for each in by_ask(replace(whole, clear=self.consent.is_certain(draft)), seen, self.text, self.cues)
        ]
        places = SpanIndex((draft.place, draft.act) for draft in ruled)
        found = [*ruled, *(draft for draft in read if not is_among(draft, places))]
        denials = SpanIndex((draft.place, draft) for draft in found if draft.act is SpeechAct.DENY)
        found = [draft for draft in found if not (self._is_false(draft) or is_denied(draft, denials))]
        replies = list(official_replies(self.article, self.split))
        official = SpanIndex((each.at, each.act) for each in replies)
        found = [*replies, *(each for each in found if each.act not in {act for _, act in official.touching(each.at)})]
        found = [self.documents.by_sender(each) for draft in found for each in self.documents.asked_in_letters(draft)]
        found = list(self.documents.by_body([self.documents.by_writer(draft, found) for draft in found]))
        # "presents its compliments to the Office" says nothing of the Office.
        greeted = (each.span for letter in self.article.letters for each in letter.addressees)
        done = frozenset([*greeted, *(piece for draft in found for piece in (*draft.content, draft.ask) if piece)])
        denied = spans_index(piece for draft in found if draft.act is SpeechAct.DENY for piece in draft.content)
        plain = self.documents.by_body(self._plain(spans_index(draft.at for draft in found), done, denied))
        found += [replace(draft, clear=self.consent.denies_allegation(draft)) for draft in plain]
        named = SpanIndex((each, draft.act) for draft in found for each in draft.content if not self._says_we(draft))
        found = [draft for draft in found if not (self._says_we(draft) and is_said(draft, named))]
        return sorted(found, key=lambda draft: (draft.at.start, draft.at.end))

    def _is_false(self, draft: StatementCandidate) -> bool:
        """Whether the words around an act show that there is none."""
        title = self.false.is_title(draft.place, self.own_words)
        return title or self.false.is_coerced(draft.act, draft.cue, draft.sentence)

    def _says_we(self, draft: StatementCandidate) -> bool:
        """Whether a pronoun of the first person stands for the speaker."""
        return draft.speaker is not None and self.cues.is_we(self.cues.words(self.text, draft.speaker))

    def _ruled(self, number: int) -> Iterator[StatementCandidate]:
        """The acts that cue words show in a block."""
        block = self.blocks[number]
        start = self.after if block.start < self.after < block.end else block.start
        for span in sentences(self.text, Span(start, block.end), self.language):
            yield from self._sentence(span, number)

    def _extracted(self, every: Sequence[StatementCandidate]) -> Iterator[StatementCandidate]:
        """The likely acts of the encoder; the attribution of each is no plain statement beside it."""
        for candidate in filter(is_likely, every):
            for voice in self.placed.near(candidate.content[0]):
                if not voice.letter and _mostly(voice, candidate.content[0]):
                    self.used.add(id(voice))
            yield candidate

    def _is_document(self, source: Span) -> bool:
        """Whether a source is a document rather than somebody: "the letter", "it"."""
        words = self.language.fold(source.of(self.text)).split()
        return self.cues.is_document(words, _DOCUMENT_WORDS) or " ".join(words) in self.language.grammar.third_neuter

    # Sentences

    def _sentence(self, span: Span, number: int) -> Iterator[StatementCandidate]:
        sentence = read_sentence(self.text, span, self.language)
        if self.false.is_headlines(sentence):
            self.headlines.add(number)
            return
        ranges = list(self._ranges(sentence))
        told = [
            found
            for found in find_acts(sentence, self.cues)
            if not any(found.cue.overlaps(sentence.cover(*own)) for own in ranges)
        ]
        for cue, voice in self.placed.by_cue.touching(sentence.span):
            if voice.cue and sentence.span.holds(cue):
                ends = [found.clause for found in told if found.said and found.cue.overlaps(voice.cue)]
                self.clauses |= {voice.cue: ends[0]} if ends else {}
        for found in told:
            yield from self._draft(found, sentence, number)
        for low, high in ranges:
            letter = any(voice.letter for voice in self.placed.around(sentence.cover(low, high)))
            acts = list(find_acts(sentence, self.cues, low, high))
            for found in acts:
                yield from self._draft(found, sentence, number)
            for found in find_in_content(sentence, self.cues, low, high, quoted=True, letter=letter):
                if not any(
                    found.clause.overlaps(other.clause) for other in acts if other.first or other.act is found.act
                ):
                    yield from self._draft(found, sentence, number)
        yield from self._indirect(sentence, ranges, number, told)

    def _indirect(
        self, sentence: Sentence, ranges: list[tuple[int, int]], number: int, told: Sequence[FrameMatch]
    ) -> Iterator[StatementCandidate]:
        """Find acts in reported speech outside quotation marks, if no cue has found them yet (`told`)."""
        done = list(told)
        for voice in self.placed.near(sentence.span):
            if voice.letter or voice.quoted or not self.bare.says(voice):
                continue
            for piece in voice.pieces:
                place = sentence.words_in(piece)
                if place is None or any(low <= place[0] < high for low, high in ranges):
                    continue
                for found in find_in_content(sentence, self.cues, *place, quoted=False, letter=False):
                    if any(other.act is found.act and other.clause.overlaps(found.clause) for other in done):
                        continue  # it stands in what is told within what is told
                    if found.act is SpeechAct.DENY and not self.bare.tells(voice, "reporting_verbs"):
                        continue  # "levelled unfounded allegations": it is the narrator who calls them so
                    if found.act is SpeechAct.ACCUSE and self._denies(voice, found, done):
                        continue  # "denied that prisoners were tortured" accuses nobody
                    done.append(found)
                    yield from self._draft(found, sentence, number, voice)

    def _denies(self, voice: AttributedSpan, found: FrameMatch, done: Sequence[FrameMatch]) -> bool:
        """Whether somebody says words to deny them."""
        denied = any(each.act is SpeechAct.DENY and each.clause.overlaps(found.clause) for each in done)
        return denied or (voice.cue is not None and self.bare.act_of(voice)[0] is SpeechAct.DENY)

    def _ranges(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """The stretches of a sentence, by words, that are somebody's own words."""
        reached = 0
        for span, _ in self.own_words.touching(sentence.span):
            place = sentence.words_in(span)
            if place is None or place[0] < reached or place[1] - place[0] < _QUOTED_WORDS:
                continue
            reached = place[1]
            yield place

    def _draft(
        self, found: FrameMatch, sentence: Sentence, number: int, own: AttributedSpan | None = None
    ) -> Iterator[StatementCandidate]:
        said_by = next((voice for _, voice in self.placed.by_cue.touching(found.cue)), None)
        around = (voice for voice in self.placed.around(found.cue) if voice is not said_by)
        chain = [voice for voice in around if self._reaches(voice, found.cue)]
        if own is not None:
            chain = [own, *(voice for voice in chain if voice is not own)]
        # Words that a reader gives to nobody are still those of the one in whose letter or speech they stand.
        chain = [voice for voice in chain if voice.speaker or voice.letter] or chain
        inner = chain[0] if chain else None
        if found.first:
            thing = inner and inner.speaker and self.false.is_thing(inner.speaker)
            if thing or (inner is None and not self._stands_alone(found, sentence)):
                return  # "we" of the outlet itself, and words in marks amidst its own: a play's title
            drafts = list(self._addressed(self._first_person(found, sentence, number, inner, chain[1:]), found, inner))
            if inner and not inner.letter and any(map(self.consent.gives, drafts)):
                self.used.add(id(inner))
            yield from drafts
            return
        if said_by and found.cue:
            self.used.add(id(said_by))
        yield from self._addressed(self._third_person(found, sentence, number, said_by, chain), found, inner)

    def _stands_alone(self, found: FrameMatch, sentence: Sentence) -> bool:
        """Whether words in quotation marks are a whole sentence, or a colon leads to them: no title does so."""
        own = next((each for each, _ in self.own_words.holding(found.cue)), None)
        if own is None:
            return False
        led = self.text[sentence.span.start : own.start].rstrip("“”«\"' ").endswith(":")
        return led or spans_index([own]).holds(sentence.span, SLACK)

    def _reaches(self, voice: AttributedSpan, cue: Span) -> bool:
        """Whether a voice's words go as far as a cue: what is asked or accused ends where its clause does."""
        clause = self.clauses.get(voice.cue) if voice.cue else None
        return clause is None or voice.quoted or clause.holds(cue)

    def _first_person(
        self,
        found: FrameMatch,
        sentence: Sentence,
        number: int,
        inner: AttributedSpan | None,
        outer: Sequence[AttributedSpan],
    ) -> StatementCandidate:
        slots = found.slots
        source = None if inner is None or inner.letter else inner.speaker
        author = self.documents.author(sentence, source, found.cue) if source else None
        speaker = author.speaker if author else inner.speaker if inner else None
        return StatementCandidate(
            act=found.act,
            speaker=speaker,
            reporters=self._speakers(outer),
            addressee=slots.get("addressee"),
            target=slots.get("target"),
            source=source,
            cue=inner.cue if inner else None,
            content=(found.clause,),
            ask=slots.get("ask"),
            mode=self._mode((found.clause,)),
            sure=round((inner.sure if inner else 0.6) * found.sure, 3),
            rule=self._rule(found, inner),
            at=found.clause,
            sentence=sentence.span,
            paragraph=number,
            letter=bool(inner and inner.letter),
            senders=author.letter if author else inner.number if inner else -1,
            told=_numbers(outer),
            document=author is not None,
            missing={} if speaker else {"speaker": NOBODY_SPEAKS},
        )

    def _third_person(
        self,
        found: FrameMatch,
        sentence: Sentence,
        number: int,
        said_by: AttributedSpan | None,
        chain: Sequence[AttributedSpan],
    ) -> StatementCandidate:
        slots = self._slots_for_me(found, chain)
        suffers = [slots[name] for name in ("addressee", "target") if name in slots]
        named = said_by.speaker if said_by else None
        if named and any(named.overlaps(each) for each in suffers):
            named = None  # of a passive a reader gives the subject, who does not do it
        source = slots.get("speaker") or named
        author = self._author(sentence, source, found) or self._writer(source, chain)
        speaker = author.speaker if author else source
        # Words that a reader gives to nobody make what they say no less certain.
        sure = found.sure * (chain[0].sure if chain and (chain[0].speaker or chain[0].letter) else 1.0)
        if said_by and said_by.speaker and speaker:
            speaker, factor = self.agreed.settle(speaker, said_by.speaker, found.cue, suffers=named is None)
            sure *= factor
        content = _content(said_by, found.said)
        why = "the page does not say who sent the document" if author else "the sentence does not say who does it"
        missing = {} if speaker or (author and author.letter >= 0) else {"speaker": why}
        return StatementCandidate(
            act=found.act,
            speaker=speaker,
            reporters=self._speakers(chain),
            addressee=slots.get("addressee") or self._asked_by(author, found),
            target=slots.get("target"),
            source=source,
            cue=found.cue,
            content=content,
            ask=slots.get("ask"),
            mode=self._mode(content or (found.clause,)),
            sure=round(sure, 3),
            rule=self._rule(found, chain[0] if chain else None),
            at=found.clause,
            sentence=sentence.span,
            paragraph=number,
            letter=bool(chain and chain[0].letter),
            senders=author.letter if author else -1,
            told=_numbers(chain),
            pending=found.pending,
            document=author is not None,
            missing=missing,
        )

    def _slots_for_me(self, found: FrameMatch, chain: Sequence[AttributedSpan]) -> dict[str, Span]:
        """Return the slots of a match, with who tells it in the place of "me": "she asked me to"."""
        slots = dict(found.slots)
        for name in ("addressee", "target"):
            if name in slots and self.language.fold(slots[name].of(self.text)) in self.cues.of("first_person"):
                mine = next((voice.speaker for voice in chain if voice.speaker), None)
                slots |= {name: mine} if mine else {}
        return slots

    def _author(self, sentence: Sentence, source: Span | None, found: FrameMatch) -> Author | None:
        """Whose words they are where a document says them."""
        if source is not None:
            return self.documents.author(sentence, source, found.cue)
        passive = "{speaker}" not in found.rule and not found.rule.startswith("<")
        return self.documents.around(sentence, found.cue) if passive else None

    def _writer(self, source: Span | None, chain: Sequence[AttributedSpan]) -> Author | None:
        """The senders of a letter in which "we" do something: "so we, the families of the town, ask"."""
        if source is None or not chain or not chain[0].letter:
            return None
        words = self.cues.words(self.text, source)[:_WE]
        own = self.cues.first_person_subjects & set(words)
        return Author(None, chain[0].number, chain[0].addressees) if own else None

    @staticmethod
    def _asked_by(author: Author | None, found: FrameMatch) -> Span | None:
        """Whom the page's letter asks, where what it asks for names nobody."""
        if author is None or found.act is not SpeechAct.APPEAL:
            return None
        return author.addressees[0] if len(author.addressees) == 1 else None

    def _addressed(
        self, draft: StatementCandidate, found: FrameMatch, inner: AttributedSpan | None
    ) -> Iterator[StatementCandidate]:
        """The draft for each addressee: a letter's where the sentence names no other."""
        own = draft.act in {
            SpeechAct.APPEAL,
            SpeechAct.THREATEN,
            SpeechAct.ANSWER,
            SpeechAct.ACKNOWLEDGE,
            SpeechAct.DENY,
        }
        if inner and inner.addressees and found.first and own and (draft.addressee is None or found.second):
            for addressee in inner.addressees:
                yield replace(draft, addressee=addressee)
            return
        told = self._told(inner) if inner and own and found.second and draft.addressee is None else None
        if told:
            yield replace(draft, addressee=told)
            return
        if draft.act is SpeechAct.APPEAL and (draft.addressee is None or found.second):
            missing = draft.missing | {"addressee": NOBODY_ASKED}
            yield replace(draft, addressee=None, missing=missing, second=found.second)
            return
        yield draft

    def _told(self, voice: AttributedSpan) -> Span | None:
        """To whom it is said: the words between the cue and what is said ("told her that …")."""
        if voice.cue is None or not 1 < voice.pieces[0].start - voice.cue.end < _TOLD:
            return None
        words = read_sentence(self.text, Span(voice.cue.end, voice.pieces[0].start), self.language)
        size = len(words.words)
        place = Matcher(words, self.cues, size).name_from(0, size) if size else None
        if place is None or place[0] or words.words[0] in self.cues.of("prepositions"):
            return None
        return words.cover(*place)

    def _speakers(self, chain: Sequence[AttributedSpan]) -> tuple[Span, ...]:
        return reporters_of(chain, self.false.is_paper)

    def _rule(self, found: FrameMatch, inner: AttributedSpan | None) -> str:
        words = " ".join(found.cue.of(self.text).split()) if found.cue != found.clause else found.rule
        return f"letter:{words}" if inner and inner.letter else f"cue:{words}"

    def _mode(self, content: tuple[Span, ...]) -> Mode:
        inside = outside = False
        for span in content:
            own = self.own_words.holds(span.trimmed(self.text))
            part = own or self.own_words.touches(span)
            inside, outside = inside or part, outside or not own
        return Mode.MIXED if inside and outside else Mode.DIRECT if inside else Mode.INDIRECT

    # Attributions

    def _plain(
        self, done: SpanIndex[None], told: frozenset[Span], denied: SpanIndex[None]
    ) -> Iterator[StatementCandidate]:
        """Attributions in which no act was found, or whose cue is an act by itself: “…,” they demanded.

        Words that a reader gives to nobody, by no verb, are left out where an act has them (`done`), and so are those
        that are an act's content or ask (`told`).
        """
        for voice in self.voices:
            if voice.attribution is None or id(voice) in self.used or told.issuperset(voice.pieces):
                continue
            nobody = not voice.speaker and not voice.cue
            if nobody and (done.touches(voice.pieces[0]) or self.unsaid.touches(voice.pieces[0])):
                continue
            if (voice.cue and self.bare.is_negated(voice.cue)) or self.bare.is_empty(voice):
                continue
            first = voice.pieces[0]
            act, rule = self.bare.act_of(voice)
            if not self.consent.tells(act, first, voice.cue):
                act, rule = SpeechAct.STATE, self.reading.model
            if act is SpeechAct.STATE and (self.denied.touches(first) or denied.touches(first)):
                continue  # words that may be denied are not said to be claimed
            speaker = voice.speaker
            chain = [each for each in self.placed.around(first) if each is not voice]
            number = self.split.holder(first)
            if number < 0 or number in self.headlines:
                continue
            led = [span.start for span in (voice.speaker, voice.cue) if span and voice.cue]
            whole = Span(min(first.start, *led, first.start), voice.pieces[-1].end)
            yield StatementCandidate(
                act=act,
                speaker=speaker,
                reporters=self._speakers(chain),
                addressee=None,
                target=None,
                source=speaker,
                cue=voice.cue,
                content=voice.pieces,
                ask=first if act is SpeechAct.APPEAL else None,
                mode=self._mode(voice.pieces),
                sure=round(voice.sure, 3),
                rule=rule,
                at=whole,
                sentence=self.split.sentence(whole) or whole,
                paragraph=number,
                senders=voice.number,
                missing={} if speaker else {"speaker": NOBODY_SPEAKS},
            )


def _mostly(voice: AttributedSpan, content: Span) -> bool:
    """Whether an act's words are at least half of what somebody says."""
    shared = sum(piece.overlap(content) for piece in voice.pieces)
    return 2 * shared >= min(voice.size, content.end - content.start)


def _content(said_by: AttributedSpan | None, said: Span | None) -> tuple[Span, ...]:
    """The words that are said: those that a reader found, or all behind the cue where it found a few of them."""
    if said_by is None:
        return (said,) if said else ()
    few = said is not None and said_by.size < (said.end - said.start) / 2 and all(map(said.holds, said_by.pieces))
    return (said,) if said and few else said_by.pieces


def _numbers(chain: Sequence[AttributedSpan]) -> tuple[int, ...]:
    return tuple(voice.number for voice in chain if voice.letter)
