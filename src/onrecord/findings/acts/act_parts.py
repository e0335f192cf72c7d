"""The words of an act's parts, cut to what they are: no preposition before a party, no party in what is asked."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from onrecord.findings.acts.agents import by_agent
from onrecord.findings.acts.cues import Cues, compiled
from onrecord.findings.acts.harm import is_deed
from onrecord.findings.extraction import SPOKEN_TO, ActMention
from onrecord.languages import Language
from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.segmentation import read_sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_LIKELY = 0.6
"""How likely the other party is that is left out of what is asked."""
_NAMED = 0.9
"""How likely the words between "for" and "to" are whom an appeal is to; not calibrated."""
_WORD = 20
"""The characters before a party in which the word that leads to it stands."""
_FREED, _FREED_WORDS = 50, 4
"""The characters and the words before a party in which a noun for setting free stands."""
_WRITTEN = 6
"""The most words before the ask that report the writing of a letter: "bir açık mektup göndererek"."""


def within_bounds(act: ActMention, text: str, language: Language) -> ActMention:
    """An act whose other party is without the word that leads to it, and without other parts of the act."""
    cues = compiled(language)
    return _Bounds(text, language).of(_without_freed(_agreed(act, cues), text, cues))


def _without_freed(act: ActMention, text: str, cues: Cues) -> ActMention:
    """An appeal without a party whom it asks to free: "la liberación incondicional de todos los periodistas"."""
    if act.act is not SpeechAct.APPEAL:
        return act
    freed = [name for name in SPOKEN_TO if (party := getattr(act, name)) and _is_freed(party, act, text, cues)]
    changes: dict[str, Any] = dict.fromkeys(freed)
    return replace(act, **changes) if freed else act


def _is_freed(party: Span, act: ActMention, text: str, cues: Cues) -> bool:
    """Whether a noun for setting free stands within what is asked just before a party, and no sign between.

    The noun may belong to another ask of the same verb, before this one.
    """
    begin = act.cue.end if act.cue and act.cue.end <= party.start else act.content.start
    low = max(begin, party.start - _FREED)
    if party.start >= act.content.end or low >= party.start:
        return False
    words = read_sentence(text, Span(low, party.start), cues.language).words[-_FREED_WORDS:]
    at = next((at for at, word in enumerate(words) if word in cues.of("freeing_nouns")), None)
    leads = cues.of("genitive_prepositions") | cues.of("determiners")
    other = (cues.of("prepositions") | cues.of("auxiliaries") | cues.of("infinitive_markers")) - leads
    behind = words[at + 1 :] if at is not None else ()
    adjective = len(behind) and behind[0][0].isalpha() and behind[0] not in leads | other
    return at is not None and all(word in leads for word in behind[bool(adjective) :])


def _agreed(act: ActMention, cues: Cues) -> ActMention:
    """An accusation with two readings of the accused that name the same words: each with some doubt, both are likely.

    Frames tell it better where a language has them.
    """
    party, named = act.party, act.named
    if act.act is not SpeechAct.ACCUSE or cues.frames or party is None or named is None or not named.holds(party):
        return act
    if party.overlaps(act.content):
        return act
    doubt = (1 - act.sures.get("party", 0.0)) * (1 - act.sures.get("named", 0.0))
    return replace(act, sures=act.sures | {"party": max(act.sures.get("party", 0.0), 1 - doubt)})


class _Bounds:
    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.cues: Cues = compiled(language)

    def of(self, act: ActMention) -> ActMention:
        act = self._behind_accused(self._asked_for(by_agent(act, self.text, self.cues)))
        bare: dict[str, Any] = {
            name: None
            if self._is_no_party(span, act)
            else self._before_content(
                self._behind_source(self._behind_preposition(self._asked_alone(span)), act.source), act
            )
            for name in SPOKEN_TO
            if (span := getattr(act, name))
        }
        party, named = bare.get("party"), bare.get("named")
        if party and named and self.cues.verb_final and named.holds(party) and "," not in named.of(self.text):
            bare["party"] = named  # "hükümetine" of "Aladağ hükümetine"
        if act.act is SpeechAct.DENY and party and act.content.holds(party):
            bare["party"] = bare["named"] = None  # of whom it is denied nobody has said it
        ask = act.ask
        if ask and party and self._undergoes(party, ask):
            ask, party = Span(party.start, ask.end), None
            bare["party"] = bare["named"] = None
        if ask and not self.cues.verb_final:
            bare["ask"] = self._with_subject(ask, act.content)
        if ask and self.cues.verb_final:
            bare["ask"] = self._asked(ask, party if act.sures.get("party", 0.0) >= _LIKELY else None)
        return replace(act, **bare) if bare else act

    def _behind_accused(self, act: ActMention) -> ActMention:
        """An accusation whose words follow the accused and precede the verb: „hat Ägypten | Folter | vorgeworfen“."""
        cue, party, said = act.cue, act.party, act.content
        if act.act is not SpeechAct.ACCUSE or cue is None or party is None or self.cues.verb_final:
            return act
        begins = party.start == said.start and party.end < said.end
        behind = cue.start >= said.end and not self.text[said.end : cue.start].strip()
        return replace(act, content=Span(party.end, said.end).trimmed(self.text)) if begins and behind else act

    def _asked_for(self, act: ActMention) -> ActMention:
        """An appeal to whom its own words name: "…, and for the coalition to act" is not to who was asked before."""
        ask, frames = act.ask, self.cues.frames
        read = read_sentence(self.text, ask, self.language) if ask and frames else None
        if act.act is not SpeechAct.APPEAL or ask is None or read is None:
            return act
        words, to = read.words, self.cues.of("infinitive_markers")
        at = next((at for at in range(2, len(words) - 1) if words[at] in to), 0)
        led = bool(at) and words[0] in self.cues.of("prepositions")
        asked = read.cover(1, at) if led else None
        if asked is None or party_phrase(self.text, asked, self.language).span != asked:
            return act
        sures = act.sures | {"party": max(act.sures.get("party", 0.0), _NAMED)}
        return replace(act, party=asked, named=asked, ask=Span(read.starts[at + 1], ask.end), sures=sures)

    def _is_no_party(self, span: Span, act: ActMention) -> bool:
        """Whether words are of a deed ("the arrest of Bee"), of whom it goes against, or of who hears it."""
        before = self.text[max(0, span.start - _WORD) : span.start].split()[-1:]
        led = [self.language.fold(word) for word in before if self.text[span.start - 1].isspace()]
        if self._has_postpositions():  # "savcı hakkında"
            led = [self.language.fold(word) for word in self.text[span.end : span.end + _WORD].split()[:1]]
        words = self.cues.words(self.text, span)
        others = self.cues.of("opposing_prepositions", "comitative_prepositions")
        opposed = act.act is SpeechAct.APPEAL and not others.isdisjoint(led)
        heard = act.act is SpeechAct.ACCUSE and not self.cues.of("forum_prepositions").isdisjoint((*led, *words[:1]))
        asked = act.act is SpeechAct.APPEAL and span.holds(act.ask or act.content)  # "called for an inquiry"
        told = [word for word in words if word not in self.cues.articles]
        carries = act.act is SpeechAct.APPEAL and len(told) == 1 and told[0] in self.cues.documents  # "on placards"
        return opposed or heard or asked or carries or is_deed(words, self.cues)

    def _undergoes(self, party: Span, ask: Span) -> bool:
        """Whether words for whom is asked name whom something is to be done to: "müdürün görevden alınması"."""
        words = self.cues.words(self.text, ask)
        owner = self.text[party.start : party.end].endswith(self.cues.language.grammar.genitive_suffixes)
        before = party.end <= ask.start and not self.text[party.end : ask.start].strip()
        return (
            owner and (before or ask.start == party.start) and any(infix in words[-1] for infix in self.cues.passives)
        )

    def _with_subject(self, ask: Span, content: Span) -> Span:
        """A passive with its subject, without which nobody knows what is asked: "the checks need to be made"."""
        words = self.cues.words(self.text, ask)
        owned = self.cues.of("determiners", "possessives")  # "get his house in order"
        passive = len(words) > 1 and words[0] in self.cues.of("passive_auxiliaries") and words[1] not in owned
        if not passive or not content.holds(ask):
            return ask
        clause = read_sentence(self.text, Span(content.start, ask.end), self.language)
        behind = int(clause.words[0] in self.cues.of("complementisers"))
        return Span(clause.starts[behind], ask.end)

    def _asked(self, ask: Span, party: Span | None) -> Span:
        """The ask alone, behind its addressee and the letter that contains it: "mektup yazarak"."""
        if party and ask.start == party.start and party.end < ask.end:
            ask = Span(party.end, ask.end).trimmed(self.text)
        sentence = read_sentence(self.text, ask, self.language)
        words = sentence.words
        written = (
            at
            for at in range(1, min(len(words) - 1, _WRITTEN))
            if words[at].endswith(self.cues.converbs) and words[at - 1] in self.cues.papers
        )
        return Span(sentence.starts[at + 1], ask.end) if (at := next(written, 0)) else ask

    def _before_content(self, span: Span, act: ActMention) -> Span:
        """The other party alone, where its words run on into what is said: "valiliği grevci işçilerin"."""
        said = act.content if self.cues.verb_final else act.ask
        runs_on = said and span.start < said.start < span.end
        return Span(span.start, said.start).trimmed(self.text) if said and runs_on else span

    def _behind_source(self, span: Span, source: Span | None) -> Span:
        """The other party alone, where its words begin with the speaker's: «عائلات السجناء مدير السجن»."""
        if source is None or source.start != span.start or source.end >= span.end:
            return span
        rest = self._behind_preposition(Span(source.end, span.end).trimmed(self.text))
        words = self.cues.words(self.text, rest)
        named = self.cues.posts | self.cues.powers
        if not words:
            return span
        ended = self._has_postpositions() and words[0].startswith(tuple(named))
        return rest if ended or words[0] in named else span

    def _asked_alone(self, span: Span) -> Span:
        """The other party alone, behind whom something is done against: "hükümete karşı | herkesi"."""
        sentence = read_sentence(self.text, span, self.language)
        last = len(sentence.words) - 1
        opposed = self.cues.of("opposing_prepositions") if self._has_postpositions() else frozenset[str]()
        at = next((at for at in range(last - 1, 0, -1) if sentence.words[at] in opposed), last)
        return Span(sentence.starts[at + 1], span.end) if at < last else span

    def _has_postpositions(self) -> bool:
        return self.cues.verb_final and not self.language.grammar.object_markers

    def _behind_preposition(self, span: Span) -> Span:
        """The other party alone, where a word leads to it: « au gouvernement », "an die Regierung"; up to a verb."""
        words = read_sentence(self.text, span, self.language)
        verbs = frozenset() if self.cues.verb_final else self.cues.of("auxiliaries", "modals")
        to, pairs = self.cues.of("infinitive_markers"), pairwise((*words.words, ""))
        ends = (
            at for at, (word, behind) in enumerate(pairs) if at and (word in verbs or (word in to and behind == ","))
        )
        at = next(ends, len(words.words))
        if at < len(words.words):  # "the police must …", "the mayor to, among other things, …"
            return self._behind_preposition(words.cover(0, at))
        small = not self.text[span.start].isupper()  # "In Defence of Millers" is a name
        leads = small and len(words.words) > 1 and words.words[0] in self.cues.of("prepositions")
        return Span(words.starts[1], span.end) if leads else span
