"""Who condemns what was done, in a language without frames: «осудил арест», «أدانت النقابة اعتقال».

The encoder often sees no act there, and no attribution. A verb that accuses and a noun for harm as its object are
enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.findings.acts.chunker import Chunker
from onrecord.findings.acts.cues import Cues, Place
from onrecord.findings.acts.frame_matches import FrameMatch
from onrecord.findings.acts.verb_groups import verb_group
from onrecord.segmentation import Sentence
from onrecord.vocabulary import SpeechAct

_SURE = 0.7
"""The certainty of the rule; not calibrated."""
_SUBJECT = 8
"""The most words of a subject between a verb and its object."""


def find_condemned(sentence: Sentence, cues: Cues, low: int, high: int) -> Iterator[FrameMatch]:
    """Yield the acts of a sentence of which verb, speaker and object are plain."""
    first = bool(cues.language.parties.head_first)
    for at in range(low, min(high - 1, low + 1) if first else high - 1):
        verb = sentence.words[at : at + 1]
        if not cues.says(SpeechAct.ACCUSE, verb) or not cues.of("charging_verbs").isdisjoint(verb):
            continue  # «اتهمت الشرطة بالتعذيب»: the police is not the subject, but the object
        places = _behind(sentence, cues, at, high) if first else _before(sentence, cues, low, at, high)
        if places is None or not cues.of("court_words").isdisjoint(sentence.words[slice(*places[0])]):
            continue
        speaker, said = (sentence.cover(*place) for place in places)
        cue = sentence.cover(at, at + 1)
        yield FrameMatch(
            act=SpeechAct.ACCUSE,
            cue=cue,
            slots={"speaker": speaker, "content": said},
            first=False,
            second=False,
            clause=sentence.cover(min(at, places[0][0]), places[1][1]),
            said=said,
            rule="{speaker} <condemn> {content}",
            sure=_SURE,
        )


def _behind(sentence: Sentence, cues: Cues, at: int, high: int) -> tuple[Place, Place] | None:
    """The subject and the object behind a verb that begins its sentence."""
    words = sentence.words
    end = next((each for each in range(at + 2, high) if words[each] in cues.of("harm_nouns")), high)
    apart = cues.of("prepositions", "relative_pronouns", "complementisers")
    if end == high or end - at - 1 > _SUBJECT or not apart.isdisjoint(words[at + 1 : end]):
        return None
    articles = tuple(cues.language.grammar.definite_articles)
    two = (each for each in range(at + 2, end) if words[each] in cues.powers and words[each - 1].startswith(articles))
    if next(two, 0) or not all(word[0].isalnum() for word in words[at + 1 : end]):
        return None  # "accused the police of beating" has an object of its own
    return (at + 1, end), _said(words, end, high)


def _before(sentence: Sentence, cues: Cues, low: int, at: int, high: int) -> tuple[Place, Place] | None:
    """The subject before a verb, and the object right behind it."""
    group = verb_group(sentence.words, at, low, cues)
    if sentence.words[at + 1] not in cues.of("harm_nouns") or group.negated or group.supposed:
        return None
    subject = Chunker(sentence, cues, low, high).subject(group.start)
    return (subject, _said(sentence.words, at + 1, high)) if subject else None


def _said(words: tuple[str, ...], start: int, high: int) -> Place:
    end = next((each for each in range(start, high) if words[each] in ",;.!?،؛؟"), high)
    return start, end


def names_punishment(words: Sequence[str], cues: Cues) -> bool:
    """Whether words name what a court condemns somebody to: "to life in prison"."""
    to, punishments = cues.of("infinitive_markers"), cues.of("punishment_words")
    return any(before in to and word in punishments for before, word in pairwise(words))
