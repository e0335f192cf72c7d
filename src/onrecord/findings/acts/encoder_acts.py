"""The acts that the encoder reads, as candidates for statements: who speaks, who is meant, and what is asked.

The encoder gives the words of an act and its parts. The article's structure decides what they stand for: in a letter
its senders speak and its addressees are asked, a document speaks for its senders, "we" is the speaker, and words
without a speaker beside them are said by the one whose words hold them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.findings.acts.act_parts import within_bounds
from onrecord.findings.acts.act_speakers import ActSpeakers
from onrecord.findings.acts.block_sentences import BlockSentences
from onrecord.findings.acts.candidates import StatementCandidate, is_likely
from onrecord.findings.acts.certainties import (
    ADDRESSEE_LEAST,
    AGREED_LEAST,
    BESIDE_LEAST,
    LEAST,
    LEAST_OF,
    OTHER_LEAST,
    SUBJECT_LEAST,
)
from onrecord.findings.acts.cues import Cues, compiled
from onrecord.findings.acts.documents import Author, Documents
from onrecord.findings.acts.false_acts import FalseActs
from onrecord.findings.acts.harm import find_harm, is_done_to, is_harmed, is_suffering
from onrecord.findings.acts.impersonal import is_expletive, is_impersonal, is_passive_call
from onrecord.findings.acts.reasons import NOBODY_SPEAKS
from onrecord.findings.acts.subjects import is_we, split_parties
from onrecord.findings.acts.verb_final_acts import subject_of
from onrecord.findings.acts.verb_groups import is_unsaid, verb_at, verb_group
from onrecord.findings.acts.verbs import VerbActs
from onrecord.findings.acts.voices import SLACK, AttributedSpan, Voices, reporters_of
from onrecord.findings.extraction import SPEAKING, ActMention
from onrecord.findings.spans import SpanIndex
from onrecord.languages import Language
from onrecord.text import Span
from onrecord.vocabulary import Mode, SpeechAct

_NAMES, _LONGEST_NAME = ("speaker", "named"), 10
"""The parts that are names, and the most words that one has; a longer one ran on over what stands behind it."""
_SHORT = 4
"""The most letters of what may be an abbreviation: "inc."."""
_OPENING = 4
"""The most characters between the beginning of a letter's own words and of who is greeted: marks and spaces."""
_CLAUSE = 2
"""The most words of a part that may begin with a small letter and end with a full stop; more are half a sentence."""
_CARRIED = 400
"""Characters behind the last words of a speaker within which words in quotation marks that nobody says go on."""
_COMMAS = frozenset(",،")


@dataclass(slots=True, kw_only=True)
class ActReader:
    """The acts of one article while they are read.

    Attributes:
        text: the page's text.
        language: the article's.
        split: the sentences of the paragraphs.
        voices: who speaks where.
        own_words: the spans in quotation marks, and the letters' own words.
        documents: what the documents of the article stand for.
        names: the names that the reader found.
        false: tells what is no act.
        model: the name of the reader.
        verbs: what the verbs of the acts tell.
        speakers: whom the words for a speaker name.
        cues: the cue words of the language.
    """

    text: str
    language: Language
    split: BlockSentences
    voices: Voices
    own_words: SpanIndex[None]
    documents: Documents
    names: SpanIndex[None]
    false: FalseActs
    model: str
    verbs: VerbActs = field(init=False)
    speakers: ActSpeakers = field(init=False)
    cues: Cues = field(init=False)

    def __post_init__(self) -> None:
        """Make the readers of verbs and of speakers."""
        self.verbs = VerbActs(self.text, self.language, self.split)
        self.speakers = ActSpeakers(self.verbs)
        self.cues = compiled(self.language)

    def performed(self, acts: Sequence[ActMention]) -> Iterator[ActMention]:
        """Yield the acts in the article of which no rule knows that they are not performed."""
        told = {(act.cue, act.act) for act in acts}
        for read in acts:
            act = self.verbs.by_verb(read, told)
            number = self.verbs.block(act)
            if number < 0 or self._unsaid(act) or self._by_nobody(act):
                continue
            if not self.false.is_none(act, self.own_words) and not self.verbs.affirms(act):
                yield act

    def candidates(self, acts: Sequence[ActMention]) -> Iterator[StatementCandidate]:
        """Yield a candidate for each act, likely or not, in the order of the text."""
        before: StatementCandidate | None = None
        for act in acts:
            found = self._candidate(act, self.verbs.block(act), before)
            before = found if is_likely(found) else before
            yield found

    def _unsaid(self, act: ActMention) -> bool:
        """Whether an act's verb, perhaps above a list, says that it was not performed: "did not ask", "may accuse"."""
        if act.cue is None or (self.verbs.declines(act) and not self.cues.verb_final):
            return False
        sentence = self.split.read(self.verbs.sentence(act.cue, self.split.block(act.cue)))
        place = sentence.words_in(act.cue)
        if place is None:
            return False
        if self.cues.verb_final:
            return is_unsaid(sentence.words, place, self.cues)
        at = verb_at(sentence.words, place, self.cues)
        if self.verbs.is_denied(act, sentence, at):
            return True
        group = verb_group(sentence.words, at, 0, self.cues)
        first = group.start > 0 and sentence.words[group.start - 1] in self.cues.of("first_person")
        return group.negated or (group.supposed and not first)

    def _suffers(self, act: ActMention, number: int) -> bool:
        """Whether the speaker is the subject of a passive verb: "the potter was accused of theft"."""
        subject = act.source or act.speaker
        if act.cue is None or subject is None or self.cues.verb_final or subject.end > act.cue.start:
            return False
        sentence = self.split.read(self.verbs.sentence(act.cue, number))
        place, before = sentence.words_in(act.cue), sentence.words_in(subject)
        if place is None or before is None:
            return False
        at = verb_at(sentence.words, place, self.cues)
        group = verb_group(sentence.words, at, before[1], self.cues)
        doing = bool(self.cues.endings) and sentence.words[at].endswith(self.cues.endings)  # "was accusing"
        return group.passive and group.start == before[1] and not doing

    def _is_impersonal(self, act: ActMention, sentence: Span) -> bool:
        """Whether nobody is said to do an act that is not in somebody's own words."""
        words, known = self.split.read(sentence), self._sure(act, "source")
        nobody = is_passive_call(act, words, self.cues) or (known is None and is_impersonal(act, words, self.cues))
        nobody = nobody or bool(known and act.cue and is_expletive(known, act.cue, words, self.cues))
        return nobody and not self.own_words.holds(act.content.trimmed(self.text), SLACK)

    def _is_told_of(self, act: ActMention, number: int) -> bool:
        """Whether words tell what others did, and do not name them: "our lawyer was told that he would be arrested".

        Whoever is threatened tells of it, so it is not made by those whose words tell of it, unless they say "we".
        """
        if act.act is SpeechAct.APPEAL or act.source is not None:
            return False
        if act.act is SpeechAct.THREATEN and not self.language.grammar.subjects_in_verbs:
            return True
        if act.cue is None or act.cue.overlaps(act.content) or self.cues.verb_final:
            return False  # "she is held as a pawn": what is accused has a verb of its own
        sentence = self.split.read(self.verbs.sentence(act.cue, number))
        place = sentence.words_in(act.cue)
        if place is None:
            return False
        at = verb_at(sentence.words, place, self.cues)
        verb = self.cues.tells(sentence.words, at) or self.cues.is_past(sentence.words[at])
        return verb and verb_group(sentence.words, at, 0, self.cues).passive

    def _words(self, span: Span) -> Sequence[str]:
        return self.cues.words(self.text, span)

    def _is_cued(self, act: ActMention) -> bool:
        """Whether an act's verb or its own words mean it, or those in power are said to do a wrong."""
        quoted = self.own_words.holds(act.content.trimmed(self.text), SLACK)
        known = self._sure(act, "source") is not None
        told = act.act in self.verbs.meant(act) or self.verbs.tells(act.act, act, quoted=quoted, known=known)
        return told or self._hurts(act, act.content)

    def _by_nobody(self, act: ActMention) -> bool:
        """Whether nobody performs an act, or asks for what is no ask: "no union asked", "the law demands"."""
        if act.act is SpeechAct.APPEAL:
            asked = self._words(act.ask or act.content)
            if any(self.cues[name].at(asked, 0) for name in ("non_appeal_complements", "non_appeal_objects")):
                return True
        if act.source is None:
            return self._sure(act, "speaker") is None and self._is_attribute(act)
        if act.act is SpeechAct.ACCUSE and act.cue and self.false.is_court(act.source):
            verb = self._words(act.cue)
            if self.cues.says(SpeechAct.ACCUSE, verb):
                return True
        return self.false.is_nobody(act.source) or self.false.is_thing(act.source)

    def _is_attribute(self, act: ActMention) -> bool:
        """Whether a participle describes somebody, and no sentence says it of him: "protesters accused of violence"."""
        if act.act is not SpeechAct.ACCUSE or act.cue is None or act.party is None or act.party.end >= act.cue.start:
            return False
        return not self.text[act.party.end : act.cue.start].strip()

    def _candidate(self, act: ActMention, number: int, before: StatementCandidate | None) -> StatementCandidate:
        act = split_parties(
            self.text, within_bounds(self.verbs.split_at_verb(act), self.text, self.language), self.cues
        )
        act = self.speakers.by_pronoun(self.speakers.by_asker(self.speakers.with_relatives(act)))
        sentence = self.verbs.sentence(act.cue or act.content, number)
        said_by = next((voice for _, voice in self.voices.by_cue.touching(act.cue)), None) if act.cue else None
        chain = [voice for voice in self.voices.around(act.content) if voice is not said_by]
        letter = next((voice for voice in chain if voice.letter), None)
        if self._suffers(act, number) or self._is_impersonal(act, sentence):
            act, said_by = replace(act, source=None, speaker=None), None
        if act.source and self.split.block(act.source) != number and self._quoted_by(act, chain):
            act, said_by = replace(act, source=None, cue=None), None  # of whom another paragraph tells
        source = self._sure(act, "source") or self._said_by(act, said_by) or self._subject(act, sentence)
        named = source or self._sure(act, "speaker")
        author = self._author(act, named, sentence) if named else self._container(act, sentence)
        speaker, senders = self._speaker(act, source, author, chain, before, number)
        senders = self.documents.sent_by(speaker) if speaker and senders < 0 else senders
        party = self._other(act, chain)
        if act.act is SpeechAct.APPEAL:
            party = self._asked(party, letter, author, sentence if senders >= 0 else None)
        second = self._says_you(act)
        own = self.own_words.holds(act.content.trimmed(self.text), SLACK)
        content = act.content if own else self.verbs.to_next_verb(act.content, number)
        return StatementCandidate(
            act=act.act,
            speaker=speaker,
            reporters=tuple(each for each in reporters_of(chain, self.false.is_paper) if each != speaker),
            addressee=None if act.act is SpeechAct.ACCUSE else party,
            target=party if act.act is SpeechAct.ACCUSE else None,
            source=source,
            cue=act.cue,
            content=(content,),
            ask=(self._sure(act, "ask") or content) if act.act is SpeechAct.APPEAL else None,
            mode=self._mode(content),
            sure=round(act.sure, 3),
            rule=self.model,
            at=content,
            sentence=sentence,
            paragraph=number,
            letter=letter is not None,
            senders=senders,
            told=tuple(voice.number for voice in chain if voice.letter and voice.number != senders),
            second=second,
            document=author is not None,
            read=True,
            cued=self._is_cued(act),
            seen=act,
            missing={} if speaker or senders >= 0 else {"speaker": NOBODY_SPEAKS},
        )

    def _hurts(self, act: ActMention, words: Span) -> bool:
        """Whether words name somebody in power, and what is said of them is a wrong: "the guards beat him"."""
        if act.act is not SpeechAct.ACCUSE or not self.cues.harming:
            return False
        named, told = (self._words(span) for span in (words, act.content))
        does = any(word.startswith(self.cues.harming) for word in told)
        return does and not (self.cues.powers | self.cues.posts).isdisjoint(named)

    def _said_by(self, act: ActMention, said_by: AttributedSpan | None) -> Span | None:
        """The speaker of the attribution under the same cue, unless the words are those of whom the act is to."""
        speaker, party = said_by.speaker if said_by else None, self._sure(act, "party")
        if speaker and self.verbs.is_apart(speaker, act):
            return None
        if speaker and act.source and speaker.holds(act.source) and "," in speaker.of(self.text):
            return act.source  # « au ministre, Paul Renz, dix auteurs réclament »
        return None if speaker and party and speaker.overlaps(party) else speaker

    def _subject(self, act: ActMention, sentence: Span) -> Span | None:
        """The name before a comma or "too" where verbs end the clause: "Vali Ali Bey, …", "Sendika da …"."""
        if not self.cues.verb_final or not self._is_cued(act) or self._sure(act, "speaker"):
            return None
        words = self.split.read(sentence)
        place = words.words_in(act.content)
        found = subject_of(words, self.cues, 0, place[0]) if place else None
        return words.cover(*found) if found and words.words[found[1]] in _COMMAS | self.cues.of("adverbs") else None

    def _author(self, act: ActMention, source: Span, sentence: Span) -> Author | None:
        words = self.split.read(sentence)
        return self.documents.author(words, source, act.cue or act.content)

    def _container(self, act: ActMention, sentence: Span) -> Author | None:
        """The senders of the document that has an act without a subject: "in the letter, the governor was urged"."""
        return self.documents.around(self.split.read(sentence), act.cue) if act.cue else None

    def _agreed(self, act: ActMention, words: str, name: str) -> Span | None:
        """The words for a party and the nearest name where both are unsure, and one of them holds the other."""
        one, other = getattr(act, words), getattr(act, name)
        if one is None or other is None or not (one.holds(other) or other.holds(one)):
            return None
        if words == "source" and self.verbs.is_apart(one, act):
            return None
        either = 1 - (1 - act.sures.get(words, 0.0)) * (1 - act.sures.get(name, 0.0))
        return max(one, other, key=lambda span: span.end - span.start) if either >= AGREED_LEAST else None

    def _sure(self, act: ActMention, part: str) -> Span | None:
        span: Span | None = getattr(act, part)
        least = LEAST_OF.get(part, OTHER_LEAST)
        if part in {"party", "named"} and act.act is SpeechAct.APPEAL:
            least = ADDRESSEE_LEAST
        if part == "source" and span and self.verbs.is_apart(span, act):
            return None
        if part == "source" and span and self.verbs.is_subject(span, act):
            least = SUBJECT_LEAST
        if part == "speaker" and span and span == act.party and act.source and not span.overlaps(act.source):
            return None  # the nearest name is of the one who is asked
        if part == "speaker" and span and self._is_spoken_of(span, act):
            return None
        if span is None or act.sures.get(part, 0.0) < least:
            return None
        words = span.of(self.text)
        last = words.split()[-1]
        clause = words[0].islower() and words.endswith((".", "!", "?")) and len(words.split()) > _CLAUSE
        clause = clause or (part in SPEAKING and last.endswith(".") and last.islower() and len(last) > _SHORT)
        return None if clause or (part in _NAMES and len(words.split()) > _LONGEST_NAME) else span

    def _is_spoken_of(self, name: Span, act: ActMention) -> bool:
        """Whether a name is in quoted words, as the act is: who is quoted names others, and not herself."""
        return self.own_words.holds(act.content.trimmed(self.text), SLACK) and self.own_words.holds(name, SLACK)

    def _is(self, span: Span, words: frozenset[str]) -> bool:
        return self.language.fold(span.of(self.text)) in words

    def _speaker(  # noqa: PLR0913, PLR0917 - the words of one act, and what stands around it
        self,
        act: ActMention,
        source: Span | None,
        author: Author | None,
        chain: Sequence[AttributedSpan],
        before: StatementCandidate | None,
        number: int,
    ) -> tuple[Span | None, int]:
        """Who speaks: the words for a speaker, or the number of a letter whose senders do, -1 for none.

        A name beside the act comes first, then the nearest name that the reader is sure of, then the structure.
        """
        letter = chain[0] if chain and chain[0].letter and chain[0].speaker else None
        greeted = author.speaker if author else source
        ours = source is not None and is_we(self.text, source, self.cues)
        if letter and (ours or (greeted and self._is_greeted(greeted, letter))):
            return letter.speaker, letter.number
        if author:
            known = author.speaker or author.letter >= 0
            return (author.speaker, author.letter) if known else (self._sender(act, number), -1)
        if source is not None and self.names.touches(source) and not self._is(source, self.cues.pronouns):
            return source, -1
        if (own := self._own_speaker(act, source, chain)) is not None:
            return own
        first = source is None or self._is(source, self.cues.of("first_person"))
        named = None if letter and source is None else self._sure(act, "speaker") or (None if first else source)
        if named is not None:
            return named, -1
        told = self._is_told_of(act, number) or self._is_impersonal(
            act, self.verbs.sentence(act.cue or act.content, number)
        )
        return (None, -1) if told else self._speaker_around(act, chain, before, number)

    def _own_speaker(
        self, act: ActMention, source: Span | None, chain: Sequence[AttributedSpan]
    ) -> tuple[Span | None, int] | None:
        """The one whose letter has an act of "I", or whose quoted words have one without a subject."""
        if source is None:
            quoted = self._quoted_by(act, chain)
            return (quoted, -1) if quoted else None
        letter = next((voice for voice in chain if voice.letter), None)
        first = letter is not None and self._is(source, self.cues.of("first_person"))
        return (letter.speaker, letter.number) if letter and first else None

    def _is_greeted(self, name: Span, letter: AttributedSpan) -> bool:
        """Whether a letter's own words begin with a name and a comma: "Mr President, we ask you"."""
        opened = (piece.start for piece in letter.pieces if abs(name.start - piece.start) <= _OPENING)
        return any(not _COMMAS.isdisjoint(self.text[start : name.end + 1]) for start in opened)

    def _quoted_by(self, act: ActMention, chain: Sequence[AttributedSpan]) -> Span | None:
        """Whose quoted words hold an act, if the words beside the quotation tell."""
        if not self.own_words.holds(act.content.trimmed(self.text), SLACK):
            return None
        speaker = next((voice.speaker for voice in chain if voice.quoted and not voice.letter), None)
        return None if speaker is None or self._is(speaker, self.cues.pronouns) else speaker

    def _speaker_around(
        self, act: ActMention, chain: Sequence[AttributedSpan], before: StatementCandidate | None, number: int
    ) -> tuple[Span | None, int]:
        """The speaker of the words that hold an act, or of the act before it."""
        for voice in chain:
            if voice.letter or voice.speaker:
                return voice.speaker, voice.number
        if before is not None and self._goes_on(act, before, number):
            return before.speaker, before.senders
        return self._agreed(act, "source", "speaker") or self._beside(act, number) or self.verbs.subject(
            act, number
        ), -1

    def _beside(self, act: ActMention, number: int) -> Span | None:
        """An unsure speaker who says something else in the same sentence: « a dénoncé Ann Bee, appelant la cour »."""
        others = [span for span in (act.party, act.named) if span]
        if act.source is None or act.cue is None or any(map(act.source.overlaps, others)):
            return None
        voices = self.voices.by_cue.touching(self.verbs.sentence(act.cue, number))
        speakers = (voice.speaker for _, voice in voices if voice.speaker)
        return next((speaker for speaker in speakers if speaker.overlaps(act.source)), None)

    def _sender(self, act: ActMention, number: int) -> Span | None:
        """The name before a document that is its sender's, where nothing beside it names one: it is the only letter."""
        named = self._sure(act, "speaker")
        if (
            named is None
            or (act.source is not None and named.start > act.source.start)
            or len(self.documents.letters) > 1
            or any(named.overlaps(part) for part in (act.content, act.party, act.named) if part)
        ):
            return None
        return named if self._author(act, named, self.verbs.sentence(named, number)) is None else None

    def _goes_on(self, act: ActMention, before: StatementCandidate, number: int) -> bool:
        """Whether words go on with what the last act's speaker said.

        They are in quotation marks too, or under a verb that holds its subject, in the same paragraph.
        """
        near = 0 <= act.content.start - before.at.end <= _CARRIED
        alone = self.language.grammar.subjects_in_verbs and act.cue is not None and act.source is None
        return (near and self.own_words.holds(act.content, SLACK)) or (alone and number == before.paragraph)

    def _other(self, act: ActMention, chain: Sequence[AttributedSpan]) -> Span | None:
        """Whom an act is to or against, if the words say no other thing of them."""
        party = self._party(act, chain)
        if party is None or (act.act is SpeechAct.ACCUSE and self._is_victim(party, act.content)):
            return None
        about = act.act is SpeechAct.APPEAL and self.verbs.is_asked_for(party)
        return None if about or self.verbs.is_told_about(party, act) else party

    def _party(self, act: ActMention, chain: Sequence[AttributedSpan]) -> Span | None:
        """The other party's words; of "me" and "us" the one whose words they are in.

        Of whom an act accuses the nearest name is right more often than the words beside it: they may be the victim's.
        """
        party = self._sure(act, "party") or self._asked_beside(act)
        if party is not None and self.verbs.block(replace(act, content=party)) != self.verbs.block(act):
            return None  # the words beside an act are not those of another paragraph
        if act.party and self._hurts(act, act.party):
            return act.party
        if act.act is SpeechAct.ACCUSE and (named := self._sure(act, "named")) is not None:
            return named
        if party is not None and self._is(party, self.cues.of("first_person", "second_person")):
            own = self._is(party, self.cues.of("first_person"))
            return next((voice.speaker for voice in chain if voice.speaker and own), None)
        if party is not None and not self._is(party, self.cues.pronouns):
            return party
        unlike = act.act is SpeechAct.ACCUSE or self.cues.verb_final
        agreed = None if unlike else self._agreed(act, "party", "named")
        return self._sure(act, "named") or party or agreed

    def _asked_beside(self, act: ActMention) -> Span | None:
        """The likely words for the other party beside a cue that means the act: "dirigiram-se ao presidente"."""
        party, cue = act.party, act.cue
        if act.act not in LEAST or party is None or cue is None or not self._is_cued(act):
            return None
        owner = party.of(self.text).endswith(self.language.grammar.genitive_suffixes)  # "hükümetin … gerektiğini"
        apart = not party.overlaps(act.content) or (owner and party.start == act.content.start)
        likely = apart and act.sures.get("party", 0.0) >= BESIDE_LEAST
        return party if likely and self.verbs.sentence(cue, self.verbs.block(act)).holds(party) else None

    def _is_victim(self, party: Span, content: Span) -> bool:
        """Whether the words for the accused name who suffers the wrong: "Bee is alleged to have been beaten"."""
        number = self.split.block(party)
        if number < 0:
            return False
        sentence = self.split.read(self.verbs.sentence(party, number))
        told = sentence.words_in(content)
        done = told is not None and party.end <= content.start and is_done_to(sentence.words, told[0], self.cues)
        place = sentence.words_in(party)
        if done or (place and is_harmed(sentence.words, place, self.cues)):
            return True
        named, said = (self._words(span) for span in (party, content))
        within = content.overlaps(party)
        return within and (is_suffering(named, said, self.cues) or find_harm(sentence, self.cues).suffers(party))

    def _says_you(self, act: ActMention) -> bool:
        return act.party is not None and self._is(act.party, self.cues.of("second_person"))

    def _asked(
        self, party: Span | None, letter: AttributedSpan | None, author: Author | None, sentence: Span | None
    ) -> Span | None:
        """Whom an appeal is to: of one whose letter it is (`sentence`), the letter's one addressee goes before "you".

        It goes also before a name that the sentence does not have: "wir bitten Sie", "le pedimos".
        """
        if party is not None:
            far = letter is not None and sentence is not None and not sentence.holds(party)
            polite = sentence is not None and not self.cues.frames and self._is(party, self.cues.pronouns)
            if not far and not polite:
                return party
        asked = letter if sentence is not None else None
        to = asked.addressees if asked and len(asked.addressees) == 1 else author.addressees if author else ()
        return to[0] if len(to) == 1 else party

    def _mode(self, span: Span) -> Mode:
        if self.own_words.holds(span.trimmed(self.text), SLACK):
            return Mode.DIRECT
        return Mode.MIXED if self.own_words.touches(span) else Mode.INDIRECT
