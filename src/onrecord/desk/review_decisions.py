"""The actions of a person on the page of a report in the review: decisions on cards, and undoing them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext

from onrecord.desk.keys import REJECT_REASONS
from onrecord.desk.review_cards import ReviewCard
from onrecord.errors import EditConflictError, RegisterError
from onrecord.register import reads, writes
from onrecord.register.db.scope import Scope
from onrecord.register.ids import kind_of
from onrecord.register.new_entries import NO_SECOND_OPINION, NOTHING_HERE, SECOND_OPINION, NewJudgement
from onrecord.vocabulary import Verdict

VERDICTS = (Verdict.ACCEPT.value, Verdict.REJECT.value, Verdict.UNSURE.value)
_LONGEST_REASON = 2000
MOST_NAMES = 12
"""Other names of a party that a card shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAnswer:
    """The result of a decision.

    Attributes:
        outcome: "entered", "same" if somebody had decided the same, "conflict" if somebody had decided otherwise,
            "refused" if it is not possible, "undone", or "nothing" if there is nothing to undo.
        statements: the statements that it is about.
        verdict: what the person wanted.
        message: a sentence for the person; empty if there is nothing to say.
        english: whether the sentence is the register's own, in English.
        report: the report that it is about; of an undone decision perhaps another one than is open.
        undo: of an undone decision, its id, to undo the one before it next.
        who: of a conflict, the person who decided.
    """

    outcome: str
    statements: tuple[str, ...] = ()
    verdict: str = ""
    message: str = ""
    english: bool = False
    report: str = ""
    undo: str = ""
    who: str = ""


def seen_in(post: QueryDict) -> dict[str, str | None]:
    """Return the statements of a form, each with the last judgement that its page showed."""
    pairs = (each.partition(":") for each in post.getlist("seen"))
    return {statement: judgement or None for statement, _, judgement in pairs if statement}


def decide(scope: Scope, post: QueryDict) -> DecisionAnswer:
    """Judge the statements of a card, or of several cards, in one go.

    The same decision once more, without a reason, enters nothing.
    """
    verdict = Verdict.ACCEPT.value if post["do"] == "rest" else str(post["do"])
    seen = seen_in(post)
    statements, why = tuple(seen), _why(post)
    before = "" if why else _judged_so(scope, seen, verdict)
    if before:
        return DecisionAnswer(outcome="same", statements=statements, verdict=verdict, who=before)
    wanted = [NewJudgement(subject=key, verdict=verdict, expects=last) for key, last in seen.items()]
    try:
        made = writes.judge_all(scope, wanted, why)
    except EditConflictError as error:
        if same := _judged_so(scope, seen, verdict):
            return DecisionAnswer(outcome="same", statements=statements, verdict=verdict, who=same)
        return DecisionAnswer(outcome="conflict", statements=statements, verdict=verdict, who=error.who)
    except RegisterError as error:
        return DecisionAnswer(outcome="refused", statements=statements, message=error.message, english=True)
    return DecisionAnswer(outcome="entered", statements=statements, verdict=verdict, undo=made.id)


def ask_opinion(scope: Scope, card: ReviewCard) -> None:
    """Ask others to judge a card; once is enough."""
    if scope.who not in card.asked:
        writes.note(scope, card.id, SECOND_OPINION)


def nothing_here(scope: Scope, report: str, looked: Iterable[str]) -> None:
    """Record that the person looked through a report and found nothing to record; once is enough."""
    if scope.who not in looked:
        writes.note(scope, report, NOTHING_HERE)


def names_elsewhere(scope: Scope, card: ReviewCard) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the parties of a card, each with the other names of it in the reports that are judged to speak of it."""
    found = []
    for party in dict.fromkeys(each for each in (card.speaker, *card.targets, *card.addressees) if each):
        every = reads.party(scope, party.id)
        names = dict.fromkeys(
            quote.citation.quote for each in every for quote in each.quotes if quote.part == "mention"
        )
        names |= dict.fromkeys(each.name for each in every)
        found.append((party.name, tuple(each for each in names if each != party.name)[:MOST_NAMES]))
    return tuple(found)


def undo(scope: Scope, before: str) -> DecisionAnswer:
    """Undo the last decision of the person, or the one before a decision that could not be undone."""
    try:
        last = reads.last_decision(scope, before or None)
    except RegisterError as error:
        return DecisionAnswer(outcome="refused", message=error.message, english=True)
    if last is None:
        return DecisionAnswer(outcome="nothing", message=gettext("There is nothing to undo."))
    try:
        if kind_of(last.id) == "note":
            writes.note(scope, last.statements[0], NO_SECOND_OPINION)
        else:
            writes.take_back(scope, last.id)
    except EditConflictError as error:
        message = gettext("%(who)s has decided on it since, so it stays. Undo again for the decision before it.")
        who = reads.display_names(scope).get(error.who, error.who)
        return DecisionAnswer(outcome="refused", message=message % {"who": who}, undo=last.id)
    except RegisterError as error:
        return DecisionAnswer(outcome="refused", message=error.message, english=True, undo=last.id)
    return DecisionAnswer(outcome="undone", statements=last.statements, report=last.report)


def _judged_so(scope: Scope, seen: Iterable[str], verdict: str) -> str:
    """Return who judged each of some statements so already; an empty text if one of them is not judged so."""
    try:
        last = [reads.judgements(scope, key)[-1:] for key in seen]
    except RegisterError:
        return ""
    same = bool(last) and all(each and each[0].verdict == verdict for each in last)
    return last[-1][0].judge if same else ""


def _why(post: QueryDict) -> str:
    """Return the reason: one of the usual ones by its digit, and the words of the person."""
    usual = dict(REJECT_REASONS).get(post.get("reason", ""), "") if post["do"] == Verdict.REJECT else ""
    own = post.get("why", "")[:_LONGEST_REASON].strip()
    return ": ".join(part for part in (usual, own) if part)
