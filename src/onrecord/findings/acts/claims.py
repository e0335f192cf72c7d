"""Tell whether words name something that was said before, which can be denied, or a request, which can be answered."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from onrecord.findings.acts.chunker import Chunker
from onrecord.findings.acts.cues import Cues
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_REACH = 7
"""The most words before the noun of a claim or a request."""
_OPENING = 40
"""The characters at the head of what is denied that are looked at."""
_BEFORE_CLAUSE = 2
"""The most words from a verb that denies to "that", which is counted."""
_SUBJECT = 12
"""The most words between the relative pronoun for a claim and the verb that denies it."""

_ELISIONS = frozenset("'’")
_LED = 5
"""The most words between a preposition and words that deny, or from these to the noun that they describe."""


def is_claim(words: Sequence[str], start: int, end: int, cues: Cues) -> bool:
    """Whether denied content is something said: an accusation, a report, "that …", "having …"."""
    first = words[start]
    if first in cues.of("complementisers") or first.endswith(cues.endings):
        return True
    if first in cues.of("determiners", "third_person"):
        if start + 1 == end or words[start + 1] in cues.of("prepositions"):
            return first not in cues.articles or first in cues.of("indefinite_pronouns")
        return first in cues.of("determiners") and _names_claim(words, start + 1, end, cues)
    return _names_claim(words, start, end, cues)


def denies_that(text: str, act: SpeechAct, cue: Span, content: Span, cues: Cues) -> bool:
    """Whether a verb that denies stands before a clause with "that": "denied that its guards had beaten them"."""
    if act is not SpeechAct.DENY or cue.end > content.start:
        return False
    verb = cues.words(text, cue)
    opens = cues.words(text, Span(cue.end, min(content.end, content.start + _OPENING)))
    denies = any(cues.denies(verb, at) or act in cues.acts_at(verb, at) for at in range(len(verb)))
    return denies and not cues.of("complementisers").isdisjoint(opens[:_BEFORE_CLAUSE])


def describes_charge(words: Sequence[str], place: tuple[int, int], cues: Cues) -> bool:
    """Whether words that deny only describe on what somebody is held: "jailed on baseless charges".

    They stand behind a preposition, with the noun that they describe and no verb between. "It is a matter of baseless
    charges" denies them.
    """
    start, end = place
    pronouns = cues.of("third_person") - cues.of("determiners")
    stops = cues.of("auxiliaries", "modals", "complementisers", "subordinators") | pronouns
    leads = cues.of("prepositions") - cues.of("genitive_prepositions") - stops
    led = start
    if not stops.isdisjoint(words[start:end]):
        return False  # "the claim in the report is a lie"
    while led > max(0, start - _LED) and words[led - 1] not in leads:
        led -= 1
        if not (words[led][0].isalnum() or words[led] in _ELISIONS) or words[led] in stops:
            return False
    if led == 0 or words[led - 1] not in leads:
        return False
    claims, parts = cues.of("claim_nouns"), stops | cues.of("determiners", "prepositions")
    if not cues.frames:
        return words[start - 1] in claims  # "por acusaciones infundadas"
    behind = [*takewhile(lambda word: word[0].isalnum() and word not in parts, words[end : end + _LED])]
    return bool(behind) and (behind[0] not in cues.of("conjunctions") or not claims.isdisjoint(behind))


def is_request(words: Sequence[str], start: int, end: int, cues: Cues) -> bool:
    """Whether answered content is something asked or said: a letter, a question, an accusation."""
    for index in range(start, min(end, start + _REACH)):
        if words[index] in cues.of("request_nouns"):
            return not any(word in cues.of("non_appeal_objects") for word in words[index + 1 : index + 4])
        owned = words[index] in cues.of("possessives")  # "the families' request"
        if words[index] == "," or not (owned or words[index][0].isalnum()):
            return False
    return False


def _names_claim(words: Sequence[str], start: int, end: int, cues: Cues) -> bool:
    nouns = cues.of("claim_nouns") - cues.of("subordinators") - cues.of("determiners")
    for word in words[start : min(end, start + _REACH)]:
        if word in nouns:
            return True
        if word in cues.of("prepositions") or word == ",":
            return False
    return False


def denied_before(
    words: Sequence[str], verb: int, low: int, chunker: Chunker, cues: Cues
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Who denies, and the claim, where it stands before the verb: "fraud, which he denies", "a charge he denies".

    Args:
        words: the words of the sentence.
        verb: where the verb group begins.
        low: where the clause chain begins.
        chunker: the chunker of the sentence.
        cues: the cues of its language.
    """
    pronoun = verb - 1 > low and words[verb - 1] in cues.of("third_person")
    near = range(verb - 2, max(low, verb - _SUBJECT), -1)
    relative = next((at for at in near if words[at] in cues.of("relative_pronouns")), None)
    if relative is None:
        behind, named = verb - 1, pronoun and words[verb - 2] in cues.of("claim_nouns")
        subject = (verb - 1, verb)
    else:
        behind, subject = relative, (relative + 1, verb)
        named = (pronoun and relative + 2 == verb) or chunker.opening(relative + 1, verb + 1) == subject
    end = behind - (words[behind - 1] == ",")
    if not named or end <= low:
        return None
    claim = chunker.antecedent(behind) or (end - 1, end)  # "accused of fraud, which he denies"
    return (subject, claim) if is_claim(words, *claim, cues) else None
