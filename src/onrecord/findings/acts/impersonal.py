"""Acts of which the words name nobody who does them: "a man accused of theft", « acusado de robo », «للمطالبة»."""

from __future__ import annotations

from onrecord.findings.acts.cues import Cues
from onrecord.findings.acts.verb_groups import verb_group
from onrecord.findings.extraction import ActMention
from onrecord.segmentation import Sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_BEFORE = 3
"""The most words of a passive before its cue: « il a été demandé »."""
_LONGEST = 6
"""More words than the longest passive that a language lists."""


def is_impersonal(act: ActMention, sentence: Sentence, cues: Cues) -> bool:
    """Whether a passive or a noun gives an act of which no words name the speaker, so that the last one is not meant.

    A perfect is no passive: « han acusado a la empresa » goes on with what somebody does.
    """
    place = sentence.words_in(act.cue) if act.cue else None
    stems = cues.impersonal.get(act.act, ())
    if place is None or not stems:
        return False
    words = sentence.words[place[0] : place[1]]
    told = next((at for at, word in enumerate(words) if word.startswith(stems)), -1)
    if told < 0:
        return False
    before = sentence.words[place[0] + told - 1] if place[0] + told else ""
    return act.act is not SpeechAct.ACCUSE or before not in cues.of("auxiliaries") - cues.of("passive_auxiliaries")


def is_passive_call(act: ActMention, sentence: Sentence, cues: Cues) -> bool:
    """Whether a passive asks, and no word marks its speaker as who does: « se pidió », "istendi", «خواسته شد».

    Words that the reader takes for the speaker are then those of somebody else.
    """
    place = sentence.words_in(act.cue) if act.cue else None
    if place is None or act.act is not SpeechAct.APPEAL or _is_agent(act.source, sentence, cues):
        return False
    for at in range(max(0, place[0] - _BEFORE), place[1]):
        reaching = tuple(stem for stem in cues.passive_calls if at + stem.count(" ") >= place[0])
        if reaching and " ".join(sentence.words[at : at + _LONGEST]).startswith(reaching):
            return True
    return False


def is_expletive(source: Span, cue: Span, sentence: Sentence, cues: Cues) -> bool:
    """Whether "it" stands for nobody before a passive of saying: "It is believed that", „Es wird berichtet, dass“.

    "It is worried that" has a subject: what somebody feels is no passive of saying.
    """
    place, words = sentence.words_in(cue), sentence.words
    before = [at for at, end in enumerate(sentence.ends) if end <= min(source.end, cue.start)]
    if place is None or not before or cues.verb_final or words[before[-1]] not in cues.of("third_neuter"):
        return False
    group = verb_group(words, place[1] - 1, before[-1] + 1, cues)
    says = cues["reporting_verbs"].at(words, place[1] - 1) or cues.tells(words, place[1] - 1)
    return group.passive and group.start == before[-1] + 1 and (bool(says) or not cues.frames)


def _is_agent(source: Span | None, sentence: Sentence, cues: Cues) -> bool:
    """Whether a word for the agent of a passive stands beside somebody: "by the union", "sendika tarafından"."""
    place = sentence.words_in(source) if source else None
    if place is None:
        return False
    near = (place[1], place[1] + 1) if cues.verb_final else (max(0, place[0] - 1), place[0] + 1)
    return not cues.of("agent_markers").isdisjoint(sentence.words[slice(*near)])
