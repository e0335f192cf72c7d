"""An article's findings: drafts of statements with their parties, each statement once, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from onrecord.facts import Facts
from onrecord.findings.acts.asks import Gist, gist, same_ask
from onrecord.findings.acts.candidates import ObjectPronoun, StatementCandidate
from onrecord.findings.acts.certainties import PROPOSED_LEAST
from onrecord.findings.acts.claim_authors import with_claim_author
from onrecord.findings.acts.contradictions import without_contradicted
from onrecord.findings.acts.cues import Cues, compiled
from onrecord.findings.acts.document_authors import with_document_authors
from onrecord.findings.acts.drafts import find_drafts
from onrecord.findings.acts.harm import find_harm
from onrecord.findings.acts.letter_parties import with_letter_parties
from onrecord.findings.acts.lists_of_asks import with_list_items
from onrecord.findings.acts.object_pronouns import with_object
from onrecord.findings.acts.plain_acts import is_plain
from onrecord.findings.acts.reader_requests import without_reader_requests
from onrecord.findings.acts.reasons import (
    MANY_SIGNED,
    NOBODY_ACCUSED,
    NOBODY_ASKED,
    NOT_REPEATED,
    NOTHING_ASKED,
    UNRESOLVED,
)
from onrecord.findings.acts.second_verbs import with_outer_speakers
from onrecord.findings.acts.subjects import without_clauses, without_far_subjects, without_objects
from onrecord.findings.antecedents import antecedent
from onrecord.findings.article import Article
from onrecord.findings.attribution_rules import RULES
from onrecord.findings.certainty.judge import judged
from onrecord.findings.denied_accusers import with_accusers
from onrecord.findings.extraction import Extraction
from onrecord.findings.model import Findings, Party, Statement
from onrecord.findings.parties.find import Parties
from onrecord.findings.parties.mentions import PERSONS
from onrecord.findings.reconcile import join
from onrecord.findings.repetitions import same_accusation, same_place
from onrecord.findings.review_flags import mark
from onrecord.findings.spans import SpanIndex, spans_index
from onrecord.languages import Language
from onrecord.report import Letter
from onrecord.report.letters.candidate import FEW_SENDERS
from onrecord.segmentation import read_sentence
from onrecord.text import Citation, Span, cite
from onrecord.vocabulary import PartyKind, SpeechAct

_COMPARED = 200
"""So many of the last statements by or against one party are looked at for one that says the same: an article whose
speaker asks for so many different things is a list."""
_NEAR = 20
"""Among so many last statements an accusation is looked for that somebody denies."""
_MISSING = {
    "ask": NOTHING_ASKED,
    "target": NOBODY_ACCUSED,
    "addressee": NOBODY_ASKED,
    "content": NOT_REPEATED,
}


def read_findings(article: Article, facts: Facts, reading: Extraction) -> Findings:
    """Find what an article says: its parties and its statements.

    Args:
        article: the article, of which the paragraphs and the letters are read.
        facts: the tables of facts, for parties that they list and for violations.
        reading: what a reader of sentences found in the article; an empty one leaves letters and cue words.
    """
    language = article.language
    pairs, parties = propose(article, facts, reading)
    if reading.model != RULES:  # the certainties were fitted on what the encoder reads
        pairs = tuple(judged(article, pairs, parties))
    numbered = [replace(statement, id=f"s{number}") for number, (statement, _) in enumerate(pairs, start=1)]
    marked = mark(article, numbered, parties, [draft.sentence for _, draft in pairs], facts)
    known = (
        ""
        if language.speech_acts.attribution.reporting_verbs or reading.model != RULES
        else f"no cue words are known in this language ({language.name.lower()})"
    )
    return Findings(parties, marked, tuple(note for note in (known, article.limit) if note))


def propose(
    article: Article, facts: Facts, reading: Extraction
) -> tuple[tuple[tuple[Statement, StatementCandidate], ...], tuple[Party, ...]]:
    """Find all statements of an article, likely or not, each with its draft, and its parties; see `read_findings`."""
    text, language = article.text, article.language
    reading = without_objects(text, join(article, reading), article.cues)
    reading = without_clauses(text, without_contradicted(text, reading, article.cues), article.cues)
    reading = without_far_subjects(text, reading, article.cues)
    # "Please accept the assurances of our highest consideration" asks for nothing.
    formulas = spans_index(letter.closing.span for letter in article.letters if letter.closing)
    drafts = [each for each in find_drafts(article, reading) if not formulas.holds(each.at)]
    drafts = list(with_outer_speakers(text, drafts, language))
    drafts = list(with_document_authors(text, drafts, article.letters, language))
    drafts = [
        replace(with_object(text, draft, language), clear=draft.clear or is_plain(text, draft, language))
        for found in with_list_items(text, article.blocks, drafts, language)
        for draft in [with_claim_author(text, found, language)]
    ]
    drafts = list(with_letter_parties(text, drafts, article.letters, language))
    speakers = [draft.speaker for draft in drafts if draft.speaker is not None]
    pronouns = [draft.object.span for draft in drafts if draft.object is not None and draft.sure >= PROPOSED_LEAST]
    named = roles(text, drafts, language)
    parties = Parties.find(article, reading, facts, roles=named, speakers=speakers, pronouns=pronouns)
    kept = list(without_reader_requests(text, drafts, article.letters, language))
    pairs = list(_Assembly(text, parties, language, article.letters).run(kept))
    return tuple(with_accusers(text, pairs, language)), parties.all()


def roles(text: str, drafts: Sequence[StatementCandidate], language: Language) -> tuple[Span, ...]:
    """The words that name a speaker, a reporter, an addressee or a target in some draft, in order, each once.

    A pronoun names nobody: whom it means is for the parties to tell.
    """
    pronouns = compiled(language).pronouns
    spans = {
        span
        for draft in drafts
        for span in (draft.speaker, *draft.reporters, draft.addressee, draft.target)
        if span is not None and language.fold(span.of(text)) not in pronouns
    }
    return tuple(sorted(spans))


class _Assembly:
    """The statements of one article while they are gathered."""

    def __init__(self, text: str, parties: Parties, language: Language, letters: Sequence[Letter]) -> None:
        self.text = text
        self.parties = parties
        self.cues: Cues = compiled(language)
        self.language = language
        self.pronouns = self.cues.pronouns
        self.kept: list[tuple[Statement, StatementCandidate]] = []
        self.correspondents = {
            sender: self._party(letter.addressees[0].span)
            for number, letter in enumerate(letters)
            if letter.addressees and (sender := self._sender(number, letter))
        }
        """Who wrote to whom."""
        self.letters = SpanIndex(
            (part.span, letter.addressees[0].span)
            for letter in letters
            if len(letter.addressees) == 1
            for part in letter.parts
        )
        """Whom each part of a letter with one addressee is to."""
        self.written_to = SpanIndex(
            (to.span, sender)
            for number, letter in enumerate(letters)
            if (sender := self._sender(number, letter))
            for to in letter.addressees
        )
        """Who wrote to each addressee."""
        groups = {each.id for each in parties.all() if each.kind is PartyKind.COLLECTIVE}
        self.signed_by_many = {
            number: sender
            if (sender := parties.sender(number)) in groups & {parties.at(by.span) for by in letter.senders}
            else None
            for number, letter in enumerate(letters)
            if len(letter.senders) > FEW_SENDERS
        }
        """The letters of which no single sender speaks, each with the group that all who signed are: "48 writers"."""
        self.by_sentence = SpanIndex[int]()
        self.by_party: dict[tuple[SpeechAct, str | None], dict[int, None]] = {}
        """The numbers of what is kept, by sentence, and by act and party."""
        self.known = {each.id: each for each in parties.all()}
        self.nouns = {each.id for each in parties.all() if each.kind in PERSONS and " " not in each.name}
        """The persons and offices that one word describes."""
        self.gists: dict[int, Gist] = {}

    def run(self, drafts: Sequence[StatementCandidate]) -> Iterator[tuple[Statement, StatementCandidate]]:
        """Yield each statement with its draft, in the order of the text."""
        # A letter's own words come first: what narration repeats of them is then the repetition.
        likely = [draft for draft in drafts if draft.act is SpeechAct.STATE or draft.sure >= PROPOSED_LEAST]
        for draft in sorted(likely, key=lambda draft: (not draft.letter, draft.at.start)):
            for addressee in self._addressees(draft):
                for statement in self._by_each(self._statement(draft, addressee), draft):
                    if not self._done_by_nobody(statement, draft):
                        self._add(statement, self._agreed(statement, draft))
        self._settle()
        ordered = sorted(self.kept, key=lambda pair: (pair[1].at.start, pair[1].at.end))
        for number, (statement, draft) in enumerate(ordered, start=1):
            named = statement if draft.letter or draft.senders >= 0 else self._named(statement)
            yield replace(named, id=f"s{number}"), draft

    def _named(self, statement: Statement) -> Statement:
        """A statement without a party that is only referred to: "the mayor" where the article names no mayor."""
        if statement.act is SpeechAct.STATE:
            return statement
        speaker, target = statement.speaker, statement.target
        if speaker and self.parties.is_anaphor(speaker):
            statement = replace(statement, speaker=None, missing=statement.missing | {"speaker": UNRESOLVED})
        # "The police", "the guards" of a prison and "the prison doctor" are accused without a name.
        if target and target in self.nouns and self.parties.is_anaphor(target):
            statement = replace(statement, target=None, missing=statement.missing | {"target": UNRESOLVED})
        return statement

    def _by_each(self, statement: Statement, draft: StatementCandidate) -> tuple[Statement, ...]:
        """A statement of each of those who act side by side, and against each of them; else the one.

        Two who accuse "each other" accuse the other each.
        """
        if statement.act is SpeechAct.STATE or not draft.content:
            return (statement,)
        words = self.cues.words(self.text, draft.content[0])
        two = self.parties.each(draft.speaker) if draft.speaker else ()
        if statement.act is not SpeechAct.ACCUSE or len(two) != 2 or not self.cues["reciprocals"].at(words, 0):
            others = {statement.addressee, statement.target}
            speakers = self._side_by_side(draft.speaker, statement.speaker, others)
            targets = self._side_by_side(draft.target, statement.target, {statement.speaker})
            return tuple(
                replace(statement, speaker=one, target=other)
                for one in speakers
                for other in targets
                if one != other or one is None
            )
        missing = {name: why for name, why in statement.missing.items() if name not in {"speaker", "target"}}
        return tuple(replace(statement, speaker=one, target=other, missing=missing) for one, other in (two, two[::-1]))

    def _done_by_nobody(self, statement: Statement, draft: StatementCandidate) -> bool:
        """Whether what asks, accuses or threatens is named and is no party: "the work demands patience"."""
        if draft.speaker is None or statement.speaker is not None or draft.act is SpeechAct.STATE or draft.document:
            return False
        if draft.letter:
            return False  # its sender does it, though the words for him name no party
        nobody = statement.act is SpeechAct.APPEAL and statement.addressee is None
        if nobody and self.language.fold(draft.speaker.of(self.text)) in self.cues.of("relative_pronouns"):
            return True  # "an art that demands practice"
        if self.parties.why(draft.speaker):
            return False  # somebody does it, and who cannot be told
        return self.language.fold(draft.speaker.of(self.text)) not in self.pronouns

    def _side_by_side(self, words: Span | None, one: str | None, others: set[str | None]) -> Sequence[str | None]:
        """All whom words list of whom a statement has one, without `others`; else the one."""
        several = self.parties.each(words) if words and one else ()
        return [each for each in several if each not in others] if one in several else [one]

    def _settle(self) -> None:
        """Keep what answers only where it was asked for, or where its sentence says that it replies."""
        asked = {each.addressee for each, _ in self.kept if each.act is SpeechAct.APPEAL and each.addressee}
        self.kept = [
            pair for pair in self.kept if not pair[1].pending or pair[0].speaker in asked or self._replies(pair[1])
        ]

    def _replies(self, draft: StatementCandidate) -> bool:
        words = self.cues.words(self.text, draft.sentence)
        return self.cues["reply_phrases"].within(words, 0, len(words)) is not None

    def _sender(self, number: int, letter: Letter) -> str | None:
        return self.parties.sender(number) or (self._party(letter.senders[0].span) if letter.senders else None)

    def _addressees(self, draft: StatementCandidate) -> tuple[str | None, ...]:
        """Those who are addressed: two addressees of one ask make two statements.

        Whoever is called "you" is whom the speaker has written to, or whom the letter is to that says it.
        """
        if draft.addressee is None:
            return (self._you(draft) if draft.second else None,)
        several = self.parties.each(draft.addressee) if draft.act is SpeechAct.APPEAL else ()
        return several if len(several) > 1 else (self._party(draft.addressee),)

    def _you(self, draft: StatementCandidate) -> str | None:
        speaker = self._party(draft.speaker)
        written = self.correspondents.get(speaker) if speaker else None
        to = next((span for _, span in self.letters.holding(draft.at)), None) if draft.letter else None
        return written or self._party(to)

    def _statement(self, draft: StatementCandidate, addressee: str | None) -> Statement:
        speaker = (self.parties.sender(draft.senders) if draft.senders >= 0 else None) or self._party(draft.speaker)
        speaker = self._writer(draft) or speaker
        missing = dict(draft.missing)
        if draft.senders in self.signed_by_many or self._by_many(draft):
            speaker = self.signed_by_many.get(draft.senders)
            missing |= {} if speaker else {"speaker": MANY_SIGNED}
        target = self._party(draft.target) if draft.target else self._accused(draft, speaker)
        if draft.object and not draft.object.named:
            meant = self._meant(draft, draft.object, speaker)
            target, addressee = (meant, None) if draft.act is SpeechAct.ACCUSE else (None, meant)
        if speaker and speaker in {target, addressee} and draft.senders < 0:
            # Nobody accuses or asks himself in these words: one of them has been taken for another.
            target, addressee = (None if each == speaker else each for each in (target, addressee))
            if draft.speaker and self.language.fold(draft.speaker.of(self.text)) in self.pronouns:
                speaker, missing["speaker"] = None, "the pronoun may mean several parties"
        elif speaker and speaker == addressee:
            addressee = None  # nobody asks himself, in his letter neither
        accusation = self._accusation_before(draft) if speaker else None
        if accusation and accusation.speaker == speaker:  # "Bee accused Lund. She denies it."
            speaker, missing["speaker"] = accusation.target, "the pronoun may mean the one who was accused"
        reporters = self._chain(draft, speaker)
        taken = {speaker, addressee, target}
        if speaker is None:
            why = self.parties.why(draft.speaker) if draft.speaker else ""
            missing.setdefault("speaker", why or "the words that name the speaker are of no party that could be told")
        statement = Statement(
            id="",
            act=draft.act,
            speaker=speaker,
            reporters=reporters,
            addressee=addressee,
            target=target,
            source=self._cite(draft.source),
            cue=self._cite(draft.cue),
            content=tuple(cite(self.text, span.start, span.end) for span in draft.content),
            ask=self._cite(draft.ask),
            again=(),
            about=tuple(each for each in self._about(draft) if each not in taken and each not in reporters),
            mode=draft.mode,
            sure=draft.sure,
            rule=draft.rule,
            marks=(),
            missing=missing,
        )
        return replace(statement, missing=self._missing(statement, draft))

    def _writer(self, draft: StatementCandidate) -> str | None:
        """Who wrote to the one before a verb with a pronoun for him: "a letter to the mayor asked-him in-it"."""
        if draft.object is None or draft.speaker is None or self.language.grammar.word_order != "VSO":
            return None
        return next((sender for _, sender in self.written_to.touching(draft.speaker)), None)

    def _meant(self, draft: StatementCandidate, pronoun: ObjectPronoun, speaker: str | None) -> str | None:
        """The target or the addressee for which a pronoun stands; nobody where it is not known who does the act."""
        known = self.parties.at(pronoun.span)
        both = draft.speaker is not None and self.language.fold(draft.speaker.of(self.text)) in self.pronouns
        mentions = self.known[known].mentions if known and (known != speaker or both) else ()
        if any(each.span == pronoun.span for each in mentions):
            return known
        others = {speaker, *self._chain(draft, speaker)}
        return antecedent(pronoun, self.parties, self.known, others) if speaker else None

    def _agreed(self, statement: Statement, draft: StatementCandidate) -> StatementCandidate:
        """The draft without a pronoun that means somebody else than the statement has."""
        if draft.object is None:
            return draft
        meant = self._meant(draft, draft.object, statement.speaker)
        return draft if meant and meant in {statement.target, statement.addressee} else replace(draft, object=None)

    def _by_many(self, draft: StatementCandidate) -> bool:
        """Whether the words that name the sender of a letter name many side by side."""
        return draft.letter and draft.speaker is not None and len(self.parties.each(draft.speaker)) > FEW_SENDERS

    def _accusation_before(self, draft: StatementCandidate) -> Statement | None:
        """The last accusation of the paragraph before a pronoun denies something."""
        if draft.act is not SpeechAct.DENY or draft.speaker is None:
            return None
        if self.language.fold(draft.speaker.of(self.text)) not in self.pronouns:
            return None
        before = (
            each
            for each, of in islice(reversed(self.kept), _NEAR)
            if each.act is SpeechAct.ACCUSE and of.paragraph == draft.paragraph and of.at.start < draft.at.start
        )
        return next(before, None)

    def _missing(self, statement: Statement, draft: StatementCandidate) -> dict[str, str]:
        missing = dict(statement.missing)
        wanted: dict[str, object] = {"content": statement.content}
        if statement.act is SpeechAct.APPEAL:
            wanted |= {"ask": statement.ask, "addressee": statement.addressee}
        if statement.act is SpeechAct.ACCUSE:
            wanted["target"] = statement.target
        if draft.object:
            missing.setdefault("target" if statement.act is SpeechAct.ACCUSE else "addressee", UNRESOLVED)
        for name, value in wanted.items():
            if not value:
                missing.setdefault(name, _MISSING[name])
        if statement.cue is None:
            missing["cue"] = "a letter's own words need none" if draft.letter else "the words stand without one"
        return {name: why for name, why in missing.items() if not getattr(statement, name)}

    def _party(self, span: Span | None) -> str | None:
        if span is None:
            return None
        found = self.parties.at(span)
        if found is None and not self.parties.why(span):
            inside = self.parties.within(span)
            found = inside[0] if inside else None
        return found

    def _chain(self, draft: StatementCandidate, speaker: str | None) -> tuple[str, ...]:
        named = (self._party(span) for span in draft.reporters)
        sent = (self.parties.sender(number) for number in draft.told)
        return tuple(dict.fromkeys(each for each in (*named, *sent) if each and each != speaker))

    def _accused(self, draft: StatementCandidate, speaker: str | None) -> str | None:
        """Whom an accusation without a target means: the one party that what is said names, if it is who does it."""
        ruled = self.cues.frames and not draft.read
        if draft.act is not SpeechAct.ACCUSE or not ruled or self._of_victims(draft.content):
            return None  # where the encoder sees nobody accused, whom the words name is mostly the victim
        found = {each for span in draft.content for each in self.parties.within(span)} - {speaker}
        party = found.pop() if len(found) == 1 else None
        return party if party and self._does_it(party, draft) else None

    def _does_it(self, party: str, draft: StatementCandidate) -> bool:
        """Whether what is said names a party as one who does harm, where it tells of harm that somebody suffers."""
        told = [find_harm(read_sentence(self.text, span, self.language), self.cues) for span in self._clauses(draft)]
        mentions = next(each.mentions for each in self.parties.all() if each.id == party)
        named = [each.span for each in mentions if any(span.holds(each) for span in draft.content)]
        does = any(harm.does(each) for harm in told for each in named)
        return does or not any(harm.victims for harm in told)

    def _clauses(self, draft: StatementCandidate) -> tuple[Span, ...]:
        return (draft.sentence, *(each for each in draft.content if not draft.sentence.holds(each)))

    def _of_victims(self, content: Sequence[Span]) -> bool:
        """Whether a condemned act is named by its victims: "the arrest of two reporters"."""
        words = [word for span in content for word in self.cues.words(self.text, span)]
        return any(
            word in self.cues.of("harm_nouns") and after in self.cues.of("prepositions")
            for word, after in pairwise(words)
        )

    def _about(self, draft: StatementCandidate) -> tuple[str, ...]:
        if draft.act is SpeechAct.STATE:
            return ()
        spans = (draft.ask,) if draft.ask else draft.content
        return tuple(dict.fromkeys(each for span in spans for each in self.parties.within(span)))

    def _cite(self, span: Span | None) -> Citation | None:
        return cite(self.text, span.start, span.end) if span else None

    # Each statement once

    def _add(self, statement: Statement, draft: StatementCandidate) -> None:
        for index in self._near(statement, draft):
            other, known = self.kept[index]
            if other.act is not statement.act:
                continue
            if same_place(draft, known, statement, other):
                if draft.sure > known.sure and not known.letter:
                    self._keep(index, replace(statement, again=other.again), draft)
                return
            if self._repeats(statement, draft, other, known):
                self._keep(index, self._joined(other, statement), known)
                return
        self.kept.append((statement, draft))
        self._keep(len(self.kept) - 1, statement, draft)

    def _keep(self, index: int, statement: Statement, draft: StatementCandidate) -> None:
        self.kept[index] = (statement, draft)
        self.by_sentence.add(draft.sentence, index)
        self.by_party.setdefault((statement.act, self._about_whom(statement)), {})[index] = None

    def _near(self, statement: Statement, draft: StatementCandidate) -> list[int]:
        """The statements that may say the same, in order: of the same sentence, or by or against the same party."""
        whom = self._about_whom(statement)
        of_party = self.by_party.get((statement.act, whom), {}) if whom else {}
        near = {index for _, index in self.by_sentence.touching(draft.sentence)}
        return sorted(near.union(islice(reversed(of_party), _COMPARED)))

    @staticmethod
    def _about_whom(statement: Statement) -> str | None:
        """The party by which a statement can repeat another: whom it accuses, else who speaks."""
        return statement.target if statement.act is SpeechAct.ACCUSE else statement.speaker

    def _repeats(
        self, statement: Statement, draft: StatementCandidate, other: Statement, known: StatementCandidate
    ) -> bool:
        if statement.act is SpeechAct.APPEAL:
            if not (draft.ask and known.ask) or statement.speaker != other.speaker or statement.speaker is None:
                return False
            if None not in {statement.addressee, other.addressee} and statement.addressee != other.addressee:
                return False
            return same_ask(self._gist(draft), self._gist(known))
        if statement.act is SpeechAct.ACCUSE:
            return same_accusation(statement, other)
        if statement.act in {SpeechAct.ANSWER, SpeechAct.DENY, SpeechAct.ACKNOWLEDGE}:
            bare = not statement.content or not other.content
            return bare and statement.speaker == other.speaker and statement.speaker is not None
        return False

    def _joined(self, other: Statement, statement: Statement) -> Statement:
        """The statement that stays, with the second place of an ask, and with what only the second place says."""
        again = (*other.again, statement.ask) if statement.ask and statement.act is SpeechAct.APPEAL else other.again
        kept = replace(
            other,
            again=again,
            addressee=other.addressee or statement.addressee,
            speaker=other.speaker or statement.speaker,
            source=other.source or statement.source,
            about=other.about or statement.about,
        )
        return replace(kept, missing={name: why for name, why in kept.missing.items() if not getattr(kept, name)})

    def _gist(self, draft: StatementCandidate) -> Gist:
        assert draft.ask is not None
        key = draft.ask.start
        if key not in self.gists:
            self.gists[key] = gist(self.text, draft.ask, self.cues)
        return self.gists[key]
