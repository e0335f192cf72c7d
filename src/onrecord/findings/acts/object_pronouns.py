"""The pronoun for whom an act is to or against: "accused her of", « l'a accusée », «واتهمها»."""

from __future__ import annotations

from dataclasses import replace

from onrecord.findings.acts.candidates import ObjectPronoun, StatementCandidate
from onrecord.findings.acts.cues import Cues, compiled
from onrecord.languages import Language
from onrecord.segmentation import Sentence, read_sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_TO_OR_AGAINST = frozenset({SpeechAct.APPEAL, SpeechAct.ACCUSE, SpeechAct.THREATEN})
_ENDS = ("prepositions", "determiners", "infinitive_markers", "complementisers", "subordinators", "conjunctions")
"""The words that follow a pronoun and no possessive: "her to" and "her of", but not "her government"."""
_NOUNS = ("request_nouns", "claim_nouns", "offer_nouns")
_APOSTROPHES = ("'", "’")
_CLAUSE = 12
"""The most words between a pronoun and the verb that ends its clause."""
_DOUBLED = 2
"""The most words from a verb to the preposition before the one for whom a pronoun stands besides."""
_LEAST_VERB = 3
"""The fewest letters of a verb before a pronoun that is written as its ending."""


def find_object(text: str, draft: StatementCandidate, language: Language) -> ObjectPronoun | None:
    """The pronoun that stands for an act's addressee or target; None where a noun or nothing does.

    It is the words that a rule or the encoder gives for that party, else what stands right beside the verb.
    """
    cues = compiled(language)
    if draft.act not in _TO_OR_AGAINST or draft.second:
        return None
    words = draft.target if draft.act is SpeechAct.ACCUSE else draft.addressee
    if words is not None and (found := _pronoun(language.fold(words.of(text)), words, cues)):
        return found
    beside = _beside(text, draft, language) if draft.cue is not None else None
    if beside is None or words is None:
        return beside
    misread = any(other and words.overlaps(other) for other in (draft.speaker, draft.cue, beside.span))
    return beside if misread else replace(beside, named=True)


def with_object(text: str, draft: StatementCandidate, language: Language) -> StatementCandidate:
    """The draft with the pronoun for its addressee or target, which is no part of what is said: "accused him | of"."""
    found = find_object(text, draft, language)
    if found is None or not draft.content or not 0 <= found.span.start - draft.content[0].start <= 1:
        return replace(draft, object=found)
    said = Span(found.span.end, draft.content[0].end).trimmed(text)
    asked = draft.ask and _behind_marker(text, Span(max(found.span.end, draft.ask.start), draft.ask.end), language)
    return replace(draft, object=found, content=(said, *draft.content[1:]) if said.end > said.start else (), ask=asked)


def _behind_marker(text: str, ask: Span, language: Language) -> Span | None:
    """The words for an ask, without "to"."""
    sentence, markers = read_sentence(text, ask.trimmed(text), language), compiled(language).of("infinitive_markers")
    first = int(bool(sentence.words) and sentence.words[0] in markers)
    return Span(sentence.starts[first], ask.end) if first < len(sentence.words) else None


def _beside(text: str, draft: StatementCandidate, language: Language) -> ObjectPronoun | None:
    """The pronoun beside the verb of an act."""
    cues = compiled(language)
    sentence = read_sentence(text, draft.sentence, language)
    place = sentence.words_in(draft.cue) if draft.cue else None
    if place is None:
        return None
    first = next((at for at in range(*place) if cues.meant(sentence.words, (at, at + 1))), place[0])
    return _behind(sentence, place[1], draft, cues) or _before(sentence, first, cues) or _ending(sentence, place, cues)


def _pronoun(word: str, span: Span, cues: Cues) -> ObjectPronoun | None:
    objects = cues.of("object_pronouns", "object_clitics") | set(cues.object_suffixes)
    many = word in cues.of("third_plural", "plural_objects")
    if word not in objects or word in cues.of("reflexives"):
        return None
    one = not many or word in cues.of("third_common")
    person, thing = word in cues.of("person_pronouns"), word in cues.of("third_neuter")
    return ObjectPronoun(span, one=one, many=many, person=person, thing=thing)


def _behind(sentence: Sentence, at: int, draft: StatementCandidate, cues: Cues) -> ObjectPronoun | None:
    """The pronoun right behind a verb, or behind the verb's preposition: "called on him"."""
    words = sentence.words
    at += at < len(words) and words[at] in cues.of("prepositions")
    if at >= len(words) or words[at] not in cues.of("object_pronouns"):
        return None
    subject = draft.speaker is None or draft.speaker.start >= sentence.starts[at]
    if words[at] in cues.of("caseless_pronouns") and subject:
        return None  # "forderte sie"
    return _pronoun(words[at], sentence.cover(at, at + 1), cues) if _is_whole(words, at, cues) else None


def _is_whole(words: tuple[str, ...], at: int, cues: Cues) -> bool:
    """Whether a pronoun is no possessive of the noun behind it."""
    if words[at] not in cues.of("possessives") or at + 1 >= len(words):
        return True
    after = words[at + 1]
    small = after in cues.of(*_ENDS)
    return small or not after[0].isalnum() or after.endswith(cues.infinitives) or after in cues.of("negations")


def _before(sentence: Sentence, at: int, cues: Cues) -> ObjectPronoun | None:
    """The pronoun right before a verb or its auxiliary: « l'a accusée »."""
    words, verb = sentence.words, at
    noun = words[verb] in cues.of(*_NOUNS) or words[verb].endswith(cues.abstracts)
    while at > 0 and (words[at - 1].startswith(_APOSTROPHES) or words[at - 1] in cues.of("auxiliaries")):
        at -= 1
    if at == 0 or words[at - 1] not in cues.of("object_clitics"):
        return _marked(sentence, verb, cues)
    article = words[at - 1] in cues.of("determiners", "prepositions")
    past = not cues.pasts or words[verb].endswith(cues.pasts)
    if article and (noun or not past):
        return None  # « la demande », "a denúncia"
    if not cues.of("object_prepositions").isdisjoint(words[verb + 1 : verb + 1 + _DOUBLED]):
        return None  # “le pidió al gobierno”
    return _pronoun(words[at - 1], sentence.cover(at - 1, at), cues)


def _marked(sentence: Sentence, verb: int, cues: Cues) -> ObjectPronoun | None:
    """The pronoun in a clause that ends with its verb: «او را … متهم کرد», "onu suçladı"."""
    if not cues.verb_final:
        return None
    words = sentence.words
    for at in range(verb - 1, max(-1, verb - _CLAUSE), -1):
        if not words[at][0].isalnum():
            return None
        follows = words[at + 1] in cues.of("object_markers") or (at > 0 and words[at - 1] in cues.asked_leads)
        if words[at] in cues.of("object_pronouns") and (follows or not cues.of("object_markers")):
            return _pronoun(words[at], sentence.cover(at, at + 1), cues)
    return None


def _ending(sentence: Sentence, place: tuple[int, int], cues: Cues) -> ObjectPronoun | None:
    """The pronoun at the end of a verb: «واتهمها»."""
    for at in range(*place):
        word, end = sentence.words[at], sentence.ends[at]
        suffix = next((each for each in cues.object_suffixes if word.endswith(each)), "")
        verb = word.removesuffix(suffix)
        forms = (verb, verb[1:])  # «و» may stand before a verb
        noun = any(form.startswith(cues.nominal) or form in cues.of("offer_nouns") for form in forms)
        if suffix and len(verb) >= _LEAST_VERB and not noun and cues.meant(forms, (0, 2)):
            return _pronoun(suffix.lstrip("-"), Span(end - len(suffix), end), cues)
    return None
