"""Who acts in a passive: the words led or followed by the word for its agent, "by the miners", "sendika tarafından"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onrecord.findings.acts.cues import Cues
from onrecord.findings.acts.verb_groups import verb_at, verb_group
from onrecord.findings.extraction import SPEAKING, SPOKEN_TO, ActMention
from onrecord.segmentation import Sentence, read_sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_NEAR = 200
"""The characters around a verb in which its clause stands."""
_WORD = 20
"""The characters beside a party in which the word for an agent stands."""
_SURE = 0.9
"""How likely the agent of a passive is who acts; not calibrated."""
_NAME = 2
"""The most words of an agent before which the one who is asked does not stand."""


def by_agent(act: ActMention, text: str, cues: Cues) -> ActMention:
    """An act of the agent of its passive, where the encoder has taken the agent for the other party."""
    if act.act not in {SpeechAct.APPEAL, SpeechAct.ACCUSE} or act.cue is None:
        return act
    if not cues.verb_final:
        return _without_reporter(_led(act, text, cues), text, cues)
    return _before_object(_behind(_without_inner(act, text, cues), text, cues), text, cues)


def _led(act: ActMention, text: str, cues: Cues) -> ActMention:
    """An appeal whose other party is led by "by": "whose resignation was demanded by the miners"."""
    party, cue = act.party, act.cue
    if act.act is not SpeechAct.APPEAL or party is None or cue is None or cue.overlaps(party):
        return act
    before = cues.words(text, Span(max(0, party.start - _WORD), party.start))
    led = next((word for word in (*before[-1:], *cues.words(text, party)[:1]) if word in cues.of("agent_markers")), "")
    if not led or not _is_passive(text, cue, cues):
        return act  # "pidió por los presos"
    others = (each for each in (act.source, act.named) if each and not each.overlaps(party) and each.end <= cue.start)
    asked = next(others, None)
    sures = act.sures | {"source": _SURE, "party": _SURE, "speaker": _SURE, "named": 0.0}
    return replace(act, source=party, speaker=party, party=asked, named=None, sures=sures)


def _without_reporter(act: ActMention, text: str, cues: Cues) -> ActMention:
    """A charge that only describes somebody, without who reports it: "a man accused of theft fled, wardens said"."""
    party, cue, source = act.party, act.cue, act.source
    if act.act is not SpeechAct.ACCUSE or not party or not cue or not source or source.start < cue.end:
        return act
    describes = not text[party.end : cue.start].strip() and cues.is_past(cues.words(text, cue)[0])
    led = cues.words(text, Span(max(cue.end, source.start - _WORD), source.start))[-1:]
    if not describes or not cues.of("agent_markers").isdisjoint((*led, *cues.words(text, source)[:1])):
        return act  # "accused of theft by the wardens"
    return replace(act, source=None, speaker=None)


def _behind(act: ActMention, text: str, cues: Cues) -> ActMention:
    """An act whose agent stands before a word for it: "Hükümet, sendika tarafından işkenceyle suçlandı"."""
    spans = {name: span for name in (*SPEAKING, *SPOKEN_TO) if (span := getattr(act, name))}
    agents = {name: span for name, span in spans.items() if _is_agent(text, span, cues)}
    cue = cues.words(text, act.cue) if act.cue else ()
    if not agents or not cues.says(act.act, cue):
        return act  # "beaten by policemen": they did what is told
    agent = min(agents.values(), key=lambda span: span.end - span.start)
    others = [name for name, span in spans.items() if not span.overlaps(agent)]
    if not others and len(cues.words(text, agent)) > _NAME:
        return replace(act, source=None, speaker=None, party=None, named=None)  # the one who is asked is part of it
    other = max(others, key=lambda name: act.sures.get(name, 0.0), default="")
    changes: dict[str, Any] = dict.fromkeys(SPEAKING, agent) | dict.fromkeys(SPOKEN_TO, spans.get(other))
    sures = act.sures | dict.fromkeys(SPEAKING, _SURE) | dict.fromkeys(SPOKEN_TO, act.sures.get(other, 0.0))
    return replace(act, **changes, sures=sures)


def _without_inner(act: ActMention, text: str, cues: Cues) -> ActMention:
    """An act without the agent of a participle before it: "askerler tarafından dövülen çiftçi yardım istedi"."""
    endings, source, cue = cues.language.grammar.passive_participle_suffixes, act.source, act.cue
    if not endings or source is None or cue is None or source.end > cue.start or not _is_agent(text, source, cues):
        return act
    between = cues.words(text, Span(source.end, cue.start))
    inner = any(word.endswith(endings) for word in between)
    return replace(act, source=None, speaker=None) if inner else act


def _before_object(act: ActMention, text: str, cues: Cues) -> ActMention:
    """An act of a participle between its subject and its object: "polisin suçladığı Ada Lund"."""
    endings, source, party, cue = cues.language.grammar.object_participle_suffixes, act.source, act.party, act.cue
    if not endings or source is None or party is None or cue is None:
        return act
    if not cues.words(text, cue)[-1].endswith(endings):
        return act
    turned = party.end <= cue.start and source.start >= cue.end and not text[cue.end : source.start].strip()
    sures = act.sures | dict.fromkeys(SPEAKING, act.sures.get("party", 0.0))
    sures |= dict.fromkeys(SPOKEN_TO, act.sures.get("source", 0.0))
    return replace(act, source=party, speaker=party, party=source, named=source, sures=sures) if turned else act


def _is_agent(text: str, span: Span, cues: Cues) -> bool:
    behind = cues.words(text, Span(span.end, min(len(text), span.end + _WORD)))
    return bool(behind) and behind[0] in cues.of("agent_markers")


def _is_passive(text: str, cue: Span, cues: Cues) -> bool:
    """Whether a verb is a passive: its auxiliary stands behind it, as "gefordert wird", or in its group."""
    read = _clause(text, cue, cues)
    place = read.words_in(cue)
    if place is None:
        return False
    behind = read.words[place[1] - 1 : place[1] + 1]
    if not cues.of("passive_auxiliaries").isdisjoint(behind):
        return True
    return verb_group(read.words, verb_at(read.words, place, cues), 0, cues).passive


def _clause(text: str, cue: Span, cues: Cues) -> Sentence:
    start = max(0, cue.start - _NEAR, *(text.rfind(mark, 0, cue.start) + 1 for mark in (". ", "\n")))
    return read_sentence(text, Span(start, min(len(text), cue.end + _WORD)).trimmed(text), cues.language)
