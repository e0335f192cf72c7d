"""Suggestions which answer belongs to which appeal, and in which form it answers; a person decides."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.facts.normalise import fold
from onrecord.facts.references import Reference, reference, references
from onrecord.languages import Language
from onrecord.names import score
from onrecord.register.domain import AnswerFacts, AppealFacts, PartyFacts, Suggestion
from onrecord.register.linkage.affiliations import Affiliations
from onrecord.register.linkage.odds import NOTHING, Weighed, sigmoid
from onrecord.register.linkage.stems import stems
from onrecord.register.linkage.told_order import told_order
from onrecord.register.phrases import Phrase, days, phrase
from onrecord.register.status.intervals import DateInterval, hull, one_year, stretches
from onrecord.vocabulary import AnswerForm, SpeechAct

_NONE_KNOWN = -3.0
"""The log-odds before anything is known: of the appeals that are looked at, about one in twenty is the one."""
_SAME_NAME = 0.9
_TELLING = 2
"""Words of an ask that an answer must have before it is said to speak of it, set by hand."""
_HEAD = 4
"""So many words at the head of what is refused name what that is, set by hand."""
_NO_DAY = -0.4
"""The weight of a day that is not known, set by hand. The name of who was asked still suffices for a proposal."""
_SOON, _LONG = 90, 730
"""Days after the appeal within which most answers come, and after which few do, both set by hand."""


@dataclass(frozen=True, slots=True)
class AnswerText:
    """The likely form of an answer, and the reason."""

    form: AnswerForm
    why: Phrase


def form_of(answer: AnswerFacts, language: Language) -> AnswerText:
    """Tell what kind of answer a statement is, from its cue and its words first and then from its act.

    A reply that is withheld goes before a refusal, a refusal before an acknowledgement, and that before an answer in
    part: "we have received your letter and reject it" is a refusal.
    """
    cue = language.fold(answer.cue)
    words = f"{cue} {language.fold(answer.words)}"
    negations = set(map(language.fold, language.grammar.negations))
    for form, told, pattern, of_cue in _cues(language):
        if of_cue and answer.act is not SpeechAct.ANSWER:
            continue  # who denies may reject a claim
        found = pattern.search(cue if of_cue else words)
        before = cue[: found.start()].split() if found else ()
        if found and negations.isdisjoint(before):  # "did not rule out" a visit
            return AnswerText(form, phrase("form.words", cue=told))
    by_act = {SpeechAct.ACKNOWLEDGE: AnswerForm.ACKNOWLEDGED, SpeechAct.DENY: AnswerForm.DENIED}.get(
        answer.act, AnswerForm.ANSWERED
    )
    return AnswerText(by_act, phrase("form.act", act=answer.act.value))


@functools.cache
def _cues(language: Language) -> tuple[tuple[AnswerForm, str, re.Pattern[str], bool], ...]:
    """The phrases that tell a form, with their pattern, and whether it counts in the cue of an answer alone."""
    told = language.speech_acts.answer
    cues = (
        (AnswerForm.WITHHELD, told.withheld_phrases, False),
        (AnswerForm.DECLINED, told.declined_phrases, False),
        (AnswerForm.DECLINED, told.declining_cues, True),
        (AnswerForm.ACKNOWLEDGED, (*told.acknowledged_phrases, *told.receipt_phrases), False),
        (AnswerForm.ANSWERED_IN_PART, told.partial_answer_phrases, False),
    )
    return tuple(
        (form, cue, re.compile(rf"(?<!\w){re.escape(language.fold(cue))}(?!\w)"), of_cue)
        for form, forms, of_cue in cues
        for cue in forms
    )


def belongs(answer: AnswerFacts, appeal: AppealFacts, ties: Affiliations, language: Language) -> Suggestion:
    """Tell how likely a statement answers an appeal.

    Args:
        answer: the statement.
        appeal: the appeal.
        ties: who belongs to whom.
        language: that of the answer.
    """
    order = told_order(answer.told, appeal.told, language) if answer.told and appeal.told else NOTHING
    if order is None:
        return Suggestion(0.0, (phrase("answer.appeal_followed"),))
    when = _when(answer, appeal, order)
    if when is None:
        return Suggestion(0.0, (phrase("answer.before"),))
    reference, receiver = _by_reference(answer, appeal), _by_receiver(answer, appeal)
    words, cue = _by_words(answer, appeal, language), _by_cue(answer, language)
    found = [
        when,
        reference,
        _by_answerer(answer, appeal, ties),
        receiver,
        words,
        _by_report(answer, appeal),
        cue,
    ]
    if not any(weight > 0 for weight, _ in (reference, receiver, words)):
        found.append(_by_claim(answer, language, replies=cue[0] > 0))
    odds = _NONE_KNOWN + sum(weight for weight, _ in found)
    return Suggestion(sigmoid(odds), tuple(why for _, why in found if why))


def _known(candidates: tuple[str, ...]) -> DateInterval | None:
    found = hull(stretches(candidates))
    return found if found and one_year(found) else None


def _when(answer: AnswerFacts, appeal: AppealFacts, order: Weighed) -> Weighed | None:
    """None where the answer is surely older than the appeal.

    Where a day is not known, it may be older. Of two things that one report tells, the day of the report says nothing,
    and `order` is what the report says. Nor does one day that several reports have.
    """
    asked = hull(stretches(appeal.written)) or hull(stretches(appeal.reported))
    given = hull(stretches(answer.when))
    if asked and given and given.last < asked.first:
        return None
    start, end = _known(appeal.written) or _known(appeal.reported), _known(answer.when)
    if answer.report in appeal.reports and (start == end or (order[1] and not (start and end))):
        return order
    if start is None or end is None:
        return _NO_DAY, phrase("answer.no_day")
    if start == end and start.exact:
        return 0.0, phrase("answer.same_day")
    least, most = max((end.first - start.last).days, 0), (end.last - start.first).days
    if end.first < start.first:
        return 0.0, phrase("answer.perhaps_before")
    weight = 0.8 if least <= _SOON else 0.2 if least <= _LONG else -0.5
    return weight, phrase("answer.after", elapsed=days(least, most))


def _by_reference(answer: AnswerFacts, appeal: AppealFacts) -> Weighed:
    named = [found for found, _ in references(f"{answer.words}\n{answer.around}")]
    known = [found for text in appeal.references if (found := reference(text))]
    if not (named and known):
        return 0.0, None
    shared: Reference | None = next((one for one in named for other in known if one.same(other)), None)
    if shared:
        return 8.0, phrase("answer.reference", reference=str(shared))
    return -5.0, phrase("answer.other_reference", named=str(named[0]), known=str(known[0]))


def _by_answerer(answer: AnswerFacts, appeal: AppealFacts, ties: Affiliations) -> Weighed:
    if answer.answerer is None:
        return -1.0, phrase("answer.nobody")
    who = answer.answerer
    for asked in appeal.addressees:
        if _one(who, asked):
            return 3.5, _asked_and_answers(who.names[0], asked.names[0])
    own = ties.of(who)
    for asked in appeal.addressees:
        if own & ties.itself(asked):
            return 2.5, phrase("answer.of_addressee", who=who.names[0], asked=asked.names[0])
    for target in appeal.targets:
        if _one(who, target) or own & ties.itself(target):
            return 1.5, phrase("answer.of_target", who=who.names[0], target=target.names[0])
    for asked in appeal.addressees:
        if own & ties.of(asked):
            return 1.5, phrase("answer.one_body", who=who.names[0], asked=asked.names[0])
    return -2.5, phrase("answer.stranger", who=who.names[0])


def _asked_and_answers(who: str, asked: str) -> Phrase:
    if who.casefold() == asked.casefold():
        return phrase("answer.addressee.one", name=who)
    return phrase("answer.addressee", who=who, asked=asked)


def _one(first: PartyFacts, second: PartyFacts) -> bool:
    """Whether two mentions seem to be of one party, by what lists them or by their names."""
    if first.fact and second.fact:
        return first.fact == second.fact
    if not (first.named and second.named) or first.kind is not second.kind:
        return False
    kind = first.kind.value if first.kind.value in {"person", "place"} else "body"
    return max(score([(one, other) for one in first.names for other in second.names], kind=kind)) >= _SAME_NAME


def _by_receiver(answer: AnswerFacts, appeal: AppealFacts) -> Weighed:
    for sender in appeal.senders:
        if any(_one(each, sender) for each in answer.to):
            return 2.5, phrase("answer.to_sender", sender=sender.names[0])
    other = _other_receiver(answer, appeal)
    if other:
        return -1.5, phrase("answer.to_other", to=other.names[0], sender=appeal.senders[0].names[0])
    words = f" {fold(f'{answer.words} {answer.around}')} "
    for sender in appeal.senders:
        for told in (*(sender.names if sender.named else ()), sender.place):
            if told and f" {fold(told)} " in words:
                return 1.5, phrase("answer.names_sender", told=told)
    return 0.0, None


def _other_receiver(answer: AnswerFacts, appeal: AppealFacts) -> PartyFacts | None:
    """Return whom an answer is to, if both that and the senders have names, and they are of one kind and not one."""
    if not (answer.to and appeal.senders and all(each.named for each in (*answer.to, *appeal.senders))):
        return None
    kinds = {each.kind for each in appeal.senders}
    return next((each for each in answer.to if kinds == {each.kind}), None)


def _by_claim(answer: AnswerFacts, language: Language, *, replies: bool) -> Weighed:
    """Whether a statement speaks against a claim, which is no appeal; nothing ties it to what was asked for.

    A denial does, and so does what is refused if it is a claim ("rejected the accusations"). Who refuses to publish a
    report speaks against none.

    Args:
        answer: the statement.
        language: its language.
        replies: whether it calls itself a reply.
    """
    told = language.speech_acts
    around = f"{answer.words}\n{answer.around}"
    requests = set(told.answer.request_nouns) - set(told.denial.claim_nouns)
    if _first_of(requests, around, language):
        return 0.0, None
    denies = answer.act is SpeechAct.DENY
    claim = _first_of(told.denial.claim_nouns, around if denies else _object(answer, language), language)
    if claim:
        return -2.0, phrase("answer.claim", claim=claim)
    if denies and not replies:
        return -1.2, phrase("answer.denial")
    return 0.0, None


def _object(answer: AnswerFacts, language: Language) -> str:
    """Return the first words of what an answer is about; none where somebody says something, or is to do something.

    "To" before a noun begins no act: "replied to accusations", "replied to the report".
    """
    words, grammar = language.fold(answer.words).split(), language.grammar
    lists = (
        grammar.complementisers,
        grammar.infinitive_markers,
        (*grammar.determiners, *language.speech_acts.denial.claim_nouns),
    )
    says, does, noun = (set(map(language.fold, each)) for each in lists)
    if says.intersection(words[:1]) or (does.intersection(words[:1]) and not noun.intersection(words[1:2])):
        return ""
    return " ".join(words[:_HEAD])


def _first_of(nouns: Iterable[str], text: str, language: Language) -> str:
    """Return the first word of a text that is one of some nouns; empty for none."""
    wanted = {language.fold(noun): noun for noun in nouns}
    found = (wanted.get(word) for word in re.findall(r"\w+", language.fold(text)))
    return next((noun for noun in found if noun), "")


def _by_words(answer: AnswerFacts, appeal: AppealFacts, language: Language) -> Weighed:
    """How many of an ask's words the answer has, by the ask that it meets best; across languages nothing is said.

    The names of the parties and of their places, and words that any text has, say nothing of what was asked for. One
    word alone says little: two must be there, unless the ask has no other.
    """
    if not appeal.asks or (answer.language and appeal.language and answer.language != appeal.language):
        return 0.0, None
    parties = (*appeal.senders, *appeal.addressees, *appeal.targets)
    names = {stem for each in parties for words in (*each.names, *each.described, each.place) for stem in stems(words)}
    empty = names | _small_words(language)
    said = stems(answer.words) - empty
    asked = [(stems(ask) - empty, ask) for ask in appeal.asks]
    best, shared, ask = max((len(own & said) / max(len(own), 1), len(own & said), ask) for own, ask in asked)
    enough = shared >= _TELLING or (shared and best == 1)
    if best >= 0.5 and enough:
        return 1.5, phrase("answer.asked_words", ask=ask)
    if best >= 0.25 and enough:
        return 0.7, phrase("answer.some_asked_words", ask=ask)
    every = stems(f"{answer.words} {answer.around}")
    nothing = not any(own & every for own, _ in asked)
    return (-0.5, phrase("answer.no_asked_words")) if nothing else (0.0, None)


@functools.cache
def _small_words(language: Language) -> frozenset[str]:
    """The stems of words that any text of a language has: pronouns, prepositions, auxiliaries."""
    lists = (getattr(language.grammar, name) for name in type(language.grammar).__dataclass_fields__)
    words = (word for each in lists if isinstance(each, tuple) for word in each if isinstance(word, str))
    return frozenset(stem for word in words for stem in stems(word))


def _by_report(answer: AnswerFacts, appeal: AppealFacts) -> Weighed:
    return (1.5, phrase("answer.one_report")) if answer.report in appeal.reports else (0.0, None)


def _by_cue(answer: AnswerFacts, language: Language) -> Weighed:
    around = language.fold(f"{answer.words} {answer.around}")
    cue = next((each for each in language.speech_acts.answer.reply_phrases if language.fold(each) in around), None)
    return (0.7, phrase("answer.reply", cue=cue)) if cue else (0.0, None)
