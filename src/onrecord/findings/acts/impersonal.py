"""Acts of which the words name nobody who does them: "a man accused of theft", « acusado de robo », «للمطالبة»."""

from __future__ import annotations

from onrecord.findings.acts.cues import Cues
from onrecord.findings.extraction import ActMention
from onrecord.segmentation import Sentence
from onrecord.vocabulary import SpeechAct


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
