"""Compile a language's words for acts: phrases that are searched for word by word, and frames split into slots."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise

from onrecord.languages import Language
from onrecord.segmentation import parts, read_sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_HEAD = 3
"""The first words of what is condemned, among which its noun is: "the alleged arrest of"."""
_PARTICLE = 3
"""The most letters of a second word of a verb that may be a preposition or an article too: "vor", "ein"."""
_PRONOUNS = (
    "first_person", "second_person", "third_person", "possessives", "indefinite_pronouns", "relative_pronouns",
)  # fmt: skip
Place = tuple[int, int]
"""The number of the first of some words of a sentence, and that behind the last of them."""
Slots = dict[str, Place]
"""The places of the parties and of the content around a cue, by the slots of its frame."""
_PART = re.compile(r"\{(?P<slot>\w+)\}|<(?P<cue>[\w-]+)>|(?P<word>\S+)")


class Phrases:
    """Phrases of one or more words, searchable by their first or their last word."""

    __slots__ = ("_by_first", "_by_last", "single")

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        kept = sorted({phrase for phrase in phrases if phrase}, key=lambda phrase: (-len(phrase), phrase))
        self.single = frozenset(phrase[0] for phrase in kept if len(phrase) == 1)
        self._by_first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._by_last: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in kept:
            self._by_first[phrase[0]].append(phrase)
            self._by_last[phrase[-1]].append(phrase)

    def at(self, words: Sequence[str], index: int) -> int:
        """The number of words of the longest phrase that begins at `index`; 0 if there is none."""
        if not 0 <= index < len(words):
            return 0
        for phrase in self._by_first.get(words[index], ()):
            if len(phrase) == 1 or tuple(words[index : index + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def before(self, words: Sequence[str], index: int) -> int:
        """The number of words of the longest phrase that ends just before `index`; 0 if there is none."""
        if not 0 < index <= len(words):
            return 0
        for phrase in self._by_last.get(words[index - 1], ()):
            size = len(phrase)
            if size == 1 or (size <= index and tuple(words[index - size : index]) == phrase):
                return size
        return 0

    def within(self, words: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
        """The first phrase between two words: its start and end."""
        for index in range(start, end):
            if words[index] in self._by_first:
                size = self.at(words, index)
                if size and index + size <= end:
                    return index, index + size
        return None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a frame: a slot with its name, or literal words."""

    slot: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The words and slots around a cue. `source` is the frame as the language folder has it, and names the rule."""

    act: SpeechAct
    cue: str
    before: tuple[Part, ...]
    after: tuple[Part, ...]
    source: str

    @property
    def passive(self) -> bool:
        """Whether its subject is not the speaker."""
        return not self.before or self.before[0].slot != "speaker"

    @property
    def bare(self) -> bool:
        """Whether its verb and subject alone introduce or follow a quotation: "…,” they demanded".

        If the frame needs a slot or a word before the verb, as in «خواستار … شد», the verb alone has no meaning.
        """
        return not self.after and all(part.slot == "speaker" for part in self.before)


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a cue: its words, its name in frames, and whether it is a noun."""

    words: tuple[str, ...]
    name: str
    noun: bool


class Cues:
    """All words of a language that the rules need, compiled once.

    A list of `Grammar` or of a table of `SpeechActWords` is found by its name: `cues["negations"]` are its phrases, and
    `cues.of("negations")` are those of them that are one word.

    Attributes:
        cues: the forms of all cues, by their first word, the longest first.
        frames: the frames of each cue, by its name, the fullest first.
        pronouns: all pronouns.
        actors: the head words of nouns for people, offices, bodies, states and media.
        powers: the head words of nouns for states, bodies and others who hold power.
        posts: the first words of names of offices.
        people: the last words of nouns for several people.
        documents: the nouns for letters, which speak for their senders.
        papers: the same with reports, statements and the like.
        endings, pasts, plurals, manners: how participles, past tenses, plurals and adverbs of manner end.
        harming: how words begin that tell of a wrong.
        ask_synonyms: the word that stands for each of several that mean the same in an ask.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.verb_final = language.grammar.word_order == "SOV"
        self.cues: dict[str, list[Cue]] = {}
        for table, noun in ((language.speech_acts.verbs, False), (language.speech_acts.nouns, True)):
            for name, forms in table.items():
                for form in forms:
                    words = parts(form, language)
                    self.cues.setdefault(words[0], []).append(Cue(words, name, noun))
        for listed in self.cues.values():
            listed.sort(key=lambda cue: -len(cue.words))
        self.frames: dict[str, list[Frame]] = {}
        for act, sources in language.speech_acts.frames.items():
            for source in sources:
                frame = _frame(act, source, language)
                self.frames.setdefault(frame.cue, []).append(frame)
        self.asked_leads = self._asked_leads() if self.verb_final else frozenset()
        """The words right before whom an appeal asks: «از»."""
        self._phrases = {
            name: Phrases(parts(word, language) for word in words) for name, words in _lists(language).items()
        }
        self._single: dict[tuple[str, ...], frozenset[str]] = {}
        self.pronouns = self.of(*_PRONOUNS)
        self.weekdays = frozenset(language.fold(form) for forms in language.dates.weekdays for form in forms)
        self.months = frozenset(
            language.fold(form) for forms in (*language.dates.months, *language.dates.solar_months) for form in forms
        )
        self.collectives = Phrases(parts(word, language) for word in language.letters.collectives)
        party = language.parties
        groups = (party.persons, party.people, party.offices, party.bodies, party.states, party.media)
        self.actors = _heads(language, *groups)
        holders = language.speech_acts.accusation.power_holder_nouns
        self.powers = _heads(language, party.states, party.bodies, holders, at=0 if party.head_first else -1)
        self.posts = _heads(language, party.offices, at=0)
        self.owned = _heads(language, party.persons, party.offices, party.bodies, party.relations)
        """The nouns that what follows may own: "the spokesman of", "the mother of"."""
        self.people = _heads(language, party.people)
        self.articles = _heads(language, party.definite_determiners, party.indefinite_determiners)
        self.documents = _documents(language)
        self.papers = self.documents | self._phrases["document_nouns"].single
        self.stems = _stems(language)
        """How the words of some acts begin, each with the word that ends its clause, or none."""
        self.not_denying = tuple(map(language.fold, language.speech_acts.denial.not_denying))
        self.condemning = tuple(map(language.fold, language.speech_acts.denial.condemning_stems)) or ("\0",)
        self._add_endings(language)
        self.ask_synonyms = {
            language.fold(word): group.split()[0]
            for group in language.speech_acts.appeal.ask_synonyms
            for word in group.split()
        }

    def _asked_leads(self) -> frozenset[str]:
        appeals = (each for listed in self.frames.values() for each in listed if each.act is SpeechAct.APPEAL)
        beside = (pair for frame in appeals for pair in pairwise((*frame.before, *frame.after)))
        return frozenset(word.words[-1] for word, asked in beside if word.words and asked.slot == "addressee")

    def _add_endings(self, language: Language) -> None:
        """How words begin, end or are built that no list could have in all forms."""
        acts, grammar = language.speech_acts, language.grammar
        self.asking = tuple(map(language.fold, acts.appeal.asking_endings))
        self.harming = tuple(map(language.fold, acts.accusation.harm_stems))
        self.impersonal = {
            SpeechAct.ACCUSE: tuple(map(language.fold, acts.accusation.impersonal_charge_stems)),
            SpeechAct.APPEAL: tuple(map(language.fold, acts.appeal.impersonal_call_stems)),
        }
        self.passive_calls = tuple(map(language.fold, acts.appeal.passive_call_stems))
        self.passives = tuple(map(language.fold, grammar.passive_noun_infixes))
        self.converbs = tuple(map(language.fold, grammar.converb_suffixes))
        self.negated = tuple(map(language.fold, grammar.negative_suffixes))
        self.object_suffixes = tuple(sorted(map(language.fold, grammar.object_suffixes), key=len, reverse=True))
        self.infinitives = grammar.infinitive_suffixes
        self.nominal = grammar.nominal_prefixes or ("\0",)
        self.abstracts = tuple(map(language.fold, grammar.abstract_noun_suffixes))
        self.endings = grammar.participle_suffixes
        self.pasts = grammar.past_suffixes
        self.plurals = grammar.plural_suffixes
        self.manners = grammar.manner_adverb_suffixes

    @functools.cached_property
    def telling(self) -> Phrases:
        """The verbs of saying, which each language has in one of two lists."""
        listed = self.language.speech_acts.attribution.reporting_verbs, self.language.noun_phrases.reporting_verbs
        return Phrases(parts(word, self.language) for words in listed for word in words)

    def __getitem__(self, name: str) -> Phrases:
        """The phrases of one of the lists of `Grammar` or of the tables of `SpeechActWords`."""
        return self._phrases[name]

    def __contains__(self, name: str) -> bool:
        return name in self._phrases

    def of(self, *names: str) -> frozenset[str]:
        """The single words of one of the lists, or of several."""
        if names not in self._single:
            self._single[names] = frozenset[str]().union(*(self._phrases[name].single for name in names))
        return self._single[names]

    def words(self, text: str, span: Span) -> tuple[str, ...]:
        """The words of a stretch of a text, as the lists have them."""
        return read_sentence(text, span, self.language).words

    @property
    def first_person_subjects(self) -> frozenset[str]:
        """The pronouns of who speaks, without those that say whose something is: "our fathers asked" is not "we"."""
        return self.of("first_person") - self.of("possessives")

    def is_document(self, words: Sequence[str], most: int) -> bool:
        """Whether words name only a document: "the letter". More than `most` words may name its writer too."""
        return 0 < len(words) <= most and words[-1] in self.documents

    def is_paper(self, words: Sequence[str], most: int) -> bool:
        """The same for reports and resolutions too, and, where the noun comes first, for «نامه زندانیان»."""
        if self.language.parties.head_first and words and words[0] in self.papers:
            return True
        return 0 < len(words) <= most and words[-1] in self.papers

    def is_we(self, words: Sequence[str]) -> bool:
        """Whether words are a pronoun of the first person alone."""
        return len(words) == 1 and words[0] in self.of("first_person")

    def is_past(self, word: str) -> bool:
        """Whether a word is a past or a participle by its ending, or by the list of those without one: "held"."""
        return word.endswith(self.pasts) or word in self.of("irregular_pasts")

    def tells(self, words: Sequence[str], index: int) -> bool:
        """Whether a cue at a word can report content: it has a frame without other parts, or one with "that"."""
        that = self.of("complementisers")
        return any(
            frame.bare or any(part.words and part.words[-1] in that for part in frame.after)
            for _, frame in self.frames_at(words, index)
        )

    def reports(self, words: Sequence[str], index: int) -> int:
        """The number of words of a reporting verb at a word; 0 if there is none."""
        forms = (len(cue.words) for cue, frame in self.frames_at(words, index) if frame.bare)
        return max([self["reporting_verbs"].at(words, index), *forms])

    def says(self, act: SpeechAct, words: Sequence[str]) -> bool:
        """Whether one of some words begins as the words for an act do."""
        meant = (at for at in range(len(words)) if act in self.meant(words, (at, at + 1)))
        return any(act is not SpeechAct.DENY or not words[at].startswith(self.not_denying) for at in meant)

    def only_says(self, act: SpeechAct, words: Sequence[str]) -> bool:
        """Whether a verb says something and is none of an act: "said", but not "denied" or "refused to say"."""
        framed = any(act in self.acts_at(words, at) for at in range(len(words)))
        if framed or self.says(act, words) or not self.of("infinitive_markers", "negations").isdisjoint(words):
            return False
        return self.telling.within(words, 0, len(words)) is not None

    def asks(self, words: Sequence[str]) -> bool:
        """Whether somebody's own words ask: "it must be investigated"."""
        last = next((word for word in reversed(words) if word[0].isalnum()), "")
        return last.endswith(self.asking) or self["asking_phrases"].within(words, 0, len(words)) is not None

    def meant(self, words: Sequence[str], place: tuple[int, int]) -> set[SpeechAct]:
        """The acts as whose words some words of a sentence begin."""
        return {
            act
            for act, stems in self.stems.items()
            for first, particle in stems
            for at in range(*place)
            if words[at].startswith(first) and (not particle or _ends_clause(words, at, particle))
        }

    def turned_down(self, acts: set[SpeechAct], said: Sequence[str], verb: Sequence[str] = ()) -> set[SpeechAct]:
        """The acts that a verb means of what is said: who rejects a request answers it, and denies no offer.

        Who rejects an arrest condemns it, where the language says so: “rechazó la detención”.
        """
        if SpeechAct.DENY not in acts:
            return acts
        claims, others = self.of("claim_nouns"), acts - {SpeechAct.DENY}
        # “rechazó la detención” names it at once; “rechazó que hubiera detenciones” denies it.
        names = not (self.of("determiners") | self.of("harm_nouns")).isdisjoint(said[:1])
        harm = names and not self.of("harm_nouns").isdisjoint(said[:_HEAD]) and claims.isdisjoint(said[:_HEAD])
        if harm and any(word.startswith(self.condemning) for word in verb):
            return others | {SpeechAct.ACCUSE}
        if not (self.of("request_nouns") - claims).isdisjoint(said):
            return others | {SpeechAct.ANSWER}
        offers = not self.of("offer_nouns").isdisjoint(said) and claims.isdisjoint(said)
        return others if offers else acts

    def denies(self, words: Sequence[str], at: int) -> bool:
        """Whether a word begins as those do that deny whatever stands around them."""
        return SpeechAct.DENY in self.meant(words, (at, at + 1)) and not words[at].startswith(self.not_denying)

    def find(self, words: Sequence[str], index: int) -> list[Cue]:
        """The cues that begin at a word, the longest first."""
        return [
            cue
            for cue in self.cues.get(words[index], ())
            if len(cue.words) == 1 or tuple(words[index : index + len(cue.words)]) == cue.words
        ]

    def frames_at(self, words: Sequence[str], index: int) -> Iterator[tuple[Cue, Frame]]:
        """Yield the frames of the cues that begin at a word, each with its cue."""
        for cue in self.find(words, index):
            for frame in self.frames.get(cue.name, ()):
                yield cue, frame

    def acts_at(self, words: Sequence[str], index: int) -> set[SpeechAct]:
        """The acts for which a cue that begins at a word has a frame."""
        return {frame.act for _, frame in self.frames_at(words, index)}


def _heads(language: Language, *groups: tuple[str, ...], at: int = -1) -> frozenset[str]:
    """The last words of some nouns, or the first."""
    return frozenset(parts(word, language)[at] for group in groups for word in group)


def _documents(language: Language) -> frozenset[str]:
    """The nouns of documents: that of "open letter" and « lettre ouverte »; «بيان صحفي» makes no journalist one."""
    names = [parts(word, language) for word in language.letters.documents]
    alone = frozenset(name[0] for name in names if len(name) == 1)
    return alone | {name[-1] for name in names if alone.isdisjoint(name)}


def _lists(language: Language) -> dict[str, tuple[str, ...]]:
    """The lists of words of a language's grammar and speech acts, by their names; no name occurs twice."""
    acts = language.speech_acts
    tables = (language.grammar, *(getattr(acts, field.name) for field in fields(acts)))
    lists = {
        field.name: getattr(table, field.name)
        for table in tables
        if is_dataclass(table)
        for field in fields(table)
        if field.name not in {"word_order", "subjects_in_verbs"}
    }
    return lists | {"first_person": language.grammar.first_person, "third_person": language.grammar.third_person}


def _stems(language: Language) -> dict[SpeechAct, tuple[tuple[str, str], ...]]:
    acts = language.speech_acts
    stems = {
        SpeechAct.APPEAL: acts.appeal.asking_stems,
        SpeechAct.ACCUSE: acts.accusation.accusing_stems,
        SpeechAct.DENY: acts.denial.denying_stems,
        SpeechAct.THREATEN: acts.threat.threatening_stems,
        SpeechAct.ANSWER: acts.answer.answering_stems,
        SpeechAct.ACKNOWLEDGE: acts.answer.admitting_stems,
    }
    pairs = {act: (language.fold(stem).partition(" ") for stem in each) for act, each in stems.items()}
    return {act: tuple((first, particle) for first, _, particle in each) for act, each in pairs.items()}


def _ends_clause(words: Sequence[str], at: int, particle: str) -> bool:
    """Whether a word ends the clause of the verb at `at`: "warf ihm Betrug vor", but not "warf vor Jahren"."""
    ends = (index for index in range(at + 1, len(words)) if words[index] == particle)
    long = len(particle) > _PARTICLE
    return any(long or index + 1 == len(words) or not words[index + 1][0].isalnum() for index in ends)


def _frame(act: str, source: str, language: Language) -> Frame:
    before: list[Part] = []
    after: list[Part] = []
    side, cue = before, ""
    for found in _PART.finditer(source):
        if found["cue"]:
            cue, side = found["cue"], after
        elif found["slot"]:
            side.append(Part(found["slot"], ()))
        elif side and not side[-1].slot:
            side[-1] = Part("", (*side[-1].words, *parts(found["word"], language)))
        else:
            side.append(Part("", parts(found["word"], language)))
    return Frame(act=SpeechAct(act), cue=cue, before=tuple(before), after=tuple(after), source=source)


@functools.cache
def compiled(language: Language) -> Cues:
    """The compiled words of a language, cached."""
    return Cues(language)
