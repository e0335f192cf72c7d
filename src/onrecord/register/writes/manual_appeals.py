"""The appeals of asks that a person entered: the appeal of the corrected ask, one of the same sides, or a new one.

An appeal keeps its id, its events and its answers when all its asks are corrected in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.errors import RegisterError
from onrecord.languages import load
from onrecord.register import models as rows
from onrecord.register.appeal_references import called_by
from onrecord.register.db.scope import Scope
from onrecord.register.hand_letters import applying_letters, words_of
from onrecord.register.ids import new_id
from onrecord.register.new_entries import BY_HAND, KEEP, LetterChoice
from onrecord.register.reads.appeal_letters import letter_numbers
from onrecord.register.reads.applicable import applies
from onrecord.text import Span
from onrecord.vocabulary import AppealRole, SpeechAct


def place_asks(
    scope: Scope,
    decision: rows.Decision,
    made: Sequence[rows.Statement],
    olds: Sequence[rows.Statement],
    chosen: LetterChoice = KEEP,
) -> None:
    """Give each new ask its appeal, within a transaction.

    Args:
        scope: the case.
        decision: what is done in one go.
        made: new statements of one report; those that ask for nothing are skipped.
        olds: the statements that they correct, which are still as they were.
        chosen: the letter that the person gives the asks to.

    Raises:
        RegisterError: the report has no such letter.
    """
    asking = [each for each in made if each.act == SpeechAct.APPEAL]
    if not asking:
        return
    asked = scope.of(rows.Ask).filter(statement__in=olds).select_related("appeal", "statement")
    corrected = list(asked.order_by("pk"))
    for each in asking:
        letter = _letter_of(scope, each, chosen)
        kept = _kept(scope, each, corrected, letter, given=chosen is not KEEP)
        same = kept or _of_same_sides(scope, each, letter) or _of_one_ask(scope, each, asking, letter)
        appeal = same or _new(scope, each, letter, decision)
        if chosen is not KEEP and _letter_now(scope, appeal) != (letter.pk if letter else None):
            give_letter(scope, decision, appeal, letter)
        scope.create(rows.Ask(appeal=appeal, statement=each))
        for role, party in ((AppealRole.SENDER, each.speaker), (AppealRole.ADDRESSEE, each.addressee)):
            about = {"appeal": appeal, "party": party, "role": role.value}
            if party and not scope.of(rows.AppealParty).filter(**about).exists():
                scope.create(rows.AppealParty(**about))


def give_letter(scope: Scope, decision: rows.Decision, appeal: rows.Appeal, letter: rows.Letter | None) -> None:
    """Put an appeal into a letter, or into none, within a transaction."""
    scope.create(rows.AppealLetter(key=new_id("correction"), appeal=appeal, letter=letter, decision=decision))


def _letter_now(scope: Scope, appeal: rows.Appeal) -> int | None:
    return letter_numbers(scope, [appeal])[appeal.pk]


def _kept(
    scope: Scope,
    new: rows.Statement,
    corrected: Sequence[rows.Ask],
    letter: rows.Letter | None,
    *,
    given: bool,
) -> rows.Appeal | None:
    """Return the appeal of a corrected ask, unless it has other asks of other sides, which stay in it.

    If a person gives the ask to another letter, all asks of the appeal must be corrected.
    """
    for old in corrected:
        now = _letter_now(scope, old.appeal)
        others = scope.of(rows.Ask).filter(applies(scope, "statement"), appeal=old.appeal)
        others = others.exclude(pk__in=[each.pk for each in corrected])
        sides = set(others.values_list("statement__speaker", "statement__addressee"))
        if given and sides and now != (letter.pk if letter else None):
            continue
        speakers = {speaker for speaker, _ in sides}
        one_letter = now is not None and speakers <= {new.speaker_id}
        if one_letter or sides <= {(new.speaker_id, new.addressee_id)}:
            return old.appeal
    return None


def _of_same_sides(scope: Scope, new: rows.Statement, letter: rows.Letter | None) -> rows.Appeal | None:
    """Return the appeal of the report that the ask belongs to: of its letter and speaker, or of the same sides."""
    if letter is None and new.speaker is None and new.addressee is None:
        return None
    asks = scope.of(rows.Ask).filter(applies(scope, "statement"), statement__report=new.report)
    asks = asks.filter(statement__speaker=new.speaker).exclude(statement=new)
    if letter is None:
        asks = asks.filter(statement__addressee=new.addressee)
    found = [each.appeal for each in asks.select_related("appeal").order_by("pk")]
    wanted, numbers = letter.pk if letter else None, letter_numbers(scope, found)
    return next((each for each in found if numbers[each.pk] == wanted), None)


def _of_one_ask(
    scope: Scope, new: rows.Statement, made: Sequence[rows.Statement], letter: rows.Letter | None
) -> rows.Appeal | None:
    """Return the appeal of the same words to another addressee, which the person entered in one go with this one."""
    words = words_of(scope, new)
    others = [
        each.pk
        for each in made
        if each.pk != new.pk and each.speaker_id == new.speaker_id and words_of(scope, each) == words
    ]
    asks = scope.of(rows.Ask).filter(statement__in=others).select_related("appeal").order_by("pk")
    found = [each.appeal for each in asks]
    wanted, numbers = letter.pk if letter else None, letter_numbers(scope, found)
    return next((each for each in found if numbers[each.pk] == wanted), None)


def _new(scope: Scope, ask: rows.Statement, letter: rows.Letter | None, decision: rows.Decision) -> rows.Appeal:
    """Enter an appeal by hand, with the references by which its words call it.

    The letter by hand that it is in is named apart: if that one is undone, the appeal stays, and is in no letter.
    """
    by_hand = letter is not None and scope.of(rows.LetterCorrection).filter(new=letter).exists()
    appeal = scope.create(
        rows.Appeal(key=new_id("appeal"), report=ask.report, letter=None if by_hand else letter, rule=BY_HAND)
    )
    if by_hand:
        give_letter(scope, decision, appeal, letter)
    scope.create(rows.AppealHead(appeal=appeal, head=appeal))
    text = scope.of(rows.Contents, "report__case").get(report=ask.report).text
    said = [Span(start, end) for start, end in words_of(scope, ask)]
    called = called_by(text, None, None, said, load(ask.report.language or None))
    scope.bulk_create(
        rows.AppealReference(
            appeal=appeal, place=place, reference=str(named), start=words.start, end=words.end, quote=words.quote
        )
        for place, (named, words) in enumerate(called)
    )
    return appeal


def _letter_of(scope: Scope, statement: rows.Statement, chosen: LetterChoice) -> rows.Letter | None:
    """Return the chosen letter, or the one whose own words contain those of a statement.

    Raises:
        RegisterError: no letter of the report that applies has this number.
    """
    if chosen is None:
        return None
    every = applying_letters(scope, statement.report)
    if isinstance(chosen, int):
        found = next((each.row for each in every if each.row.place + 1 == chosen), None)
        if found is None:
            raise RegisterError(f"The report has no letter {chosen} that applies.", statement.report.key)
        return found
    words = words_of(scope, statement)
    return next((each.row for each in every if each.holds(words)), None)
