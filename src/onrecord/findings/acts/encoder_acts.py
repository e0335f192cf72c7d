"""The acts that the encoder reads, as candidates for statements: who speaks, who is meant, and what is asked.

The encoder gives the words of an act and its parts. The article's structure decides what they stand for: in a letter
its senders speak and its addressees are asked, a document speaks for its senders, "we" is the speaker, and words
without a speaker beside them are said by the one whose words hold them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.findings.acts.block_sentences import BlockSentences
from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.acts.chunks import has_negative_verb, verb_group
from onrecord.findings.acts.cues import Cues, compiled
from onrecord.findings.acts.documents import Author, Documents
from onrecord.findings.acts.false_acts import FalseActs
from onrecord.findings.acts.harm import find_harm, is_behind_harm, is_deed, is_done_to, is_suffering
from onrecord.findings.acts.subjects import parted
from onrecord.findings.acts.verbs import PARTY_LEAST, SOURCE_LEAST, VerbActs
from onrecord.findings.acts.voices import SLACK, AttributedSpan, Voices
from onrecord.findings.extraction import ActMention
from onrecord.findings.spans import SpanIndex
from onrecord.languages import Language
from onrecord.segmentation import read_sentence
from onrecord.text import Span
from onrecord.vocabulary import Mode, SpeechAct

LEAST = {SpeechAct.APPEAL: 0.77, SpeechAct.ACCUSE: 0.75, SpeechAct.DENY: 0.62}
OTHERS_LEAST = 0.97
"""How likely an act must be to be given. A denial needs less: where it is missed, nothing stands of what was said. The
other acts had few examples, and their certainty is not calibrated."""
CUED_LEAST = 0.25
"""How likely an act must be whose cue means it ("exigió"). Of 29 such acts below `LEAST` and from .4 24 are marked (dev
part), and few are less likely."""
LEAST_OF = {"cue": 0.3, "source": SOURCE_LEAST, "ask": 0.4, "speaker": 0.75}
AGREED_LEAST = 0.7
"""How likely one of two unsure readings of the same words must be."""
SUBJECT_LEAST = 0.4
"""How likely the words for a speaker must be that stand right before the verb."""
OTHER_LEAST = PARTY_LEAST
"""How likely a part must be to be filled, and that for the words and the name of whom an act is addressed to or
accuses."""
_SPEAKING, _SPOKEN_TO = ("source", "speaker"), ("party", "named")
"""The parts of an act that name who does it, and those that name whom it is to or against."""
_NAMES, _LONGEST_NAME = ("speaker", "named"), 10
"""The parts that are names, and the most words that one has; a longer one ran on over what stands behind it."""
_PRONOUNS = (
    "first_person", "second_person", "third_person", "possessives", "indefinite_pronouns", "relative_pronouns",
)  # fmt: skip
_CLAUSE = 2
"""The most words of a part that may begin with a small letter and end with a full stop; more are half a sentence."""
_CARRIED = 400
"""Characters behind the last words of a speaker within which words in quotation marks that nobody says go on."""
_NOBODY = "the words are attributed to nobody who is named"


@dataclass(slots=True, kw_only=True)
class ActReader:
    """The acts of one article while they are read.

    Attributes:
        text: the page's text.
        language: the article's.
        split: the sentences of the paragraphs.
        places: the numbers of the paragraphs.
        voices: who speaks where.
        own_words: the spans in quotation marks, and the letters' own words.
        documents: what the documents of the article stand for.
        names: the names that the reader found.
        false: tells what is no act.
        model: the name of the reader.
        verbs: what the verbs of the acts tell.
    """

    text: str
    language: Language
    split: BlockSentences
    places: SpanIndex[int]
    voices: Voices
    own_words: SpanIndex[None]
    documents: Documents
    names: SpanIndex[None]
    false: FalseActs
    model: str
    verbs: VerbActs = field(init=False)

    def __post_init__(self) -> None:
        """Make the reader of verbs."""
        self.verbs = VerbActs(self.text, self.language, self.split, self.places)

    def performed(self, acts: Sequence[ActMention]) -> Iterator[ActMention]:
        """Yield the acts in the article of which no rule knows that they are not performed."""
        cues: Cues = compiled(self.language)
        told = {(act.cue, act.act) for act in acts}
        for read in acts:
            act = self.verbs.by_verb(read, told)
            number = self.verbs.block(act)
            if number < 0 or self._unsaid(act, number, cues) or self._by_nobody(act, cues):
                continue
            if not self.false.is_withheld(act) and not self._affirms(act, cues):
                yield act

    def _affirms(self, act: ActMention, cues: Cues) -> bool:
        """Whether a denial denies nothing: a verb of saying does not, nor a word of it, and it speaks of no claim."""
        if act.act is not SpeechAct.DENY or act.cue is None or cues.verb_final or not cues.of("negations"):
            return False
        words, said = (read_sentence(self.text, each, self.language).words for each in (act.content, act.cue))
        known = (cue for at in range(len(said)) for cue in cues.find(said, at))
        found = (frame for cue in known for frame in cues.frames.get(cue.name, ()))
        denies = cues.says(act.act, said) or any(frame.act is SpeechAct.DENY for frame in found)
        if denies or not any(word in cues.of("reporting_verbs") for word in said):
            return False
        lists = ("negations", "negative_openers", "negative_conjunctions", "denial_phrases", "claim_nouns")
        told = [at for at, word in enumerate(words) if word not in cues.of("prepositions")]  # "without" denies nothing
        return not any(cues[name].at(words, at) for name in lists for at in told)

    def candidates(self, acts: Sequence[ActMention]) -> Iterator[StatementCandidate]:
        """Yield a candidate for each act, likely or not, in the order of the text."""
        cues: Cues = compiled(self.language)
        before: StatementCandidate | None = None
        for act in acts:
            found = self._candidate(act, self.verbs.block(act), cues, before)
            before = found if is_likely(found) else before
            yield found

    def _unsaid(self, act: ActMention, number: int, cues: Cues) -> bool:
        """Whether the verb of an act says that it was not performed: "did not ask", "may accuse"."""
        if act.cue is None:
            return False
        sentence = self.split.read(self.verbs.sentence(act.cue, number))
        place = sentence.words_in(act.cue)
        if place is None:
            return False
        if cues.verb_final:
            return has_negative_verb(sentence.words, place, cues)
        at = _verb_at(sentence.words, place, cues)
        if self.verbs.is_denied(act, sentence, at):
            return True
        group = verb_group(sentence.words, at, 0, cues)
        first = group.start > 0 and sentence.words[group.start - 1] in cues.of("first_person")
        return group.negated or (group.supposed and not first)

    def _suffers(self, act: ActMention, number: int, cues: Cues) -> bool:
        """Whether the speaker is the subject of a passive verb: "the potter was accused of theft"."""
        subject = act.source or act.speaker
        if act.cue is None or subject is None or cues.verb_final or subject.end > act.cue.start:
            return False
        sentence = self.split.read(self.verbs.sentence(act.cue, number))
        place, before = sentence.words_in(act.cue), sentence.words_in(subject)
        if place is None or before is None:
            return False
        at = _verb_at(sentence.words, place, cues)
        group = verb_group(sentence.words, at, before[1], cues)
        doing = bool(cues.endings) and sentence.words[at].endswith(cues.endings)  # "was accusing"
        return group.passive and group.start == before[1] and not doing

    def _is_told_of(self, act: ActMention, number: int) -> bool:
        """Whether words tell what others did, and do not name them: "our lawyer was told that he would be arrested".

        Whoever is threatened tells of it, so it is not made by those whose words tell of it, unless they say "we".
        """
        if act.act is SpeechAct.APPEAL or act.source is not None:
            return False
        if act.act is SpeechAct.THREATEN and not self.language.grammar.subjects_in_verbs:
            return True
        cues: Cues = compiled(self.language)
        if act.cue is None or act.cue.overlaps(act.content) or cues.verb_final:
            return False  # "she is held as a pawn": what is accused has a verb of its own
        sentence = self.split.read(self.verbs.sentence(act.cue, number))
        place = sentence.words_in(act.cue)
        if place is None:
            return False
        at = _verb_at(sentence.words, place, cues)
        verb = cues.tells(sentence.words, at) or (cues.pasts and sentence.words[at].endswith(cues.pasts))
        return bool(verb) and verb_group(sentence.words, at, 0, cues).passive

    def _by_nobody(self, act: ActMention, cues: Cues) -> bool:
        """Whether nobody performs an act, or asks for what is no ask: "no union asked", "the law demands"."""
        if act.act is SpeechAct.APPEAL:
            asked = read_sentence(self.text, act.ask or act.content, self.language).words
            if any(cues[name].at(asked, 0) for name in ("non_appeal_complements", "non_appeal_objects")):
                return True
        if act.source is None:
            return act.speaker is None and self._is_attribute(act)
        if act.act is SpeechAct.ACCUSE and act.cue and self.false.is_court(act.source):
            verb = read_sentence(self.text, act.cue, self.language).words
            if cues.says(SpeechAct.ACCUSE, verb):
                return True
        words = read_sentence(self.text, act.source, self.language).words
        negated = any(cues[name].at(words, 0) for name in ("negations", "negative_openers"))
        return negated or self.false.is_nobody(act.source) or self.false.is_thing(act.source)

    def _is_attribute(self, act: ActMention) -> bool:
        """Whether a participle describes somebody, and no sentence says it of him: "protesters accused of violence"."""
        if act.act is not SpeechAct.ACCUSE or act.cue is None or act.party is None or act.party.end >= act.cue.start:
            return False
        return not self.text[act.party.end : act.cue.start].strip()

    def _candidate(
        self, act: ActMention, number: int, cues: Cues, before: StatementCandidate | None
    ) -> StatementCandidate:
        act = parted(self.text, self._without_prepositions(self.verbs.parted(act), cues), cues)
        act = self._by_pronoun(self._by_asker(self._with_relatives(act)), cues)
        sentence = self.verbs.sentence(act.cue or act.content, number)
        said_by = next((voice for _, voice in self.voices.by_cue.touching(act.cue)), None) if act.cue else None
        chain = [voice for voice in self.voices.around(act.content) if voice is not said_by]
        letter = next((voice for voice in chain if voice.letter), None)
        if self._suffers(act, number, cues):
            act, said_by = replace(act, source=None, speaker=None), None
        source = self._sure(act, "source") or self._said_by(act, said_by)
        named = source or self._sure(act, "speaker")
        author = self._author(act, named, sentence) if named else None
        speaker, senders = self._speaker(act, source, author, chain, before, number)
        party = self._party(act, cues, chain)
        if party is not None and act.act is SpeechAct.ACCUSE and self._is_victim(party, act.content, cues):
            party = None
        if party is not None and act.act is SpeechAct.APPEAL and self._is_asked_for(party, cues):
            party = None
        elif party is None and act.act is SpeechAct.APPEAL:
            party = self._asked(letter if senders >= 0 else None, author)
        if party is not None and self.verbs.is_told_about(party, act):
            party = None
        second = self._says_you(act, cues)
        own = self.own_words.holds(act.content.trimmed(self.text), SLACK)
        content = act.content if own else self.verbs.to_next_verb(act.content, number)
        return StatementCandidate(
            act=act.act,
            speaker=speaker,
            reporters=tuple(
                voice.speaker for voice in chain if voice.speaker and not voice.letter and voice.speaker != speaker
            ),
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
            cued=self._is_plain(act, cues, quoted=own),
            missing={} if speaker or senders >= 0 else {"speaker": _NOBODY},
        )

    def _is_plain(self, act: ActMention, cues: Cues, *, quoted: bool) -> bool:
        """Whether an act's verb or its own words mean it, or those in power are said to do a wrong."""
        told = act.act in self.verbs.meant(act) or self.verbs.says_by_itself(act, quoted=quoted)
        return told or self._hurts(act, act.content, cues)

    def _hurts(self, act: ActMention, words: Span, cues: Cues) -> bool:
        """Whether words name somebody in power, and what is said of them is a wrong: "the guards beat him"."""
        if act.act is not SpeechAct.ACCUSE or not cues.wrongs:
            return False
        named, told = (read_sentence(self.text, span, self.language).words for span in (words, act.content))
        does = any(word.startswith(cues.wrongs) for word in told)
        return does and not (cues.powers | cues.posts).isdisjoint(named)

    def _said_by(self, act: ActMention, said_by: AttributedSpan | None) -> Span | None:
        """The speaker of the attribution under the same cue, unless the words are those of whom the act is to."""
        speaker, party = said_by.speaker if said_by else None, self._sure(act, "party")
        if speaker and self.verbs.is_apart(speaker, act):
            return None
        if speaker and act.source and speaker.holds(act.source) and "," in speaker.of(self.text):
            return act.source  # « au ministre, Paul Renz, dix auteurs réclament »
        return None if speaker and party and speaker.overlaps(party) else speaker

    def _author(self, act: ActMention, source: Span, sentence: Span) -> Author | None:
        words = self.split.read(sentence)
        return self.documents.author(words, source, act.cue or act.content)

    def _without_prepositions(self, act: ActMention, cues: Cues) -> ActMention:
        """An act whose other party is without the word that leads to it: « au gouvernement », "an die Regierung".

        Nobody is asked by what is done against him, a party's words end at a verb, and "the arrest of Bee" is no party.
        """
        asks = act.act is SpeechAct.APPEAL
        bare: dict[str, Any] = {
            name: None
            if (asks and self._is_opposed(span, cues)) or is_deed(self._words(span), cues)
            else self._behind_source(self._behind_preposition(span, cues), act.source, cues)
            for name in _SPOKEN_TO
            if (span := getattr(act, name))
        }
        return replace(act, **bare) if bare else act

    def _behind_source(self, span: Span, source: Span | None, cues: Cues) -> Span:
        """The other party alone, where its words begin with the speaker's: «عائلات السجناء مدير السجن»."""
        if source is None or source.start != span.start or source.end >= span.end:
            return span
        rest = Span(source.end, span.end).trimmed(self.text)
        rest = self._behind_preposition(rest, cues)
        words = read_sentence(self.text, rest, self.language).words
        return rest if words and words[0] in cues.posts | cues.powers else span

    def _words(self, span: Span) -> Sequence[str]:
        return read_sentence(self.text, span, self.language).words

    def _is_opposed(self, span: Span, cues: Cues) -> bool:
        """Whether somebody is whom it goes against: "they marched against the police", "charges against the guards"."""
        number = next((number for _, number in self.places.touching(span)), -1)
        sentence = self.split.read(self.verbs.sentence(span, number)) if number >= 0 else None
        place = sentence.words_in(span) if sentence else None
        return bool(
            sentence and place and place[0] and sentence.words[place[0] - 1] in cues.of("opposing_prepositions")
        )

    def _behind_preposition(self, span: Span, cues: Cues) -> Span:
        words = read_sentence(self.text, span, self.language)
        verbs = frozenset() if cues.verb_final else cues.of("auxiliaries") | cues.of("modals")
        at = next((at for at in range(1, len(words.words)) if words.words[at] in verbs), len(words.words))
        if at < len(words.words):  # "the police must …"
            return self._behind_preposition(words.cover(0, at), cues)
        small = not self.text[span.start].isupper()  # "In Defence of Millers" is a name
        leads = small and len(words.words) > 1 and words.words[0] in cues.of("prepositions")
        return Span(words.starts[1], span.end) if leads else span

    def _with_relatives(self, act: ActMention) -> ActMention:
        """An act whose parties are not the owner but the owned: in Turkish "Sara’nın annesi" is the mother.

        With such an ending she is the subject, so nothing is addressed to her.
        """
        if self.language.parties.head_first or not self.language.parties.relations:
            return act
        speaker = {name: self._relative(span) for name in _SPEAKING if (span := getattr(act, name))}
        others = [name for name in _SPOKEN_TO if (span := getattr(act, name)) and self._relative(span)]
        subject = next((self._relative(getattr(act, name)) for name in others), None)
        named = speaker.get("speaker") or speaker.get("source") or (subject if act.speaker is None else None)
        changes: dict[str, Any] = {name: span for name, span in speaker.items() if span}
        changes |= dict.fromkeys(others) | ({"speaker": named} if named else {})
        likely = max((act.sures.get(name, 0.0) for name in ("speaker", *others)), default=0.0)
        sures = act.sures | ({"speaker": likely} if named else {})
        return replace(act, **changes, sures=sures) if changes else act

    def _by_asker(self, act: ActMention) -> ActMention:
        """An appeal of those whose call it is, not of its supporters: "they back the call of the families for help"."""
        party = act.party
        if act.act is not SpeechAct.APPEAL or act.cue is None or party is None or party.start < act.cue.end:
            return act
        sentence = self.split.read(self.verbs.sentence(act.cue, self.verbs.block(act)))
        place, grammar = sentence.words_in(act.cue), self.language.grammar
        if place is None or not 1 < place[1] < len(sentence.words):
            return act
        before, behind = sentence.words[place[1] - 2], sentence.words[place[1]]  # beside the last word of the cue
        if before not in grammar.definite_articles or behind not in grammar.genitive_prepositions:
            return act  # "they demand of the ministry" is asked of the ministry
        sures = act.sures | dict.fromkeys(_SPEAKING, act.sures.get("party", 0.0))
        return replace(act, source=party, speaker=party, party=None, named=None, sures=sures)

    def _by_pronoun(self, act: ActMention, cues: Cues) -> ActMention:
        """An act of "she" where that stands right before its verb, also if the encoder names somebody else."""
        number = self.verbs.block(act)
        if act.cue is None or cues.verb_final or number < 0 or cues.frames:
            return act
        sentence, party = self.split.read(self.verbs.sentence(act.cue, number)), self.language.parties
        place = sentence.words_in(act.cue)
        subjects = {self.language.fold(forms[0]) for forms in (party.she, party.he, party.they) if forms}
        if place is None or not place[0] or sentence.words[place[0] - 1] not in subjects:
            return act
        pronoun = sentence.cover(place[0] - 1, place[0])
        return replace(act, source=pronoun, speaker=None, sures=act.sures | {"source": 1.0})

    def _relative(self, owner: Span) -> Span | None:
        """The words for somebody by a tie to the one who is named before, within these words or right behind them."""
        number = next((number for _, number in self.places.touching(owner)), -1)
        sentence = self.split.read(self.verbs.sentence(owner, number)) if number >= 0 else None
        place = sentence.words_in(owner) if sentence else None
        if sentence is None or place is None:
            return None
        relations = frozenset(map(self.language.fold, self.language.parties.relations))
        known = (at for at in range(place[1] - 1, place[1] + 1) if at > place[0] and at < len(sentence.words))
        at = next((at for at in known if sentence.words[at] in relations), None)
        return None if at is None else Span(owner.start, sentence.ends[at])

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
        if part == "source" and span and self.verbs.is_apart(span, act):
            return None
        if part == "source" and span and self.verbs.is_subject(span, act):
            least = SUBJECT_LEAST
        if part == "speaker" and span and span == act.party and act.source and not span.overlaps(act.source):
            return None  # the nearest name is of the one who is asked
        if span is None or act.sures.get(part, 0.0) < least:
            return None
        words = span.of(self.text)
        clause = words[0].islower() and words.endswith((".", "!", "?")) and len(words.split()) > _CLAUSE
        return None if clause or (part in _NAMES and len(words.split()) > _LONGEST_NAME) else span

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
        if author:
            known = author.speaker or author.letter >= 0
            return (author.speaker, author.letter) if known else (self._sender(act, number), -1)
        if source is not None and self.names.touches(source) and not self._is(source, self._pronouns()):
            return source, -1
        if (named := self._sure(act, "speaker")) is not None:
            return named, -1
        if source is not None and not self._is(source, compiled(self.language).of("first_person")):
            return source, -1
        return (None, -1) if self._is_told_of(act, number) else self._speaker_around(act, chain, before, number)

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
        """The nearest name of a document's sender, where the words beside it name none and it is the only letter."""
        named = self._sure(act, "speaker")
        if (
            named is None
            or len(self.documents.letters) > 1
            or any(named.overlaps(part) for part in (act.content, act.party, act.named) if part)
        ):
            return None
        return named if self._author(act, named, self.verbs.sentence(named, number)) is None else None

    def _pronouns(self) -> frozenset[str]:
        cues = compiled(self.language)
        return frozenset[str]().union(*(cues.of(name) for name in _PRONOUNS))

    def _goes_on(self, act: ActMention, before: StatementCandidate, number: int) -> bool:
        """Whether words go on with what the last act's speaker said.

        They are in quotation marks too, or under a verb that holds its subject, in the same paragraph.
        """
        near = 0 <= act.content.start - before.at.end <= _CARRIED
        alone = self.language.grammar.subjects_in_verbs and act.cue is not None and act.source is None
        return (near and self.own_words.holds(act.content, SLACK)) or (alone and number == before.paragraph)

    def _party(self, act: ActMention, cues: Cues, chain: Sequence[AttributedSpan]) -> Span | None:
        """The other party's words; of "me" and "us" the one whose words they are in.

        Of whom an act accuses the nearest name is right more often than the words beside it: they may be the victim's.
        """
        party = self._sure(act, "party")
        if act.party and self._hurts(act, act.party, cues):
            return act.party
        if act.act is SpeechAct.ACCUSE and (named := self._sure(act, "named")) is not None:
            return named
        if party is not None and self._is(party, cues.of("second_person")):
            return None
        if party is not None and self._is(party, cues.of("first_person")):
            return next((voice.speaker for voice in chain if voice.speaker), None)
        if party is not None and not self._is(party, self._pronouns()):
            return party
        unlike = act.act is SpeechAct.ACCUSE or cues.verb_final
        agreed = None if unlike else self._agreed(act, "party", "named")
        return self._sure(act, "named") or party or agreed

    def _is_victim(self, party: Span, content: Span, cues: Cues) -> bool:
        """Whether the words for the accused name who suffers the wrong: "Bee is alleged to have been beaten"."""
        number = next((number for _, number in self.places.touching(party)), -1)
        if number < 0:
            return False
        sentence = self.split.read(self.verbs.sentence(party, number))
        told = sentence.words_in(content)
        done = told is not None and party.end <= content.start and is_done_to(sentence.words, told[0], cues)
        place = sentence.words_in(party)
        if done or (place and is_behind_harm(sentence.words, place[0], cues)):
            return True
        named, said = (read_sentence(self.text, span, self.language).words for span in (party, content))
        within = content.overlaps(party)
        return within and (is_suffering(named, said, cues) or find_harm(sentence, cues).suffers(party))

    def _is_asked_for(self, party: Span, cues: Cues) -> bool:
        """Whether the words for whom is asked name what the ask is about: "the prisoners must be released"."""
        number = next((number for _, number in self.places.touching(party)), -1)
        sentence = self.split.read(self.verbs.sentence(party, number)) if number >= 0 else None
        place = sentence.words_in(party) if sentence else None
        if sentence is None or place is None:
            return False
        words, at = sentence.words, place[1]
        helping = cues.of("modals") | cues.of("auxiliaries")
        while at < len(words) and (words[at] in helping or (at > place[1] and cues["adverbs"].at(words, at))):
            at += 1
        group = verb_group(words, min(at, len(words) - 1), place[1], cues)
        return group.start == place[1] < at and group.supposed and group.passive

    def _says_you(self, act: ActMention, cues: Cues) -> bool:
        return act.party is not None and self._is(act.party, cues.of("second_person"))

    def _asked(self, letter: AttributedSpan | None, author: Author | None) -> Span | None:
        """Whom a letter asks where the sentence names nobody: its one addressee."""
        if letter and len(letter.addressees) == 1:
            return letter.addressees[0]
        return author.addressees[0] if author and len(author.addressees) == 1 else None

    def _mode(self, span: Span) -> Mode:
        if self.own_words.holds(span.trimmed(self.text), SLACK):
            return Mode.DIRECT
        return Mode.MIXED if self.own_words.touches(span) else Mode.INDIRECT


def is_likely(candidate: StatementCandidate) -> bool:
    """Whether an act of the encoder is likely enough to be given by itself."""
    least = CUED_LEAST if candidate.cued else LEAST.get(candidate.act, OTHERS_LEAST)
    return candidate.sure >= least


def completed(draft: StatementCandidate, seen: SpanIndex[StatementCandidate]) -> StatementCandidate:
    """A rule's act with the parties that it lacks, from the encoder's act in the same place."""
    if draft.act not in {SpeechAct.APPEAL, SpeechAct.ACCUSE, SpeechAct.DENY}:
        return draft
    other = next((each for _, each in seen.touching(draft.place) if each.act is draft.act), None)
    if other is None or (draft.document and not other.document):
        return draft
    if draft.act is SpeechAct.ACCUSE:  # who speaks of "the accusations against her" does not accuse her
        return replace(draft, target=draft.target or other.target)
    if draft.act is SpeechAct.DENY:
        return replace(draft, sure=max(draft.sure, other.sure))
    missing = dict(draft.missing)
    if draft.speaker is None and draft.senders < 0 and (other.speaker or other.senders >= 0):
        draft = replace(draft, speaker=other.speaker, senders=other.senders, source=draft.source or other.source)
        missing.pop("speaker", None)
    if draft.addressee is None and other.addressee:
        draft = replace(draft, addressee=other.addressee)
        missing.pop("addressee", None)
    return replace(draft, missing=missing)


def _verb_at(words: Sequence[str], place: tuple[int, int], cues: Cues) -> int:
    """The position of the verb among the words of a cue: the first that a list of verbs has, else the last."""
    verbs = (at for at in range(*place) if any(not cue.noun for cue in cues.find(words, at)))
    return next(verbs, place[1] - 1)
